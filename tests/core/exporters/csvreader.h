#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

namespace portreeve::test {

/// RFC 4180, strictly: every line ends with CR LF, quotes only around whole fields. The first error names the row.
Result<QList<QStringList>> readCsv(const QByteArray &bytes);

/// What a CSV export permits, rule by row.
Result<policy::Policy> policyFromCsv(const QByteArray &bytes);

} // namespace portreeve::test
