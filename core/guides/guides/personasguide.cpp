#include "core/base/texttable.h"
#include "core/guides/awscli.h"
#include "core/guides/cidrlist.h"
#include "core/guides/cite.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides {

namespace {

constexpr const char *Example = "Example of a Typical Configuration";

Step groupsStep()
{
    return {
        .id = "groups",
        .title = PR_MESSAGE("guides", "Name the personas"),
        .text = {PR_MESSAGE("guides",
                            "A persona is a group of users with the same access and the same way to sign in. The "
                            "example of the whitepaper has two:")},
        .items = {PR_MESSAGE("guides",
                             "Full-time staff: local administrators, a second factor, the internet without limits."),
                  PR_MESSAGE("guides",
                             "Contractors: no local administrators, a few internal websites on ports 80 and 443, "
                             "little or no internet.")},
        .source = whitepaper(Example, 405),
        .inputs = {{.id = "persona-names",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Personas"),
                    .help = PR_MESSAGE("guides", "One name in a line."),
                    .example = "Full-time staff",
                    .validator = "free-text"}},
        .contradictions = {
            {PR_MESSAGE("guides", "Contractors reach certain sites of the internet through a proxy."),
             whitepaper(Example, 419), PR_MESSAGE("guides", "The internet is to be closed to contractors altogether."),
             whitepaper(Example, 439),
             PR_MESSAGE("guides", "Decide which of the two you want, and build the proxy only for the first.")}}};
}

Step differencesStep()
{
    return {.id = "differences",
            .title = PR_MESSAGE("guides", "Say in what they differ"),
            .text = {PR_MESSAGE("guides",
                                "Most settings belong to the directory and hold for all WorkSpaces that it launches. "
                                "Personas that differ in one of them need directories of their own.")},
            .source = whitepaper("Network Considerations", 138),
            .inputs = {{.id = "persona-differences",
                        .kind = InputKind::Choices,
                        .label = PR_MESSAGE("guides", "Settings that are not the same for all"),
                        .options = {option("mfa", PR_MESSAGE("guides", "Multi-factor authentication")),
                                    option("local-admin", PR_MESSAGE("guides", "Local administrators")),
                                    option("internet", PR_MESSAGE("guides", "Access to the internet")),
                                    option("network", PR_MESSAGE("guides", "Access to internal networks")),
                                    option("ou", PR_MESSAGE("guides", "Organizational unit and Group Policy"))}}}};
}

Result<QString> makeSheet(const Answers &answers, const Facts &)
{
    static constexpr struct {
        const char *id;
        const char *title;
    } columns[] = {{"mfa", "Second factor"},
                   {"local-admin", "Local admin"},
                   {"internet", "Internet"},
                   {"network", "Internal networks"},
                   {"ou", "Organizational unit"}};
    const QStringList differences = answers.all(QStringLiteral("persona-differences"));
    QStringList head{QStringLiteral("Persona"), QStringLiteral("Directory")};
    for (const auto &column : columns) {
        if (differences.contains(QLatin1StringView(column.id)))
            head.append(QString::fromLatin1(column.title));
    }
    QList<QStringList> rows{head};
    const QStringList names = answers.all(QStringLiteral("persona-names"));
    for (qsizetype i = 0; i < names.size(); ++i) {
        QStringList row{names[i].simplified(), QStringLiteral("directory %1").arg(i + 1)};
        while (row.size() < head.size())
            row.append(QStringLiteral("________"));
        rows.append(row);
    }
    return QString(tableLines(rows).join(u'\n') + u'\n');
}

Step directoriesStep()
{
    return {
        .id = "directories",
        .title = PR_MESSAGE("guides", "Plan a connector for each persona"),
        .text = {PR_MESSAGE(
            "guides", "One AD Connector for each, with two subnets that have room for its growth. Several may share "
                      "the same two subnets. Each takes one organizational unit.")},
        .source = whitepaper(Example, 447),
        .artifacts = {{.id = "persona-sheet",
                       .title = PR_MESSAGE("guides", "Sheet of personas and settings"),
                       .use = PR_MESSAGE("guides", "To fill in with those who own the personas."),
                       .fileName = "personas.txt",
                       .language = "text",
                       .needs = {"persona-names", "persona-differences"},
                       .make = makeSheet}},
        .evidence = PR_MESSAGE("guides", "The sheet, filled in."),
        .links = {guideLink("network-plan")}};
}

Condition differIn(const char *what)
{
    return {"persona-differences", {what}};
}

Step mfaStep()
{
    return {.id = "mfa",
            .title = PR_MESSAGE("guides", "Set up the second factor where it is wanted"),
            .text = {PR_MESSAGE("guides", "It is a setting of the connector: servers, ports and a shared secret.")},
            .source = whitepaper(Example, 513),
            .when = {differIn("mfa")},
            .evidence = PR_MESSAGE("guides", "RADIUS status of each directory."),
            .links = {guideLink("ad-connector-mfa"), feature("radius-mfa")}};
}

Step adminStep()
{
    return {.id = "local-admin",
            .title = PR_MESSAGE("guides", "Decide who is a local administrator"),
            .text = {PR_MESSAGE(
                "guides", "Users are local administrators by default. A change acts on WorkSpaces that are made or "
                          "rebuilt afterwards. Directories of IAM Identity Center do not have this setting.")},
            .items = {PR_MESSAGE("guides", "Choose Directories and the directory."),
                      PR_MESSAGE("guides", "Under Local administrator settings choose Edit, set it, and save.")},
            .source = adminGuide("Manage local administrator permissions", 10086),
            .when = {differIn("local-admin")},
            .evidence = PR_MESSAGE("guides", "The setting of each directory.")};
}

Step internetStep()
{
    return {.id = "internet",
            .title = PR_MESSAGE("guides", "Build both ways to the internet"),
            .items = {PR_MESSAGE("guides", "Private subnets for all WorkSpaces."),
                      PR_MESSAGE("guides", "NAT gateways for those with open access, one in each zone."),
                      PR_MESSAGE("guides", "Proxies for the others, one in each zone, with a list of sites."),
                      PR_MESSAGE("guides", "Routes of each subnet to the gateway or proxy of its own zone."),
                      PR_MESSAGE("guides", "Internet Access off in the directory of those who have none.")},
            .source = whitepaper(Example, 476),
            .when = {differIn("internet")},
            .evidence = PR_MESSAGE("guides", "Route tables, and the list of sites of the proxies."),
            .links = {feature("internet-access"), rule("primary-out-80"), rule("primary-out-443")}};
}

Step firewallStep()
{
    return {
        .id = "firewall",
        .title = PR_MESSAGE("guides", "Put a firewall between VPC and data centre"),
        .text = {PR_MESSAGE(
            "guides", "All traffic from the VPC to your own network passes it. With subnets for each persona its rules "
                      "can tell them apart.")},
        .source = whitepaper(Example, 466),
        .when = {differIn("network")},
        .evidence = PR_MESSAGE("guides", "Rules for each persona."),
        .links = {page("firewall")}};
}

/// TCP 3389 is Remote Desktop (IANA, ms-wbt-server).
Result<QString> makeHelpdesk(const Answers &answers, const Facts &)
{
    const Result<QList<ip::Prefix>> sources = readPrefixes(answers.all(QStringLiteral("helpdesk-cidrs")));
    if (!sources)
        return sources.error();
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    QStringList commands{cliAssignment(QStringLiteral("group"), "aws ec2 create-security-group",
                                       {region, QStringLiteral("--group-name=workspaces-helpdesk"),
                                        QStringLiteral("--description='Remote Desktop from the helpdesk'"),
                                        cliOption("vpc-id", answers.one(QStringLiteral("vpc-id"))),
                                        QStringLiteral("--query=GroupId --output=text")})};
    for (const ip::Prefix &source : *sources) {
        const bool v4 = source.family() == ip::Family::IPv4;
        const QString range =
            v4 ? QStringLiteral("IpRanges=[{CidrIp=%1}]") : QStringLiteral("Ipv6Ranges=[{CidrIpv6=%1}]");
        const QString permission =
            QStringLiteral("IpProtocol=tcp,FromPort=3389,ToPort=3389,") + range.arg(source.toCanonicalText());
        commands.append(cliCommand("aws ec2 authorize-security-group-ingress",
                                   {region, QStringLiteral("--group-id=\"$group\""),
                                    QStringLiteral("--ip-permissions ") + shellQuoted(permission)}));
    }
    commands.append(QStringLiteral("printf '%s\\n' \"$group\""));
    return shellScript(commands);
}

Contradiction onlyWeb()
{
    return {
        PR_MESSAGE("guides", "A security group keeps contractors from everything but HTTP and HTTPS."),
        whitepaper(Example, 533),
        PR_MESSAGE("guides", "Every WorkSpace needs DNS, Kerberos, LDAP and more to the controllers of its directory."),
        adminGuide("Primary interface ports", 4168),
        PR_MESSAGE("guides", "Let the ports of the directory out to the controllers as well, or nobody can sign in.")};
}

Contradiction addedGroups()
{
    return {
        PR_MESSAGE("guides", "A group that is added to a directory limits its WorkSpaces."), whitepaper(Example, 527),
        PR_MESSAGE("guides",
                   "Rules of several groups add up to one set, and the group ending in _workspacesMembers must not be "
                   "changed."),
        adminGuide("Security groups for WorkSpaces Personal", 8607),
        PR_MESSAGE("guides",
                   "A group can only allow more. To allow less, use network ACLs, the firewall, the proxy or routes.")};
}

Step securityGroupsStep()
{
    return {.id = "security-groups",
            .title = PR_MESSAGE("guides", "Let the helpdesk in, and nobody else"),
            .text = {PR_MESSAGE(
                "guides",
                "A security group acts on the primary interface alone: clients of users are not limited by it. As "
                "the group of the directory it is attached to WorkSpaces that are made or rebuilt from then "
                "on.")},
            .source = whitepaper(Example, 519),
            .inputs = {regionInput(),
                       vpcIdInput(),
                       {.id = "helpdesk-cidrs",
                        .kind = InputKind::Lines,
                        .label = PR_MESSAGE("guides", "Networks of the helpdesk"),
                        .help = PR_MESSAGE("guides", "One prefix in a line."),
                        .example = "172.20.8.0/24",
                        .validator = "ip-sources"}},
            .artifacts = {{.id = "helpdesk-group",
                           .title = PR_MESSAGE("guides", "Commands that make a group for Remote Desktop"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI; it prints the ID of the group."),
                           .fileName = "helpdesk-security-group.sh",
                           .language = "shell",
                           .needs = {"region", "vpc-id", "helpdesk-cidrs"},
                           .make = makeHelpdesk}},
            .evidence = PR_MESSAGE("guides", "Groups of each directory and their rules."),
            .links = {rule("directory-tcp-88-outbound"), rule("directory-tcp-389-outbound")},
            .contradictions = {onlyWeb(), addedGroups()}};
}

Step unitStep()
{
    return {
        .id = "organizational-unit",
        .title = PR_MESSAGE("guides", "Choose the organizational unit of each directory"),
        .text = {PR_MESSAGE(
            "guides", "A directory has one, at first the container for computers. A new choice acts on WorkSpaces that "
                      "are made or rebuilt afterwards. The unit may be in another domain.")},
        .items = {PR_MESSAGE("guides", "Choose Directories and the directory."),
                  PR_MESSAGE("guides",
                             "Under Target domain and organizational unit choose Edit, find the unit, and save.")},
        .source = adminGuide("Select an organizational unit", 9999),
        .when = {differIn("ou")},
        .evidence = PR_MESSAGE("guides", "Distinguished name of the unit of each directory.")};
}

Step testStep()
{
    return {.id = "test",
            .title = PR_MESSAGE("guides", "Test with a user of each persona"),
            .items = {PR_MESSAGE("guides", "Sign-in, with and without the second factor."),
                      PR_MESSAGE("guides", "A site that is allowed, and one that is not."),
                      PR_MESSAGE("guides", "An internal service that is allowed, and one that is not."),
                      PR_MESSAGE("guides", "The installation of a program."),
                      PR_MESSAGE("guides", "Remote Desktop from the helpdesk, and from elsewhere.")},
            .source = whitepaper(Example, 427, Certainty::Inferred),
            .evidence = PR_MESSAGE("guides", "User, time and result of each test.")};
}

} // namespace

Guide make_personas_guide()
{
    return {.id = "personas",
            .title = PR_MESSAGE("guides", "Personas: who may do what"),
            .summary = PR_MESSAGE("guides",
                                  "Groups of users get WorkSpaces with their own rights, networks and way to sign in."),
            .sections = {{"plan", PR_MESSAGE("guides", "Plan"), {groupsStep(), differencesStep(), directoriesStep()}},
                         {"settings",
                          PR_MESSAGE("guides", "Settings"),
                          {mfaStep(), adminStep(), unitStep(), internetStep(), firewallStep(), securityGroupsStep()}},
                         {"finish", PR_MESSAGE("guides", "Finish"), {testStep()}}}};
}

} // namespace portreeve::guides
