#include "core/workspace/publishedindex.h"

#include "core/ip/prefixset.h"

#include <map>
#include <mutex>

namespace portreeve::workspace {

namespace {

/// Lists that were asked for once; one selection asks for the same ones many times.
struct Lists {
    std::mutex mutex;
    std::map<std::pair<QString, QString>, QList<ip::Prefix>> known;
};

} // namespace

requirements::PublishedRanges publishedRanges(std::shared_ptr<const awsranges::RangeIndex> index)
{
    requirements::PublishedRanges published;
    published.syncToken = index->ranges().syncToken();
    published.createDate = index->ranges().createDate();
    published.prefixes = [index = std::move(index), lists = std::make_shared<Lists>()](const QString &service,
                                                                                       const QString &region) {
        const std::lock_guard lock(lists->mutex);
        const auto [it, added] = lists->known.try_emplace({service, region});
        if (added)
            it->second = index->prefixes(service, region == QLatin1String("any") ? QString() : region);
        return it->second;
    };
    return published;
}

requirements::PublishedRanges damped(const std::shared_ptr<const awsranges::RangeIndex> &later,
                                     const std::shared_ptr<const awsranges::RangeIndex> &earlier,
                                     const QList<awsranges::Flapping> &flapping, Damping damping)
{
    requirements::PublishedRanges published = publishedRanges(later);
    if (flapping.isEmpty())
        return published;
    const requirements::PublishedRanges before = earlier ? publishedRanges(earlier) : requirements::PublishedRanges();
    published.prefixes = [later = published.prefixes, earlier = before.prefixes, flapping,
                          damping](const QString &service, const QString &region) {
        QList<ip::Prefix> flaps;
        for (const awsranges::Flapping &run : flapping) {
            if (run.service == service && (run.region == region || region == QLatin1String("any")))
                flaps.append(run.prefix);
        }
        if (flaps.isEmpty())
            return later(service, region);
        const ip::PrefixSet coming(flaps);
        ip::PrefixSet set(later(service, region));
        if (damping == Damping::AsBefore)
            set = set.subtracted(coming);
        if (earlier)
            set = set.united(ip::PrefixSet(earlier(service, region)).intersected(coming));
        return set.toPrefixes();
    };
    return published;
}

} // namespace portreeve::workspace
