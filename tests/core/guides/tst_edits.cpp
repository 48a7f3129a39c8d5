#include "core/guides/edits.h"
#include "tests/core/guides/editsample.h"
#include "tests/support/sampleguide.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answering();
    void refusesAnswers_data();
    void refusesAnswers();
    void answeringSeveral();
    void refusesSecretsOfTheCheck_data();
    void refusesSecretsOfTheCheck();
    void takesWhatWasWritten_data();
    void takesWhatWasWritten();
    void states();
    void doneNeedsAnswers_data();
    void doneNeedsAnswers();
    void words();
    void rejudging();
    void answersOfTheWholeProject();
    void sharedChoices_data();
    void sharedChoices();

private:
    [[nodiscard]] Progress ready() const
    {
        Progress progress = begun(m_guide, m_facts);
        progress.answers = sampleAnswers();
        return progress;
    }

    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
    const EditContext m_context{m_guide, m_facts, EditedAt};
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
    QTest::newRow("a private key") << u"log"_s << QString::fromLatin1(PastedKey) << int(ErrorCode::InvalidSyntax);
    QTest::newRow("access keys") << u"log"_s << u"aws_secret_access_key = "_s + QString(40, u'x')
                                 << int(ErrorCode::InvalidSyntax);
}

void TestEdits::refusesAnswers()
{
    QFETCH(QString, input);
    QFETCH(QString, value);
    const Result<Progress> result = answered(m_context, m_empty, input, {value});
    QTEST(codeOf(result), "code");
    QVERIFY(result || !result.error().english().contains(u"AAAA"_s));
}

/// A secret is refused by the check that knows it, and is in nothing that is kept then.
void TestEdits::refusesSecretsOfTheCheck_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("refused");
    const auto row = [](const char *name, const QString &check, const QStringList &lines, bool refused) {
        QTest::newRow(name) << check << lines << refused;
    };
    const QString radius = u"radius-settings"_s;
    const QString log = u"byol-log"_s;
    row("RADIUS servers", radius, {u"radius1.corp.example.com"_s, u"timeout=5"_s}, false);
    row("a shared secret", radius, {u"radius1.corp.example.com"_s, u"secret=hunter2abcDEF"_s}, true);
    row("a shared secret in words", radius, {u"Shared secret: hunter2abcDEF"_s}, true);
    row("a shared secret in one value", radius, {u"radius1\r\nshared secret hunter2abcDEF"_s}, true);
    row("a shared secret behind another blank", radius, {u"shared\u00a0secret hunter2abcDEF"_s}, true);
    row("a log", log, {u"OfficeInstalled"_s, u"Password: ********"_s}, false);
    row("a password", log, {u"net use /user:maria password=hunter2abcDEF"_s}, true);
    row("a product key", log, {u"key BCDFG-HJKMP-QRTVW-XY234-6789B"_s}, true);
}

void TestEdits::refusesSecretsOfTheCheck()
{
    QFETCH(QString, check);
    QFETCH(QStringList, lines);
    QFETCH(bool, refused);
    const QByteArray validator = check.toLatin1();
    Guide guide = sampleGuide();
    guide.sections[0].steps[1].inputs[1].validator = validator.constData(); // vpc-cidrs
    const EditContext context{guide, m_facts, EditedAt};
    const Result<Progress> result = answered(context, m_empty, u"vpc-cidrs"_s, lines);
    QCOMPARE(codeOf(result), refused ? int(ErrorCode::InvalidSyntax) : 0);
    if (result)
        return;
    QVERIFY(!result.error().english().contains(u"hunter2"_s) && !result.error().remedy.isEmpty());
    Progress written = m_empty;
    written.answers.set(u"vpc-cidrs"_s, lines);
    QVERIFY(!taken(context, written));
    QVERIFY(!answeredAll(context, m_empty, written.answers, true));
    QVERIFY(!answeredEverywhere(context, {}, u"vpc-cidrs"_s, lines));
}

void TestEdits::takesWhatWasWritten_data()
{
    QTest::addColumn<Progress>("written");
    QTest::addColumn<int>("code");
    Progress good = begun(m_guide, m_facts);
    good.answers = sampleAnswers();
    good.answers.set(u"asked-by-an-earlier-version"_s, u"kept"_s);
    good.steps[u"where"_s].note = u"Monday"_s;
    QTest::newRow("good") << good << 0;
    const QString key = QString::fromLatin1(PastedKey);
    Progress bad = good;
    bad.answers.set(u"log"_s, key);
    QTest::newRow("a key as an answer") << bad << int(ErrorCode::InvalidSyntax);
    bad = good;
    bad.answers.set(u"asked-by-an-earlier-version"_s, key);
    QTest::newRow("a key where nobody asks any more") << bad << int(ErrorCode::InvalidSyntax);
    using Member = QString StepProgress::*;
    for (const auto &[name, member] : {std::pair<const char *, Member>{"a key as a note", &StepProgress::note},
                                       {"a key as an owner", &StepProgress::owner},
                                       {"a key as a reason", &StepProgress::waiver}}) {
        bad = good;
        bad.steps[u"where"_s].*member = key;
        QTest::newRow(name) << bad << int(ErrorCode::InvalidSyntax);
    }
    bad = good;
    bad.steps[u"where"_s].note = QString(MostNoteBytes + 1, u'x');
    QTest::newRow("a note that is too large") << bad << int(ErrorCode::TooLarge);
}

void TestEdits::takesWhatWasWritten()
{
    QFETCH(Progress, written);
    const Result<Progress> result = taken(m_context, written);
    QTEST(codeOf(result), "code");
    if (result)
        QCOMPARE(*result, written);
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

void TestEdits::states()
{
    const Progress start = ready();
    const Result<Progress> finished = done(m_context, start, u"where"_s);
    QVERIFY(finished);
    QCOMPARE(finished->steps.value(u"where"_s).state, StepState::Done);
    QCOMPARE(finished->steps.value(u"where"_s).changed, EditedAtSecond);
    const EditContext later{m_guide, m_facts, EditedAt.addDays(1)};
    QCOMPARE(*done(later, *finished, u"where"_s), *finished);
    const Result<Progress> waiver = waived(later, *finished, u"where"_s, u" Not needed. "_s);
    QCOMPARE(waiver->steps.value(u"where"_s).state, StepState::Waived);
    QCOMPARE(waiver->steps.value(u"where"_s).waiver, u"Not needed."_s);
    QCOMPARE(waiver->steps.value(u"where"_s).changed, EditedAtSecond.addDays(1));
    const Result<Progress> open = reopened(m_context, *waiver, u"where"_s);
    QCOMPARE(open->steps.value(u"where"_s).state, StepState::Open);
    QVERIFY(open->steps.value(u"where"_s).waiver.isEmpty());
    QCOMPARE(*reopened(m_context, start, u"where"_s), start);
    for (const Result<Progress> &result :
         {done(m_context, start, u"nowhere"_s), waived(m_context, start, u"nowhere"_s, u"x"_s),
          reopened(m_context, start, u"nowhere"_s), noted(m_context, start, u"nowhere"_s, u"x"_s)})
        QCOMPARE(codeOf(result), int(ErrorCode::UnknownName));
    QCOMPARE(codeOf(waived(m_context, start, u"where"_s, u" \n"_s)), int(ErrorCode::MissingValue));
    QCOMPARE(codeOf(waived(m_context, start, u"where"_s, QString::fromLatin1(PastedKey))),
             int(ErrorCode::InvalidSyntax));
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
    QCOMPARE(codeOf(noted(m_context, m_empty, u"finish"_s, QString::fromLatin1(PastedKey))),
             int(ErrorCode::InvalidSyntax));
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
    Rejudged same = rejudged({m_guide, changed, EditedAt}, progress);
    QVERIFY(same.inputs.isEmpty() && same.steps.isEmpty());
    QCOMPARE(same.progress.factsVersion, u"facts-2"_s);
    QCOMPARE(same.progress.steps, progress.steps);
    changed.regions.removeFirst();
    const Rejudged other = rejudged({m_guide, changed, EditedAt}, progress);
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

/// A guide that does not offer the new choice keeps its own answer.
void TestEdits::sharedChoices_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QStringList>("theirs"); ///< of ssh, before
    QTest::addColumn<QStringList>("given");  ///< in web-access
    QTest::addColumn<QStringList>("after");
    const QString os = u"os"_s;
    QTest::newRow("not offered") << os << QStringList{u"ubuntu"_s} << QStringList{u"windows-11"_s}
                                 << QStringList{u"ubuntu"_s};
    QTest::newRow("offered") << os << QStringList{u"ubuntu"_s} << QStringList{u"rocky-linux"_s}
                             << QStringList{u"rocky-linux"_s};
    QTest::newRow("forgotten") << os << QStringList{u"ubuntu"_s} << QStringList() << QStringList();
    QTest::newRow("no answer of theirs") << os << QStringList() << QStringList{u"ubuntu"_s} << QStringList();
}

void TestEdits::sharedChoices()
{
    QFETCH(QString, input);
    QFETCH(QStringList, theirs);
    QFETCH(QStringList, given);
    const Guide *web = findGuide(u"web-access");
    const Guide *ssh = findGuide(u"ssh");
    QVERIFY(web && ssh && web->input(input) && ssh->input(input));
    Progress other = begun(*ssh, m_facts);
    other.answers.set(input, theirs);
    const Result<QList<Progress>> all = answeredEverywhere({*web, m_facts, EditedAt}, {other}, input, given);
    QVERIFY(all);
    QTEST(all->first().answers.all(input), "after");
    QCOMPARE(all->last().answers.all(input), given);
    // What is not offered is no answer from elsewhere either.
    QCOMPARE(answersElsewhere(*all, u"ssh").all(input), offered(*ssh->input(input), given));
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
