#pragma once

#include "app/window/session.h"
#include "core/net/httpfetcher.h"
#include "core/workspace/refreshranges.h"
#include "ui/pages/ranges/rangesmodel.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Answers the Ranges page, downloads and imports range files, and loads the newest snapshot at the start.
class RangesPresenter final : public QObject
{
    Q_OBJECT
public:
    RangesPresenter(Session &session, pages::RangesModel &model, shell::FrameModel &frame, net::HttpFetcher &fetcher,
                    const Clock &clock, const QString &dataFolder, QObject *parent = nullptr);

    void loadNewest();
    void update();
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_refresh != nullptr; }

Q_SIGNALS:
    void newestLoaded(); ///< loadNewest is done; also where there was no snapshot

private:
    void present();
    void answer(const QString &question);
    void importFile(const QString &path);
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
};

} // namespace portreeve::app
