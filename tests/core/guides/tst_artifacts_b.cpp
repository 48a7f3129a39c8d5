#include "core/guides/awscli.h"
#include "core/guides/guide.h"
#include "core/guides/servicepaths.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

namespace {

/// Guides of networks, access and operation; the others have a test of their own.
constexpr const char *OurGuides[] = {
    "network-plan", "dhcp-and-sites", "personas", "client-network",   "web-access",           "ip-access-control",
    "zero-clients", "fips",           "ssh",      "ad-connector-mfa", "antivirus-exclusions", "unhealthy-workspace",
    "operations"};

const Artifact *artifact(const QString &guideId, const QString &id)
{
    const Guide *guide = findGuide(guideId);
    if (!guide)
        return nullptr;
    for (const Section &section : guide->sections) {
        for (const Step &step : section.steps) {
            for (const Artifact &one : step.artifacts) {
                if (id == QLatin1StringView(one.id))
                    return &one;
            }
        }
    }
    return nullptr;
}

Facts someFacts()
{
    Facts facts;
    RegionFacts region;
    region.code = u"eu-central-1"_s;
    region.azIds = QStringList{u"euc1-az2"_s, u"euc1-az3"_s};
    facts.regions = {region};
    return facts;
}

Answers answersOf(const QList<std::pair<QString, QString>> &pairs)
{
    Answers answers;
    for (const auto &[input, value] : pairs)
        answers.set(input, value.split(u'|'));
    return answers;
}

using Pairs = QList<std::pair<QString, QString>>;

/// Words that would make a file "owned" if anything of them were run.
const QStringList Hostile{u"'; : > owned; '"_s, u"\"; : > owned; \""_s, u"$(: > owned)"_s,
                          u"`: > owned`"_s,     u"x\n: > owned\n"_s,    u"--endpoint-url=owned"_s,
                          u"\\'; : > owned"_s,  u"file://owned"_s,      u"\u2019; : > owned; \u2019"_s,
                          u"a,Values=owned"_s};

/// Every typed answer of the guide is that word; choices take their first option.
Answers hostileAnswers(const Guide &guide, const QString &word)
{
    Answers answers;
    for (const Section &section : guide.sections) {
        for (const Step &step : section.steps) {
            for (const Input &input : step.inputs) {
                const QString id = QString::fromLatin1(input.id);
                if (!input.options.isEmpty())
                    answers.set(id, QString::fromLatin1(input.options.first().id));
                else if (QByteArray(input.validator).startsWith("ip-") || qstrcmp(input.validator, "cidrs") == 0 ||
                         qstrcmp(input.validator, "subnet-plan") == 0 || id == u"radius-servers")
                    answers.set(id, id == u"ip-groups" ? word : u"10.20.1.10"_s);
                else if (input.kind != InputKind::Files)
                    answers.set(id, word);
            }
        }
    }
    if (answers.has(u"own-egress"_s))
        answers.set(u"own-egress"_s, u"52.94.13.4"_s);
    if (answers.has(u"site-link-cost"_s))
        answers.set(u"site-link-cost"_s, u"200"_s);
    if (answers.has(u"new-dns-server"_s))
        answers.set(u"new-dns-server"_s, u"10.20.1.20"_s);
    answers.set(u"clients"_s, QStringList{u"web"_s, u"thin-client"_s});
    return answers;
}

/// Runs it where only builtins and these stand-ins are there, and tells what was left behind.
QString leftBehind(const QString &script)
{
    const QString prelude =
        u"PATH=\naws() { :; }\nssh() { :; }\nsudo() { :; }\nnmcli() { :; }\nresolvectl() { :; }\n"_s;
    QTemporaryDir folder;
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"/bin/sh"_s, {u"-c"_s, prelude + script});
    if (!shell.waitForFinished())
        return u"the shell does not end"_s;
    if (shell.exitCode() != 0)
        return u"exit code %1: "_s.arg(shell.exitCode()) + QString::fromLocal8Bit(shell.readAllStandardError());
    return QFile::exists(folder.filePath(u"owned"_s)) ? u"an answer was run"_s : QString();
}

/// The text without its verbatim strings, a quote in which is doubled.
QString outsideOfQuotes(QString powershell)
{
    static const QRegularExpression string(u"(?:'(?:[^'\u2018\u2019\u201a\u201b]|['\u2018\u2019\u201a\u201b]{2})*')"_s);
    return powershell.remove(string);
}

QStringList listed(const QJsonObject &paths, const char *key)
{
    QStringList list;
    for (const QJsonValue &value : paths.value(QLatin1StringView(key)).toArray())
        list.append(value.toString());
    return list;
}

} // namespace

class TestArtifactsB : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void refused_data();
    void refused();
    void sameBytes();
    void shellRunsNoAnswer();
    void powershellKeepsAnswersInQuotes();
    void jsonIsJson();
    void commandLine();
    void pathsAreTheGuides();

private:
    static void addNetwork();
    static void addAccess();
    static void addDirectory();
    static void addSystems();
    static void addRest();
    const Facts m_facts = someFacts();
};

static void row(const char *name, const char *guide, const char *artifactId, const Pairs &answers, const QString &text)
{
    QTest::newRow(name) << QString::fromLatin1(guide) << QString::fromLatin1(artifactId) << answers << text;
}

void TestArtifactsB::text_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Pairs>("answers");
    QTest::addColumn<QString>("expected");
    addNetwork();
    addAccess();
    addDirectory();
    addSystems();
    addRest();
}

void TestArtifactsB::addNetwork()
{
    row("zones of the documents", "network-plan", "zone-ids", {{u"region"_s, u"eu-central-1"_s}},
        u"euc1-az2\neuc1-az3\n"_s);
    row("zones of the account", "network-plan", "zone-names", {{u"region"_s, u"eu-central-1"_s}},
        uR"(aws ec2 describe-availability-zones \
    --region=eu-central-1 \
    --query='AvailabilityZones[].[ZoneName,ZoneId]' \
    --output=text
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

void TestArtifactsB::addAccess()
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

void TestArtifactsB::addDirectory()
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
}

void TestArtifactsB::addSystems()
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
    const QString level = u"Windows Registry Editor Version 5.00\r\n\r\n"
                          "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Teradici\\PCoIP\\pcoip_admin_defaults]\r\n"
                          "\"pcoip.event_filter_mode\"=dword:0000000%1\r\n"_s;
    row("detailed log", "unhealthy-workspace", "verbose-on", {}, level.arg(3));
    row("usual log", "unhealthy-workspace", "verbose-off", {}, level.arg(2));
}

void TestArtifactsB::addRest()
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
    "directoryId": ["d-1234567890"]
  }
}
)"_s);
}

void TestArtifactsB::text()
{
    QFETCH(QString, guide);
    QFETCH(QString, id);
    QFETCH(Pairs, answers);
    QFETCH(QString, expected);
    const Artifact *one = artifact(guide, id);
    QVERIFY(one);
    const Result<QString> made = one->make(answersOf(answers), m_facts);
    QVERIFY2(made, made ? "" : qPrintable(made.error().english()));
    QCOMPARE(*made, expected);
}

void TestArtifactsB::refused_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Pairs>("answers");
    QTest::addColumn<int>("code");
    const auto add = [](const char *name, const char *guide, const char *id, const Pairs &answers, ErrorCode code) {
        QTest::newRow(name) << QString::fromLatin1(guide) << QString::fromLatin1(id) << answers << int(code);
    };
    add("no zones in the documents", "network-plan", "zone-ids", {{u"region"_s, u"cn-northwest-1"_s}},
        ErrorCode::CannotExpress);
    add("no VPC to plan", "network-plan", "network-plan", {{u"region"_s, u"eu-central-1"_s}}, ErrorCode::MissingValue);
    add("no VPC to compare", "network-plan", "management-ranges", {}, ErrorCode::MissingValue);
    add("neither browser nor thin client", "web-access", "access-properties", {{u"clients"_s, u"windows"_s}},
        ErrorCode::CannotExpress);
    add("a network in place of an address", "ssh", "ssh-command",
        {{u"netbios-name"_s, u"CORP"_s}, {u"workspace-user"_s, u"jane"_s}, {u"workspace-address"_s, u"10.20.1.0/24"_s}},
        ErrorCode::CannotExpress);
    add("five DNS servers", "dhcp-and-sites", "options-table",
        {{u"directory-domain"_s, u"a.example"_s},
         {u"dns-servers"_s, u"10.0.0.1|10.0.0.2|10.0.0.3|10.0.0.4|10.0.0.5"_s}},
        ErrorCode::LimitExceeded);
    add("a server that is not there", "dhcp-and-sites", "change-dns-windows",
        {{u"dns-servers"_s, u"10.0.0.1"_s}, {u"old-dns-server"_s, u"10.0.0.2"_s}, {u"new-dns-server"_s, u"10.0.0.3"_s}},
        ErrorCode::MissingValue);
    add("a cost of nothing", "dhcp-and-sites", "site-commands",
        {{u"vpc-cidrs"_s, u"10.0.0.0/16"_s},
         {u"site-name"_s, u"A"_s},
         {u"partner-site"_s, u"B"_s},
         {u"site-link-cost"_s, u"0"_s}},
        ErrorCode::OutOfRange);
    add("a topic that is no ARN", "operations", "alarm-commands", {{u"alarm-topic-arn"_s, u"workspaces"_s}},
        ErrorCode::InvalidSyntax);
    add("sources with host bits", "personas", "helpdesk-group",
        {{u"region"_s, u"eu-central-1"_s}, {u"vpc-id"_s, u"vpc-0a1"_s}, {u"helpdesk-cidrs"_s, u"10.0.0.1/24"_s}},
        ErrorCode::HostBitsSet);
}

void TestArtifactsB::refused()
{
    QFETCH(QString, guide);
    QFETCH(QString, id);
    QFETCH(Pairs, answers);
    QFETCH(int, code);
    const Artifact *one = artifact(guide, id);
    QVERIFY(one);
    const Result<QString> made = one->make(answersOf(answers), m_facts);
    QVERIFY2(!made, made ? qPrintable(*made) : "");
    QCOMPARE(int(made.error().code), code);
}

/// Visits every artifact of our guides that can be made of hostile words.
template<typename Visit>
static void forEachHostile(const Facts &facts, const char *language, const Visit &visit)
{
    for (const char *id : OurGuides) {
        const Guide *guide = findGuide(QString::fromLatin1(id));
        QVERIFY2(guide, id);
        for (const QString &word : Hostile) {
            const Answers answers = hostileAnswers(*guide, word);
            for (const Section &section : guide->sections) {
                for (const Step &step : section.steps) {
                    for (const Artifact &one : step.artifacts) {
                        if (qstrcmp(one.language, language) != 0)
                            continue;
                        if (const Result<QString> made = one.make(answers, facts); made)
                            visit(one, word, *made);
                    }
                }
            }
        }
    }
}

void TestArtifactsB::sameBytes()
{
    for (const char *language : {"shell", "powershell", "json", "text", "registry"}) {
        QStringList first;
        QStringList second;
        forEachHostile(m_facts, language,
                       [&first](const Artifact &, const QString &, const QString &text) { first.append(text); });
        forEachHostile(m_facts, language,
                       [&second](const Artifact &, const QString &, const QString &text) { second.append(text); });
        QVERIFY(!first.isEmpty());
        QCOMPARE(first, second);
    }
}

void TestArtifactsB::shellRunsNoAnswer()
{
    if (!QFile::exists(u"/bin/sh"_s))
        QSKIP("there is no POSIX shell here");
    int count = 0;
    QStringList faults;
    forEachHostile(m_facts, "shell", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        if (const QString fault = leftBehind(text); !fault.isEmpty())
            faults.append(u"%1 of %2: %3"_s.arg(QString::fromLatin1(one.id), word, fault));
    });
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY(count >= 100);
}

void TestArtifactsB::powershellKeepsAnswersInQuotes()
{
    int count = 0;
    forEachHostile(m_facts, "powershell", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        const QString outside = outsideOfQuotes(text);
        QVERIFY2(!outside.contains(u"owned"), qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
        QVERIFY2(!outside.contains(u'\''), qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
    });
    QVERIFY(count >= 50);
}

void TestArtifactsB::jsonIsJson()
{
    int count = 0;
    forEachHostile(m_facts, "json", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        QJsonParseError fault{};
        QJsonDocument::fromJson(text.toUtf8(), &fault);
        QVERIFY2(fault.error == QJsonParseError::NoError, qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
    });
    QVERIFY(count >= 10);
}

void TestArtifactsB::commandLine()
{
    QCOMPARE(cliOption("name", u"plain-1.2"_s), u"--name=plain-1.2"_s);
    QCOMPARE(cliOption("name", u"--no-sign-request"_s), u"--name=--no-sign-request"_s);
    const QString apostrophe = uR"(--name='it'\''s')"_s;
    QCOMPARE(cliOption("name", u"it's"_s), apostrophe);
    QCOMPARE(cliOption("name", u"fileb://x"_s), u"--name=' fileb://x'"_s);
    QCOMPARE(cliOption("name", QString()), u"--name=''"_s);
    QCOMPARE(cliCommand("aws s3 ls", {}), u"aws s3 ls"_s);
    QCOMPARE(cliAssignment(u"x"_s, "aws a b", {u"--c"_s}), u"x=$(aws a b \\\n    --c)"_s);
    QCOMPARE(shellScript({u"a"_s, u"b"_s}), u"set -eu\na\nb\n"_s);
}

/// Against the verified facts, where they lie beside the checkout.
void TestArtifactsB::pathsAreTheGuides()
{
    QFile file(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/guides-facts.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the facts are not beside the checkout");
    const QJsonObject paths =
        QJsonDocument::fromJson(file.readAll()).object().value(u"service_component_paths").toObject();
    QCOMPARE(servicePaths(u"windows-10"_s), listed(paths, "windows"));
    QCOMPARE(servicePaths(u"windows-server"_s), listed(paths, "windows"));
    QCOMPARE(corePaths(), listed(paths, "windows_workspaces_core"));
    QCOMPARE(servicePaths(u"amazon-linux-2"_s), listed(paths, "amazon_linux"));
    QCOMPARE(servicePaths(u"ubuntu"_s), listed(paths, "ubuntu"));
    QCOMPARE(servicePaths(u"rocky-linux"_s), listed(paths, "rocky_linux"));
    QCOMPARE(servicePaths(u"rhel"_s), listed(paths, "red_hat_enterprise_linux"));
    QVERIFY(servicePaths(u"macos"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestArtifactsB)
#include "tst_artifacts_b.moc"
