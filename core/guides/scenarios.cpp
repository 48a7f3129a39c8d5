#include "core/guides/scenarios.h"

namespace portreeve::guides {

namespace {

Source paper(const char *section, int line)
{
    return {"best-practices", section, line, Certainty::SingleSource};
}

/// Sign-in, from the subnets of WorkSpaces and AD Connector to domain controllers (lines 1316 to 1362).
Flow signIn(Message between)
{
    return {std::move(between),
            {"TCP 53, 88, 135, 139, 389, 445, 464, 636", "TCP 49152-65535", "UDP 53, 88, 123, 137, 138, 389, 445, 464"},
            {"whitepaper-ad-tcp-53-88-135-139-389-445-464-636-outbound", "whitepaper-ad-tcp-49152-65535-outbound",
             "whitepaper-ad-udp-53-88-123-137-138-389-445-464-outbound"}};
}

/// The same from both sides, for domain controllers that replicate (line 1311).
Flow replication(Message between)
{
    Flow flow = signIn(std::move(between));
    flow.rules += {"whitepaper-ad-tcp-53-88-135-139-389-445-464-636-inbound", "whitepaper-ad-tcp-49152-65535-inbound",
                   "whitepaper-ad-udp-53-88-123-137-138-389-445-464-inbound"};
    return flow;
}

Flow trust(Message between)
{
    Flow flow = replication(std::move(between));
    flow.ports.append("TCP 3268-3269");
    flow.rules += {"whitepaper-ad-tcp-3268-3269-outbound", "whitepaper-ad-tcp-3268-3269-inbound"};
    return flow;
}

Flow radius()
{
    return {PR_MESSAGE("guides", "From AD Connector to the RADIUS servers, only for multi-factor authentication."),
            {"UDP 1812"},
            {"whitepaper-ad-udp-1812", "radius-mfa"}};
}

/// Both documents list ports for the same traffic, and not the same ones.
Contradiction portLists()
{
    return {
        PR_MESSAGE("guides", "The whitepaper asks for TCP 49152-65535 for RPC, and for TCP and UDP 464."),
        paper("VPC Design", 1332),
        PR_MESSAGE("guides", "The guide asks for TCP 1024-65535 for RPC and for UDP 636, and does not name port 464."),
        {"admin-guide", "Primary interface ports", 4189, Certainty::SingleSource},
        PR_MESSAGE("guides", "Open what both lists name together. Windows servers use 49152-65535 unless somebody set "
                             "another range; open 1024-49151 only for those that do.")};
}

Scenario connectorToOwn()
{
    return {
        .id = "connector-to-own-domain",
        .title = PR_MESSAGE("guides", "1: AD Connector to the domain in your own data centre"),
        .when = PR_MESSAGE("guides", "For a domain that is not to be extended into AWS."),
        .privateSubnets = 2,
        .parts = {PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces together."),
                  PR_MESSAGE("guides", "A DHCP options set with the domain and the DNS servers of your data centre."),
                  PR_MESSAGE("guides", "A virtual private gateway with an IPsec VPN or Direct Connect; make the link "
                                       "redundant."),
                  PR_MESSAGE("guides", "An account for AD Connector that may read users and join computers.")},
        .flows = {signIn(PR_MESSAGE("guides", "From the subnets of AD Connector and WorkSpaces to your domain "
                                              "controllers, through the VPN or Direct Connect.")),
                  radius()},
        .linkDown = PR_MESSAGE("guides", "Nobody can sign in; sessions that are open last as long as their Kerberos "
                                         "ticket."),
        .source = paper("Scenario 1: Using AD Connector to Proxy Authentication to On-Premises AD DS", 651),
        .contradictions = {portLists()}};
}

Scenario ownExtended()
{
    return {.id = "own-domain-extended",
            .title = PR_MESSAGE("guides", "2: your own domain extended to controllers on Amazon EC2"),
            .when = PR_MESSAGE("guides",
                               "For many WorkSpaces, and for users who must go on working when the link is lost."),
            .privateSubnets = 4,
            .parts = {PR_MESSAGE("guides", "Two private subnets for domain controllers on EC2."),
                      PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                      PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the local controllers."),
                      PR_MESSAGE("guides", "Sites and site links, so that WorkSpaces use the controllers in AWS."),
                      PR_MESSAGE("guides",
                                 "A VPN or Direct Connect for replication; RADIUS servers on EC2 where multi-factor "
                                 "authentication must not depend on it.")},
            .flows = {signIn(PR_MESSAGE("guides",
                                        "From the subnets of AD Connector and WorkSpaces to the controllers on EC2.")),
                      replication(PR_MESSAGE("guides",
                                             "Between the controllers on EC2 and those in your data centre, in both "
                                             "directions, for replication.")),
                      radius()},
            .linkDown = PR_MESSAGE("guides", "Users go on working; only replication waits."),
            .source = paper("Scenario 2: Extending On-Premises AD DS into AWS", 779),
            .contradictions = {portLists()}};
}

Scenario managedAlone()
{
    return {
        .id = "managed-ad-alone",
        .title = PR_MESSAGE("guides", "3: AWS Managed Microsoft AD on its own"),
        .when = PR_MESSAGE("guides", "For a domain that exists in AWS alone; AWS runs the controllers."),
        .privateSubnets = 4,
        .parts = {PR_MESSAGE("guides", "Two private subnets for the Managed AD."),
                  PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                  PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the Managed AD."),
                  PR_MESSAGE("guides", "A VPN or Direct Connect only for applications in your data centre.")},
        .flows = {signIn(PR_MESSAGE("guides",
                                    "From the subnets of AD Connector and WorkSpaces to the controllers of the "
                                    "Managed AD.")),
                  radius()},
        .linkDown = PR_MESSAGE("guides", "Sign-in does not depend on a link to your data centre."),
        .source = paper("Scenario 3: Standalone Isolated Deployment", 902),
        .contradictions = {
            portLists(),
            {PR_MESSAGE("guides", "The whitepaper puts an AD Connector in front of the Managed AD for sign-in and "
                                  "multi-factor authentication."),
             paper("Scenario 3: Standalone Isolated Deployment", 924),
             PR_MESSAGE("guides", "The guide registers a Managed AD itself and links to its own multi-factor "
                                  "authentication."),
             {"admin-guide", "Create an AWS Managed Microsoft AD directory", 10371, Certainty::SingleSource},
             PR_MESSAGE("guides", "The guide is newer: register the Managed AD itself, and add a connector only for "
                                  "personas that need settings of their own.")}}};
}

Scenario managedWithTrust()
{
    return {
        .id = "managed-ad-two-way-trust",
        .title = PR_MESSAGE("guides", "4: AWS Managed Microsoft AD with a two-way trust to your own domain"),
        .when = PR_MESSAGE("guides", "For controllers that AWS runs and users who need resources of your own domain."),
        .privateSubnets = 4,
        .parts = {PR_MESSAGE("guides", "Two private subnets for the Managed AD."),
                  PR_MESSAGE("guides", "Two private subnets for AD Connector and WorkSpaces."),
                  PR_MESSAGE("guides", "A DHCP options set with the DNS servers of the Managed AD."),
                  PR_MESSAGE("guides", "A VPN or Direct Connect, which the trust needs.")},
        .flows = {signIn(PR_MESSAGE("guides",
                                    "From the subnets of AD Connector and WorkSpaces to the controllers of the "
                                    "Managed AD.")),
                  trust(PR_MESSAGE("guides", "Between the Managed AD and the controllers of your own domain, in both "
                                             "directions, for the trust.")),
                  radius()},
        .linkDown = PR_MESSAGE("guides", "The trust does not work; what lies in your own domain cannot be reached."),
        .source = paper("Scenario 4: AWS Microsoft AD and a Two-Way Transitive Trust", 1009),
        .contradictions = {portLists()}};
}

Scenario sharedServices()
{
    return {.id = "shared-services",
            .title = PR_MESSAGE("guides", "5: AWS Managed Microsoft AD in a VPC of shared services"),
            .when = PR_MESSAGE("guides",
                               "For one domain that serves WorkSpaces and other workloads; WorkSpaces have a VPC of "
                               "their own."),
            .privateSubnets = 2,
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
                      radius()},
            .linkDown = PR_MESSAGE("guides", "Sign-in depends on the way between the VPCs, not on your data centre."),
            .source = paper("Scenario 5: AWS Microsoft AD using a Shared Services VPC", 1101),
            .contradictions = {portLists()}};
}

Contradiction optionalGateway()
{
    return {
        PR_MESSAGE("guides", "The list of parts calls the virtual private gateway optional."),
        paper("Scenario 6: AWS Microsoft AD, Shared Services VPC, and a One-Way Trust", 1227),
        PR_MESSAGE("guides", "The text points AD Connector at the corporate domain, which is in your data centre."),
        paper("Scenario 6: AWS Microsoft AD, Shared Services VPC, and a One-Way Trust", 1199),
        PR_MESSAGE("guides", "Plan the link as required: connector and trust both need the corporate controllers.")};
}

Contradiction trustDirection()
{
    return {PR_MESSAGE("guides", "The whitepaper uses a one-way trust."),
            paper("Scenario 6: AWS Microsoft AD, Shared Services VPC, and a One-Way Trust", 1172),
            PR_MESSAGE("guides",
                       "The guide asks for a two-way trust, and says in the next paragraph that one-way works too."),
            {"admin-guide", "Create a trust relationship", 10597, Certainty::Conflict},
            PR_MESSAGE("guides",
                       "A one-way trust is enough for Windows WorkSpaces; the guide recommends two-way for Linux.")};
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
                  trust(PR_MESSAGE("guides", "Between the Managed AD and the controllers of your own domain, in both "
                                             "directions, for the trust.")),
                  radius()},
        .linkDown = PR_MESSAGE("guides", "Nobody can sign in, because AD Connector asks your own domain."),
        .source = paper("Scenario 6: AWS Microsoft AD, Shared Services VPC, and a One-Way Trust", 1172),
        .contradictions = {portLists(), optionalGateway(), trustDirection()}};
}

} // namespace

QList<Scenario> scenarios()
{
    return {connectorToOwn(), ownExtended(), managedAlone(), managedWithTrust(), sharedServices(), sharedOneWay()};
}

} // namespace portreeve::guides
