#include "core/guides/guides/cbaparts.h"

namespace portreeve::guides {

namespace {

Withheld withoutSignIn()
{
    return {{{"region.saml", {"no"}}},
            PR_MESSAGE("guides", "it builds on SAML 2.0, and the documents do not list this Region among those that "
                                 "have it"),
            PR_MESSAGE("guides", "Choose another Region, or ask AWS.")};
}

} // namespace

Guide make_certificate_based_auth_guide()
{
    return {.id = "certificate-based-auth",
            .title = PR_MESSAGE("guides", "Certificate-based authentication"),
            .summary = PR_MESSAGE("guides", "After the sign-in with SAML 2.0 Windows asks for no password: it takes a "
                                            "certificate of one day."),
            .sections = {cba::plan(), withholding(cba::authority(), withoutSignIn()),
                         withholding(cba::domain(), withoutSignIn()), withholding(cba::enabling(), withoutSignIn()),
                         cba::operation()}};
}

} // namespace portreeve::guides
