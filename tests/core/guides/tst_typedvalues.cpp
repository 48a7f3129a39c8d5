#include "tests/core/guides/typedrows.h"
#include "tests/support/lab.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;

namespace {

QList<TypedRow> allRows()
{
    QList<TypedRow> all;
    for (const auto rows :
         {commonRows(), awsRows(), arnRows(), nameRows(), userRows(), cidrRows(), radiusRows(), resourceRows()}) {
        for (const TypedRow &row : rows)
            all.append(row);
    }
    return all;
}

Validation judge(const char *check, const QByteArray &text, const Answers &answers)
{
    static const Facts facts = typedFacts();
    const Validator *validator = findValidator(QString::fromLatin1(check));
    if (!validator)
        return {};
    return validate(*validator, {{text, {}}}, {facts, answers, QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC)});
}

QString valueOf(const Validation &validation, const char *label)
{
    for (const Detail &detail : validation.details) {
        if (detail.label.english() == QLatin1StringView(label))
            return detail.value;
    }
    return {};
}

} // namespace

class TestTypedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void everyIdHasARow();
    void findingsOfMany();
    void manyLines();
    void marksOfFiles();
    void details_data();
    void details();
    void remedies_data();
    void remedies();
    void secretsStayInside_data();
    void secretsStayInside();
    void placesOfCodesAreThoseOfTheFacts();
    void managementRangesOfTheFacts();
};

void TestTypedValues::findings_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QString>("expected");
    for (const TypedRow &row : allRows()) {
        const QByteArray name = QByteArray(row.check) + ": " + row.name;
        QTest::newRow(name.constData()) << QByteArray(row.check) << QByteArray(row.text) << QByteArray(row.answers)
                                        << QString::fromUtf8(row.findings);
    }
}

void TestTypedValues::findings()
{
    QFETCH(QByteArray, check);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, answers);
    QFETCH(QString, expected);
    QVERIFY(findValidator(QString::fromLatin1(check)));
    const Validation validation = judge(check.constData(), text, answersOf(answers.constData()));
    QCOMPARE(spelled(validation.findings).join(QStringLiteral("; ")), expected);
    for (const Finding &finding : validation.findings) {
        QVERIFY(!finding.message.isEmpty());
        static const QRegularExpression left(QStringLiteral("%[1-9]"));
        QVERIFY2(!finding.message.english().contains(left) || text.contains('%'),
                 qPrintable(finding.message.english()));
    }
}

/// Whatever id stands in the sources of these checks is in a row.
void TestTypedValues::everyIdHasARow()
{
    QSet<QString> inRows{QStringLiteral("more-findings"), QStringLiteral("too-many-lines")}; // in tests of their own
    for (const TypedRow &row : allRows()) {
        for (const QString &finding : QString::fromUtf8(row.findings).split(QStringLiteral("; "), Qt::SkipEmptyParts))
            inRows.insert(finding.section(u' ', 1, 1));
    }
    static const QRegularExpression said(QStringLiteral(
        "(?:(?:error|warning|info|say)\\(\\s*|refuse\\([^\"]*?,\\s*|\\? |: )\"([a-z0-9]+(?:-[a-z0-9]+)*)\"\\s*[,;:]"));
    QStringList missing;
    for (const char *file : {"typed",
                             "awsids",
                             "dnsname",
                             "registrationcode",
                             "arn",
                             "cidrtext",
                             "cidrs",
                             "managementcidr",
                             "radiussettings",
                             "samaccountname",
                             "directoryname",
                             "userprincipalname",
                             "usercount",
                             "numbertext",
                             "wholenumber",
                             "interfacequota",
                             "nametext",
                             "iamname",
                             "resourceid",
                             "imagetext",
                             "searchrange",
                             "bucketname",
                             "commonname",
                             "filepath",
                             "netbiosname",
                             "computername",
                             "sitename",
                             "idphost",
                             "idppart",
                             "accessurl",
                             "parametername",
                             "ocspurl",
                             "workspaceaddress",
                             "email"}) {
        QFile source(
            QStringLiteral(PORTREEVE_SOURCE_DIR "/core/guides/validators/%1.cpp").arg(QLatin1StringView(file)));
        QVERIFY2(source.open(QIODevice::ReadOnly), file);
        QRegularExpressionMatchIterator at = said.globalMatch(QString::fromUtf8(source.readAll()));
        while (at.hasNext()) {
            const QString id = at.next().captured(1);
            if (!inRows.contains(id))
                missing.append(QString::fromLatin1(file) + u':' + id);
        }
    }
    QCOMPARE(missing.join(u' '), QString());
}

void TestTypedValues::findingsOfMany()
{
    QByteArray lines;
    for (int i = 0; i < 300; ++i)
        lines += "10.0.0.1/16\n";
    const Validation validation = judge("cidrs", lines, answersOf("region=cn-northwest-1"));
    QCOMPARE(validation.findings.size(), 201);
    QCOMPARE(spelled(validation.findings.last()), QStringLiteral("e more-findings"));
    QCOMPARE(validation.findings.last().message.arguments(), QStringList{QStringLiteral("100")});
    QVERIFY(!validation.isValid());
}

void TestTypedValues::manyLines()
{
    const Validation most =
        judge("cidrs", QByteArray("10.0.0.0/16\n").repeated(1000), answersOf("region=cn-northwest-1"));
    QCOMPARE(spelled(most.findings.first()), QStringLiteral("w duplicate @ line 2"));
    QCOMPARE(spelled(most.findings.last()), QStringLiteral("i more-findings"));
    const Validation more = judge("cidrs", QByteArray("10.0.0.0/16\n").repeated(1001), {});
    QCOMPARE(spelled(more.findings), QStringList{QStringLiteral("e too-many-lines")});
}

void TestTypedValues::marksOfFiles()
{
    const Facts facts = typedFacts();
    const Answers answers = answersOf("vpc-cidrs=10.0.0.0/16");
    const Validator *validator = findValidator(u"management-cidr");
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QList<Subject> subjects{{QByteArray("\xef\xbb\xbf"
                                              "172.16.0.0/16\r\n"),
                                   QStringLiteral("range.txt")},
                                  {QByteArray("172.16.0.1/16"), QStringLiteral("other.txt")},
                                  {encoder(QStringLiteral("172.16.0.1/16\r\n")), QStringLiteral("utf16.txt")}};
    const Validation validation = validate(*validator, subjects, {facts, answers, {}});
    QCOMPARE(
        spelled(validation.findings),
        (QStringList{QStringLiteral("i not-changeable @ range.txt"), QStringLiteral("i ask-for-the-offer @ range.txt"),
                     QStringLiteral("e host-bits @ other.txt"), QStringLiteral("e host-bits @ utf16.txt")}));
}

void TestTypedValues::details_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *check, const char *text, const char *answers, const char *label,
                        const char *value) {
        QTest::newRow(name) << QByteArray(check) << QByteArray(text) << QByteArray(answers) << QByteArray(label)
                            << QString::fromUtf8(value);
    };
    row("Region of a code", "registration-code", "SLiad+S393HD", "", "Region", "Region us-east-1");
    row("Region of a code that the facts lack", "registration-code", "WSgru+S393HD", "", "Region", "sa-east-1");
    row("kind of an ARN", "arn", "arn:aws:iam::987654321098:role/a/B", "", "Kind", "iam-role");
    row("name in an ARN", "arn", "arn:aws:iam::987654321098:role/a/B", "", "Name", "B");
    row("account in an ARN", "arn", "arn:aws:iam::987654321098:role/a/B", "", "Account", "987654321098");
    row("partition of an ARN", "arn", "arn:aws-us-gov:iam::987654321098:role/B", "", "Partition", "aws-us-gov");
    row("addresses of a block", "cidrs", "10.0.0.0/24", "", "Addresses in 10.0.0.0/24", "256");
    row("addresses for use in a subnet", "cidrs", "10.0.0.0/24", "input=available-cidrs",
        "Addresses for use in 10.0.0.0/24", "251");
    row("every IPv4 address", "cidrs", "0.0.0.0/0", "", "Addresses in 0.0.0.0/0", "4294967296");
    row("one address", "cidrs", "10.0.0.1/32", "", "Addresses in 10.0.0.1/32", "1");
    row("A-label", "host-name", "büro.de", "", "In DNS", "xn--bro-hoa.de");
    row("port by default", "radius-settings", "10.0.0.5", "", "Port (UDP)", "1812");
    row("port of a server", "radius-settings", "10.0.0.5:1645", "", "Port (UDP)", "1645");
    row("one user's subnets", "user-count", "1", "", "Smallest subnets, two of", "/28");
    row("20 users' subnets", "user-count", "20", "", "Smallest subnets, two of", "/28");
    row("21 users' subnets", "user-count", "21", "", "Smallest subnets, two of", "/27");
    row("250 users' subnets", "user-count", "250", "", "Smallest subnets, two of", "/24");
    row("500 users' subnets", "user-count", "500", "", "Smallest subnets, two of", "/24");
    row("501 users' subnets", "user-count", "501", "", "Smallest subnets, two of", "/23");
    row("largest subnets", "user-count", "131060", "", "Smallest subnets, two of", "/16");
    row("suffix", "user-principal-name", "maria@corp.contoso.com", "", "Suffix", "corp.contoso.com");
}

void TestTypedValues::details()
{
    QFETCH(QByteArray, check);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, answers);
    QFETCH(QByteArray, label);
    QFETCH(QString, value);
    QCOMPARE(valueOf(judge(check.constData(), text, answersOf(answers.constData())), label.constData()), value);
}

void TestTypedValues::remedies_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("argument");
    const auto row = [](const char *name, const char *check, const char *text, const char *argument) {
        QTest::newRow(name) << QByteArray(check) << QByteArray(text) << QString::fromUtf8(argument);
    };
    row("block of host bits", "cidrs", "10.0.5.7/20", "10.0.0.0/20");
    row("length of a mask", "cidrs", "10.0.5.0/255.255.255.0", "10.0.5.0/24");
    row("mask of one address", "cidrs", "10.0.5.1/255.255.255.255", "10.0.5.1/32");
    row("blocks of a range", "cidrs", "10.0.0.0-10.0.1.127", "10.0.0.0/24, 10.0.1.0/25");
    row("account without hyphens", "account-id", "9876-5432-1098", "987654321098");
    row("name of a distinguished name", "directory-name", "DC=corp, DC=contoso,DC=com", "corp.contoso.com");
    row("name of an address", "host-name", "https://idp.contoso.com/adfs", "idp.contoso.com");
    row("name of an address with a password", "host-name", "https://maria:Tr0ub4dor@idp.contoso.com/",
        "idp.contoso.com");
    row("small letters", "directory-id", "D-926722EDAF", "d-926722edaf");
    row("A-label", "host-name", "büro.de", "xn--bro-hoa.de");
    row("invisible character", "host-name", "a\u00adb.de", "U+00AD");
    row("character of another plane", "email", "\U0001F600@contoso.com", "\U0001F600");
}

void TestTypedValues::remedies()
{
    QFETCH(QByteArray, check);
    QFETCH(QByteArray, text);
    QFETCH(QString, argument);
    const Validation validation = judge(check.constData(), text, {});
    QVERIFY(!validation.findings.isEmpty());
    QCOMPARE(validation.findings.first().message.arguments().value(0), argument);
}

void TestTypedValues::secretsStayInside_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *check, const char *text) {
        QTest::newRow(name) << QByteArray(check) << QByteArray(text);
    };
    row("secret", "radius-settings", "10.0.0.5\nsecret=Tr0ub4dor\n");
    row("secret with blanks", "radius-settings", "10.0.0.5\nShared secret code : Tr0ub4dor");
    row("secret with a comma", "radius-settings", "pre-shared key=Tr0ub4dor,Tr0ub4dor");
    row("secret in an unknown setting", "radius-settings", "foo=Tr0ub4dor");
    row("secret as a port", "radius-settings", "10.0.0.5:Tr0ub4dor");
    row("secret as a number", "radius-settings", "timeout=Tr0ub4dor");
    row("secret as a protocol", "radius-settings", "protocol=Tr0ub4dor");
    row("password in an address", "host-name", "https://maria:Tr0ub4dor@idp.contoso.com/");
    row("password in a URI", "registration-code", "workspaces://maria@WSpdx+9RJ8JT?MFACode=Tr0ub4dor");
}

void TestTypedValues::secretsStayInside()
{
    QFETCH(QByteArray, check);
    QFETCH(QByteArray, text);
    const Validation validation = judge(check.constData(), text, {});
    QVERIFY(!validation.isValid());
    for (const Finding &finding : validation.findings)
        QVERIFY(!finding.message.english().contains(QStringLiteral("Tr0ub")) &&
                !finding.where.contains(QStringLiteral("Tr0ub")));
    for (const Detail &detail : validation.details)
        QVERIFY(!detail.value.contains(QStringLiteral("Tr0ub")));
}

void TestTypedValues::placesOfCodesAreThoseOfTheFacts()
{
    QFile file(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/regions.json"));
    PR_SKIP_UNLESS(file.open(QIODevice::ReadOnly), "the verified facts are not beside this checkout");
    int places = 0;
    for (const QJsonValue value :
         QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("regions")].toArray()) {
        const QString airport = value[QStringLiteral("airport")].toString();
        if (airport.isEmpty())
            continue;
        const Validation validation = judge("registration-code", "WS" + airport.toLatin1() + "+9RJ8JT", {});
        QCOMPARE(validation.findings.first().message.arguments(),
                 QStringList{value[QStringLiteral("code")].toString()});
        ++places;
    }
    QCOMPARE(places, 17);
}

void TestTypedValues::managementRangesOfTheFacts()
{
    QFile file(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/ranges.json"));
    PR_SKIP_UNLESS(file.open(QIODevice::ReadOnly), "the verified facts are not beside this checkout");
    const QJsonObject byol =
        QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("byol_management")].toObject();
    QStringList candidates;
    for (const QJsonValue value : byol[QStringLiteral("candidate_ranges")].toArray())
        candidates.append(value.toString());
    const Validation validation = judge("management-cidr", "8.8.0.0/16", {});
    QCOMPARE(validation.findings.first().message.arguments(), QStringList{candidates.join(QStringLiteral(", "))});
}

QTEST_APPLESS_MAIN(TestTypedValues)
#include "tst_typedvalues.moc"
