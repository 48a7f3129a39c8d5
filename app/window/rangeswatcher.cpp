#include "app/window/rangeswatcher.h"

#include "core/base/background.h"
#include "core/workspace/rangesource.h"
#include "ui/text/datetext.h"

#include <algorithm>

namespace portreeve::app {

namespace {

const QString IntervalKey = QStringLiteral("ranges/interval"); // hours
constexpr int LongestInterval = 24 * 7;                        // hours

} // namespace

RangesWatcher::RangesWatcher(RangesPresenter &ranges, pages::ChangesModel &model, widgets::ViewSettings &settings,
                             const Clock &clock, const QString &dataFolder, std::function<double()> random,
                             QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_settings(settings)
    , m_clock(clock)
    , m_store(workspace::rangesFolder(dataFolder))
    , m_random(std::move(random))
{
    m_timer.setSingleShot(true);
    const int hours = std::clamp(settings.read(IntervalKey).toInt(), 0, LongestInterval);
    m_schedule.interval = std::chrono::hours(hours);
    connect(&m_timer, &QTimer::timeout, &ranges, &RangesPresenter::updateQuietly);
    connect(&ranges, &RangesPresenter::refreshed, this, &RangesWatcher::note);
    connect(&ranges, &RangesPresenter::newestLoaded, this, &RangesWatcher::present);
    connect(&model, &pages::ChangesModel::intervalRequested, this, &RangesWatcher::setInterval);
    begin();
}

void RangesWatcher::begin()
{
    inBackground([store = m_store] {
        return store.lastDownload();
    }).then(this, [this](const std::optional<awsranges::DownloadRecord> &record) {
        if (record)
            m_lastLook = record->checkedAt;
        schedule();
        present();
    });
}

void RangesWatcher::setInterval(int hours)
{
    m_schedule.interval = std::chrono::hours(hours);
    m_settings.write(IntervalKey, QByteArray::number(hours));
    schedule();
    present();
}

void RangesWatcher::note(bool good)
{
    m_schedule.failures = good ? 0 : m_schedule.failures + 1;
    if (good)
        m_lastLook = m_clock.now();
    schedule();
    present();
}

void RangesWatcher::schedule()
{
    std::optional<std::chrono::seconds> since;
    if (m_lastLook.isValid())
        since = std::chrono::seconds(m_lastLook.secsTo(m_clock.now()));
    const std::optional<std::chrono::seconds> wait = m_schedule.next(since, m_random());
    if (wait)
        m_timer.start(*wait);
    else
        m_timer.stop();
}

std::optional<std::chrono::milliseconds> RangesWatcher::untilNext() const
{
    return m_timer.isActive() ? std::optional(m_timer.remainingTimeAsDuration()) : std::nullopt;
}

void RangesWatcher::present()
{
    pages::ChangesData data = m_model.data();
    data.interval = int(std::chrono::duration_cast<std::chrono::hours>(m_schedule.interval).count());
    data.lastLook = m_lastLook.isValid() ? text::relativeText(m_lastLook, m_clock.now()) : QString();
    m_model.setData(data);
}

} // namespace portreeve::app
