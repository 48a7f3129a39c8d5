#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "tests/core/exporters/samples.h"
#include "tests/support/grants.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;
using policy::Direction;
using policy::Protocol;

/// What the files for clouds and proxies permit, read back by readers that share no code with the exporters.
namespace {

using Reader = policy::Policy (*)(const QString &text);

QList<ip::Prefix> prefixesIn(const QString &text)
{
    static const QRegularExpression prefix(QStringLiteral("[0-9a-fA-F.:]+/[0-9]+"));
    QList<ip::Prefix> list;
    for (auto it = prefix.globalMatch(text); it.hasNext();)
        list.append(*ip::parsePrefix(it.next().captured()));
    return list;
}

QList<policy::PortRange> portsIn(QString text)
{
    text.remove(u'[').remove(u']').replace(u':', u'-');
    return *policy::parsePorts(text.split(QRegularExpression(QStringLiteral("[, ]+")), Qt::SkipEmptyParts));
}

Protocol protocolIn(const QString &text)
{
    static const QMap<QByteArray, Protocol> known{
        {"tcp", Protocol::Tcp}, {"tls", Protocol::Tcp},   {"http", Protocol::Tcp},
        {"udp", Protocol::Udp}, {"icmp", Protocol::Icmp}, {"icmpv6", Protocol::Icmp},
        {"58", Protocol::Icmp}, {"ip", Protocol::Any},    {"-1", Protocol::Any}};
    return known[text.toLatin1()];
}

policy::Policy suricata(const QString &text)
{
    static const QRegularExpression line(QStringLiteral("^pass (\\w+) (\\S+) any -> (\\S+) (\\S+) \\((.*)\\)$"),
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression content(QStringLiteral("content:\"([^\"]+)\";( startswith;)? endswith;"));
    policy::Policy policy;
    for (auto it = line.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        policy::Rule rule;
        rule.protocol = protocolIn(match.captured(1));
        rule.direction = match.captured(2) == u"$HOME_NET" ? Direction::Outbound : Direction::Inbound;
        rule.ports = portsIn(match.captured(4));
        rule.remote.prefixes = prefixesIn(match.captured(2) + u' ' + match.captured(3));
        const QRegularExpressionMatch name = content.match(match.captured(5));
        if (name.hasMatch() && !name.captured(2).isEmpty())
            rule.remote.hosts.append(name.captured(1));
        else if (name.hasMatch())
            rule.remote.wildcardHosts.append(u'*' + name.captured(1));
        policy.rules.append(rule);
    }
    return policy;
}

QString attribute(const QString &block, const char *name)
{
    const QRegularExpression line(QStringLiteral("^ +%1 += \"?([^\"\n]+)\"?$").arg(QLatin1String(name)),
                                  QRegularExpression::MultilineOption);
    return line.match(block).captured(1);
}

policy::Rule terraformRule(const QString &block, Direction direction, const char *protocol)
{
    policy::Rule rule;
    rule.direction = direction;
    rule.protocol = protocolIn(attribute(block, protocol));
    const int from = attribute(block, "from_port").isEmpty() ? -1 : attribute(block, "from_port").toInt();
    rule.ports = {from <= 0 ? policy::PortRange::any()
                            : *policy::PortRange::from(from, attribute(block, "to_port").toInt())};
    return rule;
}

policy::Policy securityGroups(const QString &text)
{
    static const QRegularExpression resource(
        QStringLiteral("resource \"aws_vpc_security_group_(egress|ingress)_rule\"(.*?)\n\\}"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression list(QStringLiteral("toset\\(\\[(.*?)\\]\\)"),
                                         QRegularExpression::DotMatchesEverythingOption);
    policy::Policy policy;
    for (auto it = resource.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        policy::Rule rule =
            terraformRule(match.captured(2), match.captured(1) == u"egress" ? Direction::Outbound : Direction::Inbound,
                          "ip_protocol");
        rule.remote.prefixes = prefixesIn(list.match(match.captured(2)).captured(1));
        policy.rules.append(rule);
    }
    return policy;
}

policy::Policy networkAcl(const QString &text)
{
    static const QRegularExpression resource(QStringLiteral("resource \"aws_network_acl_rule\"(.*?)\n\\}"),
                                             QRegularExpression::DotMatchesEverythingOption);
    policy::Policy policy;
    for (auto it = resource.globalMatch(text); it.hasNext();) {
        const QString block = it.next().captured(1);
        policy::Rule rule = terraformRule(
            block, attribute(block, "egress") == u"true" ? Direction::Outbound : Direction::Inbound, "protocol");
        rule.remote.prefixes = prefixesIn(attribute(block, "cidr_block") + attribute(block, "ipv6_cidr_block"));
        policy.rules.append(rule);
    }
    return policy;
}

policy::Policy networkAclWithoutAnswers(const QString &text)
{
    return networkAcl(text.section(QStringLiteral("# Answers: "), 0, 0));
}

policy::Policy squid(const QString &text)
{
    QMap<QString, std::pair<QString, QStringList>> lists;
    policy::Policy policy;
    for (const QString &line : text.split(u'\n')) {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        if (words.value(0) == u"acl") {
            lists[words[1]].first = words[2];
            lists[words[1]].second += words.mid(3);
        }
        if (words.value(0) != u"http_access" || words[1] != u"allow")
            continue;
        policy::Rule rule;
        rule.ports = {policy::PortRange::any()};
        rule.remote.any = true;
        for (const QString &name : words.mid(2)) {
            const auto &[type, values] = lists[name];
            if (type == u"port")
                rule.ports = portsIn(values.join(u' '));
            if (type == u"src")
                rule.local = prefixesIn(values.join(u' '));
            rule.remote.any = rule.remote.any && !type.startsWith(u"dst");
            if (type == u"dst")
                rule.remote.prefixes = prefixesIn(values.join(u' '));
            for (const QString &value : type == u"dstdomain" ? values : QStringList()) {
                if (value.startsWith(u'.'))
                    rule.remote.wildcardHosts.append(u'*' + value);
                else
                    rule.remote.hosts.append(value);
            }
        }
        policy.rules.append(rule);
    }
    return policy;
}

/// "For outbound, tcp, ports 80, 443.", which is written beside each list.
policy::Rule usedFor(const QString &sentence)
{
    static const QRegularExpression words(QStringLiteral("For (\\w+), (\\w+), ports ([^.]+)\\."));
    const QRegularExpressionMatch match = words.match(sentence);
    policy::Rule rule;
    rule.direction = match.captured(1) == u"outbound" ? Direction::Outbound : Direction::Inbound;
    rule.protocol = match.captured(2) == u"any" ? Protocol::Any : protocolIn(match.captured(2));
    rule.ports = match.captured(3) == u"any" ? QList{policy::PortRange::any()} : portsIn(match.captured(3));
    return rule;
}

policy::Policy prefixLists(const QString &text)
{
    static const QRegularExpression list(
        QStringLiteral("^# (For [^\n]*)\nresource \"aws_ec2_managed_prefix_list\" [^\n]*\n(.*?)^}\n"),
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression block(QStringLiteral("cidr +=( \"[^\"]+\")"));
    policy::Policy policy;
    for (auto it = list.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        policy::Rule rule = usedFor(match.captured(1));
        for (auto entry = block.globalMatch(match.captured(2)); entry.hasNext();)
            rule.remote.prefixes += prefixesIn(entry.next().captured(1));
        policy.rules.append(rule);
    }
    return policy;
}

policy::Policy prefixListResources(const QString &text)
{
    policy::Policy policy;
    const QJsonObject resources =
        QJsonDocument::fromJson(text.toUtf8()).object()[QLatin1String("Resources")].toObject();
    for (const QJsonValue &resource : resources) {
        policy::Rule rule = usedFor(resource[QLatin1String("Metadata")][QLatin1String("Use")].toString());
        for (const QJsonValue &entry : resource[QLatin1String("Properties")][QLatin1String("Entries")].toArray())
            rule.remote.prefixes += prefixesIn(entry[QLatin1String("Cidr")].toString());
        policy.rules.append(rule);
    }
    return policy;
}

const QList<std::pair<QString, Reader>> &readers()
{
    static const QList<std::pair<QString, Reader>> list{
        {QStringLiteral("aws-network-firewall-suricata"), suricata},
        {QStringLiteral("aws-security-group-terraform"), securityGroups},
        {QStringLiteral("aws-prefix-list-terraform"), prefixLists},
        {QStringLiteral("aws-prefix-list-cloudformation"), prefixListResources},
        {QStringLiteral("aws-network-acl"), networkAclWithoutAnswers},
        {QStringLiteral("squid"), squid},
    };
    return list;
}

} // namespace

class TestCloudMeaning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meansThePolicy_data();
    void meansThePolicy();
    void networkAclLetsAnswersPass();
    void squidNeverListsBoth();
    void namesOnlyWhereTheyAreTold_data();
    void namesOnlyWhereTheyAreTold();
};

void TestCloudMeaning::meansThePolicy_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("reader");
    QTest::addColumn<QString>("policy");
    for (int i = 0; i < int(readers().size()); ++i) {
        const QString &id = readers()[i].first;
        for (const QString &name : samplesFor(id))
            QTest::newRow(qPrintable(id + u' ' + name)) << id << i << name;
    }
}

void TestCloudMeaning::meansThePolicy()
{
    QFETCH(QString, id);
    QFETCH(int, reader);
    QFETCH(QString, policy);
    const auto exporter = findExporter(id);
    const policy::Draft draft = sampleFor(id, policy);
    const Result<ExportResult> result = exportPolicy(*exporter, draft, {});
    QVERIFY2(result, result ? "" : qPrintable(result.error().english()));
    const policy::Policy written = readers()[reader].second(QString::fromUtf8(result->bytes));
    QVERIFY(!written.rules.isEmpty());
    QCOMPARE(grantDifference(preflight(*exporter, draft, {}).draft.policy, written), QString());
}

/// For every rule there is one the other way, for the ports that systems choose for themselves.
void TestCloudMeaning::networkAclLetsAnswersPass()
{
    const auto exporter = findExporter(u"aws-network-acl");
    const QByteArray bytes =
        exportPolicy(*exporter, sampleFor(QStringLiteral("aws-network-acl"), QStringLiteral("every-kind")), {})->bytes;
    const QList<policy::Rule> all = networkAcl(QString::fromUtf8(bytes)).rules;
    const QList<policy::Rule> own = networkAclWithoutAnswers(QString::fromUtf8(bytes)).rules;
    QVERIFY(own.size() < all.size());
    for (const policy::Rule &rule : own) {
        const bool answered = std::any_of(all.cbegin(), all.cend(), [&](const policy::Rule &other) {
            const bool ports = rule.protocol == Protocol::Icmp ||
                               (other.ports.constFirst().first() <= 1024 && other.ports.constFirst().last() == 65535);
            return other.direction != rule.direction && ports &&
                   (other.protocol == rule.protocol || other.protocol == Protocol::Any) &&
                   ip::PrefixSet(other.remote.prefixes).covers(ip::PrefixSet(rule.remote.prefixes));
        });
        QVERIFY2(answered, qPrintable(ip::toTexts(rule.remote.prefixes).join(u' ')));
    }
}

/// Squid warns where a list has .x and a.x.
void TestCloudMeaning::squidNeverListsBoth()
{
    policy::Draft draft = sample(QStringLiteral("ordinary"));
    policy::Rule rule = draft.policy.rules.constFirst();
    rule.remote.hosts = {QStringLiteral("a.B.example.com"), QStringLiteral("b.example.com"),
                         QStringLiteral("ab.example.com")};
    rule.remote.wildcardHosts = {QStringLiteral("*.b.example.com"), QStringLiteral("*.c.b.example.com")};
    draft.policy.rules = {rule};
    const QByteArray bytes = exportPolicy(*findExporter(u"squid"), draft, {})->bytes;
    QVERIFY2(bytes.contains("dstdomain ab.example.com .b.example.com\n"), bytes.constData());
}

/// LDAP, DNS and SMB say no server name: a rule for one in TLS would never match.
void TestCloudMeaning::namesOnlyWhereTheyAreTold_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"aws-network-firewall-suricata", "aws-network-firewall-domains"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestCloudMeaning::namesOnlyWhereTheyAreTold()
{
    QFETCH(QString, id);
    const policy::Draft draft = *readPolicy("name directory\n"
                                            "rule web@global\nprotocol tcp\nports 389 443\nhost dc.example.com\n"
                                            "rule ldap@global\nprotocol tcp\nports 88 389 445\nhost dc2.example.com\n"
                                            "rule every@global\nprotocol tcp\nports any\nhost dc3.example.com\n"
                                            "rule dcv@global\nprotocol tcp\nports 4195\nhost dcv.example.com\n");
    const Result<ExportResult> result = exportPolicy(*findExporter(id), draft, {});
    QVERIFY2(result, result ? "" : qPrintable(result.error().english()));
    QByteArrayList lines = result->bytes.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.trimmed().startsWith('#'); });
    const QByteArray rules = lines.join('\n');
    QVERIFY2(rules.contains("\"dc.example.com") && rules.contains("dcv.example.com"), rules.constData());
    QVERIFY2(!rules.contains("dc2") && !rules.contains("dc3") && !rules.contains("389"), rules.constData());
    QStringList leftOut;
    for (const policy::Unexpressed &row : result->leftOut)
        leftOut.append(row.ruleId + u' ' + row.subject);
    leftOut.sort();
    QCOMPARE(leftOut,
             QStringList({QStringLiteral("every@global dc3.example.com"), QStringLiteral("ldap@global dc2.example.com"),
                          QStringLiteral("web@global tcp 389")}));
}

QTEST_APPLESS_MAIN(TestCloudMeaning)
#include "tst_cloudmeaning.moc"
