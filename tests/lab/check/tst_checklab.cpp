#include "tests/lab/check/expected.h"
#include "tests/lab/check/office.h"
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;

namespace {

QString q(const char *text)
{
    return QString::fromLatin1(text);
}

const QString Health4172 = q("client-4172-tcp-health@us-east-1");
const QString Gateway4172 = q("client-4172-tcp-gateway@us-east-1");
const QString Health4195 = q("client-4195-tcp-health@us-east-1");
const QString Gateway4195 = q("client-4195-tcp-gateway@us-east-1");
const QString Names = q("client-dns@global");
const QString HealthHost = q("drp-iad.amazonworkspaces.com");
const QString Broker = q("ws-broker-service.us-east-1.amazonaws.com");
const QString BrokerRow = q("allow-ws-broker@us-east-1");
// The documents spell one host in three ways; this one exists in the lab.
const QStringList SpellingsThatDoNotExist = {q("dyqsoz7pkju4e.cloudfront.net"), q("dyqgsoz7pkjude.cloudfront.net")};

const QStringList SelectionArguments = {q("check"), q("--region"), q("us-east-1"), q("--aws-ranges"), q("none")};
const QStringList UsualArguments = {q("--timeout"), q("300"),       q("--count"),  q("1"),
                                    q("--rate"),    q("unlimited"), q("--format"), q("json")};

QByteArray table(const QByteArray &chains)
{
    return "table inet office {\n counter dropped {}\n counter web {}\n" + chains + "}\n";
}

/// Rules for what the client sends; the rest passes.
QByteArray forwarding(const QByteArray &rules)
{
    return table("chain forward { type filter hook forward priority 0;\n" + rules + "\n}\n");
}

/// Rules for what arrives from the client, before it is routed.
QByteArray arriving(const QByteArray &rules)
{
    return table("chain arriving { type nat hook prerouting priority -100;\n" + rules + "\n}\n");
}

QHash<QString, QString> handshakes(const char *said)
{
    return {{Health4172, q(said)}, {Gateway4172, q(said)}, {Health4195, q(said)}, {Gateway4195, q(said)}};
}

QHash<QString, QString> port4172(const char *said)
{
    return {{Health4172, q(said)}, {Gateway4172, q(said)}};
}

QHash<QString, QString> port4195(const char *said)
{
    return {{Health4195, q(said)}, {Gateway4195, q(said)}};
}

/// Handshakes and names pass, whatever the web says.
QHash<QString, QString> allButWeb()
{
    QHash<QString, QString> rows = handshakes("pass");
    rows.insert(Names, q("pass"));
    return rows;
}

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

} // namespace

Q_DECLARE_METATYPE(World)
Q_DECLARE_METATYPE(Expected)

class TestCheckLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void withoutANetwork_data();
    void withoutANetwork();
    void namesOutsideThePublishedRanges();
    void onlyWhatIsAskedFor();
    void dryRunSendsNothing();
    void interruptEndsAtOnce();

private:
    [[nodiscard]] Result<std::unique_ptr<Office>> open(World world) const;
    [[nodiscard]] static QStringList arguments(const Office &office, const QStringList &more = {});

    std::unique_ptr<Authorities> m_authorities;
    QStringList m_names; ///< every host of the selection
};

Result<std::unique_ptr<Office>> TestCheckLab::open(World world) const
{
    for (const QString &name : SpellingsThatDoNotExist)
        world.addresses.insert(name, {});
    return Office::open(world, m_names, *m_authorities);
}

QStringList TestCheckLab::arguments(const Office &office, const QStringList &more)
{
    QStringList all = SelectionArguments + UsualArguments;
    all += {q("--service-roots"), office.file(q("roots.pem"))};
    if (!more.contains(q("--dns-server")))
        all += {q("--dns-server"), Office::DnsServer};
    return all + more;
}

void TestCheckLab::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    for (const char *program : {"ip", "nft", "dnsmasq", "nginx", "tinyproxy", "unshare"})
        PR_SKIP_UNLESS(!QStandardPaths::findExecutable(q(program)).isEmpty(),
                       qPrintable(QStringLiteral("%1 is not installed").arg(q(program))));
    const Result<std::unique_ptr<Testbed>> bed = Testbed::create(Path::Routed, {});
    PR_SKIP_UNLESS(bed, qPrintable(QStringLiteral("no namespaces and cables here: ") + bed.error().english()));
    m_authorities = std::make_unique<Authorities>();

    const Result<std::unique_ptr<Office>> office = Office::open({}, {HealthHost}, *m_authorities);
    PR_VALUE(office);
    const CheckRun run = (*office)->run(SelectionArguments + QStringList{q("--dry-run"), q("--format"), q("json")});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    for (const QJsonValue row : QJsonDocument::fromJson(run.output)[q("traffic")].toArray()) {
        const QStringList words = row[q("subject")].toString().split(u' ');
        if (row[q("kind")].toString() == u"dns-query" && words.value(1) == u"A" && !words[0].endsWith(u".invalid"))
            m_names.append(words[0]);
    }
    QVERIFY(m_names.contains(HealthHost));
    QVERIFY(m_names.contains(Broker));
    for (const QString &name : SpellingsThatDoNotExist)
        QVERIFY2(m_names.contains(name), qPrintable(name));
}

void TestCheckLab::verdicts_data()
{
    QTest::addColumn<World>("world");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<Expected>("expected");
    const QString pass = q("pass");
    const QString blocked = q("blocked");
    const QString intercepted = q("intercepted");
    const QString inconclusive = q("inconclusive");
    const auto row = [](const char *name, const World &world, const Expected &expected, const QStringList &more = {}) {
        QTest::newRow(name) << world << more << expected;
    };
    const QStringList viaProxy{q("--proxy"), Office::ProxyUrl};

    row("everything works", {}, {0, pass});
    {
        World world;
        world.firewall = forwarding("tcp dport 4172 drop");
        row("firewall drops 4172", world, {1, blocked, pass, port4172("blocked tcp-timeout")});
    }
    {
        World world;
        world.firewall = forwarding("tcp dport 4195 reject with tcp reset");
        row("firewall rejects 4195 with a reset", world, {1, blocked, pass, port4195("blocked tcp-refused")});
    }
    {
        World world;
        world.firewall = forwarding("tcp dport 4195 reject with icmpx admin-prohibited");
        row("firewall rejects 4195 with ICMP", world, {1, blocked, pass, port4195("blocked tcp-unreachable")});
    }
    {
        World world;
        world.shown = Shown::Company;
        world.trusts = DeviceTrusts::ServiceRootAndCompany;
        Expected expected{1, intercepted, q("intercepted tls-intercepted"), allButWeb()};
        // Also hosts whose chains are not documented: they show the root that signs in the service's name.
        row("inspection that the device trusts", world, expected);
        world.trusts = DeviceTrusts::ServiceRoot;
        expected.rest = q("intercepted tls-untrusted");
        row("inspection that the device does not trust", world, expected);
    }
    {
        World world;
        world.shown = Shown::Company;
        world.shownBy.insert(Broker, Shown::Genuine);
        world.trusts = DeviceTrusts::ServiceRootAndCompany;
        Expected expected{1, intercepted, q("intercepted tls-intercepted"), allButWeb()};
        expected.rows.insert(BrokerRow, pass);
        row("inspection with one exempted host", world, expected);
    }
    {
        World world;
        world.shownBy.insert(Broker, Shown::Expired);
        row("expired certificate", world, {2, inconclusive, pass, {{BrokerRow, q("inconclusive clock-skew")}}});
        world.shownBy.insert(Broker, Shown::OtherName);
        row("certificate for another name", world,
            {2, inconclusive, pass, {{BrokerRow, q("inconclusive tls-name-mismatch")}}});
    }
    {
        World world;
        world.firewall = arriving("ip daddr " + Office::Front.toLatin1() + " tcp dport 443 dnat ip to " +
                                  Office::Front.toLatin1() + ":4172");
        row("plain HTTP answers for TLS", world, {1, intercepted, q("intercepted tls-protocol"), allButWeb()});
    }
    {
        World world;
        world.addresses.insert(Broker, {});
        row("one name does not exist", world, {1, blocked, pass, {{BrokerRow, q("blocked dns-nxdomain")}}});
    }
    {
        World world;
        world.firewall = forwarding("meta l4proto { tcp, udp } th dport 53 drop");
        row("DNS server silent", world, {2, inconclusive, q("inconclusive dns-timeout"), {}});
        world.firewall = forwarding("drop");
        row("everything behind the router silent", world, {2, inconclusive, q("inconclusive no-network"), {}});
    }
    {
        World world;
        world.dns = {"address=/#/" + Office::Portal.toLatin1()};
        row("DNS invents names", world, {0, pass, pass, {{Names, q("inconclusive dns-rewritten")}}});
        world.addresses.insert(HealthHost, Office::Portal);
        Expected expected{1, intercepted, pass, handshakes("intercepted dns-rewritten")};
        expected.rows.insert(Names, q("inconclusive dns-rewritten"));
        row("DNS gives the invented address for a real name", world, expected);
    }
    {
        World world;
        world.firewall = forwarding("tcp dport 443 drop");
        row("web goes through a proxy, but none is given", world, {1, blocked, q("blocked tcp-timeout"), allButWeb()});
        QHash<QString, QString> direct = port4172("pass"); // what the documents keep away from proxies
        direct.insert(Names, pass);
        world.proxy = QList<QByteArray>{"ConnectPort 443", "ConnectPort 4195"};
        row("web goes through the proxy", world, {0, pass}, viaProxy);
        world.proxy = QList<QByteArray>{"ConnectPort 443", "ConnectPort 4195", "BasicAuth porter secret"};
        row("proxy asks for a sign-in", world, {1, blocked, q("blocked proxy-auth"), direct}, viaProxy);
        QString signedIn = Office::ProxyUrl;
        signedIn.insert(7, q("porter:secret@"));
        row("proxy with a sign-in", world, {0, pass}, {q("--proxy"), signedIn});
        world.proxy = QList<QByteArray>{"ConnectPort 443"};
        row("proxy carries the web but no stream", world, {1, blocked, pass, port4195("blocked proxy-denied")},
            viaProxy);
        world.proxy = QList<QByteArray>{"ConnectPort 563"};
        row("proxy forbids the port", world, {1, blocked, q("blocked proxy-denied"), direct}, viaProxy);
        world.proxy = std::nullopt;
        row("proxy is not there", world, {2, inconclusive, q("inconclusive proxy-unreachable"), direct}, viaProxy);
    }
    {
        World world;
        world.ipv4 = false;
        world.ipv6 = true;
        world.firewall = forwarding("meta nfproto ipv4 drop");
        const QStringList over6{q("--family"), q("6"), q("--dns-server"), Office::DnsServer6};
        row("IPv6 alone", world, {0, pass}, over6);
        world.firewall = forwarding("meta nfproto ipv4 drop\nmeta nfproto ipv6 tcp dport 4172 drop");
        row("IPv6 alone, firewall drops 4172", world, {1, blocked, pass, port4172("blocked tcp-timeout")}, over6);
        world.ipv4 = true;
        world.firewall = forwarding("meta nfproto ipv6 drop");
        row("two families, IPv6 broken", world, {0, pass});
    }
    {
        World world;
        world.firewall = arriving("iifname \"west0\" tcp dport != 443 redirect to :8888");
        row("transparent proxy completes TCP for everyone", world,
            {1, intercepted, pass, handshakes("intercepted tcp-proxied")});
        world.firewall = arriving("iifname \"west0\" meta l4proto tcp redirect to :8888");
        Expected expected{1, intercepted, q("inconclusive tls-timeout"), handshakes("intercepted tcp-proxied")};
        expected.rows.insert(Names, pass);
        row("transparent proxy that never speaks", world, expected);
    }
}

void TestCheckLab::verdicts()
{
    QFETCH(World, world);
    QFETCH(QStringList, more);
    QFETCH(Expected, expected);
    const Result<std::unique_ptr<Office>> office = open(world);
    PR_VALUE(office);
    const Descriptor transparent = silentListener((*office)->bed().firewall(), 8888);
    QVERIFY(transparent.isOpen());
    const CheckRun run = (*office)->run(arguments(**office, more));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    QCOMPARE(report[q("schema")].toString(), q("portreeve.report/1"));
    const QString different = differences(report, expected);
    QVERIFY2(different.isEmpty(), qPrintable(different));
    QCOMPARE(report[q("verdict")].toString(), expected.verdict);
    QCOMPARE(run.exitCode, expected.exitCode);
    QVERIFY2(!run.output.contains("secret") && !run.said.contains("secret"), "the proxy's password is shown");
}

void TestCheckLab::withoutANetwork_data()
{
    QTest::addColumn<bool>("linked");
    QTest::newRow("no link") << false;
    QTest::newRow("a link, but no gateway") << true;
}

void TestCheckLab::withoutANetwork()
{
    QFETCH(bool, linked);
    const Result<std::unique_ptr<Office>> office = open({});
    PR_VALUE(office);
    const Testbed &bed = (*office)->bed();
    // The client notices within the time-out of the check that nobody answers for the gateway's address.
    QVERIFY(bed.client().set("net/ipv4/neigh/east0/retrans_time_ms", "50"));
    const Result<QByteArray> cut = linked
                                       ? bed.firewall().run(q("ip"), {q("address"), q("flush"), q("dev"), q("west0")})
                                       : bed.client().run(q("ip"), {q("link"), q("set"), q("east0"), q("down")});
    PR_VALUE(cut);
    const CheckRun run = (*office)->run(arguments(**office));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const QString different = differences(report, {2, {}, q("inconclusive no-network"), {}});
    QVERIFY2(different.isEmpty(), qPrintable(different));
    QCOMPARE(report[q("verdict")].toString(), q("inconclusive"));
    QCOMPARE(run.exitCode, 2);
}

void TestCheckLab::namesOutsideThePublishedRanges()
{
    World world;
    world.addresses.insert(HealthHost, q("127.0.0.1")); // a sinkhole
    world.addresses.insert(Broker, Office::Portal);     // a private endpoint, or a portal with another root
    world.addresses.insert(q("skylight-cm.us-east-1.amazonaws.com"), Office::DnsServer); // a private endpoint
    const Result<std::unique_ptr<Office>> office = open(world);
    PR_VALUE(office);
    const QString ranges = (*office)->file(q("ranges.json"));
    QFile file(ranges);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto prefix = [](const char *text) {
        return R"({"ip_prefix": ")" + QByteArray(text) +
               R"(", "region": "us-east-1", "service": "AMAZON", "network_border_group": "us-east-1"})";
    };
    file.write(R"({"syncToken": "1767225600", "createDate": "2026-01-01-00-00-00", "prefixes": [)" +
               prefix("52.94.224.0/24") + ", " + prefix("3.217.228.0/24") + R"(], "ipv6_prefixes": []})");
    file.close();
    QStringList asked = arguments(**office);
    asked[asked.indexOf(q("none"))] = ranges;
    const CheckRun run = (*office)->run(asked);
    Expected expected{1, {}, q("pass"), handshakes("intercepted dns-rewritten")};
    expected.rows.insert(BrokerRow, q("intercepted tls-untrusted"));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const QString different = differences(report, expected);
    QVERIFY2(different.isEmpty(), qPrintable(different + QString::fromUtf8(run.said)));
    QCOMPARE(report[q("verdict")].toString(), q("intercepted"));
    QCOMPARE(run.exitCode, 1);
}

void TestCheckLab::onlyWhatIsAskedFor()
{
    World world;
    world.firewall = forwarding("tcp dport 443 counter name web\ntcp dport 4172 counter name dropped drop");
    const Result<std::unique_ptr<Office>> office = open(world);
    PR_VALUE(office);
    const CheckRun run = (*office)->run(arguments(**office, {q("--only"), Health4195}));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const QJsonArray results = report[q("results")].toArray();
    QCOMPARE(results.size(), 1);
    QCOMPARE(results[0][q("requirementId")].toString(), Health4195);
    QCOMPARE(saidBy(results[0].toObject()), q("pass"));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(Office::packets((*office)->bed().firewall(), q("web")), 0);
    QCOMPARE(Office::packets((*office)->bed().firewall(), q("dropped")), 0);

    // By the rule, without the Region: the same counters see it.
    const CheckRun web =
        (*office)->run(arguments(**office, {q("--only"), q("allow-ws-broker,client-4172-tcp-health")}));
    QCOMPARE(QJsonDocument::fromJson(web.output)[q("results")].toArray().size(), 2);
    QCOMPARE(web.exitCode, 1);
    QVERIFY(Office::packets((*office)->bed().firewall(), q("web")) > 0);
    QVERIFY(Office::packets((*office)->bed().firewall(), q("dropped")) > 0);
}

void TestCheckLab::dryRunSendsNothing()
{
    const Result<std::unique_ptr<Office>> office = open({});
    PR_VALUE(office);
    const Namespace &client = (*office)->bed().client();
    const Result<void> counting = Office::load(
        client,
        table("chain sent { type filter hook output priority 0; meta l4proto { tcp, udp } counter name web; }\n"));
    PR_VALUE(counting);
    const CheckRun dry = (*office)->run(arguments(**office, {q("--dry-run")}));
    QCOMPARE(dry.exitCode, 0);
    QCOMPARE(Office::packets(client, q("web")), 0);

    // The plan names every host that the run then asks for, and the server that it asks.
    const QJsonArray traffic = QJsonDocument::fromJson(dry.output)[q("traffic")].toArray();
    QStringList named;
    for (const QJsonValue row : traffic) {
        if (row[q("kind")].toString() == u"dns-query")
            QCOMPARE(row[q("destination")].toString(), Office::DnsServer + QLatin1String(":53"));
        else
            named.append(row[q("destination")].toString());
    }
    const CheckRun wet = (*office)->run(arguments(**office));
    QCOMPARE(wet.exitCode, 0);
    QVERIFY(Office::packets(client, q("web")) > 0);
    for (const QJsonValue row : QJsonDocument::fromJson(wet.output)[q("results")].toArray()) {
        const QJsonValue target = row[q("target")];
        if (!target.isObject() || target[q("protocol")].toString() != u"tcp")
            continue;
        const QString destination =
            QStringLiteral("%1:%2").arg(target[q("host")].toString()).arg(target[q("port")].toInt());
        QVERIFY2(named.contains(destination), qPrintable(destination));
    }
}

void TestCheckLab::interruptEndsAtOnce()
{
    World world;
    world.firewall = forwarding("tcp dport 4172 counter name dropped drop");
    const Result<std::unique_ptr<Office>> office = open(world);
    PR_VALUE(office);
    QProcess process;
    (*office)->prepare(process);
    QStringList patient = arguments(**office);
    patient[patient.indexOf(q("300"))] = q("60000");
    process.setArguments(patient);
    (*office)->bed().client().inside([&] { process.start(QIODevice::ReadOnly); });
    QVERIFY(process.waitForStarted());
    const Namespace &firewall = (*office)->bed().firewall();
    QTRY_VERIFY_WITH_TIMEOUT(Office::packets(firewall, q("dropped")) > 0, 20'000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    qInfo("ended %lld ms after the signal", static_cast<long long>(timer.elapsed()));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);

    // What was found until then is reported, and what was not is no verdict.
    const QJsonObject report = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    int unfinished = 0;
    for (const QJsonValue value : report[q("results")].toArray()) {
        const QJsonObject row = value.toObject();
        const QJsonValue target = row[q("target")];
        if (target[q("port")].toInt() != 4172 || target[q("protocol")].toString() != u"tcp")
            continue;
        QCOMPARE(saidBy(row), q("not-run not-run"));
        ++unfinished;
    }
    QCOMPARE(unfinished, 2);
}

QTEST_GUILESS_MAIN(TestCheckLab)
#include "tst_checklab.moc"
