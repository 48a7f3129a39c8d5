#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/reports/document.h"
#include "core/requirements/normalise.h"
#include "core/workspace/projectmerge.h"
#include "core/workspace/resultnames.h"
#include "tests/support/samplereport.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC);

QStringList ids(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(finding.id == u"merged"_s ? u"merged "_s + finding.where : finding.id);
    return list;
}

/// As the merging calls it: by the project that it comes from.
TakenResult taken(const QString &name, const CheckReport &report)
{
    return takenResult(name, name, {}, report);
}

Evidence evidence(const QString &name)
{
    Evidence one;
    one.name = name;
    one.sha256 = QString(64, u'a');
    return one;
}

} // namespace

class TestProjectMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(catalog);
        m_catalog = *std::move(catalog);
    }

    void nothingIsReplaced_data()
    {
        QTest::addColumn<Project>("base");
        QTest::addColumn<Project>("other");
        QTest::addColumn<Project>("wanted");
        QTest::addColumn<QStringList>("findings");
        const auto row = [](const char *name, const Project &base, const Project &other, const Project &wanted,
                            const QStringList &findings) {
            QTest::newRow(name) << base << other << wanted << findings;
        };
        row("nothing and nothing", {}, {}, {}, {});
        row("the same", project({u"us-east-1"_s}), project({u"us-east-1"_s}), project({u"us-east-1"_s}), {});
        row("another Region", project({u"us-east-1"_s}), project({u"eu-west-1"_s}),
            project({u"us-east-1"_s, u"eu-west-1"_s}), {u"merged region"_s});
        Project directory = project({u"us-east-1"_s});
        directory.selection.directoryId = u"d-1111111111"_s;
        Project otherDirectory = directory;
        otherDirectory.selection.directoryId = u"d-2222222222"_s;
        row("a directory where there is none", project({u"us-east-1"_s}), directory, directory,
            {u"merged directoryId"_s});
        row("two directories", directory, otherDirectory, directory, {u"value-not-merged"_s});
        Project set = project({u"us-east-1"_s});
        set.check.samples = 7;
        Project otherSet = set;
        otherSet.check.samples = 9;
        row("settings where all is standard", project({u"us-east-1"_s}), set, set, {});
        row("two settings", set, otherSet, set, {u"settings-not-merged"_s});
        Project run = project({u"us-east-1"_s});
        run.lastReport = sampleReport();
        Project otherRun = run;
        otherRun.lastReport->system = u"another"_s;
        Project withResult = project({u"us-east-1"_s});
        withResult.results = {taken(u"branch"_s, *run.lastReport)};
        row("a run", project({u"us-east-1"_s}), run, withResult, {u"merged results"_s});
        row("the same run", run, run, run, {});
        Project twoRuns = run;
        twoRuns.results = {taken(u"branch"_s, *otherRun.lastReport)};
        row("two runs", run, otherRun, twoRuns, {u"merged results"_s});
        CheckReport third = sampleReport();
        third.system = u"WorkSpace"_s;
        Project more = otherRun;
        more.results = {taken(u"workspace"_s, third), taken(u"before"_s, *run.lastReport)};
        Project three = twoRuns;
        three.results.append(more.results[0]);
        row("runs and results", run, more, three, {u"merged results"_s, u"merged results"_s});
        row("results that are known", three, more, three, {});
        Project done = project({u"us-east-1"_s});
        done.changesDone = {u"1"_s, u"2"_s};
        Project otherDone = done;
        otherDone.changesDone = {u"2"_s, u"3"_s};
        Project allDone = done;
        allDone.changesDone = {u"1"_s, u"2"_s, u"3"_s};
        row("changes that are dealt with", done, otherDone, allDone, {});
        Project saved = project({u"us-east-1"_s});
        saved.exports = {{{}, u"a.nft"_s, u"1"_s, Noon, {}, {}}};
        Project savedLater = saved;
        savedLater.exports = {{{}, u"b.nft"_s, u"2"_s, Noon.addDays(1), {}, {}}};
        savedLater.exports[0].fileName = u"a.nft"_s;
        const auto fromBranch = [](const Project &base, Project other) {
            other.exports[0].from = u"branch"_s;
            Project both = base;
            both.exports += other.exports;
            return both;
        };
        row("rules of two offices in files of one name", saved, savedLater, fromBranch(saved, savedLater),
            {u"merged "_s});
        row("the rules of a copy", saved, saved, saved, {});
        Project office = savedLater;
        office.exports[0].fileName = u"b.nft"_s;
        row("rules of two offices", saved, office, fromBranch(saved, office), {u"merged "_s});
        row("rules of two offices again", fromBranch(saved, office), office, fromBranch(saved, office), {});
        row("what came from here comes back", office, fromBranch(saved, office),
            [&] {
                Project back = office;
                back.exports += saved.exports;
                back.exports[1].from = u"branch"_s;
                return back;
            }(),
            {u"merged "_s});
        row("rules that the office saved again", fromBranch(saved, saved), savedLater, fromBranch(saved, savedLater),
            {u"export-not-merged"_s});
        row("rules that the office saved before", fromBranch(saved, savedLater),
            [&] {
                Project before = saved;
                before.exports[0].syncToken = u"0"_s;
                return before;
            }(),
            fromBranch(saved, savedLater), {u"export-not-merged"_s});
        Project later = project({u"us-east-1"_s});
        later.laterGuides = {R"({"schema":"portreeve.guide/9","guide":"x"})"};
        row("guides of a later version", project({u"us-east-1"_s}), later, later, {});
    }
    void nothingIsReplaced()
    {
        QFETCH(Project, base);
        QFETCH(Project, other);
        QFETCH(Project, wanted);
        QFETCH(QStringList, findings);
        const Result<MergedProject> merged = mergeProjects(m_catalog, base, other, u"branch"_s);
        QVERIFY(merged);
        QVERIFY(merged->project == wanted);
        QCOMPARE(ids(merged->findings), findings);
        // Once more adds nothing.
        QVERIFY(mergeProjects(m_catalog, merged->project, other, u"branch"_s)->project == wanted);
        // What was merged can be read again.
        const QByteArray bytes = toJson(merged->project);
        const Result<Project> read = readProject(m_catalog, bytes, u"f"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(toJson(*read), bytes);
    }

    /// What this project saves takes the place of its own record of the format, and of no other.
    void savingKeepsWhatOthersBrought()
    {
        const auto record = [](const QString &format, const QString &file, const QString &from) {
            ExportRecord one;
            one.settings.format = format;
            one.fileName = file;
            one.savedAt = Noon;
            one.from = from;
            return one;
        };
        const auto told = [](const QList<ExportRecord> &records) {
            QStringList list;
            for (const ExportRecord &one : records)
                list.append(one.from + u'/' + one.fileName);
            return list;
        };
        const ExportRecord theirs = record(u"nftables"_s, u"office.nft"_s, u"branch"_s);
        const ExportRecord ours = record(u"nftables"_s, u"office.nft"_s, {});
        QCOMPARE(told(withSaved({theirs}, ours)), (QStringList{u"branch/office.nft"_s, u"/office.nft"_s}));
        QCOMPARE(told(withSaved({ours, theirs}, record(u"nftables"_s, u"again.nft"_s, {}))),
                 (QStringList{u"branch/office.nft"_s, u"/again.nft"_s}));
        QCOMPARE(told(withSaved({ours}, record(u"csv"_s, u"office.csv"_s, {}))),
                 (QStringList{u"/office.nft"_s, u"/office.csv"_s}));
        // Merged by an earlier version, which did not note from where: only the same file is known to be ours.
        const ExportRecord another = record(u"nftables"_s, u"branch.nft"_s, {});
        QCOMPARE(told(withSaved({another, ours}, record(u"nftables"_s, u"new.nft"_s, {}))),
                 (QStringList{u"/branch.nft"_s, u"/office.nft"_s, u"/new.nft"_s}));
        QCOMPARE(told(withSaved({another, ours}, ours)), (QStringList{u"/branch.nft"_s, u"/office.nft"_s}));

        // The same project in another window.
        ExportRecord later = ours;
        later.fileName = u"later.nft"_s;
        later.savedAt = ours.savedAt.addSecs(1);
        QCOMPARE(told(withSavedMeanwhile({ours}, {later})), (QStringList{u"/later.nft"_s}));
        QCOMPARE(told(withSavedMeanwhile({later}, {ours})), (QStringList{u"/later.nft"_s}));
        QCOMPARE(told(withSavedMeanwhile({theirs}, {ours, theirs})),
                 (QStringList{u"branch/office.nft"_s, u"/office.nft"_s}));
    }

    void namesAreToldApart_data()
    {
        QTest::addColumn<QList<ResultName>>("names");
        QTest::addColumn<QStringList>("told");
        const ResultName office{u"office"_s, Noon, u"Debian"_s};
        const ResultName later{u"office"_s, Noon.addDays(1), u"Debian"_s};
        const ResultName windows{u"office"_s, Noon, u"Windows"_s};
        using Names = QList<ResultName>;
        QTest::newRow("none") << Names() << QStringList();
        QTest::newRow("two names") << Names{office, {u"branch"_s, Noon, {}}} << QStringList{u"office"_s, u"branch"_s};
        QTest::newRow("two times") << Names{office, later}
                                   << QStringList{u"office (2026-06-20 12:00 UTC)"_s,
                                                  u"office (2026-06-21 12:00 UTC)"_s};
        QTest::newRow("two systems") << Names{office, windows, later}
                                     << QStringList{u"office (2026-06-20 12:00 UTC, Debian)"_s,
                                                    u"office (2026-06-20 12:00 UTC, Windows)"_s,
                                                    u"office (2026-06-21 12:00 UTC)"_s};
        QTest::newRow("all the same") << Names{office, office}
                                      << QStringList{u"office (2026-06-20 12:00 UTC, Debian, 1)"_s,
                                                     u"office (2026-06-20 12:00 UTC, Debian, 2)"_s};
        QTest::newRow("without a name") << Names{{{}, Noon, {}}, {{}, Noon, {}}} << QStringList{{}, {}};
        QTest::newRow("the time stands in the name")
            << Names{{u"office, today"_s, {}, u"Debian"_s}, {u"office, today"_s, {}, u"Windows"_s}}
            << QStringList{u"office, today (Debian)"_s, u"office, today (Windows)"_s};
    }
    void namesAreToldApart()
    {
        QFETCH(QList<ResultName>, names);
        QFETCH(QStringList, told);
        QCOMPARE(toldApart(names), told);
    }

    void fileNamesAreToldApart()
    {
        QCOMPARE(fileNamesToldApart({u"a/office.json"_s, u"b/branch.json"_s}), (QStringList{u"office"_s, u"branch"_s}));
        QCOMPARE(fileNamesToldApart({u"a/office.json"_s, u"b/office.json"_s, u"b/branch.json"_s}),
                 (QStringList{u"a/office"_s, u"b/office"_s, u"branch"_s}));
        QCOMPARE(fileNamesToldApart({u"x/a/office.json"_s, u"y/a/office.json"_s}),
                 (QStringList{u"x/a/office.json"_s, u"y/a/office.json"_s}));
    }

    /// Two offices call their results alike.
    void resultsOfOneName()
    {
        Project base = project({u"us-east-1"_s});
        base.results = {taken(u"office"_s, sampleReport())};
        CheckReport later = sampleReport();
        later.startedAt = later.startedAt.addDays(1);
        Project other = project({u"us-east-1"_s});
        other.results = {taken(u"office"_s, later)};
        const Result<MergedProject> merged = mergeProjects(m_catalog, base, other, u"branch"_s);
        QCOMPARE(merged->findings.size(), 1);
        const QString said = merged->findings[0].message.english();
        QVERIFY2(said.contains(u"office (%1)"_s.arg(reports::timeText(later.startedAt))), qPrintable(said));
        const QStringList lines = projectDifferences(base, merged->project);
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines[0].endsWith(u"office, checked at "_s + later.startedAt.toString(Qt::ISODate)),
                 qPrintable(lines[0]));
    }

    void vantagesAreNotNarrowed()
    {
        Project some = project({u"us-east-1"_s});
        some.selection.vantages = {u"client-network"_s};
        const Project all = project({u"us-east-1"_s});
        QVERIFY(mergeProjects(m_catalog, all, some, u"b"_s)->project.selection.vantages.isEmpty());
        QVERIFY(mergeProjects(m_catalog, some, all, u"b"_s)->project.selection.vantages.isEmpty());
        QCOMPARE(mergeProjects(m_catalog, some, Project(), u"b"_s)->project.selection.vantages.size(), 1);
    }

    void ownRowsAndRemotes()
    {
        Project base = project({u"us-east-1"_s});
        base.selection.ownRows = {
            {u"idp"_s, u"idp.corp.example"_s, std::nullopt, u"tcp"_s, {u"443"_s}, u"Sign-in"_s, u"Ada"_s, {}}};
        base.selection.remotes.insert(u"dns-servers"_s, {{*ip::parsePrefix(u"10.0.0.53")}, {}});
        Project other = base;
        other.selection.ownRows[0].ports = {u"8443"_s};
        other.selection.remotes[u"dns-servers"_s] = {{*ip::parsePrefix(u"10.1.0.53")}, {u"dns.corp.example"_s}};
        const Result<MergedProject> merged = mergeProjects(m_catalog, base, other, u"branch"_s);
        const requirements::Selection &selection = merged->project.selection;
        QCOMPARE(selection.ownRows.size(), 2);
        QCOMPARE(selection.ownRows[0], base.selection.ownRows[0]);
        QCOMPARE(selection.ownRows[1].id, u"idp-2"_s);
        QCOMPARE(selection.ownRows[1].ports, QStringList{u"8443"_s});
        QCOMPARE(selection.remotes[u"dns-servers"_s].prefixes.size(), 2);
        QCOMPARE(selection.remotes[u"dns-servers"_s].hosts, QStringList{u"dns.corp.example"_s});
        const Result<MergedProject> again = mergeProjects(m_catalog, merged->project, other, u"branch"_s);
        QVERIFY(again->project == merged->project);
    }

    void guidesOfTwoPeople()
    {
        Project base = project({u"us-east-1"_s});
        Progress mine;
        mine.guide = u"saml"_s;
        mine.answers.set(u"idp"_s, u"okta"_s);
        mine.steps[u"a"_s] = {StepState::Done, u"Ada"_s, u"mine"_s, {}, Noon, {evidence(u"x.xml"_s)}};
        mine.steps[u"c"_s].state = StepState::Done;
        base.guides = {mine};
        Project other = project({u"us-east-1"_s});
        Progress theirs;
        theirs.guide = u"saml"_s;
        theirs.answers.set(u"idp"_s, u"entra"_s);
        theirs.answers.set(u"region"_s, u"us-east-1"_s);
        theirs.steps[u"a"_s] = {
            StepState::Done, u"Bob"_s, u"theirs"_s, {}, Noon.addDays(1), {evidence(u"x.xml"_s), evidence(u"y.xml"_s)}};
        theirs.steps[u"b"_s] = {StepState::Waived, u"Bob"_s, {}, u"not here"_s, Noon, {}};
        theirs.steps[u"c"_s] = {StepState::Waived, {}, {}, u"not needed"_s, Noon, {}};
        Progress byol;
        byol.guide = u"byol"_s;
        other.guides = {theirs, byol};
        const Result<MergedProject> merged = mergeProjects(m_catalog, base, other, u"branch"_s);
        QCOMPARE(merged->project.guides.size(), 2);
        const Progress &saml = merged->project.guides[0];
        QCOMPARE(saml.answers.one(u"idp"_s), u"okta"_s);
        QCOMPARE(saml.answers.one(u"region"_s), u"us-east-1"_s);
        QCOMPARE(saml.steps[u"a"_s].owner, u"Ada"_s);
        QCOMPARE(saml.steps[u"a"_s].note, u"mine\n[branch] theirs"_s);
        QCOMPARE(saml.steps[u"a"_s].evidence.size(), 2);
        QCOMPARE(saml.steps[u"a"_s].changed, Noon);
        QCOMPARE(saml.steps[u"b"_s].state, StepState::Waived);
        QCOMPARE(saml.steps[u"b"_s].waiver, u"not here"_s);
        QCOMPARE(saml.steps[u"c"_s].state, StepState::Done);
        QCOMPARE(saml.steps[u"c"_s].waiver, QString());
        QCOMPARE(ids(merged->findings), (QStringList{u"answer-not-merged"_s, u"owner-not-merged"_s,
                                                     u"state-not-merged"_s, u"merged saml"_s, u"merged byol"_s}));
        QVERIFY(mergeProjects(m_catalog, merged->project, other, u"branch"_s)->project == merged->project);
    }

    void differences()
    {
        const Project base = project({u"us-east-1"_s, u"eu-west-1"_s});
        QCOMPARE(projectDifferences(base, base), QStringList());
        Project other = project({u"us-east-1"_s, u"sa-east-1"_s});
        other.selection.directoryId = u"d-1"_s;
        Progress progress;
        progress.guide = u"saml"_s;
        progress.answers.set(u"idp"_s, u"okta"_s);
        progress.steps[u"a"_s].state = StepState::Done;
        other.guides = {progress};
        QCOMPARE(projectDifferences(base, other),
                 (QStringList{u"- region: eu-west-1"_s, u"+ region: sa-east-1"_s, u"+ directory id: d-1"_s,
                              u"+ answer saml/idp: okta"_s, u"+ step saml/a: done"_s}));
        QCOMPARE(projectDifferences(other, base).size(), 5);
        Project answered = other;
        answered.guides[0].answers.set(u"idp"_s, u"entra"_s);
        QCOMPARE(projectDifferences(other, answered), QStringList{u"~ answer saml/idp: okta -> entra"_s});
        Project noted = other;
        noted.guides[0].steps[u"a"_s].note = u"x"_s;
        QCOMPARE(projectDifferences(other, noted).size(), 1); // never silent
    }

    /// Told apart where format and file name are the same.
    void differencesOfSavedRules()
    {
        Project mine = project({u"us-east-1"_s});
        mine.exports = {{{}, u"a.nft"_s, u"1"_s, Noon, {}, {}}};
        mine.exports[0].settings.format = u"nftables"_s;
        Project both = mine;
        both.exports.append(mine.exports[0]);
        both.exports[1].syncToken = u"2"_s;
        both.exports[1].from = u"branch"_s;
        QVERIFY(exportId(both.exports[0]) != exportId(both.exports[1]));
        const QString id = exportId(both.exports[1]).left(12);
        QCOMPARE(
            projectDifferences(mine, both),
            QStringList{u"+ saved rules %1: nftables, a.nft, saved at 2026-06-20T12:00:00Z, from branch"_s.arg(id)});
        both.exports[1].from.clear();
        QCOMPARE(exportId(both.exports[1]).left(12), id); // wherever it comes from
    }

private:
    [[nodiscard]] Project project(const QStringList &regions) const
    {
        Project made;
        requirements::Selection selection;
        selection.regions = regions;
        made.selection = *requirements::normalised(m_catalog, selection);
        return made;
    }

    catalog::Catalog m_catalog;
};

QTEST_GUILESS_MAIN(TestProjectMerge)
#include "tst_projectmerge.moc"
