#include "core/guides/guides/samlparts.h"

#include "core/guides/cite.h"
#include "core/guides/iampolicy.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::saml {

namespace {

constexpr char Role[] = "Step 2: Create a SAML 2.0 federation IAM role";

Step metadata()
{
    return {.id = "metadata",
            .title = PR_MESSAGE("guides", "Fetch the metadata of the identity provider"),
            .text = {PR_MESSAGE("guides", "The signed XML file names the provider and its certificates. Save it as "
                                          "idp-metadata.xml.")},
            .source = adminGuide("Set up SAML 2.0 for WorkSpaces Personal / Prerequisites", 7142),
            .inputs = {{.id = "idp-metadata",
                        .kind = InputKind::Files,
                        .label = PR_MESSAGE("guides", "Metadata of the identity provider"),
                        .help = PR_MESSAGE("guides", "The XML file is judged; nothing of it is kept but its name and "
                                                     "digest."),
                        .validator = "idp-metadata"}},
            .evidence = PR_MESSAGE("guides", "The metadata file, and the day on which its certificate ends.")};
}

Step samlProvider()
{
    return {.id = "iam-provider",
            .title = PR_MESSAGE("guides", "Make the SAML provider in IAM"),
            .text = {PR_MESSAGE("guides", "In IAM add an identity provider of the type SAML and give it the metadata "
                                          "file.")},
            .source = adminGuide("Step 1: Create a SAML identity provider in AWS IAM", 7157),
            .inputs = {{.id = "saml-provider-name",
                        .label = PR_MESSAGE("guides", "Name of the provider in IAM"),
                        .example = "corp-idp",
                        .validator = "iam-name"},
                       {.id = "saml-provider-arn",
                        .label = PR_MESSAGE("guides", "ARN of the provider"),
                        .help = PR_MESSAGE("guides", "IAM shows it once the provider is made."),
                        .example = "arn:aws:iam::123456789012:saml-provider/corp-idp",
                        .validator = "arn"}},
            .artifacts = {{.id = "saml-provider-command",
                           .title = PR_MESSAGE("guides", "Command that makes the provider"),
                           .use = PR_MESSAGE("guides", "For the AWS CLI, in the folder of the metadata file."),
                           .fileName = "create-saml-provider.sh",
                           .language = "shell",
                           .needs = {"region", "saml-provider-name"},
                           .make = providerCommand}},
            .evidence = PR_MESSAGE("guides", "The ARN of the provider.")};
}

QList<Contradiction> trustContradictions()
{
    return {
        {.one = PR_MESSAGE("guides", "The steps ask for the condition SAML:sub_type = persistent."),
         .oneSource = adminGuide(Role, 7196, Certainty::Conflict),
         .other = PR_MESSAGE("guides", "The policy that is printed has the condition SAML:aud alone."),
         .otherSource = adminGuide(Role, 7248, Certainty::Conflict),
         .advice = PR_MESSAGE("guides", "The policy made here has both conditions.")},
        {.one = PR_MESSAGE("guides", "The policy that is printed names https://signin.aws.amazon.com/saml as "
                                     "audience."),
         .oneSource = adminGuide(Role, 7248),
         .other = PR_MESSAGE("guides", "The GovCloud guide names https://signin.amazonaws-us-gov.com/saml as the "
                                       "address that responses are posted to, and its own metadata."),
         .otherSource = laterDocument("govcloud-guide", "How IAM differs for AWS GovCloud (US)"),
         .advice = PR_MESSAGE("guides", "The policy made here takes the audience of the partition that the Region is "
                                        "in.")}};
}

QList<Input> roleInputs()
{
    return {{.id = "saml-role-name",
             .label = PR_MESSAGE("guides", "Name of the role"),
             .help = PR_MESSAGE("guides", "Others may refer to it, so it cannot be changed later."),
             .example = "workspaces-saml",
             .validator = "iam-name"},
            {.id = "saml-session-duration",
             .kind = InputKind::Choice,
             .label = PR_MESSAGE("guides", "Time until users sign in again"),
             .help = PR_MESSAGE("guides", "Desktop sessions are cut when it is over. Without the attribute it is one "
                                          "hour."),
             .options = {
                 option("3600", PR_MESSAGE("guides", "1 hour")), option("14400", PR_MESSAGE("guides", "4 hours")),
                 option("28800", PR_MESSAGE("guides", "8 hours")), option("36000", PR_MESSAGE("guides", "10 hours")),
                 option("43200", PR_MESSAGE("guides", "12 hours"))}}};
}

Step role()
{
    return {
        .id = "iam-role",
        .title = PR_MESSAGE("guides", "Make the role that users assume"),
        .items = {PR_MESSAGE("guides", "Type: SAML 2.0 federation, with the provider made before."),
                  PR_MESSAGE("guides", "Choose neither of the two offers of programmatic or console access."),
                  PR_MESSAGE("guides", "Attribute SAML:sub_type, value persistent: the provider then sends the same "
                                       "NameID for a user each time."),
                  PR_MESSAGE("guides",
                             "Attach no permissions yet. Afterwards replace the trust policy with the one made "
                             "here, which adds sts:TagSession.")},
        .source = adminGuide(Role, 7173, Certainty::Conflict),
        .inputs = roleInputs(),
        .artifacts = {{.id = "saml-trust-policy",
                       .title = PR_MESSAGE("guides", "Trust policy"),
                       .use = PR_MESSAGE("guides", "For the trust relationship of the role."),
                       .fileName = "workspaces-saml-trust.json",
                       .language = "json",
                       .needs = {"region", "saml-provider-arn"},
                       .make = trustPolicy}},
        .evidence = PR_MESSAGE("guides", "The trust policy of the role as IAM shows it."),
        .contradictions = trustContradictions()};
}

Step policy()
{
    return {.id = "iam-policy",
            .title = PR_MESSAGE("guides", "Embed the policy that lets them stream"),
            .text = {PR_MESSAGE("guides",
                                "An inline policy belongs to this role alone and cannot be attached to another by "
                                "mistake."),
                     PR_MESSAGE("guides", "Conditions on the source address do not work with workspaces:Stream. Use IP "
                                          "access control groups, or what the provider offers.")},
            .source = adminGuide("Step 3: Embed an inline policy for the IAM role", 7255),
            .inputs = {{.id = "saml-role-arn",
                        .label = PR_MESSAGE("guides", "ARN of the role"),
                        .help = PR_MESSAGE("guides", "IAM shows it once the role is made."),
                        .example = "arn:aws:iam::123456789012:role/workspaces-saml",
                        .validator = "arn"}},
            .artifacts = {{.id = "saml-stream-policy",
                           .title = PR_MESSAGE("guides", "Inline policy"),
                           .use = PR_MESSAGE("guides", "For the permissions of the role, as JSON."),
                           .fileName = "workspaces-saml-stream.json",
                           .language = "json",
                           .needs = {"region", "account-id", "directory-id"},
                           .make = streamPolicy},
                          {.id = "saml-role-commands",
                           .title = PR_MESSAGE("guides", "Commands that make the role and its policy"),
                           .use = PR_MESSAGE("guides", "For the AWS CLI, in the folder of both policies."),
                           .fileName = "create-saml-role.sh",
                           .language = "shell",
                           .needs = {"region", "saml-role-name", "saml-session-duration"},
                           .make = roleCommands}},
            .evidence = PR_MESSAGE("guides", "The ARN of the role."),
            .links = {{Link::Kind::Guide, "ip-access-control"}}};
}

Step duration()
{
    return {
        .id = "role-duration",
        .title = PR_MESSAGE("guides", "Lengthen the sessions of the role"),
        .text = {PR_MESSAGE("guides", "A role that was made in the console has a maximum session duration of one hour. "
                                      "AWS refuses every sign-in whose response asks for more, so edit the role and "
                                      "set the time that was chosen. The command above that makes the role does it "
                                      "already.")},
        .source = publicKnowledge("AWS STS API Reference: AssumeRoleWithSAML"),
        .when = {{"saml-session-duration", {"3600"}, true}},
        .artifacts = {{.id = "saml-role-duration",
                       .title = PR_MESSAGE("guides", "Command that lengthens them"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI, once the role is there."),
                       .fileName = "lengthen-saml-sessions.sh",
                       .language = "shell",
                       .needs = {"region", "saml-role-name", "saml-session-duration"},
                       .make = durationCommand}},
        .evidence = PR_MESSAGE("guides", "The maximum session duration of the role as IAM shows it."),
        .links = {
            {Link::Kind::Document, "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html"}}};
}

} // namespace

Section iam()
{
    return {.id = "iam",
            .title = PR_MESSAGE("guides", "Provider and role in IAM"),
            .steps = {metadata(), samlProvider(), role(), policy(), duration()}};
}

} // namespace portreeve::guides::saml
