#include "core/guides/guide.h"
#include "core/guides/validator.h"
#include "tests/core/guides/artifactrows.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

/// Runs a shell text in a folder; what it printed, or why it did not end well.
QString run(const QString &folder, const QString &text)
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.setWorkingDirectory(folder);
    shell.start(u"/bin/sh"_s, {u"-c"_s, text});
    const bool ended = shell.waitForFinished(60'000) && shell.exitCode() == 0;
    const QString printed = QString::fromUtf8(shell.readAll());
    return ended ? printed : u"failed: "_s + printed;
}

QByteArray contentOf(const QString &folder, const char *name)
{
    QFile file(folder + u'/' + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList findingsOf(const char *validator, const QList<Subject> &subjects)
{
    static const Facts facts = artifactFacts();
    static const Answers answers;
    const Validator *found = findValidator(QString::fromLatin1(validator));
    if (!found)
        return {u"no check"_s};
    QStringList ids;
    for (const Finding &finding :
         validate(*found, subjects, {facts, answers, QDateTime::currentDateTimeUtc()}).findings) {
        if (finding.severity != Severity::Info)
            ids.append(finding.id);
    }
    return ids;
}

/// The commands ask for the passphrase at a terminal, which a test has not.
QString withPassphrase(QString commands)
{
    return commands.replace(u" -aes-256-cbc "_s, u" -aes-256-cbc -pass pass:test "_s)
        .replace(u"key root.key \\"_s, u"key root.key -passin pass:test \\"_s);
}

} // namespace

/// The commands of the guide on trusted devices make what the service takes: run with the machine's own openssl.
class TestDeviceArtifacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void made_data();
    void made();
};

void TestDeviceArtifacts::made_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("signature");

    const QString rootName = u"Corp devices root"_s;
    QTest::newRow("RSA") << u"rsa"_s << rootName << u"LAPTOP-0042"_s << u"sha256WithRSAEncryption"_s;
    QTest::newRow("P-256") << u"ec-p256"_s << rootName << u"laptop 42.corp.example.com"_s << u"ecdsa-with-SHA256"_s;
    QTest::newRow("P-384") << u"ec-p384"_s << rootName << u"LAPTOP-0042"_s << u"ecdsa-with-SHA384"_s;
    QTest::newRow("a name of signs") << u"ec-p256"_s << u"it's/a+b\\c=d, $(touch owned) `touch owned`"_s
                                     << u"\"x\"; touch owned; #/O=Other"_s << u"ecdsa-with-SHA256"_s;
    QTest::newRow("names in other scripts")
        << u"ec-p256"_s << u"Z\u00fcrich \u65e5\u672c"_s << u"Ger\u00e4t %1 \u2603"_s << u"ecdsa-with-SHA256"_s;
    QTest::newRow("longest names") << u"ec-p256"_s << QString(64, u'r') << QString(64, u'd') << u"ecdsa-with-SHA256"_s;
}

void TestDeviceArtifacts::made()
{
    QFETCH(QString, key);
    QFETCH(QString, root);
    QFETCH(QString, device);
    QFETCH(QString, signature);
    PR_SKIP_UNLESS(!QStandardPaths::findExecutable(u"openssl"_s).isEmpty(), "the openssl command is not installed");
    const QTemporaryDir folder;
    const Answers answers =
        withAnswers({{"certificate-key", {key}}, {"trusted-root-name", {root}}, {"computer-name", {device}}});
    for (const char *artifact : {"trusted-root", "trusted-device"}) {
        const Result<QString> made = findArtifact("trusted-devices", artifact)->make(answers, artifactFacts());
        QVERIFY(made);
        const QString printed = run(folder.path(), withPassphrase(*made));
        QVERIFY2(!printed.startsWith(u"failed"_s), qPrintable(printed));
    }
    QVERIFY(contentOf(folder.path(), "root.key").startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    QVERIFY(!QFile::exists(folder.filePath(u"owned"_s)));

    const QByteArray rootFile = contentOf(folder.path(), "root.pem");
    const QByteArray deviceFile = contentOf(folder.path(), "device.pem");
    static const QRegularExpression taken(
        u"^-{5}BEGIN CERTIFICATE-{5}\\r?\\n([A-Za-z0-9/+]{64}\\r?\\n)*[A-Za-z0-9/+]{1,64}={0,2}\\r?\\n"
        "-{5}END CERTIFICATE-{5}(\\r?\\n)$(?!\\n)"_s);
    QVERIFY2(taken.match(QString::fromLatin1(rootFile)).hasMatch(), rootFile.constData());
    QCOMPARE(findingsOf("root-certificate", {{rootFile, u"root.pem"_s}}), QStringList());
    QCOMPARE(findingsOf("device-certificate", {{deviceFile, u"device.pem"_s}, {rootFile, u"root.pem"_s}}),
             QStringList());

    const auto shown = [](QString name) {
        return u"commonName                = "_s + name.replace(u'\\', u"\\\\"_s) + u'\n';
    };
    const QString show = u"openssl x509 -noout -text -nameopt multiline,utf8,-esc_msb -in %1"_s;
    const QString rootText = run(folder.path(), show.arg(u"root.pem"_s));
    QVERIFY2(rootText.contains(shown(root)), qPrintable(rootText));
    QVERIFY(rootText.contains(u"CA:TRUE"_s) && rootText.contains(u"Certificate Sign, CRL Sign"_s));
    const QString text = run(folder.path(), show.arg(u"device.pem"_s));
    QVERIFY2(text.contains(shown(device)), qPrintable(text));
    QCOMPARE(text.count(u"commonName"_s), 2);
    QVERIFY(!text.contains(u"organizationName"_s));
    QVERIFY(text.contains(u"Signature Algorithm: "_s + signature));
    QVERIFY(text.contains(QRegularExpression(u"X509v3 Key Usage: critical\\s+Digital Signature\\n"_s)));
    QVERIFY(text.contains(QRegularExpression(u"X509v3 Extended Key Usage:\\s+TLS Web Client Authentication\\n"_s)));
    QVERIFY(text.contains(u"CA:FALSE"_s));

    const Result<QString> bundle = findArtifact("trusted-devices", "trusted-device-bundle")->make({}, {});
    const QString printed = run(folder.path(), QString(*bundle).trimmed() + u" -passout pass:test"_s);
    QVERIFY2(!printed.startsWith(u"failed"_s), qPrintable(printed));
    QVERIFY(contentOf(folder.path(), "device.p12").size() > 500);

    const Step *older = findGuide(u"trusted-devices")->step(u"macos-bundle");
    const QString again = run(folder.path(), QString::fromLatin1(older->verbatim[0]) + u" -passout pass:test"_s);
    QVERIFY2(!again.startsWith(u"failed"_s), qPrintable(again));
    const QString info = run(folder.path(), u"openssl pkcs12 -in device.p12 -info -noout -passin pass:test"_s);
    QVERIFY2(info.contains(u"MAC: sha1"_s) && info.count(u"pbeWithSHA1And3-KeyTripleDES-CBC"_s) == 2, qPrintable(info));
}

QTEST_GUILESS_MAIN(TestDeviceArtifacts)
#include "tst_deviceartifacts.moc"
