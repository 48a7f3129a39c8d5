#include "tests/core/guides/samlrows.h"

namespace portreeve::tests {

using namespace Qt::StringLiterals;

const QList<SamlRow> &roleRows()
{
    static const QByteArray role = "arn:aws:iam::111122223333:role/WorkSpaces";
    static const QByteArray provider = "arn:aws:iam::111122223333:saml-provider/ExampleIdP";
    static const QList<SamlRow> rows{
        {"no role", [](SamlSample &s) { s.assertion.remove("Role"); }, {u"E role-missing"_s}},
        {"no attributes",
         [](SamlSample &s) { s.assertion.attributes.clear(); },
         {u"E role-missing"_s, u"E session-name-missing"_s, u"E email-missing"_s, u"I certificate-sign-in-without"_s,
          u"I session-duration-missing"_s}},
        {"a role without a value",
         [](SamlSample &s) { s.assertion.attribute("Role").values.clear(); },
         {u"E attribute-empty"_s}},
        {"provider first", [](SamlSample &s) { value(s, "Role") = provider + ',' + role; }, {}},
        {"a path and a comma in the role",
         [](SamlSample &s) { value(s, "Role") = "arn:aws:iam::111122223333:role/a/b,c@d," + provider; },
         {}},
        {"the role alone", [](SamlSample &s) { value(s, "Role") = role; }, {u"E role-form"_s}},
        {"two roles", [](SamlSample &s) { value(s, "Role") = role + ',' + role; }, {u"E role-form"_s}},
        {"three ARNs",
         [](SamlSample &s) { value(s, "Role") = role + ',' + provider + ',' + provider; },
         {u"E role-form"_s}},
        {"a semicolon", [](SamlSample &s) { value(s, "Role") = role + ';' + provider; }, {u"E role-form"_s}},
        {"an account of 11 digits",
         [](SamlSample &s) { value(s, "Role").replace("111122223333:role", "11112222333:role"); },
         {u"E role-form"_s}},
        {"placeholders of the guide",
         [](SamlSample &s) {
             value(s, "Role") =
                 "arn:aws:iam::ACCOUNTNUMBER:role/ROLENAME,arn:aws:iam::ACCOUNTNUMBER:saml-provider/PROVIDERNAME";
         },
         {u"E role-form"_s}},
        {"a user instead of a role",
         [](SamlSample &s) { value(s, "Role").replace(":role/", ":user/"); },
         {u"E role-form"_s}},
        {"blanks at the comma", [](SamlSample &s) { value(s, "Role") = role + ", " + provider; }, {u"W role-blanks"_s}},
        {"blanks around it",
         [](SamlSample &s) { value(s, "Role") = "\n " + role + ',' + provider + "\n"; },
         {u"E value-blanks"_s}},
        {"China",
         [](SamlSample &s) {
             value(s, "Role") = "arn:aws-cn:iam::111122223333:role/R,arn:aws-cn:iam::111122223333:saml-provider/P";
         },
         {u"E role-partition"_s}},
        {"two partitions",
         [](SamlSample &s) { value(s, "Role") = role + ",arn:aws-us-gov:iam::111122223333:saml-provider/P"; },
         {u"E role-partition"_s}},
        {"two accounts",
         [](SamlSample &s) { value(s, "Role") = role + ",arn:aws:iam::444455556666:saml-provider/P"; },
         {u"W role-accounts-differ"_s}},
        {"a role of IAM Identity Center",
         [](SamlSample &s) {
             value(s, "Role") = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/"
                                "AWSReservedSSO_Admin_0123456789abcdef," +
                                provider;
         },
         {u"W role-reserved"_s}},
        {"several roles",
         [](SamlSample &s) {
             s.assertion.attribute("Role").values.append("arn:aws:iam::111122223333:role/Other," + provider);
         },
         {u"I role-several"_s}},
        {"the role that was expected",
         [](SamlSample &s) {
             s.answers.set(u"saml-role-arn"_s, QString::fromLatin1(role));
             s.answers.set(u"saml-provider-arn"_s, QString::fromLatin1(provider));
             s.answers.set(u"account-id"_s, u"111122223333"_s);
         },
         {}},
        {"another role than expected",
         [](SamlSample &s) { s.answers.set(u"saml-role-arn"_s, u"arn:aws:iam::111122223333:role/Other"_s); },
         {u"W role-other"_s}},
        {"another provider than expected",
         [](SamlSample &s) {
             s.answers.set(u"saml-provider-arn"_s, u"arn:aws:iam::111122223333:saml-provider/Other"_s);
         },
         {u"W role-other"_s}},
        {"another account than expected",
         [](SamlSample &s) { s.answers.set(u"account-id"_s, u"444455556666"_s); },
         {u"W account-other"_s}},
        {"a comment in the role",
         [](SamlSample &s) { value(s, "Role") = role + "<!-- -->," + provider; },
         {u"E comment-in-value"_s}},
    };
    return rows;
}

const QList<SamlRow> &attributeRows()
{
    static const QList<SamlRow> rows{
        {"http in a name",
         [](SamlSample &s) { s.assertion.attribute("RoleSessionName").name.replace("https:", "http:"); },
         {u"E attribute-name"_s}},
        {"small letters in a name",
         [](SamlSample &s) {
             s.assertion.attribute("PrincipalTag:Email").name.replace("PrincipalTag", "principaltag");
         },
         {u"E attribute-name"_s}},
        {"a name without its beginning",
         [](SamlSample &s) { s.assertion.attribute("Role").name = "Role"; },
         {u"E attribute-name"_s}},
        {"a blank in a name",
         [](SamlSample &s) { s.assertion.attribute("Role").name += ' '; },
         {u"E attribute-name"_s}},
        {"a plain role beside AWS's, first",
         [](SamlSample &s) {
             s.assertion.attributes.prepend(ForgedAttribute{"Role", {"uma_authorization", "offline_access"}});
         },
         {}},
        {"a plain role beside AWS's, last",
         [](SamlSample &s) {
             s.assertion.attributes.append(ForgedAttribute{"Role", {"uma_authorization"}});
         },
         {}},
        {"two plain roles alone",
         [](SamlSample &s) {
             s.assertion.attribute("Role").name = "Role";
             s.assertion.attributes.append(ForgedAttribute{"role", {"uma_authorization"}});
         },
         {u"E attribute-name"_s}},
        {"a tag in other letters beside it",
         [](SamlSample &s) {
             s.assertion.attributes.append({ForgedAssertion::attributeName("PrincipalTag:email"), {"a@example.com"}});
         },
         {u"E attribute-name"_s, u"E attribute-twice"_s}},
        {"other attributes",
         [](SamlSample &s) {
             s.assertion.attributes.append({"http://schemas.xmlsoap.org/claims/Group", {"a", "b"}});
             s.assertion.attribute("SourceIdentity").values = {"jdoe"};
         },
         {}},
        {"a role twice",
         [](SamlSample &s) { s.assertion.attributes.append(s.assertion.attribute("Role")); },
         {u"E attribute-twice"_s}},
        {"a tag twice in other letters",
         [](SamlSample &s) {
             s.assertion.attributes.append({ForgedAssertion::attributeName("PrincipalTag:Team"), {"a"}});
             s.assertion.attributes.append({ForgedAssertion::attributeName("PrincipalTag:team"), {"b"}});
         },
         {u"E attribute-twice"_s}},
        {"two session names",
         [](SamlSample &s) { s.assertion.attribute("RoleSessionName").values.append("other"); },
         {u"E attribute-values"_s}},
        {"two addresses",
         [](SamlSample &s) { s.assertion.attribute("PrincipalTag:Email").values.append("other@example.com"); },
         {u"E attribute-values"_s}},
        {"an empty session name", [](SamlSample &s) { value(s, "RoleSessionName") = ""; }, {u"E attribute-empty"_s}},
        {"an empty optional tag",
         [](SamlSample &s) { value(s, "PrincipalTag:Domain") = ""; },
         {u"W attribute-empty"_s}},
        {"an encrypted attribute",
         [](SamlSample &s) {
             s.assertion.extra = "<saml:AttributeStatement><saml:EncryptedAttribute/></saml:AttributeStatement>";
         },
         {u"W attribute-encrypted"_s}},
        {"no session name",
         [](SamlSample &s) { s.assertion.remove("RoleSessionName"); },
         {u"E session-name-missing"_s}},
        {"a session name of one character",
         [](SamlSample &s) { value(s, "RoleSessionName") = "j"; },
         {u"E session-name-form"_s}},
        {"a session name of two characters", [](SamlSample &s) { value(s, "RoleSessionName") = "jd"; }, {}},
        {"a session name of 64 characters",
         [](SamlSample &s) { value(s, "RoleSessionName") = QByteArray(64, 'a'); },
         {}},
        {"a session name of 65 characters",
         [](SamlSample &s) { value(s, "RoleSessionName") = QByteArray(65, 'a'); },
         {u"E session-name-form"_s}},
        {"a display name", [](SamlSample &s) { value(s, "RoleSessionName") = "John Doe"; }, {u"E session-name-form"_s}},
        {"an umlaut in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "j\xC3\xB6rg"; },
         {u"E session-name-form"_s}},
        {"a backslash in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "CORP\\jdoe"; },
         {u"E session-name-form"_s}},
        {"a colon in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "corp:jdoe"; },
         {u"W session-name-disputed"_s}},
        {"a slash in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "corp/jdoe"; },
         {u"W session-name-disputed"_s}},
        {"a comma in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "doe,john"; },
         {u"W session-name-disputed"_s}},
        {"an invisible character in the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "jd\xe2\x80\x8boe"; },
         {u"E invisible-character"_s}},
        {"a no-break space in the e-mail address",
         [](SamlSample &s) {
             value(s, "PrincipalTag:Email") = "j\xc2\xa0"
                                              "doe@example.com";
         },
         {u"E invisible-character"_s}},
        {"a wide space in another tag",
         [](SamlSample &s) { value(s, "PrincipalTag:Team") = "\xe5\x96\xb6\xe3\x80\x80\xe4\xb8\x80"; },
         {}},
        {"an invisible character in the role",
         [](SamlSample &s) { value(s, "Role") += "\xe2\x80\x8b"; },
         {u"E invisible-character"_s}},
        {"blanks around the session name",
         [](SamlSample &s) { value(s, "RoleSessionName") = "jdoe "; },
         {u"E value-blanks"_s}},
        {"no e-mail address", [](SamlSample &s) { s.assertion.remove("PrincipalTag:Email"); }, {u"E email-missing"_s}},
        {"a name as the e-mail address",
         [](SamlSample &s) { value(s, "PrincipalTag:Email") = "jdoe"; },
         {u"E email-form"_s}},
        {"an apostrophe in the e-mail address",
         [](SamlSample &s) { value(s, "PrincipalTag:Email") = "j.o'neill@example.com"; },
         {u"E tag-characters"_s}},
        {"a comment in the e-mail address",
         [](SamlSample &s) { value(s, "PrincipalTag:Email") = "jdoe@example.com<!---->.example.net"; },
         {u"E comment-in-value"_s}},
        {"characters in another tag",
         [](SamlSample &s) { value(s, "PrincipalTag:Team") = "R&amp;D"; },
         {u"E tag-characters"_s}},
        {"a tag of 256 characters", [](SamlSample &s) { value(s, "PrincipalTag:Team") = QByteArray(256, 'a'); }, {}},
        {"a tag of 257 characters",
         [](SamlSample &s) { value(s, "PrincipalTag:Team") = QByteArray(257, 'a'); },
         {u"E tag-too-long"_s}},
        {"51 tags",
         [](SamlSample &s) {
             for (int i = 0; i < 48; ++i)
                 value(s, "PrincipalTag:T" + QByteArray::number(i)) = "a";
         },
         {u"E tags-too-many"_s}},
        {"30 empty tags",
         [](SamlSample &s) {
             for (int i = 0; i < 30; ++i)
                 value(s, "PrincipalTag:T" + QByteArray::number(i)) = "";
         },
         QStringList(20, u"W attribute-empty"_s)},
        {"no principal name",
         [](SamlSample &s) { s.assertion.remove("PrincipalTag:UserPrincipalName"); },
         {u"W upn-missing"_s}},
        {"no SID", [](SamlSample &s) { s.assertion.remove("PrincipalTag:ObjectSid"); }, {u"W object-sid-missing"_s}},
        {"no SID on the day",
         [](SamlSample &s) {
             s.assertion.remove("PrincipalTag:ObjectSid");
             s.now = QDateTime(QDate(2025, 9, 10), QTime(12, 0), Qt::UTC);
             s.response.issueInstant = s.assertion.issueInstant = "2025-09-10T12:00:00Z";
             s.assertion.notBefore = QByteArray();
             s.assertion.notOnOrAfter = QByteArray();
         },
         {u"I object-sid-missing"_s}},
        {"neither principal name nor SID",
         [](SamlSample &s) {
             s.assertion.remove("PrincipalTag:UserPrincipalName");
             s.assertion.remove("PrincipalTag:ObjectSid");
         },
         {u"I certificate-sign-in-without"_s}},
        {"a principal name without a domain",
         [](SamlSample &s) { value(s, "PrincipalTag:UserPrincipalName") = "jdoe"; },
         {u"E upn-form"_s}},
        {"a principal name with one label",
         [](SamlSample &s) { value(s, "PrincipalTag:UserPrincipalName") = "jdoe@corp"; },
         {u"E upn-form"_s}},
        {"the principal name that was expected",
         [](SamlSample &s) { s.answers.set(u"user-principal-name"_s, u"JDoe@corp.example.com"_s); },
         {}},
        {"another principal name than expected",
         [](SamlSample &s) { s.answers.set(u"user-principal-name"_s, u"msmith@corp.example.com"_s); },
         {u"W upn-other-user"_s}},
        {"a SID in base64",
         [](SamlSample &s) { value(s, "PrincipalTag:ObjectSid") = "AQUAAAAAAAUVAAAA"; },
         {u"E object-sid-form"_s}},
        {"a SID with a number that is too large",
         [](SamlSample &s) { value(s, "PrincipalTag:ObjectSid") = "S-1-5-21-4294967296-1-2-3"; },
         {u"E object-sid-form"_s}},
        {"a SID of small letters",
         [](SamlSample &s) { value(s, "PrincipalTag:ObjectSid") = "s-1-5-21-1-2-3-1104"; },
         {u"E object-sid-form"_s}},
        {"a SID of Entra",
         [](SamlSample &s) { value(s, "PrincipalTag:ObjectSid") = "S-1-12-1-1-2-3-4"; },
         {u"W object-sid-kind"_s}},
        {"a SID of a built-in group",
         [](SamlSample &s) { value(s, "PrincipalTag:ObjectSid") = "S-1-5-32-544"; },
         {u"W object-sid-kind"_s}},
        {"a client user name", [](SamlSample &s) { value(s, "PrincipalTag:ClientUserName") = "corp/jdoe"; }, {}},
        {"a backslash in the client user name",
         [](SamlSample &s) { value(s, "PrincipalTag:ClientUserName") = "corp\\jdoe"; },
         {u"E client-user-name-backslash"_s}},
        {"other characters in the client user name",
         [](SamlSample &s) { value(s, "PrincipalTag:ClientUserName") = "corp#jdoe"; },
         {u"E tag-characters"_s}},
        {"a domain",
         [](SamlSample &s) {
             value(s, "PrincipalTag:Domain") = "corp.example.com";
             s.answers.set(u"directory-domain"_s, u"CORP.example.com"_s);
         },
         {}},
        {"a NetBIOS name as the domain",
         [](SamlSample &s) { value(s, "PrincipalTag:Domain") = "CORP"; },
         {u"E domain-form"_s}},
        {"another domain than the directory's",
         [](SamlSample &s) {
             value(s, "PrincipalTag:Domain") = "corp.example.com";
             s.answers.set(u"directory-domain"_s, u"ad.example.com"_s);
         },
         {u"W domain-other"_s}},
        {"another suffix than the directory's",
         [](SamlSample &s) { s.answers.set(u"directory-domain"_s, u"ad.example.com"_s); },
         {u"W domain-missing"_s}},
        {"the suffix of the directory",
         [](SamlSample &s) { s.answers.set(u"directory-domain"_s, u"corp.example.com"_s); },
         {}},
        {"no duration",
         [](SamlSample &s) { s.assertion.remove("SessionDuration"); },
         {u"I session-duration-missing"_s}},
        {"a duration in words",
         [](SamlSample &s) { value(s, "SessionDuration") = "8h"; },
         {u"E session-duration-form"_s}},
        {"a duration of 899 seconds",
         [](SamlSample &s) { value(s, "SessionDuration") = "899"; },
         {u"E session-duration-range"_s}},
        {"a duration of 900 seconds", [](SamlSample &s) { value(s, "SessionDuration") = "900"; }, {}},
        {"a duration of 43,200 seconds", [](SamlSample &s) { value(s, "SessionDuration") = "43200"; }, {}},
        {"a duration of 43,201 seconds",
         [](SamlSample &s) { value(s, "SessionDuration") = "43201"; },
         {u"E session-duration-range"_s}},
        {"a session that ends before",
         [](SamlSample &s) { s.assertion.sessionNotOnOrAfter = "2025-11-05T13:00:00Z"; },
         {u"I session-cut-short"_s}},
        {"a session that ends after",
         [](SamlSample &s) { s.assertion.sessionNotOnOrAfter = "2025-11-05T20:00:00Z"; },
         {}},
        {"transitive keys",
         [](SamlSample &s) {
             s.assertion.attribute("TransitiveTagKeys").values = {"Email", "objectsid"};
         },
         {}},
        {"a transitive key without a tag",
         [](SamlSample &s) {
             s.assertion.attribute("TransitiveTagKeys").values = {"Email", "Team"};
         },
         {u"W transitive-unknown"_s}},
        {"much at once",
         [](SamlSample &s) {
             s.sign = SamlSample::Sign::Nothing;
             s.response.destination = "https://a.example/";
             s.assertion.nameIdFormat = QByteArray();
             s.assertion.remove("Role");
             value(s, "RoleSessionName") = "J D";
         },
         {u"E destination-wrong"_s, u"E unsigned"_s, u"E name-id-format"_s, u"E role-missing"_s,
          u"E session-name-form"_s}},
    };
    return rows;
}

} // namespace portreeve::tests
