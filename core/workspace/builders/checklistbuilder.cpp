#include "core/workspace/builders/parts.h"

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Paragraph;
using reports::Section;
using reports::Table;
using reports::Tone;

namespace {

constexpr int VersionLetters = 12; ///< of a SHA-256 value, enough to compare by eye

Tone toneOf(const ChecklistRow &row)
{
    if (!row.applies)
        return Tone::Quiet;
    if (row.wrong)
        return Tone::Bad;
    return row.kind == guides::StepState::Done     ? Tone::Good
           : row.kind == guides::StepState::Waived ? Tone::Caution
                                                   : Tone::Plain;
}

/// What people wrote and what they showed, line by line.
QString remarksOf(const ChecklistRow &row, const Say &say)
{
    QStringList lines;
    if (!row.waiver.isEmpty())
        lines.append(say(PR_MESSAGE("workspace", "Waived because: %1").arg(row.waiver)));
    if (!row.note.isEmpty())
        lines.append(say(PR_MESSAGE("workspace", "Note: %1").arg(row.note)));
    if (!row.wanted.isEmpty())
        lines.append(say(PR_MESSAGE("workspace", "To keep as a proof: %1").arg(row.wanted)));
    for (const guides::Evidence &evidence : row.evidence)
        lines.append(evidenceLine(evidence, say));
    return lines.join(u'\n');
}

Table stepsTable(const Checklist &checklist, const QString &section, const Say &say)
{
    Table table;
    table.id = checklist.guide;
    table.caption = section;
    table.medium = reports::Medium::Pages;
    table.columns = {{say(PR_MESSAGE("workspace", "Step")), ColumnKind::Text, 2.4},
                     {say(PR_MESSAGE("workspace", "State")), ColumnKind::Text, 1.2},
                     {say(PR_MESSAGE("workspace", "Owner")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Since")), ColumnKind::Time, 1.2},
                     {say(PR_MESSAGE("workspace", "Notes and proof")), ColumnKind::Text, 2.6},
                     {say(PR_MESSAGE("workspace", "Sources")), ColumnKind::Text, 3}};
    for (const ChecklistRow &row : checklist.rows) {
        if (row.section != section)
            continue;
        table.rows.append({Cell::of(row.step), Cell::of(row.state, toneOf(row)), Cell::written(row.owner),
                           Cell::ofTime(row.changed), Cell::written(remarksOf(row, say)),
                           Cell::of(row.sources.join(u'\n'))});
    }
    return table;
}

Section guideSection(const Checklist &checklist, bool alone, const Say &say)
{
    Section section{checklist.guide, checklist.title, {Paragraph{checklist.summary}}};
    if (!alone) // else the head says it
        section.blocks.append(Paragraph{checklistSummary(checklist, say)});
    QStringList names;
    for (const ChecklistRow &row : checklist.rows) {
        if (!names.contains(row.section))
            names.append(row.section);
    }
    for (const QString &name : std::as_const(names))
        section.blocks.append(stepsTable(checklist, name, say));
    return section;
}

QString evidenceOf(const ChecklistRow &row, const Say &say)
{
    QStringList lines;
    for (const guides::Evidence &evidence : row.evidence)
        lines.append(evidenceLine(evidence, say));
    return lines.join(QLatin1String("; "));
}

/// Every step of every guide in one table, to filter and to compute with.
Table allSteps(const QList<Checklist> &checklists, const Say &say)
{
    Table table;
    table.id = QStringLiteral("steps");
    table.caption = say(PR_MESSAGE("workspace", "All steps"));
    table.main = true;
    table.medium = reports::Medium::Data;
    for (const Message &title :
         {PR_MESSAGE("workspace", "Guide"), PR_MESSAGE("workspace", "Section"), PR_MESSAGE("workspace", "Step"),
          PR_MESSAGE("workspace", "State"), PR_MESSAGE("workspace", "Owner")})
        table.columns.append({say(title)});
    table.columns.append({say(PR_MESSAGE("workspace", "Since")), ColumnKind::Time});
    for (const Message &title : {PR_MESSAGE("workspace", "Waived because"), PR_MESSAGE("workspace", "Note"),
                                 PR_MESSAGE("workspace", "Evidence"), PR_MESSAGE("workspace", "Sources")})
        table.columns.append({say(title)});
    for (const Checklist &checklist : checklists) {
        for (const ChecklistRow &row : checklist.rows)
            table.rows.append({Cell::of(checklist.title), Cell::of(row.section), Cell::of(row.step),
                               Cell::of(row.state, toneOf(row)), Cell::written(row.owner), Cell::ofTime(row.changed),
                               Cell::written(row.waiver), Cell::written(row.note), Cell::written(evidenceOf(row, say)),
                               Cell::of(row.sources.join(QLatin1String("; ")))});
    }
    return table;
}

Table overview(const QList<Checklist> &checklists, const Say &say)
{
    Table table;
    table.id = QStringLiteral("guides");
    table.columns = {{say(PR_MESSAGE("workspace", "Guide")), ColumnKind::Text, 3},
                     {say(PR_MESSAGE("workspace", "Done")), ColumnKind::Number, 1},
                     {say(PR_MESSAGE("workspace", "Waived")), ColumnKind::Number, 1},
                     {say(PR_MESSAGE("workspace", "That apply")), ColumnKind::Number, 1},
                     {say(PR_MESSAGE("workspace", "Answers to mend")), ColumnKind::Number, 1}};
    for (const Checklist &one : checklists)
        table.rows.append({Cell::of(one.title), Cell::ofNumber(one.done), Cell::ofNumber(one.waived),
                           Cell::ofNumber(one.applicable), Cell::ofNumber(one.errors)});
    return table;
}

Section signOff(const Say &say)
{
    Table table;
    table.id = QStringLiteral("sign-off");
    table.toFillIn = true;
    table.columns = {{say(PR_MESSAGE("workspace", "Role")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Name")), ColumnKind::Text, 2},
                     {say(PR_MESSAGE("workspace", "Date")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Signature")), ColumnKind::Text, 2}};
    for (const Message &role : {PR_MESSAGE("workspace", "Prepared by"), PR_MESSAGE("workspace", "Checked by"),
                                PR_MESSAGE("workspace", "Approved by")})
        table.rows.append({Cell::of(say(role)), {}, {}, {}});
    return {QStringLiteral("sign-off"), say(PR_MESSAGE("workspace", "Sign-off")), {table}};
}

/// The catalogue's words for the documents that steps come from; each once.
QList<requirements::UsedSource> documentsOf(const ReportInput &input)
{
    QStringList ids;
    for (const Checklist &checklist : input.checklists)
        ids += checklist.documents;
    QList<requirements::UsedSource> sources;
    for (const catalog::Document &document : input.catalog.documents) {
        if (ids.contains(document.id))
            sources.append({document.id, document.title, document.revision, {}, document.date});
    }
    return sources;
}

/// One for all of them, as they were made of one catalogue.
QString factsWord(const QList<Checklist> &checklists, const Say &say)
{
    const QString version = checklists.first().factsVersion.left(VersionLetters);
    return version.isEmpty() ? QString() : say(PR_MESSAGE("workspace", "Version %1").arg(version));
}

class ChecklistBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {QStringLiteral("checklist"),
                PR_MESSAGE("workspace", "Checklist"),
                PR_MESSAGE("workspace", "What was done of the guides, by whom, and what proves it."),
                {.checklists = true}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return documentsOf(input);
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        Document document;
        document.head.add(say(PR_MESSAGE("workspace", "Facts")), factsWord(input.checklists, say));
        if (input.checklists.size() == 1) {
            document.title = input.checklists.first().title;
            document.summary = checklistSummary(input.checklists.first(), say);
        } else {
            document.summary = say(PR_MESSAGE("workspace", "%1 guides were begun.").arg(input.checklists.size()));
            document.sections.append({QStringLiteral("summary"),
                                      say(PR_MESSAGE("workspace", "Summary")),
                                      {overview(input.checklists, say)}});
        }
        for (const Checklist &checklist : input.checklists)
            document.sections.append(guideSection(checklist, input.checklists.size() == 1, say));
        document.sections.first().blocks.append(allSteps(input.checklists, say));
        document.sections.append(signOff(say));
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_checklist_builder()
{
    return std::make_unique<ChecklistBuilder>();
}

} // namespace portreeve::workspace
