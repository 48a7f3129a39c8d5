#include "core/guides/proof.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Key = "-----BEGIN "
                       "PRIVATE KEY-----\nAAAA\n-----END "
                       "PRIVATE KEY-----\n";
const QByteArray KeyId = "AKIA"
                         "IOSFODNN7EXAMPLE";
const QByteArray SecretKey = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00";

/// DER of a tag with a body of less than 128 bytes.
QByteArray der(char tag, const QByteArray &body)
{
    return QByteArray(1, tag) + char(body.size()) + body;
}

QByteArray utf16(const QString &text)
{
    return "\xff\xfe" + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secrets_data();
    void secrets();
    void acrossBlocks_data();
    void acrossBlocks();
    void proofs();
};

void TestSecrets::secrets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("key");
    QTest::addColumn<bool>("credentials");
    const auto row = [](const char *name, const QByteArray &bytes, bool key, bool credentials) {
        QTest::newRow(name) << bytes << key << credentials;
    };
    const QByteArray oid = der(0x06, QByteArray::fromHex("2a864886f70d010101"));
    const QByteArray algorithm = der(0x30, oid + QByteArray::fromHex("0500"));
    const QByteArray byPassword = der(0x30, der(0x06, QByteArray::fromHex("2a864886f70d01050d")) + der(0x30, {}));
    const QByteArray data = der(0x30, der(0x06, QByteArray::fromHex("2a864886f70d010701")));
    const QByteArray modulus = der(0x02, QByteArray::fromHex("00f00001"));
    const QByteArray zero = der(0x02, QByteArray(1, '\0'));
    const QByteArray one = der(0x02, "\x01");
    const QByteArray octets = der(0x04, QByteArray(34, 's')); // of an Ed25519 key, the shortest there is
    const QByteArray pkcs8 = der(0x30, zero + algorithm + octets);
    row("nothing", {}, false, false);
    row("text", "A letter about a private key and AKIA.", false, false);
    row("a certificate's frame", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", false, false);
    for (const char *kind : {"RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH "})
        row(kind, QByteArray("junk\r\n-----BEGIN ") + kind + "PRIVATE KEY-----\r\nAA", true, false);
    row("PKCS#8 in PEM", Key, true, false);
    row("small letters",
        "-----begin "
        "private key-----",
        true, false);
    row("SSH2",
        "---- BEGIN SSH2 ENCRYPTED "
        "PRIVATE KEY ----",
        true, false);
    row("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa", true, false);
    row("UTF-16", utf16(QString::fromLatin1(Key)), true, false);
    row("PKCS#8", pkcs8, true, false);
    row("PKCS#8 in base64", pkcs8.toBase64().insert(10, "\r\n"), true, false);
    row("PKCS#8, encrypted", der(0x30, byPassword + octets), true, false);
    row("PKCS#1", der(0x30, zero + one + one + one), true, false);
    row("SEC 1", der(0x30, one + octets), true, false);
    row("PKCS#12", der(0x30, der(0x02, "\x03") + data), true, false);
    row("PKCS#12 of indefinite length", QByteArray::fromHex("3080020103308006092a864886f70d0107010000"), true, false);
    row("Java key store", QByteArray::fromHex("feedfeed00000002"), true, false);
    row("RSA public key", der(0x30, modulus + one), false, false);
    row("certificate in DER", der(0x30, der(0x30, zero + algorithm) + algorithm + der(0x03, "x")), false, false);
    row("PKCS#7", der(0x30, oid + der('\xa0', "x")), false, false);
    row("a length beyond the end", QByteArray::fromHex("3082ffff020100"), false, false);
    row("a length of many digits", QByteArray::fromHex("308affffffffffffffffffff"), false, false);
    row("an access key's id",
        "id=AKIA"
        "IOSFODNN7EXAMPLE",
        false, true);
    row("a session's key id",
        "ASIA"
        "IOSFODNN7EXAMPLE",
        false, true);
    row("a secret key in JSON", "\"SecretAccessKey\": \"" + SecretKey + '"', false, true);
    row("a secret key in XML", "<SecretAccessKey>" + SecretKey + "</SecretAccessKey>", false, true);
    row("a secret key as the console says it", "Secret access key: " + SecretKey, false, true);
    row("a session token", "AWS_SESSION_TOKEN=" + SecretKey, false, true);
    row("a session token in JSON", "\"SessionToken\": \"" + SecretKey + '"', false, true);
    row("a security token", "aws_security_token = " + SecretKey, false, true);
    row("keys in UTF-16", utf16(QString::fromLatin1("AWS_SESSION_TOKEN=" + SecretKey)), false, true);
    row("the names alone", "SecretAccessKey, AWS_SESSION_TOKEN= and security_token: (none)", false, false);
    row("a note", "The session token: ask for it, it is not in here.", false, false);
    row("metadata of AD FS",
        "<RoleDescriptor xsi:type=\"fed:SecurityTokenServiceType\" protocolSupportEnumeration=\"http://"
        "docs.oasis-open.org/ws-sx/ws-trust/200512 http://schemas.xmlsoap.org/ws/2005/02/trust\" "
        "ServiceDisplayName=\"\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xmlns:fed=\"http://docs.oasis-open.org/wsfed/federation/200706\">",
        false, false);
    row("metadata of Entra ID",
        "<fed:SecurityTokenServiceEndpoint><wsa:EndpointReference><wsa:Address>https://login.microsoftonline.com/"
        "00000000-0000-0000-0000-000000000000/wsfed</wsa:Address></wsa:EndpointReference>"
        "</fed:SecurityTokenServiceEndpoint>",
        false, false);
    row("metadata of WS-Trust",
        "<wsp:Policy><sp:IssuedToken><sp:RequestSecurityTokenTemplate><t:TokenType>urn:oasis:names:tc:SAML:2.0:"
        "assertion</t:TokenType></sp:RequestSecurityTokenTemplate></sp:IssuedToken></wsp:Policy><wsse:"
        "SecurityTokenReference><o:KeyIdentifier>0123456789ABCDEF0123456789ABCDEF</o:KeyIdentifier></wsse:"
        "SecurityTokenReference>",
        false, false);
    row("part of a longer word",
        "XAKIA"
        "IOSFODNN7EXAMPLE",
        false, false);
}

void TestSecrets::secrets()
{
    QFETCH(QByteArray, bytes);
    QTEST(holdsPrivateKey(bytes), "key");
    QTEST(holdsAwsCredentials(bytes), "credentials");
}

/// Wherever a border lies in the secret, it is found; and a file without one is not refused.
void TestSecrets::acrossBlocks_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("key");
    QTest::addColumn<bool>("credentials");
    QTest::newRow("a private key") << Key << true << false;
    QTest::newRow("a private key in UTF-16") << utf16(QString::fromLatin1(Key)) << true << false;
    QTest::newRow("an access key") << "id=" + KeyId + "\n" << false << true;
    QTest::newRow("a secret key") << "aws_secret_access_key = " + SecretKey << false << true;
    QTest::newRow("a secret key in UTF-16")
        << utf16(QString::fromLatin1("aws_secret_access_key=" + SecretKey)) << false << true;
    QTest::newRow("none") << QByteArray("a letter about keys") << false << false;
}

void TestSecrets::acrossBlocks()
{
    QFETCH(QByteArray, secret);
    const QByteArray filler = QByteArray(63, 'x') + '\n';
    const QByteArray before = filler.repeated(300);
    const QByteArray bytes = before + secret + filler.repeated(300);
    for (qsizetype border = before.size() - 1; border <= before.size() + secret.size() + 1; ++border) {
        SecretScan scan;
        scan.add(bytes.left(border));
        scan.add(bytes.mid(border));
        QTEST(scan.foundPrivateKey(), "key");
        QTEST(scan.foundAwsCredentials(), "credentials");
    }
}

void TestSecrets::proofs()
{
    const QByteArray bytes = QByteArray(3 * ProofReader::BlockBytes + 17, 'x');
    const Result<Proof> whole = proofOf(bytes, u"C:\\files\\screen.png"_s);
    QVERIFY(whole);
    QCOMPARE(whole->name, u"screen.png"_s);
    QCOMPARE(whole->size, bytes.size());
    QCOMPARE(whole->sha256, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    ProofReader reader(u"/tmp/screen.png"_s);
    for (qsizetype at = 0; at < bytes.size(); at += 1000 * 1000)
        QVERIFY(reader.add(bytes.mid(at, 1000 * 1000)));
    QCOMPARE(reader.proof(), *whole);
    const Result<Proof> nothing = proofOf({}, u"x"_s);
    QCOMPARE(nothing->size, 0);
    const Result<Proof> key = proofOf(bytes + Key, u"x"_s);
    QCOMPARE(key.error().code, ErrorCode::InvalidSyntax);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
