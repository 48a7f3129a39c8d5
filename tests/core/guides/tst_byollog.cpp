#include "core/guides/byolerrors.h"
#include "core/guides/validator.h"

#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;

namespace {

constexpr qsizetype Limit = 1024 * 1024;

/// "e office @ line 2; i office-fix @ line 2"
QString spelled(const Findings &findings)
{
    QStringList texts;
    for (const Finding &finding : findings) {
        const QString text = severityId(finding.severity).left(1) + u' ' + finding.id;
        texts.append(finding.where.isEmpty() ? text : text + QStringLiteral(" @ ") + finding.where);
    }
    return texts.join(QStringLiteral("; "));
}

Validation judge(const QList<Subject> &subjects)
{
    const Facts facts;
    const Answers answers;
    return validate(*findValidator(u"byol-log"), subjects, {facts, answers, {}});
}

QString valueOf(const Validation &validation, const char *label)
{
    for (const Detail &detail : validation.details) {
        if (detail.label.english() == QLatin1StringView(label))
            return detail.value;
    }
    return {};
}

QByteArray encoded(const char *text, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encoder(QString::fromUtf8(text));
    return bytes;
}

const char *const OfficeLog =
    "Import of image wsi-1\nBYOL import does not support systems with active Microsoft Office\n";
const char *const OfficeFound = "e office @ line 2; i office-fix @ line 2";

/// Nothing of interest, then a line with a fault: `size` bytes.
QByteArray logOf(qsizetype size)
{
    const QByteArray last = "BYOL import does not support systems with active Microsoft Office";
    QByteArray bytes;
    while (bytes.size() + 64 <= size - last.size())
        bytes += QByteArray(63, 'x') + '\n';
    bytes += QByteArray(size - last.size() - bytes.size(), ' ');
    return bytes + last;
}

} // namespace

class TestByolLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownFaults_data();
    void knownFaults();
    void logs_data();
    void logs();
    void encodings_data();
    void encodings();
    void severalFiles();
    void commandsAreToldOnce();
    void secretsStayInside_data();
    void secretsStayInside();
};

void TestByolLog::knownFaults_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("id");
    for (const ByolError &error : byolErrors()) {
        for (const char *words : error.match) {
            const QByteArray name = QByteArray(error.id) + ": " + words;
            QTest::newRow(name.constData()) << QString::fromLatin1(words) << QString::fromLatin1(error.id);
        }
    }
}

void TestByolLog::knownFaults()
{
    QFETCH(QString, words);
    QFETCH(QString, id);
    const QString log =
        QStringLiteral("2026-01-01 10:00:00 started\n\n2026-01-01 10:00:01 \"%1\", see below\n").arg(words);
    const Validation validation = judge({{log.toUtf8(), {}}});
    QCOMPARE(spelled(validation.findings), QStringLiteral("e %1 @ line 3; i %1-fix @ line 3").arg(id));
    QVERIFY(!validation.isValid());
    QVERIFY(!validation.findings[0].message.isEmpty() && !validation.findings[1].message.isEmpty());
}

void TestByolLog::logs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << bytes << QString::fromUtf8(expected);
    };
    row("nothing", {}, "e empty");
    row("blanks", " \n\t\n", "e empty");
    row("blanks in UTF-16", encoded(" \n \n", QStringConverter::Utf16LE, true), "e empty");
    row("nothing known", "Import of image wsi-1 started\n", "i nothing-known");
    row("fault", OfficeLog, OfficeFound);
    row("lines of Windows", "started\r\nOfficeInstalled\r\n", OfficeFound);
    row("lines of an old Mac", "started\rOfficeInstalled\r", OfficeFound);
    row("lines of all kinds", "one\r\ntwo\rthree\nOfficeInstalled", "e office @ line 4; i office-fix @ line 4");
    row("empty lines count", "\n\n\nOfficeInstalled", "e office @ line 4; i office-fix @ line 4");
    row("message over two lines", "started\nBYOL import does not support systems\n   with active Microsoft Office",
        OfficeFound);
    row("message in large letters", "started\nBYOL IMPORT DOES NOT SUPPORT SYSTEMS WITH ACTIVE MICROSOFT OFFICE",
        OfficeFound);
    row("answer of the command line", "{ \"ErrorDetails\": [\n { \"ErrorCode\": \"OfficeInstalled\" } ] }",
        OfficeFound);
    row("code inside another", "started\nAzureDomainJoined\n", "e azure-joined @ line 2; i azure-joined-fix @ line 2");
    row("code inside a word", "NotOfficeInstalledHere\n", "i nothing-known");
    row("two faults in the order of their lines", "VMWareToolsInstalled\nOfficeInstalled\n",
        "e vmware-tools @ line 1; i vmware-tools-fix @ line 1; e office @ line 2; i office-fix @ line 2");
    row("the same fault twice", "x\nOfficeInstalled\nOfficeInstalled\n", OfficeFound);
    row("test that passed", "OfficeInstalled: PASSED\n", "i nothing-known");
    row("test that passed, and failed later", "OfficeInstalled: PASSED\nOfficeInstalled: FAILED\n",
        "e office @ line 2; i office-fix @ line 2; w status-failed @ line 2");
    row("FAILED", "one\nDisk: FAILED\nDrive: FAILED\n", "w status-failed @ line 2");
    row("failed in small letters", "the copy failed\n", "i nothing-known");
    row("WARNING", "Automount WARNING\n", "w status-warning @ line 1");
    row("FAILED and WARNING", "a WARNING\nb FAILED\n", "w status-failed @ line 2; w status-warning @ line 1");
    row("passed", "Validation Successful\n", "i validation-successful @ line 1");
    row("passed at last", "a FAILED\nValidation successful.\n",
        "w status-failed @ line 1; i validation-successful @ line 2");
    row("NUL in a line", QByteArray("one\nOffice\0Installed\n", 21), "w nul; e office @ line 2; i office-fix @ line 2");
    row("NUL at the end", "one\nOfficeInstalled\n" + QByteArray(4096, '\0'),
        "w nul; e office @ line 2; i office-fix @ line 2");
    row("one MiB", logOf(Limit), "e office @ line 16383; i office-fix @ line 16383");
    row("more than one MiB", logOf(Limit + 1), "e too-large");
    row("one line of one MiB", QByteArray(Limit - 16, 'x') + " OfficeInstalled",
        "e office @ line 1; i office-fix @ line 1");
    row("archive", QByteArray("PK\x03\x04\x14\0\0\0\x08\0", 10) + "OfficeInstalled", "e not-a-log");
    row("compressed", QByteArray("\x1f\x8b\x08\0OfficeInstalled", 19), "e not-a-log");
    row("event log", QByteArray("ElfFile\0OfficeInstalled", 23), "e not-a-log");
    row("PDF", "%PDF-1.7\nOfficeInstalled", "e not-a-log");
    row("picture", "\x89PNG\r\n\x1a\nOfficeInstalled", "e not-a-log");
    row("bytes of all kinds", QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08 OfficeInstalled").repeated(4),
        "e not-a-log");
    row("terminal colours", "\x1b[31mone\x1b[0m\nOfficeInstalled", OfficeFound);
    row("form feed", "one\f\nOfficeInstalled", OfficeFound);
    row("private key", "one\n-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n",
        "e private-key @ line 2; i nothing-known");
    row("access key", "key AKIAIOSFODNN7EXAMPLE\n", "w access-key @ line 1; i nothing-known");
    row("secret part of an access key", "aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY\n",
        "w access-key-value @ line 1; i nothing-known");
    row("secret part in JSON", "\"SecretAccessKey\": \"wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY\"\n",
        "w access-key-value @ line 1; i nothing-known");
    row("password", "one\nnet use /user:maria password=Tr0ub4dor\n", "w password @ line 2; i nothing-known");
    row("password in an answer file", "<AdministratorPassword><Value>Tr0ub4dor</Value>\n",
        "w password @ line 1; i nothing-known");
    row("password in stars", "Password: ********\nPassword: not set\nPassword = \n", "i nothing-known");
    row("product key", "key BCDFG-HJKMP-QRTVW-XY234-6789B\n", "w product-key @ line 1; i nothing-known");
    row("secrets and a fault", "password=Tr0ub4dor\nOfficeInstalled\nAKIAIOSFODNN7EXAMPLE\n",
        "e office @ line 2; i office-fix @ line 2; w password @ line 1; w access-key @ line 3");
}

void TestByolLog::logs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(spelled(judge({{bytes, {}}}).findings), expected);
}

void TestByolLog::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *encoding, const char *before) {
        QTest::newRow(name) << bytes << QString::fromLatin1(encoding)
                            << QString::fromLatin1(before) + QString::fromLatin1(OfficeFound);
    };
    row("UTF-8", OfficeLog, "UTF-8", "");
    row("UTF-8 with a mark", encoded(OfficeLog, QStringConverter::Utf8, true), "UTF-8", "");
    row("UTF-8 with other letters", QByteArray("größe\nOfficeInstalled"), "UTF-8", "");
    row("UTF-16 of PowerShell", encoded(OfficeLog, QStringConverter::Utf16LE, true), "UTF-16LE", "");
    row("UTF-16, the other order", encoded(OfficeLog, QStringConverter::Utf16BE, true), "UTF-16BE", "");
    row("UTF-16 without a mark", encoded(OfficeLog, QStringConverter::Utf16LE, false), "UTF-16LE",
        "i guessed-encoding; ");
    row("UTF-16 without a mark, the other order", encoded(OfficeLog, QStringConverter::Utf16BE, false), "UTF-16BE",
        "i guessed-encoding; ");
    row("UTF-16 that is cut off", encoded(OfficeLog, QStringConverter::Utf16LE, true) + 'x', "UTF-16LE", "w cut-off; ");
    row("UTF-16 with NUL", encoded(OfficeLog, QStringConverter::Utf16LE, true) + QByteArray(8, '\0'), "UTF-16LE",
        "w nul; ");
    row("UTF-32", encoded(OfficeLog, QStringConverter::Utf32LE, true), "UTF-32LE", "");
    row("UTF-32, the other order", encoded(OfficeLog, QStringConverter::Utf32BE, true), "UTF-32BE", "");
    row("a page of Windows",
        QByteArray("gr\xf6\xdf"
                   "e\nOfficeInstalled"),
        "ISO-8859-1", "i guessed-encoding; ");
}

void TestByolLog::encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    QFETCH(QString, expected);
    const Validation validation = judge({{bytes, {}}});
    QCOMPARE(valueOf(validation, "Encoding"), encoding);
    QCOMPARE(valueOf(validation, "Lines"), QStringLiteral("2"));
    QCOMPARE(spelled(validation.findings), expected);
}

void TestByolLog::severalFiles()
{
    const Validation validation = judge(
        {{"one\nOfficeInstalled\n", QStringLiteral("check.txt")}, {"nothing\n", QStringLiteral("ImageInfo.text")}});
    QCOMPARE(spelled(validation.findings),
             QStringLiteral("e office @ check.txt, line 2; i office-fix @ check.txt, line 2; i nothing-known @ "
                            "ImageInfo.text"));
}

void TestByolLog::commandsAreToldOnce()
{
    const Validation validation = judge({{"BYOL import requires that Automount is enabled", {}}});
    QStringList commands;
    for (const Detail &detail : validation.details) {
        if (detail.label.english() == QStringLiteral("Command"))
            commands.append(detail.value);
    }
    QCOMPARE(commands, (QStringList{QStringLiteral("diskpart"), QStringLiteral("automount enable")}));
}

void TestByolLog::secretsStayInside_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::newRow("password") << QByteArray("password=Tr0ub4dor OfficeInstalled");
    QTest::newRow("password of an answer file") << QByteArray("<Password>Tr0ub4dor</Password>");
    QTest::newRow("key") << QByteArray("-----BEGIN PRIVATE KEY-----\nTr0ub4dor\n-----END PRIVATE KEY-----");
    QTest::newRow("secret access key") << QByteArray("aws_secret_access_key=Tr0ub4dorTr0ub4dorTr0ub4dorTr0ub4dor");
}

void TestByolLog::secretsStayInside()
{
    QFETCH(QByteArray, log);
    const Validation validation = judge({{log, {}}});
    QVERIFY(!validation.findings.isEmpty());
    for (const Finding &finding : validation.findings)
        QVERIFY(!finding.message.english().contains(QStringLiteral("Tr0ub")));
    for (const Detail &detail : validation.details)
        QVERIFY(!detail.value.contains(QStringLiteral("Tr0ub")));
}

QTEST_APPLESS_MAIN(TestByolLog)
#include "tst_byollog.moc"
