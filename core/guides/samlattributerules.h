#pragma once

#include "core/guides/samlreport.h"
#include "core/saml/response.h"

namespace portreeve::guides {

/// Judges the attributes that AWS reads. Findings: "attribute-name", "attribute-twice", "attribute-values",
/// "attribute-empty", "attribute-encrypted", "comment-in-value", "value-blanks"; those of judgeRoles;
/// "session-name-missing", "session-name-form", "session-name-disputed"; "tag-characters",
/// "tag-too-long", "tags-too-many", "invisible-character"; "email-missing", "email-form", "upn-missing", "upn-form",
/// "upn-other-user", "object-sid-missing", "object-sid-form", "object-sid-kind", "certificate-sign-in-without",
/// "client-user-name-backslash", "domain-form", "domain-missing", "domain-other"; "session-duration-missing",
/// "session-duration-form", "session-duration-range", "session-cut-short"; "transitive-unknown".
void judgeAttributes(const saml::Assertion &assertion, const ValidationContext &context, SamlReport &report);

} // namespace portreeve::guides
