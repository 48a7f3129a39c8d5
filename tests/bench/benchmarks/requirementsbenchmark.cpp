#include "tests/bench/benchmark.h"

#include <QFile>

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
        row.budgetMs = 40;
        const QString verb = QStringLiteral("requirements");
        QString ranges = Bench::rangeFile();
        row.what = ranges.isEmpty() ? QStringLiteral("requirements, one Region, no range file")
                                    : QStringLiteral("requirements, one Region, real range file");
        if (ranges.isEmpty())
            ranges = QStringLiteral("none");
        if (!hasVerb(bench, verb)) {
            row.state = Row::State::Skipped;
            row.note = QStringLiteral("this build has no requirements verb");
            return {row};
        }
        const QStringList arguments{verb,
                                    QStringLiteral("--region"),
                                    QStringLiteral("us-east-1"),
                                    QStringLiteral("--protocol"),
                                    QStringLiteral("dcv"),
                                    QStringLiteral("--feature"),
                                    QStringLiteral("saml,fips"),
                                    QStringLiteral("--aws-ranges"),
                                    ranges};
        row.oursMs = Bench::median({bench.portreeve(), arguments, {}, {}}, 21);
        if (!row.oursMs) {
            row.state = Row::State::Wrong;
            row.note = QStringLiteral("the verb failed");
        }
        return {row};
    }

private:
    static bool hasVerb(const Bench &bench, const QString &verb)
    {
        const QString help = bench.scratch(QStringLiteral("help.txt"));
        QFile file(help);
        return Bench::run({bench.portreeve(), {QStringLiteral("--help")}, {}, help}) &&
               file.open(QIODevice::ReadOnly) && file.readAll().contains("\n  " + verb.toLatin1() + ' ');
    }
};

} // namespace

std::unique_ptr<Benchmark> make_requirements_benchmark()
{
    return std::make_unique<RequirementsBenchmark>();
}

} // namespace portreeve::bench
