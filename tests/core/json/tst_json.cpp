#include "core/json/document.h"

#include <QTest>

#include <functional>

using namespace portreeve;
using namespace portreeve::json;
using namespace Qt::StringLiterals;

namespace {

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

/// An object of `count` keys; the last is `last`.
QByteArray manyKeys(int count, const QByteArray &last)
{
    QByteArray text = "{";
    for (int i = 1; i < count; ++i)
        text += "\"k" + QByteArray::number(i) + "\":0,";
    return text + '"' + last + "\":0}";
}

using Reader = std::function<Error(const Value &)>;

/// The error of a Result that must have failed.
template<typename T>
Error failure(const Result<T> &result)
{
    return result ? Error{ErrorCode::Usage, {}, PR_MESSAGE("json", "it did not fail"), {}, {}} : result.error();
}

} // namespace

Q_DECLARE_METATYPE(Reader)

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void sizeLimit();
    void values();
    void keepsAMarkInsideATextAndAKey();
    void lists();
    void nullIsAbsent();
    void keysInFileOrder();
    void wrongTypes_data();
    void wrongTypes();
    void paths_data();
    void paths();
    void schema_data();
    void schema();
    void outlivesTheBytes();
};

void TestJson::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf{\"a\":1}");
    QTest::newRow("blanks around") << QByteArray(" \t\r\n{} \r\n");
    QTest::newRow("mixed line ends") << QByteArray("{\r\n\"a\":1,\n\"b\":2\r}");
    QTest::newRow("a bare number") << QByteArray("17");
    QTest::newRow("the same key in two objects") << QByteArray(R"([{"a":1},{"a":1}])");
    QTest::newRow("keys that differ in case") << QByteArray(R"({"a":1,"A":1})");
    QTest::newRow("an escaped NUL in a text") << QByteArray(R"({"a":"\u0000"})");
    QTest::newRow("64 levels") << nested(64);
    QTest::newRow("10,000 keys") << manyKeys(10000, "other");
    QTest::newRow("the largest whole number") << QByteArray("[18446744073709551615]");
}

void TestJson::accepts()
{
    QFETCH(QByteArray, text);
    const Result<Document> document = Document::parse(text, u"f.json"_s);
    QVERIFY2(document, document ? "" : qPrintable(document.error().english()));
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");

    const auto row = [](const char *name, const QByteArray &text, ErrorCode code, const QString &where = u"f.json"_s) {
        QTest::newRow(name) << text << code << where;
    };
    row("nothing", "", ErrorCode::InvalidSyntax);
    row("only blanks", " \n", ErrorCode::InvalidSyntax, u"f.json, line 2"_s);
    row("only a byte order mark", "\xef\xbb\xbf", ErrorCode::InvalidSyntax);
    row("truncated object", R"({"a":1,)", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("truncated text", R"({"a":"b)", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("truncated word", "[tru", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("trailing text", "{} x", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("a second document", "{}{}", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("trailing comma", "[1,]", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("comment", "{} // a", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("single quotes", "{'a':1}", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("leading zero", "[01]", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("not a number", "[NaN]", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("a number beyond double", "[1e400]", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("a whole number beyond 64 bits", "[18446744073709551616]", ErrorCode::InvalidSyntax);
    row("a line end inside a text", "[\"a\nb\"]", ErrorCode::InvalidSyntax);
    row("half a surrogate pair", R"(["\ud800"])", ErrorCode::InvalidSyntax);
    row("HTML", "<html><body>Log in</body></html>", ErrorCode::InvalidSyntax, u"f.json, line 1"_s);
    row("UTF-16, little end first", QByteArray("\xff\xfe{\0}\0", 6), ErrorCode::WrongEncoding);
    row("UTF-16, big end first", QByteArray("\xfe\xff\0{\0}", 6), ErrorCode::WrongEncoding);
    row("UTF-16 without a mark", QByteArray("{\0}\0", 4), ErrorCode::WrongEncoding);
    row("a NUL byte", QByteArray("{\"a\":\"\0\"}", 9), ErrorCode::WrongEncoding);
    row("Latin-1", "[\"\xe4\"]", ErrorCode::WrongEncoding);
    row("overlong UTF-8", "[\"\xc0\xaf\"]", ErrorCode::WrongEncoding);
    row("deeper than the limit", nested(65), ErrorCode::TooLarge);
    row("a hundred thousand levels", nested(100000), ErrorCode::TooLarge);
    row("a key twice", R"({"a":1,"b":2,"a":3})", ErrorCode::DuplicateKey, u"f.json: a"_s);
    row("a key twice, deep", R"({"x":[1,{"y":{"k":1,"k":2}}]})", ErrorCode::DuplicateKey, u"f.json: x[1].y.k"_s);
    row("a key twice, once escaped", R"({"a":1,"\u0061":2})", ErrorCode::DuplicateKey, u"f.json: a"_s);
    row("the empty key twice", R"([{"":1,"":2}])", ErrorCode::DuplicateKey, u"f.json: [0]."_s);
    row("a key twice among 10,000", manyKeys(10000, "k4711"), ErrorCode::DuplicateKey, u"f.json: k4711"_s);
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(QString, where);
    const Result<Document> document = Document::parse(text, u"f.json"_s);
    QVERIFY(!document);
    QCOMPARE(document.error().code, code);
    QCOMPARE(document.error().where, where);
    QVERIFY(!document.error().operation.isEmpty());
    QVERIFY(!document.error().detail.isEmpty());
}

void TestJson::sizeLimit()
{
    const QByteArray text = "[\"abcdef\"]";
    Limits limits;
    limits.bytes = text.size();
    QVERIFY(Document::parse(text, u"f.json"_s, limits).has_value());
    limits.bytes = text.size() - 1;
    const Result<Document> document = Document::parse(text, u"f.json"_s, limits);
    QVERIFY(!document);
    QCOMPARE(document.error().code, ErrorCode::TooLarge);
}

void TestJson::values()
{
    const Result<Document> document = Document::parse(
        R"({"text":"a\u00e4\ud83d\ude00","number":2.5,"whole":-9223372036854775808,"yes":true,"no":false})", u"f"_s);
    QVERIFY(document.has_value());
    const Value root = document->root();
    QCOMPARE(root.type(), Type::Object);
    QCOMPARE(*root.text("text"), u"a\u00e4\U0001F600"_s);
    QCOMPARE(*root["number"]->toNumber(), 2.5);
    QCOMPARE(*root["whole"]->toNumber(), -9223372036854775808.0);
    QCOMPARE(*root.integer("whole"), std::numeric_limits<qint64>::min());
    QCOMPARE(*root["yes"]->toBool(), true);
    QCOMPARE(*root.optionalBool("no", true), false);
    QCOMPARE(*root.optionalBool("absent", true), true);
    QCOMPARE(*root.optionalText("absent"), QString());
    QCOMPARE(*root.optionalTextList("absent"), QStringList());
}

/// U+FEFF is the mark of a file only where the file begins.
void TestJson::keepsAMarkInsideATextAndAKey()
{
    const Result<Document> document = Document::parse("{\"a\":\"\xef\xbb\xbf\xef\xbb\xbf"
                                                      "b\",\"\xef\xbb\xbf"
                                                      "c\":\"\\ufeffd\"}",
                                                      u"f.json"_s);
    QVERIFY(document);
    QCOMPARE(*document->root().text("a"), u"\ufeff\ufeffb"_s);
    QCOMPARE(*document->root().text("\ufeffc"), u"\ufeffd"_s);
}

void TestJson::lists()
{
    const Result<Document> document = Document::parse(R"({"a":["x","y"],"b":[],"c":[1,{"d":null}]})", u"f"_s);
    QVERIFY(document.has_value());
    QCOMPARE(*document->root().optionalTextList("a"), (QStringList{u"x"_s, u"y"_s}));
    QCOMPARE(document->root().array("b")->size(), 0);
    const QList<Value> mixed = *document->root().array("c");
    QCOMPARE(mixed.size(), 2);
    QCOMPARE(mixed[0].type(), Type::Number);
    QCOMPARE(mixed[1].type(), Type::Object);
}

void TestJson::nullIsAbsent()
{
    const Result<Document> document = Document::parse(R"({"a":null})", u"f.json"_s);
    QVERIFY(document.has_value());
    const Value root = document->root();
    QVERIFY(!root.has("a"));
    QVERIFY(!root.find("a"));
    QCOMPARE(*root.optionalText("a"), QString());
    QCOMPARE(failure(root["a"]).code, ErrorCode::MissingValue);
    QCOMPARE(root.keys(), QStringList{u"a"_s});
}

void TestJson::keysInFileOrder()
{
    const Result<Document> document = Document::parse(R"({"z":1,"a":2,"m":3})", u"f"_s);
    QVERIFY(document.has_value());
    QCOMPARE(document->root().keys(), (QStringList{u"z"_s, u"a"_s, u"m"_s}));
    QCOMPARE(document->root()["z"]->keys(), QStringList());

    constexpr std::array known{"m", "z"};
    QCOMPARE(document->root().keyBeside(known), std::optional(u"a"_s));
    QCOMPARE(document->root().keyBeside(std::array{"m", "z", "a"}), std::nullopt);
    QCOMPARE(document->root().keyBeside({}), std::optional(u"z"_s));
    QCOMPARE(document->root()["z"]->keyBeside({}), std::nullopt);
}

void TestJson::wrongTypes_data()
{
    QTest::addColumn<Reader>("read");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");

    const auto row = [](const char *name, const Reader &read, ErrorCode code, const QString &where) {
        QTest::newRow(name) << read << code << where;
    };
    const ErrorCode type = ErrorCode::InvalidSyntax;
    row(
        "number for text", [](const Value &v) { return failure(v.text("n")); }, type, u"f.json: n"_s);
    row(
        "text for number", [](const Value &v) { return failure(v.integer("t")); }, type, u"f.json: t"_s);
    row(
        "fraction for whole number", [](const Value &v) { return failure(v.integer("f")); }, type, u"f.json: f"_s);
    row(
        "too large for 64 bits", [](const Value &v) { return failure(v.integer("u")); }, type, u"f.json: u"_s);
    row(
        "text for true", [](const Value &v) { return failure(v.optionalBool("t", true)); }, type, u"f.json: t"_s);
    row(
        "object for list", [](const Value &v) { return failure(v.array("o")); }, type, u"f.json: o"_s);
    row(
        "list for object", [](const Value &v) { return failure((*v["l"])["x"]); }, type, u"f.json: l"_s);
    row(
        "null for number", [](const Value &v) { return failure(v["l"]->toArray()->at(2).toNumber()); }, type,
        u"f.json: l[2]"_s);
    row(
        "number in a list of texts", [](const Value &v) { return failure(v.optionalTextList("l")); }, type,
        u"f.json: l[1]"_s);
    row(
        "text for a list of texts", [](const Value &v) { return failure(v.optionalTextList("t")); }, type,
        u"f.json: t"_s);
    row(
        "list for an optional text", [](const Value &v) { return failure(v.optionalText("l")); }, type, u"f.json: l"_s);
    row(
        "absent text", [](const Value &v) { return failure(v.text("x")); }, ErrorCode::MissingValue, u"f.json"_s);
    row(
        "absent list, deep", [](const Value &v) { return failure(v["o"]->array("x")); }, ErrorCode::MissingValue,
        u"f.json: o"_s);
}

void TestJson::wrongTypes()
{
    QFETCH(Reader, read);
    QFETCH(ErrorCode, code);
    QFETCH(QString, where);
    const Result<Document> document =
        Document::parse(R"({"n":1,"t":"x","f":1.5,"u":9223372036854775808,"o":{},"l":["a",2,null]})", u"f.json"_s);
    QVERIFY(document.has_value());
    const Error error = read(document->root());
    QCOMPARE(error.code, code);
    QCOMPARE(error.where, where);
}

void TestJson::paths_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    // The row looks for the value 4711.
    QTest::newRow("the root") << QByteArray("4711") << u"f.json"_s;
    QTest::newRow("in a list") << QByteArray("[1,2,4711]") << u"f.json: [2]"_s;
    QTest::newRow("beside equals") << QByteArray(R"([{"a":1},{"a":4711},{"a":1}])") << u"f.json: [1].a"_s;
    QTest::newRow("in lists of lists") << QByteArray(R"({"a":[[1],[2,[4711]]]})") << u"f.json: a[1][1][0]"_s;
}

void TestJson::paths()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const Result<Document> document = Document::parse(text, u"f.json"_s);
    QVERIFY(document.has_value());
    QString found;
    const std::function<void(const Value &)> look = [&](const Value &value) {
        if (value.type() == Type::Number && *value.toInteger() == 4711)
            found = value.where();
        if (value.type() == Type::Array) {
            const QList<Value> children = *value.toArray();
            for (const Value &child : children)
                look(child);
        }
        for (const QString &key : value.keys())
            look(*value[qPrintable(key)]);
    };
    look(document->root());
    QCOMPARE(found, where);
}

void TestJson::schema_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("version"); ///< or the code of the error
    QTest::newRow("this version") << QByteArray(R"({"schema":"portreeve.x/2"})") << 2;
    QTest::newRow("an older version") << QByteArray(R"({"schema":"portreeve.x/1"})") << 1;
    QTest::newRow("a newer version") << QByteArray(R"({"schema":"portreeve.x/3"})") << int(ErrorCode::NewerSchema);
    const int wrong = int(ErrorCode::WrongSchema);
    QTest::newRow("another file") << QByteArray(R"({"schema":"portreeve.y/1"})") << wrong;
    QTest::newRow("a longer name") << QByteArray(R"({"schema":"portreeve.x/x/1"})") << wrong;
    QTest::newRow("no version") << QByteArray(R"({"schema":"portreeve.x"})") << wrong;
    QTest::newRow("version nought") << QByteArray(R"({"schema":"portreeve.x/0"})") << wrong;
    QTest::newRow("negative version") << QByteArray(R"({"schema":"portreeve.x/-1"})") << wrong;
    QTest::newRow("version in words") << QByteArray(R"({"schema":"portreeve.x/two"})") << wrong;
    QTest::newRow("huge version") << QByteArray(R"({"schema":"portreeve.x/99999999999"})") << wrong;
    QTest::newRow("no schema") << QByteArray("{}") << wrong;
    QTest::newRow("a number") << QByteArray(R"({"schema":1})") << wrong;
    QTest::newRow("a list") << QByteArray("[]") << wrong;
}

void TestJson::schema()
{
    QFETCH(QByteArray, text);
    QFETCH(int, version);
    const Result<Document> document = Document::parse(text, u"f.json"_s);
    QVERIFY(document.has_value());
    const Result<int> found = document->checkSchema(u"portreeve.x"_s, 2);
    QCOMPARE(found ? *found : int(found.error().code), version);
}

void TestJson::outlivesTheBytes()
{
    QByteArray bytes(R"({"a":"text of some length","b":[1]})");
    std::optional<Document> copy;
    {
        const Result<Document> document = Document::parse(bytes, u"f"_s);
        QVERIFY(document.has_value());
        copy = *document;
    }
    bytes.fill('x');
    QCOMPARE(*copy->root().text("a"), u"text of some length"_s);
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
