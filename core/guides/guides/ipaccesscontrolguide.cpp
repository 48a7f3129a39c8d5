#include "core/guides/awscli.h"
#include "core/guides/cidrlist.h"
#include "core/guides/cite.h"
#include "core/guides/egress.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "IP access control groups for WorkSpaces Personal";

/// With a VPC endpoint for streaming groups have no effect.
Condition withGroups()
{
    return {"streaming-endpoint", {"no"}};
}

Step placeStep()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say which directory is to be protected"),
        .text = {PR_MESSAGE("guides", "A group is a list of trusted addresses. It belongs to one Region of one account "
                                      "and acts on every directory that it is associated with.")},
        .items = {PR_MESSAGE("guides", "An account has at most 100 groups in a Region."),
                  PR_MESSAGE("guides", "A directory takes at most 25 groups."),
                  PR_MESSAGE("guides", "A group takes at most 10 rules."),
                  PR_MESSAGE("guides", "Without groups of yours a directory has the default group, which admits "
                                       "everyone and cannot be changed.")},
        .source = adminGuide(Chapter, 8659, Certainty::Exact),
        .inputs = {regionInput(), directoryIdInput()},
        .links = {feature("ip-access-control"), document("https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                                                         "amazon-workspaces-ip-access-control-groups.html")}};
}

Step clientsStep()
{
    return {
        .id = "clients",
        .title = PR_MESSAGE("guides", "Check that the clients obey groups"),
        .text = {PR_MESSAGE("guides", "The guide names Web Access, PCoIP zero clients and the applications for macOS, "
                                      "iPad, Windows, Chromebook and Android.")},
        .source = adminGuide(Chapter, 8694),
        .inputs = {clientsInput()}};
}

Step otherClientsStep()
{
    return {.id = "other-clients",
            .title = PR_MESSAGE("guides", "Try the clients that the guide does not name"),
            .text = {PR_MESSAGE("guides",
                                "The Linux application and WorkSpaces Thin Client are not on the list. Connect with "
                                "each from an address that no rule admits, before you rely on the groups.")},
            .source = adminGuide(Chapter, 8694, Certainty::Inferred),
            .when = {{"clients", {"linux", "thin-client"}}},
            .evidence = PR_MESSAGE("guides", "The result of the attempt with each of these clients.")};
}

Step endpointStep()
{
    return {.id = "streaming-endpoint",
            .title = PR_MESSAGE("guides", "Rule out a VPC endpoint for streaming"),
            .text = {PR_MESSAGE("guides", "Groups do not apply to a directory that has a VPC endpoint for streaming.")},
            .source = adminGuide(Chapter, 8689),
            .inputs = {yesOrNoInput("streaming-endpoint",
                                    PR_MESSAGE("guides", "Does the directory have a VPC endpoint for streaming?"))}};
}

Step noEffectStep()
{
    return {.id = "no-effect",
            .title = PR_MESSAGE("guides", "Decide between endpoint and groups"),
            .text = {PR_MESSAGE(
                "guides",
                "With the endpoint the groups of this directory have no effect. Restrict who comes to the endpoint by "
                "its security group and by routes. Or remove the endpoint, and change the answer above.")},
            .source = adminGuide(Chapter, 8689, Certainty::Inferred),
            .when = {{"streaming-endpoint", {"yes"}}},
            .evidence = PR_MESSAGE("guides", "Who decided, and for which of the two.")};
}

Step acceleratorStep()
{
    return {.id = "accelerator",
            .title = PR_MESSAGE("guides", "Keep Global Accelerator in mind"),
            .text = {PR_MESSAGE("guides",
                                "A directory that has both FIPS and groups cannot have Global Accelerator. To use it, "
                                "drop one of the two first.")},
            .source = adminGuide("Configure AWS Global Accelerator", 1940),
            .when = {{"region.global-accelerator", {"yes"}}},
            .links = {feature("aga"), guideLink("fips")}};
}

Step egressStep()
{
    return {
        .id = "egress",
        .title = PR_MESSAGE("guides", "Collect the addresses that users come from"),
        .text = {PR_MESSAGE("guides",
                            "The service sees the public address behind which a device connects, not its own.")},
        .items = {PR_MESSAGE("guides", "Behind a NAT device or VPN gateway, give its public addresses."),
                  PR_MESSAGE("guides", "Ask every site and every provider; one address that is missing locks its users "
                                       "out."),
                  PR_MESSAGE("guides", "People who work at home have addresses that change. Send them through a VPN.")},
        .source = adminGuide(Chapter, 8673),
        .when = {withGroups()},
        .inputs = {ownEgressInput()},
        .evidence = PR_MESSAGE("guides", "The list of addresses with the site and the person who confirmed each.")};
}

Step staticNatStep()
{
    return {
        .id = "static-nat",
        .title = PR_MESSAGE("guides", "Make NAT addresses static"),
        .text = {PR_MESSAGE("guides", "Groups do not work with NAT addresses that change. All UDP traffic of a session "
                                      "must leave by the same address from its beginning to its end.")},
        .source = adminGuide(Chapter, 8680),
        .when = {withGroups()},
        .evidence = PR_MESSAGE("guides", "The setting of each NAT device that pins a session to one address."),
        .links = {page("check")}};
}

Input groupNameInput()
{
    return {.id = "ip-group-name",
            .label = PR_MESSAGE("guides", "Name of the group"),
            .help = PR_MESSAGE("guides",
                               "With more than ten prefixes several groups are made, and numbers are put behind it."),
            .example = "offices",
            .validator = "free-text"};
}

Input groupDescriptionInput()
{
    return {.id = "ip-group-description",
            .label = PR_MESSAGE("guides", "Description"),
            .help =
                PR_MESSAGE("guides", "For the group and its rules: what the addresses are, and who asked for them."),
            .example = "Offices in Hamburg and Madrid",
            .validator = "free-text"};
}

Result<QString> makeScript(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> egress = readPrefixes(answers.all(QStringLiteral("own-egress")));
    if (!egress)
        return egress.error();
    return ipGroupScript({answers.one(QStringLiteral("region")), answers.one(QStringLiteral("ip-group-name")),
                          answers.one(QStringLiteral("ip-group-description")), *egress});
}

Step createStep()
{
    return {
        .id = "create",
        .title = PR_MESSAGE("guides", "Make the groups"),
        .text = {PR_MESSAGE("guides",
                            "In the console, or with the commands below, which make the fewest groups for your "
                            "addresses. Nothing changes for users before a directory has the groups:")},
        .items = {PR_MESSAGE("guides", "Choose IP Access Controls and Create IP Group, and give name and description."),
                  PR_MESSAGE("guides",
                             "Select the group, choose Edit, and add a rule with source and description for each "
                             "prefix."),
                  PR_MESSAGE("guides",
                             "Save. A group that resembles one you have can be copied with Actions, Copy to New.")},
        .source = adminGuide(Chapter, 8697),
        .when = {withGroups()},
        .inputs = {groupNameInput(), groupDescriptionInput()},
        .artifacts = {{.id = "create-groups",
                       .title = PR_MESSAGE("guides", "Commands that make the groups"),
                       .use =
                           PR_MESSAGE("guides", "For a shell with the AWS CLI, once the comparison has no errors. It "
                                                "prints the IDs of the groups."),
                       .fileName = "create-ip-groups.sh",
                       .language = "shell",
                       .needs = {"region", "own-egress", "ip-group-name", "ip-group-description"},
                       .make = makeScript}},
        .links = {document("https://docs.aws.amazon.com/cli/latest/reference/workspaces/create-ip-group.html"),
                  page("firewall")}};
}

/// Only the directory's groups: an account may have a hundred others in the Region.
Result<QString> makeListing(const Answers &answers, const Facts &)
{
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    return shellScript({cliAssignment(QStringLiteral("groups"), "aws workspaces describe-workspace-directories",
                                      {region, cliOption("directory-ids", answers.one(QStringLiteral("directory-id"))),
                                       QStringLiteral("--query='Directories[].ipGroupIds[]' --output=text")}),
                        QStringLiteral("if [ -n \"$groups\" ]; then"),
                        cliCommand("aws workspaces describe-ip-groups",
                                   {region, QStringLiteral("--output=json"), QStringLiteral("--group-ids $groups")}),
                        QStringLiteral("else"),
                        QStringLiteral("printf '%s\\n' 'The directory has the default group only.'"),
                        QStringLiteral("fi")});
}

Result<QString> makeComparison(const Answers &answers, const Facts &)
{
    const QString text = answers.one(QStringLiteral("ip-groups"));
    const Result<QList<IpGroup>> groups = readIpGroups(text.toUtf8(), QStringLiteral("ip-groups"));
    if (!groups)
        return groups.error();
    return ipGroupText(*groups, readablePrefixes(answers.all(QStringLiteral("own-egress"))));
}

Step compareStep()
{
    return {.id = "compare",
            .title = PR_MESSAGE("guides", "Compare the groups with your addresses"),
            .text = {PR_MESSAGE("guides",
                                "Paste all groups that the directory will have, as the command prints them or line by "
                                "line. An address that no rule admits is an error; so is a group without rules, "
                                "because a directory with such a group admits nobody.")},
            .source = adminGuide(Chapter, 8726),
            .when = {withGroups()},
            .inputs = {{.id = "ip-groups",
                        .kind = InputKind::Text,
                        .label = PR_MESSAGE("guides", "Groups and their rules"),
                        .help = PR_MESSAGE("guides",
                                           "JSON of describe-ip-groups, or lines: a name with a colon, then prefixes "
                                           "with a description behind each."),
                        .example = "offices:\n203.0.113.0/28 Hamburg\n198.51.100.7/32 Madrid",
                        .validator = "ip-groups"}},
            .artifacts = {{.id = "list-groups",
                           .title = PR_MESSAGE("guides", "Commands that print the groups of the directory"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI."),
                           .fileName = "list-ip-groups.sh",
                           .language = "shell",
                           .needs = {"region", "directory-id"},
                           .make = makeListing},
                          {.id = "comparison",
                           .title = PR_MESSAGE("guides", "Addresses against groups"),
                           .use = PR_MESSAGE("guides", "For the record of the change."),
                           .fileName = "ip-groups.txt",
                           .language = "text",
                           .needs = {"own-egress", "ip-groups"},
                           .make = makeComparison}},
            .evidence = PR_MESSAGE("guides", "The comparison without errors.")};
}

Input groupIdsInput()
{
    return {.id = "ip-group-ids",
            .kind = InputKind::Lines,
            .label = PR_MESSAGE("guides", "IDs of the groups"),
            .help = PR_MESSAGE("guides", "Only for the command: one in a line, as the commands above printed them."),
            .example = "wsipg-8xk3m2p1q",
            .validator = "resource-id",
            .required = false};
}

Result<QString> makeAssociation(const Answers &answers, const Facts &)
{
    return ipGroupAssociation(answers.one(QStringLiteral("region")), answers.one(QStringLiteral("directory-id")),
                              answers.all(QStringLiteral("ip-group-ids")));
}

Step associateStep()
{
    return {
        .id = "associate",
        .title = PR_MESSAGE("guides", "Associate the groups with the directory"),
        .text = {PR_MESSAGE("guides",
                            "From this moment the default group, which admits everyone, is gone from the "
                            "directory. Do it in a maintenance window, with somebody at each site who can test.")},
        .items = {PR_MESSAGE("guides", "Choose Directories, select the directory, and choose Actions, Update Details."),
                  PR_MESSAGE("guides", "Open IP Access Control Groups and tick the groups."),
                  PR_MESSAGE("guides", "Choose Update and Exit.")},
        .source = adminGuide(Chapter, 8721),
        .when = {withGroups()},
        .inputs = {groupIdsInput()},
        .artifacts = {{.id = "associate-groups",
                       .title = PR_MESSAGE("guides", "Command that gives the groups to the directory"),
                       .use = PR_MESSAGE("guides", "For a shell with the AWS CLI; it acts at once."),
                       .fileName = "associate-ip-groups.sh",
                       .language = "shell",
                       .needs = {"region", "directory-id", "ip-group-ids"},
                       .make = makeAssociation}},
        .evidence = PR_MESSAGE("guides", "The list of groups in the details of the directory.")};
}

Step testStep()
{
    return {
        .id = "test",
        .title = PR_MESSAGE("guides", "Test from inside and outside"),
        .text = {PR_MESSAGE("guides", "Start new sessions; sessions that are open stay as they are.")},
        .items = {PR_MESSAGE("guides", "From every address of the list a new session must work, over UDP too."),
                  PR_MESSAGE("guides", "From another address, such as a mobile phone, a new session must be refused.")},
        .source = adminGuide(Chapter, 8691, Certainty::Inferred),
        .when = {withGroups()},
        .evidence = PR_MESSAGE("guides", "Address, time and result of each test."),
        .links = {page("check")}};
}

Step changeStep()
{
    return {.id = "change",
            .title = PR_MESSAGE("guides", "Change rules with care"),
            .text = {PR_MESSAGE("guides", "Put the new address in before you take the old one out.")},
            .source = adminGuide(Chapter, 8761),
            .optional = true,
            .contradictions = {
                {PR_MESSAGE("guides", "Changes act on new sessions only; active ones are not interrupted at once."),
                 adminGuide(Chapter, 8691),
                 PR_MESSAGE("guides", "Who connected by a rule is disconnected when the rule is removed."),
                 adminGuide(Chapter, 8761),
                 PR_MESSAGE("guides", "Count on interrupted sessions whenever you remove a rule.")}}};
}

Step apiStep()
{
    return {.id = "api",
            .title = PR_MESSAGE("guides", "Know what groups do not stop"),
            .text = {PR_MESSAGE("guides",
                                "Groups act on streaming. Restart, rebuild and shutdown through the public API work "
                                "from every address; limit them by IAM policies and self-service permissions.")},
            .source = adminGuide(Chapter, 8685),
            .optional = true,
            .links = {guideLink("operations")}};
}

Step removeStep()
{
    return {
        .id = "remove",
        .title = PR_MESSAGE("guides", "Delete a group that nobody needs"),
        .text = {PR_MESSAGE("guides", "Take it from every directory first. A directory without a group has the default "
                                      "group again, which admits everyone.")},
        .source = adminGuide(Chapter, 8764),
        .optional = true};
}

} // namespace

Guide make_ip_access_control_guide()
{
    return {.id = "ip-access-control",
            .title = PR_MESSAGE("guides", "IP access control groups"),
            .summary = PR_MESSAGE("guides",
                                  "Only devices behind your own addresses can open a session, and none of your users "
                                  "is locked out."),
            .sections = {
                {"prepare",
                 PR_MESSAGE("guides", "Before you begin"),
                 {placeStep(), clientsStep(), otherClientsStep(), endpointStep(), noEffectStep(), acceleratorStep()}},
                {"addresses", PR_MESSAGE("guides", "Addresses"), {egressStep(), staticNatStep()}},
                {"groups", PR_MESSAGE("guides", "Groups"), {compareStep(), createStep(), associateStep(), testStep()}},
                {"later", PR_MESSAGE("guides", "Later"), {changeStep(), apiStep(), removeStep()}}}};
}

} // namespace portreeve::guides
