#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/workspace/changefeed.h"
#include "tests/support/rangehistories.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using workspace::ChangeFeed;
using workspace::FeedChange;
using workspace::FeedEntry;
using workspace::RangeScope;

namespace {

RangeScope scopeOf(const catalog::Catalog &catalog, const QStringList &regions, const QStringList &features = {})
{
    requirements::Selection selection;
    selection.regions = regions;
    selection.features = features;
    const Result<requirements::Selection> normalised = requirements::normalised(catalog, selection);
    if (!normalised)
        qFatal("%s", qPrintable(normalised.error().english()));
    return RangeScope::of(catalog, *normalised);
}

/// "5: +S/r/9.9.9.0/24 -T/r/..", newest first.
QString printed(const ChangeFeed &feed)
{
    QStringList lines;
    for (const FeedEntry &entry : feed.entries) {
        QStringList words;
        for (const FeedChange &change : entry.changes) {
            for (const ip::Prefix &prefix : change.prefixes)
                words.append((change.added ? u"+"_s : u"-"_s) + change.service + u'/' + change.region + u'/' +
                             prefix.toCanonicalText());
        }
        lines.append(u"%1: %2"_s.arg(QDate(2026, 1, 1).daysTo(entry.published.date())).arg(words.join(u' ')));
    }
    return lines.join(u'\n');
}

} // namespace

class TestChangeFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scopes_data();
    void scopes();
    void feeds_data();
    void feeds();
    void writes();

private:
    catalog::Catalog m_catalog;
};

void TestChangeFeed::initTestCase()
{
    Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().english()));
    m_catalog = *std::move(loaded);
}

void TestChangeFeed::scopes_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("inside");
    QTest::newRow("gateways of the Region") << u"WORKSPACES_GATEWAYS"_s << u"us-east-1"_s << true;
    QTest::newRow("gateways of the other Region") << u"WORKSPACES_GATEWAYS"_s << u"eu-west-1"_s << true;
    QTest::newRow("gateways elsewhere") << u"WORKSPACES_GATEWAYS"_s << u"sa-east-1"_s << false;
    QTest::newRow("nothing that no row asks for") << u"CHIME_MEETINGS"_s << u"us-east-1"_s << false;
}

void TestChangeFeed::scopes()
{
    QFETCH(QString, service);
    QFETCH(QString, region);
    QFETCH(bool, inside);
    const RangeScope scope = scopeOf(m_catalog, {u"us-east-1"_s, u"eu-west-1"_s});
    QCOMPARE(scope.contains(service, region), inside);
    QVERIFY(!scope.isEverything());
    QVERIFY(scope.names().contains(u"WORKSPACES_GATEWAYS us-east-1"_s));
    QVERIFY(RangeScope::everything().contains(service, region));
    QVERIFY(RangeScope::everything().names().isEmpty());
    // Whatever is published, a scope is the same; more features never make it smaller.
    const QStringList more = scopeOf(m_catalog, {u"us-east-1"_s, u"eu-west-1"_s}, {u"all"_s}).names();
    for (const QString &name : scope.names())
        QVERIFY2(more.contains(name), qPrintable(name));
}

void TestChangeFeed::feeds_data()
{
    QTest::addColumn<bool>("scoped");
    QTest::addColumn<int>("sinceDay"); // -1: all
    QTest::addColumn<QString>("entries");
    QTest::addColumn<QString>("flapping");
    QTest::addColumn<int>("publications");
    const QString gateway = u"WORKSPACES_GATEWAYS/us-east-1/"_s;
    const QString all = u"20: +%1 -%2\n3: +S/r/8.0.0.0/8\n1: +S/r/9.0.0.0/8 +T/r/7.0.0.0/8 -S/r/10.0.0.0/8"_s.arg(
        gateway + u"3.217.228.0/22"_s, gateway + u"52.23.61.0/24"_s);
    QTest::newRow("everything") << false << -1 << all << u"4 between 4 and 7"_s << 8;
    QTest::newRow("for a selection") << true << -1 << all.section(u'\n', 0, 0) << QString() << 8;
    QTest::newRow("since the third day") << false << 3 << all.section(u'\n', 0, 0) << u"4 between 4 and 7"_s << 5;
    QTest::newRow("since the last of the flapping") << false << 7 << all.section(u'\n', 0, 0) << QString() << 1;
    QTest::newRow("since the newest") << false << 20 << QString() << QString() << 0;
}

void TestChangeFeed::feeds()
{
    QFETCH(bool, scoped);
    QFETCH(int, sinceDay);
    QFETCH(QString, entries);
    QFETCH(QString, flapping);
    QFETCH(int, publications);
    const awsranges::RangeHistory history =
        rangeHistory(u"0\n"
                     "1 +S/r/9.0.0.0/8 -S/r/10.0.0.0/8 +T/r/7.0.0.0/8\n"
                     "3 +S/r/8.0.0.0/8\n"
                     "4 +U/r/6.0.0.0/8\n5 -U/r/6.0.0.0/8\n6 +U/r/6.0.0.0/8\n7 -U/r/6.0.0.0/8\n"
                     "20 -WORKSPACES_GATEWAYS/us-east-1/52.23.61.0/24 +WORKSPACES_GATEWAYS/us-east-1/3.217.228.0/22"_s);
    std::optional<QDateTime> since;
    if (sinceDay >= 0)
        since = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addDays(sinceDay);
    const ChangeFeed feed =
        workspace::changeFeed(history, scoped ? scopeOf(m_catalog, {u"us-east-1"_s}) : RangeScope::everything(), since);
    QCOMPARE(printed(feed), entries);
    QStringList runs;
    for (const workspace::FeedFlapping &one : feed.flapping)
        runs.append(u"%1 between %2 and %3"_s.arg(one.flapping.changes)
                        .arg(QDate(2026, 1, 1).daysTo(one.first.date()))
                        .arg(QDate(2026, 1, 1).daysTo(one.last.date())));
    QCOMPARE(runs.join(u"; "_s), flapping);
    QCOMPARE(feed.publications, publications);
    QCOMPARE(feed.isEmpty(), entries.isEmpty() && flapping.isEmpty());
    QCOMPARE(feed.hasChanges(), !entries.isEmpty());
}

void TestChangeFeed::writes()
{
    const awsranges::RangeHistory history = rangeHistory(
        u"0\n1 +S/r/9.0.0.0/8 -S/r/2001:db8::/32\n4 +U/r/6.0.0.0/8\n5 -U/r/6.0.0.0/8\n6 +U/r/6.0.0.0/8\n7 -U/r/6.0.0.0/8"_s);
    const ChangeFeed feed = workspace::changeFeed(history, RangeScope::everything());
    QCOMPARE(toText(feed), QByteArray("2026-01-02T12:00:00Z  syncToken 1767355200\n"
                                      "  + 9.0.0.0/8  S r\n"
                                      "  - 2001:db8::/32  S r\n"
                                      "6.0.0.0/8 (U r) changed 4 times between 2026-01-05T12:00:00Z and "
                                      "2026-01-08T12:00:00Z: it is not published now.\n"));
    QCOMPARE(toCsv(feed), QByteArray("published,sync_token,change,prefix,service,region,changes,last\n"
                                     "2026-01-02T12:00:00Z,1767355200,added,9.0.0.0/8,S,r,,\n"
                                     "2026-01-02T12:00:00Z,1767355200,removed,2001:db8::/32,S,r,,\n"
                                     "2026-01-05T12:00:00Z,,flapping,6.0.0.0/8,U,r,4,2026-01-08T12:00:00Z\n"));
    const QByteArray json = toJson(feed, RangeScope::everything());
    for (const char *part : {"\"schema\": \"portreeve.rangechanges/1\"", "\"scope\": null", "\"publications\": 6",
                             "\"change\": \"added\"", "[\"9.0.0.0/8\"]", "\"announced\": false"})
        QVERIFY2(json.contains(part), part);
    QVERIFY(toJson(feed, scopeOf(m_catalog, {u"us-east-1"_s})).contains("\"WORKSPACES_GATEWAYS us-east-1\""));
}

QTEST_APPLESS_MAIN(TestChangeFeed)
#include "tst_changefeed.moc"
