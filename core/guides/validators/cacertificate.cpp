#include "core/guides/certificatechecks.h"
#include "core/guides/certificatefindings.h"

namespace portreeve::guides {

namespace {

constexpr std::array Rules{&ReadableRule, &DatesRule, &StrengthRule, &AuthorityRule, &SignsListsRule, &RegistrableRule};

} // namespace

/// As AD Connector registers it for smart cards (AWS Directory Service, client certificate authentication).
constinit const CertificateCheck CaCertificateCheck{.id = "ca-certificate",
                                                    .set = CertificateSet::Authorities,
                                                    .demand = FileDemand::Pem,
                                                    .rules = Rules,
                                                    .issuerRules = {},
                                                    .onCommandLine = false};

Validator make_ca_certificate_validator()
{
    return validatorOf(CaCertificateCheck, PR_MESSAGE("guides", "Certificates of certification authorities"));
}

} // namespace portreeve::guides
