#pragma once

#include "core/guides/answers.h"

#include "core/base/message.h"
#include "core/base/result.h"

#include <QList>

namespace portreeve::guides {

/// One part of a user access URL that is the customer's own.
struct AccessUrlPart {
    const char *placeholder = ""; ///< as it stands in the pattern, in angle brackets
    const char *input = "";       ///< the input that answers it
};

/// A SAML identity provider and how the WorkSpaces client starts a sign-in there. Source: admin-guide, "Set up SAML 2.0
/// for WorkSpaces Personal", step 7, from line 7548.
struct IdentityProvider {
    const char *id = ""; ///< option of the input saml-idp
    Message name;
    const char *parameter = ""; ///< deep link parameter of the directory's SAML settings
    const char *pattern = "";   ///< user access URL
    QList<AccessUrlPart> parts;
    int line = 0;
};

/// Option of saml-idp for a provider that the guide does not list; its URL is saml-idp-url.
inline constexpr const char *OtherProvider = "other";

/// The nine of the guide, in its order. Made once, then read-only and safe to share between threads.
const QList<IdentityProvider> &identityProviders();
const IdentityProvider *findIdentityProvider(QStringView id);

/// What stands in the host of the user access URL behind the customer's own part, such as .okta.com; empty where all of
/// the host, or nothing of it, is the customer's.
QString domainBehindHost(const IdentityProvider &provider);

/// The pattern with the answers put in. In the host only letters, digits, dots and hyphens may stand; elsewhere an
/// answer is percent-encoded, so that it can neither leave its place nor add a parameter. Where the provider's own
/// domain follows in the host, an answer that ends with it is taken for the whole host.
/// Errors: MissingValue, CannotExpress.
Result<QString> userAccessUrl(const IdentityProvider &provider, const Answers &answers);
/// The URL of a provider that the guide does not list, as answered. Errors: MissingValue, CannotExpress.
Result<QString> otherAccessUrl(const Answers &answers);

} // namespace portreeve::guides
