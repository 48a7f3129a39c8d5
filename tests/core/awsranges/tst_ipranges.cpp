#include "core/awsranges/ipranges.h"
#include "core/awsranges/rangediff.h"
#include "core/base/filewrite.h"
#include "core/ip/parse.h"
#include "tests/support/rangefiles.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using awsranges::IpRanges;

namespace {

const QByteArray Rows = "3.4.12.0/24 AMAZON eu-west-1\n"
                        "52.94.0.0/22 S3 us-west-2 us-west-2-lax-1\n"
                        "2600:1f00::/24 EC2 us-east-1\n";

QByteArray with(const QByteArray &from, const QByteArray &to)
{
    QByteArray file = rangeFile(Rows);
    if (!file.contains(from))
        qFatal("the row changes nothing: %s", from.constData());
    return file.replace(from, to);
}

QStringList rowTexts(const IpRanges &ranges)
{
    QStringList texts;
    for (const awsranges::RangeRow &row : ranges.rows())
        texts.append(
            QStringList{row.prefix.toCanonicalText(), ranges.service(row), ranges.region(row), ranges.borderGroup(row)}
                .join(u' '));
    return texts;
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

class TestIpRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRows();
    void sortsRowsAndNames();
    void acceptsWithoutCopying();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void refusesOverLimit();
    void finds_data();
    void finds();
    void readsCreateDates_data();
    void readsCreateDates();
    void oneParserReadsManyFiles();
    void manyNames();
    void readsRealFiles();
};

void TestIpRanges::readsRows()
{
    const Result<IpRanges> ranges = IpRanges::parse(rangeFile(Rows), text("f.json"));
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(ranges->syncToken(), text("1781555225"));
    QCOMPARE(ranges->createDate(), text("2026-06-15-20-27-05"));
    QCOMPARE(ranges->published(), QDateTime(QDate(2026, 6, 15), QTime(20, 27, 5), Qt::UTC));
    QCOMPARE(rowTexts(*ranges), (QStringList{text("3.4.12.0/24 AMAZON eu-west-1 eu-west-1"),
                                             text("52.94.0.0/22 S3 us-west-2 us-west-2-lax-1"),
                                             text("2600:1f00::/24 EC2 us-east-1 us-east-1")}));
    QVERIFY(ranges->findings().isEmpty());
}

void TestIpRanges::sortsRowsAndNames()
{
    const Result<IpRanges> ranges = IpRanges::parse(rangeFile("9.9.9.0/24 S3 us-east-1\n"
                                                              "9.9.9.0/24 AMAZON us-west-2\n"
                                                              "9.9.9.0/24 AMAZON us-east-1 us-east-1-b\n"
                                                              "9.9.9.0/24 AMAZON us-east-1 us-east-1-a\n"
                                                              "9.9.8.0/23 S3 us-east-1\n"
                                                              "9.9.8.0/24 S3 us-east-1\n"
                                                              "2600:1f00:0:0:1::/80 EC2 us-east-1\n"
                                                              "2600:1f00:0:0:1::/81 EC2 us-east-1\n"
                                                              "2600:1f00::/40 EC2 us-east-1\n"
                                                              "2600:1eff::/40 EC2 us-east-1\n"),
                                                    text("f.json"));
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(
        rowTexts(*ranges),
        (QStringList{text("9.9.8.0/23 S3 us-east-1 us-east-1"), text("9.9.8.0/24 S3 us-east-1 us-east-1"),
                     text("9.9.9.0/24 AMAZON us-east-1 us-east-1-a"), text("9.9.9.0/24 AMAZON us-east-1 us-east-1-b"),
                     text("9.9.9.0/24 AMAZON us-west-2 us-west-2"), text("9.9.9.0/24 S3 us-east-1 us-east-1"),
                     text("2600:1eff::/40 EC2 us-east-1 us-east-1"), text("2600:1f00::/40 EC2 us-east-1 us-east-1"),
                     text("2600:1f00:0:0:1::/80 EC2 us-east-1 us-east-1"),
                     text("2600:1f00:0:0:1::/81 EC2 us-east-1 us-east-1")}));
    QVERIFY(std::is_sorted(ranges->rows().begin(), ranges->rows().end()));
    QCOMPARE(ranges->services(), (QStringList{text("AMAZON"), text("EC2"), text("S3")}));
    QCOMPARE(ranges->borderGroups(),
             (QStringList{text("us-east-1"), text("us-east-1-a"), text("us-east-1-b"), text("us-west-2")}));
}

/// Shared bytes stay as they are; moved bytes may be used in place.
void TestIpRanges::acceptsWithoutCopying()
{
    const QByteArray shared = rangeFile(Rows);
    const QByteArray before(shared.constData(), shared.size());
    QVERIFY(IpRanges::parse(shared, text("f.json")));
    QCOMPARE(shared, before);
    QByteArray moved(before.constData(), before.size());
    QVERIFY(IpRanges::parse(std::move(moved), text("f.json")));
}

void TestIpRanges::accepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("rows");
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + rangeFile(Rows) << 3;
    QTest::newRow("CR LF") << rangeFile(Rows).replace("\n", "\r\n") << 3;
    QTest::newRow("mixed line ends") << with(",\n", ",\r\n\n\r") << 3;
    QTest::newRow("escaped text") << with("AMAZON", "\\u0041MAZON") << 3;
    QTest::newRow("escaped key") << with("\"region\":\"eu", "\"r\\u0065gion\":\"eu") << 3;
    QTest::newRow("same prefix for two services") << rangeFile(Rows + "3.4.12.0/24 EC2 eu-west-1\n") << 4;
    QTest::newRow("nested prefixes") << rangeFile(Rows + "3.4.0.0/16 AMAZON eu-west-1\n3.4.12.7/32 AMAZON eu-west-1\n")
                                     << 5;
    QTest::newRow("widest prefixes") << rangeFile("3.0.0.0/8 AMAZON GLOBAL\n2600::/12 AMAZON GLOBAL\n") << 2;
    QTest::newRow("IPv6 in capitals") << with("2600:1f00::/24", "2600:1F00::/24") << 3;
    QTest::newRow("fields in another order")
        << QByteArray(R"({"ipv6_prefixes":[],"prefixes":[{"network_border_group":"b","service":"S","region":"r",)"
                      R"("ip_prefix":"9.9.9.0/24"}],"createDate":"2026-06-15-20-27-05","syncToken":"1781555225"})")
        << 1;
}

void TestIpRanges::accepts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, rows);
    const Result<IpRanges> ranges = IpRanges::parse(bytes, text("f.json"));
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(int(ranges->rows().size()), rows);
    QVERIFY(ranges->findings().isEmpty());
}

void TestIpRanges::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *where) {
        QTest::newRow(name) << bytes << int(code) << (*where == '\0' ? text("f.json") : text("f.json: ") + text(where));
    };
    const auto prefix = [&row](const char *name, const char *written, ErrorCode code) {
        row(name, with("3.4.12.0/24", written), code, "prefixes[0].ip_prefix");
    };
    // the file as a whole
    row("nothing", "", ErrorCode::InvalidSyntax, "");
    row("blanks", " \n", ErrorCode::InvalidSyntax, "");
    row("truncated", rangeFile(Rows).chopped(20), ErrorCode::InvalidSyntax, "");
    row("truncated in text", rangeFile(Rows).left(60), ErrorCode::InvalidSyntax, "");
    row("text after the end", rangeFile(Rows) + "x", ErrorCode::InvalidSyntax, "");
    row("two documents", rangeFile(Rows) + rangeFile(Rows), ErrorCode::InvalidSyntax, "");
    row("HTML", "<!DOCTYPE html><html><body>Sign in</body></html>", ErrorCode::InvalidSyntax, "");
    row("a list", "[]", ErrorCode::InvalidSyntax, "");
    row("a text", "\"x\"", ErrorCode::InvalidSyntax, "");
    row("null", "null", ErrorCode::InvalidSyntax, "");
    row("another file", "{\"schema\":\"portreeve.project/1\"}", ErrorCode::MissingValue, "syncToken");
    row("UTF-16 little endian", QByteArray("\xff\xfe{\0}\0", 6), ErrorCode::WrongEncoding, "");
    row("UTF-16 big endian", QByteArray("\xfe\xff\0{\0}", 6), ErrorCode::WrongEncoding, "");
    row("NUL", rangeFile(Rows).insert(40, '\0'), ErrorCode::WrongEncoding, "");
    row("NUL at the end", rangeFile(Rows) + '\0', ErrorCode::WrongEncoding, "");
    row("not UTF-8", with("AMAZON", "AMA\xffZON"), ErrorCode::InvalidSyntax, "");
    row("line feed in text", with("AMAZON", "AMA\nZON"), ErrorCode::InvalidSyntax, "");
    row("nested a million levels", QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']'), ErrorCode::TooLarge, "");
    row("nested too deep in an unknown field",
        with("{\"syncToken\"", "{\"x\":" + QByteArray(200, '[') + QByteArray(200, ']') + ",\"syncToken\""),
        ErrorCode::TooLarge, "");
    row("comma at the end of the list", with("}]", "},]"), ErrorCode::InvalidSyntax, "");
    row("bad word", with("\"1781555225\"", "nul"), ErrorCode::InvalidSyntax, "");
    // the head
    row("no syncToken", with("\"syncToken\"", "\"token\""), ErrorCode::MissingValue, "syncToken");
    row("no createDate", with("\"createDate\"", "\"created\""), ErrorCode::MissingValue, "createDate");
    row("no prefixes", with("\"prefixes\"", "\"ranges\""), ErrorCode::MissingValue, "prefixes");
    row("syncToken is a number", with("\"1781555225\"", "1781555225"), ErrorCode::InvalidSyntax, "syncToken");
    row("syncToken is empty", with("1781555225", ""), ErrorCode::InvalidSyntax, "syncToken");
    row("syncToken has a sign", with("1781555225", "-178155522"), ErrorCode::InvalidSyntax, "syncToken");
    row("syncToken leaves the folder", with("1781555225", "../../x"), ErrorCode::InvalidSyntax, "syncToken");
    row("syncToken is very long", with("1781555225", QByteArray(16, '1')), ErrorCode::InvalidSyntax, "syncToken");
    row("createDate is null", with("\"2026-06-15-20-27-05\"", "null"), ErrorCode::InvalidSyntax, "createDate");
    row("createDate of another form", with("2026-06-15-20-27-05", "2026-06-15T20:27:05Z"), ErrorCode::InvalidSyntax,
        "createDate");
    row("createDate is no day", with("2026-06-15", "2026-06-31"), ErrorCode::InvalidSyntax, "createDate");
    row("prefixes is an object", with("\"prefixes\":[", "\"prefixes\":{},\"x\":["), ErrorCode::InvalidSyntax,
        "prefixes");
    row("ipv6_prefixes is a text", with("\"ipv6_prefixes\":[", "\"ipv6_prefixes\":\"\",\"x\":["),
        ErrorCode::InvalidSyntax, "ipv6_prefixes");
    // duplicate keys
    row("syncToken twice", with("{\"syncToken\"", "{\"syncToken\":\"1\",\"syncToken\""), ErrorCode::DuplicateKey,
        "syncToken");
    row("prefixes twice", with("\"prefixes\":[", "\"prefixes\":[],\"prefixes\":["), ErrorCode::DuplicateKey,
        "prefixes");
    row("service twice in a row", with("\"service\":\"S3\"", "\"service\":\"S3\",\"service\":\"S3\""),
        ErrorCode::DuplicateKey, "prefixes[1].service");
    row("key twice, once escaped", with("\"service\":\"S3\"", "\"service\":\"S3\",\"s\\u0065rvice\":\"EC2\""),
        ErrorCode::DuplicateKey, "prefixes[1].service");
    row("unknown key twice in a row", with("\"service\":\"S3\"", "\"service\":\"S3\",\"x\":1,\"x\":2"),
        ErrorCode::DuplicateKey, "prefixes[1].x");
    row("unknown key twice at the top", with("{\"syncToken\"", "{\"x\":1,\"x\":1,\"syncToken\""),
        ErrorCode::DuplicateKey, "x");
    row("key twice inside an unknown field", with("{\"syncToken\"", "{\"x\":[{\"a\":1,\"a\":2}],\"syncToken\""),
        ErrorCode::DuplicateKey, "x[0].a");
    // rows
    row("row is a text", with("\"prefixes\":[", "\"prefixes\":[\"3.4.12.0/24\","), ErrorCode::InvalidSyntax,
        "prefixes[0]");
    row("row is null", with("\"ipv6_prefixes\":[", "\"ipv6_prefixes\":[null,"), ErrorCode::InvalidSyntax,
        "ipv6_prefixes[0]");
    row("row is empty", with("\"prefixes\":[", "\"prefixes\":[{},"), ErrorCode::MissingValue, "prefixes[0].ip_prefix");
    row("no prefix", with("\"ip_prefix\":\"52", "\"prefix\":\"52"), ErrorCode::MissingValue, "prefixes[1].ip_prefix");
    row("no Region", with("\"region\":\"us-west-2\"", "\"Region\":\"us-west-2\""), ErrorCode::MissingValue,
        "prefixes[1].region");
    row("no service", with("\"service\":\"S3\"", "\"svc\":\"S3\""), ErrorCode::MissingValue, "prefixes[1].service");
    row("prefix is a number", with("\"3.4.12.0/24\"", "3"), ErrorCode::InvalidSyntax, "prefixes[0].ip_prefix");
    row("service is a list", with("\"S3\"", "[\"S3\"]"), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("border group is null", with("\"us-west-2-lax-1\"", "null"), ErrorCode::InvalidSyntax,
        "prefixes[1].network_border_group");
    row("IPv6 prefix under the IPv4 key", with("\"3.4.12.0/24\"", "\"2600:1f00::/24\""), ErrorCode::InvalidSyntax,
        "prefixes[0].ip_prefix");
    row("IPv4 prefix under the IPv6 key", with("\"2600:1f00::/24\"", "\"3.4.12.0/24\""), ErrorCode::InvalidSyntax,
        "ipv6_prefixes[0].ipv6_prefix");
    row("IPv4 key in the IPv6 list", with("\"ipv6_prefix\"", "\"ip_prefix\""), ErrorCode::MissingValue,
        "ipv6_prefixes[0].ipv6_prefix");
    // prefixes
    prefix("empty prefix", "", ErrorCode::InvalidSyntax);
    prefix("host bits", "3.4.12.1/24", ErrorCode::HostBitsSet);
    prefix("leading zero", "3.04.12.0/24", ErrorCode::InvalidSyntax);
    prefix("leading zero in the length", "3.4.12.0/024", ErrorCode::InvalidSyntax);
    prefix("octet of 256", "3.4.256.0/24", ErrorCode::OutOfRange);
    prefix("three octets", "3.4.12/24", ErrorCode::InvalidSyntax);
    prefix("hexadecimal", "0x3.4.12.0/24", ErrorCode::InvalidSyntax);
    prefix("length of 33", "3.4.12.0/33", ErrorCode::OutOfRange);
    prefix("negative length", "3.4.12.0/-1", ErrorCode::InvalidSyntax);
    prefix("no length", "3.4.12.0", ErrorCode::InvalidSyntax);
    prefix("empty length", "3.4.12.0/", ErrorCode::InvalidSyntax);
    prefix("mask instead of a length", "3.4.12.0/255.255.255.0", ErrorCode::InvalidSyntax);
    prefix("blank in front", " 3.4.12.0/24", ErrorCode::InvalidSyntax);
    prefix("blank behind", "3.4.12.0/24 ", ErrorCode::InvalidSyntax);
    prefix("every address", "0.0.0.0/0", ErrorCode::OutOfRange);
    prefix("wider than a published block", "2.0.0.0/7", ErrorCode::OutOfRange);
    row("every IPv6 address", with("2600:1f00::/24", "::/0"), ErrorCode::OutOfRange, "ipv6_prefixes[0].ipv6_prefix");
    row("zone id", with("2600:1f00::/24", "fe80::%eth0/64"), ErrorCode::InvalidSyntax, "ipv6_prefixes[0].ipv6_prefix");
    row("IPv6 host bits", with("2600:1f00::/24", "2600:1f00::1/24"), ErrorCode::HostBitsSet,
        "ipv6_prefixes[0].ipv6_prefix");
    // names: they reach exported files
    row("empty service", with("\"S3\"", "\"\""), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("service with HTML", with("\"S3\"", "\"<b>S3</b>\""), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("service with a formula", with("\"S3\"", "\"=1+1\""), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("service with a line end", with("\"S3\"", "\"S3\\nX\""), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("service with a NUL", with("\"S3\"", "\"S3\\u0000\""), ErrorCode::InvalidSyntax, "prefixes[1].service");
    row("Region with a comma", with("\"region\":\"us-west-2\"", "\"region\":\"us,west\""), ErrorCode::InvalidSyntax,
        "prefixes[1].region");
    row("Region with a quote", with("\"region\":\"us-west-2\"", "\"region\":\"us\\\"west\""), ErrorCode::InvalidSyntax,
        "prefixes[1].region");
    row("border group of 65 letters", with("us-west-2-lax-1", QByteArray(65, 'x')), ErrorCode::InvalidSyntax,
        "prefixes[1].network_border_group");
}

void TestIpRanges::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QString, where);
    const Result<IpRanges> ranges = IpRanges::parse(bytes, text("f.json"));
    QVERIFY(!ranges);
    QVERIFY(!ranges.error().english().isEmpty());
    QCOMPARE(ranges.error().where, where);
    QCOMPARE(int(ranges.error().code), code);
}

void TestIpRanges::refusesOverLimit()
{
    const QByteArray file = rangeFile(Rows);
    const Result<IpRanges> over = IpRanges::parse(file, text("f.json"), {.bytes = file.size() - 1, .depth = 64});
    QVERIFY(!over);
    QCOMPARE(over.error().code, ErrorCode::TooLarge);
    QVERIFY(IpRanges::parse(file, text("f.json"), {.bytes = file.size(), .depth = 64}));
}

void TestIpRanges::finds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<int>("rows");
    const auto row = [](const char *name, const QByteArray &bytes, const char *id, const char *where,
                        const char *argument, int rows) {
        QTest::newRow(name) << bytes << text(id) << text(where) << text(argument) << rows;
    };
    row("a row twice", rangeFile(Rows + "3.4.12.0/24 AMAZON eu-west-1\n"), "ranges-duplicate-rows",
        "3.4.12.0/24 AMAZON eu-west-1", "1", 3);
    row("a row four times",
        rangeFile(Rows +
                  "2600:1f00::/24 EC2 us-east-1\n2600:1F00::/24 EC2 us-east-1\n2600:1f00:0::/24 EC2 us-east-1\n"),
        "ranges-duplicate-rows", "2600:1f00::/24 EC2 us-east-1", "3", 3);
    row("no border group", with(",\"network_border_group\":\"us-west-2-lax-1\"", ""), "ranges-no-border-group",
        "prefixes[1]", "1", 3);
    row("empty border group", with("us-west-2-lax-1", ""), "ranges-no-border-group", "prefixes[1]", "1", 3);
    row("no IPv6 list", with("\"ipv6_prefixes\":", "\"x\":"), "ranges-no-ipv6-list", "ipv6_prefixes", "", 2);
    row("no rows", rangeFile({}), "ranges-empty", "prefixes", "", 0);
    row("unknown field at the top", with("{\"syncToken\"", "{\"next\":{\"a\":[1]},\"syncToken\""),
        "ranges-unknown-field", "", "next", 3);
    row("unknown fields in rows", with("\"service\":\"S3\"", "\"service\":\"S3\",\"asn\":1,\"note\":\"x\""),
        "ranges-unknown-field", "", "asn, note", 3);
    row("token and date of different days", with("1781555225", "1751555225"), "ranges-date-mismatch", "syncToken",
        "1751555225", 3);
}

void TestIpRanges::finds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, id);
    QFETCH(QString, where);
    QFETCH(QString, argument);
    QFETCH(int, rows);
    const Result<IpRanges> ranges = IpRanges::parse(bytes, text("f.json"));
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(int(ranges->rows().size()), rows);
    QVERIFY(!ranges->findings().isEmpty());
    const Finding &finding = ranges->findings().constFirst();
    QCOMPARE(finding.id, id);
    QCOMPARE(finding.where, where);
    QCOMPARE(finding.message.arguments().value(0), argument);
}

void TestIpRanges::readsCreateDates_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *written, bool valid) {
        QTest::newRow(written) << text(written) << valid;
    };
    row("2026-06-15-20-27-05", true);
    row("2024-02-29-00-00-00", true);
    row("2025-02-29-00-00-00", false);
    row("2026-06-15-24-00-00", false);
    row("2026-06-15-23-60-00", false);
    row("2026-6-15-20-27-05", false);
    row("2026-06-15-20-27", false);
    row("2026-06-15-20-27-05Z", false);
    row("2026/06/15-20-27-05", false);
    row("202a-06-15-20-27-05", false);
    row("+026-06-15-20-27-05", false);
}

void TestIpRanges::readsCreateDates()
{
    QFETCH(QString, written);
    QFETCH(bool, valid);
    const QDateTime time = awsranges::timeFromCreateDate(written);
    QCOMPARE(time.isValid(), valid);
    if (valid)
        QCOMPARE(time.toString(text("yyyy-MM-dd-HH-mm-ss")), written);
}

/// What one file leaves in the buffers does not reach the next, larger, smaller or damaged.
void TestIpRanges::oneParserReadsManyFiles()
{
    awsranges::RangeParser parser;
    QByteArray many = Rows;
    for (int i = 0; i < 2000; ++i)
        many += "9.9." + QByteArray::number(i % 256) + ".0/24 S" + QByteArray::number(i) + " r\n";
    for (int round = 0; round < 3; ++round) {
        for (const QByteArray &file : {rangeFile(Rows), rangeFile(many), rangeFile({}), with("AMAZON", "<>"),
                                       rangeFile(many).chopped(9), rangeFile(Rows)}) {
            const Result<IpRanges> reused = parser.parse(file, text("f.json"));
            const Result<IpRanges> fresh = IpRanges::parse(file, text("f.json"));
            QCOMPARE(reused.has_value(), fresh.has_value());
            if (reused)
                QCOMPARE(rowTexts(*reused), rowTexts(*fresh));
            else
                QCOMPARE(reused.error().english(), fresh.error().english());
        }
        const json::Limits shallow{.bytes = 1 << 20, .depth = 2};
        QVERIFY(!parser.parse(rangeFile(Rows), text("f.json"), shallow));
    }
}

/// More names than any table starts with, among them many that share their first and last letters.
void TestIpRanges::manyNames()
{
    QByteArray rows;
    for (int i = 0; i < 3000; ++i)
        rows += "9." + QByteArray::number(i / 256) + '.' + QByteArray::number(i % 256) + ".0/24 S" +
                QByteArray::number(i) + " region-" + QByteArray::number(i).rightJustified(8, '0') +
                "-with-one-ending x\n";
    const Result<IpRanges> ranges = IpRanges::parse(rangeFile(rows), text("f.json"));
    QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
    QCOMPARE(ranges->services().size(), 3000);
    QVERIFY(std::is_sorted(ranges->services().begin(), ranges->services().end()));
    for (size_t i = 0; i < 3000; ++i) {
        const awsranges::RangeRow &row = ranges->rows()[i];
        QCOMPARE(ranges->service(row), text("S%1").arg(i));
        QCOMPARE(ranges->region(row), text("region-%1-with-one-ending").arg(i, 8, 10, QLatin1Char('0')));
    }
    QByteArray tooMany;
    for (int i = 0; i < 66'000; ++i)
        tooMany += "9.0.0.0/24 S" + QByteArray::number(i) + " r\n";
    const Result<IpRanges> refused = IpRanges::parse(rangeFile(tooMany), text("f.json"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TooLarge);
    QCOMPARE(refused.error().where, text("f.json: prefixes[65535].service"));
}

/// The general JSON reader and the strict prefix parser see the same rows in the published files.
void TestIpRanges::readsRealFiles()
{
    const QStringList files = realRangeFiles();
    if (files.isEmpty())
        QSKIP(NoRealRangeFiles);
    for (const QString &path : files) {
        const Result<QByteArray> bytes = readFile(path, 1LL << 26);
        QVERIFY(bytes);
        const Result<IpRanges> ranges = IpRanges::parse(*bytes, path);
        QVERIFY2(ranges, ranges ? "" : qPrintable(ranges.error().english()));
        QVERIFY(ranges->findings().isEmpty());

        const Result<json::Document> document = json::Document::parse(*bytes, path);
        QVERIFY(document);
        QCOMPARE(ranges->syncToken(), *document->root().text("syncToken"));
        std::vector<awsranges::NamedRow> expected;
        for (const auto &[list, key] :
             {std::pair("prefixes", "ip_prefix"), std::pair("ipv6_prefixes", "ipv6_prefix")}) {
            const QList<json::Value> rows = *document->root().array(list);
            for (const json::Value &row : rows)
                expected.push_back({*ip::parsePrefix(*row.text(key)), *row.text("service"), *row.text("region"),
                                    *row.text("network_border_group")});
        }
        std::sort(expected.begin(), expected.end());
        QCOMPARE(ranges->rows().size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(awsranges::namedRow(*ranges, ranges->rows()[i]) == expected[i],
                     qPrintable(expected[i].prefix.toCanonicalText()));
    }
}

QTEST_APPLESS_MAIN(TestIpRanges)
#include "tst_ipranges.moc"
