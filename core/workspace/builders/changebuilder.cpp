#include "core/workspace/builders/parts.h"

#include <algorithm>
#include <map>

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Listing;
using reports::Paragraph;
using reports::Section;
using reports::Table;
using reports::TimelineChart;

namespace {

constexpr int MostLanes = 12;

QString laneOf(const FeedChange &change)
{
    return QStringLiteral("%1 %2").arg(change.service, change.region);
}

/// The lanes where most happened; the table has all.
std::optional<TimelineChart> timeline(const ChangeFeed &feed, const Say &say)
{
    std::map<QString, qsizetype> weights;
    for (const FeedEntry &entry : feed.entries) {
        for (const FeedChange &change : entry.changes)
            weights[laneOf(change)] += change.prefixes.size();
    }
    if (weights.empty())
        return std::nullopt;
    QList<std::pair<QString, qsizetype>> ranked(weights.begin(), weights.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    TimelineChart chart;
    for (const auto &[lane, weight] : ranked.mid(0, MostLanes))
        chart.lanes.append(lane);
    chart.lanes.sort();
    chart.title = ranked.size() > MostLanes ? say(PR_MESSAGE("workspace", "Changes over time, where most of them were"))
                                            : say(PR_MESSAGE("workspace", "Changes over time"));
    chart.addedWord = say(PR_MESSAGE("workspace", "added"));
    chart.removedWord = say(PR_MESSAGE("workspace", "removed"));
    for (auto entry = feed.entries.crbegin(); entry != feed.entries.crend(); ++entry) {
        std::map<int, TimelineChart::Event> events;
        for (const FeedChange &change : entry->changes) {
            const int lane = int(chart.lanes.indexOf(laneOf(change)));
            if (lane < 0)
                continue;
            TimelineChart::Event &event = events[lane];
            event.time = entry->published;
            event.lane = lane;
            (change.added ? event.added : event.removed) += change.prefixes.size();
        }
        for (const auto &[lane, event] : events)
            chart.events.append(event);
    }
    return chart;
}

Table changesTable(const ChangeFeed &feed, const Say &say)
{
    Table table;
    table.id = QStringLiteral("changes");
    table.main = true;
    table.columns = {{say(PR_MESSAGE("workspace", "Published")), ColumnKind::Time, 1},
                     {say(PR_MESSAGE("workspace", "syncToken")), ColumnKind::Code, 1},
                     {say(PR_MESSAGE("workspace", "Change")), ColumnKind::Text, 0.8},
                     {say(PR_MESSAGE("workspace", "Service")), ColumnKind::Text, 1.6},
                     {say(PR_MESSAGE("workspace", "Region")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Address ranges")), ColumnKind::Code, 3}};
    for (const FeedEntry &entry : feed.entries) {
        for (const FeedChange &change : entry.changes)
            table.rows.append({Cell::ofTime(entry.published), Cell::of(entry.syncToken),
                               change.added ? Cell::of(say(PR_MESSAGE("workspace", "added")), reports::Tone::Good)
                                            : Cell::of(say(PR_MESSAGE("workspace", "removed")), reports::Tone::Caution),
                               Cell::of(change.service), Cell::of(change.region),
                               Cell::of(ip::toTexts(change.prefixes).join(QLatin1String(", ")))});
    }
    table.none = say(PR_MESSAGE("workspace", "Nothing that touches the selection changed."));
    return table;
}

std::optional<Section> flappingSection(const ChangeFeed &feed, const Say &say)
{
    if (feed.flapping.isEmpty())
        return std::nullopt;
    Table table;
    table.id = QStringLiteral("flapping");
    table.columns = {{say(PR_MESSAGE("workspace", "Address range")), ColumnKind::Code, 1.4},
                     {say(PR_MESSAGE("workspace", "Service")), ColumnKind::Text, 1.4},
                     {say(PR_MESSAGE("workspace", "Region")), ColumnKind::Text, 1.1},
                     {say(PR_MESSAGE("workspace", "Changes")), ColumnKind::Number, 0.8},
                     {say(PR_MESSAGE("workspace", "First")), ColumnKind::Time, 1},
                     {say(PR_MESSAGE("workspace", "Last")), ColumnKind::Time, 1}};
    for (const FeedFlapping &one : feed.flapping)
        table.rows.append({Cell::of(one.flapping.prefix.toCanonicalText()), Cell::of(one.flapping.service),
                           Cell::of(one.flapping.region), Cell::ofNumber(double(one.flapping.changes)),
                           Cell::ofTime(one.first), Cell::ofTime(one.last)});
    return Section{QStringLiteral("flapping"),
                   say(PR_MESSAGE("workspace", "Ranges that come and go")),
                   {Paragraph{say(PR_MESSAGE("workspace", "AWS withdrew these and announced them again, over and over. "
                                                          "They do not stand among the changes."))},
                    table}};
}

Section affectedSection(const ChangeImpact &impact, const Say &say)
{
    Table rows;
    rows.id = QStringLiteral("affected");
    rows.columns = {{say(PR_MESSAGE("workspace", "For")), ColumnKind::Text, 2.4},
                    {say(PR_MESSAGE("workspace", "To add")), ColumnKind::Code, 2},
                    {say(PR_MESSAGE("workspace", "To remove")), ColumnKind::Code, 2}};
    for (const AffectedRequirement &row : impact.requirements)
        rows.rows.append({Cell::of(say(row.purpose)), Cell::of(ip::toTexts(row.added).join(QLatin1String(", "))),
                          Cell::of(ip::toTexts(row.removed).join(QLatin1String(", ")))});
    rows.none = say(PR_MESSAGE("workspace", "No requirement of the selection."));
    Section section{QStringLiteral("affected"), say(PR_MESSAGE("workspace", "Requirements that change")), {}};
    section.blocks.append(
        Paragraph{say(PR_MESSAGE("workspace", "Since the range file with the syncToken %1, the oldest that rules were "
                                              "saved with.")
                          .arg(impact.since))});
    for (const Message &note : impact.notes)
        section.blocks.append(Paragraph{say(note)});
    section.blocks.append(rows);
    return section;
}

Message exportSentence(const ExportImpact &one)
{
    if (one.refusal)
        return PR_MESSAGE("workspace", "What %1 needs cannot be said:");
    if (one.isStillRight())
        return PR_MESSAGE("workspace", "%1 is still right.");
    return one.areCommands ? PR_MESSAGE("workspace", "%1 has to change. These lines do it:")
                           : PR_MESSAGE("workspace", "%1 has to be saved again. These of its lines change:");
}

void addExport(const ExportImpact &one, const Say &say, Section &section)
{
    section.blocks.append(Paragraph{say(exportSentence(one).arg(one.fileName))});
    if (const std::optional<Message> origin = originMessage(one))
        section.blocks.append(Paragraph{say(*origin), reports::Tone::Quiet});
    if (one.refusal)
        section.blocks.append(Paragraph{say(one.refusal->detail), reports::Tone::Caution});
    for (const Message &note : one.notes)
        section.blocks.append(Paragraph{say(note)});
    if (!one.lines.isEmpty())
        section.blocks.append(Listing{QString::fromUtf8(one.lines).trimmed(), {}, Listing::Kind::Rules});
}

void addImpact(const ChangeImpact &impact, const Say &say, Document &document)
{
    if (!impact.since.isEmpty())
        document.sections.append(affectedSection(impact, say));
    Section exports{QStringLiteral("exports"), say(PR_MESSAGE("workspace", "Rules that were saved")), {}};
    for (const ExportImpact &one : impact.exports)
        addExport(one, say, exports);
    if (!exports.blocks.isEmpty())
        document.sections.append(exports);
}

class ChangeBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {
            QStringLiteral("change"),
            PR_MESSAGE("workspace", "What AWS changed"),
            PR_MESSAGE("workspace", "Published address ranges that came and went, and what that means for the rules."),
            {.history = true}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return input.set.sources;
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        const ChangeFeed &feed = input.changes;
        Document document;
        document.summary = feed.isEmpty() ? say(PR_MESSAGE("workspace", "Nothing that touches the selection changed."))
                                          : say(PR_MESSAGE("workspace", "%1 of %2 publications touch the selection.")
                                                    .arg(feed.entries.size())
                                                    .arg(feed.publications));
        document.head.add(say(PR_MESSAGE("workspace", "From")), Cell::ofTime(feed.from));
        document.head.add(say(PR_MESSAGE("workspace", "To")), Cell::ofTime(feed.to));
        document.head.facts += selectionFacts(input.selection, say).facts;
        Section changes{QStringLiteral("changes"), say(PR_MESSAGE("workspace", "Changes")), {}};
        if (const auto chart = timeline(feed, say))
            changes.blocks.append(*chart);
        changes.blocks.append(changesTable(feed, say));
        document.sections.append(changes);
        if (const auto section = flappingSection(feed, say))
            document.sections.append(*section);
        if (input.impact)
            addImpact(*input.impact, say, document);
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_change_builder()
{
    return std::make_unique<ChangeBuilder>();
}

} // namespace portreeve::workspace
