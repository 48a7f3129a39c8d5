#include "core/awsranges/rangeindex.h"
#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/exporters/exporter.h"
#include "core/requirements/normalise.h"
#include "core/requirements/policydraft.h"
#include "core/requirements/resolver.h"
#include "core/workspace/publishedindex.h"
#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

constexpr qint64 RangesLimit = 1LL << 26;

struct Facts {
    catalog::Catalog catalog;
    std::shared_ptr<const awsranges::RangeIndex> ranges; ///< null where no file lies beside the repository

    [[nodiscard]] std::optional<requirements::PublishedRanges> published() const
    {
        return ranges ? std::optional(workspace::publishedRanges(ranges)) : std::nullopt;
    }
};

std::optional<Facts> loadFacts()
{
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

/// The resolver and the exporters inside this process.
class EngineBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("engine"); }

    QList<Row> run(const Bench &) override
    {
        const std::optional<Facts> facts = loadFacts();
        if (!facts)
            return {Row::without(Row::State::Wrong, QStringLiteral("resolve"),
                                 QStringLiteral("the facts cannot be loaded"))};
        const QString all = QStringLiteral("all");
        requirements::Selection one;
        one.regions = {QStringLiteral("us-east-1")};
        one.features = {QStringLiteral("saml"), QStringLiteral("fips")};
        requirements::Selection every;
        every.regions = every.products = every.protocols = every.clients = every.features = every.vantages = {all};
        return {resolve(*facts, one, Lists::Anew, QStringLiteral("resolve and aggregate, one Region")),
                resolve(*facts, every, Lists::Anew, QStringLiteral("resolve and aggregate, everything, first time")),
                resolve(*facts, every, Lists::Remembered, QStringLiteral("resolve and aggregate, everything, again")),
                exportAll(*facts, every)};
    }

private:
    /// With published lists that were asked for before, as the window has them, or made anew in every call.
    enum class Lists { Remembered, Anew };

    static Row resolve(const Facts &facts, const requirements::Selection &selection, Lists lists, const QString &what)
    {
        const Result<requirements::Selection> chosen = requirements::normalised(facts.catalog, selection);
        if (!chosen)
            return Row::without(Row::State::Wrong, what, chosen.error().english());
        Row row;
        row.what = what;
        row.budget = 5;
        auto published = facts.published();
        row.ours = Bench::medianOfCall(
            [&] {
                if (lists == Lists::Anew)
                    published = facts.published();
                (void)requirements::resolve(facts.catalog, *chosen, published ? &*published : nullptr);
            },
            41);
        return row;
    }

    /// A format for some rows only has none of them here, and a small one has no room for all Regions.
    static bool mayNotRefuse(const exporters::Exporter &exporter, const Error &error)
    {
        return exporter.describe().scope.isEmpty() && error.code != ErrorCode::LimitExceeded;
    }

    static Row exportAll(const Facts &facts, const requirements::Selection &selection)
    {
        const QString what = QStringLiteral("all exporters, all Regions, all prefixes");
        const Result<requirements::Selection> chosen = requirements::normalised(facts.catalog, selection);
        if (!chosen)
            return Row::without(Row::State::Wrong, what, chosen.error().english());
        const auto published = facts.published();
        const requirements::RequirementSet set =
            requirements::resolve(facts.catalog, *chosen, published ? &*published : nullptr);
        const policy::Draft draft = requirements::draftPolicy(set, *chosen);
        const auto exporters = exporters::allExporters();
        QString refused;
        Row row;
        row.what = what;
        row.budget = 150;
        row.ours = Bench::medianOfCall(
            [&] {
                for (const auto &exporter : exporters) {
                    const auto result = exporters::exportPolicy(*exporter, draft, {});
                    if (!result && mayNotRefuse(*exporter, result.error()))
                        refused = exporter->describe().id + QStringLiteral(": ") + result.error().english();
                }
            },
            11);
        return refused.isEmpty() ? row : Row::without(Row::State::Wrong, what, refused);
    }
};

} // namespace

std::unique_ptr<Benchmark> make_engine_benchmark()
{
    return std::make_unique<EngineBenchmark>();
}

} // namespace portreeve::bench
