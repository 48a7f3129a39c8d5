#include "core/guides/cidrlist.h"
#include "core/guides/networkplan.h"
#include "core/guides/scenarios.h"
#include "core/guides/validator.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

QList<ip::Prefix> prefixes(const QString &texts)
{
    return readPrefixes({texts}).value_or({});
}

RegionFacts region(const QString &code, const QString &management, const QStringList &zones)
{
    RegionFacts facts;
    facts.code = code;
    facts.name = code.toUpper();
    facts.azIds = zones;
    facts.workspacesPersonal = true;
    facts.management = prefixes(management);
    return facts;
}

/// Ranges as the guide lists them for these Regions.
Facts someFacts()
{
    Facts facts;
    facts.regions = {
        region(u"us-east-1"_s, u"172.31.0.0/16 192.168.0.0/16 198.19.0.0/16 10.0.0.0/8"_s,
               {u"use1-az2"_s, u"use1-az4"_s, u"use1-az6"_s}),
        region(u"eu-central-1"_s, u"198.19.0.0/16 10.0.0.0/8"_s, {u"euc1-az2"_s, u"euc1-az3"_s}),
        region(u"us-gov-west-1"_s, u"198.19.0.0/16 10.0.0.0/8 192.169.0.0/16"_s, {u"usgw1-az1"_s, u"usgw1-az2"_s}),
        region(u"cn-northwest-1"_s, {}, {})};
    return facts;
}

/// "id@where" for each finding, in order.
QStringList told(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(finding.where.isEmpty() ? finding.id : finding.id + u'@' + finding.where);
    return list;
}

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestNetworkPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizing_data();
    void sizing();
    void room_data();
    void room();
    void proposals_data();
    void proposals();
    void directories_data();
    void directories();
    void management_data();
    void management();
    void byolBlocks_data();
    void byolBlocks();
    void plan_data();
    void plan();
    void answersAreRead();
    void answersThatAreNone();
    void text();
    void managementAlone();
    void sixScenarios();
    void check_data();
    void check();

private:
    const Facts m_facts = someFacts();
};

void TestNetworkPlan::sizing_data()
{
    QTest::addColumn<qint64>("users");
    QTest::addColumn<int>("growth");
    QTest::addColumn<int>("subnets");
    QTest::addColumn<int>("directory");
    QTest::addColumn<int>("other");
    QTest::addColumn<qint64>("workspaces");
    QTest::addColumn<qint64>("perSubnet");
    QTest::addColumn<qint64>("addresses");
    QTest::addColumn<int>("length");

    QTest::newRow("two users") << qint64(2) << 0 << 2 << 1 << 0 << qint64(2) << qint64(1) << qint64(7) << 28;
    QTest::newRow("the last that a /28 holds")
        << qint64(20) << 0 << 2 << 1 << 0 << qint64(20) << qint64(10) << qint64(16) << 28;
    QTest::newRow("one more") << qint64(21) << 0 << 2 << 1 << 0 << qint64(21) << qint64(11) << qint64(17) << 27;
    QTest::newRow("the last that a /24 holds")
        << qint64(500) << 0 << 2 << 1 << 0 << qint64(500) << qint64(250) << qint64(256) << 24;
    QTest::newRow("one more than a /24") << qint64(501) << 0 << 2 << 1 << 0 << qint64(501) << qint64(251) << qint64(257)
                                         << 23;
    QTest::newRow("growth") << qint64(250) << 30 << 2 << 1 << 0 << qint64(325) << qint64(163) << qint64(169) << 24;
    QTest::newRow("growth is rounded up")
        << qint64(10) << 1 << 2 << 0 << 0 << qint64(11) << qint64(6) << qint64(11) << 28;
    QTest::newRow("own servers") << qint64(20) << 0 << 2 << 1 << 20 << qint64(20) << qint64(10) << qint64(36) << 26;
    QTest::newRow("three connectors") << qint64(20) << 0 << 2 << 3 << 0 << qint64(20) << qint64(10) << qint64(18) << 27;
    QTest::newRow("three subnets") << qint64(100) << 0 << 3 << 1 << 0 << qint64(100) << qint64(34) << qint64(40) << 26;
    QTest::newRow("one subnet") << qint64(100) << 0 << 1 << 1 << 0 << qint64(100) << qint64(100) << qint64(106) << 25;
    QTest::newRow("the most of a /16") << qint64(131060) << 0 << 2 << 1 << 0 << qint64(131060) << qint64(65530)
                                       << qint64(65536) << 16;
    QTest::newRow("more than a /16") << qint64(131061) << 0 << 2 << 1 << 0 << qint64(131061) << qint64(65531)
                                     << qint64(65537) << 0;
    QTest::newRow("nobody") << qint64(0) << 50 << 2 << 1 << 0 << qint64(0) << qint64(0) << qint64(6) << 28;
}

void TestNetworkPlan::sizing()
{
    QFETCH(qint64, users);
    QFETCH(int, growth);
    QFETCH(int, subnets);
    QFETCH(int, directory);
    QFETCH(int, other);
    QFETCH(qint64, workspaces);
    QFETCH(qint64, perSubnet);
    QFETCH(qint64, addresses);
    QFETCH(int, length);
    const Sizing is = sizeSubnets({users, growth, subnets, directory, other});
    QCOMPARE(is.workspaces, workspaces);
    QCOMPARE(is.perSubnet, perSubnet);
    QCOMPARE(is.addresses, addresses);
    QCOMPARE(is.length, length);
}

void TestNetworkPlan::room_data()
{
    QTest::addColumn<QString>("subnet");
    QTest::addColumn<qint64>("workspaces");
    QTest::newRow("the smallest") << u"10.0.0.0/28"_s << qint64(8);
    QTest::newRow("a /24") << u"10.0.0.0/24"_s << qint64(248);
    QTest::newRow("the widest") << u"10.0.0.0/16"_s << qint64(65528);
    QTest::newRow("full of reserved addresses") << u"10.0.0.0/30"_s << qint64(0);
    QTest::newRow("IPv6") << u"2001:db8::/64"_s << qint64(0);
}

void TestNetworkPlan::room()
{
    QFETCH(QString, subnet);
    QFETCH(qint64, workspaces);
    SizingQuestion question;
    question.directoryAddresses = 1;
    question.otherAddresses = 2;
    QCOMPARE(workspacesIn(prefixes(subnet).first(), question), workspaces);
}

void TestNetworkPlan::proposals_data()
{
    QTest::addColumn<QString>("vpc");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("proposed");
    QTest::newRow("at the beginning") << u"10.20.0.0/16"_s << QString() << 24 << 2 << u"10.20.0.0/24 10.20.1.0/24"_s;
    QTest::newRow("behind what is taken")
        << u"10.20.0.0/22"_s << u"10.20.0.0/24"_s << 24 << 2 << u"10.20.1.0/24 10.20.2.0/24"_s;
    QTest::newRow("aligned") << u"10.20.0.0/22"_s << u"10.20.0.0/24"_s << 23 << 1 << u"10.20.2.0/23"_s;
    QTest::newRow("over two blocks") << u"10.20.0.0/24 10.21.0.0/24"_s << QString() << 24 << 2
                                     << u"10.20.0.0/24 10.21.0.0/24"_s;
    QTest::newRow("the whole block") << u"10.20.0.0/16"_s << QString() << 16 << 2 << u"10.20.0.0/16"_s;
    QTest::newRow("no room") << u"10.20.0.0/24"_s << QString() << 23 << 2 << QString();
    QTest::newRow("the end of the address space")
        << u"255.255.255.0/24"_s << QString() << 25 << 3 << u"255.255.255.0/25 255.255.255.128/25"_s;
    QTest::newRow("no length") << u"10.20.0.0/16"_s << QString() << 0 << 2 << QString();
    QTest::newRow("IPv6 is passed over") << u"2001:db8::/56"_s << QString() << 24 << 2 << QString();
}

void TestNetworkPlan::proposals()
{
    QFETCH(QString, vpc);
    QFETCH(QString, taken);
    QFETCH(int, length);
    QFETCH(int, count);
    QFETCH(QString, proposed);
    QCOMPARE(ip::toTexts(proposedSubnets(prefixes(vpc), prefixes(taken), length, count)), words(proposed));
}

void TestNetworkPlan::directories_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("addresses");
    QTest::addColumn<int>("line");
    QTest::newRow("AD Connector") << u"ad-connector"_s << 1 << 457;
    QTest::newRow("Managed AD") << u"managed-ad"_s << 1 << 10301;
    QTest::newRow("Simple AD") << u"simple-ad"_s << 1 << 10391;
    QTest::newRow("Entra ID") << u"entra-id"_s << 0 << 11003;
    QTest::newRow("custom") << u"custom"_s << 0 << 11225;
    QTest::newRow("unknown") << u"nds"_s << 0 << 0;
}

void TestNetworkPlan::directories()
{
    QFETCH(QString, type);
    QFETCH(int, addresses);
    QFETCH(int, line);
    QCOMPARE(directoryAddresses(type).perSubnet, addresses);
    QCOMPARE(directoryAddresses(type).source.line, line);
}

void TestNetworkPlan::management_data()
{
    QTest::addColumn<QString>("regionCode");
    QTest::addColumn<QString>("vpc");
    QTest::addColumn<QString>("routes");
    QTest::addColumn<bool>("dcv");
    QTest::addColumn<bool>("byol");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const char *regionCode, const char *vpc, const char *routes, bool dcv,
                        bool byol, const QStringList &findings) {
        QTest::newRow(name) << QString::fromLatin1(regionCode) << QString::fromLatin1(vpc)
                            << QString::fromLatin1(routes) << dcv << byol << findings;
    };
    row("nothing collides", "us-east-1", "172.16.0.0/16", "172.20.0.0/14", false, false, {});
    row("a route takes one of several", "us-east-1", "172.16.0.0/16", "172.28.0.0/14", false, false,
        {u"plan-management-conflict@172.28.0.0/14"_s});
    row("the VPC takes one of several", "us-east-1", "192.168.4.0/22", "", false, false,
        {u"plan-management-conflict@192.168.4.0/22"_s});
    row("one network takes two", "us-east-1", "10.1.0.0/16", "192.0.0.0/5", false, false,
        {u"plan-management-conflict@192.0.0.0/5"_s, u"plan-management-conflict@192.0.0.0/5"_s});
    row("all are taken", "us-east-1", "192.168.0.0/16", "172.31.0.0/16 198.18.0.0/15", false, false,
        {u"plan-management-conflict@172.31.0.0/16"_s, u"plan-management-conflict@192.168.0.0/16"_s,
         u"plan-management-conflict@198.18.0.0/15"_s, u"plan-management-none-left@us-east-1"_s});
    row("the only one is taken", "eu-central-1", "198.19.8.0/22", "", false, false,
        {u"plan-management-conflict@198.19.8.0/22"_s, u"plan-management-none-left@eu-central-1"_s});
    row("DCV leaves its own", "eu-central-1", "198.19.8.0/22", "", true, false,
        {u"plan-management-conflict@198.19.8.0/22"_s, u"plan-management-dcv-only-left@eu-central-1"_s});
    row("a VPC in 10.0.0.0/8 with DCV", "eu-central-1", "10.20.0.0/16", "", true, false,
        {u"plan-management-inside-dcv@10.20.0.0/16"_s});
    row("a VPC in 10.0.0.0/8 with PCoIP", "eu-central-1", "10.20.0.0/16", "", false, false, {});
    row("both are taken with DCV", "eu-central-1", "10.20.0.0/16", "198.18.0.0/15", true, false,
        {u"plan-management-conflict@198.18.0.0/15"_s, u"plan-management-inside-dcv@10.20.0.0/16"_s,
         u"plan-management-none-left@eu-central-1"_s});
    row("the same network twice", "eu-central-1", "10.20.0.0/16", "10.20.0.0/16", true, false,
        {u"plan-management-inside-dcv@10.20.0.0/16"_s});
    row("a default route is not compared", "eu-central-1", "172.16.0.0/16", "0.0.0.0/0 ::/0", true, false,
        {u"plan-default-route@0.0.0.0/0"_s, u"plan-default-route@::/0"_s});
    row("the public range of GovCloud", "us-gov-west-1", "172.16.0.0/16", "", true, false,
        {u"plan-management-public@us-gov-west-1"_s});
    row("the public range of GovCloud is taken", "us-gov-west-1", "172.16.0.0/16", "192.169.4.0/24", true, false,
        {u"plan-management-conflict@192.169.4.0/24"_s, u"plan-management-public@us-gov-west-1"_s});
    row("PCoIP does not need the public range", "us-gov-west-1", "172.16.0.0/16", "192.169.4.0/24", false, false, {});
    row("no ranges are known", "cn-northwest-1", "172.16.0.0/16", "", true, false,
        {u"plan-management-unknown@cn-northwest-1"_s});
    row("BYOL has its own", "us-east-1", "192.168.0.0/16", "198.18.0.0/15", false, true, {});
    row("BYOL and the fixed range", "us-east-1", "172.16.0.0/16", "54.239.224.0/20", false, true,
        {u"plan-byol-fixed-conflict@54.239.224.0/20"_s});
    row("BYOL with DCV", "us-east-1", "10.1.0.0/16", "", true, true, {u"plan-management-inside-dcv@10.1.0.0/16"_s});
    row("BYOL without a block", "us-east-1", "10.0.0.0/8", "100.64.0.0/10 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15",
        false, true, {u"plan-byol-none-left"_s});
    row("IPv6 collides with nothing", "us-east-1", "2001:db8::/56", "fd00::/8", true, false, {});
    row("no Region", "", "192.168.0.0/16", "", true, false, {});
}

void TestNetworkPlan::management()
{
    QFETCH(QString, regionCode);
    QFETCH(QString, vpc);
    QFETCH(QString, routes);
    QFETCH(bool, dcv);
    QFETCH(bool, byol);
    QFETCH(QStringList, findings);
    const ManagementQuestion question{m_facts.region(regionCode), prefixes(vpc), prefixes(routes), dcv, byol};
    QCOMPARE(told(judgeManagement(question)), findings);
}

void TestNetworkPlan::byolBlocks_data()
{
    QTest::addColumn<QString>("used");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("first");
    QTest::newRow("nothing is used") << QString() << 339 << u"10.0.0.0/16"_s;
    QTest::newRow("a small network takes its /16") << u"10.0.3.0/24"_s << 338 << u"10.1.0.0/16"_s;
    QTest::newRow("all of ten") << u"10.0.0.0/8"_s << 83 << u"100.64.0.0/16"_s;
    QTest::newRow("a network that is no candidate") << u"54.239.224.0/20"_s << 339 << u"10.0.0.0/16"_s;
    QTest::newRow("nothing is left") << u"10.0.0.0/8 100.64.0.0/10 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15"_s << 0
                                     << QString();
}

void TestNetworkPlan::byolBlocks()
{
    QFETCH(QString, used);
    QFETCH(int, count);
    QFETCH(QString, first);
    const QList<ip::Prefix> free = freeByolBlocks(prefixes(used));
    QCOMPARE(free.size(), count);
    QCOMPARE(free.isEmpty() ? QString() : free.first().toCanonicalText(), first);
}

void TestNetworkPlan::plan_data()
{
    QTest::addColumn<QString>("vpc");
    QTest::addColumn<QString>("subnets");
    QTest::addColumn<qint64>("users");
    QTest::addColumn<qint64>("quota");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<QString>("proposed");
    const auto row = [](const char *name, const char *vpc, const char *subnets, qint64 users, qint64 quota,
                        const QStringList &findings, const char *proposed = "") {
        QTest::newRow(name) << QString::fromLatin1(vpc) << QString::fromLatin1(subnets) << users << quota << findings
                            << QString::fromLatin1(proposed);
    };
    row("subnets that fit", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24", 400, 5000, {});
    row("proposed", "172.16.0.0/16", "", 400, 5000, {}, "172.16.0.0/24 172.16.1.0/24");
    row("proposed for one more", "172.16.0.0/16", "", 502, 5000, {}, "172.16.0.0/23 172.16.2.0/23");
    row("the VPC is too small", "172.16.0.0/24", "", 400, 5000, {u"plan-vpc-too-small@172.16.0.0/24"_s},
        "172.16.0.0/24");
    row("subnets too small together", "172.16.0.0/16", "172.16.0.0/25 172.16.1.0/25", 400, 5000,
        {u"plan-subnets-too-small@172.16.0.0/25, 172.16.1.0/25"_s});
    row("one of them too small", "172.16.0.0/16", "172.16.0.0/25 172.16.2.0/23", 400, 5000,
        {u"plan-subnet-uneven@172.16.0.0/25"_s});
    row("one subnet", "172.16.0.0/16", "172.16.0.0/23", 400, 5000, {u"plan-subnet-count"_s});
    row("three subnets", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24 172.16.2.0/24", 400, 5000,
        {u"plan-more-subnets"_s});
    row("outside the VPC", "172.16.0.0/16", "172.16.0.0/24 172.17.1.0/24", 400, 5000,
        {u"plan-subnet-outside-vpc@172.17.1.0/24"_s});
    row("overlapping", "172.16.0.0/16", "172.16.0.0/23 172.16.1.0/24", 400, 5000,
        {u"plan-subnets-overlap@172.16.1.0/24"_s});
    row("too narrow and too wide", "172.16.0.0/12", "172.16.0.0/29 172.20.0.0/15", 400, 5000,
        {u"plan-subnet-uneven@172.16.0.0/29"_s, u"plan-vpc-length@172.16.0.0/12"_s,
         u"plan-subnet-length@172.16.0.0/29"_s, u"plan-subnet-length@172.20.0.0/15"_s});
    row("IPv6", "172.16.0.0/16", "172.16.0.0/23 2001:db8::/64", 400, 5000, {u"plan-subnet-not-ipv4@2001:db8::/64"_s});
    row("the quota is not known", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24", 400, 0,
        {u"plan-interface-quota-unknown"_s});
    row("the quota is too low", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24", 400, 450, {u"plan-interface-quota"_s});
    row("too many users", "172.16.0.0/16", "172.16.0.0/17 172.16.128.0/17", 200000, 300000, {u"plan-too-many-users"_s});
    row("no users yet", "172.16.0.0/16", "172.16.0.0/28 172.16.1.0/28", 0, 5000, {});
}

void TestNetworkPlan::plan()
{
    QFETCH(QString, vpc);
    QFETCH(QString, subnets);
    QFETCH(qint64, users);
    QFETCH(qint64, quota);
    QFETCH(QStringList, findings);
    QFETCH(QString, proposed);
    NetworkPlanQuestion question;
    question.management = {m_facts.region(u"eu-central-1"), prefixes(vpc), {}, false, false};
    question.sizing.users = users;
    question.sizing.directoryAddresses = 1;
    question.subnets = prefixes(subnets);
    question.interfaceQuota = quota;
    question.interfacesInUse = 100;
    const NetworkPlan plan = planNetwork(question);
    QCOMPARE(told(plan.findings), findings);
    QCOMPARE(ip::toTexts(plan.proposed), words(proposed));
}

void TestNetworkPlan::answersAreRead()
{
    Answers answers;
    answers.set(u"region"_s, u"us-east-1"_s);
    answers.set(u"directory-type"_s, u"managed-ad"_s);
    answers.set(u"directory-subnets"_s, u"same"_s);
    answers.set(u"directory-count"_s, u"3"_s);
    answers.set(u"user-count"_s, u"250"_s);
    answers.set(u"growth-percent"_s, u" 20 "_s);
    answers.set(u"other-addresses"_s, u"4"_s);
    answers.set(u"vpc-cidrs"_s, QStringList{u"10.1.0.0/16"_s, u"10.2.0.0/16, nonsense"_s});
    answers.set(u"available-cidrs"_s, QStringList{u"10.1.0.0/24"_s, u"10.1.1.0/24"_s, u"10.1.2.0/24"_s});
    answers.set(u"protocol"_s, u"pcoip"_s);
    answers.set(u"byol"_s, u"yes"_s);
    answers.set(u"interface-quota"_s, u"5000"_s);
    NetworkPlanQuestion question = networkPlanQuestion(answers, m_facts);
    QCOMPARE(question.management.region, m_facts.region(u"us-east-1"));
    QCOMPARE(ip::toTexts(question.management.vpc), (QStringList{u"10.1.0.0/16"_s, u"10.2.0.0/16"_s}));
    QCOMPARE(question.management.dcv, false);
    QCOMPARE(question.management.byol, true);
    QCOMPARE(question.sizing.users, 250);
    QCOMPARE(question.sizing.growthPercent, 20);
    QCOMPARE(question.sizing.subnets, 3);
    QCOMPARE(question.sizing.directoryAddresses, 3);
    QCOMPARE(question.sizing.otherAddresses, 4);
    QCOMPARE(question.interfaceQuota, 5000);
    answers.set(u"directory-subnets"_s, u"dedicated"_s);
    QCOMPARE(networkPlanQuestion(answers, m_facts).sizing.directoryAddresses, 0);
    answers.set(u"directory-type"_s, u"ad-connector"_s);
    QCOMPARE(networkPlanQuestion(answers, m_facts).sizing.directoryAddresses, 3);
}

void TestNetworkPlan::answersThatAreNone()
{
    Answers answers;
    answers.set(u"user-count"_s, u"99999999999999999999"_s);
    answers.set(u"growth-percent"_s, u"-20"_s);
    answers.set(u"directory-count"_s, u"many"_s);
    answers.set(u"interface-quota"_s, u"9223372036854775807"_s);
    const NetworkPlanQuestion question = networkPlanQuestion(answers, m_facts);
    QCOMPARE(question.sizing.users, 0);
    QCOMPARE(question.sizing.growthPercent, 0);
    QCOMPARE(question.sizing.subnets, 2);
    QCOMPARE(question.interfaceQuota, 1'000'000'000);
    QVERIFY(question.management.region == nullptr);
    QCOMPARE(planNetwork(question).findings, Findings());
}

void TestNetworkPlan::text()
{
    Answers answers;
    answers.set(u"region"_s, u"eu-central-1"_s);
    answers.set(u"directory-type"_s, u"ad-connector"_s);
    answers.set(u"user-count"_s, u"250"_s);
    answers.set(u"growth-percent"_s, u"20"_s);
    answers.set(u"vpc-cidrs"_s, u"10.20.0.0/16"_s);
    answers.set(u"route-cidrs"_s, QStringList{u"172.16.0.0/12"_s, u"198.18.0.0/15"_s});
    answers.set(u"protocol"_s, u"dcv"_s);
    answers.set(u"internet-egress"_s, u"nat-gateway"_s);
    answers.set(u"interface-quota"_s, u"5000"_s);
    answers.set(u"interfaces-in-use"_s, u"120"_s);
    answers.set(u"ad-scenario"_s, u"connector-to-own-domain"_s);
    const QString expected = uR"(Network plan for Amazon WorkSpaces

Place
  Region              eu-central-1, EU-CENTRAL-1
  Availability Zones  euc1-az2, euc1-az3
  Directory           AD Connector
  VPC                 10.20.0.0/16
  Routes              172.16.0.0/12, 198.18.0.0/15
  Internet            NAT gateway in a public subnet of each Availability Zone

Size
  Users                    250
  Growth                   20 %
  WorkSpaces               300
  Subnets                  2
  WorkSpaces in each       150
  Reserved by AWS in each  5
  Directory in each        1
  Own servers in each      0
  Addresses in each        156
  Prefix length            /24
  Network interfaces       420 of 5000

Subnets of the directory
  10.20.0.0/24  room for 250 WorkSpaces  proposed
  10.20.1.0/24  room for 250 WorkSpaces  proposed

Management interface
  198.19.0.0/16  overlaps 198.18.0.0/15
  10.0.0.0/8     overlaps 10.20.0.0/16   DCV

Active Directory, scenario 1: AD Connector to the domain in your own data centre
  Two private subnets for AD Connector and WorkSpaces together.
  A DHCP options set with the domain and the DNS servers of your data centre.
  A virtual private gateway with an IPsec VPN or Direct Connect; make the link redundant.
  An account for AD Connector that may read users and join computers.
  Link lost: Nobody can sign in; sessions that are open last as long as their Kerberos ticket.

Ports between the parts
  From the subnets of AD Connector and WorkSpaces to your domain controllers, through the VPN or Direct Connect.
    TCP 53, 88, 135, 139, 389, 445, 464, 636
    TCP 49152-65535
    UDP 53, 88, 123, 137, 138, 389, 445, 464
  From AD Connector to the RADIUS servers, only for multi-factor authentication.
    UDP 1812

Findings
  warning  198.18.0.0/15  This network overlaps 198.19.0.0/16, a range of the management interface in this Region.
  info     10.20.0.0/16   DCV WorkSpaces use 10.0.0.0/8 for management too. The guide itself puts subnets into it, so this alone does not stop a registration.
  error    eu-central-1   Every management range of this Region is in use, so the directory cannot be registered. Free one of them.
)"_s;
    QCOMPARE(networkPlanText(networkPlanQuestion(answers, m_facts)), expected);
}

void TestNetworkPlan::managementAlone()
{
    Answers answers;
    answers.set(u"region"_s, u"us-east-1"_s);
    answers.set(u"vpc-cidrs"_s, u"172.16.0.0/16"_s);
    answers.set(u"route-cidrs"_s, u"10.0.0.0/9"_s);
    answers.set(u"protocol"_s, u"pcoip"_s);
    answers.set(u"byol"_s, u"yes"_s);
    const QString expected = uR"(Management ranges of Amazon WorkSpaces against your networks

Ranges
  54.239.224.0/20  free

BYOL management blocks
  10.0.0.0/8      128 free /16 blocks  10.128.0.0/9
  100.64.0.0/10   64 free /16 blocks   100.64.0.0/10
  172.16.0.0/12   15 free /16 blocks   172.17.0.0/16, 172.18.0.0/15, 172.20.0.0/14, 172.24.0.0/13
  192.168.0.0/16  1 free /16 blocks    192.168.0.0/16
  198.18.0.0/15   2 free /16 blocks    198.18.0.0/15
)"_s;
    QCOMPARE(managementText(networkPlanQuestion(answers, m_facts)), expected);
}

void TestNetworkPlan::sixScenarios()
{
    const QList<Scenario> all = scenarios();
    QCOMPARE(all.size(), 6);
    const QList<int> subnets{2, 4, 4, 4, 2, 2}; // best-practices, lines 699, 822, 949, 1053, 1132, 1217
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].privateSubnets, subnets[i]);
        QVERIFY(all[i].title.english().startsWith(QString::number(i + 1)));
        QVERIFY(!all[i].parts.isEmpty() && !all[i].flows.isEmpty() && !all[i].linkDown.isEmpty());
        QCOMPARE(QByteArray(all[i].source.document), QByteArray("best-practices"));
    }
}

void TestNetworkPlan::check_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("users");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<bool>("valid");
    const QStringList usual{u"not-compared"_s, u"addresses"_s};
    QTest::newRow("two that fit") << u"172.20.0.0/24\n172.20.1.0/24"_s << u"400"_s
                                  << usual + QStringList{u"plan-interface-quota-unknown"_s} << true;
    QTest::newRow("too small") << u"172.20.0.0/26\n172.20.1.0/26"_s << u"400"_s
                               << usual + QStringList{u"plan-interface-quota-unknown"_s, u"plan-subnets-too-small"_s}
                               << false;
    QTest::newRow("one alone") << u"172.20.0.0/22"_s << u"400"_s
                               << usual + QStringList{u"plan-interface-quota-unknown"_s, u"plan-subnet-count"_s}
                               << false;
    QTest::newRow("uneven") << u"172.20.0.0/22\n172.20.4.0/26"_s << u"400"_s
                            << usual + QStringList{u"plan-interface-quota-unknown"_s, u"plan-subnet-uneven"_s} << true;
    QTest::newRow("users are not known") << u"172.20.0.0/24\n172.20.1.0/24"_s << QString() << usual << true;
    QTest::newRow("errors of the blocks come alone")
        << u"172.20.0.1/24\n172.20.1.0/24"_s << u"400"_s
        << QStringList{u"host-bits"_s, u"not-compared"_s, u"addresses"_s} << false;
}

void TestNetworkPlan::check()
{
    QFETCH(QString, lines);
    QFETCH(QString, users);
    QFETCH(QStringList, findings);
    QFETCH(bool, valid);
    Answers answers;
    answers.set(u"available-cidrs"_s, lines.split(u'\n'));
    answers.set(u"directory-type"_s, u"ad-connector"_s);
    if (!users.isEmpty())
        answers.set(u"user-count"_s, users);
    const Validator *validator = findValidator(u"subnet-plan");
    QVERIFY(validator);
    const Validation validation = validate(*validator, {{lines.toUtf8(), {}}}, {m_facts, answers, Now});
    QStringList ids;
    for (const Finding &finding : validation.findings)
        ids.append(finding.id);
    QCOMPARE(ids, findings);
    QCOMPARE(validation.isValid(), valid);
}

QTEST_GUILESS_MAIN(TestNetworkPlan)
#include "tst_networkplan.moc"
