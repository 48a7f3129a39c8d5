#include "core/workspace/refreshranges.h"

#include "core/awsranges/snapshotwriter.h"
#include "core/base/background.h"

namespace portreeve::workspace {

using awsranges::DownloadRecord;
using awsranges::IpRanges;
using awsranges::SnapshotInfo;
using awsranges::SnapshotStore;

namespace {

QString recordedUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);
}

/// The last download, where it can be asked whether it is still current.
struct Known {
    SnapshotInfo snapshot;
    QByteArray etag;
};

std::optional<Known> knownDownload(const SnapshotStore &store, const QString &url)
{
    const std::optional<DownloadRecord> record = store.lastDownload();
    if (!record || record->url != url || record->etag.isEmpty())
        return std::nullopt;
    const Result<awsranges::Snapshot> stored = store.load(record->syncToken);
    if (!stored)
        return std::nullopt;
    return Known{stored->info, record->etag};
}

Result<RefreshOutcome> store(const SnapshotStore &store, const net::HttpResponse &response, const QString &url,
                             const QDateTime &now)
{
    const Result<IpRanges> ranges = IpRanges::parse(response.body, response.url.toDisplayString(QUrl::RemoveUserInfo));
    if (!ranges) {
        Error error = ranges.error();
        error.remedy =
            PR_MESSAGE("workspace", "Something else may have answered: a proxy or the sign-in page of a network. "
                                    "What is stored is unchanged.");
        return error;
    }
    RefreshOutcome outcome;
    outcome.findings = ranges->findings();
    const QList<SnapshotInfo> before = store.list();
    if (!before.isEmpty() && before.first().published > ranges->published())
        outcome.findings.append(
            {QStringLiteral("ranges-older-than-stored"), Severity::Info,
             PR_MESSAGE("workspace", "The server's range file is older than the newest one that is stored."),
             ranges->createDate()});
    const Result<awsranges::SnapshotWriter::Saved> saved =
        awsranges::SnapshotWriter(store).save(response.body, *ranges);
    if (!saved)
        return saved.error();
    if (Result<void> recorded = store.setLastDownload({url, response.etag, saved->info.syncToken, now}); !recorded)
        return recorded.error();
    outcome.state = saved->isNew ? RefreshOutcome::State::Saved : RefreshOutcome::State::AlreadyStored;
    outcome.snapshot = saved->info;
    outcome.findings += saved->findings;
    return outcome;
}

} // namespace

QUrl RefreshRanges::publishedUrl()
{
    return QUrl(QStringLiteral("https://ip-ranges.amazonaws.com/ip-ranges.json"));
}

RefreshRanges::RefreshRanges(net::HttpFetcher &fetcher, SnapshotStore store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_fetcher(fetcher)
    , m_store(std::move(store))
    , m_clock(clock)
{
    m_request.url = publishedUrl();
    m_request.sizeLimit = SnapshotStore::SizeLimit;
}

void RefreshRanges::start()
{
    inBackground([store = m_store, url = recordedUrl(m_request.url)] {
        return knownDownload(store, url);
    }).then(this, [this](const std::optional<Known> &known) {
        if (m_finished)
            return;
        if (known) {
            m_current = known->snapshot;
            m_request.ifNoneMatch = known->etag;
        }
        m_job = m_fetcher.get(m_request);
        connect(m_job.get(), &net::HttpJob::progress, this, &RefreshRanges::progress);
        connect(m_job.get(), &net::HttpJob::done, this, &RefreshRanges::takeResponse);
        m_job->start();
    });
}

void RefreshRanges::takeResponse(const Result<net::HttpResponse> &response)
{
    if (m_finished)
        return;
    if (!response) {
        finish(response.error());
        return;
    }
    const QString url = recordedUrl(m_request.url);
    if (!response->notModified) {
        inBackground([store = m_store, body = *response, url, now = m_clock.now()] {
            return workspace::store(store, body, url, now);
        }).then(this, [this](const Result<RefreshOutcome> &outcome) { finish(outcome); });
        return;
    }
    if (!m_current) {
        finish(Error{ErrorCode::HttpStatus, PR_MESSAGE("workspace", "cannot download the AWS range file"),
                     PR_MESSAGE("workspace", "the server says that nothing changed, but it was not asked that"), url,
                     PR_MESSAGE("workspace", "Check the address, and whether a proxy answers for it.")});
        return;
    }
    const DownloadRecord record{url, m_request.ifNoneMatch, m_current->syncToken, m_clock.now()};
    inBackground([store = m_store, record, current = *m_current]() -> Result<RefreshOutcome> {
        if (Result<void> recorded = store.setLastDownload(record); !recorded)
            return recorded.error();
        return RefreshOutcome{RefreshOutcome::State::Unchanged, current, {}};
    }).then(this, [this](const Result<RefreshOutcome> &outcome) { finish(outcome); });
}

void RefreshRanges::cancel()
{
    finish(Error{ErrorCode::Cancelled,
                 PR_MESSAGE("workspace", "cannot download the AWS range file"),
                 PR_MESSAGE("workspace", "it was cancelled"),
                 recordedUrl(m_request.url),
                 {}});
}

void RefreshRanges::finish(Result<RefreshOutcome> result)
{
    if (m_finished)
        return;
    m_finished = true;
    if (m_job) { // perhaps in a slot of its own, so it may not be deleted here
        m_job->disconnect(this);
        m_job->cancel();
        m_job.release()->deleteLater();
    }
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(result)] { Q_EMIT done(answer); }, Qt::QueuedConnection);
}

} // namespace portreeve::workspace
