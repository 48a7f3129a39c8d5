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

} // namespace portreeve::exporters
