#include "core/workspace/builders/parts.h"

#include "core/requirements/words.h"

#include <algorithm>

namespace portreeve::workspace {

using reports::Cell;
using reports::ColumnKind;
using reports::Facts;
using reports::Section;
using reports::Table;
using reports::Tone;
using requirements::Requirement;
using requirements::Transport;

namespace {

/// So many in a cell: a spreadsheet's cell ends at 32,767 letters.
constexpr qsizetype MostPrefixes = 500;

Tone toneOf(assess::Verdict verdict)
{
    switch (verdict) {
    case assess::Verdict::Pass:
        return Tone::Good;
    case assess::Verdict::Degraded:
        return Tone::Caution;
    case assess::Verdict::Blocked:
    case assess::Verdict::Intercepted:
        return Tone::Bad;
    case assess::Verdict::Inconclusive:
    case assess::Verdict::NotRun:
        break;
    }
    return Tone::Quiet;
}

} // namespace

QString verdictWord(assess::Verdict verdict, const Say &say)
{
    switch (verdict) {
    case assess::Verdict::Pass:
        return say(PR_MESSAGE("workspace", "Pass"));
    case assess::Verdict::Degraded:
        return say(PR_MESSAGE("workspace", "Degraded"));
    case assess::Verdict::Blocked:
        return say(PR_MESSAGE("workspace", "Blocked"));
    case assess::Verdict::Intercepted:
        return say(PR_MESSAGE("workspace", "Intercepted"));
    case assess::Verdict::Inconclusive:
        return say(PR_MESSAGE("workspace", "Inconclusive"));
    case assess::Verdict::NotRun:
        break;
    }
    return say(PR_MESSAGE("workspace", "Not run"));
}

Cell signatureCell(const NamedReport &result, const Say &say)
{
    using State = pki::FileSignature::State;
    if (!result.signature)
        return Cell::of(say(PR_MESSAGE("workspace", "Run of this project")), Tone::Quiet);
    const QString text = say(signatureMessage(*result.signature, result.signatureNoted));
    switch (result.signature->state) {
    case State::None:
        return Cell::of(text, Tone::Quiet);
    case State::Trusted:
        return Cell::of(text, result.signatureNoted ? Tone::Plain : Tone::Good);
    case State::Changed:
        return Cell::of(text, Tone::Bad);
    case State::Unknown:
    case State::Unreadable:
        break;
    }
    return Cell::of(text, Tone::Caution);
}

QString measuredBy(const CheckReport &report)
{
    return report.toolVersion.isEmpty() ? QString() : QStringLiteral("Portreeve %1").arg(report.toolVersion);
}

Cell verdictCell(assess::Verdict verdict, const Say &say)
{
    return Cell::of(verdictWord(verdict, say), toneOf(verdict));
}

QString portsWord(const Requirement &row, const Say &say)
{
    const QString list = row.ports == QStringList{QStringLiteral("any")} ? say(PR_MESSAGE("workspace", "any port"))
                                                                         : row.ports.join(QLatin1String(", "));
    switch (row.protocol) {
    case Transport::Tcp:
        return row.ports.isEmpty() ? say(PR_MESSAGE("workspace", "TCP, port not stated"))
                                   : QStringLiteral("TCP %1").arg(list);
    case Transport::Udp:
        return row.ports.isEmpty() ? say(PR_MESSAGE("workspace", "UDP, port not stated"))
                                   : QStringLiteral("UDP %1").arg(list);
    case Transport::Icmp:
        return QStringLiteral("ICMP");
    case Transport::Any:
        break;
    }
    return row.ports.isEmpty() ? say(PR_MESSAGE("workspace", "Port not stated"))
                               : say(PR_MESSAGE("workspace", "Any protocol"));
}

QString destinationWord(const Requirement &row, const Say &say)
{
    if (!row.remote.hosts.isEmpty())
        return row.remote.hosts.join(QLatin1String(", "));
    if (row.remote.kind == requirements::RemoteKind::Any)
        return say(PR_MESSAGE("workspace", "Any address"));
    if (row.remote.prefixes.isEmpty())
        return row.remote.undefined ? say(PR_MESSAGE("workspace", "%1 (not defined yet)").arg(row.remote.name))
                                    : row.remote.name;
    if (row.remote.prefixes.size() <= 3)
        return ip::toTexts(row.remote.prefixes).join(QLatin1String(", "));
    return say(PR_MESSAGE("workspace", "%1: %2 address ranges").arg(row.remote.name).arg(row.remote.prefixes.size()));
}

QString regionWord(const QString &region, const Say &say)
{
    return region.isEmpty() || region == QLatin1String("global") ? say(PR_MESSAGE("workspace", "All Regions")) : region;
}

namespace {

QString sourceWord(const catalog::SourceRef &source, const QList<requirements::UsedSource> &sources, const Say &say)
{
    const auto used = std::find_if(sources.begin(), sources.end(),
                                   [&](const requirements::UsedSource &one) { return one.id == source.document; });
    const QString title = used == sources.end() || used->title.isEmpty() ? source.document : used->title;
    if (source.section.isEmpty())
        return title;
    if (source.line <= 0)
        return say(PR_MESSAGE("workspace", "%1, %2").arg(title).arg(source.section));
    return say(PR_MESSAGE("workspace", "%1, %2, line %3").arg(title).arg(source.section).arg(qint64(source.line)));
}

Cell linkedTo(const QString &documentId, const QString &text, const catalog::Catalog &catalog)
{
    Cell cell = Cell::of(text);
    for (const catalog::Document &document : catalog.documents) {
        if (document.id == documentId)
            cell.link = document.url;
    }
    return cell;
}

} // namespace

Cell sourceCell(const catalog::SourceRef &source, const ReportInput &input, const Say &say)
{
    return linkedTo(source.document, sourceWord(source, input.set.sources, say), input.catalog);
}

Tone toneOf(Severity severity)
{
    return severity == Severity::Error ? Tone::Bad : severity == Severity::Warning ? Tone::Caution : Tone::Quiet;
}

Facts selectionFacts(const requirements::Selection &selection, const Say &say)
{
    Facts facts;
    const auto add = [&facts, &say](const Message &label, const QStringList &ids) {
        facts.add(say(label), ids.join(QLatin1String(", ")));
    };
    add(PR_MESSAGE("workspace", "Regions"), selection.regions);
    add(PR_MESSAGE("workspace", "Products"), selection.products);
    add(PR_MESSAGE("workspace", "Streaming protocols"), selection.protocols);
    add(PR_MESSAGE("workspace", "Clients"), selection.clients);
    add(PR_MESSAGE("workspace", "Features"), selection.features);
    add(PR_MESSAGE("workspace", "Seen from"), selection.vantages);
    return facts;
}

Table countsTable(const assess::Counts &counts, const Say &say)
{
    Table table;
    table.id = QStringLiteral("counts");
    table.columns = {{say(PR_MESSAGE("workspace", "Verdict")), ColumnKind::Text, 3},
                     {say(PR_MESSAGE("workspace", "Requirements")), ColumnKind::Number, 1}};
    const auto add = [&table](const Cell &word, int count) {
        if (count > 0)
            table.rows.append({word, Cell::ofNumber(count)});
    };
    using assess::Verdict;
    add(verdictCell(Verdict::Blocked, say), counts.blocked);
    add(verdictCell(Verdict::Intercepted, say), counts.intercepted);
    add(verdictCell(Verdict::Inconclusive, say), counts.inconclusive);
    add(verdictCell(Verdict::Degraded, say), counts.degraded);
    add(verdictCell(Verdict::Pass, say), counts.pass);
    add(verdictCell(Verdict::NotRun, say), counts.notRun);
    add(Cell::of(say(PR_MESSAGE("workspace", "Cannot be proven by a check")), Tone::Quiet), counts.notProvable);
    table.none = say(PR_MESSAGE("workspace", "Nothing was checked."));
    return table;
}

std::optional<Section> findingsSection(const Findings &findings, const Say &say)
{
    if (findings.isEmpty())
        return std::nullopt;
    reports::Items items;
    for (const Finding &finding : findings) {
        const QString text = say(finding.message);
        items.items.append(Cell::of(finding.where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, finding.where),
                                    toneOf(finding.severity)));
    }
    return Section{QStringLiteral("findings"), say(PR_MESSAGE("workspace", "What to know")), {items}};
}

std::optional<Section> sourcesSection(const QList<requirements::UsedSource> &sources, const catalog::Catalog &catalog,
                                      const Say &say)
{
    if (sources.isEmpty())
        return std::nullopt;
    Table table;
    table.id = QStringLiteral("sources");
    table.columns = {{say(PR_MESSAGE("workspace", "Document")), ColumnKind::Text, 3},
                     {say(PR_MESSAGE("workspace", "As of")), ColumnKind::Text, 1}};
    for (const requirements::UsedSource &source : sources) {
        const QString date = source.createDate.isEmpty() ? source.revision : source.createDate;
        table.rows.append(
            {linkedTo(source.id, source.title.isEmpty() ? source.id : source.title, catalog),
             Cell::of(source.syncToken.isEmpty()
                          ? date
                          : say(PR_MESSAGE("workspace", "%1, syncToken %2").arg(date).arg(source.syncToken)))});
    }
    return Section{QStringLiteral("sources"), say(PR_MESSAGE("workspace", "Sources")), {table}};
}

Table rangesTable(const QList<const Requirement *> &rows, const Say &say)
{
    Table table;
    table.id = QStringLiteral("ranges");
    table.columns = {{say(PR_MESSAGE("workspace", "Ranges")), ColumnKind::Text, 1.6},
                     {say(PR_MESSAGE("workspace", "Region")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Number")), ColumnKind::Number, 0.6},
                     {say(PR_MESSAGE("workspace", "Addresses")), ColumnKind::Code, 6}};
    QList<std::pair<QString, QList<ip::Prefix>>> seen;
    for (const Requirement *row : rows) {
        if (row->remote.prefixes.isEmpty())
            continue;
        const std::pair key(row->remote.name + u'\n' + row->region, row->remote.prefixes);
        if (seen.contains(key))
            continue;
        seen.append(key);
        for (qsizetype from = 0; from < row->remote.prefixes.size(); from += MostPrefixes) {
            const QList<ip::Prefix> part = row->remote.prefixes.mid(from, MostPrefixes);
            table.rows.append({Cell::of(row->remote.name), Cell::of(regionWord(row->region, say)),
                               Cell::ofNumber(double(part.size())),
                               Cell::of(ip::toTexts(part).join(QLatin1String(", ")))});
        }
    }
    return table;
}

ReportedRequirements::ReportedRequirements(const CheckReport &report)
{
    m_byId.reserve(report.requirements.size());
    for (const ReportedRequirement &requirement : report.requirements)
        m_byId.insert(requirement.id, &requirement);
}

const ReportedRequirement *ReportedRequirements::of(const CheckRow &row) const
{
    return m_byId.value(row.requirementId);
}

QString ReportedRequirements::purposeOf(const CheckRow &row, const Say &say) const
{
    const ReportedRequirement *requirement = of(row);
    return requirement == nullptr || requirement->purpose.isEmpty() ? row.requirementId : say(requirement->purpose);
}

} // namespace portreeve::workspace
