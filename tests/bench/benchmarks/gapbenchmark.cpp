#include "core/importers/gap.h"
#include "tests/bench/benchmark.h"

#include <array>
#include <random>

namespace portreeve::bench {

namespace {

constexpr int Rows = 3'000;
constexpr int Rules = 50'000;
constexpr int Runs = 3;

using Random = std::mt19937;

ip::Prefix network(Random &random, quint32 first, int length)
{
    return ip::Prefix::enclosing(ip::Address::fromV4(first | (quint32(random()) & 0x00FFFFFFU)), length);
}

QList<policy::PortRange> port(Random &random)
{
    constexpr std::array Ports{443, 443, 4172, 4195, 22, 53};
    const int number = Ports[random() % Ports.size()];
    return {*policy::PortRange::from(number, number)};
}

/// Rows to four networks each, under 10.0.0.0/8.
policy::Policy rows(Random &random)
{
    policy::Policy policy;
    for (int i = 0; i < Rows; ++i) {
        policy::Rule row;
        row.id = QStringLiteral("row-%1").arg(i);
        row.ports = {*policy::PortRange::from(443, 443)};
        for (int n = 0; n < 4; ++n)
            row.remote.prefixes.append(network(random, 0x0A000000U, 26));
        policy.rules.append(row);
    }
    return policy;
}

/// Rules from networks under 11.0.0.0/8 to two networks each, or to every address; one in eight denies.
importers::Configuration rules(Random &random, bool toEveryAddress)
{
    importers::RuleList list;
    list.name = QStringLiteral("rules");
    for (int i = 0; i < Rules; ++i) {
        importers::Rule rule;
        rule.name = QStringLiteral("rule-%1").arg(i);
        rule.line = i + 1;
        rule.action = random() % 8 == 0 ? importers::Action::Deny : importers::Action::Permit;
        rule.source.addresses.insert(network(random, 0x0B000000U, 24));
        rule.destination.any = toEveryAddress;
        for (int n = 0; n < 2 && !toEveryAddress; ++n)
            rule.destination.addresses.insert(network(random, 0x0A000000U, 24));
        rule.services.append({policy::Protocol::Tcp, port(random), {}});
        list.rules.append(rule);
    }
    importers::Configuration configuration;
    configuration.lists.append(list);
    return configuration;
}

/// Comparing a large configuration with a large policy.
class GapBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("gap"); }

    QList<Row> run(const Bench & /*bench*/) override
    {
        return {measured(QStringLiteral("gap, 3,000 rows in 50,000 rules"), false),
                measured(QStringLiteral("gap, 3,000 rows in 50,000 rules to every address"), true)};
    }

private:
    static Row measured(const QString &what, bool toEveryAddress)
    {
        Random random(7);
        policy::Policy asked = rows(random);
        if (toEveryAddress) { // for networks that few of the rules are for
            for (policy::Rule &row : asked.rules)
                row.local = {network(random, 0x0B000000U, 26)};
        }
        const importers::Configuration configuration = rules(random, toEveryAddress);
        Row row;
        row.what = what;
        row.ours = Bench::medianOfCall([&] { (void)importers::compare(asked, configuration); }, Runs);
        return row;
    }
};

} // namespace

std::unique_ptr<Benchmark> make_gap_benchmark()
{
    return std::make_unique<GapBenchmark>();
}

} // namespace portreeve::bench
