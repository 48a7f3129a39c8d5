#include "core/workspace/publishedindex.h"

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

} // namespace portreeve::workspace
