#include "core/guides/guides/samlparts.h"

#include "core/guides/cite.h"
#include "core/guides/identityproviders.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::saml {

namespace {

constexpr char Requirements[] = "Set up SAML 2.0 for WorkSpaces Personal / Requirements";
constexpr char Prerequisites[] = "Set up SAML 2.0 for WorkSpaces Personal / Prerequisites";

QList<Option> providerOptions()
{
    QList<Option> options;
    for (const IdentityProvider &provider : identityProviders())
        options.append(option(provider.id, provider.name));
    options.append(option(OtherProvider, PR_MESSAGE("guides", "Another provider")));
    return options;
}

Contradiction heartbeat()
{
    return {.one = PR_MESSAGE("guides", "Ireland, Canada (Central) and Sao Paulo have SAML 2.0 and a relay state host, "
                                        "but the allow list names no heartbeat host for them."),
            .oneSource = adminGuide("Domains and IP addresses to add to your allow list", 3081, Certainty::Conflict),
            .other = PR_MESSAGE("guides", "Paris has a heartbeat host in the allow list, but neither SAML 2.0 nor a "
                                          "relay state host."),
            .otherSource = adminGuide(Requirements, 7072, Certainty::Conflict),
            .advice =
                PR_MESSAGE("guides", "Plan without Paris. In the three other Regions watch which hosts the client "
                                     "asks for before the firewall is closed.")};
}

Step place()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say which directory it is for"),
        .source = adminGuide(Requirements, 7072),
        .inputs = {regionInput(), accountIdInput(), directoryIdInput(), directoryTypeInput(), directoryDomainInput()},
        .links = {{Link::Kind::Feature, "saml"}},
        .contradictions = {heartbeat()}};
}

Step noRegion()
{
    return {.id = "no-region",
            .title = PR_MESSAGE("guides", "Choose another Region"),
            .text = {PR_MESSAGE("guides", "The documents do not list this Region among those that have SAML 2.0. Ask "
                                          "AWS before it is planned here.")},
            .source = adminGuide(Requirements, 7072),
            .when = {{"region.saml", {"no"}}}};
}

Step noSimpleAd()
{
    return {.id = "simple-ad",
            .title = PR_MESSAGE("guides", "Think about another directory than Simple AD"),
            .text = {PR_MESSAGE("guides", "Simple AD does not integrate with identity providers.")},
            .source = adminGuide(Requirements, 7100, Certainty::Conflict),
            .when = {{"directory-type", {"simple-ad"}}},
            .contradictions = {
                {.one = PR_MESSAGE("guides", "SAML 2.0 works with Simple AD, but that is not recommended."),
                 .oneSource = adminGuide(Requirements, 7100, Certainty::Conflict),
                 .other = PR_MESSAGE("guides", "The prerequisites list AD Connector and AWS Managed Microsoft "
                                               "AD alone."),
                 .otherSource = adminGuide(Prerequisites, 7148, Certainty::Conflict),
                 .advice = PR_MESSAGE("guides", "Take AD Connector or AWS Managed Microsoft AD.")}}};
}

Step noService()
{
    return {
        .id = "service-directory",
        .title = PR_MESSAGE("guides", "Sign in through IAM Identity Center instead"),
        .text = {PR_MESSAGE("guides", "Directories that WorkSpaces manages itself sign users in through IAM Identity "
                                      "Center. SAML 2.0 is not for them.")},
        .source = adminGuide("Integrate SAML 2.0 with WorkSpaces Personal", 6889),
        .when = {{"directory-type", {"entra-id", "custom"}}}};
}

Step clients()
{
    return {
        .id = "clients",
        .title = PR_MESSAGE("guides", "Check the clients"),
        .text = {PR_MESSAGE("guides", "Other versions connect only while the fallback to directory sign-in is on.")},
        .items = {PR_MESSAGE("guides", "Windows client 5.1.0.3029 or later."),
                  PR_MESSAGE("guides", "macOS client 5.x or later."),
                  PR_MESSAGE("guides", "Linux client: 2024.1 or later on Ubuntu 22.04, 24.1 or later on Ubuntu "
                                       "20.04."),
                  PR_MESSAGE("guides", "Web Access, with DCV only: PCoIP with SAML does not work there.")},
        .source = adminGuide(Requirements, 7103),
        .inputs = {clientsInput(), protocolInput()}};
}

Step otherClients()
{
    return {
        .id = "other-clients",
        .title = PR_MESSAGE("guides", "Plan for clients that are not on the list"),
        .text = {PR_MESSAGE("guides", "The list names no client for iOS or Android, no zero client and no thin client. "
                                      "By the guide such clients connect only while the fallback is on, which lets "
                                      "users sign in at the directory and go round the provider.")},
        .source = adminGuide(Requirements, 7103),
        .when = {{"clients", {"ios", "android", "zero-client", "thin-client"}}},
        .evidence = PR_MESSAGE("guides", "What these users connect with, or the day on which the fallback ends.")};
}

Step pcoipWeb()
{
    return {.id = "pcoip-web",
            .title = PR_MESSAGE("guides", "Give PCoIP users another client than Web Access"),
            .text = {PR_MESSAGE("guides", "PCoIP with SAML does not work in Web Access.")},
            .source = adminGuide("Step 7: Enable integration with SAML 2.0 on your WorkSpaces directory", 7676),
            .when = {{"protocol", {"pcoip"}}, {"clients", {"web", "thin-client"}}}};
}

Step provider()
{
    return {.id = "provider",
            .title = PR_MESSAGE("guides", "Choose the identity provider"),
            .text = {PR_MESSAGE("guides", "It must start sign-ins by itself, unasked, and carry a relay state or deep "
                                          "link.")},
            .source = adminGuide(Requirements, 7095),
            .inputs = {{.id = "saml-idp",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Identity provider"),
                        .help = PR_MESSAGE("guides", "The guide prints access URL and parameter of nine. Another one "
                                                     "works too where it can do the same; both are then asked for."),
                        .options = providerOptions()}},
            .links = {{Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                                             "setting-up-saml.html"}}};
}

Step identities()
{
    return {
        .id = "identities",
        .title = PR_MESSAGE("guides", "Bring identities and a test user together"),
        .items = {PR_MESSAGE("guides", "The provider knows the users of the Active Directory behind the directory. "
                                       "sAMAccountName and e-mail address in the claims equal those of the user."),
                  PR_MESSAGE("guides", "The directory is registered with WorkSpaces."),
                  PR_MESSAGE("guides", "One WorkSpace is made for a user who can sign in at the provider."),
                  PR_MESSAGE("guides", "Being allowed to use the application at the provider makes no WorkSpace, and "
                                       "having a WorkSpace gives no right to use the application. Both are needed.")},
        .source = adminGuide(Prerequisites, 7130),
        .inputs = {userPrincipalNameInput()},
        .evidence = PR_MESSAGE("guides", "The id of the test user's WorkSpace.")};
}

} // namespace

Section plan()
{
    return {.id = "plan",
            .title = PR_MESSAGE("guides", "Prerequisites"),
            .steps = {place(), noRegion(), noSimpleAd(), noService(), clients(), otherClients(), pcoipWeb(), provider(),
                      identities()}};
}

} // namespace portreeve::guides::saml
