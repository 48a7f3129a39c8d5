#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

namespace portreeve::test {

/// Policies as short text, for tests. One key and value per line, # begins a comment line; "name", "title" and
/// "left-out ID: reason" stand before the first "rule ID"; below a rule its keys: direction, protocol, ports (blanks
/// between), prefix, host, wildcard (one per line, repeated), prefixes FIRST/LEN xN (N neighbouring prefixes of that
/// length), any, same-hosts, placeholder, purpose, optional, document, section, line, date, certainty, vantage, region,
/// group, alternatives, proxy, tls-inspection, note. \n, \r, \t, \0 and \uXXXX in values stand for those characters.
/// Errors name the line.
Result<policy::Draft> readPolicy(const QByteArray &text);
/// The same; ends the test program where the text is wrong.
policy::Draft draftOf(const QByteArray &text);

} // namespace portreeve::test
