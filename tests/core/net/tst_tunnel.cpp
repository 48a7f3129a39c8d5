#include "core/net/tunnel.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::net;
using namespace Qt::StringLiterals;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

TunnelRequest to(ProxyType type, const QString &host, const QByteArray &user = {}, const QByteArray &password = {})
{
    return {type, host, 443, user, password};
}

} // namespace

/// Bytes in, bytes out: what is sent for what was received, and how it ends. Connections are in tst_connector.
class TestTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void http_data();
    void http();
    void socks_data();
    void socks();
    void aByteAtATime_data();
    void aByteAtATime();
    void whatFollowsIsTheTargets();
};

void TestTunnel::http_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("name") << u"a.example"_s << QByteArray()
                          << QByteArray("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n");
    QTest::newRow("IPv6 address") << u"2001:db8::1"_s << QByteArray()
                                  << QByteArray(
                                         "CONNECT [2001:db8::1]:443 HTTP/1.1\r\nHost: [2001:db8::1]:443\r\n\r\n");
    QTest::newRow("sign-in") << u"a.example"_s << QByteArray("u")
                             << QByteArray("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n"
                                           "Proxy-Authorization: Basic dTpw\r\n\r\n");
}

void TestTunnel::http()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, asked);
    const auto tunnel = Tunnel::create(to(ProxyType::Http, host, user, "p"));
    QCOMPARE(tunnel->advance({}), Tunnel::State::UnderWay);
    QCOMPARE(tunnel->takeOutput(), asked);
    QCOMPARE(tunnel->takeOutput(), QByteArray());
    QCOMPARE(tunnel->advance("HTTP/1.1 200 OK\r\n\r\n"), Tunnel::State::Done);
    QCOMPARE(tunnel->status(), 200);
}

/// Vectors by RFC 1928 sections 3, 4 and 6 and RFC 1929 section 2.
void TestTunnel::socks_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QList<QByteArray>>("received");
    QTest::addColumn<QList<QByteArray>>("sent");
    QTest::addColumn<Tunnel::State>("end");
    QTest::addColumn<ConnectFailure>("failure");
    using State = Tunnel::State;
    const auto row = [](const char *name, const QString &host, const QByteArray &user,
                        const QList<QByteArray> &received, const QList<QByteArray> &sent, State end,
                        ConnectFailure failure) {
        QTest::newRow(name) << host << user << received << sent << end << failure;
    };
    const QString name = u"a.example"_s;
    const QByteArray plain = hex("050100");
    const QByteArray either = hex("05020002");
    const QByteArray ask = hex("0501000309") + "a.example" + hex("01bb");
    const QByteArray signIn = hex("01") + hex("01") + "u" + hex("01") + "p";
    const auto none = ConnectFailure::None;
    row("without sign-in", name, {}, {hex("0500"), hex("05000001c00002010050")}, {plain, ask, {}}, State::Done, none);
    row("reply with a name", name, {}, {hex("0500"), hex("0500000303") + "abc" + hex("0050")}, {plain, ask, {}},
        State::Done, none);
    row("reply with IPv6", name, {},
        {hex("0500"), hex("05000004") + hex("20010db8000000000000000000000001") + hex("0050")}, {plain, ask, {}},
        State::Done, none);
    row("to an IPv4 address", u"192.0.2.1"_s, {}, {hex("0500"), hex("05000001000000000000")},
        {plain, hex("05010001c000020101bb"), {}}, State::Done, none);
    row("to an IPv6 address", u"2001:db8::1"_s, {}, {hex("0500"), hex("05000001000000000000")},
        {plain, hex("0501000420010db800000000000000000000000101bb"), {}}, State::Done, none);
    row("with a sign-in", name, "u", {hex("0502"), hex("0100"), hex("05000001000000000000")}, {either, signIn, ask, {}},
        State::Done, none);
    row("a sign-in that is not wanted", name, "u", {hex("0500"), hex("05000001000000000000")}, {either, ask, {}},
        State::Done, none);
    row("sign-in asked, none known", name, {}, {hex("05ff")}, {plain, {}}, State::Failed,
        ConnectFailure::ProxyAuthentication);
    row("sign-in refused", name, "u", {hex("0502"), hex("0101")}, {either, signIn, {}}, State::Failed,
        ConnectFailure::ProxyAuthentication);
    row("a method that was not offered", name, {}, {hex("0502")}, {plain, {}}, State::Failed,
        ConnectFailure::ProxyProtocol);
    row("not allowed", name, {}, {hex("0500"), hex("05020001000000000000")}, {plain, ask, {}}, State::Failed,
        ConnectFailure::ProxyDenied);
    row("the target refuses", name, {}, {hex("0500"), hex("05050001000000000000")}, {plain, ask, {}}, State::Failed,
        ConnectFailure::ProxyStatus);
    row("a reply that nobody knows", name, {}, {hex("0500"), hex("05630001000000000000")}, {plain, ask, {}},
        State::Failed, ConnectFailure::ProxyStatus);
    row("an address type that nobody knows", name, {}, {hex("0500"), hex("0500000900")}, {plain, ask, {}},
        State::Failed, ConnectFailure::ProxyProtocol);
    row("SOCKS4", name, {}, {hex("005a")}, {plain, {}}, State::Failed, ConnectFailure::ProxyProtocol);
    row("HTTP", name, {}, {"HTTP/1.1 400 Bad Request\r\n\r\n"}, {plain, {}}, State::Failed,
        ConnectFailure::ProxyProtocol);
}

void TestTunnel::socks()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, user);
    QFETCH(QList<QByteArray>, received);
    QFETCH(QList<QByteArray>, sent);
    QFETCH(Tunnel::State, end);
    QFETCH(ConnectFailure, failure);
    const auto tunnel = Tunnel::create(to(ProxyType::Socks5, host, user, "p"));
    Tunnel::State state = tunnel->advance({});
    QCOMPARE(tunnel->takeOutput(), sent.first());
    for (qsizetype i = 0; i < received.size(); ++i) {
        QCOMPARE(state, Tunnel::State::UnderWay);
        state = tunnel->advance(received[i]);
        QCOMPARE(tunnel->takeOutput(), sent[i + 1]);
    }
    QCOMPARE(state, end);
    QCOMPARE(tunnel->failure(), failure);
    QCOMPARE(tunnel->detail().isEmpty(), end == Tunnel::State::Done);
}

void TestTunnel::aByteAtATime_data()
{
    QTest::addColumn<ProxyType>("type");
    QTest::addColumn<QByteArray>("received");
    QTest::newRow("HTTP") << ProxyType::Http
                          << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\nVia: x\r\n\r\n");
    QTest::newRow("SOCKS5") << ProxyType::Socks5 << hex("0500") + hex("05000001c00002010050");
}

void TestTunnel::aByteAtATime()
{
    QFETCH(ProxyType, type);
    QFETCH(QByteArray, received);
    const auto tunnel = Tunnel::create(to(type, u"a.example"_s));
    for (qsizetype i = 0; i + 1 < received.size(); ++i)
        QCOMPARE(tunnel->advance(received.mid(i, 1)), Tunnel::State::UnderWay);
    QCOMPARE(tunnel->advance(received.right(1)), Tunnel::State::Done);
}

void TestTunnel::whatFollowsIsTheTargets()
{
    const auto http = Tunnel::create(to(ProxyType::Http, u"a.example"_s));
    QCOMPARE(http->advance("HTTP/1.1 200 OK\r\n\r\nSSH-2.0"), Tunnel::State::Done);
    QCOMPARE(http->takeRest(), QByteArray("SSH-2.0"));
    const auto socks = Tunnel::create(to(ProxyType::Socks5, u"a.example"_s));
    QCOMPARE(socks->advance(hex("050005000001c00002010050") + "SSH-2.0"), Tunnel::State::Done);
    QCOMPARE(socks->takeRest(), QByteArray("SSH-2.0"));
}

QTEST_APPLESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
