#pragma once

#include "core/policy/policy.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// Requirements as a policy for exporters: one rule per requirement, in order. Rows that a firewall cannot be told (no
/// ports in the source, a range set without the range file, no host and no prefix) are left out and listed. A customer
/// remote that is not defined stays as a placeholder without members, which exporters without variables leave out and
/// list. Where the customer remote egress is defined, a row of policy::IpAccessVantage has it. Whether a row can be
/// proven plays no part. Same input, same policy.
policy::Draft draftPolicy(const RequirementSet &set, const Selection &selection);

/// The lines that the policy says about itself: the selection, one line per source, the version of this program.
QStringList titleLines(const Selection &selection, const QList<UsedSource> &sources);

} // namespace portreeve::requirements
