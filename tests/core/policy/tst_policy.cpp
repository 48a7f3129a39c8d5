#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/policy/evaluate.h"
#include "core/policy/passes/aggregate.h"
#include "core/policy/passes/dropempty.h"
#include "core/policy/passes/mode.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitaddresses.h"
#include "core/policy/passes/splitbyfamily.h"
#include "core/policy/passes/validhosts.h"
#include "tests/support/flows.h"
#include "tests/support/policyfixture.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace portreeve;
using namespace portreeve::policy;
using test::draftOf;

namespace {

QStringList texts(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *text : list)
        result.append(QString::fromUtf8(text));
    return result;
}

QString described(const Rule &rule)
{
    QStringList remotes = policy::memberTexts(rule.remote);
    if (rule.remote.any)
        remotes.append(QStringLiteral("any"));
    return QStringLiteral("%1 %2 %3 %4")
        .arg(label(rule), protocolId(rule.protocol), toTexts(rule.ports).join(u','), remotes.join(u','));
}

QStringList described(const Draft &draft)
{
    QStringList lines;
    for (const Rule &rule : draft.policy.rules)
        lines.append(described(rule));
    return lines;
}

QStringList leftOut(const Draft &draft)
{
    QStringList lines;
    for (const Unexpressed &row : draft.leftOut)
        lines.append(QStringLiteral("%1|%2|%3").arg(row.ruleId, row.subject, row.reason.english()));
    return lines;
}

constexpr char Mixed[] = "rule mixed@r\nprotocol tcp\nports 443\nprefix 192.0.2.0/25\nprefix 192.0.2.128/25\n"
                         "prefix 2001:db8::/33\nprefix 2001:db8:8000::/33\nhost a.example.com\nhost a.example.com\n"
                         "wildcard *.example.com\n";

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ports_data();
    void ports();
    void portsAreMerged_data();
    void portsAreMerged();
    void evaluates_data();
    void evaluates();
    void aggregatesExactly();
    void splitsByFamily();
    void splitsAny();
    void splitsAddresses();
    void modes_data();
    void modes();
    void emptyIsDropped();
    void emptyIsNeverAny_data();
    void emptyIsNeverAny();
    void hostNames_data();
    void hostNames();
    void invalidHostsAreListed();
    void namesAreUnique_data();
    void namesAreUnique();
    void namesDependOnTheRuleAlone();
    void namesWithoutOthers_data();
    void namesWithoutOthers();
    void passesKeepTheMeaning_data();
    void passesKeepTheMeaning();
};

void TestPolicy::ports_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // or empty: an error
    QTest::newRow("one port") << "443"
                              << "443";
    QTest::newRow("a range") << "8201-8250"
                             << "8201-8250";
    QTest::newRow("the whole range by number") << "1-65535"
                                               << "1-65535";
    QTest::newRow("any") << "any"
                         << "any";
    QTest::newRow("a range of one is one port") << "53-53"
                                                << "53";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("zero") << "0"
                          << "";
    QTest::newRow("from zero") << "0-65535"
                               << "";
    QTest::newRow("too large") << "65536"
                               << "";
    QTest::newRow("much too large") << "99999999999999999999"
                                    << "";
    QTest::newRow("leading zero") << "0443"
                                  << "";
    QTest::newRow("reversed") << "8250-8201"
                              << "";
    QTest::newRow("open end") << "443-"
                              << "";
    QTest::newRow("open begin") << "-443"
                                << "";
    QTest::newRow("two dashes") << "1-2-3"
                                << "";
    QTest::newRow("blanks") << " 443"
                            << "";
    QTest::newRow("blanks in a range") << "1 - 2"
                                       << "";
    QTest::newRow("sign") << "+443"
                          << "";
    QTest::newRow("hexadecimal") << "0x1bb"
                                 << "";
    QTest::newRow("words") << "browser ephemeral"
                           << "";
    QTest::newRow("upper case any") << "ANY"
                                    << "";
    QTest::newRow("digits of another script") << QStringLiteral("\u0664\u0664\u0663") << "";
    QTest::newRow("two ports in one text") << "443,80"
                                           << "";
}

void TestPolicy::ports()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<PortRange> range = PortRange::parse(text);
    QCOMPARE(range ? range->toText() : QString(), expected);
    if (!range) {
        QCOMPARE(range.error().where, text);
        QVERIFY(!range.error().detail.isEmpty());
        QVERIFY(!parsePorts({QStringLiteral("443"), text}));
    }
}

void TestPolicy::portsAreMerged_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QString>("expected");
    QTest::newRow("sorted") << texts({"443", "80"}) << "80 443";
    QTest::newRow("doubled") << texts({"443", "443"}) << "443";
    QTest::newRow("neighbours") << texts({"8251", "8200", "8201-8250"}) << "8200-8251";
    QTest::newRow("one inside another") << texts({"1024-65535", "3389"}) << "1024-65535";
    QTest::newRow("a gap of one stays") << texts({"1-2", "4-5"}) << "1-2 4-5";
    QTest::newRow("any swallows") << texts({"443", "any", "80"}) << "any";
    QTest::newRow("up to the last port") << texts({"65535", "65000-65534"}) << "65000-65535";
    QTest::newRow("nothing") << QStringList{} << "";
}

void TestPolicy::portsAreMerged()
{
    QFETCH(QStringList, texts);
    QFETCH(QString, expected);
    QCOMPARE(toTexts(merged(*parsePorts(texts))).join(u' '), expected);
}

void TestPolicy::evaluates_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("expected");
    const QByteArray out = "protocol tcp\nports 443 8201-8250\nprefix 192.0.2.64/26\nprefix 2001:db8::/127\n";
    const auto row = [](const char *name, const QByteArray &rule, const char *address, int port, bool expected,
                        Protocol protocol = Protocol::Tcp, Direction direction = Direction::Outbound) {
        QTest::newRow(name) << rule << direction << protocol << QString::fromLatin1(address) << port << expected;
    };
    row("inside", out, "192.0.2.100", 443, true);
    row("first address", out, "192.0.2.64", 443, true);
    row("last address", out, "192.0.2.127", 443, true);
    row("one before", out, "192.0.2.63", 443, false);
    row("one after", out, "192.0.2.128", 443, false);
    row("first port of a range", out, "192.0.2.64", 8201, true);
    row("last port of a range", out, "192.0.2.64", 8250, true);
    row("port before a range", out, "192.0.2.64", 8200, false);
    row("port after a range", out, "192.0.2.64", 8251, false);
    row("the other protocol", out, "192.0.2.64", 443, false, Protocol::Udp);
    row("the other direction", out, "192.0.2.64", 443, false, Protocol::Tcp, Direction::Inbound);
    row("IPv6 inside", out, "2001:db8::1", 443, true);
    row("IPv6 one after", out, "2001:db8::2", 443, false);
    row("IPv4-mapped is not IPv4", out, "::ffff:192.0.2.64", 443, false);
    row("inbound", "direction inbound\n" + out, "192.0.2.64", 443, true, Protocol::Tcp, Direction::Inbound);
    row("host names match no address", "protocol tcp\nports any\nhost a.example.com\n", "192.0.2.1", 443, false);
    row("no remote matches nothing", "protocol any\nports any\n", "192.0.2.1", 443, false);
    row("no port matches nothing", "protocol tcp\nany\n", "192.0.2.1", 443, false);
    row("a placeholder matches nothing", "protocol any\nports any\nplaceholder dns\n", "192.0.2.1", 53, false);
    row("any by the source", "protocol udp\nports 53\nany\n", "203.0.113.9", 53, true, Protocol::Udp);
    row("any by the source, IPv6", "protocol udp\nports 53\nany\n", "2001:db8::9", 53, true, Protocol::Udp);
    row("every protocol", "protocol any\nports any\nprefix 192.0.2.0/24\n", "192.0.2.1", 1, true, Protocol::Udp);
    row("every protocol has ICMP", "protocol any\nports any\nprefix 192.0.2.0/24\n", "192.0.2.1", 0, true,
        Protocol::Icmp);
    row("every protocol on a port", "protocol any\nports 53\nprefix 192.0.2.0/24\n", "192.0.2.1", 53, true,
        Protocol::Udp);
    row("every protocol on a port has no ICMP", "protocol any\nports 53\nprefix 192.0.2.0/24\n", "192.0.2.1", 0, false,
        Protocol::Icmp);
    row("ICMP", "protocol icmp\nports any\nprefix 192.0.2.0/24\n", "192.0.2.1", 0, true, Protocol::Icmp);
}

void TestPolicy::evaluates()
{
    QFETCH(QByteArray, rule);
    QFETCH(Direction, direction);
    QFETCH(Protocol, protocol);
    QFETCH(QString, address);
    QFETCH(int, port);
    const Draft draft = draftOf("rule r@g\n" + rule);
    QTEST(permits(draft.policy, {direction, protocol, *ip::parseAddress(address), quint16(port)}), "expected");
}

void TestPolicy::aggregatesExactly()
{
    const Draft result = aggregated(draftOf(Mixed));
    QCOMPARE(described(result), texts({"mixed@r tcp 443 192.0.2.0/24,2001:db8::/32,a.example.com,*.example.com"}));
    QCOMPARE(aggregated(result), result);
}

void TestPolicy::splitsByFamily()
{
    const Draft result = splitByFamily(aggregated(draftOf(Mixed)));
    const QStringList expected = texts({"mixed@r/v4 tcp 443 192.0.2.0/24", "mixed@r/v6 tcp 443 2001:db8::/32",
                                        "mixed@r/names tcp 443 a.example.com,*.example.com"});
    QCOMPARE(described(result), expected);
    QCOMPARE(result.policy.rules[0].family, ip::Family::IPv4);
    QCOMPARE(result.policy.rules[1].family, ip::Family::IPv6);
    QVERIFY(!result.policy.rules[2].family);
    const Draft one = splitByFamily(draftOf("rule r@g\nprotocol tcp\nports 1\nprefix 192.0.2.1/32\n"));
    QCOMPARE(described(one), texts({"r@g/v4 tcp 1 192.0.2.1/32"})); // the name does not change when IPv6 comes
}

void TestPolicy::splitsAny()
{
    const Draft result = splitByFamily(draftOf("rule r@g\nprotocol tcp\nports 1\nany\n"));
    QCOMPARE(described(result), (texts({"r@g/v4 tcp 1 any", "r@g/v6 tcp 1 any"})));
    const Flow v6{Direction::Outbound, Protocol::Tcp, *ip::parseAddress(u"2001:db8::1"), 1};
    QVERIFY(!matches(result.policy.rules[0], v6));
    QVERIFY(matches(result.policy.rules[1], v6));
}

void TestPolicy::splitsAddresses()
{
    const Draft draft = draftOf("rule r@g\nprotocol tcp\nports 1\nprefixes 10.0.0.0/24 x5\nhost a.example.com\n"
                                "rule small@g\nprotocol tcp\nports 1\nprefixes 10.0.0.0/24 x2\n");
    const QStringList expected =
        texts({"r@g/1 tcp 1 10.0.0.0/24,10.0.2.0/24,a.example.com", "r@g/2 tcp 1 10.0.4.0/24,10.0.6.0/24",
               "r@g/3 tcp 1 10.0.8.0/24", "small@g tcp 1 10.0.0.0/24,10.0.2.0/24"});
    QCOMPARE(described(splitAddresses(draft, 2)), expected);
    QCOMPARE(splitAddresses(draft, 5), draft);
    QCOMPARE(label(splitAddresses(splitByFamily(draft), 2).policy.rules[1]), QStringLiteral("r@g/v4-2"));
}

void TestPolicy::modes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QStringList>("out");
    const QString wild = QStringLiteral("*.example.com");
    QTest::newRow("both") << "both" << texts({"m@r tcp 443 192.0.2.0/25,a.example.com,*.example.com", "a@r tcp 1 any"})
                          << QStringList{};
    QTest::newRow("domains") << "domains" << texts({"m@r tcp 443 a.example.com,*.example.com", "a@r tcp 1 "})
                             << texts({"m@r|192.0.2.0/25|The mode domains carries host names only.",
                                       "a@r|any|The mode domains carries host names only."});
    QTest::newRow("addresses") << "addresses" << texts({"m@r tcp 443 192.0.2.0/25", "a@r tcp 1 any"})
                               << texts({"m@r|a.example.com, *.example.com|The mode addresses carries no host "
                                         "names."});
}

void TestPolicy::modes()
{
    QFETCH(QString, mode);
    const Draft draft = draftOf("rule m@r\nprotocol tcp\nports 443\nprefix 192.0.2.0/25\nhost a.example.com\n"
                                "wildcard *.example.com\nrule a@r\nprotocol tcp\nports 1\nany\n");
    const std::optional<Mode> parsed = modeFromId(mode);
    QVERIFY(parsed);
    QCOMPARE(modeId(*parsed), mode);
    const Draft result = applyMode(draft, *parsed);
    QTEST(described(result), "rules");
    QTEST(leftOut(result), "out");
    QVERIFY(!modeFromId(u"hosts"));
    for (const Unexpressed &row : result.leftOut)
        QVERIFY(!row.carriedOtherwise);
    // Where both forms name the same hosts, the other one carries the row.
    const Draft same =
        draftOf("rule h@r\nprotocol tcp\nports 443\nprefix 192.0.2.0/30\nhost a.example.com\nsame-hosts\n"
                "rule n@r\nprotocol tcp\nports 443\nhost b.example.com\nsame-hosts\n");
    for (const Unexpressed &row : applyMode(same, *parsed).leftOut)
        QCOMPARE(row.carriedOtherwise, row.ruleId == u"h@r");
}

void TestPolicy::emptyIsDropped()
{
    const Draft draft = draftOf("rule none@g\nprotocol tcp\nports 443\nrule noports@g\nprotocol tcp\nany\n"
                                "rule dns@g\nprotocol udp\nports 53\nplaceholder dns-servers\n"
                                "rule good@g\nprotocol tcp\nports 443\nhost a.example.com\n");
    const Draft result = dropEmpty(draft);
    QCOMPARE(described(result), texts({"good@g tcp 443 a.example.com"}));
    QCOMPARE(leftOut(result),
             (texts({"none@g||No address and no host name is known for it.", "noports@g||The source gives no ports.",
                     "dns@g||The customer remote dns-servers is not defined."})));
    QCOMPARE(dropEmpty(draft, true).policy.rules.size(), 2); // a vendor with variables keeps the placeholder
    const Draft emptied = dropEmpty(applyMode(draft, Mode::Addresses));
    QCOMPARE(leftOut(emptied).filter(QStringLiteral("good@g")),
             texts({"good@g|a.example.com|The mode addresses carries no host names."})); // one reason, not two
}

void TestPolicy::emptyIsNeverAny_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("names only") << QByteArray("host a.example.com\n");
    QTest::newRow("invalid names only") << QByteArray("host not a name\n");
    QTest::newRow("placeholder") << QByteArray("placeholder kms-servers\n");
}

void TestPolicy::emptyIsNeverAny()
{
    QFETCH(QByteArray, rule);
    Draft draft = draftOf("rule r@g\nprotocol any\nports any\n" + rule);
    const Flow flow{Direction::Outbound, Protocol::Tcp, *ip::parseAddress(u"192.0.2.1"), 443};
    QVERIFY(!permits(draft.policy, flow));
    for (const Mode mode : {Mode::Domains, Mode::Addresses, Mode::Both}) {
        const Draft result = splitByFamily(aggregated(dropEmpty(applyMode(keepValidHosts(draft), mode))));
        QVERIFY(!permits(result.policy, flow));
        for (const Rule &kept : result.policy.rules)
            QVERIFY(!kept.remote.any && !kept.remote.isEmpty());
        QVERIFY(!result.policy.rules.isEmpty() || !result.leftOut.isEmpty());
    }
}

void TestPolicy::hostNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("plain");
    QTest::addColumn<bool>("wildcard");
    QTest::newRow("ordinary") << "drp-iad.amazonworkspaces.com" << true << false;
    QTest::newRow("wildcard") << "*.amazonworkspaces.com" << false << true;
    QTest::newRow("underscore") << "_dmarc.example.com" << true << false;
    QTest::newRow("single label") << "dc01" << true << false;
    QTest::newRow("empty") << "" << false << false;
    QTest::newRow("star alone") << "*" << false << false;
    QTest::newRow("star in the middle") << "a.*.example.com" << false << false;
    QTest::newRow("half a label") << "d-*.example.com" << false << false;
    QTest::newRow("two wildcards") << "*.*.example.com" << false << false;
    QTest::newRow("trailing dot") << "example.com." << false << false;
    QTest::newRow("empty label") << "a..example.com" << false << false;
    QTest::newRow("leading dash") << "-a.example.com" << false << false;
    QTest::newRow("an address") << "192.0.2.1" << false << false;
    QTest::newRow("scheme") << "https://example.com" << false << false;
    QTest::newRow("quote") << "a'b.example.com" << false << false;
    QTest::newRow("line break") << "a\nb.example.com" << false << false;
    QTest::newRow("command") << "$(id).example.com" << false << false;
    QTest::newRow("not ASCII") << QStringLiteral("b\u00fccher.example") << false << false;
    QTest::newRow("label of 63") << QString(63, u'a') + QStringLiteral(".example") << true << false;
    QTest::newRow("label of 64") << QString(64, u'a') + QStringLiteral(".example") << false << false;
    QTest::newRow("name of 254") << QString(127, u'a').replace(QLatin1String("a"), QLatin1String("a.")) << false
                                 << false;
}

void TestPolicy::hostNames()
{
    QFETCH(QString, name);
    QTEST(isHostName(name), "plain");
    QTEST(isWildcardHostName(name), "wildcard");
}

void TestPolicy::invalidHostsAreListed()
{
    const Draft result = keepValidHosts(draftOf("rule r@g\nprotocol tcp\nports 443\nhost good.example.com\n"
                                                "host bad name\nwildcard *.good.example.com\nwildcard bad*\n"));
    QCOMPARE(described(result), texts({"r@g tcp 443 good.example.com,*.good.example.com"}));
    QCOMPARE(leftOut(result), (texts({"r@g|bad name|This is not a host name.", "r@g|bad*|This is not a host name."})));
}

void TestPolicy::namesAreUnique_data()
{
    QTest::addColumn<int>("maxLength");
    QTest::addColumn<QString>("marks");
    QTest::addColumn<bool>("caseSensitive");
    QTest::newRow("roomy") << 128 << "-_" << true;
    QTest::newRow("short") << 16 << "-_" << true;
    QTest::newRow("without case") << 31 << "-_" << false;
    QTest::newRow("letters only") << 24 << "" << false;
}

void TestPolicy::namesAreUnique()
{
    QFETCH(int, maxLength);
    QFETCH(QString, marks);
    QFETCH(bool, caseSensitive);
    Draft draft;
    for (const char *id : {"a@b", "a_b", "a b", "A@B", "a", "a-2", "a", "a", "", "", "\xC3\xBC@x", "\xC3\xA4@x"}) {
        Rule rule;
        rule.id = QString::fromUtf8(id);
        draft.policy.rules.append(rule);
        rule.id += QStringLiteral("-which-is-much-longer-than-any-vendor-allows-in-a-name");
        draft.policy.rules.append(rule);
        rule.part = QStringLiteral("v4");
        draft.policy.rules.append(rule);
    }
    NameStyle style;
    style.prefix = QStringLiteral("p");
    style.marks = marks;
    style.maxLength = maxLength;
    style.compare = caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const Draft result = giveNames(draft, style);
    QSet<QString> names;
    for (const Rule &rule : result.policy.rules) {
        QVERIFY2(rule.name.size() <= maxLength, qPrintable(rule.name));
        QVERIFY(rule.name.startsWith(u'p'));
        for (const QChar c : rule.name)
            QVERIFY2((c.unicode() < 128 && c.isLetterOrNumber()) || marks.contains(c) || c == u'_',
                     qPrintable(rule.name));
        names.insert(caseSensitive ? rule.name : rule.name.toCaseFolded());
    }
    QCOMPARE(names.size(), result.policy.rules.size());
    QCOMPARE(giveNames(draft, style), result);
}

void TestPolicy::namesDependOnTheRuleAlone()
{
    NameStyle style;
    style.maxLength = 24;
    const QByteArray body = "\nprotocol tcp\nports 1\nany\n";
    const QByteArray first = "rule streaming-gateways-tcp@us-east-1" + body;
    const QByteArray second = "rule streaming-gateways-udp@us-east-1" + body;
    const Draft alone = giveNames(draftOf(first), style);
    const Draft together = giveNames(draftOf(second + first), style);
    QCOMPARE(alone.policy.rules[0].name, together.policy.rules[1].name);
    QVERIFY(alone.policy.rules[0].name.startsWith(QStringLiteral("streaming-gatew-")));
    QCOMPARE(alone.policy.rules[0].name.size(), 24);
    const Draft plain = giveNames(draftOf("rule dns@global" + body), style);
    QCOMPARE(plain.policy.rules[0].name, QStringLiteral("dns_global"));
}

void TestPolicy::namesWithoutOthers_data()
{
    QTest::addColumn<QString>("names"); // parted by blanks
    QTest::addColumn<QString>("others");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << ""
                             << ""
                             << "";
    QTest::newRow("no others") << "b a"
                               << ""
                               << "b a";
    QTest::newRow("some, in their order") << "d b c a"
                                          << "a b x"
                                          << "d c";
    QTest::newRow("every one") << "a b"
                               << "b a"
                               << "";
    QTest::newRow("twice") << "a b a"
                           << "b"
                           << "a a";
    QTest::newRow("case counts") << "a A"
                                 << "A"
                                 << "a";
}

void TestPolicy::namesWithoutOthers()
{
    QFETCH(QString, names);
    QFETCH(QString, others);
    QTEST(without(names.split(u' '), others.split(u' ')).join(u' '), "expected");
}

void TestPolicy::passesKeepTheMeaning_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/policies"));
    for (const QString &name : folder.entryList({QStringLiteral("*.policy")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestPolicy::passesKeepTheMeaning()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Draft draft = draftOf(file.readAll());
    const Draft result = giveNames(splitAddresses(splitByFamily(dropEmpty(aggregated(draft))), 7), {});
    const QList<Flow> flows = test::boundaryFlows(draft.policy);
    QVERIFY(!flows.isEmpty());
    for (const Flow &flow : flows)
        QVERIFY2(permits(draft.policy, flow) == permits(result.policy, flow), qPrintable(test::toText(flow)));
}

QTEST_APPLESS_MAIN(TestPolicy)
#include "tst_policy.moc"
