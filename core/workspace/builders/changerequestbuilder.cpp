#include "core/exporters/delta.h"
#include "core/requirements/policydraft.h"
#include "core/requirements/words.h"
#include "core/workspace/builders/parts.h"
#include "core/workspace/exportset.h"

#include <algorithm>

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Items;
using reports::Listing;
using reports::Paragraph;
using reports::Section;
using reports::Table;
using reports::Tone;
using requirements::Requirement;

namespace {

/// A longer text is a file of its own, not a part of a request.
constexpr qsizetype MostLines = 400;

/// The rows that a rule is asked for.
struct Wanted {
    QList<const Requirement *> rows;
    policy::Draft draft;         ///< of these rows
    bool fromResults = false;    ///< only what the last check found missing
    QHash<QString, QString> why; ///< what the check saw, by requirement
};

/// The requirements of rows that a rule would let pass.
QStringList missingRules(const CheckReport &report)
{
    QStringList ids;
    for (const CheckRow &row : report.rows) {
        if (row.cause && !row.cause->ruleIds.isEmpty() && row.verdict != assess::Verdict::Pass)
            ids.append(row.requirementId);
    }
    ids.removeDuplicates();
    return ids;
}

Wanted wantedOf(const ReportInput &input, const Say &say)
{
    Wanted wanted;
    wanted.draft = requirements::draftPolicy(input.set, input.selection);
    wanted.fromResults = !input.results.isEmpty();
    if (wanted.fromResults) {
        const CheckReport &report = input.results.last().report;
        const QStringList missing = missingRules(report);
        wanted.draft.policy.rules.removeIf([&](const policy::Rule &rule) { return !missing.contains(rule.id); });
        wanted.draft.leftOut.removeIf([&](const policy::Unexpressed &row) { return !missing.contains(row.ruleId); });
        for (const CheckRow &row : report.rows) {
            if (row.cause && row.verdict != assess::Verdict::Pass && !wanted.why.contains(row.requirementId))
                wanted.why.insert(row.requirementId, say(row.cause->sentence));
        }
    }
    for (const Requirement &row : input.set.requirements) {
        const bool asked = std::any_of(wanted.draft.policy.rules.begin(), wanted.draft.policy.rules.end(),
                                       [&](const policy::Rule &rule) { return rule.id == row.id; });
        if (asked)
            wanted.rows.append(&row);
    }
    return wanted;
}

QString sourceOf(const Requirement &row, const ReportInput &input, const Say &say)
{
    if (!input.rules.sources.isEmpty())
        return input.rules.sources.join(QLatin1String(", "));
    const catalog::Choice *vantage = catalog::findChoice(input.catalog.vantages, row.vantage);
    return vantage == nullptr || vantage->title.isEmpty() ? row.vantage
                                                          : say(requirements::catalogText(vantage->title));
}

Table rulesTable(const Wanted &wanted, const ReportInput &input, const ReportContext &context)
{
    const Say &say = context.say;
    Table table;
    table.id = QStringLiteral("rules");
    table.main = true;
    table.columns = {{say(PR_MESSAGE("workspace", "No.")), ColumnKind::Number, 0.4},
                     {say(PR_MESSAGE("workspace", "Source")), ColumnKind::Text, 1.6},
                     {say(PR_MESSAGE("workspace", "Destination")), ColumnKind::Code, 3},
                     {say(PR_MESSAGE("workspace", "Ports")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Direction")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Why")), ColumnKind::Text, 2.6},
                     {say(PR_MESSAGE("workspace", "Owner")), ColumnKind::Text, 1.4},
                     {say(PR_MESSAGE("workspace", "Expires")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Requirement")), ColumnKind::Code, 1.8}};
    int number = 0;
    for (const Requirement *row : wanted.rows) {
        QStringList why{say(row->purpose)};
        if (const QString seen = wanted.why.value(row->id); !seen.isEmpty())
            why.append(seen);
        if (row->necessity == requirements::Necessity::Optional)
            why.append(say(PR_MESSAGE("workspace", "Optional.")));
        if (row->group && row->group->mode == requirements::GroupMode::Any)
            why.append(say(PR_MESSAGE("workspace", "One of the rows of the group %1 is enough.").arg(row->group->id)));
        table.rows.append(
            {Cell::ofNumber(++number), Cell::of(sourceOf(*row, input, say)), Cell::of(destinationWord(*row, say)),
             Cell::of(portsWord(*row, say)),
             Cell::of(say(row->direction == requirements::Direction::Outbound ? PR_MESSAGE("workspace", "Outbound")
                                                                              : PR_MESSAGE("workspace", "Inbound"))),
             Cell::of(why.join(u'\n')),
             Cell::written(row->own && !row->owner.isEmpty() ? row->owner : context.request.owner),
             Cell::written(context.request.expires), Cell::of(row->id)});
    }
    table.none = wanted.fromResults
                     ? say(PR_MESSAGE("workspace", "The last check found nothing that a firewall rule would mend."))
                     : say(PR_MESSAGE("workspace", "The selection needs nothing."));
    return table;
}

std::optional<Section> leftOutSection(const Wanted &wanted, const Say &say)
{
    if (wanted.draft.leftOut.isEmpty())
        return std::nullopt;
    Items items;
    for (const policy::Unexpressed &row : wanted.draft.leftOut) {
        const QString what = row.subject.isEmpty() ? row.ruleId : QStringLiteral("%1, %2").arg(row.ruleId, row.subject);
        items.items.append(Cell::of(QStringLiteral("%1: %2").arg(what, say(row.reason)), Tone::Caution));
    }
    return Section{QStringLiteral("left-out"), say(PR_MESSAGE("workspace", "Not in this request")), {items}};
}

/// Rules that every administrator of the service could have: nothing in them is of this network or of people.
Listing::Kind kindOf(const Wanted &wanted, const ReportInput &input)
{
    const requirements::Selection &selection = input.selection;
    const bool own = std::any_of(wanted.rows.begin(), wanted.rows.end(), [](const Requirement *row) {
        return row->own || row->remote.kind == requirements::RemoteKind::Customer;
    });
    const bool plain = !own && input.rules.sources.isEmpty() && input.rules.parameters.isEmpty() &&
                       selection.directoryId.isEmpty() && selection.registrationCode.isEmpty() &&
                       selection.remotes.isEmpty() && selection.ownRows.isEmpty();
    return plain ? Listing::Kind::ServiceRules : Listing::Kind::Rules;
}

/// The listing, or what is to be sent in its place.
reports::Block listingOf(const QByteArray &bytes, const Message &tooLong, Listing::Kind kind, const Say &say)
{
    const qsizetype lines = bytes.count('\n');
    if (lines > MostLines)
        return Paragraph{say(Message(tooLong).arg(lines))};
    return Listing{QString::fromUtf8(bytes).trimmed(), {}, kind};
}

/// In the language of the firewall, and how to take it back.
void addRules(const Wanted &wanted, const ReportInput &input, const Say &say, Document &document)
{
    Section rollback{QStringLiteral("rollback"),
                     say(PR_MESSAGE("workspace", "Rollback")),
                     {Paragraph{say(PR_MESSAGE("workspace", "Remove the rules of this request. Nothing that was there "
                                                            "before is changed by them."))}}};
    const auto exporter = exporters::findExporter(input.rules.format);
    const Result<exporters::Options> options = optionsOf(input.rules);
    if (!exporter || !options || wanted.draft.policy.rules.isEmpty()) {
        document.sections.append(rollback);
        return;
    }
    const exporters::Description about = exporter->describe();
    Section rules{QStringLiteral("commands"), say(PR_MESSAGE("workspace", "Rules for %1").arg(about.title)), {}};
    policy::Policy nothing = wanted.draft.policy;
    nothing.rules.clear();
    const Result<exporters::DeltaResult> way =
        exporters::exportDelta(*exporter, wanted.draft, {nothing}, optionsFor(about, *options));
    if (!way) {
        rules.blocks.append(Paragraph{say(way.error().detail), Tone::Caution});
    } else {
        const Listing::Kind kind = kindOf(wanted, input);
        const Message whole = PR_MESSAGE("workspace", "%1 lines: attach the file that the Firewall page and the export "
                                                      "verb write.");
        const Message part = PR_MESSAGE("workspace", "%1 lines for these rows alone: too many to print. The file that "
                                                     "the Firewall page writes has those of the other rows, too.");
        const Message back = PR_MESSAGE("workspace", "%1 lines: attach the file that the export verb writes with "
                                                     "--previous and --rollback.");
        rules.blocks.append(listingOf(way->change.bytes, wanted.fromResults ? part : whole, kind, say));
        if (about.update == exporters::Update::AddsUp)
            rollback.blocks.append(listingOf(way->rollback, back, kind, say));
        else
            rollback.blocks = {
                Paragraph{say(PR_MESSAGE("workspace", "Load again the file that was in force before."))}};
    }
    document.sections += {rules, rollback};
}

class ChangeRequestBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {QStringLiteral("change-request"),
                PR_MESSAGE("workspace", "Firewall change request"),
                PR_MESSAGE("workspace", "The rules that a firewall team is asked for: source, destination, ports, why, "
                                        "owner, expiry and rollback."),
                {.selection = true}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return input.set.sources;
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        const Wanted wanted = wantedOf(input, say);
        Document document;
        document.summary =
            wanted.fromResults && wanted.rows.size() == 1
                ? say(PR_MESSAGE("workspace", "One rule that a check found missing."))
            : wanted.fromResults
                ? say(PR_MESSAGE("workspace", "%1 rules that a check found missing.").arg(wanted.rows.size()))
                : say(PR_MESSAGE("workspace", "%1 rules for everything that the selection needs.")
                          .arg(wanted.rows.size()));
        document.head.add(say(PR_MESSAGE("workspace", "Owner")), Cell::written(context.request.owner));
        document.head.add(say(PR_MESSAGE("workspace", "Expires")), Cell::written(context.request.expires));
        document.head.add(say(PR_MESSAGE("workspace", "Reason")), Cell::written(context.request.reason));
        if (wanted.fromResults) {
            const NamedReport &last = input.results.last();
            document.head.add(say(PR_MESSAGE("workspace", "Results")), Cell::written(last.name));
            if (last.signature)
                document.head.add(say(PR_MESSAGE("workspace", "Digital signature")), signatureCell(last, say));
            document.head.add(say(PR_MESSAGE("workspace", "Checked")), Cell::ofTime(last.report.startedAt));
            document.head.add(say(PR_MESSAGE("workspace", "Measured by")), measuredBy(last.report));
        }
        document.head.facts += selectionFacts(input.selection, say).facts;
        document.sections.append({QStringLiteral("rules"),
                                  say(PR_MESSAGE("workspace", "What is asked for")),
                                  {rulesTable(wanted, input, context)}});
        if (const Table ranges = rangesTable(wanted.rows, say); !ranges.rows.isEmpty())
            document.sections.append(
                {QStringLiteral("ranges"), say(PR_MESSAGE("workspace", "Address ranges")), {ranges}});
        if (const auto section = leftOutSection(wanted, say))
            document.sections.append(*section);
        addRules(wanted, input, say, document);
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_change_request_builder()
{
    return std::make_unique<ChangeRequestBuilder>();
}

} // namespace portreeve::workspace
