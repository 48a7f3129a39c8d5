#include "tests/core/probes/enginebench.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using tests::EngineBench;
using tests::FakeConnector;
using tests::hasEvidence;
using tests::unpaced;

namespace {

const QString A = QStringLiteral("198.51.100.1");
const QString Host = QStringLiteral("broker.example");

FakeConnector::Reply server()
{
    FakeConnector::Reply reply = FakeConnector::connected(20);
    reply.result.step = net::ConnectStep::Tls;
    reply.result.tlsTime = std::chrono::milliseconds(40);
    reply.result.tls = net::TlsFacts();
    reply.result.tls->chain.append(pki::Certificate());
    reply.result.tls->nameMatches = true;
    reply.result.tls->pinned.trusted = reply.result.tls->system.trusted = true;
    return reply;
}

FakeConnector::Reply tlsSilence()
{
    return FakeConnector::silence(net::ConnectStep::Tls);
}

FakeConnector::Reply reset()
{
    return FakeConnector::failed(net::ConnectFailure::Reset, QStringLiteral("ECONNRESET"), net::ConnectStep::Tls);
}

/// What stands between us and the server.
enum class Middle { Nothing, LosesFullPackets, StopsName, ResetsName, AllowsNoNameButOthers, Silent, OneLoss };

std::optional<FakeConnector::Reply> answer(Middle middle, const net::ConnectRequest &request, int number)
{
    const bool named = request.tls->serverName == Host;
    switch (middle) {
    case Middle::Nothing:
        return server();
    case Middle::LosesFullPackets:
        return request.maxSegment > 0 && request.maxSegment <= 1160 ? server() : tlsSilence();
    case Middle::StopsName:
        return named ? tlsSilence() : server();
    case Middle::ResetsName:
        return named ? reset() : server();
    case Middle::AllowsNoNameButOthers:
        return request.tls->serverName.isEmpty() ? server() : tlsSilence();
    case Middle::Silent:
        return tlsSilence();
    case Middle::OneLoss:
        return number == 0 ? tlsSilence() : server();
    }
    return std::nullopt;
}

} // namespace

Q_DECLARE_METATYPE(Middle)

class TestTlsLadder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<Middle>("middle");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<bool>("losesFullPackets");
        QTest::addColumn<bool>("goesByName");
        QTest::addColumn<int>("connections");
        QTest::addColumn<QString>("evidence");
        QTest::newRow("nothing in between") << Middle::Nothing << Failure::None << false << false << 1 << QString();
        QTest::newRow("one loss asks for nothing more")
            << Middle::OneLoss << Failure::None << false << false << 2 << QString();
        QTest::newRow("full packets are lost") << Middle::LosesFullPackets << Failure::TlsTimeout << true << false
                                               << 3 + 2 * 3 << QStringLiteral("tls-narrow");
        QTest::newRow("the name is stopped")
            << Middle::StopsName << Failure::TlsTimeout << false << true << 3 + 2 * 3 << QStringLiteral("tls-nameless");
        QTest::newRow("the name is reset") << Middle::ResetsName << Failure::TcpReset << false << true << 2 + 2 * 2
                                           << QStringLiteral("tls-other-name");
        QTest::newRow("a list of allowed names looks like silence")
            << Middle::AllowsNoNameButOthers << Failure::TlsTimeout << false << false << 3 + 2 * 3
            << QStringLiteral("tls-nameless");
        QTest::newRow("silence whatever is asked")
            << Middle::Silent << Failure::TlsTimeout << false << false << 3 + 2 * 3 << QStringLiteral("tls-any-name");
    }

    void finds()
    {
        QFETCH(Middle, middle);
        EngineBench bench;
        int number = 0;
        bench.connector.answerBy([&](const net::ConnectRequest &request) { return answer(middle, request, number++); });
        Target target;
        target.id = target.host = Host;
        target.port = 443;
        target.expectTls = true;
        bench.resolver.rule(Host, ip::Family::IPv4, {tests::FakeResolver::addresses({A})});
        const QList<PlannedTraffic> plan = planRun(bench.table, {target}, unpaced(), {});
        bench.run({target}, unpaced());
        QCOMPARE(bench.outcomes.size(), 1);
        const Outcome &outcome = bench.outcomes.first();
        QTEST(outcome.failure, "failure");
        QTEST(outcome.ladder.losesFullPackets(), "losesFullPackets");
        QTEST(outcome.ladder.goesByName(), "goesByName");
        QTEST(int(bench.connector.starts.size()), "connections");
        QFETCH(QString, evidence);
        QVERIFY(evidence.isEmpty() || hasEvidence(outcome, evidence.toLatin1().constData()));
        int announced = 0;
        for (const PlannedTraffic &one : plan)
            announced += one.kind == u"tls-handshake" ? one.atMost : 0;
        QVERIFY(announced >= bench.connector.starts.size());
    }

    void behindAProxyNothingMoreIsTried()
    {
        EngineBench bench;
        bench.connector.answerBy([](const net::ConnectRequest &) { return tlsSilence(); });
        bench.resolver.rule(QStringLiteral("proxy.example"), ip::Family::IPv4, {tests::FakeResolver::addresses({A})});
        Target target;
        target.id = target.host = Host;
        target.port = 443;
        target.expectTls = true;
        Options options = unpaced();
        options.proxy = net::ProxySettings::fixed(*net::parseProxy(QStringLiteral("http://proxy.example:3128")));
        bench.run({target}, options);
        QCOMPARE(bench.connector.starts.size(), 3);
    }

    void aCancelledLadderLeavesNothingOpen()
    {
        EngineBench bench;
        bench.connector.answerBy([](const net::ConnectRequest &) { return tlsSilence(); });
        Target target;
        target.id = target.host = A;
        target.port = 443;
        target.expectTls = true;
        bench.start({target}, unpaced());
        bench.scheduler.advance(std::chrono::milliseconds(2800)); // in the middle of the first ladder
        QVERIFY(bench.connector.starts.size() > 2);
        bench.engine->cancel();
        QCOMPARE(bench.connector.open, 0);
        QVERIFY(bench.outcomes.first().notRun);
    }
};

QTEST_GUILESS_MAIN(TestTlsLadder)
#include "tst_tlsladder.moc"
