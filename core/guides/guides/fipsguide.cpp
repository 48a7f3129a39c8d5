#include "core/guides/awscli.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Configure FedRAMP authorization or DoD SRG compliance";

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Choose a Region that is in scope"),
            .text = {PR_MESSAGE("guides",
                                "The WorkSpaces must be in a US Region that is authorised for FedRAMP or complies with "
                                "the DoD SRG. Which level a Region has is on the list of services in scope:")},
            .items = {PR_MESSAGE("guides", "FedRAMP Moderate or FedRAMP High."),
                      PR_MESSAGE("guides", "DoD SRG impact level 2, 4 or 5.")},
            .source = adminGuide(Chapter, 9205),
            .inputs = {regionInput(),
                       directoryIdInput(),
                       {.id = "compliance-level",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "Level that you must reach"),
                        .options = {option("fedramp-moderate", PR_MESSAGE("guides", "FedRAMP Moderate")),
                                    option("fedramp-high", PR_MESSAGE("guides", "FedRAMP High")),
                                    option("il2", PR_MESSAGE("guides", "DoD SRG IL2")),
                                    option("il4", PR_MESSAGE("guides", "DoD SRG IL4")),
                                    option("il5", PR_MESSAGE("guides", "DoD SRG IL5")),
                                    option("none", PR_MESSAGE("guides", "None; only FIPS endpoints are wanted"))}}},
            .evidence =
                PR_MESSAGE("guides", "The entry of the Region in the list of services in scope, with its date."),
            .links = {feature("fips"), document("https://aws.amazon.com/compliance/services-in-scope/")}};
}

Step noEndpointsStep()
{
    return {.id = "no-endpoints",
            .title = PR_MESSAGE("guides", "Choose another Region"),
            .text = {PR_MESSAGE("guides", "The guide lists no FIPS endpoints for this Region.")},
            .source = adminGuide("DCV gateway servers", 3929, Certainty::Inferred),
            .when = {{"region.fips", {"no"}}},
            .evidence = PR_MESSAGE("guides", "The decision, or the document that lists FIPS endpoints here.")};
}

Step newerEndpointsStep()
{
    return {.id = "newer-endpoints",
            .title = PR_MESSAGE("guides", "Know what a newer document lists for Ohio"),
            .text = {PR_MESSAGE("guides",
                                "It has FIPS hosts of the API there, and none that clients use. Ask AWS Support before "
                                "you count on this Region:")},
            .verbatim = {"workspaces-fips.us-east-2.amazonaws.com", "workspaces-fips.us-east-2.api.aws"},
            .source = laterDocument("general-reference", "WorkSpaces endpoints and quotas"),
            .when = {{"region", {"us-east-2"}}},
            .evidence = PR_MESSAGE("guides", "The answer of AWS Support.")};
}

/// AWS CLI Command Reference, workspaces describe-workspaces.
Result<QString> makeList(const Answers &answers, const Facts &)
{
    return QString(cliCommand("aws workspaces describe-workspaces",
                              {cliOption("region", answers.one(QStringLiteral("region"))),
                               cliOption("directory-id", answers.one(QStringLiteral("directory-id"))),
                               QStringLiteral("--query='Workspaces[].[WorkspaceId,UserName,State]'"),
                               QStringLiteral("--output=text")}) +
                   u'\n');
}

Step directoryStep()
{
    return {.id = "directory",
            .title = PR_MESSAGE("guides", "Check what is in the directory"),
            .text = {PR_MESSAGE("guides",
                                "The mode belongs to a directory. It can be chosen only while the directory is new, or "
                                "when all of its WorkSpaces use it already.")},
            .source = adminGuide(Chapter, 9233),
            .inputs = {{.id = "directory-workspaces",
                        .kind = InputKind::Choice,
                        .label = PR_MESSAGE("guides", "WorkSpaces that the directory has now"),
                        .options = {option("none", PR_MESSAGE("guides", "None")),
                                    option("all-fips", PR_MESSAGE("guides", "All use the FIPS 140-2 mode")),
                                    option("others", PR_MESSAGE("guides", "Some use the standard mode"))}}},
            .artifacts = {{.id = "list-workspaces",
                           .title = PR_MESSAGE("guides", "Command that lists the WorkSpaces of the directory"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI."),
                           .fileName = "list-workspaces.sh",
                           .language = "shell",
                           .needs = {"region", "directory-id"},
                           .make = makeList}},
            .evidence = PR_MESSAGE("guides", "The list of WorkSpaces of the directory.")};
}

Step emptyStep()
{
    return {.id = "empty-directory",
            .title = PR_MESSAGE("guides", "Take a new directory, or empty this one"),
            .text = {PR_MESSAGE("guides",
                                "While a WorkSpace in standard mode is there, the setting cannot be used and no new "
                                "WorkSpace complies. Terminating a WorkSpace destroys its data; save it first.")},
            .source = adminGuide(Chapter, 9264),
            .when = {{"directory-workspaces", {"others"}}},
            .evidence = PR_MESSAGE("guides", "ID of the new directory, or the empty list of WorkSpaces.")};
}

Step clientsStep()
{
    return {.id = "clients",
            .title = PR_MESSAGE("guides", "Bring the clients to the versions that can do it"),
            .items = {PR_MESSAGE("guides", "Windows: 2.4.3 or later."),
                      PR_MESSAGE("guides", "macOS: 2.4.3 or later for PCoIP, 5.21.0 or later for DCV."),
                      PR_MESSAGE("guides", "Linux: 3.0.0 or later."),
                      PR_MESSAGE("guides", "iOS, Android, Fire tablets and ChromeOS: 2.4.1 or later."),
                      PR_MESSAGE("guides", "Web Access: the guide names no version.")},
            .source = adminGuide(Chapter, 9240),
            .inputs = {clientsInput(), protocolInput()},
            .evidence = PR_MESSAGE("guides", "Versions of the clients in use, from software management.")};
}

Step macStep()
{
    return {
        .id = "macos-dcv",
        .title = PR_MESSAGE("guides", "Give Macs the client 5.21.0 or later"),
        .text = {PR_MESSAGE("guides", "Earlier versions of the macOS client do FIPS with PCoIP, but not with DCV.")},
        .source = adminGuide(Chapter, 9243),
        .when = {{"clients", {"macos"}}, {"protocol", {"dcv"}}},
        .evidence = PR_MESSAGE("guides", "Version of the client on the Macs.")};
}

Step otherClientsStep()
{
    return {.id = "other-clients",
            .title = PR_MESSAGE("guides", "Do not count on zero clients and thin clients"),
            .text = {PR_MESSAGE("guides", "Neither is on the list of clients. Give these users one that is.")},
            .source = adminGuide(Chapter, 9240, Certainty::Inferred),
            .when = {{"clients", {"zero-client", "thin-client"}}},
            .evidence = PR_MESSAGE("guides", "The client that these users get.")};
}

/// AWS CLI Command Reference, workspaces modify-endpoint-encryption-mode; newer than the guide.
Result<QString> makeMode(const Answers &answers, const Facts &)
{
    return QString(cliCommand("aws workspaces modify-endpoint-encryption-mode",
                              {cliOption("region", answers.one(QStringLiteral("region"))),
                               cliOption("directory-id", answers.one(QStringLiteral("directory-id"))),
                               QStringLiteral("--endpoint-encryption-mode=FIPS_VALIDATED")}) +
                   u'\n');
}

Step modeStep()
{
    return {
        .id = "mode",
        .title = PR_MESSAGE("guides", "Choose the FIPS 140-2 mode"),
        .items = {PR_MESSAGE("guides", "Choose Directories, select the directory, and choose Actions, Update Details."),
                  PR_MESSAGE("guides", "Open Access Control Options."),
                  PR_MESSAGE("guides",
                             "For Endpoint Encryption choose FIPS 140-2 Validated Mode in place of TLS Encryption "
                             "Mode (Standard)."),
                  PR_MESSAGE("guides", "Choose Update and Exit, and make the WorkSpaces after that.")},
        .source = adminGuide(Chapter, 9256),
        .artifacts = {{.id = "fips-mode",
                       .title = PR_MESSAGE("guides", "The same as a command"),
                       .use =
                           PR_MESSAGE("guides", "For a shell with a recent AWS CLI; the guide has the console only."),
                       .fileName = "fips-mode.sh",
                       .language = "shell",
                       .needs = {"region", "directory-id"},
                       .make = makeMode,
                       .withheld = {{{{"region.fips", {"no"}}},
                                     PR_MESSAGE("guides", "the guide lists no FIPS endpoints for this Region"),
                                     PR_MESSAGE("guides", "Choose another Region, or ask AWS.")}}}},
        .evidence =
            PR_MESSAGE("guides", "The mode in the details of the directory, before the first WorkSpace is made.")};
}

Step networkStep()
{
    return {.id = "network",
            .title = PR_MESSAGE("guides", "Open the FIPS hosts"),
            .text = {PR_MESSAGE(
                "guides", "Clients use hosts of their own in this mode. Add FIPS to the selection of this project, "
                          "and open what it adds.")},
            .source = adminGuide("DCV gateway servers", 3929),
            .links = {feature("fips"), rule("allow-user-login"), rule("allow-ws-broker"),
                      rule("allow-session-broker-pcm"), rule("allow-dcv-domain-tcp"), page("check"), page("firewall")}};
}

Step acceleratorStep()
{
    return {.id = "accelerator",
            .title = PR_MESSAGE("guides", "Keep Global Accelerator in mind"),
            .text = {PR_MESSAGE("guides",
                                "With FIPS and IP access control groups together, Global Accelerator cannot be enabled "
                                "for the directory.")},
            .source = adminGuide("Configure AWS Global Accelerator", 1940),
            .when = {{"region.global-accelerator", {"yes"}}},
            .links = {feature("aga"), guideLink("ip-access-control")}};
}

Step encryptStep()
{
    return {.id = "encrypt",
            .title = PR_MESSAGE("guides", "Encrypt the volumes too"),
            .text = {PR_MESSAGE("guides",
                                "The mode is about connections. Data at rest is encrypted only if you choose so when a "
                                "WorkSpace is launched; it cannot be changed afterwards.")},
            .source = adminGuide(Chapter, 9220),
            .optional = true,
            .links = {guideLink("operations")}};
}

Step testStep()
{
    return {.id = "test",
            .title = PR_MESSAGE("guides", "Connect with each kind of client"),
            .text = {PR_MESSAGE("guides", "Each kind must reach the desktop, with the version that users have.")},
            .source = adminGuide(Chapter, 9277, Certainty::Inferred),
            .evidence = PR_MESSAGE("guides", "Client, version, time and result."),
            .links = {page("check")}};
}

} // namespace

Guide make_fips_guide()
{
    return {.id = "fips",
            .title = PR_MESSAGE("guides", "FIPS endpoints, FedRAMP and DoD SRG"),
            .summary = PR_MESSAGE("guides",
                                  "A directory whose connections use FIPS 140-2 validated encryption, and clients that "
                                  "can do it."),
            .sections = {{"prepare",
                          PR_MESSAGE("guides", "Before you begin"),
                          {placeStep(), noEndpointsStep(), newerEndpointsStep(), directoryStep(), emptyStep()}},
                         {"clients", PR_MESSAGE("guides", "Clients"), {clientsStep(), macStep(), otherClientsStep()}},
                         {"switch",
                          PR_MESSAGE("guides", "Directory and network"),
                          {modeStep(), networkStep(), acceleratorStep(), encryptStep(), testStep()}}}};
}

} // namespace portreeve::guides
