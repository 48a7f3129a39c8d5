#include "core/workspace/publishedindex.h"

namespace portreeve::workspace {

requirements::PublishedRanges publishedRanges(std::shared_ptr<const awsranges::RangeIndex> index)
{
    requirements::PublishedRanges published;
    published.syncToken = index->ranges().syncToken();
    published.createDate = index->ranges().createDate();
    published.prefixes = [index = std::move(index)](const QString &service, const QString &region) {
        return index->prefixes(service, region == QLatin1String("any") ? QString() : region);
    };
    return published;
}

} // namespace portreeve::workspace
