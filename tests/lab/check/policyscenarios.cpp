#include "tests/lab/check/scenario.h"

namespace portreeve::lab {

namespace {

const QString Pass = q("pass");
const QString Blocked = q("blocked");
const QString Intercepted = q("intercepted");
const QString Inconclusive = q("inconclusive");

QList<Scenario> firewalls()
{
    QList<Scenario> all{{"everything works", {}, {0, Pass}, {q("tcp/4172 syn-ack >= 1"), q("tcp/443 answered >= 1")}}};
    World world;
    world.firewall = forwarding("tcp dport 4172 drop");
    all.append({"firewall drops 4172",
                world,
                {1, Blocked, Pass, port4172("blocked tcp-timeout")},
                {q("tcp/4172 syn >= 3"), q("tcp/4172 syn-ack == 0"), q("tcp/4195 syn-ack >= 1")}});
    world.firewall = forwarding("tcp dport 4195 reject with tcp reset");
    all.append({"firewall rejects 4195 with a reset",
                world,
                {1, Blocked, Pass, port4195("blocked tcp-refused")},
                {q("tcp/4195 reset >= 1"), q("tcp/4195 syn-ack == 0")}});
    world.firewall = forwarding("tcp dport 4195 reject with icmpx admin-prohibited");
    all.append({"firewall rejects 4195 with ICMP",
                world,
                {1, Blocked, Pass, port4195("blocked tcp-unreachable")},
                {q("icmp 3/13 >= 1"), q("tcp/4195 syn-ack == 0")}});
    return all;
}

QList<Scenario> inspections()
{
    QList<Scenario> all;
    const QStringList packets{q("tcp/443 syn-ack >= 1"), q("tcp/443 answered >= 1")};
    World world;
    world.shown = Shown::Company;
    world.trusts = DeviceTrusts::ServiceRootAndCompany;
    Expected expected{1, Intercepted, q("intercepted tls-intercepted"), allButWeb()};
    // Also hosts whose chains are not documented: they show the root that signs in the service's name.
    all.append({"inspection that the device trusts", world, expected, packets});

    World exempted = world;
    exempted.shownBy.insert(Broker, Shown::Genuine);
    Expected butOne = expected;
    butOne.rows.insert(BrokerRow, Pass);
    all.append({"inspection with one exempted host", exempted, butOne, packets});

    world.trusts = DeviceTrusts::ServiceRoot;
    expected.rest = q("intercepted tls-untrusted");
    all.append({"inspection that the device does not trust", world, expected, packets});

    World real;
    real.mitmproxy = true;
    real.trusts = DeviceTrusts::ServiceRootAndCompany;
    const QHash<QString, QString> gateways{{Gateway4172, Pass}, {Gateway4195, Pass}};
    const QStringList some{q("--timeout"), q("10000"), q("--only"),
                           q("allow-ws-broker,allow-user-login,client-4172-tcp-gateway,client-4195-tcp-gateway")};
    all.append({"mitmproxy with a root that the device trusts",
                real,
                {1, Intercepted, q("intercepted tls-intercepted"), gateways},
                packets,
                some});
    real.trusts = DeviceTrusts::ServiceRoot;
    all.append({"mitmproxy with its own root",
                real,
                {1, Intercepted, q("intercepted tls-untrusted"), gateways},
                packets,
                some});
    return all;
}

QList<Scenario> certificates()
{
    QList<Scenario> all;
    const QStringList packets{q("tcp/443 syn-ack >= 1"), q("tcp/443 answered >= 1")};
    World world;
    world.shownBy.insert(Broker, Shown::Expired);
    all.append(
        {"expired certificate", world, {2, Inconclusive, Pass, {{BrokerRow, q("inconclusive clock-skew")}}}, packets});
    world.shownBy.insert(Broker, Shown::OtherName);
    all.append({"certificate for another name",
                world,
                {2, Inconclusive, Pass, {{BrokerRow, q("inconclusive tls-name-mismatch")}}},
                packets});
    world = {};
    world.firewall = arriving("ip daddr " + Office::Front.toLatin1() + " tcp dport 443 dnat ip to " +
                              Office::Front.toLatin1() + ":4172");
    all.append(
        {"plain HTTP answers for TLS", world, {1, Intercepted, q("intercepted tls-protocol"), allButWeb()}, packets});
    return all;
}

QList<Scenario> names()
{
    QList<Scenario> all;
    World world;
    world.addresses.insert(Broker, {});
    all.append({"one name does not exist",
                world,
                {1, Blocked, Pass, {{BrokerRow, q("blocked dns-nxdomain")}}},
                {q("udp/53 answered >= 1")}});
    world = {};
    world.firewall = forwarding("meta l4proto { tcp, udp } th dport 53 drop");
    all.append({"DNS server silent",
                world,
                {2, Inconclusive, q("inconclusive dns-timeout"), {}},
                {q("udp/53 asked >= 3"), q("udp/53 answered == 0")}});
    world.firewall = forwarding("drop");
    all.append({"everything behind the router silent",
                world,
                {2, Inconclusive, q("inconclusive no-network"), {}},
                {q("udp/53 asked >= 3"), q("udp/53 answered == 0"), q("tcp/4172 syn-ack == 0")}});
    world = {};
    world.dns = {"address=/#/" + Office::Portal.toLatin1()};
    all.append({"DNS invents names",
                world,
                {0, Pass, Pass, {{Names, q("inconclusive dns-rewritten")}}},
                {q("udp/53 answered >= 1")}});
    world.addresses.insert(HealthHost, Office::Portal);
    Expected expected{1, Intercepted, Pass, handshakes("intercepted dns-rewritten")};
    expected.rows.insert(Names, q("inconclusive dns-rewritten"));
    all.append({"DNS gives the invented address for a real name",
                world,
                expected,
                {q("udp/53 answered >= 1"), q("tcp/4172 syn-ack >= 1")}});
    return all;
}

Scenario outsideThePublishedRanges()
{
    World world;
    world.addresses.insert(HealthHost, q("127.0.0.1")); // a sinkhole
    world.addresses.insert(Broker, Office::Portal);     // a private endpoint, or a portal with another root
    world.addresses.insert(q("skylight-cm.us-east-1.amazonaws.com"), Office::DnsServer); // a private endpoint
    world.published = {"52.94.224.0/24", "3.217.228.0/24"};
    Expected expected{1, Intercepted, Pass, handshakes("intercepted dns-rewritten")};
    expected.rows.insert(BrokerRow, q("intercepted tls-untrusted"));
    return {"names outside the published ranges",
            world,
            expected,
            {q("udp/53 answered >= 1"), q("tcp/4172 syn-ack == 0"), q("tcp/443 answered >= 1")}};
}

QList<Scenario> proxies()
{
    QList<Scenario> all;
    const QStringList viaProxy{q("--proxy"), Office::ProxyUrl};
    const QStringList answered{q("tcp/3128 answered >= 1"), q("tcp/443 syn == 0")};
    QHash<QString, QString> direct = port4172("pass"); // what the documents keep away from proxies
    direct.insert(Names, Pass);
    World world;
    world.firewall = forwarding("tcp dport 443 drop");
    all.append({"web goes through a proxy, but none is given",
                world,
                {1, Blocked, q("blocked tcp-timeout"), allButWeb()},
                {q("tcp/443 syn >= 3"), q("tcp/443 syn-ack == 0")}});
    world.proxy = QList<QByteArray>{"ConnectPort 443", "ConnectPort 4195"};
    all.append({"web goes through the proxy", world, {0, Pass}, answered, viaProxy});
    world.proxy = QList<QByteArray>{"ConnectPort 443", "ConnectPort 4195", "BasicAuth porter secret"};
    all.append({"proxy asks for a sign-in", world, {1, Blocked, q("blocked proxy-auth"), direct}, answered, viaProxy});
    QString signedIn = Office::ProxyUrl;
    signedIn.insert(7, q("porter:secret@"));
    all.append({"proxy with a sign-in", world, {0, Pass}, answered, {q("--proxy"), signedIn}});
    world.proxy = QList<QByteArray>{"ConnectPort 443"};
    all.append({"proxy carries the web but no stream",
                world,
                {1, Blocked, Pass, port4195("blocked proxy-denied")},
                answered,
                viaProxy});
    world.proxy = QList<QByteArray>{"ConnectPort 563"};
    all.append({"proxy forbids the port", world, {1, Blocked, q("blocked proxy-denied"), direct}, answered, viaProxy});
    world.proxy = std::nullopt;
    all.append({"proxy is not there",
                world,
                {2, Inconclusive, q("inconclusive proxy-unreachable"), direct},
                {q("tcp/3128 reset >= 1"), q("tcp/3128 syn-ack == 0")},
                viaProxy});
    return all;
}

QList<Scenario> transparentProxies()
{
    QList<Scenario> all;
    World world;
    world.firewall = arriving("iifname \"west0\" tcp dport != 443 redirect to :8888");
    all.append({"transparent proxy completes TCP for everyone",
                world,
                {1, Intercepted, Pass, handshakes("intercepted tcp-proxied")},
                {q("tcp/4172 syn-ack >= 2"), q("tcp/4172 answered == 0")}});
    world.firewall = arriving("iifname \"west0\" meta l4proto tcp redirect to :8888");
    Expected expected{1, Intercepted, q("inconclusive tls-timeout"), handshakes("intercepted tcp-proxied")};
    expected.rows.insert(Names, Pass);
    all.append({"transparent proxy that never speaks",
                world,
                expected,
                {q("tcp/443 syn-ack >= 3"), q("tcp/443 answered == 0")}});
    return all;
}

} // namespace

QList<Scenario> policyScenarios()
{
    return firewalls() + inspections() + certificates() + names() + QList<Scenario>{outsideThePublishedRanges()} +
           proxies() + transparentProxies();
}

} // namespace portreeve::lab
