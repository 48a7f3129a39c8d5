#pragma once

#include "app/window/monitorpresenter.h"
#include "core/history/location.h"
#include "core/history/values.h"
#include "core/workspace/monitorhistory.h"

#include <QThreadPool>

namespace portreeve::app {

/// Keeps each monitor of the window in the history of the data folder, lists those that are there, and has the Monitor
/// page show one or saves it as a record. Reads and writes on threads of its own; what the history has still to take
/// when the window ends is waited for.
class MonitorKeeper final : public QObject
{
    Q_OBJECT
public:
    MonitorKeeper(const catalog::Catalog &catalog, pages::MonitorModel &model, shell::FrameModel &frame,
                  MonitorPresenter &monitor, const Clock &clock, const QString &dataFolder, QObject *parent = nullptr);
    ~MonitorKeeper() override;

private:
    /// A monitor that is being kept.
    struct Kept;

    void begin(const workspace::RecordHead &head);
    void end();
    void tellNews();
    void list();
    void show(const QString &id);
    void saveShown(const QString &path);
    void setShown(const QString &id);
    void present();
    [[nodiscard]] QString titleOf(const history::Run &run) const;

    const catalog::Catalog &m_catalog;
    pages::MonitorModel &m_model;
    shell::FrameModel &m_frame;
    MonitorPresenter &m_monitor;
    const Clock &m_clock;
    history::Location m_location;
    std::shared_ptr<Kept> m_kept; ///< null: nothing runs
    pages::MonitorHistory m_history;
    int m_listing = 0; ///< the newest question; answers to older ones are dropped
    QTimer m_news;
    QThreadPool m_pool; ///< of one thread; destroyed first
};

} // namespace portreeve::app
