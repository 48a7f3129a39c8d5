#include "tests/core/guides/samlsample.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QString Host = u"workspaces.euc-sso.us-east-1.aws.amazon.com"_s;
const QString Good = u"https://workspaces.euc-sso.us-east-1.aws.amazon.com/sso-idp?registrationCode=WSiad+AB3DE6"_s;
const QString GoodFips =
    u"https://workspaces.euc-sso-fips.us-east-1.aws.amazon.com/sso-idp?registrationCode=WSiad+AB3DE6"_s;
const QString Mumbai = u"https://workspaces.euc-sso.ap-south-1.aws.amazon.com/sso-idp?registrationCode=WSbom+AB3DE6"_s;
const QString Gov =
    u"https://workspaces.euc-sso.us-gov-west-1.amazonaws-us-gov.com/sso-idp?registrationCode=WSpdt+AB3DE6"_s;

/// Good with one piece replaced.
QString with(const QString &before, const QString &after)
{
    return QString(Good).replace(before, after);
}

Validation judged(const QString &text, const QMap<QString, QStringList> &answered = {})
{
    Answers answers;
    for (auto it = answered.cbegin(); it != answered.cend(); ++it)
        answers.set(it.key(), it.value());
    return validate(*findValidator(u"relay-state"), {{text.toUtf8(), {}}}, {sampleFacts(), answers, forgeNow()});
}

using Answered = QMap<QString, QStringList>;

struct Row {
    const char *name;
    QString text;
    QStringList findings;
    Answered answers = {};
};

QList<Row> textRows()
{
    return {
        {"as it should be", Good, {}},
        {"with a line end", Good + u"\r\n"_s, {}},
        {"with a byte order mark", QString(QChar::ByteOrderMark) + Good, {u"E invisible-character"_s}},
        {"an invisible character", with(u"sso-idp"_s, u"sso\u200b-idp"_s), {u"E invisible-character"_s}},
        {"an invisible character at the end", Good + QChar(0x200b), {u"E invisible-character"_s}},
        {"a no-break space before it", QChar(0xa0) + Good, {u"E invisible-character"_s}},
        {"a tab inside", with(u"+"_s, u"\t"_s), {u"E control-character"_s}},
        {"the percent-encoded code", with(u"+"_s, u"%2B"_s), {}},
        {"the native client", Good + u"&client=native"_s, {}},
        {"the web client", Good + u"&client=web"_s, {}},
        {"the port of https", with(u".com/"_s, u".com:443/"_s), {}},
        {"capitals in the host", with(u"workspaces"_s, u"WorkSpaces"_s), {}},
        {"blanks around", u"  "_s + Good + u" "_s, {u"E surrounding-blanks"_s}},
        {"a blank in the code", with(u"+"_s, u" "_s), {u"E blank-inside"_s}},
        {"two lines", Good + u"\n"_s + Good, {u"E several-lines"_s}},
        {"placeholders",
         u"https://<relay-state-region-endpoint>/sso-idp?registrationCode=<registration-code>"_s,
         {u"E placeholder"_s}},
        {"placeholders as the guide prints them",
         u"https://relay-state-region-endpoint/sso-idp?registrationCode=registration-code"_s,
         {u"E placeholder"_s}},
        {"the code's placeholder", with(u"WSiad+AB3DE6"_s, u"registration-code"_s), {u"E placeholder"_s}},
        {"what AD FS takes",
         u"RPID=urn%3Aamazon%3Awebservices&RelayState=https%3A%2F%2Fworkspaces"_s,
         {u"E adfs-form"_s}},
        {"encoded as a whole", QString::fromLatin1(Good.toUtf8().toPercentEncoding()), {u"E encoded-as-a-whole"_s}},
        {"a word", u"workspaces"_s, {u"E not-a-url"_s}},
        {"no scheme", Good.mid(8), {u"E not-a-url"_s}},
        {"a broken address", with(u"?"_s, u"?%zz"_s), {u"E not-a-url"_s}},
        {"no host", u"https:///sso-idp?registrationCode=WSiad+AB3DE6"_s, {u"E not-a-url"_s}},
        {"without TLS", with(u"https"_s, u"http"_s), {u"E scheme"_s}},
        {"a user name", with(u"https://"_s, u"https://user:word@"_s), {u"E user-info"_s}},
        {"another port", with(u".com/"_s, u".com:8443/"_s), {u"E port"_s}},
        {"another path", with(u"/sso-idp"_s, u"/"_s), {u"E path"_s}},
        {"a slash behind the path", with(u"/sso-idp"_s, u"/sso-idp/"_s), {u"E path"_s}},
        {"capitals in the path", with(u"/sso-idp"_s, u"/SSO-IdP"_s), {u"E path"_s}},
        {"a fragment", Good + u"#top"_s, {u"E fragment"_s}},
    };
}

QList<Row> hostRows()
{
    const Answered virginia{{u"region"_s, {u"us-east-1"_s}}};
    const auto fips = [](const QString &answer) {
        return Answered{{u"saml-fips"_s, {answer}}};
    };
    return {
        {"the Region's host", Good, {}, virginia},
        {"GovCloud", Gov, {}, {{u"region"_s, {u"us-gov-west-1"_s}}}},
        {"the host of another Region", Mumbai, {u"E region-other"_s, u"W region-differs"_s}, virginia},
        {"the host of GovCloud", Gov, {u"E region-other"_s, u"W region-differs"_s}, virginia},
        {"a Region without SAML",
         Good,
         {u"E region-without-saml"_s, u"W region-differs"_s},
         {{u"region"_s, {u"eu-west-3"_s}}}},
        {"a Region that is not known", Good, {u"W region-differs"_s}, {{u"region"_s, {u"xx-north-1"_s}}}},
        {"an unknown host", with(Host, u"sp.example.com"_s), {u"E host-unknown"_s}},
        {"an unknown host and a Region", with(Host, u"sp.example.com"_s), {u"E host-unknown"_s}, virginia},
        {"a host that only looks like it", with(u".com/"_s, u".com.example.com/"_s), {u"E host-unknown"_s}},
        {"a Region without that host", with(u"us-east-1"_s, u"eu-west-3"_s), {u"E host-unknown"_s}},
        {"a FIPS host that is none", QString(GoodFips).replace(u"us-east-1"_s, u"ap-south-1"_s), {u"E host-unknown"_s}},
        {"FIPS", GoodFips, {}},
        {"FIPS as it was chosen", GoodFips, {}, fips(u"yes"_s)},
        {"no FIPS although it was chosen", Good, {u"W fips-expected"_s}, fips(u"yes"_s)},
        {"FIPS where there is none", Mumbai, {u"W fips-not-offered"_s}, fips(u"yes"_s)},
        {"FIPS although it was not chosen", GoodFips, {u"W fips-unexpected"_s}, fips(u"no"_s)},
    };
}

QList<Row> parameterRows()
{
    const auto code = [](const QString &answer) {
        return Answered{{u"registration-code"_s, {answer}}};
    };
    const auto client = [](const QString &answer) {
        return Answered{{u"saml-client-parameter"_s, {answer}}};
    };
    const QString bare = Good.section(u'?', 0, 0);
    return {
        {"no parameters", bare, {u"E registration-code-missing"_s}},
        {"an empty code", bare + u"?registrationCode="_s, {u"E registration-code-missing"_s}},
        {"a code without a value", bare + u"?registrationCode"_s, {u"E registration-code-missing"_s}},
        {"only a client", bare + u"?client=web"_s, {u"E registration-code-missing"_s}},
        {"small letters in the parameter", with(u"registrationCode"_s, u"registrationcode"_s), {u"E parameter-name"_s}},
        {"the code twice", Good + u"&registrationCode=WSiad+AB3DE6"_s, {u"E parameter-twice"_s}},
        {"the client twice", Good + u"&client=web&client=web"_s, {u"E parameter-twice"_s}},
        {"an unknown parameter", Good + u"&lang=de"_s, {u"W parameter-unknown"_s}},
        {"HTML's ampersand", Good + u"&amp;client=web"_s, {u"E html-escape"_s}},
        {"a code without a plus sign", with(u"+"_s, u""_s), {u"E registration-code-form"_s}},
        {"a code with a blank", with(u"+"_s, u"%20"_s), {u"E registration-code-form"_s}},
        {"a code that ends early", with(u"+AB3DE6"_s, u"+"_s), {u"E no-code"_s}},
        {"a code without its beginning", with(u"WSiad"_s, u""_s), {u"E no-prefix"_s}},
        {"a code with a hyphen", with(u"AB3DE6"_s, u"AB-3DE6"_s), {u"E bad-character"_s}},
        {"a code that is too long", with(u"AB3DE6"_s, u"AB3DE6AB3DE6AB3"_s), {u"W unusual-length"_s, u"E too-long"_s}},
        {"a code in small letters", with(u"AB3DE6"_s, u"ab3de6"_s), {u"W small-letters"_s}},
        {"a code of nowhere", with(u"WSiad"_s, u"XYiad"_s), {u"W unknown-prefix"_s}},
        {"a directory ID", with(u"WSiad+AB3DE6"_s, u"d-906732325d"_s), {u"E registration-code-form"_s}},
        {"a code that is encoded twice", with(u"+"_s, u"%252B"_s), {u"E encoded-twice"_s}},
        {"a connection alias", with(u"WSiad+AB3DE6"_s, u"desktop.example.com"_s), {u"I registration-code-host-name"_s}},
        {"the guide's example", with(u"WSiad+AB3DE6"_s, u"WSpdx+ABC12D"_s), {u"W example-code"_s}},
        {"the code that was given", Good, {}, code(u"wsiad+ab3de6"_s)},
        {"another code than given", Good, {u"W registration-code-other"_s}, code(u"WSiad+ZZZZZZ"_s)},
        {"an alias that was not given",
         with(u"WSiad+AB3DE6"_s, u"desktop.example.com"_s),
         {u"I registration-code-host-name"_s, u"W registration-code-other"_s},
         code(u"WSiad+AB3DE6"_s)},
        {"the alias that was given",
         with(u"WSiad+AB3DE6"_s, u"desktop.example.com"_s),
         {u"I registration-code-host-name"_s},
         {{u"registration-code"_s, {u"WSiad+AB3DE6"_s}},
          {u"saml-redirection"_s, {u"yes"_s}},
          {u"connection-alias"_s, {u"Desktop.example.com"_s}}}},
        {"a code although redirection is in use",
         Good,
         {u"W registration-code-other"_s},
         {{u"saml-redirection"_s, {u"yes"_s}}, {u"connection-alias"_s, {u"desktop.example.com"_s}}}},
        {"an unknown client", Good + u"&client=browser"_s, {u"E client-value"_s}},
        {"a client in capitals", Good + u"&client=Web"_s, {u"E client-value"_s}},
        {"an empty client", Good + u"&client="_s, {u"E client-value"_s}},
        {"the client first", bare + u"?client=web&registrationCode=WSiad+AB3DE6"_s, {u"W client-first"_s}},
        {"the client that was chosen", Good + u"&client=native"_s, {}, client(u"native"_s)},
        {"another client than chosen", Good + u"&client=web"_s, {u"W client-other"_s}, client(u"native"_s)},
        {"no client although it was chosen", Good, {u"W client-other"_s}, client(u"web"_s)},
        {"a client although none was chosen", Good + u"&client=web"_s, {}, client(u"none"_s)},
        {"Web Access with PCoIP", Good + u"&client=web"_s, {u"W client-web-pcoip"_s}, {{u"protocol"_s, {u"pcoip"_s}}}},
        {"Web Access with both protocols", Good + u"&client=web"_s, {}, {{u"protocol"_s, {u"dcv"_s, u"pcoip"_s}}}},
        {"much at once",
         u"http://sp.example.com/x?client=app#y"_s,
         {u"E scheme"_s, u"E host-unknown"_s, u"E path"_s, u"E registration-code-missing"_s, u"E client-value"_s,
          u"E fragment"_s}},
    };
}

QList<Row> allRows()
{
    return textRows() + hostRows() + parameterRows();
}

} // namespace

class TestRelayState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void everyFindingHasARow();
    void details();
    void frame();
};

void TestRelayState::rows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Answered>("answers");
    QTest::addColumn<QStringList>("findings");
    for (const Row &row : allRows())
        QTest::newRow(row.name) << row.text << row.answers << row.findings;
}

void TestRelayState::rows()
{
    QFETCH(QString, text);
    QFETCH(Answered, answers);
    QFETCH(QStringList, findings);
    QCOMPARE(idsOf(judged(text, answers).findings), findings);
}

void TestRelayState::everyFindingHasARow()
{
    QStringList found;
    for (const Row &row : allRows()) {
        for (const QString &id : row.findings)
            found.append(id.mid(2));
    }
    found.removeDuplicates();
    found.sort();
    for (const QString &id : idsInSources({u"core/guides/validators/relaystate.cpp"_s}))
        QVERIFY2(found.contains(id), qPrintable(id));
}

void TestRelayState::details()
{
    QStringList told;
    for (const Detail &detail : judged(GoodFips + u"&client=web"_s).details)
        told.append(detail.label.english() + u": "_s + detail.value);
    QCOMPARE(told, (QStringList{u"Region: us-east-1"_s,
                                u"Relay state endpoint: workspaces.euc-sso-fips.us-east-1.aws.amazon.com"_s,
                                u"Registration code: WSiad+AB3DE6"_s, u"Client: web"_s}));
}

void TestRelayState::frame()
{
    QCOMPARE(idsOf(judged(u" "_s).findings), QStringList{u"E empty"_s});
    QCOMPARE(idsOf(judged(QString(100 * 1024, u'a')).findings), QStringList{u"E too-large"_s});
}

QTEST_GUILESS_MAIN(TestRelayState)
#include "tst_relaystate.moc"
