#pragma once

#include "core/policy/policy.h"

/// What formats for host names share.
namespace portreeve::exporters {

/// The rule's host names, and ".example.com" for "*.example.com", lower case. Names that such a suffix covers are not
/// repeated: ".example.com" stands for example.com and everything below it.
QStringList domainSuffixes(const policy::Rule &rule);
QStringList domainSuffixes(const policy::Policy &policy); ///< of all rules together
/// Those of all rules together, each at the first rule that has it.
QList<QStringList> domainSuffixesByRule(const policy::Policy &policy);

/// The members of a list in HCL: the lines of each rule as comments, and its suffixes.
void appendHclSuffixes(const policy::Policy &policy, qsizetype indent, QByteArray &out);

/// The sentence about what a suffix means beyond the wildcard.
QString suffixNote();

/// Leaves out rules that are not for TCP, with this reason.
policy::Draft onlyTcp(policy::Draft draft, const Message &reason);

/// Of these ports those on which clients say which server they want: HTTP (80), TLS (443), DCV over TLS (4195).
QList<policy::PortRange> portsWithNames(const QList<policy::PortRange> &ports);

/// For formats that tell a server by what clients say in TLS and HTTP: leaves out names in other protocols, on other
/// ports, and of who connects to us. Where a rule has prefixes beside its names, all ports are kept for these.
policy::Draft onlyTellableNames(policy::Draft draft);

/// The same for the ports of rules that have names alone.
policy::Draft onlyPortsWithNames(policy::Draft draft);

} // namespace portreeve::exporters
