#include "tests/core/guides/certificaterows.h"

#include <QStringEncoder>

namespace portreeve::tests {

namespace {

using guides::FileDemand;
using guides::Subject;

class FormWriter
{
public:
    explicit FormWriter(const FormRows &rows)
        : m_rows(rows)
        , m_pem(rows.right.pem())
    {}
    QList<CertificateRow> write();

private:
    /// `graded` is one letter for each demand and the id: "EW- line-length"; words of them, commas between.
    void readable(const QByteArray &name, const QByteArray &file, const QByteArray &graded = {});
    void unreadable(const QByteArray &name, const QByteArray &file, const QByteArray &expected);
    void writeText();
    void writeLines();
    void writeContainers();
    void writeSecrets();
    void writeOthers();

    FormRows m_rows;
    QByteArray m_pem;
    QList<CertificateRow> m_list;
};

void FormWriter::readable(const QByteArray &name, const QByteArray &file, const QByteArray &graded)
{
    QStringList expected = wordsOf(m_rows.always);
    const QList<QByteArray> all = graded.isEmpty() ? QList<QByteArray>() : graded.split(',');
    for (const QByteArray &one : all) {
        const QList<QByteArray> parts = one.split(' ');
        const char letter = parts[0][qsizetype(m_rows.demand)];
        if (letter != '-')
            expected.append(QChar::fromLatin1(letter) + u':' + QString::fromLatin1(parts[1]));
    }
    m_list.append({"form: " + name, QList<Subject>{fileOf(file)} + m_rows.others, expected});
}

void FormWriter::unreadable(const QByteArray &name, const QByteArray &file, const QByteArray &expected)
{
    m_list.append({"form: " + name, QList<Subject>{fileOf(file)} + m_rows.others, wordsOf(expected)});
}

QByteArray encodedAs(const QByteArray &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(QString::fromUtf8(text));
}

void FormWriter::writeText()
{
    readable("as OpenSSL writes it", m_pem);
    readable("Windows line ends", QByteArray(m_pem).replace("\n", "\r\n"));
    readable("carriage returns", QByteArray(m_pem).replace("\n", "\r"), "EWW carriage-return-only");
    readable("byte order mark", "\xef\xbb\xbf" + m_pem, "EWW byte-order-mark");
    readable("UTF-16", encodedAs(m_pem, QStringConverter::Utf16LE), "EEW wrong-encoding");
    readable("UTF-16, big end first", encodedAs(m_pem, QStringConverter::Utf16BE), "EEW wrong-encoding");
    readable("UTF-32", encodedAs(m_pem, QStringConverter::Utf32LE), "EEW wrong-encoding");
    readable("no final line break", m_pem.chopped(1), "E-- missing-final-line-break");
    readable("an empty line after it", m_pem + '\n', "EW- text-around");
    readable("words before it", "subject=CN = Example\n" + m_pem, "EW- text-around");
    readable("words after it, no line break", m_pem + "the end", "EW- text-around,E-- missing-final-line-break");
    readable("twice", m_pem + m_pem, "EW- several-blocks,III duplicate-certificate");
    readable("a hundred and one times", m_pem.repeated(101),
             "EW- several-blocks,III duplicate-certificate,EEE too-many-certificates");
    m_list.last().subjects = m_rows.others + QList<Subject>{fileOf(m_pem.repeated(101))};
    readable("with a public key", m_pem + "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
             "EW- several-blocks");
}

void FormWriter::writeLines()
{
    const QByteArray der = m_rows.right.der();
    const qsizetype second = m_pem.indexOf('\n', m_pem.indexOf('\n') + 1);
    const QByteArray spaced = QByteArray(m_pem).insert(second, ' ');
    readable("lines of 76", pemBlock("CERTIFICATE", der, 76), "EW- line-length");
    readable("lines of 65", pemBlock("CERTIFICATE", der, 65), "EW- line-length");
    readable("lines of 32", pemBlock("CERTIFICATE", der, 32), "EW- line-length");
    readable("one line", pemBlock("CERTIFICATE", der, 1 << 20), "EW- line-length");
    readable("a space at the end of a line", spaced, "EWW white-space");
    readable("a tab before the first line", '\t' + m_pem, "EWW white-space");
    readable("a space after the last line", m_pem.chopped(1) + " \n", "EWW white-space");
    readable("an empty line inside", QByteArray(m_pem).insert(second, '\n'), "EWW blank-line");
    readable("a line of spaces and a long one",
             QByteArray(pemBlock("CERTIFICATE", der, 70)).replace("CERTIFICATE-----\nM", "CERTIFICATE-----\n  \nM"),
             "EWW blank-line,EW- line-length");
    readable("all at once", "\xef\xbb\xbf" + pemBlock("CERTIFICATE", der, 70).replace("\n", " \r\n").chopped(3),
             "EWW byte-order-mark,EWW white-space,EW- line-length,E-- missing-final-line-break");
}

void FormWriter::writeContainers()
{
    const QByteArray der = m_rows.right.der();
    readable("DER", der, "EEI der");
    readable("DER and a line break", der + '\n', "EEI der,EEW bytes-after");
    readable("DER and words", der + "-- \nAnn", "EEI der,EEW bytes-after");
    readable("PKCS#7", pkcs7Of({m_rows.right}), "EEI pkcs7");
    readable("PKCS#7 in PEM", pemBlock("PKCS7", pkcs7Of({m_rows.right})), "EEI pkcs7");
    readable("PKCS#7 in Base64 alone", pkcs7Of({m_rows.right}).toBase64() + '\n', "EEI pkcs7");
    readable("Base64 alone", der.toBase64() + '\n', "EEW no-begin-line");
    readable("trusted certificate", pemBlock("TRUSTED CERTIFICATE", der + QByteArray::fromHex("3000")),
             "EEW other-label");
    readable("an old label", pemBlock("X509 CERTIFICATE", der), "EEW other-label");
    const QByteArray empty = m_rows.demand == FileDemand::Any ? "I:pkcs7 E:no-certificate" : "E:pkcs7";
    unreadable("PKCS#7 of nothing", pkcs7Of({}), empty);
    unreadable("PKCS#7 of nothing in PEM", pemBlock("PKCS7", pkcs7Of({})), empty);
}

void FormWriter::writeSecrets()
{
    const Made rsa = make(world::root().keyed(TestKey::Rsa2048, 1));
    const QByteArray key = keyFileOf(m_rows.right, KeyForm::Pkcs8);
    const QByteArray refused = "E:private-key";
    unreadable("private key", key, refused);
    unreadable("private key, SEC 1", keyFileOf(make(world::root()), KeyForm::Traditional), refused);
    unreadable("private key, PKCS#1", keyFileOf(rsa, KeyForm::Traditional), refused);
    unreadable("private key, encrypted", keyFileOf(rsa, KeyForm::EncryptedPkcs8), refused);
    unreadable("private key, encrypted PKCS#1", keyFileOf(rsa, KeyForm::EncryptedTraditional), refused);
    unreadable("private key, DER", keyFileOf(rsa, KeyForm::Pkcs8Der), refused);
    unreadable("private key, PKCS#1 in DER", keyFileOf(rsa, KeyForm::TraditionalDer), refused);
    unreadable("private key, encrypted in DER", keyFileOf(rsa, KeyForm::EncryptedDer), refused);
    unreadable("private key, Base64 alone", keyFileOf(rsa, KeyForm::Pkcs8Der).toBase64(), refused);
    unreadable("private key that says it is a certificate", pemBlock("CERTIFICATE", keyFileOf(rsa, KeyForm::Pkcs8Der)),
               refused);
    unreadable("private key of OpenSSH", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n", refused);
    unreadable("certificate and private key", m_pem + key, refused);
    unreadable("private key in UTF-16", encodedAs(key, QStringConverter::Utf16LE), refused);
    unreadable("certificate and a private key, Base64 alone", m_pem + keyFileOf(rsa, KeyForm::Pkcs8Der).toBase64(),
               refused);
    readable("words about a private key", "-- without the private key --\n" + m_pem, "EW- text-around");
    m_list.append({"form: a private key in a file of its own",
                   QList<Subject>{fileOf(m_pem)} + m_rows.others + QList<Subject>{fileOf(key)}, wordsOf(refused)});
    unreadable("PKCS#12", pkcs12Of(m_rows.right), "E:pkcs12");
    unreadable("Java key store", QByteArray::fromHex("feedfeed0000000200000001"), "E:key-store");
}

void FormWriter::writeOthers()
{
    const QByteArray der = m_rows.right.der();
    unreadable("request", requestOf(m_rows.right), "E:request");
    unreadable("request in PEM", pemBlock("CERTIFICATE REQUEST", requestOf(m_rows.right)), "E:request");
    unreadable("revocation list", crlOf(m_rows.right), "E:crl");
    unreadable("revocation list in PEM", pemBlock("X509 CRL", crlOf(m_rows.right)), "E:crl");
    unreadable("public key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "E:no-certificate");
    unreadable("a web page", "<html><head><title>Login</title></head></html>", "E:no-certificate");
    unreadable("bytes of no meaning", QByteArray::fromHex("30820102") + QByteArray(20, '\x01'), "E:no-certificate");
    unreadable("four hyphens", QByteArray(m_pem).replace("-----BEGIN", "----BEGIN"), "E:begin-line");
    unreadable("no last line", m_pem.left(m_pem.indexOf("-----END")), "E:no-end-line");
    unreadable("DER, cut", der.chopped(10), "E:no-certificate");
    unreadable("bytes after nothing", QByteArray::fromHex("3003020105") + "x", "E:no-certificate");
    unreadable("PEM of a cut certificate", pemBlock("CERTIFICATE", der.chopped(10)), "E:damaged");
    unreadable("a sign that is no Base64", QByteArray(m_pem).insert(100, '*'), "E:damaged");
    unreadable("empty", {}, "E:empty");
    unreadable("white space", " \r\n\t\n", "E:empty");
    unreadable("ten million bytes", QByteArray(10'000'000, 'A'), "E:too-large");
}

QList<CertificateRow> FormWriter::write()
{
    writeText();
    writeLines();
    writeContainers();
    writeSecrets();
    writeOthers();
    return m_list;
}

class GeneralWriter
{
public:
    explicit GeneralWriter(const GeneralRows &rows)
        : m_rows(rows)
        , m_weak(rows.selfSigned ? "I:" : "E:")
    {}
    QList<CertificateRow> write();

private:
    void add(const QByteArray &name, const Recipe &recipe, const QByteArray &expected = {});
    void addByRsa(const QByteArray &name, const QByteArray &digest, const QByteArray &expected, bool pss = false);
    void writeDates();
    void writeKeys();
    void writeRsaSignatures();
    void writeShape();

    GeneralRows m_rows;
    QByteArray m_weak; ///< a weak signature on itself does not matter
    QList<CertificateRow> m_list;
};

void GeneralWriter::add(const QByteArray &name, const Recipe &recipe, const QByteArray &expected)
{
    m_list.append({"any: " + name, m_rows.files(recipe), wordsOf(m_rows.always + ' ' + expected)});
}

void GeneralWriter::writeDates()
{
    const QDateTime now = world::now();
    const Recipe &right = m_rows.right;
    const QByteArray soon = m_rows.registered ? "E:ends-within-90-days" : "W:ends-soon";
    add("expired", right.valid(now.addDays(-100), now.addSecs(-1)), "E:expired");
    add("the last second", right.valid(now.addDays(-100), now), soon);
    add("the first second", right.valid(now, now.addDays(1000)));
    add("in the future", right.valid(now.addSecs(1), now.addDays(1000)), "E:not-yet-valid");
    add("ends in 29 days", right.valid(now.addDays(-100), now.addDays(29)), soon);
    add("ends in 31 days", right.valid(now.addDays(-100), now.addDays(31)), m_rows.registered ? soon : "");
    add("ends in 91 days", right.valid(now.addDays(-100), now.addDays(91)));
    add("ends before it begins", right.valid(now.addDays(10), now.addDays(-10)), "E:validity-reversed");
    add("far future", right.valid(now.addDays(-1), now.addYears(200)));
    Recipe undated = right;
    undated.rawNotBefore = "991399256161Z";
    add("a month that is none", undated, "E:unreadable-date");
}

void GeneralWriter::writeKeys()
{
    const Recipe &right = m_rows.right;
    // What a root signs itself with depends on its key; an end entity is signed by another's.
    const bool self = m_rows.selfSigned;
    const QByteArray unlisted = self && m_rows.listed ? " W:algorithm-not-listed" : "";
    add("RSA 1024", right.keyed(TestKey::Rsa1024, 70), "E:rsa-too-short");
    add("RSA 2048", right.keyed(TestKey::Rsa2048, 70));
    add("RSA 4096", right.keyed(TestKey::Rsa4096, 70));
    add("P-192", right.keyed(TestKey::P192, 70), "E:ec-too-short");
    add("P-224", right.keyed(TestKey::P224, 70), "W:curve-not-listed");
    add("P-384", right.keyed(TestKey::P384, 70));
    add("P-521", right.keyed(TestKey::P521, 70), "W:curve-not-listed");
    add("secp256k1", right.keyed(TestKey::Secp256k1, 70), "W:curve-not-listed");
    add("Ed25519", right.keyed(TestKey::Ed25519, 70), "W:key-not-listed" + unlisted);
    add("RSA for PSS only", right.keyed(TestKey::RsaPss2048, 70),
        "W:key-not-listed" + unlisted + (self && m_rows.registered ? " E:pss-signature" : ""));
    add("SHA-1", right.signedWith("SHA1"), m_weak + "sha1-signature");
    add("SHA-384", right.signedWith("SHA384"));
    add("SHA-512", right.signedWith("SHA512"));
    add("SHA-224", right.signedWith("SHA224"), m_rows.listed ? "W:algorithm-not-listed" : "");
}

void GeneralWriter::writeRsaSignatures()
{
    const QByteArray longer = m_rows.listed ? "I:algorithm-not-listed" : "";
    const QByteArray pss = m_rows.listed ? "W:algorithm-not-listed" : m_rows.registered ? "E:pss-signature" : "";
    addByRsa("SHA-256 with RSA", "SHA256", {});
    addByRsa("SHA-384 with RSA", "SHA384", longer);
    addByRsa("SHA-512 with RSA", "SHA512", longer);
    addByRsa("SHA-1 with RSA", "SHA1", m_weak + "sha1-signature");
    addByRsa("MD5 with RSA", "MD5", m_weak + "broken-signature-algorithm");
    addByRsa("PSS", "SHA256", pss, true);
}

void GeneralWriter::addByRsa(const QByteArray &name, const QByteArray &digest, const QByteArray &expected, bool pss)
{
    Recipe recipe = m_rows.right.signedWith(digest);
    recipe.pss = pss;
    const QList<Subject> files =
        m_rows.selfSigned ? m_rows.files(recipe.keyed(TestKey::Rsa2048, 70)) : m_rows.filesByRsa(recipe);
    m_list.append({"any: " + name, files, wordsOf(m_rows.always + ' ' + expected)});
}

void GeneralWriter::writeShape()
{
    const Recipe &right = m_rows.right;
    Recipe first = right;
    first.version = 1;
    first.extensions.clear();
    add("version 1", first, "E:not-version-3");
    const QByteArray serial = m_rows.selfSigned ? "I:serial-number" : "W:serial-number"; // old roots have odd ones
    Recipe negative = right;
    negative.serial = "-05";
    add("a negative serial number", negative, serial);
    Recipe longer = right;
    longer.serial = QByteArray(60, '5');
    add("a serial number of 30 bytes", longer, serial);
    add("a damaged extension", right.with("authorityKeyIdentifier", "DER:05:00"), "E:damaged-extension");
    add("an extension twice", right.adding("1.2.3.4", "DER:05:00").adding("1.2.3.4", "DER:05:00"),
        "E:repeated-extension");
    add("an unknown extension", right.adding("1.2.3.4", "DER:05:00"));
    add("an unknown extension marked critical", right.adding("1.2.3.4", "critical,DER:05:00"),
        "E:unknown-critical-extension");
    add("names in other alphabets", right.named(QString::fromUtf8("Prüfstelle Οδός 証明")));
    add("a very long name", right.named(QString(60, u'n')));
}

QList<CertificateRow> GeneralWriter::write()
{
    writeDates();
    writeKeys();
    writeRsaSignatures();
    writeShape();
    return m_list;
}

} // namespace

QList<CertificateRow> formRows(const FormRows &rows)
{
    return FormWriter(rows).write();
}

QList<CertificateRow> generalRows(const GeneralRows &rows)
{
    return GeneralWriter(rows).write();
}

} // namespace portreeve::tests
