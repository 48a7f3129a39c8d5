#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/workspace/checkreportjson.h"
#include "tests/bench/benchmark.h"

namespace portreeve::bench {

namespace {

using workspace::CheckReport;
using workspace::CheckRow;

constexpr int Results = 2'000;
constexpr int Runs = 7;

/// A run with so many rows over all Regions, a part of them blocked, with causes and phases as a real one has.
CheckReport longReport(const catalog::Catalog &catalog)
{
    CheckReport report;
    report.startedAt = QDateTime(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);
    report.system = QStringLiteral("bench");
    report.verdict = assess::Verdict::Blocked;
    report.exit = assess::ExitClass::Blocked;
    report.counts.blocked = Results / 4;
    report.counts.pass = Results - Results / 4;
    for (const catalog::Region &region : catalog.regions)
        report.selection.regions.append(region.code);
    for (int i = 0; i < Results; ++i) {
        const QString region = report.selection.regions[i % report.selection.regions.size()];
        CheckRow row;
        row.requirementId = QStringLiteral("client-%1-tcp-gateway@%2").arg(i / 4).arg(region);
        row.host = QStringLiteral("host%1.%2.amazonworkspaces.com").arg(i).arg(region);
        row.address = QStringLiteral("9.%1.%2.7").arg(i / 250).arg(i % 250);
        row.port = 443;
        row.protocol = QStringLiteral("tcp");
        row.provable = true;
        row.verdict = i % 4 == 0 ? assess::Verdict::Blocked : assess::Verdict::Pass;
        row.phases = {{QStringLiteral("dns"), 1.5}, {QStringLiteral("tcp"), 20.25}};
        row.rtt = workspace::RttResult{QStringLiteral("tcp-info"), 20, double(20 + i % 90), 180};
        row.loss = 0;
        if (i % 4 == 0)
            row.cause =
                workspace::CauseResult{QStringLiteral("tcp-refused"),
                                       QStringLiteral("high"),
                                       Message("workspace", "The port refused the connection, while others answered."),
                                       Message("workspace", "Let the firewall pass it."),
                                       {row.requirementId.section(u'@', 0, 0)}};
        report.requirements.append({row.requirementId,
                                    Message("workspace", "Streaming of the desktop"),
                                    region,
                                    row.host,
                                    {QStringLiteral("443")},
                                    row.protocol});
        report.rows.append(row);
    }
    return report;
}

/// Whole programs, from the results of a check to the file.
class ReportBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("report"); }

    QList<Row> run(const Bench &bench) override
    {
        const QString results = bench.scratch(QStringLiteral("results.json"));
        const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        if (!catalog || !writeFileAtomically(results, workspace::toJson(longReport(*catalog)), Overwrite::Allow))
            return {
                Row::without(Row::State::Wrong, QStringLiteral("report"), QStringLiteral("no results were written"))};
        return {rowOf(bench, results, "html", 300), rowOf(bench, results, "pdf", 2000),
                rowOf(bench, results, "xlsx", 500)};
    }

private:
    static Row rowOf(const Bench &bench, const QString &results, const char *format, double budget)
    {
        Row row;
        row.what = QStringLiteral("report of all Regions, %1 results, as %2, whole process")
                       .arg(Results)
                       .arg(QLatin1String(format));
        row.budget = budget;
        const QString output = bench.scratch(QLatin1String("report.") + QLatin1String(format));
        const std::optional<double> ms =
            Bench::median({bench.portreeve(),
                           {QStringLiteral("report"), QStringLiteral("--kind"), QStringLiteral("readiness"),
                            QStringLiteral("--results"), results, QStringLiteral("--aws-ranges"),
                            QStringLiteral("none"), QStringLiteral("--format"), QString::fromLatin1(format)},
                           {},
                           output},
                          Runs);
        if (!ms)
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("the program failed"));
        row.ours = *ms;
        return row;
    }
};

} // namespace

std::unique_ptr<Benchmark> make_report_benchmark()
{
    return std::make_unique<ReportBenchmark>();
}

} // namespace portreeve::bench
