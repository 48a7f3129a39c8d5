#include "core/requirements/words.h"
#include "core/workspace/builders/parts.h"

#include <algorithm>

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Table;
using requirements::Requirement;

namespace {

QString reasonsOf(const Requirement &row, const Say &say)
{
    QStringList reasons;
    for (const requirements::Because &because : row.because)
        reasons.append(say(because.text));
    return reasons.join(u' ');
}

Table rulesTable(const ReportInput &input, const Say &say)
{
    Table table;
    table.id = QStringLiteral("endpoints");
    table.main = true;
    table.columns = {{say(PR_MESSAGE("workspace", "For")), ColumnKind::Text, 2.4},
                     {say(PR_MESSAGE("workspace", "Region")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Direction")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Ports")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Hosts and addresses")), ColumnKind::Code, 3},
                     {say(PR_MESSAGE("workspace", "Required")), ColumnKind::Text, 1.2},
                     {say(PR_MESSAGE("workspace", "Why")), ColumnKind::Text, 2.4},
                     {say(PR_MESSAGE("workspace", "Source")), ColumnKind::Text, 2}};
    for (const Requirement &row : input.set.requirements) {
        table.rows.append(
            {Cell::of(say(row.purpose)), Cell::of(regionWord(row.region, say)),
             Cell::of(say(row.direction == requirements::Direction::Outbound ? PR_MESSAGE("workspace", "Outbound")
                                                                             : PR_MESSAGE("workspace", "Inbound"))),
             Cell::of(portsWord(row, say)), Cell::of(destinationWord(row, say)),
             Cell::of(say(row.necessity == requirements::Necessity::Required ? PR_MESSAGE("workspace", "Required")
                                                                             : PR_MESSAGE("workspace", "Optional"))),
             Cell::of(reasonsOf(row, say)),
             row.own ? Cell::written(say(PR_MESSAGE("workspace", "Own row of %1").arg(row.owner)))
                     : sourceCell(row.source, input, say)});
    }
    table.none = say(PR_MESSAGE("workspace", "The selection needs nothing."));
    return table;
}

QList<const Requirement *> rowsOf(const requirements::RequirementSet &set)
{
    QList<const Requirement *> rows;
    for (const Requirement &row : set.requirements)
        rows.append(&row);
    return rows;
}

class EndpointsBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {
            QStringLiteral("endpoints"),
            PR_MESSAGE("workspace", "Endpoints and ports"),
            PR_MESSAGE("workspace", "Everything that the selection needs to reach, with the reason and its source."),
            {.selection = true}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return input.set.sources;
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        Document document;
        document.summary = say(PR_MESSAGE("workspace", "%1 requirements for %2 Regions.")
                                   .arg(input.set.requirements.size())
                                   .arg(input.selection.regions.size()));
        document.head = selectionFacts(input.selection, say);
        document.sections.append({QStringLiteral("endpoints"),
                                  say(PR_MESSAGE("workspace", "Endpoints and ports")),
                                  {rulesTable(input, say)}});
        if (const Table ranges = rangesTable(rowsOf(input.set), say); !ranges.rows.isEmpty())
            document.sections.append(
                {QStringLiteral("ranges"), say(PR_MESSAGE("workspace", "Address ranges")), {ranges}});
        if (const auto section = findingsSection(input.set.findings, say))
            document.sections.append(*section);
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_endpoints_builder()
{
    return std::make_unique<EndpointsBuilder>();
}

} // namespace portreeve::workspace
