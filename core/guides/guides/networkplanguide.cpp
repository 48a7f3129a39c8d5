#include "core/guides/awscli.h"
#include "core/guides/cite.h"
#include "core/guides/guides/networkplanparts.h"
#include "core/guides/networkinputs.h"
#include "core/guides/networkplan.h"
#include "core/guides/scenarios.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

using networkplan::VpcChapter;

constexpr const char *Interfaces = "Network interfaces";

Step placeStep()
{
    return {.id = "place",
            .title = PR_MESSAGE("guides", "Say what is planned"),
            .text = {PR_MESSAGE("guides",
                                "Subnets belong to a directory for good, and their sizes cannot be changed. A separate "
                                "VPC for WorkSpaces keeps routes and rules apart.")},
            .source = whitepaper("Network Considerations", 101),
            .inputs = {
                regionInput(), directoryTypeInput(), protocolInput(),
                yesOrNoInput("byol", PR_MESSAGE("guides", "Do the WorkSpaces use your own Windows licences (BYOL)?"))}};
}

Input countInput(const char *id, const Message &label, const Message &help, const char *example)
{
    return {.id = id, .label = label, .help = help, .example = example, .validator = "whole-number", .required = false};
}

Input quotaInput()
{
    Input input = countInput("interface-quota", PR_MESSAGE("guides", "Quota of network interfaces"),
                             PR_MESSAGE("guides", "As Service Quotas shows it for Amazon VPC in this Region."), "5000");
    input.validator = "interface-quota";
    return input;
}

Step usersStep()
{
    return {
        .id = "users",
        .title = PR_MESSAGE("guides", "Count users, and what else takes addresses"),
        .text = {PR_MESSAGE("guides", "A WorkSpace takes one address of its subnet for its whole life.")},
        .items = {PR_MESSAGE("guides", "AWS keeps five addresses of every subnet: the first four and the last."),
                  PR_MESSAGE("guides",
                             "An AD Connector takes one address in each of its two subnets; AWS Managed Microsoft AD "
                             "and Simple AD put one server into each."),
                  PR_MESSAGE("guides", "Several directories may share subnets; each takes its addresses."),
                  PR_MESSAGE("guides", "Plan for growth, and for servers of your own next to the WorkSpaces.")},
        .source = whitepaper("Example of a Typical Configuration", 455),
        .inputs = {userCountInput(),
                   countInput("growth-percent", PR_MESSAGE("guides", "Growth in percent"),
                              PR_MESSAGE("guides", "Over the life of the VPC."), "30"),
                   countInput("directory-count", PR_MESSAGE("guides", "Directories in these subnets"),
                              PR_MESSAGE("guides", "One for each persona, and 1 if nothing is said."), "1"),
                   {.id = "directory-subnets",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Where the servers of the directory are"),
                    .required = false,
                    .options = {option("same", PR_MESSAGE("guides", "In the subnets of the WorkSpaces")),
                                option("dedicated", PR_MESSAGE("guides", "In subnets of their own"))},
                    .when = {{"directory-type", {"managed-ad", "simple-ad"}}}},
                   countInput("other-addresses", PR_MESSAGE("guides", "Other addresses in each subnet"),
                              PR_MESSAGE("guides", "Update and antivirus servers, endpoints, load balancers."), "10")},
        .links = {guideLink("personas")}};
}

Result<QString> makeZones(const Answers &answers, const Facts &)
{
    const QString region = cliOption("region", answers.one(QStringLiteral("region")));
    return QString(cliCommand("aws ec2 describe-availability-zones",
                              {region, QStringLiteral("--query='AvailabilityZones[].[ZoneName,ZoneId]'"),
                               QStringLiteral("--output=text")}) +
                   u'\n');
}

Result<QString> makeZoneList(const Answers &answers, const Facts &facts)
{
    const RegionFacts *region = facts.region(answers.one(QStringLiteral("region")));
    if (region == nullptr || region->azIds.isEmpty()) {
        return Error{ErrorCode::CannotExpress,
                     PR_MESSAGE("guides", "cannot list Availability Zones"),
                     PR_MESSAGE("guides", "the documents list none for this Region"),
                     {},
                     PR_MESSAGE("guides", "See in the WorkSpaces console which subnets it offers.")};
    }
    return QString(region->azIds.join(u'\n') + u'\n');
}

Step zonesStep()
{
    return {.id = "zones",
            .title = PR_MESSAGE("guides", "Choose two Availability Zones that WorkSpaces can use"),
            .text = {PR_MESSAGE(
                "guides", "WorkSpaces are there in some zones of a Region only. The names of zones mean other places "
                          "in other accounts; compare IDs. Other directories and NAT gateways belong in the same "
                          "two zones.")},
            .source = adminGuide("Availability Zones for WorkSpaces Personal", 2034),
            .artifacts = {{.id = "zone-ids",
                           .title = PR_MESSAGE("guides", "IDs of the zones that WorkSpaces can use in this Region"),
                           .use = PR_MESSAGE("guides", "To choose two of them."),
                           .fileName = "zone-ids.txt",
                           .language = "text",
                           .needs = {"region"},
                           .make = makeZoneList},
                          {.id = "zone-names",
                           .title = PR_MESSAGE("guides", "Command that shows the zones of your account with their IDs"),
                           .use = PR_MESSAGE("guides", "For a shell with the AWS CLI."),
                           .fileName = "zones.sh",
                           .language = "shell",
                           .needs = {"region"},
                           .make = makeZones}},
            .evidence = PR_MESSAGE("guides", "Name and ID of the two zones in this account.")};
}

Step networksStep()
{
    return {.id = "networks",
            .title = PR_MESSAGE("guides", "List all networks that the VPC can reach"),
            .text = {PR_MESSAGE("guides",
                                "The block of the VPC must not overlap what it has routes to. When a directory is "
                                "registered, the service compares the block and the route tables with the ranges of "
                                "the management interface.")},
            .source = adminGuide(Interfaces, 3973),
            .inputs = {vpcCidrsInput(), routeCidrsInput()}};
}

Contradiction inPrivateSpace()
{
    return {PR_MESSAGE("guides",
                       "DCV WorkSpaces use 10.0.0.0/8 for management in every Region, and no network that reaches the "
                       "VPC may use a management range."),
            adminGuide("Management interface IP ranges", 4009),
            PR_MESSAGE("guides", "The steps for new directories put subnets into 10.0.1.0/24 and 10.0.2.0/24."),
            adminGuide("Create an AWS Managed Microsoft AD directory", 10361),
            PR_MESSAGE("guides",
                       "The service finds addresses that are free. Register a directory early to see that it does.")};
}

Contradiction publicSpace()
{
    return {
        PR_MESSAGE("guides", "GovCloud (US-West) uses 192.169.0.0/16 for management."),
        adminGuide("Management interface IP ranges", 4098),
        PR_MESSAGE("guides", "192.169.0.0/16 is public address space; the other ranges of the table are private, and "
                             "192.168.0.0/16 is one of them."),
        {"", "RFC 1918", 0, Certainty::Inferred},
        PR_MESSAGE("guides", "It is a known error of the document. Keep both ranges free, and ask AWS Support which is "
                             "meant.")};
}

Result<QString> makeManagement(const Answers &answers, const Facts &facts)
{
    const NetworkPlanQuestion question = networkPlanQuestion(answers, facts);
    if (question.management.vpc.isEmpty())
        return *faultOfPlan(question);
    return managementText(question);
}

Step managementStep()
{
    return {.id = "management",
            .title = PR_MESSAGE("guides", "Keep a management range free"),
            .text = {PR_MESSAGE(
                "guides", "Each WorkSpace has a second interface in a network of the service, whose address comes from "
                          "ranges of the Region. A directory is refused when all of them collide with the VPC or "
                          "its routes. A route that is added later can break WorkSpaces that run.")},
            .source = adminGuide(Interfaces, 3973),
            .artifacts = {{.id = "management-ranges",
                           .title = PR_MESSAGE("guides", "Management ranges against your networks"),
                           .use = PR_MESSAGE("guides", "For whoever plans addresses in your network."),
                           .fileName = "management-ranges.txt",
                           .language = "text",
                           .needs = {"region", "byol", "protocol"},
                           .make = makeManagement}},
            .evidence = PR_MESSAGE("guides", "A reservation of the range in your address plan."),
            .links = {rule("mgmt-in-8200-tcp"), page("ranges")},
            .contradictions = {inPrivateSpace()}};
}

Step publicRangeStep()
{
    return {.id = "public-range",
            .title = PR_MESSAGE("guides", "Do not trust one range of this Region"),
            .source = adminGuide("Management interface IP ranges", 4098, Certainty::Conflict),
            .when = {{"region", {"us-gov-west-1"}}},
            .evidence = PR_MESSAGE("guides", "The answer of AWS Support."),
            .contradictions = {publicSpace()}};
}

Step byolStep()
{
    return {.id = "byol-block",
            .title = PR_MESSAGE("guides", "Choose a /16 for BYOL"),
            .text = {PR_MESSAGE(
                "guides", "The ranges of the Region do not hold for BYOL. You choose one /16 out of five ranges, which "
                          "cannot be changed later; 54.239.224.0/20 is used besides, and 10.0.0.0/8 with DCV. The "
                          "list above shows which blocks your networks leave; the command shows what the service "
                          "has left:")},
            .verbatim =
                {"aws workspaces list-available-management-cidr-ranges --management-cidr-range-constraint 10.0.0.0/8"},
            .source = adminGuide("Bring Your Own Windows desktop licenses", 199),
            .when = {{"byol", {"yes"}}},
            .evidence = PR_MESSAGE("guides", "The block, and its reservation in your address plan."),
            .links = {document("https://docs.aws.amazon.com/cli/latest/reference/workspaces/"
                               "list-available-management-cidr-ranges.html")}};
}

Step subnetsStep()
{
    return {
        .id = "subnets",
        .title = PR_MESSAGE("guides", "Size the subnets"),
        .text = {PR_MESSAGE("guides",
                            "Two subnets in the two zones: private ones, or public ones where WorkSpaces get public "
                            "addresses. Enter those that you have in mind, and they are compared with the users; "
                            "leave it empty, and the plan proposes some. It also proposes subnets for domain "
                            "controllers and NAT gateways, where you choose these below.")},
        .source = adminGuide(VpcChapter, 1730),
        .inputs = {{.id = "available-cidrs",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Subnets of the directory"),
                    .help = PR_MESSAGE("guides", "One prefix in a line."),
                    .example = "10.20.0.0/23",
                    .validator = "subnet-plan",
                    .required = false},
                   {.id = "subnet-free-addresses",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Free addresses of subnets that exist"),
                    .help = PR_MESSAGE("guides", "One subnet in a line, and behind it how many of its addresses are "
                                                 "free, as the VPC console shows it."),
                    .example = "10.20.0.0/23 380",
                    .validator = "free-addresses",
                    .required = false}}};
}

Step automaticIpv6Step()
{
    return {.id = "automatic-ipv6",
            .title = PR_MESSAGE("guides", "Leave automatic IPv6 addresses off for Graphics bundles"),
            .text = {PR_MESSAGE(
                "guides", "In a subnet that gives out IPv6 addresses by itself, private or public, Graphics bundles "
                          "cannot be launched. Graphics.g4dn, GraphicsPro.g4dn and GraphicsPro can.")},
            .items = {PR_MESSAGE("guides", "The setting is off unless somebody switched it on."),
                      PR_MESSAGE("guides", "If other bundles need it, switch it off for the launch only.")},
            .source = adminGuide(VpcChapter, 1794),
            .optional = true};
}

Step interfacesStep()
{
    return {
        .id = "interfaces",
        .title = PR_MESSAGE("guides", "Compare with the quota of network interfaces"),
        .text = {PR_MESSAGE(
            "guides", "The primary interface of each WorkSpace counts as a network interface of the account in the "
                      "Region. Ask AWS Support for more before a large roll-out. Interfaces of WorkSpaces must "
                      "never be changed or deleted by hand.")},
        .source = whitepaper(Interfaces, 228),
        .inputs = {quotaInput(),
                   countInput("interfaces-in-use", PR_MESSAGE("guides", "Interfaces in use"),
                              PR_MESSAGE("guides", "The number of network interfaces in the EC2 console."), "120")}};
}

Step scenarioStep()
{
    QList<Option> options;
    for (const Scenario &scenario : scenarios())
        options.append(option(scenario.id, scenario.title));
    options.append(option("none", PR_MESSAGE("guides", "None: Simple AD or a directory of IAM Identity Center")));
    return {
        .id = "scenario",
        .title = PR_MESSAGE("guides", "Choose how WorkSpaces get their Active Directory"),
        .text = {PR_MESSAGE("guides",
                            "The whitepaper describes six ways. They differ in what must be reachable, and in what "
                            "happens when the link to your own network is lost.")},
        .items = {PR_MESSAGE("guides", "Directories that are shared between accounts cannot be used."),
                  PR_MESSAGE("guides", "Of a Managed AD in several Regions only the primary Region can be registered."),
                  PR_MESSAGE(
                      "guides",
                      "A Simple AD or AD Connector without WorkSpaces for 30 days is deregistered and charged.")},
        .source = whitepaper("AD DS Deployment Scenarios", 582),
        .inputs = {{.id = "ad-scenario",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Scenario"),
                    .options = options}}};
}

/// One step of the guide for each scenario, shown when it is chosen.
Step stepOf(const Scenario &scenario)
{
    Step step;
    step.id = scenario.id;
    step.title = scenario.title;
    step.text = {scenario.when, scenario.linkDown};
    step.items = scenario.parts;
    step.source = scenario.source;
    step.when = {{"ad-scenario", {scenario.id}}};
    step.contradictions = scenario.contradictions;
    step.evidence = PR_MESSAGE("guides", "A drawing of the parts, with addresses.");
    for (const Flow &flow : scenario.flows) {
        step.items.append(flow.between);
        for (const char *ports : flow.ports) {
            if (!step.verbatim.contains(ports))
                step.verbatim.append(ports);
        }
        for (const char *id : flow.rules) {
            const bool there = std::any_of(step.links.cbegin(), step.links.cend(),
                                           [id](const Link &link) { return qstrcmp(link.target, id) == 0; });
            if (!there)
                step.links.append(rule(id));
        }
    }
    step.links.append(guideLink("dhcp-and-sites"));
    return step;
}

Result<QString> makePortTest(const Answers &answers, const Facts &)
{
    const QString domain = powershellQuoted(answers.one(QStringLiteral("directory-domain")));
    const QString server = powershellQuoted(answers.one(QStringLiteral("controller-address")).trimmed());
    return QString(QStringLiteral("& .\\DirectoryServicePortTest.exe -d %1 -ip %2 "
                                  "-tcp \"53,88,135,139,389,445,464,636,49152\" "
                                  "-udp \"53,88,123,137,138,389,445,464\" %1\n")
                       .arg(domain, server));
}

Step portTestStep()
{
    return {
        .id = "port-test",
        .title = PR_MESSAGE("guides", "Test the ports from the VPC"),
        .text = {PR_MESSAGE(
            "guides", "On a Windows machine in a subnet of the directory, AWS's test program tries the ports of one "
                      "controller and the functional levels of forest and domain. Repeat it from the other "
                      "subnet and for each controller.")},
        .source = whitepaper("AD Connector Cannot Connect to Active Directory", 2134),
        .when = {{"ad-scenario", {"none"}, true}},
        .inputs = {directoryDomainInput(),
                   {.id = "controller-address",
                    .label = PR_MESSAGE("guides", "Address of a domain controller"),
                    .example = "10.30.0.5",
                    .validator = "ip-addresses"}},
        .artifacts = {{.id = "port-test-command",
                       .title = PR_MESSAGE("guides", "Command for the test program"),
                       .use = PR_MESSAGE("guides", "For PowerShell in the folder of DirectoryServicePortTest.exe."),
                       .fileName = "port-test.ps1",
                       .language = "powershell",
                       .needs = {"directory-domain", "controller-address"},
                       .make = makePortTest}},
        .evidence = PR_MESSAGE("guides", "Output of the program for each controller and subnet."),
        .links = {document("https://docs.aws.amazon.com/directoryservice/latest/admin-guide/samples/"
                           "DirectoryServicePortTest.zip"),
                  rule("directory-tcp-389-outbound"), page("check")}};
}

Result<QString> makePlan(const Answers &answers, const Facts &facts)
{
    const NetworkPlanQuestion question = networkPlanQuestion(answers, facts);
    if (const std::optional<Error> fault = faultOfPlan(question)) // wrong blocks stop no plan: it says what is wrong
        return *fault;
    return networkPlanText(question);
}

Step planStep()
{
    return {.id = "plan",
            .title = PR_MESSAGE("guides", "Have the plan approved"),
            .text = {PR_MESSAGE(
                "guides", "It holds all answers and what is wrong with them. Solve its errors before the VPC is made; "
                          "most of this cannot be changed later.")},
            .source = whitepaper("VPC Design", 182),
            .artifacts = {{.id = "network-plan",
                           .title = PR_MESSAGE("guides", "Network plan"),
                           .use = PR_MESSAGE("guides", "For the request to the network team."),
                           .fileName = "network-plan.txt",
                           .language = "text",
                           .needs = {"region", "directory-type", "protocol", "byol", "user-count"},
                           .make = makePlan}},
            .evidence = PR_MESSAGE("guides", "The approval."),
            .links = {page("firewall")}};
}

QList<Step> scenarioSteps()
{
    QList<Step> steps{scenarioStep()};
    for (const Scenario &scenario : scenarios())
        steps.append(stepOf(scenario));
    steps.append(portTestStep());
    return steps;
}

} // namespace

Guide make_network_plan_guide()
{
    return {.id = "network-plan",
            .title = PR_MESSAGE("guides", "Network plan: VPC, subnets and Active Directory"),
            .summary = PR_MESSAGE("guides",
                                  "A plan with subnets that are large enough, zones and ranges that fit, and the ports "
                                  "between all parts."),
            .sections = {{"question", PR_MESSAGE("guides", "What is planned"), {placeStep(), usersStep(), zonesStep()}},
                         {"networks",
                          PR_MESSAGE("guides", "Networks and ranges"),
                          {networksStep(), managementStep(), publicRangeStep(), byolStep(), subnetsStep(),
                           automaticIpv6Step(), interfacesStep()}},
                         networkplan::internet(),
                         {"directory", PR_MESSAGE("guides", "Active Directory"), scenarioSteps()},
                         {"finish", PR_MESSAGE("guides", "Finish"), {planStep()}}}};
}

} // namespace portreeve::guides
