#include "core/catalog/loader.h"
#include "core/importers/importer.h"
#include "core/ip/parse.h"
#include "core/workspace/gapfindings.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

class TestGapFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(loaded);
        m_catalog = *std::move(loaded);
    }

    /// A rule for one host is not one for the clients.
    void rulesForSomeNetworks()
    {
        policy::Policy asked;
        policy::Rule row;
        row.id = u"web@global"_s;
        row.ports = {*policy::PortRange::from(443, 443)};
        row.remote.prefixes = {*ip::parsePrefix(u"192.0.2.0/24"_s)};
        asked.rules = {row};
        const auto found = [&asked](const QByteArray &source, const QList<ip::Prefix> &local) {
            asked.rules[0].local = local;
            const QByteArray table = "action,remote,protocol,port,source\npermit,any,tcp,443," + source + '\n';
            const Result<importers::Configuration> read = importers::findImporter(u"csv")->read(table, {});
            return read ? listFindings(importers::compare(asked, *read)) : Findings();
        };
        QVERIFY(found("any", {}).isEmpty());
        const Findings one = found("10.0.0.7/32", {});
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0].id, u"networks-limited"_s);
        QVERIFY2(one[0].message.english().startsWith(u"1 rows pass"_s), qPrintable(one[0].message.english()));
        QVERIFY(found("10.0.0.0/8", {*ip::parsePrefix(u"10.1.0.0/16"_s)}).isEmpty()); // they are named
    }

    void packetsWithoutAList()
    {
        importers::GapReport gap;
        gap.unlisted = {{policy::Direction::Outbound, ip::Family::IPv6, true},
                        {policy::Direction::Inbound, std::nullopt, false}};
        const Findings findings = listFindings(gap);
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings[0].message.english(),
                 u"No chain of the file is for outbound packets (IPv6). Where it is the whole ruleset all of them "
                 "pass, and their rows count as covered."_s);
        QCOMPARE(findings[1].message.english(),
                 u"The file has no list for inbound packets (IPv4, IPv6). Whether they pass is not in it, and their "
                 "rows count as missing."_s);
    }

    void supersededManagement()
    {
        const auto found = [this](const QByteArray &rows) {
            const Result<importers::Configuration> read =
                importers::findImporter(u"csv")->read("action,remote,protocol,port\n" + rows, {});
            return read ? gapFindings(m_catalog, {u"us-west-2"_s}, *read) : Findings();
        };
        const QByteArray older = "permit,172.31.0.0/16,tcp,8443\npermit,192.168.0.0/16,tcp,8443\n";
        const Findings findings = found(older);
        QCOMPARE(findings.size(), 1);
        QVERIFY2(findings[0].message.english().contains(u"management ranges of an older page (172.31.0.0/16"_s),
                 qPrintable(findings[0].message.english()));
        QVERIFY(found(older + "permit,198.19.0.0/16,tcp,8443\n").isEmpty());
        QVERIFY(
            found("permit,172.16.0.0/12,tcp,443\npermit,192.168.0.0/16,tcp,443\n").isEmpty()); // for all private ones
    }

    void supersededRanges_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QStringList>("found");
        const QByteArray older = "permit,52.23.61.0/24,tcp,4172\npermit,52.23.62.0/24,udp,4172\n";
        const QStringList virginia{u"us-east-1"_s};
        QByteArray today;
        for (const catalog::RangeRow &row : m_catalog.ranges) {
            if (row.set == u"pcoip-gateways"_s && row.region == virginia.first()) {
                for (const QString &prefix : ip::toTexts(row.prefixes))
                    today += "permit," + prefix.toUtf8() + ",tcp,4172\n";
            }
        }
        QTest::newRow("the older list") << older << virginia;
        QTest::newRow("as one block") << QByteArray("permit,52.23.61.0-52.23.62.255,tcp,4172\n") << virginia;
        QTest::newRow("the list of today") << today << QStringList();
        QTest::newRow("half of the older list") << QByteArray("permit,52.23.61.0/24,tcp,4172\n") << QStringList();
        QTest::newRow("only denied") << QByteArray("deny,52.23.61.0-52.23.62.255,tcp,4172\n") << QStringList();
        QTest::newRow("everything but some addresses names none")
            << QByteArray("permit,0.0.0.0-3.217.227.255,tcp,443\npermit,3.217.232.0-255.255.255.255,tcp,443\n")
            << QStringList();
        QTest::newRow("any address names none") << QByteArray("permit,any,tcp,443\n") << QStringList();
        QTest::newRow("a Region that nobody asked for")
            << QByteArray("permit,35.183.255.0/24,tcp,4172\n") << QStringList();
    }
    void supersededRanges()
    {
        QFETCH(QByteArray, rows);
        const Result<importers::Configuration> configuration =
            importers::findImporter(u"csv")->read("action,remote,protocol,port\n" + rows, {});
        QVERIFY(configuration);
        QVERIFY(configuration->notUnderstood.isEmpty());
        const Findings findings = gapFindings(m_catalog, {u"eu-west-1"_s, u"us-east-1"_s}, *configuration);
        QStringList found;
        for (const Finding &finding : findings) {
            QCOMPARE(finding.id, u"superseded-ranges"_s);
            QVERIFY2(finding.message.english().contains(u"52.23.61.0/24, 52.23.62.0/24"_s),
                     qPrintable(finding.message.english()));
            found.append(finding.where);
        }
        QTEST(found, "found");
    }
    /// Which groups an interface has is not in the file.
    void anyGroupCounts()
    {
        const QByteArray group = R"({"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupEgress": []}})";
        const auto findings = [&](const QByteArray &resources, const QStringList &lists) {
            const Result<importers::Configuration> configuration =
                importers::findImporter(u"aws-security-group-cloudformation")->read(resources, {});
            return configuration ? gapFindings(m_catalog, {}, *configuration, lists) : Findings();
        };
        const QByteArray two = "{\"Resources\": {\"A\": " + group + ", \"B\": " + group + "}}";
        const Findings said = findings(two, {});
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.constFirst().id, u"any-group"_s);
        QVERIFY(findings(two, {u"A"_s}).isEmpty());
        QVERIFY(findings("{\"Resources\": {\"A\": " + group + "}}", {}).isEmpty());
        QVERIFY(!importers::findImporter(u"aws-security-group-cloudformation")
                     ->read(R"({"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}})", {}));
    }

private:
    catalog::Catalog m_catalog;
};

QTEST_APPLESS_MAIN(TestGapFindings)
#include "tst_gapfindings.moc"
