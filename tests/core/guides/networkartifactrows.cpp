#include "tests/core/guides/networkartifactrows.h"

#include <QTest>

namespace portreeve::tests {

using namespace Qt::StringLiterals;

static void row(const char *name, const char *guide, const char *artifactId, const Pairs &answers, const QString &text)
{
    QTest::newRow(name) << QString::fromLatin1(guide) << QString::fromLatin1(artifactId) << answers << text;
}

void addNetworkArtifacts()
{
    row("zones of the documents", "network-plan", "zone-ids", {{u"region"_s, u"eu-central-1"_s}},
        u"euc1-az2\neuc1-az3\n"_s);
    row("zones of the account", "network-plan", "zone-names", {{u"region"_s, u"eu-central-1"_s}},
        uR"(aws ec2 describe-availability-zones \
    --region=eu-central-1 \
    --query='AvailabilityZones[].[ZoneName,ZoneId]' \
    --output=text
)"_s);
    row("policy for the repositories", "network-plan", "repository-policy", {{u"region"_s, u"eu-central-1"_s}}, uR"({
  "Statement": [
    {
      "Sid": "AmazonLinux2AMIRepositoryAccess",
      "Principal": "*",
      "Action": ["s3:GetObject"],
      "Effect": "Allow",
      "Resource": ["arn:aws:s3:::amazonlinux.*.amazonaws.com/*"]
    }
  ]
}
)"_s);
    row("policy for the repositories in GovCloud", "network-plan", "repository-policy",
        {{u"region"_s, u"us-gov-west-1"_s}}, uR"({
  "Statement": [
    {
      "Sid": "AmazonLinux2AMIRepositoryAccess",
      "Principal": "*",
      "Action": ["s3:GetObject"],
      "Effect": "Allow",
      "Resource": ["arn:aws-us-gov:s3:::amazonlinux.*.amazonaws.com/*"]
    }
  ]
}
)"_s);
    row("test of the ports", "network-plan", "port-test-command",
        {{u"directory-domain"_s, u"corp.example.com"_s}, {u"controller-address"_s, u"10.30.0.5"_s}},
        uR"(& .\DirectoryServicePortTest.exe -d 'corp.example.com' -ip '10.30.0.5' -tcp "53,88,135,139,389,445,464,636,49152" -udp "53,88,123,137,138,389,445,464" 'corp.example.com'
)"_s);
    row("bandwidth", "client-network", "bandwidth", {{u"video-users"_s, u"40"_s}, {u"camera-users"_s, u"15"_s}},
        uR"(Least bandwidth of the site for WorkSpaces

Users who watch a 480p video at a time  40  1.0 Mbit/s each, down  40.0 Mbit/s
Users with a camera at a time           15  1.7 Mbit/s each, up    25.5 Mbit/s

Higher resolutions need more. Everything else on the line comes on top.
)"_s);
}

void addAccessArtifacts()
{
    const Pairs place{{u"region"_s, u"eu-central-1"_s}, {u"directory-id"_s, u"d-1234567890"_s}};
    row("Web Access alone", "web-access", "access-properties", place + Pairs{{u"clients"_s, u"web"_s}},
        uR"(aws workspaces modify-workspace-access-properties \
    --region=eu-central-1 \
    --resource-id=d-1234567890 \
    --workspace-access-properties=DeviceTypeWeb=ALLOW
)"_s);
    row("both", "web-access", "access-properties", place + Pairs{{u"clients"_s, u"windows|web|thin-client"_s}},
        uR"(aws workspaces modify-workspace-access-properties \
    --region=eu-central-1 \
    --resource-id=d-1234567890 \
    --workspace-access-properties=DeviceTypeWeb=ALLOW,DeviceTypeWorkSpacesThinClient=ALLOW
)"_s);
    row("policies as registry values", "web-access", "policy-registry", {},
        u"Windows Registry Editor Version 5.00\r\n\r\n"
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System]\r\n"
        "\"HideFastUserSwitching\"=dword:00000000\r\n\"DontDisplayLastUserName\"=dword:00000001\r\n"
        "\"DisableCAD\"=dword:00000000\r\n\"DontDisplayLockedUserId\"=dword:00000001\r\n"_s);
    row("FIPS", "fips", "fips-mode", place, uR"(aws workspaces modify-endpoint-encryption-mode \
    --region=eu-central-1 \
    --directory-id=d-1234567890 \
    --endpoint-encryption-mode=FIPS_VALIDATED
)"_s);
    row("WorkSpaces of the directory", "fips", "list-workspaces", place, uR"(aws workspaces describe-workspaces \
    --region=eu-central-1 \
    --directory-id=d-1234567890 \
    --query='Workspaces[].[WorkspaceId,UserName,State]' \
    --output=text
)"_s);
    row("groups of the directory", "ip-access-control", "list-groups", place, uR"(set -eu
groups=$(aws workspaces describe-workspace-directories \
    --region=eu-central-1 \
    --directory-ids=d-1234567890 \
    --query='Directories[].ipGroupIds[]' --output=text)
if [ -n "$groups" ]; then
aws workspaces describe-ip-groups \
    --region=eu-central-1 \
    --output=json \
    --group-ids $groups
else
printf '%s\n' 'The directory has the default group only.'
fi
)"_s);
    row("groups for the directory", "ip-access-control", "associate-groups",
        place + Pairs{{u"ip-group-ids"_s, u"wsipg-8xk3m2p1q|wsipg-aaaaaaaa1"_s}},
        uR"(aws workspaces associate-ip-groups \
    --region=eu-central-1 \
    --directory-id=d-1234567890 \
    --group-ids wsipg-8xk3m2p1q wsipg-aaaaaaaa1
)"_s);
    row("time of zero clients", "zero-clients", "time-settings", {},
        u"Zero client, time settings\n\nNetwork Time Protocol  enabled\nNTP host DNS name      pool.ntp.org\n"
        "NTP host port          123\n"_s);
    row("SSH", "ssh", "ssh-command",
        {{u"netbios-name"_s, u"CORP"_s},
         {u"workspace-user"_s, u"jane.doe"_s},
         {u"workspace-address"_s, u"10.20.1.37"_s}},
        u"ssh -l 'CORP\\jane.doe' 10.20.1.37\n"_s);
    row("SSH with a name that looks like an option", "ssh", "ssh-command",
        {{u"netbios-name"_s, u"-oProxyCommand=x"_s},
         {u"workspace-user"_s, u"jane"_s},
         {u"workspace-address"_s, u"10.20.1.37"_s}},
        u"ssh -l '-oProxyCommand=x\\jane' 10.20.1.37\n"_s);
    row("PuTTY", "ssh", "putty",
        {{u"netbios-name"_s, u"CORP"_s}, {u"workspace-user"_s, u"jane"_s}, {u"workspace-address"_s, u"2001:db8::5"_s}},
        u"PuTTY\n\nHost Name        CORP\\jane@2001:db8::5\nPort             22\nConnection type  SSH\n"_s);
    row("security group of SSH", "ssh", "security-group",
        {{u"region"_s, u"eu-central-1"_s},
         {u"vpc-id"_s, u"vpc-0a1"_s},
         {u"ssh-source-cidrs"_s, u"203.0.113.25|2001:db8::/48"_s}},
        uR"(set -eu
group=$(aws ec2 create-security-group \
    --region=eu-central-1 \
    --group-name=workspaces-ssh \
    --description='SSH to Linux WorkSpaces' \
    --vpc-id=vpc-0a1 \
    --query=GroupId --output=text)
aws ec2 authorize-security-group-ingress \
    --region=eu-central-1 \
    --group-id="$group" \
    --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=203.0.113.25/32}]'
aws ec2 authorize-security-group-ingress \
    --region=eu-central-1 \
    --group-id="$group" \
    --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=2001:db8::/48}]'
printf '%s\n' "$group"
)"_s);
}

void addDirectoryArtifacts()
{
    const Pairs radius{{u"radius-servers"_s, u"10.30.0.11|10.30.0.12"_s},
                       {u"radius-port"_s, u"1812"_s},
                       {u"radius-timeout"_s, u"30"_s},
                       {u"radius-retries"_s, u"2"_s},
                       {u"radius-protocol"_s, u"ms-chapv2"_s},
                       {u"connector-addresses"_s, u"10.20.0.0/24"_s},
                       {u"region"_s, u"eu-central-1"_s},
                       {u"directory-id"_s, u"d-1234567890"_s}};
    row("RADIUS settings", "ad-connector-mfa", "radius-settings", radius, uR"({
  "RadiusServers": ["10.30.0.11", "10.30.0.12"],
  "RadiusPort": 1812,
  "RadiusTimeout": 30,
  "RadiusRetries": 2,
  "SharedSecret": "TYPE-THE-SHARED-SECRET-HERE",
  "AuthenticationProtocol": "MS-CHAPv2"
}
)"_s);
    row("RADIUS rules of a Managed AD", "ad-connector-mfa", "firewall-rules",
        radius + Pairs{{u"directory-type"_s, u"managed-ad"_s}, {u"radius-servers"_s, u"10.30.0.11"_s}},
        uR"(Firewall rules, from AWS Managed Microsoft AD to RADIUS

Source        Destination    Service
10.20.0.0/24  10.30.0.11/32  UDP 1812
)"_s);
    row("RADIUS rules", "ad-connector-mfa", "firewall-rules", radius, uR"(Firewall rules, from AD Connector to RADIUS

Source        Destination    Service
10.20.0.0/24  10.30.0.11/32  UDP 1812
10.20.0.0/24  10.30.0.12/32  UDP 1812
)"_s);
    const Pairs dhcp{{u"region"_s, u"eu-central-1"_s},
                     {u"vpc-id"_s, u"vpc-0a1"_s},
                     {u"directory-domain"_s, u"corp.example.com"_s},
                     {u"dns-servers"_s, u"10.20.1.10|10.20.2.10"_s},
                     {u"old-dns-server"_s, u"10.20.1.10"_s},
                     {u"new-dns-server"_s, u"10.20.1.20"_s}};
    row("DHCP options", "dhcp-and-sites", "options-table", dhcp, uR"(DHCP options set

Name tag              corp.example.com
Domain name           corp.example.com
Domain name servers   10.20.1.10, 10.20.2.10
NTP servers           (leave empty)
NetBIOS name servers  10.20.1.10, 10.20.2.10
NetBIOS node type     2
)"_s);
    row("DHCP commands", "dhcp-and-sites", "options-commands", dhcp, uR"(set -eu
options=$(aws ec2 create-dhcp-options \
    --region=eu-central-1 \
    --dhcp-configurations='[{"Key":"domain-name", "Values":["corp.example.com"]}, {"Key":"domain-name-servers", "Values":["10.20.1.10", "10.20.2.10"]}, {"Key":"netbios-name-servers", "Values":["10.20.1.10", "10.20.2.10"]}, {"Key":"netbios-node-type", "Values":["2"]}]' \
    --tag-specifications='[{"ResourceType":"dhcp-options", "Tags":[{"Key":"Name", "Value":"corp.example.com"}]}]' \
    --query=DhcpOptions.DhcpOptionsId --output=text)
aws ec2 associate-dhcp-options \
    --region=eu-central-1 \
    --dhcp-options-id="$options" \
    --vpc-id=vpc-0a1
)"_s);
    row("DNS of Windows", "dhcp-and-sites", "change-dns-windows", dhcp,
        uR"(Get-ItemProperty -Path HKLM:\SOFTWARE\Amazon\SkyLight -Name DomainJoinDNS
Set-ItemProperty -Path HKLM:\SOFTWARE\Amazon\SkyLight -Name DomainJoinDNS -Value '10.20.1.20,10.20.2.10'
Restart-Service -Name SkyLightWorkspaceConfigService
)"_s);
    row("DNS of Amazon Linux", "dhcp-and-sites", "change-dns-amazon-linux", dhcp,
        uR"(sudo sed -i.before '/^prepend domain-name-servers /s/\b10\.20\.1\.10\b/10.20.1.20/' /etc/dhcp/dhclient.conf
sudo cat /etc/dhcp/dhclient.conf
sudo reboot
)"_s);
    row("DNS of Ubuntu", "dhcp-and-sites", "change-dns-ubuntu", dhcp,
        uR"(sudo sed -i.before 's/\b10\.20\.1\.10\b/10.20.1.20/' /etc/netplan/zz-workspaces-domain.yaml
sudo netplan apply
resolvectl status
)"_s);
    row("DNS of Red Hat", "dhcp-and-sites", "change-dns-red-hat", dhcp,
        uR"(sudo nmcli conn modify CustomerNIC ipv4.dns '10.20.1.20 10.20.2.10'
sudo systemctl restart NetworkManager
nmcli device show eth1
)"_s);
    row("sites", "dhcp-and-sites", "site-commands",
        {{u"vpc-cidrs"_s, u"10.20.0.0/16|10.21.0.0/16"_s},
         {u"site-name"_s, u"AWS"_s},
         {u"partner-site"_s, u"St. Mary's"_s},
         {u"site-link-cost"_s, u"200"_s}},
        uR"(New-ADReplicationSite -Name 'AWS'
New-ADReplicationSubnet -Name '10.20.0.0/16' -Site 'AWS'
New-ADReplicationSubnet -Name '10.21.0.0/16' -Site 'AWS'
New-ADReplicationSiteLink -Name 'St. Mary''s-to-AWS' -SitesIncluded 'St. Mary''s', 'AWS' -Cost 200
)"_s);
    row("controllers of the site", "dhcp-and-sites", "move-controllers",
        {{u"site-name"_s, u"St. Mary's"_s}, {u"aws-controllers"_s, u"DC-AWS-1| DC-AWS-2 "_s}},
        uR"(Move-ADDirectoryServer -Identity 'DC-AWS-1' -Site 'St. Mary''s'
Move-ADDirectoryServer -Identity 'DC-AWS-2' -Site 'St. Mary''s'
)"_s);
}

void addSystemArtifacts()
{
    row("paths of WorkSpaces Core", "antivirus-exclusions", "paths",
        {{u"os"_s, u"windows-11"_s}, {u"workspaces-core"_s, u"yes"_s}},
        u"C:\\Program Files\\Amazon\nC:\\ProgramData\\Amazon\n"_s);
    row("Defender on WorkSpaces Core", "antivirus-exclusions", "defender-script",
        {{u"os"_s, u"windows-11"_s}, {u"workspaces-core"_s, u"yes"_s}}, uR"($paths = @(
    'C:\Program Files\Amazon',
    'C:\ProgramData\Amazon'
)
foreach ($path in $paths) {
    Add-MpPreference -ExclusionPath $path
}
)"_s);
    row("PCoIP agent", "antivirus-exclusions", "agent-programs", {}, uR"(Rules that name one of these
C:\Program Files (x86)\Teradici\PCoIP Agent\bin\pcoip_server_win32.exe
C:\Program Files (x86)\Teradici\PCoIP Agent\bin\pcoip_agent.exe

need these besides
C:\Program Files\Teradici\PCoIP Agent\bin\pcoip_server.exe
C:\Program Files\Teradici\PCoIP Agent\bin\pcoip_agent.exe

Removed with the 64-bit agent
C:\Program Files (x86)\Teradici\PCoIP Agent\bin\pcoip_arbiter_win32.exe
)"_s);
    row("logs of the WorkSpace", "unhealthy-workspace", "collect-logs", {}, uR"($folders = [ordered]@{
    'PCoIPAgent' = 'C:\ProgramData\Teradici\PCoIPAgent\logs'
    'Teradici' = 'C:\ProgramData\Teradici\logs'
    'Stxhd' = 'C:\ProgramData\Amazon\Stxhd\Logs'
}
$copy = Join-Path -Path $env:TEMP -ChildPath ([guid]::NewGuid().ToString())
foreach ($name in $folders.Keys) {
    if (Test-Path -Path $folders[$name]) {
        $place = Join-Path -Path $copy -ChildPath $name
        New-Item -Path $place -ItemType Directory -Force | Out-Null
        Copy-Item -Path (Join-Path -Path $folders[$name] -ChildPath '*') -Destination $place -Recurse
    }
}
if (Test-Path -Path $copy) {
    $archive = Join-Path -Path ([Environment]::GetFolderPath('Desktop')) -ChildPath 'workspace-logs.zip'
    Compress-Archive -Path (Join-Path -Path $copy -ChildPath '*') -DestinationPath $archive -Force
    Remove-Item -Path $copy -Recurse -Force
    $archive
} else {
    'None of these folders is on this WorkSpace, so there is nothing to pack.'
}
)"_s);
    const QString level = u"Windows Registry Editor Version 5.00\r\n\r\n"
                          "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Teradici\\PCoIP\\pcoip_admin_defaults]\r\n"
                          "\"pcoip.event_filter_mode\"=dword:0000000%1\r\n"_s;
    row("detailed log", "unhealthy-workspace", "verbose-on", {}, level.arg(3));
    row("usual log", "unhealthy-workspace", "verbose-off", {}, level.arg(2));
}

void addOtherArtifacts()
{
    row("sheet of personas", "personas", "persona-sheet",
        {{u"persona-names"_s, u"Staff|Contractors of  Acme"_s}, {u"persona-differences"_s, u"mfa|internet"_s}},
        uR"(Persona              Directory    Second factor  Internet
Staff                directory 1  ________       ________
Contractors of Acme  directory 2  ________       ________
)"_s);
    row("alarms with a topic", "operations", "alarm-commands",
        {{u"region"_s, u"eu-central-1"_s},
         {u"directory-id"_s, u"d-1234567890"_s},
         {u"protocol"_s, u"pcoip"_s},
         {u"alarm-topic-arn"_s, u"arn:aws:sns:eu-central-1:123456789012:ops"_s}},
        uR"(set -eu
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-1234567890-Unhealthy \
    --namespace=AWS/WorkSpaces --metric-name=Unhealthy \
    --dimensions=Name=DirectoryId,Value=d-1234567890 \
    --statistic=Maximum --period=300 --evaluation-periods=3 \
    --threshold=0 --comparison-operator=GreaterThanThreshold \
    --alarm-actions=arn:aws:sns:eu-central-1:123456789012:ops
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-1234567890-ConnectionFailure \
    --namespace=AWS/WorkSpaces --metric-name=ConnectionFailure \
    --dimensions=Name=DirectoryId,Value=d-1234567890 \
    --statistic=Sum --period=300 --evaluation-periods=3 \
    --threshold=5 --comparison-operator=GreaterThanThreshold \
    --alarm-actions=arn:aws:sns:eu-central-1:123456789012:ops
aws cloudwatch put-metric-alarm \
    --region=eu-central-1 \
    --alarm-name=workspaces-d-1234567890-InSessionLatency \
    --namespace=AWS/WorkSpaces --metric-name=InSessionLatency \
    --dimensions=Name=DirectoryId,Value=d-1234567890 \
    --statistic=Average --period=300 --evaluation-periods=3 \
    --threshold=200 --comparison-operator=GreaterThanThreshold \
    --alarm-actions=arn:aws:sns:eu-central-1:123456789012:ops
)"_s);
    row("events", "operations", "event-pattern", {{u"directory-id"_s, u"d-1234567890"_s}}, uR"({
  "source": ["aws.workspaces"],
  "detail-type": ["WorkSpaces Access"],
  "detail": {
    "directoryId": ["d-1234567890", "domain/d-1234567890"]
  }
}
)"_s);
}

} // namespace portreeve::tests
