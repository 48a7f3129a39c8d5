#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/workspace/guidefacts.h"

#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;
using guides::Facts;
using guides::RegionFacts;

class TestGuideFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRegionAndDocument();
    void regions_data();
    void regions();
    void managementRanges();
    void equalCataloguesGiveEqualFacts();
    void versionChangesWithTheFacts_data();
    void versionChangesWithTheFacts();

private:
    catalog::Catalog m_catalog;
    Facts m_facts;
};

void TestGuideFacts::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_catalog = *std::move(catalog);
    m_facts = workspace::guideFacts(m_catalog);
}

void TestGuideFacts::everyRegionAndDocument()
{
    QCOMPARE(m_facts.regions.size(), m_catalog.regions.size());
    QCOMPARE(m_facts.documents.size(), m_catalog.documents.size());
    for (const catalog::Region &region : m_catalog.regions) {
        const RegionFacts *facts = m_facts.region(region.code);
        QVERIFY(facts);
        QCOMPARE(facts->name, region.name);
        QCOMPARE(facts->azIds, region.azIds);
        QCOMPARE(facts->saml, !facts->relayState.isEmpty());
        QVERIFY(facts->relayStateFips.isEmpty() || facts->fips);
    }
    QCOMPARE(m_facts.document(u"best-practices")->date, u"2020-06"_s);
    QVERIFY(!m_facts.region(u"us-east-9"));
    QVERIFY(!m_facts.document(u"diary"));
    QCOMPARE(m_facts.version.size(), 64);
}

/// Every flag, in a Region that has it and in one that does not.
void TestGuideFacts::regions_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("flags");
    QTest::newRow("N. Virginia") << u"us-east-1"_s
                                 << QStringList{u"personal"_s, u"dcv"_s, u"pcoip"_s, u"saml"_s,     u"pre-session"_s,
                                                u"fips"_s,     u"aga"_s, u"entra"_s, u"graphics"_s, u"linking"_s};
    QTest::newRow("Ohio") << u"us-east-2"_s << QStringList{u"dcv"_s, u"aga"_s, u"graphics"_s, u"linking"_s};
    QTest::newRow("Cape Town") << u"af-south-1"_s
                               << QStringList{u"personal"_s, u"dcv"_s, u"pcoip"_s, u"saml"_s, u"aga"_s, u"linking"_s};
    QTest::newRow("GovCloud (US-West)") << u"us-gov-west-1"_s
                                        << QStringList{u"personal"_s,    u"dcv"_s,  u"pcoip"_s, u"saml"_s,
                                                       u"pre-session"_s, u"fips"_s, u"entra"_s, u"graphics"_s};
    QTest::newRow("Ningxia") << u"cn-northwest-1"_s << QStringList{u"personal"_s, u"pcoip"_s};
}

void TestGuideFacts::regions()
{
    QFETCH(QString, code);
    const RegionFacts &region = *m_facts.region(code);
    struct Flag {
        const char *name;
        bool RegionFacts::*value;
    };
    static constexpr Flag flags[] = {
        {"personal", &RegionFacts::workspacesPersonal},
        {"dcv", &RegionFacts::dcv},
        {"pcoip", &RegionFacts::pcoip},
        {"saml", &RegionFacts::saml},
        {"pre-session", &RegionFacts::smartCardPreSession},
        {"fips", &RegionFacts::fips},
        {"aga", &RegionFacts::globalAccelerator},
        {"entra", &RegionFacts::entraOrCustomDirectories},
        {"graphics", &RegionFacts::byolGraphics},
        {"linking", &RegionFacts::byolAccountLinking},
    };
    QStringList names;
    for (const Flag &flag : flags) {
        if (region.*flag.value)
            names.append(QString::fromLatin1(flag.name));
    }
    QTEST(names, "flags");
}

void TestGuideFacts::managementRanges()
{
    const RegionFacts &mumbai = *m_facts.region(u"ap-south-1");
    QCOMPARE(mumbai.management,
             (QList<ip::Prefix>{*ip::parsePrefix(u"192.168.0.0/16"), *ip::parsePrefix(u"10.0.0.0/8")}));
    QVERIFY(!mumbai.managementUncertain);
    const RegionFacts &gov = *m_facts.region(u"us-gov-west-1");
    QVERIFY(gov.management.contains(*ip::parsePrefix(u"192.169.0.0/16")));
    QVERIFY(gov.managementUncertain);
    for (const RegionFacts &region : m_facts.regions)
        QCOMPARE(region.management.isEmpty(), !m_catalog.region(region.code)->documented);
}

void TestGuideFacts::equalCataloguesGiveEqualFacts()
{
    const Facts again = workspace::guideFacts(*catalog::loadCatalog(u":/catalog"_s));
    QCOMPARE(again.version, m_facts.version);
}

void TestGuideFacts::versionChangesWithTheFacts_data()
{
    using Change = std::function<void(catalog::Catalog &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("seen");
    const auto row = [](const char *name, bool seen, const Change &change) {
        QTest::newRow(name) << change << seen;
    };
    row("nothing", false, [](catalog::Catalog &) {});
    row("a rule, which no guide sees", false, [](catalog::Catalog &catalog) { catalog.rules.clear(); });
    row("a Region less", true, [](catalog::Catalog &catalog) { catalog.regions.removeLast(); });
    row("another order", true, [](catalog::Catalog &catalog) { catalog.regions.swapItemsAt(0, 1); });
    row("a flag", true, [](catalog::Catalog &catalog) { catalog.regions[0].byolGraphics = false; });
    row("a zone", true, [](catalog::Catalog &catalog) { catalog.regions[0].azIds.removeLast(); });
    row("a zone of the next Region", true,
        [](catalog::Catalog &catalog) { catalog.regions[3].azIds.prepend(catalog.regions[2].azIds.takeLast()); });
    row("a management range", true, [](catalog::Catalog &catalog) { catalog.management[0].dcvOnly.clear(); });
    row("a doubt", true, [](catalog::Catalog &catalog) { catalog.management[0].suspect = u"x"_s; });
    row("a document's date", true, [](catalog::Catalog &catalog) { catalog.documents[0].date = u"2026"_s; });
}

void TestGuideFacts::versionChangesWithTheFacts()
{
    QFETCH(std::function<void(catalog::Catalog &)>, change);
    QFETCH(bool, seen);
    catalog::Catalog catalog = m_catalog;
    change(catalog);
    QCOMPARE(workspace::guideFacts(catalog).version != m_facts.version, seen);
}

QTEST_GUILESS_MAIN(TestGuideFacts)
#include "tst_guidefacts.moc"
