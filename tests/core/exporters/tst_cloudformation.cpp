#include "core/exporters/exporter.h"
#include "core/ip/parse.h"
#include "tests/core/exporters/samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;

/// Templates against their documented shape: "Template anatomy", and the reference of each resource.
namespace {

QJsonObject exported(const QString &id, const QString &policy)
{
    const Result<ExportResult> result = exportPolicy(*findExporter(id), sampleFor(id, policy), {});
    if (!result)
        qFatal("%s: %s", qPrintable(id), qPrintable(result.error().english()));
    return QJsonDocument::fromJson(result->bytes).object();
}

void sampleRows(const QString &id)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    for (const QString &name : samplesFor(id))
        QTest::newRow(qPrintable(id + u' ' + name)) << id << name;
}

bool isLogicalId(const QString &name)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9]{1,255}$"));
    return shape.match(name).hasMatch();
}

bool isDescribed(const QJsonObject &root)
{
    const qsizetype bytes = root[QLatin1String("Description")].toString().toUtf8().size();
    return root[QLatin1String("AWSTemplateFormatVersion")].toString() == u"2010-09-09" && bytes > 0 && bytes <= 1024;
}

} // namespace

class TestCloudFormation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void securityGroups_data() { sampleRows(QStringLiteral("aws-security-group-cloudformation")); }
    void securityGroups();
    void prefixLists_data() { sampleRows(QStringLiteral("aws-prefix-list-cloudformation")); }
    void prefixLists();
    void prefixListsKeepTheirNames();
};

void TestCloudFormation::securityGroups()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    const QJsonObject root = exported(id, policy);
    QCOMPARE(root.keys().join(u' '),
             QStringLiteral("AWSTemplateFormatVersion Description Metadata Outputs Parameters Resources"));
    QVERIFY(isDescribed(root));
    const QRegularExpression letters(QStringLiteral("^[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}$"));
    const QJsonObject resources = root[QLatin1String("Resources")].toObject();
    QVERIFY(!resources.isEmpty() && resources.size() <= 5);
    for (const QString &name : resources.keys()) {
        QVERIFY(isLogicalId(name));
        const QJsonObject resource = resources[name].toObject();
        QCOMPARE(resource[QLatin1String("Type")].toString(), QStringLiteral("AWS::EC2::SecurityGroup"));
        const QJsonObject properties = resource[QLatin1String("Properties")].toObject();
        QVERIFY(letters.match(properties[QLatin1String("GroupDescription")].toString()).hasMatch());
        QVERIFY(!properties[QLatin1String("SecurityGroupEgress")].toArray().isEmpty()); // else everything would be open
        for (const QString &direction :
             {QStringLiteral("SecurityGroupEgress"), QStringLiteral("SecurityGroupIngress")}) {
            int v4 = 0;
            int v6 = 0;
            for (const QJsonValue &value : properties[direction].toArray()) {
                const QJsonObject rule = value.toObject();
                v4 += rule.contains(QLatin1String("CidrIp")) ? 1 : 0;
                v6 += rule.contains(QLatin1String("CidrIpv6")) ? 1 : 0;
                QVERIFY(rule.contains(QLatin1String("CidrIp")) != rule.contains(QLatin1String("CidrIpv6")));
                QVERIFY(letters.match(rule[QLatin1String("Description")].toString()).hasMatch());
                const QString protocol = rule[QLatin1String("IpProtocol")].toString();
                QVERIFY(QStringLiteral("tcp udp icmp icmpv6 -1").split(u' ').contains(protocol));
                QCOMPARE(rule.contains(QLatin1String("FromPort")), protocol != u"-1");
                QVERIFY(rule[QLatin1String("FromPort")].toInt(-1) <= rule[QLatin1String("ToPort")].toInt(-1));
            }
            QVERIFY(v4 <= 60 && v6 <= 60);
        }
    }
}

void TestCloudFormation::prefixLists()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    const QJsonObject root = exported(id, policy);
    QCOMPARE(root.keys().join(u' '), QStringLiteral("AWSTemplateFormatVersion Description Metadata Resources"));
    QVERIFY(isDescribed(root));
    const QJsonObject resources = root[QLatin1String("Resources")].toObject();
    QVERIFY(!resources.isEmpty() && resources.size() <= 500);
    for (const QString &name : resources.keys()) {
        QVERIFY2(isLogicalId(name), qPrintable(name));
        const QJsonObject resource = resources[name].toObject();
        QCOMPARE(resource.keys().join(u' '), QStringLiteral("Metadata Properties Type"));
        QCOMPARE(resource[QLatin1String("Type")].toString(), QStringLiteral("AWS::EC2::PrefixList"));
        const QJsonObject properties = resource[QLatin1String("Properties")].toObject();
        QCOMPARE(properties.keys().join(u' '), QStringLiteral("AddressFamily Entries MaxEntries PrefixListName"));
        const QString listName = properties[QLatin1String("PrefixListName")].toString();
        QVERIFY(listName.startsWith(u"portreeve-") && listName.size() <= 255);
        const QString family = properties[QLatin1String("AddressFamily")].toString();
        const QJsonArray entries = properties[QLatin1String("Entries")].toArray();
        QVERIFY(!entries.isEmpty() && entries.size() <= 100);
        QCOMPARE(properties[QLatin1String("MaxEntries")].toInt(), int(entries.size()));
        for (const QJsonValue &entry : entries) {
            const Result<ip::Prefix> block = ip::parsePrefix(entry[QLatin1String("Cidr")].toString());
            QVERIFY(block);
            QCOMPARE(block->family() == ip::Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6"), family);
        }
    }
}

/// CloudFormation replaces a resource whose logical id is another one: a row that is added changes no other list.
void TestCloudFormation::prefixListsKeepTheirNames()
{
    const QString id = QStringLiteral("aws-prefix-list-cloudformation");
    const auto resources = [&](const policy::Draft &draft) {
        const Result<ExportResult> result = exportPolicy(*findExporter(id), draft, {});
        return QJsonDocument::fromJson(result->bytes).object()[QLatin1String("Resources")].toObject();
    };
    policy::Draft draft = sampleFor(id, QStringLiteral("ordinary"));
    const QJsonObject before = resources(draft);
    policy::Rule first = draft.policy.rules.constFirst();
    first.id = QStringLiteral("added@global");
    first.remote.prefixes = {*ip::parsePrefix(u"192.0.2.0/24")};
    first.remote.hosts.clear();
    draft.policy.rules.prepend(first);
    const QJsonObject after = resources(draft);
    QCOMPARE(after.size(), before.size() + 1);
    for (const QString &name : before.keys())
        QCOMPARE(after[name], before[name]);
}

QTEST_APPLESS_MAIN(TestCloudFormation)
#include "tst_cloudformation.moc"
