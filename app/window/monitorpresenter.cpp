#include "app/window/monitorpresenter.h"

#include "app/window/probeoptions.h"
#include "app/window/savefile.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

#include <utility>

namespace portreeve::app {

namespace {

constexpr int RefreshMs = 500;
constexpr int UsualIntervalMs = 1000;
constexpr int UsualWindowS = 300;
constexpr int LongestWindowS = 86'400;
const QString IntervalKey = QStringLiteral("monitor/interval"); ///< milliseconds
const QString WindowKey = QStringLiteral("monitor/window");     ///< seconds

/// A remembered number, as long as it is one that could have been chosen.
int remembered(const widgets::ViewSettings &settings, const QString &key, int least, int most, int otherwise)
{
    bool isNumber = false;
    const int value = settings.read(key).toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : otherwise;
}

struct OpenedRecord {
    std::unique_ptr<MonitorLines> lines;
    Findings findings;
};

Result<std::shared_ptr<OpenedRecord>> readInto(const MonitorPresenter::ReadRecord &read)
{
    auto opened = std::make_shared<OpenedRecord>();
    workspace::RecordSink sink;
    sink.head = [&opened](const workspace::RecordHead &head) {
        opened->lines = std::make_unique<MonitorLines>(head, 0);
    };
    sink.sample = [&opened](const probes::MonitorSample &sample) {
        (void)opened->lines->add(sample);
    };
    sink.gap = [&opened](const probes::MonitorGap &gap) {
        opened->lines->add(gap);
    };
    const Result<Findings> findings = read(sink);
    if (!findings)
        return findings.error();
    opened->findings = *findings;
    return opened;
}

QStringList idsOf(const QList<workspace::MonitorTarget> &targets)
{
    QStringList ids;
    for (const workspace::MonitorTarget &target : targets)
        ids.append(target.target.id);
    return ids;
}

} // namespace

MonitorPresenter::MonitorPresenter(Session &session, pages::MonitorModel &model, shell::FrameModel &frame,
                                   widgets::ViewSettings &settings, const Clock &clock, net::NetworkFactory network,
                                   OutsideNotice outside, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_settings(settings)
    , m_clock(clock)
    , m_outside(std::move(outside))
    , m_runner(clock, std::move(network))
    , m_choices(settings)
    , m_intervalMs(remembered(settings, IntervalKey, int(probes::ShortestInterval.count()),
                              int(probes::LongestInterval.count()), UsualIntervalMs))
    , m_windowS(remembered(settings, WindowKey, 1, LongestWindowS, UsualWindowS))
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &MonitorPresenter::showRows);
    connect(&session, &Session::requirementsChanged, this, &MonitorPresenter::plan);
    connect(&session, &Session::checkSettingsChanged, this, &MonitorPresenter::showChoices);
    connectModel();
    connect(&m_runner, &probes::MonitorRunner::sampled, this, &MonitorPresenter::onSample);
    connect(&m_runner, &probes::MonitorRunner::interrupted, this, [this](const probes::MonitorGap &gap) {
        m_lines->add(gap);
        if (m_recording)
            m_recorder->add(gap);
        m_model.setEvents(m_lines->events());
        Q_EMIT interrupted(gap);
    });
    connect(&m_runner, &probes::MonitorRunner::ended, this, [this](probes::RunEnd how) {
        endRecord(how);
        showRows();
        Q_EMIT ended();
    });
    connect(&m_runner, &probes::MonitorRunner::failed, this, [this](const Error &error) {
        m_frame.tell({Severity::Error, text::errorText(error)});
        showState();
        Q_EMIT ended();
    });
    plan();
}

MonitorPresenter::~MonitorPresenter()
{
    endRecord(probes::RunEnd::Cancelled);
}

void MonitorPresenter::connectModel()
{
    using pages::MonitorModel;
    connect(&m_model, &MonitorModel::startRequested, this, &MonitorPresenter::start);
    connect(&m_model, &MonitorModel::pauseRequested, this, &MonitorPresenter::pause);
    connect(&m_model, &MonitorModel::stopRequested, this, &MonitorPresenter::stop);
    connect(&m_model, &MonitorModel::choiceRequested, this, &MonitorPresenter::choose);
    connect(&m_model, &MonitorModel::recordRequested, this, &MonitorPresenter::record);
    connect(&m_model, &MonitorModel::recordEndRequested, this, [this] {
        endRecord(probes::RunEnd::Cancelled);
        showState();
    });
    connect(&m_model, &MonitorModel::openRequested, this, &MonitorPresenter::openRecord);
    connect(&m_model, &MonitorModel::saveRequested, this, &MonitorPresenter::save);
    connect(&m_model, &MonitorModel::intervalChosen, this, [this](int milliseconds) {
        m_intervalMs = milliseconds;
        m_settings.write(IntervalKey, QByteArray::number(milliseconds));
        showState();
    });
    connect(&m_model, &MonitorModel::windowChosen, this, [this](int seconds) {
        m_windowS = seconds;
        m_settings.write(WindowKey, QByteArray::number(seconds));
        if (m_lines && m_recordName.isEmpty())
            m_lines->setWindow(seconds);
        showRows();
    });
}

void MonitorPresenter::plan()
{
    const QStringList before = idsOf(m_targets);
    m_targets = workspace::planMonitor(m_session.catalog(), m_session.requirements(), m_session.ranges());
    // The same targets go on: a newer range file changes what is expected of DNS alone.
    const bool others = idsOf(m_targets) != before;
    if (others && m_runner.isRunning()) {
        m_runner.cancel();
        m_frame.tell({Severity::Info, tr("The monitor has stopped, because the selection has other targets now.")});
    } else if (others && m_recordName.isEmpty() && m_lines) {
        m_lines.reset();
        Q_EMIT linesReplaced();
    }
    showChoices();
    showRows();
}

/// What is reached through a proxy of the system is found out when the monitor starts.
void MonitorPresenter::showChoices()
{
    const Result<probes::Options> options = workspace::optionsOf(m_session.checkSettings());
    const QList<probes::Assignment> units =
        probes::monitorUnits(workspace::targetsOf(m_targets), options ? *options : probes::Options());
    m_choices.setSeries(workspace::seriesOf(m_targets, units));
    m_model.setChoices(m_choices.rows());
    showState();
}

void MonitorPresenter::choose(const QStringList &ids, bool chosen)
{
    m_choices.choose(ids, chosen);
    m_model.setChoices(m_choices.rows());
    showState();
}

void MonitorPresenter::start()
{
    if (m_preparing || !problem().isEmpty())
        return;
    m_preparing = true;
    withProbeOptions(this, m_session.checkSettings(), workspace::targetsOf(m_targets),
                     [this, selection = m_session.selection()](const Result<probes::Options> &probing) {
                         m_preparing = false;
                         if (!probing)
                             m_frame.tell({Severity::Error, text::errorText(probing.error())});
                         else if (selection == m_session.selection())
                             begin(*probing);
                     });
}

void MonitorPresenter::begin(const probes::Options &probing)
{
    probes::MonitorOptions options;
    options.probing = probing;
    options.interval = std::chrono::milliseconds(m_intervalMs);
    const QList<probes::Assignment> units = workspace::chosenUnits(
        m_targets, probes::monitorUnits(workspace::targetsOf(m_targets), probing), m_choices.chosenIds());
    if (const Result<void> valid = probes::validate(units.size(), options); !valid) {
        m_frame.tell({Severity::Error, text::errorText(valid.error())});
        return;
    }
    workspace::RecordHead head;
    head.startedAt = m_clock.now();
    head.system = QSysInfo::prettyProductName();
    head.selection = m_session.selection();
    head.intervalMs = m_intervalMs;
    head.timeoutMs = static_cast<int>(probing.timeout.count());
    head.limits = workspace::monitorLimits(m_session.catalog());
    head.series = workspace::seriesOf(m_targets, units);
    m_lines = std::make_unique<MonitorLines>(head, m_windowS);
    m_recordName.clear();
    m_crossings.clear();
    m_recordProblem.clear();
    m_recorder.reset();
    ++m_opening; // a record that is still being read comes too late
    m_runner.start(units, options);
    Q_EMIT linesReplaced();
    Q_EMIT started(head);
    showRows();
}

void MonitorPresenter::pause(bool paused)
{
    m_runner.setPaused(paused);
    showState();
}

void MonitorPresenter::stop()
{
    if (m_runner.isRunning()) {
        m_runner.cancel();
        return;
    }
    m_recordName.clear();
    m_lines.reset();
    Q_EMIT linesReplaced();
    showRows();
}

void MonitorPresenter::record(const QString &path)
{
    if (!m_runner.isRunning() || m_recording)
        return;
    workspace::RecordHead head = m_lines->head();
    head.startedAt = QDateTime::fromMSecsSinceEpoch(m_lines->newest(), Qt::UTC);
    m_recordedSince = m_clock.now();
    m_recordProblem.clear();
    m_recorder = std::make_unique<workspace::MonitorRecorder>(path, head);
    m_recording = true;
    connect(m_recorder.get(), &workspace::MonitorRecorder::failed, this, [this](const Error &error) {
        m_recording = false;
        m_recordProblem = tr("The monitor goes on, but nothing more of it is recorded. %1").arg(text::errorText(error));
        m_frame.tell({Severity::Error, m_recordProblem});
        showState();
    });
    showState();
}

void MonitorPresenter::endRecord(probes::RunEnd how)
{
    if (std::exchange(m_recording, false))
        m_recorder->end(m_clock.now().toMSecsSinceEpoch(), how);
}

void MonitorPresenter::openRecord(const QString &path)
{
    show(QFileInfo(path).fileName(), [path, catalog = m_session.catalog()](const workspace::RecordSink &sink) {
        const Result<workspace::RecordEnd> end = workspace::openRecord(path, catalog, sink);
        return end ? Result<Findings>(end->findings) : Result<Findings>(end.error());
    });
}

void MonitorPresenter::show(const QString &name, const ReadRecord &read, const std::function<void()> &shown)
{
    if (m_runner.isRunning()) {
        m_frame.tell({Severity::Warning, tr("Stop the monitor before a record is opened.")});
        return;
    }
    const int number = ++m_opening;
    inBackground([read] {
        return readInto(read);
    }).then(this, [this, number, name, shown](const Result<std::shared_ptr<OpenedRecord>> &opened) {
        if (number != m_opening)
            return;
        if (!opened) {
            m_frame.tell({Severity::Error, text::errorText(opened.error())});
            return;
        }
        m_lines = std::move((*opened)->lines);
        m_recordName = name;
        Q_EMIT linesReplaced();
        if (shown)
            shown();
        for (const Finding &finding : (*opened)->findings)
            m_frame.tell({finding.severity, text::say(finding.message)});
        showRows();
    });
}

void MonitorPresenter::save(const QString &path, const QByteArray &bytes)
{
    saveFile(this, path, bytes, [this, path](const Result<void> &saved) {
        if (saved)
            m_frame.tell({Severity::Info, tr("%1 is saved.").arg(QFileInfo(path).fileName())});
        else
            m_frame.tell({Severity::Error, text::errorText(saved.error())});
    });
}

void MonitorPresenter::onSample(const probes::MonitorSample &sample)
{
    if (m_recording)
        m_recorder->add(sample);
    Q_EMIT sampled(sample);
    const qsizetype events = m_lines->events().size();
    if (const std::optional<LimitCrossing> crossing = m_lines->add(sample); crossing && crossing->above)
        m_crossings.append(*crossing);
    if (m_lines->events().size() != events)
        m_model.setEvents(m_lines->events());
    if (!m_refresh.isActive())
        m_refresh.start();
}

void MonitorPresenter::showRows()
{
    const QList<pages::MonitorRow> rows = m_lines ? m_lines->rows() : QList<pages::MonitorRow>();
    m_model.setBands(bandsOf(m_lines ? m_lines->head().limits : workspace::monitorLimits(m_session.catalog())));
    m_model.setRows(rows);
    m_model.setEvents(m_lines ? m_lines->events() : QList<charts::ChartEvent>());
    const auto bad =
        std::count_if(rows.begin(), rows.end(), [](const pages::MonitorRow &row) { return !row.state.isEmpty(); });
    shell::FrameData data = m_frame.data();
    const int badge = m_recordName.isEmpty() ? static_cast<int>(bad) : 0;
    if (data.badges.value(QStringLiteral("monitor")) != badge) {
        data.badges.insert(QStringLiteral("monitor"), badge);
        m_frame.setData(data);
    }
    tellCrossings();
    showState();
}

void MonitorPresenter::showState()
{
    pages::MonitorState state;
    state.running = m_runner.isRunning();
    state.paused = m_runner.isPaused();
    state.canStart = !m_targets.isEmpty();
    state.recording = m_recording;
    state.intervalMs =
        m_lines && (state.running || !m_recordName.isEmpty()) ? m_lines->head().intervalMs : m_intervalMs;
    state.windowS = m_windowS;
    state.recordName = m_recordName;
    state.summary = sentences().join(u' ');
    state.load = loadSentence();
    state.problem = state.running ? m_recordProblem : problem();
    m_model.setState(state);
}

QStringList MonitorPresenter::sentences() const
{
    if (!m_lines)
        return {};
    const workspace::RecordHead &head = m_lines->head();
    const QString started = text::absoluteText(head.startedAt);
    const QString interval = text::durationText(std::chrono::milliseconds(head.intervalMs));
    if (!m_recordName.isEmpty())
        return {tr("Record %1 of a device with %2, begun %3; one attempt per target every %4.")
                    .arg(m_recordName, head.system, started, interval)};
    QStringList sentences{m_runner.isRunning()
                              ? tr("Since %1, one attempt per target every %2.").arg(started, interval)
                              : tr("Stopped. Begun %1, one attempt per target every %2.").arg(started, interval)};
    if (const QString record = recordSentence(); !record.isEmpty())
        sentences.append(record);
    return sentences;
}

QString MonitorPresenter::recordSentence() const
{
    if (!m_recorder)
        return {};
    if (m_recorder->hasFailed())
        return m_runner.isRunning() ? QString() : m_recordProblem;
    const QString path = QDir::toNativeSeparators(m_recorder->path());
    return m_recording ? tr("Recorded since %1 to %2.").arg(text::absoluteText(m_recordedSince), path)
                       : tr("Recorded to %1.").arg(path);
}

QString MonitorPresenter::loadSentence() const
{
    const QList<workspace::MonitorSeries> chosen = m_choices.chosen();
    const workspace::MonitorLoad load = workspace::loadOf(chosen);
    const QString count = tr("%1 of %2 series are chosen.").arg(chosen.size()).arg(m_choices.series().size());
    if (chosen.isEmpty())
        return count;
    const QString sent =
        tr("Every %1 this device opens %2 over TCP and sends %3 over UDP, to %4; names are asked for when their time "
           "to "
           "live is over. What never answered over UDP, or has no address of its family, is asked once a minute.")
            .arg(text::durationText(std::chrono::milliseconds(m_intervalMs)), text::connectionsText(load.connections),
                 text::quicPacketsText(load.datagrams), text::hostsText(load.hosts));
    return QStringList{count, sent}.join(u' ');
}

/// Why it cannot be started as things are chosen; empty where it can.
QString MonitorPresenter::problem() const
{
    if (m_targets.isEmpty())
        return {};
    const qsizetype count = m_choices.chosenIds().size();
    if (count == 0)
        return tr("Choose at least one target to watch.");
    probes::MonitorOptions options;
    options.interval = std::chrono::milliseconds(m_intervalMs);
    const Result<void> valid = probes::validate(count, options);
    return valid ? QString() : text::errorText(valid.error());
}

QString MonitorPresenter::sentenceOf(const LimitCrossing &crossing) const
{
    const QString name = m_lines->nameOf(crossing.series);
    if (crossing.unresolved)
        return tr("%1 cannot be asked: DNS gives no address for it.").arg(name);
    if (crossing.silent)
        return tr("%1 does not answer.").arg(name);
    return tr("%1 takes %2 ms, above the limit of %3 ms for %4.")
        .arg(name, text::millisecondsText(crossing.ms))
        .arg(crossing.limit.ms)
        .arg(protocolName(crossing.limit.protocol));
}

QString MonitorPresenter::sentenceOfAll() const
{
    const auto count = static_cast<int>(m_crossings.size());
    const bool unresolved = std::all_of(m_crossings.cbegin(), m_crossings.cend(),
                                        [](const LimitCrossing &crossing) { return crossing.unresolved; });
    return unresolved ? tr("%Ln series cannot be asked: DNS gives no address for them.", nullptr, count)
                      : tr("%Ln series crossed a limit or do not answer.", nullptr, count);
}

/// What happens to many at once is told once.
void MonitorPresenter::tellCrossings()
{
    if (m_crossings.isEmpty())
        return;
    const QString sentence = m_crossings.size() == 1 ? sentenceOf(m_crossings.first()) : sentenceOfAll();
    m_crossings.clear();
    m_frame.tell({Severity::Warning, sentence});
    if (m_outside)
        m_outside(tr("Portreeve monitor"), sentence);
}

} // namespace portreeve::app
