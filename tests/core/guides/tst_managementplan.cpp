#include "core/guides/networkplan.h"
#include "core/guides/validator.h"
#include "core/ip/prefixset.h"
#include "tests/core/guides/networksample.h"
#include "tests/core/guides/typedrows.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestManagementPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void management_data();
    void management();
    void byolBlocks_data();
    void byolBlocks();
    void managementAlone_data();
    void managementAlone();
    void oneVerdict_data();
    void oneVerdict();

private:
    const Facts m_facts = networkFacts();
};

void TestManagementPlan::management_data()
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
    row("all of 10.0.0.0/8 with DCV", "eu-central-1", "172.16.0.0/16", "10.0.0.0/8", true, false,
        {u"plan-management-conflict@10.0.0.0/8"_s});
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
        {u"plan-management-doubtful@192.169.4.0/24"_s, u"plan-management-public@us-gov-west-1"_s});
    row("what may be meant in GovCloud is taken", "us-gov-west-1", "192.168.4.0/24", "", true, false,
        {u"plan-management-public@us-gov-west-1"_s, u"plan-management-doubtful@192.168.4.0/24"_s});
    row("the public range of GovCloud is no way out", "us-gov-west-1", "10.20.0.0/16", "198.18.0.0/15", true, false,
        {u"plan-management-conflict@198.18.0.0/15"_s, u"plan-management-inside-dcv@10.20.0.0/16"_s,
         u"plan-management-public@us-gov-west-1"_s, u"plan-management-none-left@us-gov-west-1"_s});
    row("PCoIP does not need what may be meant", "us-gov-west-1", "192.168.4.0/24", "", false, false, {});
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
    row("BYOL without a Region", "", "54.239.224.0/24", "", false, true,
        {u"plan-byol-fixed-conflict@54.239.224.0/24"_s});
}

void TestManagementPlan::management()
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

void TestManagementPlan::byolBlocks_data()
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

void TestManagementPlan::byolBlocks()
{
    QFETCH(QString, used);
    QFETCH(int, count);
    QFETCH(QString, first);
    const QList<ip::Prefix> free = freeByolBlocks(prefixes(used));
    QCOMPARE(free.size(), count);
    QCOMPARE(free.isEmpty() ? QString() : free.first().toCanonicalText(), first);
}

void TestManagementPlan::managementAlone_data()
{
    QTest::addColumn<QString>("routes");
    QTest::newRow("one route") << u"10.0.0.0/9"_s;
    QTest::newRow("a default route besides") << u"10.0.0.0/9 0.0.0.0/0 ::/0"_s;
}

void TestManagementPlan::managementAlone()
{
    QFETCH(QString, routes);
    Answers answers;
    answers.set(u"region"_s, u"us-east-1"_s);
    answers.set(u"vpc-cidrs"_s, u"172.16.0.0/16"_s);
    answers.set(u"route-cidrs"_s, routes.split(u' '));
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
    QVERIFY2(managementText(networkPlanQuestion(answers, m_facts)).startsWith(expected),
             qPrintable(managementText(networkPlanQuestion(answers, m_facts))));
}

/// The check of an input and the plan say the same of the same answers.
void TestManagementPlan::oneVerdict_data()
{
    QTest::addColumn<QString>("answers");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QStringList>("plan");
    const auto row = [](const char *name, const char *answers, const char *check, const QStringList &plan) {
        QTest::newRow(name) << QString::fromLatin1(answers) << QString::fromLatin1(check) << plan;
    };
    const QString none = u"plan-management-none-left"_s;
    const QString conflict = u"plan-management-conflict"_s;
    const QString inside = u"plan-management-inside-dcv"_s;
    row("every range is in use", "region=eu-central-1 protocol=dcv vpc-cidrs=10.20.0.0/16 route-cidrs=198.18.0.0/15",
        "management-taken", {conflict, inside, none});
    row("a part of ten", "region=eu-central-1 protocol=dcv vpc-cidrs=10.20.0.0/16 route-cidrs=172.20.0.0/16",
        "management-part", {inside});
    row("all of ten", "region=eu-central-1 protocol=dcv vpc-cidrs=172.20.0.0/16 route-cidrs=10.0.0.0/8",
        "management-overlap", {conflict});
    row("only ten is left", "region=eu-central-1 protocol=dcv vpc-cidrs=172.20.0.0/16 route-cidrs=198.18.0.0/15",
        "management-overlap", {conflict, u"plan-management-dcv-only-left"_s});
    row("ten with PCoIP", "region=eu-central-1 protocol=pcoip vpc-cidrs=10.20.0.0/16 route-cidrs=172.20.0.0/16", "",
        {});
    row("a default route", "region=eu-central-1 protocol=dcv vpc-cidrs=172.20.0.0/16 route-cidrs=0.0.0.0/0", "",
        {u"plan-default-route"_s});
    row("the Region's ranges with BYOL", "region=us-east-1 protocol=pcoip byol=yes vpc-cidrs=192.168.0.0/16", "", {});
    row("the fixed range with BYOL", "region=us-east-1 protocol=pcoip byol=yes vpc-cidrs=54.239.224.0/24",
        "byol-management-overlap", {u"plan-byol-fixed-conflict"_s});
    row("a part of ten with BYOL", "region=us-east-1 protocol=dcv byol=yes vpc-cidrs=10.20.0.0/16", "management-part",
        {inside});
    row("the guide for BYOL", "region=us-east-1 protocol=pcoip byol-hardware=standard vpc-cidrs=192.168.0.0/16", "",
        {});
    row("no BYOL, whatever else is answered",
        "region=us-east-1 protocol=pcoip byol=no byol-hardware=standard vpc-cidrs=192.168.0.0/16", "management-overlap",
        {conflict});
    row("PCoIP in GovCloud", "region=us-gov-west-1 protocol=pcoip vpc-cidrs=192.169.0.0/24", "", {});
    row("DCV in GovCloud", "region=us-gov-west-1 protocol=dcv vpc-cidrs=192.169.0.0/24", "management-doubtful",
        {u"plan-management-doubtful"_s, u"plan-management-public"_s});
    row("what may be meant in GovCloud", "region=us-gov-west-1 protocol=dcv vpc-cidrs=192.168.0.0/24",
        "management-doubtful", {u"plan-management-public"_s, u"plan-management-doubtful"_s});
}

void TestManagementPlan::oneVerdict()
{
    QFETCH(QString, answers);
    QFETCH(QStringList, plan);
    const Answers given = answersOf(answers.toUtf8().constData());
    QStringList judged;
    for (const Finding &finding : judgeManagement(managementQuestion(given, m_facts)))
        judged.append(finding.id);
    QCOMPARE(judged, plan);
    // each of the two answers alone, the other one beside it
    QStringList checked;
    for (const QString &input : {u"vpc-cidrs"_s, u"route-cidrs"_s}) {
        Answers context = given;
        context.set(u"input"_s, input);
        const QByteArray lines = given.all(input).join(u'\n').toUtf8();
        if (lines.isEmpty())
            continue;
        for (const Finding &finding :
             validate(*findValidator(u"cidrs"), {{lines, {}}}, {m_facts, context, {}}).findings) {
            if (finding.id.contains(u"management") && !checked.contains(finding.id))
                checked.append(finding.id);
        }
    }
    QTEST(checked.join(u' '), "check");
}

QTEST_GUILESS_MAIN(TestManagementPlan)
#include "tst_managementplan.moc"
