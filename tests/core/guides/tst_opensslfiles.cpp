#include "tests/core/guides/certificaterows.h"
#include "tests/support/lab.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

constexpr const char *Configuration = R"([req]
distinguished_name = name
prompt = no
[name]
CN = Unused
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[device]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[card]
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth,msSmartcardLogin
subjectAltName = otherName:msUPN;UTF8:alice@corp.example.com
authorityInfoAccess = OCSP;URI:http://ocsp.example.com/
[controller]
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = 1.3.6.1.5.2.3.5,serverAuth,clientAuth,msSmartcardLogin
subjectAltName = DNS:dc1.corp.example.com,DNS:corp.example.com
crlDistributionPoints = URI:http://crl.example.com/ca.crl
)";

/// As an administrator types them.
constexpr const char *MakeAll[] = {
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 3650 "
    "-config openssl.cnf -extensions root -subj /CN=Root",
    "req -x509 -newkey rsa:1024 -sha1 -nodes -keyout weak.key -out weak.pem -days 3650 -config openssl.cnf "
    "-extensions root -subj /CN=Weak",
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-521 -nodes -keyout p521.key -out p521.pem -days 10 "
    "-config openssl.cnf -extensions root -subj /CN=P521",
    "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout leaf.key -out leaf.csr -config openssl.cnf "
    "-subj /CN=laptop-1",
    "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 2 -days 365 -extfile openssl.cnf "
    "-extensions device -out device.pem",
    "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 3 -days 365 -extfile openssl.cnf "
    "-extensions card -out card.pem",
    "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 4 -days 365 -extfile openssl.cnf "
    "-extensions controller -out controller.pem",
    "x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 5 -days 365 -out plain.pem",
    "x509 -in root.pem -outform der -out root.der",
    "x509 -in root.pem -text -out text.pem",
    "x509 -in root.pem -trustout -out trusted.pem",
    "crl2pkcs7 -nocrl -certfile device.pem -certfile root.pem -out chain.p7b",
    "crl2pkcs7 -nocrl -certfile device.pem -certfile root.pem -outform der -out chain.p7c",
    "pkcs7 -in chain.p7b -print_certs -out printed.pem",
    "pkcs12 -export -in root.pem -inkey root.key -passout pass:secret -out root.p12",
    "pkcs12 -in root.p12 -passin pass:secret -nodes -out bag.pem",
    "pkcs12 -in root.p12 -passin pass:secret -nokeys -out certificates.pem",
    "pkcs8 -topk8 -in root.key -passout pass:secret -out encrypted.key",
    "pkey -in root.key -outform der -out key.der",
    "rsa -in weak.key -traditional -out traditional.key",
    "x509 -in text.pem -out again.pem",
};

} // namespace

/// Files as the command line of OpenSSL writes them, made in a folder that is removed afterwards.
class TestOpenSslFiles : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] Subject file(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return {file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(), name};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        PR_SKIP_UNLESS(!program.isEmpty(), "the openssl command is not installed");
        QVERIFY(m_folder.isValid());
        QFile configuration(m_folder.filePath(QStringLiteral("openssl.cnf")));
        QVERIFY(configuration.open(QIODevice::WriteOnly) && configuration.write(Configuration) > 0);
        configuration.close();
        for (const char *arguments : MakeAll) {
            QProcess process;
            process.setWorkingDirectory(m_folder.path());
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(program, QString::fromLatin1(arguments).split(u' '));
            QVERIFY2(process.waitForFinished(30000) && process.exitCode() == 0, process.readAll().constData());
        }
    }

    void files_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *check, const char *names, const char *expected) {
            QTest::addRow("%s %s", check, names)
                << QString::fromLatin1(check) << QString::fromLatin1(names) << QString::fromLatin1(expected);
        };
        row("root-certificate", "root.pem", "");
        row("root-certificate", "again.pem", "");
        row("root-certificate", "root.der", "E:der");
        row("root-certificate", "text.pem", "E:text-around");
        row("root-certificate", "trusted.pem", "E:other-label");
        row("root-certificate", "certificates.pem", "E:text-around");
        row("root-certificate", "bag.pem", "E:private-key");
        row("root-certificate", "root.key", "E:private-key");
        row("root-certificate", "encrypted.key", "E:private-key");
        row("root-certificate", "key.der", "E:private-key");
        row("root-certificate", "traditional.key", "E:private-key");
        row("root-certificate", "root.p12", "E:pkcs12");
        row("root-certificate", "leaf.csr", "E:request");
        row("root-certificate", "openssl.cnf", "E:no-certificate");
        row("root-certificate", "weak.pem", "E:rsa-too-short I:sha1-signature");
        row("root-certificate", "p521.pem", "W:curve-not-listed W:ends-soon");
        row("root-certificate", "device.pem", "E:not-a-ca E:not-a-root");
        row("device-certificate", "device.pem root.pem", "");
        row("device-certificate", "device.pem root.der", "I:der");
        row("device-certificate", "chain.p7b", "I:pkcs7");
        row("device-certificate", "chain.p7c", "I:pkcs7");
        row("device-certificate", "printed.pem", "");
        row("device-certificate", "device.pem weak.pem", "E:missing-intermediate");
        row("device-certificate", "plain.pem root.pem", "E:not-version-3");
        row("device-certificate", "card.pem root.pem", "");
        row("smart-card-certificate", "card.pem", "W:no-sid");
        row("smart-card-certificate", "device.pem",
            "E:missing-smart-card-logon E:no-revocation-pointer E:no-upn W:no-ocsp W:no-sid");
        row("domain-controller-certificate", "controller.pem", "");
        row("domain-controller-certificate", "card.pem",
            "E:missing-kdc-authentication E:missing-server-auth E:no-dns-name");
        row("ca-certificate", "root.pem", "");
        row("ca-certificate", "text.pem", "W:text-around");
        row("ca-certificate", "p521.pem", "E:ends-within-90-days W:curve-not-listed");
        row("ca-certificate", "device.pem", "E:not-a-ca W:issuer-not-given");
    }

    void files()
    {
        QFETCH(QString, check);
        QFETCH(QString, names);
        QList<Subject> subjects;
        const QStringList all = names.split(u' ');
        for (const QString &name : all)
            subjects.append(file(name));
        const Validator *validator = findValidator(check);
        QVERIFY(validator != nullptr);
        const Facts facts;
        const Answers answers;
        const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(60);
        const Validation validation = validate(*validator, subjects, {facts, answers, now});
        QTEST(shortFindings(validation.findings).join(u' '), "expected");
    }
};

QTEST_GUILESS_MAIN(TestOpenSslFiles)
#include "tst_opensslfiles.moc"
