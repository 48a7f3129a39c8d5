// The resolver against lists that were written from the documents, never from its output.
#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/requirements/writers.h"
#include "tests/support/selections.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace portreeve;
using requirements::Requirement;
using requirements::RequirementSet;
using requirements::Selection;
using namespace portreeve::tests;

namespace {

QStringList without(const QStringList &from, const QStringList &what)
{
    QStringList rest;
    for (const QString &item : from) {
        if (!what.contains(item))
            rest.append(item);
    }
    return rest;
}

} // namespace

class TestRequirements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void selections_data();
    void selections();
    void hosts_data();
    void hosts();
    void rowsAreSound_data();
    void rowsAreSound();
    void noRuleLetsEverythingIn();
    void placeholders();
    void publishedRanges();
    void sameBytesTwice();

private:
    [[nodiscard]] RequirementSet resolved(const QJsonObject &object,
                                          const requirements::PublishedRanges *published = nullptr) const
    {
        const Result<Selection> selection = requirements::normalised(m_catalog, selectionFrom(object));
        if (!selection)
            qFatal("%s", qPrintable(selection.error().english()));
        return requirements::resolve(m_catalog, *selection, published);
    }
    catalog::Catalog m_catalog;
};

void TestRequirements::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_catalog = *std::move(catalog);
}

void TestRequirements::selections_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue row : testData("selections.json")[QLatin1String("selections")].toArray())
        QTest::newRow(qPrintable(row[QLatin1String("name")].toString())) << row.toObject();
    QVERIFY(testData("selections.json")[QLatin1String("selections")].toArray().size() >= 40);
}

void TestRequirements::selections()
{
    QFETCH(QJsonObject, row);
    const RequirementSet set = resolved(row[QLatin1String("selection")].toObject());
    QStringList ids;
    for (const Requirement &requirement : set.requirements)
        ids.append(requirement.id);
    const QStringList expected = strings(row[QLatin1String("expected")]);
    QCOMPARE(without(expected, ids), QStringList());
    QCOMPARE(without(ids, expected), QStringList());
    QCOMPARE(ids.size(), expected.size());
    QStringList findings;
    for (const Finding &finding : set.findings)
        findings.append(finding.id);
    const QStringList missing = without(strings(row[QLatin1String("expectedFindings")]), findings);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
}

void TestRequirements::hosts_data()
{
    QTest::addColumn<QJsonArray>("rows");
    QMap<QString, QJsonArray> byRule;
    for (const QJsonValue row : testData("hosts.json")[QLatin1String("rows")].toArray())
        byRule[row[QLatin1String("rule")].toString()].append(row);
    for (auto it = byRule.cbegin(); it != byRule.cend(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.value();
}

void TestRequirements::hosts()
{
    QFETCH(QJsonArray, rows);
    for (const QJsonValue row : rows) {
        QJsonObject selection = row.toObject();
        const QString region = row[QLatin1String("region")].toString();
        if (!selection.contains(QLatin1String("regions")))
            selection.insert(QLatin1String("regions"), QJsonArray{region});
        const QString id = row[QLatin1String("rule")].toString() + u'@' + region;
        const RequirementSet set = resolved(selection);
        const auto it = std::find_if(set.requirements.begin(), set.requirements.end(),
                                     [&](const Requirement &r) { return r.id == id; });
        const QByteArray text = QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact);
        QVERIFY2(it != set.requirements.end(), text.constData());
        QStringList found = it->remote.hosts;
        found.sort();
        QVERIFY2(found == strings(row[QLatin1String("hosts")]), qPrintable(QString::fromUtf8(text) + found.join(u' ')));
        QList<ip::Prefix> prefixes;
        for (const QString &prefix : strings(row[QLatin1String("prefixes")]))
            prefixes.append(*ip::parsePrefix(prefix));
        QVERIFY2(it->remote.prefixes == prefixes,
                 qPrintable(QString::fromUtf8(text) + ip::toTexts(it->remote.prefixes).join(u' ')));
    }
}

void TestRequirements::rowsAreSound_data()
{
    selections_data();
}

/// What holds for every row of every selection.
void TestRequirements::rowsAreSound()
{
    QFETCH(QJsonObject, row);
    const RequirementSet set = resolved(row[QLatin1String("selection")].toObject());
    QSet<QString> ids;
    for (const Requirement &r : set.requirements) {
        QVERIFY2(!ids.contains(r.id), qPrintable(r.id));
        ids.insert(r.id);
        QCOMPARE(r.id, r.rule + u'@' + r.region);
        QVERIFY2(!r.because.isEmpty(), qPrintable(r.id));
        QVERIFY2(!r.purpose.isEmpty(), qPrintable(r.id));
        QVERIFY2(r.own || !r.source.document.isEmpty(), qPrintable(r.id));
        QCOMPARE(r.remote.prefixes, ip::aggregate(r.remote.prefixes));
        QCOMPARE(QSet<QString>(r.remote.hosts.begin(), r.remote.hosts.end()).size(), r.remote.hosts.size());
        for (const QString &host : r.remote.hosts)
            QVERIFY2(!host.contains(u'/') && !host.contains(u':') && !host.contains(u'<'), qPrintable(host));
        if (r.remote.undefined)
            QVERIFY2(!r.isExportable(), qPrintable(r.id));
    }
}

/// Answers, protocols that rules cannot name, and incoming rows without a port of the WorkSpace: a rule for them would
/// let in everything.
void TestRequirements::noRuleLetsEverythingIn()
{
    const QJsonObject selection{
        {QLatin1String("regions"), QJsonArray{QLatin1String("us-east-1")}},
        {QLatin1String("clients"), QJsonArray{QLatin1String("web"), QLatin1String("native")}},
        {QLatin1String("vantages"),
         QJsonArray{QLatin1String("web-access"), QLatin1String("client-network"), QLatin1String("windows-ami"),
                    QLatin1String("management-interface"), QLatin1String("primary-interface")}}};
    QStringList without;
    const RequirementSet set = resolved(selection);
    for (const Requirement &r : set.requirements) {
        if (r.noRule)
            without.append(r.rule);
        const bool everything =
            r.ports == QStringList(QStringLiteral("any")) && r.remote.kind == requirements::RemoteKind::Any;
        if (r.direction == requirements::Direction::Inbound && everything)
            QVERIFY2(!r.isExportable(), qPrintable(r.id));
        if (r.id.contains(QLatin1String("icmpv6-")))
            QCOMPARE(ip::toTexts(r.remote.prefixes), QStringList(QStringLiteral("::/0")));
        if (r.id.contains(QLatin1String("icmpv4-")))
            QCOMPARE(ip::toTexts(r.remote.prefixes), QStringList(QStringLiteral("0.0.0.0/0")));
    }
    without.sort();
    const QStringList expected{
        QStringLiteral("ami-alljoyn-router-udp-in"),
        QStringLiteral("ami-cast-to-device-streaming-server-rtcp-streaming-in"),
        QStringLiteral("ami-core-networking-internet-group-management-protocol-igmp-out"),
        QStringLiteral("ami-internet-group-management-protocol-igmp-in"),
        QStringLiteral("ami-ipv6-ipv6-in"),
        QStringLiteral("ami-ipv6-ipv6-out"),
        QStringLiteral("ami-microsoft-media-foundation-network-source-out-tcp-all"),
        QStringLiteral("ami-remote-desktop-shadow-tcp-in"),
        QStringLiteral("web-return"),
    };
    QCOMPARE(without, expected);
}

void TestRequirements::placeholders()
{
    const QJsonObject selection{
        {QLatin1String("regions"), QJsonArray{QLatin1String("us-east-1"), QLatin1String("eu-west-1")}},
        {QLatin1String("features"), QJsonArray{QLatin1String("saml")}},
        {QLatin1String("directoryId"), QLatin1String("d-1234567890")},
        {QLatin1String("registrationCode"), QLatin1String("SLiad+ABC123")}};
    const RequirementSet set = resolved(selection);
    const auto find = [&](const char *id) {
        const auto it = std::find_if(set.requirements.begin(), set.requirements.end(),
                                     [&](const Requirement &r) { return r.id == QLatin1String(id); });
        return it == set.requirements.end() ? Requirement() : *it;
    };
    QCOMPARE(find("allow-user-login@global").remote.hosts, QStringList(QStringLiteral("d-1234567890.awsapps.com")));
    const auto details = find("allow-directory-settings-auth@global").remote.hostDetails;
    QCOMPARE(details.size(), 2);
    QCOMPARE(details[0].urlPath, QStringLiteral("/prod/us-east-1/d-1234567890"));
    QCOMPARE(details[1].urlPath, QStringLiteral("/prod/eu-west-1/d-1234567890"));
    QVERIFY(details[0].needs.isEmpty());
    QCOMPARE(find("allow-saml-relay-state@eu-west-1").remote.hostDetails.first().urlPath,
             QStringLiteral("/sso-idp?registrationCode=SLiad+ABC123"));
}

void TestRequirements::publishedRanges()
{
    requirements::PublishedRanges published;
    published.syncToken = QStringLiteral("1");
    published.prefixes = [](const QString &service, const QString &region) -> QList<ip::Prefix> {
        if (service == QLatin1String("AMAZON") && region == QLatin1String("eu-west-1"))
            return {*ip::parsePrefix(u"192.0.2.0/24"), *ip::parsePrefix(u"2001:db8::/32")};
        if (service == QLatin1String("GLOBALACCELERATOR"))
            return {*ip::parsePrefix(u"198.51.100.0/24"), *ip::parsePrefix(u"2001:db8:1::/48")};
        if (service == QLatin1String("WORKSPACES_GATEWAYS"))
            return {*ip::parsePrefix(u"3.248.176.0/22"), *ip::parsePrefix(u"203.0.113.0/24")};
        return {};
    };
    const QJsonObject selection{{QLatin1String("regions"), QJsonArray{QLatin1String("eu-west-1")}},
                                {QLatin1String("features"), QJsonArray{QLatin1String("aga"), QLatin1String("ipv6")}}};
    const RequirementSet set = resolved(selection, &published);
    int seen = 0;
    for (const Requirement &r : set.requirements) {
        if (r.id == QLatin1String("client-443-tcp-amazon-workspace-region@eu-west-1")) {
            ++seen;
            QCOMPARE(ip::toTexts(r.remote.prefixes),
                     (QStringList{QStringLiteral("192.0.2.0/24"), QStringLiteral("2001:db8::/32")}));
            QVERIFY(r.isExportable());
        } else if (r.id == QLatin1String("client-4195-tcp-aga-ipv6@global")) {
            ++seen;
            QCOMPARE(ip::toTexts(r.remote.prefixes), QStringList(QStringLiteral("2001:db8:1::/48")));
        } else if (r.id == QLatin1String("client-443-tcp-amazon-global@global")) {
            ++seen;
            QVERIFY(!r.isExportable());
        }
    }
    QCOMPARE(seen, 3);
    QStringList findings;
    for (const Finding &finding : set.findings)
        findings.append(finding.id);
    QVERIFY(findings.contains(QLatin1String("gateway-range-not-listed")));
    QVERIFY(findings.contains(QLatin1String("gateway-range-not-published")));
    QCOMPARE(set.sources.last().syncToken, QStringLiteral("1"));
}

void TestRequirements::sameBytesTwice()
{
    const QJsonObject object{{QLatin1String("regions"), QJsonArray{QLatin1String("all")}},
                             {QLatin1String("clients"), QJsonArray{QLatin1String("all")}},
                             {QLatin1String("features"), QJsonArray{QLatin1String("all")}},
                             {QLatin1String("vantages"), QJsonArray{QLatin1String("all")}}};
    const Selection selection = *requirements::normalised(m_catalog, selectionFrom(object));
    QCOMPARE(requirements::toJson(selection, resolved(object)), requirements::toJson(selection, resolved(object)));
    const QJsonDocument parsed = QJsonDocument::fromJson(requirements::toJson(selection, resolved(object)));
    QCOMPARE(parsed[QLatin1String("schema")].toString(), QStringLiteral("portreeve.requirements/1"));
    QCOMPARE(parsed[QLatin1String("requirements")].toArray().size(), resolved(object).requirements.size());
}

QTEST_APPLESS_MAIN(TestRequirements)
#include "tst_requirements.moc"
