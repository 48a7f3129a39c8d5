#include "core/guides/networkinputs.h"

namespace portreeve::guides {

Input ownEgressInput()
{
    return {.id = "own-egress",
            .kind = InputKind::Lines,
            .label = PR_MESSAGE("guides", "Public addresses that users come from"),
            .help =
                PR_MESSAGE("guides", "Of your NAT devices, proxies and VPN gateways; one address or prefix in a line."),
            .example = "203.0.113.10/32",
            .validator = "cidrs"};
}

Input vpcCidrsInput()
{
    return {.id = "vpc-cidrs",
            .kind = InputKind::Lines,
            .label = PR_MESSAGE("guides", "Address blocks of the VPC"),
            .help = PR_MESSAGE("guides", "One prefix in a line."),
            .example = "10.20.0.0/16",
            .validator = "cidrs"};
}

Input routeCidrsInput()
{
    return {.id = "route-cidrs",
            .kind = InputKind::Lines,
            .label = PR_MESSAGE("guides", "Networks that the VPC has routes to"),
            .help =
                PR_MESSAGE("guides", "All of its route tables, with what lies behind VPN, Direct Connect, peering and "
                                     "transit gateways; one prefix in a line."),
            .example = "172.20.0.0/14",
            .validator = "cidrs",
            .required = false};
}

Input vpcIdInput()
{
    return {.id = "vpc-id",
            .label = PR_MESSAGE("guides", "ID of the VPC"),
            .help = PR_MESSAGE("guides", "As the VPC console shows it."),
            .example = "vpc-0123456789abcdef0",
            .validator = "resource-id"};
}

Input dnsServersInput()
{
    return {.id = "dns-servers",
            .kind = InputKind::Lines,
            .label = PR_MESSAGE("guides", "DNS servers of the directory"),
            .help = PR_MESSAGE("guides", "One address in a line, the preferred one first; at most four."),
            .example = "10.20.1.10",
            .validator = "ip-addresses"};
}

QList<Link> managementLinks()
{
    return {rule("mgmt-in-4172-tcp"),           rule("mgmt-in-4172-udp"),          rule("mgmt-in-4489-tcp"),
            rule("mgmt-in-8200-tcp"),           rule("mgmt-out-8443-9997-tcp"),    rule("mgmt-out-3478-4172-4195-udp"),
            rule("mgmt-out-50002-55002-udp"),   rule("mgmt-out-stateless-return"), rule("mgmt-out-imds"),
            rule("mgmt-out-kms-windows"),       rule("mgmt-out-kms-windows-byol"), rule("mgmt-out-kms-office-byol"),
            rule("mgmt-out-kms-office-public"), rule("mgmt-loopback-outbound"),    rule("mgmt-loopback-inbound")};
}

QList<Link> dcvManagementLinks()
{
    return {rule("mgmt-in-8201-8250-tcp"), rule("mgmt-in-8220-udp"), rule("mgmt-out-127-0-0-2")};
}

} // namespace portreeve::guides
