#include "core/assess/assessment.h"
#include "core/assess/causes.h"
#include "tests/support/fakenet.h"

#include <QRegularExpression>
#include <QTest>

using namespace portreeve;
using namespace portreeve::assess;
using probes::Failure;
using probes::Outcome;
using probes::Phase;
using probes::RttSource;

namespace {

const QString Public = QStringLiteral("52.23.61.9"); // only a value: nothing is sent
const QString Name = QStringLiteral("ws.example.com");

/// An outcome in short: what failed and where, with the parts that a real one has.
Outcome outcome(Failure failure, const QString &address = Public, bool tls = true)
{
    Outcome o;
    o.target.id = Name;
    o.target.host = Name;
    o.target.port = 443;
    o.target.expectTls = tls;
    o.failure = failure;
    o.attempts = probes::isSilence(failure) ? 3 : 1;
    o.silent = probes::isSilence(failure) ? 3 : 0;
    o.dns =
        probes::DnsFacts{Name, {QStringLiteral("192.0.2.53:53")}, net::DnsResult::Answer, {}, {}, {}, 60, false, {}};
    switch (failure) {
    case Failure::DnsNxdomain:
        o.dns->result = net::DnsResult::NxDomain;
        return o;
    case Failure::DnsNodata:
        o.dns->result = net::DnsResult::NoData;
        return o;
    case Failure::DnsServfail:
        o.dns->result = net::DnsResult::ServerFault;
        return o;
    case Failure::DnsTimeout:
        o.dns->result = net::DnsResult::Timeout;
        return o;
    default:
        break;
    }
    o.address = tests::addressOf(address);
    o.family = o.address->family();
    o.dns->addresses = {*o.address};
    if (failure == Failure::None || failure >= Failure::TlsTimeout)
        o.phases.append({Phase::Tcp, 20});
    if (failure == Failure::None || (failure > Failure::TlsAlert && failure <= Failure::TlsExpired)) {
        if (tls) {
            o.phases.append({Phase::Tls, 40});
            net::TlsFacts facts;
            facts.chain.append(pki::Certificate());
            o.tls = facts;
        }
    }
    if (failure == Failure::None) {
        o.rtt = {20.0};
        o.rttSource = RttSource::TcpInfo;
    }
    return o;
}

Outcome with(Outcome o, const std::function<void(Outcome &)> &change)
{
    change(o);
    return o;
}

Outcome unexpectedAt(Failure failure, const QString &address, bool tls = true)
{
    Outcome o = outcome(failure, address, tls);
    o.dns->unexpected = o.dns->addresses;
    o.target.expected = ip::PrefixSet();
    return o;
}

/// Another host of the run, at a public address.
Outcome control(Failure failure, const QString &address = QStringLiteral("3.80.0.1"))
{
    Outcome o = outcome(failure, address);
    o.target.id = o.target.host = QStringLiteral("control.example.net");
    o.dns->asked = o.target.host;
    return o;
}

QString print(const Judgement &judgement)
{
    QString text = verdictId(judgement.verdict);
    if (judgement.cause)
        text += u' ' + judgement.cause->id + u' ' + confidenceId(judgement.cause->confidence);
    return text;
}

using Outcomes = QList<Outcome>;

} // namespace

Q_DECLARE_METATYPE(Outcomes)
Q_DECLARE_METATYPE(Controls)

class TestAssess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The false verdicts that others have shipped, as far as DNS, TCP and TLS go, and what we say instead.
    void verdicts_data()
    {
        QTest::addColumn<Outcome>("subject");
        QTest::addColumn<Outcomes>("others"); // of the same run
        QTest::addColumn<QString>("expected");
        const Outcomes none;
        const Outcomes works{control(Failure::None)};
        const Outcomes answersDns{with(control(Failure::TcpTimeout), [](Outcome &o) { o.silent = 3; })};
        const auto tries = [](Failure failure, int silent) {
            return with(outcome(failure), [silent](Outcome &o) { o.attempts = o.silent = silent; });
        };
        const auto tcpOnly = [](const QString &address) {
            return outcome(Failure::None, address, false);
        };

        // Silence
        QTest::newRow("one lost packet is not blocked")
            << tries(Failure::TcpTimeout, 1) << works << "inconclusive tcp-timeout low";
        QTest::newRow("two are not") << tries(Failure::TcpTimeout, 2) << works << "inconclusive tcp-timeout low";
        QTest::newRow("three while a control answered are")
            << tries(Failure::TcpTimeout, 3) << works << "blocked tcp-timeout high";
        QTest::newRow("silence of everything proves nothing")
            << outcome(Failure::TcpTimeout) << answersDns << "inconclusive tcp-timeout low";
        QTest::newRow("no network at all") << outcome(Failure::DnsTimeout) << Outcomes{control(Failure::DnsTimeout)}
                                           << "inconclusive no-network medium";
        QTest::newRow("the DNS server is silent, a router is not")
            << outcome(Failure::DnsTimeout)
            << Outcomes{with(outcome(Failure::TcpUnreachable, QStringLiteral("192.0.2.1")),
                             [](Outcome &o) { o.dns.reset(); })}
            << "inconclusive dns-timeout low";
        QTest::newRow("no network, an address") << with(outcome(Failure::TcpUnreachable), [](Outcome &o) {
            o.local = true;
            o.dns.reset();
        }) << none << "inconclusive no-network medium";
        QTest::newRow("a control over IPv6 says nothing about IPv4")
            << outcome(Failure::TcpTimeout) << Outcomes{control(Failure::None, QStringLiteral("2600:1f18::1"))}
            << "inconclusive tcp-timeout low";
        QTest::newRow("a host on the local network is no control for the internet")
            << outcome(Failure::TcpTimeout) << Outcomes{control(Failure::None, QStringLiteral("10.0.0.5"))}
            << "inconclusive tcp-timeout low";
        QTest::newRow("a host behind the proxy is no control for the direct way")
            << outcome(Failure::TcpTimeout)
            << Outcomes{with(control(Failure::None), [](Outcome &o) { o.proxy = QStringLiteral("p:1"); })}
            << "inconclusive tcp-timeout low";
        QTest::newRow("a refusal elsewhere shows that the path works")
            << outcome(Failure::TcpTimeout) << Outcomes{control(Failure::TcpRefused)} << "blocked tcp-timeout high";
        QTest::newRow("late packets that made it are a pass") << with(outcome(Failure::None), [](Outcome &o) {
            o.attempts = 3;
            o.silent = 2;
            o.rtt = {{}, {}, 20.0};
        }) << works << "pass";

        const Outcomes lossy{with(control(Failure::None), [](Outcome &o) {
            o.attempts = 3;
            o.silent = 1;
        })};
        QTest::newRow("three on a path that loses every third")
            << tries(Failure::TcpTimeout, 3) << lossy << "inconclusive tcp-timeout low";
        QTest::newRow("seven there are more than chance")
            << tries(Failure::TcpTimeout, 7) << lossy << "blocked tcp-timeout high";
        const Outcomes lossyDns{with(control(Failure::None), [](Outcome &o) {
            o.attempts = 3;
            o.silent = o.unresolved = 2;
        })};
        QTest::newRow("DNS that loses two of three questions")
            << tries(Failure::DnsTimeout, 3) << lossyDns << "inconclusive dns-timeout low";
        const auto gateway = [](Failure other, int silent) {
            return with(outcome(Failure::None, Public, false), [&](Outcome &o) {
                o.target.everyAddress = true;
                o.addresses = {{*o.address, 1, 0, 1, Failure::None},
                               {tests::addressOf(QStringLiteral("52.23.61.10")), 3, silent, 0, other}};
            });
        };
        QTest::newRow("half of the gateways are silent")
            << gateway(Failure::TcpTimeout, 3) << works << "degraded tcp-timeout high";
        QTest::newRow("half of the gateways refuse")
            << gateway(Failure::TcpRefused, 0) << works << "degraded tcp-refused high";
        QTest::newRow("one lost packet to a gateway") << gateway(Failure::TcpTimeout, 2) << works << "pass";
        QTest::newRow("all gateways answer") << gateway(Failure::None, 0) << works << "pass";

        // Answers against us
        QTest::newRow("refused") << outcome(Failure::TcpRefused) << none << "blocked tcp-refused high";
        QTest::newRow("reset") << outcome(Failure::TcpReset) << none << "blocked tcp-reset high";
        QTest::newRow("a router says unreachable")
            << outcome(Failure::TcpUnreachable) << works << "blocked tcp-unreachable medium";
        QTest::newRow("a router says unreachable, and nothing else answers")
            << outcome(Failure::TcpUnreachable) << answersDns << "inconclusive tcp-unreachable low";
        QTest::newRow("this device has no way out")
            << with(outcome(Failure::TcpUnreachable), [](Outcome &o) { o.local = true; }) << works
            << "inconclusive tcp-unreachable low";
        QTest::newRow("this device's own firewall") << with(outcome(Failure::TcpUnreachable), [](Outcome &o) {
            o.local = true;
            o.systemError = QStringLiteral("EACCES");
        }) << works << "blocked tcp-unreachable high";
        QTest::newRow("this device had no descriptor left")
            << outcome(Failure::LocalLimit) << works << "not-run local-limit high";
        QTest::newRow("cancelled") << with(outcome(Failure::None), [](Outcome &o) { o.notRun = true; }) << works
                                   << "not-run not-run high";

        // DNS
        QTest::newRow("no such name, while another resolves")
            << outcome(Failure::DnsNxdomain) << works << "blocked dns-nxdomain high";
        QTest::newRow("no such name, nothing resolves")
            << outcome(Failure::DnsNxdomain) << Outcomes{control(Failure::DnsNxdomain)}
            << "inconclusive dns-nxdomain low";
        QTest::newRow("the name itself is no control")
            << outcome(Failure::DnsNxdomain) << Outcomes{outcome(Failure::None)} << "inconclusive dns-nxdomain low";
        QTest::newRow("a name of the hosts file is no control")
            << outcome(Failure::DnsNxdomain)
            << Outcomes{with(control(Failure::None), [](Outcome &o) { o.dns->fromHostsFile = true; })}
            << "inconclusive dns-nxdomain low";
        QTest::newRow("a rewritten name is no control")
            << outcome(Failure::DnsNxdomain)
            << Outcomes{with(control(Failure::TcpTimeout), [](Outcome &o) { o.dns->unexpected = o.dns->addresses; })}
            << "inconclusive dns-nxdomain low";
        QTest::newRow("no address of this family")
            << outcome(Failure::DnsNodata) << works << "inconclusive dns-nodata medium";
        QTest::newRow("the DNS server fails for this name only")
            << outcome(Failure::DnsServfail) << works << "blocked dns-servfail medium";
        QTest::newRow("the DNS server fails for all")
            << outcome(Failure::DnsServfail) << Outcomes{control(Failure::DnsServfail)}
            << "inconclusive dns-servfail low";
        QTest::newRow("an unreadable answer")
            << with(outcome(Failure::DnsServfail), [](Outcome &o) { o.dns->result = net::DnsResult::Malformed; })
            << works << "inconclusive dns-servfail low";
        QTest::newRow("DNS is silent for this name only")
            << outcome(Failure::DnsTimeout) << works << "blocked dns-timeout medium";
        QTest::newRow("DNS was asked twice only")
            << tries(Failure::DnsTimeout, 2) << works << "inconclusive dns-timeout low";
        QTest::newRow("a name that is rewritten to a sinkhole")
            << with(unexpectedAt(Failure::DnsRewritten, QStringLiteral("0.0.0.0")),
                    [](Outcome &o) { o.target.dnsOnly = true; })
            << works << "intercepted dns-rewritten high";
        QTest::newRow("a name that is rewritten to another public address")
            << with(unexpectedAt(Failure::DnsRewritten, QStringLiteral("8.8.8.8")),
                    [](Outcome &o) { o.target.dnsOnly = true; })
            << works << "intercepted dns-rewritten medium";
        QTest::newRow("split-horizon DNS may be a private endpoint")
            << with(unexpectedAt(Failure::DnsRewritten, QStringLiteral("10.1.2.3")),
                    [](Outcome &o) { o.target.dnsOnly = true; })
            << works << "inconclusive dns-rewritten medium";
        QTest::newRow("a private endpoint that proves who it is passes")
            << unexpectedAt(Failure::None, QStringLiteral("10.1.2.3")) << works << "pass";
        QTest::newRow("refused by a sinkhole is DNS, not a firewall")
            << unexpectedAt(Failure::TcpRefused, QStringLiteral("127.0.0.1")) << works
            << "intercepted dns-rewritten high";
        QTest::newRow("silent at an unpublished public address")
            << unexpectedAt(Failure::TcpTimeout, QStringLiteral("8.8.8.8")) << works << "blocked tcp-timeout high";
        QTest::newRow("TCP alone at a sinkhole") << unexpectedAt(Failure::None, QStringLiteral("127.0.0.1"), false)
                                                 << works << "intercepted dns-rewritten high";
        QTest::newRow("TCP alone at an unpublished public address")
            << unexpectedAt(Failure::None, QStringLiteral("8.8.8.8"), false) << works
            << "inconclusive dns-rewritten medium";
        QTest::newRow("DNS invents names, and nothing tells what is published")
            << with(outcome(Failure::None),
                    [](Outcome &o) {
                        o.target.dnsOnly = true;
                        o.phases.clear();
                    })
            << Outcomes{with(control(Failure::None), [](Outcome &o) { o.dns->asked = QStringLiteral("x7.invalid"); })}
            << "inconclusive dns-rewritten medium";

        const auto invented = [](const QString &address) {
            return with(control(Failure::None, address), [](Outcome &o) {
                o.target.dnsOnly = true;
                o.dns->asked = QStringLiteral("x7.invalid");
            });
        };
        QTest::newRow("TCP alone at the address that DNS invents")
            << tcpOnly(Public) << Outcomes{invented(Public)} << "intercepted dns-rewritten high";
        QTest::newRow("TCP alone at another address than DNS invents")
            << tcpOnly(Public) << Outcomes{invented(QStringLiteral("3.80.0.9"))} << "pass";
        QTest::newRow("TLS with its own proof passes at the address that DNS invents")
            << outcome(Failure::None) << Outcomes{invented(Public)} << "pass";

        // A TCP handshake is not the service
        QTest::newRow("TLS is broken after TCP")
            << outcome(Failure::TlsTimeout) << works << "blocked tls-timeout medium";
        QTest::newRow("TLS is silent everywhere")
            << outcome(Failure::TlsTimeout) << Outcomes{control(Failure::TlsTimeout)} << "inconclusive tls-timeout low";
        const auto begun = [](Outcome &o) {
            o.tls = net::TlsFacts();
            o.tls->firstAnswer = std::chrono::milliseconds(200);
        };
        QTest::newRow("TLS begins, but does not end in time: slow, not silent")
            << with(outcome(Failure::TlsTimeout), begun) << works << "inconclusive tls-timeout low";
        const auto laddered = [](const probes::LadderFacts &facts) {
            return with(outcome(Failure::TlsTimeout), [&facts](Outcome &o) { o.ladder = facts; });
        };
        QTest::newRow("full packets are lost, small ones pass")
            << laddered({{2, 2}, {2, 0}, {2, 0}}) << none << "blocked mtu-black-hole high";
        QTest::newRow("small packets passed once only")
            << laddered({{1, 1}, {1, 0}, {1, 0}}) << none << "inconclusive tls-timeout low";
        QTest::newRow("a server that is slow now and then is no black hole")
            << laddered({{2, 2}, {2, 1}, {2, 0}}) << none << "inconclusive tls-timeout low";
        QTest::newRow("TLS is stopped by name")
            << laddered({{2, 0}, {2, 2}, {2, 2}}) << none << "blocked tls-timeout high";
        QTest::newRow("TLS was tried twice only")
            << tries(Failure::TlsTimeout, 2) << works << "inconclusive tls-timeout low";
        QTest::newRow("a proxy that completes TCP for everyone")
            << tcpOnly(Public) << Outcomes{control(Failure::None, QStringLiteral("192.0.2.1"))}
            << "intercepted tcp-proxied high";
        QTest::newRow("a refusal of the documentation address is no such proxy")
            << tcpOnly(Public) << Outcomes{control(Failure::TcpRefused, QStringLiteral("192.0.2.1"))} << "pass";
        QTest::newRow("TLS with its own proof passes even there")
            << outcome(Failure::None) << Outcomes{control(Failure::None, QStringLiteral("192.0.2.1"))} << "pass";

        // TLS
        QTest::newRow("inspection by a trusted root")
            << outcome(Failure::TlsIntercepted) << works << "intercepted tls-intercepted high";
        QTest::newRow("an unknown root") << outcome(Failure::TlsUntrusted) << works
                                         << "intercepted tls-untrusted medium";
        QTest::newRow("an unknown root of somebody else's host")
            << with(outcome(Failure::TlsUntrusted), [](Outcome &o) { o.target.trust = probes::Trust::SystemRoots; })
            << works << "inconclusive tls-untrusted low";
        QTest::newRow("expired") << outcome(Failure::TlsExpired) << works << "inconclusive tls-expired medium";
        QTest::newRow("a genuine certificate, expired by this clock")
            << with(outcome(Failure::TlsExpired),
                    [](Outcome &o) {
                        o.tls->pinned = {true, pki::Dates::Expired, {}, {}};
                    })
            << works << "inconclusive clock-skew medium";
        QTest::newRow("a certificate of the future") << with(outcome(Failure::TlsExpired), [](Outcome &o) {
            o.tls->system = {true, pki::Dates::NotYetValid, {}, {}};
        }) << works << "inconclusive clock-skew medium";
        QTest::newRow("another name") << outcome(Failure::TlsNameMismatch) << works
                                      << "intercepted tls-name-mismatch medium";
        QTest::newRow("another name of the service itself")
            << with(outcome(Failure::TlsNameMismatch), [](Outcome &o) { o.tls->pinned.trusted = true; }) << works
            << "inconclusive tls-name-mismatch medium";
        QTest::newRow("an alert") << outcome(Failure::TlsAlert) << works << "blocked tls-alert medium";
        QTest::newRow("no TLS at all") << outcome(Failure::TlsProtocol) << works << "intercepted tls-protocol medium";

        // Proxies
        const auto proxied = [](Failure failure) {
            return with(outcome(failure), [](Outcome &o) {
                o.proxy = QStringLiteral("proxy:3128");
                o.address.reset();
            });
        };
        const Outcomes proxyWorks{
            with(control(Failure::None), [](Outcome &o) { o.proxy = QStringLiteral("proxy:3128"); })};
        QTest::newRow("the proxy wants a sign-in") << proxied(Failure::ProxyAuth) << none << "blocked proxy-auth high";
        QTest::newRow("the proxy says no") << proxied(Failure::ProxyDenied) << none << "blocked proxy-denied high";
        QTest::newRow("the proxy cannot connect to this host")
            << proxied(Failure::HttpStatus) << proxyWorks << "blocked http-status medium";
        QTest::newRow("the proxy cannot connect to any host")
            << proxied(Failure::HttpStatus) << Outcomes{proxied(Failure::HttpStatus)} << "inconclusive http-status low";
        QTest::newRow("the proxy itself is away")
            << proxied(Failure::ProxyUnreachable) << works << "inconclusive proxy-unreachable high";
    }

    void verdicts()
    {
        QFETCH(Outcome, subject);
        QFETCH(Outcomes, others);
        QFETCH(QString, expected);
        const Controls controls = controlsOf(Outcomes{subject} + others);
        const Judgement judgement = judge(
            subject, controls, subject.target.expectTls ? Provable::Answer : Provable::HandshakeOnly, std::nullopt);
        QCOMPARE(print(judgement), expected);
        QCOMPARE(judgement.cause.has_value(), judgement.verdict != Verdict::Pass);
        if (judgement.cause) {
            const QString sentence = judgement.cause->sentence.english();
            QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
            QVERIFY(judgement.cause->remedy.english().endsWith(u'.'));
        }
    }

    void aPortalIsNamedAsOne_data()
    {
        QTest::addColumn<Failure>("failure");
        for (const Failure failure : {Failure::TlsUntrusted, Failure::TlsIntercepted, Failure::TlsNameMismatch,
                                      Failure::TlsProtocol, Failure::TcpReset, Failure::TcpRefused})
            QTest::newRow(qPrintable(probes::failureId(failure))) << failure;
    }

    void aPortalIsNamedAsOne()
    {
        QFETCH(Failure, failure);
        Controls controls;
        controls.portal = true;
        const Judgement judgement = judge(outcome(failure), controls, Provable::Answer, std::nullopt);
        QCOMPARE(judgement.verdict, Verdict::Intercepted);
        QCOMPARE(judgement.cause->id, QStringLiteral("http-portal"));
    }

    void everyFailureHasAVerdict()
    {
        for (const Failure failure : probes::allFailures()) {
            const Judgement judgement = judge(outcome(failure), Controls(), Provable::Answer, std::nullopt);
            QVERIFY2(!isPassing(judgement.verdict), qPrintable(probes::failureId(failure)));
            QVERIFY(judgement.cause && !judgement.cause->sentence.isEmpty() && !judgement.cause->remedy.isEmpty());
        }
    }

    void aHandshakeIsNoPassWhereTheServiceCanAnswer()
    {
        const Outcome tcp = outcome(Failure::None, Public, false);
        QCOMPARE(print(judge(tcp, Controls(), Provable::Answer, std::nullopt)),
                 QStringLiteral("inconclusive handshake-only high"));
        QCOMPARE(print(judge(tcp, Controls(), Provable::HandshakeOnly, std::nullopt)), QStringLiteral("pass"));
    }

    void limits_data()
    {
        QTest::addColumn<double>("rtt");
        QTest::addColumn<RttSource>("source");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("disconnects");
        QTest::newRow("best") << 99.0 << RttSource::TcpInfo << "pass" << false;
        QTest::newRow("usable") << 150.0 << RttSource::TcpInfo << "pass" << false;
        QTest::newRow("at the limit") << 200.0 << RttSource::TcpInfo << "pass" << false;
        QTest::newRow("above it") << 200.1 << RttSource::TcpInfo << "degraded rtt-above-limit high" << false;
        QTest::newRow("by the connect time") << 300.0 << RttSource::Connect << "degraded rtt-above-limit high" << false;
        QTest::newRow("the client would give up")
            << 380.0 << RttSource::TcpInfo << "degraded rtt-above-limit high" << true;
        QTest::newRow("a TLS turn-around through a proxy is no round trip")
            << 300.0 << RttSource::Tls << "pass" << false;
    }

    /// A packet that was lost and sent again looks like a long way.
    void oneOrTwoSamplesProveNoLongWay()
    {
        Outcome o = outcome(Failure::None);
        o.rtt = {1011.0};
        QCOMPARE(print(judge(o, Controls(), Provable::Answer, RttLimits{200, 375})), QStringLiteral("pass"));
        o.rtt = {{}, 1011.0, 1012.0};
        QCOMPARE(print(judge(o, Controls(), Provable::Answer, RttLimits{200, 375})), QStringLiteral("pass"));
    }

    void limits()
    {
        QFETCH(double, rtt);
        QFETCH(RttSource, source);
        QFETCH(QString, expected);
        QFETCH(bool, disconnects);
        Outcome o = outcome(Failure::None);
        o.rtt = {rtt, rtt, rtt, 5000.0}; // one outlier does not decide
        o.rttSource = source;
        const Judgement judgement = judge(o, Controls(), Provable::Answer, RttLimits{200, 375});
        QCOMPARE(print(judgement), expected);
        const auto has = [&judgement](const char *id) {
            return std::any_of(judgement.evidence.cbegin(), judgement.evidence.cend(),
                               [id](const auto &line) { return line.id == QLatin1String(id); });
        };
        QVERIFY(has("rtt")); // always with its source
        QCOMPARE(has("rtt-disconnects"), disconnects);
        for (const probes::Evidence &line : judgement.evidence) {
            if (line.id == u"rtt")
                QVERIFY(line.text.english().contains(probes::rttSourceId(source)));
        }
    }

    void families_data()
    {
        QTest::addColumn<Outcomes>("outcomes");
        QTest::addColumn<QString>("expected");
        const QString v6 = QStringLiteral("2600:1f18::1");
        const auto noV6 = with(outcome(Failure::DnsNodata), [](Outcome &o) { o.family = ip::Family::IPv6; });
        const auto noWay = with(outcome(Failure::TcpUnreachable, v6), [](Outcome &o) { o.local = true; });
        QTest::newRow("no IPv6 address") << Outcomes{outcome(Failure::None), noV6} << "pass";
        QTest::newRow("no IPv6 address does not hide a block")
            << Outcomes{outcome(Failure::TcpRefused), noV6} << "blocked tcp-refused high";
        QTest::newRow("no IPv6 on this device") << Outcomes{outcome(Failure::None), noWay} << "pass";
        QTest::newRow("no IPv6 on this device does not soften a block")
            << Outcomes{outcome(Failure::TcpRefused), noWay} << "blocked tcp-refused high";
        QTest::newRow("neither") << Outcomes{outcome(Failure::DnsNodata), noV6} << "inconclusive dns-nodata medium";
        QTest::newRow("IPv6 is blocked, IPv4 works")
            << Outcomes{outcome(Failure::None), outcome(Failure::TcpRefused, v6)} << "pass";
        QTest::newRow("IPv6 is intercepted, IPv4 works")
            << Outcomes{outcome(Failure::None), outcome(Failure::TlsIntercepted, v6)}
            << "intercepted tls-intercepted high";
        QTest::newRow("both are blocked: IPv4 speaks")
            << Outcomes{outcome(Failure::TcpReset), outcome(Failure::TcpRefused, v6)} << "blocked tcp-reset high";
        const auto named = with(outcome(Failure::DnsServfail), [](Outcome &o) { o.family = ip::Family::IPv6; });
        QTest::newRow("a name that fails over IPv6 does not speak for what was reached")
            << Outcomes{outcome(Failure::TcpRefused), named} << "blocked tcp-refused high";
        QTest::newRow("nor makes it a block of what is not proven")
            << Outcomes{with(outcome(Failure::TcpTimeout), [](Outcome &o) { o.attempts = o.silent = 2; }), named}
            << "inconclusive tcp-timeout low";
        QTest::newRow("a name that fails over both")
            << Outcomes{outcome(Failure::DnsServfail), named} << "blocked dns-servfail medium";
        const auto failed = outcome(Failure::DnsServfail);
        QTest::newRow("nor one over IPv4")
            << Outcomes{failed, outcome(Failure::TcpRefused, v6)} << "blocked tcp-refused high";
    }

    void families()
    {
        QFETCH(Outcomes, outcomes);
        QFETCH(QString, expected);
        Controls controls;
        controls.dnsAnswered = true;
        controls.resolved = {QStringLiteral("other.example")};
        for (int turn = 0; turn < 2; ++turn) { // in either order
            RequirementInput input;
            input.outcomes = outcomes;
            const RequirementAssessment row = assessRequirement(input, controls);
            QCOMPARE(row.targets.size(), 1);
            QCOMPARE(print(row.judgement), expected);
            std::reverse(outcomes.begin(), outcomes.end());
        }
    }

    void combination_data()
    {
        QTest::addColumn<QString>("targets"); // one letter each
        QTest::addColumn<QString>("all");
        QTest::addColumn<QString>("any");
        QTest::addColumn<int>("passed");
        QTest::newRow("N of N") << "ppp"
                                << "pass"
                                << "pass" << 3;
        QTest::newRow("0 of N is no warning") << "bbb"
                                              << "blocked"
                                              << "blocked" << 0;
        QTest::newRow("M of N is neither success nor failure of alternatives") << "ppb"
                                                                               << "blocked"
                                                                               << "degraded" << 2;
        QTest::newRow("one of N") << "bbp"
                                  << "blocked"
                                  << "degraded" << 1;
        QTest::newRow("one intercepted") << "ppi"
                                         << "intercepted"
                                         << "degraded" << 2;
        QTest::newRow("one unknown") << "pp?"
                                     << "inconclusive"
                                     << "pass" << 2;
        QTest::newRow("one slow") << "ppd"
                                  << "degraded"
                                  << "pass" << 3;
        QTest::newRow("all slow") << "dd"
                                  << "degraded"
                                  << "degraded" << 2;
        QTest::newRow("blocked and unknown") << "b?"
                                             << "blocked"
                                             << "inconclusive" << 0;
        QTest::newRow("blocked and intercepted") << "bi"
                                                 << "blocked"
                                                 << "blocked" << 0;
        QTest::newRow("one not run") << "p-"
                                     << "not-run"
                                     << "pass" << 1;
        QTest::newRow("none run") << "--"
                                  << "not-run"
                                  << "not-run" << 0;
        QTest::newRow("no targets") << ""
                                    << "not-run"
                                    << "not-run" << 0;
    }

    void combination()
    {
        QFETCH(QString, targets);
        QFETCH(int, passed);
        for (const bool any : {false, true}) {
            RequirementInput input;
            input.need = any ? Need::Any : Need::All;
            input.limits = RttLimits{200, {}};
            for (qsizetype i = 0; i < targets.size(); ++i) {
                input.outcomes.append(made(targets[i]));
                input.outcomes.last().target.id = QString::number(i);
            }
            const RequirementAssessment row = assessRequirement(input, Controls());
            QTEST(verdictId(row.judgement.verdict), any ? "any" : "all");
            QCOMPARE(row.passed, passed);
            QCOMPARE(row.targets.size(), targets.size());
            if (!targets.isEmpty())
                QCOMPARE(row.judgement.cause.has_value(), row.judgement.verdict != Verdict::Pass);
        }
    }

    void wholeRun_data()
    {
        QTest::addColumn<QStringList>("rows"); // necessity, provable, verdict letter, group: "ra p g1"
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("exit");
        QTest::newRow("all pass") << QStringList{QStringLiteral("rap"), QStringLiteral("rap")} << "pass" << 0;
        QTest::newRow("degraded counts as passing")
            << QStringList{QStringLiteral("rap"), QStringLiteral("rad")} << "degraded" << 0;
        QTest::newRow("one blocked") << QStringList{QStringLiteral("rap"), QStringLiteral("rab"), QStringLiteral("ra?")}
                                     << "blocked" << 1;
        QTest::newRow("one intercepted") << QStringList{QStringLiteral("rap"), QStringLiteral("rai")} << "intercepted"
                                         << 1;
        QTest::newRow("one inconclusive")
            << QStringList{QStringLiteral("rap"), QStringLiteral("ra?")} << "inconclusive" << 2;
        QTest::newRow("one not run is never a pass")
            << QStringList{QStringLiteral("rap"), QStringLiteral("ra-")} << "inconclusive" << 2;
        QTest::newRow("nothing ran") << QStringList{QStringLiteral("ra-"), QStringLiteral("ra-")} << "not-run" << 2;
        QTest::newRow("an optional host is blocked while the product works")
            << QStringList{QStringLiteral("rap"), QStringLiteral("oab")} << "pass" << 0;
        QTest::newRow("what cannot be proven does not count")
            << QStringList{QStringLiteral("rap"), QStringLiteral("rnb")} << "pass" << 0;
        QTest::newRow("a handshake counts where it is the most")
            << QStringList{QStringLiteral("rap"), QStringLiteral("rhb")} << "blocked" << 1;
        QTest::newRow("one of two alternatives")
            << QStringList{QStringLiteral("rap g"), QStringLiteral("rab g")} << "pass" << 0;
        QTest::newRow("none of two alternatives")
            << QStringList{QStringLiteral("rab g"), QStringLiteral("rab g")} << "blocked" << 1;
        QTest::newRow("another group does not replace")
            << QStringList{QStringLiteral("rap g"), QStringLiteral("rab h")} << "blocked" << 1;
        QTest::newRow("only optional rows") << QStringList{QStringLiteral("oab")} << "not-run" << 0;
        QTest::newRow("no rows") << QStringList{} << "not-run" << 0;
    }

    void wholeRun()
    {
        QFETCH(QStringList, rows);
        QFETCH(QString, verdict);
        QFETCH(int, exit);
        QList<RequirementInput> inputs;
        for (const QString &row : rows) {
            RequirementInput input;
            input.requirementId = row;
            input.necessity = row[0] == u'r' ? Necessity::Required : Necessity::Optional;
            input.provable = row[1] == u'a'   ? Provable::Answer
                             : row[1] == u'h' ? Provable::HandshakeOnly
                                              : Provable::None;
            input.limits = RttLimits{200, {}};
            input.outcomes = {made(row[2])};
            input.alternativeGroup = row.section(u' ', 1);
            inputs.append(input);
        }
        const RunAssessment run = assessRun(inputs, Controls());
        QCOMPARE(verdictId(run.verdict), verdict);
        QCOMPARE(int(run.exit), exit);
        QCOMPARE(run.requirements.size(), inputs.size());
        const Counts &c = run.counts;
        QCOMPARE(c.pass + c.degraded + c.blocked + c.intercepted + c.inconclusive + c.notRun + c.notProvable,
                 int(inputs.size()));
        QCOMPARE(c.notProvable, int(rows.filter(QRegularExpression(QStringLiteral("^.n"))).size()));
    }

private:
    /// p pass, d degraded by its round trip, b blocked, i intercepted, ? inconclusive, - not run
    static Outcome made(QChar letter)
    {
        if (letter == u'b')
            return outcome(Failure::TcpRefused);
        if (letter == u'i')
            return outcome(Failure::TlsIntercepted);
        if (letter == u'?')
            return outcome(Failure::TlsExpired);
        Outcome o = outcome(Failure::None);
        if (letter == u'd')
            o.rtt = {300.0, 300.0, 300.0};
        o.notRun = letter == u'-';
        return o;
    }
};

QTEST_APPLESS_MAIN(TestAssess)
#include "tst_assess.moc"
