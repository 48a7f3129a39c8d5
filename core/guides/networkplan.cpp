#include "core/guides/networkplan.h"

#include "core/guides/cidrlist.h"
#include "core/ip/prefixset.h"

#include <algorithm>
#include <limits>

namespace portreeve::guides {

namespace {

Finding subnetFinding(const char *id, Severity severity, Message message, const ip::Prefix &subnet)
{
    return {QString::fromLatin1(id), severity, std::move(message), subnet.toCanonicalText()};
}

bool hasSubnetLength(const ip::Prefix &prefix)
{
    return prefix.length() >= WidestSubnet && prefix.length() <= NarrowestSubnet;
}

/// What is wrong with one subnet alone.
Findings judgeSubnet(const ip::Prefix &subnet, const QList<ip::Prefix> &vpc)
{
    if (subnet.family() != ip::Family::IPv4) {
        return {subnetFinding("plan-subnet-not-ipv4", Severity::Error,
                              PR_MESSAGE("guides", "Sizes are planned in IPv4. Give the IPv4 block of this subnet."),
                              subnet)};
    }
    Findings findings;
    if (!hasSubnetLength(subnet)) {
        findings.append(subnetFinding("plan-subnet-length", Severity::Error,
                                      PR_MESSAGE("guides", "A subnet of a VPC has a prefix length from %1 to %2.")
                                          .arg(WidestSubnet)
                                          .arg(NarrowestSubnet),
                                      subnet));
    }
    if (!vpc.isEmpty() && !ip::PrefixSet(vpc).covers(subnet)) {
        findings.append(subnetFinding("plan-subnet-outside-vpc", Severity::Error,
                                      PR_MESSAGE("guides", "This subnet is not inside the blocks of the VPC."),
                                      subnet));
    }
    return findings;
}

Findings overlaps(const QList<ip::Prefix> &subnets)
{
    Findings findings;
    for (qsizetype i = 1; i < subnets.size(); ++i) {
        const auto end = subnets.cbegin() + i;
        const auto other =
            std::find_if(subnets.cbegin(), end, [&](const ip::Prefix &one) { return one.overlaps(subnets[i]); });
        if (other != end) {
            findings.append(subnetFinding(
                "plan-subnets-overlap", Severity::Error,
                PR_MESSAGE("guides", "This subnet overlaps %1.").arg(other->toCanonicalText()), subnets[i]));
        }
    }
    return findings;
}

Findings count(const QList<ip::Prefix> &subnets)
{
    if (subnets.size() < SubnetsPerDirectory) {
        return {{QStringLiteral("plan-subnet-count"),
                 Severity::Error,
                 PR_MESSAGE("guides", "A directory takes %1 subnets in different Availability Zones.")
                     .arg(SubnetsPerDirectory),
                 {}}};
    }
    if (subnets.size() > SubnetsPerDirectory) {
        return {{QStringLiteral("plan-more-subnets"),
                 Severity::Info,
                 PR_MESSAGE("guides", "One directory uses %1 of these subnets; more directories may use the others.")
                     .arg(SubnetsPerDirectory),
                 {}}};
    }
    return {};
}

Findings sizes(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    qint64 together = 0;
    Findings uneven;
    for (const ip::Prefix &subnet : question.subnets) {
        const qint64 room = workspacesIn(subnet, question.sizing);
        together += room;
        if (subnet.family() == ip::Family::IPv4 && room < sizing.perSubnet) {
            uneven.append(subnetFinding(
                "plan-subnet-uneven", Severity::Warning,
                PR_MESSAGE("guides", "This subnet has room for %1 WorkSpaces; an even spread puts %2 into it.")
                    .arg(room)
                    .arg(sizing.perSubnet),
                subnet));
        }
    }
    if (together >= sizing.workspaces)
        return uneven;
    return {
        {QStringLiteral("plan-subnets-too-small"), Severity::Error,
         PR_MESSAGE("guides", "The subnets have room for %1 WorkSpaces together, and %2 are planned. Sizes cannot be "
                              "changed later.")
             .arg(together)
             .arg(sizing.workspaces),
         joinedTexts(question.subnets)}};
}

Findings judgeSubnets(const NetworkPlanQuestion &question)
{
    Findings findings;
    for (const ip::Prefix &subnet : question.subnets)
        findings += judgeSubnet(subnet, question.management.vpc);
    return findings + overlaps(question.subnets);
}

Findings judgeVpc(const ManagementQuestion &networks)
{
    Findings findings;
    for (const ip::Prefix &vpc : networks.vpc) {
        if (vpc.family() == ip::Family::IPv4 && !hasSubnetLength(vpc)) {
            findings.append(subnetFinding("plan-vpc-length", Severity::Error,
                                          PR_MESSAGE("guides", "A block of a VPC has a prefix length from %1 to %2.")
                                              .arg(WidestSubnet)
                                              .arg(NarrowestSubnet),
                                          vpc));
        }
        for (const ip::Prefix &route : networks.routes) {
            if (route.length() > 0 && route.overlaps(vpc) && route != vpc) {
                findings.append(subnetFinding(
                    "plan-route-overlaps-vpc", Severity::Warning,
                    PR_MESSAGE("guides",
                               "This route overlaps the VPC block %1. Networks that talk to each other need blocks of "
                               "their own.")
                        .arg(vpc.toCanonicalText()),
                    route));
            }
        }
    }
    return findings;
}

/// Subnets for a user who chose none; says so where the VPC has no room for them.
Findings propose(const NetworkPlanQuestion &question, NetworkPlan &plan)
{
    if (!question.subnets.isEmpty() || question.management.vpc.isEmpty() || plan.sizing.length == 0)
        return {};
    plan.proposed = proposedSubnets(question.management.vpc, {}, plan.sizing.length, question.sizing.subnets);
    if (plan.proposed.size() == question.sizing.subnets)
        return {};
    return {{QStringLiteral("plan-vpc-too-small"), Severity::Error,
             PR_MESSAGE("guides", "The VPC has no room for %1 subnets with the prefix length %2.")
                 .arg(question.sizing.subnets)
                 .arg(plan.sizing.length),
             joinedTexts(question.management.vpc)}};
}

Findings judgeInterfaces(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    if (question.interfaceQuota == 0) {
        return {{QStringLiteral("plan-interface-quota-unknown"),
                 Severity::Info,
                 PR_MESSAGE("guides", "The primary interface of each WorkSpace counts toward the quota of network "
                                      "interfaces. Compare %1 with the quota of the account in this Region.")
                     .arg(sizing.workspaces),
                 {}}};
    }
    const qint64 needed = sizing.workspaces + question.interfacesInUse;
    if (needed <= question.interfaceQuota)
        return {};
    return {{QStringLiteral("plan-interface-quota"),
             Severity::Error,
             PR_MESSAGE("guides",
                        "%1 network interfaces are needed and the quota is %2. Ask AWS Support to raise it before "
                        "the roll-out.")
                 .arg(needed)
                 .arg(question.interfaceQuota),
             {}}};
}

Findings judgeUsers(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    Findings findings;
    if (question.sizing.users == 0)
        return findings;
    if (sizing.length == 0) {
        findings.append(
            {QStringLiteral("plan-too-many-users"),
             Severity::Error,
             PR_MESSAGE("guides", "%1 addresses in one subnet are more than a /16 has. Plan more directories "
                                  "with subnets of their own.")
                 .arg(sizing.addresses),
             {}});
    }
    return findings + judgeInterfaces(question, sizing);
}

Findings judgeZones(const RegionFacts *region)
{
    if (region == nullptr || !region->azIds.isEmpty())
        return {};
    return {
        {QStringLiteral("plan-no-zones"), Severity::Info,
         PR_MESSAGE("guides", "The documents list no Availability Zones for this Region. Ask the console which ones "
                              "WorkSpaces can use."),
         region->code}};
}

/// Whole numbers from 0 to `most`; 0 for anything else.
qint64 numberOf(const Answers &answers, const char *input, qint64 most)
{
    bool ok = false;
    const qint64 number = answers.one(QString::fromLatin1(input)).trimmed().toLongLong(&ok);
    return ok && number > 0 ? std::min(number, most) : 0;
}

SizingQuestion sizingQuestion(const Answers &answers, qsizetype subnets)
{
    constexpr qint64 Most = 10'000'000; // far above what any Region takes, far below overflow
    const QString type = answers.one(QStringLiteral("directory-type"));
    SizingQuestion sizing;
    sizing.users = numberOf(answers, "user-count", Most);
    sizing.growthPercent = int(numberOf(answers, "growth-percent", 1000));
    sizing.subnets = int(std::clamp<qsizetype>(subnets, SubnetsPerDirectory, 1000));
    sizing.otherAddresses = int(numberOf(answers, "other-addresses", 65536));
    const bool elsewhere = answers.one(QStringLiteral("directory-subnets")) == u"dedicated" && type != u"ad-connector";
    const int directories = int(std::max<qint64>(1, numberOf(answers, "directory-count", 1000)));
    sizing.directoryAddresses = elsewhere ? 0 : directories * directoryAddresses(type).perSubnet;
    return sizing;
}

} // namespace

NetworkPlan planNetwork(const NetworkPlanQuestion &question)
{
    NetworkPlan plan;
    plan.sizing = sizeSubnets(question.sizing);
    plan.management = managementRanges(question.management);
    plan.findings = judgeSize(question);
    plan.findings += judgeZones(question.management.region);
    plan.findings += judgeVpc(question.management);
    plan.findings += judgeSubnets(question);
    plan.findings += propose(question, plan);
    plan.findings += judgeManagement(question.management);
    return plan;
}

Findings judgeSize(const NetworkPlanQuestion &question)
{
    const Sizing sizing = sizeSubnets(question.sizing);
    Findings findings = judgeUsers(question, sizing);
    if (question.subnets.isEmpty())
        return findings;
    findings += count(question.subnets);
    if (question.sizing.users > 0 && sizing.length > 0)
        findings += sizes(question, sizing);
    return findings;
}

NetworkPlanQuestion networkPlanQuestion(const Answers &answers, const Facts &facts)
{
    const auto prefixes = [&answers](const char *input) {
        return readablePrefixes(answers.all(QString::fromLatin1(input)));
    };
    NetworkPlanQuestion question;
    question.management.region = facts.region(answers.one(QStringLiteral("region")));
    question.management.vpc = prefixes("vpc-cidrs");
    question.management.routes = prefixes("route-cidrs");
    const QStringList protocols = answers.all(QStringLiteral("protocol"));
    question.management.dcv = protocols.isEmpty() || protocols.contains(u"dcv");
    question.management.byol = answers.one(QStringLiteral("byol")) == u"yes";
    question.directoryType = answers.one(QStringLiteral("directory-type"));
    question.scenario = answers.one(QStringLiteral("ad-scenario"));
    question.internet = answers.one(QStringLiteral("internet-egress"));
    question.subnets = prefixes("available-cidrs");
    question.sizing = sizingQuestion(answers, question.subnets.size());
    constexpr qint64 MostInterfaces = 1'000'000'000;
    question.interfaceQuota = numberOf(answers, "interface-quota", MostInterfaces);
    question.interfacesInUse = numberOf(answers, "interfaces-in-use", MostInterfaces);
    return question;
}

} // namespace portreeve::guides
