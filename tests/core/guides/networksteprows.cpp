#include "tests/core/guides/steprows.h"

/// Rows of the guides on networks, access and operation.
namespace portreeve::tests {

using namespace guides;
using namespace Qt::StringLiterals;

namespace {

QList<ShownRow> shownRows()
{
    return {
        {"network-plan", "public-subnets", "internet-egress=public-addresses", true},
        {"network-plan", "public-subnets", "internet-egress=nat-gateway", false},
        {"network-plan", "own-network", "internet-egress=own-network", true},
        {"network-plan", "own-network", "internet-egress=none", false},
        {"network-plan", "windows-updates", "internet-egress=none", true},
        {"network-plan", "automatic-ipv6", "internet-egress=nat-gateway", true},
        {"web-access", "pcoip-conflict", "region=eu-west-3 protocol=pcoip", true},
        {"web-access", "pcoip-conflict", "region=eu-west-3 protocol=dcv", false},
        {"web-access", "pcoip-conflict", "region=eu-west-1 protocol=pcoip", false},
        {"web-access", "pcoip-region", "region=eu-west-3 protocol=pcoip", false},
        {"web-access", "not-named", "os=rocky-linux", true},
        {"web-access", "not-named", "os=rhel", true},
        {"web-access", "not-named", "os=ubuntu", false},
        {"fips", "newer-endpoints", "region=us-east-2", true},
        {"fips", "newer-endpoints", "region=eu-central-1", false},
        {"ssh", "own-group", "ssh-scope=single", true},
        {"ssh", "own-group", "ssh-scope=directory", true},
        {"ssh", "directory-group", "ssh-scope=single", false},
        {"ad-connector-mfa", "managed-ad-addresses", "directory-type=managed-ad", true},
        {"ad-connector-mfa", "managed-ad-addresses", "directory-type=ad-connector", false},
        {"client-network", "dcv-versions", "protocol=pcoip", false},
        {"client-network", "stream-pcoip-later", "protocol=pcoip", true},
        {"client-network", "stream-pcoip-later", "protocol=dcv", false},
        {"dhcp-and-sites", "site-controllers", "own-controllers=no", false},
        {"operations", "key", "volume-encryption=root", true},
        {"operations", "key", "volume-encryption=none", false},
    };
}

QList<WordsRow> saysRows()
{
    return {
        {"network-plan", "connector-to-own-domain", "TCP 3268-3269"},
        {"network-plan", "connector-to-own-domain", "TCP 9389"},
        {"network-plan", "connector-to-own-domain", "Open every port that either list names."},
        {"network-plan", "managed-ad-two-way-trust", "calls the virtual private gateway optional"},
        {"network-plan", "managed-ad-two-way-trust", "puts an AD Connector in front of the Managed AD"},
        {"network-plan", "shared-services", "puts an AD Connector in front of the Managed AD"},
        {"network-plan", "shared-services-one-way-trust", "external trust"},
        {"network-plan", "subnets", "public ones where WorkSpaces get public addresses"},
        {"network-plan", "automatic-ipv6", "Graphics.g4dn, GraphicsPro.g4dn and GraphicsPro can"},
        {"network-plan", "automatic-ipv6", "switch it off for the launch"},
        {"network-plan", "public-subnets", "internet gateway"},
        {"network-plan", "no-internet", "s3-endpoint-policy.json"},
        {"dhcp-and-sites", "options", "keep their DNS servers themselves"},
        {"personas", "groups", "closed to contractors altogether"},
        {"zero-clients", "network", "like Web Access"},
        {"ip-access-control", "place", "cannot be changed"},
        {"ip-access-control", "associate", "maintenance window"},
        {"ip-access-control", "associate", "associate-ip-groups.sh"},
        {"ip-access-control", "compare", "list-ip-groups.sh"},
        {"web-access", "enable-command", "No document says what becomes of other kinds of clients"},
        {"fips", "newer-endpoints", "workspaces-fips.us-east-2.amazonaws.com"},
        {"fips", "directory", "list-workspaces.sh"},
        {"ssh", "own-group", "ssh-security-group.sh"},
        {"ssh", "passwords", "Sign in to the WorkSpace with the client"},
        {"ssh", "single-group", "Change Security Groups"},
        {"ad-connector-mfa", "managed-ad-addresses", "domain controllers"},
        {"unhealthy-workspace", "firewall", "asks clients for them"},
        {"unhealthy-workspace", "firewall", "169.254.169.254"},
        {"client-network", "https", "TCP and UDP"},
        {"client-network", "dcv-versions", "5.1.0.329"},
        {"client-network", "dcv-versions", "Ubuntu 22.04"},
        {"client-network", "dcv-versions", "2.1.0.1628"},
        {"client-network", "stream-pcoip-later", "black"},
        {"client-network", "stream-pcoip-later", "49152-65535"},
        {"operations", "in-transit", "streamed on port 4172"},
        {"operations", "in-transit", "DCV streams on port 4195"},
        {"operations", "at-rest", "Root volume"},
    };
}

QList<WordsRow> saysNotRows()
{
    return {
        {"network-plan", "networks", "once a directory is in it"},
        {"network-plan", "no-internet", "update server"},
        {"network-plan", "public-addresses", "IPv6"},
        {"dhcp-and-sites", "place", "cannot join"},
        {"dhcp-and-sites", "options", "take the time"},
        {"dhcp-and-sites", "change-directory", "DHCP options"},
        {"ip-access-control", "create", "associate them at once"},
        {"ip-access-control", "compare", "aws workspaces describe-ip-groups"},
        {"web-access", "enable-command", "stay as they are"},
        {"fips", "directory", "describe-workspaces --directory-id"},
        {"ssh", "single-group", "Add Rule"},
        {"zero-clients", "network", "of their own"},
        {"operations", "in-transit", "sign-in and sessions"},
        {"ad-connector-mfa", "firewall", "of the connector"},
    };
}

QList<LinksRow> linksRows()
{
    QList<LinksRow> rows;
    const QStringList management{u"mgmt-in-4172-udp"_s,         u"mgmt-in-4489-tcp"_s,
                                 u"mgmt-out-8443-9997-tcp"_s,   u"mgmt-out-3478-4172-4195-udp"_s,
                                 u"mgmt-out-50002-55002-udp"_s, u"mgmt-out-imds"_s,
                                 u"mgmt-out-kms-windows"_s,     u"mgmt-out-kms-office-byol"_s};
    const QStringList ofDcv{u"mgmt-in-8201-8250-tcp"_s, u"mgmt-in-8220-udp"_s, u"mgmt-out-127-0-0-2"_s};
    rows.append({"unhealthy-workspace", "firewall", management});
    rows.append({"unhealthy-workspace", "firewall-dcv", ofDcv});
    rows.append({"antivirus-exclusions", "host-firewall", management + ofDcv});
    rows.append({"client-network",
                 "https",
                 {u"client-443-udp-amazon-workspace-region"_s, u"client-443-udp-amazon-global"_s,
                  u"client-443-udp-amazon-us-east-1"_s, u"client-443-udp-amazon-us-west-2"_s,
                  u"client-443-udp-s3-us-west-2"_s}});
    rows.append({"client-network", "stream-pcoip-later", {u"client-50002-55002-udp"_s}});
    for (const char *scenario : {"connector-to-own-domain", "own-domain-extended", "managed-ad-alone",
                                 "managed-ad-two-way-trust", "shared-services", "shared-services-one-way-trust"}) {
        rows.append({"network-plan",
                     scenario,
                     {u"directory-tcp-3268-3269-outbound"_s, u"directory-udp-636-outbound"_s,
                      u"whitepaper-ad-tcp-9389-outbound"_s}});
    }
    return rows;
}

QList<CertaintyRow> certaintyRows()
{
    return {
        {"network-plan", "windows-updates", Certainty::Inferred},
        {"dhcp-and-sites", "site-controllers", Certainty::Inferred},
        {"dhcp-and-sites", "change-options", Certainty::Inferred},
        {"ad-connector-mfa", "managed-ad-addresses", Certainty::Inferred},
        {"web-access", "not-named", Certainty::Inferred},
        {"web-access", "pcoip-conflict", Certainty::Conflict},
        {"fips", "newer-endpoints", Certainty::NewerThanGuide},
        {"client-network", "stream-pcoip-later", Certainty::NewerThanGuide},
    };
}

} // namespace

StepRows networkStepRows()
{
    return {shownRows(), saysRows(), saysNotRows(), linksRows(), certaintyRows()};
}

} // namespace portreeve::tests
