#pragma once

#include "core/guides/certificaterule.h"

/// Rules for the certificates of devices, users and domain controllers: what WorkSpaces' guide asks of them, then
/// Microsoft's requirements for smart card logon and for domain controller certificates of other authorities.
namespace portreeve::guides {

extern const CertificateRule CommonNameRule;       ///< of a device
extern const CertificateRule DigitalSignatureRule; ///< keyUsage
extern const CertificateRule KeyEnciphermentRule;  ///< keyUsage of a domain controller's RSA key
extern const CertificateRule DevicePurposeRule;    ///< extendedKeyUsage of a device
extern const CertificateRule CardPurposeRule;      ///< of a user
extern const CertificateRule ControllerPurposeRule;
extern const CertificateRule DeviceIssuerPurposeRule; ///< extendedKeyUsage of an authority above, where it has one
extern const CertificateRule CardIssuerPurposeRule;
extern const CertificateRule ControllerIssuerPurposeRule;
/// The user principal name; compared with the answer "user-principal-name".
extern const CertificateRule PrincipalNameRule;
/// Somewhere to ask whether it is revoked.
extern const CertificateRule RevocationRule;
/// OCSP, which pre-session sign-in needs; looks at the answers "smart-card-use" and "ocsp-url".
extern const CertificateRule OcspRule;
extern const CertificateRule StrongMappingRule; ///< the security identifier (KB5014754)
/// Names of a domain controller; compared with the answer "directory-domain".
extern const CertificateRule DomainNamesRule;
extern const CertificateRule TemplateRule;   ///< not the template "Domain Controller"
extern const CertificateRule ShortLivedRule; ///< not from an authority in short-lived mode

} // namespace portreeve::guides
