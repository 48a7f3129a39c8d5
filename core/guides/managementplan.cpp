#include "core/guides/managementplan.h"

#include "core/guides/cidrlist.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/ip/specialpurpose.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

ip::Prefix block(const char *text)
{
    return *ip::parsePrefix(QString::fromLatin1(text));
}

/// Ranges that the guide lists for DCV only: 10.0.0.0/8 in every Region, one more in GovCloud (US-West) (lines 4009
/// and 4098).
bool isForDcvOnly(const ip::Prefix &range)
{
    return range == block("10.0.0.0/8") || range == block("192.169.0.0/16");
}

bool isPublicSpace(const ip::Prefix &range)
{
    const ip::SpecialPurpose *row = ip::specialPurposeOf(range.address());
    return row == nullptr || row->globallyReachable;
}

ManagementRange rangeOf(const ip::Prefix &range)
{
    return {range, isForDcvOnly(range), isPublicSpace(range), false, false, {}};
}

/// The Region's own. 192.169.0.0/16 is a known error of the guide, where 192.168.0.0/16 may be meant.
QList<ManagementRange> regionRanges(const RegionFacts &region)
{
    QList<ManagementRange> ranges;
    for (const ip::Prefix &range : region.management)
        ranges.append(rangeOf(range));
    const ip::Prefix guess = block("192.168.0.0/16");
    const bool misprinted =
        std::any_of(ranges.cbegin(), ranges.cend(), [](const ManagementRange &one) { return one.isPublic; });
    if (misprinted && !region.management.contains(guess)) {
        ManagementRange row = rangeOf(guess);
        row.dcvOnly = true; // as the range that is printed
        row.isGuess = true;
        ranges.append(row);
    }
    return ranges;
}

QList<ManagementRange> rangesOf(const ManagementQuestion &question)
{
    if (!question.byol)
        return question.region == nullptr ? QList<ManagementRange>() : regionRanges(*question.region);
    ManagementRange fixed{byolManagement(), false, false, false, true, {}};
    return {fixed, rangeOf(block("10.0.0.0/8"))};
}

/// The guide "byol" does not ask whether BYOL is used.
bool usesByol(const Answers &answers)
{
    const QString byol = answers.one(QStringLiteral("byol"));
    return byol.isEmpty()
               ? answers.has(QStringLiteral("byol-hardware")) || answers.has(QStringLiteral("management-cidr"))
               : byol == u"yes";
}

Finding conflictFinding(const ManagementRange &range, const ip::Prefix &network)
{
    const auto finding = [&](const char *id, Severity severity, const Message &message) {
        return Finding{QString::fromLatin1(id), severity, message.arg(range.range.toCanonicalText()),
                       network.toCanonicalText()};
    };
    switch (managementConflict(range, network)) {
    case ManagementConflict::Part:
        return finding("plan-management-inside-dcv", Severity::Info,
                       PR_MESSAGE("guides",
                                  "DCV WorkSpaces use %1 for management too. The guide itself puts subnets into it, so "
                                  "this alone does not stop a registration."));
    case ManagementConflict::Doubtful:
        return finding("plan-management-doubtful", Severity::Warning,
                       PR_MESSAGE("guides",
                                  "This network overlaps %1, which may be a range of the management interface in this "
                                  "Region. Keep it free until AWS Support has answered."));
    case ManagementConflict::Fixed:
        return finding(
            "plan-byol-fixed-conflict", Severity::Error,
            PR_MESSAGE("guides", "This network overlaps %1, which BYOL WorkSpaces always use for management."));
    case ManagementConflict::Taken:
        break;
    }
    return finding(
        "plan-management-conflict", Severity::Warning,
        PR_MESSAGE("guides", "This network overlaps %1, a range of the management interface in this Region."));
}

Findings conflictFindings(const ManagementRange &range)
{
    Findings findings;
    for (const ip::Prefix &network : range.conflicts)
        findings.append(conflictFinding(range, network));
    return findings;
}

/// What is wrong with the ranges as a whole.
Findings verdictOn(const QList<ManagementRange> &ranges, const QString &region)
{
    if (ranges.isEmpty()) {
        return {{QStringLiteral("plan-management-unknown"), Severity::Info,
                 PR_MESSAGE("guides", "The documents list no management ranges for this Region."), region}};
    }
    const QList<ip::Prefix> free = freeManagement(ranges);
    if (free.isEmpty()) {
        return {{QStringLiteral("plan-management-none-left"), Severity::Error,
                 PR_MESSAGE("guides", "Every management range of this Region is in use, so the directory cannot be "
                                      "registered. Free one of them."),
                 region}};
    }
    if (std::all_of(free.cbegin(), free.cend(), isForDcvOnly)) {
        return {
            {QStringLiteral("plan-management-dcv-only-left"), Severity::Warning,
             PR_MESSAGE("guides", "Only ranges for DCV are left in this Region. Plan no PCoIP WorkSpaces, and try the "
                                  "registration early."),
             region}};
    }
    return {};
}

Findings byolFindings(const ManagementQuestion &question)
{
    Findings findings;
    for (const ManagementRange &range : managementRanges(question))
        findings += conflictFindings(range);
    if (freeByolBlocks(comparedNetworks(question)).isEmpty()) {
        findings.append(
            {QStringLiteral("plan-byol-none-left"),
             Severity::Error,
             PR_MESSAGE("guides", "No /16 of the ranges for BYOL management traffic is free of your networks."),
             {}});
    }
    return findings;
}

Findings regionFindings(const ManagementQuestion &question)
{
    Findings findings;
    const QList<ManagementRange> ranges = managementRanges(question);
    for (const ManagementRange &range : ranges) {
        findings += conflictFindings(range);
        if (range.isPublic) {
            findings.append({QStringLiteral("plan-management-public"), Severity::Warning,
                             PR_MESSAGE("guides", "The guide lists %1 for this Region, which is public address space; "
                                                  "192.168.0.0/16 may be meant. Keep both free and ask AWS Support.")
                                 .arg(range.range.toCanonicalText()),
                             question.region->code});
        }
    }
    return findings + verdictOn(ranges, question.region->code);
}

} // namespace

ManagementQuestion managementQuestion(const Answers &answers, const Facts &facts)
{
    const QStringList protocols = answers.all(QStringLiteral("protocol"));
    ManagementQuestion question;
    question.region = facts.region(answers.one(QStringLiteral("region")));
    question.vpc = readablePrefixes(answers.all(QStringLiteral("vpc-cidrs")));
    question.routes = readablePrefixes(answers.all(QStringLiteral("route-cidrs")));
    question.dcv = protocols.isEmpty() || protocols.contains(u"dcv");
    question.byol = usesByol(answers);
    return question;
}

QList<ManagementRange> managementRanges(const ManagementQuestion &question)
{
    QList<ManagementRange> ranges = rangesOf(question);
    if (!question.dcv)
        ranges.removeIf([](const ManagementRange &range) { return range.dcvOnly; });
    const QList<ip::Prefix> networks = comparedNetworks(question);
    for (ManagementRange &range : ranges) {
        std::copy_if(networks.cbegin(), networks.cend(), std::back_inserter(range.conflicts),
                     [&range](const ip::Prefix &network) { return network.overlaps(range.range); });
    }
    return ranges;
}

QList<ip::Prefix> comparedNetworks(const ManagementQuestion &question)
{
    QList<ip::Prefix> networks;
    for (const ip::Prefix &network : question.vpc + question.routes) {
        if (network.length() > 0 && !networks.contains(network))
            networks.append(network);
    }
    return networks;
}

QList<ip::Prefix> freeManagement(const QList<ManagementRange> &ranges)
{
    QList<ip::Prefix> free;
    for (const ManagementRange &range : ranges) {
        if (range.conflicts.isEmpty() && !range.isDoubtful())
            free.append(range.range);
    }
    return free;
}

ManagementConflict managementConflict(const ManagementRange &range, const ip::Prefix &network)
{
    if (range.isFixed)
        return ManagementConflict::Fixed;
    if (range.isDoubtful())
        return ManagementConflict::Doubtful;
    const bool isPart = range.range.covers(network) && network != range.range;
    return range.dcvOnly && isPart ? ManagementConflict::Part : ManagementConflict::Taken;
}

Findings judgeManagement(const ManagementQuestion &question)
{
    if (question.region == nullptr && !question.byol)
        return {};
    Findings findings = question.byol ? byolFindings(question) : regionFindings(question);
    for (const ip::Prefix &route : question.routes) {
        if (route.length() == 0) {
            findings.append({QStringLiteral("plan-default-route"), Severity::Info,
                             PR_MESSAGE("guides", "A default route is in nobody's way and is not compared."),
                             route.toCanonicalText()});
        }
    }
    return findings;
}

ip::Prefix byolManagement()
{
    return block("54.239.224.0/20");
}

QList<ip::Prefix> byolCandidates()
{
    return {block("10.0.0.0/8"), block("100.64.0.0/10"), block("172.16.0.0/12"), block("192.168.0.0/16"),
            block("198.18.0.0/15")};
}

QList<ip::Prefix> freeByolBlocks(const QList<ip::Prefix> &used)
{
    constexpr int Length = 16;
    QList<ip::Prefix> free;
    for (const ip::Prefix &range : byolCandidates()) {
        const quint64 step = quint64(1) << (32 - Length);
        for (quint64 at = range.first().v4(); at <= range.last().v4(); at += step) {
            const ip::Prefix candidate = ip::Prefix::enclosing(ip::Address::fromV4(quint32(at)), Length);
            if (std::none_of(used.cbegin(), used.cend(),
                             [&candidate](const ip::Prefix &network) { return network.overlaps(candidate); }))
                free.append(candidate);
        }
    }
    return free;
}

} // namespace portreeve::guides
