#include "core/ip/budget.h"
#include "core/ip/prefixset.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/facts.h"

#include <array>
#include <limits>

namespace portreeve::bench {

namespace {

constexpr std::array Limits{60, 100, 250};
constexpr int Runs = 5;

ip::Prefix commonBlock(const ip::Prefix &a, const ip::Prefix &b)
{
    int length = qMin(a.length(), b.length());
    while (!ip::Prefix::enclosing(a.first(), length).covers(b))
        --length;
    return ip::Prefix::enclosing(a.first(), length);
}

double sizeInside(const QList<ip::Prefix> &list, qsizetype from, const ip::Prefix &block)
{
    double size = 0;
    for (qsizetype at = from; at >= 0 && block.covers(list[at]); --at)
        size += ip::sizeOf(list[at]);
    for (qsizetype at = from + 1; at < list.size() && block.covers(list[at]); ++at)
        size += ip::sizeOf(list[at]);
    return size;
}

/// What other tools do: again and again, the two neighbours that cost the least become one block.
QList<ip::Prefix> greedy(QList<ip::Prefix> list, qsizetype most)
{
    while (list.size() > most) {
        double least = std::numeric_limits<double>::infinity();
        ip::Prefix best;
        for (qsizetype i = 0; i + 1 < list.size(); ++i) {
            const ip::Prefix block = commonBlock(list[i], list[i + 1]);
            if (block.length() < ip::WidestBlocks().v4)
                continue;
            const double extra = ip::sizeOf(block) - sizeInside(list, i, block);
            if (extra < least) {
                least = extra;
                best = block;
            }
        }
        list = ip::aggregate(list + QList{best});
    }
    return list;
}

/// A list that a device has no room for: the best cover beside the greedy one, in addresses that nobody asked for.
class BudgetBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("budget"); }

    QList<Row> run(const Bench & /*bench*/) override
    {
        const QString what = QStringLiteral("IPv4 of AMAZON in us-east-1 as %1 prefixes");
        const std::optional<Facts> facts = loadFacts();
        if (!facts || !facts->ranges)
            return {Row::without(Row::State::Skipped, what.arg(Limits.front()), QStringLiteral("no range file"))};
        const QList<ip::Prefix> exact =
            facts->ranges->prefixes(QStringLiteral("AMAZON"), QStringLiteral("us-east-1"), ip::Family::IPv4);
        QList<Row> rows;
        for (const int most : Limits)
            rows += measured(what.arg(most), exact, most);
        return rows;
    }

private:
    static QList<Row> measured(const QString &what, const QList<ip::Prefix> &exact, int most)
    {
        const double asked = ip::sizeOf(exact, ip::Family::IPv4);
        Row cost;
        cost.what = what + QStringLiteral(", extra addresses");
        cost.unit = QStringLiteral("%");
        cost.peer = QStringLiteral("greedy");
        cost.budgetRatio = 1;
        cost.ours = *ip::Budget({exact}, most).extra(most) / asked * 100;
        cost.theirs = (ip::sizeOf(greedy(exact, most), ip::Family::IPv4) - asked) / asked * 100;
        Row time;
        time.what = what + QStringLiteral(", time");
        time.peer = cost.peer;
        time.ours = Bench::medianOfCall([&] { (void)ip::Budget({exact}, most).cover(most); }, Runs);
        time.theirs = Bench::medianOfCall([&] { (void)greedy(exact, most); }, 1);
        return {cost, time};
    }
};

} // namespace

std::unique_ptr<Benchmark> make_budget_benchmark()
{
    return std::make_unique<BudgetBenchmark>();
}

} // namespace portreeve::bench
