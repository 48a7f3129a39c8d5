#include "core/pki/profile.h"
#include "tests/support/certificateworld.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::pki;
using namespace portreeve::tests;

namespace {

Profile profileOf(const Recipe &recipe, const Made *issuer = nullptr)
{
    const auto profile = readProfile(make(recipe, issuer).der());
    return profile ? *profile : Profile();
}

} // namespace

Q_DECLARE_METATYPE(portreeve::tests::Recipe)

class TestProfile : public QObject
{
    Q_OBJECT

private:
    const Made m_root = make(world::root());

private Q_SLOTS:
    void rubbishHasNone()
    {
        QVERIFY(!readProfile({}));
        QVERIFY(!readProfile("rubbish"));
        QVERIFY(!readProfile(m_root.der() + "x"));
        QCOMPARE(readProfile("x").error().code, ErrorCode::InvalidSyntax);
    }

    void root()
    {
        const Profile profile = *readProfile(m_root.der());
        QCOMPARE(profile.version, 3);
        QVERIFY(profile.serialConforms && profile.selfIssued && profile.selfSigned && profile.authority);
        QVERIFY(profile.hasBasicConstraints && profile.basicConstraintsCritical && !profile.pathLength);
        QVERIFY(profile.hasUsage(KeyCertSign) && profile.hasUsage(CrlSign) && !profile.hasUsage(DigitalSignature));
        QVERIFY(!profile.hasExtendedKeyUsage);
        QCOMPARE(profile.subjectKeyId.size(), 20);
        QCOMPARE(profile.authorityKeyId, QByteArray());
        QCOMPARE(profile.certificate.subject, QStringLiteral("CN=Example Root"));
        QCOMPARE(profile.commonNames, QStringList{QStringLiteral("Example Root")});
        QCOMPARE(profile.certificate.notBefore, world::now().addDays(-100));
        QCOMPARE(profile.sha1.size(), 40);
    }

    void card()
    {
        const Profile profile = profileOf(world::card(), &m_root);
        QVERIFY(!profile.selfIssued && !profile.authority && profile.hasBasicConstraints);
        QCOMPARE(profile.authorityKeyId, readProfile(m_root.der())->subjectKeyId);
        QCOMPARE(profile.extendedKeyUsage,
                 (QStringList{QStringLiteral("1.3.6.1.5.5.7.3.2"), QStringLiteral("1.3.6.1.4.1.311.20.2.2")}));
        QCOMPARE(profile.principalNames.size(), 1);
        QCOMPARE(profile.principalNames.first().value, QStringLiteral("alice@corp.example.com"));
        QVERIFY(profile.principalNames.first().utf8);
        QCOMPARE(profile.ocsp, QStringList{QStringLiteral("http://ocsp.example.com/")});
        QCOMPARE(profile.crls, QStringList{QStringLiteral("http://crl.example.com/ca.crl")});
        QCOMPARE(profile.sid, QStringLiteral("S-1-5-21-1-2-3-1104"));
        QVERIFY(profile.damaged.isEmpty() && profile.repeated.isEmpty() && profile.unknownCritical.isEmpty());
    }

    void controller()
    {
        const Profile profile = profileOf(
            world::controller()
                .adding("1.3.6.1.4.1.311.20.2", templateValue(QStringLiteral("DomainController")))
                .adding("authorityInfoAccess", "caIssuers;URI:http://ca.example.com/ca.crt,OCSP;email:a@example.com"),
            &m_root);
        QCOMPARE(profile.dnsNames, (QStringList{QStringLiteral("dc1.corp.example.com"),
                                                QStringLiteral("corp.example.com"), QStringLiteral("CORP")}));
        QCOMPARE(profile.templateName, QStringLiteral("DomainController"));
        QVERIFY(profile.ocsp.isEmpty());
        QVERIFY(profile.hasUsage(KeyEncipherment));
    }

    void keys_data()
    {
        QTest::addColumn<TestKey>("key");
        QTest::addColumn<KeyKind>("kind");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("curve");
        QTest::newRow("RSA 1024") << TestKey::Rsa1024 << KeyKind::Rsa << 1024 << QString();
        QTest::newRow("RSA 2048") << TestKey::Rsa2048 << KeyKind::Rsa << 2048 << QString();
        QTest::newRow("RSA 4096") << TestKey::Rsa4096 << KeyKind::Rsa << 4096 << QString();
        QTest::newRow("RSA for PSS only") << TestKey::RsaPss2048 << KeyKind::RsaPss << 2048 << QString();
        QTest::newRow("P-192") << TestKey::P192 << KeyKind::Ec << 192 << QStringLiteral("P-192");
        QTest::newRow("P-224") << TestKey::P224 << KeyKind::Ec << 224 << QStringLiteral("P-224");
        QTest::newRow("P-256") << TestKey::P256 << KeyKind::Ec << 256 << QStringLiteral("P-256");
        QTest::newRow("P-384") << TestKey::P384 << KeyKind::Ec << 384 << QStringLiteral("P-384");
        QTest::newRow("P-521") << TestKey::P521 << KeyKind::Ec << 521 << QStringLiteral("P-521");
        QTest::newRow("secp256k1") << TestKey::Secp256k1 << KeyKind::Ec << 256 << QStringLiteral("secp256k1");
        QTest::newRow("Ed25519") << TestKey::Ed25519 << KeyKind::EdDsa << 256 << QStringLiteral("ED25519");
        QTest::newRow("DSA") << TestKey::Dsa1024 << KeyKind::Dsa << 1024 << QString();
    }

    void keys()
    {
        QFETCH(TestKey, key);
        const Profile profile = profileOf(world::device().keyed(key, 1), &m_root);
        QTEST(profile.key.kind, "kind");
        QTEST(profile.key.curve, "curve");
        if (profile.key.kind != KeyKind::EdDsa)
            QTEST(profile.key.bits, "bits");
    }

    void signatures_data()
    {
        QTest::addColumn<TestKey>("key");
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<bool>("pss");
        QTest::addColumn<SignatureKind>("kind");
        QTest::addColumn<Digest>("digestRead");
        const auto row = [](const char *name, TestKey key, const char *digest, SignatureKind kind, Digest read,
                            bool pss = false) {
            QTest::newRow(name) << key << QByteArray(digest) << pss << kind << read;
        };
        row("MD5 with RSA", TestKey::Rsa2048, "MD5", SignatureKind::RsaPkcs1, Digest::Broken);
        row("SHA-1 with RSA", TestKey::Rsa2048, "SHA1", SignatureKind::RsaPkcs1, Digest::Sha1);
        row("SHA-256 with RSA", TestKey::Rsa2048, "SHA256", SignatureKind::RsaPkcs1, Digest::Sha256);
        row("SHA-384 with RSA", TestKey::Rsa2048, "SHA384", SignatureKind::RsaPkcs1, Digest::Sha384);
        row("SHA-512 with RSA", TestKey::Rsa2048, "SHA512", SignatureKind::RsaPkcs1, Digest::Sha512);
        row("PSS", TestKey::Rsa2048, "SHA256", SignatureKind::RsaPss, Digest::Sha256, true);
        row("SHA-1 with ECDSA", TestKey::P256, "SHA1", SignatureKind::Ecdsa, Digest::Sha1);
        row("SHA-224 with ECDSA", TestKey::P256, "SHA224", SignatureKind::Ecdsa, Digest::Sha224);
        row("SHA-384 with ECDSA", TestKey::P384, "SHA384", SignatureKind::Ecdsa, Digest::Sha384);
        row("SHA-512 with ECDSA", TestKey::P521, "SHA512", SignatureKind::Ecdsa, Digest::Sha512);
        row("Ed25519", TestKey::Ed25519, "", SignatureKind::EdDsa, Digest::Intrinsic);
        row("DSA", TestKey::Dsa1024, "SHA256", SignatureKind::Dsa, Digest::Sha256);
    }

    void signatures()
    {
        QFETCH(TestKey, key);
        QFETCH(QByteArray, digest);
        QFETCH(bool, pss);
        Recipe recipe = world::root().keyed(key, 1).signedWith(digest);
        recipe.pss = pss;
        const Profile profile = profileOf(recipe);
        QTEST(profile.signature.kind, "kind");
        QTEST(profile.signature.digest, "digestRead");
        QVERIFY(profile.selfSigned);
        QVERIFY(!profile.signature.name.isEmpty());
    }

    void serials_data()
    {
        QTest::addColumn<QByteArray>("serial");
        QTest::addColumn<bool>("conforms");
        QTest::newRow("one") << QByteArray("01") << true;
        QTest::newRow("20 bytes") << QByteArray(40, '7') << true;
        QTest::newRow("20 bytes with the top bit") << QByteArray(40, 'f') << false;
        QTest::newRow("21 bytes") << QByteArray(42, '7') << false;
        QTest::newRow("zero") << QByteArray("00") << false;
        QTest::newRow("negative") << QByteArray("-05") << false;
    }

    void serials()
    {
        QFETCH(QByteArray, serial);
        Recipe recipe = world::root();
        recipe.serial = serial;
        QTEST(profileOf(recipe).serialConforms, "conforms");
    }

    void oddOnes_data()
    {
        QTest::addColumn<Recipe>("recipe");
        QTest::addColumn<QString>("text"); // one word for each oddity
        const auto row = [](const char *name, const Recipe &recipe, const char *text) {
            QTest::newRow(name) << recipe << QString::fromLatin1(text);
        };
        const Recipe root = world::root();
        Recipe first = root;
        first.version = 1;
        first.extensions.clear();
        Recipe second = first;
        second.version = 2;
        Recipe nameless = root;
        nameless.subject.clear();
        Recipe undated = root;
        undated.rawNotBefore = "991399256161Z";
        row("none", root, "");
        row("version 1", first, "version=1 end-entity");
        row("version 2", second, "version=2 end-entity");
        row("no subject", nameless, "nameless");
        row("no date", undated, "undated");
        row("damaged key usage", root.with("keyUsage", "DER:05:00"), "damaged=keyUsage");
        row("damaged purposes", root.adding("extendedKeyUsage", "DER:0c:00"), "damaged=extendedKeyUsage");
        row("damaged constraints", root.with("basicConstraints", "DER:0c:00"), "end-entity damaged=basicConstraints");
        row("damaged security identifier", root.adding("1.3.6.1.4.1.311.25.2", "DER:0c:00"),
            "damaged=1.3.6.1.4.1.311.25.2");
        row("twice", root.adding("keyUsage", "critical,digitalSignature"), "repeated=keyUsage");
        row("three times",
            root.adding("1.2.3.4", "DER:0500").adding("1.2.3.4", "DER:0500").adding("1.2.3.4", "DER:0500"),
            "repeated=1.2.3.4");
        row("critical and unknown", root.adding("1.2.3.4", "critical,DER:05:00"), "critical=1.2.3.4");
        row("unknown", root.adding("1.2.3.4", "DER:05:00"), "");
        row("constraints not critical", root.with("basicConstraints", "CA:TRUE,pathlen:3"), "pathlen=3 lax");
    }

    void oddOnes()
    {
        QFETCH(Recipe, recipe);
        const Profile profile = profileOf(recipe);
        QStringList words;
        if (profile.version != 3)
            words.append(QStringLiteral("version=%1").arg(profile.version));
        if (!profile.authority)
            words.append(QStringLiteral("end-entity"));
        if (profile.pathLength)
            words.append(QStringLiteral("pathlen=%1").arg(*profile.pathLength));
        if (profile.authority && !profile.basicConstraintsCritical)
            words.append(QStringLiteral("lax"));
        if (profile.subjectEmpty)
            words.append(QStringLiteral("nameless"));
        if (!profile.certificate.notBefore.isValid())
            words.append(QStringLiteral("undated"));
        for (const QString &name : profile.damaged)
            words.append(QStringLiteral("damaged=") + name);
        for (const QString &name : profile.repeated)
            words.append(QStringLiteral("repeated=") + name);
        for (const QString &name : profile.unknownCritical)
            words.append(QStringLiteral("critical=") + name);
        QTEST(words.join(u' '), "text");
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("alternative");
        QTest::addColumn<QString>("text");
        QTest::newRow("a UTF8String") << QByteArray("otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@example.com")
                                      << QStringLiteral("a@example.com");
        QTest::newRow("an IA5String") << QByteArray("otherName:1.3.6.1.4.1.311.20.2.3;IA5:a@example.com")
                                      << QStringLiteral("a@example.com!");
        QTest::newRow("a number") << QByteArray("otherName:1.3.6.1.4.1.311.20.2.3;INTEGER:7") << QStringLiteral("!");
        QTest::newRow("another kind of name") << QByteArray("otherName:1.2.3.4;UTF8:a@example.com") << QString();
        QTest::newRow("control characters") << principalNameValue("a\nb\xe2\x80\xae"
                                                                  "c@example.com")
                                            << QStringLiteral("a\ufffdb\ufffdc@example.com");
        QTest::newRow("two") << QByteArray("otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@example.com,"
                                           "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:b@example.com")
                             << QStringLiteral("a@example.com b@example.com");
        QTest::newRow("a mail address") << QByteArray("email:a@example.com") << QString();
        QTest::newRow("a very long one") << "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:" + QByteArray(300, 'x')
                                         << QString(200, u'x') + QChar(0x2026);
    }

    void names()
    {
        QFETCH(QByteArray, alternative);
        const Profile profile = profileOf(world::device().adding("subjectAltName", alternative), &m_root);
        QStringList words;
        for (const PrincipalName &name : profile.principalNames)
            words.append(name.value + (name.utf8 ? QString() : QStringLiteral("!")));
        QTEST(words.join(u' '), "text");
    }

    void securityIdentifierInAnAddress()
    {
        const Profile profile = profileOf(
            world::device().adding("subjectAltName", addressValue("tag:microsoft.com,2022-09-14:sid:S-1-5-21-9")),
            &m_root);
        QCOMPARE(profile.sid, QStringLiteral("S-1-5-21-9"));
    }

    void aChangedCertificateIsNotSelfSigned()
    {
        QByteArray der = m_root.der();
        der[der.size() - 1] = char(der[der.size() - 1] ^ 1);
        const auto profile = readProfile(der);
        QVERIFY(profile);
        QVERIFY(profile->selfIssued);
        QVERIFY(!profile->selfSigned && !profile->selfSignedUnknown && !profile->mayBeRoot());
    }

    void anUnknownAlgorithmIsNotChecked()
    {
        const auto root = readProfile(ofUnknownAlgorithm(m_root));
        QVERIFY(root);
        QVERIFY(!root->selfSigned && root->selfSignedUnknown && root->mayBeRoot());
        QCOMPARE(root->signature.name, QStringLiteral("1.2.840.10045.4.3.127"));
        const auto leaf = readProfile(ofUnknownAlgorithm(make(world::device(), &m_root)));
        QVERIFY(leaf && !leaf->mayBeRoot());
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
