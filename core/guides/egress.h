#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/ip/prefix.h"

#include <QByteArray>

/// IP access control groups against the addresses that users come from (admin-guide, lines 8651 to 8776; the limits
/// also stand in the general reference).
namespace portreeve::guides {

inline constexpr int RulesPerIpGroup = 10;
inline constexpr int IpGroupsPerDirectory = 25;
inline constexpr int IpGroupsPerRegion = 100;

struct IpGroupRule {
    QString source; ///< as it was given
    ip::Prefix prefix;
    bool readable = true; ///< false: `prefix` means nothing
    QString description;
};

struct IpGroup {
    QString id; ///< wsipg-..; empty where it was typed
    QString name;
    QList<IpGroupRule> rules;

    [[nodiscard]] QString label() const; ///< the name, else the id
};

/// One rule, read as strictly whether it was typed or AWS printed it: an address, or a prefix without host bits.
IpGroupRule ipGroupRule(const QString &source, const QString &description);

/// What `aws workspaces describe-ip-groups` prints, or lines: "name:" begins a group, every other line is an address or
/// prefix with an optional description behind it; without a name there is one group. # begins a comment. Rules whose
/// source cannot be read are kept as such. Errors: those of the JSON reader.
Result<QList<IpGroup>> readIpGroups(const QByteArray &text, const QString &where);

/// As describe-ip-groups prints them, as far as readIpGroups() reads it.
QString ipGroupsJson(const QList<IpGroup> &groups);

/// What would happen if these groups, and no others, belonged to a directory. The ids, in this order: "ip-group-none"
/// (info), "ip-groups-over-region" (error), "ip-groups-over-directory" (error); for each group "ip-group-empty"
/// (error), "ip-group-over-rules" (error) and for its rules "ip-group-rule-unreadable" (error), "ip-group-rule-private"
/// (warning), "ip-group-rule-every" (warning), "ip-group-rule-repeated" (info); for each own address
/// "ip-group-egress-private" (warning), "ip-group-egress-partly" (error), "ip-group-egress-not-admitted" (error).
Findings judgeIpGroups(const QList<IpGroup> &groups, const QList<ip::Prefix> &egress);

/// Plain text: own addresses, then groups and rules, then findings. A group without rules keeps every address out.
QString ipGroupText(const QList<IpGroup> &groups, const QList<ip::Prefix> &egress);

struct IpGroupOrder {
    QString region;
    QString name;
    QString description;
    QList<ip::Prefix> egress;
};

/// A shell script for the AWS CLI that makes the fewest groups for the addresses and prints their IDs. No directory is
/// given them. Errors: CannotExpress for IPv6 (the documents name none), LimitExceeded over 25 groups of 10 rules,
/// MissingValue without addresses.
Result<QString> ipGroupScript(const IpGroupOrder &order);

/// The command that gives groups to a directory. Errors: MissingValue without IDs, InvalidSyntax for one that is none,
/// LimitExceeded over 25.
Result<QString> ipGroupAssociation(const QString &region, const QString &directory, const QStringList &groupIds);

} // namespace portreeve::guides
