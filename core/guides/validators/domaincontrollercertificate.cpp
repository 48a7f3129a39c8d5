#include "core/guides/certificatechecks.h"
#include "core/guides/certificatefindings.h"
#include "core/guides/certificatepurposes.h"

namespace portreeve::guides {

namespace {

constexpr std::array Rules{
    &ReadableRule,        &DatesRule,    &EndsSoonRule,   &StrengthRule,    &DigitalSignatureRule,
    &KeyEnciphermentRule, &TemplateRule, &ShortLivedRule, &DomainNamesRule, &ControllerPurposeRule,
    &RevocationRule};
constexpr std::array IssuerRules{&ReadableRule, &DatesRule,      &EndsSoonRule,
                                 &StrengthRule, &SignsListsRule, &ControllerIssuerPurposeRule};

} // namespace

constinit const CertificateCheck DomainControllerCertificateCheck{
    .id = "domain-controller-certificate",
    .rules = Rules,
    .issuerRules = IssuerRules,
    .path = {.otherRoot = Severity::Warning}}; // controllers may have another authority than cards

Validator make_domain_controller_certificate_validator()
{
    return validatorOf(DomainControllerCertificateCheck, PR_MESSAGE("guides", "Certificate of a domain controller"));
}

} // namespace portreeve::guides
