#include "core/pki/pinnedroots.h"
#include "tests/core/guides/certificaterows.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

/// What the guide prints, without the stray space that its text has after {64}.
const QString Pattern = QStringLiteral("-{5}BEGIN CERTIFICATE-{5}\\x{000D}?\\x{000A}([A-Za-z0-9/+]{64}\\x{000D}?"
                                       "\\x{000A})*[A-Za-z0-9/+]{1,64}={0,2}\\x{000D}?\\x{000A}-{5}END "
                                       "CERTIFICATE-{5}(\\x{000D}?\\x{000A})");

bool matchesPattern(const QByteArray &bytes)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(Pattern));
    return expression.match(QString::fromLatin1(bytes)).hasMatch();
}

QList<Subject> rootFile(const Recipe &recipe)
{
    return {fileOf(make(recipe).pem(), QStringLiteral("root.pem"))};
}

QList<CertificateRow> ownRows()
{
    const Recipe right = world::root();
    const auto row = [](const char *name, const Recipe &recipe, const QByteArray &expected) {
        return CertificateRow{name, rootFile(recipe), wordsOf(expected)};
    };
    Recipe nameless = right;
    nameless.subject.clear();
    const Made twin = make(world::root(QStringLiteral("Example Root"), 101));
    const Made root = make(right);
    const Made intermediate = make(world::authority(QStringLiteral("Issuing"), 1), &root);
    return {
        row("CA:FALSE", right.with("basicConstraints", "critical,CA:FALSE"), "E:not-a-ca"),
        row("no basicConstraints", right.without("basicConstraints"), "E:not-a-ca"),
        row("basicConstraints not critical", right.with("basicConstraints", "CA:TRUE"), "W:constraints-not-critical"),
        row("no keyUsage", right.without("keyUsage"), "W:ca-without-key-usage"),
        row("keyUsage without keyCertSign", right.with("keyUsage", "critical,cRLSign"), "E:missing-key-cert-sign"),
        row("keyUsage without cRLSign", right.with("keyUsage", "critical,keyCertSign"), ""),
        row("no subjectKeyIdentifier", right.without("subjectKeyIdentifier"), "I:no-subject-key-id"),
        row("no subject", nameless, "E:empty-subject"),
        row("damaged keyUsage", right.with("keyUsage", "DER:05:00"), "E:damaged-extension W:ca-without-key-usage"),
        {"an intermediate", {fileOf(intermediate.pem())}, wordsOf("E:not-a-root")},
        {"a device", {fileOf(make(world::device(), &root).pem())}, wordsOf("E:not-a-ca E:not-a-root")},
        {"a self-signed server", rootFile(world::endEntity(QStringLiteral("server")).without("authorityKeyIdentifier")),
         wordsOf("E:not-a-ca")},
        {"signed by a root of the same name", {fileOf(make(right, &twin).pem())}, wordsOf("E:own-signature")},
        {"two roots", {fileOf(root.pem()), fileOf(twin.pem())}, {}},
        {"three roots",
         {fileOf(root.pem()), fileOf(twin.pem()), rootFile(world::root(QStringLiteral("C"), 102)).first()},
         wordsOf("E:too-many-roots")},
        {"the same root in two files", {fileOf(root.pem()), fileOf(root.pem())}, wordsOf("I:duplicate-certificate")},
        {"PKCS#7 of a root and its intermediate", {fileOf(pkcs7Of({root, intermediate}))}, wordsOf("E:pkcs7")},
        {"PKCS#7 in PEM of a root and its intermediate",
         {fileOf(pemBlock("PKCS7", pkcs7Of({root, intermediate})))},
         wordsOf("E:pkcs7")},
        {"signed by an unknown algorithm",
         {fileOf(pemBlock("CERTIFICATE", ofUnknownAlgorithm(root)))},
         wordsOf("W:own-signature-not-checked W:algorithm-not-listed")},
        {"a root and its intermediate in one file",
         {fileOf(root.pem() + intermediate.pem())},
         wordsOf("E:several-blocks E:not-a-root")},
        {"expired, SHA-1 and RSA 1024",
         rootFile(right.keyed(TestKey::Rsa1024, 70)
                      .signedWith("SHA1")
                      .valid(world::now().addDays(-9), world::now().addDays(-1))),
         wordsOf("E:expired I:sha1-signature E:rsa-too-short")},
    };
}

QList<CertificateRow> allRows()
{
    QList<CertificateRow> rows = formRows({FileDemand::ExactPattern, make(world::root()), {}, {}});
    rows += generalRows({world::root(), rootFile, {}, {}, true, false, true});
    rows += ownRows();
    // Roots that everybody has: the second is signed with SHA-384, the last has the serial number 0.
    const QByteArrayList notes{"", "I:algorithm-not-listed", "", "", "I:serial-number"};
    for (qsizetype i = 0; i < notes.size(); ++i) {
        const pki::PinnedRoot &root = pki::amazonRoots()[i];
        rows.append({root.name, {fileOf(root.pem)}, wordsOf(notes[i])});
    }
    return rows;
}

} // namespace

class TestRootCertificate : public QObject
{
    Q_OBJECT

private:
    const QList<CertificateRow> m_rows = allRows();

private Q_SLOTS:
    void certificates_data() { addRows(m_rows); }

    void certificates()
    {
        QFETCH(int, row);
        judgeRow(RootCertificateCheck, m_rows[row]);
    }

    void everyIdHasARow() { tests::everyIdHasARow(RootCertificateCheck, m_rows); }

    void patternIsTheGuides()
    {
        QFile facts(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/guides-facts.json"));
        PR_SKIP_UNLESS(facts.open(QIODevice::ReadOnly), "the facts are not beside this checkout");
        const QJsonObject devices =
            QJsonDocument::fromJson(facts.readAll())[QStringLiteral("trusted_devices")].toObject();
        QString pattern =
            devices[QStringLiteral("root_certificate")].toObject()[QStringLiteral("regex_usable")].toString();
        pattern.replace(QRegularExpression(QStringLiteral("\\\\u([0-9A-F]{4})")), QStringLiteral("\\x{\\1}"));
        QCOMPARE(pattern, Pattern);
    }

    /// A file without a finding of its own is one that the service's pattern takes, and the other way round.
    void patternAndFindingsAgree()
    {
        const QList<CertificateRow> rows = formRows({FileDemand::ExactPattern, make(world::root()), {}, {}});
        const QStringList inside{QStringLiteral("damaged"), QStringLiteral("private-key"), QStringLiteral("pkcs7")};
        for (const CertificateRow &row : rows) {
            if (row.subjects.size() != 1 || row.subjects.first().bytes.size() > 1'000'000)
                continue;
            QStringList ids;
            for (const QString &word : row.expected)
                ids.append(word.sliced(2));
            const bool matches = matchesPattern(row.subjects.first().bytes);
            QVERIFY2(!ids.isEmpty() || matches, row.name.constData());
            const bool onlyInside =
                std::all_of(ids.cbegin(), ids.cend(), [&](const QString &id) { return inside.contains(id); });
            QVERIFY2(!matches || onlyInside, row.name.constData());
        }
    }

    void placesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("where");
        const Made root = make(world::root());
        const QByteArray pem = root.pem();
        QTest::newRow("an empty line") << QByteArray(pem).insert(pem.indexOf('\n'), '\n')
                                       << QStringLiteral("file.pem:2");
        QTest::newRow("a space at the end") << pem.chopped(1) + " \n"
                                            << QStringLiteral("file.pem:%1").arg(pem.count('\n'));
        QTest::newRow("an extension") << make(world::root().with("basicConstraints", "CA:TRUE")).pem()
                                      << QStringLiteral("file.pem: basicConstraints");
        QTest::newRow("the second block") << pem + pem << QStringLiteral("file.pem:%1").arg(pem.count('\n') + 1);
        QTest::newRow("a whole file") << root.der() << QStringLiteral("file.pem");
    }

    void placesNameTheLine()
    {
        QFETCH(QByteArray, file);
        QTEST(judgeFiles(RootCertificateCheck, {fileOf(file)}).findings.first().where, "where");
    }

    void aKeyLeavesNoTrace()
    {
        const Made root = make(world::root(QStringLiteral("Very Private Name")));
        const QByteArray key = keyFileOf(root, KeyForm::Pkcs8);
        const Validation validation = judgeFiles(RootCertificateCheck, {fileOf(root.pem() + key)});
        QCOMPARE(validation.findings.size(), 1);
        QVERIFY(validation.details.isEmpty());
        const QString text = validation.findings.first().message.english() + validation.findings.first().where;
        QVERIFY(!text.contains(QLatin1StringView("Very Private Name")));
        const QList<QByteArray> lines = key.split('\n');
        for (const QByteArray &line : lines)
            QVERIFY(line.size() < 10 || !text.contains(QString::fromLatin1(line)));
    }

    void details()
    {
        const Validation validation = judgeFiles(RootCertificateCheck, rootFile(world::root()));
        QStringList lines;
        for (const Detail &detail : validation.details)
            lines.append(detail.label.english() + QStringLiteral("=") + detail.value);
        QVERIFY(lines.contains(QStringLiteral("Subject=CN=Example Root")));
        QVERIFY(lines.contains(QStringLiteral("Valid from=2030-03-07 12:00:00 UTC")));
        QVERIFY(lines.contains(QStringLiteral("Key=P-256")));
        QVERIFY(lines.contains(QStringLiteral("Signature algorithm=ecdsa-with-SHA256")));
    }
};

QTEST_GUILESS_MAIN(TestRootCertificate)
#include "tst_rootcertificate.moc"
