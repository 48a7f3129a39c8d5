#include "core/probes/httpreading.h"
#include "tests/core/probes/enginebench.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::probes;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QString Address = u"192.0.2.7"_s;
const QString ProxyAddress = u"192.0.2.9"_s;

Target web(bool tls = false)
{
    Target target;
    target.id = u"web"_s;
    target.host = u"clients.example.com"_s;
    target.port = tls ? 443 : 80;
    target.expectTls = tls;
    target.service = Service::Http;
    return target;
}

net::HttpHead headOf(const QByteArray &lines)
{
    net::HttpHead head;
    if (net::readHttpHead(lines + "\r\n\r\n", head) != net::HttpReading::Whole)
        qFatal("no head");
    return head;
}

net::Proxy proxy(net::ProxyType type)
{
    return {type, ProxyAddress, 3128, u"u"_s, u"p"_s};
}

} // namespace

class TestHttpProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void questions_data();
    void questions();
    void readings_data();
    void readings();
    void clocks_data();
    void clocks();
    void aCertificateComesFirst();
    void runs_data();
    void runs();
    void throughAProxy_data();
    void throughAProxy();
    void saysWhatItWillSend();
};

void TestHttpProbe::questions_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<int>("proxy"); // 0: none, 1: HTTP, 2: SOCKS5
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("host");
    Target other = web();
    other.port = 8080;
    other.path = u"/a?b"_s;
    Target literal = web(true);
    literal.host = u"2001:db8::1"_s;
    QTest::newRow("plain") << web() << 0 << QByteArray("GET / HTTP/1.1") << QByteArray("clients.example.com");
    QTest::newRow("inside TLS") << web(true) << 0 << QByteArray("GET / HTTP/1.1") << QByteArray("clients.example.com");
    QTest::newRow("another port and path")
        << other << 0 << QByteArray("GET /a?b HTTP/1.1") << QByteArray("clients.example.com:8080");
    QTest::newRow("an IPv6 address") << literal << 0 << QByteArray("GET / HTTP/1.1") << QByteArray("[2001:db8::1]");
    QTest::newRow("plain, by an HTTP proxy")
        << web() << 1 << QByteArray("GET http://clients.example.com/ HTTP/1.1") << QByteArray("clients.example.com");
    QTest::newRow("inside TLS, through an HTTP proxy")
        << web(true) << 1 << QByteArray("GET / HTTP/1.1") << QByteArray("clients.example.com");
    QTest::newRow("plain, through SOCKS5")
        << web() << 2 << QByteArray("GET / HTTP/1.1") << QByteArray("clients.example.com");
}

void TestHttpProbe::questions()
{
    QFETCH(Target, target);
    QFETCH(int, proxy);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, host);
    std::optional<net::Proxy> used;
    if (proxy != 0)
        used = ::proxy(proxy == 1 ? net::ProxyType::Http : net::ProxyType::Socks5);
    const QByteArray question = httpQuestion(target, used);
    QVERIFY(question.endsWith("\r\n\r\n"));
    const QList<QByteArray> lines = question.split('\n');
    QCOMPARE(lines[0].trimmed(), line);
    QCOMPARE(lines[1].trimmed(), "Host: " + host);
    // The secret goes to the proxy alone.
    QCOMPARE(question.contains("Proxy-Authorization: Basic dTpw\r\n"), line.contains("http://"));
}

void TestHttpProbe::readings_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("behindProxy");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Failure>("failure");
    const auto row = [](const char *name, bool tls, bool behindProxy, const QByteArray &head, Failure failure) {
        QTest::newRow(name) << tls << behindProxy << head << failure;
    };
    const auto none = Failure::None;
    row("success", false, false, "HTTP/1.1 200 OK", none);
    row("not found is an answer", false, false, "HTTP/1.1 404 Not Found", none);
    row("to itself inside TLS", false, false, "HTTP/1.1 301 X\r\nLocation: https://clients.example.com/", none);
    row("to a sister", false, false, "HTTP/1.1 301 X\r\nLocation: https://www.Example.com/", none);
    row("to a path", false, false, "HTTP/1.1 302 X\r\nLocation: /login", none);
    row("to a sign-in page", false, false, "HTTP/1.1 302 X\r\nLocation: http://portal.hotel.example/?u=x",
        Failure::HttpPortal);
    row("to the address of a gateway", false, false, "HTTP/1.1 307 X\r\nLocation: http://10.0.0.1:8000/",
        Failure::HttpPortal);
    row("a location without a redirection", false, false, "HTTP/1.1 200 X\r\nLocation: http://portal.hotel.example/",
        none);
    row("a redirection without a location", false, false, "HTTP/1.1 302 X", none);
    row("a location that is no URL", false, false, "HTTP/1.1 302 X\r\nLocation: http://[", none);
    row("sign-in required", false, false, "HTTP/1.1 511 Network Authentication Required", Failure::HttpPortal);
    row("a proven server sends elsewhere", true, false, "HTTP/1.1 302 X\r\nLocation: https://other.example/", none);
    row("a server error", true, false, "HTTP/1.1 503 Service Unavailable", Failure::HttpStatus);
    row("the proxy wants a sign-in", false, true, "HTTP/1.1 407 X", Failure::ProxyAuth);
    row("a server says 407", false, false, "HTTP/1.1 407 X", none);
    row("the proxy sends to its own page", false, true, "HTTP/1.1 302 X\r\nLocation: http://proxy.corp.example/", none);
}

void TestHttpProbe::readings()
{
    QFETCH(bool, tls);
    QFETCH(bool, behindProxy);
    QFETCH(QByteArray, head);
    QFETCH(Failure, failure);
    Outcome outcome;
    outcome.target = web(tls);
    if (behindProxy)
        outcome.proxy = u"192.0.2.9:3128"_s;
    readHttp(headOf(head), {}, outcome);
    QCOMPARE(failureId(outcome.failure), failureId(failure));
    QVERIFY(outcome.http);
    QVERIFY(hasEvidence(outcome, "http-answer"));
}

void TestHttpProbe::clocks_data()
{
    QTest::addColumn<int>("ahead");
    QTest::addColumn<bool>("noted");
    QTest::newRow("right") << 0 << false;
    QTest::newRow("within the field's precision") << 2 << false;
    QTest::newRow("ahead") << 3 << true;
    QTest::newRow("two days behind") << -172800 << true;
}

void TestHttpProbe::clocks()
{
    QFETCH(int, ahead);
    QFETCH(bool, noted);
    Outcome outcome;
    outcome.target = web(true);
    const QDateTime theirs({1994, 11, 6}, {8, 49, 37}, Qt::UTC);
    readHttp(headOf("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT"), theirs.addSecs(ahead), outcome);
    QCOMPARE(outcome.http->ahead, std::optional(std::chrono::seconds(ahead)));
    QCOMPARE(hasEvidence(outcome, "clock-offset"), noted);
}

void TestHttpProbe::aCertificateComesFirst()
{
    Outcome outcome;
    outcome.target = web(true);
    outcome.failure = Failure::TlsIntercepted;
    readHttp(headOf("HTTP/1.1 511 X"), {}, outcome);
    QCOMPARE(outcome.failure, Failure::TlsIntercepted);
}

void TestHttpProbe::runs_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("attempts");
    QTest::newRow("an answer") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << Failure::None << 1;
    QTest::newRow("a server error is tried once more")
        << QByteArray("HTTP/1.1 500 X\r\n\r\n") << Failure::HttpStatus << 2;
    QTest::newRow("half an answer") << QByteArray("HTTP/1.1 2") << Failure::ServiceTimeout << 3;
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-x\r\n") << Failure::ServiceProtocol << 1;
}

void TestHttpProbe::runs()
{
    QFETCH(QByteArray, answer);
    QFETCH(Failure, failure);
    QFETCH(int, attempts);
    EngineBench bench;
    bench.resolver.rule(web().host, ip::Family::IPv4, {FakeResolver::addresses({Address})});
    bench.connector.rule(Address, 80, {FakeConnector::says(answer)});
    bench.run({web()}, unpaced());
    QCOMPARE(bench.outcomes.size(), 1);
    const Outcome &outcome = bench.outcomes.first();
    QCOMPARE(outcome.kind, u"http"_s);
    QCOMPARE(failureId(outcome.failure), failureId(failure));
    QCOMPARE(outcome.attempts, attempts);
    QCOMPARE(outcome.ms(Phase::Http).has_value(), answer.endsWith("\r\n\r\n"));
    QCOMPARE(bench.connector.open, 0);
}

void TestHttpProbe::throughAProxy_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<net::ProxyType>("type");
    QTest::addColumn<bool>("tunnel");
    QTest::newRow("plain by an HTTP proxy") << false << net::ProxyType::Http << false;
    QTest::newRow("TLS through an HTTP proxy") << true << net::ProxyType::Http << true;
    QTest::newRow("plain through SOCKS5") << false << net::ProxyType::Socks5 << true;
}

void TestHttpProbe::throughAProxy()
{
    QFETCH(bool, tls);
    QFETCH(net::ProxyType, type);
    QFETCH(bool, tunnel);
    EngineBench bench;
    bench.connector.rule(ProxyAddress, 3128, {FakeConnector::says("HTTP/1.1 200 OK\r\n\r\n")});
    Options options = unpaced();
    options.proxy = net::ProxySettings::fixed(proxy(type));
    bench.run({web(tls)}, options);
    QCOMPARE(bench.connector.requests.size(), 1);
    const net::ConnectRequest &request = bench.connector.requests.first();
    QCOMPARE(request.tunnel.has_value(), tunnel);
    QCOMPARE(request.tls.has_value(), tls);
    QCOMPARE(request.exchange->question.startsWith("GET http://"), !tunnel);
    QCOMPARE(bench.outcomes.first().proxy, u"192.0.2.9:3128"_s);
}

void TestHttpProbe::saysWhatItWillSend()
{
    Options options = unpaced();
    QStringList kinds;
    for (const PlannedTraffic &one : planRun(allProbes(), {web(true)}, options, {u"dns"_s}))
        kinds.append(one.kind);
    QCOMPARE(kinds, (QStringList{u"dns-query"_s, u"tcp-connection"_s, u"tls-handshake"_s, u"tls-handshake"_s,
                                 u"http-request"_s}));
    options.proxy = net::ProxySettings::fixed(proxy(net::ProxyType::Http));
    kinds.clear();
    for (const PlannedTraffic &one : planRun(allProbes(), {web()}, options, {u"dns"_s}))
        kinds.append(one.kind);
    QCOMPARE(kinds, (QStringList{u"tcp-connection"_s, u"http-request"_s}));
}

QTEST_APPLESS_MAIN(TestHttpProbe)
#include "tst_httpprobe.moc"
