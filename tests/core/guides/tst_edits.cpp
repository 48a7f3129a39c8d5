#include "core/guides/edits.h"
#include "core/guides/secrets.h"
#include "tests/support/sampleguide.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30, 5, 123), Qt::UTC);
const QDateTime WholeSecond(QDate(2026, 11, 20), QTime(8, 30, 5), Qt::UTC);
const QByteArray Key = "-----BEGIN "
                       "PRIVATE KEY-----\nAAAA\n-----END "
                       "PRIVATE KEY-----\n";

int codeOf(const Result<Progress> &result)
{
    return result ? 0 : int(result.error().code);
}

/// DER of a tag with a body of less than 128 bytes.
QByteArray der(char tag, const QByteArray &body)
{
    return QByteArray(1, tag) + char(body.size()) + body;
}

QByteArray utf16(const QString &text)
{
    return "\xff\xfe" + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
}

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answering();
    void refusesAnswers_data();
    void refusesAnswers();
    void answeringSeveral();
    void attaching();
    void attachingRefuses_data();
    void attachingRefuses();
    void judgedByTheCheck();
    void states();
    void doneNeedsAnswers_data();
    void doneNeedsAnswers();
    void words();
    void rejudging();
    void answersOfTheWholeProject();
    void secrets_data();
    void secrets();

private:
    [[nodiscard]] Progress ready() const
    {
        Progress progress = begun(m_guide, m_facts);
        progress.answers = sampleAnswers();
        return progress;
    }

    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
    const EditContext m_context{m_guide, m_facts, Now};
    Progress m_empty;
};

void TestEdits::init()
{
    m_empty = begun(m_guide, m_facts);
}

void TestEdits::answering()
{
    QCOMPARE(m_empty.guide, u"sample"_s);
    QCOMPARE(m_empty.factsVersion, u"facts-1"_s);
    const Result<Progress> one = answered(m_context, m_empty, u"region"_s, {u"us-east-1"_s});
    QVERIFY(one);
    QCOMPARE(one->answers.one(u"region"_s), u"us-east-1"_s);
    QVERIFY(m_empty.answers.inputs().isEmpty());
    const Result<Progress> wrong = answered(m_context, *one, u"region"_s, {u"mars"_s});
    QCOMPARE(wrong->answers.one(u"region"_s), u"mars"_s);
    const Result<Progress> lines = answered(m_context, *one, u"vpc-cidrs"_s, {u"10.0.0.0/16"_s, u" "_s, u""_s});
    QCOMPARE(lines->answers.all(u"vpc-cidrs"_s), QStringList{u"10.0.0.0/16"_s});
    QCOMPARE(*answered(m_context, *one, u"region"_s, {}), m_empty);
    QCOMPARE(*answered(m_context, *one, u"region"_s, {u"  "_s}), m_empty);
}

void TestEdits::refusesAnswers_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    QTest::newRow("not asked for") << u"colour"_s << u"red"_s << int(ErrorCode::UnknownName);
    QTest::newRow("files are asked for") << u"roots"_s << u"root.pem"_s << int(ErrorCode::UnknownName);
    QTest::newRow("as large as can be") << u"log"_s << QString(MostAnswerBytes, u'x') << 0;
    QTest::newRow("too large") << u"log"_s << QString(MostAnswerBytes + 1, u'x') << int(ErrorCode::TooLarge);
    QTest::newRow("a private key") << u"log"_s << QString::fromLatin1(Key) << int(ErrorCode::InvalidSyntax);
    QTest::newRow("access keys") << u"log"_s << u"aws_secret_access_key = x"_s << int(ErrorCode::InvalidSyntax);
}

void TestEdits::refusesAnswers()
{
    QFETCH(QString, input);
    QFETCH(QString, value);
    const Result<Progress> result = answered(m_context, m_empty, input, {value});
    QTEST(codeOf(result), "code");
    QVERIFY(result || !result.error().english().contains(u"AAAA"_s));
}

void TestEdits::answeringSeveral()
{
    Answers found;
    found.set(u"region"_s, u"eu-west-2"_s);
    found.set(u"directory-id"_s, u"d-1234567890"_s);
    found.set(u"registration-code"_s, u"SLiad+ABC123"_s);
    Progress progress = m_empty;
    progress.answers.set(u"region"_s, u"us-east-1"_s);
    const Result<Progress> kept = answeredAll(m_context, progress, found, false);
    QCOMPARE(kept->answers.inputs(), (QStringList{u"directory-id"_s, u"region"_s}));
    QCOMPARE(kept->answers.one(u"region"_s), u"us-east-1"_s);
    const Result<Progress> replaced = answeredAll(m_context, progress, found, true);
    QCOMPARE(replaced->answers.one(u"region"_s), u"eu-west-2"_s);
}

void TestEdits::attaching()
{
    const Result<Attached> first = attached(m_context, m_empty, u"roots"_s, u"roots"_s,
                                            {{"abc", u"/home/x/root.pem"_s}, {"", u"C:\\certs\\other.pem"_s}});
    QVERIFY(first);
    const QList<Evidence> evidence = first->progress.steps.value(u"roots"_s).evidence;
    QCOMPARE(evidence.size(), 2);
    const Evidence expected{
        u"roots"_s,  u"root.pem"_s, 3, u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s,
        WholeSecond, true,          {}};
    QCOMPARE(evidence[0], expected);
    QCOMPARE(evidence[1].name, u"other.pem"_s);
    QVERIFY(!toJson(first->progress).contains("abc\""));

    // Other files for the input take the place of these; files of the step itself stay.
    Result<Attached> next = attached(m_context, first->progress, u"roots"_s, {}, {{"mail", u"mail.eml"_s}});
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.size(), 3);
    next = attached(m_context, next->progress, u"roots"_s, {}, {{"mail 2", u"mail.eml"_s}, {"x", {}}});
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.size(), 4);
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.last().name, u"unnamed"_s);
    next = attached(m_context, next->progress, u"roots"_s, u"roots"_s, {{"new", u"new.pem"_s}});
    QStringList names;
    for (const Evidence &one : next->progress.steps.value(u"roots"_s).evidence)
        names.append(one.name);
    QCOMPARE(names, (QStringList{u"mail.eml"_s, u"unnamed"_s, u"new.pem"_s}));

    QCOMPARE(codeOf(detached(next->progress, u"roots"_s, 3)), int(ErrorCode::OutOfRange));
    Progress left = next->progress;
    for (int i = 0; i < 3; ++i)
        left = *detached(left, u"roots"_s, 0);
    QCOMPARE(left, m_empty);
}

void TestEdits::attachingRefuses_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("no such step") << u"nowhere"_s << u"roots"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("input of another step")
        << u"where"_s << u"roots"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("input without files") << u"where"_s << u"region"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("a private key") << u"roots"_s << u"roots"_s << Key << int(ErrorCode::InvalidSyntax);
    QTest::newRow("a private key as proof") << u"where"_s << QString() << Key << int(ErrorCode::InvalidSyntax);
}

void TestEdits::attachingRefuses()
{
    QFETCH(QString, step);
    QFETCH(QString, input);
    QFETCH(QByteArray, bytes);
    // One bad file is enough for none to be kept.
    const Result<Attached> result =
        attached(m_context, m_empty, step, input, {{"good", u"good.pem"_s}, {bytes, u"bad.pem"_s}});
    QVERIFY(!result);
    QTEST(int(result.error().code), "code");
    QCOMPARE(attached(m_context, m_empty, u"roots"_s, u"roots"_s, {}).error().code, ErrorCode::MissingValue);
}

/// With a check of the program, where it has one.
void TestEdits::judgedByTheCheck()
{
    if (!findValidator(u"root-certificate"))
        QSKIP("the program has no such check");
    Guide guide = sampleGuide();
    guide.sections[1].steps[0].inputs[0].validator = "root-certificate";
    const Result<Attached> result =
        attached({guide, m_facts, Now}, m_empty, u"roots"_s, u"roots"_s, {{"no certificate", u"root.pem"_s}});
    QVERIFY(result);
    QVERIFY(!result->validation.isValid());
    const Evidence evidence = result->progress.steps.value(u"roots"_s).evidence.value(0);
    QVERIFY(!evidence.valid);
    QVERIFY(!evidence.findings.isEmpty());
}

void TestEdits::states()
{
    const Progress start = ready();
    const Result<Progress> finished = done(m_context, start, u"where"_s);
    QVERIFY(finished);
    QCOMPARE(finished->steps.value(u"where"_s).state, StepState::Done);
    QCOMPARE(finished->steps.value(u"where"_s).changed, WholeSecond);
    const EditContext later{m_guide, m_facts, Now.addDays(1)};
    QCOMPARE(*done(later, *finished, u"where"_s), *finished);
    const Result<Progress> waiver = waived(later, *finished, u"where"_s, u" Not needed. "_s);
    QCOMPARE(waiver->steps.value(u"where"_s).state, StepState::Waived);
    QCOMPARE(waiver->steps.value(u"where"_s).waiver, u"Not needed."_s);
    QCOMPARE(waiver->steps.value(u"where"_s).changed, WholeSecond.addDays(1));
    const Result<Progress> open = reopened(m_context, *waiver, u"where"_s);
    QCOMPARE(open->steps.value(u"where"_s).state, StepState::Open);
    QVERIFY(open->steps.value(u"where"_s).waiver.isEmpty());
    QCOMPARE(*reopened(m_context, start, u"where"_s), start);
    for (const Result<Progress> &result :
         {done(m_context, start, u"nowhere"_s), waived(m_context, start, u"nowhere"_s, u"x"_s),
          reopened(m_context, start, u"nowhere"_s), noted(m_context, start, u"nowhere"_s, u"x"_s)})
        QCOMPARE(codeOf(result), int(ErrorCode::UnknownName));
    QCOMPARE(codeOf(waived(m_context, start, u"where"_s, u" \n"_s)), int(ErrorCode::MissingValue));
    QCOMPARE(codeOf(waived(m_context, start, u"where"_s, QString::fromLatin1(Key))), int(ErrorCode::InvalidSyntax));
}

void TestEdits::doneNeedsAnswers_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("why"); ///< empty: it is done
    QTest::newRow("answered") << u"where"_s << QString() << QString() << QString();
    QTest::newRow("nothing is asked") << u"finish"_s << QString() << QString() << QString();
    QTest::newRow("missing") << u"where"_s << u"region"_s << QString() << u"\"Region\" is not answered yet"_s;
    QTest::newRow("wrong") << u"where"_s << u"region"_s << u"mars"_s << u"what was given for \"Region\" is wrong"_s;
    QTest::newRow("wrong, and not required")
        << u"directory"_s << u"clients"_s << u"fax"_s << u"what was given for \"Clients\" is wrong"_s;
    QTest::newRow("no file") << u"roots"_s << QString() << QString() << u"\"Root certificates\" is not answered yet"_s;
    QTest::newRow("does not apply") << u"roots"_s << u"directory-type"_s << u"simple-ad"_s
                                    << u"the step does not apply to these answers"_s;
}

void TestEdits::doneNeedsAnswers()
{
    QFETCH(QString, step);
    QFETCH(QString, input);
    QFETCH(QString, value);
    QFETCH(QString, why);
    Progress progress = ready();
    if (!input.isEmpty())
        progress.answers.set(input, value.isEmpty() ? QStringList() : QStringList{value});
    const Result<Progress> result = done(m_context, progress, step);
    QCOMPARE(result.has_value(), why.isEmpty());
    if (result)
        return;
    QCOMPARE(result.error().code, ErrorCode::Incomplete);
    QCOMPARE(result.error().detail.english(), why);
}

void TestEdits::words()
{
    const Result<Progress> note = noted(m_context, m_empty, u"finish"_s, u" Sent on Monday.\n"_s);
    QCOMPARE(note->steps.value(u"finish"_s).note, u"Sent on Monday."_s);
    const Result<Progress> both = owned(m_context, *note, u"finish"_s, u"Team A"_s);
    QCOMPARE(both->steps.value(u"finish"_s).owner, u"Team A"_s);
    QCOMPARE(*owned(m_context, *both, u"finish"_s, {}), *note);
    QCOMPARE(*noted(m_context, *note, u"finish"_s, {}), m_empty);
    QCOMPARE(codeOf(noted(m_context, m_empty, u"finish"_s, QString::fromLatin1(Key))), int(ErrorCode::InvalidSyntax));
    QCOMPARE(codeOf(owned(m_context, m_empty, u"finish"_s, QString(MostNoteBytes + 1, u'x'))),
             int(ErrorCode::TooLarge));
}

void TestEdits::rejudging()
{
    Progress progress = *done(m_context, ready(), u"where"_s);
    progress = *done(m_context, progress, u"directory"_s);
    progress.answers.set(u"clients"_s, {u"fax"_s});
    progress.steps.remove(u"directory"_s); // wrong, but never accepted
    Facts changed = m_facts;
    changed.version = u"facts-2"_s;
    Rejudged same = rejudged({m_guide, changed, Now}, progress);
    QVERIFY(same.inputs.isEmpty() && same.steps.isEmpty());
    QCOMPARE(same.progress.factsVersion, u"facts-2"_s);
    QCOMPARE(same.progress.steps, progress.steps);
    changed.regions.removeFirst();
    const Rejudged other = rejudged({m_guide, changed, Now}, progress);
    QCOMPARE(other.steps, QStringList{u"where"_s});
    QCOMPARE(other.inputs, QStringList{u"region"_s});
    QCOMPARE(other.progress.steps, progress.steps);
}

void TestEdits::answersOfTheWholeProject()
{
    Progress first = m_empty;
    first.guide = u"first"_s;
    first.answers.set(u"region"_s, u"us-east-1"_s);
    first.answers.set(u"os"_s, u"ubuntu"_s);
    Progress second = m_empty;
    second.guide = u"second"_s;
    second.answers.set(u"region"_s, u"eu-west-2"_s);
    second.answers.set(u"directory-id"_s, u"d-1234567890"_s);
    const Answers elsewhere = answersElsewhere({first, second}, u"sample");
    QCOMPARE(elsewhere.one(u"region"_s), u"us-east-1"_s);
    QCOMPARE(elsewhere.one(u"directory-id"_s), u"d-1234567890"_s);
    QCOMPARE(answersElsewhere({first, second}, u"first").inputs(), (QStringList{u"directory-id"_s, u"region"_s}));

    const Result<QList<Progress>> all =
        answeredEverywhere(m_context, {first, second}, u"directory-id"_s, {u"d-0000000000"_s});
    QVERIFY(all);
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->at(0), first);
    QCOMPARE(all->at(1).answers.one(u"directory-id"_s), u"d-0000000000"_s);
    QCOMPARE(all->at(2).answers.one(u"directory-id"_s), u"d-0000000000"_s);
    const Result<QList<Progress>> none = answeredEverywhere(m_context, *all, u"directory-id"_s, {});
    for (const Progress &progress : *none)
        QVERIFY(!progress.answers.has(u"directory-id"_s));
    QVERIFY(!answeredEverywhere(m_context, *all, u"colour"_s, {u"red"_s}));
}

void TestEdits::secrets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("key");
    QTest::addColumn<bool>("credentials");
    const auto row = [](const char *name, const QByteArray &bytes, bool key, bool credentials) {
        QTest::newRow(name) << bytes << key << credentials;
    };
    const QByteArray oid = der(0x06, QByteArray::fromHex("2a864886f70d010101"));
    const QByteArray algorithm = der(0x30, oid + QByteArray::fromHex("0500"));
    const QByteArray byPassword = der(0x30, der(0x06, QByteArray::fromHex("2a864886f70d01050d")) + der(0x30, {}));
    const QByteArray data = der(0x30, der(0x06, QByteArray::fromHex("2a864886f70d010701")));
    const QByteArray modulus = der(0x02, QByteArray::fromHex("00f00001"));
    const QByteArray zero = der(0x02, QByteArray(1, '\0'));
    const QByteArray one = der(0x02, "\x01");
    const QByteArray octets = der(0x04, "secret");
    const QByteArray pkcs8 = der(0x30, zero + algorithm + octets);
    row("nothing", {}, false, false);
    row("text", "A letter about a private key and AKIA.", false, false);
    row("a certificate's frame", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", false, false);
    for (const char *kind : {"RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH "})
        row(kind, QByteArray("junk\r\n-----BEGIN ") + kind + "PRIVATE KEY-----\r\nAA", true, false);
    row("PKCS#8 in PEM", Key, true, false);
    row("small letters",
        "-----begin "
        "private key-----",
        true, false);
    row("SSH2",
        "---- BEGIN SSH2 ENCRYPTED "
        "PRIVATE KEY ----",
        true, false);
    row("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa", true, false);
    row("UTF-16", utf16(QString::fromLatin1(Key)), true, false);
    row("PKCS#8", pkcs8, true, false);
    row("PKCS#8 in base64", pkcs8.toBase64().insert(10, "\r\n"), true, false);
    row("PKCS#8, encrypted", der(0x30, byPassword + octets), true, false);
    row("PKCS#1", der(0x30, zero + one + one + one), true, false);
    row("SEC 1", der(0x30, one + octets), true, false);
    row("PKCS#12", der(0x30, der(0x02, "\x03") + data), true, false);
    row("PKCS#12 of indefinite length", QByteArray::fromHex("3080020103308006092a864886f70d0107010000"), true, false);
    row("Java key store", QByteArray::fromHex("feedfeed00000002"), true, false);
    row("RSA public key", der(0x30, modulus + one), false, false);
    row("certificate in DER", der(0x30, der(0x30, zero + algorithm) + algorithm + der(0x03, "x")), false, false);
    row("PKCS#7", der(0x30, oid + der('\xa0', "x")), false, false);
    row("a length beyond the end", QByteArray::fromHex("3082ffff020100"), false, false);
    row("a length of many digits", QByteArray::fromHex("308affffffffffffffffffff"), false, false);
    row("an access key's id",
        "id=AKIA"
        "IOSFODNN7EXAMPLE",
        false, true);
    row("a session's key id",
        "ASIA"
        "IOSFODNN7EXAMPLE",
        false, true);
    row("a secret key's name", "\"SecretAccessKey\": \"x\"", false, true);
    row("a session token's name", "AWS_SESSION_TOKEN=x", false, true);
    row("part of a longer word",
        "XAKIA"
        "IOSFODNN7EXAMPLE",
        false, false);
}

void TestEdits::secrets()
{
    QFETCH(QByteArray, bytes);
    QTEST(holdsPrivateKey(bytes), "key");
    QTEST(holdsAwsCredentials(bytes), "credentials");
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
