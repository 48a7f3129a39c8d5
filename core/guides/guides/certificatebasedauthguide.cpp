#include "core/guides/guides/cbaparts.h"

namespace portreeve::guides {

Guide make_certificate_based_auth_guide()
{
    return {.id = "certificate-based-auth",
            .title = PR_MESSAGE("guides", "Certificate-based authentication"),
            .summary = PR_MESSAGE("guides", "After the sign-in with SAML 2.0 Windows asks for no password: it takes a "
                                            "certificate of one day."),
            .sections = {cba::plan(), cba::authority(), cba::domain(), cba::enabling(), cba::operation()}};
}

} // namespace portreeve::guides
