#include "core/feed/feeds.h"

#include "core/feed/bundle.h"

#include <QCryptographicHash>
#include <QHostAddress>

#include <algorithm>

namespace portreeve::feed {

namespace {

/// Exporters whose files are fetched. The plain list of addresses is what several firewalls take.
struct Source {
    const char *formatId;
    const char *name;
    const char *use;
    const char *member = nullptr; ///< the path in an archive that the list is put into
};

constexpr Source Sources[] = {
    {"paloalto-edl-ip", "paloalto-edl-ip.txt", "PAN-OS external dynamic list, type IP"},
    {"paloalto-edl-domain", "paloalto-edl-domain.txt", "PAN-OS external dynamic list, type domain"},
    {"paloalto-edl-url", "paloalto-edl-url.txt", "PAN-OS external dynamic list, type URL"},
    {"fortigate-feed", "fortigate-feed.txt", "FortiOS external resource, type address"},
    {"fortigate-feed", "pf-table.txt", "pf table file: table <portreeve> persist file \"..\""},
    {"fortigate-feed", "juniper-srx.tgz",
     "Junos SRX feed server: url of this file, feed-name with path portreeve/addresses (not tried on a device)",
     "portreeve/addresses"},
};

/// What the list is fetched as.
std::optional<QByteArray> fetchedAs(const Source &source, QByteArray list)
{
    return source.member ? bundle(source.member, list) : std::optional(std::move(list));
}

QDateTime wholeSeconds(const QDateTime &time)
{
    return QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

FeedSet makeFeeds(const policy::Draft &draft, const exporters::Options &options, const QDateTime &now,
                  const QList<Feed> &before)
{
    FeedSet set;
    for (const Source &source : Sources) {
        const QString name = QString::fromLatin1(source.name);
        const auto exporter = exporters::findExporter(QString::fromLatin1(source.formatId));
        Result<exporters::ExportResult> made = exporters::exportPolicy(*exporter, draft, options);
        if (!made) {
            set.empty.append({name, made.error().detail});
            continue;
        }
        std::optional<QByteArray> bytes = fetchedAs(source, std::move(made->bytes));
        if (!bytes) {
            set.empty.append({name, PR_MESSAGE("feed", "There is not enough memory to pack it.")});
            continue;
        }
        Feed feed{name, QString::fromLatin1(source.use), *std::move(bytes), {}, wholeSeconds(now)};
        feed.etag = '"' + QCryptographicHash::hash(feed.bytes, QCryptographicHash::Sha256).toHex().left(32) + '"';
        const auto same = std::find_if(before.cbegin(), before.cend(),
                                       [&](const Feed &old) { return old.name == feed.name && old.etag == feed.etag; });
        if (same != before.cend())
            feed.modified = same->modified;
        set.feeds.append(std::move(feed));
    }
    return set;
}

Error nothingToServe(const FeedSet &set)
{
    return {ErrorCode::CannotExpress,
            PR_MESSAGE("feed", "there is nothing to serve"),
            set.empty.isEmpty() ? Message() : set.empty.first().reason,
            {},
            PR_MESSAGE("feed", "Choose Regions and features with addresses or host names.")};
}

QString urlOf(const Feed &feed, const QHostAddress &address, quint16 port)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = v6 ? QStringLiteral("[%1]").arg(address.toString()) : address.toString();
    return QStringLiteral("http://%1:%2/%3").arg(host).arg(port).arg(feed.name);
}

} // namespace portreeve::feed
