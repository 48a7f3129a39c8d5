#include "core/catalog/loader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;

namespace {

const QString catalogFolder = QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/catalog");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsFromTheBinary();
    void regions();
    void refusesDamage_data();
    void refusesDamage();
    void refusesAMissingFile();
};

void TestCatalog::loadsFromTheBinary()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    QCOMPARE(catalog->regions.size(), 19);
    QCOMPARE(catalog->findings.isEmpty(), false);
}

void TestCatalog::regions()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(catalogFolder);
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    QCOMPARE(catalog->allRegionCodes().size(), 17);
    QVERIFY(!catalog->allRegionCodes().contains(QStringLiteral("us-east-2")));
    QVERIFY(!catalog->allRegionCodes().contains(QStringLiteral("cn-northwest-1")));
    QVERIFY(catalog->region(u"us-east-2") != nullptr);
    QVERIFY(catalog->region(u"us-east-3") == nullptr);
}

void TestCatalog::refusesDamage_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("where");

    const auto row = [](const char *name, const char *file, const char *before, const char *after, const char *where) {
        QTest::newRow(name) << QString::fromLatin1(file) << QByteArray(before) << QByteArray(after)
                            << QString::fromLatin1(where);
    };
    row("host with a scheme", "endpoints", "\"host\": \"workspaces.us-east-1.amazonaws.com\"",
        "\"host\": \"https://workspaces.us-east-1.amazonaws.com\"", "endpoints.json: endpoints[");
    row("host with a space", "endpoints", "\"host\": \"fls-na.amazon.com\"", "\"host\": \"fls-na amazon.com\"",
        "endpoints.json: endpoints[");
    row("unknown Region", "endpoints", "\"region\": \"us-west-2\"", "\"region\": \"us-west-9\"", "endpoints.json: ");
    row("unknown certainty", "endpoints", "\"certainty\": \"exact\"", "\"certainty\": \"sure\"", "].certainty");
    row("duplicate id", "endpoints", "\"id\": \"api-us-east-1-workspaces-us-east-1-amazonaws-com-ipv4\"",
        "\"id\": \"api-us-east-1-workspaces-fips-us-east-1-amazonaws-com-ipv4\"", "endpoints.json: api-us-east-1");
    row("unknown member", "endpoints", "\"certainty\": \"exact\"", "\"certainty\": \"exact\", \"colour\": 1",
        "endpoints.json: endpoints[");
    row("misspelt list", "thresholds", "\"quotas\": [", "\"quotaz\": [", "thresholds.json");
    row("host bits", "ranges", "\"prefixes\": [\"3.217.228.0/22\"]", "\"prefixes\": [\"3.217.229.0/22\"]",
        "ranges.json: sets[0].prefixes");
    row("wrong family", "ranges", "\"prefixes\": [\"3.217.228.0/22\"]", "\"prefixes\": [\"2001:db8::/32\"]",
        "ranges.json: sets[0].prefixes");
    row("missing document", "rules", "\"document\": \"admin-guide\"", "\"document\": \"another-guide\"",
        "rules.json: ");
    row("port zero", "rules", "\"ports\": [\"53\"]", "\"ports\": [\"0\"]", "rules.json: rules[0].ports");
    row("reversed ports", "rules", "\"8201-8250\"", "\"8250-8201\"", "].ports");
    row("unknown vantage", "rules", "\"vantage\": \"web-access\"", "\"vantage\": \"web\"", "rules.json: web-");
    row("unknown feature", "rules", "\"features\": [\"aga\"]", "\"features\": [\"agb\"]",
        "rules.json: client-4195-tcp-aga");
    row("unknown category", "rules", "\"categories\": [\"captcha\"]", "\"categories\": [\"captchas\"]",
        "rules.json: allow-captcha");
    row("no source", "thresholds", "\"source\": {\"document\": \"admin-guide\", \"line\": 6686}", "\"note\": \"x\"",
        "thresholds.json: thresholds[0]");
    row("finding of no rule", "findings", "\"allow-messaging\"", "\"allow-massaging\"",
        "findings.json: messaging-ipv6-repeats-ipv4");
    row("newer schema", "regions", "portreeve.catalog.regions/1", "portreeve.catalog.regions/2", "regions.json");
    row("another file's schema", "regions", "portreeve.catalog.regions/1", "portreeve.catalog.ranges/1",
        "regions.json");
    row("key twice", "regions", "\"code\": \"us-east-1\"", "\"code\": \"us-east-1\", \"code\": \"us-east-1\"",
        "regions.json: regions[0].code");
    row("truncated", "sources", "\n}\n", "\n", "sources.json");
}

void TestCatalog::refusesDamage()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, where);

    const QTemporaryDir folder;
    for (const QString &name : catalog::catalogFileNames()) {
        QByteArray bytes = contents(catalogFolder + u'/' + name);
        if (name == file + QStringLiteral(".json")) {
            const qsizetype at = bytes.indexOf(before);
            QVERIFY2(at >= 0, "the text to damage is not there");
            bytes.replace(at, before.size(), after);
        }
        store(folder.filePath(name), bytes);
    }
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(folder.path());
    QVERIFY(!catalog);
    QVERIFY2(catalog.error().where.contains(where), qPrintable(catalog.error().english()));
}

void TestCatalog::refusesAMissingFile()
{
    const QTemporaryDir folder;
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(folder.path());
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().code, ErrorCode::FileMissing);
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
