#include "core/guides/networkplan.h"
#include "core/guides/scenarios.h"
#include "core/guides/validator.h"
#include "core/ip/prefixset.h"
#include "tests/core/guides/networksample.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

} // namespace

class TestNetworkPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plan_data();
    void plan();
    void beside_data();
    void beside();
    void inUse_data();
    void inUse();
    void choices_data();
    void choices();
    void servers_data();
    void servers();
    void answersAreRead();
    void answersThatAreNone_data();
    void answersThatAreNone();
    void plansThatCanBeWritten();
    void text();
    void sixScenarios();
    void check_data();
    void check();

private:
    const Facts m_facts = networkFacts();
};

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
    row("IPv6 in place of a subnet", "172.16.0.0/16", "172.16.0.0/23 2001:db8::/64", 400, 5000,
        {u"plan-subnet-count"_s, u"plan-subnet-not-ipv4@2001:db8::/64"_s});
    row("IPv6 besides", "172.16.0.0/16", "172.16.0.0/24 2001:db8::/64 172.16.1.0/24", 400, 5000,
        {u"plan-subnet-not-ipv4@2001:db8::/64"_s});
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

void TestNetworkPlan::beside_data()
{
    QTest::addColumn<QString>("vpc");
    QTest::addColumn<QString>("subnets");
    QTest::addColumn<int>("controllers");
    QTest::addColumn<int>("publicOnes");
    QTest::addColumn<QString>("proposed");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const char *vpc, const char *subnets, int controllers, int publicOnes,
                        const char *proposed, const QStringList &findings = {}) {
        QTest::newRow(name) << QString::fromLatin1(vpc) << QString::fromLatin1(subnets) << controllers << publicOnes
                            << QString::fromLatin1(proposed) << findings;
    };
    row("none", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24", 0, 0, "");
    row("behind the chosen ones", "172.16.0.0/16", "172.16.0.0/24 172.16.1.0/24", 2, 2,
        "172.16.2.0/28 172.16.2.16/28 172.16.2.32/28 172.16.2.48/28");
    row("behind the proposed ones", "172.16.0.0/16", "", 2, 0, "172.16.2.0/28 172.16.2.16/28");
    row("between the chosen ones", "172.16.0.0/16", "172.16.0.0/24 172.16.2.0/24", 0, 2,
        "172.16.1.0/28 172.16.1.16/28");
    row("the VPC is full", "172.16.0.0/23", "172.16.0.0/24 172.16.1.0/24", 2, 2, "",
        {u"plan-no-room-for-controllers@172.16.0.0/23"_s, u"plan-no-room-for-public@172.16.0.0/23"_s});
    row("the VPC is full of what is proposed", "172.16.0.0/23", "", 0, 2, "",
        {u"plan-no-room-for-public@172.16.0.0/23"_s});
    row("there is room for some", "172.16.0.0/23 172.16.2.0/28", "172.16.0.0/24 172.16.1.0/24", 2, 0, "172.16.2.0/28",
        {u"plan-no-room-for-controllers@172.16.0.0/23, 172.16.2.0/28"_s});
    row("WorkSpaces themselves have no room", "172.16.0.0/25", "", 2, 2, "", {u"plan-vpc-too-small@172.16.0.0/25"_s});
    row("no VPC", "", "172.16.0.0/24 172.16.1.0/24", 2, 2, "");
}

void TestNetworkPlan::beside()
{
    QFETCH(QString, vpc);
    QFETCH(QString, subnets);
    QFETCH(int, controllers);
    QFETCH(int, publicOnes);
    QFETCH(QString, proposed);
    QFETCH(QStringList, findings);
    NetworkPlanQuestion question;
    question.management = {m_facts.region(u"eu-central-1"), prefixes(vpc), {}, false, false};
    question.sizing.users = 400;
    question.sizing.directoryAddresses = 1;
    question.subnets = prefixes(subnets);
    question.interfaceQuota = 5000;
    question.controllerSubnets = controllers;
    question.publicSubnets = publicOnes;
    const NetworkPlan plan = planNetwork(question);
    QCOMPARE(ip::toTexts(plan.controllers + plan.publicSubnets), words(proposed));
    QCOMPARE(told(plan.findings), findings);
}

void TestNetworkPlan::inUse_data()
{
    QTest::addColumn<QStringList>("free");
    QTest::addColumn<QString>("users");
    QTest::addColumn<QStringList>("findings");
    QTest::newRow("nothing is known") << QStringList() << u"400"_s << QStringList();
    QTest::newRow("enough is free") << QStringList{u"172.16.0.0/24 240"_s, u"172.16.1.0/24 240"_s} << u"400"_s
                                    << QStringList();
    QTest::newRow("too little is free") << QStringList{u"172.16.0.0/24 100"_s, u"172.16.1.0/24 240"_s} << u"400"_s
                                        << QStringList{u"plan-subnets-in-use@172.16.0.0/24, 172.16.1.0/24"_s};
    QTest::newRow("one has too little for an even spread")
        << QStringList{u"172.16.0.0/24, 180"_s, u" 172.16.1.0/24   240 "_s} << u"400"_s
        << QStringList{u"plan-subnet-uneven@172.16.0.0/24"_s};
    QTest::newRow("more is free than there can be") << QStringList{u"172.16.0.0/24 900"_s} << u"400"_s << QStringList();
    QTest::newRow("too small however much is free")
        << QStringList{u"172.16.0.0/24 100"_s} << u"600"_s
        << QStringList{u"plan-subnets-too-small@172.16.0.0/24, 172.16.1.0/24"_s};
    QTest::newRow("what cannot be read is left out")
        << QStringList{u"172.16.0.0/24"_s, u"100"_s, u"172.16.0.9/24 100"_s, u"172.16.0.0/24 few"_s,
                       u"172.16.0.0/24 9999999"_s}
        << u"400"_s << QStringList();
}

void TestNetworkPlan::inUse()
{
    QFETCH(QStringList, free);
    QFETCH(QString, users);
    Answers answers;
    answers.set(u"vpc-cidrs"_s, u"172.16.0.0/16"_s);
    answers.set(u"available-cidrs"_s, QStringList{u"172.16.0.0/24"_s, u"172.16.1.0/24"_s});
    answers.set(u"subnet-free-addresses"_s, free);
    answers.set(u"user-count"_s, users);
    answers.set(u"interface-quota"_s, u"5000"_s);
    QTEST(told(planNetwork(networkPlanQuestion(answers, m_facts)).findings), "findings");
}

void TestNetworkPlan::choices_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("internet");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *type, const char *scenario, const char *internet, const QStringList &findings) {
        QTest::addRow("%s, %s, %s", type, scenario, internet)
            << QString::fromLatin1(type) << QString::fromLatin1(scenario) << QString::fromLatin1(internet) << findings;
    };
    const QString signIn = u"plan-no-internet-for-sign-in"_s;
    const QString scenario = u"plan-scenario-type"_s;
    row("ad-connector", "connector-to-own-domain", "none", {});
    row("ad-connector", "own-domain-extended", "none", {});
    row("ad-connector", "shared-services-one-way-trust", "none", {});
    row("managed-ad", "managed-ad-alone", "none", {});
    row("managed-ad", "connector-to-own-domain", "nat-gateway", {scenario + u"@managed-ad, connector-to-own-domain"_s});
    row("simple-ad", "connector-to-own-domain", "nat-gateway", {scenario + u"@simple-ad, connector-to-own-domain"_s});
    row("simple-ad", "none", "none", {});
    row("managed-ad", "none", "none", {scenario + u"@managed-ad, none"_s});
    row("entra-id", "none", "none", {signIn + u"@entra-id"_s});
    row("custom", "none", "none", {signIn + u"@custom"_s});
    row("custom", "none", "own-network", {});
    row("entra-id", "shared-services", "", {scenario + u"@entra-id, shared-services"_s});
    row("", "connector-to-own-domain", "none", {});
    row("entra-id", "", "", {});
}

void TestNetworkPlan::choices()
{
    QFETCH(QString, type);
    QFETCH(QString, scenario);
    QFETCH(QString, internet);
    NetworkPlanQuestion question;
    question.directoryType = type;
    question.scenario = scenario;
    question.internet = internet;
    QTEST(told(planNetwork(question).findings), "findings");
}

void TestNetworkPlan::servers_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<int>("addresses");
    QTest::addColumn<int>("subnets");
    const auto row = [](const char *type, const char *place, const char *scenario, int addresses, int subnets) {
        QTest::addRow("%s, %s, %s", type, place, scenario) << QString::fromLatin1(type) << QString::fromLatin1(place)
                                                           << QString::fromLatin1(scenario) << addresses << subnets;
    };
    // two directories each
    row("ad-connector", "", "connector-to-own-domain", 2, 0);
    row("ad-connector", "dedicated", "connector-to-own-domain", 2, 0); // an answer of another type before
    row("ad-connector", "", "own-domain-extended", 2, 2);
    row("ad-connector", "", "managed-ad-alone", 2, 2);
    row("ad-connector", "", "shared-services", 2, 0);
    row("managed-ad", "same", "", 2, 0);
    row("managed-ad", "dedicated", "", 0, 2);
    row("managed-ad", "dedicated", "managed-ad-alone", 2, 2);
    row("managed-ad", "dedicated", "managed-ad-two-way-trust", 2, 2);
    row("managed-ad", "same", "managed-ad-alone", 4, 0);
    row("managed-ad", "", "managed-ad-alone", 2, 2);
    row("managed-ad", "", "shared-services", 2, 0);
    row("managed-ad", "dedicated", "none", 0, 2);
    row("simple-ad", "dedicated", "none", 0, 2);
    row("simple-ad", "same", "none", 2, 0);
    row("entra-id", "", "none", 0, 0);
}

void TestNetworkPlan::servers()
{
    QFETCH(QString, type);
    QFETCH(QString, place);
    QFETCH(QString, scenario);
    Answers answers;
    answers.set(u"directory-type"_s, type);
    answers.set(u"directory-subnets"_s, place);
    answers.set(u"ad-scenario"_s, scenario);
    answers.set(u"directory-count"_s, u"2"_s);
    const NetworkPlanQuestion question = networkPlanQuestion(answers, m_facts);
    QTEST(question.sizing.directoryAddresses, "addresses");
    QTEST(question.controllerSubnets, "subnets");
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
    answers.set(u"available-cidrs"_s,
                QStringList{u"10.1.0.0/24"_s, u"10.1.1.0/24"_s, u"2001:db8:1::/64"_s, u"10.1.2.0/24"_s});
    answers.set(u"internet-egress"_s, u"nat-gateway"_s);
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
    QCOMPARE(question.publicSubnets, 2);
    QCOMPARE(question.interfaceQuota, 5000);
}

void TestNetworkPlan::answersThatAreNone_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *input, const char *answer) {
        QTest::addRow("%s: %s", input, answer) << QString::fromLatin1(input) << QString::fromLatin1(answer);
    };
    row("user-count", "1,000");
    row("user-count", "99999999999999999999");
    row("user-count", "0");
    row("growth-percent", "30%");
    row("growth-percent", "-20");
    row("growth-percent", "1001");
    row("directory-count", "many");
    row("directory-count", "0");
    row("other-addresses", "1e3");
    row("interface-quota", "9223372036854775807");
    row("interfaces-in-use", "abc");
}

/// Never taken for 0: the sizes are not computed, and it says why.
void TestNetworkPlan::answersThatAreNone()
{
    QFETCH(QString, input);
    QFETCH(QString, answer);
    Answers answers;
    answers.set(u"user-count"_s, u"400"_s);
    answers.set(u"interface-quota"_s, u"5000"_s);
    answers.set(u"vpc-cidrs"_s, u"172.16.0.0/16"_s);
    answers.set(u"available-cidrs"_s, QStringList{u"172.16.0.0/28"_s, u"172.16.1.0/28"_s});
    answers.set(input, answer);
    const NetworkPlanQuestion question = networkPlanQuestion(answers, m_facts);
    QCOMPARE(question.unread, QStringList{input});
    const NetworkPlan plan = planNetwork(question);
    QCOMPARE(told(plan.findings), QStringList{u"plan-not-computed@"_s + input});
    QCOMPARE(plan.findings.first().severity, Severity::Error);
    QCOMPARE(plan.sizing, Sizing());
    QVERIFY(plan.proposed.isEmpty());
    QVERIFY(networkPlanText(question).contains(u"Size\n  cannot be computed\n"_s));
    QVERIFY(!networkPlanText(question).contains(u"room for"_s));
    const std::optional<Error> fault = faultOfPlan(question);
    QVERIFY(fault);
    QCOMPARE(fault->where, input);
}

void TestNetworkPlan::plansThatCanBeWritten()
{
    NetworkPlanQuestion question;
    QCOMPARE(faultOfPlan(question)->code, ErrorCode::MissingValue);
    question.management.vpc = prefixes(u"172.16.0.0/16"_s);
    QVERIFY(!faultOfPlan(question));
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

Other subnets of the VPC
  10.20.2.0/28   public, for a NAT gateway  proposed, the smallest that there is
  10.20.2.16/28  public, for a NAT gateway  proposed, the smallest that there is

Management interface
  198.19.0.0/16  overlaps 198.18.0.0/15
  10.0.0.0/8     overlaps 10.20.0.0/16   DCV

Active Directory, scenario 1: AD Connector to the domain in your own data centre
  Two private subnets for AD Connector and WorkSpaces together.
  A DHCP options set with the domain and the DNS servers of your data centre.
  A virtual private gateway with an IPsec VPN or Direct Connect; make the link redundant.
  An account for AD Connector that may read users and join computers.
  When the link is lost, nobody can sign in; sessions that are open last as long as their Kerberos ticket.

Ports between the parts
  From the subnets of AD Connector and WorkSpaces to your domain controllers, through the VPN or Direct Connect.
    TCP 53, 88, 135, 139, 389, 445, 464, 636
    TCP 3268-3269
    TCP 49152-65535
    UDP 53, 88, 123, 137, 138, 389, 445, 464, 636
  From AD Connector to the RADIUS servers, only for multi-factor authentication.
    UDP 1812
  From WorkSpaces to domain controllers, only for those who run them by remote PowerShell.
    TCP 9389

Where the documents differ
  The whitepaper asks for TCP 49152-65535 for RPC, and for TCP and UDP 464. (best-practices, line 1332)
  The guide asks for TCP 1024-65535 for RPC and for UDP 636, and does not name port 464. (admin-guide, line 4189)
    Open every port that either list names. Of the ports for RPC, Windows servers use 49152-65535 unless somebody set another range; open 1024-49151 only for those that do.
  The whitepaper asks for TCP 3268-3269 where there is a trust. (best-practices, line 1340)
  The guide asks for TCP 3268-3269, the Global Catalog, with every type of directory. (admin-guide, line 4191)
    Open them for sign-in in every scenario.

Findings
  warning  198.18.0.0/15  This network overlaps 198.19.0.0/16, a range of the management interface in this Region.
  info     10.20.0.0/16   DCV WorkSpaces use 10.0.0.0/8 for management too. The guide itself puts subnets into it, so this alone does not stop a registration.
  error    eu-central-1   Every management range of this Region is in use, so the directory cannot be registered. Free one of them.
)"_s;
    QCOMPARE(networkPlanText(networkPlanQuestion(answers, m_facts)), expected);
}

void TestNetworkPlan::sixScenarios()
{
    const QList<Scenario> all = scenarios();
    QCOMPARE(all.size(), 6);
    const QList<int> subnets{2, 4, 4, 4, 2, 2}; // best-practices, lines 699, 822, 949, 1053, 1132, 1217
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].privateSubnets, subnets[i]);
        QVERIFY(all[i].title.english().startsWith(QString::number(i + 1)));
        QVERIFY(!all[i].parts.isEmpty() && !all[i].flows.isEmpty() &&
                all[i].linkDown.english().startsWith(u"When the link"_s));
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
    QTest::newRow("two of both families") << u"172.20.0.0/24\nfd00:1::/64\n172.20.1.0/24\nfd00:1:0:1::/64"_s << u"480"_s
                                          << usual + QStringList{u"plan-interface-quota-unknown"_s} << true;
    QTest::newRow("two of both families, too small")
        << u"172.20.0.0/24\nfd00:1::/64\n172.20.1.0/25\nfd00:1:0:1::/64"_s << u"360"_s
        << usual + QStringList{u"plan-interface-quota-unknown"_s, u"plan-subnet-uneven"_s} << true;
    QTest::newRow("users are no number") << u"172.20.0.0/28\n172.20.1.0/28"_s << u"1,000"_s
                                         << usual + QStringList{u"plan-not-computed"_s} << true;
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
