#include "core/base/texttable.h"
#include "core/guides/cidrlist.h"
#include "core/guides/networkplan.h"
#include "core/guides/scenarios.h"
#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr QLatin1StringView Indent("  ");

using Rows = QList<QStringList>;

QString number(qint64 value)
{
    return QString::number(value);
}

QString severityWord(const Finding &finding)
{
    return severityId(finding.severity);
}

/// A heading and its rows as lines; nothing without rows.
QStringList part(const QString &heading, const Rows &rows)
{
    if (rows.isEmpty())
        return {};
    QStringList lines{QString(), heading};
    for (QString line : tableLines(rows)) {
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(Indent + line);
    }
    return lines;
}

QString directoryTitle(const QString &type)
{
    static constexpr struct {
        const char *id;
        const char *title;
    } titles[] = {{"ad-connector", "AD Connector"},
                  {"managed-ad", "AWS Managed Microsoft AD"},
                  {"simple-ad", "Simple AD"},
                  {"entra-id", "Microsoft Entra ID"},
                  {"custom", "Custom"}};
    for (const auto &row : titles) {
        if (type == QLatin1StringView(row.id))
            return QString::fromLatin1(row.title);
    }
    return type;
}

QString internetTitle(const QString &id)
{
    static constexpr struct {
        const char *id;
        const char *title;
    } titles[] = {{"nat-gateway", "NAT gateway in a public subnet of each Availability Zone"},
                  {"public-addresses", "public addresses for WorkSpaces in public subnets"},
                  {"own-network", "through your own network"},
                  {"none", "none"}};
    for (const auto &row : titles) {
        if (id == QLatin1StringView(row.id))
            return QString::fromLatin1(row.title);
    }
    return id;
}

void appendRow(Rows &rows, const char *label, const QString &value)
{
    if (!value.isEmpty())
        rows.append({QString::fromLatin1(label), value});
}

Rows headRows(const NetworkPlanQuestion &question)
{
    Rows rows;
    if (const RegionFacts *region = question.management.region) {
        appendRow(rows, "Region", region->code + QStringLiteral(", ") + region->name);
        appendRow(rows, "Availability Zones", region->azIds.join(QStringLiteral(", ")));
    }
    appendRow(rows, "Directory", directoryTitle(question.directoryType));
    appendRow(rows, "VPC", joinedTexts(question.management.vpc));
    appendRow(rows, "Routes", joinedTexts(question.management.routes));
    appendRow(rows, "Internet", internetTitle(question.internet));
    return rows;
}

Rows sizingRows(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    if (!question.unread.isEmpty())
        return {{QStringLiteral("cannot be computed")}};
    if (question.sizing.users == 0)
        return {};
    Rows rows;
    appendRow(rows, "Users", number(question.sizing.users));
    appendRow(rows, "Growth", number(question.sizing.growthPercent) + QStringLiteral(" %"));
    appendRow(rows, "WorkSpaces", number(sizing.workspaces));
    appendRow(rows, "Subnets", number(question.sizing.subnets));
    appendRow(rows, "WorkSpaces in each", number(sizing.perSubnet));
    appendRow(rows, "Reserved by AWS in each", number(ReservedPerSubnet));
    appendRow(rows, "Directory in each", number(question.sizing.directoryAddresses));
    appendRow(rows, "Own servers in each", number(question.sizing.otherAddresses));
    appendRow(rows, "Addresses in each", number(sizing.addresses));
    appendRow(rows, "Prefix length",
              sizing.length == 0 ? QStringLiteral("none is wide enough") : u'/' + number(sizing.length));
    if (question.interfaceQuota > 0) {
        appendRow(
            rows, "Network interfaces",
            QStringLiteral("%1 of %2").arg(sizing.workspaces + question.interfacesInUse).arg(question.interfaceQuota));
    }
    return rows;
}

Rows subnetRows(const NetworkPlanQuestion &question, const NetworkPlan &plan)
{
    Rows rows;
    if (!question.unread.isEmpty())
        return rows;
    const bool chosen = !question.subnets.isEmpty();
    for (const ip::Prefix &subnet : chosen ? question.subnets : plan.proposed) {
        const qint64 room = roomIn(subnet, question);
        const bool inUse = room < workspacesIn(subnet, question.sizing);
        rows.append({subnet.toCanonicalText(), QStringLiteral("room for %1 WorkSpaces").arg(room),
                     !chosen ? QStringLiteral("proposed")
                     : inUse ? QStringLiteral("other addresses are in use")
                             : QString()});
    }
    return rows;
}

Rows otherSubnetRows(const NetworkPlan &plan)
{
    const QString proposed = QStringLiteral("proposed, the smallest that there is");
    Rows rows;
    for (const ip::Prefix &subnet : plan.controllers)
        rows.append({subnet.toCanonicalText(), QStringLiteral("private, for domain controllers"), proposed});
    for (const ip::Prefix &subnet : plan.publicSubnets)
        rows.append({subnet.toCanonicalText(), QStringLiteral("public, for a NAT gateway"), proposed});
    return rows;
}

Rows managementRows(const QList<ManagementRange> &ranges)
{
    Rows rows;
    for (const ManagementRange &range : ranges) {
        QStringList marks;
        if (range.dcvOnly)
            marks.append(QStringLiteral("DCV"));
        if (range.isPublic)
            marks.append(QStringLiteral("public space, as the guide prints it"));
        if (range.isGuess)
            marks.append(QStringLiteral("may be meant in place of the public one"));
        rows.append({range.range.toCanonicalText(),
                     range.conflicts.isEmpty() ? QStringLiteral("free")
                                               : QStringLiteral("overlaps ") + joinedTexts(range.conflicts),
                     marks.join(QStringLiteral(", "))});
    }
    return rows;
}

/// Runs of free /16 blocks, as the widest prefixes that hold nothing else.
Rows byolRows(const NetworkPlanQuestion &question)
{
    Rows rows;
    if (!question.management.byol)
        return rows;
    const QList<ip::Prefix> free = freeByolBlocks(comparedNetworks(question.management));
    for (const ip::Prefix &candidate : byolCandidates()) {
        QList<ip::Prefix> inside;
        std::copy_if(free.cbegin(), free.cend(), std::back_inserter(inside),
                     [&candidate](const ip::Prefix &block) { return candidate.covers(block); });
        rows.append({candidate.toCanonicalText(), QStringLiteral("%1 free /16 blocks").arg(inside.size()),
                     joinedTexts(ip::aggregate(inside))});
    }
    return rows;
}

Rows findingRows(const Findings &findings)
{
    Rows rows;
    for (const Finding &finding : findings)
        rows.append({severityWord(finding), finding.where, finding.message.english()});
    return rows;
}

QStringList flowLines(const Flow &flow)
{
    QStringList lines{Indent + flow.between.english()};
    for (const char *ports : flow.ports)
        lines.append(Indent + Indent + QString::fromLatin1(ports));
    return lines;
}

QString placeOf(const Source &source)
{
    return QStringLiteral("%1, line %2").arg(QString::fromLatin1(source.document)).arg(source.line);
}

/// Both sides with where they stand, and what we advise.
QStringList contradictionLines(const QList<Contradiction> &contradictions)
{
    if (contradictions.isEmpty())
        return {};
    QStringList lines{QString(), QStringLiteral("Where the documents differ")};
    for (const Contradiction &one : contradictions) {
        lines.append(Indent + one.one.english() + QStringLiteral(" (%1)").arg(placeOf(one.oneSource)));
        lines.append(Indent + one.other.english() + QStringLiteral(" (%1)").arg(placeOf(one.otherSource)));
        lines.append(Indent + Indent + one.advice.english());
    }
    return lines;
}

QStringList scenarioLines(const QString &id)
{
    const std::optional<Scenario> scenario = findScenario(id);
    if (!scenario)
        return {};
    QStringList lines{QString(), QStringLiteral("Active Directory, scenario ") + scenario->title.english()};
    for (const Message &one : scenario->parts)
        lines.append(Indent + one.english());
    lines.append(Indent + scenario->linkDown.english());
    lines.append({QString(), QStringLiteral("Ports between the parts")});
    for (const Flow &flow : scenario->flows)
        lines += flowLines(flow);
    return lines + contradictionLines(scenario->contradictions);
}

QString joined(const QStringList &lines)
{
    return lines.join(u'\n') + u'\n';
}

} // namespace

QString networkPlanText(const NetworkPlanQuestion &question)
{
    const NetworkPlan plan = planNetwork(question);
    QStringList lines{QStringLiteral("Network plan for Amazon WorkSpaces")};
    lines += part(QStringLiteral("Place"), headRows(question));
    lines += part(QStringLiteral("Size"), sizingRows(question, plan.sizing));
    lines += part(QStringLiteral("Subnets of the directory"), subnetRows(question, plan));
    lines += part(QStringLiteral("Other subnets of the VPC"), otherSubnetRows(plan));
    lines += part(QStringLiteral("Management interface"), managementRows(plan.management));
    lines += part(QStringLiteral("BYOL management blocks"), byolRows(question));
    lines += scenarioLines(question.scenario);
    lines += part(QStringLiteral("Findings"), findingRows(plan.findings));
    return joined(lines);
}

QString managementText(const NetworkPlanQuestion &question)
{
    QStringList lines{QStringLiteral("Management ranges of Amazon WorkSpaces against your networks")};
    lines += part(QStringLiteral("Ranges"), managementRows(managementRanges(question.management)));
    lines += part(QStringLiteral("BYOL management blocks"), byolRows(question));
    lines += part(QStringLiteral("Findings"), findingRows(judgeManagement(question.management)));
    return joined(lines);
}

} // namespace portreeve::guides
