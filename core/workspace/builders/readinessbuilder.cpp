#include "core/workspace/builders/parts.h"
#include "core/workspace/devicereportjson.h"
#include "core/workspace/firewallteam.h"

#include <algorithm>
#include <map>

namespace portreeve::workspace {

using reports::BarChart;
using reports::Cell;
using reports::ColumnKind;
using reports::Document;
using reports::Facts;
using reports::Listing;
using reports::Paragraph;
using reports::Section;
using reports::Table;
using reports::Tone;

namespace {

constexpr qsizetype MostBars = 40;

Message summaryOf(const CheckReport &report)
{
    const qint64 wrong = report.counts.blocked + report.counts.intercepted;
    switch (report.exit) {
    case assess::ExitClass::Passes:
        return PR_MESSAGE("workspace", "Everything that is required and can be checked works from this device.");
    case assess::ExitClass::Blocked:
        return wrong == 1
                   ? PR_MESSAGE("workspace", "One requirement is blocked or intercepted on the way.")
                   : PR_MESSAGE("workspace", "%1 requirements are blocked or intercepted on the way.").arg(wrong);
    case assess::ExitClass::Unproven:
        break;
    }
    return PR_MESSAGE("workspace", "Nothing is blocked, but not everything that is required could be proven.");
}

Section overview(const CheckReport &report, const Say &say)
{
    Section section{QStringLiteral("summary"), say(PR_MESSAGE("workspace", "Summary")), {}};
    if (!report.features.isEmpty()) {
        Table table;
        table.id = QStringLiteral("features");
        table.columns = {{say(PR_MESSAGE("workspace", "What works from here")), ColumnKind::Text, 5},
                         {say(PR_MESSAGE("workspace", "Verdict")), ColumnKind::Text, 1}};
        for (const FeatureResult &feature : report.features)
            table.rows.append({Cell::of(say(feature.sentence)), verdictCell(feature.verdict, say)});
        section.blocks.append(table);
    }
    section.blocks.append(countsTable(report.counts, say));
    return section;
}

/// The nearest answer of each Region: how far it is, whatever a single host does.
std::optional<Section> roundTrips(const CheckReport &report, const catalog::Catalog &catalog, const Say &say)
{
    const ReportedRequirements requirements(report);
    std::map<QString, double> nearest;
    for (const CheckRow &row : report.rows) {
        const ReportedRequirement *requirement = requirements.of(row);
        if (!row.rtt || requirement == nullptr || requirement->region.isEmpty() ||
            requirement->region == QLatin1String("global"))
            continue;
        const auto known = nearest.find(requirement->region);
        if (known == nearest.end() || row.rtt->median < known->second)
            nearest[requirement->region] = row.rtt->median;
    }
    if (nearest.empty())
        return std::nullopt;
    BarChart chart;
    chart.title = say(PR_MESSAGE("workspace", "Round-trip time to each Region"));
    chart.axis = say(PR_MESSAGE("workspace", "Lowest median of its targets, in ms"));
    QList<std::pair<QString, double>> sorted(nearest.begin(), nearest.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    for (const auto &[region, ms] : sorted.mid(0, MostBars))
        chart.bars.append(
            {region, ms, say(PR_MESSAGE("workspace", "%1 ms").arg(QString::number(ms, 'f', 1))), Tone::Plain});
    const auto limit = [&](QStringView protocol, const char16_t *id, const Message &label) {
        const catalog::Threshold *threshold = catalog.threshold(id);
        if (threshold != nullptr && report.selection.protocols.contains(protocol))
            chart.limits.append({threshold->values.first(), say(label)});
    };
    limit(u"pcoip", u"rtt-pcoip-degraded", PR_MESSAGE("workspace", "PCoIP limit"));
    limit(u"dcv", u"rtt-dcv-degraded", PR_MESSAGE("workspace", "DCV limit"));
    return Section{QStringLiteral("round-trips"), say(PR_MESSAGE("workspace", "Round-trip times")), {chart}};
}

bool asksForAction(const CheckRow &row)
{
    return row.verdict != assess::Verdict::Pass && row.verdict != assess::Verdict::NotRun && !row.host.isEmpty();
}

Section toMend(const CheckReport &report, const Say &say)
{
    const ReportedRequirements requirements(report);
    Table table;
    table.id = QStringLiteral("attention");
    table.columns = {{say(PR_MESSAGE("workspace", "For")), ColumnKind::Text, 2.2},
                     {say(PR_MESSAGE("workspace", "Target")), ColumnKind::Code, 2.2},
                     {say(PR_MESSAGE("workspace", "Verdict")), ColumnKind::Text, 1.4},
                     {say(PR_MESSAGE("workspace", "Why")), ColumnKind::Text, 3},
                     {say(PR_MESSAGE("workspace", "What to do")), ColumnKind::Text, 3}};
    for (const CheckRow &row : report.rows) {
        if (!asksForAction(row))
            continue;
        table.rows.append({Cell::of(requirements.purposeOf(row, say)),
                           Cell::of(QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol)),
                           verdictCell(row.verdict, say), Cell::of(row.cause ? say(row.cause->sentence) : QString()),
                           Cell::of(row.cause ? say(row.cause->remedy) : QString())});
    }
    table.none = say(PR_MESSAGE("workspace", "Nothing."));
    Section section{QStringLiteral("attention"), say(PR_MESSAGE("workspace", "What needs attention")), {table}};
    const QString text = forFirewallTeam(report.rows, say);
    if (!text.isEmpty())
        section.blocks += {Paragraph{say(PR_MESSAGE("workspace", "For the firewall team, rule by rule:"))},
                           Listing{text.trimmed(), {}}};
    return section;
}

Section allRows(const CheckReport &report, const Say &say)
{
    const ReportedRequirements requirements(report);
    Table table;
    table.id = QStringLiteral("results");
    table.main = true;
    table.columns = {{say(PR_MESSAGE("workspace", "For")), ColumnKind::Text, 2.4},
                     {say(PR_MESSAGE("workspace", "Region")), ColumnKind::Text, 1.2},
                     {say(PR_MESSAGE("workspace", "Host")), ColumnKind::Code, 2.6},
                     {say(PR_MESSAGE("workspace", "Address")), ColumnKind::Code, 1.4},
                     {say(PR_MESSAGE("workspace", "Port")), ColumnKind::Text, 1},
                     {say(PR_MESSAGE("workspace", "Verdict")), ColumnKind::Text, 1.4},
                     {say(PR_MESSAGE("workspace", "RTT ms")), ColumnKind::Number, 0.7},
                     {say(PR_MESSAGE("workspace", "Loss %")), ColumnKind::Number, 0.7},
                     {say(PR_MESSAGE("workspace", "Requirement")), ColumnKind::Code, 2.2}};
    for (const CheckRow &row : report.rows) {
        const ReportedRequirement *requirement = requirements.of(row);
        QString port = row.host.isEmpty() ? QString() : QStringLiteral("%1/%2").arg(row.port).arg(row.protocol);
        if (row.host.isEmpty() && requirement != nullptr)
            port = QStringLiteral("%1/%2").arg(requirement->ports.join(QLatin1String(", ")), requirement->protocol);
        table.rows.append({Cell::of(requirements.purposeOf(row, say)),
                           Cell::of(regionWord(requirement == nullptr ? QString() : requirement->region, say)),
                           Cell::of(row.host.isEmpty() && requirement != nullptr ? requirement->remote : row.host),
                           Cell::of(row.address), Cell::of(port), verdictCell(row.verdict, say),
                           Cell::ofNumber(row.rtt ? std::optional(row.rtt->median) : std::nullopt, 1),
                           Cell::ofNumber(row.loss ? std::optional(*row.loss * 100) : std::nullopt, 1),
                           Cell::of(row.requirementId)});
    }
    return {QStringLiteral("results"), say(PR_MESSAGE("workspace", "All results")), {table}};
}

QString linkText(const net::Link &link)
{
    QStringList addresses;
    for (const net::LinkAddress &address : link.addresses)
        addresses.append(QStringLiteral("%1/%2").arg(address.address.toText()).arg(address.prefixLength));
    return QStringLiteral("%1, MTU %2: %3")
        .arg(net::linkKindId(link.kind))
        .arg(link.mtu)
        .arg(addresses.join(QLatin1String(", ")));
}

std::optional<Section> deviceSection(const CheckReport &report, const Say &say)
{
    if (!report.device)
        return std::nullopt;
    const net::DeviceFacts &device = report.device->facts;
    Facts facts;
    facts.add(say(PR_MESSAGE("workspace", "System")), device.system);
    for (const net::Link &link : device.links.value_or(QList<net::Link>()))
        facts.add(say(PR_MESSAGE("workspace", "Interface %1").arg(link.name)), linkText(link));
    facts.add(say(PR_MESSAGE("workspace", "IPv6")), net::ipv6StateId(device.ipv6));
    facts.add(say(PR_MESSAGE("workspace", "DNS servers")),
              device.dnsServers.value_or(QStringList()).join(QLatin1String(", ")));
    for (const net::ProxyFact &proxy : device.proxies)
        facts.add(say(PR_MESSAGE("workspace", "Proxy (%1)").arg(proxy.source)), proxy.proxy);
    Section section{
        QStringLiteral("device"), say(PR_MESSAGE("workspace", "The device that was checked from")), {facts}};
    if (const auto findings = findingsSection(report.device->findings, say))
        section.blocks += findings->blocks;
    return section;
}

class ReadinessBuilder final : public ReportBuilder
{
public:
    [[nodiscard]] ReportKind kind() const override
    {
        return {QStringLiteral("readiness"),
                PR_MESSAGE("workspace", "Readiness report"),
                PR_MESSAGE("workspace", "What works from a device, what does not, and what to do about it."),
                {.results = 1}};
    }

    [[nodiscard]] QList<requirements::UsedSource> sources(const ReportInput &input) const override
    {
        return input.results.last().report.sources;
    }

    [[nodiscard]] Document build(const ReportInput &input, const ReportContext &context) const override
    {
        const Say &say = context.say;
        const NamedReport &last = input.results.last();
        const CheckReport &report = last.report;
        Document document;
        document.summary = say(summaryOf(report));
        document.head.add(say(PR_MESSAGE("workspace", "Checked")), Cell::ofTime(report.startedAt));
        document.head.add(say(PR_MESSAGE("workspace", "Results")), Cell::written(last.name));
        if (last.signature)
            document.head.add(say(PR_MESSAGE("workspace", "Digital signature")), signatureCell(last, say));
        document.head.add(say(PR_MESSAGE("workspace", "Measured by")), measuredBy(report));
        document.head.add(say(PR_MESSAGE("workspace", "System")), report.system);
        document.head.add(say(PR_MESSAGE("workspace", "Verdict")), verdictCell(report.verdict, say));
        document.head.facts += selectionFacts(report.selection, say).facts;
        document.sections.append(overview(report, say));
        if (const auto section = roundTrips(report, input.catalog, say))
            document.sections.append(*section);
        document.sections += {toMend(report, say), allRows(report, say)};
        if (const auto section = deviceSection(report, say))
            document.sections.append(*section);
        return document;
    }
};

} // namespace

std::unique_ptr<ReportBuilder> make_readiness_builder()
{
    return std::make_unique<ReadinessBuilder>();
}

} // namespace portreeve::workspace
