#include "app/window/monitorlines.h"
#include "tests/support/samplerecord.h"
#include "ui/pages/monitor/monitornote.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using probes::Failure;
using probes::MonitorSample;

/// What the page says of series that lose or measure nothing.
class TestMonitorLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingMeasuredIsNoLoss_data();
    void nothingMeasuredIsNoLoss();
    void outageOfDnsIsTold();

private:
    static MonitorSample sample(double second, Failure failure)
    {
        MonitorSample made =
            sampleAt(0, second, failure == Failure::None ? std::optional(10.0) : std::nullopt, failure);
        made.measured = !made.unresolved() && failure != Failure::DnsNodata;
        return made;
    }
};

void TestMonitorLines::nothingMeasuredIsNoLoss_data()
{
    QTest::addColumn<int>("failure");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("no such name") << int(Failure::DnsNxdomain) << u"error"_s << u"DNS says there is no such name"_s;
    QTest::newRow("an error") << int(Failure::DnsServfail) << u"error"_s << u"DNS answers with an error"_s;
    QTest::newRow("no answer of DNS") << int(Failure::DnsTimeout) << u"error"_s << u"DNS does not answer"_s;
    QTest::newRow("no address") << int(Failure::DnsNodata) << QString() << u"Has no IPv4 address"_s;
}

void TestMonitorLines::nothingMeasuredIsNoLoss()
{
    QFETCH(int, failure);
    QFETCH(QString, words);
    MonitorLines lines(sampleRecordHead(), 0);
    for (int i = 0; i < 20; ++i)
        lines.add(sample(i, Failure(failure)));
    const pages::MonitorRow row = lines.rows().first();
    QTEST(row.state, "state");
    QCOMPARE(row.words, words);
    QCOMPARE(row.sent, 0);
    QVERIFY2(row.loss < 0, "nothing was sent");
    const QString note = pages::monitorNote({row});
    QVERIFY2(note.endsWith(u": "_s + words), qPrintable(note));
}

void TestMonitorLines::outageOfDnsIsTold()
{
    MonitorLines lines(sampleRecordHead(), 0);
    double second = 0;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!lines.add(sample(++second, Failure::None)));
    std::optional<LimitCrossing> told;
    for (int i = 0; i < 10 && !told; ++i)
        told = lines.add(sample(++second, Failure::DnsTimeout));
    QVERIFY(told && told->silent && told->unresolved);
    QCOMPARE(lines.rows().first().loss, 0.0);
    lines.add(sample(++second, Failure::None));
    QVERIFY(lines.rows().first().state != u"error");
    // Losses are told as such.
    told.reset();
    for (int i = 0; i < 12 && !told; ++i)
        told = lines.add(sample(++second, Failure::TcpTimeout));
    QVERIFY(told && told->silent && !told->unresolved);
}

QTEST_MAIN(TestMonitorLines)
#include "tst_monitorlines.moc"
