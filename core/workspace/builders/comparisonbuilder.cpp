#include "core/workspace/builders/parts.h"

#include <algorithm>

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Facts;
using reports::Paragraph;
using reports::Section;
using reports::Table;
using reports::Tone;

namespace {

Cell changeCell(const ComparedRow &row, const Say &say)
{
    switch (row.change) {
    case RowChange::Same:
        break;
    case RowChange::New:
        return Cell::of(say(PR_MESSAGE("workspace", "Only in the second")), Tone::Quiet);
    case RowChange::Gone:
        return Cell::of(say(PR_MESSAGE("workspace", "Only in the first")), Tone::Quiet);
    case RowChange::Better:
        return Cell::of(say(PR_MESSAGE("workspace", "Better")), Tone::Good);
    case RowChange::Worse:
        return Cell::of(say(PR_MESSAGE("workspace", "Worse")), Tone::Bad);
    case RowChange::Different:
        return Cell::of(say(PR_MESSAGE("workspace", "Neither better nor worse")), Tone::Caution);
    }
    if (!row.rtt)
        return Cell::of(say(PR_MESSAGE("workspace", "Same")), Tone::Quiet);
    return row.rtt->after > row.rtt->before ? Cell::of(say(PR_MESSAGE("workspace", "Slower")), Tone::Caution)
                                            : Cell::of(say(PR_MESSAGE("workspace", "Faster")), Tone::Good);
}

Cell verdictOrNothing(const std::optional<assess::Verdict> &verdict, const Say &say)
{
    return verdict ? verdictCell(*verdict, say) : Cell();
}

QString purposeIn(const ReportedRequirements &requirements, const QString &id, const Say &say)
{
    CheckRow row;
    row.requirementId = id;
    return requirements.purposeOf(row, say);
}

Table rowsTable(const NamedReport &first, const NamedReport &second, const ReportComparison &comparison, bool main,
                const Say &say)
{
    Table table;
    table.id = QStringLiteral("comparison");
    table.main = main;
    table.columns = {{say(PR_MESSAGE("workspace", "For")), ColumnKind::Text, 2.4},
                     {say(PR_MESSAGE("workspace", "Target")), ColumnKind::Code, 2.6},
                     {say(PR_MESSAGE("workspace", "Change")), ColumnKind::Text, 1.1},
                     {first.name, ColumnKind::Text, 1.1},
                     {second.name, ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "RTT before, ms")), ColumnKind::Number, 0.8},
                     {say(PR_MESSAGE("workspace", "RTT after, ms")), ColumnKind::Number, 0.8}};
    const ReportedRequirements before(first.report);
    const ReportedRequirements after(second.report);
    for (const ComparedRow &row : comparison.rows) {
        if (!row.differs())
            continue;
        const ReportedRequirements &told = row.change == RowChange::Gone ? before : after;
        table.rows.append(
            {Cell::of(purposeIn(told, row.requirementId, say)),
             Cell::of(row.host.isEmpty() ? row.requirementId
                                         : QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol)),
             changeCell(row, say), verdictOrNothing(row.before, say), verdictOrNothing(row.after, say),
             Cell::ofNumber(row.rtt ? std::optional(row.rtt->before) : std::nullopt, 1),
             Cell::ofNumber(row.rtt ? std::optional(row.rtt->after) : std::nullopt, 1)});
    }
    table.none = say(PR_MESSAGE("workspace", "No row differs."));
    return table;
}

Section pairSection(const NamedReport &first, const NamedReport &second, int number, const Say &say)
{
    const ReportComparison comparison = compareReports(first.report, second.report);
    Section section{QStringLiteral("comparison-%1").arg(number),
                    say(PR_MESSAGE("workspace", "%1 and %2").arg(first.name).arg(second.name)),
                    {}};
    if (!comparison.sameSelection)
        section.blocks.append(Paragraph{
            say(PR_MESSAGE("workspace", "The two runs were made for different selections: rows that only one of them "
                                        "has say nothing about the network.")),
            Tone::Caution});
    Facts facts;
    const auto add = [&](const Message &label, qint64 count) {
        if (count > 0)
            facts.add(say(label), Cell::ofNumber(double(count)));
    };
    add(PR_MESSAGE("workspace", "Worse"), comparison.count(RowChange::Worse));
    add(PR_MESSAGE("workspace", "Better"), comparison.count(RowChange::Better));
    add(PR_MESSAGE("workspace", "Neither better nor worse"), comparison.count(RowChange::Different));
    add(PR_MESSAGE("workspace", "Slower"), comparison.slower());
    add(PR_MESSAGE("workspace", "Faster"), comparison.faster());
    add(PR_MESSAGE("workspace", "Only in the first"), comparison.count(RowChange::Gone));
    add(PR_MESSAGE("workspace", "Only in the second"), comparison.count(RowChange::New));
    const auto same = std::count_if(comparison.rows.begin(), comparison.rows.end(),
                                    [](const ComparedRow &row) { return !row.differs(); });
    add(PR_MESSAGE("workspace", "Same"), same);
    section.blocks += {facts, rowsTable(first, second, comparison, number == 1, say)};
    return section;
}

Section runsSection(const QList<NamedReport> &results, const Say &say)
{
    Table table;
    table.id = QStringLiteral("runs");
    table.columns = {{say(PR_MESSAGE("workspace", "Results")), ColumnKind::Text, 2},
                     {say(PR_MESSAGE("workspace", "Checked")), ColumnKind::Time, 1},
                     {say(PR_MESSAGE("workspace", "Measured by")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "System")), ColumnKind::Text, 2},
                     {say(PR_MESSAGE("workspace", "Verdict")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Blocked")), ColumnKind::Number, 1},
                     {say(PR_MESSAGE("workspace", "Pass")), ColumnKind::Number, 1},
                     {say(PR_MESSAGE("workspace", "Digital signature")), ColumnKind::Text, 2}};
    for (const NamedReport &one : results)
        table.rows.append(
            {Cell::written(one.name), Cell::ofTime(one.report.startedAt), Cell::of(measuredBy(one.report)),
             Cell::of(one.report.system), verdictCell(one.report.verdict, say),
             Cell::ofNumber(one.report.counts.blocked + one.report.counts.intercepted),
             Cell::ofNumber(one.report.counts.pass + one.report.counts.degraded), signatureCell(one, say)});
    return {QStringLiteral("runs"), say(PR_MESSAGE("workspace", "What is compared")), {table}};
}

/// What any of the runs rests on. Of one document two dates, where they were made with different ones.
QList<requirements::UsedSource> sourcesOf(const QList<NamedReport> &results)
{
    QList<requirements::UsedSource> sources;
    for (const NamedReport &result : results) {
        for (const requirements::UsedSource &source : result.report.sources) {
            if (!sources.contains(source))
                sources.append(source);
        }
    }
    return sources;
}

class ComparisonBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {QStringLiteral("comparison"),
                PR_MESSAGE("workspace", "Comparison of checks"),
                PR_MESSAGE("workspace", "Two places, or before and after a change: what differs between results."),
                {.results = 2}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return sourcesOf(input.results);
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        Document document;
        document.summary =
            say(PR_MESSAGE("workspace", "%1 runs of checks side by side; each is compared with the first.")
                    .arg(input.results.size()));
        document.sections.append(runsSection(input.results, say));
        for (int i = 1; i < input.results.size(); ++i)
            document.sections.append(pairSection(input.results.first(), input.results[i], i, say));
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_comparison_builder()
{
    return std::make_unique<ComparisonBuilder>();
}

} // namespace portreeve::workspace
