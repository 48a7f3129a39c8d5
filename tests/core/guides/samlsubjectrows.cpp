#include "tests/core/guides/samlrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

const QList<SamlRow> &subjectRows()
{
    static const QList<SamlRow> rows{
        {"no issuer of the response", [](SamlSample &s) { s.response.issuer = QByteArray(); }, {}},
        {"no issuer of the assertion",
         [](SamlSample &s) { s.assertion.issuer = QByteArray(); },
         {u"E issuer-missing"_s}},
        {"two issuers",
         [](SamlSample &s) { s.response.issuer = "https://other.example.com/"; },
         {u"W issuers-differ"_s}},
        {"a comment in the issuer",
         [](SamlSample &s) { s.assertion.issuer = "https://idp.example.com/<!---->metadata"; },
         {u"E comment-in-value"_s}},
        {"no subject",
         [](SamlSample &s) {
             s.assertion.nameId = QByteArray();
             s.assertion.confirmations.clear();
         },
         {u"E name-id-missing"_s, u"E subject-confirmation-missing"_s}},
        {"no NameID", [](SamlSample &s) { s.assertion.nameId = QByteArray(); }, {u"E name-id-missing"_s}},
        {"an empty NameID", [](SamlSample &s) { s.assertion.nameId = " "; }, {u"E name-id-missing"_s}},
        {"an encrypted NameID",
         [](SamlSample &s) {
             s.assertion.nameId = QByteArray();
             s.before = "<saml:Subject>";
             s.after = "<saml:Subject><saml:EncryptedID/>";
         },
         {u"E signature-broken"_s, u"E name-id-encrypted"_s}},
        {"a transient NameID",
         [](SamlSample &s) { s.assertion.nameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"; },
         {u"E name-id-format"_s}},
        {"an e-mail address as the format",
         [](SamlSample &s) { s.assertion.nameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"; },
         {u"E name-id-format"_s}},
        {"persistent of SAML 1.1",
         [](SamlSample &s) { s.assertion.nameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:persistent"; },
         {u"E name-id-format"_s}},
        {"no format", [](SamlSample &s) { s.assertion.nameIdFormat = QByteArray(); }, {u"E name-id-format"_s}},
        {"a principal name as NameID",
         [](SamlSample &s) { s.assertion.nameId = "jdoe@corp.example.com"; },
         {u"W name-id-not-account-name"_s}},
        {"a domain before the name",
         [](SamlSample &s) { s.assertion.nameId = "CORP\\jdoe"; },
         {u"W name-id-not-account-name"_s}},
        {"a NameID of 21 characters",
         [](SamlSample &s) { s.assertion.nameId = QByteArray(21, 'a'); },
         {u"W name-id-not-account-name"_s}},
        {"a NameID that ends with a period",
         [](SamlSample &s) { s.assertion.nameId = "jdoe."; },
         {u"W name-id-not-account-name"_s}},
        {"an invisible character in the NameID",
         [](SamlSample &s) { s.assertion.nameId = "jdoe\xe2\x80\x8b"; },
         {u"E invisible-character"_s}},
        {"a no-break space in the NameID",
         [](SamlSample &s) {
             s.assertion.nameId = "j\xc2\xa0"
                                  "doe";
         },
         {u"E invisible-character"_s}},
        {"two NameIDs",
         [](SamlSample &s) { s.assertion.nameId = "jdoe</saml:NameID><saml:NameID>admin"; },
         {u"E element-twice"_s}},
        {"two subjects",
         [](SamlSample &s) { s.assertion.extra = "<saml:Subject><saml:NameID>admin</saml:NameID></saml:Subject>"; },
         {u"E element-twice"_s}},
        {"two conditions",
         [](SamlSample &s) { s.assertion.extra = "<saml:Conditions NotOnOrAfter=\"2000-01-01T00:00:00Z\"/>"; },
         {u"E element-twice"_s}},
        {"the NameID that was expected", [](SamlSample &s) { s.answers.set(u"sam-account-name"_s, u"JDoe"_s); }, {}},
        {"another NameID than expected",
         [](SamlSample &s) { s.answers.set(u"sam-account-name"_s, u"msmith"_s); },
         {u"W name-id-other-user"_s}},
        {"a comment in the NameID",
         [](SamlSample &s) { s.assertion.nameId = "admin<!---->.jdoe"; },
         {u"E comment-in-value"_s}},
        {"a comment put into a signed NameID",
         [](SamlSample &s) {
             s.before = ">jdoe<";
             s.after = ">jd<!-- -->oe<";
         },
         {u"E comment-in-value"_s}},
        {"an instruction in the NameID",
         [](SamlSample &s) { s.assertion.nameId = "admin<?x?>.jdoe"; },
         {u"E comment-in-value"_s}},
        {"blanks around the NameID", [](SamlSample &s) { s.assertion.nameId = "\n  jdoe\n"; }, {u"E value-blanks"_s}},
        {"two confirmations",
         [](SamlSample &s) { s.assertion.confirmations.append(ForgedConfirmation{}); },
         {u"W subject-confirmations"_s}},
        {"no bearer",
         [](SamlSample &s) {
             s.assertion.confirmations.first().method = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";
         },
         {u"E subject-confirmation-method"_s}},
        {"no recipient",
         [](SamlSample &s) { s.assertion.confirmations.first().recipient = QByteArray(); },
         {u"E recipient-missing"_s}},
        {"another recipient",
         [](SamlSample &s) { s.assertion.confirmations.first().recipient = "https://sp.example.com/acs"; },
         {u"E recipient-wrong"_s}},
        {"the recipient of a Region",
         [](SamlSample &s) {
             s.assertion.confirmations.first().recipient = "https://eu-central-1.signin.aws.amazon.com/saml";
         },
         {u"W recipient-regional"_s}},
        {"the recipient with encryption",
         [](SamlSample &s) {
             s.assertion.confirmations.first().recipient = "https://signin.aws.amazon.com/saml/acs/SAMLSPABC";
         },
         {u"W recipient-regional"_s}},
        {"an invisible character in the recipient",
         [](SamlSample &s) { s.assertion.confirmations.first().recipient += "\xe2\x80\x8b"; },
         {u"E invisible-character"_s}},
        {"no end of the confirmation",
         [](SamlSample &s) { s.assertion.confirmations.first().notOnOrAfter = QByteArray(); },
         {u"E confirmation-end-missing"_s}},
        {"a beginning of the confirmation",
         [](SamlSample &s) { s.assertion.confirmations.first().notBefore = "2025-11-05T11:59:00Z"; },
         {u"W confirmation-not-before"_s}},
        {"the sign-in address as the audience",
         [](SamlSample &s) { s.assertion.audiences = {{"https://signin.aws.amazon.com/saml"}}; },
         {}},
        {"one of two audiences",
         [](SamlSample &s) {
             s.assertion.audiences = {{"urn:other", "urn:amazon:webservices"}};
         },
         {}},
        {"no audience", [](SamlSample &s) { s.assertion.audiences.clear(); }, {u"E audience-missing"_s}},
        {"another audience", [](SamlSample &s) { s.assertion.audiences = {{"urn:other"}}; }, {u"E audience-wrong"_s}},
        {"an empty restriction", [](SamlSample &s) { s.assertion.audiences = {{}}; }, {u"E audience-wrong"_s}},
        {"a second restriction that does not hold",
         [](SamlSample &s) {
             s.assertion.audiences = {{"urn:amazon:webservices"}, {"urn:other"}};
         },
         {u"E audience-wrong"_s}},
        {"an invisible character in the audience",
         [](SamlSample &s) { s.assertion.audiences = {{"urn:amazon:webservices\xe2\x80\x8b"}}; },
         {u"E invisible-character"_s}},
        {"blanks around the audience",
         [](SamlSample &s) { s.assertion.audiences = {{" urn:amazon:webservices "}}; },
         {u"E value-blanks"_s}},
        {"no AuthnStatement",
         [](SamlSample &s) { s.assertion.authnStatement = false; },
         {u"W authn-statement-missing"_s}},
    };
    return rows;
}

const QList<SamlRow> &timeRows()
{
    static const QList<SamlRow> rows{
        {"it has just ended", [](SamlSample &s) { s.now = s.now.addSecs(300); }, {u"W clock-difference"_s}},
        {"its last second", [](SamlSample &s) { s.now = s.now.addSecs(299); }, {}},
        {"it ended 299 seconds ago", [](SamlSample &s) { s.now = s.now.addSecs(599); }, {u"W clock-difference"_s}},
        {"it ended 300 seconds ago", [](SamlSample &s) { s.now = s.now.addSecs(600); }, {u"W expired"_s}},
        {"it was copied yesterday", [](SamlSample &s) { s.now = s.now.addDays(1); }, {u"W expired"_s}},
        {"its first second", [](SamlSample &s) { s.now = s.now.addSecs(-300); }, {}},
        {"it begins in a second",
         [](SamlSample &s) {
             s.now = s.now.addSecs(-301);
             s.response.issueInstant = s.assertion.issueInstant = "2025-11-05T11:55:00Z";
         },
         {u"W clock-difference"_s}},
        {"it begins in 300 seconds",
         [](SamlSample &s) {
             s.now = s.now.addSecs(-600);
             s.response.issueInstant = s.assertion.issueInstant = "2025-11-05T11:55:00Z";
         },
         {u"W clock-difference"_s}},
        {"it begins in 301 seconds",
         [](SamlSample &s) {
             s.now = s.now.addSecs(-601);
             s.response.issueInstant = s.assertion.issueInstant = "2025-11-05T11:54:59Z";
         },
         {u"E not-yet-valid"_s}},
        {"issued in 300 seconds", [](SamlSample &s) { s.response.issueInstant = "2025-11-05T12:05:00Z"; }, {}},
        {"issued in 301 seconds",
         [](SamlSample &s) { s.response.issueInstant = "2025-11-05T12:05:01Z"; },
         {u"E issued-in-future"_s}},
        {"the assertion was issued in the future",
         [](SamlSample &s) { s.assertion.issueInstant = "2025-11-06T12:00:00Z"; },
         {u"E issued-in-future"_s}},
        {"a clock one hour ahead",
         [](SamlSample &s) { s.now = s.now.addSecs(-3600); },
         {u"E issued-in-future"_s, u"E issued-in-future"_s, u"E not-yet-valid"_s}},
        {"no time of issue", [](SamlSample &s) { s.response.issueInstant = QByteArray(); }, {u"E time-form"_s}},
        {"a time with an offset",
         [](SamlSample &s) { s.assertion.notBefore = "2025-11-05T12:55:00+01:00"; },
         {u"E time-form"_s}},
        {"a time of day only",
         [](SamlSample &s) { s.assertion.confirmations.first().notOnOrAfter = "12:05:00Z"; },
         {u"E time-form"_s}},
        {"it ends before it begins",
         [](SamlSample &s) { s.assertion.notOnOrAfter = "2025-11-05T11:54:00Z"; },
         {u"E validity-empty"_s}},
        {"the confirmation ended first",
         [](SamlSample &s) {
             s.assertion.confirmations.first().notOnOrAfter = "2025-11-05T11:55:30Z";
             s.now = s.now.addSecs(60);
         },
         {u"W expired"_s}},
        {"the session ended",
         [](SamlSample &s) {
             s.assertion.notBefore = QByteArray();
             s.assertion.sessionNotOnOrAfter = "2025-11-05T11:30:00Z";
         },
         {u"W expired"_s}},
        {"no conditions on time",
         [](SamlSample &s) { s.assertion.notBefore = s.assertion.notOnOrAfter = QByteArray(); },
         {}},
    };
    return rows;
}

} // namespace portreeve::tests
