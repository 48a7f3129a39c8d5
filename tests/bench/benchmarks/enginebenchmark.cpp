#include "core/requirements/normalise.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/facts.h"

namespace portreeve::bench {

namespace {

/// The resolver inside this process.
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
        requirements::Selection one;
        one.regions = {QStringLiteral("us-east-1")};
        one.features = {QStringLiteral("saml"), QStringLiteral("fips")};
        const requirements::Selection every = everything();
        return {resolve(*facts, one, Lists::Anew, QStringLiteral("resolve and aggregate, one Region")),
                resolve(*facts, every, Lists::Anew, QStringLiteral("resolve and aggregate, everything, first time")),
                resolve(*facts, every, Lists::Remembered, QStringLiteral("resolve and aggregate, everything, again"))};
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
};

} // namespace

std::unique_ptr<Benchmark> make_engine_benchmark()
{
    return std::make_unique<EngineBenchmark>();
}

} // namespace portreeve::bench
