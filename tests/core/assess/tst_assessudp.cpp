#include "core/assess/assessment.h"
#include "tests/support/fakenet.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::assess;
using net::DatagramFault;
using probes::Failure;
using probes::Outcome;
using probes::RttSource;

namespace {

const QString Public = QStringLiteral("52.23.61.9"); // only a value: nothing is sent
const QString Router = QStringLiteral("198.51.100.254");

Outcome udp(Failure failure, const QString &address = Public)
{
    Outcome o;
    o.target.host = o.target.id = QStringLiteral("gateway.example.com");
    o.target.port = 4195;
    o.target.transport = probes::Transport::Udp;
    o.kind = QStringLiteral("quic");
    o.address = tests::addressOf(address);
    o.family = o.address->family();
    o.failure = failure;
    o.attempts = failure == Failure::UdpSilent ? 3 : 1;
    o.silent = failure == Failure::UdpSilent ? 3 : 0;
    if (failure == Failure::None) {
        o.rtt = {20.0};
        o.rttSource = RttSource::Quic;
    }
    return o;
}

Outcome fault(DatagramFault said, const QString &reporter, bool local = false)
{
    Outcome o = udp(said == DatagramFault::TooBig ? Failure::MtuBlackHole : Failure::UdpUnreachable);
    o.udpFault = said;
    o.reporter = reporter;
    o.local = local;
    return o;
}

Outcome mismatch(const char *evidence)
{
    Outcome o = udp(Failure::QuicMismatch);
    o.note(QString::fromLatin1(evidence), PR_MESSAGE("tests", "Something was seen."), {});
    return o;
}

/// Another host of the run that answers over TCP, or over UDP.
Outcome works(probes::Transport transport, const QString &address = QStringLiteral("3.80.0.1"))
{
    Outcome o = udp(Failure::None, address);
    o.target.host = o.target.id = QStringLiteral("control.example.net");
    o.target.transport = transport;
    o.rttSource = transport == probes::Transport::Udp ? RttSource::Quic : RttSource::TcpInfo;
    if (transport == probes::Transport::Tcp)
        o.phases.append({probes::Phase::Tcp, 20});
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

class TestAssessUdp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void limits_data();
    void limits();
    void udpProvesNothingAboutTcp();
};

void TestAssessUdp::verdicts_data()
{
    QTest::addColumn<Outcome>("subject");
    QTest::addColumn<Outcomes>("others");
    QTest::addColumn<QString>("expected");
    const Outcomes none;
    const Outcomes tcp{works(probes::Transport::Tcp)};
    const Outcomes both{works(probes::Transport::Tcp), works(probes::Transport::Udp)};
    const Outcomes six{works(probes::Transport::Tcp),
                       works(probes::Transport::Udp, QStringLiteral("2600:1f28:34c::1"))};
    const auto row = [](const char *name, const Outcome &subject, const Outcomes &others, const char *expected) {
        QTest::newRow(name) << subject << others << QString::fromLatin1(expected);
    };
    row("a QUIC server answers", udp(Failure::None), none, "pass");
    row("silence, nothing works", udp(Failure::UdpSilent), none, "inconclusive no-network medium");
    row("silence, TCP works", udp(Failure::UdpSilent), tcp, "inconclusive udp-unproven low");
    row("silence, UDP works elsewhere", udp(Failure::UdpSilent), both, "inconclusive udp-silent low");
    row("silence, UDP works elsewhere over IPv6", udp(Failure::UdpSilent), six, "inconclusive udp-unproven low");
    row("a router forbids it", fault(DatagramFault::Prohibited, Router), tcp, "blocked udp-unreachable high");
    row("a firewall says port unreachable", fault(DatagramFault::PortUnreachable, Router), tcp,
        "blocked udp-unreachable high");
    row("the host says port unreachable", fault(DatagramFault::PortUnreachable, Public), tcp,
        "blocked udp-unreachable medium");
    row("somebody says port unreachable", fault(DatagramFault::PortUnreachable, {}), tcp,
        "blocked udp-unreachable medium");
    row("this device forbids it", fault(DatagramFault::LocalPolicy, {}, true), tcp, "blocked udp-unreachable high");
    row("no way out", fault(DatagramFault::Unreachable, {}, true), both, "inconclusive udp-unreachable low");
    row("a router knows no way, nothing else was seen", fault(DatagramFault::Unreachable, Router), tcp,
        "inconclusive udp-unreachable low");
    row("a router knows no way, UDP works", fault(DatagramFault::Unreachable, Router), both,
        "blocked udp-unreachable medium");
    row("the path is too narrow", fault(DatagramFault::TooBig, Router), both, "blocked mtu-black-hole medium");
    row("an answer with other ids", mismatch("quic-other-ids"), both, "intercepted quic-mismatch medium");
    row("an answer that is not QUIC", mismatch("udp-other-answer"), both, "inconclusive quic-mismatch low");
    Outcome sinkhole = udp(Failure::None, QStringLiteral("127.0.0.2"));
    sinkhole.dns = probes::DnsFacts();
    sinkhole.dns->unexpected = {*sinkhole.address};
    row("QUIC at an address that DNS invented", sinkhole, both, "intercepted dns-rewritten high");
    Outcome notRun = udp(Failure::UdpSilent);
    notRun.notRun = true;
    row("cancelled", notRun, both, "not-run not-run high");
}

void TestAssessUdp::verdicts()
{
    QFETCH(Outcome, subject);
    QFETCH(Outcomes, others);
    QFETCH(QString, expected);
    const Judgement judgement = judge(subject, controlsOf(Outcomes{subject} + others), Provable::None, std::nullopt);
    QCOMPARE(print(judgement), expected);
    if (judgement.cause) {
        const QString sentence = judgement.cause->sentence.english();
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
        QVERIFY(judgement.cause->remedy.english().endsWith(u'.'));
    }
}

void TestAssessUdp::limits_data()
{
    QTest::addColumn<double>("rtt");
    QTest::addColumn<QString>("expected");
    QTest::newRow("below") << 249.0 << QStringLiteral("pass");
    QTest::newRow("above") << 251.0 << QStringLiteral("degraded rtt-above-limit high");
}

void TestAssessUdp::limits()
{
    QFETCH(double, rtt);
    QFETCH(QString, expected);
    Outcome subject = udp(Failure::None);
    subject.rtt = {rtt, rtt, rtt};
    const RttLimits dcv{250, std::nullopt};
    QCOMPARE(print(judge(subject, controlsOf({subject}), Provable::None, dcv)), expected);
}

/// A host that answers over UDP does not make the silence of another over TCP a firewall's.
void TestAssessUdp::udpProvesNothingAboutTcp()
{
    Outcome silent = udp(Failure::TcpTimeout);
    silent.target.transport = probes::Transport::Tcp;
    silent.attempts = silent.silent = 3;
    const Controls controls = controlsOf({silent, works(probes::Transport::Udp)});
    QVERIFY(controls.tcpAnswered.isEmpty());
    QCOMPARE(judge(silent, controls, Provable::HandshakeOnly, std::nullopt).verdict, Verdict::Inconclusive);
}

QTEST_GUILESS_MAIN(TestAssessUdp)
#include "tst_assessudp.moc"
