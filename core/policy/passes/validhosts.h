#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// A host name of at most 253 characters: labels of 1 to 63 letters, digits, '-' and '_' (not beginning or ending with
/// '-'), parted by dots, the last label not a number (that would be an address). RFC 1123 with the underscore that real
/// names use.
bool isHostName(QStringView text);
/// "*." before a host name.
bool isWildcardHostName(QStringView text);

/// Removes and records host names that are none, so that no exporter ever writes one: names come from project files
/// and the command line, too.
Draft keepValidHosts(Draft draft);

} // namespace portreeve::policy
