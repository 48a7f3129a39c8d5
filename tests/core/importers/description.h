#pragma once

#include "core/importers/configuration.h"

namespace portreeve::test {

/// A configuration as text, one line per rule, for goldens:
///   list NAME first-match|permits-only|deny-wins [outbound|inbound] default permit|deny|unknown
///   LINE permit|deny [disabled] [outbound|inbound] "NAME" tcp:443,8201-8250 udp:any[<SOURCEPORTS] from END to END [if
///   CONDITION] not understood LINE: TEXT
/// with the members of an end parted by commas: any, prefixes, host names, and "?NAME" for what the file does not hold.
QString describe(const importers::Configuration &configuration);

} // namespace portreeve::test
