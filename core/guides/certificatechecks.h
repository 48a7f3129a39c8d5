#pragma once

#include "core/guides/certificatepath.h"
#include "core/guides/certificaterule.h"

/// A check of certificates is a table of what is asked. Files are read, every certificate that counts is held against
/// the rules, and the path is searched.
namespace portreeve::guides {

enum class CertificateSet {
    EachRoot,    ///< every certificate is a root by itself
    Authorities, ///< every certificate is an authority; issuers should be there
    EndEntity,   ///< one end entity, and the authorities of its path
};

struct CertificateCheck {
    const char *id = "";
    CertificateSet set = CertificateSet::EndEntity;
    FileDemand demand = FileDemand::Any;
    std::span<const CertificateRule *const> rules;       ///< of each certificate, or of the end entity
    std::span<const CertificateRule *const> issuerRules; ///< of the authorities on its path
    PathDemand path = {};
    bool onCommandLine = true;
};

Validation judgeCertificates(const CertificateCheck &check, const QList<Subject> &subjects,
                             const ValidationContext &context);

/// Every id that the check can give, apart from "empty" and "too-large", which all checks share. Sorted, each once.
QStringList findingIdsOf(const CertificateCheck &check);

Validator validatorOf(const CertificateCheck &check, const Message &title);

extern const CertificateCheck RootCertificateCheck;
extern const CertificateCheck DeviceCertificateCheck;
extern const CertificateCheck SmartCardCertificateCheck;
extern const CertificateCheck DomainControllerCertificateCheck;
extern const CertificateCheck CaCertificateCheck;

} // namespace portreeve::guides
