#include "core/saml/verify.h"
#include "tests/core/saml/signatureforms.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::saml;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QString commandPath()
{
    return QStandardPaths::findExecutable(u"xmlsec1"_s);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("a test file cannot be written");
}

int run(const QStringList &arguments, QByteArray &output)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(commandPath(), arguments);
    process.waitForFinished();
    output = process.readAll();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

const QStringList IdAttribute{u"--id-attr:ID"_s, u"urn:oasis:names:tc:SAML:2.0:assertion:Assertion"_s};

} // namespace

/// The command of libxmlsec1 and we agree on signatures.
class TestXmlsecCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandVerifiesOurs_data();
    void commandVerifiesOurs();
    void weVerifyTheCommands();
};

void TestXmlsecCommand::commandVerifiesOurs_data()
{
    addSignatureForms();
}

void TestXmlsecCommand::commandVerifiesOurs()
{
    PR_SKIP_UNLESS(!commandPath().isEmpty(), "the command xmlsec1 is not installed");
    QFETCH(ForgedSigning, signing);
    QFETCH(bool, curve);
    const QTemporaryDir folder;
    const SamlKey &key = curve ? curveKey() : idpKey();
    write(folder.filePath(u"c.der"_s), key.certificate());
    write(folder.filePath(u"a.xml"_s), signedAssertion(signing, key));
    QByteArray output;
    const int code =
        run(QStringList{u"--verify"_s} + IdAttribute +
                QStringList{u"--pubkey-cert-der"_s, folder.filePath(u"c.der"_s), folder.filePath(u"a.xml"_s)},
            output);
    QVERIFY2(code == 0, output.constData());
}

void TestXmlsecCommand::weVerifyTheCommands()
{
    PR_SKIP_UNLESS(!commandPath().isEmpty(), "the command xmlsec1 is not installed");
    const QTemporaryDir folder;
    QByteArray blank = signedAssertion();
    for (const char *part : {"DigestValue", "SignatureValue"}) {
        const QByteArray name = QByteArray("ds:") + part;
        blank = replaced(blank, between(blank, '<' + name, "</" + name + '>'), '<' + name + "/>");
    }
    write(folder.filePath(u"k.der"_s), idpKey().privateKey());
    write(folder.filePath(u"a.xml"_s), blank);
    QByteArray output;
    const int code = run(QStringList{u"--sign"_s} + IdAttribute +
                             QStringList{u"--privkey-der"_s, folder.filePath(u"k.der"_s), u"--output"_s,
                                         folder.filePath(u"b.xml"_s), folder.filePath(u"a.xml"_s)},
                         output);
    QVERIFY2(code == 0, output.constData());
    QFile file(folder.filePath(u"b.xml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Document document = parsed(file.readAll());
    const Signature signature = signatureOf(document, document.root());
    QCOMPARE(verify(document, signature, {idpKey().certificate()}), (SignatureVerdict{SignatureState::Verified, 0}));
}

QTEST_GUILESS_MAIN(TestXmlsecCommand)
#include "tst_xmlseccommand.moc"
