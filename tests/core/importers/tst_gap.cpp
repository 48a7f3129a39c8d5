#include "core/ip/parse.h"
#include "tests/core/importers/gapsamples.h"

#include <QTest>

#include <random>

using namespace portreeve;
using namespace portreeve::importers;
using namespace portreeve::importers::test;

class TestGap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void denyWinsWhereItDoes();
    void defaultPermits();
    void directionsAndLists();
    void listsOfAFamily();
    void listsThatAddUp();
    void chainsOfOneHook();
    void packetsWithoutAList_data();
    void packetsWithoutAList();
    void endWithinABlockIsTold();
    void namesThatAreCommandsHaveNoPlace();
    void lacksWhere();
    void denyWinsOverWhatIsAdded();
    void disabledRulesAreNot();
    void wider_data();
    void wider();
    void widerInItsDirection();
    void missingRulesFillTheGap_data() { rows_data(); }
    void missingRulesFillTheGap();
    void agreesWithTheFirstMatch_data();
    void agreesWithTheFirstMatch();
};

void TestGap::rows_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("permitted"); // lines of the table; the first rule is line 2
    QTest::addColumn<QString>("denied");
    const QString none;
    const QString all = QStringLiteral("tcp:443 192.0.2.0/24");

    QTest::newRow("exactly") << Web << QByteArray("permit,192.0.2.0/24,tcp,443,\n") << "covered" << none << "2" << none;
    QTest::newRow("more than that") << Web << QByteArray("permit,192.0.0.0/16,tcp,1-1000,\n") << "covered" << none
                                    << "2" << none;
    QTest::newRow("any to any") << Web << QByteArray("permit,any,any,,\n") << "covered" << none << "2" << none;
    QTest::newRow("nothing") << Web << QByteArray() << "missing" << all << none << none;
    QTest::newRow("the addresses of the same hosts alone")
        << QByteArray("rule alone@x\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nsame-hosts\n") << QByteArray()
        << "missing" << all << none << none;
    QTest::newRow("another protocol") << Web << QByteArray("permit,any,udp,443,\n") << "missing" << all << none << none;
    QTest::newRow("another port") << Web << QByteArray("permit,any,tcp,444,\n") << "missing" << all << none << none;
    QTest::newRow("half of it") << Web << QByteArray("permit,192.0.2.0/25,tcp,443,\n") << "partial"
                                << "tcp:443 192.0.2.128/25"
                                << "2" << none;
    QTest::newRow("halves together") << Web
                                     << QByteArray("permit,192.0.2.0/25,tcp,443,\npermit,192.0.2.128/25,tcp,443,\n")
                                     << "covered" << none << "2 3" << none;
    QTest::newRow("all but one address") << Web << QByteArray("permit,192.0.2.0-192.0.2.254,tcp,443,\n") << "partial"
                                         << "tcp:443 192.0.2.255/32"
                                         << "2" << none;
    QTest::newRow("denied") << Web << QByteArray("deny,192.0.2.0/24,tcp,443,\n") << "missing" << all << none << "2";
    QTest::newRow("shadowed") << Web << QByteArray("deny,any,any,,\npermit,192.0.2.0/24,tcp,443,\n") << "shadowed"
                              << all << none << "2";
    QTest::newRow("partly shadowed") << Web << QByteArray("deny,192.0.2.0/26,any,,\npermit,192.0.2.0/24,tcp,443,\n")
                                     << "shadowed"
                                     << "tcp:443 192.0.2.0/26"
                                     << "3"
                                     << "2";
    QTest::newRow("deny comes too late") << Web << QByteArray("permit,192.0.2.0/24,tcp,443,\ndeny,any,any,,\n")
                                         << "covered" << none << "2" << none;
    QTest::newRow("deny of something else")
        << Web << QByteArray("deny,198.51.100.0/24,any,,\ndeny,any,udp,,\npermit,any,tcp,,\n") << "covered" << none
        << "4" << none;
    QTest::newRow("one of two ports") << QByteArray("rule a\nprotocol tcp\nports 443 4195\nprefix 192.0.2.0/24\n")
                                      << QByteArray("permit,any,tcp,443,\n") << "partial"
                                      << "tcp:4195 192.0.2.0/24"
                                      << "2" << none;
    QTest::newRow("a port out of the middle")
        << QByteArray("rule a\nprotocol tcp\nports 8200-8250\nprefix 192.0.2.0/24\n")
        << QByteArray("deny,any,tcp,8210,\npermit,any,tcp,8000-9000,\n") << "shadowed"
        << "tcp:8210 192.0.2.0/24"
        << "3"
        << "2";
    QTest::newRow("both protocols wanted") << Dns << QByteArray("permit,any,udp,53,\n") << "partial"
                                           << "tcp:53 192.0.2.53/32"
                                           << "2" << none;
    QTest::newRow("both protocols there")
        << Dns << QByteArray("permit,any,tcp/udp,53,\n") << "covered" << none << "2" << none;
    QTest::newRow("names") << Names << QByteArray("permit,a.example.com b.example.com,tcp,443,\n") << "covered" << none
                           << "2" << none;
    QTest::newRow("one name") << Names << QByteArray("permit,A.example.com,tcp,443,\n") << "partial"
                              << "tcp:443 b.example.com"
                              << "2" << none;
    QTest::newRow("names by wildcard") << Names << QByteArray("permit,*.example.com,tcp,443,\n") << "covered" << none
                                       << "2" << none;
    QTest::newRow("a wildcard is not its own top") << QByteArray("rule a\nprotocol tcp\nports 443\nhost example.com\n")
                                                   << QByteArray("permit,*.example.com,tcp,443,\n") << "missing"
                                                   << "tcp:443 example.com" << none << none;
    QTest::newRow("a name does not cover a wildcard")
        << QByteArray("rule a\nprotocol tcp\nports 443\nwildcard *.example.com\n")
        << QByteArray("permit,a.example.com,tcp,443,\n") << "missing"
        << "tcp:443 *.example.com" << none << none;
    QTest::newRow("addresses say nothing of names")
        << Names << QByteArray("permit,192.0.2.0/24,tcp,443,\n") << "missing"
        << "tcp:443 a.example.com,b.example.com" << none << none;
    QTest::newRow("either: by addresses")
        << Either << QByteArray("permit,192.0.2.0/24,udp,4195,\n") << "covered" << none << "2" << none;
    QTest::newRow("either: by name") << Either << QByteArray("permit,a.example.com,udp,4195,\n") << "covered" << none
                                     << "2" << none;
    QTest::newRow("either: neither whole") << Either << QByteArray("permit,192.0.2.0/25,udp,4195,\n") << "partial"
                                           << "udp:4195 192.0.2.128/25,a.example.com"
                                           << "2" << none;
    QTest::newRow("IPv6 is not IPv4") << QByteArray("rule a\nprotocol tcp\nports 443\nprefix 2001:db8::/32\n")
                                      << QByteArray("permit,0.0.0.0/0,tcp,443,\n") << "missing"
                                      << "tcp:443 2001:db8::/32" << none << none;
    QTest::newRow("ICMP") << QByteArray("rule a\nprotocol icmp\nports any\nprefix 192.0.2.0/24\n")
                          << QByteArray("permit,192.0.2.0/24,icmp,,\n") << "covered" << none << "2" << none;
    QTest::newRow("any address is asked for") << QByteArray("rule a\nprotocol tcp\nports 443\nany\n")
                                              << QByteArray("permit,0.0.0.0/0,tcp,443,\n") << "partial"
                                              << "tcp:443 ::/0"
                                              << "2" << none;
    QTest::newRow("every protocol is asked for") << QByteArray("rule a\nprotocol any\nports any\nprefix 192.0.2.0/24\n")
                                                 << QByteArray("permit,any,tcp,,\n") << "missing"
                                                 << "any:any 192.0.2.0/24" << none << none;
}

void TestGap::rows()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, rules);
    const GapReport report = compare(draftOf(asked).policy, table(rules));
    QCOMPARE(report.rows.size(), qsizetype(1));
    QTEST(stateText(report.rows[0].state), "state");
    QTEST(missingText(report.rows[0]), "missing");
    QTEST(linesOf(report.rows[0].permittedBy), "permitted");
    QTEST(linesOf(report.rows[0].deniedBy), "denied");
    QCOMPARE(report.isCovered(), report.rows[0].state == CoverState::Covered);
}

void TestGap::denyWinsWhereItDoes()
{
    Configuration windows = table("permit,192.0.2.0/24,tcp,443,\ndeny,192.0.2.7,any,,\n");
    QCOMPARE(stateText(compare(draftOf(Web).policy, windows).rows[0].state), QStringLiteral("covered"));
    windows.lists[0].matching = Matching::DenyWins;
    const GapReport report = compare(draftOf(Web).policy, windows);
    QCOMPARE(stateText(report.rows[0].state), QStringLiteral("shadowed"));
    QCOMPARE(missingText(report.rows[0]), QStringLiteral("tcp:443 192.0.2.7/32"));
}

void TestGap::defaultPermits()
{
    Configuration open = table("deny,192.0.2.0/25,any,,\n");
    open.lists[0].defaultAction = Action::Permit;
    const RowCover row = compare(draftOf(Web).policy, open).rows[0];
    QCOMPARE(stateText(row.state), QStringLiteral("partial"));
    QVERIFY(row.byDefault);
    QCOMPARE(missingText(row), QStringLiteral("tcp:443 192.0.2.0/25"));
    open.lists[0].defaultAction = Action::Deny;
    QVERIFY(!compare(draftOf(Web).policy, open).rows[0].byDefault);
}

void TestGap::directionsAndLists()
{
    Configuration configuration = table("permit,192.0.2.0/24,tcp,443,\n");
    configuration.lists[0].rules[0].direction = policy::Direction::Inbound;
    QCOMPARE(stateText(compare(draftOf(Web).policy, configuration).rows[0].state), QStringLiteral("missing"));
    configuration.lists[0].rules[0].direction.reset();
    configuration.lists[0].direction.reset();
    QCOMPARE(stateText(compare(draftOf(Web).policy, configuration).rows[0].state), QStringLiteral("covered"));
    QVERIFY(compare(draftOf(Web).policy, configuration).differing.isEmpty());
    // Nobody knows which of several lists the traffic passes: what one of them stops is not covered.
    configuration.lists.prepend(table("deny,any,any,,\n").lists[0]);
    configuration.lists[0].name = QStringLiteral("guests");
    const GapReport both = compare(draftOf(Web).policy, configuration);
    QCOMPARE(stateText(both.rows[0].state), QStringLiteral("missing"));
    QCOMPARE(both.rows[0].permittedBy[0].list, QStringLiteral("table"));
    QCOMPARE(both.rows[0].deniedBy[0].list, QStringLiteral("guests"));
    QCOMPARE(both.differing, (QList<ListAnswer>{{QStringLiteral("guests"), 1, 0}, {QStringLiteral("table"), 1, 1}}));
    const GapReport one = compare(draftOf(Web).policy, configuration, {QStringLiteral("table")});
    QCOMPARE(stateText(one.rows[0].state), QStringLiteral("covered"));
    QVERIFY(one.differing.isEmpty());
    QCOMPARE(stateText(compare(draftOf(Web).policy, configuration, {QStringLiteral("guests")}).rows[0].state),
             QStringLiteral("missing"));
    QCOMPARE(listNames(configuration), (QStringList{QStringLiteral("guests"), QStringLiteral("table")}));
    // No list at all is no permission.
    QCOMPARE(stateText(compare(draftOf(Web).policy, {}).rows[0].state), QStringLiteral("missing"));
}

/// An access list of IPv4 says nothing of IPv6, nor the other way round.
void TestGap::listsOfAFamily()
{
    const policy::Policy dual = draftOf("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n"
                                        "prefix 2001:db8::/32\n")
                                    .policy;
    Configuration configuration = table("permit,192.0.2.0/24,tcp,443,\n");
    configuration.lists[0].name = QStringLiteral("v4");
    configuration.lists[0].family = ip::Family::IPv4;
    const GapReport half = compare(dual, configuration);
    QCOMPARE(stateText(half.rows[0].state), QStringLiteral("partial"));
    QCOMPARE(missingText(half.rows[0]), QStringLiteral("tcp:443 2001:db8::/32"));
    configuration.lists.append(table("permit,2001:db8::/32,tcp,443,\n").lists[0]);
    configuration.lists[1].name = QStringLiteral("v6");
    configuration.lists[1].family = ip::Family::IPv6;
    const GapReport whole = compare(dual, configuration);
    QCOMPARE(stateText(whole.rows[0].state), QStringLiteral("covered"));
    QCOMPARE(whole.rows[0].permittedBy.size(), 2);
    QVERIFY(whole.differing.isEmpty());
    // Hosts whose addresses are of one family are not asked for in the other.
    const policy::Policy same =
        draftOf("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nhost a.example.com\nsame-hosts\n").policy;
    QCOMPARE(stateText(compare(same, configuration).rows[0].state), QStringLiteral("covered"));
    const policy::Policy six =
        draftOf("rule a\nprotocol tcp\nports 443\nprefix 2001:db8::/40\nhost a.example.com\nsame-hosts\n").policy;
    QCOMPARE(stateText(compare(six, configuration).rows[0].state), QStringLiteral("covered"));
    // Every address is all of both.
    const policy::Policy any = draftOf("rule a\nprotocol tcp\nports 443\nany\n").policy;
    configuration.lists[0].rules = table("permit,any,tcp,443,\n").lists[0].rules;
    const GapReport one = compare(any, configuration);
    QCOMPARE(stateText(one.rows[0].state), QStringLiteral("partial"));
    QVERIFY(!missingText(one.rows[0]).contains(QLatin1String("0.0.0.0/0")));
    configuration.lists[1].rules = configuration.lists[0].rules;
    QCOMPARE(stateText(compare(any, configuration).rows[0].state), QStringLiteral("covered"));
}

/// What one security group of an interface permits passes.
void TestGap::listsThatAddUp()
{
    const QByteArray asked = "rule a\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nprefix 198.51.100.0/24\n";
    Configuration groups = table("permit,192.0.2.0/24,tcp,443,\n");
    groups.lists[0].name = QStringLiteral("sg-1");
    groups.lists.append(table("permit,198.51.100.0/24,tcp,443,\n").lists[0]);
    groups.lists[1].name = QStringLiteral("sg-2");
    groups.lists.append(table("permit,any,any,,\n").lists[0]);
    groups.lists[2].name = QStringLiteral("sg-open");
    groups.listsAddUp = true;
    const policy::Policy policy = draftOf(asked).policy;
    const QStringList ours{QStringLiteral("sg-1"), QStringLiteral("sg-2")};
    QCOMPARE(stateText(compare(policy, groups, ours).rows[0].state), QStringLiteral("covered"));
    QCOMPARE(stateText(compare(policy, groups, ours.mid(0, 1)).rows[0].state), QStringLiteral("partial"));
    // Which of them the interface has is not in the file.
    const GapReport all = compare(policy, groups);
    QCOMPARE(stateText(all.rows[0].state), QStringLiteral("partial"));
    QCOMPARE(all.differing.size(), 3);
}

/// An accept of nftables ends its own chain only: exact, whichever of the chains drops.
void TestGap::chainsOfOneHook()
{
    const QByteArray text = "table inet a {\n chain out {\n type filter hook output priority 0; policy drop;\n"
                            " tcp dport 443 accept\n }\n}\ntable ip b {\n chain out {\n type filter hook output "
                            "priority 5; policy accept;\n ip daddr 192.0.2.128/25 drop\n }\n}\n";
    const Result<Configuration> read = findImporter(u"nftables")->read(text, {});
    QVERIFY(read);
    QCOMPARE(listNames(*read),
             (QStringList{QStringLiteral("output (inet a out)"), QStringLiteral("output (ip b out)")}));
    const RowCover web = compare(draftOf(Web).policy, *read).rows.constFirst();
    QCOMPARE(stateText(web.state), QStringLiteral("partial"));
    QCOMPARE(missingText(web), QStringLiteral("tcp:443 192.0.2.128/25"));
    QCOMPARE(web.lacking, QStringList(QStringLiteral("output (ip b out)")));
    const RowCover v6 =
        compare(draftOf("rule v6@x\nprotocol tcp\nports 443\nprefix 2001:db8::/32\n").policy, *read).rows.constFirst();
    QCOMPARE(stateText(v6.state), QStringLiteral("covered")); // the second table is for IPv4
    QCOMPARE(read->lists[1].places,
             (QList<policy::Place>{{{QStringLiteral("ip"), QStringLiteral("b"), QStringLiteral("out")},
                                    policy::Direction::Outbound,
                                    ip::Family::IPv4}}));
}

/// What was cut off may have been a deny.
void TestGap::packetsWithoutAList_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("through");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QList<Unlisted>>("unlisted");
    const QByteArray input = "table inet a {\n chain in {\n type filter hook input priority 0; policy drop;\n }\n";
    const QByteArray v4Output =
        "table ip a {\n chain out {\n type filter hook output priority 0; policy drop;\n }\n}\n";
    const Unlisted out{policy::Direction::Outbound, std::nullopt, true};
    const Unlisted v6Out{policy::Direction::Outbound, ip::Family::IPv6, true};
    const auto unknown = [](Unlisted packets) {
        packets.passes = false;
        return QList<Unlisted>{packets};
    };
    QTest::newRow("nftables asks nobody") << "nftables" << input + "}\n"
                                          << QStringList() << "covered" << QList<Unlisted>{out};
    QTest::newRow("a chain for IPv4 says nothing of IPv6")
        << "nftables" << v4Output << QStringList() << "partial" << QList<Unlisted>{v6Out};
    QTest::newRow("what was not read may be the chain") << "nftables" << input + " these are words\n}\n"
                                                        << QStringList() << "missing" << unknown(out);
    QTest::newRow("the list that somebody names is for others")
        << "nftables" << input + "}\n"
        << QStringList{QStringLiteral("input (inet a in)")} << "missing" << unknown(out);
    QTest::newRow("iptables-save is of one family")
        << "iptables" << QByteArray("*filter\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n") << QStringList() << "partial"
        << unknown(v6Out);
    QTest::newRow("iptables without the chain") << "iptables" << QByteArray("*filter\n:INPUT DROP [0:0]\nCOMMIT\n")
                                                << QStringList() << "missing" << unknown(out);
    QTest::newRow("both families have a list")
        << "nftables"
        << QByteArray("table inet a {\n chain out {\n type filter hook output priority 0; policy drop;\n }\n}\n")
        << QStringList() << "missing" << QList<Unlisted>();
}

void TestGap::packetsWithoutAList()
{
    QFETCH(QString, vendor);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, through);
    const Result<Configuration> read = findImporter(vendor)->read(text, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    const policy::Policy dual =
        draftOf("rule a\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\nprefix 2001:db8::/32\n").policy;
    const GapReport report = compare(dual, *read, through);
    QTEST(stateText(report.rows[0].state), "state");
    QTEST(report.unlisted, "unlisted");
}

void TestGap::endWithinABlockIsTold()
{
    const QByteArray text = "table inet a {\n chain out {\n type filter hook output priority 0; policy accept;\n";
    const Result<Configuration> cut = findImporter(u"nftables")->read(text, {});
    QVERIFY(cut);
    QCOMPARE(cut->notUnderstood.size(), 1);
    QCOMPARE(cut->notUnderstood[0].line, 3);
    const Result<Configuration> whole = findImporter(u"nftables")->read(text + " }\n}\n", {});
    QVERIFY(whole && whole->notUnderstood.isEmpty());
}

/// Places go into a file that nft loads.
void TestGap::namesThatAreCommandsHaveNoPlace()
{
    const QByteArray text = R"({"nftables":[{"table":{"family":"inet","name":"NAME"}},
        {"chain":{"family":"inet","table":"NAME","name":"out","type":"filter","hook":"output","prio":0,"policy":"drop"}}]})";
    const auto placesOf = [&text](const QByteArray &name) {
        const Result<Configuration> read = findImporter(u"nftables")->read(QByteArray(text).replace("NAME", name), {});
        return read && read->lists.size() == 1 ? read->lists[0].places.size() : -1;
    };
    QCOMPARE(placesOf("filter"), 1);
    QCOMPARE(placesOf("a_b-c.d/e"), 1);
    for (const char *name : {"x; flush ruleset", "x\\nflush ruleset", "a b", "", "{", "#", "1st"})
        QVERIFY2(placesOf(name) < 1, name);
}

void TestGap::lacksWhere()
{
    Configuration two = table("permit,any,any,,\n");
    two.lists.append(table("deny,192.0.2.1/32,any,,\npermit,any,any,,\n").lists);
    two.lists[1].name = QStringLiteral("second");
    const policy::Policy asked = draftOf(Web).policy;
    QCOMPARE(compare(asked, two).rows.constFirst().lacking, QStringList(QStringLiteral("second")));
    QVERIFY(!compare(asked, two).rows.constFirst().outranked);
    two.lists[1].matching = Matching::DenyWins;
    QVERIFY(compare(asked, two).rows.constFirst().outranked);
    QVERIFY(compare(asked, two, {QStringLiteral("table")}).rows.constFirst().lacking.isEmpty());
}

/// As on Windows: what a deny has stays denied, whatever is added; the rest of the row can be added.
void TestGap::denyWinsOverWhatIsAdded()
{
    Configuration blocked = table("deny,192.0.2.0/25,any,,\n");
    blocked.lists[0].matching = Matching::DenyWins;
    blocked.lists[0].defaultAction = Action::Deny;
    const policy::Policy asked = draftOf(Web).policy;
    const RowCover row = compare(asked, blocked).rows.constFirst();
    QVERIFY(row.outranked);
    QCOMPARE(row.missing.size(), 2);
    QCOMPARE(row.mendable.size(), 1);
    QCOMPARE(ip::toTexts(row.mendable[0].remote.prefixes), QStringList(QStringLiteral("192.0.2.128/25")));
    blocked.lists[0].matching = Matching::FirstMatch;
    QCOMPARE(compare(asked, blocked).rows.constFirst().mendable, compare(asked, blocked).rows.constFirst().missing);
}

void TestGap::disabledRulesAreNot()
{
    Configuration configuration = table("permit,192.0.2.0/24,tcp,443,\n");
    configuration.lists[0].rules[0].enabled = false;
    QCOMPARE(stateText(compare(draftOf(Web).policy, configuration).rows[0].state), QStringLiteral("missing"));
}

void TestGap::wider_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("wider");
    QTest::newRow("exact") << QByteArray("permit,192.0.2.0/24,tcp,443,\n") << "";
    QTest::newRow("more addresses") << QByteArray("permit,192.0.2.0/23,tcp,443,\n") << "2: 192.0.3.0/24";
    QTest::newRow("more ports") << QByteArray("permit,192.0.2.0/24,tcp,443-445,\n") << "2: ports 444-445";
    QTest::newRow("any address") << QByteArray("permit,any,tcp,443,\n") << "2: any";
    QTest::newRow("any protocol") << QByteArray("permit,192.0.2.0/24,any,,\n") << "2: protocols";
    QTest::newRow("not ours") << QByteArray("permit,192.0.2.0/24,tcp,443,\npermit,203.0.113.0/24,tcp,22,\n") << "";
}

void TestGap::wider()
{
    QFETCH(QByteArray, rules);
    QStringList lines;
    for (const WiderRule &rule : compare(draftOf(Web).policy, table(rules)).wider) {
        QStringList parts{QStringLiteral("%1:").arg(rule.rule.line)};
        if (rule.any)
            parts.append(QStringLiteral("any"));
        if (rule.everyProtocol)
            parts.append(QStringLiteral("protocols"));
        parts += ip::toTexts(rule.prefixes);
        if (!rule.ports.isEmpty())
            parts.append(QStringLiteral("ports ") + policy::toTexts(rule.ports).join(u','));
        lines.append(parts.join(u' '));
    }
    QTEST(lines.join(u'\n'), "wider");
}

/// A line of a forward chain is a rule of both directions, and wider only in the one that needs it.
void TestGap::widerInItsDirection()
{
    const Result<Configuration> read = findImporter(u"nftables")
                                           ->read("table inet a {\n chain f {\n type filter hook forward priority 0; "
                                                  "policy drop;\n ip daddr 192.0.2.0/24 tcp dport 443 accept\n }\n}\n",
                                                  {});
    QVERIFY(read);
    const GapReport report = compare(draftOf(Web).policy, *read);
    QVERIFY(report.isCovered());
    QVERIFY(report.wider.isEmpty());
}

/// The rules that are said to be missing, put in front of the others, leave no gap.
void TestGap::missingRulesFillTheGap()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, rules);
    const policy::Policy policy = draftOf(asked).policy;
    Configuration configuration = table(rules);
    for (const policy::Rule &missing : compare(policy, configuration).mendableRules()) {
        Rule rule;
        rule.line = 1;
        rule.direction = missing.direction;
        rule.source.any = true;
        rule.destination.addresses = ip::PrefixSet(missing.remote.prefixes);
        rule.destination.hosts = missing.remote.hosts;
        rule.destination.wildcardHosts = missing.remote.wildcardHosts;
        rule.services = {{missing.protocol, missing.ports, {}}};
        configuration.lists[0].rules.prepend(rule);
    }
    QVERIFY(compare(policy, configuration).isCovered());
}

void TestGap::agreesWithTheFirstMatch_data()
{
    QTest::addColumn<bool>("local");
    QTest::newRow("rows for everybody") << false;
    QTest::newRow("rows for a network") << true;
}

/// Many rules and rows at random against what the first rule that matches says of each address and name.
void TestGap::agreesWithTheFirstMatch()
{
    QFETCH(bool, local);
    std::mt19937 random(3);
    const auto network = [&](int shortest) {
        const int length = shortest + int(random() % size_t(33 - shortest));
        return ip::Prefix::enclosing(ip::Address::fromV4(0x0A000000U + quint32(random() % 256)), length);
    };
    const auto name = [&](quint32 wildcards) {
        const QString host = QStringLiteral("h%1.d%2.example").arg(random() % 4).arg(random() % 2);
        return random() % 4 < wildcards ? QStringLiteral("*.") + host.section(u'.', int(random() % 2) + 1) : host;
    };
    for (int round = 0; round < 60; ++round) {
        RuleList list{QStringLiteral("list"), Matching::FirstMatch, policy::Direction::Outbound, {}, Action::Deny};
        for (int i = 0; i < 40; ++i) {
            Rule rule{QString(), i + 1, random() % 3 == 0 ? Action::Deny : Action::Permit, true, {}, {}, {}, {},
                      {},        {}};
            rule.source.any = !local || random() % 2 == 0;
            if (!rule.source.any)
                rule.source.addresses.insert(random() % 2 == 0 ? network(24) : *ip::parsePrefix(u"192.0.2.0/24"));
            rule.destination.any = random() % 8 == 0;
            rule.destination.addresses.insert(network(26));
            rule.destination.hosts = QStringList{name(0)};
            rule.destination.wildcardHosts = random() % 4 == 0 ? QStringList{name(4)} : QStringList();
            rule.services = {{policy::Protocol::Tcp, {*policy::PortRange::from(443, 443)}, {}}};
            list.rules.append(rule);
        }
        policy::Rule row;
        row.ports = {*policy::PortRange::from(443, 443)};
        row.remote.prefixes = {network(25), network(25)};
        row.remote.hosts = QStringList{name(0), name(0)};
        row.remote.hosts.removeDuplicates();
        if (local)
            row.local = {*ip::parsePrefix(u"192.0.2.16/28")};
        const auto permitted = [&](auto matches) {
            for (const Rule &rule : std::as_const(list.rules)) {
                const bool ours = rule.source.any || rule.source.addresses.covers(ip::PrefixSet(row.local));
                if (ours && (rule.destination.any || matches(rule.destination)))
                    return rule.action == Action::Permit;
            }
            return false;
        };
        ip::PrefixSet addresses;
        for (quint32 i = 0; i < 256; ++i) {
            const ip::Address address = ip::Address::fromV4(0x0A000000U + i);
            if (ip::PrefixSet(row.remote.prefixes).contains(address) &&
                !permitted([&](const End &end) { return end.addresses.contains(address); }))
                addresses.insert(ip::Prefix::single(address));
        }
        QStringList hosts;
        for (const QString &host : std::as_const(row.remote.hosts)) {
            const auto matches = [&](const End &end) {
                return end.hosts.contains(host) ||
                       std::any_of(end.wildcardHosts.cbegin(), end.wildcardHosts.cend(),
                                   [&](const QString &wildcard) { return host.endsWith(wildcard.mid(1)); });
            };
            if (!permitted(matches))
                hosts.append(host);
        }
        const GapReport report = compare({{}, {}, {}, {row}}, {{}, {list}, {}});
        ip::PrefixSet missing;
        QStringList missingHosts;
        for (const policy::Rule &rule : report.rows[0].missing) {
            missing = missing.united(ip::PrefixSet(rule.remote.prefixes));
            missingHosts += rule.remote.hosts;
        }
        missingHosts.sort();
        hosts.sort();
        QCOMPARE(ip::toTexts(missing.toPrefixes()), ip::toTexts(addresses.toPrefixes()));
        QCOMPARE(missingHosts, hosts);
    }
}

QTEST_APPLESS_MAIN(TestGap)
#include "tst_gap.moc"
