#include "core/catalog/loader.h"
#include "core/ip/prefixset.h"
#include "core/requirements/normalise.h"
#include "core/requirements/writers.h"

#include <QTest>

using namespace portreeve;
using requirements::Selection;

class TestNormalise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void defaults();
    void ordersAndDeduplicates();
    void refuses_data();
    void refuses();
    void hostNames_data();
    void hostNames();
    void definitions_data();
    void definitions();

private:
    catalog::Catalog m_catalog;
};

void TestNormalise::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_catalog = *std::move(catalog);
}

void TestNormalise::defaults()
{
    Selection selection;
    selection.regions = {QStringLiteral("us-east-1")};
    const Result<Selection> result = requirements::normalised(m_catalog, selection);
    QVERIFY(result);
    QCOMPARE(result->products, QStringList(QStringLiteral("workspaces-personal")));
    QCOMPARE(result->protocols, (QStringList{QStringLiteral("pcoip"), QStringLiteral("dcv")}));
    QCOMPARE(result->clients.size(), 5);
    QVERIFY(result->features.isEmpty());
    QCOMPARE(requirements::effectiveVantages(m_catalog, *result), QStringList(QStringLiteral("client-network")));
}

void TestNormalise::ordersAndDeduplicates()
{
    Selection selection;
    selection.regions = {QStringLiteral("eu-west-1"), QStringLiteral("us-east-1"), QStringLiteral("eu-west-1")};
    selection.protocols = {QStringLiteral("dcv"), QStringLiteral("pcoip"), QStringLiteral("dcv")};
    selection.clients = {QStringLiteral("web"), QStringLiteral("windows"), QStringLiteral("native")};
    const Result<Selection> result = requirements::normalised(m_catalog, selection);
    QVERIFY(result);
    QCOMPARE(result->regions, (QStringList{QStringLiteral("us-east-1"), QStringLiteral("eu-west-1")}));
    QCOMPARE(result->protocols, (QStringList{QStringLiteral("pcoip"), QStringLiteral("dcv")}));
    QCOMPARE(result->clients.last(), QStringLiteral("web"));
    QCOMPARE(result->clients.size(), 6);
}

void TestNormalise::refuses_data()
{
    QTest::addColumn<Selection>("selection");
    QTest::addColumn<QString>("word");
    const auto with = [](auto change) {
        Selection selection;
        selection.regions = {QStringLiteral("us-east-1")};
        change(selection);
        return selection;
    };
    QTest::newRow("no Region") << Selection() << QStringLiteral("no Region");
    QTest::newRow("Region") << with([](Selection &s) { s.regions = {QStringLiteral("us-east-9")}; })
                            << QStringLiteral("us-east-9");
    QTest::newRow("product") << with([](Selection &s) { s.products = {QStringLiteral("workspaces")}; })
                             << QStringLiteral("product");
    QTest::newRow("protocol") << with([](Selection &s) { s.protocols = {QStringLiteral("wsp")}; })
                              << QStringLiteral("protocol");
    QTest::newRow("client") << with([](Selection &s) { s.clients = {QStringLiteral("browser")}; })
                            << QStringLiteral("client");
    QTest::newRow("feature") << with([](Selection &s) { s.features = {QStringLiteral("SAML")}; })
                             << QStringLiteral("feature");
    QTest::newRow("vantage") << with([](Selection &s) { s.vantages = {QStringLiteral("client")}; })
                             << QStringLiteral("vantage");
    QTest::newRow("empty id") << with([](Selection &s) { s.features = {QString()}; }) << QStringLiteral("feature");
    QTest::newRow("customer remote") << with([](Selection &s) { s.remotes.insert(QStringLiteral("dns"), {}); })
                                     << QStringLiteral("customer remote");
}

void TestNormalise::refuses()
{
    QFETCH(Selection, selection);
    QFETCH(QString, word);
    const Result<Selection> result = requirements::normalised(m_catalog, selection);
    QVERIFY(!result);
    QVERIFY2(result.error().english().contains(word), qPrintable(result.error().english()));
}

void TestNormalise::hostNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::newRow("plain") << QStringLiteral("idp.example.com") << QStringLiteral("idp.example.com");
    QTest::newRow("upper case and dot") << QStringLiteral("IdP.Example.com.") << QStringLiteral("idp.example.com");
    QTest::newRow("wildcard") << QStringLiteral("*.example.com") << QStringLiteral("*.example.com");
    QTest::newRow("single label") << QStringLiteral("dc1") << QStringLiteral("dc1");
    QTest::newRow("underscore") << QStringLiteral("a_b.example.com") << QString();
    QTest::newRow("wildcard inside") << QStringLiteral("a.*.example.com") << QString();
    QTest::newRow("address") << QStringLiteral("192.0.2.1") << QString();
    QTest::newRow("scheme") << QStringLiteral("https://example.com") << QString();
    QTest::newRow("hyphen first") << QStringLiteral("-a.example.com") << QString();
    QTest::newRow("empty label") << QStringLiteral("a..example.com") << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("label of 64") << QString(64, u'a') + QStringLiteral(".example.com") << QString();
    QTest::newRow("command") << QStringLiteral("a.example.com;reboot") << QString();
}

void TestNormalise::hostNames()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    const Result<QString> result = requirements::parseHostName(text);
    QCOMPARE(result ? *result : QString(), host);
}

void TestNormalise::definitions_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QStringList>("prefixes");
    QTest::addColumn<QStringList>("hosts");
    const QStringList none;
    QTest::newRow("prefix and host") << QStringLiteral("dns-servers=192.0.2.53,dns.example.com")
                                     << QStringList(QStringLiteral("192.0.2.53/32"))
                                     << QStringList(QStringLiteral("dns.example.com"));
    QTest::newRow("IPv6") << QStringLiteral("egress=2001:db8::/32") << QStringList(QStringLiteral("2001:db8::/32"))
                          << none;
    QTest::newRow("host bits") << QStringLiteral("dns-servers=192.0.2.53/24") << none << none;
    QTest::newRow("leading zero") << QStringLiteral("dns-servers=010.0.0.1") << none << none;
    QTest::newRow("unknown name") << QStringLiteral("dns=192.0.2.53") << none << none;
    QTest::newRow("no value") << QStringLiteral("dns-servers=") << none << none;
    QTest::newRow("no equals") << QStringLiteral("dns-servers") << none << none;
    QTest::newRow("empty part") << QStringLiteral("dns-servers=192.0.2.53,") << none << none;
}

void TestNormalise::definitions()
{
    QFETCH(QString, definition);
    QFETCH(QStringList, prefixes);
    QFETCH(QStringList, hosts);
    QMap<QString, requirements::CustomerRemote> remotes;
    const Result<void> result = requirements::defineRemote(m_catalog, definition, remotes);
    QCOMPARE(result.has_value(), !prefixes.isEmpty() || !hosts.isEmpty());
    if (!result)
        return;
    QCOMPARE(ip::toTexts(remotes.first().prefixes), prefixes);
    QCOMPARE(remotes.first().hosts, hosts);
}

QTEST_APPLESS_MAIN(TestNormalise)
#include "tst_normalise.moc"
