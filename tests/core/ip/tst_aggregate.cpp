#include "core/ip/aggregate.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

#include <random>

using namespace portreeve;
using namespace portreeve::ip;
using namespace Qt::StringLiterals;

namespace {

std::string_view view(const QByteArray &text)
{
    return {text.constData(), size_t(text.size())};
}

Result<AddressList> read(const QByteArray &text, HostBits hostBits = HostBits::Refuse)
{
    return readAddressList(view(text), hostBits, u"list.txt"_s);
}

/// Random canonical prefixes, clustered so that many overlap, touch and contain each other.
QByteArray randomList(quint32 seed, int lines, bool v6)
{
    std::mt19937_64 random(seed);
    QByteArray text;
    for (int i = 0; i < lines; ++i) {
        const int bits = v6 ? 128 : 32;
        const int length = bits - int(random() % (random() % 8 == 0 ? unsigned(bits) : 12U));
        const quint64 cluster = random() % 3 == 0 ? random() : random() % 4096;
        const Address address = v6 ? Address::fromV6(UInt128(0x20010db800000000U + (random() % 2), cluster))
                                   : Address::fromV4(quint32(random() % 5 == 0 ? random() : 0x0a000000U + cluster));
        text += Prefix::enclosing(address, length).toCanonicalText().toLatin1() + '\n';
    }
    return text;
}

} // namespace

class TestAggregate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void masksHostBits();
    void countsWhatItWrites();
    void writtenReadsBack_data();
    void writtenReadsBack();
    void agreesWithIprange_data();
    void agreesWithIprange();
};

void TestAggregate::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &written) {
        QTest::newRow(name) << text << written;
    };
    row("nothing", "", "");
    row("only blanks and comments", "\n  \n# a\n\t# b\r\n", "");
    row("one address", "192.0.2.1\n", "192.0.2.1\n");
    row("no line end at the end", "192.0.2.1", "192.0.2.1\n");
    row("CR LF", "10.0.0.0/9\r\n10.128.0.0/9\r\n", "10.0.0.0/8\n");
    row("mixed line ends", "10.0.0.0/9\r\n10.128.0.0/9\n", "10.0.0.0/8\n");
    row("comment after a prefix", "10.0.0.0/8 # office\n", "10.0.0.0/8\n");
    row("comment without a blank", "10.0.0.0/8#office\n", "10.0.0.0/8\n");
    row("blanks around", "\t 10.0.0.0/8 \t\n", "10.0.0.0/8\n");
    row("byte order mark",
        "\xef\xbb\xbf"
        "10.0.0.0/8\n",
        "10.0.0.0/8\n");
    row("a comment in any language", "10.0.0.0/8 # B\xc3\xbcro\n", "10.0.0.0/8\n");
    row("range", "10.0.0.0 - 10.0.0.4\n", "10.0.0.0/30\n10.0.0.4\n");
    row("single addresses are bare", "10.0.0.0/32\n::1/128\n", "10.0.0.0\n::1\n");
    row("IPv4 before IPv6", "::/0\n255.255.255.255\n", "255.255.255.255\n::/0\n");
    row("numeric order", "100.0.0.0/8\n20.0.0.0/8\n3.0.0.0/8\n", "3.0.0.0/8\n20.0.0.0/8\n100.0.0.0/8\n");
    row("twice the same", "10.0.0.0/8\n10.0.0.0/8\n", "10.0.0.0/8\n");
    row("everything", "0.0.0.0/1\n128.0.0.0-255.255.255.255\n", "0.0.0.0/0\n");
    row("to the last address", "255.255.255.254\n255.255.255.255\n", "255.255.255.254/31\n");
    row("equal upper halves", "2001:db8::2\n2001:db8::1\n2001:db8::\n", "2001:db8::/127\n2001:db8::2\n");
    row("mapped stays IPv6", "::ffff:10.0.0.0/104\n", "::ffff:10.0.0.0/104\n");
}

void TestAggregate::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const Result<AddressList> list = read(text);
    QVERIFY2(list, list ? "" : qPrintable(list.error().english()));
    QCOMPARE(writeAddressList(*list), written);
    QCOMPARE(list->isEmpty(), written.isEmpty());
}

void TestAggregate::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const QByteArray &text, ErrorCode code, const QString &where) {
        QTest::newRow(name) << text << code << where;
    };
    row("host bits", "10.0.0.0/8\n10.0.0.1/8\n", ErrorCode::HostBitsSet, u"list.txt:2"_s);
    row("leading zeros", "\n\n010.0.0.1\n", ErrorCode::InvalidSyntax, u"list.txt:3"_s);
    row("line after comments and CR LF", "# a\r\n\r\n10.0.0.0/8\r\nx\r\n", ErrorCode::InvalidSyntax, u"list.txt:4"_s);
    row("last line without an end", "10.0.0.0/8\n10.0.0.0/33", ErrorCode::OutOfRange, u"list.txt:2"_s);
    row("two on a line", "10.0.0.0/8 11.0.0.0/8\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("commas", "10.0.0.0/8,11.0.0.0/8\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("a host name", "example.com\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("HTML", "<html>\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("only old Mac line ends", "10.0.0.0/8\r11.0.0.0/8\r", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("reversed range", "10.0.0.2-10.0.0.1\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("zone id", "fe80::1%eth0\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
    row("UTF-16, little end first",
        QByteArray("\xff\xfe"
                   "1\0.\0",
                   6),
        ErrorCode::WrongEncoding, u"list.txt"_s);
    row("UTF-16, big end first",
        QByteArray("\xfe\xff"
                   "\0001\0.",
                   6),
        ErrorCode::WrongEncoding, u"list.txt"_s);
    row("a NUL byte", QByteArray("10.0.0.0/8\n\0\n", 13), ErrorCode::WrongEncoding, u"list.txt"_s);
    row("a byte order mark inside",
        "10.0.0.0/8\n\xef\xbb\xbf"
        "11.0.0.0/8\n",
        ErrorCode::InvalidSyntax, u"list.txt:2"_s);
    row("a no-break space", "10.0.0.0/8\xc2\xa0\n", ErrorCode::InvalidSyntax, u"list.txt:1"_s);
}

void TestAggregate::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(QString, where);
    const Result<AddressList> list = read(text);
    QVERIFY(!list);
    QCOMPARE(list.error().code, code);
    QCOMPARE(list.error().where, where);
    QCOMPARE(list.error().operation.english(), u"cannot read the address list"_s);
    QVERIFY(!list.error().detail.isEmpty());
}

void TestAggregate::masksHostBits()
{
    const Result<AddressList> list = read("10.1.2.3/8\n2001:db8::1/32\n", HostBits::Clear);
    QVERIFY(list.has_value());
    QCOMPARE(writeAddressList(*list), QByteArray("10.0.0.0/8\n2001:db8::/32\n"));
}

void TestAggregate::countsWhatItWrites()
{
    QCOMPARE(prefixCount(AddressList()), 0);
    const Result<AddressList> list = read(randomList(3, 2000, false) + randomList(4, 2000, true));
    QVERIFY(list.has_value());
    QCOMPARE(prefixCount(*list), writeAddressList(*list).count('\n'));
}

void TestAggregate::writtenReadsBack_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("v6");
    for (quint32 seed = 1; seed <= 5; ++seed) {
        QTest::addRow("IPv4, seed %u", seed) << seed << false;
        QTest::addRow("IPv6, seed %u", seed) << seed << true;
    }
}

void TestAggregate::writtenReadsBack()
{
    QFETCH(quint32, seed);
    QFETCH(bool, v6);
    const Result<AddressList> list = read(randomList(seed, 3000, v6));
    QVERIFY(list.has_value());
    const QByteArray once = writeAddressList(*list);
    const Result<AddressList> again = read(once);
    QVERIFY(again.has_value());
    QVERIFY(again->v4 == list->v4 && again->v6 == list->v6);
    QCOMPARE(writeAddressList(*again), once);
}

void TestAggregate::agreesWithIprange_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<int>("lines");
    const int sizes[] = {1, 2, 10, 100, 1000, 20000};
    for (quint32 seed = 1; seed <= 4; ++seed) {
        for (const int lines : sizes)
            QTest::addRow("%d lines, seed %u", lines, seed) << seed << lines;
    }
}

void TestAggregate::agreesWithIprange()
{
    QFETCH(quint32, seed);
    QFETCH(int, lines);
    const QString iprange = QStandardPaths::findExecutable(u"iprange"_s);
    if (iprange.isEmpty())
        QSKIP("iprange is not installed");
    const QByteArray text = randomList(seed, lines, false);
    QTemporaryFile file;
    QVERIFY(file.open());
    QCOMPARE(file.write(text), text.size());
    file.close();
    QProcess peer;
    peer.start(iprange, {file.fileName()});
    QVERIFY(peer.waitForFinished());
    QCOMPARE(peer.exitCode(), 0);
    const Result<AddressList> list = read(text);
    QVERIFY(list.has_value());
    QCOMPARE(writeAddressList(*list), peer.readAllStandardOutput());
}

QTEST_GUILESS_MAIN(TestAggregate)
#include "tst_aggregate.moc"
