// Earlier runs on the Check page, with a real history behind it.
#include "core/workspace/storedruns.h"
#include "tests/app/windowtest.h"

#include <QFile>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

bool isBlocked(const workspace::CheckRow &row)
{
    return row.verdict == assess::Verdict::Blocked && row.protocol == u"tcp"_s;
}

} // namespace

class TestWindowHistory : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEarlierRuns();
    void comparesWithAnEarlierRun();
    void comparesWithResultsOfElsewhere();
    void earlierRunsStandAlongTheirOwnPlan();
    void earlierRunsOfEarlierVersions();
    void comparisonsSayWhatIsInOneAlone();
    void storedSentencesSpeakTheReadersLanguage();
    void historyThatCannotBeRead();
};

void TestWindowHistory::keepsEarlierRuns()
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

void TestWindowHistory::comparesWithAnEarlierRun()
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

/// The WorkSpace's own result beside that of the user's device, in the same table.
void TestWindowHistory::comparesWithResultsOfElsewhere()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    runCheck(parts);
    QTRY_VERIFY_WITH_TIMEOUT(parts.session.lastReport(), 10'000);
    workspace::CheckReport elsewhere = *parts.session.lastReport();
    int better = 0;
    for (workspace::CheckRow &row : elsewhere.rows) {
        if (!isBlocked(row))
            continue;
        row.verdict = assess::Verdict::Pass;
        ++better;
    }
    QVERIFY(better > 0);
    const workspace::TakenResult taken = workspace::takenResult(u"workspace"_s, u"workspace.json"_s, {}, elsewhere);
    parts.session.addResults({taken});
    const QString id = u"result:"_s + taken.id;
    const auto listed = [&] {
        const auto &runs = parts.check.history().runs;
        return std::any_of(runs.begin(), runs.end(), [&](const pages::EarlierRun &run) { return run.id == id; });
    };
    QTRY_VERIFY(listed());
    QVERIFY(parts.check.history().runs.last().title.startsWith(u"workspace, "));
    Q_EMIT parts.check.comparisonRequested(id);
    QCOMPARE(parts.check.history().compared, id);
    const auto changed = [&](const QString &change) {
        const auto &rows = parts.check.rows();
        return int(
            std::count_if(rows.begin(), rows.end(), [&](const pages::CheckRow &row) { return row.change == change; }));
    };
    QCOMPARE(changed(u"worse"_s), better); // what passes there is blocked here
    const auto says = [&](const QString &words) {
        return parts.check.state().summary.contains(words);
    };
    QVERIFY2(says(u"Compared with workspace, the run of"_s), qPrintable(parts.check.state().summary));
    Q_EMIT parts.check.earlierRequested(id);
    QVERIFY(parts.check.state().readOnly);
    QVERIFY2(says(u"This is workspace, the run of"_s), qPrintable(parts.check.state().summary));
    Q_EMIT parts.check.earlierRequested({});
    // What was checked for another selection cannot stand beside these rows.
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(!listed() && parts.check.history().compared.isEmpty());
    parts.session.undo().undo();
    QTRY_VERIFY(listed());
    Q_EMIT parts.check.comparisonRequested(id);
    QCOMPARE(changed(u"worse"_s), better);
    parts.session.removeResult(taken.id);
    QTRY_VERIFY(!listed() && parts.check.history().compared.isEmpty());
    QTRY_COMPARE(changed(u"worse"_s), 0);
    QVERIFY(parts.notices.isEmpty());
}

/// The requirements of a run are those that it had, under the names of that day.
void TestWindowHistory::earlierRunsStandAlongTheirOwnPlan()
{
    Session session(m_catalog);
    session.select(fewRows());
    workspace::CheckReport then = refusedEverywhere(session);
    then.startedAt = then.startedAt.addDays(-1);
    // One requirement came into the plan since, one has left it, one was called otherwise.
    const QString added = then.rows.first().requirementId;
    const qsizetype before = then.rows.size();
    then.rows.removeIf([&](const workspace::CheckRow &row) { return row.requirementId == added; });
    const qsizetype targets = before - then.rows.size();
    QVERIFY(targets > 0);
    workspace::CheckRow left = *std::find_if(then.rows.begin(), then.rows.end(), isBlocked);
    left.requirementId = u"allow-telegraph@us-east-1"_s;
    left.host = u"telegraph.example.com"_s;
    then.rows.append(left);
    then.requirements.append(
        {left.requirementId, Message("test", "Telegrams"), u"us-east-1"_s, left.host, {u"443"_s}, u"tcp"_s});
    const QString renamed = then.rows.first().requirementId;
    for (workspace::ReportedRequirement &requirement : then.requirements) {
        if (requirement.id == renamed)
            requirement.purpose = Message("test", "Words of that day");
    }
    keep(then, u"run-1"_s);
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QTRY_COMPARE(parts.check.history().runs.size(), 1);
    Q_EMIT parts.check.earlierRequested(u"run-1"_s);
    QTRY_VERIFY(parts.check.state().readOnly);

    const QList<pages::CheckRow> &rows = parts.check.rows();
    QCOMPARE(rows.size(), then.rows.size());
    QSet<QString> ids;
    for (const pages::CheckRow &row : rows) {
        ids.insert(row.id);
        QVERIFY(row.requirementId != added);
        const bool isLeft = row.requirementId == left.requirementId;
        QCOMPARE(row.inPlan, !isLeft);
        QCOMPARE(row.changeText, isLeft ? u"Not any more in the plan"_s : QString());
        if (isLeft) {
            QCOMPARE(row.target, left.host);
            QCOMPARE(row.purpose, u"Telegrams"_s);
            QCOMPARE(row.region, u"us-east-1"_s);
            QCOMPARE(row.verdict, u"blocked"_s);
            QCOMPARE(row.phases[int(pages::CheckPhase::Tcp)].state, pages::PhaseState::Failed);
        } else if (row.requirementId == renamed) {
            QCOMPARE(row.purpose, u"Words of that day"_s);
        }
    }
    QCOMPARE(ids.size(), rows.size());
    const QString summary = parts.check.state().summary;
    QVERIFY2(summary.contains(u"1 row of it is not any more in the plan."_s), qPrintable(summary));
    const QString notYet = targets == 1 ? u"1 row of today's plan was not in it."_s
                                        : u"%1 rows of today's plan were not in it."_s.arg(targets);
    QVERIFY2(summary.contains(notYet), qPrintable(summary));
    // Back to the plan, nothing of this is left.
    Q_EMIT parts.check.earlierRequested({});
    for (const pages::CheckRow &row : parts.check.rows())
        QVERIFY(row.inPlan && row.changeText.isEmpty());
    QVERIFY2(!parts.check.state().summary.contains(u"plan"_s), qPrintable(parts.check.state().summary));
}

/// Their reports have neither names nor the phases that were to come.
void TestWindowHistory::earlierRunsOfEarlierVersions()
{
    Session session(m_catalog);
    session.select(fewRows());
    workspace::CheckReport then = refusedEverywhere(session);
    then.requirements.clear();
    for (workspace::CheckRow &row : then.rows) {
        row.plannedPhases.clear();
        if (row.failedPhase == u"tls"_s)
            row.failedPhase = u"tcp"_s;
    }
    keep(then, u"run-1"_s);
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QTRY_COMPARE(parts.check.history().runs.size(), 1);
    const QList<pages::CheckRow> planned = parts.check.rows();
    Q_EMIT parts.check.earlierRequested(u"run-1"_s);
    QTRY_VERIFY(parts.check.state().readOnly);
    QCOMPARE(parts.check.rows().size(), planned.size());
    int notReached = 0;
    QHash<QString, QString> purposes;
    for (const pages::CheckRow &row : planned)
        purposes.insert(row.requirementId, row.purpose);
    for (const pages::CheckRow &row : parts.check.rows()) {
        QVERIFY(row.inPlan);
        QCOMPARE(row.purpose, purposes.value(row.requirementId));
        QVERIFY(!row.target.isEmpty());
        if (row.verdict == u"blocked"_s && row.port == u"443"_s && row.protocol == u"TCP"_s)
            notReached += row.phases[int(pages::CheckPhase::Tls)].state == pages::PhaseState::NotReached ? 1 : 0;
    }
    QVERIFY(notReached > 0);
    QVERIFY2(!parts.check.state().summary.contains(u"plan"_s), qPrintable(parts.check.state().summary));
}

void TestWindowHistory::comparisonsSayWhatIsInOneAlone()
{
    Session session(m_catalog);
    session.select(fewRows());
    workspace::CheckReport then = refusedEverywhere(session);
    then.startedAt = then.startedAt.addDays(-1);
    const QString added = then.rows.first().requirementId;
    then.rows.removeIf([&](const workspace::CheckRow &row) { return row.requirementId == added; });
    workspace::CheckRow left = *std::find_if(then.rows.begin(), then.rows.end(), isBlocked);
    left.requirementId = u"allow-telegraph@us-east-1"_s;
    then.rows.append(left);
    keep(then, u"run-1"_s);
    keep(refusedEverywhere(session), u"run-2"_s);
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QTRY_COMPARE(parts.check.history().runs.size(), 2);
    parts.session.setReport(refusedEverywhere(session));
    const auto said = [&parts](const QString &requirementId) {
        QStringList texts;
        for (const pages::CheckRow &row : parts.check.rows()) {
            if (row.requirementId == requirementId)
                texts.append(row.changeText);
        }
        texts.removeDuplicates();
        return texts.join(u'|');
    };
    Q_EMIT parts.check.comparisonRequested(u"run-1"_s);
    QTRY_COMPARE(said(added), u"Not in the earlier run"_s);
    QCOMPARE(said(left.requirementId), u"Not any more in the plan (was Blocked)"_s);
    // Of two runs that are kept, neither is the plan.
    Q_EMIT parts.check.earlierRequested(u"run-2"_s);
    QTRY_COMPARE(said(left.requirementId), u"Not in this run (was Blocked)"_s);
    QCOMPARE(said(added), u"Not in the run compared with"_s);
    Q_EMIT parts.check.earlierRequested(u"run-1"_s);
    Q_EMIT parts.check.comparisonRequested(u"run-2"_s);
    QTRY_COMPARE(said(added), u"Not in this run (was Blocked)"_s);
    QCOMPARE(said(left.requirementId), u"Not in the run compared with"_s);
}

/// A run is told in the language of whoever reads it, not of whoever ran it.
void TestWindowHistory::storedSentencesSpeakTheReadersLanguage()
{
    Session session(m_catalog);
    session.select(fewRows());
    keep(refusedEverywhere(session), u"run-1"_s);
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(fewRows());
    QTRY_COMPARE(parts.check.history().runs.size(), 1);
    QTranslator german;
    QVERIFY(german.load(u":/i18n/app_de.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&german));
    Q_EMIT parts.check.earlierRequested(u"run-1"_s);
    QTRY_VERIFY(parts.check.state().readOnly);
    int told = 0;
    for (const pages::CheckRow &row : parts.check.rows()) {
        if (row.verdict != u"blocked"_s)
            continue;
        ++told;
        QVERIFY2(row.cause.startsWith(u"Etwas auf dem Weg zu "_s), qPrintable(row.cause));
        QVERIFY2(row.cause.contains(row.target), qPrintable(row.cause));
        QVERIFY2(!row.remedy.contains(u"firewall:"_s) && !row.remedy.isEmpty(), qPrintable(row.remedy));
        QVERIFY2(row.evidence.first().text.contains(u"Namen"_s), qPrintable(row.evidence.first().text));
    }
    QVERIFY(told > 3);
    QVERIFY(!parts.check.features().isEmpty());
    for (const pages::CheckFeature &feature : parts.check.features())
        QVERIFY2(feature.sentence.contains(u"hier"_s) || feature.sentence.startsWith(u"Anmeldung"_s),
                 qPrintable(feature.sentence));
}

void TestWindowHistory::historyThatCannotBeRead()
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

QTEST_MAIN(TestWindowHistory)
#include "tst_windowhistory.moc"
