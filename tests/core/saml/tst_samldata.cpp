#include "core/saml/metadata.h"
#include "core/saml/names.h"
#include "core/saml/response.h"
#include "tests/support/samlforge.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::saml;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

Document parsed(const QByteArray &bytes)
{
    const Result<Document> document = Document::parse(bytes);
    if (!document)
        qFatal("a test document cannot be read: %s", qPrintable(document.error().english()));
    return *document;
}

Response response(const Document &document)
{
    const Result<Response> read = readResponse(document);
    if (!read)
        qFatal("a test response cannot be read: %s", qPrintable(read.error().english()));
    return *read;
}

Metadata metadata(const QByteArray &bytes)
{
    const Result<Metadata> read = readMetadata(parsed(bytes));
    if (!read)
        qFatal("test metadata cannot be read: %s", qPrintable(read.error().english()));
    return *read;
}

} // namespace

class TestSamlData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data();
    void times();
    void kinds_data();
    void kinds();
    void wholeResponse();
    void emptyResponse();
    void namesOfOthers();
    void brokenTexts_data();
    void brokenTexts();
    void severalOfEverything();
    void repeatedElements_data();
    void repeatedElements();
    void strayAssertions();
    void wholeMetadata();
    void listOfEntities();
    void keyUses_data();
    void keyUses();
    void certificateTexts_data();
    void certificateTexts();
    void otherDocuments();
};

void TestSamlData::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("value");
    const QDateTime noon(QDate(2025, 11, 5), QTime(12, 0, 0), Qt::UTC);
    QTest::newRow("UTC") << u"2025-11-05T12:00:00Z"_s << noon;
    QTest::newRow("no zone") << u"2025-11-05T12:00:00"_s << noon;
    QTest::newRow("milliseconds") << u"2025-11-05T12:00:00.250Z"_s << noon.addMSecs(250);
    QTest::newRow("a tenth") << u"2025-11-05T12:00:00.5Z"_s << noon.addMSecs(500);
    QTest::newRow("finer than a millisecond") << u"2025-11-05T12:00:00.2509999Z"_s << noon.addMSecs(250);
    QTest::newRow("a leap day") << u"2024-02-29T00:00:00Z"_s << QDateTime(QDate(2024, 2, 29), QTime(0, 0), Qt::UTC);
    QTest::newRow("nothing") << QString() << QDateTime();
    QTest::newRow("an offset") << u"2025-11-05T12:00:00+01:00"_s << QDateTime();
    QTest::newRow("no leap day") << u"2025-02-29T00:00:00Z"_s << QDateTime();
    QTest::newRow("hour 24") << u"2025-11-05T24:00:00Z"_s << QDateTime();
    QTest::newRow("a blank") << u"2025-11-05 12:00:00Z"_s << QDateTime();
    QTest::newRow("a line break behind") << u"2025-11-05T12:00:00Z\n"_s << QDateTime();
    QTest::newRow("only a date") << u"2025-11-05"_s << QDateTime();
    QTest::newRow("other digits") << u"٢٠٢٥-11-05T12:00:00Z"_s << QDateTime();
}

void TestSamlData::times()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, value);
    const Time time = readTime(text);
    QCOMPARE(time.value, value);
    QCOMPARE(time.text, text);
    QCOMPARE(time.isGiven(), !text.isEmpty());
    QCOMPARE(time.isReadable(), value.isValid());
}

void TestSamlData::kinds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::newRow("a response") << ForgedResponse().xml() << int(DocumentKind::Response);
    QTest::newRow("an assertion") << ForgedAssertion().xml() << int(DocumentKind::Assertion);
    QTest::newRow("a request") << "<p:AuthnRequest xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>"_ba
                               << int(DocumentKind::Request);
    QTest::newRow("metadata") << ForgedMetadata().xml() << int(DocumentKind::Metadata);
    QTest::newRow("a list of entities") << forgeEntities({}) << int(DocumentKind::Metadata);
    QTest::newRow("a response of SAML 1.1")
        << "<p:Response xmlns:p=\"urn:oasis:names:tc:SAML:1.0:protocol\"/>"_ba << int(DocumentKind::Other);
    QTest::newRow("a response of nothing") << "<Response/>"_ba << int(DocumentKind::Other);
    QTest::newRow("an envelope") << "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"_ba
                                 << int(DocumentKind::Other);
}

void TestSamlData::kinds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QCOMPARE(int(kindOf(parsed(bytes))), kind);
}

void TestSamlData::wholeResponse()
{
    ForgedAssertion forged;
    forged.sessionNotOnOrAfter = "2025-11-05T20:00:00Z";
    ForgedResponse around;
    around.inResponseTo = "_q1";
    around.assertions = {forged.xml()};
    const Document document = parsed(around.xml());
    const Response read = response(document);
    QCOMPARE(read.id, u"_r1"_s);
    QCOMPARE(read.version, u"2.0"_s);
    QCOMPARE(read.issueInstant.value, forgeNow());
    QCOMPARE(read.issuer->value, u"https://idp.example.com/metadata"_s);
    QCOMPARE(read.destination, std::optional(u"https://signin.aws.amazon.com/saml"_s));
    QCOMPARE(read.inResponseTo, u"_q1"_s);
    QCOMPARE(read.status, (Status{QLatin1StringView(StatusSuccess), {}, {}}));
    QCOMPARE(read.assertions.size(), 1);
    QCOMPARE(read.encryptedAssertions, 0);
    QVERIFY(read.strayAssertions.isEmpty());

    const Assertion &assertion = read.assertions.first();
    QCOMPARE(assertion.id, u"_a1"_s);
    QCOMPARE(assertion.issuer, (Text{u"https://idp.example.com/metadata"_s, false}));
    QVERIFY(!assertion.encryptedNameId);
    QVERIFY(assertion.repeated.isEmpty() && read.repeated.isEmpty());
    QCOMPARE(*assertion.nameId, (NameId{{u"jdoe"_s, false}, QLatin1StringView(FormatPersistent)}));
    QCOMPARE(assertion.confirmations.size(), 1);
    QCOMPARE(assertion.confirmations.first().method, QLatin1StringView(ConfirmationBearer));
    QCOMPARE(assertion.confirmations.first().recipient, u"https://signin.aws.amazon.com/saml"_s);
    QCOMPARE(assertion.confirmations.first().notOnOrAfter.value, forgeNow().addSecs(300));
    QVERIFY(!assertion.confirmations.first().notBefore.isGiven());
    QVERIFY(assertion.conditions.given);
    QCOMPARE(assertion.conditions.notBefore.value, forgeNow().addSecs(-300));
    QCOMPARE(assertion.conditions.audiences, (QList<QList<Text>>{{{u"urn:amazon:webservices"_s, false}}}));
    QCOMPARE(assertion.authnStatements.first().sessionNotOnOrAfter.value, forgeNow().addSecs(8 * 3600));
    QCOMPARE(assertion.attributes.size(), ForgedAssertion::defaults().size());
    QCOMPARE(assertion.attributes[1].name, u"https://aws.amazon.com/SAML/Attributes/RoleSessionName"_s);
    QCOMPARE(assertion.attributes[1].values, (QList<Text>{{u"jdoe@example.com"_s, false}}));
}

void TestSamlData::emptyResponse()
{
    const Document document = parsed("<p:Response xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>");
    const Response read = response(document);
    QVERIFY(read.id.isEmpty() && read.version.isEmpty() && !read.issueInstant.isGiven());
    QVERIFY(!read.issuer && !read.destination && read.assertions.isEmpty());
    QCOMPARE(read.status, Status());
}

void TestSamlData::namesOfOthers()
{
    // The same local names in other namespaces say nothing.
    const Document document = parsed("<p:Response xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:q=\"urn:q\" "
                                     "q:ID=\"x\"><q:Issuer>a</q:Issuer><q:Assertion/><Assertion/></p:Response>");
    const Response read = response(document);
    QVERIFY(read.id.isEmpty() && !read.issuer && read.assertions.isEmpty() && read.strayAssertions.isEmpty());
}

void TestSamlData::brokenTexts_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("broken");
    QTest::newRow("plain") << "jdoe"_ba << u"jdoe"_s << false;
    QTest::newRow("blanks") << " jdoe\n"_ba << u" jdoe\n"_s << false;
    QTest::newRow("references") << "j&amp;&#100;oe"_ba << u"j&doe"_s << false;
    QTest::newRow("CDATA") << "<![CDATA[jdoe]]>"_ba << u"jdoe"_s << false;
    QTest::newRow("a comment") << "admin<!---->.jdoe"_ba << u"admin.jdoe"_s << true;
    QTest::newRow("an instruction") << "admin<?a b?>.jdoe"_ba << u"admin.jdoe"_s << true;
    QTest::newRow("an element") << "admin<b xmlns=\"\">.jdoe</b>"_ba << u"admin.jdoe"_s << true;
}

void TestSamlData::brokenTexts()
{
    QFETCH(QByteArray, inner);
    QFETCH(QString, value);
    QFETCH(bool, broken);
    ForgedAssertion forged;
    forged.nameId = inner;
    forged.attribute("RoleSessionName").values = {inner};
    forged.audiences = {{inner}};
    ForgedResponse around;
    around.assertions = {forged.xml()};
    const Document document = parsed(around.xml());
    const Assertion assertion = response(document).assertions.first();
    const Text expected{value, broken};
    QCOMPARE(assertion.nameId->text, expected);
    QCOMPARE(assertion.attributes[1].values.first(), expected);
    QCOMPARE(assertion.conditions.audiences.first().first(), expected);
}

void TestSamlData::severalOfEverything()
{
    ForgedAssertion forged;
    forged.confirmations = {ForgedConfirmation{},
                            {"urn:x", "https://a.example/", "2025-01-01T00:00:00Z", QByteArray()}};
    forged.audiences = {{"urn:a", "urn:b"}, {"urn:c"}};
    forged.attributes = {{"a", {"1", "2", "1"}}, {"a", {}}, {"b", {"3"}}};
    forged.extra = "<saml:AttributeStatement><saml:Attribute Name=\"c\"/><saml:EncryptedAttribute/>"
                   "</saml:AttributeStatement>";
    ForgedResponse around;
    around.assertions = {forged.xml(), ForgedAssertion().xml(),
                         "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"};
    around.status = "urn:oasis:names:tc:SAML:2.0:status:Responder";
    around.subordinateStatus = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";
    around.statusMessage = " no ";
    const Document document = parsed(around.xml());
    const Response read = response(document);
    QCOMPARE(read.assertions.size(), 2);
    QCOMPARE(read.encryptedAssertions, 1);
    QCOMPARE(read.status, (Status{u"urn:oasis:names:tc:SAML:2.0:status:Responder"_s,
                                  u"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"_s, u"no"_s}));
    const Assertion &assertion = read.assertions.first();
    QCOMPARE(assertion.confirmations.size(), 2);
    QCOMPARE(assertion.confirmations[1].recipient, u"https://a.example/"_s);
    QVERIFY(assertion.confirmations[1].notBefore.isReadable());
    QCOMPARE(assertion.conditions.audiences,
             (QList<QList<Text>>{{{u"urn:a"_s, false}, {u"urn:b"_s, false}}, {{u"urn:c"_s, false}}}));
    QStringList names;
    for (const Attribute &attribute : assertion.attributes)
        names.append(attribute.name + u':' + QString::number(attribute.values.size()));
    QCOMPARE(names, (QStringList{u"a:3"_s, u"a:0"_s, u"b:1"_s, u"c:0"_s}));
    QCOMPARE(assertion.encryptedAttributes, 1);
}

void TestSamlData::repeatedElements_data()
{
    QTest::addColumn<QByteArray>("before"); // replaced by itself and by what comes
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QStringList>("ofAssertion");
    QTest::addColumn<QStringList>("ofResponse");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &again,
                        const QStringList &ofAssertion, const QStringList &ofResponse = {}) {
        QTest::newRow(name) << before << again << ofAssertion << ofResponse;
    };
    row("a subject", "</saml:Subject>", "<saml:Subject/>", {u"Subject"_s});
    row("a NameID", "</saml:NameID>", "<saml:NameID>admin</saml:NameID>", {u"NameID"_s});
    row("conditions", "</saml:Conditions>", "<saml:Conditions/>", {u"Conditions"_s});
    row("advice, twice", "</saml:Conditions>", "<saml:Advice/><saml:Advice/>", {u"Advice"_s});
    row("issuers", "</saml:Issuer>",
        "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">a</saml:Issuer>", {u"Issuer"_s},
        {u"Issuer"_s});
    row("confirmation data", "<saml:SubjectConfirmationData", "/><saml:SubjectConfirmationData",
        {u"SubjectConfirmationData"_s});
    row("a status", "</samlp:Status>", "<samlp:Status/>", {}, {u"Status"_s});
    row("a code", "</samlp:StatusCode>", "<samlp:StatusCode/>", {}, {u"StatusCode"_s});
    row("two that may be several", "</saml:AttributeStatement>", "<saml:AttributeStatement/>", {});
}

void TestSamlData::repeatedElements()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, again);
    ForgedResponse around;
    around.assertions = {ForgedAssertion().xml()};
    QByteArray xml = around.xml();
    QVERIFY(xml.contains(before));
    xml.replace(before, before + again);
    const Document document = parsed(xml);
    const Response read = response(document);
    QTEST(read.assertions.first().repeated, "ofAssertion");
    QTEST(read.repeated, "ofResponse");
}

void TestSamlData::strayAssertions()
{
    ForgedAssertion outer;
    outer.extra = "<saml:Advice>" + ForgedAssertion().xml() + "</saml:Advice>";
    ForgedResponse around;
    around.before = "<samlp:Extensions>" + ForgedAssertion().xml() + "</samlp:Extensions>";
    around.assertions = {outer.xml()};
    const Document document = parsed(around.xml());
    const Response read = response(document);
    QCOMPARE(read.assertions.size(), 1);
    QCOMPARE(read.strayAssertions.size(), 1); // assertions may stand in advice
    QCOMPARE(read.strayAssertions[0].parent().name(), u"Extensions"_s);
}

void TestSamlData::wholeMetadata()
{
    ForgedMetadata forged;
    forged.validUntil = "2026-01-01T00:00:00Z";
    forged.wantsSigned = "true";
    forged.signing.append(otherKey().certificate());
    forged.singleSignOn.append(
        QByteArrayList{"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", "https://idp.example.com/r"});
    const Metadata read = metadata(forged.xml());
    QVERIFY(!read.isList);
    QCOMPARE(read.entities.size(), 1);
    const Entity &entity = read.entities.first();
    QCOMPARE(entity.entityId, u"https://idp.example.com/metadata"_s);
    QCOMPARE(entity.validUntil.value, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    QVERIFY(!entity.serviceProvider);
    const IdentityProvider &provider = *entity.identityProvider;
    QCOMPARE(provider.protocols, QStringList{QLatin1StringView(ProtocolNamespace)});
    QCOMPARE(provider.singleSignOn,
             (QList<Endpoint>{{QLatin1StringView(BindingPost), u"https://idp.example.com/sso"_s},
                              {QLatin1StringView(BindingRedirect), u"https://idp.example.com/r"_s}}));
    QCOMPARE(provider.nameIdFormats, QStringList{QLatin1StringView(FormatPersistent)});
    QVERIFY(provider.wantsSignedRequests);
    QCOMPARE(provider.signing.size(), 2);
    QCOMPARE(provider.signing[0].der, idpKey().certificate());
    QCOMPARE(provider.signing[1].der, otherKey().certificate());
}

void TestSamlData::listOfEntities()
{
    ForgedMetadata service;
    service.identityProvider = false;
    service.serviceProvider = true;
    ForgedMetadata both;
    both.serviceProvider = true;
    const QByteArray inner = forgeEntities({both.xml()});
    const Metadata read = metadata(forgeEntities({service.xml(), inner}, "2026-01-01T00:00:00Z"));
    QVERIFY(read.isList);
    QVERIFY(read.validUntil.isReadable());
    QCOMPARE(read.entities.size(), 2);
    QVERIFY(read.entities[0].serviceProvider && !read.entities[0].identityProvider);
    QVERIFY(read.entities[1].serviceProvider && read.entities[1].identityProvider);
    QCOMPARE(read.identityProviders().size(), 1);
}

void TestSamlData::keyUses_data()
{
    QTest::addColumn<QByteArray>("use");
    QTest::addColumn<qsizetype>("count");
    QTest::newRow("signing") << "signing"_ba << qsizetype(1);
    QTest::newRow("encryption") << "encryption"_ba << qsizetype(0);
    QTest::newRow("not said") << QByteArray() << qsizetype(1);
}

void TestSamlData::keyUses()
{
    QFETCH(QByteArray, use);
    QFETCH(qsizetype, count);
    ForgedMetadata forged;
    forged.keyUse = use;
    QCOMPARE(metadata(forged.xml()).entities.first().identityProvider->signing.size(), count);
}

void TestSamlData::certificateTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("readable");
    const QByteArray base64 = idpKey().certificate().toBase64();
    QTest::newRow("in one line") << base64 << true;
    QTest::newRow("in several lines") << "\n  " + QByteArray(base64).insert(64, "\r\n  ") + "\n" << true;
    QTest::newRow("PEM") << "-----BEGIN CERTIFICATE-----" + base64 + "-----END CERTIFICATE-----" << false;
    QTest::newRow("no base64") << "a*b"_ba << false;
    QTest::newRow("nothing") << ""_ba << false;
}

void TestSamlData::certificateTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, readable);
    const QByteArray xml = ForgedMetadata().xml().replace(idpKey().certificate().toBase64(), text);
    const QList<KeyCertificate> certificates = metadata(xml).entities.first().identityProvider->signing;
    QCOMPARE(certificates.size(), 1);
    QCOMPARE(certificates.first().der, readable ? idpKey().certificate() : QByteArray());
}

void TestSamlData::otherDocuments()
{
    const Result<Response> read = readResponse(parsed(ForgedMetadata().xml()));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::WrongSchema);
    QCOMPARE(read.error().where, u"EntityDescriptor"_s);
    const Result<Metadata> other = readMetadata(parsed(ForgedResponse().xml()));
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::WrongSchema);
    QCOMPARE(other.error().where, u"Response"_s);
}

QTEST_GUILESS_MAIN(TestSamlData)
#include "tst_samldata.moc"
