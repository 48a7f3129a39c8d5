#include "core/workspace/gapfindings.h"

#include "core/ip/format.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

using catalog::SupersededRanges;

const QString PcoipGateways = QStringLiteral("pcoip-gateways");
const QString Management = QStringLiteral("management");

constexpr int ShortestNamed = 16; // gateways are published as /24 to /20

/// Without networks so large that they are for other things, too: everything but some hosts names nobody.
ip::PrefixSet small(const ip::PrefixSet &addresses)
{
    QList<ip::Prefix> prefixes = addresses.toPrefixes();
    prefixes.removeIf([](const ip::Prefix &prefix) { return prefix.length() < ShortestNamed; });
    return ip::PrefixSet(prefixes);
}

/// What enabled permits name of these addresses: a rule for any address names none.
ip::PrefixSet named(const importers::Configuration &configuration, const ip::PrefixSet &asked)
{
    ip::PrefixSet found;
    for (const importers::RuleList &list : configuration.lists) {
        for (const importers::Rule &rule : list.rules) {
            if (rule.action != importers::Action::Permit || !rule.enabled)
                continue;
            for (const importers::End *end : {&rule.source, &rule.destination}) {
                if (!end->any && end->addresses.overlaps(asked))
                    found = found.united(small(end->addresses).intersected(asked));
            }
        }
    }
    return found;
}

ip::PrefixSet gatewaysToday(const catalog::Catalog &catalog, const QString &region)
{
    ip::PrefixSet today;
    for (const catalog::RangeRow &row : catalog.ranges) {
        if (row.set == PcoipGateways && row.region == region)
            today = today.united(ip::PrefixSet(row.prefixes));
    }
    return today.only(ip::Family::IPv4); // the older page has no IPv6
}

ip::PrefixSet managementToday(const catalog::Catalog &catalog, const QString &region)
{
    ip::PrefixSet today;
    for (const catalog::ManagementRanges &row : catalog.management) {
        if (row.region == region)
            today = today.united(ip::PrefixSet(row.pcoipAndDcv));
    }
    return today;
}

/// What permits name that are for nothing else: these networks are private, and other rules have them, too.
ip::PrefixSet namedAlone(const importers::Configuration &configuration, const ip::PrefixSet &asked)
{
    ip::PrefixSet found;
    for (const importers::RuleList &list : configuration.lists) {
        for (const importers::Rule &rule : list.rules) {
            for (const importers::End *end : {&rule.source, &rule.destination}) {
                const bool permits = rule.action == importers::Action::Permit && rule.enabled && !end->any;
                if (permits && !end->addresses.isEmpty() && asked.covers(end->addresses))
                    found = found.united(end->addresses);
            }
        }
    }
    return found;
}

/// The list of the older page in the configuration, and not what was added to it since.
bool isOutdated(const SupersededRanges &ranges, const catalog::Catalog &catalog,
                const importers::Configuration &configuration)
{
    const ip::PrefixSet older(ranges.prefixes);
    const bool gateways = ranges.set == PcoipGateways;
    const ip::PrefixSet today =
        gateways ? gatewaysToday(catalog, ranges.region) : managementToday(catalog, ranges.region);
    const ip::PrefixSet both = older.united(today);
    const ip::PrefixSet has = gateways ? named(configuration, both) : namedAlone(configuration, both);
    return has.covers(older) && !has.covers(today);
}

} // namespace

Findings gapFindings(const catalog::Catalog &catalog, const QStringList &regions,
                     const importers::Configuration &configuration, const QStringList &lists)
{
    Findings findings;
    if (configuration.listsAddUp && configuration.lists.size() > 1 && lists.isEmpty())
        findings.append({QStringLiteral("any-group"),
                         Severity::Warning,
                         PR_MESSAGE("workspace", "The file has %1 security groups, and what any of them lets through "
                                                 "counts as covered. A network interface has only some of them: choose "
                                                 "those.")
                             .arg(qint64(configuration.lists.size())),
                         {}});
    for (const SupersededRanges &ranges : catalog.superseded) {
        const bool known = ranges.set == PcoipGateways || ranges.set == Management;
        if (!known || !regions.contains(ranges.region) || !isOutdated(ranges, catalog, configuration))
            continue;
        const Message text =
            ranges.set == PcoipGateways
                ? PR_MESSAGE("workspace", "For %1 the configuration has the PCoIP gateways of an older page (%2); "
                                          "the list is longer today.")
                : PR_MESSAGE("workspace", "For %1 the configuration has the management ranges of an older page (%2); "
                                          "the list is longer today.");
        findings.append({QStringLiteral("superseded-ranges"), Severity::Warning,
                         text.arg(ranges.region).arg(ip::toTexts(ranges.prefixes).join(QStringLiteral(", "))),
                         ranges.region});
    }
    return findings;
}

namespace {

Message withoutListText(const importers::Unlisted &packets)
{
    const bool outbound = packets.direction == policy::Direction::Outbound;
    const QString families = packets.family ? ip::familyText(*packets.family) : QStringLiteral("IPv4, IPv6");
    if (packets.passes)
        return (outbound ? PR_MESSAGE("workspace", "No chain of the file is for outbound packets (%1). Where it is the "
                                                   "whole ruleset all of them pass, and their rows count as covered.")
                         : PR_MESSAGE("workspace", "No chain of the file is for inbound packets (%1). Where it is the "
                                                   "whole ruleset all of them pass, and their rows count as covered."))
            .arg(families);
    return (outbound ? PR_MESSAGE("workspace", "The file has no list for outbound packets (%1). Whether they pass is "
                                               "not in it, and their rows count as missing.")
                     : PR_MESSAGE("workspace", "The file has no list for inbound packets (%1). Whether they pass is "
                                               "not in it, and their rows count as missing."))
        .arg(families);
}

} // namespace

Findings listFindings(const importers::GapReport &gap)
{
    Findings findings;
    for (const importers::Unlisted &packets : gap.unlisted)
        findings.append({QStringLiteral("no-list"), Severity::Warning, withoutListText(packets), {}});
    for (const importers::ListAnswer &answer : gap.differing)
        findings.append(
            {QStringLiteral("lists-differ"), Severity::Warning,
             PR_MESSAGE("workspace", "%1 lets %2 of %3 rows through. Other lists do not answer alike, and a row counts "
                                     "as covered where all of them let it through: choose those that the traffic "
                                     "passes.")
                 .arg(answer.list)
                 .arg(qint64(answer.covered))
                 .arg(qint64(answer.asked)),
             answer.list});
    if (!gap.bare.isEmpty())
        findings.append(
            {QStringLiteral("not-asked"), Severity::Info,
             PR_MESSAGE("workspace", "%1 has no rules and was not asked, because other places have some. If the "
                                     "traffic passes there, choose it.")
                 .arg(gap.bare.join(QStringLiteral(", "))),
             gap.bare.constFirst()});
    qsizetype doubtful = 0;
    importers::RuleReference denying;
    for (const importers::RowCover &row : gap.rows) {
        if (row.state == importers::CoverState::Doubtful && doubtful++ == 0)
            denying = row.doubtedBy.constFirst();
    }
    if (doubtful > 0)
        findings.append(
            {QStringLiteral("perhaps-denied"), Severity::Warning,
             PR_MESSAGE("workspace", "%1 rows pass unless a rule denies them of which this is not sure; the "
                                     "first is in line %2 of %3 (%4).")
                 .arg(qint64(doubtful))
                 .arg(qint64(denying.line))
                 .arg(denying.list)
                 .arg(denying.condition),
             denying.list});
    qsizetype limited = 0;
    importers::RuleReference first;
    for (const importers::RowCover &row : gap.rows) {
        if (!row.limited.isEmpty() && limited++ == 0)
            first = row.limited.constFirst();
    }
    if (limited > 0)
        findings.append(
            {QStringLiteral("networks-limited"), Severity::Warning,
             PR_MESSAGE("workspace", "%1 rows pass by rules that are for certain networks of this side; the "
                                     "first is in line %2 of %3. Name the networks of your clients as "
                                     "sources to know whether they are among them.")
                 .arg(qint64(limited))
                 .arg(qint64(first.line))
                 .arg(first.list),
             first.list});
    return findings;
}

} // namespace portreeve::workspace
