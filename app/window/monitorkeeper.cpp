#include "app/window/monitorkeeper.h"

#include "app/newrun.h"
#include "app/window/localhistory.h"
#include "core/base/background.h"
#include "core/workspace/earliermonitors.h"
#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"
#include "ui/text/verdictstyle.h"

#include <QFileInfo>

#include <utility>

namespace portreeve::app {

namespace {

constexpr int MostListed = 20;
constexpr int NewsMs = 5000;

} // namespace

struct MonitorKeeper::Kept {
    QString id;
    workspace::MonitorTotals totals;
    std::unique_ptr<workspace::MonitorHistory> history;
    bool measured = false;

    template<typename Event>
    void add(const Event &event)
    {
        totals.add(event);
        history->add(event);
    }
};

MonitorKeeper::MonitorKeeper(const catalog::Catalog &catalog, pages::MonitorModel &model, shell::FrameModel &frame,
                             MonitorPresenter &monitor, const Clock &clock, const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
    , m_model(model)
    , m_frame(frame)
    , m_monitor(monitor)
    , m_clock(clock)
    , m_location(localHistory(dataFolder))
{
    m_pool.setMaxThreadCount(1);
    m_news.setInterval(NewsMs);
    connect(&m_news, &QTimer::timeout, this, &MonitorKeeper::tellNews);
    connect(&monitor, &MonitorPresenter::linesReplaced, this, [this] { setShown({}); });
    connect(&monitor, &MonitorPresenter::started, this, &MonitorKeeper::begin);
    connect(&monitor, &MonitorPresenter::sampled, this, [this](const probes::MonitorSample &sample) {
        m_kept->measured = true;
        m_kept->add(sample);
    });
    connect(&monitor, &MonitorPresenter::interrupted, this,
            [this](const probes::MonitorGap &gap) { m_kept->add(gap); });
    connect(&monitor, &MonitorPresenter::ended, this, &MonitorKeeper::end);
    connect(&model, &pages::MonitorModel::historyRequested, this, &MonitorKeeper::list);
    connect(&model, &pages::MonitorModel::earlierRequested, this, &MonitorKeeper::show);
    connect(&model, &pages::MonitorModel::recordOfShownRequested, this, &MonitorKeeper::saveShown);
}

MonitorKeeper::~MonitorKeeper()
{
    end();
}

void MonitorKeeper::begin(const workspace::RecordHead &head)
{
    const workspace::RunIdentity identity = newRun(m_clock);
    m_kept = std::make_shared<Kept>(Kept{identity.id, workspace::MonitorTotals(head),
                                         workspace::MonitorHistory::begin(m_location, m_clock, head, identity, {})});
    setShown(identity.id);
    m_news.start();
}

void MonitorKeeper::end()
{
    m_news.stop();
    const std::shared_ptr<Kept> kept = std::exchange(m_kept, nullptr);
    if (!kept)
        return;
    if (!kept->measured) { // there is nothing to keep
        setShown({});
        return;
    }
    inBackground([kept, endedAt = m_clock.now()] { return kept->history->finish(kept->totals, endedAt); }, &m_pool)
        .then(this, [this](const Result<workspace::StoredRun> &stored) {
            tellStored(m_frame, stored);
            list();
        });
}

void MonitorKeeper::tellNews()
{
    for (const Message &message : m_kept->history->news())
        m_frame.tell({Severity::Warning, text::say(message)});
}

void MonitorKeeper::list()
{
    const int number = ++m_listing;
    inBackground(
        [location = m_location, &clock = m_clock] { return workspace::earlierMonitors(location, clock, MostListed); },
        &m_pool)
        .then(this, [this, number](const Result<QList<history::Run>> &runs) {
            if (number != m_listing)
                return;
            m_history.monitors.clear();
            if (!runs)
                m_frame.tell({Severity::Error, text::errorText(runs.error())});
            for (const history::Run &run : runs.value_or(QList<history::Run>())) {
                if (!m_kept || run.id != m_kept->id)
                    m_history.monitors.append({run.id, titleOf(run)});
            }
            present();
        });
}

QString MonitorKeeper::titleOf(const history::Run &run) const
{
    const QString begun = text::dateText(run.startedAt, m_clock.now());
    if (!run.endedAt)
        return begun;
    const std::chrono::milliseconds length(run.startedAt.msecsTo(*run.endedAt));
    return tr("%1, %2: %3").arg(begun, text::durationText(length), text::verdictStyle(run.verdict).word);
}

void MonitorKeeper::show(const QString &id)
{
    const auto monitor = std::find_if(m_history.monitors.cbegin(), m_history.monitors.cend(),
                                      [&id](const pages::EarlierMonitor &one) { return one.id == id; });
    const QString title = monitor == m_history.monitors.cend() ? id : monitor->title;
    const auto read = [location = m_location, &clock = m_clock, catalog = m_catalog,
                       id](const workspace::RecordSink &sink) -> Result<Findings> {
        const Result<void> told = workspace::readEarlierMonitor(location, clock, catalog, id, sink);
        return told ? Result<Findings>(Findings()) : Result<Findings>(told.error());
    };
    m_monitor.show(title, read, [this, id] { setShown(id); });
}

void MonitorKeeper::saveShown(const QString &path)
{
    inBackground([location = m_location, &clock = m_clock, catalog = m_catalog, id = m_history.shown,
                  path] { return workspace::saveAsRecord(location, clock, catalog, id, path); },
                 &m_pool)
        .then(this, [this, path](const Result<void> &saved) {
            if (saved)
                m_frame.tell({Severity::Info, tr("%1 is saved.").arg(QFileInfo(path).fileName())});
            else
                m_frame.tell({Severity::Error, text::errorText(saved.error())});
        });
}

void MonitorKeeper::setShown(const QString &id)
{
    m_history.shown = id;
    present();
}

void MonitorKeeper::present()
{
    m_model.setHistory(m_history);
}

} // namespace portreeve::app
