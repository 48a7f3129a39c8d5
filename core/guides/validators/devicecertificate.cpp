#include "core/guides/certificatechecks.h"
#include "core/guides/certificatefindings.h"
#include "core/guides/certificatepurposes.h"

namespace portreeve::guides {

namespace {

constexpr std::array Rules{&ReadableRule,  &DatesRule,      &EndsSoonRule,         &StrengthRule,
                           &AlgorithmRule, &CommonNameRule, &DigitalSignatureRule, &DevicePurposeRule};
constexpr std::array IssuerRules{&ReadableRule, &DatesRule,     &EndsSoonRule,
                                 &StrengthRule, &AlgorithmRule, &DeviceIssuerPurposeRule};

} // namespace

/// The guide's limit of four is taken as certificates from the device to the root, both included; a directory takes two
/// roots.
constinit const CertificateCheck DeviceCertificateCheck{
    .id = "device-certificate",
    .rules = Rules,
    .issuerRules = IssuerRules,
    .path = {.mostCertificates = 4, .mostRoots = 2, .rootExpected = true, .authoritiesAsked = true}};

Validator make_device_certificate_validator()
{
    return validatorOf(DeviceCertificateCheck, PR_MESSAGE("guides", "Device certificate with its path"));
}

} // namespace portreeve::guides
