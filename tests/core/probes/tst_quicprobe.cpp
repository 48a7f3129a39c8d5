#include "tests/core/probes/enginebench.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using namespace std::chrono_literals;
using tests::EngineBench;
using tests::FakeDatagrams;
using tests::FakeResolver;
using tests::hasEvidence;
using tests::unpaced;

namespace {

const QString Peer = QStringLiteral("198.51.100.1");

Target udp(const QString &host, quint16 port = 4195)
{
    Target target;
    target.id = host;
    target.host = host;
    target.port = port;
    target.transport = Transport::Udp;
    return target;
}

} // namespace

Q_DECLARE_METATYPE(QList<FakeDatagrams::Reply>)

class TestQuicProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void everyQuestionIsNew();
    void takesSamples();
    void looksTheNameUp();
    void nameThatDoesNotExist();
    void neverThroughAProxy();
    void cancelClosesTheChannel();
    void saysWhatItWouldSend();
};

void TestQuicProbe::answers_data()
{
    QTest::addColumn<QList<FakeDatagrams::Reply>>("replies");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("silent");
    QTest::addColumn<QByteArray>("evidence");
    using net::DatagramFault;
    using Replies = QList<FakeDatagrams::Reply>;
    const auto ok = FakeDatagrams::negotiates();
    const auto silence = FakeDatagrams::silence();
    auto twice = ok;
    twice.copies = 3;
    const auto row = [](const char *name, const Replies &replies, Failure failure, int attempts, int silent,
                        const char *evidence) {
        QTest::newRow(name) << replies << failure << attempts << silent << QByteArray(evidence);
    };
    row("a server that speaks QUIC", {ok}, Failure::None, 1, 0, "quic-answer");
    row("one lost datagram", {silence, ok}, Failure::None, 2, 1, "quic-answer");
    row("two lost datagrams", {silence, silence, ok}, Failure::None, 3, 2, "quic-answer");
    row("silence", {silence}, Failure::UdpSilent, 3, 3, "udp-silent");
    row("an answer that comes three times", {twice}, Failure::None, 1, 0, "udp-repeated");
    row("other connection ids", {FakeDatagrams::negotiatesWithOtherIds()}, Failure::QuicMismatch, 2, 0,
        "quic-other-ids");
    row("something that is not QUIC", {FakeDatagrams::says("hello")}, Failure::QuicMismatch, 2, 0, "udp-other-answer");
    row("an empty datagram", {FakeDatagrams::says({})}, Failure::QuicMismatch, 2, 0, "udp-other-answer");
    row("a closed port", {FakeDatagrams::fails(DatagramFault::PortUnreachable, Peer)}, Failure::UdpUnreachable, 2, 0,
        "udp-port-unreachable");
    row("a rejection on the way", {FakeDatagrams::fails(DatagramFault::Prohibited, QStringLiteral("192.0.2.1"))},
        Failure::UdpUnreachable, 2, 0, "udp-rejected");
    row("no route", {FakeDatagrams::fails(DatagramFault::Unreachable, QStringLiteral("192.0.2.1"))},
        Failure::UdpUnreachable, 2, 0, "udp-unreachable");
    row("a path that is too narrow", {FakeDatagrams::fails(DatagramFault::TooBig, QStringLiteral("192.0.2.1"))},
        Failure::MtuBlackHole, 1, 0, "udp-too-big");
    row("no socket left", {FakeDatagrams::fails(DatagramFault::LocalLimit), ok}, Failure::None, 2, 0, "quic-answer");
}

void TestQuicProbe::answers()
{
    QFETCH(QList<FakeDatagrams::Reply>, replies);
    QFETCH(QByteArray, evidence);
    EngineBench bench;
    bench.datagrams.rule(Peer, 4195, replies);
    bench.run({udp(Peer)}, unpaced());
    QCOMPARE(bench.outcomes.size(), 1);
    const Outcome &outcome = bench.outcomes.first();
    QTEST(outcome.failure, "failure");
    QTEST(outcome.attempts, "attempts");
    QTEST(outcome.silent, "silent");
    QVERIFY(hasEvidence(outcome, evidence.constData()));
    QCOMPARE(outcome.kind, QStringLiteral("quic"));
    QCOMPARE(outcome.rttSource, outcome.passed() ? RttSource::Quic : RttSource::None);
    QCOMPARE(bench.datagrams.openChannels, 0);
}

void TestQuicProbe::everyQuestionIsNew()
{
    EngineBench bench;
    bench.datagrams.rule(Peer, 4195, {FakeDatagrams::silence()});
    bench.run({udp(Peer)}, unpaced());
    QCOMPARE(bench.datagrams.sent.size(), 3);
    for (const QByteArray &datagram : bench.datagrams.sent)
        QCOMPARE(datagram.size(), 1200);
}

void TestQuicProbe::takesSamples()
{
    EngineBench bench;
    bench.datagrams.rule(Peer, 4195, {FakeDatagrams::negotiates(20ms), FakeDatagrams::negotiates(40ms)});
    Options options = unpaced();
    options.samples = 3;
    bench.run({udp(Peer)}, options);
    const Outcome &outcome = bench.outcomes.first();
    QCOMPARE(outcome.rtt.size(), 3);
    QCOMPARE(stats::summarise(outcome.rtt).median, std::optional(40.0));
    QCOMPARE(outcome.ms(Phase::Quic), std::optional(40.0));
}

void TestQuicProbe::looksTheNameUp()
{
    EngineBench bench;
    const QString name = QStringLiteral("gateway.example");
    bench.resolver.rule(name, ip::Family::IPv4, {FakeResolver::addresses({Peer})});
    bench.datagrams.rule(Peer, 443, {FakeDatagrams::negotiates()});
    bench.run({udp(name, 443)}, unpaced());
    const Outcome &outcome = bench.outcomes.first();
    QVERIFY(outcome.passed());
    QCOMPARE(outcome.address->toCanonicalText(), Peer);
    QVERIFY(outcome.ms(Phase::Dns).has_value());
}

void TestQuicProbe::nameThatDoesNotExist()
{
    EngineBench bench;
    const QString name = QStringLiteral("gateway.example");
    bench.resolver.rule(name, ip::Family::IPv4,
                        {FakeResolver::result(net::DnsResult::NxDomain, net::DnsRcode::NxDomain)});
    bench.run({udp(name)}, unpaced());
    QCOMPARE(bench.outcomes.first().failure, Failure::DnsNxdomain);
    QVERIFY(bench.datagrams.sent.isEmpty());
}

void TestQuicProbe::neverThroughAProxy()
{
    EngineBench bench;
    bench.datagrams.rule(Peer, 4195, {FakeDatagrams::negotiates()});
    Options options = unpaced();
    options.proxy = net::ProxySettings::fixed({net::ProxyType::Http, QStringLiteral("192.0.2.9"), 3128, {}, {}});
    bench.run({udp(Peer)}, options);
    QVERIFY(bench.outcomes.first().passed());
    QVERIFY(bench.outcomes.first().proxy.isEmpty());
    QVERIFY(bench.connector.starts.isEmpty());
}

void TestQuicProbe::cancelClosesTheChannel()
{
    EngineBench bench;
    bench.start({udp(Peer)}, unpaced());
    bench.scheduler.advance(50ms);
    QCOMPARE(bench.datagrams.openChannels, 1);
    bench.engine->cancel();
    QCOMPARE(bench.datagrams.openChannels, 0);
    QVERIFY(bench.outcomes.first().notRun);
}

void TestQuicProbe::saysWhatItWouldSend()
{
    const QList<PlannedTraffic> plan =
        planRun(allProbes(), {udp(QStringLiteral("gateway.example"))}, unpaced(), {QStringLiteral("192.0.2.53")});
    QCOMPARE(plan.size(), 2);
    QCOMPARE(plan[0].kind, QStringLiteral("dns-query"));
    QCOMPARE(plan[1].kind, QStringLiteral("quic-version-probe"));
    QCOMPARE(plan[1].destination, QStringLiteral("gateway.example:4195"));
    QCOMPARE(plan[1].atLeast, 1);
    QCOMPARE(plan[1].atMost, 8); // on a path that loses packets
}

QTEST_GUILESS_MAIN(TestQuicProbe)
#include "tst_quicprobe.moc"
