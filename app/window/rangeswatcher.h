#pragma once

#include "app/window/rangespresenter.h"
#include "core/workspace/refreshschedule.h"
#include "ui/pages/changes/changesmodel.h"
#include "ui/widgets/viewsettings.h"

#include <QTimer>

namespace portreeve::app {

/// Looks for a newer range file from time to time, as often as the user chose on the Changes page; at first never.
class RangesWatcher final : public QObject
{
    Q_OBJECT
public:
    /// `random` gives numbers from 0 to 1.
    RangesWatcher(RangesPresenter &ranges, pages::ChangesModel &model, widgets::ViewSettings &settings,
                  const Clock &clock, const QString &dataFolder, std::function<double()> random,
                  QObject *parent = nullptr);

    /// Until the next look; nothing where there is none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilNext() const;

private:
    void begin();
    void setInterval(int hours);
    void note(bool good);
    void schedule();
    void present();

    pages::ChangesModel &m_model;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    awsranges::SnapshotStore m_store;
    std::function<double()> m_random;
    workspace::RefreshSchedule m_schedule;
    QDateTime m_lastLook; ///< that was answered; invalid where it is not known
    QTimer m_timer;
};

} // namespace portreeve::app
