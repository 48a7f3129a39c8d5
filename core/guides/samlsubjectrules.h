#pragma once

#include "core/guides/samlreport.h"
#include "core/guides/samlsignin.h"
#include "core/saml/response.h"

namespace portreeve::guides {

/// Judges the frame of a response: version, IDs, status, destination and how many assertions there are. Findings:
/// "version", "id-form", "status", "status-missing", "destination-missing", "destination-wrong",
/// "destination-regional", "in-response-to", "assertion-missing", "assertion-encrypted", "several-assertions",
/// "assertion-misplaced", "element-twice", "invisible-character".
void judgeResponse(const saml::Response &response, const SamlSignIn &signIn, SamlReport &report);

/// Judges issuer, subject and conditions of the assertion that is read. Findings: "issuer-missing", "issuers-differ",
/// "name-id-missing", "name-id-encrypted", "name-id-format", "name-id-not-account-name", "name-id-other-user",
/// "comment-in-value", "value-blanks", "subject-confirmation-missing", "subject-confirmations",
/// "subject-confirmation-method", "recipient-missing", "recipient-wrong", "recipient-regional",
/// "confirmation-end-missing", "confirmation-not-before", "in-response-to", "audience-missing", "audience-wrong",
/// "authn-statement-missing", "element-twice", "invisible-character".
void judgeSubject(const saml::Response &response, const SamlSignIn &signIn, const Answers &answers, SamlReport &report);

/// Reports what some consumers would read only a part of ("comment-in-value"), and blanks around it ("value-blanks").
/// Gives the text without blanks; nothing where it cannot be judged.
std::optional<QString> readable(const saml::Text &text, const QString &place, SamlReport &report);

/// Whether something in the text cannot be seen, which is then said ("invisible-character").
bool hasInvisible(const QString &text, const QString &place, SamlReport &report);

} // namespace portreeve::guides
