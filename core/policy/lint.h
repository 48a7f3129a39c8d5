#pragma once

#include "core/base/finding.h"
#include "core/policy/policy.h"

namespace portreeve::policy {

/// What is odd about a policy, one finding for all rules of a kind: rules of which another one of the same vantage
/// permits all ("redundant-rule"), rules for any address ("any-remote") or any port of every protocol ("any-service").
/// `where` is the label of the first. Rules without a remote or a port permit nothing and are passed over. Ports and
/// prefixes are as passes/aggregate leaves them.
Findings lint(const Policy &policy);

} // namespace portreeve::policy
