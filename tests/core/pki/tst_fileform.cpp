#include "core/pki/fileform.h"
#include "tests/support/certificateworld.h"

#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::pki;
using namespace portreeve::tests;

namespace {

QByteArray nameOf(ContentKind kind)
{
    switch (kind) {
    case ContentKind::Certificate:
        return "certificate";
    case ContentKind::Pkcs7:
        return "pkcs7";
    case ContentKind::Pkcs12:
        return "pkcs12";
    case ContentKind::PrivateKey:
        return "key";
    case ContentKind::KeyStore:
        return "store";
    case ContentKind::Request:
        return "request";
    case ContentKind::Crl:
        return "crl";
    case ContentKind::PublicKey:
        return "public";
    case ContentKind::Unknown:
        break;
    }
    return "unknown";
}

QByteArray lineText(const char *what, int line)
{
    return line > 0 ? ' ' + QByteArray(what) + '=' + QByteArray::number(line) : QByteArray();
}

/// Everything of a form in one line: what it is, then what is odd.
QByteArray summaryOf(const FileForm &form)
{
    QByteArray text = form.isPem() ? QByteArray("pem") : nameOf(form.kind);
    if (form.bareBase64)
        text += " bare";
    if (form.encoding == TextEncoding::Utf16)
        text += " utf16";
    if (form.encoding == TextEncoding::Utf32)
        text += " utf32";
    if (form.byteOrderMark)
        text += " bom";
    if (form.bytesAfter > 0)
        text += " after:" + QByteArray::number(form.bytesAfter);
    for (const PemBlock &block : form.blocks) {
        text += " [" + block.label + ' ' + nameOf(block.kind) + ' ' + QByteArray::number(block.line) + '-' +
                QByteArray::number(block.lastLine) + lineText("odd", block.oddLine) +
                lineText("blank", block.blankLine) + lineText("spaced", block.spacedLine) +
                lineText("bad", block.badLine) + ']';
    }
    if (form.isPem() && !form.finalLineBreak)
        text += " open";
    text += lineText("cr", form.carriageReturnLine) + lineText("outside", form.outsideLine) +
            lineText("mark", form.oddMarkLine);
    if (!form.certificates.isEmpty())
        text += " certificates:" + QByteArray::number(form.certificates.size()) +
                (form.certificates.first().unordered ? " unordered" : "");
    return text;
}

QByteArray encoded(const QByteArray &text, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(QString::fromUtf8(text));
}

/// Replaces one line, counted from 1.
QByteArray withLine(const QByteArray &text, int line, const QByteArray &other)
{
    QList<QByteArray> lines = text.split('\n');
    lines[line - 1] = other;
    return lines.join('\n');
}

} // namespace

class TestFileForm : public QObject
{
    Q_OBJECT

private:
    const Made m_made = make(world::root());
    const QByteArray m_pem = m_made.pem();
    const int m_last = int(m_pem.count('\n'));
    const QByteArray m_whole = "[CERTIFICATE certificate 1-" + QByteArray::number(m_last) + ']';

    static void row(const char *name, const QByteArray &file, const QByteArray &summary)
    {
        QTest::newRow(name) << file << summary;
    }

private Q_SLOTS:
    void certificates_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("summary");
        const QByteArray pem = m_pem;
        const QByteArray one = "pem " + m_whole + " certificates:1";
        const QByteArray end = QByteArray::number(m_last);
        row("PEM", pem, one);
        row("Windows line ends", QByteArray(pem).replace("\n", "\r\n"), one);
        row("carriage returns", QByteArray(pem).replace("\n", "\r"), "pem " + m_whole + " cr=1 certificates:1");
        QByteArray oneReturn = pem;
        oneReturn[pem.indexOf('\n', pem.indexOf('\n') + 1)] = '\r';
        row("one carriage return", oneReturn, "pem " + m_whole + " cr=2 certificates:1");
        row("byte order mark", "\xef\xbb\xbf" + pem, "pem bom " + m_whole + " certificates:1");
        row("UTF-16, little end first", encoded(pem, QStringConverter::Utf16LE, true),
            "pem utf16 " + m_whole + " certificates:1");
        row("UTF-16, big end first, no mark", encoded(pem, QStringConverter::Utf16BE, false),
            "pem utf16 " + m_whole + " certificates:1");
        row("UTF-32", encoded(pem, QStringConverter::Utf32LE, true), "pem utf32 " + m_whole + " certificates:1");
        row("UTF-32, big end first, no mark", encoded(pem, QStringConverter::Utf32BE, false),
            "pem utf32 " + m_whole + " certificates:1");
        row("Latin-1 around it", "Wurzel f\xfcr alle\n" + pem,
            "pem [CERTIFICATE certificate 2-" + QByteArray::number(m_last + 1) + "] outside=1 certificates:1");
        row("no final line break", pem.chopped(1), "pem " + m_whole + " open certificates:1");
        row("an empty line after it", pem + '\n',
            "pem " + m_whole + " outside=" + QByteArray::number(m_last + 1) + " certificates:1");
        row("two", pem + pem,
            "pem " + m_whole + " [CERTIFICATE certificate " + QByteArray::number(m_last + 1) + '-' +
                QByteArray::number(2 * m_last) + "] certificates:2");
        row("lines of 76", pemBlock("CERTIFICATE", m_made.der(), 76),
            "pem [CERTIFICATE certificate 1-" + QByteArray::number(2 + (m_made.der().toBase64().size() + 75) / 76) +
                " odd=2] certificates:1");
        row("one line", pemBlock("CERTIFICATE", m_made.der(), 100000),
            "pem [CERTIFICATE certificate 1-3 odd=2] certificates:1");
        row("white space at an end", withLine(pem, 3, pem.split('\n')[2] + ' '),
            "pem [CERTIFICATE certificate 1-" + end + " spaced=3] certificates:1");
        row("an indented first line", "  " + pem,
            "pem [CERTIFICATE certificate 1-" + end + " spaced=1] certificates:1");
        row("white space after the last line", withLine(pem, m_last, "-----END CERTIFICATE----- "),
            "pem [CERTIFICATE certificate 1-" + end + " spaced=" + end + "] certificates:1");
        row("an empty line inside", withLine(pem, 1, "-----BEGIN CERTIFICATE-----\n"),
            "pem [CERTIFICATE certificate 1-" + QByteArray::number(m_last + 1) + " blank=2] certificates:1");
        row("DER", m_made.der(), "certificate certificates:1");
        row("bare Base64", m_made.der().toBase64(), "certificate bare certificates:1");
        row("trusted certificate", pemBlock("TRUSTED CERTIFICATE", m_made.der() + QByteArray::fromHex("3000")),
            "pem [TRUSTED CERTIFICATE certificate 1-" + end + "] certificates:1");
        row("old label", pemBlock("X509 CERTIFICATE", m_made.der()),
            "pem [X509 CERTIFICATE certificate 1-" + end + "] certificates:1");
        const Made other = make(world::root(QStringLiteral("Other"), 1));
        row("PKCS#7", pkcs7Of({m_made, other}), "pkcs7 certificates:2 unordered");
        row("DER and a line break", m_made.der() + '\n', "certificate after:1 certificates:1");
        row("DER and more", m_made.der() + "more", "certificate after:4 certificates:1");
        row("two in DER without marks", m_made.der() + other.der(),
            "certificate after:" + QByteArray::number(other.der().size()) + " certificates:1");
        row("PKCS#7 of nothing", pkcs7Of({}), "pkcs7");
        const QByteArray pkcs7 = pkcs7Of({m_made});
        row("PKCS#7 in PEM", pemBlock("PKCS7", pkcs7),
            "pem [PKCS7 pkcs7 1-" + QByteArray::number(2 + (pkcs7.toBase64().size() + 63) / 64) +
                "] certificates:1 unordered");
        row("PKCS#7 that says it is a certificate", pemBlock("CERTIFICATE", pkcs7),
            "pem [CERTIFICATE pkcs7 1-" + QByteArray::number(2 + (pkcs7.toBase64().size() + 63) / 64) +
                "] certificates:1 unordered");
    }

    void certificates() { judge(); }

    void others_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("summary");
        const QByteArray end = QByteArray::number(m_last);
        row("nothing", {}, "unknown");
        row("words", "no certificate", "unknown");
        row("a web page", "<html><body>" + QByteArray(200, 'x') + "</body></html>", "unknown");
        row("Base64 of something else", QByteArray(90, 'a').toBase64(), "unknown");
        row("random bytes", QByteArray::fromHex("8901fe00aa55") + QByteArray(100, '\x07'), "unknown");
        row("words about a key", "step 3 -- exporting the private key is not allowed", "unknown");
        row("words about a key after a certificate", m_pem + "the private key -- see END of the file\n",
            "pem " + m_whole + " outside=" + QByteArray::number(m_last + 1) + " certificates:1");
        row("a certificate, cut", m_made.der().chopped(1), "unknown");
        row("four hyphens", withLine(m_pem, 1, "----BEGIN CERTIFICATE----"), "unknown outside=1 mark=1");
        row("dashes of a word processor", withLine(m_pem, 1, "\u2014\u2014BEGIN CERTIFICATE\u2014\u2014"),
            "unknown outside=1 mark=1");
        row("no end", m_pem.left(200), "pem [CERTIFICATE unknown 1-0 bad=4] open");
        row("another end", withLine(m_pem, m_last, "-----END CERTIFICATE REQUEST-----"),
            "pem [CERTIFICATE unknown 1-0 bad=" + QByteArray::number(m_last - 1) + ']');
        row("a sign that is no Base64", withLine(m_pem, 3, "*" + m_pem.split('\n')[2].sliced(1)),
            "pem [CERTIFICATE unknown 1-" + end + " bad=3]");
        row("a lost line", withLine(m_pem, 3, m_pem.split('\n')[3]), "pem [CERTIFICATE unknown 1-" + end + ']');
        row("an empty block", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
            "pem [CERTIFICATE unknown 1-2 bad=1]");
        row("padding in the middle", withLine(m_pem, 3, m_pem.split('\n')[2].chopped(1) + '='),
            "pem [CERTIFICATE unknown 1-" + end + " bad=3]");
        row("request", requestOf(m_made), "request");
        row("revocation list", crlOf(m_made), "crl");
        const QByteArray request = requestOf(m_made);
        row("request in PEM", pemBlock("CERTIFICATE REQUEST", request),
            "pem [CERTIFICATE REQUEST request 1-" + QByteArray::number(2 + (request.toBase64().size() + 63) / 64) +
                ']');
    }

    void others() { judge(); }

    void secrets_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("summary");
        const Made rsa = make(world::root().keyed(TestKey::Rsa2048, 1));
        const QByteArray key = keyFileOf(m_made, KeyForm::Pkcs8);
        row("PKCS#8", key, "key");
        row("SEC 1", keyFileOf(m_made, KeyForm::Traditional), "key");
        row("PKCS#1", keyFileOf(rsa, KeyForm::Traditional), "key");
        row("encrypted PKCS#8", keyFileOf(m_made, KeyForm::EncryptedPkcs8), "key");
        row("encrypted PKCS#1", keyFileOf(rsa, KeyForm::EncryptedTraditional), "key");
        row("PKCS#8 in DER", keyFileOf(m_made, KeyForm::Pkcs8Der), "key");
        row("SEC 1 in DER", keyFileOf(m_made, KeyForm::TraditionalDer), "key");
        row("PKCS#1 in DER", keyFileOf(rsa, KeyForm::TraditionalDer), "key");
        row("PKCS#1 in DER, cut", keyFileOf(rsa, KeyForm::TraditionalDer).left(40), "key");
        row("encrypted in DER", keyFileOf(m_made, KeyForm::EncryptedDer), "key");
        row("bare Base64", keyFileOf(rsa, KeyForm::Pkcs8Der).toBase64(), "key");
        row("said to be a certificate", pemBlock("CERTIFICATE", keyFileOf(m_made, KeyForm::Pkcs8Der)), "key");
        row("after a certificate", m_pem + key, "key");
        row("before a certificate", key + m_pem, "key");
        row("after a certificate in DER", m_made.der() + key, "key");
        row("in DER after a certificate in DER", m_made.der() + keyFileOf(m_made, KeyForm::Pkcs8Der), "key");
        row("only its first line", m_pem + "-----BEGIN RSA PRIVATE KEY-----\n", "key");
        row("a first line with a fault", "----- begin private key -----\nMIIE", "key");
        row("in UTF-16", encoded(key, QStringConverter::Utf16LE, true), "key");
        row("carriage returns", QByteArray(key).replace("\n", "\r"), "key");
        row("OpenSSH", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n", "key");
        row("OpenSSH without marks", QByteArray("openssh-key-v1\0none" + QByteArray(80, 'x')).toBase64(), "key");
        row("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n", "key");
        row("Microsoft's own", QByteArray::fromHex("1ef1b5b000000000"), "key");
        row("PKCS#12", pkcs12Of(m_made), "pkcs12");
        row("PKCS#12 in PEM", pemBlock("PKCS12", pkcs12Of(m_made)), "pkcs12");
        row("PKCS#12 with lengths left open",
            QByteArray::fromHex("308002010330800609") + QByteArray::fromHex("2a864886f70d010701"), "pkcs12");
        row("Java key store", QByteArray::fromHex("feedfeed00000002"), "store");
        row("PKCS#12 in Base64 after words", "the store: " + pkcs12Of(m_made).toBase64(), "pkcs12");
        row("Base64 alone after a certificate", m_pem + keyFileOf(rsa, KeyForm::Pkcs8Der).toBase64(), "key");
    }

    void secrets()
    {
        judge();
        QFETCH(QByteArray, file);
        const FileForm form = readFileForm(file);
        QVERIFY(form.isRefused());
        QVERIFY(form.blocks.isEmpty() && form.certificates.isEmpty());
    }

private:
    static void judge()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, summary);
        QCOMPARE(summaryOf(readFileForm(file)), summary);
    }
};

QTEST_GUILESS_MAIN(TestFileForm)
#include "tst_fileform.moc"
