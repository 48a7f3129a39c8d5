#include "core/ip/parse.h"
#include "core/ip/prefixindex.h"
#include "core/ip/prefixset.h"

#include <QTest>

#include <bitset>
#include <random>

using namespace portreeve;
using namespace portreeve::ip;
using namespace Qt::StringLiterals;

namespace {

QList<Prefix> prefixes(const QStringList &texts)
{
    QList<Prefix> list;
    for (const QString &text : texts) {
        const Result<Prefix> parsed = parsePrefix(text);
        if (!parsed)
            qFatal("bad prefix in a test: %s", qPrintable(text));
        list.append(*parsed);
    }
    return list;
}

constexpr int SpaceBits = 8;
constexpr int SpaceSize = 1 << SpaceBits;

/// The oracle: one bit per address of a small space that begins at `base`.
using Bits = std::bitset<SpaceSize>;

struct Space {
    Address base;

    [[nodiscard]] Address at(int i) const
    {
        return Address::from(base.family(), base.value() + UInt128(static_cast<quint64>(i)));
    }
    [[nodiscard]] Bits bitsOf(const PrefixSet &set) const
    {
        Bits bits;
        for (int i = 0; i < SpaceSize; ++i)
            bits[size_t(i)] = set.contains(at(i));
        return bits;
    }
};

/// The fewest aligned blocks that cover exactly the bits from `begin`: nought, one, or the sum of both halves.
int fewestBlocks(const Bits &bits, int begin, int size)
{
    int set = 0;
    for (int i = begin; i < begin + size; ++i)
        set += bits[size_t(i)] ? 1 : 0;
    if (set == 0 || set == size)
        return set == 0 ? 0 : 1;
    return fewestBlocks(bits, begin, size / 2) + fewestBlocks(bits, begin + size / 2, size / 2);
}

} // namespace

Q_DECLARE_METATYPE(Address)

class TestPrefixSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void algebra_data();
    void algebra();
    void insertIsUnion();
    void aggregates_data();
    void aggregates();
    void families();
    void counts();
    void coversAcrossNeighbours();
    void indexMatches_data();
    void indexMatches();
    void indexCovering();
    void indexOverlapping_data();
    void indexOverlapping();
    void indexAgreesWithSearch_data();
    void indexAgreesWithSearch();
};

void TestPrefixSet::algebra_data()
{
    QTest::addColumn<Address>("base");
    const auto row = [](const char *name, const QString &base) {
        QTest::newRow(name) << *parseAddress(base);
    };
    row("IPv4", u"192.0.2.0"_s);
    row("start of IPv4", u"0.0.0.0"_s);
    row("end of IPv4", u"255.255.255.0"_s);
    row("IPv6", u"2001:db8::"_s);
    row("start of IPv6", u"::"_s);
    row("end of IPv6", u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00"_s);
    row("across the middle of IPv6", u"2001:db8::ffff:ffff:ffff:ff80"_s);
}

void TestPrefixSet::algebra()
{
    QFETCH(Address, base);
    const Space space{base};
    const bool aligned = (base.value() & UInt128(SpaceSize - 1)) == UInt128();
    std::mt19937 random(99);
    for (int round = 0; round < 400; ++round) {
        Bits bits[2];
        PrefixSet sets[2];
        for (int s = 0; s < 2; ++s) {
            for (auto n = random() % 12; n > 0; --n) {
                const int first = int(random() % SpaceSize);
                const int last = std::min<int>(SpaceSize - 1, first + int(random() % (random() % 2 == 0 ? 4 : 100)));
                sets[s].insert(AddressRange{space.at(first), space.at(last)});
                for (int i = first; i <= last; ++i)
                    bits[s].set(size_t(i));
            }
            QCOMPARE(space.bitsOf(sets[s]), bits[s]);
        }
        QCOMPARE(space.bitsOf(sets[0].united(sets[1])), bits[0] | bits[1]);
        QCOMPARE(space.bitsOf(sets[0].intersected(sets[1])), bits[0] & bits[1]);
        QCOMPARE(space.bitsOf(sets[0].subtracted(sets[1])), bits[0] & ~bits[1]);
        QCOMPARE(sets[0].overlaps(sets[1]), (bits[0] & bits[1]).any());
        QCOMPARE(sets[0].covers(sets[1]), (bits[1] & ~bits[0]).none());
        QCOMPARE(sets[0].isEmpty(), bits[0].none());
        QCOMPARE(sets[0] == sets[1], bits[0] == bits[1]);
        // One form per set, however it was made.
        QVERIFY(sets[0].united(sets[1]).subtracted(sets[1].subtracted(sets[0])) == sets[0]);

        const QList<Prefix> listed = sets[0].toPrefixes();
        QVERIFY(std::is_sorted(listed.begin(), listed.end()));
        QVERIFY(PrefixSet(listed) == sets[0]);
        if (aligned)
            QCOMPARE(int(listed.size()), fewestBlocks(bits[0], 0, SpaceSize));
        for (const Prefix &p : listed)
            QVERIFY(sets[0].covers(p));
    }
}

void TestPrefixSet::insertIsUnion()
{
    const QList<Prefix> list = prefixes({u"10.0.0.0/9"_s, u"10.128.0.0/9"_s, u"2001:db8::/33"_s, u"192.0.2.1"_s,
                                         u"2001:db8:8000::/33"_s, u"10.0.0.0/24"_s});
    PrefixSet one;
    for (const Prefix &p : list)
        one.insert(p);
    QVERIFY(one == PrefixSet(list));
    QCOMPARE(toTexts(one.toPrefixes()), (QStringList{u"10.0.0.0/8"_s, u"192.0.2.1/32"_s, u"2001:db8::/32"_s}));
}

void TestPrefixSet::aggregates_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QStringList &given, const QStringList &expected) {
        QTest::newRow(name) << given << expected;
    };
    row("nothing", {}, {});
    row("twice the same", {u"10.0.0.0/8"_s, u"10.0.0.0/8"_s}, {u"10.0.0.0/8"_s});
    row("inside another", {u"10.1.0.0/16"_s, u"10.0.0.0/8"_s}, {u"10.0.0.0/8"_s});
    row("two halves", {u"10.128.0.0/9"_s, u"10.0.0.0/9"_s}, {u"10.0.0.0/8"_s});
    row("neighbours that are no halves", {u"10.0.1.0/24"_s, u"10.0.2.0/24"_s}, {u"10.0.1.0/24"_s, u"10.0.2.0/24"_s});
    row("both halves of everything", {u"0.0.0.0/1"_s, u"128.0.0.0/1"_s}, {u"0.0.0.0/0"_s});
    row("both halves of IPv6", {u"8000::/1"_s, u"::/1"_s}, {u"::/0"_s});
    row("everything and a part", {u"::/0"_s, u"2001:db8::/32"_s}, {u"::/0"_s});
    row("IPv4 before IPv6", {u"::1"_s, u"10.0.0.0/8"_s}, {u"10.0.0.0/8"_s, u"::1/128"_s});
    row("numeric, not alphabetic", {u"100.0.0.0/8"_s, u"20.0.0.0/8"_s, u"3.0.0.0/8"_s},
        {u"3.0.0.0/8"_s, u"20.0.0.0/8"_s, u"100.0.0.0/8"_s});
    row("families do not touch", {u"255.255.255.255"_s, u"::"_s}, {u"255.255.255.255/32"_s, u"::/128"_s});
    row("a ladder closes", {u"10.0.0.0/32"_s, u"10.0.0.1/32"_s, u"10.0.0.2/31"_s, u"10.0.0.4/30"_s, u"10.0.0.8/29"_s},
        {u"10.0.0.0/28"_s});
}

void TestPrefixSet::aggregates()
{
    QFETCH(QStringList, given);
    QFETCH(QStringList, expected);
    QCOMPARE(toTexts(aggregate(prefixes(given))), expected);
    std::reverse(given.begin(), given.end());
    QCOMPARE(toTexts(aggregate(prefixes(given))), expected);
}

void TestPrefixSet::families()
{
    const PrefixSet both(prefixes({u"10.0.0.0/8"_s, u"2001:db8::/32"_s}));
    QCOMPARE(toTexts(both.only(Family::IPv4).toPrefixes()), QStringList{u"10.0.0.0/8"_s});
    QCOMPARE(toTexts(both.only(Family::IPv6).toPrefixes()), QStringList{u"2001:db8::/32"_s});
    QVERIFY(both.only(Family::IPv4).united(both.only(Family::IPv6)) == both);
    QVERIFY(!both.only(Family::IPv4).overlaps(both.only(Family::IPv6)));
}

void TestPrefixSet::counts()
{
    QCOMPARE(PrefixSet().v4Count(), quint64(0));
    QCOMPARE(PrefixSet(prefixes({u"0.0.0.0/0"_s})).v4Count(), quint64(1) << 32U);
    QCOMPARE(PrefixSet(prefixes({u"10.0.0.0/24"_s, u"10.0.0.5"_s, u"10.0.2.0/31"_s, u"::/0"_s})).v4Count(),
             quint64(258));
}

void TestPrefixSet::coversAcrossNeighbours()
{
    // A prefix that only the sum of two inserted ones covers.
    const PrefixSet set(prefixes({u"10.0.0.0/9"_s, u"10.128.0.0/9"_s}));
    QVERIFY(set.covers(prefixes({u"10.0.0.0/8"_s}).first()));
    QVERIFY(!set.covers(prefixes({u"10.0.0.0/7"_s}).first()));
    QVERIFY(!PrefixSet().covers(prefixes({u"10.0.0.1"_s}).first()));
    QVERIFY(set.covers(PrefixSet()));
}

void TestPrefixSet::indexMatches_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QList<qsizetype>>("expected");
    const QStringList nested{u"10.0.0.0/8"_s,  u"10.1.0.0/16"_s, u"10.1.2.0/24"_s,
                             u"10.1.2.3/32"_s, u"11.0.0.0/8"_s,  u"0.0.0.0/0"_s};
    const auto row = [](const char *name, const QStringList &given, const char *address,
                        const QList<qsizetype> &expected) {
        QTest::newRow(name) << given << QString::fromLatin1(address) << expected;
    };
    row("empty index", {}, "10.0.0.1", {});
    row("all levels", nested, "10.1.2.3", {3, 2, 1, 0, 5});
    row("three levels", nested, "10.1.2.4", {2, 1, 0, 5});
    row("past nested ones", nested, "10.255.0.0", {0, 5});
    row("first address of a prefix", nested, "11.0.0.0", {4, 5});
    row("last address of a prefix", nested, "11.255.255.255", {4, 5});
    row("only everything", nested, "12.0.0.0", {5});
    row("the other family", nested, "::1", {});
    row("equal prefixes in list order", {u"10.0.0.0/8"_s, u"10.0.0.0/8"_s, u"10.0.0.0/16"_s, u"10.0.0.0/16"_s},
        "10.0.1.1", {2, 3, 0, 1});
    row("no match before the first", {u"10.0.0.0/8"_s}, "9.255.255.255", {});
    row("IPv6", {u"2001:db8::/32"_s, u"2001:db8::/64"_s, u"2001:db8:0:1::/64"_s}, "2001:db8:0:1::1", {2, 0});
}

void TestPrefixSet::indexMatches()
{
    QFETCH(QStringList, given);
    QFETCH(QString, address);
    QFETCH(QList<qsizetype>, expected);
    QCOMPARE(PrefixIndex(prefixes(given)).matches(*parseAddress(address)), expected);
}

void TestPrefixSet::indexCovering()
{
    const PrefixIndex index(prefixes({u"10.0.0.0/8"_s, u"10.1.0.0/16"_s, u"10.1.0.0/24"_s}));
    QCOMPARE(index.covering(prefixes({u"10.1.0.0/16"_s}).first()), (QList<qsizetype>{1, 0}));
    QCOMPARE(index.covering(prefixes({u"10.0.0.0/7"_s}).first()), QList<qsizetype>());
    QCOMPARE(index.covering(prefixes({u"10.1.0.0/20"_s}).first()), (QList<qsizetype>{1, 0}));
}

void TestPrefixSet::indexOverlapping_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QList<qsizetype>>("expected");
    const auto row = [](const char *name, const QString &prefix, const QList<qsizetype> &expected) {
        QTest::newRow(name) << prefix << expected;
    };
    row("in all of them", u"10.1.0.0/25"_s, {2, 1, 0});
    row("one of them", u"10.1.0.0/16"_s, {1, 0, 2});
    row("around all of them", u"10.0.0.0/7"_s, {0, 1, 2, 3});
    row("every address", u"0.0.0.0/0"_s, {0, 1, 2, 3, 4});
    row("beside the inner ones", u"10.2.0.0/16"_s, {0});
    row("between them", u"12.0.0.0/8"_s, {});
    row("the other family", u"::/0"_s, {5});
}

void TestPrefixSet::indexOverlapping()
{
    const PrefixIndex index(prefixes(
        {u"10.0.0.0/8"_s, u"10.1.0.0/16"_s, u"10.1.0.0/24"_s, u"11.0.0.0/16"_s, u"192.0.2.1"_s, u"2001:db8::/32"_s}));
    QFETCH(QString, prefix);
    QTEST(index.overlapping(prefixes({prefix}).first()), "expected");
}

void TestPrefixSet::indexAgreesWithSearch_data()
{
    QTest::addColumn<Address>("base");
    QTest::newRow("IPv4") << Address::fromV4(0xc0000200U);
    QTest::newRow("IPv6") << Address::fromV6(UInt128(0x20010db800000000U, 0));
}

void TestPrefixSet::indexAgreesWithSearch()
{
    QFETCH(Address, base);
    const Space space{base};
    const int bits = bitsOf(base.family());
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        QList<Prefix> list;
        for (auto n = random() % 40; n > 0; --n)
            list.append(Prefix::enclosing(space.at(int(random() % SpaceSize)), bits - int(random() % 10)));
        const PrefixIndex index(list);
        for (int i = 0; i < SpaceSize; ++i) {
            QList<qsizetype> expected;
            for (qsizetype p = 0; p < list.size(); ++p) {
                if (list[p].contains(space.at(i)))
                    expected.append(p);
            }
            std::stable_sort(expected.begin(), expected.end(),
                             [&list](qsizetype a, qsizetype b) { return list[a].length() > list[b].length(); });
            QCOMPARE(index.matches(space.at(i)), expected);
        }
    }
}

QTEST_APPLESS_MAIN(TestPrefixSet)
#include "tst_prefixset.moc"
