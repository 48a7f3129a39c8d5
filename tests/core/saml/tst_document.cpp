#include "core/saml/document.h"

#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::saml;
using namespace Qt::StringLiterals;

namespace {

QByteArray nested(int depth)
{
    return QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth);
}

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

/// The error of a Result that must have failed.
Error failure(const Result<Document> &result)
{
    return result ? Error{ErrorCode::Usage, {}, PR_MESSAGE("saml", "it did not fail"), {}, {}} : result.error();
}

Document parsed(const QByteArray &bytes)
{
    const Result<Document> document = Document::parse(bytes);
    if (!document)
        qFatal("a test document cannot be read: %s", qPrintable(document.error().english()));
    return *document;
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void encodings_data();
    void encodings();
    void ids_data();
    void ids();
    void elements();
    void texts_data();
    void texts();
    void walk();
    void outlivesItsCopies();
};

void TestDocument::accepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one element") << QByteArray("<a/>");
    QTest::newRow("a declaration") << QByteArray("<?xml version=\"1.0\"?><a/>");
    QTest::newRow("a declaration with UTF-8") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>");
    QTest::newRow("a declaration with small letters") << QByteArray("<?xml version='1.0' encoding='utf-8'?><a/>");
    QTest::newRow("a declaration with US-ASCII") << QByteArray("<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a/>");
    QTest::newRow("UTF-16 that was pasted") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\xC3\xA4</a>");
    QTest::newRow("character references") << QByteArray("<a>&#65;&#x42;&amp;&lt;</a>");
    QTest::newRow("CDATA") << QByteArray("<a><![CDATA[<b>]]></a>");
    QTest::newRow("comments and instructions") << QByteArray("<!--x--><?y z?><a><!--x--></a><!--x-->");
    QTest::newRow("line ends of Windows") << QByteArray("<a>\r\n<b/>\r\n</a>\r\n");
    QTest::newRow("the word DOCTYPE in a text") << QByteArray("<a>&lt;!DOCTYPE a></a>");
    QTest::newRow("as deep as may be") << nested(DocumentLimits::Depth);
    QTest::newRow("namespaces that are declared again and again")
        << "<a>" + QByteArray("<b xmlns:p=\"urn:p\" xmlns=\"urn:q\"/>").repeated(1000) + "</a>";
    QTest::newRow("an undeclared prefix of xml") << QByteArray("<a xml:lang=\"de\"/>");
    QTest::newRow("as large as may be") << "<a>" + QByteArray(DocumentLimits::Bytes - 7, 'x') + "</a>";
}

void TestDocument::accepts()
{
    QFETCH(QByteArray, bytes);
    const Result<Document> document = Document::parse(bytes);
    QVERIFY2(document, document ? "" : qPrintable(document.error().english()));
    QCOMPARE(document->root().name(), u"a"_s);
}

void TestDocument::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("where");

    QTest::newRow("nothing") << QByteArray() << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("text") << QByteArray("a") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("an open element") << QByteArray("<a>\n<b>\n</a>") << ErrorCode::InvalidSyntax << u"3"_s;
    QTest::newRow("two roots") << QByteArray("<a/><b/>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("an attribute twice") << QByteArray("<a b=\"1\" b=\"2\"/>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("an undeclared prefix") << QByteArray("<p:a/>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("an undeclared prefix of an attribute")
        << QByteArray("<a p:b=\"1\"/>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("an attribute twice by two prefixes")
        << QByteArray("<a xmlns:p=\"urn:p\" xmlns:q=\"urn:p\" p:b=\"1\" q:b=\"2\"/>") << ErrorCode::InvalidSyntax
        << u"1"_s;
    QTest::newRow("an undeclared entity") << QByteArray("<a>&b;</a>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("a character that XML forbids") << QByteArray("<a>&#1;</a>") << ErrorCode::InvalidSyntax << u"1"_s;
    QTest::newRow("a document type") << QByteArray("<!DOCTYPE a><a/>") << ErrorCode::WrongSchema << QString();
    QTest::newRow("a document type in a file")
        << QByteArray("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>") << ErrorCode::WrongSchema << QString();
    QTest::newRow("a document type in the network")
        << QByteArray("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a\"><a/>") << ErrorCode::WrongSchema << QString();
    QTest::newRow("an entity") << QByteArray("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") << ErrorCode::WrongSchema
                               << QString();
    QTest::newRow("an entity of a file") << QByteArray("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
                                                       "<a>&b;</a>")
                                         << ErrorCode::WrongSchema << QString();
    QTest::newRow("an entity bomb") << QByteArray("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">"
                                                  "<!ENTITY d \"&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;\">]>"
                                                  "<a b=\"&e;\">&e;</a>")
                                    << ErrorCode::WrongSchema << QString();
    QTest::newRow("parameter entities") << QByteArray("<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:9/\">%b;]>"
                                                      "<a/>")
                                        << ErrorCode::WrongSchema << QString();
    QTest::newRow("a default attribute") << QByteArray("<!DOCTYPE a [<!ATTLIST a ID CDATA \"x\">]><a/>")
                                         << ErrorCode::WrongSchema << QString();
    QTest::newRow("one level too deep") << nested(DocumentLimits::Depth + 1) << ErrorCode::TooLarge << QString();
    QTest::newRow("thousands of levels") << nested(10'000) << ErrorCode::TooLarge << QString();
    QTest::newRow("one byte too large") << "<a>" + QByteArray(DocumentLimits::Bytes - 6, 'x') + "</a>"
                                        << ErrorCode::TooLarge << QString();
    QTest::newRow("ten megabytes") << QByteArray(10 * 1024 * 1024, '<') << ErrorCode::TooLarge << QString();
    QTest::newRow("too many elements") << "<a>" + QByteArray("<b/>").repeated(DocumentLimits::Tags) + "</a>"
                                       << ErrorCode::TooLarge << QString();
    QByteArray attributes;
    for (int i = 0; i <= DocumentLimits::Attributes; ++i)
        attributes += " a" + QByteArray::number(i) + "=\"\"";
    QTest::newRow("too many attributes") << "<a" + attributes + "/>" << ErrorCode::TooLarge << QString();
    QByteArray namespaces;
    for (int i = 0; i <= DocumentLimits::Namespaces; ++i)
        namespaces += " xmlns:a" + QByteArray::number(i) + "=\"urn:a\"";
    QTest::newRow("too many namespaces") << "<a" + namespaces + "/>" << ErrorCode::TooLarge << QString();
    QTest::newRow("Latin-1") << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE4</a>")
                             << ErrorCode::WrongEncoding << QString();
    QTest::newRow("declared as Latin-1") << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>")
                                         << ErrorCode::WrongEncoding << QString();
    QTest::newRow("declared as UTF-7") << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a>+ADw-b+AD4-</a>")
                                       << ErrorCode::WrongEncoding << QString();
    QTest::newRow("UTF-16 without a mark")
        << utf16(u"<a>b</a>"_s, QStringConverter::Utf16LE).mid(2) << ErrorCode::WrongEncoding << QString();
    QTest::newRow("UTF-16, cut off") << utf16(u"<a>b</a>"_s, QStringConverter::Utf16LE).chopped(1)
                                     << ErrorCode::WrongEncoding << QString();
    QTest::newRow("UTF-32") << utf16(u"<a>b</a>"_s, QStringConverter::Utf32LE) << ErrorCode::WrongEncoding << QString();
    QTest::newRow("broken UTF-8") << QByteArray("<a>\xC3</a>") << ErrorCode::WrongEncoding << QString();
    QTest::newRow("UTF-8 that is too long") << QByteArray("<a>\xC0\xBC</a>") << ErrorCode::WrongEncoding << QString();
}

void TestDocument::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    QFETCH(QString, where);
    const Error error = failure(Document::parse(bytes));
    QCOMPARE(error.code, code);
    QCOMPARE(error.where, where);
    QVERIFY(!error.detail.isEmpty());
}

void TestDocument::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::newRow("UTF-8") << "<a>ä€</a>"_ba << int(Encoding::Utf8);
    QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF<a>ä€</a>"_ba << int(Encoding::Utf8WithMark);
    QTest::newRow("UTF-16, little end first")
        << utf16(u"<a>ä€</a>"_s, QStringConverter::Utf16LE) << int(Encoding::Utf16);
    QTest::newRow("UTF-16, big end first")
        << utf16(u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ä€</a>"_s, QStringConverter::Utf16BE)
        << int(Encoding::Utf16);
}

void TestDocument::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    const Document document = parsed(bytes);
    QCOMPARE(int(document.encoding()), encoding);
    QCOMPARE(document.root().text(), u"ä€"_s);
}

void TestDocument::ids_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("element");
    QTest::addColumn<QStringList>("repeated");

    QTest::newRow("by ID") << "<a><b ID=\"x\"/></a>"_ba << u"x"_s << u"b"_s << QStringList();
    QTest::newRow("by Id") << "<a><b Id=\"x\"/></a>"_ba << u"x"_s << u"b"_s << QStringList();
    QTest::newRow("by xml:id") << "<a><b xml:id=\"x\"/></a>"_ba << u"x"_s << u"b"_s << QStringList();
    QTest::newRow("none") << "<a><b ID=\"x\"/></a>"_ba << u"y"_s << QString() << QStringList();
    QTest::newRow("another attribute") << "<a><b Identity=\"x\"/></a>"_ba << u"x"_s << QString() << QStringList();
    QTest::newRow("in another namespace")
        << "<a xmlns:p=\"urn:p\"><b p:ID=\"x\"/></a>"_ba << u"x"_s << QString() << QStringList();
    QTest::newRow("twice") << "<a ID=\"x\"><b ID=\"x\"/></a>"_ba << u"x"_s << QString() << QStringList{u"x"_s};
    QTest::newRow("twice by different names")
        << "<a ID=\"x\"><b id=\"x\"/></a>"_ba << u"x"_s << QString() << QStringList{u"x"_s};
    QTest::newRow("xml:id before ID") << "<a><c xml:id=\"x\"/><b ID=\"x\"/></a>"_ba << u"x"_s << QString()
                                      << QStringList{u"x"_s};
    QTest::newRow("two of them twice") << "<a ID=\"y\"><b ID=\"x\"/><b ID=\"y\"/><b ID=\"x\"/></a>"_ba << u"x"_s
                                       << QString() << QStringList{u"x"_s, u"y"_s};
}

void TestDocument::ids()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, id);
    QFETCH(QString, element);
    QFETCH(QStringList, repeated);
    const Document document = parsed(bytes);
    QCOMPARE(document.withId(id).name(), element);
    QCOMPARE(document.repeatedIds(), repeated);
}

void TestDocument::elements()
{
    const Document document = parsed("<p:a xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" x=\"1\" q:x=\"2\" e=\"\">\n"
                                     "<q:b/><p:b n=\"1\"/>\n<p:b n=\"2\"/></p:a>");
    const Element root = document.root();
    QVERIFY(root.is("urn:p", "a"));
    QVERIFY(!root.is("urn:q", "a"));
    QCOMPARE(root.nameSpace(), u"urn:p"_s);
    QCOMPARE(root.attribute("x"), std::optional(u"1"_s));
    QCOMPARE(root.attribute("e"), std::optional(u""_s));
    QCOMPARE(root.attribute("y"), std::nullopt);
    QCOMPARE(root.children().size(), 3);
    QCOMPARE(root.children("urn:p", "b").size(), 2);
    QCOMPARE(root.child("urn:p", "b").attributeText("n"), u"1"_s);
    QCOMPARE(root.children().last().line(), 3);
    QCOMPARE(root.children().last().parent(), root);
    QVERIFY(root.parent().isNull());

    const Element missing = root.child("urn:p", "c");
    QVERIFY(missing.isNull());
    QVERIFY(missing.child("urn:p", "d").attributeText("e").isEmpty());
    QVERIFY(missing.children().isEmpty() && missing.text().isEmpty() && !missing.hasComment());
    QVERIFY(missing.all("urn:p", "b").isEmpty());
}

void TestDocument::texts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("comment");
    QTest::newRow("plain") << "<a>bc</a>"_ba << u"bc"_s << false;
    QTest::newRow("blanks") << "<a> b\n</a>"_ba << u" b\n"_s << false;
    QTest::newRow("a comment inside") << "<a>b<!--x-->c</a>"_ba << u"bc"_s << true;
    QTest::newRow("an instruction inside") << "<a>b<?x y?>c</a>"_ba << u"bc"_s << true;
    QTest::newRow("CDATA") << "<a>b<![CDATA[c]]></a>"_ba << u"bc"_s << false;
    QTest::newRow("an element inside") << "<a>b<d>c</d></a>"_ba << u"bc"_s << false;
    QTest::newRow("a comment deeper") << "<a>b<d><!--x-->c</d></a>"_ba << u"bc"_s << true;
    QTest::newRow("a comment beside") << "<a>bc</a><!--x-->"_ba << u"bc"_s << false;
}

void TestDocument::texts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(bool, comment);
    const Document document = parsed(bytes);
    QCOMPARE(document.root().text(), text);
    QCOMPARE(document.root().hasComment(), comment);
}

void TestDocument::walk()
{
    const Document document = parsed("<a><b><c/>x<d/></b><!--y--><e/></a>");
    QStringList names;
    for (Element element = document.root(); !element.isNull(); element = nextInDocument(element, document.root()))
        names.append(element.name());
    QCOMPARE(names, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    const Element inner = document.root().children().first();
    QVERIFY(nextInDocument(inner.children().last(), inner).isNull());
    QVERIFY(nextInDocument(document.root().children().last(), document.root()).isNull());
}

void TestDocument::outlivesItsCopies()
{
    std::optional<Document> first = parsed("<a ID=\"x\">b</a>");
    const Document second = *first;
    first.reset();
    QCOMPARE(second.withId(u"x"_s).text(), u"b"_s);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
