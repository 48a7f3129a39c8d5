#include "core/base/textencoding.h"

#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

template<size_t N>
QByteArray bytes(const char (&text)[N])
{
    return {text, qsizetype(N - 1)};
}

} // namespace

class TestTextEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void latin1();
};

void TestTextEncoding::reads_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("encoding"); // with a plus sign where a mark says so
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("broken");
    QTest::addColumn<bool>("cutOff");
    const auto row = [](const char *name, const QByteArray &given, const char *encoding, const QString &text,
                        bool broken = false, bool cutOff = false) {
        QTest::newRow(name) << given << QByteArray(encoding) << text << broken << cutOff;
    };
    const QString replaced(QChar::ReplacementCharacter);
    row("nothing", {}, "UTF-8", {});
    row("ASCII", "abc", "UTF-8", u"abc"_s);
    row("UTF-8", "\xc3\xa4\xe2\x82\xac", "UTF-8", u"\u00e4\u20ac"_s);
    row("UTF-8 with a mark", "\xef\xbb\xbf"_ba + "abc", "UTF-8+", u"abc"_s);
    row("a mark alone", "\xef\xbb\xbf", "UTF-8+", {});
    row("UTF-8, cut off", "ab\xe2\x82", "UTF-8", u"ab"_s, false, true);
    row("UTF-8, cut off after one byte", "ab\xf0", "UTF-8", u"ab"_s, false, true);
    row("Latin-1", "a\xfc"_ba + "b", "UTF-8", u'a' + replaced + u'b', true);
    row("Latin-1 at the end", "a\xfc", "UTF-8", u'a' + replaced, true);
    row("a continuation at the end", "a\xa4", "UTF-8", u'a' + replaced, true);
    row("UTF-16, little end first",
        bytes("\xff\xfe"
              "a\0b\0"),
        "UTF-16LE+", u"ab"_s);
    row("UTF-16, big end first", bytes("\xfe\xff\0a\0b"), "UTF-16BE+", u"ab"_s);
    row("UTF-16 without a mark", bytes("a\0b\0"), "UTF-16LE", u"ab"_s);
    row("UTF-16 without a mark, big end first", bytes("\0a\0b"), "UTF-16BE", u"ab"_s);
    row("UTF-16, cut off",
        bytes("\xff\xfe"
              "a\0b"),
        "UTF-16LE+", u"a"_s, false, true);
    row("UTF-32, little end first", bytes("\xff\xfe\0\0a\0\0\0"), "UTF-32LE+", u"a"_s);
    row("UTF-32 without a mark", bytes("a\0\0\0b\0\0\0"), "UTF-32LE", u"ab"_s);
    row("UTF-32 without a mark, big end first", bytes("\0\0\0a\0\0\0b"), "UTF-32BE", u"ab"_s);
    row("one NUL", bytes("ab\0cdefg"), "UTF-8", u"ab\0cdefg"_s);
    row("NUL alone", bytes("\0\0\0\0"), "UTF-8", u"\0\0\0\0"_s);
    QByteArray chinese = bytes("a\0b\0c\0").repeated(20) + bytes("\x2d\x4e\x87\x65");
    row("UTF-16 with some other letters", chinese, "UTF-16LE", u"abc"_s.repeated(20) + u"\u4e2d\u6587"_s);
}

void TestTextEncoding::reads()
{
    QFETCH(QByteArray, given);
    const DetectedEncoding detected = detectEncoding(given);
    QTEST(QByteArray(QStringConverter::nameForEncoding(detected.encoding)) + (detected.marked ? "+" : ""), "encoding");
    const DecodedText decoded = decodeText(given);
    QTEST(decoded.text, "text");
    QTEST(decoded.broken, "broken");
    QTEST(decoded.cutOff, "cutOff");
}

void TestTextEncoding::latin1()
{
    const DecodedText decoded = decodeText("a\xfc", QStringConverter::Latin1);
    QCOMPARE(decoded.text, u"a\u00fc"_s);
    QVERIFY(!decoded.broken && !decoded.cutOff);
}

QTEST_APPLESS_MAIN(TestTextEncoding)
#include "tst_textencoding.moc"
