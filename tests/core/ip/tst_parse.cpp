#include "core/ip/format.h"
#include "core/ip/parse.h"

#include <QTest>

#include <random>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#endif

using namespace portreeve;
using namespace portreeve::ip;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(portreeve::ip::ParseFault)

namespace {

QByteArray canonical(const Address &address)
{
    char buffer[MaxPrefixText];
    return {buffer, formatAddress(address, buffer) - buffer};
}

std::string_view view(const QByteArray &text)
{
    return {text.constData(), size_t(text.size())};
}

} // namespace

class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void addressFaults_data();
    void addressFaults();
    void prefixes_data();
    void prefixes();
    void prefixFaults_data();
    void prefixFaults();
    void ranges_data();
    void ranges();
    void rangeFaults_data();
    void rangeFaults();
    void everyFaultHasAnAnswer();
    void errorsNameTheText();
    void formatsAsRfc5952_data();
    void formatsAsRfc5952();
    void agreesWithTheSystem();
    void everyValueReadsBack();
};

void TestParse::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    for (const char *same : {"0.0.0.0", "255.255.255.255", "192.0.2.1", "10.20.30.40", "::", "::1", "2001:db8::1",
                             "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "64:ff9b::c000:201", "fe80::1"})
        QTest::newRow(same) << QByteArray(same) << QByteArray(same);
    QTest::newRow("upper case") << QByteArray("2001:DB8::ABCD") << QByteArray("2001:db8::abcd");
    QTest::newRow("leading zeros in a group") << QByteArray("2001:0db8::0001") << QByteArray("2001:db8::1");
    QTest::newRow("all groups written") << QByteArray("0:0:0:0:0:0:0:0") << QByteArray("::");
    QTest::newRow(":: for one group at the end") << QByteArray("1:2:3:4:5:6:7::") << QByteArray("1:2:3:4:5:6:7:0");
    QTest::newRow(":: for one group at the start") << QByteArray("::2:3:4:5:6:7:8") << QByteArray("0:2:3:4:5:6:7:8");
    QTest::newRow(":: for one group inside") << QByteArray("1:2:3::5:6:7:8") << QByteArray("1:2:3:0:5:6:7:8");
    QTest::newRow("dotted tail") << QByteArray("2001:db8::192.0.2.33") << QByteArray("2001:db8::c000:221");
    QTest::newRow("dotted tail without ::") << QByteArray("1:2:3:4:5:6:1.2.3.4") << QByteArray("1:2:3:4:5:6:102:304");
    QTest::newRow("dotted tail after ::") << QByteArray("::1.2.3.4") << QByteArray("::102:304");
    QTest::newRow("IPv4-mapped stays IPv6") << QByteArray("::FFFF:c000:0201") << QByteArray("::ffff:192.0.2.1");
}

void TestParse::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    Address address;
    QCOMPARE(parseAddress(view(text), address), ParseFault::None);
    QCOMPARE(canonical(address), expected);
    QCOMPARE(address.isV4(), !text.contains(':'));
    const Result<Address> face = parseAddress(QStringView(QString::fromLatin1(text)));
    QVERIFY(face.has_value());
    QCOMPARE(*face, address);
    QCOMPARE(face->toCanonicalText(), QString::fromLatin1(expected));
}

void TestParse::addressFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ParseFault>("fault");
    const auto row = [](const char *text, ParseFault fault) {
        QTest::newRow(text) << QByteArray(text) << fault;
    };
    QTest::newRow("(empty)") << QByteArray() << ParseFault::Empty;
    row("010.0.0.1", ParseFault::LeadingZero);
    row("10.00.0.1", ParseFault::LeadingZero);
    row("10.0.0.01", ParseFault::LeadingZero);
    row("256.0.0.1", ParseFault::OctetTooLarge);
    row("1.2.3.999", ParseFault::OctetTooLarge);
    row("1.2.3.1000", ParseFault::OctetTooLarge);
    row("1.2.3.99999999999999999999", ParseFault::OctetTooLarge);
    row("1.2.3", ParseFault::WrongOctetCount);
    row("1.2.3.", ParseFault::WrongOctetCount);
    row("1.2.3.4.5", ParseFault::WrongOctetCount);
    row("1.2.3.4.", ParseFault::WrongOctetCount);
    row("1..3.4", ParseFault::WrongOctetCount);
    row(".1.2.3.4", ParseFault::WrongOctetCount);
    row("1", ParseFault::WrongOctetCount);
    row("3232235777", ParseFault::OctetTooLarge);
    row("0x7f.0.0.1", ParseFault::BadCharacter);
    row("1.2.3.a", ParseFault::BadCharacter);
    row("1.2.3.4a", ParseFault::BadCharacter);
    row("1.2.3.-4", ParseFault::BadCharacter);
    row("+1.2.3.4", ParseFault::BadCharacter);
    row(" 1.2.3.4", ParseFault::BadCharacter);
    row("1.2.3.4 ", ParseFault::BadCharacter);
    row("1.2.3.4\r", ParseFault::BadCharacter);
    row("1,2,3,4", ParseFault::BadCharacter);
    row("localhost", ParseFault::BadCharacter);
    row("[::1]", ParseFault::BadCharacter);
    row("::g", ParseFault::BadCharacter);
    row(":1:2:3:4:5:6:7", ParseFault::BadCharacter);
    row(":", ParseFault::BadCharacter);
    row(":::", ParseFault::BadCharacter);
    row("1:::2", ParseFault::BadCharacter);
    row("::1 ", ParseFault::BadCharacter);
    row("12345::", ParseFault::GroupTooLong);
    row("::00001", ParseFault::GroupTooLong);
    row("1:2:3:4:5:6:7", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:6:7:8:9", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:6:7:", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:6:7:8:", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:6:7:8::", ParseFault::WrongGroupCount);
    row("::1:2:3:4:5:6:7:8", ParseFault::WrongGroupCount);
    row("1::2:3:4:5:6:7:8", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:6:7:1.2.3.4", ParseFault::WrongGroupCount);
    row("1:2:3:4:5:1.2.3.4", ParseFault::WrongGroupCount);
    row("1::2::3", ParseFault::TwoCompressions);
    row("::1::", ParseFault::TwoCompressions);
    row("fe80::1%eth0", ParseFault::ZoneId);
    row("fe80::%1", ParseFault::ZoneId);
    row("::ffff:1.2.3", ParseFault::WrongOctetCount);
    row("::ffff:01.2.3.4", ParseFault::LeadingZero);
    row("::ffff:1.2.3.256", ParseFault::OctetTooLarge);
    row("::ffff:1.2.3.4:5", ParseFault::BadCharacter);
    QTest::newRow("(a NUL byte)") << QByteArray("1.2.3.4\0", 8) << ParseFault::BadCharacter;
    QTest::newRow("(Arabic digits)") << u"\u0661.2.3.4"_s.toUtf8() << ParseFault::BadCharacter;
    QTest::newRow("(full-width digits)") << u"\uff11.2.3.4"_s.toUtf8() << ParseFault::BadCharacter;
}

void TestParse::addressFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseFault, fault);
    Address address;
    QCOMPARE(parseAddress(view(text), address), fault);
    QVERIFY(!parseAddress(QStringView(QString::fromUtf8(text))).has_value());
}

void TestParse::prefixes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked"); ///< with host bits cleared
    QTest::addColumn<bool>("hasHostBits");
    const auto row = [](const char *text, const char *masked, bool hostBits) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(masked) << hostBits;
    };
    row("0.0.0.0/0", "0.0.0.0/0", false);
    row("10.0.0.0/8", "10.0.0.0/8", false);
    row("192.0.2.1", "192.0.2.1/32", false);
    row("192.0.2.1/32", "192.0.2.1/32", false);
    row("192.0.2.254/31", "192.0.2.254/31", false);
    row("128.0.0.0/1", "128.0.0.0/1", false);
    row("::/0", "::/0", false);
    row("2001:db8::/32", "2001:db8::/32", false);
    row("2001:db8::1", "2001:db8::1/128", false);
    row("2001:db8:0:0:8000::/65", "2001:db8:0:0:8000::/65", false);
    row("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127", false);
    row("192.0.2.1/24", "192.0.2.0/24", true);
    row("192.0.2.255/31", "192.0.2.254/31", true);
    row("0.0.0.1/0", "0.0.0.0/0", true);
    row("255.255.255.255/1", "128.0.0.0/1", true);
    row("2001:db8::1/64", "2001:db8::/64", true);
    row("2001:db8:0:1::/63", "2001:db8::/63", true);
    row("::1/0", "::/0", true);
    row("::1/127", "::/127", true);
}

void TestParse::prefixes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    QFETCH(bool, hasHostBits);
    Prefix prefix;
    QCOMPARE(parsePrefix(view(text), prefix, HostBits::Clear), ParseFault::None);
    QCOMPARE(prefix.toCanonicalText(), QString::fromLatin1(masked));
    QCOMPARE(parsePrefix(view(text), prefix, HostBits::Refuse), hasHostBits ? ParseFault::HostBits : ParseFault::None);
    const Result<Prefix> face = parsePrefix(QStringView(QString::fromLatin1(text)));
    QCOMPARE(face.has_value(), !hasHostBits);
    if (hasHostBits) {
        QCOMPARE(face.error().code, ErrorCode::HostBitsSet);
        QVERIFY(!face.error().remedy.isEmpty());
    }
}

void TestParse::prefixFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ParseFault>("fault");
    const auto row = [](const char *text, ParseFault fault) {
        QTest::newRow(text) << QByteArray(text) << fault;
    };
    row("10.0.0.0/", ParseFault::BadLength);
    row("10.0.0.0/x", ParseFault::BadLength);
    row("10.0.0.0/+8", ParseFault::BadLength);
    row("10.0.0.0/-1", ParseFault::BadLength);
    row("10.0.0.0/ 8", ParseFault::BadLength);
    row("10.0.0.0/8 ", ParseFault::BadLength);
    row("10.0.0.0/8/8", ParseFault::BadLength);
    row("10.0.0.0/255.0.0.0", ParseFault::BadLength);
    row("10.0.0.0/0008", ParseFault::BadLength);
    row("10.0.0.0/99999999999", ParseFault::BadLength);
    row("10.0.0.0/08", ParseFault::LeadingZero);
    row("0.0.0.0/00", ParseFault::LeadingZero);
    row("10.0.0.0/33", ParseFault::LengthTooLarge);
    row("::/129", ParseFault::LengthTooLarge);
    row("::/999", ParseFault::LengthTooLarge);
    row("010.0.0.0/8", ParseFault::LeadingZero);
    row("10/8", ParseFault::WrongOctetCount);
    row("10.0/16", ParseFault::WrongOctetCount);
    row("/8", ParseFault::Empty);
    row("fe80::1%1/64", ParseFault::ZoneId);
    row("fe80::/64%1", ParseFault::BadLength);
}

void TestParse::prefixFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseFault, fault);
    Prefix prefix;
    QCOMPARE(parsePrefix(view(text), prefix, HostBits::Refuse), fault);
    QCOMPARE(parsePrefix(view(text), prefix, HostBits::Clear), fault);
}

void TestParse::ranges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    const auto row = [](const char *text, const char *first, const char *last) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(first) << QByteArray(last);
    };
    row("10.0.0.1-10.0.0.9", "10.0.0.1", "10.0.0.9");
    row("10.0.0.1 - 10.0.0.9", "10.0.0.1", "10.0.0.9");
    row("10.0.0.1\t-\t10.0.0.9", "10.0.0.1", "10.0.0.9");
    row("10.0.0.1-10.0.0.1", "10.0.0.1", "10.0.0.1");
    row("0.0.0.0-255.255.255.255", "0.0.0.0", "255.255.255.255");
    row("2001:db8::-2001:db8::ff", "2001:db8::", "2001:db8::ff");
    row("192.0.2.0/30", "192.0.2.0", "192.0.2.3");
    row("192.0.2.7", "192.0.2.7", "192.0.2.7");
    row("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
}

void TestParse::ranges()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    AddressRange range;
    QCOMPARE(parseRange(view(text), range, HostBits::Refuse), ParseFault::None);
    QCOMPARE(canonical(range.first), first);
    QCOMPARE(canonical(range.last), last);
}

void TestParse::rangeFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ParseFault>("fault");
    const auto row = [](const char *text, ParseFault fault) {
        QTest::newRow(text) << QByteArray(text) << fault;
    };
    row("10.0.0.9-10.0.0.1", ParseFault::RangeReversed);
    row("::2-::1", ParseFault::RangeReversed);
    row("10.0.0.1-::1", ParseFault::MixedFamilies);
    row("::1-10.0.0.1", ParseFault::MixedFamilies);
    row("10.0.0.1-", ParseFault::Empty);
    row("-10.0.0.1", ParseFault::Empty);
    row("-", ParseFault::Empty);
    row("10.0.0.0/8-11.0.0.0/8", ParseFault::BadCharacter);
    row("10.0.0.1-2-3", ParseFault::BadCharacter);
    row("10.0.0.1-9", ParseFault::WrongOctetCount);
    row("10.0.0.1-10.0.0.09", ParseFault::LeadingZero);
}

void TestParse::rangeFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseFault, fault);
    AddressRange range;
    QCOMPARE(parseRange(view(text), range, HostBits::Refuse), fault);
}

void TestParse::everyFaultHasAnAnswer()
{
    QSet<QString> sentences;
    for (int i = int(ParseFault::Empty); i <= int(ParseFault::MixedFamilies); ++i) {
        const Error error = parseError(ParseFault(i), u"line 3"_s);
        QVERIFY(!error.detail.isEmpty());
        QVERIFY(!error.operation.isEmpty());
        QCOMPARE(error.where, u"line 3"_s);
        sentences.insert(error.detail.english());
    }
    QCOMPARE(sentences.size(), int(ParseFault::MixedFamilies)); // no two faults say the same
    QVERIFY(faultMessage(ParseFault::None).isEmpty());
}

void TestParse::errorsNameTheText()
{
    QCOMPARE(parseAddress(u"1.2.3.400"_s).error().where, u"1.2.3.400"_s);
    QCOMPARE(parseAddress(u"1.2.3.400"_s).error().code, ErrorCode::OutOfRange);
    QCOMPARE(parsePrefix(u"10.0.0.0/33"_s).error().code, ErrorCode::OutOfRange);
    QCOMPARE(parsePrefix(u"10.0.0/8"_s).error().code, ErrorCode::InvalidSyntax);
    QCOMPARE(parsePrefix(u"10.0.0.1/8"_s, HostBits::Clear)->toCanonicalText(), u"10.0.0.0/8"_s);
}

void TestParse::formatsAsRfc5952_data()
{
    QTest::addColumn<QByteArray>("groups"); ///< eight groups, written out
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *groups, const char *text) {
        QTest::newRow(text) << QByteArray(groups) << QByteArray(text);
    };
    row("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1");    // the first of equal runs, section 4.2.3
    row("2001:0db8:0000:0001:0001:0001:0001:0001", "2001:db8:0:1:1:1:1:1"); // no :: for one group, 4.2.2
    row("2001:0000:0000:0001:0000:0000:0000:0001", "2001:0:0:1::1");        // the longest run, 4.2.3
    row("2001:0db8:0000:0000:0000:0000:0002:0001", "2001:db8::2:1");
    row("0000:0000:0000:0000:0000:0000:0000:0000", "::");
    row("0000:0000:0000:0000:0000:0000:0000:0001", "::1");
    row("0001:0000:0000:0000:0000:0000:0000:0000", "1::");
    row("0000:0001:0000:0000:0000:0000:0000:0000", "0:1::");
    row("0000:0000:0000:0000:0000:0000:0001:0000", "::1:0");
    row("0001:0002:0003:0004:0005:0006:0000:0000", "1:2:3:4:5:6::");
    row("0000:0000:0003:0004:0005:0006:0007:0008", "::3:4:5:6:7:8");
    row("0001:0000:0003:0000:0005:0000:0007:0000", "1:0:3:0:5:0:7:0");
    row("ABCD:EF01:2345:6789:abcd:ef01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"); // 4.3
    row("0000:0000:0000:0000:0000:ffff:c000:0201", "::ffff:192.0.2.1");                        // section 5
    row("0000:0000:0000:0000:0000:fffe:c000:0201", "::fffe:c000:201");
}

void TestParse::formatsAsRfc5952()
{
    QFETCH(QByteArray, groups);
    QFETCH(QByteArray, text);
    Address address;
    QCOMPARE(parseAddress(view(groups), address), ParseFault::None);
    QCOMPARE(canonical(address), text);
    Address again;
    QCOMPARE(parseAddress(view(text), again), ParseFault::None);
    QCOMPARE(again, address);
}

/// Seeded damage to good texts: our parser accepts exactly what the system's strict one accepts, with equal values.
void TestParse::agreesWithTheSystem()
{
#ifdef Q_OS_UNIX
    const QList<QByteArray> seeds{"192.0.2.1", "255.255.255.255", "0.0.0.0",           "2001:db8::1",
                                  "::",        "1:2:3:4:5:6:7:8", "::ffff:192.0.2.33", "fe80::a:b:1.2.3.4"};
    const QByteArray alphabet("0123456789abcdefAF.::.");
    std::mt19937 random(20240501);
    const auto below = [&random](qsizetype n) {
        return qsizetype(random() % quint32(n));
    };
    int accepted = 0;
    for (int i = 0; i < 200000; ++i) {
        QByteArray text = seeds[below(seeds.size())];
        for (qsizetype changes = below(4); changes > 0; --changes) {
            const qsizetype at = below(text.size() + 1);
            const char c = alphabet[below(alphabet.size())];
            if (const qsizetype kind = below(3); kind == 0)
                text.insert(at, c);
            else if (kind == 1 && at < text.size())
                text.remove(at, 1);
            else if (at < text.size())
                text[at] = c;
        }
        if (text.isEmpty())
            continue;
        in_addr v4{};
        in6_addr v6{};
        const bool colon = text.contains(':');
        const bool theirs = inet_pton(colon ? AF_INET6 : AF_INET, text.constData(),
                                      colon ? static_cast<void *>(&v6) : static_cast<void *>(&v4)) == 1;
        Address address;
        const bool ours = parseAddress(view(text), address) == ParseFault::None;
        QVERIFY2(ours == theirs, text.constData());
        if (!ours)
            continue;
        ++accepted;
        QByteArray value;
        for (int bit = bitsOf(address.family()) - 8; bit >= 0; bit -= 8)
            value += static_cast<char>((address.value() >> bit).lo & 0xffU);
        const QByteArray expected = colon ? QByteArray(reinterpret_cast<const char *>(v6.s6_addr), 16)
                                          : QByteArray(reinterpret_cast<const char *>(&v4.s_addr), 4);
        QCOMPARE(value.toHex(), expected.toHex());
    }
    QVERIFY(accepted > 20000);
#else
    QSKIP("the system has no inet_pton to compare with");
#endif
}

void TestParse::everyValueReadsBack()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 100000; ++i) {
        const quint64 mask = random() % 3 == 0 ? 0xffff : random(); // runs of zeros are what :: is about
        const UInt128 value(random() & ~mask, random() & mask);
        const Address address = i % 4 == 0 ? Address::fromV4(quint32(value.lo)) : Address::fromV6(value);
        const QByteArray text = canonical(address);
        Address again;
        QCOMPARE(parseAddress(view(text), again), ParseFault::None);
        QCOMPARE(again, address);
        QCOMPARE(canonical(again), text);
    }
}

QTEST_APPLESS_MAIN(TestParse)
#include "tst_parse.moc"
