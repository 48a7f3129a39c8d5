#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

/// What the window must paint in time, as window_bench measures it with the pages themselves.
class WindowBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("window"); }

    QList<Row> run(const Bench &bench) override
    {
        const std::optional<QString> output =
            Bench::outputOf({bench.tool(QStringLiteral("window_bench")),
                             {},
                             {},
                             {},
                             {QStringLiteral("QT_QPA_PLATFORM=offscreen"), QStringLiteral("LC_ALL=C.UTF-8")}});
        QList<Row> rows;
        for (const QString &line : output.value_or(QString()).split(u'\n', Qt::SkipEmptyParts)) {
            const QStringList parts = line.split(u'\t');
            if (parts.size() != 3)
                continue;
            Row row;
            row.what = parts[0];
            row.ours = parts[1].toDouble();
            if (parts[2] != QLatin1String("-"))
                row.budget = parts[2].toDouble();
            rows.append(row);
        }
        if (rows.isEmpty())
            rows.append(Row::without(Row::State::Wrong, QStringLiteral("keystrokes and chart steps"),
                                     QStringLiteral("window_bench failed")));
        return rows;
    }
};

} // namespace

std::unique_ptr<Benchmark> make_window_benchmark()
{
    return std::make_unique<WindowBenchmark>();
}

} // namespace portreeve::bench
