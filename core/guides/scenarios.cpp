#include "core/guides/scenarios.h"

#include "core/guides/cite.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr const char *Scenario3 = "Scenario 3: Standalone Isolated Deployment";
constexpr const char *Scenario4 = "Scenario 4: AWS Microsoft AD and a Two-Way Transitive Trust";
constexpr const char *Scenario5 = "Scenario 5: AWS Microsoft AD using a Shared Services VPC";
constexpr const char *Scenario6 = "Scenario 6: AWS Microsoft AD, Shared Services VPC, and a One-Way Trust";

/// Sign-in, from the subnets of WorkSpaces and AD Connector to domain controllers (lines 1316 to 1362), with what only
/// the guide asks for: UDP 636 and, for every type of directory, the Global Catalog (admin-guide, lines 4168 to 4191).
Flow signIn(Message between)
{
    return {std::move(between),
            {"TCP 53, 88, 135, 139, 389, 445, 464, 636", "TCP 3268-3269", "TCP 49152-65535",
             "UDP 53, 88, 123, 137, 138, 389, 445, 464, 636"},
            {"whitepaper-ad-tcp-53-88-135-139-389-445-464-636-outbound", "directory-tcp-3268-3269-outbound",
             "whitepaper-ad-tcp-49152-65535-outbound", "whitepaper-ad-udp-53-88-123-137-138-389-445-464-outbound",
             "directory-udp-636-outbound"}};
}

/// The same from both sides, for domain controllers that replicate or trust each other (line 1311).
Flow bothWays(Message between)
{
    Flow flow = signIn(std::move(between));
    flow.rules += {"whitepaper-ad-tcp-53-88-135-139-389-445-464-636-inbound",
                   "whitepaper-ad-tcp-3268-3269-outbound",
                   "whitepaper-ad-tcp-3268-3269-inbound",
                   "whitepaper-ad-tcp-49152-65535-inbound",
                   "whitepaper-ad-udp-53-88-123-137-138-389-445-464-inbound",
                   "directory-udp-636-inbound"};
    return flow;
}

Flow radius()
{
    return {PR_MESSAGE("guides", "From AD Connector to the RADIUS servers, only for multi-factor authentication."),
            {"UDP 1812"},
            {"whitepaper-ad-udp-1812", "radius-mfa"}};
}

/// The whitepaper calls it optional (line 1344).
Flow remotePowerShell()
{
    return {PR_MESSAGE("guides", "From WorkSpaces to domain controllers, only for those who run them by remote "
                                 "PowerShell."),
            {"TCP 9389"},
            {"whitepaper-ad-tcp-9389-outbound"}};
}

/// The same between controllers on both sides of the link.
Flow remotePowerShellBothWays()
{
    Flow flow = remotePowerShell();
    flow.between = PR_MESSAGE("guides", "To domain controllers on both sides, only for those who run them by remote "
                                        "PowerShell.");
    flow.rules.append("whitepaper-ad-tcp-9389-inbound");
    return flow;
}

/// Both documents list ports for the same traffic, and not the same ones.
QList<Contradiction> portLists()
{
    return {
        {PR_MESSAGE("guides", "The whitepaper asks for TCP 49152-65535 for RPC, and for TCP and UDP 464."),
         whitepaper("VPC Design", 1332),
         PR_MESSAGE("guides", "The guide asks for TCP 1024-65535 for RPC and for UDP 636, and does not name port 464."),
         adminGuide("Primary interface ports", 4189),
         PR_MESSAGE("guides", "Open every port that either list names. Of the ports for RPC, Windows servers use "
                              "49152-65535 unless somebody set another range; open 1024-49151 only for those that "
                              "do.")},
        {PR_MESSAGE("guides", "The whitepaper asks for TCP 3268-3269 where there is a trust."),
         whitepaper("VPC Design", 1340),
         PR_MESSAGE("guides", "The guide asks for TCP 3268-3269, the Global Catalog, with every type of directory."),
         adminGuide("Primary interface ports", 4191),
         PR_MESSAGE("guides", "Open them for sign-in in every scenario.")}};
}

/// The whitepaper is about AD Connector in all scenarios; the guide is not.
Contradiction connectorInFront(const char *section, int line, Message advice)
{
    return {PR_MESSAGE("guides", "The whitepaper puts an AD Connector in front of the Managed AD for sign-in and "
                                 "multi-factor authentication."),
            whitepaper(section, line),
            PR_MESSAGE("guides", "The guide registers a Managed AD itself and links to its own multi-factor "
                                 "authentication."),
            adminGuide("Create an AWS Managed Microsoft AD directory", 10371), std::move(advice)};
}

Message registerItself()
{
    return PR_MESSAGE("guides", "The guide is newer: register the Managed AD itself, and add a connector only for "
                                "personas that need settings of their own.");
}

/// The list of parts calls the link optional, and the text of the same scenario needs it.
Contradiction optionalGateway(const char *section, int listLine, int textLine, Message text, Message advice)
{
    return {PR_MESSAGE("guides", "The list of parts calls the virtual private gateway optional."),
            whitepaper(section, listLine), std::move(text), whitepaper(section, textLine), std::move(advice)};
}

Scenario connectorToOwn()
{
    return {
        .id = "connector-to-own-domain",
        .title = PR_MESSAGE("guides", "1: AD Connector to the domain in your own data centre"),
        .when = PR_MESSAGE("guides", "For a domain that is not to be extended into AWS."),
        .privateSubnets = 2,
        .directoryTypes = {"ad-connector"},
        .parts = {PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces together."),
                  PR_MESSAGE("guides", "A DHCP options set with the domain and the DNS servers of your data centre."),
                  PR_MESSAGE("guides", "A virtual private gateway with an IPsec VPN or Direct Connect; make the link "
                                       "redundant."),
                  PR_MESSAGE("guides", "An account for AD Connector that may read users and join computers.")},
        .flows = {signIn(PR_MESSAGE("guides", "From the subnets of AD Connector and WorkSpaces to your domain "
                                              "controllers, through the VPN or Direct Connect.")),
                  radius(), remotePowerShell()},
        .linkDown = PR_MESSAGE("guides", "When the link is lost, nobody can sign in; sessions that are open last as "
                                         "long as their Kerberos ticket."),
        .source = whitepaper("Scenario 1: Using AD Connector to Proxy Authentication to On-Premises AD DS", 651),
        .contradictions = portLists()};
}

Scenario ownExtended()
{
    return {
        .id = "own-domain-extended",
        .title = PR_MESSAGE("guides", "2: your own domain extended to controllers on Amazon EC2"),
        .when =
            PR_MESSAGE("guides", "For many WorkSpaces, and for users who must go on working when the link is lost."),
        .privateSubnets = 4,
        .directoryTypes = {"ad-connector"},
        .parts = {PR_MESSAGE("guides", "Two private subnets for domain controllers on EC2."),
                  PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                  PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the local controllers."),
                  PR_MESSAGE("guides", "Sites and site links, so that WorkSpaces use the controllers in AWS."),
                  PR_MESSAGE("guides",
                             "A VPN or Direct Connect for replication; RADIUS servers on EC2 where multi-factor "
                             "authentication must not depend on it.")},
        .flows = {signIn(PR_MESSAGE("guides",
                                    "From the subnets of AD Connector and WorkSpaces to the controllers on EC2.")),
                  bothWays(PR_MESSAGE("guides", "Between the controllers on EC2 and those in your data centre, in both "
                                                "directions, for replication.")),
                  radius(), remotePowerShellBothWays()},
        .linkDown = PR_MESSAGE("guides", "When the link is lost, users go on working; only replication waits."),
        .source = whitepaper("Scenario 2: Extending On-Premises AD DS into AWS", 779),
        .contradictions = portLists()};
}

Scenario managedAlone()
{
    return {.id = "managed-ad-alone",
            .title = PR_MESSAGE("guides", "3: AWS Managed Microsoft AD on its own"),
            .when = PR_MESSAGE("guides", "For a domain that exists in AWS alone; AWS runs the controllers."),
            .privateSubnets = 4,
            .directoryTypes = {"managed-ad", "ad-connector"},
            .parts = {PR_MESSAGE("guides", "Two private subnets for the Managed AD."),
                      PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                      PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the Managed AD."),
                      PR_MESSAGE("guides", "A VPN or Direct Connect only for applications in your data centre.")},
            .flows = {signIn(PR_MESSAGE("guides",
                                        "From the subnets of AD Connector and WorkSpaces to the controllers of the "
                                        "Managed AD.")),
                      radius(), remotePowerShell()},
            .linkDown = PR_MESSAGE("guides", "When the link to your data centre is lost, users sign in as before."),
            .source = whitepaper(Scenario3, 902),
            .contradictions = portLists() + QList<Contradiction>{connectorInFront(Scenario3, 924, registerItself())}};
}

Scenario managedWithTrust()
{
    return {
        .id = "managed-ad-two-way-trust",
        .title = PR_MESSAGE("guides", "4: AWS Managed Microsoft AD with a two-way trust to your own domain"),
        .when = PR_MESSAGE("guides", "For controllers that AWS runs and users who need resources of your own domain."),
        .privateSubnets = 4,
        .directoryTypes = {"managed-ad", "ad-connector"},
        .parts = {PR_MESSAGE("guides", "Two private subnets for the Managed AD."),
                  PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                  PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the Managed AD."),
                  PR_MESSAGE("guides", "A VPN or Direct Connect, which the trust needs.")},
        .flows = {signIn(PR_MESSAGE("guides",
                                    "From the subnets of AD Connector and WorkSpaces to the controllers of the "
                                    "Managed AD.")),
                  bothWays(PR_MESSAGE("guides",
                                      "Between the Managed AD and the controllers of your own domain, in both "
                                      "directions, for the trust.")),
                  radius(), remotePowerShellBothWays()},
        .linkDown = PR_MESSAGE(
            "guides",
            "When the link is lost, the trust does not work; what lies in your own domain cannot be reached."),
        .source = whitepaper(Scenario4, 1009),
        .contradictions =
            portLists() +
            QList<Contradiction>{
                connectorInFront(Scenario4, 1055, registerItself()),
                optionalGateway(Scenario4, 1065, 1095,
                                PR_MESSAGE("guides", "The text asks for a link to your data centre, without which the "
                                                     "trust does not work."),
                                PR_MESSAGE("guides", "Plan the link as required: the trust needs it."))}};
}

Scenario sharedServices()
{
    return {.id = "shared-services",
            .title = PR_MESSAGE("guides", "5: AWS Managed Microsoft AD in a VPC of shared services"),
            .when = PR_MESSAGE("guides",
                               "For one domain that serves WorkSpaces and other workloads; WorkSpaces have a VPC of "
                               "their own."),
            .privateSubnets = 2,
            .directoryTypes = {"ad-connector", "managed-ad"},
            .parts = {PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces in their own VPC."),
                      PR_MESSAGE("guides", "Two subnets for the Managed AD in the VPC of shared services."),
                      PR_MESSAGE("guides", "A transit gateway or peering between the two VPCs."),
                      PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the Managed AD."),
                      PR_MESSAGE("guides",
                                 "An organizational unit for WorkSpaces, and an account for AD Connector that may "
                                 "create computers in it.")},
            .flows = {signIn(PR_MESSAGE("guides",
                                        "From the subnets of AD Connector and WorkSpaces to the Managed AD, through "
                                        "the transit gateway or peering.")),
                      radius(), remotePowerShell()},
            .linkDown = PR_MESSAGE("guides", "When the link to your data centre is lost, users sign in as before: that "
                                             "depends on the way between the VPCs."),
            .source = whitepaper(Scenario5, 1101),
            .contradictions =
                portLists() +
                QList<Contradiction>{connectorInFront(
                    Scenario5, 1119,
                    PR_MESSAGE("guides", "Use the connector here: WorkSpaces are in the VPC of the directory that they "
                                         "belong to, and the Managed AD is in another one."))},
            .sharedServices = true};
}

Contradiction trustDirection()
{
    return {PR_MESSAGE("guides", "The whitepaper uses a one-way trust."),
            whitepaper(Scenario6, 1172),
            PR_MESSAGE("guides",
                       "The guide asks for a two-way trust, and says in the next paragraph that one-way works too."),
            {"admin-guide", "Create a trust relationship", 10597, Certainty::Conflict},
            PR_MESSAGE("guides",
                       "A one-way trust is enough for Windows WorkSpaces; the guide recommends two-way for Linux. Red "
                       "Hat Enterprise Linux, Rocky Linux and Ubuntu support no forest trust: make an external trust "
                       "for them.")};
}

Scenario sharedOneWay()
{
    return {
        .id = "shared-services-one-way-trust",
        .title = PR_MESSAGE("guides", "6: shared services with a one-way trust to your own domain"),
        .when =
            PR_MESSAGE("guides", "For users of your own domain whose WorkSpaces somebody else manages, without rights "
                                 "in your domain."),
        .privateSubnets = 2,
        .directoryTypes = {"ad-connector", "managed-ad"},
        .parts = {PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces in their own VPC."),
                  PR_MESSAGE("guides", "Two subnets for the Managed AD in the VPC of shared services."),
                  PR_MESSAGE("guides", "A transit gateway or peering between the two VPCs."),
                  PR_MESSAGE("guides", "AD Connector points at your own domain; computer objects live in an "
                                       "organizational unit of the Managed AD."),
                  PR_MESSAGE("guides",
                             "An account of your own domain for AD Connector that may create computers in that "
                             "unit.")},
        .flows = {signIn(PR_MESSAGE("guides",
                                    "From AD Connector to the controllers of your own domain, through the VPN or "
                                    "Direct Connect.")),
                  signIn(PR_MESSAGE("guides", "From WorkSpaces to the Managed AD, through the transit gateway or "
                                              "peering.")),
                  bothWays(PR_MESSAGE("guides",
                                      "Between the Managed AD and the controllers of your own domain, in both "
                                      "directions, for the trust.")),
                  radius(), remotePowerShellBothWays()},
        .linkDown = PR_MESSAGE("guides",
                               "When the link is lost, nobody can sign in, because AD Connector asks your own domain."),
        .source = whitepaper(Scenario6, 1172),
        .contradictions =
            portLists() +
            QList<Contradiction>{
                optionalGateway(Scenario6, 1227, 1199,
                                PR_MESSAGE("guides", "The text points AD Connector at the corporate domain, which is "
                                                     "in your data centre."),
                                PR_MESSAGE("guides", "Plan the link as required: connector and trust both need the "
                                                     "corporate controllers.")),
                trustDirection()},
        .sharedServices = true};
}

} // namespace

QList<Scenario> scenarios()
{
    return {connectorToOwn(), ownExtended(), managedAlone(), managedWithTrust(), sharedServices(), sharedOneWay()};
}

std::optional<Scenario> findScenario(const QString &id)
{
    const QList<Scenario> all = scenarios();
    const auto at = std::find_if(all.cbegin(), all.cend(),
                                 [&id](const Scenario &scenario) { return id == QLatin1StringView(scenario.id); });
    return at == all.cend() ? std::nullopt : std::optional<Scenario>(*at);
}

} // namespace portreeve::guides
