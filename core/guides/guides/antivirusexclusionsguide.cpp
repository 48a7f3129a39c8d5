#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"
#include "core/guides/servicepaths.h"

namespace portreeve::guides {

namespace {

constexpr const char *Chapter = "Required configuration and service components";

Condition onCore(const char *value)
{
    return {"workspaces-core", {value}};
}

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say what runs"),
            .text = {PR_MESSAGE(
                "guides", "The service keeps its components at fixed places. A WorkSpace where something there is "
                          "deleted, changed, blocked or quarantined does not work, or cannot be reached.")},
            .source = adminGuide(Chapter, 9571),
            .inputs = {osInput(),
                       [] {
                           Input input = yesOrNoInput(
                               "workspaces-core", PR_MESSAGE("guides", "Are these machines of WorkSpaces Core?"),
                               PR_MESSAGE("guides", "With the product of a partner in place of the "
                                                    "WorkSpaces client."));
                           input.when = {onWindows()};
                           return input;
                       }(),
                       protocolInput()}};
}

Result<QString> makeList(const Answers &answers, const Facts &)
{
    const QString os = answers.one(QStringLiteral("os"));
    const bool core = answers.one(QStringLiteral("workspaces-core")) == u"yes";
    const QStringList paths = core ? corePaths() : servicePaths(os);
    return QString(paths.join(u'\n') + u'\n');
}

Artifact listArtifact()
{
    return {.id = "paths",
            .title = PR_MESSAGE("guides", "Paths to exclude"),
            .use = PR_MESSAGE("guides", "For the console of the antivirus product."),
            .fileName = "workspaces-paths.txt",
            .language = "text",
            .needs = {"os"},
            .make = makeList};
}

Step listStep()
{
    return {.id = "paths",
            .title = PR_MESSAGE("guides", "Take the list of your system"),
            .text = {PR_MESSAGE(
                "guides", "Exclude these places and no more: what an antivirus program does not look at, it does not "
                          "protect.")},
            .source = adminGuide(Chapter, 9575),
            .artifacts = {listArtifact()},
            .contradictions = {
                {PR_MESSAGE("guides", "The list for Rocky Linux calls its system Red Hat Enterprise Linux, and names "
                                      "/var/lib/skylight."),
                 adminGuide(Chapter, 9744),
                 PR_MESSAGE("guides", "The list for Red Hat Enterprise Linux is the same without /var/lib/skylight."),
                 adminGuide(Chapter, 9784), PR_MESSAGE("guides", "Exclude /var/lib/skylight on both where it exists.")},
                {PR_MESSAGE("guides", "The list for Amazon Linux names /var/logs/wsp."), adminGuide(Chapter, 9698),
                 PR_MESSAGE("guides", "Every other log of these lists is in /var/log."), adminGuide(Chapter, 9696),
                 PR_MESSAGE("guides", "Look which of the two exists on a WorkSpace, and exclude that.")}}};
}

QStringList windowsPaths(const Answers &answers)
{
    const bool core = answers.one(QStringLiteral("workspaces-core")) == u"yes";
    return core ? corePaths() : servicePaths(answers.one(QStringLiteral("os")));
}

Step defenderStep()
{
    return {
        .id = "defender",
        .title = PR_MESSAGE("guides", "Enter them in Microsoft Defender Antivirus"),
        .text = {PR_MESSAGE("guides",
                            "By the script on one WorkSpace or in the image, or for all of them by Group Policy at the "
                            "path below:")},
        .verbatim =
            {"Computer Configuration > Policies > Administrative Templates > Windows Components > Microsoft Defender "
             "Antivirus > Exclusions > Path Exclusions"},
        .source = adminGuide(Chapter, 9575, Certainty::Inferred),
        .when = {onWindows()},
        .optional = true,
        .artifacts = {{.id = "defender-script",
                       .title = PR_MESSAGE("guides", "Script that adds the exclusions"),
                       .use = PR_MESSAGE("guides", "For PowerShell as administrator on a WorkSpace."),
                       .fileName = "defender-exclusions.ps1",
                       .language = "powershell",
                       .needs = {"os", "workspaces-core"},
                       .make = [](const Answers &answers, const Facts &) -> Result<QString> {
                           return defenderScript(windowsPaths(answers));
                       }},
                      {.id = "defender-check",
                       .title = PR_MESSAGE("guides", "Script that says which exclusions are missing"),
                       .use = PR_MESSAGE("guides", "For PowerShell as administrator; it changes nothing."),
                       .fileName = "check-defender.ps1",
                       .language = "powershell",
                       .needs = {"os", "workspaces-core"},
                       .make = [](const Answers &answers, const Facts &) -> Result<QString> {
                           return defenderCheck(windowsPaths(answers));
                       }}}};
}

Result<QString> makePrograms(const Answers &, const Facts &)
{
    return QString(QStringLiteral("Rules that name one of these\n") + pcoipPrograms32().mid(0, 2).join(u'\n') +
                   QStringLiteral("\n\nneed these besides\n") + pcoipPrograms64().join(u'\n') +
                   QStringLiteral("\n\nRemoved with the 64-bit agent\n") + pcoipPrograms32().last() + u'\n');
}

Step agentStep()
{
    return {.id = "pcoip-agent",
            .title = PR_MESSAGE("guides", "Add the 64-bit PCoIP agent to rules that name the 32-bit one"),
            .text = {PR_MESSAGE(
                "guides", "Since 29 March 2021 the agent is a 64-bit program at another place. Rules of firewalls, "
                          "antivirus, Group Policy and software management that name a full path need the new path "
                          "next to the old one. Do not replace it: not all WorkSpaces were updated at once.")},
            .source = adminGuide("32-bit PCoIP agent", 9603),
            .when = {onWindows(), {"protocol", {"pcoip"}}, onCore("no")},
            .artifacts = {{.id = "agent-programs",
                           .title = PR_MESSAGE("guides", "Programs of the agent, old and new"),
                           .use = PR_MESSAGE("guides", "For whoever keeps these rules."),
                           .fileName = "pcoip-agent-paths.txt",
                           .language = "text",
                           .make = makePrograms}},
            .evidence = PR_MESSAGE("guides", "A search of your rules for the old path.")};
}

Step linuxFilesStep()
{
    return {.id = "linux-files",
            .title = PR_MESSAGE("guides", "Leave the other files alone"),
            .text = {PR_MESSAGE("guides",
                                "On Amazon Linux one of these files may be edited. A change of any other can stop the "
                                "WorkSpace, and may need a rebuild:")},
            .verbatim = {"/etc/pcoip-agent/pcoip-agent.conf"},
            .source = adminGuide(Chapter, 9644),
            .when = {{"os", {"amazon-linux-2"}}}};
}

Step routesStep()
{
    return {.id = "routes",
            .title = PR_MESSAGE("guides", "Leave the routing table of the WorkSpace alone"),
            .text = {PR_MESSAGE(
                "guides", "The service needs its routes to watch and to update the WorkSpace. VPN clients and network "
                          "agents that change routes belong to the same class; ask AWS Support first.")},
            .source = adminGuide("Required routing table configuration", 9565),
            .evidence = PR_MESSAGE("guides", "A list of agents in the image that touch routes.")};
}

Step networkAgentsStep()
{
    return {
        .id = "host-firewall",
        .title = PR_MESSAGE("guides", "Let the management ports through"),
        .text = {PR_MESSAGE(
            "guides", "Security software with a firewall of its own must not block the management interface, or the "
                      "WorkSpace becomes unreachable.")},
        .source = adminGuide("Management interface ports", 4152),
        .links = managementLinks() + dcvManagementLinks() + QList<Link>{guideLink("unhealthy-workspace")}};
}

Step testStep()
{
    return {
        .id = "test",
        .title = PR_MESSAGE("guides", "Scan one WorkSpace, then restart it"),
        .text = {PR_MESSAGE(
            "guides", "A full scan must quarantine nothing at these places, and the WorkSpace must become available "
                      "again after the restart.")},
        .source = adminGuide(Chapter, 9571, Certainty::Inferred),
        .evidence = PR_MESSAGE("guides", "The report of the scan."),
        .links = {page("monitor")}};
}

} // namespace

Guide make_antivirus_exclusions_guide()
{
    return {.id = "antivirus-exclusions",
            .title = PR_MESSAGE("guides", "Antivirus exclusions and service components"),
            .summary =
                PR_MESSAGE("guides", "Security software on WorkSpaces leaves the components of the service alone."),
            .sections = {{"lists",
                          PR_MESSAGE("guides", "Lists"),
                          {placeStep(), listStep(), defenderStep(), agentStep(), linuxFilesStep()}},
                         {"network",
                          PR_MESSAGE("guides", "Routes and firewalls"),
                          {routesStep(), networkAgentsStep(), testStep()}}}};
}

} // namespace portreeve::guides
