#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/ip/qthost.h"
#include "core/ip/specialpurpose.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::ip;
using namespace Qt::StringLiterals;

namespace {

Address address(const QString &text)
{
    const Result<Address> parsed = parseAddress(text);
    if (!parsed)
        qFatal("bad address in a test: %s", qPrintable(text));
    return *parsed;
}

Prefix prefix(const QString &text)
{
    const Result<Prefix> parsed = parsePrefix(text);
    if (!parsed)
        qFatal("bad prefix in a test: %s", qPrintable(text));
    return *parsed;
}

} // namespace

class TestIp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void shifts();
    void addressOrder();
    void mapped();
    void prefixFrom_data();
    void prefixFrom();
    void prefixEnds_data();
    void prefixEnds();
    void prefixRelations_data();
    void prefixRelations();
    void prefixOrder();
    void shortText();
    void everyAddress_data();
    void everyAddress();
    void netmask_data();
    void netmask();
    void byFamily_data();
    void byFamily();
    void rangesToPrefixes_data();
    void rangesToPrefixes();
    void specialPurpose_data();
    void specialPurpose();
    void hostAddresses_data();
    void hostAddresses();
};

void TestIp::numbers_data()
{
    QTest::addColumn<quint64>("aHi");
    QTest::addColumn<quint64>("aLo");
    QTest::addColumn<quint64>("bHi");
    QTest::addColumn<quint64>("bLo");
    QTest::addColumn<quint64>("sumHi");
    QTest::addColumn<quint64>("sumLo");
    const quint64 ones = ~quint64(0);
    QTest::newRow("small") << quint64(0) << quint64(2) << quint64(0) << quint64(3) << quint64(0) << quint64(5);
    QTest::newRow("carry") << quint64(0) << ones << quint64(0) << quint64(1) << quint64(1) << quint64(0);
    QTest::newRow("wraps") << ones << ones << quint64(0) << quint64(1) << quint64(0) << quint64(0);
    QTest::newRow("both halves") << quint64(1) << ones << quint64(2) << ones << quint64(4) << ones - 1;
}

void TestIp::numbers()
{
    QFETCH(quint64, aHi);
    QFETCH(quint64, aLo);
    QFETCH(quint64, bHi);
    QFETCH(quint64, bLo);
    QFETCH(quint64, sumHi);
    QFETCH(quint64, sumLo);
    const UInt128 a(aHi, aLo);
    const UInt128 b(bHi, bLo);
    const UInt128 sum(sumHi, sumLo);
    QVERIFY(a + b == sum);
    QVERIFY(b + a == sum);
    QVERIFY(sum - b == a);
    QVERIFY(sum - a == b);
}

void TestIp::shifts()
{
    const UInt128 one(1);
    for (int n = 0; n < 128; ++n) {
        const UInt128 bit = one << n;
        QCOMPARE(trailingZeros(bit), n);
        QCOMPARE(highestBit(bit), n);
        QVERIFY((bit >> n) == one);
        QVERIFY((bit - one) < bit);
        QVERIFY((~bit & bit) == UInt128());
    }
    QVERIFY((one << 128) == UInt128());
    QVERIFY((~UInt128() >> 128) == UInt128());
}

void TestIp::addressOrder()
{
    const QStringList ordered{u"0.0.0.0"_s, u"9.255.255.255"_s,   u"10.0.0.0"_s,   u"255.255.255.255"_s,
                              u"::"_s,      u"::ffff:10.0.0.0"_s, u"2001:db8::"_s, u"fe80::1"_s};
    for (qsizetype i = 1; i < ordered.size(); ++i)
        QVERIFY2(address(ordered[i - 1]) < address(ordered[i]), qPrintable(ordered[i]));
    QVERIFY(address(u"::"_s) != address(u"0.0.0.0"_s));
    QVERIFY(address(u"::ffff:10.0.0.0"_s) != address(u"10.0.0.0"_s));
}

void TestIp::mapped()
{
    QVERIFY(address(u"::ffff:192.0.2.1"_s).isV4Mapped());
    QVERIFY(!address(u"::192.0.2.1"_s).isV4Mapped());
    QVERIFY(!address(u"1::ffff:192.0.2.1"_s).isV4Mapped());
    QVERIFY(!address(u"0.0.255.255"_s).isV4Mapped());
}

void TestIp::prefixFrom_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("valid");
    QTest::newRow("whole IPv4") << u"0.0.0.0"_s << 0 << true;
    QTest::newRow("single") << u"192.0.2.1"_s << 32 << true;
    QTest::newRow("host bits") << u"192.0.2.1"_s << 31 << false;
    QTest::newRow("too long for IPv4") << u"0.0.0.0"_s << 33 << false;
    QTest::newRow("negative") << u"0.0.0.0"_s << -1 << false;
    QTest::newRow("whole IPv6") << u"::"_s << 0 << true;
    QTest::newRow("too long for IPv6") << u"::"_s << 129 << false;
    QTest::newRow("host bits in the upper half") << u"2001:db8::"_s << 28 << false;
    QTest::newRow("/64") << u"2001:db8::"_s << 64 << true;
}

void TestIp::prefixFrom()
{
    QFETCH(QString, text);
    QFETCH(int, length);
    QFETCH(bool, valid);
    const std::optional<Prefix> made = Prefix::from(address(text), length);
    QCOMPARE(made.has_value(), valid);
    if (made)
        QCOMPARE(made->toCanonicalText(), u"%1/%2"_s.arg(text).arg(length));
}

void TestIp::prefixEnds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("last");
    QTest::newRow("whole IPv4") << u"0.0.0.0/0"_s << u"255.255.255.255"_s;
    QTest::newRow("/8") << u"10.0.0.0/8"_s << u"10.255.255.255"_s;
    QTest::newRow("/31") << u"192.0.2.254/31"_s << u"192.0.2.255"_s;
    QTest::newRow("/32") << u"255.255.255.255/32"_s << u"255.255.255.255"_s;
    QTest::newRow("whole IPv6") << u"::/0"_s << u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s;
    QTest::newRow("/63") << u"2001:db8::/63"_s << u"2001:db8:0:1:ffff:ffff:ffff:ffff"_s;
    QTest::newRow("/64") << u"2001:db8::/64"_s << u"2001:db8::ffff:ffff:ffff:ffff"_s;
    QTest::newRow("/65") << u"2001:db8::/65"_s << u"2001:db8::7fff:ffff:ffff:ffff"_s;
    QTest::newRow("/128") << u"::1/128"_s << u"::1"_s;
}

void TestIp::prefixEnds()
{
    QFETCH(QString, text);
    QFETCH(QString, last);
    const Prefix p = prefix(text);
    QCOMPARE(p.last().toCanonicalText(), last);
    QVERIFY(p.contains(p.first()));
    QVERIFY(p.contains(p.last()));
    for (const int length : {p.length(), bitsOf(p.family())})
        QVERIFY(p.covers(Prefix::enclosing(p.last(), length)));
    QCOMPARE(Prefix::enclosing(p.last(), p.length()), p);
}

void TestIp::prefixRelations_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("aCoversB");
    QTest::addColumn<bool>("bCoversA");
    const auto row = [](const char *name, const QString &a, const QString &b, bool ab, bool ba) {
        QTest::newRow(name) << a << b << ab << ba;
    };
    row("equal", u"10.0.0.0/8"_s, u"10.0.0.0/8"_s, true, true);
    row("inside", u"10.0.0.0/8"_s, u"10.1.0.0/16"_s, true, false);
    row("same start", u"10.0.0.0/8"_s, u"10.0.0.0/9"_s, true, false);
    row("same end", u"10.0.0.0/8"_s, u"10.255.255.255/32"_s, true, false);
    row("beside", u"10.0.0.0/8"_s, u"11.0.0.0/8"_s, false, false);
    row("whole and part", u"::/0"_s, u"2001:db8::/32"_s, true, false);
    row("two families", u"::/0"_s, u"0.0.0.0/0"_s, false, false);
    row("mapped is IPv6", u"::ffff:0:0/96"_s, u"10.0.0.0/8"_s, false, false);
    row("across the middle", u"2001:db8::/63"_s, u"2001:db8:0:1::/64"_s, true, false);
}

void TestIp::prefixRelations()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, aCoversB);
    QFETCH(bool, bCoversA);
    const Prefix x = prefix(a);
    const Prefix y = prefix(b);
    QCOMPARE(x.covers(y), aCoversB);
    QCOMPARE(y.covers(x), bCoversA);
    QCOMPARE(x.overlaps(y), aCoversB || bCoversA);
    QCOMPARE(y.overlaps(x), aCoversB || bCoversA);
    QCOMPARE(y.isMoreSpecificThan(x), aCoversB && !bCoversA);
    QCOMPARE(x.isMoreSpecificThan(y), bCoversA && !aCoversB);
}

void TestIp::prefixOrder()
{
    const QStringList ordered{u"0.0.0.0/0"_s,  u"10.0.0.0/8"_s, u"10.0.0.0/16"_s,  u"10.0.0.1/32"_s,
                              u"11.0.0.0/8"_s, u"::/0"_s,       u"2001:db8::/32"_s};
    for (qsizetype i = 1; i < ordered.size(); ++i)
        QVERIFY2(prefix(ordered[i - 1]) < prefix(ordered[i]), qPrintable(ordered[i]));
}

void TestIp::shortText()
{
    QCOMPARE(prefix(u"192.0.2.1/32"_s).toShortText(), u"192.0.2.1"_s);
    QCOMPARE(prefix(u"192.0.2.0/31"_s).toShortText(), u"192.0.2.0/31"_s);
    QCOMPARE(prefix(u"2001:db8::1"_s).toShortText(), u"2001:db8::1"_s);
    QCOMPARE(prefix(u"2001:db8::1"_s).toCanonicalText(), u"2001:db8::1/128"_s);
}

void TestIp::everyAddress_data()
{
    QTest::addColumn<Family>("family");
    QTest::addColumn<QString>("expected");
    QTest::newRow("IPv4") << Family::IPv4 << u"0.0.0.0/0"_s;
    QTest::newRow("IPv6") << Family::IPv6 << u"::/0"_s;
}

void TestIp::everyAddress()
{
    QFETCH(Family, family);
    QFETCH(QString, expected);
    QCOMPARE(Prefix::every(family).toCanonicalText(), expected);
    QCOMPARE(toTexts(PrefixSet::every(family).toPrefixes()), QStringList{expected});
    QVERIFY(PrefixSet::every().only(family) == PrefixSet::every(family));
}

void TestIp::netmask_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("mask");
    QTest::newRow("every address") << u"0.0.0.0/0"_s << u"0.0.0.0"_s;
    QTest::newRow("a half") << u"128.0.0.0/1"_s << u"128.0.0.0"_s;
    QTest::newRow("whole octets") << u"192.0.2.0/24"_s << u"255.255.255.0"_s;
    QTest::newRow("part of an octet") << u"10.0.16.0/20"_s << u"255.255.240.0"_s;
    QTest::newRow("two addresses") << u"192.0.2.0/31"_s << u"255.255.255.254"_s;
    QTest::newRow("one address") << u"192.0.2.1/32"_s << u"255.255.255.255"_s;
}

void TestIp::netmask()
{
    QFETCH(QString, text);
    QFETCH(QString, mask);
    QCOMPARE(prefix(text).netmask().toCanonicalText(), mask);
}

void TestIp::byFamily_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("v4");
    QTest::addColumn<QStringList>("v6");
    const auto row = [](const char *name, const QStringList &given, const QStringList &v4, const QStringList &v6) {
        QTest::newRow(name) << given << v4 << v6;
    };
    row("nothing", {}, {}, {});
    row("IPv4 alone", {u"10.0.0.0/8"_s}, {u"10.0.0.0/8"_s}, {});
    row("IPv6 alone", {u"::/0"_s}, {}, {u"::/0"_s});
    row("mixed, in their order", {u"2001:db8::/32"_s, u"192.0.2.1/32"_s, u"::1/128"_s, u"10.0.0.0/8"_s},
        {u"192.0.2.1/32"_s, u"10.0.0.0/8"_s}, {u"2001:db8::/32"_s, u"::1/128"_s});
    row("mapped is IPv6", {u"::ffff:0.0.0.0/96"_s}, {}, {u"::ffff:0.0.0.0/96"_s});
}

void TestIp::byFamily()
{
    QFETCH(QStringList, given);
    QFETCH(QStringList, v4);
    QFETCH(QStringList, v6);
    QList<Prefix> prefixes;
    for (const QString &text : std::as_const(given))
        prefixes.append(prefix(text));
    QCOMPARE(toTexts(only(Family::IPv4, prefixes)), v4);
    QCOMPARE(toTexts(only(Family::IPv6, prefixes)), v6);
    QCOMPARE(hasFamily(prefixes, Family::IPv4), !v4.isEmpty());
    QCOMPARE(hasFamily(prefixes, Family::IPv6), !v6.isEmpty());
}

void TestIp::rangesToPrefixes_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &first, const QString &last, const QStringList &expected) {
        QTest::newRow(name) << first << last << expected;
    };
    const QString lastV6 = u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s;
    row("whole IPv4", u"0.0.0.0"_s, u"255.255.255.255"_s, {u"0.0.0.0/0"_s});
    row("whole IPv6", u"::"_s, lastV6, {u"::/0"_s});
    row("single", u"192.0.2.1"_s, u"192.0.2.1"_s, {u"192.0.2.1/32"_s});
    row("first address", u"0.0.0.0"_s, u"0.0.0.0"_s, {u"0.0.0.0/32"_s});
    row("last address", u"255.255.255.255"_s, u"255.255.255.255"_s, {u"255.255.255.255/32"_s});
    row("last IPv6 address", lastV6, lastV6, {lastV6 + u"/128"_s});
    row("aligned", u"192.0.2.0"_s, u"192.0.2.255"_s, {u"192.0.2.0/24"_s});
    row("one past aligned", u"192.0.2.0"_s, u"192.0.3.0"_s, {u"192.0.2.0/24"_s, u"192.0.3.0/32"_s});
    row("odd ends", u"192.0.2.1"_s, u"192.0.2.6"_s,
        {u"192.0.2.1/32"_s, u"192.0.2.2/31"_s, u"192.0.2.4/31"_s, u"192.0.2.6/32"_s});
    row("upper half", u"128.0.0.0"_s, u"255.255.255.255"_s, {u"128.0.0.0/1"_s});
    row("to the very end", u"255.255.255.253"_s, u"255.255.255.255"_s,
        {u"255.255.255.253/32"_s, u"255.255.255.254/31"_s});
    row("across the middle of IPv6", u"2001:db8::ffff:ffff:ffff:ffff"_s, u"2001:db8:0:1::"_s,
        {u"2001:db8::ffff:ffff:ffff:ffff/128"_s, u"2001:db8:0:1::/128"_s});
    QStringList allButTheEnds;
    for (int length = 32; length >= 2; --length)
        allButTheEnds.append(Address::fromV4(quint32(1) << (32 - length)).toCanonicalText() + u"/%1"_s.arg(length));
    for (int length = 2; length <= 32; ++length)
        allButTheEnds.append(Address::fromV4(~quint32(0) << (33 - length)).toCanonicalText() + u"/%1"_s.arg(length));
    row("all but the first and the last", u"0.0.0.1"_s, u"255.255.255.254"_s, allButTheEnds);
}

void TestIp::rangesToPrefixes()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QStringList, expected);
    QCOMPARE(toTexts(toPrefixes({address(first), address(last)})), expected);
}

void TestIp::specialPurpose_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rfc"); ///< empty for ordinary addresses
    QTest::addColumn<bool>("reachable");
    const auto row = [](const char *text, const char *rfc, bool reachable = false) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(rfc) << reachable;
    };
    row("10.0.0.1", "RFC 1918");
    row("172.15.255.255", "");
    row("172.16.0.0", "RFC 1918");
    row("172.31.255.255", "RFC 1918");
    row("172.32.0.0", "");
    row("192.168.255.255", "RFC 1918");
    row("100.63.255.255", "");
    row("100.64.0.0", "RFC 6598");
    row("100.127.255.255", "RFC 6598");
    row("100.128.0.0", "");
    row("127.0.0.1", "RFC 1122");
    row("169.254.169.254", "RFC 3927");
    row("192.0.2.1", "RFC 5737");
    row("198.51.100.1", "RFC 5737");
    row("203.0.113.1", "RFC 5737");
    row("198.19.255.255", "RFC 2544");
    row("224.0.0.1", "RFC 5771");
    row("240.0.0.1", "RFC 1112");
    row("255.255.255.255", "RFC 8190"); // the most specific of two rows
    row("8.8.8.8", "");
    row("52.94.0.1", "");
    row("::", "RFC 4291");
    row("::1", "RFC 4291");
    row("::2", "");
    row("::ffff:8.8.8.8", "RFC 4291");
    row("64:ff9b::8.8.8.8", "RFC 6052", true);
    row("64:ff9b:1::1", "RFC 8215");
    row("100::1", "RFC 6666");
    row("2001::1", "RFC 4380");
    row("2001:db8::1", "RFC 3849");
    row("2002::1", "RFC 3056");
    row("fd00::1", "RFC 4193");
    row("fe80::1", "RFC 4291");
    row("febf::1", "RFC 4291");
    row("fec0::1", "");
    row("ff02::1", "RFC 4291");
    row("2600:1f00::1", "");
}

void TestIp::specialPurpose()
{
    QFETCH(QString, text);
    QFETCH(QString, rfc);
    QFETCH(bool, reachable);
    const SpecialPurpose *row = specialPurposeOf(address(text));
    QCOMPARE(row == nullptr, rfc.isEmpty());
    if (row == nullptr)
        return;
    QCOMPARE(QString::fromLatin1(row->rfc), rfc);
    QCOMPARE(row->globallyReachable, reachable);
    QVERIFY(row->prefix.contains(address(text)));
}

void TestIp::hostAddresses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"0.0.0.0", "192.0.2.1", "255.255.255.255", "::", "::1", "2001:db8::8000:1",
                             "::ffff:192.0.2.1", "ffff:eeee:dddd:cccc:bbbb:aaaa:9999:8888"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestIp::hostAddresses()
{
    QFETCH(QString, text);
    const Address ours = address(text);
    const QHostAddress theirs = toQHostAddress(ours);
    QCOMPARE(theirs.protocol(), ours.isV4() ? QAbstractSocket::IPv4Protocol : QAbstractSocket::IPv6Protocol);
    QVERIFY(theirs == QHostAddress(text)); // a canonical text is one that Qt reads right
    QCOMPARE(fromQHostAddress(theirs), ours);
}

QTEST_APPLESS_MAIN(TestIp)
#include "tst_ip.moc"
