#include "tests/core/guides/steprows.h"

/// Rows of the guides on networks, access and operation.
namespace portreeve::tests {

using namespace guides;
using namespace Qt::StringLiterals;

namespace {

QList<ShownRow> shownRows()
{
    QList<ShownRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *answers, bool yes) {
        rows.append({guide, step, answers, yes});
    };
    const char *plan = "network-plan";
    row(plan, "public-subnets", "internet-egress=public-addresses", true);
    row(plan, "public-subnets", "internet-egress=nat-gateway", false);
    row(plan, "own-network", "internet-egress=own-network", true);
    row(plan, "own-network", "internet-egress=none", false);
    row(plan, "windows-updates", "internet-egress=none", true);
    row(plan, "automatic-ipv6", "internet-egress=nat-gateway", true);
    const char *web = "web-access";
    row(web, "pcoip-conflict", "region=eu-west-3 protocol=pcoip", true);
    row(web, "pcoip-conflict", "region=eu-west-3 protocol=dcv", false);
    row(web, "pcoip-conflict", "region=eu-west-1 protocol=pcoip", false);
    row(web, "pcoip-region", "region=eu-west-3 protocol=pcoip", false);
    row(web, "not-named", "os=rocky-linux", true);
    row(web, "not-named", "os=rhel", true);
    row(web, "not-named", "os=ubuntu", false);
    row("fips", "newer-endpoints", "region=us-east-2", true);
    row("fips", "newer-endpoints", "region=eu-central-1", false);
    const char *ssh = "ssh";
    row(ssh, "own-group", "ssh-scope=single", true);
    row(ssh, "own-group", "ssh-scope=directory", true);
    row(ssh, "directory-group", "ssh-scope=single", false);
    row("ad-connector-mfa", "managed-ad-addresses", "directory-type=managed-ad", true);
    row("ad-connector-mfa", "managed-ad-addresses", "directory-type=ad-connector", false);
    row("client-network", "dcv-versions", "protocol=pcoip", false);
    row("client-network", "stream-pcoip-later", "protocol=pcoip", true);
    row("client-network", "stream-pcoip-later", "protocol=dcv", false);
    row("dhcp-and-sites", "site-controllers", "own-controllers=no", false);
    row("operations", "key", "volume-encryption=root", true);
    row("operations", "key", "volume-encryption=none", false);
    return rows;
}

QList<WordsRow> saysRows()
{
    QList<WordsRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *words) {
        rows.append({guide, step, words});
    };
    const char *plan = "network-plan";
    row(plan, "connector-to-own-domain", "TCP 3268-3269");
    row(plan, "connector-to-own-domain", "TCP 9389");
    row(plan, "connector-to-own-domain", "Open every port that either list names.");
    row(plan, "managed-ad-two-way-trust", "calls the virtual private gateway optional");
    row(plan, "managed-ad-two-way-trust", "puts an AD Connector in front of the Managed AD");
    row(plan, "shared-services", "puts an AD Connector in front of the Managed AD");
    row(plan, "shared-services-one-way-trust", "external trust");
    row(plan, "subnets", "public ones where WorkSpaces get public addresses");
    row(plan, "automatic-ipv6", "Graphics.g4dn, GraphicsPro.g4dn and GraphicsPro can");
    row(plan, "automatic-ipv6", "switch it off for the launch");
    row(plan, "public-subnets", "internet gateway");
    row(plan, "no-internet", "s3-endpoint-policy.json");
    row("dhcp-and-sites", "options", "keep their DNS servers themselves");
    row("personas", "groups", "closed to contractors altogether");
    row("zero-clients", "network", "like Web Access");
    row("ip-access-control", "place", "cannot be changed");
    row("ip-access-control", "associate", "maintenance window");
    row("ip-access-control", "associate", "associate-ip-groups.sh");
    row("ip-access-control", "compare", "list-ip-groups.sh");
    row("web-access", "enable-command", "No document says what becomes of other kinds of clients");
    row("fips", "newer-endpoints", "workspaces-fips.us-east-2.amazonaws.com");
    row("fips", "directory", "list-workspaces.sh");
    row("ssh", "own-group", "ssh-security-group.sh");
    row("ssh", "passwords", "Sign in to the WorkSpace with the client");
    row("ssh", "single-group", "Change Security Groups");
    row("ad-connector-mfa", "managed-ad-addresses", "domain controllers");
    row("unhealthy-workspace", "firewall", "asks clients for them");
    row("unhealthy-workspace", "firewall", "169.254.169.254");
    row("client-network", "https", "TCP and UDP");
    row("client-network", "dcv-versions", "5.1.0.329");
    row("client-network", "dcv-versions", "Ubuntu 22.04");
    row("client-network", "dcv-versions", "2.1.0.1628");
    row("client-network", "stream-pcoip-later", "black");
    row("client-network", "stream-pcoip-later", "49152-65535");
    row("operations", "in-transit", "streamed on port 4172");
    row("operations", "in-transit", "DCV streams on port 4195");
    row("operations", "at-rest", "Root volume");
    return rows;
}

QList<WordsRow> saysNotRows()
{
    QList<WordsRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const char *words) {
        rows.append({guide, step, words});
    };
    row("network-plan", "networks", "once a directory is in it");
    row("network-plan", "no-internet", "update server");
    row("network-plan", "public-addresses", "IPv6");
    row("dhcp-and-sites", "place", "cannot join");
    row("dhcp-and-sites", "options", "take the time");
    row("dhcp-and-sites", "change-directory", "DHCP options");
    row("ip-access-control", "create", "associate them at once");
    row("ip-access-control", "compare", "aws workspaces describe-ip-groups");
    row("web-access", "enable-command", "stay as they are");
    row("fips", "directory", "describe-workspaces --directory-id");
    row("ssh", "single-group", "Add Rule");
    row("zero-clients", "network", "of their own");
    row("operations", "in-transit", "sign-in and sessions");
    row("ad-connector-mfa", "firewall", "of the connector");
    return rows;
}

QList<LinksRow> linksRows()
{
    QList<LinksRow> rows;
    const auto row = [&rows](const char *guide, const char *step, const QStringList &targets) {
        rows.append({guide, step, targets});
    };
    const QStringList management{u"mgmt-in-4172-udp"_s,         u"mgmt-in-4489-tcp"_s,
                                 u"mgmt-out-8443-9997-tcp"_s,   u"mgmt-out-3478-4172-4195-udp"_s,
                                 u"mgmt-out-50002-55002-udp"_s, u"mgmt-out-imds"_s,
                                 u"mgmt-out-kms-windows"_s,     u"mgmt-out-kms-office-byol"_s};
    const QStringList ofDcv{u"mgmt-in-8201-8250-tcp"_s, u"mgmt-in-8220-udp"_s, u"mgmt-out-127-0-0-2"_s};
    row("unhealthy-workspace", "firewall", management);
    row("unhealthy-workspace", "firewall-dcv", ofDcv);
    row("antivirus-exclusions", "host-firewall", management + ofDcv);
    row("client-network", "https",
        {u"client-443-udp-amazon-workspace-region"_s, u"client-443-udp-amazon-global"_s,
         u"client-443-udp-amazon-us-east-1"_s, u"client-443-udp-amazon-us-west-2"_s, u"client-443-udp-s3-us-west-2"_s});
    row("client-network", "stream-pcoip-later", {u"client-50002-55002-udp"_s});
    for (const char *scenario : {"connector-to-own-domain", "own-domain-extended", "managed-ad-alone",
                                 "managed-ad-two-way-trust", "shared-services", "shared-services-one-way-trust"}) {
        row("network-plan", scenario,
            {u"directory-tcp-3268-3269-outbound"_s, u"directory-udp-636-outbound"_s,
             u"whitepaper-ad-tcp-9389-outbound"_s});
    }
    return rows;
}

QList<CertaintyRow> certaintyRows()
{
    QList<CertaintyRow> rows;
    const auto row = [&rows](const char *guide, const char *step, Certainty certainty) {
        rows.append({guide, step, certainty});
    };
    row("network-plan", "windows-updates", Certainty::Inferred);
    row("dhcp-and-sites", "site-controllers", Certainty::Inferred);
    row("dhcp-and-sites", "change-options", Certainty::Inferred);
    row("ad-connector-mfa", "managed-ad-addresses", Certainty::Inferred);
    row("web-access", "not-named", Certainty::Inferred);
    row("web-access", "pcoip-conflict", Certainty::Conflict);
    row("fips", "newer-endpoints", Certainty::NewerThanGuide);
    row("client-network", "stream-pcoip-later", Certainty::NewerThanGuide);
    return rows;
}

} // namespace

StepRows networkStepRows()
{
    return {shownRows(), saysRows(), saysNotRows(), linksRows(), certaintyRows()};
}

} // namespace portreeve::tests
