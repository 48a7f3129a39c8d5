#pragma once

#include "core/policy/policy.h"

namespace portreeve::test {

/// Compares what two policies permit, exactly: as sets of (direction, protocol, port, local prefix, remote prefix or
/// host name). Names, ids, comments, order and the way in which rules are cut do not count. Empty: they are equal; else
/// the first difference in words.
QString grantDifference(const policy::Policy &asked, const policy::Policy &written);

} // namespace portreeve::test
