// The Monitor page with everything behind it.
#include "tests/app/windowtest.h"
#include "tests/support/samplerecord.h"

#include <QFile>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestWindowMonitor : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void monitors();
    void monitorPausesAndStops();
    void newSelectionStopsTheMonitor();
    void opensRecords();
    void recordsThatCannotBeRead_data();
    void recordsThatCannotBeRead();
};

void TestWindowMonitor::monitors()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(!parts.monitor.state().canStart);
    parts.session.select(fewRows());
    QVERIFY(parts.monitor.state().canStart);
    QVERIFY(parts.monitor.rows().isEmpty());
    Q_EMIT parts.monitor.intervalChosen(200);
    QCOMPARE(parts.monitor.state().intervalMs, 200);
    Q_EMIT parts.monitor.startRequested();
    QVERIFY(parts.monitor.state().running);
    QVERIFY(!parts.monitor.rows().isEmpty());
    QVERIFY(!parts.monitor.bands().isEmpty());
    QCOMPARE(parts.monitor.rows().first().words, u"Waiting"_s);
    // Everything refuses: after ten attempts this is told once, in the window and outside.
    QTRY_VERIFY_WITH_TIMEOUT(!parts.outside.isEmpty(), 20'000);
    QCOMPARE(parts.notices.last().text, parts.outside.last());
    QCOMPARE(parts.notices.last().severity, Severity::Warning);
    int silent = 0;
    for (const pages::MonitorRow &row : parts.monitor.rows()) {
        if (row.transport == u"TCP"_s && row.family == u"IPv4"_s) {
            QCOMPARE(row.loss, 1.0);
            QVERIFY(row.lastMs < 0);
            QVERIFY(row.line->size() > 0);
            silent += row.state == u"error"_s ? 1 : 0;
        } else if (row.family == u"IPv6"_s) {
            QCOMPARE(row.loss, -1.0); // no address of the family: nothing is lost
            QCOMPARE(row.line->size(), std::size_t(0));
        }
    }
    QVERIFY(silent > 0);
    QVERIFY(parts.frame.data().badges.value(u"monitor"_s) >= silent);
    // The figures of another window come from the same samples.
    const int before = parts.monitor.rows().first().samples;
    Q_EMIT parts.monitor.windowChosen(60);
    QCOMPARE(parts.monitor.state().windowS, 60);
    QVERIFY(parts.monitor.rows().first().samples >= before);
    Q_EMIT parts.monitor.saveRequested(path(u"chart.svg"_s), "<svg/>");
    QTRY_VERIFY(QFile::exists(path(u"chart.svg"_s)));
}

void TestWindowMonitor::monitorPausesAndStops()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    Q_EMIT parts.monitor.intervalChosen(200);
    Q_EMIT parts.monitor.startRequested();
    const auto samples = [&parts] {
        std::size_t count = 0;
        for (const pages::MonitorRow &row : parts.monitor.rows())
            count += row.line->size();
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(samples() > 3, 10'000);
    Q_EMIT parts.monitor.pauseRequested(true);
    QVERIFY(parts.monitor.state().running && parts.monitor.state().paused);
    Q_EMIT parts.monitor.pauseRequested(false);
    QVERIFY(!parts.monitor.state().paused);
    QTRY_VERIFY(!parts.monitor.events().isEmpty()); // the pause is a tick
    Q_EMIT parts.monitor.stopRequested();
    QTRY_VERIFY(!parts.monitor.state().running);
    QVERIFY(samples() > 3); // what was measured stays, to be looked at and saved
    Q_EMIT parts.monitor.stopRequested();
    QVERIFY(parts.monitor.rows().isEmpty());
    Q_EMIT parts.monitor.startRequested();
    QVERIFY(parts.monitor.state().running);
}

void TestWindowMonitor::newSelectionStopsTheMonitor()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(fewRows());
    Q_EMIT parts.monitor.startRequested();
    parts.session.setRanges(someRanges()); // the same targets
    QVERIFY(parts.notices.isEmpty());
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(!parts.monitor.state().running);
    QCOMPARE(parts.notices.size(), 1);
    for (const pages::MonitorRow &row : parts.monitor.rows())
        QCOMPARE(row.region, u"us-east-1"_s); // of the monitor that has stopped
}

void TestWindowMonitor::opensRecords()
{
    Parts parts(m_catalog, m_folder->path());
    Q_EMIT parts.monitor.openRequested(writeRecord(u"branch.ndjson"_s));
    QTRY_COMPARE(parts.monitor.rows().size(), 2);
    QVERIFY(parts.notices.isEmpty());
    QCOMPARE(parts.monitor.state().recordName, u"branch.ndjson"_s);
    QVERIFY2(parts.monitor.state().summary.contains(u"branch.ndjson"_s), qPrintable(parts.monitor.state().summary));
    const pages::MonitorRow &first = parts.monitor.rows()[0];
    QCOMPARE(first.line->size(), std::size_t(60));
    QCOMPARE(first.samples, 60);
    QCOMPARE(first.loss, 0.0);
    QCOMPARE(first.state, u"warning"_s);
    QCOMPARE(first.line->firstTime(), double(sampleRecordHead().startedAt.toMSecsSinceEpoch()));
    QCOMPARE(parts.monitor.rows()[1].loss, 1.0);
    QCOMPARE(parts.monitor.rows()[1].pattern, Qt::DashDotLine);
    QCOMPARE(parts.monitor.bands().size(), 3); // the limits of the record
    QVERIFY(parts.outside.isEmpty());
    QCOMPARE(parts.frame.data().badges.value(u"monitor"_s), 0);
    // Another selection leaves the record alone.
    parts.session.select(fewRows());
    QCOMPARE(parts.monitor.rows().size(), 2);
    Q_EMIT parts.monitor.stopRequested();
    QVERIFY(parts.monitor.rows().isEmpty());
    QCOMPARE(parts.monitor.state().recordName, QString());
}

void TestWindowMonitor::recordsThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("opens");
    QTest::addColumn<QString>("says");
    QByteArray good = workspace::recordHeadLine(sampleRecordHead());
    QTest::newRow("damaged") << good + "{\"u\":0,\"t\":1,\"r\":1}\n{\"u\":7,\"t\":2,\"r\":1}\n" << false << u":3"_s;
    QTest::newRow("newer") << QByteArray(good).replace("record/1", "record/2") << false << u"later version"_s;
    QTest::newRow("a project") << QByteArray("{\"schema\":\"portreeve.project/1\"}\n") << false << u"record"_s;
    QTest::newRow("cut off") << good + "{\"u\":0,\"t\":1,\"r\":1}\n{\"u\":0,\"t\":2" << true << u"cut off"_s;
}

void TestWindowMonitor::recordsThatCannotBeRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, opens);
    QFETCH(QString, says);
    Parts parts(m_catalog, m_folder->path());
    QFile file(path(u"some.ndjson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    Q_EMIT parts.monitor.openRequested(file.fileName());
    QTRY_VERIFY(!parts.notices.isEmpty());
    QStringList told;
    for (const shell::Notice &notice : std::as_const(parts.notices))
        told.append(notice.text);
    QVERIFY2(told.join(u' ').contains(says, Qt::CaseInsensitive), qPrintable(told.join(u' ')));
    QCOMPARE(!parts.monitor.rows().isEmpty(), opens);
    if (!opens)
        QCOMPARE(parts.notices.first().severity, Severity::Error);
}

QTEST_MAIN(TestWindowMonitor)
#include "tst_windowmonitor.moc"
