#include "core/guides/validators/cidrtext.h"

#include "core/guides/managementplan.h"
#include <algorithm>

/// The /16 that BYOL reserves for the management interface (admin guide, lines 200 to 218 and 529 to 552).
namespace portreeve::guides {

namespace {

constexpr int WantedLength = 16;
bool judgeForm(const ip::Prefix &block, TypedReport &report)
{
    if (block.family() != ip::Family::IPv4) {
        report.error("not-ipv4", PR_MESSAGE("guides", "The management interface has an IPv4 range."));
        return false;
    }
    if (block.length() < WantedLength) {
        report.error("not-16",
                     PR_MESSAGE("guides",
                                "This is wider than /%1. It can be searched for free ranges, but one /%1 of it is "
                                "chosen.")
                         .arg(WantedLength));
    } else if (block.length() > WantedLength) {
        report.error("not-16", PR_MESSAGE("guides", "The range has exactly the length /%1, which is %2 here.")
                                   .arg(WantedLength)
                                   .arg(ip::Prefix::enclosing(block.address(), WantedLength).toCanonicalText()));
    }
    const QList<ip::Prefix> ranges = byolCandidates();
    if (std::none_of(ranges.cbegin(), ranges.cend(),
                     [&block](const ip::Prefix &range) { return range.covers(block); })) {
        report.error("not-a-candidate",
                     PR_MESSAGE("guides", "BYOL offers ranges out of these alone: %1.").arg(textOf(ranges)));
        return false;
    }
    return true;
}

void compare(const ip::Prefix &block, const ValidationContext &context, TypedReport &report)
{
    const QList<ip::Prefix> vpc = answeredBlocks(context, "vpc-cidrs") + answeredBlocks(context, "available-cidrs");
    if (const ip::Prefix *other = overlapping(block, vpc)) {
        report.error("vpc-overlap",
                     PR_MESSAGE("guides",
                                "The VPC has %1, which has addresses in common with this range. The WorkSpaces could "
                                "not reach both. Choose another /16.")
                         .arg(other->toCanonicalText()));
    }
    QList<ip::Prefix> routes;
    for (const ip::Prefix &route : answeredBlocks(context, "route-cidrs")) {
        if (route.length() > 0)
            routes.append(route);
    }
    if (const ip::Prefix *other = overlapping(block, routes)) {
        report.error("route-overlap",
                     PR_MESSAGE("guides",
                                "A route leads to %1, which has addresses in common with this range: no network that "
                                "the WorkSpaces reach may use it. Choose another /16.")
                         .arg(other->toCanonicalText()));
    }
    if (vpc.isEmpty() && routes.isEmpty()) {
        report.info("not-compared",
                    PR_MESSAGE("guides", "No blocks of the VPC and no routes are answered yet, so nothing was "
                                         "compared with them."));
    }
}

/// What else manages BYOL WorkSpaces: 54.239.224.0/20 always, 10.0.0.0/8 with DCV (admin guide, line 4003).
void compareOtherRanges(const ValidationContext &context, TypedReport &report)
{
    QList<ip::Prefix> networks = answeredBlocks(context, "vpc-cidrs") + answeredBlocks(context, "route-cidrs");
    networks.removeIf([](const ip::Prefix &network) { return network.length() == 0; });
    const ip::Prefix always = byolManagement();
    if (const ip::Prefix *other = overlapping(always, networks)) {
        report.error("fixed-range-overlap",
                     PR_MESSAGE("guides",
                                "%1 manages BYOL WorkSpaces in every Region besides this range, and your network %2 "
                                "overlaps it.")
                         .arg(always.toCanonicalText())
                         .arg(other->toCanonicalText()));
    }
    if (context.answers.one(QStringLiteral("protocol")) == QStringLiteral("dcv")) {
        report.info("dcv-range",
                    PR_MESSAGE("guides", "With DCV, addresses out of 10.0.0.0/8 manage BYOL WorkSpaces as well, "
                                         "besides this range and %1.")
                        .arg(always.toCanonicalText()));
    }
}

/// The offer differs between Regions, whichever the CLI is set up for.
QString offerCommand(const ip::Prefix &block, const ValidationContext &context)
{
    const RegionFacts *region = answeredRegion(context);
    const QString command = QStringLiteral("aws workspaces list-available-management-cidr-ranges ");
    return command + (region ? QStringLiteral("--region %1 ").arg(region->code) : QString()) +
           QStringLiteral("--management-cidr-range-constraint %1").arg(block.toCanonicalText());
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const std::optional<ip::Prefix> block = readBlock(line, report);
    if (!block || !judgeForm(*block, report))
        return;
    compare(*block, context, report);
    compareOtherRanges(context, report);
    if (report.hasErrors())
        return;
    report.info("not-changeable", PR_MESSAGE("guides", "The choice cannot be changed later."));
    report.info("ask-for-the-offer",
                PR_MESSAGE("guides", "Which ranges are on offer changes. Ask just before the choice with: %1")
                    .arg(offerCommand(*block, context)));
    report.detail(PR_MESSAGE("guides", "Range"), block->toCanonicalText());
}

} // namespace

Validator make_management_cidr_validator()
{
    Validator validator = lineValidator("management-cidr", PR_MESSAGE("guides", "Management range for BYOL"), check);
    validator.onCommandLine = true;
    return validator;
}

} // namespace portreeve::guides
