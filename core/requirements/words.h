#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/requirement.h"

/// The ids that machine formats use for the enumerations of a requirement.
namespace portreeve::requirements {

QString directionId(Direction direction); ///< outbound, inbound
QString transportId(Transport transport); ///< tcp, udp, icmp, any
QString necessityId(Necessity necessity); ///< required, optional
QString provableId(Provable provable);    ///< answer, handshake-only, none
QString toleranceId(Tolerance tolerance); ///< yes, no, unknown
QString remoteKindId(RemoteKind kind);    ///< fqdn, wildcard-fqdn, prefix-set ..
QString groupModeId(GroupMode mode);      ///< any, all

/// How much an error of the documents matters.
Severity severityOf(const catalog::DocumentFinding &finding);
/// A text of the catalogue as a message in the context that holds its translations.
Message catalogText(const QString &text);

} // namespace portreeve::requirements
