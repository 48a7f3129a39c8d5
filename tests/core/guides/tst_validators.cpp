#include "core/guides/validator.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <random>

using namespace portreeve;
using namespace portreeve::guides;

namespace {

const QByteArray KeyBody = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

/// A key as it is pasted, bare and among other things.
QList<QByteArray> pastedKeys()
{
    QList<QByteArray> pasted;
    for (const char *label :
         {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY"}) {
        const QByteArray block = QByteArray("-----BEGIN ") + label + "-----\n" + KeyBody + "\n" + KeyBody +
                                 "\n-----END " + label + "-----\n";
        QByteArray oneLine = block;
        oneLine.replace('\n', ' ');
        QByteArray windows = block;
        windows.replace('\n', "\r\n");
        pasted << block << oneLine << windows << "10.0.0.0/16\n" + block << "secret=1\n" + block + "10.0.0.5"
               << "-----BEGIN CERTIFICATE-----\n" + KeyBody + "\n-----END CERTIFICATE-----\n" + block
               << "<?xml version=\"1.0\"?><a>" + block + "</a>" << block.toLower()
               << "maria@corp.example.com" + oneLine;
    }
    // Without its marks.
    const QByteArray body = KeyBody + "\n" + KeyBody + "\n" + KeyBody + "\n";
    QByteArray escaped = body;
    escaped.replace('\n', "\\n");
    QByteArray narrow = KeyBody;
    for (qsizetype at = 20; at < narrow.size(); at += 21)
        narrow.insert(at, '\n');
    pasted << body << KeyBody << narrow << "10.0.0.0/16\n" + body + "10.0.0.5"
           << "the key is " + KeyBody << "{\"private\": \"" + escaped + "\"}"
           << "key=" + body.toPercentEncoding() << "{\"kty\":\"RSA\",\"d\":\"" + KeyBody.left(60) + "\"}"
           << "<RSAKeyValue><D>" + KeyBody + "</D></RSAKeyValue>";
    return pasted;
}

Facts someFacts()
{
    Facts facts;
    RegionFacts region;
    region.code = QStringLiteral("us-east-1");
    region.partition = QStringLiteral("aws");
    region.management = {ip::Prefix::enclosing(ip::Address::fromV4(0xC6130000), 16)};
    facts.regions = {region};
    return facts;
}

Answers someAnswers()
{
    Answers answers;
    answers.set(QStringLiteral("region"), QStringLiteral("us-east-1"));
    answers.set(QStringLiteral("vpc-cidrs"), {QStringLiteral("10.0.0.0/16"), QStringLiteral("not a block")});
    answers.set(QStringLiteral("directory-domain"), QStringLiteral("corp.example.com"));
    return answers;
}

class Context
{
public:
    Context()
        : m_facts(someFacts())
        , m_answers(someAnswers())
    {}
    [[nodiscard]] ValidationContext get() const
    {
        return {m_facts, m_answers, QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC)};
    }

private:
    Facts m_facts;
    Answers m_answers;
};

void eachValidator()
{
    QTest::addColumn<QString>("id");
    for (const Validator &validator : allValidators())
        QTest::newRow(qPrintable(validator.id)) << validator.id;
}

QStringList idsOf(const Validation &validation)
{
    QStringList ids;
    for (const Finding &finding : validation.findings)
        ids.append(finding.id);
    return ids;
}

/// All that a validation says, in one text.
QString everything(const Validation &validation)
{
    QString text;
    for (const Finding &finding : validation.findings)
        text += finding.id + finding.message.english() + finding.message.arguments().join(u' ') + finding.where + u'\n';
    for (const Detail &detail : validation.details)
        text += detail.label.english() + detail.value + u'\n';
    return text;
}

/// Bytes as they come, or of the characters that the checks look at.
QByteArray noise(std::mt19937 &random, bool wellKnown)
{
    static const QByteArray alphabet = "0123456789abcdefxyzARN.:/@-_+=,;*<>[]{}()\\\"' \t\n\r%$&\xc3\xa4\xe2\x80\x8b";
    QByteArray bytes(qsizetype(random() % 300), '\0');
    for (char &byte : bytes)
        byte = wellKnown ? alphabet[qsizetype(random() % quint32(alphabet.size()))] : char(random() % 256);
    return bytes;
}

} // namespace

/// What holds for every check there is.
class TestValidators : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areNamedOnce();
    void knowThemselves_data() { eachValidator(); }
    void knowThemselves();
    void refuseNothing_data() { eachValidator(); }
    void refuseNothing();
    void refuseTooMuchUnread_data() { eachValidator(); }
    void refuseTooMuchUnread();
    void surviveNoise_data() { eachValidator(); }
    void surviveNoise();
    void surviveEdges_data() { eachValidator(); }
    void surviveEdges();
    void keepPrivateKeysInside_data() { eachValidator(); }
    void keepPrivateKeysInside();
};

void TestValidators::areNamedOnce()
{
    QVERIFY(!allValidators().empty());
    QSet<QString> ids;
    for (const Validator &validator : allValidators()) {
        QVERIFY2(!ids.contains(validator.id), qPrintable(validator.id));
        ids.insert(validator.id);
    }
    QCOMPARE(findValidator(u"no-such-check"), nullptr);
}

void TestValidators::knowThemselves()
{
    QFETCH(QString, id);
    const Validator *validator = findValidator(id);
    QVERIFY(validator);
    static const QRegularExpression kebab(QStringLiteral("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
    QVERIFY(kebab.match(id).hasMatch());
    QVERIFY(!validator->title.isEmpty());
    QCOMPARE(QByteArray(validator->title.context()), QByteArray("guides"));
    QVERIFY(validator->sizeLimit > 0);
    QVERIFY(bool(validator->check));
}

void TestValidators::refuseNothing()
{
    QFETCH(QString, id);
    const Context context;
    const Validator *validator = findValidator(id);
    for (const QByteArray &bytes : {QByteArray(), QByteArray(" "), QByteArray("\n\r\n\t")}) {
        const Validation validation = validate(*validator, {{bytes, {}}}, context.get());
        QCOMPARE(idsOf(validation), QStringList{QStringLiteral("empty")});
        QVERIFY(!validation.isValid());
    }
    QCOMPARE(idsOf(validate(*validator, {}, context.get())), QStringList{QStringLiteral("empty")});
}

void TestValidators::refuseTooMuchUnread()
{
    QFETCH(QString, id);
    const Context context;
    Validator validator = *findValidator(id);
    bool asked = false;
    validator.check = [&asked](const QList<Subject> &, const ValidationContext &) {
        asked = true;
        return Validation();
    };
    const QByteArray most(validator.sizeLimit, 'a');
    const Validation validation = validate(validator, {{most + 'a', QStringLiteral("big.txt")}}, context.get());
    QCOMPARE(idsOf(validation), QStringList{QStringLiteral("too-large")});
    QCOMPARE(validation.findings.first().where, QStringLiteral("big.txt"));
    QVERIFY(!validation.isValid());
    QVERIFY(!asked);
    QCOMPARE(idsOf(validate(validator, {{most, {}}}, context.get())), QStringList());
    QVERIFY(asked);
}

void TestValidators::surviveNoise()
{
    QFETCH(QString, id);
    const Context context;
    const Validator *validator = findValidator(id);
    std::mt19937 random(20260101);
    for (int i = 0; i < 400; ++i) {
        const QList<Subject> subjects{{noise(random, i % 4 != 0), {}}};
        const Validation one = validate(*validator, subjects, context.get());
        QVERIFY(one == validate(*validator, subjects, context.get()));
        for (const Finding &finding : one.findings)
            QVERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    }
}

void TestValidators::surviveEdges()
{
    QFETCH(QString, id);
    const Context context;
    const Validator *validator = findValidator(id);
    QList<QList<Subject>> edges;
    for (const QByteArray &bytes : {
             QByteArray(1, '\0'),
             QByteArray("a\0b", 3),
             QByteArray("\xff\xfe"),
             QByteArray("\xef\xbb\xbf"),
             QByteArray("\xff\xfe\0", 3),
             QByteArray("\xff\xfe@\0", 4),
             QByteArray("@\0.\0", 4),
             QByteArray("\xed\xa0\x80"),
             QByteArray("@"),
             QByteArray("."),
             QByteArray("+"),
             QByteArray(":"),
             QByteArray("/"),
             QByteArray("="),
             QByteArray("-"),
             QByteArray("[]"),
             QByteArray("[]:"),
             QByteArray("::::::"),
             QByteArray("arn:::::"),
             QByteArray("\\"),
             QByteArray("\"\"@"),
             QByteArray("%1%2%9"),
             QByteArray("-----BEGIN "),
             QByteArray("-----BEGIN CERTIFICATE-----"),
             QByteArray("<"),
             QByteArray("<a"),
             QByteArray("\xf4\x8f\xbf\xbf"),
             QByteArray("\xcc\x81"),
         }) {
        edges << QList<Subject>{{bytes, {}}}
              << QList<Subject>{{bytes, QStringLiteral("a")}, {bytes, QStringLiteral("b")}};
    }
    edges << QList<Subject>{{QByteArray(validator->sizeLimit, 'a'), {}}}
          << QList<Subject>{{QByteArray("a.").repeated(validator->sizeLimit / 2), {}}};
    for (const QList<Subject> &subjects : edges) {
        for (const Finding &finding : validate(*validator, subjects, context.get()).findings)
            QVERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    }
}

void TestValidators::keepPrivateKeysInside()
{
    QFETCH(QString, id);
    const Context context;
    const Validator *validator = findValidator(id);
    for (const QByteArray &pasted : pastedKeys()) {
        const Validation validation = validate(*validator, {{pasted, {}}}, context.get());
        QVERIFY2(!validation.isValid(), pasted.constData());
        const QString said = everything(validation);
        for (qsizetype at = 0; at + 12 <= KeyBody.size(); at += 4) {
            QVERIFY2(!said.contains(QLatin1StringView(KeyBody.mid(at, 12)), Qt::CaseInsensitive), qPrintable(said));
        }
    }
}

QTEST_APPLESS_MAIN(TestValidators)
#include "tst_validators.moc"
