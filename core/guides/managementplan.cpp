#include "core/guides/managementplan.h"

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

QList<ip::Prefix> networksOf(const ManagementQuestion &question)
{
    QList<ip::Prefix> networks;
    for (const ip::Prefix &network : question.vpc + question.routes) {
        if (network.length() > 0 && !networks.contains(network))
            networks.append(network);
    }
    return networks;
}

QList<ip::Prefix> rangesOf(const ManagementQuestion &question)
{
    if (!question.byol)
        return question.region->management;
    QList<ip::Prefix> ranges{block("54.239.224.0/20")};
    if (question.dcv)
        ranges.append(block("10.0.0.0/8"));
    return ranges;
}

Finding conflictOf(const ManagementRange &range, const ip::Prefix &network)
{
    const QString where = network.toCanonicalText();
    const QString text = range.range.toCanonicalText();
    if (range.dcvOnly && !range.isPublic) {
        return {QStringLiteral("plan-management-inside-dcv"), Severity::Info,
                PR_MESSAGE("guides",
                           "DCV WorkSpaces use %1 for management too. The guide itself puts subnets into it, so "
                           "this alone does not stop a registration.")
                    .arg(text),
                where};
    }
    return {
        QStringLiteral("plan-management-conflict"), Severity::Warning,
        PR_MESSAGE("guides", "This network overlaps %1, a range of the management interface in this Region.").arg(text),
        where};
}

Finding fixedConflict(const ManagementRange &range, const ip::Prefix &network)
{
    return {QStringLiteral("plan-byol-fixed-conflict"), Severity::Error,
            PR_MESSAGE("guides", "This network overlaps %1, which BYOL WorkSpaces always use for management.")
                .arg(range.range.toCanonicalText()),
            network.toCanonicalText()};
}

/// What is wrong with the ranges as a whole.
Findings verdictOn(const QList<ManagementRange> &ranges, const QString &region)
{
    const auto isFree = [](const ManagementRange &range) {
        return range.conflicts.isEmpty();
    };
    const auto isCommon = [&isFree](const ManagementRange &range) {
        return !range.dcvOnly && isFree(range);
    };
    if (ranges.isEmpty()) {
        return {{QStringLiteral("plan-management-unknown"), Severity::Info,
                 PR_MESSAGE("guides", "The documents list no management ranges for this Region."), region}};
    }
    if (std::none_of(ranges.cbegin(), ranges.cend(), isFree)) {
        return {{QStringLiteral("plan-management-none-left"), Severity::Error,
                 PR_MESSAGE("guides", "Every management range of this Region is in use, so the directory cannot be "
                                      "registered. Free one of them."),
                 region}};
    }
    if (std::none_of(ranges.cbegin(), ranges.cend(), isCommon)) {
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
    for (const ManagementRange &range : managementRanges(question)) {
        for (const ip::Prefix &network : range.conflicts)
            findings.append(range.dcvOnly ? conflictOf(range, network) : fixedConflict(range, network));
    }
    if (freeByolBlocks(networksOf(question)).isEmpty()) {
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
        for (const ip::Prefix &network : range.conflicts)
            findings.append(conflictOf(range, network));
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

QList<ManagementRange> managementRanges(const ManagementQuestion &question)
{
    QList<ManagementRange> ranges;
    if (question.region == nullptr)
        return ranges;
    const QList<ip::Prefix> networks = networksOf(question);
    for (const ip::Prefix &range : rangesOf(question)) {
        ManagementRange row{range, isForDcvOnly(range), !question.byol && isPublicSpace(range), {}};
        if (row.dcvOnly && !question.dcv)
            continue;
        std::copy_if(networks.cbegin(), networks.cend(), std::back_inserter(row.conflicts),
                     [&range](const ip::Prefix &network) { return network.overlaps(range); });
        ranges.append(row);
    }
    return ranges;
}

Findings judgeManagement(const ManagementQuestion &question)
{
    if (question.region == nullptr)
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
