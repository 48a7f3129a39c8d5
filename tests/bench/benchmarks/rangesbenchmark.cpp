#include "tests/bench/benchmark.h"

#include <QDir>
#include <QFile>
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
        first.budgetMs = 8;
        Row repeated;
        repeated.what = QStringLiteral("parse and index the range file, repeated");
        repeated.budgetMs = 4;

        const QString file = bench.rangeFile();
        if (file.isEmpty()) {
            for (Row *row : {&first, &repeated}) {
                row->state = Row::State::Skipped;
                row->note = QStringLiteral("no range file beside the repository");
            }
            return {first, repeated};
        }
        const QString output = bench.scratch(QStringLiteral("ranges.txt"));
        QFile report(output);
        QString text;
        if (Bench::run({bench.tool(QStringLiteral("ranges_bench")), {file, QStringLiteral("41")}, {}, output}) &&
            report.open(QIODevice::ReadOnly))
            text = QString::fromUtf8(report.readAll());
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
            row.oursMs = match.captured(1).toDouble();
            return;
        }
        row.state = Row::State::Wrong;
        row.note = QStringLiteral("ranges_bench failed");
    }
};

} // namespace

std::unique_ptr<Benchmark> make_ranges_benchmark()
{
    return std::make_unique<RangesBenchmark>();
}

} // namespace portreeve::bench
