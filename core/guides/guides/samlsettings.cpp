#include "core/guides/guides/samlparts.h"

#include "core/guides/cite.h"
#include "core/guides/identityproviders.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::saml {

namespace {

constexpr char Enable[] = "Step 7: Enable integration with SAML 2.0 on your WorkSpaces directory";

/// A part of the access URL is asked for where the chosen provider's URL has it.
Conditions whereAsked(const char *input)
{
    Condition condition{"saml-idp", {}};
    for (const IdentityProvider &provider : identityProviders()) {
        for (const AccessUrlPart &part : provider.parts) {
            if (QLatin1StringView(part.input) == QLatin1StringView(input))
                condition.anyOf.append(provider.id);
        }
    }
    return {condition};
}

Conditions otherProvider()
{
    return {{"saml-idp", {OtherProvider}}};
}

Input part(const char *id, const Message &label, const Message &help, const char *example,
           const char *validator = "idp-part")
{
    return {.id = id, .label = label, .help = help, .example = example, .validator = validator, .when = whereAsked(id)};
}

QList<Input> urlParts()
{
    return {
        part("saml-idp-host", PR_MESSAGE("guides", "Host name or subdomain at the provider"),
             PR_MESSAGE("guides", "AD FS and PingFederate: the whole host name. Okta such as corp.okta.com, OneLogin "
                                  "corp.onelogin.com, Duo sso-1a2b3c4d.sso.duosecurity.com, Auth0 "
                                  "corp.us.auth0.com, or the first part alone. The URL of Auth0 is that of tenants "
                                  "in the US: elsewhere choose another provider and give the URL."),
             "adfs.example.com", "idp-host"),
        part("saml-idp-app", PR_MESSAGE("guides", "Id of the application at the provider"),
             PR_MESSAGE("guides", "The provider shows it with the application."), "0oa1b2c3d4e5f6g7h8i9"),
        part("saml-idp-app-name", PR_MESSAGE("guides", "Name of the application in Okta's URL"),
             PR_MESSAGE("guides", "It stands in the sign-on URL before the id."), "workspaces"),
        part("saml-idp-tenant", PR_MESSAGE("guides", "Id of the tenant"),
             PR_MESSAGE("guides", "Azure AD: the tenant id. PingOne: the id that is called idpid."),
             "11112222-3333-4444-5555-666677778888"),
        part("saml-idp-party", PR_MESSAGE("guides", "Identifier of AWS at the provider"),
             PR_MESSAGE("guides", "AD FS: the URI of the relying party. PingFederate: the partner's id. In AWS "
                                  "GovCloud (US) it is urn:amazon:webservices:govcloud as a rule."),
             "urn:amazon:webservices"),
        {.id = "saml-idp-url",
         .label = PR_MESSAGE("guides", "User access URL of the provider"),
         .help = PR_MESSAGE("guides", "The address at which the provider starts a sign-in by itself."),
         .example = "https://sso.example.com/idp/init?sp=workspaces",
         .validator = "access-url",
         .when = otherProvider()},
        {.id = "saml-idp-parameter",
         .label = PR_MESSAGE("guides", "Parameter that carries the relay state"),
         .help = PR_MESSAGE("guides", "RelayState where nothing is given."),
         .example = "RelayState",
         .validator = "parameter-name",
         .required = false,
         .when = otherProvider()}};
}

Contradiction providersOfTheGuide()
{
    return {.one = PR_MESSAGE("guides", "The text names seven providers that it has step by step instructions for."),
            .oneSource = adminGuide("Set up SAML 2.0 for WorkSpaces Personal / Requirements", 7121),
            .other = PR_MESSAGE("guides", "The table of access URLs has nine: JumpCloud and Auth0 are in it too."),
            .otherSource = adminGuide(Enable, 7578),
            .advice =
                PR_MESSAGE("guides", "All nine are on offer here. The table stands in one copy of the guide alone, "
                                     "so compare the URL with the one that the provider shows.")};
}

Step access()
{
    return {.id = "access-url",
            .title = PR_MESSAGE("guides", "Find the user access URL and its parameter"),
            .text = {PR_MESSAGE("guides", "The client opens this URL and adds the deep link parameter. It is "
                                          "TargetResource for PingFederate and PingOne, and RelayState for the others "
                                          "and where none is given.")},
            .source = adminGuide(Enable, 7569),
            .inputs = urlParts(),
            .artifacts = {{.id = "user-access-url",
                           .title = PR_MESSAGE("guides", "User access URL"),
                           .use = PR_MESSAGE("guides", "For the SAML settings of the directory."),
                           .fileName = "user-access-url.txt",
                           .language = "url",
                           .needs = {"saml-idp"},
                           .make = accessUrl}},
            .evidence = PR_MESSAGE("guides", "The URL, opened once in a private window of the browser."),
            .contradictions = {providersOfTheGuide()}};
}

Step enable()
{
    return {
        .id = "enable",
        .title = PR_MESSAGE("guides", "Turn SAML 2.0 on for the directory"),
        .items = {PR_MESSAGE("guides", "In the WorkSpaces console open the directory, and under authentication edit "
                                       "the SAML 2.0 identity provider."),
                  PR_MESSAGE("guides", "Check the box that enables it, and enter the access URL and the parameter."),
                  PR_MESSAGE("guides", "Choose the test and open its URL in a private window or in another browser, "
                                       "so that the session in the console stays as it is."),
                  PR_MESSAGE("guides", "Enable Web Access too where browsers are to use SAML."),
                  PR_MESSAGE("guides", "Save.")},
        .verbatim = {"Directories > directory ID > Authentication > Edit SAML 2.0 Identity Provider"},
        .source = adminGuide(Enable, 7550),
        .inputs = {yesOrNoInput("saml-fallback",
                                PR_MESSAGE("guides", "Clients that do not support SAML 2.0 may sign in"),
                                PR_MESSAGE("guides", "Older clients then go round the provider and sign in at the "
                                                     "directory. Say yes for as long as clients are being "
                                                     "updated."))},
        .artifacts = {{.id = "saml-directory-command",
                       .title = PR_MESSAGE("guides", "Command that turns SAML 2.0 on"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI, in place of the console, once the test "
                                                   "passed."),
                       .fileName = "enable-saml.sh",
                       .language = "shell",
                       .needs = {"region", "directory-id", "saml-idp", "saml-fallback"},
                       .make = directoryCommand}},
        .evidence = PR_MESSAGE("guides", "The SAML settings of the directory as the console shows them."),
        .links = {
            {Link::Kind::Guide, "web-access"},
            {Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/latest/api/API_ModifySamlProperties.html"}}};
}

Step fallbackOff()
{
    return {.id = "fallback-off",
            .title = PR_MESSAGE("guides", "Set a day on which the fallback ends"),
            .text = {PR_MESSAGE("guides", "While it is on, multi-factor authentication of the provider can be gone "
                                          "round.")},
            .source = adminGuide(Enable, 7663),
            .when = {{"saml-fallback", {"yes"}}},
            .evidence = PR_MESSAGE("guides", "The day, and who turns the fallback off.")};
}

Step proof()
{
    return {.id = "sign-in",
            .title = PR_MESSAGE("guides", "Sign in with the test user"),
            .items = {PR_MESSAGE("guides", "Starting at the provider registers the client and no more: the sign-in "
                                           "itself starts in the client or in Web Access."),
                      PR_MESSAGE("guides", "Let the browser open the client when it asks."),
                      PR_MESSAGE("guides", "The client shows the user name of the assertion. Without certificate-based "
                                           "authentication it asks for the password of Windows.")},
            .source = adminGuide("Integrate SAML 2.0 with WorkSpaces Personal / Authentication workflow", 6905),
            .evidence = PR_MESSAGE("guides", "The time of the sign-in, and the client and version that was used.")};
}

Step hosts()
{
    return {.id = "hosts",
            .title = PR_MESSAGE("guides", "Check the hosts that sign-in needs"),
            .text = {PR_MESSAGE("guides", "Relay state, heartbeat and sign-in of AWS, and the hosts of the provider, "
                                          "must be reached from each client network.")},
            .source = adminGuide("Domains and IP addresses to add to your allow list", 3081),
            .links = {{Link::Kind::Feature, "saml"},
                      {Link::Kind::Requirement, "allow-saml-signin"},
                      {Link::Kind::Requirement, "allow-saml-sso"},
                      {Link::Kind::Requirement, "allow-saml-relay-state"},
                      {Link::Kind::Page, "check"}}};
}

Step certificates()
{
    return {
        .id = "certificate-based",
        .title = PR_MESSAGE("guides", "Do away with the Windows password"),
        .text = {PR_MESSAGE("guides", "Certificate-based authentication builds on what was set up here. It needs the "
                                      "claims UserPrincipalName and ObjectSid, and sts:TagSession in the trust "
                                      "policy, all of which are made here already.")},
        .source = adminGuide("Certificate-based authentication and WorkSpaces Personal", 7682),
        .optional = true,
        .links = {{Link::Kind::Guide, "certificate-based-auth"}}};
}

} // namespace

Section settings()
{
    return {.id = "directory",
            .title = PR_MESSAGE("guides", "Directory"),
            .steps = {access(), enable(), fallbackOff(), proof()}};
}

Section after()
{
    return {.id = "after", .title = PR_MESSAGE("guides", "Afterwards"), .steps = {hosts(), certificates()}};
}

} // namespace portreeve::guides::saml
