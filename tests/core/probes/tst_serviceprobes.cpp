#include "core/net/directory/kerberos.h"
#include "core/probes/plan.h"
#include "tests/core/probes/enginebench.h"
#include "tests/support/directoryvectors.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using namespace std::chrono_literals;
using tests::EngineBench;
using tests::FakeConnector;
using tests::FakeDatagrams;
using tests::hasEvidence;
using tests::octets;
using tests::unpaced;

namespace {

const QString Peer = QStringLiteral("10.0.0.10");
constexpr quint16 Port = 1000; ///< the service says what is spoken, not the port

Target target(Service service, Transport transport)
{
    Target target;
    target.id = QStringLiteral("one");
    target.host = Peer;
    target.port = Port;
    target.transport = transport;
    target.service = service;
    return target;
}

/// The fake's random bytes count from 0, so every question carries the same ids: for LDAP, message 2.
QByteArray asMessage2(QByteArray ldap)
{
    const qsizetype at = ldap.indexOf(octets("020107")); // the first integer of the message
    return ldap.replace(at, 3, octets("020102"));
}

/// Of the DNS question 0x0001 for _ldap._tcp.`domain` SRV.
QByteArray dnsAnswer(const QByteArray &name, const char *rest)
{
    return octets("0001 8180 0001 0001 0000 0000 05 5f6c646170 04 5f746370") + name + octets("00 0021 0001") +
           octets(rest);
}

QByteArray noSuchName()
{
    return octets("0001 8183 0001 0000 0000 0000 05 5f6c646170 04 5f746370 09 706f7274726565766507 696e76616c6964"
                  "00 0021 0001");
}

QByteArray corpControllers()
{
    return dnsAnswer(octets("04 636f7270 07 6578616d706c65"),
                     "c00c 0021 0001 00000258 000c 0000 0064 0185 03 646331 c017");
}

QByteArray withShortLength(const QByteArray &message)
{
    return QByteArray(1, char(message.size() >> 8)) + char(message.size() & 0xff) + message;
}

QByteArray withNetbiosLength(const QByteArray &message)
{
    return QByteArray(3, '\0') + char(message.size()) + message;
}

QString evidenceText(const Outcome &outcome, const char *id)
{
    for (const Evidence &line : outcome.evidence) {
        if (line.id == QLatin1String(id))
            return line.text.english();
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(FakeDatagrams::Reply)
Q_DECLARE_METATYPE(FakeConnector::Reply)

class TestServiceProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overUdp_data();
    void overUdp();
    void overTcp_data();
    void overTcp();
    void clocks_data();
    void clocks();
    void namesTheDomain();
    void certificateDoesNotHideTheAnswer();
    void saysWhatItWouldSend();
};

void TestServiceProbes::overUdp_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<FakeDatagrams::Reply>("reply");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QByteArray>("evidence");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const QByteArray &name, Service service, const FakeDatagrams::Reply &reply, Failure failure,
                        const char *evidence, const char *sentence) {
        QTest::newRow(name.constData()) << service << reply << failure << QByteArray(evidence)
                                        << QString::fromLatin1(sentence);
    };
    const auto says = [](const QByteArray &bytes) {
        return FakeDatagrams::says(bytes);
    };
    row("Kerberos", Service::Kerberos, says(tests::kerberosError()), Failure::None, "kerberos-answer",
        "10.0.0.10 is a Kerberos server; it answered KDC_ERR_C_PRINCIPAL_UNKNOWN for the realm CORP.EXAMPLE.");
    row("Kerberos: a ticket for nobody", Service::Kerberos, says(tests::kerberosTicket()), Failure::None,
        "kerberos-answer", "10.0.0.10 is a Kerberos server; it answered AS-REP for the realm CORP.EXAMPLE.");
    row("Kerberos: the realm was made up", Service::Kerberos, says(tests::kerberosError()), Failure::None,
        "kerberos-made-up-realm",
        "The realm is not known here: it was asked for PORTREEVE.INVALID, which does not exist.");
    row("the ping", Service::Ldap, says(asMessage2(tests::netlogonEntry())), Failure::None, "domain-controller",
        "10.0.0.10 is a domain controller of corp.example.");
    row("the ping: its site", Service::Ldap, says(asMessage2(tests::netlogonEntry())), Failure::None, "controller-site",
        "10.0.0.10 belongs to the site Default.");
    row("the ping: no controller", Service::Ldap, says(asMessage2(tests::searchDone())), Failure::None, "ldap-result",
        "10.0.0.10 speaks LDAP, but shows nothing of itself (result 0).");
    row("the ping: another question's answer", Service::Ldap, says(tests::netlogonEntry()), Failure::ServiceProtocol,
        "service-other-answer", "An LDAP answer in the name of 10.0.0.10 does not belong to our question.");
    row("time", Service::Ntp, says(tests::ntpAnswer()), Failure::None, "ntp-answer",
        "10.0.0.10 is a time server of stratum 2.");
    row("time: none to give", Service::Ntp, says(tests::ntpAnswer().replace(1, 1, octets("00")).replace(12, 4, "RATE")),
        Failure::None, "ntp-kiss", "10.0.0.10 is a time server, but gives us no time: RATE.");
    row("time: a clock that is not set", Service::Ntp, says(tests::ntpAnswer().replace(0, 2, octets("e410"))),
        Failure::None, "ntp-not-set", "10.0.0.10 is a time server, but its own clock is not set.");
    row("time: not an echo of our question", Service::Ntp, says(tests::ntpAnswer().replace(24, 1, "x")),
        Failure::ServiceProtocol, "service-other-answer",
        "An NTP answer in the name of 10.0.0.10 does not belong to our question.");
    row("RADIUS", Service::Radius, says(octets("03000014") + tests::counting(16)), Failure::None, "radius-answer",
        "10.0.0.10 answered with RADIUS (Access-Reject); without the secret nobody can say who did.");
    row("DNS", Service::Dns, says(noSuchName()), Failure::None, "dns-server",
        "10.0.0.10 is a DNS server; it said NXDOMAIN to a name that does not exist.");
    for (const auto &[name, service] :
         {std::pair("Kerberos", Service::Kerberos), std::pair("the ping", Service::Ldap),
          std::pair("time", Service::Ntp), std::pair("RADIUS", Service::Radius), std::pair("DNS", Service::Dns)}) {
        const QByteArray text(name);
        row(text + ": silence", service, FakeDatagrams::silence(), Failure::UdpSilent, "udp-silent",
            "10.0.0.10 did not answer on UDP port 1000.");
        row(text + ": something else", service, says("hello"), Failure::ServiceProtocol, "service-other-answer", "");
        row(text + ": an empty datagram", service, says({}), Failure::ServiceProtocol, "service-other-answer", "");
        row(text + ": a closed port", service, FakeDatagrams::fails(net::DatagramFault::PortUnreachable, Peer),
            Failure::UdpUnreachable, "udp-port-unreachable", "");
    }
}

void TestServiceProbes::overUdp()
{
    QFETCH(Service, service);
    QFETCH(FakeDatagrams::Reply, reply);
    QFETCH(Failure, failure);
    QFETCH(QByteArray, evidence);
    QFETCH(QString, sentence);
    EngineBench bench;
    bench.datagrams.rule(Peer, Port, {reply});
    bench.run({target(service, Transport::Udp)}, unpaced());
    QCOMPARE(bench.outcomes.size(), 1);
    const Outcome &outcome = bench.outcomes.first();
    QCOMPARE(failureId(outcome.failure), failureId(failure));
    QVERIFY2(hasEvidence(outcome, evidence.constData()), evidence.constData());
    if (!sentence.isEmpty())
        QCOMPARE(evidenceText(outcome, evidence.constData()), sentence);
    QCOMPARE(outcome.rttSource, outcome.passed() ? RttSource::Service : RttSource::None);
    QCOMPARE(outcome.ms(Phase::Service).has_value(), outcome.passed());
    QCOMPARE(outcome.silent, failure == Failure::UdpSilent ? 3 : 0);
    QCOMPARE(bench.datagrams.openChannels, 0);
}

void TestServiceProbes::overTcp_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<FakeConnector::Reply>("reply");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QByteArray>("evidence");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const QByteArray &name, Service service, const QByteArray &bytes, Failure failure,
                        const char *evidence, const char *sentence) {
        QTest::newRow(name.constData()) << service << FakeConnector::says(bytes) << failure << QByteArray(evidence)
                                        << QString::fromLatin1(sentence);
    };
    row("Kerberos", Service::Kerberos, net::withKerberosLength(tests::kerberosError()), Failure::None,
        "kerberos-answer",
        "10.0.0.10 is a Kerberos server; it answered KDC_ERR_C_PRINCIPAL_UNKNOWN for the realm CORP.EXAMPLE.");
    row("LDAP", Service::Ldap, asMessage2(tests::rootDseEntry()), Failure::None, "domain-controller",
        "10.0.0.10 is a domain controller of corp.example.");
    row("LDAP: no directory of Microsoft's", Service::Ldap, octets("30 09 02 01 02 64 04 04 00 30 00"), Failure::None,
        "ldap-answer", "10.0.0.10 is an LDAP server.");
    row("LDAP: it hangs up", Service::Ldap, octets("30 0c 02 01 00 78 07 0a 01 34 04 00 04 00"), Failure::None,
        "ldap-result", "10.0.0.10 speaks LDAP, but shows nothing of itself (result 52).");
    row("Global Catalog", Service::GlobalCatalog, asMessage2(tests::rootDseEntry()), Failure::None, "domain-controller",
        "10.0.0.10 is a domain controller of corp.example.");
    row("Global Catalog: not ready", Service::GlobalCatalog,
        octets("30 2c 02 01 02 64 27 04 00 30 23 30 21 04 14 6973476c6f62616c436174616c6f675265616479"
               "31 09 04 05 46414c5345 04 00"),
        Failure::None, "catalog-not-ready", "10.0.0.10 says that its Global Catalog is not ready.");
    row("SMB", Service::Smb, withNetbiosLength(tests::smbNegotiated()), Failure::None, "smb-answer",
        "10.0.0.10 is an SMB server of version 3.1.1 that asks for signing.");
    row("SMB: refused", Service::Smb, withNetbiosLength(tests::smbNegotiated().replace(8, 4, octets("bb0000c0"))),
        Failure::None, "smb-refused", "10.0.0.10 is an SMB server, but it took none of our dialects.");
    row("DNS", Service::Dns, withShortLength(noSuchName()), Failure::None, "dns-server",
        "10.0.0.10 is a DNS server; it said NXDOMAIN to a name that does not exist.");
    row("LDAP: another question's answer", Service::Ldap, tests::rootDseEntry(), Failure::ServiceProtocol,
        "service-other-answer", "");
    row("Kerberos: noise of the right length", Service::Kerberos, net::withKerberosLength("hello"),
        Failure::ServiceProtocol, "service-other-answer", "");
    row("Kerberos: HTTP", Service::Kerberos, "HTTP/1.1 400 Bad Request\r\n\r\n", Failure::ServiceProtocol, "", "");
    row("LDAP: HTTP", Service::Ldap, "HTTP/1.1 400 Bad Request\r\n\r\n", Failure::ServiceProtocol, "", "");
    row("SMB: a greeting", Service::Smb, "220 mail.example\r\n", Failure::ServiceProtocol, "", "");
    row("Kerberos: half an answer", Service::Kerberos, net::withKerberosLength(tests::kerberosError()).chopped(1),
        Failure::ServiceTimeout, "service-silent", "");
    for (const auto &[name, service] :
         {std::pair("Kerberos", Service::Kerberos), std::pair("LDAP", Service::Ldap), std::pair("SMB", Service::Smb),
          std::pair("Global Catalog", Service::GlobalCatalog), std::pair("DNS", Service::Dns)})
        row(QByteArray(name) + ": a handshake and no word", service, {}, Failure::ServiceTimeout, "service-silent",
            "10.0.0.10 accepted the connection on port 1000, but did not answer the question.");
}

void TestServiceProbes::overTcp()
{
    QFETCH(Service, service);
    QFETCH(FakeConnector::Reply, reply);
    QFETCH(Failure, failure);
    QFETCH(QByteArray, evidence);
    QFETCH(QString, sentence);
    EngineBench bench;
    bench.connector.rule(Peer, Port, {reply});
    bench.run({target(service, Transport::Tcp)}, unpaced());
    QCOMPARE(bench.outcomes.size(), 1);
    const Outcome &outcome = bench.outcomes.first();
    QCOMPARE(failureId(outcome.failure), failureId(failure));
    QCOMPARE(phaseId(outcome.reached), phaseId(Phase::Service));
    QVERIFY2(evidence.isEmpty() || hasEvidence(outcome, evidence.constData()), evidence.constData());
    if (!sentence.isEmpty())
        QCOMPARE(evidenceText(outcome, evidence.constData()), sentence);
}

void TestServiceProbes::clocks_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("answer"); // its sender is at 12:00:03 or 12:00:03.5
    QTest::addColumn<int>("secondsAfterNoon");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, Service service, const QByteArray &answer, int after, const char *sentence) {
        QTest::newRow(name) << service << answer << after << QString::fromLatin1(sentence);
    };
    row("Kerberos, behind", Service::Kerberos, tests::kerberosError(), 0,
        "The clock of this device is 3 s behind that of 10.0.0.10.");
    row("Kerberos, the same", Service::Kerberos, tests::kerberosError(), 3, "");
    row("Kerberos, an hour ahead", Service::Kerberos, tests::kerberosError(), 3603,
        "The clock of this device is 3600 s ahead of that of 10.0.0.10.");
    row("time, ahead", Service::Ntp, tests::ntpAnswer(), 13,
        "The clock of this device is 10 s ahead of that of 10.0.0.10.");
    row("time, the same", Service::Ntp, tests::ntpAnswer(), 4, "");
}

void TestServiceProbes::clocks()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, answer);
    QFETCH(int, secondsAfterNoon);
    QFETCH(QString, sentence);
    EngineBench bench;
    bench.scheduler.fakeClock().wall = bench.scheduler.fakeClock().wall.addSecs(secondsAfterNoon);
    bench.datagrams.rule(Peer, Port, {FakeDatagrams::says(answer)});
    bench.run({target(service, Transport::Udp)}, unpaced());
    QVERIFY(bench.outcomes.first().passed());
    QVERIFY(bench.outcomes.first().clockAhead);
    QCOMPARE(evidenceText(bench.outcomes.first(), "clock-offset"), sentence);
}

void TestServiceProbes::namesTheDomain()
{
    Target dns = target(Service::Dns, Transport::Udp);
    dns.domain = QStringLiteral("corp.example");
    EngineBench bench;
    bench.datagrams.rule(Peer, Port, {FakeDatagrams::says(corpControllers())});
    bench.run({dns}, unpaced());
    QVERIFY(
        bench.datagrams.sent.first().contains(octets("05 5f6c646170 04 5f746370 04 636f7270 07 6578616d706c65 00")));
    QCOMPARE(evidenceText(bench.outcomes.first(), "dns-services"),
             QStringLiteral("10.0.0.10 is a DNS server and names the domain controllers of corp.example: "
                            "dc1.corp.example."));
    Target kerberos = target(Service::Kerberos, Transport::Udp);
    kerberos.domain = QStringLiteral("corp.example");
    EngineBench other;
    other.datagrams.rule(Peer, Port, {FakeDatagrams::says(tests::kerberosError())});
    other.run({kerberos}, unpaced());
    QVERIFY(other.datagrams.sent.first().contains("CORP.EXAMPLE"));
    QVERIFY(!hasEvidence(other.outcomes.first(), "kerberos-made-up-realm"));
}

/// Controllers have an authority of their own: what the certificate lacks is said, and the row passes.
void TestServiceProbes::certificateDoesNotHideTheAnswer()
{
    Target ldaps = target(Service::Ldap, Transport::Tcp);
    ldaps.expectTls = true;
    ldaps.trust = Trust::SystemRoots;
    FakeConnector::Reply reply = FakeConnector::says(asMessage2(tests::rootDseEntry()));
    reply.result.tls = net::TlsFacts();
    EngineBench bench;
    bench.connector.rule(Peer, Port, {reply});
    bench.run({ldaps}, unpaced());
    QCOMPARE(failureId(bench.outcomes.first().failure), QString());
    QVERIFY(hasEvidence(bench.outcomes.first(), "domain-controller"));
    reply.result.received = "HTTP/1.1 400 Bad Request\r\n\r\n";
    EngineBench other;
    other.connector.rule(Peer, Port, {reply});
    other.run({ldaps}, unpaced());
    QVERIFY(!other.outcomes.first().passed());
}

void TestServiceProbes::saysWhatItWouldSend()
{
    const ProbeTable table = allProbes();
    const auto kinds = [&table](const Target &one) {
        QStringList list;
        const QList<PlannedTraffic> plan = planRun(table, {one}, unpaced(), {});
        for (const PlannedTraffic &traffic : plan)
            list.append(traffic.kind + u' ' + traffic.destination);
        return list;
    };
    QCOMPARE(kinds(target(Service::Ntp, Transport::Udp)), QStringList{QStringLiteral("ntp-question 10.0.0.10:1000")});
    QCOMPARE(kinds(target(Service::Smb, Transport::Tcp)), (QStringList{QStringLiteral("tcp-connection 10.0.0.10:1000"),
                                                                       QStringLiteral("smb-question 10.0.0.10:1000")}));
    Target ldaps = target(Service::Ldap, Transport::Tcp);
    ldaps.expectTls = true;
    QCOMPARE(
        kinds(ldaps),
        (QStringList{QStringLiteral("tcp-connection 10.0.0.10:1000"), QStringLiteral("tls-handshake 10.0.0.10:1000"),
                     QStringLiteral("tls-handshake 10.0.0.10:1000"), QStringLiteral("ldap-question 10.0.0.10:1000")}));
}

QTEST_GUILESS_MAIN(TestServiceProbes)
#include "tst_serviceprobes.moc"
