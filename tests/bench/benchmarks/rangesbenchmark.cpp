#include "tests/bench/benchmark.h"

#include <QRegularExpression>

namespace portreeve::bench {

namespace {

/// Parsing and indexing the published range file, as ranges_bench times it inside fresh and warm processes.
class RangesBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("ranges"); }

    QList<Row> run(const Bench &bench) override
    {
        Row first;
        first.what = QStringLiteral("parse and index the range file, first in a process");
        first.budget = 8;
        Row repeated;
        repeated.what = QStringLiteral("parse and index the range file, repeated");
        repeated.budget = 4;

        const QString file = bench.rangeFile();
        if (file.isEmpty()) {
            const QString why = QStringLiteral("no range file beside the repository");
            return {Row::without(Row::State::Skipped, first.what, why),
                    Row::without(Row::State::Skipped, repeated.what, why)};
        }
        const QString text =
            Bench::outputOf({bench.tool(QStringLiteral("ranges_bench")), {file, QStringLiteral("41")}, {}, {}})
                .value_or(QString());
        read(first, text, QStringLiteral("first in a process"));
        read(repeated, text, QStringLiteral("repeated"));
        return {first, repeated};
    }

private:
    static void read(Row &row, const QString &report, const QString &line)
    {
        const QRegularExpression pattern(QStringLiteral("^%1 .*parse and index +([0-9.]+) ms").arg(line),
                                         QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = pattern.match(report);
        if (match.hasMatch()) {
            row.ours = match.captured(1).toDouble();
            return;
        }
        row = Row::without(Row::State::Wrong, row.what, QStringLiteral("ranges_bench failed"));
    }
};

} // namespace

std::unique_ptr<Benchmark> make_ranges_benchmark()
{
    return std::make_unique<RangesBenchmark>();
}

} // namespace portreeve::bench
