#include "app/window/checkpresenter.h"

#include "app/window/checkrows.h"
#include "app/window/deviceblock.h"
#include "app/window/probeoptions.h"
#include "core/workspace/background.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/errortext.h"

#include <QSysInfo>

#include <utility>

namespace portreeve::app {

namespace {

constexpr int RefreshMs = 100;
constexpr qsizetype MostSeries = 6;
constexpr int SamplesPerRun = 5; ///< enough for a median that one slow answer does not move

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
    plan();
}

void CheckPresenter::plan()
{
    // What a run of the plan before still tells says nothing about this one.
    m_dropped = m_runner.isRunning();
    if (m_dropped)
        cancel();
    m_outcomes.clear();
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
    options.samples = SamplesPerRun;
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
    m_paused = false;
    m_dropped = false;
    m_startedAt = m_clock.now();
    m_runner.start(targets, options);
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

void CheckPresenter::pause(bool paused)
{
    m_paused = paused;
    if (paused)
        m_runner.pause();
    else
        m_runner.resume();
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
        m_session.setReport(report);
        showState();
    });
}

void CheckPresenter::readDevice(std::function<void(const net::DeviceFacts &)> then)
{
    workspace::inBackground([read = m_readDevice, question = workspace::deviceQuestion(m_outcomes, m_desktopProxies)] {
        return read(question);
    }).then(this, [then = std::move(then)](const net::DeviceFacts &facts) { then(facts); });
}

void CheckPresenter::showDevice(const workspace::DeviceReport &device)
{
    m_model.setDevice(deviceBlock(device));
}

void CheckPresenter::showRows()
{
    const bool running = m_runner.isRunning() && !m_dropped;
    if (m_outcomes.isEmpty() && !running) {
        const auto &last = m_session.lastReport();
        const bool same = last && last->selection == m_session.selection();
        m_model.setRows(checkRows(m_plan, m_session.requirements(), same ? *last : workspace::CheckReport(), false));
    } else {
        const auto report = workspace::makeReport(m_plan, m_outcomes, m_startedAt, {});
        m_model.setRows(checkRows(m_plan, m_session.requirements(), report, running));
    }
    showCharts();
    showState();
}

void CheckPresenter::showCharts()
{
    pages::CheckCharts charts;
    charts.bands = limitBands(m_session.catalog());
    const workspace::CheckReport report = m_outcomes.isEmpty()
                                              ? m_session.lastReport().value_or(workspace::CheckReport())
                                              : workspace::makeReport(m_plan, m_outcomes, m_startedAt, {});
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
    state.running = m_runner.isRunning() && !m_dropped;
    state.paused = m_paused && state.running;
    state.canRun = !m_plan.targets.isEmpty();
    if (const auto &last = m_session.lastReport(); last && !state.running)
        state.summary =
            tr("Last run %1, %2.")
                .arg(text::relativeText(last->startedAt, m_clock.now()), text::targetsText(m_plan.targets.size()));
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
