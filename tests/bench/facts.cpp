#include "tests/bench/facts.h"

#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/workspace/publishedindex.h"
#include "tests/bench/benchmark.h"

namespace portreeve::bench {

std::optional<requirements::PublishedRanges> Facts::published() const
{
    return ranges ? std::optional(workspace::publishedRanges(ranges)) : std::nullopt;
}

std::optional<Facts> loadFacts()
{
    constexpr qint64 RangesLimit = 1LL << 26;
    Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    if (!catalog)
        return std::nullopt;
    Facts facts{*std::move(catalog), nullptr};
    const QString file = Bench::rangeFile();
    if (file.isEmpty())
        return facts;
    Result<QByteArray> bytes = readFile(file, RangesLimit);
    if (!bytes)
        return std::nullopt;
    Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(*std::move(bytes), file);
    if (!ranges)
        return std::nullopt;
    facts.ranges = std::make_shared<const awsranges::RangeIndex>(*std::move(ranges));
    return facts;
}

requirements::Selection everything()
{
    const QString all = QStringLiteral("all");
    requirements::Selection every;
    every.regions = every.products = every.protocols = every.clients = every.features = every.vantages = {all};
    return every;
}

} // namespace portreeve::bench
