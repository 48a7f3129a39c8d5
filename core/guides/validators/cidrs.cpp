#include "core/guides/validators/cidrtext.h"

#include "core/guides/managementplan.h"
#include "core/ip/specialpurpose.h"

#include <algorithm>
#include <utility>

/// Blocks of addresses, one in a line, for the inputs vpc-cidrs, available-cidrs (subnets), route-cidrs, own-egress and
/// byol-search-range.
/// Sizes of VPCs and subnets (/16 to /28), that blocks of one VPC may not overlap, and the warning of 172.17.0.0/16 are
/// from the VPC user guide. What the blocks are to the ranges of the management interface is judged as in the network
/// plan (managementplan.h), so that one set of answers has one verdict.
namespace portreeve::guides {

namespace {

constexpr int LargestVpc = 16;
constexpr int SmallestVpc = 28;
constexpr quint64 ReservedInSubnet = 5;
constexpr qsizetype MostDetails = 32;

enum class Use { Unknown, Vpc, Subnets, Routes, Egress, Search };

struct Block {
    const TypedLine *line;
    ip::Prefix prefix;
};

struct Judged {
    QList<Block> blocks;
    Use use;
    const ValidationContext &context;
    TypedReport &report;
    ManagementQuestion networks; ///< of the other answers

    [[nodiscard]] bool inVpc() const { return use == Use::Vpc || use == Use::Subnets; }
    void at(const Block &block) const { report.setLine(block.line->number, block.line->whole, block.line->begin); }
    /// What cannot work where a VPC is described, and is only unwise elsewhere.
    void refuse(bool error, const char *id, const Message &message) const
    {
        if (error)
            report.error(id, message);
        else
            report.warning(id, message);
    }
};

Use useOf(const QList<TypedLine> &lines, const ValidationContext &context)
{
    QStringList values;
    for (const TypedLine &line : lines)
        values.append(line.text);
    static constexpr std::pair<const char *, Use> uses[] = {
        {"vpc-cidrs", Use::Vpc},     {"available-cidrs", Use::Subnets},  {"route-cidrs", Use::Routes},
        {"own-egress", Use::Egress}, {"byol-search-range", Use::Search},
    };
    const QString input = judgedInput(
        context, values, {"vpc-cidrs", "available-cidrs", "route-cidrs", "own-egress", "byol-search-range"});
    for (const auto &[id, use] : uses) {
        if (input == QLatin1StringView(id))
            return use;
    }
    return Use::Unknown;
}

void judgeSize(const Block &block, const Judged &judged)
{
    const ip::Prefix &prefix = block.prefix;
    if (judged.inVpc() && prefix.family() == ip::Family::IPv4 &&
        (prefix.length() < LargestVpc || prefix.length() > SmallestVpc)) {
        judged.report.error("vpc-size",
                            PR_MESSAGE("guides", "VPCs and their subnets have blocks from /%1 to /%2, and this is /%3.")
                                .arg(LargestVpc)
                                .arg(SmallestVpc)
                                .arg(prefix.length()));
    }
    if (prefix.length() == 0 && !judged.inVpc()) {
        judged.report.warning("everything", PR_MESSAGE("guides", "This is every address there is. Make sure that it is "
                                                                 "meant."));
    }
}

void judgeSpace(const Block &block, const Judged &judged)
{
    const ip::Prefix &prefix = block.prefix;
    if (prefix.length() == 0)
        return;
    const bool v4 = prefix.family() == ip::Family::IPv4;
    const ip::SpecialPurpose *purpose = ip::specialPurposeOf(prefix.address());
    if (isPrivateUse(prefix)) {
        if (judged.use == Use::Egress) {
            judged.report.error("private-egress",
                                PR_MESSAGE("guides",
                                           "The service never sees private addresses. Give the public ones that "
                                           "your network has on the internet."));
        }
    } else if (purpose && QLatin1StringView(purpose->name).startsWith(QLatin1StringView("Documentation"))) {
        judged.report.warning("example-block",
                              PR_MESSAGE("guides", "These addresses are for examples (%1). Put your own here.")
                                  .arg(QString::fromLatin1(purpose->rfc)));
    } else if (purpose && !purpose->globallyReachable) {
        judged.refuse(judged.inVpc() || judged.use == Use::Egress, "special-purpose",
                      PR_MESSAGE("guides", "These addresses are kept for a purpose of their own: %1 (%2).")
                          .arg(QString::fromLatin1(purpose->name))
                          .arg(QString::fromLatin1(purpose->rfc)));
    } else if (v4 && judged.use != Use::Egress) {
        judged.report.warning(
            "public", PR_MESSAGE("guides", "This is public address space. Inside a network it hides the hosts on the "
                                           "internet that have these addresses."));
    }
    static const ip::Prefix docker = ip::Prefix::enclosing(ip::Address::fromV4(0xAC110000), 16);
    if (judged.inVpc() && prefix.overlaps(docker)) {
        judged.report.warning("docker-range",
                              PR_MESSAGE("guides",
                                         "Services of AWS use 172.17.0.0/16 themselves. AWS advises to leave it out "
                                         "of a VPC."));
    }
}

/// Where BYOL looks for a free /16.
void judgeSearch(const Block &block, const Judged &judged)
{
    const ip::Prefix &prefix = block.prefix;
    if (!overlapping(prefix, byolCandidates())) {
        judged.report.error(
            "nothing-to-find",
            PR_MESSAGE("guides", "BYOL offers ranges out of these alone: %1.").arg(textOf(byolCandidates())));
    } else if (prefix.length() > 16) {
        judged.report.error(
            "too-small-to-search",
            PR_MESSAGE("guides", "One /%1 is looked for, so the range to search is at least as wide.").arg(16));
    }
    QList<ip::Prefix> networks =
        answeredBlocks(judged.context, "vpc-cidrs") + answeredBlocks(judged.context, "route-cidrs");
    networks.removeIf([](const ip::Prefix &network) { return network.length() == 0; });
    if (const ip::Prefix *other = overlapping(prefix, networks)) {
        judged.report.warning("partly-used",
                              PR_MESSAGE("guides", "Your network has %1. Choose a /16 that lies outside of it.")
                                  .arg(other->toCanonicalText()));
    }
}

void judgeAmongThemselves(const Judged &judged)
{
    for (qsizetype i = 1; i < judged.blocks.size(); ++i) {
        const Block &block = judged.blocks[i];
        const auto end = judged.blocks.cbegin() + i;
        const auto other = std::find_if(judged.blocks.cbegin(), end, [&](const Block &earlier) {
            const bool defaultRoute = block.prefix.length() == 0 || earlier.prefix.length() == 0;
            return earlier.prefix == block.prefix ||
                   (earlier.prefix.overlaps(block.prefix) && (judged.inVpc() || !defaultRoute));
        });
        if (other == end)
            continue;
        judged.at(block);
        if (other->prefix == block.prefix) {
            judged.report.warning("duplicate",
                                  PR_MESSAGE("guides", "The same block stands in line %1.").arg(other->line->number));
        } else {
            judged.refuse(judged.inVpc(), "overlap",
                          PR_MESSAGE("guides", "%1 and %2 in line %3 have addresses in common.")
                              .arg(block.prefix.toCanonicalText())
                              .arg(other->prefix.toCanonicalText())
                              .arg(other->line->number));
        }
    }
}

void compareWithAnswers(const Block &block, const Judged &judged)
{
    const QList<ip::Prefix> vpc = answeredBlocks(judged.context, "vpc-cidrs");
    const auto in = [&block](const ip::Prefix &outer) {
        return outer.covers(block.prefix);
    };
    if (judged.use == Use::Subnets && !vpc.isEmpty() && std::none_of(vpc.cbegin(), vpc.cend(), in)) {
        judged.report.error(
            "outside-vpc",
            PR_MESSAGE("guides", "The subnet is not inside the blocks of the VPC (%1).").arg(textOf(vpc)));
    }
    if (judged.use == Use::Routes || judged.use == Use::Unknown) {
        if (const ip::Prefix *other = overlapping(block.prefix, vpc); other && block.prefix.length() > 0) {
            judged.report.warning(
                "vpc-overlap", PR_MESSAGE("guides", "This has addresses in common with the VPC's block %1. Traffic to "
                                                    "those stays inside the VPC.")
                                   .arg(other->toCanonicalText()));
        }
    }
    if (judged.use == Use::Vpc || judged.use == Use::Unknown) {
        const QList<ip::Prefix> routes = answeredBlocks(judged.context, "route-cidrs");
        if (const ip::Prefix *other = overlapping(block.prefix, routes); other && other->length() > 0) {
            judged.report.warning("route-overlap",
                                  PR_MESSAGE("guides",
                                             "This has addresses in common with the route to %1, so that the network "
                                             "behind it is partly out of reach.")
                                      .arg(other->toCanonicalText()));
        }
    }
}

/// With BYOL the chosen /16 and 54.239.224.0/20 must be free (admin guide, line 203; whitepaper).
void compareWithByol(const Block &block, const Judged &judged)
{
    QList<ip::Prefix> byol = answeredBlocks(judged.context, "management-cidr");
    if (!byol.isEmpty() || judged.networks.byol)
        byol.append(byolManagement());
    const ip::Prefix *other = overlapping(block.prefix, byol);
    if (block.prefix.length() == 0 || other == nullptr)
        return;
    judged.report.error("byol-management-overlap",
                        PR_MESSAGE("guides",
                                   "%1 is for the management interface of your BYOL WorkSpaces. No network that they "
                                   "reach may use it.")
                            .arg(other->toCanonicalText()));
}

/// One block that takes a range, of which `free` are left.
void sayTaken(const ManagementRange &range, const QList<ip::Prefix> &free, const Judged &judged)
{
    const QString text = range.range.toCanonicalText();
    if (judged.networks.byol) {
        judged.report.warning(
            "management-overlap",
            PR_MESSAGE("guides", "This network overlaps %1, a range of the management interface in this Region.")
                .arg(text));
        return;
    }
    judged.report.warning("management-overlap",
                          PR_MESSAGE("guides",
                                     "This takes %1 from the management interface. WorkSpaces has to use what is "
                                     "left: %2.")
                              .arg(text)
                              .arg(textOf(free)));
}

void sayManagement(const Block &block, const ManagementRange &range, const QList<ip::Prefix> &free,
                   const Judged &judged)
{
    judged.at(block);
    const QString text = range.range.toCanonicalText();
    const ManagementConflict conflict = managementConflict(range, block.prefix);
    if (conflict == ManagementConflict::Fixed)
        return; // compareWithByol() says it
    if (conflict == ManagementConflict::Doubtful) {
        judged.report.warning("management-doubtful",
                              PR_MESSAGE("guides",
                                         "This network overlaps %1, which may be a range of the management interface "
                                         "in this Region. Keep it free until AWS Support has answered.")
                                  .arg(text));
    } else if (!judged.networks.byol && free.isEmpty()) {
        judged.report.error("management-taken",
                            PR_MESSAGE("guides",
                                       "This and the other networks take every range that the management interface can "
                                       "have in this Region, among them %1. The directory cannot be registered then."
                                       " Keep one of the ranges free.")
                                .arg(text));
    } else if (conflict == ManagementConflict::Part) {
        judged.report.info("management-part",
                           PR_MESSAGE("guides",
                                      "This lies in %1, from which the management interface can have its addresses; "
                                      "WorkSpaces takes others of it.")
                               .arg(text));
    } else {
        sayTaken(range, free, judged);
    }
}

/// The ranges against the other answers and these blocks.
QList<ManagementRange> rangesBeside(const Judged &judged)
{
    ManagementQuestion question = judged.networks;
    for (const Block &block : judged.blocks)
        question.routes.append(block.prefix);
    return managementRanges(question);
}

void compareWithManagement(const Judged &judged)
{
    if (judged.use == Use::Egress || judged.use == Use::Search || judged.blocks.isEmpty())
        return;
    const RegionFacts *region = judged.networks.region;
    judged.report.leaveLines();
    if (!region && !judged.networks.byol) {
        judged.report.info("not-compared",
                           PR_MESSAGE("guides", "No Region is answered yet, so nothing was compared with the "
                                                "ranges of the management interface."));
        return;
    }
    const QList<ManagementRange> ranges = rangesBeside(judged);
    const QList<ip::Prefix> free = freeManagement(ranges);
    bool uncertain = false;
    for (const Block &block : judged.blocks) {
        const auto range = std::find_if(ranges.cbegin(), ranges.cend(), [&block](const ManagementRange &one) {
            return one.conflicts.contains(block.prefix);
        });
        if (range == ranges.cend())
            continue;
        sayManagement(block, *range, free, judged);
        uncertain = uncertain || (!judged.networks.byol && region->managementUncertain);
    }
    judged.report.leaveLines();
    if (uncertain) {
        judged.report.info("management-uncertain",
                           PR_MESSAGE("guides",
                                      "The documents are not sure of this Region's management ranges. Register a "
                                      "directory as a test before the network is built."));
    }
}

quint64 addressesOf(const ip::Prefix &prefix)
{
    return quint64(1) << (32 - prefix.length());
}

void summarise(const Judged &judged)
{
    ip::PrefixSet all;
    for (const Block &block : judged.blocks) {
        all.insert(block.prefix);
        const ip::Prefix &prefix = block.prefix;
        if (prefix.family() != ip::Family::IPv4 || judged.blocks.size() > MostDetails)
            continue;
        const bool subnet = judged.use == Use::Subnets && prefix.length() <= SmallestVpc;
        const Message label =
            subnet ? PR_MESSAGE("guides", "Addresses for use in %1") : PR_MESSAGE("guides", "Addresses in %1");
        judged.report.detail(label.arg(prefix.toCanonicalText()),
                             QString::number(addressesOf(prefix) - (subnet ? ReservedInSubnet : 0)));
    }
    judged.report.leaveLines();
    if (all.v4Count() > 0) {
        judged.report.info(
            "addresses",
            PR_MESSAGE("guides", "Together the blocks have %1 IPv4 addresses.").arg(qint64(all.v4Count())));
    }
}

void check(const QList<TypedLine> &lines, const ValidationContext &context, TypedReport &report)
{
    Judged judged{{}, useOf(lines, context), context, report, managementQuestion(context.answers, context.facts)};
    for (const TypedLine &line : lines) {
        report.setLine(line.number, line.whole, line.begin);
        if (const std::optional<ip::Prefix> prefix = readBlock(line.text, report))
            judged.blocks.append({&line, *prefix});
    }
    for (const Block &block : judged.blocks) {
        judged.at(block);
        if (judged.use == Use::Search) {
            judgeSearch(block, judged);
            continue;
        }
        judgeSize(block, judged);
        judgeSpace(block, judged);
        compareWithAnswers(block, judged);
        compareWithByol(block, judged);
    }
    judgeAmongThemselves(judged);
    compareWithManagement(judged);
    summarise(judged);
}

} // namespace

Validator make_cidrs_validator()
{
    return linesValidator("cidrs", PR_MESSAGE("guides", "Blocks of addresses (CIDR)"), check);
}

} // namespace portreeve::guides
