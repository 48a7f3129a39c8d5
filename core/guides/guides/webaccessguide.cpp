#include "core/guides/awscli.h"
#include "core/guides/cite.h"
#include "core/guides/logonpolicies.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *WebChapter = "Enable and configure WorkSpaces Web Access";
constexpr const char *ThinChapter = "Configure WorkSpaces Thin Client";

Condition withPcoip()
{
    return {"protocol", {"pcoip"}};
}

Input browserClientsInput()
{
    Input input = clientsInput();
    input.help = PR_MESSAGE("guides", "This guide is about Web Access and WorkSpaces Thin Client.");
    return input;
}

Step placeStep()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say what is to be opened"),
        .text = {PR_MESSAGE("guides", "Both are switched on for a directory, and hold for all of its WorkSpaces. Most "
                                      "bundles support them; look up yours on the page of features of the service.")},
        .source = adminGuide(WebChapter, 8853),
        .inputs = {regionInput(), directoryIdInput(), browserClientsInput(), protocolInput(), osInput()}};
}

Step dcvStep()
{
    return {.id = "dcv",
            .title = PR_MESSAGE("guides", "Prefer DCV"),
            .text = {PR_MESSAGE("guides",
                                "With DCV, Web Access works for Windows and Ubuntu WorkSpaces in every Region that "
                                "has DCV, and shows the desktop best.")},
            .source = adminGuide(WebChapter, 8859),
            .when = {{"protocol", {"dcv"}}}};
}

Step pcoipLimitsStep()
{
    return {.id = "pcoip-limits",
            .title = PR_MESSAGE("guides", "Accept the limits of PCoIP in the browser"),
            .items = {PR_MESSAGE("guides",
                                 "It works for Windows WorkSpaces only, and not for those on Windows Server 2019 or "
                                 "2022, nor for some on Windows 10."),
                      PR_MESSAGE("guides",
                                 "There are sound and picture from the WorkSpace, keyboard and mouse; no microphone, "
                                 "no camera, no clipboard."),
                      PR_MESSAGE("guides", "Firefox on macOS behind a VPN cannot stream it."),
                      PR_MESSAGE("guides", "Windows 7 has had no Web Access since 1 October 2020.")},
            .source = adminGuide(WebChapter, 8863),
            .when = {withPcoip()},
            .evidence = PR_MESSAGE("guides", "Who accepted these limits.")};
}

Contradiction turnHosts()
{
    return {PR_MESSAGE("guides", "The chapter on Web Access excludes PCoIP in Frankfurt and Tel Aviv."),
            adminGuide(WebChapter, 8867),
            PR_MESSAGE("guides", "The Region sections list a TURN host of PCoIP Web Access for both."),
            adminGuide("IP address and port requirements by Region", 5493),
            PR_MESSAGE("guides", "Do not count on PCoIP Web Access in these Regions.")};
}

Step pcoipRegionStep()
{
    return {.id = "pcoip-region",
            .title = PR_MESSAGE("guides", "Change to DCV in this Region"),
            .text = {PR_MESSAGE("guides",
                                "PCoIP Web Access is not supported in GovCloud, Mumbai, Cape Town, Frankfurt and Tel "
                                "Aviv. Migrate these WorkSpaces to DCV, or leave Web Access off.")},
            .source = adminGuide(WebChapter, 8867),
            .when = {withPcoip(),
                     {"region",
                      {"us-gov-west-1", "us-gov-east-1", "ap-south-1", "af-south-1", "eu-central-1", "il-central-1"}}},
            .evidence = PR_MESSAGE("guides", "The decision: migration or no Web Access."),
            .contradictions = {turnHosts()}};
}

Step pcoipConflictStep()
{
    return {.id = "pcoip-conflict",
            .title = PR_MESSAGE("guides", "Do not count on PCoIP in the browser here"),
            .text = {PR_MESSAGE("guides", "The documents do not agree about Paris. Plan with DCV.")},
            .source = adminGuide(WebChapter, 8867, Certainty::Conflict),
            .when = {withPcoip(), {"region", {"eu-west-3"}}},
            .evidence = PR_MESSAGE("guides", "The decision: migration or no Web Access."),
            .contradictions = {
                {PR_MESSAGE("guides", "The Region section of Paris lists a TURN host of PCoIP Web Access, and the "
                                      "chapter on Web Access does not exclude the Region."),
                 adminGuide("IP address and port requirements by Region", 5950),
                 PR_MESSAGE("guides", "The common list of TURN hosts has none for Paris."),
                 adminGuide("Domains and IP addresses to add to your allow list", 3257),
                 PR_MESSAGE("guides", "Do not count on PCoIP Web Access in this Region. If you need it, test it "
                                      "first.")}}};
}

Step notNamedStep()
{
    return {.id = "not-named",
            .title = PR_MESSAGE("guides", "Ask AWS about this system"),
            .text = {PR_MESSAGE("guides",
                                "The chapter on Web Access does not name Rocky Linux and Red Hat Enterprise Linux, "
                                "neither as systems that a browser reaches nor as others.")},
            .source = adminGuide(WebChapter, 8859, Certainty::Inferred),
            .when = {{"os", {"rocky-linux", "rhel"}}},
            .evidence = PR_MESSAGE("guides", "The answer of AWS Support.")};
}

Step linuxStep()
{
    return {.id = "linux",
            .title = PR_MESSAGE("guides", "Test Linux before you promise it"),
            .source = adminGuide("Client network requirements", 6666, Certainty::Conflict),
            .when = {onLinux()},
            .evidence = PR_MESSAGE("guides", "The result of a session in the browser."),
            .contradictions = {
                {PR_MESSAGE("guides", "A browser cannot connect to Amazon Linux WorkSpaces."),
                 adminGuide("Client network requirements", 6666),
                 PR_MESSAGE("guides",
                            "With DCV, Web Access for Amazon Linux is there in GovCloud (US-West) and nowhere else."),
                 adminGuide(WebChapter, 8859),
                 PR_MESSAGE("guides", "Offer Web Access for Amazon Linux in GovCloud (US-West) only, after a test.")},
                {PR_MESSAGE("guides", "A browser cannot connect to Linux WorkSpaces at all."),
                 adminGuide("Create a trust relationship", 10612),
                 PR_MESSAGE("guides", "With DCV, Web Access for Ubuntu is there in all Regions that have DCV."),
                 adminGuide(WebChapter, 8859),
                 PR_MESSAGE("guides",
                            "The chapter on Web Access is the one that is about it; test Ubuntu all the same.")}}};
}

/// Values of the AWS CLI Command Reference, workspaces modify-workspace-access-properties.
Result<QString> makeAccess(const Answers &answers, const Facts &)
{
    const QStringList clients = answers.all(QStringLiteral("clients"));
    QStringList types;
    if (clients.contains(u"web"))
        types.append(QStringLiteral("DeviceTypeWeb=ALLOW"));
    if (clients.contains(u"thin-client"))
        types.append(QStringLiteral("DeviceTypeWorkSpacesThinClient=ALLOW"));
    if (types.isEmpty()) {
        return Error{ErrorCode::CannotExpress,
                     PR_MESSAGE("guides", "cannot write the command"),
                     PR_MESSAGE("guides", "neither Web Access nor WorkSpaces Thin Client is chosen"),
                     {},
                     PR_MESSAGE("guides", "Choose one of them among the clients.")};
    }
    return QString(cliCommand("aws workspaces modify-workspace-access-properties",
                              {cliOption("region", answers.one(QStringLiteral("region"))),
                               cliOption("resource-id", answers.one(QStringLiteral("directory-id"))),
                               QStringLiteral("--workspace-access-properties=") + types.join(u',')}) +
                   u'\n');
}

Step webStep()
{
    return {.id = "enable-web",
            .title = PR_MESSAGE("guides", "Switch on Web Access"),
            .text = {PR_MESSAGE("guides", "It is off for a new directory:")},
            .items = {PR_MESSAGE("guides", "Choose Directories, then the ID of the directory."),
                      PR_MESSAGE("guides", "Under Other platforms choose Edit, then Web Access, and save."),
                      PR_MESSAGE("guides", "Reboot the WorkSpaces; the change acts after that.")},
            .source = adminGuide(WebChapter, 8896),
            .when = {{"clients", {"web"}}},
            .evidence = PR_MESSAGE("guides", "The setting in the details of the directory.")};
}

Step thinStep()
{
    return {
        .id = "enable-thin-client",
        .title = PR_MESSAGE("guides", "Switch on WorkSpaces Thin Client"),
        .items = {PR_MESSAGE("guides", "Choose Directories, then the ID of the directory."),
                  PR_MESSAGE("guides", "Under Other platforms choose Edit, then WorkSpaces Thin Client, and save.")},
        .source = adminGuide(ThinChapter, 9051),
        .when = {{"clients", {"thin-client"}}},
        .evidence = PR_MESSAGE("guides", "The setting in the details of the directory.")};
}

Step commandStep()
{
    return {.id = "enable-command",
            .title = PR_MESSAGE("guides", "Or switch it on with a command"),
            .source = {"", "AWS CLI Command Reference", 0, Certainty::Inferred},
            .optional = true,
            .artifacts = {
                {.id = "access-properties",
                 .title = PR_MESSAGE("guides", "Command that lets browsers and thin clients in"),
                 .use = PR_MESSAGE("guides",
                                   "For a shell with the AWS CLI. No document says what becomes of other kinds of "
                                   "clients; look at them in the directory afterwards."),
                 .fileName = "web-access.sh",
                 .language = "shell",
                 .needs = {"region", "directory-id", "clients"},
                 .make = makeAccess}}};
}

Step portsStep()
{
    return {.id = "ports",
            .title = PR_MESSAGE("guides", "Open the ports"),
            .text = {PR_MESSAGE("guides",
                                "Thin clients use the ports of Web Access. The stream uses 4195, and 443 where 4195 is "
                                "blocked. The browser picks a high source port, so answers to it must pass.")},
            .source = adminGuide("Ports for Web Access", 2163),
            .links = {rule("web-443-tcp"), rule("web-80-tcp"), rule("web-4195-tcp"), rule("web-4195-udp"),
                      rule("web-stream-fallback-443"), rule("web-return"), rule("web-allow-web-access-portal"),
                      page("check")},
            .contradictions = {
                {PR_MESSAGE("guides", "The chapters on Web Access and Thin Client ask for inbound and outbound ports."),
                 adminGuide(WebChapter, 8912),
                 PR_MESSAGE("guides", "The chapter on ports asks for outbound ports, with return traffic."),
                 adminGuide("Ports for Web Access", 2165),
                 PR_MESSAGE("guides", "Open the ports outbound. Inbound rules beyond answers are not needed.")}}};
}

Step policy(const char *id, const Message &title, const Message &why, int number, int line)
{
    return {.id = id,
            .title = title,
            .text = {why},
            .verbatim = {LogonPolicies[number].setting, LogonPolicies[number].path, LogonPolicies[number].value},
            .source = adminGuide(WebChapter, line),
            .when = {onWindows()}};
}

Step objectStep()
{
    return {
        .id = "policy-object",
        .title = PR_MESSAGE("guides", "Choose the Group Policy object"),
        .text = {PR_MESSAGE("guides",
                            "The service signs users in through the Windows logon screen. Four settings must be as "
                            "its agent expects them; otherwise sign-in takes long or ends in a black screen.")},
        .items = {PR_MESSAGE("guides",
                             "Make an organizational unit for the computer objects of WorkSpaces, if there is "
                             "none, and one for their users."),
                  PR_MESSAGE("guides", "Open gpmc.msc, select an object that acts on the computers, and choose Action, "
                                       "Edit.")},
        .source = adminGuide(WebChapter, 8917),
        .when = {onWindows()},
        .artifacts = {
            {.id = "policy-table",
             .title = PR_MESSAGE("guides", "The four settings with path and value"),
             .use = PR_MESSAGE("guides", "For the person who edits the Group Policy object."),
             .fileName = "logon-policies.txt",
             .language = "text",
             .make = [](const Answers &, const Facts &) -> Result<QString> {
                 return logonPolicyTable();
             }},
            {.id = "policy-registry",
             .title = PR_MESSAGE("guides", "The same as registry values"),
             .use = PR_MESSAGE("guides", "For a single WorkSpace that no Group Policy reaches, or for a policy "
                                         "that sets registry values."),
             .fileName = "logon-policies.reg",
             .language = "registry",
             .make = [](const Answers &, const Facts &) -> Result<QString> {
                 return logonPolicyRegistry();
             }}}};
}

Step userNameStep()
{
    Step step =
        policy("hide-last-user", PR_MESSAGE("guides", "Do not show who signed in last"),
               PR_MESSAGE("guides", "Then the tile for another user is there when the name on the screen is wrong. "
                                    "Before Windows 10 version 1703 the setting is called \"Interactive logon: Do not "
                                    "display last user name\":"),
               1, 8962);
    step.contradictions = {
        {PR_MESSAGE("guides",
                    "The guide gives the name \"Don't display last signed-in\" to Windows 7 and the older name to "
                    "Windows 10."),
         adminGuide(WebChapter, 8985),
         PR_MESSAGE("guides",
                    "Microsoft gave the setting the name \"Don't display last signed-in\" with Windows 10 version "
                    "1703; the older name is that of earlier versions."),
         {"", "Microsoft: security policy settings", 0, Certainty::Inferred},
         PR_MESSAGE("guides", "It is one setting; take the name that your editor shows.")}};
    return step;
}

Step applyStep()
{
    return {.id = "apply",
            .title = PR_MESSAGE("guides", "Bring the settings to the WorkSpaces"),
            .text = {PR_MESSAGE("guides",
                                "They act after the next Group Policy update and a new start of the session. Reboot "
                                "the WorkSpace in the console, or run as administrator:")},
            .verbatim = {"gpupdate /force"},
            .source = adminGuide(WebChapter, 9030),
            .when = {onWindows()},
            .artifacts = {{.id = "policy-check",
                           .title = PR_MESSAGE("guides", "Script that compares a WorkSpace with the four settings"),
                           .use = PR_MESSAGE("guides", "For PowerShell on a WorkSpace; it changes nothing."),
                           .fileName = "check-logon-policies.ps1",
                           .language = "powershell",
                           .make = [](const Answers &, const Facts &) -> Result<QString> {
                               return logonPolicyCheck();
                           }}},
            .evidence = PR_MESSAGE("guides", "The output of the script on one WorkSpace of each image.")};
}

Step testStep()
{
    return {.id = "test",
            .title = PR_MESSAGE("guides", "Sign in with a test user"),
            .text = {PR_MESSAGE("guides",
                                "Open the page below in a browser, or start the thin client. A long wait or a black "
                                "screen means that a setting is missing, also after an administrator was on the "
                                "WorkSpace by RDP:")},
            .verbatim = {"https://clients.amazonworkspaces.com"},
            .source = adminGuide(WebChapter, 8923),
            .evidence = PR_MESSAGE("guides", "Time from sign-in to desktop, browser and version."),
            .links = {page("check"), guideLink("unhealthy-workspace")}};
}

Step switchUserStep()
{
    return policy(
        "switch-user", PR_MESSAGE("guides", "Let the logon agent switch users"),
        PR_MESSAGE("guides",
                   "After an administrator was on the WorkSpace by RDP, the screen shows that name; the agent "
                   "needs the button for another user to put in the right one:"),
        0, 8937);
}

Step secureAttentionStep()
{
    return policy("ctrl-alt-del", PR_MESSAGE("guides", "Require CTRL+ALT+DEL"),
                  PR_MESSAGE("guides", "So passwords are entered on the secure screen of Windows only:"), 2, 8989);
}

Step lockedStep()
{
    return policy("locked-user", PR_MESSAGE("guides", "Show user and domain on the lock screen"),
                  PR_MESSAGE("guides", "The agent reads both from it:"), 3, 9009);
}

} // namespace

Guide make_web_access_guide()
{
    return {.id = "web-access",
            .title = PR_MESSAGE("guides", "Web Access and WorkSpaces Thin Client"),
            .summary = PR_MESSAGE("guides",
                                  "Users reach their WorkSpaces from a browser or a thin client, and sign in without "
                                  "a black screen."),
            .sections = {
                {"choose",
                 PR_MESSAGE("guides", "Before you begin"),
                 {placeStep(), dcvStep(), pcoipLimitsStep(), pcoipRegionStep(), pcoipConflictStep(), linuxStep(),
                  notNamedStep()}},
                {"enable",
                 PR_MESSAGE("guides", "Directory and network"),
                 {webStep(), thinStep(), commandStep(), portsStep()}},
                {"policies",
                 PR_MESSAGE("guides", "Logon screen of Windows"),
                 {objectStep(), switchUserStep(), userNameStep(), secureAttentionStep(), lockedStep(), applyStep()}},
                {"finish", PR_MESSAGE("guides", "Finish"), {testStep()}}}};
}

} // namespace portreeve::guides
