// The window's monitors in the history of the data folder, with a fake network.
#include "app/window/monitorkeeper.h"
#include "core/catalog/loader.h"
#include "core/workspace/earliermonitors.h"
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

struct KeeperParts {
    KeeperParts(Session &session, const QString &dataFolder)
        : presenter(session, model, frame, settings, clock, network(true), {})
        , keeper(session.catalog(), model, frame, presenter, clock, dataFolder)
    {
        QObject::connect(&frame, &shell::FrameModel::told, &frame,
                         [this](const shell::Notice &notice) { notices.append(notice.text); });
        Q_EMIT model.intervalChosen(200);
    }

    [[nodiscard]] qint64 sent() const
    {
        qint64 sent = 0;
        for (const pages::MonitorRow &row : model.rows())
            sent += row.sent;
        return sent;
    }
    [[nodiscard]] qsizetype listed() const { return model.history().monitors.size(); }

    shell::MemorySettings settings;
    DayClock clock;
    QStringList notices;
    MonitorModel model;
    shell::FrameModel frame;
    MonitorPresenter presenter;
    MonitorKeeper keeper;
};

} // namespace

class TestMonitorKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(catalog);
        m_session = std::make_unique<Session>(*std::move(catalog));
        m_session->select(regions({u"us-east-1"_s}));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void keepsListsAndShows()
    {
        KeeperParts parts(*m_session, m_folder->path());
        Q_EMIT parts.model.startRequested();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 4, 10'000);
        const QString id = parts.model.history().shown;
        QVERIFY(!id.isEmpty());
        QCOMPARE(parts.listed(), 0); // it is no earlier one yet
        Q_EMIT parts.model.earlierRequested(id);
        QCOMPARE(parts.notices.size(), 1); // while one runs, none is shown
        Q_EMIT parts.model.stopRequested();
        QTRY_COMPARE(parts.listed(), 1);
        QCOMPARE(parts.model.history().monitors.first().id, id);
        QCOMPARE(parts.model.history().shown, id); // its lines are still there
        const qsizetype series = parts.model.rows().size();

        Q_EMIT parts.model.stopRequested(); // now they are not
        QCOMPARE(parts.model.history().shown, QString());
        QVERIFY(parts.model.rows().isEmpty());
        Q_EMIT parts.model.earlierRequested(id);
        QTRY_COMPARE(parts.model.history().shown, id);
        QCOMPARE(parts.model.state().recordName, parts.model.history().monitors.first().title);
        QVERIFY(parts.model.rows().size() > 0 && parts.model.rows().size() <= series);
        QVERIFY(parts.sent() > 0);
        QCOMPARE(parts.notices.size(), 1);

        Q_EMIT parts.model.startRequested(); // another one
        QVERIFY(parts.model.history().shown != id);
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 0, 10'000);
        Q_EMIT parts.model.stopRequested();
        QTRY_COMPARE(parts.listed(), 2);
    }

    void savesWhatIsShownAsARecord()
    {
        KeeperParts parts(*m_session, m_folder->path());
        Q_EMIT parts.model.startRequested();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 4, 10'000);
        Q_EMIT parts.model.stopRequested();
        QTRY_COMPARE(parts.listed(), 1);
        const QString path = m_folder->filePath(u"office.ndjson"_s);
        Q_EMIT parts.model.recordOfShownRequested(path);
        QTRY_COMPARE(parts.notices, QStringList{u"office.ndjson is saved."_s});
        Q_EMIT parts.model.openRequested(path);
        QTRY_COMPARE(parts.model.state().recordName, u"office.ndjson"_s);
        QCOMPARE(parts.model.history().shown, QString()); // a file, not the history
        QVERIFY(parts.sent() > 0);
        Q_EMIT parts.model.recordOfShownRequested(m_folder->filePath(u"none/office.ndjson"_s));
        QTRY_COMPARE(parts.notices.size(), 2);
    }

    void isThereInTheNextWindow()
    {
        {
            KeeperParts parts(*m_session, m_folder->path());
            Q_EMIT parts.model.startRequested();
            QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 4, 10'000);
        } // the window is closed while it runs
        KeeperParts parts(*m_session, m_folder->path());
        Q_EMIT parts.model.historyRequested();
        QTRY_COMPARE(parts.listed(), 1);
        history::Location location;
        location.path = m_folder->filePath(u"history.sqlite"_s);
        const Result<QList<history::Run>> runs = workspace::earlierMonitors(location, parts.clock, 5);
        QVERIFY(runs && runs->size() == 1);
        QVERIFY(runs->first().endedAt.has_value());
        QCOMPARE(parts.notices, QStringList());
    }

    void historyThatCannotBeUsed()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"history.sqlite"_s)); // a folder in its place
        KeeperParts parts(*m_session, m_folder->path());
        Q_EMIT parts.model.historyRequested();
        QTRY_VERIFY(!parts.notices.isEmpty());
        parts.notices.clear();
        Q_EMIT parts.model.startRequested();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sent() > 4, 10'000); // it measures all the same
        Q_EMIT parts.model.stopRequested();
        QTRY_VERIFY(!parts.notices.isEmpty());
        QVERIFY2(parts.notices.join(u'\n').contains(u"history.sqlite"_s), qPrintable(parts.notices.join(u'\n')));
    }

    void nothingMeasuredIsNotKept()
    {
        KeeperParts parts(*m_session, m_folder->path());
        Q_EMIT parts.model.startRequested();
        QVERIFY(parts.model.state().running);
        Q_EMIT parts.model.stopRequested();
        QTRY_VERIFY(!parts.model.state().running);
        if (parts.sent() == 0)
            QTRY_COMPARE(parts.model.history().shown, QString());
    }

private:
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestMonitorKeeper)
#include "tst_monitorkeeper.moc"
