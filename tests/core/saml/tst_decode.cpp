#include "core/saml/decode.h"
#include "core/saml/form.h"
#include "core/saml/inflate.h"
#include "tests/support/samlforge.h"

#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::saml;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Xml = "<samlp:Response>\xC3\xA4????????a</samlp:Response>";

QByteArray wrapped(QByteArray text, qsizetype width, const QByteArray &end)
{
    for (qsizetype at = width; at < text.size(); at += width + end.size())
        text.insert(at, end);
    return text;
}

QByteArray page(const QByteArray &input)
{
    return "<!DOCTYPE html>\n<html><body onload=\"document.forms[0].submit()\"><form method=\"post\" "
           "action=\"https://signin.aws.amazon.com/saml\">" +
           input + "</form></body></html>";
}

QByteArray encoded(const QByteArray &text, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(QString::fromUtf8(text));
}

ErrorCode codeOf(const Result<Decoded> &result)
{
    return result ? ErrorCode::Usage : result.error().code;
}

} // namespace

class TestDecode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void fields_data();
    void fields();
    void inflates();
};

void TestDecode::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packing>("packing");
    QTest::addColumn<QString>("relayState");

    const QByteArray base64 = Xml.toBase64();
    const QByteArray percent = base64.toPercentEncoding();
    const QByteArray urlSafe = Xml.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QVERIFY(base64.contains('/') || base64.contains('+'));
    const auto row = [](const char *name, const QByteArray &text, Packing packing, const QString &state = {}) {
        QTest::newRow(name) << text << packing << state;
    };
    row("XML", Xml, Packing::Xml);
    row("XML with blanks around", "\r\n  " + Xml + "\n", Packing::Xml);
    row("base64", base64, Packing::Base64);
    row("base64 with blanks around", "\n " + base64 + " \n", Packing::Base64);
    row("base64 in lines of 76", wrapped(base64, 20, "\r\n"), Packing::Base64);
    row("base64 in lines of 64", wrapped(base64, 16, "\n"), Packing::Base64);
    row("base64 with a byte order mark", "\xEF\xBB\xBF" + base64, Packing::Base64);
    row("base64 in quotes", '"' + base64 + '"', Packing::Base64);
    row("base64 for URLs", urlSafe, Packing::Base64);
    row("base64 that is percent-encoded", percent, Packing::Base64);
    row("base64 of XML with a byte order mark", ("\xEF\xBB\xBF" + Xml).toBase64(), Packing::Base64);
    row("base64 of XML after a line break", ("\n" + Xml).toBase64(), Packing::Base64);
    row("a form field", "SAMLResponse=" + percent, Packing::Field);
    row("a form field that is not encoded", "SAMLResponse=" + base64, Packing::Field);
    row("a form with a relay state", "SAMLResponse=" + percent + "&RelayState=https%3A%2F%2Fa.example%2F",
        Packing::Field, u"https://a.example/"_s);
    row("the relay state before it", "RelayState=https%3A%2F%2Fa.example%2F&SAMLResponse=" + percent, Packing::Field,
        u"https://a.example/"_s);
    row("as a browser lists it", "SAMLResponse: " + base64 + "\nRelayState: https://a.example/", Packing::Field,
        u"https://a.example/"_s);
    row("as JSON", "{\"SAMLResponse\": \"" + base64 + "\"", Packing::Field);
    const QByteArray json =
        "{\"method\":\"SAMLResponse\",\"params\":[{\"name\":\"SAMLResponse\",\"value\":\"" + percent;
    row("as a list of names and values", json + "\"}]}", Packing::Field);
    row("as a list with blanks",
        "[ { \"name\" : \"SAMLResponse\",\n \"value\" : \"" + base64 +
            "\" },\n { \"name\": \"RelayState\", \"value\": \"https://a.example/?b\" } ]",
        Packing::Field, u"https://a.example/?b"_s);
    row("as cURL", "curl 'https://a.example/' \\\n  --data-raw 'SAMLResponse=" + percent + "' \\\n  --compressed",
        Packing::Field);
    row("as cURL with a relay state",
        "curl 'https://a.example/' \\\n  --data-raw 'SAMLResponse=" + percent + "&RelayState=https%3A%2F%2Fb' \\\n -k",
        Packing::Field, u"https://b"_s);
    row("as cURL for the command line of Windows",
        "curl ^\"https://a.example/^\" ^\n --data-raw ^\"SAMLResponse=" + QByteArray(percent).replace("%", "^%^") +
            "^\" ^\n --compressed",
        Packing::Field);
    row("as PowerShell", "-Body \"SAMLResponse=" + percent + "\"", Packing::Field);
    row("a field in lines", "SAMLResponse=" + wrapped(base64, 20, "\r\n") + "\nRelayState: x", Packing::Field, u"x"_s);
    row("a field in lines with blanks at their ends", "SAMLResponse: " + wrapped(base64, 20, " \n") + "\n\ndone.",
        Packing::Field);
    row("the second of two", "SAMLResponse: none\nSAMLResponse=" + percent, Packing::Field);
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE, QStringConverter::Utf32LE}) {
        const QByteArray name = QStringConverter::nameForEncoding(encoding);
        row((name + " of XML").constData(), encoded(Xml, encoding, true), Packing::Xml);
        row((name + " of base64").constData(), encoded(base64, encoding, true), Packing::Base64);
        row((name + " of base64 without a mark").constData(), encoded(base64, encoding, false), Packing::Base64);
    }
    row("UTF-16 of a field", encoded("SAMLResponse=" + percent, QStringConverter::Utf16LE, true), Packing::Field);
    row("a deflated response", tests::forgeDeflated(Xml).toBase64(), Packing::Redirect);
    row("a deflated response in an address",
        "https://a.example/?SAMLResponse=" + tests::forgeDeflated(Xml).toBase64().toPercentEncoding() + "&RelayState=x",
        Packing::Redirect, u"x"_s);
    row("a page", page("<input type=\"hidden\" name=\"SAMLResponse\" value=\"" + base64 + "\"/>"), Packing::HtmlForm);
    row("a page with a relay state",
        page("<input type='hidden' name='RelayState' value='https://a.example/?b&amp;c'>"
             "<INPUT NAME='SAMLResponse' VALUE='" +
             base64 + "'>"),
        Packing::HtmlForm, u"https://a.example/?b&c"_s);
    row("a page with references",
        page("<input name=\"SAMLResponse\" value=\"" + QByteArray(base64).replace('+', "&#x2b;").replace('/', "&#47;") +
             "\">"),
        Packing::HtmlForm);
    row("a page with line breaks",
        page("<input name=\"SAMLResponse\" value=\"" + wrapped(base64, 16, "&#13;&#10;") + "\">"), Packing::HtmlForm);
    const QByteArray input = "<input type=\"hidden\" name=\"SAMLResponse\" value=\"" + base64 + "\"/>";
    row("a page of XHTML",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" "
        "\"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>" +
            input + "</body></html>",
        Packing::HtmlForm);
    row("a page after a comment", "<!-- x -->\n<!-- <y> --><html><form>" + input + "</form></html>", Packing::HtmlForm);
    row("a page that begins with another element", "<div><form>" + input + "</form></div>", Packing::HtmlForm);
    row("a page with its header", "HTTP/1.1 200 OK\r\n\r\n<html>" + input + "</html>", Packing::HtmlForm);
    row("a page that names SAML", "<html><!-- urn:oasis:names:tc:SAML:2.0:protocol -->" + input + "</html>",
        Packing::HtmlForm);
    row("XML after a comment", "<!-- " + input + " urn:oasis:names:tc:SAML:2.0:protocol -->" + Xml, Packing::Xml);
    row("a form alone", "<form><input name=SAMLResponse value=" + QByteArray(base64).replace('=', "") + "></form>",
        Packing::HtmlForm);
}

void TestDecode::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(Packing, packing);
    QFETCH(QString, relayState);
    const Result<Decoded> decoded = decode(text);
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().english()));
    QVERIFY(decoded->xml.contains(Xml));
    QVERIFY(packing == Packing::Xml || decoded->xml.size() <= Xml.size() + 3);
    QCOMPARE(decoded->packing, packing);
    QCOMPARE(decoded->relayState, relayState);
}

void TestDecode::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QByteArray &text, ErrorCode code) {
        QTest::newRow(name) << text << code;
    };
    row("nothing", {}, ErrorCode::InvalidSyntax);
    row("blanks", "  \n", ErrorCode::InvalidSyntax);
    row("a sentence", "This is no response.", ErrorCode::InvalidSyntax);
    row("base64 of a sentence", QByteArray("This is no response.").toBase64(), ErrorCode::InvalidSyntax);
    row("base64 twice", Xml.toBase64().toBase64(), ErrorCode::InvalidSyntax);
    row("a character that base64 lacks", Xml.toBase64().insert(4, '*'), ErrorCode::InvalidSyntax);
    row("JSON", "{\"a\": 1}", ErrorCode::InvalidSyntax);
    row("a field of another name", "SAMLart=AAQAAMh48", ErrorCode::InvalidSyntax);
    row("an empty field", "SAMLResponse=&RelayState=x", ErrorCode::InvalidSyntax);
    row("a name without a value", "{\"name\":\"SAMLResponse\",\"size\":1}", ErrorCode::InvalidSyntax);
    row("a byte order mark alone", "\xff\xfe", ErrorCode::InvalidSyntax);
    row("a request's field", "SAMLRequest=" + Xml.toBase64(), ErrorCode::UnknownName);
    row("a page with a request", page("<input name=\"SAMLRequest\" value=\"" + Xml.toBase64() + "\">"),
        ErrorCode::UnknownName);
    row("a page without a form", page("<p>Sign in</p>"), ErrorCode::InvalidSyntax);
    row("a private key", "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n",
        ErrorCode::InvalidSyntax);
    row("deflated text that is no XML", tests::forgeDeflated("abc").toBase64(), ErrorCode::InvalidSyntax);
    row("deflated text that is cut off", tests::forgeDeflated(Xml.repeated(9)).chopped(9).toBase64(),
        ErrorCode::InvalidSyntax);
    row("a bomb", tests::forgeDeflated('<' + QByteArray(20 * 1024 * 1024, ' ')).toBase64(), ErrorCode::TooLarge);
}

void TestDecode::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QCOMPARE(codeOf(decode(text)), code);
}

void TestDecode::fields_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QByteArrayList>("values");
    const auto row = [](const char *name, const QByteArray &html, const QByteArrayList &names,
                        const QByteArrayList &values) {
        QTest::newRow(name) << html << names << values;
    };
    row("none", "<p>", {}, {});
    row("one", "<input name=\"a\" value=\"b\">", {"a"}, {"b"});
    row("two", "<input name=\"a\" value=\"b\"/><input value='d' name='c'>", {"a", "c"}, {"b", "d"});
    row("without a name", "<input value=\"b\">", {}, {});
    row("without a value", "<input name=\"a\">", {"a"}, {""});
    row("without quotes", "<input name=a value=b>", {"a"}, {"b"});
    row("a sign in quotes", "<input name=\"a\" value=\"b>c\">", {"a"}, {"b>c"});
    row("blanks", "<input\n name = \"a\"\n value = \"b\"\n>", {"a"}, {"b"});
    row("references", "<input name=a value=\"&lt;&amp;&gt;&quot;&apos;&#65;&#x42;\">", {"a"}, {"<&>\"'AB"});
    row("no references", "<input name=a value=\"& &; &x; &#; &#0; &#x110000; &#xZ;\">", {"a"},
        {"& &; &x; &#; &#0; &#x110000; &#xZ;"});
    row("beyond ASCII", "<input name=a value=\"&#8364;\">", {"a"}, {"\xE2\x82\xAC"});
    row("cut off in a value", "<input name=a value=\"b", {"a"}, {"b"});
    row("cut off in a name", "<input nam", {}, {});
}

void TestDecode::fields()
{
    QFETCH(QByteArray, html);
    QFETCH(QByteArrayList, names);
    QFETCH(QByteArrayList, values);
    QByteArrayList gotNames;
    QByteArrayList gotValues;
    for (const FormField &field : htmlFields(html)) {
        gotNames.append(field.name);
        gotValues.append(field.value);
    }
    QCOMPARE(gotNames, names);
    QCOMPARE(gotValues, values);
}

void TestDecode::inflates()
{
    const QByteArray packed = tests::forgeDeflated("abcabcabc");
    QCOMPARE(inflated(packed, 9).value_or({}), QByteArray("abcabcabc"));
    QCOMPARE(inflated(packed, 8).error().code, ErrorCode::TooLarge);
    QCOMPARE(inflated({}, 8).error().code, ErrorCode::InvalidSyntax);
    QCOMPARE(inflated("\xFF\xFF", 8).error().code, ErrorCode::InvalidSyntax);
}

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
