#include "core/awsranges/rangeindex.h"
#include "core/base/filewrite.h"
#include "core/ip/parse.h"
#include "tests/support/rangefiles.h"

#include <QTest>

#include <set>
#include <thread>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::IpRanges;
using awsranges::NameCount;
using awsranges::RangeIndex;
using awsranges::RangeQuery;

namespace {

const QByteArray Rows = "3.4.0.0/16 AMAZON eu-west-1\n"
                        "3.4.12.0/24 AMAZON eu-west-1\n"
                        "3.4.12.0/24 S3 eu-west-1\n"
                        "3.4.12.128/25 S3 eu-west-1 eu-west-1-x\n"
                        "3.4.13.0/24 S3 eu-west-1\n"
                        "3.5.0.0/24 S3 us-east-1\n"
                        "3.4.14.0/24 S3 us-east-1\n"
                        "2600:1f00::/24 AMAZON us-east-1\n"
                        "2600:1f00::/24 S3 us-east-1\n"
                        "2600:1f00:8000::/40 S3 GLOBAL\n";

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

IpRanges parsed(const QByteArray &file)
{
    const Result<IpRanges> ranges = IpRanges::parse(file, text("f.json"));
    if (!ranges)
        qFatal("%s", qPrintable(ranges.error().english()));
    return *ranges;
}

QStringList texts(const RangeIndex &index, const std::vector<quint32> &rows)
{
    QStringList list;
    for (const quint32 position : rows) {
        const awsranges::RangeRow &row = index.ranges().rows()[position];
        list.append(row.prefix.toCanonicalText() + u' ' + index.ranges().service(row));
    }
    return list;
}

} // namespace

class TestRangeIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksUp_data();
    void looksUp();
    void filters_data();
    void filters();
    void mergesPrefixes_data();
    void mergesPrefixes();
    void counts();
    void emptyFile();
    void sharedBetweenThreads();
    void realRowsAreFoundAgain();
    void realPrefixesCoverExactly();
};

void TestRangeIndex::looksUp_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *asked, const QStringList &found) {
        QTest::newRow(name) << text(asked) << found;
    };
    row("most specific first, equal prefixes by service", "3.4.12.200",
        {text("3.4.12.128/25 S3"), text("3.4.12.0/24 AMAZON"), text("3.4.12.0/24 S3"), text("3.4.0.0/16 AMAZON")});
    row("beside the most specific", "3.4.12.1",
        {text("3.4.12.0/24 AMAZON"), text("3.4.12.0/24 S3"), text("3.4.0.0/16 AMAZON")});
    row("first address", "3.4.0.0", {text("3.4.0.0/16 AMAZON")});
    row("last address", "3.4.255.255", {text("3.4.0.0/16 AMAZON")});
    row("one before", "3.3.255.255", {});
    row("one after", "3.5.1.0", {});
    row("below all", "0.0.0.0", {});
    row("above all", "255.255.255.255", {});
    row("IPv6", "2600:1f00:8000::1",
        {text("2600:1f00:8000::/40 S3"), text("2600:1f00::/24 AMAZON"), text("2600:1f00::/24 S3")});
    row("IPv4-mapped is IPv6", "::ffff:3.4.12.1", {});
    row("a prefix inside", "3.4.12.0/25",
        {text("3.4.12.0/24 AMAZON"), text("3.4.12.0/24 S3"), text("3.4.0.0/16 AMAZON")});
    row("an equal prefix", "3.4.13.0/24", {text("3.4.13.0/24 S3"), text("3.4.0.0/16 AMAZON")});
    row("a prefix that sticks out", "3.4.12.0/23", {text("3.4.0.0/16 AMAZON")});
    row("a prefix around all", "3.0.0.0/8", {});
}

void TestRangeIndex::looksUp()
{
    QFETCH(QString, asked);
    QFETCH(QStringList, found);
    const RangeIndex index(parsed(rangeFile(Rows)));
    const ip::Prefix prefix = *ip::parsePrefix(asked);
    QCOMPARE(texts(index, index.covering(prefix)), found);
    if (prefix.isSingle())
        QCOMPARE(index.matches(prefix.address()), index.covering(prefix));
}

void TestRangeIndex::filters_data()
{
    QTest::addColumn<RangeQuery>("query");
    QTest::addColumn<int>("rows");
    const auto row = [](const char *name, const RangeQuery &query, int rows) {
        QTest::newRow(name) << query << rows;
    };
    row("nothing asked", {}, 10);
    row("service", {text("S3"), {}, {}, {}, {}}, 7);
    row("Region", {{}, text("eu-west-1"), {}, {}, {}}, 5);
    row("service and Region", {text("S3"), text("us-east-1"), {}, {}, {}}, 3);
    row("border group", {{}, {}, text("eu-west-1-x"), {}, {}}, 1);
    row("IPv4", {{}, {}, {}, ip::Family::IPv4, {}}, 7);
    row("service, Region and IPv6", {text("S3"), text("us-east-1"), {}, ip::Family::IPv6, {}}, 1);
    row("unknown service", {text("EC2"), {}, {}, {}, {}}, 0);
    row("unknown Region", {text("S3"), text("us-east-9"), {}, {}, {}}, 0);
    row("names are whole", {text("S"), {}, {}, {}, {}}, 0);
    row("text in a prefix", {{}, {}, {}, {}, text("3.4.12")}, 3);
    row("text in any case", {{}, {}, {}, {}, text("amazon")}, 3);
    row("words in any order", {{}, {}, {}, {}, text("EU-west s3")}, 3);
    row("text in a border group", {{}, {}, {}, {}, text("-x")}, 1);
    row("text with a filter", {text("S3"), {}, {}, {}, text("2600:1f00")}, 2);
    row("text that is nowhere", {{}, {}, {}, {}, text("ec2")}, 0);
    row("text does not run over row ends", {{}, {}, {}, {}, text("eu-west-13.4")}, 0);
    row("text outside ASCII", {{}, {}, {}, {}, QString(QChar(0xe9))}, 0);
    row("blanks ask nothing", {{}, {}, {}, {}, text("  ")}, 10);
}

void TestRangeIndex::filters()
{
    QFETCH(RangeQuery, query);
    QFETCH(int, rows);
    const RangeIndex index(parsed(rangeFile(Rows)));
    const std::vector<quint32> found = index.rows(query);
    QCOMPARE(int(found.size()), rows);
    QVERIFY(std::is_sorted(found.begin(), found.end()));
}

void TestRangeIndex::mergesPrefixes_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("neighbours and nested become one")
        << text("S3") << text("eu-west-1") << QStringList{text("3.4.12.0/23")};
    QTest::newRow("any Region") << text("S3") << QString()
                                << QStringList{text("3.4.12.0/23"), text("3.4.14.0/24"), text("3.5.0.0/24"),
                                               text("2600:1f00::/24")};
    QTest::newRow("unknown service") << text("EC2") << QString() << QStringList();
    QTest::newRow("unknown Region") << text("S3") << text("mars") << QStringList();
    QTest::newRow("no service is not every service") << QString() << text("us-east-1") << QStringList();
}

void TestRangeIndex::mergesPrefixes()
{
    QFETCH(QString, service);
    QFETCH(QString, region);
    QFETCH(QStringList, expected);
    const RangeIndex index(parsed(rangeFile(Rows)));
    QCOMPARE(ip::toTexts(index.prefixes(service, region)), expected);
    QCOMPARE(ip::toTexts(index.prefixes(service, region, ip::Family::IPv4)) +
                 ip::toTexts(index.prefixes(service, region, ip::Family::IPv6)),
             expected);
    QCOMPARE(&index.addresses(service, region), &index.addresses(service, region));
}

void TestRangeIndex::counts()
{
    const RangeIndex index(parsed(rangeFile(Rows)));
    QVERIFY((index.services() == QList<NameCount>{{text("AMAZON"), 2, 1}, {text("S3"), 5, 2}}));
    QVERIFY((index.regions() ==
             QList<NameCount>{{text("GLOBAL"), 0, 1}, {text("eu-west-1"), 5, 0}, {text("us-east-1"), 2, 2}}));
    QVERIFY(
        (index.regionsOf(text("AMAZON")) == QList<NameCount>{{text("eu-west-1"), 2, 0}, {text("us-east-1"), 0, 1}}));
    QVERIFY(index.regionsOf(text("EC2")).isEmpty());
    QCOMPARE(index.borderGroups().size(), 4);
}

void TestRangeIndex::emptyFile()
{
    const RangeIndex index(parsed(rangeFile({})));
    QVERIFY(index.rows({}).empty());
    QVERIFY(index.rows({{}, {}, {}, {}, text("x")}).empty());
    QVERIFY(index.matches(ip::Address::fromV4(1)).empty());
    QVERIFY(index.prefixes(text("S3")).isEmpty());
    QVERIFY(index.services().isEmpty());
}

/// All parts are made on first use; many threads ask at once.
void TestRangeIndex::sharedBetweenThreads()
{
    const RangeIndex index(parsed(rangeFile(Rows)));
    std::atomic<int> right = 0;
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            const bool all = index.matches(ip::Address::fromV4(0x03040cc8)).size() == 4 &&
                             index.rows({{}, {}, {}, {}, text("s3 us-east")}).size() == 3 &&
                             index.prefixes(text("S3"), text("eu-west-1")).size() == 1;
            right += all ? 1 : 0;
        });
    threads.clear();
    QCOMPARE(right.load(), 8);
}

void TestRangeIndex::realRowsAreFoundAgain()
{
    const QStringList files = realRangeFiles();
    if (files.isEmpty())
        QSKIP(NoRealRangeFiles);
    for (const QString &path : files) {
        const Result<QByteArray> bytes = readFile(path, 1LL << 26);
        QVERIFY(bytes);
        const RangeIndex index(parsed(*bytes));
        const std::vector<awsranges::RangeRow> &rows = index.ranges().rows();
        QVERIFY(rows.size() > 10'000);
        for (quint32 i = 0; i < rows.size(); ++i) {
            for (const ip::Address &address : {rows[i].prefix.first(), rows[i].prefix.last()}) {
                const std::vector<quint32> found = index.matches(address);
                QVERIFY(std::find(found.begin(), found.end(), i) != found.end());
                for (size_t k = 0; k < found.size(); ++k) {
                    QVERIFY(rows[found[k]].prefix.contains(address));
                    QVERIFY(k == 0 || rows[found[k]].prefix.length() <= rows[found[k - 1]].prefix.length());
                }
            }
        }
        // Against the plain definition, for a sample that meets every part of the address space.
        for (size_t i = 0; i < rows.size(); i += 97) {
            const ip::Address address = rows[i].prefix.last();
            size_t expected = 0;
            for (const awsranges::RangeRow &row : rows)
                expected += row.prefix.contains(address) ? 1U : 0U;
            QCOMPARE(index.matches(address).size(), expected);
        }
    }
}

/// The merged prefixes of every service and Region hold the rows' addresses and no other.
void TestRangeIndex::realPrefixesCoverExactly()
{
    const QStringList files = realRangeFiles();
    if (files.isEmpty())
        QSKIP(NoRealRangeFiles);
    const Result<QByteArray> bytes = readFile(files.last(), 1LL << 26);
    QVERIFY(bytes);
    const RangeIndex index(parsed(*bytes));
    const IpRanges &ranges = index.ranges();
    for (const QString &service : ranges.services()) {
        for (const NameCount &region : index.regionsOf(service)) {
            QList<ip::Prefix> rows;
            for (const quint32 position : index.rows({service, region.name, {}, {}, {}}))
                rows.append(ranges.rows()[position].prefix);
            QCOMPARE(rows.size(), region.rows());
            const QList<ip::Prefix> merged = index.prefixes(service, region.name);
            QVERIFY(ip::PrefixSet(merged) == ip::PrefixSet(rows));
            QVERIFY(merged.size() <= rows.size());
            QVERIFY(std::is_sorted(merged.begin(), merged.end()));
            for (qsizetype i = 1; i < merged.size(); ++i) {
                QVERIFY(!merged[i].overlaps(merged[i - 1]));
                const bool siblings = merged[i].length() == merged[i - 1].length() && merged[i].length() > 0 &&
                                      ip::Prefix::enclosing(merged[i].address(), merged[i].length() - 1) ==
                                          ip::Prefix::enclosing(merged[i - 1].address(), merged[i].length() - 1) &&
                                      merged[i].family() == merged[i - 1].family();
                QVERIFY2(!siblings, qPrintable(merged[i].toCanonicalText()));
            }
        }
        ip::PrefixSet all;
        for (const NameCount &region : index.regionsOf(service))
            all = all.united(index.addresses(service, region.name));
        QVERIFY(all == index.addresses(service));
    }
}

QTEST_APPLESS_MAIN(TestRangeIndex)
#include "tst_rangeindex.moc"
