#include "core/guides/guides/samlparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::saml {

namespace {

constexpr char Assertions[] = "Step 5: Create assertions for the SAML authentication response";
constexpr char Relay[] = "Step 6: Configure the relay state of your federation";

Step trust()
{
    return {
        .id = "service-provider",
        .title = PR_MESSAGE("guides", "Let the provider trust AWS"),
        .items = {PR_MESSAGE("guides", "Give the provider the metadata of AWS by its address or as a file. With some "
                                       "providers this is done already."),
                  PR_MESSAGE("guides", "Allow the users the application at the provider.")},
        .source = adminGuide("Step 4: Configure your SAML 2.0 identity provider", 7302),
        .artifacts = {{.id = "saml-metadata-url",
                       .title = PR_MESSAGE("guides", "Address of the service provider metadata"),
                       .use = PR_MESSAGE("guides", "For the application at the identity provider."),
                       .fileName = "saml-metadata-url.txt",
                       .language = "url",
                       .needs = {"region"},
                       .make = metadataUrl}},
        .evidence = PR_MESSAGE("guides", "The application at the provider, with the group of its users."),
        .links = {
            {Link::Kind::Requirement, "allow-saml-signin"},
            {Link::Kind::Document, "https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html"}}};
}

QList<Message> claimItems()
{
    return {
        PR_MESSAGE("guides", "NameID: the user name in WorkSpaces, as a rule sAMAccountName."),
        PR_MESSAGE("guides", "NameID format: persistent."),
        PR_MESSAGE("guides", "Role: ARN of the role, a comma, ARN of the provider. Several values are allowed."),
        PR_MESSAGE("guides", "RoleSessionName: 2 to 64 letters, digits and _ . : / = + - @, without spaces; not the "
                             "display name."),
        PR_MESSAGE("guides",
                   "PrincipalTag:Email: equals the address of the WorkSpaces user, of letters, digits, spaces "
                   "and the signs _ . : / = + - @ alone."),
        PR_MESSAGE("guides", "PrincipalTag:UserPrincipalName, optional: name@domain; needed for certificate-based "
                             "authentication."),
        PR_MESSAGE("guides", "PrincipalTag:ObjectSid, optional: the security identifier; needed for certificate-based "
                             "authentication."),
        PR_MESSAGE("guides", "PrincipalTag:ClientUserName, optional: another form of the user name, with / in place of "
                             "the backslash."),
        PR_MESSAGE("guides", "PrincipalTag:Domain, optional: the DNS name of the domain, where the UPN has another "
                             "suffix."),
        PR_MESSAGE("guides", "SessionDuration, optional but recommended: seconds until users sign in again, 3600 "
                             "without it. Not more than the maximum session duration of the role."),
    };
}

Input userNameForm()
{
    return {.id = "saml-user-name-form",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Form of the user name in the client"),
            .options = {option("plain", PR_MESSAGE("guides", "user name alone")),
                        option("netbios", PR_MESSAGE("guides", "CORP\\user name")),
                        option("dns", PR_MESSAGE("guides", "corp.example.com\\user name")),
                        option("upn", PR_MESSAGE("guides", "user name@corp.example.com"))}};
}

Step attributes()
{
    Input netbios = netbiosNameInput();
    netbios.when = {{"saml-user-name-form", {"netbios"}}};
    return {.id = "claims",
            .title = PR_MESSAGE("guides", "Set the claims of the response"),
            .items = claimItems(),
            .verbatim = {"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                         "https://aws.amazon.com/SAML/Attributes/Role",
                         "https://aws.amazon.com/SAML/Attributes/RoleSessionName",
                         "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Email",
                         "https://aws.amazon.com/SAML/Attributes/PrincipalTag:UserPrincipalName",
                         "https://aws.amazon.com/SAML/Attributes/PrincipalTag:ObjectSid",
                         "https://aws.amazon.com/SAML/Attributes/PrincipalTag:ClientUserName",
                         "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Domain",
                         "https://aws.amazon.com/SAML/Attributes/SessionDuration"},
            .source = adminGuide(Assertions, 7322),
            .inputs = {userNameForm(), netbios},
            .artifacts = {{.id = "saml-claims",
                           .title = PR_MESSAGE("guides", "Claims with their values"),
                           .use = PR_MESSAGE("guides", "For the claim rules or attribute statements of the provider."),
                           .fileName = "saml-claims.txt",
                           .language = "text",
                           .needs = {"saml-role-arn", "saml-provider-arn", "directory-domain", "saml-user-name-form",
                                     "saml-session-duration"},
                           .make = claimTable}}};
}

Step response()
{
    return {
        .id = "response",
        .title = PR_MESSAGE("guides", "Check a response"),
        .text = {PR_MESSAGE("guides", "Take the form field SAMLResponse from the network view of the browser's "
                                      "developer tools while a test user signs in, and paste it here. It is judged "
                                      "against the claims above, the times and the signature. Nothing of it is "
                                      "kept."),
                 PR_MESSAGE("guides", "A response is worth as much as a password until it runs out, so use that of a "
                                      "test user.")},
        .source = adminGuide(Assertions, 7322, Certainty::Inferred),
        .inputs = {{.id = "saml-response",
                    .kind = InputKind::Files,
                    .label = PR_MESSAGE("guides", "Response of the provider"),
                    .help = PR_MESSAGE("guides", "XML, or base64 as the browser sends it. Its signature is judged by "
                                                 "the metadata that was given above since the program started; "
                                                 "otherwise give the metadata together with the response."),
                    .validator = "saml-response",
                    .required = false,
                    .beside = "idp-metadata"}},
        .evidence = PR_MESSAGE("guides", "The result of the check.")};
}

Step client()
{
    return {.id = "relay-client",
            .title = PR_MESSAGE("guides", "Choose how sessions start"),
            .text = {PR_MESSAGE("guides", "Where users start at the provider, the relay state can say which client "
                                          "opens. FIPS hosts exist in the Regions of the US.")},
            .source = adminGuide(Relay, 7545),
            .inputs = {{.id = "saml-client-parameter",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Client that opens"),
                        .options = {option("none", PR_MESSAGE("guides", "The page offers both")),
                                    option("native", PR_MESSAGE("guides", "The client application")),
                                    option("web", PR_MESSAGE("guides", "Web Access in the browser"))}},
                       yesOrNoInput("saml-fips", PR_MESSAGE("guides", "FIPS host for the relay state")),
                       yesOrNoInput("saml-redirection", PR_MESSAGE("guides", "Cross-Region redirection is in use"),
                                    PR_MESSAGE("guides", "Users then register with a name of ours instead of the "
                                                         "registration code."))}};
}

QList<Artifact> relayArtifacts()
{
    const Artifact url{.id = "saml-relay-state",
                       .title = PR_MESSAGE("guides", "Relay state URL"),
                       .use = PR_MESSAGE("guides", "For the relay state or default target of the application at the "
                                                   "provider."),
                       .fileName = "relay-state.txt",
                       .language = "url",
                       .needs = {"region", "registration-code", "saml-fips", "saml-client-parameter"},
                       .make = relayState,
                       .when = {{"saml-redirection", {"no"}}}};
    Artifact redirected = url;
    redirected.id = "saml-relay-state-alias";
    redirected.fileName = "relay-state-alias.txt";
    redirected.needs = {"region", "connection-alias", "saml-fips", "saml-client-parameter"};
    redirected.when = {{"saml-redirection", {"yes"}}};
    return {url, redirected};
}

Step relayUrl()
{
    Input code = registrationCodeInput();
    code.when = {{"saml-redirection", {"no"}}};
    return {.id = "relay-state",
            .title = PR_MESSAGE("guides", "Set the relay state"),
            .items = {PR_MESSAGE("guides", "The host is that of the Region which the directory is in."),
                      PR_MESSAGE("guides", "With cross-Region redirection the directories of both Regions are enabled "
                                           "and set up at the provider one by one, each with its own host.")},
            .verbatim = {"https://relay-state-host/sso-idp?registrationCode=code&client=native"},
            .source = adminGuide(Relay, 7411),
            .inputs = {code,
                       {.id = "connection-alias",
                        .label = PR_MESSAGE("guides", "Name of the connection alias"),
                        .help = PR_MESSAGE("guides", "The fully qualified name that both Regions share."),
                        .example = "desktop.example.com",
                        .validator = "host-name",
                        .when = {{"saml-redirection", {"yes"}}}},
                       {.id = "relay-state-in-use",
                        .label = PR_MESSAGE("guides", "Relay state as it stands at the provider"),
                        .help = PR_MESSAGE("guides", "Copy it back from there to have it checked."),
                        .example = "https://workspaces.euc-sso.us-east-1.aws.amazon.com/sso-idp?registrationCode="
                                   "WSpdx+ABC12D",
                        .validator = "relay-state",
                        .required = false}},
            .artifacts = relayArtifacts(),
            .evidence = PR_MESSAGE("guides", "The relay state as the provider shows it."),
            .links = {{Link::Kind::Requirement, "allow-saml-relay-state"},
                      {Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                                             "cross-region-redirection.html"}}};
}

} // namespace

Section claims()
{
    return {.id = "claims",
            .title = PR_MESSAGE("guides", "Identity provider"),
            .steps = {trust(), attributes(), response()}};
}

Section relay()
{
    return {.id = "relay", .title = PR_MESSAGE("guides", "Relay state"), .steps = {client(), relayUrl()}};
}

} // namespace portreeve::guides::saml
