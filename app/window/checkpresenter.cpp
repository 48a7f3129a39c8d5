#include "app/window/checkpresenter.h"

#include "app/window/checkchanges.h"
#include "app/window/checkrows.h"
#include "app/window/deviceblock.h"
#include "app/window/probeoptions.h"
#include "core/base/background.h"
#include "core/workspace/firewallteam.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QSysInfo>

#include <utility>

namespace portreeve::app {

namespace {

constexpr int RefreshMs = 100;
constexpr qsizetype MostSeries = 6;

} // namespace

CheckPresenter::CheckPresenter(Session &session, pages::CheckModel &model, shell::FrameModel &frame, const Clock &clock,
                               net::NetworkFactory network, ReadDevice readDevice, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_clock(clock)
    , m_runner(clock, std::move(network))
    , m_readDevice(std::move(readDevice))
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &CheckPresenter::showRows);
    connect(&session, &Session::requirementsChanged, this, &CheckPresenter::plan);
    connect(&session, &Session::reportChanged, this, &CheckPresenter::showRows);
    connect(&model, &pages::CheckModel::runRequested, this, [this] { run({}); });
    connect(&model, &pages::CheckModel::pauseRequested, this, &CheckPresenter::pause);
    connect(&model, &pages::CheckModel::cancelRequested, this, &CheckPresenter::cancel);
    connect(&model, &pages::CheckModel::retestRequested, this, &CheckPresenter::retest);
    connect(&model, &pages::CheckModel::setupRequested, this, &CheckPresenter::setSetup);
    connect(&session, &Session::checkSettingsChanged, this, &CheckPresenter::showSetup);
    connect(&model, &pages::CheckModel::deviceRequested, this, [this] {
        this->readDevice(
            [this](const net::DeviceFacts &facts) { showDevice(workspace::deviceReport(facts, m_outcomes)); });
    });
    connect(&m_runner, &probes::Runner::outcomeReady, this, [this](const probes::Outcome &outcome) {
        if (m_dropped)
            return;
        m_outcomes.append(outcome);
        keepSamples(outcome);
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_runner, &probes::Runner::progressed, this, &CheckPresenter::showProgress);
    connect(&m_runner, &probes::Runner::ended, this, &CheckPresenter::onEnded);
    connect(&m_runner, &probes::Runner::failed, this, [this](const Error &error) {
        m_frame.setJob({});
        m_frame.tell({Severity::Error, text::errorText(error)});
        showState();
    });
    showSetup();
    plan();
}

void CheckPresenter::showSetup()
{
    const workspace::CheckSettings &settings = m_session.checkSettings();
    m_model.setSetup({settings.dnsServer, settings.proxy, settings.family, settings.samples, settings.timeoutMs, {}});
}

void CheckPresenter::setSetup(const pages::CheckSetup &setup)
{
    workspace::CheckSettings settings = m_session.checkSettings();
    settings.dnsServer = setup.dnsServer;
    settings.proxy = setup.proxy == QLatin1String("none") ? QString() : setup.proxy;
    settings.family = setup.family;
    settings.samples = setup.samples;
    settings.timeoutMs = setup.timeoutMs;
    const Result<probes::Options> options = workspace::optionsOf(settings);
    const Result<net::ProxyChoice> proxy = workspace::proxyOf(settings);
    if (options && proxy) {
        m_session.setCheckSettings(settings);
        return;
    }
    pages::CheckSetup refused = setup;
    refused.problem = text::errorText(options ? proxy.error() : options.error());
    m_model.setSetup(refused);
}

void CheckPresenter::showEarlier(std::optional<EarlierReport> earlier)
{
    m_earlier = std::move(earlier);
    showRows();
}

void CheckPresenter::compareWith(std::optional<EarlierReport> previous)
{
    m_previous = std::move(previous);
    showRows();
}

void CheckPresenter::plan()
{
    // What a run of the plan before still tells says nothing about this one.
    m_dropped = m_runner.isRunning();
    if (m_dropped)
        cancel();
    m_outcomes.clear();
    m_partial = false;
    ++m_plans;
    m_plan = workspace::planCheck(m_session.catalog(), m_session.requirements(), m_session.ranges());
    showRows();
}

void CheckPresenter::run(const QStringList &onlyTargets)
{
    if (m_preparing)
        return;
    m_preparing = true;
    withProbeOptions(this, m_session.checkSettings(), m_plan.targets,
                     [this, onlyTargets, plans = m_plans](const Result<probes::Options> &options) {
                         m_preparing = false;
                         if (!options)
                             tellError(options.error());
                         else if (plans == m_plans)
                             start(onlyTargets, *options);
                     });
}

void CheckPresenter::tellError(const Error &error)
{
    m_frame.tell({Severity::Error, text::errorText(error)});
}

void CheckPresenter::start(const QStringList &onlyTargets, probes::Options options)
{
    options.tries = std::max(3, m_session.checkSettings().tries);
    QList<probes::Target> targets;
    for (const probes::Target &target : m_plan.targets) {
        const bool control = target.id.startsWith(QLatin1String("control-"));
        if (onlyTargets.isEmpty() || control || onlyTargets.contains(target.id))
            targets.append(target);
    }
    if (onlyTargets.isEmpty())
        m_outcomes.clear();
    else
        m_outcomes.removeIf([&](const probes::Outcome &outcome) {
            return onlyTargets.contains(outcome.target.id) || outcome.target.id.startsWith(QLatin1String("control-"));
        });
    m_desktopProxies = m_session.checkSettings().proxy == u"system" ? std::optional(options.proxy) : std::nullopt;
    m_dropped = false;
    m_partial = false;
    m_startedAt = m_clock.now();
    m_earlier.reset();
    m_runner.start(targets, options);
    Q_EMIT started();
    showRows();
}

void CheckPresenter::retest(const QStringList &rowIds)
{
    QStringList targets;
    for (const QString &id : rowIds) {
        const QString target = id.section(u'|', 1);
        if (!target.isEmpty())
            targets.append(target);
    }
    // Without outcomes of this session the rows are those of a stored report: all of them are measured anew.
    if (!targets.isEmpty())
        run(m_outcomes.isEmpty() ? QStringList() : targets);
}

/// Outcomes of targets that both plans have are true of either.
void CheckPresenter::choose(const requirements::Selection &selection)
{
    if (selection == m_session.selection())
        return;
    const QList<probes::Outcome> known = m_outcomes;
    m_session.select(selection); // plans anew
    for (const probes::Outcome &outcome : known) {
        if (m_plan.targets.contains(outcome.target))
            m_outcomes.append(outcome);
    }
    showRows();
}

bool CheckPresenter::check(const requirements::Selection &selection, const QStringList &requirementIds)
{
    if (isBusy())
        return false;
    choose(selection);
    QStringList targets;
    for (const workspace::PlannedRow &row : std::as_const(m_plan.rows)) {
        if (requirementIds.contains(row.requirementId))
            targets += row.targetIds;
    }
    if (!targets.isEmpty())
        run(targets);
    return !targets.isEmpty();
}

void CheckPresenter::pause(bool paused)
{
    m_runner.setPaused(paused);
    showState();
}

void CheckPresenter::cancel()
{
    m_runner.cancel();
}

void CheckPresenter::keepSamples(const probes::Outcome &outcome)
{
    if (outcome.rtt.isEmpty() || outcome.target.expectTls || outcome.target.dnsOnly)
        return;
    const QString key = QStringLiteral("%1:%2").arg(outcome.target.host).arg(outcome.target.port);
    if (!m_history.contains(key) && m_history.size() >= MostSeries)
        return;
    History &history = m_history[key];
    history.name = key;
    const double now = double(m_clock.now().toMSecsSinceEpoch());
    for (qsizetype i = 0; i < outcome.rtt.size(); ++i)
        history.samples.append({now + double(i), outcome.rtt[i].value_or(std::numeric_limits<double>::quiet_NaN())});
}

/// A run of a few targets does not take the place of one that knows more of the same selection.
bool CheckPresenter::standsBehindLast(const workspace::CheckReport &report) const
{
    const auto &last = m_session.lastReport();
    return last && last->selection == report.selection && report.counts.notRun > last->counts.notRun;
}

void CheckPresenter::onEnded()
{
    m_frame.setJob({});
    if (std::exchange(m_dropped, false)) {
        showRows();
        return;
    }
    workspace::CheckReport report =
        workspace::makeReport(m_plan, m_outcomes, m_startedAt, QSysInfo::prettyProductName());
    report.selection = m_session.selection();
    report.sources = m_session.requirements().sources;
    showState();
    readDevice([this, report, outcomes = m_outcomes, plans = m_plans](const net::DeviceFacts &facts) mutable {
        if (plans != m_plans)
            return; // no longer a report of what is chosen
        report.device = workspace::deviceReport(facts, outcomes);
        showDevice(*report.device);
        m_partial = standsBehindLast(report);
        if (!m_partial)
            m_session.setReport(report);
        Q_EMIT ended(report);
        showState();
    });
}

void CheckPresenter::readDevice(std::function<void(const net::DeviceFacts &)> then)
{
    inBackground([read = m_readDevice, question = workspace::deviceQuestion(m_outcomes, m_desktopProxies)] {
        return read(question);
    }).then(this, [then = std::move(then)](const net::DeviceFacts &facts) { then(facts); });
}

void CheckPresenter::showDevice(const workspace::DeviceReport &device)
{
    m_model.setDevice(deviceBlock(device));
}

workspace::CheckReport CheckPresenter::shownReport() const
{
    if (showsEarlier())
        return m_earlier->report;
    if (!m_outcomes.isEmpty() || isUnderWay())
        return workspace::makeReport(m_plan, m_outcomes, m_startedAt, {});
    const auto &last = m_session.lastReport();
    return last && last->selection == m_session.selection() ? *last : workspace::CheckReport();
}

/// An earlier run stands along its own requirements, everything else along today's plan.
QList<pages::CheckRow> CheckPresenter::rowsOf(const workspace::CheckReport &report)
{
    m_otherPlan.clear();
    if (!showsEarlier())
        return checkRows(m_plan, m_session.requirements(), report, isUnderWay());
    const StoredRows stored = storedRows(report, m_plan, m_session.requirements());
    m_otherPlan = planSummary(stored.left, stored.added);
    return stored.rows;
}

QString CheckPresenter::earlierText(const EarlierReport &earlier) const
{
    const QString date = text::dateText(earlier.report.startedAt, m_clock.now());
    if (earlier.name.isEmpty())
        return tr("This is the run of %1, for reading only. A new run replaces it on this page.").arg(date);
    return tr("This is %2, the run of %1, for reading only. A new run replaces it on this page.")
        .arg(date, earlier.name);
}

void CheckPresenter::showRows()
{
    const bool running = isUnderWay();
    const workspace::CheckReport report = shownReport();
    QList<pages::CheckRow> rows = rowsOf(report);
    m_changes.clear();
    if (m_previous && m_previous->report.selection == m_session.selection() && !running && !report.rows.isEmpty()) {
        const workspace::ReportComparison comparison = workspace::compareReports(m_previous->report, report);
        markChanges(rows, comparison, !showsEarlier());
        m_changes = changesSummary(comparison, m_previous->name);
    }
    m_model.setRows(rows);
    // While a run goes on too little is known to say what works.
    if (running)
        m_model.setFeatures({}, {});
    else
        m_model.setFeatures(checkFeatures(report), workspace::forFirewallTeam(report.rows, text::say));
    showCharts(report);
    showState();
}

void CheckPresenter::showCharts(const workspace::CheckReport &report)
{
    pages::CheckCharts charts;
    charts.bands = limitBands(m_session.catalog());
    charts.ranking = regionRanking(m_session.catalog(), report);
    for (const History &history : std::as_const(m_history)) {
        auto pyramid = std::make_shared<stats::MinMaxPyramid>();
        for (const auto &[time, value] : history.samples)
            pyramid->append(time, value);
        charts.series.append({history.name, history.name, pyramid});
    }
    m_model.setCharts(charts);
}

void CheckPresenter::showState()
{
    pages::CheckState state;
    state.running = isUnderWay();
    state.paused = state.running && m_runner.isPaused();
    state.canRun = !m_plan.targets.isEmpty();
    state.readOnly = m_earlier.has_value();
    QStringList sentences;
    const auto &last = m_session.lastReport();
    if (m_earlier)
        sentences.append(earlierText(*m_earlier));
    else if (last && !state.running)
        sentences.append(
            tr("Last run %1, %2.")
                .arg(text::relativeText(last->startedAt, m_clock.now()), text::targetsText(m_plan.targets.size())));
    if (m_partial && !m_earlier && !state.running)
        sentences.append(tr("What is shown is a later run of a few targets; the whole one stays in the project."));
    for (const QString &sentence : {m_otherPlan, m_changes}) {
        if (!sentence.isEmpty())
            sentences.append(sentence);
    }
    state.summary = sentences.join(u' ');
    m_model.setState(state);
}

void CheckPresenter::showProgress(const probes::Progress &progress)
{
    if (m_dropped)
        return;
    m_frame.setJob({true, progress.paused, true, tr("Checking %1 of %2").arg(progress.done).arg(progress.total),
                    progress.done, progress.total});
}

} // namespace portreeve::app
