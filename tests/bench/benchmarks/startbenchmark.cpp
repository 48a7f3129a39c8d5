#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

class StartBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("start"); }

    QList<Row> run(const Bench &bench) override
    {
        Row row;
        row.what = QStringLiteral("start of the process (--version)");
        row.oursMs = Bench::median({bench.portreeve(), {QStringLiteral("--version")}, {}, {}}, 21);
        if (!row.oursMs) {
            row.state = Row::State::Wrong;
            row.note = QStringLiteral("portreeve --version failed");
        }
        return {row};
    }
};

} // namespace

std::unique_ptr<Benchmark> make_start_benchmark()
{
    return std::make_unique<StartBenchmark>();
}

} // namespace portreeve::bench
