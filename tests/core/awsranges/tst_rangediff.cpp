#include "core/awsranges/rangediff.h"
#include "core/base/filewrite.h"
#include "tests/support/rangefiles.h"

#include <QTest>

#include <set>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::AddressChange;
using awsranges::IpRanges;
using awsranges::NamedRow;

namespace {

IpRanges parsed(const QByteArray &file)
{
    const Result<IpRanges> ranges = IpRanges::parse(file, QStringLiteral("f.json"));
    if (!ranges)
        qFatal("%s", qPrintable(ranges.error().english()));
    return *ranges;
}

QByteArray texts(const QList<NamedRow> &rows)
{
    QByteArray text;
    for (const NamedRow &row : rows)
        text += (QStringList{row.prefix.toCanonicalText(), row.service, row.region, row.borderGroup}.join(u' ') + u'\n')
                    .toUtf8();
    return text;
}

QByteArray texts(const QList<AddressChange> &changes)
{
    QByteArray text;
    for (const AddressChange &change : changes)
        text += (change.service + u' ' + change.region + QStringLiteral(" +") +
                 ip::toTexts(change.added.toPrefixes()).join(u' ') + QStringLiteral(" -") +
                 ip::toTexts(change.removed.toPrefixes()).join(u' ') + u'\n')
                    .toUtf8();
    return text;
}

} // namespace

class TestRangeDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void realFiles();
};

void TestRangeDiff::compares_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("added");
    QTest::addColumn<QByteArray>("removed");
    QTest::addColumn<QByteArray>("addresses");
    const auto row = [](const char *name, const char *from, const char *to, const char *added, const char *removed,
                        const char *addresses) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(added) << QByteArray(removed)
                            << QByteArray(addresses);
    };
    row("nothing", "", "", "", "", "");
    row("the same in another order", "9.9.9.0/24 S r\n9.9.8.0/24 S r\n", "9.9.8.0/24 S r\n9.9.9.0/24 S r\n", "", "",
        "");
    row("from nothing", "", "9.9.9.0/24 S r\n2600::/40 S r\n", "9.9.9.0/24 S r r\n2600::/40 S r r\n", "",
        "S r +9.9.9.0/24 2600::/40 -\n");
    row("to nothing", "9.9.9.0/24 S r\n", "", "", "9.9.9.0/24 S r r\n", "S r + -9.9.9.0/24\n");
    row("sorted IPv4 before IPv6", "2600::/40 S r\n",
        "9.0.0.0/24 T r\n10.0.0.0/24 A r\n2600:1::/40 S r\n2600::/40 S r\n",
        "9.0.0.0/24 T r r\n10.0.0.0/24 A r r\n2600:1::/40 S r r\n", "",
        "A r +10.0.0.0/24 -\nS r +2600:1::/40 -\nT r +9.0.0.0/24 -\n");
    row("other service", "9.9.9.0/24 B r\n", "9.9.9.0/24 A r\n", "9.9.9.0/24 A r r\n", "9.9.9.0/24 B r r\n",
        "A r +9.9.9.0/24 -\nB r + -9.9.9.0/24\n");
    row("names that only one file has keep their order", "9.9.9.0/24 B r1\n9.9.9.0/24 D r3\n",
        "9.9.9.0/24 A r0\n9.9.9.0/24 C r2\n9.9.9.0/24 D r3\n", "9.9.9.0/24 A r0 r0\n9.9.9.0/24 C r2 r2\n",
        "9.9.9.0/24 B r1 r1\n", "A r0 +9.9.9.0/24 -\nB r1 + -9.9.9.0/24\nC r2 +9.9.9.0/24 -\n");
    row("other border group is no change of addresses", "9.9.9.0/24 S r r-a\n", "9.9.9.0/24 S r r-b\n",
        "9.9.9.0/24 S r r-b\n", "9.9.9.0/24 S r r-a\n", "");
    row("split is no change of addresses", "9.9.8.0/23 S r\n", "9.9.8.0/24 S r\n9.9.9.0/24 S r\n",
        "9.9.8.0/24 S r r\n9.9.9.0/24 S r r\n", "9.9.8.0/23 S r r\n", "");
    row("shrunk", "9.9.8.0/23 S r\n", "9.9.9.0/24 S r\n", "9.9.9.0/24 S r r\n", "9.9.8.0/23 S r r\n",
        "S r + -9.9.8.0/24\n");
    row("a covered row goes", "9.9.8.0/23 S r\n9.9.8.0/24 S r\n", "9.9.8.0/23 S r\n", "", "9.9.8.0/24 S r r\n", "");
    row("moved to another Region", "9.9.9.0/24 S r1\n", "9.9.9.0/24 S r2\n", "9.9.9.0/24 S r2 r2\n",
        "9.9.9.0/24 S r1 r1\n", "S r1 + -9.9.9.0/24\nS r2 +9.9.9.0/24 -\n");
}

void TestRangeDiff::compares()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, added);
    QFETCH(QByteArray, removed);
    QFETCH(QByteArray, addresses);
    const IpRanges a = parsed(rangeFile(from));
    const IpRanges b = parsed(rangeFile(to));
    const awsranges::RangeDiff diff = awsranges::diff(a, b);
    QCOMPARE(texts(diff.added), added);
    QCOMPARE(texts(diff.removed), removed);
    QCOMPARE(diff.isEmpty(), added.isEmpty() && removed.isEmpty());
    QCOMPARE(texts(awsranges::addressChanges(a, b)), addresses);
    const awsranges::RangeDiff back = awsranges::diff(b, a);
    QCOMPARE(back.added, diff.removed);
    QCOMPARE(back.removed, diff.added);
}

void TestRangeDiff::realFiles()
{
    const QStringList files = realRangeFiles();
    if (files.size() < 2)
        QSKIP(NoRealRangeFiles);
    const IpRanges from = parsed(*readFile(files.first(), 1LL << 26));
    const IpRanges to = parsed(*readFile(files.last(), 1LL << 26));
    const awsranges::RangeDiff diff = awsranges::diff(from, to);
    std::set<NamedRow> rows;
    for (const awsranges::RangeRow &row : from.rows())
        rows.insert(awsranges::namedRow(from, row));
    for (const NamedRow &row : diff.removed)
        QCOMPARE(rows.erase(row), size_t(1));
    for (const NamedRow &row : diff.added)
        QVERIFY(rows.insert(row).second);
    std::set<NamedRow> expected;
    for (const awsranges::RangeRow &row : to.rows())
        expected.insert(awsranges::namedRow(to, row));
    QVERIFY(rows == expected);
    QVERIFY(std::is_sorted(diff.added.begin(), diff.added.end()));
    QVERIFY(std::is_sorted(diff.removed.begin(), diff.removed.end()));
    QVERIFY(awsranges::diff(to, to).isEmpty());
    for (const AddressChange &change : awsranges::addressChanges(from, to)) {
        QVERIFY(!change.added.overlaps(change.removed));
        QVERIFY(!change.added.isEmpty() || !change.removed.isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestRangeDiff)
#include "tst_rangediff.moc"
