#pragma once

#include "core/guides/validator.h"

#include <optional>

namespace portreeve::guides {

/// Times of an assertion are judged with this tolerance between the clocks, in seconds. AWS does not publish its own.
inline constexpr qint64 ClockTolerance = 300;

/// Where a partition takes SAML responses.
struct SamlSignIn {
    const char *partition;
    const char *endpoint; ///< of all Regions: Destination and Recipient
    const char *audience;
    const char *regionalHost; ///< of one Region, behind "<region>."
};

/// Null for partitions in which WorkSpaces does not sign in with SAML.
const SamlSignIn *samlSignInOf(QStringView partition);

enum class EndpointMatch {
    Same,
    Regional, ///< the endpoint of one Region, or that of one provider with encryption
    Other,
};
EndpointMatch matchEndpoint(const SamlSignIn &signIn, const QString &url);

/// The endpoint of one provider, which takes encrypted assertions: ../saml/acs/<id> (AWS IAM User Guide).
bool isEncryptionEndpoint(const SamlSignIn &signIn, const QString &url);

/// One value of the attribute Role.
struct RolePair {
    QString role; ///< ARN
    QString provider;
    QString rolePartition;
    QString providerPartition;
    QString roleAccount;
    QString providerAccount;
    QString roleName;    ///< with its path
    bool blanks = false; ///< around the comma
};

/// A pair of ARNs in either order; nothing where it is no such pair.
std::optional<RolePair> readRolePair(const QString &value);

/// The partition of the Region that was answered; empty where none was, or an unknown one.
QString partitionOf(const ValidationContext &context);

/// Whether the text is a fully qualified name as DNS has it: without errors of judgeName(), in ASCII, without a last
/// dot.
bool isDomainName(const QString &text);

} // namespace portreeve::guides
