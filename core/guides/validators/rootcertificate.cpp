#include "core/guides/certificatechecks.h"
#include "core/guides/certificatefindings.h"

namespace portreeve::guides {

namespace {

constexpr int MostRoots = 2; // of a directory

constexpr std::array Rules{&ReadableRule,  &DatesRule,     &EndsSoonRule,  &StrengthRule,
                           &AlgorithmRule, &AuthorityRule, &SelfSignedRule};

} // namespace

/// The file is held against the pattern of the guide, line by line, so that the finding says which line.
constinit const CertificateCheck RootCertificateCheck{.id = "root-certificate",
                                                      .set = CertificateSet::EachRoot,
                                                      .demand = FileDemand::ExactPattern,
                                                      .rules = Rules,
                                                      .issuerRules = {},
                                                      .path = {.mostRoots = MostRoots}};

Validator make_root_certificate_validator()
{
    return validatorOf(RootCertificateCheck, PR_MESSAGE("guides", "Root certificate for trusted devices"));
}

} // namespace portreeve::guides
