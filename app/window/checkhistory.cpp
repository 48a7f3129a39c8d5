#include "app/window/checkhistory.h"

#include "app/newrun.h"
#include "app/window/localhistory.h"
#include "core/base/background.h"
#include "core/workspace/earlierruns.h"
#include "core/workspace/resultnames.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"

#include <algorithm>

namespace portreeve::app {

namespace {

constexpr int MostListed = 20;
const QString ResultPrefix = QStringLiteral("result:"); // before the id of a result of elsewhere

} // namespace

CheckHistory::CheckHistory(Session &session, pages::CheckModel &model, shell::FrameModel &frame, CheckPresenter &check,
                           const Clock &clock, const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_check(check)
    , m_clock(clock)
    , m_location(localHistory(dataFolder))
{
    m_pool.setMaxThreadCount(1);
    connect(&check, &CheckPresenter::ended, this, &CheckHistory::keep);
    connect(&check, &CheckPresenter::started, this, [this] { show({}); });
    connect(&session, &Session::requirementsChanged, this, &CheckHistory::list);
    connect(&session, &Session::resultsChanged, this, &CheckHistory::list);
    connect(&model, &pages::CheckModel::earlierRequested, this, &CheckHistory::show);
    connect(&model, &pages::CheckModel::comparisonRequested, this, &CheckHistory::compare);
    list();
}

void CheckHistory::keep(const workspace::CheckReport &report)
{
    inBackground([location = m_location, &clock = m_clock, report,
                  run = newRun(m_clock)] { return workspace::storeRun(location, clock, report, run); },
                 &m_pool)
        .then(this, [this](const Result<workspace::StoredRun> &stored) {
            tellStored(m_frame, stored);
            list();
        });
}

void CheckHistory::list()
{
    const requirements::Selection selection = m_session.selection();
    const int number = ++m_listing;
    inBackground([location = m_location, &clock = m_clock,
                  selection] { return workspace::earlierRuns(location, clock, selection, MostListed); },
                 &m_pool)
        .then(this, [this, number](const Result<QList<history::Run>> &runs) {
            if (number != m_listing)
                return;
            m_shown.runs.clear();
            if (!runs)
                tellError(runs.error());
            for (const history::Run &run : runs.value_or(QList<history::Run>()))
                m_shown.runs.append({run.id, text::dateText(run.startedAt, m_clock.now()), run.verdict});
            m_shown.runs += resultsHere();
            const auto listed = [this](const QString &id) {
                return std::any_of(m_shown.runs.begin(), m_shown.runs.end(),
                                   [&id](const pages::EarlierRun &run) { return run.id == id; });
            };
            // Of another selection, or too old by now.
            if (!m_shown.shown.isEmpty() && !listed(m_shown.shown))
                show({});
            if (!m_shown.compared.isEmpty() && !listed(m_shown.compared))
                compare({});
            present();
        });
}

/// Those of elsewhere that were made for this selection.
QList<pages::EarlierRun> CheckHistory::resultsHere() const
{
    QList<pages::EarlierRun> runs;
    QList<workspace::ResultName> names;
    for (const workspace::TakenResult &result : m_session.results()) {
        if (result.report.selection != m_session.selection())
            continue;
        names.append({tr("%1, %2").arg(result.name, text::dateText(result.report.startedAt, m_clock.now())),
                      {},
                      result.report.system});
        runs.append({ResultPrefix + result.id, {}, assess::verdictId(result.report.verdict)});
    }
    const QStringList told = workspace::toldApart(names);
    for (qsizetype i = 0; i < runs.size(); ++i)
        runs[i].title = told[i];
    return runs;
}

void CheckHistory::show(const QString &runId)
{
    m_shown.shown = runId;
    open(runId, m_showing, &CheckPresenter::showEarlier);
}

void CheckHistory::compare(const QString &runId)
{
    m_shown.compared = runId;
    open(runId, m_comparing, &CheckPresenter::compareWith);
}

void CheckHistory::open(const QString &runId, int &asked, void (CheckPresenter::*give)(std::optional<EarlierReport>))
{
    const int number = ++asked;
    present();
    if (runId.isEmpty() || runId.startsWith(ResultPrefix)) {
        (m_check.*give)(resultOf(runId));
        return;
    }
    inBackground([location = m_location, &clock = m_clock, &catalog = m_session.catalog(),
                  runId] { return workspace::storedReport(location, clock, catalog, runId); },
                 &m_pool)
        .then(this, [this, number, &asked, give](const Result<workspace::CheckReport> &report) {
            if (number != asked)
                return;
            if (!report) {
                tellError(report.error());
                (&asked == &m_showing ? m_shown.shown : m_shown.compared).clear();
                present();
            }
            (m_check.*give)(report ? std::optional(EarlierReport{*report, {}}) : std::nullopt);
        });
}

std::optional<EarlierReport> CheckHistory::resultOf(const QString &runId) const
{
    const workspace::TakenResult *result = workspace::findResult(m_session.results(), runId.mid(ResultPrefix.size()));
    return result != nullptr ? std::optional(EarlierReport{result->report, result->name}) : std::nullopt;
}

void CheckHistory::present()
{
    m_model.setHistory(m_shown);
}

void CheckHistory::tellError(const Error &error)
{
    m_frame.tell({Severity::Error, text::errorText(error)});
}

} // namespace portreeve::app
