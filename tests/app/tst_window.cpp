// The window with everything behind it, offscreen. The network is a fake that never answers, or answers at once.
#include "app/window/checkhistory.h"
#include "app/window/checkpresenter.h"
#include "app/window/deviceblock.h"
#include "app/window/endpointspresenter.h"
#include "app/window/firewallpresenter.h"
#include "app/window/framepresenter.h"
#include "app/window/monitorpresenter.h"
#include "app/window/planpresenter.h"
#include "app/window/rangespresenter.h"
#include "core/catalog/loader.h"
#include "core/workspace/storedruns.h"
#include "tests/app/quietnetwork.h"
#include "tests/app/windowtexts.h"
#include "tests/support/fakenet.h"
#include "tests/support/rangefiles.h"
#include "tests/support/samplerecord.h"
#include "tests/support/samplereport.h"
#include "ui/shell/inisettings.h"
#include "ui/shell/mainwindow.h"
#include "ui/text/say.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

/// No request of the window may leave the test.
class NoFetcher final : public net::HttpFetcher
{
public:
    std::unique_ptr<net::HttpJob> get(const net::HttpRequest &) override { qFatal("the test asked for a download"); }
};

std::shared_ptr<const awsranges::RangeIndex> someRanges()
{
    const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(
        rangeFile("9.9.8.0/23 AMAZON us-east-1\n9.9.10.0/23 AMAZON us-east-1\n9.9.8.0/24 S3 us-east-1\n"
                  "9.9.16.0/24 S3 eu-west-1\n2600:1::/40 S3 us-east-1"),
        u"ranges"_s);
    return ranges ? std::make_shared<const awsranges::RangeIndex>(*ranges) : nullptr;
}

net::DeviceFacts someDevice(const net::DeviceQuestion &question)
{
    net::DeviceFacts facts;
    facts.system = u"Debian"_s;
    facts.links = QList<net::Link>{{u"tun0"_s, net::LinkKind::Tun, 1420, {}}};
    facts.ways = QList<net::Way>{{ip::Family::IPv4, u"tun0"_s, net::ShownAddress(question.towards.first())}};
    facts.ipv6 = net::Ipv6State::NoRoute;
    return facts;
}

/// As windowapplication.cpp composes it, with fakes at the edges.
struct Parts {
    Parts(const catalog::Catalog &catalog, const QString &folder, bool answers = true,
          const ReadDevice &readDevice = someDevice)
        : session(catalog)
        , planPresenter(session, plan)
        , endpointsPresenter(session, endpoints, clock)
        , rangesPresenter(session, ranges, frame, fetcher, clock, folder)
        , checkPresenter(session, check, frame, clock, network(answers), readDevice)
        , checkHistory(session, check, frame, checkPresenter, clock, folder)
        , monitorPresenter(session, monitor, frame, settings, clock, network(answers),
                           [this](const QString &, const QString &text) { outside.append(text); })
        , firewallPresenter(session, firewall, frame)
        , framePresenter(session, frame, rangesPresenter, checkPresenter, settings, clock)
    {
        QObject::connect(&frame, &shell::FrameModel::told, &frame,
                         [this](const shell::Notice &notice) { notices.append(notice); });
    }

    DayClock clock;
    NoFetcher fetcher;
    shell::MemorySettings settings;
    QList<shell::Notice> notices;
    QStringList outside; ///< told beside the window
    pages::PlanModel plan;
    pages::EndpointsModel endpoints;
    pages::RangesModel ranges;
    pages::CheckModel check;
    pages::MonitorModel monitor;
    pages::FirewallModel firewall;
    shell::FrameModel frame;
    Session session;
    PlanPresenter planPresenter;
    EndpointsPresenter endpointsPresenter;
    RangesPresenter rangesPresenter;
    CheckPresenter checkPresenter;
    CheckHistory checkHistory;
    MonitorPresenter monitorPresenter;
    FirewallPresenter firewallPresenter;
    FramePresenter framePresenter;
};

requirements::Selection regions(const QStringList &codes)
{
    requirements::Selection selection;
    selection.regions = codes;
    return selection;
}

/// Few rows, so that a run at the default rate is over soon.
requirements::Selection fewRows()
{
    requirements::Selection selection = regions({u"us-east-1"_s});
    selection.protocols = {u"pcoip"_s};
    selection.clients = {u"zero-client"_s};
    return selection;
}

/// What a run says where everything is refused.
workspace::CheckReport refusedEverywhere(const Session &session)
{
    const workspace::CheckPlan plan = workspace::planCheck(session.catalog(), session.requirements(), session.ranges());
    QList<probes::Outcome> outcomes;
    for (const probes::Target &target : plan.targets) {
        probes::Outcome outcome = outcomeOf(target, probes::Failure::TcpRefused);
        outcome.note(u"refused"_s,
                     PR_MESSAGE("probes", "A wildcard is no host: only names that are really used can be checked."));
        outcome.phases = {{probes::Phase::Dns, 3}, {probes::Phase::Tcp, 12}};
        outcomes.append(outcome);
    }
    workspace::CheckReport report =
        workspace::makeReport(plan, outcomes, QDateTime(QDate(2026, 6, 20), QTime(11, 0), Qt::UTC), {});
    report.selection = session.selection();
    return report;
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void selectsWithDefaults();
    void undoAndRedo();
    void modifiedUntilSaved();
    void opensAndSaves();
    void damagedProjectChangesNothing();
    void failedSaveIsTold();
    void startsNew();
    void planFigures();
    void hintsOnCards();
    void chips();
    void previews();
    void newProjectForgetsTheFormat();
    void previewRefuses();
    void looksUpRanges_data();
    void looksUpRanges();
    void rangesAreCountedAndMerged();
    void checks();
    void checksAgain();
    void saysWhatWorks();
    void phasesOfARefusedRow();
    void checkSettings_data();
    void checkSettings();
    void keepsEarlierRuns();
    void comparesWithAnEarlierRun();
    void historyThatCannotBeRead();
    void showsTheDevice();
    void newProjectDropsTheRunWhoseDeviceIsRead();
    void deviceWordsAreTranslated();
    void cancelsAndPauses();
    void newSelectionDropsTheRun();
    void monitors();
    void monitorPausesAndStops();
    void newSelectionStopsTheMonitor();
    void opensRecords();
    void recordsThatCannotBeRead_data();
    void recordsThatCannotBeRead();
    void pagesSayOnlyTranslatedWords_data();
    void pagesSayOnlyTranslatedWords();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void runCheck(Parts &parts) const
    {
        QSignalSpy reported(&parts.session, &Session::reportChanged);
        Q_EMIT parts.check.runRequested();
        QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty(), 10'000);
        QVERIFY(!parts.checkPresenter.isRunning());
    }

    [[nodiscard]] QString writeRecord(const QString &name) const;

    catalog::Catalog m_catalog;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWindow::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestWindow::selectsWithDefaults()
{
    Session session(m_catalog);
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
    QCOMPARE(session.selection().protocols, (QStringList{u"pcoip"_s, u"dcv"_s}));
    QVERIFY(session.selection().regions.isEmpty());
    QVERIFY(session.requirements().requirements.isEmpty());
    QVERIFY(!session.isModified());
    session.select(regions({u"eu-west-1"_s, u"us-east-1"_s}));
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
    QVERIFY(!session.requirements().requirements.isEmpty());
    QVERIFY(session.isModified());
    // What cannot be read is not chosen half: it stays as given, and nothing crashes.
    session.select(regions({}));
    QVERIFY(session.requirements().requirements.isEmpty());
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
}

void TestWindow::undoAndRedo()
{
    Session session(m_catalog);
    session.select(regions({u"us-east-1"_s}));
    session.select(regions({u"eu-west-1"_s}));
    const qsizetype rows = session.requirements().requirements.size();
    session.undo().undo();
    QCOMPARE(session.selection().regions, QStringList{u"us-east-1"_s});
    session.undo().undo();
    QCOMPARE(session.selection().regions, QStringList());
    QVERIFY(!session.isModified());
    session.undo().redo();
    session.undo().redo();
    QCOMPARE(session.selection().regions, QStringList{u"eu-west-1"_s});
    QCOMPARE(session.requirements().requirements.size(), rows);
    const int steps = session.undo().count();
    session.select(session.selection());
    QCOMPARE(session.undo().count(), steps); // the same again is no step
}

void TestWindow::modifiedUntilSaved()
{
    Session session(m_catalog);
    QSignalSpy changed(&session, &Session::projectChanged);
    session.select(regions({u"us-east-1"_s}));
    QVERIFY(session.isModified());
    QVERIFY(session.save(path(u"a.portreeve"_s)));
    QVERIFY(!session.isModified());
    session.undo().undo();
    QVERIFY(session.isModified());
    session.undo().redo();
    QVERIFY(!session.isModified());
    workspace::ExportSettings settings;
    settings.format = u"nftables"_s;
    session.setExportSettings(settings);
    QVERIFY(session.isModified());
    QVERIFY(changed.size() >= 5);
}

void TestWindow::opensAndSaves()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.frame.saveRequested(path(u"office.portreeve"_s));
    QCOMPARE(parts.frame.data().projectName, u"office"_s);
    QVERIFY(!parts.frame.data().modified);
    QCOMPARE(parts.frame.data().recentFiles, QStringList{path(u"office.portreeve"_s)});

    Parts other(m_catalog, m_folder->path());
    Q_EMIT other.frame.openRequested(path(u"office.portreeve"_s));
    QVERIFY(other.notices.isEmpty());
    QCOMPARE(other.session.selection(), parts.session.selection());
    QCOMPARE(other.endpoints.data().requirements, parts.session.requirements());
    QVERIFY(!other.session.undo().canUndo()); // the steps of another project cannot be undone in this one
}

void TestWindow::damagedProjectChangesNothing()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(parts.session.save(path(u"good.portreeve"_s)));
    parts.session.select(regions({u"eu-west-1"_s}));
    const requirements::RequirementSet before = parts.session.requirements();
    const int steps = parts.session.undo().count();
    QFile file(path(u"bad.portreeve"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"schema\":\"portreeve.project/1\",\"selection\":{\"regions\":[\"us-east-99\"]}}");
    file.close();
    parts.framePresenter.open(file.fileName());
    QCOMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QVERIFY2(parts.notices.first().text.contains(u"bad.portreeve"_s), qPrintable(parts.notices.first().text));
    QCOMPARE(parts.session.requirements(), before);
    QCOMPARE(parts.session.path(), path(u"good.portreeve"_s));
    QCOMPARE(parts.session.undo().count(), steps);
    QVERIFY(parts.session.isModified());
    QVERIFY(!parts.frame.data().recentFiles.contains(file.fileName()));
}

void TestWindow::failedSaveIsTold()
{
    Parts parts(m_catalog, m_folder->path());
    QSignalSpy failed(&parts.frame, &shell::FrameModel::saveHasFailed);
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.frame.saveRequested(path(u"no/such/folder/a.portreeve"_s));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QVERIFY(parts.session.isModified());
    QCOMPARE(parts.session.path(), QString());
}

void TestWindow::startsNew()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Q_EMIT parts.frame.newRequested();
    QVERIFY(parts.session.selection().regions.isEmpty());
    QVERIFY(!parts.session.isModified());
    QCOMPARE(parts.frame.data().projectName, QString());
    QVERIFY(!parts.plan.data().figures.known);
    QVERIFY(parts.check.rows().isEmpty());
    QVERIFY(!parts.check.state().canRun);
}

void TestWindow::planFigures()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(!parts.plan.data().figures.known);
    QVERIFY(!parts.plan.data().rangesProblem.isEmpty());
    Q_EMIT parts.plan.selectionChanged(regions({u"us-east-1"_s}));
    const pages::PlanFigures one = parts.plan.data().figures;
    QVERIFY(one.known);
    QCOMPARE(one.rules, int(parts.session.requirements().requirements.size()));
    QVERIFY(one.hosts > 10 && one.prefixes > 5);
    QCOMPARE(parts.plan.data().regions.size(), m_catalog.regions.size());
    parts.session.setRanges(someRanges());
    QVERIFY(parts.plan.data().rangesProblem.isEmpty());
    QVERIFY(parts.plan.data().figures.prefixes > one.prefixes);
}

/// A finding about a choice stands on its card.
void TestWindow::hintsOnCards()
{
    Parts parts(m_catalog, m_folder->path());
    requirements::Selection selection = regions({u"us-east-1"_s});
    selection.features = {u"fips"_s, u"ip-access-groups"_s, u"aga"_s, u"certificate-based-auth"_s};
    selection.features.removeIf(
        [&](const QString &id) { return catalog::findChoice(m_catalog.features, id) == nullptr; });
    Q_EMIT parts.plan.selectionChanged(selection);
    int hints = 0;
    for (const Finding &finding : parts.session.requirements().findings) {
        for (const widgets::Choice &card : parts.plan.data().features) {
            if (finding.where != u"feature="_s + card.id)
                continue;
            ++hints;
            QVERIFY2(!card.hint.isEmpty(), qPrintable(card.id));
            if (finding.severity == Severity::Error)
                QVERIFY2(card.hintIsProblem, qPrintable(card.id));
        }
    }
    QVERIFY(hints > 0);
}

void TestWindow::chips()
{
    Parts parts(m_catalog, m_folder->path());
    requirements::Selection selection = regions({u"us-east-1"_s, u"eu-west-1"_s});
    selection.features = {u"saml"_s};
    parts.session.select(selection);
    const auto ids = [&] {
        QStringList list;
        for (const widgets::Chip &chip : parts.frame.data().chips)
            list.append(chip.id);
        return list;
    };
    QCOMPARE(ids(), (QStringList{u"region=us-east-1"_s, u"region=eu-west-1"_s, u"protocol=pcoip"_s, u"protocol=dcv"_s,
                                 u"clients"_s, u"feature=saml"_s}));
    for (const QString &id : {u"feature=saml"_s, u"region=us-east-1"_s, u"protocol=pcoip"_s})
        Q_EMIT parts.frame.chipRemoved(id);
    QCOMPARE(ids(), (QStringList{u"region=eu-west-1"_s, u"protocol=dcv"_s, u"clients"_s}));
    parts.session.select(regions(m_catalog.allRegionCodes()));
    QCOMPARE(ids().first(), u"regions"_s);
    Q_EMIT parts.frame.chipRemoved(u"regions"_s);
    QVERIFY(parts.session.selection().regions.isEmpty());
    parts.session.undo().undo();
    QCOMPARE(parts.session.selection().regions, m_catalog.allRegionCodes());
}

void TestWindow::previews()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(parts.firewall.formats().size() >= 3);
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"nftables"_s, {{u"mode"_s, u"both"_s}});
    QTRY_VERIFY(parts.firewall.preview().has_value());
    QVERIFY(!parts.firewall.preview()->refusal);
    QVERIFY(parts.firewall.preview()->text.contains(u"client-4195-tcp-gateway"_s));
    QVERIFY(parts.firewall.preview()->used > 0);
    QVERIFY(!parts.firewall.preview()->notExpressed.isEmpty());
    QCOMPARE(parts.session.exportSettings().format, u"nftables"_s);
    // Another selection asks for another preview by itself.
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->text.contains(u"eu-west-1"_s) &&
                !parts.firewall.preview()->text.contains(u"@us-east-1"_s));
    Q_EMIT parts.firewall.saveRequested(path(u"rules.nft"_s), parts.firewall.preview()->text);
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Info);
    QVERIFY(QFile::exists(path(u"rules.nft"_s)));
}

void TestWindow::newProjectForgetsTheFormat()
{
    Parts parts(m_catalog, m_folder->path());
    const QString first = parts.firewall.formats().first().id;
    QVERIFY(!parts.session.isModified());
    // What the page shows at first is no edit.
    parts.firewall.choose(first, {});
    QVERIFY(!parts.session.isModified());
    parts.firewall.choose(u"nftables"_s, {{u"default"_s, u"drop"_s}});
    QVERIFY(parts.session.isModified());
    parts.session.startNew();
    QVERIFY(parts.firewall.format().isEmpty());
    QVERIFY(!parts.session.isModified());
    parts.firewall.choose(u"nftables"_s, {});
    QCOMPARE(parts.firewall.values().value(u"default"_s).toString(), u"none"_s);
}

void TestWindow::previewRefuses()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"nftables"_s, {{u"strict"_s, true}});
    QTRY_VERIFY(parts.firewall.preview().has_value());
    QVERIFY(parts.firewall.preview()->refusal.has_value());
    QCOMPARE(parts.firewall.preview()->text, QString());
}

void TestWindow::looksUpRanges_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<bool>("loaded");
    QTest::addColumn<bool>("problem");
    QTest::addColumn<int>("matches");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing asked") << QString() << true << false << 0 << QString();
    QTest::newRow("in two ranges") << u"9.9.8.7"_s << true << false << 2 << u"9.9.8.7 is in a published range."_s;
    QTest::newRow("a prefix") << u" 9.9.8.0/23 "_s << true << false << 1 << u"9.9.8.0/23 is in a published range."_s;
    QTest::newRow("in none") << u"8.8.8.8"_s << true << false << 0 << u"8.8.8.8 is not in any published range."_s;
    QTest::newRow("private") << u"192.168.1.1"_s << true << false << 0 << u"RFC"_s;
    QTest::newRow("host bits") << u"9.9.8.1/23"_s << true << true << 0 << u"9.9.8"_s;
    QTest::newRow("no address") << u"nine"_s << true << true << 0 << u"nine"_s;
    QTest::newRow("no ranges") << u"9.9.8.7"_s << false << true << 0 << u"No published"_s;
}

void TestWindow::looksUpRanges()
{
    QFETCH(QString, question);
    QFETCH(bool, loaded);
    QFETCH(bool, problem);
    QFETCH(int, matches);
    QFETCH(QString, says);
    Parts parts(m_catalog, m_folder->path());
    if (loaded)
        parts.session.setRanges(someRanges());
    parts.ranges.ask(question);
    const pages::LookupAnswer &answer = parts.ranges.answer();
    QCOMPARE(answer.problem, problem);
    QCOMPARE(answer.matches.size(), matches);
    QVERIFY2(says.isEmpty() ? answer.sentence.isEmpty() : answer.sentence.contains(says), qPrintable(answer.sentence));
}

void TestWindow::rangesAreCountedAndMerged()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(!parts.ranges.data().loaded);
    QVERIFY(parts.frame.data().rangesStale);
    parts.session.setRanges(someRanges());
    QVERIFY(parts.ranges.data().loaded);
    QVERIFY(!parts.frame.data().rangesStale);
    QCOMPARE(parts.ranges.data().rows.size(), 5);
    QVERIFY(parts.ranges.data().state.contains(u"1781555225"_s));
    pages::RangesQuery query;
    query.services = {u"AMAZON"_s};
    query.aggregation = pages::Aggregation::Merged;
    Q_EMIT parts.ranges.queryChanged(query);
    QCOMPARE(parts.ranges.data().rows.size(), 1); // 9.9.8.0/23 and 9.9.10.0/23 are one /22
}

void TestWindow::checks()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    const qsizetype rows = parts.check.rows().size();
    QVERIFY(rows > 10);
    QVERIFY(parts.check.state().canRun);
    parts.session.undo().setClean();
    runCheck(parts);
    QCOMPARE(parts.check.rows().size(), rows);
    int blocked = 0;
    for (const pages::CheckRow &row : parts.check.rows()) {
        QVERIFY2(!row.running, qPrintable(row.id));
        if (row.port.isEmpty()) {
            QCOMPARE(row.verdict, u"not-run"_s);
            continue;
        }
        QVERIFY2(row.verdict == u"pass"_s || !row.evidence.isEmpty(), qPrintable(row.id));
        blocked += row.verdict == u"blocked"_s ? 1 : 0;
    }
    QVERIFY(blocked > 3); // everything is refused
    QVERIFY(parts.session.isModified());
    QCOMPARE(parts.frame.data().badges.value(u"check"_s), blocked); // as the page's figures count
    QVERIFY(!parts.check.state().running);
    QVERIFY(!parts.check.state().summary.isEmpty());
    QVERIFY(!parts.endpoints.data().verdicts.isEmpty());
    QVERIFY(!parts.check.charts().bands.isEmpty());
    QVERIFY(!parts.frame.data().job.running);
    // The report comes back with the project.
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Parts other(m_catalog, m_folder->path());
    QVERIFY(other.session.open(path(u"a.portreeve"_s)));
    QCOMPARE(other.check.rows().size(), rows);
    for (qsizetype i = 0; i < rows; ++i)
        QCOMPARE(other.check.rows()[i].verdict, parts.check.rows()[i].verdict);
}

void TestWindow::checksAgain()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    runCheck(parts);
    const QList<pages::CheckRow> before = parts.check.rows();
    QString tried;
    QString untried;
    for (const pages::CheckRow &row : before)
        (row.id.contains(u'|') ? tried : untried) = row.id;
    QVERIFY(!tried.isEmpty() && !untried.isEmpty());
    Q_EMIT parts.check.retestRequested({untried}); // nothing of it can be tried, so nothing is sent
    QVERIFY(!parts.checkPresenter.isRunning());
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.check.retestRequested({tried});
    QTRY_COMPARE_WITH_TIMEOUT(reported.size(), 1, 10'000);
    for (qsizetype i = 0; i < before.size(); ++i)
        QCOMPARE(parts.check.rows()[i].verdict, before[i].verdict); // the others keep what is known
}

void TestWindow::saysWhatWorks()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QVERIFY(parts.check.features().isEmpty());
    QVERIFY(parts.check.teamText().isEmpty());
    runCheck(parts);
    const QList<pages::CheckFeature> features = parts.check.features();
    QVERIFY(!features.isEmpty());
    for (const pages::CheckFeature &feature : features) {
        QVERIFY2(feature.verdict == u"blocked"_s, qPrintable(feature.id)); // everything is refused
        QVERIFY(!feature.sentence.isEmpty());
        // A click on the sentence finds its rows.
        for (const QString &id : feature.requirementIds)
            QVERIFY2(std::any_of(parts.check.rows().begin(), parts.check.rows().end(),
                                 [&id](const pages::CheckRow &row) { return row.requirementId == id; }),
                     qPrintable(id));
    }
    QVERIFY2(parts.check.teamText().startsWith(u"Rule needed: "_s), qPrintable(parts.check.teamText()));
    // What was true of the last run is not said while another goes on.
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.features().isEmpty());
}

void TestWindow::phasesOfARefusedRow()
{
    using pages::CheckPhase;
    using pages::PhaseState;
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    const auto stateOf = [](const pages::CheckRow &row, CheckPhase phase) {
        return row.phases.value(int(phase)).state;
    };
    int pending = 0;
    for (const pages::CheckRow &row : parts.check.rows())
        pending += stateOf(row, CheckPhase::Tcp) == PhaseState::Pending ? 1 : 0;
    QVERIFY(pending > 3);
    runCheck(parts);
    int refused = 0;
    int withTls = 0;
    for (const pages::CheckRow &row : parts.check.rows()) {
        QVERIFY2(stateOf(row, CheckPhase::Tcp) != PhaseState::Pending, qPrintable(row.id));
        if (row.verdict != u"blocked"_s || row.protocol != u"TCP"_s)
            continue;
        ++refused;
        QCOMPARE(stateOf(row, CheckPhase::Dns), PhaseState::Passed);
        QCOMPARE(stateOf(row, CheckPhase::Tcp), PhaseState::Failed);
        QCOMPARE(stateOf(row, CheckPhase::Quic), PhaseState::NotPart);
        withTls += stateOf(row, CheckPhase::Tls) == PhaseState::NotReached ? 1 : 0;
        QVERIFY2(row.raw.contains(u"ECONNREFUSED"_s), qPrintable(row.raw));
        QVERIFY(!row.forFirewallTeam.isEmpty());
    }
    QVERIFY(refused > 0);
    QVERIFY(withTls > 0);
}

void TestWindow::checkSettings_data()
{
    QTest::addColumn<pages::CheckSetup>("asked");
    QTest::addColumn<QString>("problem");
    QTest::newRow("all of them")
        << pages::CheckSetup{u"192.0.2.53:53"_s, u"socks5://192.0.2.1:1080"_s, u"4"_s, 7, 900, {}} << QString();
    QTest::newRow("DNS server by name") << pages::CheckSetup{u"dns.example.com"_s, {}, u"both"_s, 5, 3000, {}}
                                        << u"Cannot read the DNS server"_s;
    QTest::newRow("proxy over TLS") << pages::CheckSetup{{}, u"https://p.example.com"_s, u"both"_s, 5, 3000, {}}
                                    << u"over TLS"_s;
    QTest::newRow("proxy with a password")
        << pages::CheckSetup{{}, u"http://u:secret@p.example.com"_s, u"both"_s, 5, 3000, {}} << u"has a password"_s;
}

void TestWindow::checkSettings()
{
    QFETCH(pages::CheckSetup, asked);
    QFETCH(QString, problem);
    Parts parts(m_catalog, m_folder->path());
    const pages::CheckSetup before = parts.check.setup();
    QCOMPARE(before, pages::CheckSetup());
    Q_EMIT parts.check.setupRequested(asked);
    if (!problem.isEmpty()) {
        QVERIFY2(parts.check.setup().problem.contains(problem), qPrintable(parts.check.setup().problem));
        QVERIFY(!parts.check.setup().problem.contains(u"secret"_s));
        QCOMPARE(parts.session.checkSettings(), workspace::CheckSettings()); // nothing of it is taken
        QVERIFY(!parts.session.isModified());
        return;
    }
    QCOMPARE(parts.check.setup(), asked);
    QVERIFY(parts.session.isModified());
    // They come back with the project, and can be undone.
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Parts other(m_catalog, m_folder->path());
    QVERIFY(other.session.open(path(u"a.portreeve"_s)));
    QCOMPARE(other.check.setup(), asked);
    parts.session.undo().undo();
    QCOMPARE(parts.check.setup(), before);
    parts.session.undo().redo();
    QCOMPARE(parts.check.setup(), asked);
    Q_EMIT parts.check.setupRequested(asked); // the same again is no step
    QCOMPARE(parts.session.undo().count(), 1);
}

void TestWindow::keepsEarlierRuns()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QVERIFY(!QFile::exists(path(u"history.sqlite"_s))); // a question makes no history
    runCheck(parts);
    QTRY_COMPARE_WITH_TIMEOUT(parts.check.history().runs.size(), 1, 10'000);
    const QString id = parts.check.history().runs.first().id;
    QCOMPARE(parts.check.history().runs.first().verdict, u"blocked"_s);
    // Another selection has none; the first one still has it.
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(parts.check.history().runs.isEmpty());
    parts.session.undo().undo();
    QTRY_COMPARE(parts.check.history().runs.size(), 1);

    Parts other(m_catalog, m_folder->path());
    other.session.select(fewRows());
    QTRY_COMPARE(other.check.history().runs.size(), 1);
    for (const pages::CheckRow &row : other.check.rows())
        QCOMPARE(row.verdict, u"not-run"_s);
    Q_EMIT other.check.earlierRequested(id);
    QTRY_VERIFY(other.check.state().readOnly);
    int blocked = 0;
    for (const pages::CheckRow &row : other.check.rows())
        blocked += row.verdict == u"blocked"_s ? 1 : 0;
    QVERIFY(blocked > 3);
    QVERIFY(!other.check.features().isEmpty());
    QVERIFY(!other.session.lastReport()); // looking is not measuring
    Q_EMIT other.check.earlierRequested({});
    QVERIFY(!other.check.state().readOnly);
    QCOMPARE(other.check.rows().first().verdict, u"not-run"_s);
    QVERIFY(other.notices.isEmpty());
}

void TestWindow::comparesWithAnEarlierRun()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    // An earlier run in which all that was tried passed.
    workspace::CheckReport before = refusedEverywhere(parts.session);
    before.startedAt = before.startedAt.addDays(-1);
    for (workspace::CheckRow &row : before.rows) {
        if (!row.host.isEmpty())
            row.verdict = assess::Verdict::Pass;
    }
    history::Location location;
    location.path = path(u"history.sqlite"_s);
    QVERIFY(workspace::storeRun(location, parts.clock, before, {u"run-1"_s, {}, before.startedAt}));
    runCheck(parts);
    QTRY_COMPARE_WITH_TIMEOUT(parts.check.history().runs.size(), 2, 10'000);
    QCOMPARE(parts.check.history().runs.last().id, u"run-1"_s);
    Q_EMIT parts.check.comparisonRequested(u"run-1"_s);
    QCOMPARE(parts.check.history().compared, u"run-1"_s);
    const auto worse = [&parts] {
        return std::count_if(parts.check.rows().begin(), parts.check.rows().end(),
                             [](const pages::CheckRow &row) { return row.change == u"worse"_s; });
    };
    QTRY_VERIFY(worse() > 3);
    for (const pages::CheckRow &row : parts.check.rows()) {
        if (row.change == u"worse"_s)
            QCOMPARE(row.changeText, u"Worse (was Pass)"_s);
    }
    QVERIFY2(parts.check.state().summary.contains(u"Compared with the run of"_s),
             qPrintable(parts.check.state().summary));
    Q_EMIT parts.check.comparisonRequested({});
    QCOMPARE(worse(), 0);
    // A run that is gone is said, and nothing is compared.
    Q_EMIT parts.check.comparisonRequested(u"no-such-run"_s);
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QCOMPARE(parts.check.history().compared, QString());
}

void TestWindow::historyThatCannotBeRead()
{
    QFile file(path(u"history.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is the file of another program");
    file.close();
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QTRY_VERIFY(!parts.notices.isEmpty());
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    runCheck(parts); // checking goes on without a history
    QVERIFY(parts.session.lastReport());
    QVERIFY(parts.check.history().runs.isEmpty());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("this is the file of another program"));
}

void TestWindow::showsTheDevice()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QVERIFY(parts.check.device().facts.isEmpty()); // until the page wants it
    Q_EMIT parts.check.deviceRequested();
    QTRY_VERIFY(!parts.check.device().facts.isEmpty());
    QCOMPARE(parts.check.device().facts[1].value, u"tun0: VPN (TUN), MTU 1420, gateway 192.0.2.1"_s);
    QCOMPARE(parts.check.device().findings.size(), 2);
    QCOMPARE(parts.check.device().findings[0].id, u"device-vpn"_s);
    QVERIFY(!parts.session.lastReport());
    runCheck(parts);
    QVERIFY(parts.session.lastReport()->device);
    QCOMPARE(parts.session.lastReport()->device->facts.system, u"Debian"_s);
    // The way is that to an address which the run met.
    QCOMPARE(parts.session.lastReport()->device->facts.ways->first().gateway->toText(), u"9.9.8.7"_s);
    QCOMPARE(parts.check.device().facts[1].value, u"tun0: VPN (TUN), MTU 1420, gateway 9.9.8.7"_s);
}

/// Between the last outcome and the facts of the device another project may be open.
void TestWindow::newProjectDropsTheRunWhoseDeviceIsRead()
{
    QSemaphore allowed;
    Parts parts(m_catalog, m_folder->path(), true, [&allowed](const net::DeviceQuestion &question) {
        allowed.acquire();
        return someDevice(question);
    });
    parts.session.select(fewRows());
    Q_EMIT parts.check.runRequested();
    QTRY_VERIFY(parts.checkPresenter.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!parts.checkPresenter.isRunning(), 10'000);
    parts.session.startNew();
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    QSignalSpy shown(&parts.check, &pages::CheckModel::deviceChanged);
    allowed.release();
    Q_EMIT parts.check.deviceRequested(); // is told after the run's
    allowed.release();
    QTRY_COMPARE(shown.size(), 1);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(reported.size(), 0);
    QVERIFY(!parts.session.lastReport());
}

void TestWindow::deviceWordsAreTranslated()
{
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/app_en_XA.qm"_s));
    QCoreApplication::installTranslator(&translator);
    for (int kind = 0; kind <= int(net::LinkKind::Virtual); ++kind) {
        for (int state = 0; state <= int(net::Ipv6State::Usable); ++state) {
            net::DeviceFacts facts = someDevice({net::addressesAnywhere(), {}, {}});
            facts.links->first() = {u"1"_s, net::LinkKind(kind), kind * 1000, {}};
            facts.ways = QList<net::Way>{{ip::Family::IPv4, u"1"_s, {}}};
            facts.ipv6 = net::Ipv6State(state);
            facts.proxies = {{u"desktop"_s, net::ProxyType::Http, {}}};
            const pages::DeviceBlock block = deviceBlock(workspace::deviceReport(facts, {}));
            for (const pages::DeviceFact &fact : block.facts) {
                QVERIFY2(isTranslated(fact.label), qPrintable(fact.label));
                QVERIFY2(fact.value == facts.system || isTranslated(fact.value), qPrintable(fact.value));
            }
            for (const Finding &finding : block.findings)
                QVERIFY2(isTranslated(text::say(finding.message)), qPrintable(finding.message.english()));
        }
    }
}

void TestWindow::cancelsAndPauses()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.state().running);
    QVERIFY(parts.check.rows().size() > 30);
    Q_EMIT parts.check.pauseRequested(true);
    QVERIFY(parts.check.state().paused);
    QTRY_VERIFY(parts.frame.data().job.paused);
    Q_EMIT parts.frame.pauseRequested(false);
    QVERIFY(!parts.check.state().paused);
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.frame.cancelRequested();
    QTRY_COMPARE(reported.size(), 1);
    QVERIFY(!parts.check.state().running);
    for (const pages::CheckRow &row : parts.check.rows())
        QVERIFY2(row.verdict != u"pass"_s && row.verdict != u"blocked"_s, qPrintable(row.id));
}

/// What a run of another selection finds is no report of this one.
void TestWindow::newSelectionDropsTheRun()
{
    Parts parts(m_catalog, m_folder->path(), false);
    parts.session.select(regions({u"us-east-1"_s}));
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.check.state().running);
    parts.session.select(regions({u"eu-west-1"_s}));
    QVERIFY(!parts.check.state().running);
    QTRY_VERIFY(!parts.checkPresenter.isRunning());
    QCOMPARE(reported.size(), 0);
    QVERIFY(!parts.session.lastReport());
    QVERIFY(!parts.frame.data().job.running);
    for (const pages::CheckRow &row : parts.check.rows())
        QVERIFY2(row.region.isEmpty() || row.region == u"eu-west-1"_s, qPrintable(row.id));
}

QString TestWindow::writeRecord(const QString &name) const
{
    workspace::RecordHead head = sampleRecordHead();
    head.selection = Session(m_catalog).selection();
    auto writer = workspace::RecordWriter::create(path(name), head, true);
    bool good = writer.has_value();
    for (int second = 0; second < 60 && good; ++second) {
        good = bool((*writer)->add(sampleAt(0, second, second < 30 ? 50 : 150 + second % 3)));
        if (good && second % 10 == 5)
            good = bool((*writer)->add(sampleAt(1, second, {}, probes::Failure::TcpTimeout)));
    }
    if (!good || !(*writer)->end(head.startedAt.toMSecsSinceEpoch() + 60'000, probes::RunEnd::Cancelled))
        qFatal("cannot write the record");
    return path(name);
}

void TestWindow::monitors()
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

void TestWindow::monitorPausesAndStops()
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

void TestWindow::newSelectionStopsTheMonitor()
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

void TestWindow::opensRecords()
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

void TestWindow::recordsThatCannotBeRead_data()
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

void TestWindow::recordsThatCannotBeRead()
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

void TestWindow::pagesSayOnlyTranslatedWords_data()
{
    QTest::addColumn<bool>("pseudo");
    QTest::addColumn<bool>("chosen");
    QTest::newRow("English, nothing chosen") << false << false;
    QTest::newRow("English") << false << true;
    QTest::newRow("pseudo-locale, nothing chosen") << true << false;
    QTest::newRow("pseudo-locale") << true << true;
}

/// With the pseudo-locale every word of the window wears brackets, or is a value.
void TestWindow::pagesSayOnlyTranslatedWords()
{
    QFETCH(bool, pseudo);
    QFETCH(bool, chosen);
    QTranslator translator;
    if (pseudo) {
        QVERIFY(translator.load(u":/i18n/app_en_XA.qm"_s));
        QVERIFY(QApplication::installTranslator(&translator));
    }
    Parts parts(m_catalog, m_folder->path());
    if (chosen) {
        requirements::Selection selection = regions({u"us-east-1"_s, u"eu-west-3"_s});
        selection.features = {u"saml"_s, u"fips"_s};
        parts.session.select(selection);
        parts.session.setRanges(someRanges());
        parts.session.setReport(refusedEverywhere(parts.session));
        parts.firewall.choose(u"nftables"_s, {});
        QTRY_VERIFY(parts.firewall.preview().has_value());
        Q_EMIT parts.monitor.openRequested(writeRecord(u"branch.ndjson"_s));
        QTRY_VERIFY(!parts.monitor.rows().isEmpty());
    }
    shell::MainWindow window(
        shell::standardPages({parts.plan, parts.endpoints, parts.ranges, parts.check, parts.monitor, parts.firewall},
                             parts.settings),
        parts.frame, parts.session.undo(), parts.settings);
    window.resize(1600, 1000);
    window.show();
    QStringList faults;
    int texts = 0;
    for (const QString &id : {u"plan"_s, u"endpoints"_s, u"ranges"_s, u"check"_s, u"monitor"_s, u"firewall"_s}) {
        window.goTo(id);
        QCOMPARE(window.currentPage(), id);
        if (id == u"firewall"_s) // its preview comes from a worker
            QTRY_VERIFY(parts.firewall.preview().has_value());
        QCoreApplication::processEvents();
        QVERIFY(!window.grab().isNull());
        const QStringList shown = shownTexts(window);
        texts += int(shown.size());
        for (const QString &text : shown) {
            if (pseudo && !isTranslated(text) && !isValue(text, m_catalog))
                faults.append(id + u": "_s + text);
        }
        for (const QString &text : clippedLabels(window))
            faults.append(id + u" clips: "_s + text);
    }
    QVERIFY(texts > (chosen ? 100 : 60));
    for (const QString &fault : std::as_const(faults))
        qWarning("%s", qPrintable(fault));
    QCOMPARE(faults.size(), 0);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
