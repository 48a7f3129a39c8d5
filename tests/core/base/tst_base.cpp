#include "core/base/clock.h"
#include "core/base/finding.h"
#include "core/base/jsonwriter.h"
#include "core/base/result.h"

#include <QJsonDocument>
#include <QLocale>
#include <QTest>

#include <limits>

using namespace portreeve;
using namespace Qt::StringLiterals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_data();
    void message();
    void messageFillsATranslation();
    void messagesCompareByMeaning();
    void errorText_data();
    void errorText();
    void errorCodesAreStable();
    void resultHoldsAValueOrAnError();
    void resultMovesItsValue();
    void resultOfNothing();
    void severityNames();
    void jsonText_data();
    void jsonText();
    void jsonNumbers_data();
    void jsonNumbers();
    void jsonLayout();
    void jsonCompact();
    void jsonIgnoresTheLocale();
    void clockIsUtcAndMonotonic();
};

void TestBase::message_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("english");

    QTest::newRow("empty") << QByteArray() << QStringList() << QString();
    QTest::newRow("no placeholder") << QByteArray("the disk is full") << QStringList() << u"the disk is full"_s;
    QTest::newRow("one") << QByteArray("port %1 is closed") << QStringList{u"443"_s} << u"port 443 is closed"_s;
    QTest::newRow("in another order") << QByteArray("%2 before %1") << QStringList{u"a"_s, u"b"_s} << u"b before a"_s;
    QTest::newRow("twice") << QByteArray("%1 and %1") << QStringList{u"a"_s} << u"a and a"_s;
    QTest::newRow("an argument that looks like a placeholder")
        << QByteArray("%1 and %2") << QStringList{u"%2"_s, u"b"_s} << u"%2 and b"_s;
    QTest::newRow("an argument that names itself") << QByteArray("<%1>") << QStringList{u"%1"_s} << u"<%1>"_s;
    QTest::newRow("missing argument stays visible") << QByteArray("%1 of %2") << QStringList{u"a"_s} << u"a of %2"_s;
    QTest::newRow("a spare argument is left out") << QByteArray("%1") << QStringList{u"a"_s, u"b"_s} << u"a"_s;
    QTest::newRow("a percent sign") << QByteArray("100 % of %1") << QStringList{u"a"_s} << u"100 % of a"_s;
    QTest::newRow("a percent sign at the end") << QByteArray("%1 %") << QStringList{u"a"_s} << u"a %"_s;
    QTest::newRow("%0 is no placeholder") << QByteArray("%0 %1") << QStringList{u"a"_s} << u"%0 a"_s;
    QTest::newRow("%10 is %1 and a nought") << QByteArray("%10") << QStringList{u"a"_s} << u"a0"_s;
    QTest::newRow("empty argument") << QByteArray("[%1]") << QStringList{QString()} << u"[]"_s;
    QTest::newRow("UTF-8 source") << QByteArray("\xe2\x89\xa4 %1 ms") << QStringList{u"5"_s} << u"\u2264 5 ms"_s;
}

void TestBase::message()
{
    QFETCH(QByteArray, source);
    QFETCH(QStringList, arguments);
    QFETCH(QString, english);

    Message message("base", source);
    for (const QString &argument : std::as_const(arguments))
        message = message.arg(argument);
    QCOMPARE(message.english(), english);
    QCOMPARE(message.source(), source);
    QCOMPARE(message.arguments(), arguments);
    QCOMPARE(message.isEmpty(), source.isEmpty());
    QCOMPARE(QByteArray(message.context()), QByteArray("base"));
}

void TestBase::messageFillsATranslation()
{
    const Message message = PR_MESSAGE("base", "%1 of %2").arg(qint64(-3)).arg(u"%1"_s);
    QCOMPARE(message.fill(u"von %2: %1"_s), u"von %1: -3"_s);
}

void TestBase::messagesCompareByMeaning()
{
    QCOMPARE(PR_MESSAGE("base", "a %1").arg(u"x"_s), PR_MESSAGE("base", "a %1").arg(u"x"_s));
    QVERIFY(PR_MESSAGE("base", "a %1").arg(u"x"_s) != PR_MESSAGE("base", "a %1").arg(u"y"_s));
    QVERIFY(PR_MESSAGE("base", "a") != PR_MESSAGE("base", "b"));
    QVERIFY(Message() == Message());
}

void TestBase::errorText_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("english");

    const Message what = PR_MESSAGE("base", "cannot read the file");
    const Message why = PR_MESSAGE("base", "there is no such file");
    QTest::newRow("all") << Error{ErrorCode::FileMissing, what, why, u"a.txt"_s, {}}
                         << u"cannot read the file: there is no such file (a.txt)"_s;
    QTest::newRow("no place") << Error{ErrorCode::FileMissing, what, why, {}, {}}
                              << u"cannot read the file: there is no such file"_s;
    QTest::newRow("no reason") << Error{ErrorCode::FileMissing, what, {}, u"a.txt"_s, {}}
                               << u"cannot read the file (a.txt)"_s;
    QTest::newRow("no operation") << Error{ErrorCode::FileMissing, {}, why, {}, {}} << u"there is no such file"_s;
    QTest::newRow("the remedy is a line of its own")
        << Error{ErrorCode::FileMissing, what, why, {}, PR_MESSAGE("base", "Check the path and the spelling.")}
        << u"cannot read the file: there is no such file"_s;
    QTest::newRow("a place that looks like a placeholder") << Error{ErrorCode::FileMissing, what, why, u"%1"_s, {}}
                                                           << u"cannot read the file: there is no such file (%1)"_s;
}

void TestBase::errorText()
{
    QFETCH(Error, error);
    QFETCH(QString, english);
    QCOMPARE(error.english(), english);
}

void TestBase::errorCodesAreStable()
{
    // Reports and scripts keep these numbers.
    QCOMPARE(int(ErrorCode::InvalidSyntax), 100);
    QCOMPARE(int(ErrorCode::MissingValue), 109);
    QCOMPARE(int(ErrorCode::FileMissing), 200);
    QCOMPARE(int(ErrorCode::WriteFailed), 204);
    QCOMPARE(int(ErrorCode::HostNotFound), 300);
    QCOMPARE(int(ErrorCode::Usage), 400);
}

void TestBase::resultHoldsAValueOrAnError()
{
    const Result<int> value(7);
    QVERIFY(value.has_value());
    QVERIFY(bool(value));
    QCOMPARE(*value, 7);
    QCOMPARE(value.value_or(9), 7);

    const Result<int> failure(Error{ErrorCode::TooLarge, {}, PR_MESSAGE("base", "it exists already"), {}, {}});
    QVERIFY(!failure.has_value());
    QVERIFY(!failure);
    QCOMPARE(failure.error().code, ErrorCode::TooLarge);
    QCOMPARE(failure.value_or(9), 9);

    const Result<int> spelled = unexpected(Error{ErrorCode::Usage, {}, {}, {}, {}});
    QCOMPARE(spelled.error().code, ErrorCode::Usage);

    const Result<QString> text(u"abc"_s);
    QCOMPARE(text->size(), 3);
}

void TestBase::resultMovesItsValue()
{
    Result<std::unique_ptr<int>> made(std::make_unique<int>(5));
    const std::unique_ptr<int> taken = *std::move(made);
    QCOMPARE(*taken, 5);
}

void TestBase::resultOfNothing()
{
    const Result<void> done;
    QVERIFY(done.has_value());
    const Result<void> failure(Error{ErrorCode::Cancelled, {}, {}, {}, {}});
    QVERIFY(!failure);
    QCOMPARE(failure.error().code, ErrorCode::Cancelled);
}

void TestBase::severityNames()
{
    QCOMPARE(severityId(Severity::Info), u"info"_s);
    QCOMPARE(severityId(Severity::Warning), u"warning"_s);
    QCOMPARE(severityId(Severity::Error), u"error"_s);
}

void TestBase::jsonText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("empty") << QString() << QByteArray("\"\"");
    QTest::newRow("plain") << u"abc"_s << QByteArray("\"abc\"");
    QTest::newRow("quotes and backslashes") << u"a\"b\\c"_s << QByteArray(R"("a\"b\\c")");
    QTest::newRow("line ends and tabs") << u"a\r\n\tb"_s << QByteArray(R"("a\r\n\tb")");
    QTest::newRow("control characters") << u"\x01\x1f\x7f"_s << QByteArray(R"("\u0001\u001f\u007f")");
    QTest::newRow("NUL") << QString(QChar(u'\0')) << QByteArray(R"("\u0000")");
    QTest::newRow("a slash stays") << u"a/b"_s << QByteArray("\"a/b\"");
    QTest::newRow("umlauts stay UTF-8") << u"\u00e4"_s << QByteArray("\"\xc3\xa4\"");
    QTest::newRow("beyond the first plane") << u"\U0001F600"_s << QByteArray("\"\xf0\x9f\x98\x80\"");
}

void TestBase::jsonText()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    JsonWriter writer;
    writer.value(text);
    QCOMPARE(writer.take(), json + '\n');

    JsonWriter asKey(JsonWriter::Style::Compact);
    asKey.beginObject().key(text.toUtf8()).value(true).endObject();
    QCOMPARE(asKey.take(), '{' + json + ":true}\n");
}

void TestBase::jsonNumbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("nought") << 0.0 << QByteArray("0");
    QTest::newRow("a tenth, shortest") << 0.1 << QByteArray("0.1");
    QTest::newRow("whole") << 17.0 << QByteArray("17");
    QTest::newRow("negative") << -2.5 << QByteArray("-2.5");
    QTest::newRow("large") << 1e300 << QByteArray("1e+300");
    QTest::newRow("small") << 5e-324 << QByteArray("5e-324");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QByteArray("null");
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << QByteArray("null");
    QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity() << QByteArray("null");
}

void TestBase::jsonNumbers()
{
    QFETCH(double, number);
    QFETCH(QByteArray, json);
    JsonWriter writer;
    writer.value(number);
    QCOMPARE(writer.take(), json + '\n');
}

void TestBase::jsonLayout()
{
    JsonWriter writer;
    writer.beginObject();
    writer.member("zebra", u"1"_s).member("apple", 2).member("flag", false);
    writer.memberOrNull("empty", QString()).memberOrNull("full", u"x"_s);
    writer.member("list", QStringList{u"a"_s, u"b"_s});
    writer.key("rows").beginArray();
    writer.beginObject().member("n", qint64(1) << 62).endObject();
    writer.beginObject(JsonWriter::Style::Compact).member("a", 1).key("b").beginArray().value(2.5).endArray();
    writer.endObject().endArray();
    writer.key("nothing").beginArray().endArray().key("none").beginObject().endObject();
    writer.endObject();
    const QByteArray text = writer.take();
    QCOMPARE(text, QByteArray(R"({
  "zebra": "1",
  "apple": 2,
  "flag": false,
  "empty": null,
  "full": "x",
  "list": ["a", "b"],
  "rows": [
    {
      "n": 4611686018427387904
    },
    {"a": 1, "b": [2.5]}
  ],
  "nothing": [],
  "none": {}
}
)"));
    QJsonParseError fault;
    const QJsonDocument read = QJsonDocument::fromJson(text, &fault);
    QCOMPARE(fault.error, QJsonParseError::NoError);
    QVERIFY(read.isObject());
}

void TestBase::jsonCompact()
{
    JsonWriter writer(JsonWriter::Style::Compact);
    writer.beginObject().member("a", 1).key("b").beginArray().null().value(true).endArray().endObject();
    const QByteArray text = writer.take();
    QCOMPARE(text, QByteArray("{\"a\":1, \"b\":[null, true]}\n"));
    QCOMPARE(text.count('\n'), 1);
}

void TestBase::jsonIgnoresTheLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    JsonWriter writer(JsonWriter::Style::Compact);
    writer.beginArray().value(1234567.5).value(qint64(1234567)).endArray();
    QLocale::setDefault(before);
    QCOMPARE(writer.take(), QByteArray("[1234567.5, 1234567]\n"));
}

void TestBase::clockIsUtcAndMonotonic()
{
    const SystemClock clock;
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
    const auto first = clock.monotonic();
    QVERIFY(clock.monotonic() >= first);
}

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
