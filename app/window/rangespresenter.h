#pragma once

#include "app/window/session.h"
#include "core/net/httpfetcher.h"
#include "core/workspace/importranges.h"
#include "core/workspace/refreshranges.h"
#include "ui/pages/ranges/rangesmodel.h"
#include "ui/shell/framemodel.h"

#include <QThreadPool>

#include <atomic>

namespace portreeve::app {

/// Answers the Ranges page, downloads and imports range files, and loads the newest snapshot at the start.
class RangesPresenter final : public QObject
{
    Q_OBJECT
public:
    RangesPresenter(Session &session, pages::RangesModel &model, shell::FrameModel &frame, net::HttpFetcher &fetcher,
                    const Clock &clock, const QString &dataFolder, QObject *parent = nullptr);
    ~RangesPresenter() override;

    void loadNewest();
    void update();
    /// Nobody asked for it: tells only of a newer file.
    void updateQuietly();
    void cancel();
    /// A file, or every range file of a folder.
    void importFrom(const QString &path);
    [[nodiscard]] bool isBusy() const { return m_refresh != nullptr; }

Q_SIGNALS:
    void newestLoaded();       ///< loadNewest is done; also where there was no snapshot
    void refreshed(bool good); ///< a look for a newer file has ended, and was answered or not

private:
    void present();
    void startRefresh();
    void answer(const QString &question);
    void tellImported(const Result<QList<workspace::ImportedFile>> &files);
    void tellPassedOver(const QList<workspace::ImportedFile> &files);
    void tellFindings(const QList<workspace::ImportedFile> &files);
    void onRefreshed(const Result<workspace::RefreshOutcome> &result);
    void tell(const Error &error);

    Session &m_session;
    pages::RangesModel &m_model;
    shell::FrameModel &m_frame;
    net::HttpFetcher &m_fetcher;
    const Clock &m_clock;
    awsranges::SnapshotStore m_store;
    pages::RangesQuery m_query;
    std::unique_ptr<workspace::RefreshRanges> m_refresh;
    bool m_quiet = false;                 ///< nobody asked for the refresh that runs
    std::atomic_bool m_cancelled = false; ///< of the import that runs
    QThreadPool m_pool;                   ///< destroyed first: waits for the import
};

} // namespace portreeve::app
