#pragma once

#include "core/base/finding.h"
#include "core/policy/policy.h"

namespace portreeve::policy {

/// What is odd about a policy, rule by rule, in the order of the rules: a rule without a remote or a port
/// ("empty-rule", it matches nothing and is never written as "any"), one that another covers whole ("redundant-rule"),
/// one for any address ("any-remote") or any port of every protocol ("any-service"). `where` is the label of the rule.
Findings lint(const Policy &policy);

} // namespace portreeve::policy
