#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// What became of one rule between two policies.
struct RuleDelta {
    enum class Kind { New, Gone, Changed };

    Kind kind = Kind::Changed;
    QString ruleId;
    QString label;
    QList<ip::Prefix> added;
    QList<ip::Prefix> removed;
    QStringList addedHosts; ///< plain and with wildcards; "any" where the rule became one for any address
    QStringList removedHosts;
    QList<PortRange> portsBefore; ///< equal to `ports` where they did not change
    QList<PortRange> ports;

    friend bool operator==(const RuleDelta &, const RuleDelta &) = default;
};

/// Rules are told by name (id and part where they have none), direction and protocol. Only what a firewall would see
/// counts: comments, sources and order do not. New and changed rules in the order of `to`, then those that are gone.
QList<RuleDelta> changes(const Policy &from, const Policy &to);

/// A sentence per rule, for the head of a file: "Changed rule dcv-gateways@us-east-1: + 192.0.2.0/24."
QStringList changeLines(const QList<RuleDelta> &deltas);

} // namespace portreeve::policy
