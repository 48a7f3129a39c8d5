#include "tests/core/guides/samlrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

namespace {

void wrap(SamlSample &s, int variant)
{
    ForgedAssertion evil;
    evil.id = "_evil";
    evil.nameId = "admin";
    s.subjects = {forgeWrapped(variant, evil, idpKey())};
}

} // namespace

const QList<SamlRow> &signatureRows()
{
    static const QList<SamlRow> rows{
        {"the response is signed", [](SamlSample &s) { s.sign = SamlSample::Sign::Response; }, {}},
        {"both are signed", [](SamlSample &s) { s.sign = SamlSample::Sign::Both; }, {}},
        {"nothing is signed", [](SamlSample &s) { s.sign = SamlSample::Sign::Nothing; }, {u"E unsigned"_s}},
        {"no metadata", [](SamlSample &s) { s.withMetadata = false; }, {u"W signature-not-checked"_s}},
        {"no metadata, no certificate",
         [](SamlSample &s) {
             s.withMetadata = false;
             s.signing.carryOwn = false;
         },
         {u"W signature-not-checked"_s}},
        {"no metadata, changed",
         [](SamlSample &s) {
             s.withMetadata = false;
             s.before = ">jdoe<";
             s.after = ">jdoo<";
         },
         {u"E signature-broken"_s, u"W signature-not-checked"_s}},
        {"no metadata, another certificate",
         [](SamlSample &s) {
             s.withMetadata = false;
             s.signing.carryOwn = false;
             s.signing.carried = {otherKey().certificate()};
         },
         {u"E signature-invalid"_s, u"W signature-not-checked"_s}},
        {"no certificate carried", [](SamlSample &s) { s.signing.carryOwn = false; }, {}},
        {"the second certificate of the metadata",
         [](SamlSample &s) { s.metadata.signing.prepend(otherKey().certificate()); },
         {}},
        {"a certificate that the metadata lacks",
         [](SamlSample &s) { s.key = &otherKey(); },
         {u"E signature-certificate-unknown"_s}},
        {"signed by somebody who carries nothing",
         [](SamlSample &s) {
             s.key = &otherKey();
             s.signing.carryOwn = false;
         },
         {u"E signature-invalid"_s}},
        {"signed by somebody who carries the right certificate",
         [](SamlSample &s) {
             s.key = &otherKey();
             s.signing.carryOwn = false;
             s.signing.carried = {idpKey().certificate()};
         },
         {u"E signature-invalid"_s}},
        {"another name",
         [](SamlSample &s) {
             s.before = ">jdoe<";
             s.after = ">admin<";
         },
         {u"E signature-broken"_s}},
        {"made easier to read",
         [](SamlSample &s) {
             s.before = "<saml:Subject>";
             s.after = "\n  <saml:Subject>";
         },
         {u"E signature-broken"_s}},
        {"another value",
         [](SamlSample &s) {
             s.before = "<ds:SignatureValue>";
             s.after = "<ds:SignatureValue>AAAA";
         },
         {u"E signature-invalid"_s}},
        {"the inner one of two is broken",
         [](SamlSample &s) {
             s.response.assertions = {};
             SamlSample inner;
             const QByteArray changed = inner.signedAssertion().replace(">jdoe<", ">admin<");
             ForgedResponse r;
             r.assertions = {changed};
             s.subjects = {forgeSigned(r.xml(), idpKey())};
         },
         {u"E signature-broken"_s}},
        {"SHA-1",
         [](SamlSample &s) { s.signing.method = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"; },
         {u"W signature-sha1"_s}},
        {"SHA-1 digests in both",
         [](SamlSample &s) {
             s.sign = SamlSample::Sign::Both;
             s.signing.digest = "http://www.w3.org/2000/09/xmldsig#sha1";
         },
         {u"W signature-sha1"_s}},
        {"the whole document",
         [](SamlSample &s) {
             s.sign = SamlSample::Sign::Response;
             s.signing.byId = false;
         },
         {u"W signature-reference-empty"_s}},
        {"a MAC",
         [](SamlSample &s) {
             s.before = "xmldsig-more#rsa-sha256";
             s.after = "xmldsig-more#hmac-sha256";
         },
         {u"E signature-algorithm"_s}},
        {"MD5",
         [](SamlSample &s) {
             s.before = "http://www.w3.org/2001/04/xmlenc#sha256";
             s.after = "http://www.w3.org/2001/04/xmldsig-more#md5";
         },
         {u"E signature-algorithm"_s}},
        {"XSLT",
         [](SamlSample &s) {
             s.before = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#";
             s.after = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116";
         },
         {u"E signature-transform"_s}},
        {"XPath",
         [](SamlSample &s) {
             s.before = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#";
             s.after = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116";
         },
         {u"E signature-transform"_s}},
        {"a reference to a file",
         [](SamlSample &s) {
             s.before = "URI=\"#_a1\"";
             s.after = "URI=\"file:///etc/hostname\"";
         },
         {u"E signature-reference"_s}},
        {"a reference to nothing",
         [](SamlSample &s) {
             s.before = "URI=\"#_a1\"";
             s.after = "URI=\"#_b1\"";
         },
         {u"E signature-reference"_s}},
        {"a reference to the response",
         [](SamlSample &s) {
             s.before = "URI=\"#_a1\"";
             s.after = "URI=\"#_r1\"";
         },
         {u"E signature-wrapped"_s}},
        {"no value",
         [](SamlSample &s) {
             s.before = "<ds:SignatureValue>";
             s.after = "<ds:SignatureValue/><ds:SignatureValue>";
         },
         {u"E signature-incomplete"_s}},
        {"two signatures",
         [](SamlSample &s) {
             s.before = "</ds:Signature>";
             s.after = "</ds:Signature><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>";
         },
         {u"E signature-several"_s}},
        {"a signature in advice",
         [](SamlSample &s) {
             s.assertion.extra =
                 "<saml:Advice><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></saml:Advice>";
         },
         {u"W signature-misplaced"_s}},
        {"an ID twice",
         [](SamlSample &s) {
             s.before = "<saml:Conditions";
             s.after = "<saml:Conditions ID=\"_a1\"";
         },
         {u"E id-repeated"_s}},
        {"wrapping 1", [](SamlSample &s) { wrap(s, 1); }, {u"E assertion-misplaced"_s, u"E signature-wrapped"_s}},
        {"wrapping 2", [](SamlSample &s) { wrap(s, 2); }, {u"E assertion-misplaced"_s, u"E signature-wrapped"_s}},
        {"wrapping 3", [](SamlSample &s) { wrap(s, 3); }, {u"E several-assertions"_s, u"E signature-wrapped"_s}},
        {"wrapping 4", [](SamlSample &s) { wrap(s, 4); }, {u"E assertion-misplaced"_s, u"E signature-wrapped"_s}},
        {"wrapping 5", [](SamlSample &s) { wrap(s, 5); }, {u"E several-assertions"_s, u"E signature-wrapped"_s}},
        {"wrapping 6", [](SamlSample &s) { wrap(s, 6); }, {u"E assertion-misplaced"_s, u"E signature-wrapped"_s}},
        {"wrapping 7", [](SamlSample &s) { wrap(s, 7); }, {u"E assertion-misplaced"_s}},
        {"wrapping 8", [](SamlSample &s) { wrap(s, 8); }, {u"E assertion-misplaced"_s, u"E signature-wrapped"_s}},
        {"wrapping 3 without metadata",
         [](SamlSample &s) {
             wrap(s, 3);
             s.withMetadata = false;
         },
         {u"E several-assertions"_s, u"E signature-wrapped"_s}},
        {"forged around a signed one in advice",
         [](SamlSample &s) {
             ForgedAssertion evil;
             evil.id = "_evil";
             evil.nameId = "admin";
             evil.extra = "<saml:Advice>" + s.signedAssertion() + "</saml:Advice>";
             ForgedResponse response;
             response.assertions = {evil.xml()};
             s.subjects = {response.xml()};
         },
         {u"E signature-wrapped"_s}},
        {"a signed assertion in advice",
         [](SamlSample &s) {
             ForgedAssertion inner;
             inner.id = "_a2";
             s.assertion.extra = "<saml:Advice>" + forgeSigned(inner.xml(), otherKey()) + "</saml:Advice>";
         },
         {}},
        {"the signer's certificate ran out",
         [](SamlSample &s) { s.now = s.now.addYears(2); },
         {u"W signing-certificate-expired"_s, u"W expired"_s}},
        {"metadata without a certificate",
         [](SamlSample &s) { s.metadata.signing.clear(); },
         {u"E metadata-unusable"_s}},
        {"metadata with a broken certificate",
         [](SamlSample &s) { s.metadata.signing = {"garbage"}; },
         {u"E metadata-unusable"_s}},
        {"metadata of a service provider",
         [](SamlSample &s) {
             s.metadata.identityProvider = false;
             s.metadata.serviceProvider = true;
         },
         {u"E metadata-unusable"_s}},
        {"metadata of another identity provider",
         [](SamlSample &s) { s.metadata.entityId = "https://other.example.com/"; },
         {u"E issuer-unknown"_s}},
        {"metadata of two identity providers",
         [](SamlSample &s) {
             ForgedMetadata other;
             other.entityId = "https://other.example.com/";
             other.signing = {otherKey().certificate()};
             s.withMetadata = false;
             s.subjects = {s.responseXml(), forgeEntities({other.xml(), s.metadata.xml()})};
         },
         {}},
        {"signed by the other of two identity providers",
         [](SamlSample &s) {
             ForgedMetadata other;
             other.entityId = "https://other.example.com/";
             other.signing = {otherKey().certificate()};
             s.key = &otherKey();
             s.withMetadata = false;
             s.subjects = {s.responseXml(), forgeEntities({other.xml(), s.metadata.xml()})};
         },
         {u"E signature-certificate-unknown"_s}},
    };
    return rows;
}

} // namespace portreeve::tests
