#pragma once

#include "app/window/checkpresenter.h"
#include "core/history/store.h"

#include <QThreadPool>

namespace portreeve::app {

/// Keeps each check of the window in the history of the data folder, lists those of the selection, and results of
/// elsewhere for the same one, and has the Check page show one or compare with one. Reads and writes on a thread of its
/// own, one thing after the other.
class CheckHistory final : public QObject
{
    Q_OBJECT
public:
    CheckHistory(Session &session, pages::CheckModel &model, shell::FrameModel &frame, CheckPresenter &check,
                 const Clock &clock, const QString &dataFolder, QObject *parent = nullptr);

private:
    void keep(const workspace::CheckReport &report);
    void list();
    void show(const QString &runId);
    void compare(const QString &runId);
    /// Reads a run and gives it on, unless something else was asked for meanwhile.
    void open(const QString &runId, int &asked, void (CheckPresenter::*give)(std::optional<EarlierReport>));
    /// Of what the project took from elsewhere.
    [[nodiscard]] std::optional<EarlierReport> resultOf(const QString &runId) const;
    [[nodiscard]] QList<pages::EarlierRun> resultsHere() const;
    void present();
    void tellError(const Error &error);

    Session &m_session;
    pages::CheckModel &m_model;
    shell::FrameModel &m_frame;
    CheckPresenter &m_check;
    const Clock &m_clock;
    history::Location m_location;
    pages::CheckHistory m_shown;
    int m_listing = 0; ///< the newest question of each kind; answers to older ones are dropped
    int m_showing = 0;
    int m_comparing = 0;
    QThreadPool m_pool; ///< waits for what is being written when the window ends
};

} // namespace portreeve::app
