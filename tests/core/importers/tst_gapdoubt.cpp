#include "core/ip/parse.h"
#include "core/policy/passes/restrictlocal.h"
#include "tests/core/importers/gapsamples.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::importers;
using namespace portreeve::importers::test;

/// Rows of which a configuration does not say for sure that they pass, and rules that are not for all of a row.
class TestGapDoubt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void localNetworks_data();
    void localNetworks();
    void whatCannotBeJudged();
    void deniesInDoubt_data();
    void deniesInDoubt();
    void everyProtocol_data();
    void everyProtocol();
    void bareLists_data();
    void bareLists();
    void namesBehindADeny_data();
    void namesBehindADeny();
    void bothEndsAreOfOneFamily();
};

void TestGapDoubt::localNetworks_data()
{
    QTest::addColumn<QString>("local");
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("uncertain");
    const QByteArray office = "permit,192.0.2.0/24,tcp,443,10.1.0.0/16\n";
    QTest::newRow("not said for whom") << "" << office << "covered" << 0;
    QTest::newRow("for these") << "10.1.2.0/24" << office << "covered" << 0;
    QTest::newRow("for some of these") << "10.1.0.0/16 10.2.0.0/16" << office << "partial" << 0;
    QTest::newRow("for half of these") << "10.0.0.0/15" << office << "missing" << 1;
    QTest::newRow("for these, in two rules")
        << "10.1.0.0/16 10.2.0.0/16" << office + "permit,192.0.2.0/24,tcp,443,10.2.0.0/16\n"
        << "covered" << 0;
    QTest::newRow("for others") << "10.2.0.0/16" << office << "missing" << 0;
    const QByteArray guests = "deny,any,any,,10.9.0.0/16\npermit,any,tcp,443,\n";
    QTest::newRow("a deny for others") << "10.1.0.0/16" << guests << "covered" << 0;
    QTest::newRow("a deny for these") << "10.9.1.0/24" << guests << "shadowed" << 0;
    QTest::newRow("a deny for some of these") << "10.1.0.0/16 10.9.0.0/16" << guests << "shadowed" << 0;
    QTest::newRow("a deny for a part of these") << "10.0.0.0/8" << guests << "doubtful" << 1;
    QTest::newRow("a deny for every IPv4 address")
        << "" << QByteArray("deny,any,any,,0.0.0.0/0\npermit,any,tcp,443,\n") << "shadowed" << 0;
    QTest::newRow("a deny for every IPv6 address")
        << "" << QByteArray("deny,any,any,,::/0\npermit,any,tcp,443,\n") << "covered" << 0;
    QTest::newRow("a deny for nobody knows") << "" << guests << "covered" << 1;
}

void TestGapDoubt::localNetworks()
{
    QFETCH(QString, local);
    QFETCH(QByteArray, rules);
    QList<ip::Prefix> networks;
    for (const QString &text : local.split(u' ', Qt::SkipEmptyParts))
        networks.append(*ip::parsePrefix(text));
    const RowCover row = compare(policy::restrictLocal(draftOf(Web), networks).policy, table(rules)).rows[0];
    QTEST(stateText(row.state), "state");
    QTEST(int(row.uncertain.size()), "uncertain");
}

void TestGapDoubt::whatCannotBeJudged()
{
    const auto with = [](auto change) {
        Configuration configuration = table("permit,192.0.2.0/24,tcp,443,\n");
        change(configuration.lists[0].rules[0]);
        return compare(draftOf(Web).policy, configuration).rows[0];
    };
    const RowCover user = with([](Rule &rule) { rule.conditions = {QStringLiteral("user staff")}; });
    QCOMPARE(stateText(user.state), QStringLiteral("missing"));
    QCOMPARE(user.uncertain.size(), qsizetype(1));
    const RowCover feed = with([](Rule &rule) {
        rule.destination = {};
        rule.destination.unknown = {QStringLiteral("feed")};
    });
    QCOMPARE(stateText(feed.state), QStringLiteral("missing"));
    QCOMPARE(feed.uncertain.size(), qsizetype(1));
    const RowCover elsewhere = with([](Rule &rule) {
        rule.conditions = {QStringLiteral("user staff")};
        rule.destination.addresses = ip::PrefixSet({*ip::parsePrefix(u"198.51.100.0/24")});
    });
    QVERIFY(elsewhere.uncertain.isEmpty());
    const RowCover source = with([](Rule &rule) { rule.services[0].sourcePorts = {*policy::PortRange::from(53, 53)}; });
    QCOMPARE(stateText(source.state), QStringLiteral("missing"));
    const RowCover high =
        with([](Rule &rule) { rule.services[0].sourcePorts = {*policy::PortRange::from(1024, 65535)}; });
    QCOMPARE(stateText(high.state), QStringLiteral("covered"));
}

/// A deny of which it is not sure whether it is for these packets is no reason to say that they pass.
void TestGapDoubt::deniesInDoubt_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<int>("matching");
    QTest::addColumn<QString>("state");
    const QByteArray deny = "deny,192.0.2.0/25,tcp,443,\n"; // the first rule: it gets a condition
    const QByteArray permit = "permit,192.0.2.0/24,tcp,443,\n";
    const int first = int(Matching::FirstMatch);
    const int wins = int(Matching::DenyWins);
    QTest::newRow("before a permit") << deny + permit << first << "doubtful";
    QTest::newRow("behind a permit, where denies win") << deny + permit << wins << "doubtful";
    QTest::newRow("of other ports") << "deny,192.0.2.0/24,tcp,22,\n" + permit << first << "covered";
    QTest::newRow("of other addresses") << "deny,198.51.100.0/24,tcp,443,\n" + permit << first << "covered";
    QTest::newRow("before a permit of a part") << deny + "permit,192.0.2.0/26,tcp,443,\n" << first << "partial";
    QTest::newRow("and one that is sure") << deny + "deny,192.0.2.0/24,tcp,443,\n" + permit << first << "shadowed";
    QTest::newRow("alone") << deny << first << "missing";
}

void TestGapDoubt::deniesInDoubt()
{
    QFETCH(QByteArray, rules);
    QFETCH(int, matching);
    QFETCH(QString, state);
    const auto compared = [&](auto change) {
        Configuration configuration = table(rules);
        configuration.lists[0].matching = Matching(matching);
        change(configuration.lists[0].rules[0]);
        return compare(draftOf(Web).policy, configuration);
    };
    const GapReport timed = compared([](Rule &rule) { rule.conditions = {QStringLiteral("profile Public")}; });
    const RowCover &row = timed.rows.constFirst();
    QCOMPARE(stateText(row.state), state);
    QCOMPARE(timed.isCovered(), state == u"covered");
    QCOMPARE(row.doubtedBy.isEmpty(), state == u"covered");
    for (const RuleReference &rule : row.doubtedBy)
        QCOMPARE(rule.condition, QStringLiteral("profile Public"));
    if (rules.startsWith("deny,192.0.2.0/25")) { // a deny of what nobody knows
        const RowCover feed = compared([](Rule &rule) {
                                  rule.destination = {};
                                  rule.destination.unknown = {QStringLiteral("feed")};
                              }).rows[0];
        QCOMPARE(stateText(feed.state), state);
    }
}

/// Where one protocol is denied, not every protocol passes.
void TestGapDoubt::everyProtocol_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("state");
    const QByteArray all = "permit,192.0.2.0/24,any,,\n";
    QTest::newRow("all") << all << "covered";
    QTest::newRow("TCP denied before") << "deny,any,tcp,any,\n" + all << "shadowed";
    QTest::newRow("one port denied before") << "deny,any,udp,53,\n" + all << "shadowed";
    QTest::newRow("denied elsewhere") << "deny,198.51.100.0/24,tcp,any,\n" + all << "covered";
    QTest::newRow("denied behind") << all + "deny,any,tcp,any,\n"
                                   << "covered";
    QTest::newRow("only TCP") << QByteArray("permit,192.0.2.0/24,tcp,any,\n") << "missing";
}

void TestGapDoubt::everyProtocol()
{
    QFETCH(QByteArray, rules);
    const policy::Policy every = draftOf("rule a@x\nprotocol any\nports any\nprefix 192.0.2.0/24\n").policy;
    QTEST(stateText(compare(every, table(rules)).rows[0].state), "state");
}

/// Most machines forward nothing, and say so by dropping it: that is no filter for what they send themselves.
void TestGapDoubt::bareLists_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QStringList>("through");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QStringList>("bare");
    const QStringList none;
    const QStringList forward{QStringLiteral("FORWARD")};
    const QStringList output{QStringLiteral("OUTPUT")};
    const QByteArray permit = " -d 192.0.2.0/24 -p tcp --dport 443 -j ACCEPT\n";
    const QByteArray closed = "*filter\n:OUTPUT DROP [0:0]\n:FORWARD DROP [0:0]\n";
    QTest::newRow("a machine") << closed + "-A OUTPUT" + permit + "COMMIT\n" << none << "covered" << forward;
    QTest::newRow("a router") << closed + "-A FORWARD" + permit + "COMMIT\n" << none << "covered" << output;
    QTest::newRow("a machine, asked as a router") << closed + "-A OUTPUT" + permit + "COMMIT\n"
                                                  << forward << "missing" << none;
    QTest::newRow("both, one of which lets it through")
        << closed + "-A OUTPUT" + permit + "-A FORWARD -p udp -j ACCEPT\nCOMMIT\n"
        << none << "missing" << none;
    QTest::newRow("neither") << closed + "COMMIT\n" << none << "missing" << none;
}

void TestGapDoubt::bareLists()
{
    QFETCH(QByteArray, rules);
    QFETCH(QStringList, through);
    const Result<Configuration> read = findImporter(u"iptables")->read(rules, {});
    QVERIFY(read);
    const GapReport report = compare(draftOf(Web).policy, *read, through);
    QTEST(stateText(report.rows[0].state), "state");
    QTEST(report.bare, "bare");
}

/// Packets have addresses: a rule that denies these before the rule for the name decides.
void TestGapDoubt::namesBehindADeny_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("state");
    const QByteArray name = "permit,health.example.com,tcp,443,\n";
    const QByteArray deny = "deny,192.0.2.0/24,tcp,443,\n";
    QTest::newRow("name alone") << name << "covered";
    QTest::newRow("name, then a deny of its addresses") << name + deny << "covered";
    QTest::newRow("name, then a deny of everything") << name + "deny,any,any,,\n"
                                                     << "covered";
    QTest::newRow("a deny of its addresses, then the name") << deny + name << "partial";
    QTest::newRow("a deny of some, then the name") << "deny,192.0.2.0/28,tcp,443,\n" + name << "partial";
    QTest::newRow("a deny of others, then the name") << "deny,198.51.100.0/24,tcp,443,\n" + name << "covered";
    QTest::newRow("addresses, then a deny") << "permit,192.0.2.0/24,tcp,443,\n" + deny << "covered";
}

void TestGapDoubt::namesBehindADeny()
{
    QFETCH(QByteArray, rules);
    const policy::Policy same = draftOf("rule a@x\nprotocol tcp\nports 443\nhost health.example.com\n"
                                        "prefix 192.0.2.0/24\nsame-hosts\n")
                                    .policy;
    QVERIFY(same.rules.constFirst().remote.sameHosts);
    QTEST(stateText(compare(same, table(rules)).rows[0].state), "state");
}

/// A rule for networks of IPv4 lets no packet of IPv6 through, whatever its other end is.
void TestGapDoubt::bothEndsAreOfOneFamily()
{
    const policy::Policy dual =
        draftOf("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nprefix 2001:db8::/32\n").policy;
    const GapReport four = compare(dual, table("permit,any,tcp,443,10.0.0.0/8\n"));
    QCOMPARE(stateText(four.rows[0].state), QStringLiteral("partial"));
    QCOMPARE(missingText(four.rows[0]), QStringLiteral("tcp:443 2001:db8::/32"));
    QCOMPARE(four.rows[0].limited.size(), 1);
    const GapReport all = compare(dual, table("permit,any,tcp,443,0.0.0.0/0\npermit,any,tcp,443,2001:db8:1::/48\n"));
    QCOMPARE(stateText(all.rows[0].state), QStringLiteral("covered"));
    QCOMPARE(all.rows[0].limited.size(), 1); // not the rule for every address of IPv4
    const policy::Policy named = draftOf("rule a\nprotocol tcp\nports 443\nhost a.example.com\n").policy;
    QCOMPARE(stateText(compare(named, table("permit,any,tcp,443,10.0.0.0/8\n")).rows[0].state),
             QStringLiteral("covered"));
    QCOMPARE(stateText(compare(named, table("permit,any,tcp,443,fd00::/8\n")).rows[0].state),
             QStringLiteral("missing"));
}

QTEST_APPLESS_MAIN(TestGapDoubt)
#include "tst_gapdoubt.moc"
