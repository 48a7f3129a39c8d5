#include "core/guides/cidrlist.h"
#include "core/guides/egress.h"
#include "core/guides/validator.h"

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

QStringList told(const Findings &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list.append(finding.where.isEmpty() ? finding.id : finding.id + u'@' + finding.where);
    return list;
}

/// "name: source source | name: .."; a source that cannot be read is in brackets.
QString shown(const QList<IpGroup> &groups)
{
    QStringList parts;
    for (const IpGroup &group : groups) {
        QStringList sources;
        for (const IpGroupRule &rule : group.rules)
            sources.append(rule.readable ? rule.prefix.toCanonicalText() : u'[' + rule.source + u']');
        parts.append(group.label() + u": "_s + sources.join(u' '));
    }
    return parts.join(u" | "_s);
}

/// Ten prefixes and more, none next to another.
QString many(int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(u"11.%1.%2.0/32"_s.arg(i / 100).arg(2 * (i % 100)));
    return lines.join(u'\n');
}

IpGroupOrder order(const QString &egress)
{
    return {u"eu-central-1"_s, u"offices"_s, u"Offices in Hamburg"_s, prefixes(egress)};
}

} // namespace

class TestEgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reading_data();
    void reading();
    void unreadable_data();
    void unreadable();
    void judging_data();
    void judging();
    void counts();
    void text();
    void shutByAnEmptyGroup();
    void printedAgain();
    void association_data();
    void association();
    void script();
    void scriptOfSeveral();
    void scriptOfHostileWords();
    void noScript_data();
    void noScript();
    void check_data();
    void check();
    void addresses_data();
    void addresses();
};

void TestEgress::reading_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("groups");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("bare lines") << QByteArray("203.0.113.0/28\n198.51.100.7\n")
                                << u": 203.0.113.0/28 198.51.100.7/32"_s;
    QTest::newRow("names, comments and blank lines")
        << QByteArray("# ours\noffices:\r\n 203.0.113.0/28  Hamburg \r\n\r\nvpn:\n198.51.100.7/32 # gateway\nempty:\n")
        << u"offices: 203.0.113.0/28 | vpn: 198.51.100.7/32 | empty: "_s;
    QTest::newRow("what is no address") << QByteArray("203.0.113.1/28\noffice\n") << u": [203.0.113.1/28] [office]"_s;
    QTest::newRow("IPv6 with a colon at its end") << QByteArray("2001:db8::\n") << u": 2001:db8::/128"_s;
    QTest::newRow("describe-ip-groups")
        << QByteArray(R"({"Result": [{"groupId": "wsipg-12345678a", "groupName": "offices", "groupDesc": "x",
            "userRules": [{"ipRule":"203.0.113.0/28", "ruleDesc": "Hamburg"}, {"ipRule":"198.51.100.7/32"}]},
            {"groupId": "wsipg-12345678b", "userRules": []}], "NextToken": "t"})")
        << u"offices: 203.0.113.0/28 198.51.100.7/32 | wsipg-12345678b: "_s;
    QTest::newRow("the list alone") << QByteArray(R"([{"groupName": "a"}])") << u"a: "_s;
    QTest::newRow("no groups") << QByteArray(R"({"Result": []})") << QString();
}

void TestEgress::reading()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, groups);
    const Result<QList<IpGroup>> read = readIpGroups(text, u"pasted"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QCOMPARE(shown(*read), groups);
}

void TestEgress::unreadable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("cut JSON") << QByteArray(R"({"Result": [)") << int(ErrorCode::InvalidSyntax);
    QTest::newRow("no list") << QByteArray(R"({"Groups": []})") << int(ErrorCode::MissingValue);
    QTest::newRow("a rule without a source")
        << QByteArray(R"([{"userRules": [{"ruleDesc": "x"}]}])") << int(ErrorCode::MissingValue);
    QTest::newRow("rules that are a text") << QByteArray(R"([{"userRules": "x"}])") << int(ErrorCode::InvalidSyntax);
    QTest::newRow("a name that is a number") << QByteArray(R"([{"groupName": 4}])") << int(ErrorCode::InvalidSyntax);
    QTest::newRow("too deep") << QByteArray(5000, '[') + QByteArray(5000, ']') << int(ErrorCode::TooLarge);
    QTest::newRow("too large") << '[' + QByteArray(1024 * 1024, ' ') + ']' << int(ErrorCode::TooLarge);
}

void TestEgress::unreadable()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const Result<QList<IpGroup>> read = readIpGroups(text, u"pasted"_s);
    QVERIFY(!read);
    QCOMPARE(int(read.error().code), code);
}

void TestEgress::judging_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("egress");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const char *text, const char *egress, const QStringList &findings) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(egress) << findings;
    };
    row("all admitted", "a:\n203.0.113.0/28", "203.0.113.4 203.0.113.8/29", {});
    row("two rules together", "a:\n203.0.113.0/29\n203.0.113.8/29", "203.0.113.0/28", {});
    row("two groups together", "a:\n203.0.113.0/29\nb:\n203.0.113.8/29", "203.0.113.0/28", {});
    row("not admitted", "a:\n203.0.113.0/28", "203.0.113.16", {u"ip-group-egress-not-admitted@203.0.113.16/32"_s});
    row("a part is admitted", "a:\n203.0.113.0/28", "203.0.113.0/27", {u"ip-group-egress-partly@203.0.113.0/27"_s});
    row("no groups admit everyone", "", "203.0.113.4", {u"ip-group-none"_s});
    row("a group without rules", "a:\n203.0.113.0/28\nb:", "203.0.113.4", {u"ip-group-empty@b"_s});
    row("nothing but a group without rules", "b:", "203.0.113.4",
        {u"ip-group-empty@b"_s, u"ip-group-egress-not-admitted@203.0.113.4/32"_s});
    row("everyone", "a:\n0.0.0.0/0", "203.0.113.4", {u"ip-group-rule-every@a"_s});
    row("a private rule", "a:\n203.0.113.0/28\n10.0.0.0/8", "203.0.113.4", {u"ip-group-rule-private@a"_s});
    row("a private address", "a:\n203.0.113.0/28", "192.168.4.1", {u"ip-group-egress-private@192.168.4.1/32"_s});
    row("a rule twice", "a:\n203.0.113.0/28\nb:\n203.0.113.4", "203.0.113.4", {u"ip-group-rule-repeated@b"_s});
    row("a rule that cannot be read", "a:\n203.0.113.1/28", "203.0.113.4",
        {u"ip-group-rule-unreadable@a"_s, u"ip-group-egress-not-admitted@203.0.113.4/32"_s});
    row("IPv6 is admitted by IPv6 only", "a:\n203.0.113.0/28\n2001:4860::/32", "2001:4860::1 2001:4861::1",
        {u"ip-group-egress-not-admitted@2001:4861::1/128"_s});
    row("no addresses of one's own", "a:\n203.0.113.0/28", "", {});
}

void TestEgress::judging()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, egress);
    QFETCH(QStringList, findings);
    // the addresses of documentation are not public; here they stand for public ones
    const auto asPublic = [](QString words) {
        return words.replace(u"203.0.113."_s, u"52.94.13."_s).replace(u"198.51.100."_s, u"52.94.14."_s);
    };
    for (QString &line : findings)
        line = asPublic(line);
    const Result<QList<IpGroup>> groups = readIpGroups(asPublic(QString::fromLatin1(text)).toLatin1(), {});
    QVERIFY(groups);
    QCOMPARE(told(judgeIpGroups(*groups, prefixes(asPublic(egress)))), findings);
}

void TestEgress::counts()
{
    const auto groups = [](int count, int rules) {
        QList<IpGroup> list;
        const QList<IpGroup> one = *readIpGroups(many(rules).toLatin1(), {});
        for (int i = 0; i < count; ++i)
            list.append({{}, u"g%1"_s.arg(i), i == 0 ? one.first().rules : one.first().rules.mid(0, 1)});
        return list;
    };
    const auto kinds = [](const Findings &findings) {
        QStringList ids;
        for (const Finding &finding : findings) {
            if (finding.id != u"ip-group-rule-repeated")
                ids.append(finding.id);
        }
        return ids;
    };
    QCOMPARE(kinds(judgeIpGroups(groups(1, 10), {})), QStringList());
    QCOMPARE(kinds(judgeIpGroups(groups(1, 11), {})), QStringList{u"ip-group-over-rules"_s});
    QCOMPARE(kinds(judgeIpGroups(groups(25, 1), {})), QStringList());
    QCOMPARE(kinds(judgeIpGroups(groups(26, 1), {})), QStringList{u"ip-groups-over-directory"_s});
    QCOMPARE(kinds(judgeIpGroups(groups(100, 1), {})), QStringList{u"ip-groups-over-directory"_s});
    QCOMPARE(kinds(judgeIpGroups(groups(101, 1), {})),
             (QStringList{u"ip-groups-over-region"_s, u"ip-groups-over-directory"_s}));
}

void TestEgress::text()
{
    const QList<IpGroup> groups = *readIpGroups("offices %2:\n52.94.13.0/28 Hamburg\n", {});
    const QString expected = uR"(Own egress addresses against IP access control groups

Own addresses
  52.94.13.4/32  admitted
  52.94.14.0/24  not admitted

Group offices %2, 1 of 10 rules
  52.94.13.0/28  Hamburg

Findings
  error  52.94.14.0/24  No rule admits this address; users who come from it cannot connect.
)"_s;
    QCOMPARE(ipGroupText(groups, prefixes(u"52.94.13.4 52.94.14.0/24"_s)), expected);
}

/// One group without rules keeps everybody out, whatever the others admit.
void TestEgress::shutByAnEmptyGroup()
{
    const QList<IpGroup> groups = *readIpGroups("offices:\n52.94.13.0/28 Hamburg\nempty:\n", {});
    const QString text = ipGroupText(groups, prefixes(u"52.94.13.4"_s));
    QVERIFY2(text.contains(u"Own addresses\n  52.94.13.4/32  not admitted\n"_s), qPrintable(text));
}

/// What is made of groups is read back as the same groups.
void TestEgress::printedAgain()
{
    const QByteArray text = "a \"b\":\n52.94.13.0/28 Hamburg, \\ 2nd floor\noffice\nempty:\n";
    QList<IpGroup> groups = *readIpGroups(text, {});
    groups[0].id = u"wsipg-8xk3m2p1q"_s;
    const Result<QList<IpGroup>> again = readIpGroups(ipGroupsJson(groups).toUtf8(), {});
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(shown(*again), shown(groups));
    QCOMPARE(again->first().id, groups.first().id);
    QCOMPARE(again->first().rules.first().description, groups.first().rules.first().description);
    QCOMPARE(readIpGroups(ipGroupsJson({}).toUtf8(), {})->size(), 0);
}

void TestEgress::association_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("last");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QStringList &ids, const QString &last, int code = 0) {
        QTest::newRow(name) << ids << last << code;
    };
    row("one", {u"wsipg-8xk3m2p1q"_s}, u"    --group-ids wsipg-8xk3m2p1q\n"_s);
    row("several, with blanks", {u" wsipg-8xk3m2p1q "_s, u"wsipg-aaaaaaaa1  wsipg-bbbbbbbb2"_s},
        u"    --group-ids wsipg-8xk3m2p1q wsipg-aaaaaaaa1 wsipg-bbbbbbbb2\n"_s);
    row("none", {u" "_s}, {}, int(ErrorCode::MissingValue));
    row("a name", {u"offices"_s}, {}, int(ErrorCode::InvalidSyntax));
    row("an option", {u"--endpoint-url=x"_s}, {}, int(ErrorCode::InvalidSyntax));
    row("a command", {u"wsipg-8xk3m2p1q;id"_s}, {}, int(ErrorCode::InvalidSyntax));
    row("too many", QStringList(26, u"wsipg-8xk3m2p1q"_s), {}, int(ErrorCode::LimitExceeded));
}

void TestEgress::association()
{
    QFETCH(QStringList, ids);
    QFETCH(QString, last);
    QFETCH(int, code);
    const Result<QString> made = ipGroupAssociation(u"eu-central-1"_s, u"d-1234567890"_s, ids);
    if (code != 0) {
        QVERIFY(!made);
        QCOMPARE(int(made.error().code), code);
        QVERIFY(!made.error().remedy.isEmpty());
        return;
    }
    QCOMPARE(*made, u"aws workspaces associate-ip-groups \\\n    --region=eu-central-1 \\\n"
                    "    --directory-id=d-1234567890 \\\n"_s +
                        last);
}

void TestEgress::script()
{
    const Result<QString> made = ipGroupScript(order(u"52.94.13.1 52.94.13.0 52.94.14.7"_s));
    QVERIFY(made);
    const QString expected = uR"(set -eu
group1=$(aws workspaces create-ip-group \
    --region=eu-central-1 \
    --group-name=offices \
    --group-desc='Offices in Hamburg' \
    --user-rules='[{"ipRule":"52.94.13.0/31", "ruleDesc":"Offices in Hamburg"}, {"ipRule":"52.94.14.7/32", "ruleDesc":"Offices in Hamburg"}]' \
    --query=GroupId --output=text)
printf '%s\n' "$group1"
)"_s;
    QCOMPARE(*made, expected);
}

void TestEgress::scriptOfSeveral()
{
    const Result<QString> made = ipGroupScript(order(many(21)));
    QVERIFY(made);
    QCOMPARE(made->count(u"create-ip-group"_s), 3);
    for (const QString &name : {u"offices-1"_s, u"offices-2"_s, u"offices-3"_s})
        QVERIFY(made->contains(u"--group-name="_s + name + u" \\\n"_s));
    QCOMPARE(made->count(u"ipRule"_s), 21);
    QVERIFY(!made->contains(u"associate"_s));
}

void TestEgress::scriptOfHostileWords()
{
    IpGroupOrder hostile = order(u"52.94.13.0"_s);
    hostile.name = u"x'; touch /tmp/owned; '"_s;
    hostile.description = u"--endpoint-url=\"$(id)\"\n\\"_s;
    hostile.region = u"file:///etc/passwd"_s;
    const QString made = *ipGroupScript(hostile);
    const QString name = uR"(--group-name='x'\''; touch /tmp/owned; '\''')"_s;
    QVERIFY(made.contains(name));
    QVERIFY(made.contains(u"--group-desc='--endpoint-url=\"$(id)\"\n\\'"_s));
    const QString rule = uR"("ruleDesc":"--endpoint-url=\"$(id)\"\n\\")"_s;
    QVERIFY(made.contains(rule));
    QVERIFY(made.contains(u"--region=' file:///etc/passwd'"_s));
}

void TestEgress::noScript_data()
{
    QTest::addColumn<QString>("egress");
    QTest::addColumn<int>("code");
    QTest::newRow("no addresses") << QString() << int(ErrorCode::MissingValue);
    QTest::newRow("IPv6") << u"52.94.13.0 2001:4860::1"_s << int(ErrorCode::CannotExpress);
    QTest::newRow("more than 250 prefixes") << many(251) << int(ErrorCode::LimitExceeded);
}

void TestEgress::noScript()
{
    QFETCH(QString, egress);
    QFETCH(int, code);
    const Result<QString> made = ipGroupScript(order(egress));
    QVERIFY(!made);
    QCOMPARE(int(made.error().code), code);
    QVERIFY(!made.error().remedy.isEmpty());
    QVERIFY(ipGroupScript(order(many(250))));
}

void TestEgress::check_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<int>("details");
    QTest::newRow("right") << QByteArray("a:\n52.94.13.0/28") << QStringList() << 1;
    QTest::newRow("somebody is locked out")
        << QByteArray("a:\n52.94.14.0/28") << QStringList{u"ip-group-egress-not-admitted@52.94.13.4/32"_s} << 1;
    QTest::newRow("JSON that is none") << QByteArray("{") << QStringList{u"ip-groups-unreadable"_s} << 0;
}

void TestEgress::check()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, findings);
    QFETCH(int, details);
    Answers answers;
    answers.set(u"own-egress"_s, u"52.94.13.4"_s);
    const Facts facts;
    const Validator *validator = findValidator(u"ip-groups");
    QVERIFY(validator);
    const Validation validation = validate(*validator, {{text, {}}}, {facts, answers, Now});
    QCOMPARE(told(validation.findings).size(), findings.size());
    for (qsizetype i = 0; i < findings.size(); ++i)
        QVERIFY2(told(validation.findings)[i].startsWith(findings[i]), qPrintable(told(validation.findings)[i]));
    QCOMPARE(validation.details.size(), details);
}

void TestEgress::addresses_data()
{
    QTest::addColumn<QString>("validator");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const QString &validator, const char *text, const QStringList &findings) {
        QTest::newRow(name) << validator << QByteArray(text) << findings;
    };
    const QString single = u"ip-addresses"_s;
    const QString source = u"ip-sources"_s;
    row("addresses", single, "10.20.1.10\n2001:db8::1", {});
    row("an address with its full length", single, "10.20.1.10/32", {});
    row("a network among addresses", single, "10.20.1.0/24", {u"not-single@line 1"_s});
    row("a name among addresses", single, "10.20.1.10\ndc1.corp.example.com", {u"not-an-address@line 2"_s});
    row("an address twice", single, "10.20.1.10\n10.20.1.10/32", {u"address-repeated@line 2"_s});
    row("a secret", single, "-----BEGIN PRIVATE KEY-----", {u"private-key"_s});
    row("sources", source, "203.0.113.25\n10.0.0.0/8", {});
    row("host bits in a source", source, "203.0.113.25/24", {u"not-a-source@line 1"_s});
    row("everybody", source, "0.0.0.0/0", {u"every-address@line 1"_s});
    row("everybody twice", source, "::/0\n::/0",
        {u"every-address@line 1"_s, u"every-address@line 2"_s, u"source-repeated@line 2"_s});
}

void TestEgress::addresses()
{
    QFETCH(QString, validator);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, findings);
    const Facts facts;
    const Answers answers;
    QCOMPARE(told(validate(*findValidator(validator), {{text, {}}}, {facts, answers, Now}).findings), findings);
}

QTEST_GUILESS_MAIN(TestEgress)
#include "tst_egress.moc"
