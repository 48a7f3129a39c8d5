#include "tests/core/guides/samlsample.h"
#include "tests/support/certificatemaker.h"

#include <QCryptographicHash>
#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

/// Signed by its own key, as it should be.
struct Sample {
    ForgedMetadata metadata;
    bool isSigned = true;
    ForgedSigning signing;
    QByteArray before; ///< replaced once, after it was signed
    QByteArray after;
    QByteArray bytes; ///< given instead of all that
    QDateTime now = forgeNow();

    [[nodiscard]] QByteArray xml() const
    {
        if (!bytes.isNull())
            return bytes;
        QByteArray text = isSigned ? forgeSigned(metadata.xml(), idpKey(), signing) : metadata.xml();
        const qsizetype at = before.isEmpty() ? -1 : text.indexOf(before);
        if (!before.isEmpty() && at < 0)
            qFatal("nothing to replace: %s", before.constData());
        return at < 0 ? text : text.replace(at, before.size(), after);
    }
    [[nodiscard]] Validation judged() const
    {
        return validate(*findValidator(u"idp-metadata"), {{xml(), u"metadata.xml"_s}}, {sampleFacts(), {}, now});
    }
};

struct Row {
    const char *name;
    void (*change)(Sample &);
    QStringList findings;
};

QByteArray utf16(const QByteArray &text)
{
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    return encoder(QString::fromUtf8(text));
}

void useKey(Sample &s, int bits)
{
    SamlKey::Wish wish;
    wish.rsaBits = bits;
    s.metadata.signing = {SamlKey::make(wish).certificate()};
}

void useDates(Sample &s, const QDateTime &from, const QDateTime &until)
{
    SamlKey::Wish wish;
    wish.rsaBits = 0;
    wish.notBefore = from;
    wish.notAfter = until;
    s.metadata.signing = {SamlKey::make(wish).certificate()};
}

ForgedMetadata serviceProvider()
{
    ForgedMetadata service;
    service.entityId = "urn:amazon:webservices";
    service.identityProvider = false;
    service.serviceProvider = true;
    return service;
}

const QList<Row> &documentRows()
{
    static const QList<Row> rows{
        {"as it should be", [](Sample &) {}, {}},
        {"a private key beside it",
         [](Sample &s) { s.bytes = s.xml() + "\n-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n"; },
         {u"E private-key"_s}},
        {"not well-formed", [](Sample &s) { s.bytes = s.xml().chopped(5); }, {u"E xml-broken"_s}},
        {"PEM", [](Sample &s) { s.bytes = "-----BEGIN CERTIFICATE-----\nMIGH\n"; }, {u"E xml-broken"_s}},
        {"a certificate in DER", [](Sample &s) { s.bytes = idpKey().certificate(); }, {u"E xml-encoding"_s}},
        {"an entity bomb",
         [](Sample &s) { s.bytes = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"; },
         {u"E xml-document-type"_s}},
        {"too many elements",
         [](Sample &s) { s.metadata.extra = QByteArray("<a/>").repeated(50'000); },
         {u"E xml-too-large"_s}},
        {"a byte order mark", [](Sample &s) { s.bytes = "\xEF\xBB\xBF" + s.xml(); }, {u"E metadata-encoding"_s}},
        {"UTF-16", [](Sample &s) { s.bytes = utf16(s.xml()); }, {u"E metadata-encoding"_s}},
        {"UTF-16 without a mark", [](Sample &s) { s.bytes = utf16(s.xml()).mid(2); }, {u"E xml-encoding"_s}},
        {"Latin-1",
         [](Sample &s) { s.bytes = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + s.xml(); },
         {u"E xml-encoding"_s}},
        {"a response", [](Sample &s) { s.bytes = ForgedResponse().xml(); }, {u"E not-metadata"_s}},
        {"another document", [](Sample &s) { s.bytes = "<html/>"; }, {u"E not-metadata"_s}},
        {"metadata of SAML 1",
         [](Sample &s) { s.bytes = "<EntityDescriptor xmlns=\"urn:x\"/>"; },
         {u"E not-metadata"_s}},
        {"the metadata of AWS", [](Sample &s) { s.bytes = serviceProvider().xml(); }, {u"E service-provider"_s}},
        {"an entity without a role",
         [](Sample &s) { s.metadata.identityProvider = false; },
         {u"E no-identity-provider"_s}},
        {"an empty list", [](Sample &s) { s.bytes = forgeEntities({}); }, {u"E no-identity-provider"_s}},
        {"both roles", [](Sample &s) { s.metadata.serviceProvider = true; }, {}},
        {"a list of one",
         [](Sample &s) { s.bytes = forgeEntities({s.metadata.xml()}); },
         {u"W entities-list"_s, u"I metadata-unsigned"_s}},
        {"a list with a service provider",
         [](Sample &s) {
             s.bytes = forgeEntities({serviceProvider().xml(), s.metadata.xml()});
         },
         {u"W entities-list"_s, u"I metadata-unsigned"_s}},
        {"a list of two identity providers",
         [](Sample &s) {
             s.bytes = forgeEntities({s.metadata.xml(), s.metadata.xml()});
         },
         {u"E several-identity-providers"_s}},
    };
    return rows;
}

const QList<Row> &entityRows()
{
    static const QList<Row> rows{
        {"no entity ID", [](Sample &s) { s.metadata.entityId = ""; }, {u"E entity-id-missing"_s}},
        {"a name as the entity ID", [](Sample &s) { s.metadata.entityId = "example"; }, {u"W entity-id-form"_s}},
        {"a URN as the entity ID", [](Sample &s) { s.metadata.entityId = "urn:example:idp"; }, {}},
        {"an entity ID of 1,024 characters",
         [](Sample &s) { s.metadata.entityId = "https://idp.example.com/" + QByteArray(1000, 'a'); },
         {}},
        {"an entity ID of 1,025 characters",
         [](Sample &s) { s.metadata.entityId = "https://idp.example.com/" + QByteArray(1001, 'a'); },
         {u"W entity-id-form"_s}},
        {"SAML 1.1 only",
         [](Sample &s) { s.metadata.protocols = "urn:oasis:names:tc:SAML:1.1:protocol"; },
         {u"E protocol-missing"_s}},
        {"SAML 1.1 and 2.0",
         [](Sample &s) {
             s.metadata.protocols = "urn:oasis:names:tc:SAML:1.1:protocol urn:oasis:names:tc:SAML:2.0:protocol";
         },
         {}},
        {"valid for one second more", [](Sample &s) { s.metadata.validUntil = "2025-11-05T12:00:01Z"; }, {}},
        {"no longer valid",
         [](Sample &s) { s.metadata.validUntil = "2025-11-05T12:00:00Z"; },
         {u"E valid-until-passed"_s}},
        {"a list that is no longer valid",
         [](Sample &s) {
             s.metadata.validUntil = "2030-01-01T00:00:00Z";
             s.bytes = forgeEntities({s.metadata.xml()}, "2025-01-01T00:00:00Z");
         },
         {u"W entities-list"_s, u"E valid-until-passed"_s, u"I metadata-unsigned"_s}},
        {"valid until a date", [](Sample &s) { s.metadata.validUntil = "2030-01-01"; }, {u"E valid-until-form"_s}},
        {"no sign-on", [](Sample &s) { s.metadata.singleSignOn.clear(); }, {u"E sso-missing"_s}},
        {"sign-on by SOAP",
         [](Sample &s) { s.metadata.singleSignOn.first()[0] = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"; },
         {u"W sso-binding"_s}},
        {"sign-on by redirect",
         [](Sample &s) { s.metadata.singleSignOn.first()[0] = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"; },
         {}},
        {"sign-on without TLS",
         [](Sample &s) { s.metadata.singleSignOn.first()[1] = "http://idp.example.com/sso"; },
         {u"W sso-not-https"_s}},
        {"a path as the location",
         [](Sample &s) { s.metadata.singleSignOn.first()[1] = "/sso"; },
         {u"E sso-location"_s}},
        {"no location", [](Sample &s) { s.metadata.singleSignOn.first().removeLast(); }, {u"E sso-location"_s}},
        {"a location of another scheme",
         [](Sample &s) { s.metadata.singleSignOn.first()[1] = "file:///etc/hostname"; },
         {u"E sso-location"_s}},
        {"no formats", [](Sample &s) { s.metadata.nameIdFormats.clear(); }, {}},
        {"other formats",
         [](Sample &s) { s.metadata.nameIdFormats = {"urn:oasis:names:tc:SAML:2.0:nameid-format:transient"}; },
         {u"W persistent-not-offered"_s}},
        {"signed requests", [](Sample &s) { s.metadata.wantsSigned = "true"; }, {u"I wants-signed-requests"_s}},
        {"no signed requests", [](Sample &s) { s.metadata.wantsSigned = "false"; }, {}},
    };
    return rows;
}

const QList<Row> &keyRows()
{
    static const QList<Row> rows{
        {"no certificate", [](Sample &s) { s.metadata.signing.clear(); }, {u"E signing-certificate-missing"_s}},
        {"a certificate for encryption only",
         [](Sample &s) { s.metadata.keyUse = "encryption"; },
         {u"E signing-certificate-missing"_s}},
        {"a certificate for both", [](Sample &s) { s.metadata.keyUse = QByteArray(); }, {}},
        {"no certificate in it",
         [](Sample &s) { s.metadata.signing = {"garbage"}; },
         {u"E signing-certificate-unreadable"_s}},
        {"no certificate in the second",
         [](Sample &s) { s.metadata.signing.append("garbage"); },
         {u"E signing-certificate-unreadable"_s}},
        {"two certificates",
         [](Sample &s) { s.metadata.signing.append(otherKey().certificate()); },
         {u"I signing-certificates-several"_s}},
        {"the same certificate twice", [](Sample &s) { s.metadata.signing.append(idpKey().certificate()); }, {}},
        {"a certificate that ran out",
         [](Sample &s) { useDates(s, s.now.addDays(-9), s.now.addSecs(-1)); },
         {u"W signing-certificate-expired"_s}},
        {"a certificate of tomorrow",
         [](Sample &s) { useDates(s, s.now.addDays(1), s.now.addDays(9)); },
         {u"W signing-certificate-not-yet-valid"_s}},
        {"P-256", [](Sample &s) { useKey(s, 0); }, {}},
        {"P-192",
         [](Sample &s) {
             Recipe recipe;
             recipe.subject = {{"CN", u"idp"_s}};
             recipe.key = TestKey::P192;
             recipe.notBefore = s.now.addDays(-1);
             recipe.notAfter = s.now.addDays(1);
             s.metadata.signing = {make(recipe).der()};
         },
         {u"W key-weak"_s}},
        {"RSA of 512 bits", [](Sample &s) { useKey(s, 512); }, {u"E key-too-small"_s}},
        {"RSA of 1,024 bits", [](Sample &s) { useKey(s, 1024); }, {u"W key-weak"_s}},
        {"Ed25519",
         [](Sample &s) {
             SamlKey::Wish wish;
             wish.rsaBits = SamlKey::Ed25519;
             s.metadata.signing = {SamlKey::make(wish).certificate()};
         },
         {u"W key-kind"_s}},
        {"not signed", [](Sample &s) { s.isSigned = false; }, {u"I metadata-unsigned"_s}},
        {"changed after it was signed",
         [](Sample &s) {
             s.before = "https://idp.example.com/sso";
             s.after = "https://idp.example.com/other";
         },
         {u"W metadata-changed"_s}},
        {"signed without a certificate", [](Sample &s) { s.signing.carryOwn = false; }, {u"W metadata-signature"_s}},
        {"signed by another key than it carries",
         [](Sample &s) {
             s.signing.carryOwn = false;
             s.signing.carried = {otherKey().certificate()};
         },
         {u"W metadata-signature"_s}},
        {"signed with XSLT",
         [](Sample &s) {
             s.before = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#";
             s.after = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116";
         },
         {u"W metadata-signature"_s}},
        {"an empty reference", [](Sample &s) { s.signing.byId = false; }, {}},
        {"much at once",
         [](Sample &s) {
             s.isSigned = false;
             s.metadata.entityId = "";
             s.metadata.validUntil = "2025-01-01T00:00:00Z";
             s.metadata.singleSignOn.clear();
             s.metadata.signing.clear();
         },
         {u"E entity-id-missing"_s, u"E valid-until-passed"_s, u"E sso-missing"_s, u"E signing-certificate-missing"_s,
          u"I metadata-unsigned"_s}},
    };
    return rows;
}

QList<Row> allRows()
{
    return documentRows() + entityRows() + keyRows();
}

} // namespace

class TestIdpMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void everyFindingHasARow();
    void details();
    void severalFiles();
};

void TestIdpMetadata::rows_data()
{
    QTest::addColumn<int>("index");
    const QList<Row> all = allRows();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << i;
}

void TestIdpMetadata::rows()
{
    QFETCH(int, index);
    const Row row = allRows()[index];
    Sample sample;
    row.change(sample);
    const Validation validation = sample.judged();
    QCOMPARE(idsOf(validation.findings), row.findings);
    for (const Finding &finding : validation.findings)
        QCOMPARE(finding.where, u"metadata.xml"_s);
    if (validation.findings.value(0).id == u"private-key")
        QVERIFY(validation.details.isEmpty());
}

void TestIdpMetadata::everyFindingHasARow()
{
    QStringList found;
    for (const Row &row : allRows()) {
        for (const QString &id : row.findings)
            found.append(id.mid(2));
    }
    found.append(u"signature-unsupported"_s); // of libraries that lack something; tst_signature has it
    found.removeDuplicates();
    found.sort();
    QCOMPARE(found, idsInSources({u"core/guides/samlreport.cpp"_s, u"core/guides/validators/idpmetadata.cpp"_s}));
}

void TestIdpMetadata::details()
{
    Sample sample;
    sample.metadata.validUntil = "2030-01-01T00:00:00Z";
    sample.metadata.singleSignOn.append(sample.metadata.singleSignOn.first());
    QStringList told;
    for (const Detail &detail : sample.judged().details)
        told.append(detail.label.english() + u": "_s + detail.value);
    const QByteArray fingerprint = QCryptographicHash::hash(idpKey().certificate(), QCryptographicHash::Sha256).toHex();
    QCOMPARE(told, (QStringList{
                       u"Entity ID: https://idp.example.com/metadata"_s,
                       u"Valid until: 2030-01-01 00:00:00 UTC"_s,
                       u"Single sign-on: https://idp.example.com/sso"_s,
                       u"Signer: CN=idp.example.com"_s,
                       u"SHA-256 of the signer's certificate: "_s + QString::fromLatin1(fingerprint),
                       u"The signer's certificate is valid until: 2026-11-05 12:00:00 UTC"_s,
                   }));
}

void TestIdpMetadata::severalFiles()
{
    const Validation validation =
        validate(*findValidator(u"idp-metadata"), {{Sample().xml(), u"a.xml"_s}, {"<html/>", u"b.xml"_s}},
                 {sampleFacts(), {}, forgeNow()});
    QCOMPARE(idsOf(validation.findings), QStringList{u"E not-metadata"_s});
    QCOMPARE(validation.findings.first().where, u"b.xml"_s);
}

QTEST_GUILESS_MAIN(TestIdpMetadata)
#include "tst_idpmetadata.moc"
