#pragma once

#include "core/guides/samlattributes.h"

namespace portreeve::guides {

/// Judges the attribute Role. Findings: "role-missing", "role-form", "role-blanks", "role-partition",
/// "role-accounts-differ", "role-reserved", "role-several", "role-other", "account-other".
void judgeRoles(const SamlAttributes &attributes, const ValidationContext &context, SamlReport &report);

/// The partition of the first pair of ARNs in an attribute; empty where there is none.
QString partitionOf(const saml::Assertion &assertion);

} // namespace portreeve::guides
