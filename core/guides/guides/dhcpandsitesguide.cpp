#include "core/base/jsonwriter.h"
#include "core/guides/awscli.h"
#include "core/guides/cidrlist.h"
#include "core/guides/cite.h"
#include "core/guides/dnschange.h"
#include "core/guides/networkinputs.h"
#include "core/guides/wholenumbers.h"

namespace portreeve::guides {

namespace {

constexpr const char *DhcpSection = "VPC Design: DHCP and DNS";
constexpr const char *SitesSection = "Active Directory: Sites and Services";
constexpr const char *UpdateChapter = "Update DNS servers for WorkSpaces Personal";
constexpr qsizetype MostDnsServers = 4; // Amazon EC2 API Reference, CreateDhcpOptions

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say which VPC and which domain"),
            .text = {PR_MESSAGE("guides",
                                "A VPC hands out its own resolver, at the second address of its block, by default. "
                                "Services of Windows in the VPC depend on the name servers that it hands out.")},
            .source = whitepaper(DhcpSection, 1377),
            .inputs = {regionInput(), vpcIdInput(), directoryDomainInput()}};
}

Step serversStep()
{
    return {.id = "servers",
            .title = PR_MESSAGE("guides", "Choose the DNS servers"),
            .items = {PR_MESSAGE("guides", "With a domain in your data centre alone: its DNS servers there."),
                      PR_MESSAGE("guides", "With controllers of your own on EC2: those controllers."),
                      PR_MESSAGE("guides", "With AWS Managed Microsoft AD: the DNS addresses of the directory.")},
            .source = whitepaper(DhcpSection, 1447),
            .inputs = {dnsServersInput()},
            .evidence = PR_MESSAGE("guides", "An answer of each server for the name of the domain."),
            .links = {rule("directory-tcp-53-outbound"), rule("directory-udp-53-outbound"), page("check")}};
}

Result<QStringList> dnsServers(const Answers &answers)
{
    const Result<QList<ip::Prefix>> prefixes = readPrefixes(answers.all(QStringLiteral("dns-servers")));
    if (!prefixes)
        return prefixes.error();
    if (prefixes->size() > MostDnsServers) {
        return Error{ErrorCode::LimitExceeded,
                     PR_MESSAGE("guides", "cannot write the options"),
                     PR_MESSAGE("guides", "a set of DHCP options takes at most %1 DNS servers").arg(MostDnsServers),
                     {},
                     PR_MESSAGE("guides", "Leave out those that are far away.")};
    }
    QStringList servers;
    for (const ip::Prefix &prefix : *prefixes)
        servers.append(prefix.address().toCanonicalText());
    return servers;
}

Result<QString> makeTable(const Answers &answers, const Facts &)
{
    const Result<QStringList> servers = dnsServers(answers);
    if (!servers)
        return servers.error();
    const QString domain = answers.one(QStringLiteral("directory-domain")).simplified();
    const QString list = servers->join(QStringLiteral(", "));
    return QString(QStringLiteral("DHCP options set\n\nName tag              ") + domain +
                   QStringLiteral("\nDomain name           ") + domain + QStringLiteral("\nDomain name servers   ") +
                   list + QStringLiteral("\nNTP servers           (leave empty)\nNetBIOS name servers  ") + list +
                   QStringLiteral("\nNetBIOS node type     2\n"));
}

void writeOption(JsonWriter &json, const char *key, const QStringList &values)
{
    json.beginObject(JsonWriter::Style::Compact)
        .member("Key", QString::fromLatin1(key))
        .member("Values", values)
        .endObject();
}

/// The name tag of the set is that of the domain, as in the table.
QString nameTag(const QString &domain)
{
    JsonWriter json(JsonWriter::Style::Compact);
    json.beginArray(JsonWriter::Style::Compact).beginObject(JsonWriter::Style::Compact);
    json.member("ResourceType", QStringLiteral("dhcp-options")).key("Tags").beginArray(JsonWriter::Style::Compact);
    json.beginObject(JsonWriter::Style::Compact).member("Key", QStringLiteral("Name")).member("Value", domain);
    json.endObject().endArray().endObject().endArray();
    return QString::fromUtf8(json.take().trimmed());
}

/// AWS CLI Command Reference, ec2 create-dhcp-options and associate-dhcp-options.
Result<QString> makeCommands(const Answers &answers, const Facts &)
{
    const Result<QStringList> servers = dnsServers(answers);
    if (!servers)
        return servers.error();
    const QString domain = answers.one(QStringLiteral("directory-domain"));
    JsonWriter json(JsonWriter::Style::Compact);
    json.beginArray(JsonWriter::Style::Compact);
    writeOption(json, "domain-name", {domain});
    writeOption(json, "domain-name-servers", *servers);
    writeOption(json, "netbios-name-servers", *servers);
    writeOption(json, "netbios-node-type", {QStringLiteral("2")});
    json.endArray();
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    return shellScript(
        {cliAssignment(QStringLiteral("options"), "aws ec2 create-dhcp-options",
                       {region, cliOption("dhcp-configurations", QString::fromUtf8(json.take().trimmed())),
                        cliOption("tag-specifications", nameTag(domain)),
                        QStringLiteral("--query=DhcpOptions.DhcpOptionsId --output=text")}),
         cliCommand("aws ec2 associate-dhcp-options", {region, QStringLiteral("--dhcp-options-id=\"$options\""),
                                                       cliOption("vpc-id", answers.one(QStringLiteral("vpc-id")))})});
}

Contradiction keptOnWorkSpaces()
{
    return {PR_MESSAGE("guides", "The set of DHCP options decides which DNS servers WorkSpaces use."),
            whitepaper(DhcpSection, 1391),
            PR_MESSAGE("guides", "WorkSpaces keep their DNS servers themselves, in the registry or in a file."),
            adminGuide(UpdateChapter, 11305),
            PR_MESSAGE("guides",
                       "Set both: the options for every machine of the VPC, and the servers of the directory. "
                       "See on a WorkSpace which ones it asks.")};
}

Step optionsStep()
{
    return {.id = "options",
            .title = PR_MESSAGE("guides", "Make the set of DHCP options"),
            .text = {PR_MESSAGE("guides",
                                "It gives every machine of the VPC the domain and its DNS servers. Others in the same "
                                "VPC get them too; WorkSpaces are best in a VPC of their own.")},
            .items = {PR_MESSAGE("guides", "NTP servers stay empty."),
                      PR_MESSAGE("guides", "NetBIOS name servers are the same as the DNS servers."),
                      PR_MESSAGE("guides", "NetBIOS node type is 2, point to point.")},
            .source = whitepaper(DhcpSection, 1401),
            .artifacts = {{.id = "options-table",
                           .title = PR_MESSAGE("guides", "The options as the console asks for them"),
                           .use = PR_MESSAGE("guides", "For the VPC console, DHCP option sets."),
                           .fileName = "dhcp-options.txt",
                           .language = "text",
                           .needs = {"directory-domain", "dns-servers"},
                           .make = makeTable},
                          {.id = "options-commands",
                           .title = PR_MESSAGE("guides", "Commands that make and associate the set"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI; it changes the VPC at once."),
                           .fileName = "dhcp-options.sh",
                           .language = "shell",
                           .needs = {"region", "vpc-id", "directory-domain", "dns-servers"},
                           .make = makeCommands}},
            .evidence = PR_MESSAGE("guides", "ID of the set in the details of the VPC."),
            .contradictions = {keptOnWorkSpaces()}};
}

Step verifyStep()
{
    return {
        .id = "verify",
        .title = PR_MESSAGE("guides", "Ask for the domain from inside"),
        .text = {PR_MESSAGE("guides", "On a Windows and on a Linux machine of the VPC, with the name of your domain:")},
        .verbatim = {"ipconfig /all", "nslookup AD_Name", "cat /etc/resolv.conf"},
        .source = adminGuide(UpdateChapter, 11505),
        .evidence = PR_MESSAGE("guides", "The answers, with the server that gave them.")};
}

Step controllersStep()
{
    return {.id = "controllers",
            .title = PR_MESSAGE("guides", "Say whether you run controllers in AWS"),
            .text = {PR_MESSAGE(
                "guides", "Sites matter when a domain has controllers on both sides. Make each controller in AWS a "
                          "global catalog and a DNS server that is integrated into the directory.")},
            .source = whitepaper(SitesSection, 1457),
            .inputs = {yesOrNoInput("own-controllers",
                                    PR_MESSAGE("guides", "Does your own domain have controllers in AWS?"))}};
}

Input siteInput(const char *id, const Message &label, const char *example)
{
    return {.id = id, .label = label, .example = example, .validator = "site-name"};
}

/// ActiveDirectory module of Windows PowerShell: New-ADReplicationSite, -Subnet and -SiteLink.
Result<QString> makeSites(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> blocks = readPrefixes(answers.all(QStringLiteral("vpc-cidrs")));
    if (!blocks)
        return blocks.error();
    const std::optional<qint64> cost = answeredNumber(answers, "site-link-cost");
    if (!cost) {
        return Error{ErrorCode::OutOfRange,
                     PR_MESSAGE("guides", "cannot write the commands"),
                     PR_MESSAGE("guides", "the cost of a site link is a number from 1 to 99999"),
                     {},
                     PR_MESSAGE("guides", "Give a number that is above the costs of your links on premises.")};
    }
    const QString site = powershellQuoted(answers.one(QStringLiteral("site-name")));
    const QString partner = powershellQuoted(answers.one(QStringLiteral("partner-site")));
    QStringList lines{QStringLiteral("New-ADReplicationSite -Name ") + site};
    for (const ip::Prefix &block : *blocks) {
        lines.append(QStringLiteral("New-ADReplicationSubnet -Name ") + powershellQuoted(block.toCanonicalText()) +
                     QStringLiteral(" -Site ") + site);
    }
    const QString link = powershellQuoted(answers.one(QStringLiteral("partner-site")) + QStringLiteral("-to-") +
                                          answers.one(QStringLiteral("site-name")));
    lines.append(QStringLiteral("New-ADReplicationSiteLink -Name %1 -SitesIncluded %2, %3 -Cost %4")
                     .arg(link, partner, site, QString::number(*cost)));
    return QString(lines.join(u'\n') + u'\n');
}

Step sitesStep()
{
    return {
        .id = "sites",
        .title = PR_MESSAGE("guides", "Make a site for AWS"),
        .text = {PR_MESSAGE("guides",
                            "The blocks of the VPC belong to the site of the controllers in AWS. WorkSpaces then use "
                            "these, and replication takes the way that you planned.")},
        .source = whitepaper(SitesSection, 1461),
        .when = {{"own-controllers", {"yes"}}},
        .inputs = {vpcCidrsInput(),
                   siteInput("site-name", PR_MESSAGE("guides", "Name of the site in AWS"), "AWS-Frankfurt"),
                   siteInput("partner-site", PR_MESSAGE("guides", "Name of the site in your data centre"), "Hamburg"),
                   {.id = "site-link-cost",
                    .label = PR_MESSAGE("guides", "Cost of the link between both"),
                    .help =
                        PR_MESSAGE("guides", "Higher than the costs of your other links; 100 is what Active Directory "
                                             "gives a link by default."),
                    .example = "200",
                    .validator = "whole-number"}},
        .artifacts = {{.id = "site-commands",
                       .title = PR_MESSAGE("guides", "Commands for site, subnets and link"),
                       .use = PR_MESSAGE("guides",
                                         "For PowerShell with the ActiveDirectory module, as an administrator of "
                                         "the enterprise."),
                       .fileName = "ad-sites.ps1",
                       .language = "powershell",
                       .needs = {"vpc-cidrs", "site-name", "partner-site", "site-link-cost"},
                       .make = makeSites}},
        .evidence = PR_MESSAGE("guides", "The site that a WorkSpace says it is in."),
        .contradictions = {
            {PR_MESSAGE("guides", "The link between your data centre and AWS gets a high cost."),
             whitepaper(SitesSection, 1476),
             PR_MESSAGE("guides", "The example gives it the cost 100, which is the default of every link."),
             whitepaper(SitesSection, 1478, Certainty::Inferred),
             PR_MESSAGE("guides", "Choose a cost that is higher than that of every link on premises.")}}};
}

/// ActiveDirectory module of Windows PowerShell: Move-ADDirectoryServer.
Result<QString> makeMoves(const Answers &answers, const Facts &)
{
    const QString site = powershellQuoted(answers.one(QStringLiteral("site-name")));
    QStringList lines;
    for (const QString &name : answers.all(QStringLiteral("aws-controllers"))) {
        lines.append(QStringLiteral("Move-ADDirectoryServer -Identity %1 -Site %2")
                         .arg(powershellQuoted(name.simplified()), site));
    }
    return QString(lines.join(u'\n') + u'\n');
}

Step siteControllersStep()
{
    return {.id = "site-controllers",
            .title = PR_MESSAGE("guides", "Move the controllers in AWS into the site"),
            .text = {PR_MESSAGE(
                "guides", "A controller that was there before the site stays in the site that it was in. One that "
                          "is promoted later finds its site by its address.")},
            .source = publicKnowledge("Microsoft: Move-ADDirectoryServer, ActiveDirectory module"),
            .when = {{"own-controllers", {"yes"}}},
            .inputs = {{.id = "aws-controllers",
                        .kind = InputKind::Lines,
                        .label = PR_MESSAGE("guides", "Names of your controllers in AWS"),
                        .help = PR_MESSAGE("guides", "One name in a line."),
                        .example = "DC-AWS-1",
                        .validator = "computer-name",
                        .required = false}},
            .artifacts = {{.id = "move-controllers",
                           .title = PR_MESSAGE("guides", "Commands that move the controllers"),
                           .use = PR_MESSAGE("guides",
                                             "For PowerShell with the ActiveDirectory module, as an administrator of "
                                             "the enterprise, once the site is there."),
                           .fileName = "move-controllers.ps1",
                           .language = "powershell",
                           .needs = {"site-name", "aws-controllers"},
                           .make = makeMoves}},
            .evidence = PR_MESSAGE("guides", "The site with its controllers in Active Directory Sites and Services.")};
}

Step siteCheckStep()
{
    return {.id = "site-check",
            .title = PR_MESSAGE("guides", "See which controller a WorkSpace uses"),
            .text = {PR_MESSAGE("guides", "Both commands must name the site and a controller in AWS:")},
            .verbatim = {"nltest /dsgetsite", "echo %LOGONSERVER%"},
            .source = whitepaper(SitesSection, 1467, Certainty::Inferred),
            .when = {{"own-controllers", {"yes"}}},
            .evidence = PR_MESSAGE("guides", "Output on one WorkSpace in each subnet.")};
}

Step changeRulesStep()
{
    return {.id = "change-rules",
            .title = PR_MESSAGE("guides", "Before you change DNS servers later"),
            .text = {PR_MESSAGE(
                "guides", "WorkSpaces that exist keep the old servers. Change them on the WorkSpaces first, then in "
                          "the directory; or change the directory first and rebuild the WorkSpaces.")},
            .items = {PR_MESSAGE("guides", "Do it in a maintenance window."),
                      PR_MESSAGE("guides", "Launch no WorkSpaces in the 15 minutes before and after."),
                      PR_MESSAGE("guides", "Change one server, test it, wait an hour, and then change the next.")},
            .source = adminGuide(UpdateChapter, 11256),
            .optional = true,
            .inputs = {{.id = "old-dns-server",
                        .label = PR_MESSAGE("guides", "DNS server that goes"),
                        .help = PR_MESSAGE("guides", "One of the servers above."),
                        .example = "10.20.1.10",
                        .validator = "ip-addresses",
                        .required = false},
                       {.id = "new-dns-server",
                        .label = PR_MESSAGE("guides", "DNS server that takes its place"),
                        .example = "10.20.1.20",
                        .validator = "ip-addresses",
                        .required = false}}};
}

Artifact changeArtifact(const char *id, const Message &title, const Message &use, const char *fileName,
                        const char *language, Result<QString> (*make)(const Answers &))
{
    return {.id = id,
            .title = title,
            .use = use,
            .fileName = fileName,
            .language = language,
            .needs = {"dns-servers", "old-dns-server", "new-dns-server"},
            .make = [make](const Answers &answers, const Facts &) {
                return make(answers);
            }};
}

Step changeWindowsStep()
{
    return {.id = "change-windows",
            .title = PR_MESSAGE("guides", "Change Windows WorkSpaces"),
            .text = {PR_MESSAGE(
                "guides", "The servers stand in the value DomainJoinDns, separated by commas. For many WorkSpaces "
                          "set it by Group Policy. After the restart of the service it takes up to a minute:")},
            .verbatim = {"HKEY_LOCAL_MACHINE\\SOFTWARE\\Amazon\\SkyLight", "SkyLightWorkspaceConfigService"},
            .source = adminGuide(UpdateChapter, 11305),
            .optional = true,
            .artifacts = {changeArtifact("change-dns-windows", PR_MESSAGE("guides", "Commands for Windows WorkSpaces"),
                                         PR_MESSAGE("guides", "For PowerShell as administrator on each WorkSpace."),
                                         "change-dns.ps1", "powershell", windowsDnsChange)}};
}

Step changeLinuxStep()
{
    return {
        .id = "change-linux",
        .title = PR_MESSAGE("guides", "Change Linux WorkSpaces"),
        .text = {PR_MESSAGE("guides", "Each distribution keeps them elsewhere. For many WorkSpaces use configuration "
                                      "management:")},
        .verbatim = {"/etc/dhcp/dhclient.conf", "/etc/netplan/zz-workspaces-domain.yaml", "CustomerNIC"},
        .source = adminGuide(UpdateChapter, 11388),
        .optional = true,
        .artifacts = {changeArtifact("change-dns-amazon-linux", PR_MESSAGE("guides", "Commands for Amazon Linux 2"),
                                     PR_MESSAGE("guides", "The last one reboots the WorkSpace."),
                                     "change-dns-amazon-linux.sh", "shell", amazonLinuxDnsChange),
                      changeArtifact(
                          "change-dns-ubuntu", PR_MESSAGE("guides", "Commands for Ubuntu"),
                          PR_MESSAGE("guides", "The file as it was stays next to it, with the ending .before."),
                          "change-dns-ubuntu.sh", "shell", ubuntuDnsChange),
                      changeArtifact("change-dns-red-hat",
                                     PR_MESSAGE("guides", "Commands for Red Hat Enterprise Linux"),
                                     PR_MESSAGE("guides", "The guide has none for Rocky Linux; try them there first."),
                                     "change-dns-red-hat.sh", "shell", redHatDnsChange)},
        .contradictions = {{PR_MESSAGE("guides", "One server is changed at a time."), adminGuide(UpdateChapter, 11288),
                            PR_MESSAGE("guides", "The steps for Ubuntu and Red Hat replace both servers in one go."),
                            adminGuide(UpdateChapter, 11435),
                            PR_MESSAGE("guides", "Change one at a time there too; the commands here do.")}}};
}

Step changeDirectoryStep()
{
    return {.id = "change-directory",
            .title = PR_MESSAGE("guides", "Change the directory"),
            .items = {PR_MESSAGE("guides", "AD Connector: update its DNS address in the Directory Service console."),
                      PR_MESSAGE("guides",
                                 "AWS Managed Microsoft AD: update the conditional forwarders for your own domain."),
                      PR_MESSAGE("guides", "Simple AD: configure DNS of the directory.")},
            .source = adminGuide(UpdateChapter, 11473),
            .optional = true};
}

Step changeOptionsStep()
{
    return {.id = "change-options",
            .title = PR_MESSAGE("guides", "Change the DHCP options"),
            .text = {PR_MESSAGE("guides",
                                "A set of DHCP options cannot be edited. Make a new one with the new servers, and "
                                "associate it with the VPC in place of the old one.")},
            .source = publicKnowledge("Amazon VPC User Guide, DHCP option sets"),
            .optional = true};
}

Step changeTestStep()
{
    return {.id = "change-test",
            .title = PR_MESSAGE("guides", "Test with the old server switched off"),
            .text = {PR_MESSAGE("guides",
                                "The new server must answer on a Windows and on a Linux WorkSpace. Changes by hand in "
                                "/etc/resolv.conf are lost at the next start:")},
            .verbatim = {"nslookup AD_Name", "cat /etc/resolv.conf", "sudo cat /etc/dhcp/dhclient.conf"},
            .source = adminGuide(UpdateChapter, 11489),
            .optional = true,
            .evidence = PR_MESSAGE("guides", "Output, and an hour without complaints.")};
}

} // namespace

Guide make_dhcp_and_sites_guide()
{
    return {.id = "dhcp-and-sites",
            .title = PR_MESSAGE("guides", "DHCP options, DNS and Active Directory sites"),
            .summary = PR_MESSAGE("guides", "WorkSpaces find the domain, and use the controllers that are near them."),
            .sections = {{"dhcp",
                          PR_MESSAGE("guides", "DHCP options of the VPC"),
                          {placeStep(), serversStep(), optionsStep(), verifyStep()}},
                         {"sites",
                          PR_MESSAGE("guides", "Sites and services"),
                          {controllersStep(), sitesStep(), siteControllersStep(), siteCheckStep()}},
                         {"change",
                          PR_MESSAGE("guides", "Other DNS servers later"),
                          {changeRulesStep(), changeWindowsStep(), changeLinuxStep(), changeDirectoryStep(),
                           changeOptionsStep(), changeTestStep()}}}};
}

} // namespace portreeve::guides
