#pragma once

#include "core/guides/certificaterule.h"

/// Rules for any certificate and for those of certification authorities. Those of end entities are in
/// certificatepurposes.h.
namespace portreeve::guides {

extern const CertificateRule ReadableRule;    ///< version 3, serial number and extensions as RFC 5280 wants them
extern const CertificateRule DatesRule;       ///< valid now
extern const CertificateRule EndsSoonRule;    ///< not within 30 days
extern const CertificateRule StrengthRule;    ///< key and signature: 112 bits of security (NIST SP 800-131A)
extern const CertificateRule AlgorithmRule;   ///< one of those that WorkSpaces recommends for trusted devices
extern const CertificateRule AuthorityRule;   ///< a certification authority (RFC 5280, section 4.2.1.9)
extern const CertificateRule SelfSignedRule;  ///< a root
extern const CertificateRule SignsListsRule;  ///< keyUsage cRLSign, which domain controllers want
extern const CertificateRule RegistrableRule; ///< as AD Connector registers a certificate (AWS Directory Service)

} // namespace portreeve::guides
