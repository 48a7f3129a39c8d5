#include "core/catalog/loader.h"
#include "core/workspace/guidefacts.h"
#include "tests/core/guides/stepwords.h"
#include "tests/core/guides/typedrows.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

/// Which steps of the guides on networks, access and operation are shown with which answers, and what must stand in
/// them. The Regions are those of the catalogue.
class TestNetworkSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shown_data();
    void shown();
    void says_data();
    void says();
    void links_data();
    void links();
    void saysNot_data();
    void saysNot();
    void certainty_data();
    void certainty();

private:
    Facts m_facts;
};

void TestNetworkSteps::initTestCase()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_facts = workspace::guideFacts(*catalog);
}

void TestNetworkSteps::shown_data()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<bool>("yes");
    const auto row = [](const char *guide, const char *step, const char *answers, bool yes) {
        QTest::addRow("%s: %s with %s", guide, step, answers)
            << QByteArray(guide) << QByteArray(step) << QByteArray(answers) << yes;
    };
    const char *plan = "network-plan";
    row(plan, "public-subnets", "internet-egress=public-addresses", true);
    row(plan, "public-subnets", "internet-egress=nat-gateway", false);
    row(plan, "own-network", "internet-egress=own-network", true);
    row(plan, "own-network", "internet-egress=none", false);
    row(plan, "windows-updates", "internet-egress=none", true);
    row(plan, "automatic-ipv6", "internet-egress=nat-gateway", true);
    const char *web = "web-access";
    row(web, "pcoip-conflict", "region=eu-west-3 protocol=pcoip", true);
    row(web, "pcoip-conflict", "region=eu-west-3 protocol=dcv", false);
    row(web, "pcoip-conflict", "region=eu-west-1 protocol=pcoip", false);
    row(web, "pcoip-region", "region=eu-west-3 protocol=pcoip", false);
    row(web, "not-named", "os=rocky-linux", true);
    row(web, "not-named", "os=rhel", true);
    row(web, "not-named", "os=ubuntu", false);
    row("fips", "newer-endpoints", "region=us-east-2", true);
    row("fips", "newer-endpoints", "region=eu-central-1", false);
    const char *ssh = "ssh";
    row(ssh, "own-group", "ssh-scope=single", true);
    row(ssh, "own-group", "ssh-scope=directory", true);
    row(ssh, "directory-group", "ssh-scope=single", false);
    row("ad-connector-mfa", "managed-ad-addresses", "directory-type=managed-ad", true);
    row("ad-connector-mfa", "managed-ad-addresses", "directory-type=ad-connector", false);
    row("client-network", "dcv-versions", "protocol=pcoip", false);
    row("client-network", "stream-pcoip-later", "protocol=pcoip", true);
    row("client-network", "stream-pcoip-later", "protocol=dcv", false);
    row("dhcp-and-sites", "site-controllers", "own-controllers=no", false);
    row("operations", "key", "volume-encryption=root", true);
    row("operations", "key", "volume-encryption=none", false);
}

void TestNetworkSteps::shown()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QByteArray, answers);
    QFETCH(bool, yes);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QCOMPARE(int(applies(found->when, answersOf(answers.constData()), m_facts)), int(yes ? Applies::Yes : Applies::No));
}

static void addWords(const char *guide, const char *step, const char *words)
{
    QTest::addRow("%s: %s: %s", guide, step, words)
        << QByteArray(guide) << QByteArray(step) << QString::fromLatin1(words);
}

void TestNetworkSteps::says_data()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("words");
    const char *plan = "network-plan";
    addWords(plan, "connector-to-own-domain", "TCP 3268-3269");
    addWords(plan, "connector-to-own-domain", "TCP 9389");
    addWords(plan, "connector-to-own-domain", "Open every port that either list names.");
    addWords(plan, "managed-ad-two-way-trust", "calls the virtual private gateway optional");
    addWords(plan, "managed-ad-two-way-trust", "puts an AD Connector in front of the Managed AD");
    addWords(plan, "shared-services", "puts an AD Connector in front of the Managed AD");
    addWords(plan, "shared-services-one-way-trust", "external trust");
    addWords(plan, "subnets", "public ones where WorkSpaces get public addresses");
    addWords(plan, "automatic-ipv6", "Graphics.g4dn, GraphicsPro.g4dn and GraphicsPro can");
    addWords(plan, "automatic-ipv6", "switch it off for the launch");
    addWords(plan, "public-subnets", "internet gateway");
    addWords(plan, "no-internet", "s3-endpoint-policy.json");
    addWords("dhcp-and-sites", "options", "keep their DNS servers themselves");
    addWords("personas", "groups", "closed to contractors altogether");
    addWords("zero-clients", "network", "like Web Access");
    addWords("ip-access-control", "place", "cannot be changed");
    addWords("ip-access-control", "associate", "maintenance window");
    addWords("ip-access-control", "associate", "associate-ip-groups.sh");
    addWords("ip-access-control", "compare", "list-ip-groups.sh");
    addWords("web-access", "enable-command", "No document says what becomes of other kinds of clients");
    addWords("fips", "newer-endpoints", "workspaces-fips.us-east-2.amazonaws.com");
    addWords("fips", "directory", "list-workspaces.sh");
    addWords("ssh", "own-group", "ssh-security-group.sh");
    addWords("ssh", "passwords", "Sign in to the WorkSpace with the client");
    addWords("ssh", "single-group", "Change Security Groups");
    addWords("ad-connector-mfa", "managed-ad-addresses", "domain controllers");
    addWords("unhealthy-workspace", "firewall", "asks clients for them");
    addWords("unhealthy-workspace", "firewall", "169.254.169.254");
    addWords("client-network", "https", "TCP and UDP");
    addWords("client-network", "dcv-versions", "5.1.0.329");
    addWords("client-network", "dcv-versions", "Ubuntu 22.04");
    addWords("client-network", "dcv-versions", "2.1.0.1628");
    addWords("client-network", "stream-pcoip-later", "black");
    addWords("client-network", "stream-pcoip-later", "49152-65535");
    addWords("operations", "in-transit", "streamed on port 4172");
    addWords("operations", "in-transit", "DCV streams on port 4195");
    addWords("operations", "at-rest", "Root volume");
}

void TestNetworkSteps::says()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QString, words);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QVERIFY2(wordsOf(*found).contains(words), qPrintable(wordsOf(*found)));
}

void TestNetworkSteps::links_data()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QStringList>("targets");
    const auto row = [](const char *guide, const char *step, const QStringList &targets) {
        QTest::addRow("%s: %s", guide, step) << QByteArray(guide) << QByteArray(step) << targets;
    };
    const QStringList management{u"mgmt-in-4172-udp"_s,         u"mgmt-in-4489-tcp"_s,
                                 u"mgmt-out-8443-9997-tcp"_s,   u"mgmt-out-3478-4172-4195-udp"_s,
                                 u"mgmt-out-50002-55002-udp"_s, u"mgmt-out-imds"_s,
                                 u"mgmt-out-kms-windows"_s,     u"mgmt-out-kms-office-byol"_s};
    const QStringList ofDcv{u"mgmt-in-8201-8250-tcp"_s, u"mgmt-in-8220-udp"_s, u"mgmt-out-127-0-0-2"_s};
    row("unhealthy-workspace", "firewall", management);
    row("unhealthy-workspace", "firewall-dcv", ofDcv);
    row("antivirus-exclusions", "host-firewall", management + ofDcv);
    row("client-network", "https",
        {u"client-443-udp-amazon-workspace-region"_s, u"client-443-udp-amazon-global"_s,
         u"client-443-udp-amazon-us-east-1"_s, u"client-443-udp-amazon-us-west-2"_s, u"client-443-udp-s3-us-west-2"_s});
    row("client-network", "stream-pcoip-later", {u"client-50002-55002-udp"_s});
    for (const char *scenario : {"connector-to-own-domain", "own-domain-extended", "managed-ad-alone",
                                 "managed-ad-two-way-trust", "shared-services", "shared-services-one-way-trust"}) {
        row("network-plan", scenario,
            {u"directory-tcp-3268-3269-outbound"_s, u"directory-udp-636-outbound"_s,
             u"whitepaper-ad-tcp-9389-outbound"_s});
    }
}

void TestNetworkSteps::links()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QStringList, targets);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    const QStringList words = wordsOf(*found).split(u'\n');
    for (const QString &target : targets)
        QVERIFY2(words.contains(target), qPrintable(target));
}

void TestNetworkSteps::saysNot_data()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("words");
    addWords("network-plan", "networks", "once a directory is in it");
    addWords("network-plan", "no-internet", "update server");
    addWords("network-plan", "public-addresses", "IPv6");
    addWords("dhcp-and-sites", "place", "cannot join");
    addWords("dhcp-and-sites", "options", "take the time");
    addWords("dhcp-and-sites", "change-directory", "DHCP options");
    addWords("ip-access-control", "create", "associate them at once");
    addWords("ip-access-control", "compare", "aws workspaces describe-ip-groups");
    addWords("web-access", "enable-command", "stay as they are");
    addWords("fips", "directory", "describe-workspaces --directory-id");
    addWords("ssh", "single-group", "Add Rule");
    addWords("zero-clients", "network", "of their own");
    addWords("operations", "in-transit", "sign-in and sessions");
    addWords("ad-connector-mfa", "firewall", "of the connector");
}

void TestNetworkSteps::saysNot()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QString, words);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QVERIFY2(!wordsOf(*found).contains(words), qPrintable(wordsOf(*found)));
}

/// What no document of ours says is marked so.
void TestNetworkSteps::certainty_data()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<int>("certainty");
    const auto row = [](const char *guide, const char *step, Certainty certainty) {
        QTest::addRow("%s: %s", guide, step) << QByteArray(guide) << QByteArray(step) << int(certainty);
    };
    row("network-plan", "windows-updates", Certainty::Inferred);
    row("dhcp-and-sites", "site-controllers", Certainty::Inferred);
    row("dhcp-and-sites", "change-options", Certainty::Inferred);
    row("ad-connector-mfa", "managed-ad-addresses", Certainty::Inferred);
    row("web-access", "not-named", Certainty::Inferred);
    row("web-access", "pcoip-conflict", Certainty::Conflict);
    row("fips", "newer-endpoints", Certainty::NewerThanGuide);
    row("client-network", "stream-pcoip-later", Certainty::NewerThanGuide);
}

void TestNetworkSteps::certainty()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QTEST(int(found->source.certainty), "certainty");
}

QTEST_GUILESS_MAIN(TestNetworkSteps)
#include "tst_networksteps.moc"
