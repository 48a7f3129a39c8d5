#pragma once

#include "core/exporters/exporter.h"

/// Lists of one entry per line that firewalls fetch from a server. They cannot say which ports and directions an entry
/// is for, so they carry what clients reach, and the rule that uses the list has the ports.
namespace portreeve::exporters {

/// Every prefix once, IPv4 before IPv6, in numeric order, with the rules that need it: "client-web@global tcp 443".
QList<std::pair<ip::Prefix, QStringList>> prefixesWithReasons(const policy::Policy &policy);

/// Likewise the host names, sorted, without those that have a wildcard.
QList<std::pair<QString, QStringList>> hostsWithReasons(const policy::Policy &policy);

/// The comment of an entry of such a list: why it is there, and in the first one how much wider than asked the list is,
/// in which comments of their own have no place.
QString entryComment(const policy::Policy &policy, qsizetype entry, const QString &why);

/// How many these are.
qsizetype countPrefixes(const policy::Policy &policy);

/// Every host name once, and the ones with a wildcard ("*.example.com"), sorted.
QStringList hostsOf(const policy::Policy &policy);

/// What all these lists cannot carry.
Capabilities listCapabilities();

} // namespace portreeve::exporters
