#include "core/guides/guides/samlparts.h"

namespace portreeve::guides {

Guide make_saml_guide()
{
    return {.id = "saml",
            .title = PR_MESSAGE("guides", "Sign-in with SAML 2.0"),
            .summary = PR_MESSAGE("guides", "Users sign in to their WorkSpaces in the browser at the identity provider "
                                            "of the company."),
            .sections = {saml::plan(), saml::iam(), saml::claims(), saml::relay(), saml::settings(), saml::after()}};
}

} // namespace portreeve::guides
