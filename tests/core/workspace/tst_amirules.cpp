#include "core/catalog/loader.h"
#include "core/importers/importer.h"
#include "core/workspace/amirules.h"
#include "core/workspace/gapreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

/// As the command in the head of the reader makes it; written after the documents of Get-NetFirewallRule.
const QByteArray PowershellDump = R"json([
 {"DisplayName": "Core Networking - DNS (UDP-Out)",
                 "Enabled" : "True",
                 "Direction" : "Outbound",
                 "Action" : "Allow",
                 "Profile" : "Any",
                 "Protocol" : "UDP",
                 "LocalPort" : "Any",
                 "RemotePort" : "53",
                 "LocalAddress" : "Any",
                 "RemoteAddress" : "Any",
                 "Program" : "%SystemRoot%\\system32\\svchost.exe",
                 "Service" : "dnscache"
},
 {"DisplayName": "Core Networking - Destination Unreachable (ICMPv6-In)", "Enabled": "True", "Direction": "Inbound",
  "Action": "Allow", "Profile": "Any", "Protocol": "ICMPv6", "IcmpType": "1", "LocalPort": "RPC", "RemotePort": "Any"},
 {"DisplayName": "Core Networking - Internet Group Management Protocol (IGMP-Out)", "Enabled": "True",
  "Direction": "Outbound", "Action": "Allow", "Profile": "Any", "Protocol": "2"},
 {"DisplayName": "Windows Remote Management (HTTP-In)", "Enabled": "True", "Direction": "Inbound", "Action": "Allow",
  "Profile": "Domain, Private", "Protocol": "TCP", "LocalPort": "5985", "RemotePort": "Any", "Program": "System"},
 {"DisplayName": "Windows Remote Management (HTTP-In)", "Enabled": "False", "Direction": "Inbound", "Action": "Allow",
  "Profile": "Public", "Protocol": "TCP", "LocalPort": "5985", "RemotePort": "Any", "RemoteAddress": "LocalSubnet"},
 {"DisplayName": "Cast to Device SSDP Discovery (UDP-In)", "Enabled": 1, "Direction": 1, "Action": 2, "Profile": 4,
  "Protocol": "UDP", "LocalPort": "PlayToDiscovery", "RemotePort": "Any"},
 {"DisplayName": "Cast to Device streaming server (RTSP-Streaming-In)", "Enabled": "True", "Direction": "Inbound",
  "Action": "Allow", "Profile": "Public", "Protocol": "TCP", "LocalPort": ["23554", "23555", "23556"]},
 {"DisplayName": "Delivery Optimization (TCP-In)", "Enabled": "True", "Direction": "Inbound", "Action": "Allow",
  "Protocol": "TCP", "LocalPort": "7680", "RemotePort": "Any"},
 {"DisplayName": "Remote Desktop - User Mode (TCP-In)", "Enabled": "False", "Direction": "Inbound", "Action": "Allow",
  "Protocol": "TCP", "LocalPort": "3389", "RemotePort": "Any"},
 {"DisplayName": "Remote Desktop - User Mode (UDP-In)", "Enabled": "False", "Direction": "Inbound", "Action": "Allow",
  "Protocol": "UDP", "LocalPort": "3390", "RemotePort": "Any"},
 {"DisplayName": "mDNS (UDP-In)", "Enabled": "True", "Direction": "Inbound", "Action": "Allow", "Protocol": "UDP",
  "LocalPort": "5353", "RemotePort": "Any"},
 {"DisplayName": "mDNS (UDP-In)", "Enabled": "True", "Direction": "Inbound", "Action": "Block", "Protocol": "UDP",
  "LocalPort": "5353", "RemotePort": "Any"},
 {"DisplayName": "mDNS (UDP-Out)", "Enabled": "True", "Direction": "Outbound", "Action": "Allow", "Protocol": "UDP",
  "RemotePort": "5353"},
 {"DisplayName": "mDNS (UDP-Out)", "Enabled": "False", "Direction": "Outbound", "Action": "Block", "Protocol": "UDP",
  "RemotePort": "5353"},
 {"DisplayName": "AllJoyn Router (TCP-In)", "Enabled": "True", "Direction": "Inbound", "Action": "Allow",
  "Protocol": "UDP", "LocalPort": "9955"},
 {"DisplayName": "Microsoft Media Foundation Network Source OUT [TCP ALL]", "Enabled": "True", "Direction": "Outbound",
  "Action": "Allow", "Protocol": "TCP", "RemotePort": ["554", "8554-8558"]},
 {"DisplayName": "Our agent", "Enabled": "True", "Direction": "Inbound", "Action": "Allow", "Protocol": "TCP",
  "LocalPort": "9100"},
 {"DisplayName": "Everything out over UDP", "Enabled": "True", "Direction": "Outbound", "Action": "Allow",
  "Protocol": "UDP"}
])json";

/// A German Windows, and files for Export-Csv.
const QByteArray CsvDump =
    "\"DisplayName\",\"Enabled\",\"Direction\",\"Action\",\"Protocol\",\"LocalPort\",\"RemotePort\"\r\n"
    "\"Remotedesktop - Benutzermodus (TCP eingehend)\",\"True\",\"Inbound\",\"Allow\",\"TCP\","
    "\"3389\",\"Any\"\r\n"
    "\"Remotedesktop - Benutzermodus (UDP eingehend)\",\"False\",\"Inbound\",\"Allow\",\"UDP\","
    "\"3389\",\"Any\"\r\n"
    "\"Kein mDNS\",\"True\",\"Inbound\",\"Block\",\"UDP\",\"5353\",\"Any\"\r\n"
    "\"Microsoft Edge (mDNS-In)\",\"True\",\"Inbound\",\"Allow\",\"UDP\",\"5353\",\"Any\"\r\n";

/// As "netsh advfirewall firewall show rule name=all verbose" prints it.
const QByteArray NetshDump = R"(
Rule Name:                            File and Printer Sharing (Spooler Service - RPC-EPMAP)
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Grouping:                             File and Printer Sharing
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             TCP
LocalPort:                            RPC-EPMap
RemotePort:                           Any
Edge traversal:                       No
Action:                               Allow

Rule Name:                            File Server Remote Management (WMI-In)
----------------------------------------------------------------------
Enabled:                              No
Direction:                            In
Profiles:                             Domain,Private,Public
Protocol:                             TCP
LocalPort:                            RPC
RemotePort:                           Any
Action:                               Allow

Rule Name:                            File and Printer Sharing (Echo Request - ICMPv4-In)
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             ICMPv4
                                      Type    Code
                                      8       Any
Action:                               Allow

Rule Name:                            File and Printer Sharing (SMB-In)
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private,Public
Protocol:                             TCP
LocalPort:                            139,445
RemotePort:                           1024-65535
Action:                               Allow

Rule Name:                            Tunnel
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            Out
Profiles:                             Domain,Private,Public
Protocol:                             41
Action:                               Allow
Ok.
)";

QString differencesText(const AmiRuleCover &cover)
{
    QStringList parts;
    for (const AmiDifference &difference : cover.differences)
        parts.append(u"%1 %2>%3"_s.arg(difference.member, difference.documented, difference.found));
    return parts.join(u' ');
}

} // namespace

class TestAmiRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(loaded);
        m_catalog = *std::move(loaded);
    }

    void systems()
    {
        QCOMPARE(amiSystems(m_catalog),
                 (QStringList{u"windows-server-2012"_s, u"windows-server-2012-r2"_s, u"windows-server-2016"_s,
                              u"windows-server-2019"_s, u"windows-server-2022"_s}));
    }

    void rules_data()
    {
        QTest::addColumn<QString>("vendor");
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("found");
        QTest::addColumn<bool>("byPorts");
        QTest::addColumn<QString>("differences");
        const auto row = [](const char *what, const char *vendor, const char *rule, const char *state, int found,
                            const char *differences = "", bool byPorts = false) {
            QTest::newRow(what) << QString::fromLatin1(vendor)
                                << (QByteArray(vendor) == "windows-netsh" ? u"windows-server-2012"_s
                                                                          : u"windows-server-2022"_s)
                                << QString::fromLatin1(rule) << QString::fromLatin1(state) << found << byPorts
                                << QString::fromLatin1(differences);
        };
        const char *json = "windows-powershell";
        row("the documented name", json, "ami-core-networking-dns-udp-out", "documented", 1);
        row("the group before the name, ICMP without ports", json, "ami-destination-unreachable-icmpv6-in",
            "documented", 1);
        row("a protocol by its number", json, "ami-core-networking-internet-group-management-protocol-igmp-out",
            "documented", 1);
        row("twice, a blank more than documented", json, "ami-windowsremote-management-http-in", "documented", 2);
        row("a word for ports in another spelling, numbers for words", json, "ami-cast-to-device-ssdp-discovery-udp-in",
            "documented", 1);
        row("ports side by side", json, "ami-cast-to-device-streaming-server-rtsp-streaming-in", "documented", 1);
        row("a name with other marks", json, "ami-deliveryoptimization-tcp-in", "documented", 1);
        row("disabled", json, "ami-remote-desktop-user-mode-tcp-in", "disabled", 1);
        row("other ports and disabled", json, "ami-remote-desktop-user-mode-udp-in", "different", 1,
            "localPorts 3389>3390 enabled yes>no");
        row("a block wins", json, "ami-mdns-udp-in", "different", 2, "action allow>block");
        row("a block that is off does not", json, "ami-mdns-udp-out", "documented", 2);
        row("another protocol", json, "ami-alljoyn-router-tcp-in", "different", 1, "protocol TCP>UDP");
        row("another direction than the document's odd one", json,
            "ami-microsoft-media-foundation-network-source-out-tcp-all", "different", 1, "direction inbound>outbound");
        row("not there, and no other rule for all ports stands in", json, "ami-alljoyn-router-udp-out", "absent", 0);
        row("not there, and its ports are another default rule's", json, "ami-microsoft-edge-mdns-in", "absent", 0);
        const char *csv = "csv";
        row("by its ports in another language", csv, "ami-remote-desktop-user-mode-tcp-in", "documented", 1, "", true);
        row("by its ports, disabled", csv, "ami-remote-desktop-user-mode-udp-in", "disabled", 1, "", true);
        row("a block is not found by its ports", csv, "ami-mdns-udp-in", "absent", 0);
        row("a name beats the ports", csv, "ami-microsoft-edge-mdns-in", "documented", 1);
        const char *netsh = "windows-netsh";
        row("netsh: a word for ports", netsh, "ami-file-and-printer-sharing-spooler-service-rpc-epmap", "documented",
            1);
        row("netsh: the group before the name, disabled", netsh, "ami-wmi-in", "disabled", 1);
        row("netsh: ICMP, the document's port means nothing", netsh,
            "ami-file-and-printer-sharing-echo-request-icmpv4-in", "documented", 1);
        row("netsh: more ports here and fewer there", netsh, "ami-file-and-printer-sharing-smb-in", "different", 1,
            "localPorts 445>139,445 remotePorts any>1024-65535");
        row("netsh: not there", netsh, "ami-file-and-printer-sharing-smb-out", "absent", 0);
    }
    void rules()
    {
        QFETCH(QString, vendor);
        QFETCH(QString, system);
        QFETCH(QString, rule);
        const AmiReport report = compareWithAmi(m_catalog, system, configuration(vendor));
        const auto it = std::find_if(report.rules.cbegin(), report.rules.cend(),
                                     [&](const AmiRuleCover &cover) { return cover.ruleId == rule; });
        QVERIFY(it != report.rules.cend());
        QTEST(differencesText(*it), "differences");
        QTEST(amiStateId(it->state), "state");
        QTEST(int(it->rules.size()), "found");
        QTEST(it->byPorts, "byPorts");
    }

    void othersAreNamed_data()
    {
        QTest::addColumn<QString>("vendor");
        QTest::addColumn<QStringList>("others");
        QTest::newRow("JSON") << u"windows-powershell"_s << QStringList{u"Our agent"_s, u"Everything out over UDP"_s};
        QTest::newRow("CSV") << u"csv"_s << QStringList{u"Kein mDNS"_s};
        QTest::newRow("netsh") << u"windows-netsh"_s
                               << QStringList{u"File and Printer Sharing (Spooler Service - RPC-EPMAP)"_s,
                                              u"File Server Remote Management (WMI-In)"_s,
                                              u"File and Printer Sharing (Echo Request - ICMPv4-In)"_s,
                                              u"File and Printer Sharing (SMB-In)"_s, u"Tunnel"_s};
    }
    void othersAreNamed()
    {
        QFETCH(QString, vendor);
        const AmiReport report = compareWithAmi(m_catalog, u"windows-server-2022"_s, configuration(vendor));
        QStringList others;
        for (const importers::RuleReference &rule : report.others)
            others.append(rule.name);
        QTEST(others, "others");
    }

    void theDocumentedSetIsDocumented_data()
    {
        QTest::addColumn<QString>("system");
        for (const QString &system : amiSystems(m_catalog))
            QTest::newRow(qPrintable(system)) << system;
    }
    void theDocumentedSetIsDocumented()
    {
        QFETCH(QString, system);
        QJsonArray dump;
        for (const catalog::Rule &rule : m_catalog.rules) {
            if (!rule.ami || !rule.systems.contains(system))
                continue;
            QJsonObject object{{u"DisplayName"_s, rule.purpose},
                               {u"Enabled"_s, u"True"_s},
                               {u"Direction"_s, rule.direction},
                               {u"Action"_s, u"Allow"_s},
                               {u"LocalPort"_s, QJsonArray::fromStringList(rule.ami->localPorts)},
                               {u"RemotePort"_s, QJsonArray::fromStringList(rule.ami->remotePorts)}};
            const int number = rule.ami->protocolNumber;
            object[u"Protocol"_s] = number >= 0 ? QString::number(number) : u"Any"_s;
            dump.append(object);
        }
        QVERIFY(dump.size() > 10);
        const auto read = importers::findImporter(u"windows-powershell")->read(QJsonDocument(dump).toJson(), {});
        QVERIFY(read && read->notUnderstood.isEmpty());
        const AmiReport report = compareWithAmi(m_catalog, system, *read);
        QCOMPARE(report.rules.size(), dump.size());
        for (const AmiRuleCover &cover : report.rules) {
            QVERIFY2(cover.state == AmiState::Documented && !cover.byPorts && cover.rules.size() == 1,
                     qPrintable(cover.ruleId + u' ' + differencesText(cover)));
        }
        QVERIFY(report.others.isEmpty());
    }

    void nothingIsThere()
    {
        const AmiReport report = compareWithAmi(m_catalog, u"windows-server-2022"_s, {});
        QVERIFY(!report.rules.isEmpty() && report.others.isEmpty());
        for (const AmiRuleCover &cover : report.rules)
            QCOMPARE(cover.state, AmiState::Absent);
        QVERIFY(compareWithAmi(m_catalog, u"windows-95"_s, {}).rules.isEmpty());
    }

    void texts()
    {
        const std::optional<AmiReport> report =
            compareWithAmi(m_catalog, u"windows-server-2022"_s, configuration(u"windows-powershell"_s));
        const QJsonObject root = QJsonDocument::fromJson(gapToJson({}, report)).object();
        QCOMPARE(root[u"ami"].toString(), u"windows-server-2022"_s);
        QCOMPARE(root[u"amiRules"].toArray().size(), report->rules.size());
        QCOMPARE(root[u"otherRules"].toArray(),
                 (QJsonArray{u"line 17 \"Our agent\" of rules"_s, u"line 18 \"Everything out over UDP\" of rules"_s}));
        const QString table = QString::fromUtf8(gapToTable({}, report));
        QVERIFY2(table.contains(u"localPorts 3390 instead of 3389; enabled no instead of yes"_s), qPrintable(table));
        QVERIFY2(table.contains(u"Name says OUT but the table direction is In."_s), qPrintable(table));
        QVERIFY2(table.contains(u"\ndefault rules: 8 as documented, 1 disabled, 4 different, "_s), qPrintable(table));
        QVERIFY2(table.endsWith(u"other rules: 2 (line 17 \"Our agent\" of rules, line 18 \"Everything out over UDP\" "
                                "of rules)\n"_s),
                 qPrintable(table));
        QVERIFY(!gapToJson({}).contains("ami") && !gapToTable({}).contains("default rule"));
    }

private:
    [[nodiscard]] static importers::Configuration configuration(const QString &vendor)
    {
        const bool netsh = vendor == u"windows-netsh";
        const auto importer = importers::findImporter(netsh ? vendor : u"windows-powershell"_s);
        const auto read = importer->read(netsh ? NetshDump : vendor == u"csv" ? CsvDump : PowershellDump, {});
        return read && read->notUnderstood.isEmpty() ? *read : importers::Configuration();
    }

    catalog::Catalog m_catalog;
};

QTEST_APPLESS_MAIN(TestAmiRules)
#include "tst_amirules.moc"
