#pragma once

#include "core/base/result.h"
#include "core/guides/answers.h"

/// Commands that give WorkSpaces another DNS server, one server at a time (admin-guide, lines 11256 to 11589). The
/// answers "dns-servers" are the servers as they are, "old-dns-server" is the one that goes and "new-dns-server" the
/// one that takes its place. Errors: MissingValue where the old server is not among them, those of the address parser.
namespace portreeve::guides {

Result<QString> windowsDnsChange(const Answers &answers);
Result<QString> amazonLinuxDnsChange(const Answers &answers);
Result<QString> ubuntuDnsChange(const Answers &answers);
Result<QString> redHatDnsChange(const Answers &answers);

} // namespace portreeve::guides
