#pragma once

#include "core/awsranges/snapshotstore.h"
#include "core/base/clock.h"
#include "core/net/httpfetcher.h"

namespace portreeve::workspace {

/// How a refresh ended well.
struct RefreshOutcome {
    enum class State {
        Saved,         ///< a publication that was not stored yet
        AlreadyStored, ///< the server sent a publication that is stored
        Unchanged,     ///< the server says that the last download is current
    };
    State state = State::Unchanged;
    awsranges::SnapshotInfo snapshot;
    Findings findings;
};

/// Downloads the published AWS range file and keeps it as a snapshot once it has been read without error. Asks for
/// changes only where the last download came from the same address and is still stored whole. Connect, set, then
/// start() once; `done` comes exactly once, last, never from within start() or cancel(). Destroying the object
/// cancels without `done`. Nothing blocks: reading and storing run on the global thread pool. Lives in one thread with
/// an event loop; `fetcher` and `clock` must outlive it. Errors: those of HttpJob, of IpRanges::parse and of
/// SnapshotWriter::save.
class RefreshRanges : public QObject
{
    Q_OBJECT
public:
    static QUrl publishedUrl(); ///< https://ip-ranges.amazonaws.com/ip-ranges.json

    RefreshRanges(net::HttpFetcher &fetcher, awsranges::SnapshotStore store, const Clock &clock,
                  QObject *parent = nullptr);

    void setUrl(const QUrl &url) { m_request.url = url; } ///< https only; the published one unless set
    void setProxy(const net::ProxyChoice &proxy) { m_request.proxy = proxy; }
    void setExtraAuthorities(const QByteArray &pem) { m_request.extraAuthorities = pem; }
    void setDeadline(std::chrono::milliseconds deadline) { m_request.deadline = deadline; }

    void start();
    void cancel();

Q_SIGNALS:
    void progress(qint64 received, qint64 total); ///< bytes; total is -1 where it is not known
    void done(const portreeve::Result<portreeve::workspace::RefreshOutcome> &result);

private:
    void takeResponse(const Result<net::HttpResponse> &response);
    void finish(Result<RefreshOutcome> result);

    net::HttpFetcher &m_fetcher;
    awsranges::SnapshotStore m_store;
    const Clock &m_clock;
    net::HttpRequest m_request;
    std::unique_ptr<net::HttpJob> m_job;
    std::optional<awsranges::SnapshotInfo> m_current; ///< what the ETag that was sent stands for
    bool m_finished = false;
};

} // namespace portreeve::workspace
