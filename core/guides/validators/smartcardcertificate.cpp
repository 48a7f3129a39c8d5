#include "core/guides/certificatechecks.h"
#include "core/guides/certificatefindings.h"
#include "core/guides/certificatepurposes.h"

namespace portreeve::guides {

namespace {

constexpr std::array Rules{&ReadableRule,    &DatesRule,         &EndsSoonRule,   &StrengthRule, &DigitalSignatureRule,
                           &CardPurposeRule, &PrincipalNameRule, &RevocationRule, &OcspRule,     &StrongMappingRule};
constexpr std::array IssuerRules{&ReadableRule, &DatesRule, &EndsSoonRule, &StrengthRule, &CardIssuerPurposeRule};

} // namespace

constinit const CertificateCheck SmartCardCertificateCheck{
    .id = "smart-card-certificate", .rules = Rules, .issuerRules = IssuerRules, .path = {.authoritiesAsked = true}};

Validator make_smart_card_certificate_validator()
{
    return validatorOf(SmartCardCertificateCheck, PR_MESSAGE("guides", "Smart card certificate of a user"));
}

} // namespace portreeve::guides
