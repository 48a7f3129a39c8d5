#include "core/guides/guides/cbaparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::cba {

namespace {

constexpr char Chapter[] = "Certificate-based authentication and WorkSpaces Personal";
constexpr char Prerequisites[] = "Certificate-based authentication / Prerequisites";

Step place()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say which WorkSpaces it is for"),
        .text = {PR_MESSAGE("guides", "The service asks the private CA for a certificate when a session starts and "
                                      "signs the user in with it as a virtual smart card.")},
        .source = adminGuide(Chapter, 7682),
        .inputs = {regionInput(), directoryIdInput(), directoryTypeInput(), osInput(), protocolInput(), clientsInput()},
        .links = {{Link::Kind::Feature, "certificate-based-auth"}}};
}

Step otherDirectory()
{
    return {.id = "service-directory",
            .title = PR_MESSAGE("guides", "Leave directories without SAML 2.0 out"),
            .text = {PR_MESSAGE("guides", "Certificate-based authentication builds on SAML 2.0, which is not for "
                                          "directories that WorkSpaces manages itself.")},
            .source = adminGuide("Integrate SAML 2.0 with WorkSpaces Personal", 6889, Certainty::Inferred),
            .when = {{"directory-type", {"entra-id", "custom"}}}};
}

Step otherRegion()
{
    return {
        .id = "no-region",
        .title = PR_MESSAGE("guides", "Choose another Region"),
        .text = {PR_MESSAGE("guides", "Certificate-based authentication builds on SAML 2.0, and the documents do not "
                                      "list this Region among those that have it.")},
        .source = adminGuide("Set up SAML 2.0 for WorkSpaces Personal / Requirements", 7072, Certainty::Inferred),
        .when = {{"region.saml", {"no"}}}};
}

Step notWindows()
{
    return {.id = "not-windows",
            .title = PR_MESSAGE("guides", "Leave Linux WorkSpaces out"),
            .text = {PR_MESSAGE("guides", "Certificate-based authentication is for Windows WorkSpaces.")},
            .source = adminGuide(Chapter, 7705),
            .when = {{"os", {"windows-10", "windows-11", "windows-server"}, true}}};
}

Step notPcoip()
{
    return {.id = "not-pcoip",
            .title = PR_MESSAGE("guides", "Change to DCV first"),
            .text = {PR_MESSAGE("guides", "Certificate-based authentication is for DCV. PCoIP users go on typing their "
                                          "password.")},
            .source = adminGuide(Chapter, 7705),
            .when = {{"protocol", {"pcoip"}}}};
}

Step clients()
{
    return {.id = "clients",
            .title = PR_MESSAGE("guides", "Check the clients"),
            .items = {PR_MESSAGE("guides", "Windows client 5.5.0 or later."),
                      PR_MESSAGE("guides", "macOS client 5.6.0 or later."), PR_MESSAGE("guides", "Web Access.")},
            .source = adminGuide(Chapter, 7709)};
}

Step otherClients()
{
    return {.id = "other-clients",
            .title = PR_MESSAGE("guides", "Tell users of other clients that they keep their password"),
            .text = {PR_MESSAGE("guides", "Linux, mobile, thin and zero clients are not on the list.")},
            .source = adminGuide(Chapter, 7709),
            .when = {{"clients", {"linux", "ios", "android", "zero-client", "thin-client"}}}};
}

Step samlFirst()
{
    return {.id = "saml",
            .title = PR_MESSAGE("guides", "Set up SAML 2.0 for the directory"),
            .text = {PR_MESSAGE("guides", "Certificate-based authentication comes after it.")},
            .source = adminGuide(Prerequisites, 7722),
            .evidence = PR_MESSAGE("guides", "A sign-in with SAML 2.0 that worked."),
            .links = {{Link::Kind::Guide, "saml"}}};
}

QList<Contradiction> sidContradictions()
{
    return {{.one = PR_MESSAGE("guides", "The SAML chapter calls ObjectSid optional."),
             .oneSource = adminGuide("Step 5: Create assertions for the SAML authentication response", 7372,
                                     Certainty::Conflict),
             .other = PR_MESSAGE("guides", "This chapter lists ObjectSid among what must be set."),
             .otherSource = adminGuide(Prerequisites, 7728, Certainty::Conflict),
             .advice = PR_MESSAGE("guides", "Send it. Sign-in fails where it is not the identifier of the user in "
                                            "NameID.")},
            {.one = PR_MESSAGE("guides", "By the guide Microsoft's KB5014754 makes ObjectSid mandatory after 10 "
                                         "September 2025."),
             .oneSource = adminGuide(Prerequisites, 7737),
             .other = PR_MESSAGE("guides", "By reports on KB5014754 domain controllers enforce strong mapping since "
                                           "February 2025 already, unless they were put into compatibility mode, which "
                                           "ended in September 2025."),
             .otherSource = adminGuide(Prerequisites, 7737, Certainty::Inferred),
             .advice = PR_MESSAGE("guides", "Treat ObjectSid as mandatory now.")}};
}

Step samlClaims()
{
    return {
        .id = "claims",
        .title = PR_MESSAGE("guides", "Send the user principal name and the security identifier"),
        .items = {PR_MESSAGE("guides", "UserPrincipalName becomes the subject alternative name of the certificate."),
                  PR_MESSAGE("guides", "ObjectSid ties the certificate to the user. It must be that of the user in "
                                       "NameID."),
                  PR_MESSAGE("guides", "Send Domain too where the user principal name has another suffix than the "
                                       "domain.")},
        .verbatim = {"https://aws.amazon.com/SAML/Attributes/PrincipalTag:UserPrincipalName",
                     "https://aws.amazon.com/SAML/Attributes/PrincipalTag:ObjectSid",
                     "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Domain"},
        .source = adminGuide(Prerequisites, 7725, Certainty::Conflict),
        .evidence = PR_MESSAGE("guides", "A response of a test user that was checked in the guide on SAML."),
        .contradictions = sidContradictions()};
}

Step tagSession()
{
    return {.id = "tag-session",
            .title = PR_MESSAGE("guides", "Allow session tags in the trust policy"),
            .text = {PR_MESSAGE("guides", "Without this action in the trust policy of the SAML role the claims do not "
                                          "reach WorkSpaces. The policy that the guide on SAML makes has it.")},
            .verbatim = {"sts:TagSession"},
            .source = adminGuide(Prerequisites, 7740),
            .evidence = PR_MESSAGE("guides", "The trust policy of the role as IAM shows it.")};
}

} // namespace

Section plan()
{
    return {.id = "plan",
            .title = PR_MESSAGE("guides", "Prerequisites"),
            .steps = {place(), otherDirectory(), otherRegion(), notWindows(), notPcoip(), clients(), otherClients(),
                      samlFirst(), samlClaims(), tagSession()}};
}

} // namespace portreeve::guides::cba
