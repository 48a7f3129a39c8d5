#pragma once

#include "core/policy/policy.h"

/// What security groups and network ACLs share: one protocol, one range of ports and one block of addresses a rule.
namespace portreeve::exporters {

struct AwsRule {
    const policy::Rule *rule = nullptr; ///< the one that it comes from
    policy::Direction direction = policy::Direction::Outbound;
    QByteArray protocol; ///< "tcp", "udp", "icmp", "icmpv6", or "-1" for every one
    int fromPort = -1;   ///< -1: the protocol has none
    int toPort = -1;
    ip::Prefix block;

    [[nodiscard]] bool isV4() const { return block.family() == ip::Family::IPv4; }
    [[nodiscard]] bool hasPorts() const { return fromPort >= 0; }
};

/// In the order of the policy's rules, which are split by family.
QList<AwsRule> awsRules(const policy::Policy &prepared);

/// Security groups one after the other: the rules that go into each. No direction of a family has more than
/// AwsRulesPerGroup in one.
QList<QList<AwsRule>> awsGroups(const policy::Policy &prepared);
/// The most rules that a direction of a family has, over all groups.
qsizetype mostAwsRules(const policy::Policy &prepared);

/// "Amazon VPC quotas": 60 rules for each direction and family of a security group, 5 groups on a network interface.
constexpr qsizetype AwsRulesPerGroup = 60;
constexpr qsizetype AwsGroupsPerInterface = 5;

/// Id and purpose in the letters that AWS takes in descriptions (at most 255, ASCII, no quotation marks); '_' stands
/// for the others.
QString awsDescription(const policy::Rule &rule);
QString awsText(const QString &text);

/// True for the rows that interfaces in a VPC have: the WorkSpaces' own and the domain controllers'.
bool isForVpcInterface(const policy::Rule &rule);

} // namespace portreeve::exporters
