#include "core/guides/networkplan.h"

#include "core/guides/cidrlist.h"
#include "core/guides/scenarios.h"
#include "core/guides/wholenumbers.h"
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

Findings count(qsizetype subnets)
{
    if (subnets < SubnetsPerDirectory) {
        return {{QStringLiteral("plan-subnet-count"),
                 Severity::Error,
                 PR_MESSAGE("guides", "A directory takes %1 subnets in different Availability Zones.")
                     .arg(SubnetsPerDirectory),
                 {}}};
    }
    if (subnets > SubnetsPerDirectory) {
        return {{QStringLiteral("plan-more-subnets"),
                 Severity::Info,
                 PR_MESSAGE("guides", "One directory uses %1 of these subnets; more directories may use the others.")
                     .arg(SubnetsPerDirectory),
                 {}}};
    }
    return {};
}

Findings unevenSubnets(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    Findings uneven;
    for (const ip::Prefix &subnet : question.subnets) {
        const qint64 room = roomIn(subnet, question);
        if (subnet.family() == ip::Family::IPv4 && room < sizing.perSubnet) {
            uneven.append(subnetFinding(
                "plan-subnet-uneven", Severity::Warning,
                PR_MESSAGE("guides", "This subnet has room for %1 WorkSpaces; an even spread puts %2 into it.")
                    .arg(room)
                    .arg(sizing.perSubnet),
                subnet));
        }
    }
    return uneven;
}

Findings sizes(const NetworkPlanQuestion &question, const Sizing &sizing)
{
    qint64 together = 0;
    qint64 now = 0;
    for (const ip::Prefix &subnet : question.subnets) {
        together += workspacesIn(subnet, question.sizing);
        now += roomIn(subnet, question);
    }
    if (together < sizing.workspaces) {
        return {{QStringLiteral("plan-subnets-too-small"), Severity::Error,
                 PR_MESSAGE("guides",
                            "The subnets have room for %1 WorkSpaces together, and %2 are planned. Sizes cannot be "
                            "changed later.")
                     .arg(together)
                     .arg(sizing.workspaces),
                 joinedTexts(question.subnets)}};
    }
    if (now < sizing.workspaces) {
        return {{QStringLiteral("plan-subnets-in-use"), Severity::Warning,
                 PR_MESSAGE("guides",
                            "The addresses that are free now have room for %1 more WorkSpaces, and %2 are planned. See "
                            "how many of these exist already.")
                     .arg(now)
                     .arg(sizing.workspaces),
                 joinedTexts(question.subnets)}};
    }
    return unevenSubnets(question, sizing);
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

/// Room for the subnets that WorkSpaces are not in. What they hold is not known, so they are as small as can be.
Findings proposeBeside(const NetworkPlanQuestion &question, NetworkPlan &plan)
{
    const QList<ip::Prefix> &vpc = question.management.vpc;
    const QList<ip::Prefix> &taken = question.subnets.isEmpty() ? plan.proposed : question.subnets;
    if (taken.isEmpty() || ipv4Count(vpc) == 0)
        return {};
    plan.controllers = proposedSubnets(vpc, taken, NarrowestSubnet, question.controllerSubnets);
    plan.publicSubnets = proposedSubnets(vpc, taken + plan.controllers, NarrowestSubnet, question.publicSubnets);
    Findings findings;
    if (plan.controllers.size() < question.controllerSubnets) {
        findings.append(
            {QStringLiteral("plan-no-room-for-controllers"), Severity::Error,
             PR_MESSAGE("guides", "Domain controllers need %1 private subnets of their own, and the VPC has no room "
                                  "for them besides those of the WorkSpaces.")
                 .arg(question.controllerSubnets),
             joinedTexts(vpc)});
    }
    if (plan.publicSubnets.size() < question.publicSubnets) {
        findings.append(
            {QStringLiteral("plan-no-room-for-public"), Severity::Error,
             PR_MESSAGE("guides", "NAT gateways need %1 public subnets, and the VPC has no room for them besides the "
                                  "private ones.")
                 .arg(question.publicSubnets),
             joinedTexts(vpc)});
    }
    return findings;
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
    return findings;
}

Findings notComputed(const NetworkPlanQuestion &question)
{
    Findings findings;
    for (const QString &input : question.unread) {
        findings.append({QStringLiteral("plan-not-computed"), Severity::Error,
                         PR_MESSAGE("guides", "The sizes cannot be computed: this answer is no number that can be. "
                                              "Correct it."),
                         input});
    }
    return findings;
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

bool isOfIdentityCenter(const QString &directoryType)
{
    return directoryType == u"entra-id" || directoryType == u"custom";
}

/// Whether the directory goes with the scenario; yes where either is not said.
bool fits(const QString &directoryType, const QString &scenarioId)
{
    if (directoryType.isEmpty() || scenarioId.isEmpty())
        return true;
    const std::optional<Scenario> scenario = findScenario(scenarioId);
    if (!scenario)
        return directoryType == u"simple-ad" || isOfIdentityCenter(directoryType);
    return std::any_of(scenario->directoryTypes.cbegin(), scenario->directoryTypes.cend(),
                       [&directoryType](const char *type) { return directoryType == QLatin1StringView(type); });
}

/// Answers that do not go together.
Findings judgeChoices(const NetworkPlanQuestion &question)
{
    Findings findings;
    if (isOfIdentityCenter(question.directoryType) && question.internet == u"none") {
        findings.append(
            {QStringLiteral("plan-no-internet-for-sign-in"), Severity::Error,
             PR_MESSAGE("guides", "Users of this type of directory sign in over the internet. Give its subnets a "
                                  "way there."),
             question.directoryType});
    }
    if (!fits(question.directoryType, question.scenario)) {
        findings.append(
            {QStringLiteral("plan-scenario-type"), Severity::Warning,
             PR_MESSAGE("guides", "The type of the directory and the scenario do not go together. Look at both "
                                  "answers again."),
             question.directoryType + QStringLiteral(", ") + question.scenario});
    }
    return findings;
}

/// 0 where it is not answered; what cannot be read is in `unread`.
qint64 numberOf(const Answers &answers, const char *input)
{
    return answeredNumber(answers, input).value_or(0);
}

/// Where the servers of a directory are, if that is a question: an AD Connector is always beside the WorkSpaces. Where
/// it is not answered, a scenario with four private subnets says it.
QString directorySubnets(const Answers &answers, const QString &type, const std::optional<Scenario> &scenario)
{
    if (type != u"managed-ad" && type != u"simple-ad")
        return {};
    const QString place = answers.one(QStringLiteral("directory-subnets"));
    const bool apart = scenario && scenario->privateSubnets > SubnetsPerDirectory;
    return place.isEmpty() && apart ? QStringLiteral("dedicated") : place;
}

/// What one directory takes in each subnet of the WorkSpaces. The whitepaper puts an AD Connector into them in all of
/// its scenarios, also with a Managed AD (lines 924 and 945 to 949).
int addressesOfOne(const Answers &answers, const QString &type, const std::optional<Scenario> &scenario)
{
    const bool shared = scenario && scenario->sharedServices && type == u"managed-ad";
    const bool elsewhere = shared || directorySubnets(answers, type, scenario) == u"dedicated";
    const int servers = elsewhere ? 0 : directoryAddresses(type).perSubnet;
    const bool connector = scenario && type == u"managed-ad";
    return servers + (connector ? directoryAddresses(QStringLiteral("ad-connector")).perSubnet : 0);
}

SizingQuestion sizingQuestion(const Answers &answers, qsizetype subnets, const std::optional<Scenario> &scenario)
{
    const int directories = int(std::max<qint64>(1, numberOf(answers, "directory-count")));
    SizingQuestion sizing;
    sizing.users = numberOf(answers, "user-count");
    sizing.growthPercent = int(numberOf(answers, "growth-percent"));
    sizing.subnets = int(std::clamp<qsizetype>(subnets, SubnetsPerDirectory, 1000));
    sizing.otherAddresses = int(numberOf(answers, "other-addresses"));
    sizing.directoryAddresses =
        directories * addressesOfOne(answers, answers.one(QStringLiteral("directory-type")), scenario);
    return sizing;
}

/// Private subnets of domain controllers in the VPC of the WorkSpaces (best-practices, lines 820, 949 and 1053).
int controllerSubnets(const Answers &answers, const std::optional<Scenario> &scenario)
{
    const QString place = directorySubnets(answers, answers.one(QStringLiteral("directory-type")), scenario);
    if (place == u"same" || (scenario && scenario->sharedServices))
        return 0;
    if (place == u"dedicated")
        return SubnetsPerDirectory;
    return scenario ? std::max(0, scenario->privateSubnets - SubnetsPerDirectory) : 0;
}

} // namespace

NetworkPlan planNetwork(const NetworkPlanQuestion &question)
{
    NetworkPlan plan;
    const bool computed = question.unread.isEmpty();
    plan.sizing = computed ? sizeSubnets(question.sizing) : Sizing();
    plan.management = managementRanges(question.management);
    plan.findings = computed ? judgeInterfaces(question) + judgeSize(question) : notComputed(question);
    plan.findings += judgeZones(question.management.region);
    plan.findings += judgeChoices(question);
    plan.findings += judgeVpc(question.management);
    plan.findings += judgeSubnets(question);
    if (computed) {
        plan.findings += propose(question, plan);
        plan.findings += proposeBeside(question, plan);
    }
    plan.findings += judgeManagement(question.management);
    return plan;
}

Findings judgeSize(const NetworkPlanQuestion &question)
{
    const Sizing sizing = sizeSubnets(question.sizing);
    Findings findings = judgeUsers(question, sizing);
    if (question.subnets.isEmpty())
        return findings;
    findings += count(ipv4Count(question.subnets));
    if (question.sizing.users > 0 && sizing.length > 0)
        findings += sizes(question, sizing);
    return findings;
}

Findings judgeInterfaces(const NetworkPlanQuestion &question)
{
    if (question.sizing.users == 0)
        return {};
    const Sizing sizing = sizeSubnets(question.sizing);
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

std::optional<Error> faultOfPlan(const NetworkPlanQuestion &question)
{
    const Message operation = PR_MESSAGE("guides", "cannot write the plan");
    if (question.management.vpc.isEmpty()) {
        return Error{ErrorCode::MissingValue,
                     operation,
                     PR_MESSAGE("guides", "the blocks of the VPC are not known"),
                     {},
                     PR_MESSAGE("guides", "Give at least one address block of the VPC.")};
    }
    if (!question.unread.isEmpty()) {
        return Error{ErrorCode::OutOfRange, operation,
                     PR_MESSAGE("guides", "the sizes cannot be computed, because an answer is no number that can be"),
                     question.unread.join(QStringLiteral(", ")), PR_MESSAGE("guides", "Correct that answer.")};
    }
    return std::nullopt;
}

qint64 roomIn(const ip::Prefix &subnet, const NetworkPlanQuestion &question)
{
    const qint64 room = workspacesIn(subnet, question.sizing);
    const auto known = std::find_if(question.freeAddresses.cbegin(), question.freeAddresses.cend(),
                                    [&subnet](const FreeAddresses &one) { return one.subnet == subnet; });
    return known == question.freeAddresses.cend() ? room : std::min(room, known->count);
}

NetworkPlanQuestion networkPlanQuestion(const Answers &answers, const Facts &facts)
{
    NetworkPlanQuestion question;
    question.management = managementQuestion(answers, facts);
    question.directoryType = answers.one(QStringLiteral("directory-type"));
    question.scenario = answers.one(QStringLiteral("ad-scenario"));
    question.internet = answers.one(QStringLiteral("internet-egress"));
    question.subnets = readablePrefixes(answers.all(QStringLiteral("available-cidrs")));
    question.freeAddresses = freeAddresses(answers.all(QStringLiteral("subnet-free-addresses")));
    const std::optional<Scenario> scenario = findScenario(question.scenario);
    question.sizing = sizingQuestion(answers, ipv4Count(question.subnets), scenario);
    question.controllerSubnets = controllerSubnets(answers, scenario);
    question.publicSubnets = question.internet == u"nat-gateway" ? SubnetsPerDirectory : 0;
    question.interfaceQuota = numberOf(answers, "interface-quota");
    question.interfacesInUse = numberOf(answers, "interfaces-in-use");
    question.unread = unreadNumbers(answers, {"user-count", "growth-percent", "directory-count", "other-addresses",
                                              "interface-quota", "interfaces-in-use"});
    return question;
}

} // namespace portreeve::guides
