#include "tests/core/guides/samlrows.h"

#include <QStringEncoder>

namespace portreeve::tests {

using namespace Qt::StringLiterals;

QByteArray &value(SamlSample &sample, const QByteArray &name)
{
    QByteArrayList &values = sample.assertion.attribute(name).values;
    if (values.isEmpty())
        values.append("");
    return values.first();
}

namespace {

const QByteArray GovEndpoint = "https://signin.amazonaws-us-gov.com/saml";
const QByteArray GovRole =
    "arn:aws-us-gov:iam::111122223333:role/WorkSpaces,arn:aws-us-gov:iam::111122223333:saml-provider/ExampleIdP";

QByteArray utf16(const QByteArray &text)
{
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    return encoder(QString::fromUtf8(text));
}

void setEndpoint(SamlSample &s, const QByteArray &url)
{
    s.response.destination = url;
    s.assertion.confirmations.first().recipient = url;
}

} // namespace

const QList<SamlRow> &packingRows()
{
    static const QList<SamlRow> rows{
        {"as it should be", [](SamlSample &) {}, {}},
        {"base64", [](SamlSample &s) { s.subjects = {s.responseXml().toBase64()}; }, {}},
        {"a form field",
         [](SamlSample &s) { s.subjects = {"SAMLResponse=" + s.responseXml().toBase64().toPercentEncoding()}; },
         {}},
        {"the page of a form",
         [](SamlSample &s) {
             s.subjects = {"<html><form><input name=\"SAMLResponse\" value=\"" + s.responseXml().toBase64() +
                           "\"></form>"};
         },
         {}},
        {"base64 in UTF-16", [](SamlSample &s) { s.subjects = {utf16(s.responseXml().toBase64())}; }, {}},
        {"XML in UTF-16", [](SamlSample &s) { s.subjects = {utf16(s.responseXml())}; }, {}},
        {"XML in UTF-16 without a mark", [](SamlSample &s) { s.subjects = {utf16(s.responseXml()).mid(2)}; }, {}},
        {"a page of XHTML",
         [](SamlSample &s) {
             s.subjects = {"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"a\">"
                           "<html><form><input name=\"SAMLResponse\" value=\"" +
                           s.responseXml().toBase64() + "\"/></form></html>"};
         },
         {}},
        {"a request for the command line",
         [](SamlSample &s) {
             s.subjects = {"curl 'https://signin.aws.amazon.com/saml' --data-raw 'SAMLResponse=" +
                           s.responseXml().toBase64().toPercentEncoding() + "' --compressed"};
         },
         {}},
        {"deflated",
         [](SamlSample &s) { s.subjects = {forgeDeflated(s.responseXml()).toBase64()}; },
         {u"W redirect-binding"_s}},
        {"metadata first",
         [](SamlSample &s) {
             s.withMetadata = false;
             s.subjects = {s.metadata.xml(), s.responseXml()};
         },
         {}},
        {"nothing that is known", [](SamlSample &s) { s.subjects = {"hello"}; }, {u"E not-decodable"_s}},
        {"a private key",
         [](SamlSample &s) { s.subjects = {"-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n"}; },
         {u"E private-key"_s}},
        {"a private key, Base64 alone",
         [](SamlSample &s) {
             s.subjects = {s.responseXml(), idpKey().privateKey().toBase64()};
         },
         {u"E private-key"_s}},
        {"a request's field", [](SamlSample &s) { s.subjects = {"SAMLRequest=abcd"}; }, {u"E saml-request"_s}},
        {"a request",
         [](SamlSample &s) { s.subjects = {"<p:AuthnRequest xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>"}; },
         {u"E saml-request"_s}},
        {"an assertion alone", [](SamlSample &s) { s.subjects = {s.signedAssertion()}; }, {u"E not-a-response"_s}},
        {"a response of SAML 1.1",
         [](SamlSample &s) { s.subjects = {"<p:Response xmlns:p=\"urn:oasis:names:tc:SAML:1.0:protocol\"/>"}; },
         {u"E not-a-response"_s}},
        {"metadata alone",
         [](SamlSample &s) {
             s.withMetadata = false;
             s.subjects = {s.metadata.xml()};
         },
         {u"E no-response"_s}},
        {"two responses",
         [](SamlSample &s) {
             s.subjects = {s.responseXml(), s.responseXml()};
         },
         {u"E several-responses"_s}},
        {"two files of metadata",
         [](SamlSample &s) {
             s.subjects = {s.responseXml(), s.metadata.xml()};
         },
         {u"E several-metadata"_s}},
        {"something beside the response",
         [](SamlSample &s) {
             s.subjects = {s.responseXml(), "hello"};
         },
         {u"E not-decodable"_s}},
        {"not well-formed",
         [](SamlSample &s) {
             s.before = "</saml:Assertion>";
             s.after = "";
         },
         {u"E xml-broken"_s}},
        {"cut off in base64",
         [](SamlSample &s) { s.subjects = {s.responseXml().toBase64().left(1000)}; },
         {u"E xml-broken"_s}},
        {"an entity bomb",
         [](SamlSample &s) {
             s.subjects = {"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;\">]>" +
                           s.responseXml().replace(">jdoe<", ">&d;<")};
         },
         {u"E xml-document-type"_s}},
        {"an entity of a file",
         [](SamlSample &s) {
             s.subjects = {"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>" +
                           s.responseXml().replace(">jdoe<", ">&b;<")};
         },
         {u"E xml-document-type"_s}},
        {"too deep",
         [](SamlSample &s) {
             s.assertion.extra = QByteArray("<saml:a>").repeated(80) + QByteArray("</saml:a>").repeated(80);
         },
         {u"E xml-too-large"_s}},
        {"another encoding",
         [](SamlSample &s) { s.subjects = {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + s.responseXml()}; },
         {u"E xml-encoding"_s}},
    };
    return rows;
}

const QList<SamlRow> &frameRows()
{
    static const QList<SamlRow> rows{
        {"another version of the response", [](SamlSample &s) { s.response.version = "2.1"; }, {u"E version"_s}},
        {"another version of the assertion", [](SamlSample &s) { s.assertion.version = "1.1"; }, {u"E version"_s}},
        {"an ID that begins with a digit", [](SamlSample &s) { s.response.id = "1r"; }, {u"E id-form"_s}},
        {"no ID of the response", [](SamlSample &s) { s.response.id = QByteArray(); }, {u"E id-form"_s}},
        {"the sign-in was refused",
         [](SamlSample &s) {
             s.response.status = "urn:oasis:names:tc:SAML:2.0:status:Responder";
             s.response.subordinateStatus = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";
             s.response.statusMessage = "no";
         },
         {u"E status"_s}},
        {"the sign-in was refused, without an assertion",
         [](SamlSample &s) {
             ForgedResponse r;
             r.status = "urn:oasis:names:tc:SAML:2.0:status:Responder";
             s.subjects = {r.xml()};
         },
         {u"E status"_s}},
        {"no status", [](SamlSample &s) { s.response.status = QByteArray(); }, {u"E status-missing"_s}},
        {"no destination", [](SamlSample &s) { s.response.destination = QByteArray(); }, {u"W destination-missing"_s}},
        {"an empty destination", [](SamlSample &s) { s.response.destination = ""; }, {u"E destination-wrong"_s}},
        {"another destination",
         [](SamlSample &s) { s.response.destination = "https://sp.example.com/acs"; },
         {u"E destination-wrong"_s}},
        {"a destination with a slash behind it",
         [](SamlSample &s) { s.response.destination = "https://signin.aws.amazon.com/saml/"; },
         {u"E destination-wrong"_s}},
        {"a destination without TLS",
         [](SamlSample &s) { s.response.destination = "http://signin.aws.amazon.com/saml"; },
         {u"E destination-wrong"_s}},
        {"a destination that only looks like it",
         [](SamlSample &s) { s.response.destination = "https://signin.aws.amazon.com.example.com/saml"; },
         {u"E destination-wrong"_s}},
        {"the destination of China",
         [](SamlSample &s) { s.response.destination = "https://signin.amazonaws.cn/saml"; },
         {u"E destination-wrong"_s}},
        {"the destination of a Region",
         [](SamlSample &s) { s.response.destination = "https://us-west-2.signin.aws.amazon.com/saml"; },
         {u"W destination-regional"_s}},
        {"GovCloud by its role",
         [](SamlSample &s) {
             setEndpoint(s, GovEndpoint);
             s.assertion.audiences = {{"urn:amazon:webservices:govcloud"}};
             value(s, "Role") = GovRole;
         },
         {}},
        {"GovCloud by its Region",
         [](SamlSample &s) {
             s.answers.set(u"region"_s, u"us-gov-west-1"_s);
             setEndpoint(s, GovEndpoint);
             s.assertion.audiences = {{GovEndpoint}};
             value(s, "Role") = GovRole;
         },
         {}},
        {"the commercial partition for GovCloud",
         [](SamlSample &s) { s.answers.set(u"region"_s, u"us-gov-west-1"_s); },
         {u"E destination-wrong"_s, u"E recipient-wrong"_s, u"E audience-wrong"_s, u"E role-partition"_s}},
        {"GovCloud for the commercial partition",
         [](SamlSample &s) {
             s.answers.set(u"region"_s, u"us-east-1"_s);
             setEndpoint(s, GovEndpoint);
             s.assertion.audiences = {{"urn:amazon:webservices:govcloud"}};
             value(s, "Role") = GovRole;
         },
         {u"E destination-wrong"_s, u"E recipient-wrong"_s, u"E audience-wrong"_s, u"E role-partition"_s}},
        {"it answers a request", [](SamlSample &s) { s.response.inResponseTo = "_q1"; }, {u"W in-response-to"_s}},
        {"its confirmation answers a request",
         [](SamlSample &s) {
             s.sign = SamlSample::Sign::Nothing;
             s.before = "<saml:SubjectConfirmationData";
             s.after = "<saml:SubjectConfirmationData InResponseTo=\"_q1\"";
         },
         {u"E unsigned"_s, u"W in-response-to"_s}},
        {"both answer a request",
         [](SamlSample &s) {
             s.sign = SamlSample::Sign::Nothing;
             s.response.inResponseTo = "_q1";
             s.before = "<saml:SubjectConfirmationData";
             s.after = "<saml:SubjectConfirmationData InResponseTo=\"_q1\"";
         },
         {u"W in-response-to"_s, u"E unsigned"_s}},
        {"two statuses",
         [](SamlSample &s) {
             s.response.before = "<samlp:Status><samlp:StatusCode "
                                 "Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>";
         },
         {u"E element-twice"_s}},
        {"an invisible character in the destination",
         [](SamlSample &s) { s.response.destination += "\xe2\x80\x8b"; },
         {u"E invisible-character"_s}},
        {"no assertion", [](SamlSample &s) { s.subjects = {ForgedResponse().xml()}; }, {u"E assertion-missing"_s}},
        {"no assertion, but signed",
         [](SamlSample &s) { s.subjects = {forgeSigned(ForgedResponse().xml(), idpKey())}; },
         {u"E assertion-missing"_s}},
        {"an encrypted assertion",
         [](SamlSample &s) {
             ForgedResponse r;
             r.assertions = {"<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"};
             s.subjects = {r.xml()};
         },
         {u"W assertion-encrypted"_s}},
        {"an encrypted assertion at the endpoint for it",
         [](SamlSample &s) {
             ForgedResponse r;
             r.destination = "https://signin.aws.amazon.com/saml/acs/SAMLSPABC";
             r.assertions = {"<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"};
             s.subjects = {r.xml()};
         },
         {u"W destination-regional"_s, u"I assertion-encrypted"_s}},
        {"an encrypted assertion beside the other",
         [](SamlSample &s) {
             s.response.assertions = {
                 "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"};
         },
         {u"W assertion-encrypted"_s}},
        {"two assertions",
         [](SamlSample &s) {
             ForgedAssertion second;
             second.id = "_a2";
             s.response.assertions = {second.xml()};
         },
         {u"E several-assertions"_s}},
        {"an assertion in advice",
         [](SamlSample &s) {
             ForgedAssertion inner;
             inner.id = "_a2";
             s.assertion.extra = "<saml:Advice>" + inner.xml() + "</saml:Advice>";
         },
         {}},
        {"an assertion in extensions",
         [](SamlSample &s) {
             ForgedAssertion other;
             other.id = "_a2";
             s.response.before = "<samlp:Extensions>" + other.xml() + "</samlp:Extensions>";
         },
         {u"E assertion-misplaced"_s}},
    };
    return rows;
}

} // namespace portreeve::tests
