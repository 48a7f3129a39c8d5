#include "core/pki/contentkind.h"
#include "tests/support/certificateworld.h"

#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::pki;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(portreeve::pki::ContentKind)

namespace {

QByteArray inLines(const QByteArray &text, qsizetype width, const QByteArray &end = "\n")
{
    QByteArray lines;
    for (qsizetype at = 0; at < text.size(); at += width)
        lines += text.mid(at, width) + end;
    return lines;
}

QByteArray utf16(const QByteArray &text)
{
    QStringEncoder encoder(QStringConverter::Utf16LE);
    return encoder(QString::fromLatin1(text));
}

} // namespace

class TestKeyText : public QObject
{
    Q_OBJECT

private:
    const Made m_rsa = make(world::root().keyed(TestKey::Rsa2048, 1));
    const Made m_curve = make(world::root());
    const Made m_edwards = make(world::root().keyed(TestKey::Ed25519, 1));

private Q_SLOTS:
    void keys_data();
    void keys();
    void others_data();
    void others();
    void longTexts_data();
    void longTexts();
};

void TestKeyText::keys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ContentKind>("kind");
    const auto row = [](const char *name, const QByteArray &text, ContentKind kind = ContentKind::PrivateKey) {
        QTest::newRow(name) << text << kind;
    };
    row("PEM", keyFileOf(m_rsa, KeyForm::Pkcs8));
    row("a first line alone", "-----BEGIN RSA PRIVATE KEY-----");
    row("a last line alone", "x\n-----END PRIVATE KEY-----");
    row("small letters and blanks", "-----  begin private key -----");
    row("two hyphens", "--BEGIN PRIVATE KEY--");
    row("four hyphens of SSH2", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----");
    row("OpenPGP", "-----BEGIN PGP PRIVATE KEY BLOCK-----");
    row("in one line with words", "the key: -----BEGIN PRIVATE KEY----- MIIE");
    row("in UTF-16", utf16("-----BEGIN PRIVATE KEY-----"));
    row("PuTTY", "PuTTY-User-Key-File-2: ssh-rsa");

    const QByteArray pkcs8 = keyFileOf(m_rsa, KeyForm::Pkcs8Der).toBase64();
    row("PKCS#8", pkcs8);
    row("PKCS#1", keyFileOf(m_rsa, KeyForm::TraditionalDer).toBase64());
    row("SEC 1", keyFileOf(m_curve, KeyForm::TraditionalDer).toBase64());
    row("PKCS#8 of a curve", keyFileOf(m_curve, KeyForm::Pkcs8Der).toBase64());
    row("PKCS#8 of Edwards", keyFileOf(m_edwards, KeyForm::Pkcs8Der).toBase64());
    row("encrypted PKCS#8", keyFileOf(m_rsa, KeyForm::EncryptedDer).toBase64());
    row("its first 40 characters", pkcs8.left(40));
    row("in lines of 64", inLines(pkcs8, 64));
    row("in lines of 20", inLines(pkcs8, 20, "\r\n"));
    row("indented", inLines(pkcs8, 64, "\n\t  "));
    row("after words", "private: " + pkcs8);
    row("after letters", "key" + pkcs8);
    row("between other lines", "10.0.0.1\n" + inLines(pkcs8, 64) + "10.0.0.2\n");
    row("after a certificate", m_curve.pem() + inLines(pkcs8, 64));
    row("in XML", "<a><b>" + pkcs8 + "</b></a>");
    row("in a string of JSON", "{\"key\": \"" + inLines(pkcs8, 64, "\\n") + "\"}");
    row("with escaped slashes", "{\"key\": \"" + QByteArray(pkcs8).replace("/", "\\/") + "\"}");
    row("percent-encoded", "key=" + inLines(pkcs8, 20).toPercentEncoding());
    row("in the alphabet of URLs",
        keyFileOf(m_rsa, KeyForm::Pkcs8Der).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    row("Base64 in UTF-16", utf16(inLines(pkcs8, 64)));
    row("OpenSSH", "x " + QByteArray("openssh-key-v1\0none", 19).toBase64());
    row("Microsoft's own", "x " + QByteArray::fromHex("1ef1b5b0000000000000").toBase64());
    row("PKCS#12", "store: " + inLines(pkcs12Of(m_rsa).toBase64(), 76), ContentKind::Pkcs12);
    row("Java key store", "store: " + QByteArray::fromHex("feedfeed0000000200000001").toBase64(),
        ContentKind::KeyStore);
    row("JCEKS", "store: " + QByteArray::fromHex("cececece0000000200000001").toBase64(), ContentKind::KeyStore);

    const QByteArray number = "3BtiuDSK4yJk6VuMYYbWn1tvcmZpnz3iKhR0";
    row("JWK", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"" + number + "\"}");
    row("JWK in lines", "{\n  \"d\" : \"" + number + "\",\n  \"kty\": \"OKP\"\n}");
    row("JWK in a string", "\"{\\\"kty\\\":\\\"EC\\\",\\\"d\\\":\\\"" + number + "\\\"}\"");
    row(".NET", "<RSAKeyValue><Modulus>AAAA</Modulus><Exponent>AQAB</Exponent><D>" + number + "</D></RSAKeyValue>");
}

void TestKeyText::keys()
{
    QFETCH(QByteArray, text);
    QTEST(keyIn(text), "kind");
    QVERIFY(showsPrivateKey(text));
}

void TestKeyText::others_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text;
    };
    row("nothing", {});
    row("a sentence about a key", "step 3 -- exporting the private key is not allowed");
    row("a sentence about its end", "--- the END of the private key policy ---");
    row("a heading", "Private key\n-----------\nIt stays where it was made.");
    row("a word that only begins so", "-----BEGINNING OF PRIVATE KEY-----");
    row("a public key", "-----BEGIN PUBLIC KEY-----");
    row("a certificate", m_curve.pem() + m_rsa.pem());
    row("a certificate in Base64", m_rsa.der().toBase64());
    row("PKCS#7", pkcs7Of({m_curve, m_rsa}).toBase64());
    row("a request", requestOf(m_rsa).toBase64());
    row("a revocation list", crlOf(m_rsa).toBase64());
    row("39 characters of a key", keyFileOf(m_rsa, KeyForm::Pkcs8Der).toBase64().left(39));
    row("a public JWK", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"3BtiuDSK4yJk6VuMYYbWn1tvcmZpnz3iKhR0\"}");
    row("a public key of .NET", "<RSAKeyValue><Modulus>AAAA</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>");
    row("Base64 of words",
        QByteArray("Much that is written down somewhere and means no harm. ").repeated(9).toBase64());
}

void TestKeyText::others()
{
    QFETCH(QByteArray, text);
    QCOMPARE(keyIn(text), ContentKind::Unknown);
}

/// Ten million characters of what takes longest: seconds where the time grew with the square.
void TestKeyText::longTexts_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece : {"M", "MC", "MIIE", "MC4CAQ", "--", "PRIVATE KEY", "----- PRIVATE KEY", "%4D", "\"d\" ",
                              "\"kty\"\"d\":\"", "RSAKeyValue", "a\n", " "})
        QTest::newRow(piece) << QByteArray(piece);
}

void TestKeyText::longTexts()
{
    QFETCH(QByteArray, piece);
    constexpr qsizetype Size = 10'000'000;
    const QByteArray text = piece.repeated(Size / piece.size());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!showsPrivateKey(text));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestKeyText)
#include "tst_keytext.moc"
