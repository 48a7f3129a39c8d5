// The window's monitor with a fake network: what is chosen and remembered, and what is recorded.
#include "app/window/monitorpresenter.h"
#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "tests/app/windowtest.h"
#include "ui/shell/inisettings.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::MonitorModel;

namespace {

/// The part of the window that monitors.
struct MonitorParts {
    MonitorParts(Session &session, widgets::ViewSettings &settings, bool answers = true)
        : presenter(session, model, frame, settings, clock, network(answers), {})
    {
        QObject::connect(&frame, &shell::FrameModel::told, &frame,
                         [this](const shell::Notice &notice) { notices.append(notice); });
    }

    [[nodiscard]] qsizetype chosen() const
    {
        return std::count_if(model.choices().begin(), model.choices().end(),
                             [](const pages::MonitorChoice &choice) { return choice.chosen; });
    }
    [[nodiscard]] qint64 sent() const
    {
        qint64 sent = 0;
        for (const pages::MonitorRow &row : model.rows())
            sent += row.sent;
        return sent;
    }

    DayClock clock;
    QList<shell::Notice> notices;
    MonitorModel model;
    shell::FrameModel frame;
    MonitorPresenter presenter;
};

QStringList idsOf(const QList<pages::MonitorChoice> &choices, const QString &transport)
{
    QStringList ids;
    for (const pages::MonitorChoice &choice : choices) {
        if (choice.transport == transport)
            ids.append(choice.id);
    }
    return ids;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestMonitorPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(catalog);
        m_catalog = *std::move(catalog);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void watchesWhatIsChosen()
    {
        Session session(m_catalog);
        shell::MemorySettings settings;
        MonitorParts parts(session, settings);
        QVERIFY(parts.model.choices().isEmpty());
        session.select(regions({u"us-east-1"_s, u"eu-west-1"_s, u"eu-central-1"_s}));
        const qsizetype all = parts.model.choices().size();
        QVERIFY2(all > 8, "more than a chart has colours");
        QCOMPARE(parts.chosen(), all); // where nobody chose
        QVERIFY(parts.model.state().load.contains(u"%1 of %1 series are chosen."_s.arg(all)));
        Q_EMIT parts.model.choiceRequested(idsOf(parts.model.choices(), u"UDP"_s), false);
        QCOMPARE(parts.chosen(), all / 2);
        QVERIFY2(parts.model.state().load.contains(u"to 3 hosts"_s), qPrintable(parts.model.state().load));
        QVERIFY2(parts.model.state().load.contains(u"sends 0 packets"_s), qPrintable(parts.model.state().load));
        Q_EMIT parts.model.startRequested();
        QVERIFY(parts.model.state().running);
        QCOMPARE(parts.model.rows().size(), all / 2); // all of them are listed
        for (const pages::MonitorRow &row : parts.model.rows())
            QCOMPARE(row.transport, u"TCP"_s);
        // Other address families of the project are other series.
        workspace::CheckSettings check = session.checkSettings();
        check.family = u"4"_s;
        session.setCheckSettings(check);
        QCOMPARE(parts.model.choices().size(), all / 2);
        QVERIFY(parts.model.state().running);
    }

    void saysWhyItCannotStart_data()
    {
        QTest::addColumn<int>("intervalMs");
        QTest::addColumn<bool>("none");
        QTest::addColumn<QString>("problem");
        QTest::newRow("as it is") << 1000 << false << QString();
        QTest::newRow("nothing is chosen") << 1000 << true << u"Choose at least one target to watch."_s;
        QTest::newRow("more attempts than are made")
            << 200 << false
            << u"Cannot monitor the targets: 136 targets in that interval are 680 attempts per second, and at most 200 "
               "are made. Choose a longer interval or fewer targets."_s;
    }
    void saysWhyItCannotStart()
    {
        QFETCH(int, intervalMs);
        QFETCH(bool, none);
        Session session(m_catalog);
        shell::MemorySettings settings;
        MonitorParts parts(session, settings, false);
        const auto everywhere = requirements::normalised(m_catalog, regions({u"all"_s}));
        QVERIFY(everywhere);
        session.select(*everywhere);
        Q_EMIT parts.model.intervalChosen(intervalMs);
        if (none)
            Q_EMIT parts.model.choiceRequested(
                idsOf(parts.model.choices(), u"UDP"_s) + idsOf(parts.model.choices(), u"TCP"_s), false);
        QTEST(parts.model.state().problem, "problem");
        Q_EMIT parts.model.startRequested();
        QCOMPARE(parts.model.state().running, parts.model.state().problem.isEmpty());
    }

    void remembers()
    {
        Session session(m_catalog);
        shell::MemorySettings settings;
        session.select(regions({u"us-east-1"_s}));
        QStringList udp;
        {
            MonitorParts parts(session, settings);
            QCOMPARE(parts.model.state().intervalMs, 1000);
            QCOMPARE(parts.model.state().windowS, 300);
            udp = idsOf(parts.model.choices(), u"UDP"_s);
            Q_EMIT parts.model.intervalChosen(300'000);
            Q_EMIT parts.model.windowChosen(60);
            Q_EMIT parts.model.choiceRequested(udp, false);
            Q_EMIT parts.model.choiceRequested({udp.first()}, true);
        }
        MonitorParts again(session, settings);
        QCOMPARE(again.model.state().intervalMs, 300'000);
        QCOMPARE(again.model.state().windowS, 60);
        QCOMPARE(again.chosen(), again.model.choices().size() - udp.size() + 1);
        session.select(regions({u"eu-west-1"_s})); // other targets are as usual ..
        QCOMPARE(again.chosen(), again.model.choices().size());
        session.select(regions({u"us-east-1"_s})); // .. and these as they were
        QCOMPARE(again.chosen(), again.model.choices().size() - udp.size() + 1);
    }

    void settingsThatNobodyChoseAreDropped_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"", "x", "0", "-5", "199", "300001", "1e3", "99999999999999999999"})
            QTest::newRow(*value ? value : "empty") << QByteArray(value);
    }
    void settingsThatNobodyChoseAreDropped()
    {
        QFETCH(QByteArray, value);
        Session session(m_catalog);
        shell::MemorySettings settings;
        settings.write(u"monitor/interval"_s, value);
        settings.write(u"monitor/choice"_s, value + "\n\n+\n-\x80\n");
        session.select(regions({u"us-east-1"_s}));
        MonitorParts parts(session, settings);
        QCOMPARE(parts.model.state().intervalMs, 1000);
        QCOMPARE(parts.chosen(), parts.model.choices().size());
    }

    void recordsWhileItRuns()
    {
        Session session(m_catalog);
        shell::MemorySettings settings;
        session.select(regions({u"us-east-1"_s}));
        MonitorParts parts(session, settings);
        const QString path = m_folder->filePath(u"office.ndjson"_s);
        Q_EMIT parts.model.recordRequested(path); // nothing runs: nothing to record
        QVERIFY(!parts.model.state().recording);
        Q_EMIT parts.model.intervalChosen(200);
        Q_EMIT parts.model.startRequested();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 4, 10'000);
        Q_EMIT parts.model.recordRequested(path);
        QVERIFY(parts.model.state().recording);
        QVERIFY2(parts.model.state().summary.contains(u"office.ndjson"_s), qPrintable(parts.model.state().summary));
        // Every line is in the file as soon as it is told: it is all there, however the program ends.
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(path).count('\n') > 10, 10'000);
        Q_EMIT parts.model.recordEndRequested();
        QVERIFY(!parts.model.state().recording && parts.model.state().running);
        QTRY_VERIFY(contentOf(path).endsWith("\"end\":\"cancelled\"}\n"));
        const qsizetype lines = contentOf(path).count('\n');
        Q_EMIT parts.model.stopRequested();
        QTRY_VERIFY(!parts.model.state().running);
        QCOMPARE(contentOf(path).count('\n'), lines);
        const qsizetype series = parts.model.rows().size();
        Q_EMIT parts.model.openRequested(path);
        QTRY_COMPARE(parts.model.state().recordName, u"office.ndjson"_s);
        QCOMPARE(parts.model.rows().size(), series);
        QCOMPARE(parts.notices.size(), 0);
        qint64 sent = 0;
        for (const pages::MonitorRow &row : parts.model.rows())
            sent += row.sent;
        QVERIFY(sent > 0);
    }

    void windowThatEndsEndsItsRecord()
    {
        Session session(m_catalog);
        shell::MemorySettings settings;
        session.select(regions({u"us-east-1"_s}));
        const QString path = m_folder->filePath(u"office.ndjson"_s);
        {
            MonitorParts parts(session, settings);
            Q_EMIT parts.model.startRequested();
            Q_EMIT parts.model.recordRequested(path);
        }
        QVERIFY(contentOf(path).endsWith("\"end\":\"cancelled\"}\n"));
    }

    void recordThatCannotBeWrittenIsTold_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such folder") << u"none/office.ndjson"_s;
        QTest::newRow("a folder") << u"."_s;
        if (QFile::exists(u"/dev/full"_s))
            QTest::newRow("full disk") << u"/dev/full"_s;
    }
    void recordThatCannotBeWrittenIsTold()
    {
        QFETCH(QString, path);
        path = QDir(m_folder->path()).filePath(path); // an absolute path stays as it is
        Session session(m_catalog);
        shell::MemorySettings settings;
        session.select(regions({u"us-east-1"_s}));
        MonitorParts parts(session, settings);
        Q_EMIT parts.model.intervalChosen(200);
        Q_EMIT parts.model.startRequested();
        Q_EMIT parts.model.recordRequested(path);
        const auto errors = [&parts] { // targets that do not answer may be told before
            QStringList texts;
            for (const shell::Notice &notice : parts.notices) {
                if (notice.severity == Severity::Error)
                    texts.append(notice.text);
            }
            return texts;
        };
        QTRY_COMPARE(errors().size(), 1);
        QVERIFY2(errors().first().contains(path), qPrintable(errors().first()));
        QCOMPARE(parts.model.state().problem, errors().first());
        QVERIFY(parts.model.state().running && !parts.model.state().recording);
        const qint64 before = parts.sent();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > before + 3, 10'000); // the monitor goes on
        Q_EMIT parts.model.recordRequested(m_folder->filePath(u"other.ndjson"_s));
        QVERIFY(parts.model.state().recording);
        QCOMPARE(parts.model.state().problem, QString());
    }

private:
    catalog::Catalog m_catalog;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestMonitorPresenter)
#include "tst_monitorpresenter.moc"
