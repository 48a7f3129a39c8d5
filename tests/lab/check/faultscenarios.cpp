#include "tests/lab/check/scenario.h"

namespace portreeve::lab {

using namespace std::chrono_literals;

namespace {

const QString Pass = q("pass");
const QString Blocked = q("blocked");
const QString Intercepted = q("intercepted");
const QString Inconclusive = q("inconclusive");
const QString Degraded = q("degraded");

const QStringList Patient{q("--timeout"), q("3000")};
/// What streams: no web, so that much time for each answer costs little.
const QStringList Streams{q("--only"), q("client-4172-tcp-gateway,client-4195-tcp-gateway,client-4195-udp-gateway,"
                                         "client-4172-udp-gateway,client-dns,allow-ws-broker")};
const QStringList Udp4195Alone{q("--only"), q("client-4195-udp-gateway,client-4195-tcp-gateway,allow-ws-broker")};
const QByteArrayList Http3{"443", "4195"};

World line(const WaySetup &toAws, const WaySetup &toOffice = {})
{
    World world;
    world.line = {11, toAws, toOffice};
    return world;
}

WaySetup delayed(std::chrono::milliseconds delay)
{
    WaySetup setup;
    setup.delay = delay;
    return setup;
}

WaySetup narrow(int mtu, bool silent)
{
    WaySetup setup;
    setup.mtu = mtu;
    setup.mtuSilent = silent;
    return setup;
}

QList<Scenario> losses()
{
    QList<Scenario> all;
    WaySetup one;
    one.losses = {{Protocol::Udp, 53, 1, 1, 0}};
    all.append({"one lost DNS question",
                line(one),
                {0, Pass},
                {q("udp/53 asked lost == 1"), q("udp/53 answered >= 2")},
                Udp4195Alone});
    all.append({"one lost DNS answer", line({}, one), {0, Pass}, {q("udp/53 answered lost == 1")}, Udp4195Alone});
    one.losses = {{Protocol::Udp, 4195, 1, 1, 0}};
    World world = line(one);
    world.http3 = Http3;
    const Expected answered{0, Pass, Pass, {{Udp4195, Pass}}};
    all.append({"one lost QUIC question",
                world,
                answered,
                {q("udp/4195 asked lost == 1"), q("udp/4195 answered >= 1")},
                Udp4195Alone});
    world.line = {11, {}, one};
    all.append({"one lost QUIC answer",
                world,
                answered,
                {q("udp/4195 answered lost == 1"), q("udp/4195 answered >= 2")},
                Udp4195Alone});
    WaySetup syn;
    syn.losses = {{Protocol::Tcp, 4172, 1, 2, 0}};
    all.append({"two lost connection attempts of three",
                line(syn),
                {0, Pass},
                {q("tcp/4172 syn lost == 2"), q("tcp/4172 syn-ack >= 1")},
                {q("--only"), q("client-4172-tcp-gateway,client-4195-tcp-gateway")}});
    WaySetup fifth;
    fifth.loss = 0.2;
    world.line = {11, fifth, {}};
    all.append({"20 % loss",
                world,
                answered,
                {q("all lost >= 3"), q("tcp/443 answered >= 1"), q("udp/4195 answered >= 1")},
                Patient + Streams});
    fifth.loss = 0.3;
    world.line = {12, fifth, fifth};
    all.append({"half of all questions get no answer",
                world,
                answered,
                {q("all lost >= 10"), q("tcp/443 answered >= 1"), q("udp/4195 answered >= 1")},
                QStringList{q("--timeout"), q("1500")} + Streams,
                {},
                25});
    return all;
}

QList<Scenario> altered()
{
    QList<Scenario> all;
    const Expected answered{0, Pass, Pass, {{Udp4195, Pass}}};
    WaySetup twice;
    twice.duplicate = 1;
    World world = line({}, twice);
    world.http3 = Http3;
    all.append(
        {"every answer comes twice",
         world,
         answered,
         {q("udp/4195 answered doubled >= 1"), q("udp/53 answered doubled >= 1"), q("tcp/4172 syn-ack doubled >= 1")},
         Streams,
         {{Udp4195, q("more than once")}}});
    WaySetup mixed = delayed(20ms);
    mixed.jitter = 10ms;
    mixed.reorder = 0.3;
    mixed.late = 30ms;
    world.line = {11, mixed, mixed};
    all.append({"packets overtake each other",
                world,
                answered,
                {q("all overtaken >= 3"), q("udp/4195 answered >= 1")},
                Patient + Streams});
    return all;
}

QList<Scenario> distances()
{
    QList<Scenario> all;
    const auto streams = [](const QString &pcoip, const QString &dcv) {
        return QHash<QString, QString>{{Gateway4172, pcoip}, {Gateway4195, dcv}};
    };
    const QString late = q("degraded rtt-above-limit");
    const QStringList packets{q("tcp/4172 syn-ack >= 1"), q("tcp/4195 syn-ack >= 1")};
    const QStringList more = Patient + QStringList{q("--only"), q("client-4172-tcp-gateway,client-4195-tcp-gateway,"
                                                                  "allow-ws-broker")};
    all.append({"80 ms each way", line(delayed(80ms), delayed(80ms)), {0, Pass}, packets, more});
    all.append({"110 ms each way",
                line(delayed(110ms), delayed(110ms)),
                {0, Degraded, Pass, streams(late, Pass)},
                packets,
                more});
    all.append({"150 ms each way",
                line(delayed(150ms), delayed(150ms)),
                {0, Degraded, Pass, streams(late, late)},
                packets,
                more});
    all.append({"200 ms each way",
                line(delayed(200ms), delayed(200ms)),
                {0, Degraded, Pass, streams(late, late)},
                packets,
                more,
                {{Gateway4172, q("Above 375 ms the client ends the session")}}});
    WaySetup slow;
    slow.bitsPerSecond = 256'000;
    all.append({"a line of 256 kbit/s", line(slow, slow), {0, Pass}, packets, more});
    return all;
}

QList<Scenario> servers()
{
    QList<Scenario> all;
    WaySetup slow;
    slow.thought = 200ms;
    const QStringList answered{q("tcp/443 syn-ack >= 1"), q("tcp/443 answered >= 1")};
    all.append({"slow servers",
                line({}, slow),
                {0, Pass},
                answered,
                Patient,
                {{BrokerRow, q("something nearer may have answered")}}});
    all.append({"servers slower than our patience",
                line({}, slow),
                {2, Inconclusive, q("inconclusive tls-timeout"), allButWeb()},
                answered});
    World world;
    world.addresses.insert(Broker, Office::Front2);
    world.firewall = arriving("ip daddr " + Office::Front2.toLatin1() + " tcp dport 443 dnat ip to " +
                              Office::Front2.toLatin1() + ":8443");
    all.append({"one server accepts and never speaks",
                world,
                {1, Blocked, Pass, {{BrokerRow, q("blocked tls-timeout")}}},
                {q("tcp/443 syn-ack >= 3"), q("tcp/443 answered >= 1")}});
    world.firewall = forwarding("ip daddr " + Office::Front2.toLatin1() + " drop");
    all.append({"one server silent",
                world,
                {1, Blocked, Pass, {{BrokerRow, q("blocked tcp-timeout")}}},
                {q("tcp/443 syn >= 3"), q("tcp/443 syn-ack >= 1")}});
    world = {};
    world.line.toAws.forbidden = Broker.toLatin1();
    all.append({"TLS is filtered by name",
                world,
                {1, Blocked, Pass, {{BrokerRow, q("blocked tls-timeout")}}},
                {q("tcp/443 answered >= 1"), q("all lost >= 3")},
                {q("--timeout"), q("1000"), q("--only"), q("allow-ws-broker,allow-user-login,client-4172-tcp-gateway")},
                {{BrokerRow, q("With another server name")}}});
    world = {};
    world.addresses.insert(HealthHost, Office::Gateway + u',' + Office::Gateway2);
    world.firewall = forwarding("ip daddr " + Office::Gateway2.toLatin1() + " drop");
    all.append({"half of the gateways blocked",
                world,
                {0, Degraded, Pass, handshakes("degraded tcp-timeout")},
                {q("tcp/4172 syn >= 4"), q("tcp/4172 syn-ack >= 1")}});
    return all;
}

QList<Scenario> failingNames()
{
    QList<Scenario> all;
    World world;
    world.addresses.insert(Broker, {});
    world.dns = {"server=/" + Broker.toLatin1() + '/' + Office::DnsServer.toLatin1() + "#5353"};
    all.append({"SERVFAIL for one name",
                world,
                {1, Blocked, Pass, {{BrokerRow, q("blocked dns-servfail")}}},
                {q("udp/53 answered >= 2")}});
    world = {};
    world.firewall = arriving("udp dport 53 dnat ip to " + Office::DnsServer.toLatin1() + ":5353");
    all.append({"SERVFAIL for every name",
                world,
                {2, Inconclusive, q("inconclusive dns-servfail"), {}},
                {q("udp/53 answered >= 2")}});
    return all;
}

QList<Scenario> clocks()
{
    QList<Scenario> all;
    const QStringList packets{q("tcp/443 syn-ack >= 1"), q("tcp/443 answered >= 1")};
    World world;
    world.clock = q("+2d");
    world.shown = Shown::Brief;
    const Expected skewed{2, Inconclusive, q("inconclusive clock-skew"), allButWeb()};
    all.append({"clock two days ahead", world, skewed, packets});
    world.clock = q("-2d");
    world.http3 = Http3;
    Expected behind = skewed;
    behind.rows.insert(Udp4195, Pass);
    all.append({"clock two days behind", world, behind, packets});
    return all;
}

/// What a router says instead of passing a packet on, and what follows for TCP and UDP.
struct Rejection {
    const char *name;
    const char *over4;
    const char *code4;
    const char *tcp;
    const char *udp;
};

QList<Scenario> rejections()
{
    static const Rejection codes[] = {
        {"network unreachable", "net-unreachable", "icmp 3/0", "blocked tcp-unreachable",
         "inconclusive udp-unreachable"},
        {"host unreachable", "host-unreachable", "icmp 3/1", "blocked tcp-unreachable", "inconclusive udp-unreachable"},
        {"protocol unreachable", "prot-unreachable", "icmp 3/2", "blocked tcp-unreachable",
         "inconclusive udp-unreachable"},
        {"port unreachable", "port-unreachable", "icmp 3/3", "blocked tcp-refused", "blocked udp-unreachable"},
        {"network prohibited", "net-prohibited", "icmp 3/9", "blocked tcp-unreachable", "blocked udp-unreachable"},
        {"host prohibited", "host-prohibited", "icmp 3/10", "blocked tcp-unreachable", "blocked udp-unreachable"},
        {"administratively prohibited", "admin-prohibited", "icmp 3/13", "blocked tcp-unreachable",
         "blocked udp-unreachable"}};
    QList<Scenario> all;
    for (const Rejection &code : codes) {
        World world;
        world.firewall =
            forwarding("meta l4proto { tcp, udp } th dport 4195 reject with icmp " + QByteArray(code.over4));
        Expected expected{1, Blocked, Pass, {{Gateway4195, q(code.tcp)}, {Udp4195, q(code.udp)}}};
        all.append({code.name,
                    world,
                    expected,
                    {q(code.code4) + q(" >= 2"), q("tcp/4195 syn-ack == 0"), q("udp/4195 answered == 0")},
                    Udp4195Alone});
    }
    return all;
}

QList<Scenario> families()
{
    QList<Scenario> all;
    World world;
    world.ipv4 = false;
    world.ipv6 = true;
    world.firewall = forwarding("meta nfproto ipv4 drop");
    const QStringList over6{q("--family"), q("6"), q("--dns-server"), Office::DnsServer6};
    all.append({"IPv6 alone", world, {0, Pass}, {q("udp/53 answered >= 1"), q("tcp/4172 syn-ack >= 1")}, over6});
    world.firewall = forwarding("meta nfproto ipv4 drop\nmeta nfproto ipv6 tcp dport 4172 drop");
    all.append({"IPv6 alone, firewall drops 4172",
                world,
                {1, Blocked, Pass, port4172("blocked tcp-timeout")},
                {q("tcp/4172 syn >= 3"), q("tcp/4172 syn-ack == 0")},
                over6});
    world.firewall = forwarding("meta nfproto ipv6 tcp dport 4172 reject with icmpv6 admin-prohibited");
    all.append({"IPv6 alone, firewall prohibits 4172",
                world,
                {1, Blocked, Pass, port4172("blocked tcp-unreachable")},
                {q("icmp6 1/1 >= 1"), q("tcp/4172 syn-ack == 0")},
                over6});
    world.ipv4 = true;
    world.firewall = forwarding("meta nfproto ipv6 drop");
    all.append({"two families, IPv6 broken", world, {0, Pass}, {q("tcp/4172 syn >= 4"), q("tcp/4172 syn-ack >= 1")}});
    world.firewall = forwarding("meta nfproto ipv6 reject with icmpv6 no-route");
    all.append(
        {"two families, no route for IPv6", world, {0, Pass}, {q("icmp6 1/0 >= 1"), q("tcp/4172 syn-ack >= 1")}});
    return all;
}

QList<Scenario> datagrams()
{
    QList<Scenario> all;
    World world;
    world.firewall = forwarding("iifname \"west0\" udp dport != 53 drop");
    world.http3 = Http3;
    all.append({"UDP dropped, TCP open",
                world,
                {0, Pass, Pass, {{Udp4195, q("inconclusive udp-unproven")}, {Udp4172, q("inconclusive udp-unproven")}}},
                {q("udp/4195 asked >= 3"), q("udp/4195 answered == 0"), q("tcp/4195 syn-ack >= 1")}});
    world.firewall = forwarding("udp dport 4195 drop");
    all.append({"UDP 4195 dropped, 443 open",
                world,
                {0, Pass, Pass, {{Udp4195, q("inconclusive udp-silent")}}},
                {q("udp/4195 asked >= 3"), q("udp/4195 answered == 0"), q("udp/443 answered >= 1")}});
    world.firewall.clear();
    all.append({"QUIC answered on 4195 and 443",
                world,
                {0, Pass, Pass, {{Udp4195, Pass}, {Udp4172, q("blocked udp-unreachable")}}}, // nobody serves 4172
                {q("udp/4195 answered >= 1"), q("udp/443 answered >= 1"), q("icmp 3/3 >= 1")}});
    world.firewall = forwarding("udp dport 4195 reject with icmp net-unreachable");
    all.append({"no route for UDP 4195, 443 open",
                world,
                {0, Pass, Pass, {{Udp4195, q("blocked udp-unreachable")}}},
                {q("icmp 3/0 >= 1"), q("udp/4195 answered == 0"), q("udp/443 answered >= 1")}});
    world.firewall = arriving("udp dport 4195 dnat ip to " + Office::Gateway.toLatin1() + ":9195");
    all.append({"QUIC answered with other connection ids",
                world,
                {0, Pass, Pass, {{Udp4195, q("intercepted quic-mismatch")}}},
                {q("udp/4195 answered >= 2"), q("udp/443 answered >= 1")}});
    world.firewall = forwarding("udp dport 4195 limit rate over 1/minute burst 1 packets drop");
    all.append({"QUIC limited to a packet a minute",
                world,
                {0, Pass, Pass, {{Udp4195, Pass}}},
                {q("udp/4195 asked >= 2"), q("udp/4195 answered == 1")},
                Udp4195Alone + QStringList{q("--count"), q("3")}});
    return all;
}

QList<Scenario> widths()
{
    QList<Scenario> all;
    World world = line(narrow(1400, true), narrow(1400, true));
    world.http3 = Http3;
    Expected stalled{1, Blocked, q("blocked mtu-black-hole"), allButWeb()};
    stalled.rows.insert(Udp4195, Pass);
    all.append(
        {"MTU 1400, a black hole",
         world,
         stalled,
         {q("tcp/443 syn-ack >= 3"), q("tcp/443 answered lost >= 3"), q("icmp 3/4 == 0"), q("udp/4195 answered >= 1")},
         Patient,
         {{Udp4195, q("carries packets of 1400 bytes; those of 1420 bytes are lost")},
          {BrokerRow, q("In packets of at most 1,200 bytes")}},
         18});
    Expected works{0, Pass, Pass, {{Udp4195, Pass}}};
    const QStringList told{q("tcp/443 answered lost >= 1"), q("tcp/443 answered >= 2"), q("udp/4195 answered >= 1")};
    world.line = {11, narrow(1400, false), narrow(1400, false)};
    all.append({"MTU 1400, and routers say so",
                world,
                works,
                told,
                Patient + Streams,
                {{Udp4195, q("carries packets of 1400 bytes")}}});
    world.line = {11, narrow(1492, false), narrow(1492, false)};
    all.append({"MTU 1492 of PPPoE",
                world,
                works,
                told,
                Patient + Streams,
                {{Udp4195, q("1,492 bytes are usual for PPPoE")}}});
    world.line = {11, narrow(1200, false), {}};
    all.append({"MTU 1200, and routers say so",
                world,
                {0, Pass, Pass, {{Udp4195, q("blocked mtu-black-hole")}}},
                {q("icmp 3/4 >= 1"), q("udp/4195 asked lost >= 1"), q("udp/4195 answered == 0")},
                Patient + Udp4195Alone});
    return all;
}

} // namespace

QList<Scenario> faultScenarios()
{
    return losses() + altered() + distances() + servers() + failingNames() + clocks() + rejections() + families() +
           datagrams() + widths();
}

} // namespace portreeve::lab
