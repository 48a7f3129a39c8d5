#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

/// `portreeve requirements` as a whole process, with a real range file where one lies beside the repository.
class RequirementsBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("requirements"); }

    QList<Row> run(const Bench &bench) override
    {
        Row row;
        row.budget = 40;
        const QString verb = QStringLiteral("requirements");
        QString ranges = Bench::rangeFile();
        row.what = ranges.isEmpty() ? QStringLiteral("requirements, one Region, no range file")
                                    : QStringLiteral("requirements, one Region, real range file");
        if (ranges.isEmpty())
            ranges = QStringLiteral("none");
        const QStringList arguments{verb,
                                    QStringLiteral("--region"),
                                    QStringLiteral("us-east-1"),
                                    QStringLiteral("--protocol"),
                                    QStringLiteral("dcv"),
                                    QStringLiteral("--feature"),
                                    QStringLiteral("saml,fips"),
                                    QStringLiteral("--aws-ranges"),
                                    ranges};
        row.ours = Bench::median({bench.portreeve(), arguments, {}, {}}, 21);
        return {row.ours ? row : Row::without(Row::State::Wrong, row.what, QStringLiteral("the verb failed"))};
    }
};

} // namespace

std::unique_ptr<Benchmark> make_requirements_benchmark()
{
    return std::make_unique<RequirementsBenchmark>();
}

} // namespace portreeve::bench
