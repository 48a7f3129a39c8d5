#include "core/ip/budget.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>

using namespace portreeve::ip;

namespace {

QList<Prefix> prefixes(const QString &texts)
{
    QList<Prefix> list;
    for (const QString &text : texts.split(u' ', Qt::SkipEmptyParts))
        list.append(*parsePrefix(text));
    return list;
}

/// In addresses and /64 networks, counted without the code under test.
double sizeOf(const QList<Prefix> &list)
{
    double sum = 0;
    for (const Prefix &prefix : list)
        sum += std::exp2((prefix.family() == Family::IPv4 ? 32 : 64) - prefix.length());
    return sum;
}

Prefix enclosing(const Prefix &a, const Prefix &b)
{
    Prefix block = a;
    while (!block.covers(b))
        block = Prefix::enclosing(block.address(), block.length() - 1);
    return block;
}

/// The best cover with at most that many blocks, by trying every way to part the sorted list into runs.
double bestByTrying(const QList<Prefix> &sorted, int entries)
{
    double best = HUGE_VAL;
    for (unsigned cuts = 0; cuts < 1U << (sorted.size() - 1); ++cuts) {
        if (std::popcount(cuts) + 1 > entries)
            continue;
        PrefixSet cover;
        Prefix run = sorted[0];
        for (int i = 1; i < int(sorted.size()); ++i) {
            if ((cuts >> (i - 1) & 1U) != 0) {
                cover.insert(run);
                run = sorted[i];
            } else {
                run = enclosing(run, sorted[i]);
            }
        }
        cover.insert(run);
        best = std::min(best, sizeOf(cover.toPrefixes()) - sizeOf(sorted));
    }
    return best;
}

constexpr WidestBlocks AnyWidth{0, 0};

} // namespace

class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizes_data();
    void sizes();
    void covers_data();
    void covers();
    void isOptimal_data();
    void isOptimal();
    void groupsShareTheBudget();
    void widthIsLimited();
    void nothingAtAll();
    void manyPrefixes();
};

void TestBudget::sizes_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<double>("expected");
    QTest::newRow("an address") << QStringLiteral("192.0.2.1/32") << 1.0;
    QTest::newRow("an IPv4 network") << QStringLiteral("192.0.2.0/24") << 256.0;
    QTest::newRow("every IPv4 address") << QStringLiteral("0.0.0.0/0") << std::exp2(32);
    QTest::newRow("a link") << QStringLiteral("2001:db8::/64") << 1.0;
    QTest::newRow("an IPv6 network") << QStringLiteral("2001:db8::/56") << 256.0;
    QTest::newRow("a quarter of a link") << QStringLiteral("2001:db8::/66") << 0.25;
}

void TestBudget::sizes()
{
    QFETCH(QString, prefix);
    QFETCH(double, expected);
    QCOMPARE(sizeOf(*parsePrefix(prefix)), expected);
}

void TestBudget::covers_data()
{
    QTest::addColumn<QString>("exact");
    QTest::addColumn<int>("entries");
    QTest::addColumn<QString>("cover"); // "no" where there is none
    QTest::addColumn<double>("extra");
    const QString three = QStringLiteral("10.0.0.0/24 10.0.2.0/24 10.0.8.0/24");
    QTest::newRow("enough entries") << three << 3 << three << 0.0;
    QTest::newRow("more than enough") << three << 99 << three << 0.0;
    QTest::newRow("the cheapest two") << three << 2 << "10.0.0.0/22 10.0.8.0/24" << 512.0;
    QTest::newRow("all in one") << three << 1 << "10.0.0.0/20" << 4096.0 - 768;
    QTest::newRow("none") << three << 0 << "no" << 0.0;
    QTest::newRow("neighbours are one already") << "10.0.0.0/25 10.0.0.128/25" << 1 << "10.0.0.0/24" << 0.0;
    QTest::newRow("two families need two") << "10.0.0.0/24 2001:db8::/48" << 1 << "no" << 0.0;
    QTest::newRow("the dear family stays exact") << "10.0.0.0/24 10.0.2.0/24 2001:db8::/48 2001:db8:2::/48" << 3
                                                 << "10.0.0.0/22 2001:db8::/48 2001:db8:2::/48" << 512.0;
    QTest::newRow("IPv6 in /64 networks") << "2001:db8::/64 2001:db8:0:2::/64" << 1 << "2001:db8::/62" << 2.0;
}

void TestBudget::covers()
{
    QFETCH(QString, exact);
    QFETCH(int, entries);
    QFETCH(QString, cover);
    const Budget budget({prefixes(exact)}, 0, AnyWidth);
    const std::optional<double> extra = budget.extra(entries);
    QCOMPARE(extra.has_value(), cover != u"no");
    if (!extra) {
        QVERIFY(budget.cover(entries).isEmpty());
        return;
    }
    QTEST(*extra, "extra");
    QCOMPARE(toTexts(budget.cover(entries).value(0)).join(u' '), cover);
}

void TestBudget::isOptimal_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 60; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestBudget::isOptimal()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    QList<Prefix> list;
    for (int i = 0; i < 10; ++i) {
        const quint32 address = 0x0A000000U + random.bounded(1U << (seed % 3 == 0 ? 20 : 12));
        list.append(Prefix::enclosing(Address::fromV4(address), 24 + int(random.bounded(9))));
    }
    const QList<Prefix> exact = aggregate(list);
    const Budget budget({list}, 0, AnyWidth);
    QCOMPARE(budget.exact(), exact.size());
    QCOMPARE(budget.fewest(), qsizetype(1));
    double before = HUGE_VAL;
    for (int entries = 1; entries <= int(exact.size()); ++entries) {
        const double extra = budget.extra(entries).value_or(-1);
        QCOMPARE(extra, bestByTrying(exact, entries));
        QVERIFY(extra <= before);
        before = extra;
        const QList<Prefix> cover = budget.cover(entries).value(0);
        QVERIFY(cover.size() <= entries);
        QVERIFY(PrefixSet(cover).covers(PrefixSet(exact)));
        QCOMPARE(sizeOf(PrefixSet(cover).toPrefixes()) - sizeOf(exact), extra);
        // Limited from the start, it is the same.
        QCOMPARE(Budget({list}, entries, AnyWidth).cover(entries), budget.cover(entries));
    }
    QCOMPARE(before, 0.0);
}

/// Entries go where they save most, and each group keeps its own cover.
void TestBudget::groupsShareTheBudget()
{
    const Budget budget(
        {prefixes(QStringLiteral("10.0.0.0/24 10.0.2.0/24")), {}, prefixes(QStringLiteral("10.0.0.0/32 10.9.0.0/32"))},
        0, AnyWidth);
    QCOMPARE(budget.exact(), qsizetype(4));
    QCOMPARE(budget.fewest(), qsizetype(2));
    QVERIFY(!budget.extra(1));
    const QList<QList<Prefix>> cover = budget.cover(3);
    QCOMPARE(cover.size(), qsizetype(3));
    QCOMPARE(toTexts(cover[0]).join(u' '), QStringLiteral("10.0.0.0/22"));
    QVERIFY(cover[1].isEmpty());
    QCOMPARE(toTexts(cover[2]).join(u' '), QStringLiteral("10.0.0.0/32 10.9.0.0/32"));
    QCOMPARE(*budget.extra(3), 512.0);
}

void TestBudget::widthIsLimited()
{
    const QList<Prefix> apart = prefixes(QStringLiteral("3.0.0.0/24 3.255.0.0/24 54.0.0.0/24 2400::/32 2600::/32"));
    const Budget budget({apart});
    QCOMPARE(budget.fewest(), qsizetype(4)); // 3.0.0.0/8 is the widest
    QCOMPARE(toTexts(budget.cover(4).value(0)).join(u' '), QStringLiteral("3.0.0.0/8 54.0.0.0/24 2400::/32 2600::/32"));
    QVERIFY(!budget.extra(3));
    // What the documents themselves give is never refused.
    QCOMPARE(Budget({prefixes(QStringLiteral("0.0.0.0/0"))}).fewest(), qsizetype(1));
}

void TestBudget::nothingAtAll()
{
    const Budget budget(QList<QList<Prefix>>(2));
    QCOMPARE(budget.exact(), qsizetype(0));
    QCOMPARE(budget.fewest(), qsizetype(0));
    QCOMPARE(budget.extra(0).value_or(-1), 0.0);
    QCOMPARE(budget.cover(0), (QList<QList<Prefix>>{{}, {}}));
}

void TestBudget::manyPrefixes()
{
    QRandomGenerator random(7);
    QList<Prefix> list;
    for (int i = 0; i < 20'000; ++i)
        list.append(Prefix::enclosing(Address::fromV4(0x03000000U + random.bounded(0x02000000U)), 28));
    const Budget budget({list}, 1000);
    const QList<Prefix> cover = budget.cover(1000).value(0);
    QVERIFY(cover.size() <= 1000);
    QVERIFY(PrefixSet(cover).covers(PrefixSet(list)));
    QVERIFY(*budget.extra(1000) <= *budget.extra(999));
}

QTEST_APPLESS_MAIN(TestBudget)
#include "tst_budget.moc"
