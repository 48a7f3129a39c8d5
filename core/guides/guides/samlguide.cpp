#include "core/guides/guides/samlparts.h"

namespace portreeve::guides {

namespace {

Withheld withoutSaml()
{
    return {{{"region.saml", {"no"}}},
            PR_MESSAGE("guides", "the documents do not list this Region among those that have SAML 2.0"),
            PR_MESSAGE("guides", "Choose another Region, or ask AWS.")};
}

} // namespace

Guide make_saml_guide()
{
    return {.id = "saml",
            .title = PR_MESSAGE("guides", "Sign-in with SAML 2.0"),
            .summary = PR_MESSAGE("guides", "Users sign in to their WorkSpaces in the browser at the identity provider "
                                            "of the company."),
            .sections = {saml::plan(), withholding(saml::iam(), withoutSaml()),
                         withholding(saml::claims(), withoutSaml()), withholding(saml::relay(), withoutSaml()),
                         withholding(saml::settings(), withoutSaml()), saml::after()}};
}

} // namespace portreeve::guides
