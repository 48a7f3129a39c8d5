#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"
#include "core/guides/supportscripts.h"

namespace portreeve::guides {

namespace {

constexpr const char *Unhealthy = "Troubleshooting a Windows WorkSpace Marked as Unhealthy";
constexpr const char *ManagementPorts = "Management interface ports";
constexpr const char *Logs = "Collecting a WorkSpaces Support Log Bundle for Debugging";

Condition canBeReached(const char *value)
{
    return {"reachable", {value}};
}

Step causesStep()
{
    return {.id = "causes",
            .title = PR_MESSAGE("guides", "Know what the mark means"),
            .text = {PR_MESSAGE("guides",
                                "The service asks every WorkSpace for its status from time to time. One that does not "
                                "answer in time is marked as unhealthy. Common causes:")},
            .items = {PR_MESSAGE("guides", "A program on the WorkSpace blocks the connection to the service."),
                      PR_MESSAGE("guides", "The processor is busy."),
                      PR_MESSAGE("guides", "The computer name was changed."),
                      PR_MESSAGE("guides", "The service that answers does not run.")},
            .source = whitepaper(Unhealthy, 2232),
            .inputs = {osInput(), protocolInput()}};
}

Step rebootStep()
{
    return {.id = "reboot",
            .title = PR_MESSAGE("guides", "Reboot it from the console"),
            .text = {PR_MESSAGE(
                "guides", "WorkSpaces console, select the WorkSpace, Actions, Reboot WorkSpaces. Wait until the state "
                          "changes.")},
            .source = whitepaper(Unhealthy, 2258),
            .inputs = {yesOrNoInput("healthy-after-reboot", PR_MESSAGE("guides", "Is it available again?"))},
            .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/reboot-workspaces.html")}};
}

Condition stillUnhealthy()
{
    return {"healthy-after-reboot", {"no"}};
}

Step reachStep()
{
    return {.id = "reach",
            .title = PR_MESSAGE("guides", "Reach it another way"),
            .text = {PR_MESSAGE(
                "guides", "Over its primary interface: Windows by Remote Desktop, Linux by SSH, from a host that the "
                          "security group lets in.")},
            .source = whitepaper(Unhealthy, 2260),
            .when = {stillUnhealthy()},
            .inputs = {yesOrNoInput("reachable", PR_MESSAGE("guides", "Can you sign in to it that way?"))},
            .links = {guideLink("ssh")}};
}

Step rebuildStep()
{
    return {.id = "rebuild",
            .title = PR_MESSAGE("guides", "Rebuild it"),
            .text = {PR_MESSAGE("guides",
                                "If nothing reaches it, rebuild it from the console. That takes up to an hour, and "
                                "what is on the WorkSpace can be lost; read the page below first.")},
            .source = whitepaper(Unhealthy, 2266),
            .when = {stillUnhealthy(), canBeReached("no")},
            .evidence = PR_MESSAGE("guides", "The agreement of the user, because data can be lost."),
            .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/reset-workspace.html")}};
}

Artifact healthArtifact()
{
    return {.id = "health-script",
            .title = PR_MESSAGE("guides", "Script that shows name, load, service and firewall"),
            .use = PR_MESSAGE("guides", "For PowerShell on the WorkSpace; it changes nothing."),
            .fileName = "workspace-health.ps1",
            .language = "powershell",
            .needs = {"computer-name"},
            .make = [](const Answers &answers, const Facts &) -> Result<QString> {
                return healthScript(answers.one(QStringLiteral("computer-name")));
            }};
}

Step nameStep()
{
    return {.id = "computer-name",
            .title = PR_MESSAGE("guides", "Compare the computer name"),
            .text = {PR_MESSAGE(
                "guides", "Copy the Computer Name from the details in the console and compare it with the name on the "
                          "WorkSpace. If they differ, open the system properties, choose Change, and put the old "
                          "name back:")},
            .verbatim = {"hostname", "sysdm.cpl"},
            .source = whitepaper(Unhealthy, 2293),
            .when = {stillUnhealthy(), canBeReached("yes"), onWindows()},
            .inputs = {{.id = "computer-name",
                        .label = PR_MESSAGE("guides", "Computer name in the console"),
                        .example = "WSAMZN-A1B2C3D",
                        .validator = "computer-name"}},
            .artifacts = {healthArtifact()},
            .evidence = PR_MESSAGE("guides", "Both names."),
            .contradictions = {
                {PR_MESSAGE("guides",
                            "A computer name that was changed is a cause of an unhealthy WorkSpace; change it back."),
                 whitepaper(Unhealthy, 2295),
                 PR_MESSAGE("guides", "The computer name of a WorkSpace can be changed safely after it was created."),
                 adminGuide("Identify the computer name", 10291),
                 PR_MESSAGE("guides",
                            "The guide is newer. If a WorkSpace is unhealthy after a change all the same, change it "
                            "back.")}}};
}

Step loadStep()
{
    return {.id = "load",
            .title = PR_MESSAGE("guides", "Look at the load"),
            .items = {PR_MESSAGE("guides", "Stop what uses much of the processor."),
                      PR_MESSAGE("guides", "Choose a larger compute type."),
                      PR_MESSAGE("guides", "Reboot the WorkSpace.")},
            .source = whitepaper(Unhealthy, 2272),
            .when = {stillUnhealthy(), canBeReached("yes")},
            .evidence = PR_MESSAGE("guides", "Load, and the programs that make it.")};
}

Step serviceStep()
{
    return {.id = "service",
            .title = PR_MESSAGE("guides", "See that the service runs"),
            .text = {PR_MESSAGE("guides", "It answers the status requests. Start it if it does not run:")},
            .verbatim = {"SkyLightWorkspaceConfigService"},
            .source = whitepaper(Unhealthy, 2335),
            .when = {stillUnhealthy(), canBeReached("yes"), onWindows()},
            .artifacts = {{.id = "start-service",
                           .title = PR_MESSAGE("guides", "Script that starts the service"),
                           .use = PR_MESSAGE("guides", "For PowerShell as administrator on the WorkSpace."),
                           .fileName = "start-service.ps1",
                           .language = "powershell",
                           .make = [](const Answers &, const Facts &) -> Result<QString> {
                               return startServiceScript();
                           }}},
            .evidence = PR_MESSAGE("guides", "State of the service.")};
}

Contradiction olderPorts()
{
    return {PR_MESSAGE("guides", "The whitepaper names outbound UDP 55002 and no port of DCV."),
            whitepaper(Unhealthy, 2355),
            PR_MESSAGE("guides", "The guide names outbound UDP 50002 and 55002, and for DCV inbound TCP 8201-8250 and "
                                 "UDP 8220."),
            adminGuide(ManagementPorts, 4115), PR_MESSAGE("guides", "Open what the guide names.")};
}

Contradiction movedPorts()
{
    return {PR_MESSAGE("guides", "The guide has outbound UDP 50002 and 55002 among the ports of the management "
                                 "interface."),
            adminGuide(ManagementPorts, 4124),
            PR_MESSAGE("guides", "A later revision has them there no more, and asks clients for them."),
            laterDocument("admin-guide-later", ManagementPorts),
            PR_MESSAGE("guides", "Leave them open on the WorkSpace, and open them for clients as well.")};
}

Step firewallStep()
{
    return {.id = "firewall",
            .title = PR_MESSAGE("guides", "See that no firewall is in the way"),
            .text = {PR_MESSAGE("guides",
                                "Windows Firewall and every other firewall on the WorkSpace must let the ports of the "
                                "management interface through. A stateless one needs the ports for answers, too."),
                     PR_MESSAGE("guides",
                                "Besides management and PCoIP these are ports of the web client, the metadata service "
                                "at 169.254.169.254 and the activation of Windows and Office.")},
            .source = whitepaper(Unhealthy, 2343),
            .when = {stillUnhealthy(), canBeReached("yes")},
            .evidence = PR_MESSAGE("guides", "Rules of the firewalls on the WorkSpace."),
            .links = managementLinks() + QList<Link>{guideLink("antivirus-exclusions")},
            .contradictions = {olderPorts(), movedPorts()}};
}

Step dcvStep()
{
    return {.id = "firewall-dcv",
            .title = PR_MESSAGE("guides", "Open the ports of DCV as well"),
            .text = {PR_MESSAGE("guides", "DCV sessions come in on their own ports of the management interface.")},
            .source = adminGuide(ManagementPorts, 4115),
            .when = {stillUnhealthy(), canBeReached("yes"), {"protocol", {"dcv"}}},
            .links = dcvManagementLinks()};
}

Step routesStep()
{
    return {.id = "routes",
            .title = PR_MESSAGE("guides", "Look for changed routes and agents"),
            .text = {PR_MESSAGE(
                "guides", "A VPN client or agent that changes the routing table can cut the service off; so can "
                          "antivirus that has quarantined a component. A new route of the VPC into a management range "
                          "does the same to all WorkSpaces.")},
            .source = adminGuide("Required routing table configuration", 9565),
            .when = {stillUnhealthy()},
            .links = {guideLink("antivirus-exclusions"), guideLink("network-plan")}};
}

Step serverLogsStep()
{
    return {
        .id = "server-logs",
        .title = PR_MESSAGE("guides", "Collect the logs of the WorkSpace"),
        .text = {PR_MESSAGE(
            "guides", "The PCoIP components write to the first folder and keep older files in the second; Web Access "
                      "writes to the third:")},
        .verbatim = {"C:\\ProgramData\\Teradici\\PCoIPAgent\\logs", "C:\\ProgramData\\Teradici\\logs",
                     "C:\\ProgramData\\Amazon\\Stxhd\\Logs"},
        .source = whitepaper(Logs, 2390),
        .when = {onWindows()},
        .optional = true,
        .artifacts = {
            {.id = "collect-logs",
             .title = PR_MESSAGE("guides", "Script that packs these folders"),
             .use = PR_MESSAGE("guides", "For PowerShell as administrator on the WorkSpace; the archive is on the "
                                         "desktop."),
             .fileName = "collect-logs.ps1",
             .language = "powershell",
             .make = [](const Answers &, const Facts &) -> Result<QString> {
                 return collectLogsScript();
             }}}};
}

Step bundleStep()
{
    return {
        .id = "log-bundle",
        .title = PR_MESSAGE("guides", "Make the bundle that AWS Support asks for"),
        .text = {PR_MESSAGE(
            "guides", "Ask for the script Get-WorkSpaceLogs.ps1 in a support case. Run it in a command prompt of an "
                      "administrator; the bundle is on the desktop. It holds configuration, event logs and a "
                      "packet capture, so treat it as confidential:")},
        .verbatim = {"powershell.exe -NoLogo -ExecutionPolicy RemoteSigned -NoProfile -File \"C:\\Program "
                     "Files\\Amazon\\WorkSpacesConfig\\Scripts\\Get-WorkSpaceLogs.ps1\""},
        .source = whitepaper("Automated Server Side Log Bundle Collection for Windows", 2473),
        .when = {onWindows()},
        .optional = true};
}

Artifact levelArtifact(const char *id, const Message &title, const Message &use, const char *fileName, int level)
{
    return {.id = id,
            .title = title,
            .use = use,
            .fileName = fileName,
            .language = "registry",
            .make = [level](const Answers &, const Facts &) -> Result<QString> {
                return pcoipLogLevel(level);
            }};
}

Step verboseStep()
{
    return {
        .id = "verbose",
        .title = PR_MESSAGE("guides", "Make the PCoIP log more detailed for a while"),
        .text = {PR_MESSAGE(
            "guides", "Set the value below to 3, reproduce the fault, and set it back to 2, because the detailed logs "
                      "fill the disk. 0 is critical, 1 error, 2 information, 3 debug:")},
        .verbatim = {"HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Teradici\\PCoIP\\pcoip_admin_defaults",
                     "pcoip.event_filter_mode"},
        .source = whitepaper(Logs, 2398),
        .when = {onWindows(), {"protocol", {"pcoip"}}},
        .optional = true,
        .artifacts = {levelArtifact("verbose-on", PR_MESSAGE("guides", "Registry file for the detailed log"),
                                    PR_MESSAGE("guides", "Before you reproduce the fault."), "pcoip-log-debug.reg", 3),
                      levelArtifact("verbose-off", PR_MESSAGE("guides", "Registry file for the usual log"),
                                    PR_MESSAGE("guides", "As soon as you have the logs."), "pcoip-log-default.reg",
                                    2)}};
}

Step clientLogsStep()
{
    return {
        .id = "client-logs",
        .title = PR_MESSAGE("guides", "Collect the logs of the client"),
        .text = {PR_MESSAGE("guides",
                            "Let the user switch on advanced logging, connect, reproduce the fault, and switch it off "
                            "again. It stays on until somebody does. Folders on Windows, macOS and Linux:")},
        .items = {PR_MESSAGE("guides", "Zero clients and iOS write no logs."),
                  PR_MESSAGE("guides",
                             "Android encrypts its logs and sends them to the makers of the client, who alone can read "
                             "them.")},
        .verbatim = {"%LOCALAPPDATA%\\Amazon Web Services\\Amazon WorkSpaces\\Logs",
                     "~/Library/Logs/Amazon Web Services/",
                     "~/.local/share/Amazon Web Services/Amazon WorkSpaces/logs"},
        .source = whitepaper("Client-Side Logs", 2435),
        .optional = true,
        .links = {document("https://docs.aws.amazon.com/workspaces/latest/adminguide/"
                           "amazon-workspaces-troubleshooting.html#advanced-logging")},
        .contradictions = {{PR_MESSAGE("guides", "Only the Windows and macOS clients write logs on the device."),
                            whitepaper(Logs, 2380), PR_MESSAGE("guides", "The list of folders has one for Linux."),
                            whitepaper("Client-Side Logs", 2447),
                            PR_MESSAGE("guides", "Look into the folder on Linux all the same.")}}};
}

Step watchStep()
{
    return {.id = "watch",
            .title = PR_MESSAGE("guides", "See how often it happens"),
            .text = {PR_MESSAGE(
                "guides", "CloudWatch counts unhealthy WorkSpaces of a directory. Many at the same time point to the "
                          "network or to a software roll-out; one alone points to itself.")},
            .source = whitepaper("Amazon CloudWatch Metrics for WorkSpaces", 1939),
            .evidence = PR_MESSAGE("guides", "The number of unhealthy WorkSpaces over the last days."),
            .links = {guideLink("operations"), page("monitor"), page("check")}};
}

} // namespace

Guide make_unhealthy_workspace_guide()
{
    return {
        .id = "unhealthy-workspace",
        .title = PR_MESSAGE("guides", "A WorkSpace is marked as unhealthy"),
        .summary = PR_MESSAGE("guides", "The cause is found, or everything that support needs is collected."),
        .sections = {
            {"first", PR_MESSAGE("guides", "First help"), {causesStep(), rebootStep(), reachStep(), rebuildStep()}},
            {"checks",
             PR_MESSAGE("guides", "Checks on the WorkSpace"),
             {nameStep(), loadStep(), serviceStep(), firewallStep(), dcvStep(), routesStep()}},
            {"logs", PR_MESSAGE("guides", "Logs"), {serverLogsStep(), verboseStep(), bundleStep(), clientLogsStep()}},
            {"after", PR_MESSAGE("guides", "Afterwards"), {watchStep()}}}};
}

} // namespace portreeve::guides
