#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

constexpr int Runs = 9;

/// `portreeve aggregate` as a whole process against FireHOL's iprange on the same file, and IPv6 against our IPv4.
class AggregateBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("aggregate"); }

    QList<Row> run(const Bench &bench) override
    {
        return {
            againstIprange(bench, QStringLiteral("aggregate 1,000,000 random IPv4 prefixes"), {}, 0.3),
            againstIprange(bench, QStringLiteral("aggregate 1,000,000 random IPv4 addresses"),
                           {QStringLiteral("32"), QStringLiteral("32")}, std::nullopt),
            sixAgainstFour(bench),
        };
    }

private:
    /// Writes a seeded list of a million lines.
    static bool makeList(const Bench &bench, const QString &file, const QString &family, const QStringList &lengths)
    {
        const QStringList arguments{QStringLiteral("1000000"), family, QStringLiteral("20240612")};
        return Bench::run({bench.addresses(), arguments + lengths, {}, file}).has_value();
    }

    static Program ours(const Bench &bench, const QString &list, const QString &output)
    {
        return {bench.portreeve(), {QStringLiteral("aggregate"), list}, {}, output};
    }

    static Row wrong(const Row &row, const QString &why) { return Row::without(Row::State::Wrong, row.what, why); }

    static Row againstIprange(const Bench &bench, const QString &what, const QStringList &lengths,
                              std::optional<double> budget)
    {
        Row row;
        row.what = what;
        row.peer = QStringLiteral("iprange");
        row.budgetRatio = budget;
        const std::optional<QString> iprange = Bench::peer(row.peer);
        if (!iprange)
            return Row::without(Row::State::PeerMissing, what, row.peer);
        const QString list = bench.scratch(QStringLiteral("four.txt"));
        const QString mine = bench.scratch(QStringLiteral("ours.txt"));
        const QString theirs = bench.scratch(QStringLiteral("theirs.txt"));
        if (!makeList(bench, list, QStringLiteral("4"), lengths))
            return wrong(row, QStringLiteral("the list could not be made"));
        const std::optional<Pair> times = Bench::medians(ours(bench, list, mine), {*iprange, {list}, {}, theirs}, Runs);
        if (!times)
            return wrong(row, QStringLiteral("a program failed"));
        row.ours = times->ours;
        row.theirs = times->theirs;
        if (!Bench::sameBytes(mine, theirs))
            return wrong(row, QStringLiteral("the outputs differ"));
        return row;
    }

    static Row sixAgainstFour(const Bench &bench)
    {
        Row row;
        row.what = QStringLiteral("aggregate 1,000,000 random IPv6 prefixes");
        row.peer = QStringLiteral("our IPv4");
        row.budgetRatio = 2;
        const QString four = bench.scratch(QStringLiteral("four.txt"));
        const QString six = bench.scratch(QStringLiteral("six.txt"));
        if (!makeList(bench, four, QStringLiteral("4"), {}) ||
            !makeList(bench, six, QStringLiteral("6"), {QStringLiteral("32"), QStringLiteral("128")}))
            return wrong(row, QStringLiteral("the list could not be made"));
        const std::optional<Pair> times =
            Bench::medians(ours(bench, six, bench.scratch(QStringLiteral("six.out"))),
                           ours(bench, four, bench.scratch(QStringLiteral("four.out"))), Runs);
        if (!times)
            return wrong(row, QStringLiteral("a program failed"));
        row.ours = times->ours;
        row.theirs = times->theirs;
        return row;
    }
};

} // namespace

std::unique_ptr<Benchmark> make_aggregate_benchmark()
{
    return std::make_unique<AggregateBenchmark>();
}

} // namespace portreeve::bench
