#pragma once

#include "app/window/rangespresenter.h"
#include "app/window/session.h"
#include "core/workspace/rangetimeline.h"
#include "ui/pages/changes/changesmodel.h"
#include "ui/shell/framemodel.h"
#include "ui/widgets/viewsettings.h"

#include <QThreadPool>

#include <atomic>

namespace portreeve::app {

/// Keeps the history of the stored range files current, shows what of it touches the selection, and answers what a
/// change means and how two files differ.
class ChangesPresenter final : public QObject
{
    Q_OBJECT
public:
    using Notify = std::function<void(const QString &title, const QString &text)>;

    /// `notify` tells beside the window that a newer file touches the selection.
    ChangesPresenter(Session &session, pages::ChangesModel &model, shell::FrameModel &frame, RangesPresenter &ranges,
                     widgets::ViewSettings &settings, const Clock &clock, const QString &dataFolder, Notify notify,
                     QObject *parent = nullptr);
    ~ChangesPresenter() override;

    /// Compares what is stored and not compared yet.
    void update();

    /// What the page lists.
    struct Shown {
        QList<pages::ChangeRow> rows;
        QString touching; ///< syncToken of the newest publication that touches the selection; empty for none
    };

private:
    void take(const workspace::RangeTimeline &timeline);
    [[nodiscard]] QString dateTextOf(const awsranges::Publication &publication) const;
    void present();
    void show(const Shown &shown);
    void presentBadge();
    void tellOfNew(const QString &touching);
    void setEverything(bool everything);
    void setDone(const QStringList &keys, bool done);
    void explain(int number, const QString &key);
    void compare(int number, const QString &from, const QString &to);
    void save(const QString &path, const QString &text);

    Session &m_session;
    pages::ChangesModel &m_model;
    shell::FrameModel &m_frame;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    awsranges::SnapshotStore m_store;
    Notify m_notify;
    awsranges::RangeHistory m_history;
    QList<pages::StoredPublication> m_stored;
    QString m_newest; ///< syncToken of the newest publication that was told of
    int m_number = 0; ///< of the list that is wanted
    bool m_everything = false;
    bool m_running = false;
    bool m_again = false; ///< something was stored while it ran
    std::atomic_bool m_cancelled = false;
    QThreadPool m_pool; ///< destroyed first: waits for the comparing
};

} // namespace portreeve::app
