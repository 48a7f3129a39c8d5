#include "core/guides/judge.h"
#include "tests/support/sampleguide.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

using Given = QMap<QString, QStringList>;

Progress progressWith(const Given &given)
{
    Progress progress;
    progress.guide = u"sample"_s;
    for (auto it = given.cbegin(); it != given.cend(); ++it)
        progress.answers.set(it.key(), *it);
    return progress;
}

Given base()
{
    return {{u"region"_s, {u"us-east-1"_s}},
            {u"directory-type"_s, {u"ad-connector"_s}},
            {u"fips"_s, {u"no"_s}},
            {u"directory-id"_s, {u"d-1234567890"_s}}};
}

Given with(Given given, const QString &input, const QStringList &values)
{
    given.insert(input, values);
    return given;
}

Given without(Given given, const QString &input)
{
    given.remove(input);
    return given;
}

Evidence evidence(const QString &input, bool valid)
{
    return {input,
            u"root.pem"_s,
            1024,
            QString(64, u'a'),
            Now,
            valid,
            valid ? QStringList() : QStringList{u"expired"_s, u"weak-key"_s}};
}

/// "where:ready roots:no(…)": what a walk says of every step, in short.
QString shortly(const Walk &walk)
{
    static constexpr const char *applies[] = {"", "-", "?"};
    QStringList steps;
    for (const StepWalk &step : walk.steps) {
        QString text = QLatin1StringView(applies[size_t(step.applies)]) + QString::fromLatin1(step.step->id);
        text += step.ready ? u"+"_s : QString();
        for (const InputState &state : step.inputs) {
            text += u" "_s + QString::fromLatin1(state.input->id);
            text += !state.answered ? u"=?"_s : QString();
            for (const Finding &finding : state.validation.findings)
                text += u"!"_s + finding.id;
        }
        steps.append(text);
    }
    return steps.join(u"; "_s);
}

} // namespace

class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void progressCounts_data();
    void progressCounts();
    void filesAreEvidence();
    void evidenceStopsHolding_data();
    void evidenceStopsHolding();
    void evidenceOfOtherFiles();
    void lacks_data();
    void lacks();
    void artifacts_data();
    void artifacts();
    void answersOfOtherGuides();
    void answersThatNoLongerApply();
    void factsThatChanged();
    void judging_data();
    void judging();
    void conditions_data();
    void conditions();

private:
    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
};

void TestWalk::steps_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << Given()
                             << u"where region=? directory-type=?; directory directory-id=? vpc-cidrs=? clients=?; "
                                "?roots roots=?; log log=?; finish+"_s;
    QTest::newRow("all") << base()
                         << u"where+ region directory-type fips; directory+ directory-id vpc-cidrs=? clients=?; "
                            "roots roots=?; log log=?; finish+"_s;
    QTest::newRow("an input that does not apply")
        << with(base(), u"region"_s, {u"eu-west-2"_s})
        << u"where+ region directory-type; directory+ directory-id vpc-cidrs=? clients=?; "
           "roots roots=?; log log=?; finish+"_s;
    QTest::newRow("a step that does not apply")
        << with(base(), u"directory-type"_s, {u"simple-ad"_s})
        << u"where+ region directory-type fips; "
           "directory+ directory-id vpc-cidrs=? clients=?; -roots roots=?; log log=?; finish+"_s;
    QTest::newRow("wrong answers")
        << with(with(base(), u"region"_s, {u"us-east-9"_s}), u"clients"_s, {u"web"_s, u"fax"_s})
        << u"where region!unknown-region directory-type; "
           "directory directory-id vpc-cidrs=? clients!unknown-option; roots roots=?; log log=?; finish+"_s;
    QTest::newRow("an option that is not for this Region")
        << with(with(base(), u"region"_s, {u"eu-west-2"_s}), u"directory-type"_s, {u"entra-id"_s})
        << u"where region directory-type!option-not-here; "
           "directory+ directory-id vpc-cidrs=? clients=?; -roots roots=?; log log=?; finish+"_s;
    QTest::newRow("a warning does not hinder")
        << with(base(), u"region"_s, {u"us-east-2"_s})
        << u"where+ region!region-without-workspaces directory-type; "
           "directory+ directory-id vpc-cidrs=? clients=?; roots roots=?; log log=?; finish+"_s;
}

void TestWalk::steps()
{
    QFETCH(Given, given);
    QTEST(shortly(walk(m_guide, progressWith(given), m_facts, Now)), "says");
}

void TestWalk::progressCounts_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<QStringList>("done");
    QTest::addColumn<QStringList>("waived");
    QTest::addColumn<QList<int>>("counts"); ///< applicable, done, waived, next, errors
    const QStringList most{u"where"_s, u"directory"_s, u"finish"_s};
    QTest::newRow("nothing") << Given() << QStringList() << QStringList() << QList<int>{4, 0, 0, 0, 0};
    QTest::newRow("begun") << base() << QStringList{u"where"_s} << QStringList() << QList<int>{5, 1, 0, 1, 0};
    QTest::newRow("files are left") << base() << most << QStringList() << QList<int>{5, 3, 0, 2, 0};
    QTest::newRow("files are waived") << base() << most << QStringList{u"roots"_s} << QList<int>{5, 3, 1, -1, 0};
    QTest::newRow("a step may apply") << without(base(), u"directory-type"_s) << most << QStringList()
                                      << QList<int>{4, 2, 0, 0, 0};
    QTest::newRow("the step does not apply")
        << with(base(), u"directory-type"_s, {u"simple-ad"_s}) << most << QStringList() << QList<int>{4, 3, 0, -1, 0};
    QTest::newRow("an answer went missing after it was done")
        << without(base(), u"directory-id"_s) << most << QStringList{u"roots"_s} << QList<int>{5, 2, 1, 1, 0};
    QTest::newRow("an answer went wrong after it was done")
        << with(base(), u"region"_s, {u"x"_s}) << most << QStringList{u"roots"_s} << QList<int>{5, 2, 1, 0, 1};
    QTest::newRow("an optional step is open")
        << base() << most << QStringList{u"roots"_s} << QList<int>{5, 3, 1, -1, 0};
    QTest::newRow("a wrong answer in a waived step")
        << with(base(), u"region"_s, {u"x"_s}) << most.mid(1) << QStringList{u"roots"_s, u"where"_s}
        << QList<int>{5, 2, 2, -1, 0};
    QTest::newRow("a wrong answer in an optional step")
        << with(base(), u"log"_s, {u"a"_s, u"b"_s}) << most << QStringList{u"roots"_s} << QList<int>{5, 3, 1, -1, 1};
}

void TestWalk::progressCounts()
{
    QFETCH(Given, given);
    QFETCH(QStringList, done);
    QFETCH(QStringList, waived);
    QFETCH(QList<int>, counts);
    Progress progress = progressWith(given);
    for (const QString &step : done)
        progress.steps[step].state = StepState::Done;
    for (const QString &step : waived)
        progress.steps[step].state = StepState::Waived;
    const Walk walked = walk(m_guide, progress, m_facts, Now);
    QCOMPARE((QList<int>{walked.applicable, walked.done, walked.waived, walked.next, walked.errors}), counts);
    QCOMPARE(walked.complete(), counts[3] < 0 && counts[4] == 0);
}

void TestWalk::filesAreEvidence()
{
    Progress progress = progressWith(base());
    progress.steps[u"roots"_s].evidence = {evidence(u"roots"_s, true), evidence({}, false)};
    Walk walked = walk(m_guide, progress, m_facts, Now);
    QVERIFY(walked.step(u"roots")->ready);
    QVERIFY(walked.step(u"roots")->inputs[0].answered);
    QCOMPARE(walked.errors, 0);
    progress.steps[u"roots"_s].evidence.append(evidence(u"roots"_s, false));
    walked = walk(m_guide, progress, m_facts, Now);
    const Findings findings = walked.step(u"roots")->inputs[0].validation.findings;
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].id, u"evidence-not-valid"_s);
    QCOMPARE(findings[0].where, u"root.pem"_s);
    QVERIFY(findings[0].message.english().contains(u"expired, weak-key"_s));
    QVERIFY(!walked.step(u"roots")->ready);
    QCOMPARE(walked.errors, 1);
    QVERIFY(!walked.step(u"no-such-step"));
}

void TestWalk::evidenceStopsHolding_data()
{
    QTest::addColumn<Evidence>("file");
    QTest::addColumn<QString>("id"); ///< empty: it holds
    QTest::addColumn<QString>("says");
    const Answers answers = sampleAnswers();
    const QStringList asked{u"region"_s, u"user-principal-name"_s};
    Evidence good = evidence(u"roots"_s, true);
    good.grounds = {asked, answers.digest(asked), u"facts-1"_s, Now};
    QTest::newRow("holds") << good << QString() << QString();
    Evidence other = good;
    other.grounds.digest = QString(64, u'0');
    QTest::newRow("other answers") << other << u"evidence-other-answers"_s << u"Give it again."_s;
    other = good;
    other.grounds.factsVersion = u"facts-0"_s;
    QTest::newRow("other facts") << other << u"evidence-other-facts"_s << u"Give it again."_s;
    other = good;
    other.grounds.until = Now.addSecs(-1);
    QTest::newRow("ended") << other << u"evidence-ended"_s << u"2026-11-20 08:29:59 UTC"_s;
    other = evidence(u"roots"_s, false);
    QTest::newRow("wrong, and nothing says which are errors")
        << other << u"evidence-not-valid"_s << u"found errors: expired, weak-key."_s;
    other.errors = {u"weak-key"_s};
    QTest::newRow("wrong by one of two findings") << other << u"evidence-not-valid"_s << u"found errors: weak-key."_s;
}

void TestWalk::evidenceStopsHolding()
{
    QFETCH(Evidence, file);
    QFETCH(QString, id);
    QFETCH(QString, says);
    Progress progress = progressWith(base());
    progress.steps[u"roots"_s].evidence = {file};
    progress.steps[u"roots"_s].state = StepState::Done;
    const Walk walked = walk(m_guide, progress, m_facts, Now);
    const Findings findings = walked.step(u"roots")->inputs[0].validation.findings;
    QCOMPARE(findings.size(), id.isEmpty() ? 0 : 1);
    QCOMPARE(walked.step(u"roots")->ready, id.isEmpty());
    QCOMPARE(walked.done, id.isEmpty() ? 1 : 0);
    if (id.isEmpty())
        return;
    QCOMPARE(findings[0].id, id);
    QCOMPARE(findings[0].severity, Severity::Error);
    QCOMPARE(findings[0].where, u"root.pem"_s);
    QVERIFY2(findings[0].message.english().contains(says), qPrintable(findings[0].message.english()));
}

/// A response was judged by the signature keys of the metadata that lay beside it.
void TestWalk::evidenceOfOtherFiles()
{
    const Guide *guide = findGuide(u"saml");
    QVERIFY(guide);
    Progress progress;
    progress.guide = u"saml"_s;
    Evidence metadata = evidence(u"idp-metadata"_s, true);
    metadata.grounds = {};
    Evidence response = evidence(u"saml-response"_s, true);
    response.grounds.beside = {metadata.sha256};
    progress.steps[u"metadata"_s].evidence = {metadata};
    progress.steps[u"response"_s].evidence = {response};
    const auto said = [&] {
        const Walk walked = walk(*guide, progress, m_facts, Now);
        const Findings findings = walked.step(u"response")->inputs[0].validation.findings;
        return findings.isEmpty() ? QString() : findings[0].id;
    };
    QCOMPARE(said(), QString());
    progress.steps[u"metadata"_s].evidence[0].sha256 = QString(64, u'b'); // replaced
    QCOMPARE(said(), u"evidence-other-files"_s);
    progress.steps.remove(u"metadata"_s); // taken away
    QCOMPARE(said(), u"evidence-other-files"_s);
    progress.steps[u"response"_s].evidence[0].grounds.beside.clear(); // judged alone
    QCOMPARE(said(), QString());
    progress.steps[u"response"_s].evidence = {response};
    const Result<Progress> back = readProgress(toJson(progress), u"saml.json"_s);
    QVERIFY(back);
    QCOMPARE(*back, progress);
}

void TestWalk::lacks_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("wrong");
    QTest::newRow("nothing") << base() << u"where"_s << QString() << false;
    QTest::newRow("an answer") << without(base(), u"region"_s) << u"where"_s << u"\"REGION\" is not answered yet"_s
                               << false;
    QTest::newRow("a right answer") << with(base(), u"region"_s, {u"mars"_s}) << u"where"_s
                                    << u"what was given for \"REGION\" is wrong"_s << true;
    QTest::newRow("a label with a place in it") << with(base(), u"clients"_s, {u"%1"_s}) << u"directory"_s
                                                << u"what was given for \"CLIENTS\" is wrong"_s << true;
    QTest::newRow("that it applies") << with(base(), u"directory-type"_s, {u"simple-ad"_s}) << u"roots"_s
                                     << u"the step does not apply to these answers"_s << false;
}

/// What is lacking is said with the label in the reader's language.
void TestWalk::lacks()
{
    QFETCH(Given, given);
    QFETCH(QString, step);
    QFETCH(QString, says);
    const Walk walked = walk(m_guide, progressWith(given), m_facts, Now);
    const std::optional<Lack> lack = walked.step(step)->lack();
    QCOMPARE(lack.has_value(), !says.isEmpty());
    QTEST(walked.step(step)->hasWrongAnswer(), "wrong");
    if (lack)
        QCOMPARE(lack->sentence(lack->label.english().toUpper()).english(), says);
}

void TestWalk::artifacts_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("missing");
    QTest::addColumn<bool>("fails");
    QTest::newRow("made") << base() << u"arn:aws:workspaces:us-east-1:d-1234567890\n"_s << QStringList() << false;
    QTest::newRow("nothing to make it from")
        << Given() << QString() << QStringList{u"region"_s, u"directory-id"_s} << false;
    QTest::newRow("a wrong answer") << with(base(), u"region"_s, {u"x"_s}) << QString() << QStringList{u"region"_s}
                                    << false;
    QTest::newRow("cannot be made") << with(base(), u"region"_s, {u"eu-west-2"_s}) << QString() << QStringList()
                                    << true;
}

void TestWalk::artifacts()
{
    QFETCH(Given, given);
    const Walk walked = walk(m_guide, progressWith(given), m_facts, Now);
    const ArtifactState state = walked.step(u"directory")->artifacts.value(0);
    QTEST(state.text, "text");
    QTEST(state.missing, "missing");
    QTEST(state.fault.has_value(), "fails");
}

void TestWalk::answersOfOtherGuides()
{
    Answers elsewhere;
    elsewhere.set(u"region"_s, u"eu-west-2"_s);
    elsewhere.set(u"directory-id"_s, u"d-0000000000"_s);
    elsewhere.set(u"clients"_s, {u"linux"_s, u"web"_s});
    elsewhere.set(u"directory-type"_s, u"custom"_s);
    const Progress progress = progressWith({{u"region"_s, {u"us-east-1"_s}}});
    const Walk walked = walk(m_guide, progress, m_facts, Now, elsewhere);
    QCOMPARE(walked.answers.one(u"region"_s), u"us-east-1"_s);
    QCOMPARE(walked.answers.one(u"directory-id"_s), u"d-0000000000"_s);
    QCOMPARE(walked.answers.all(u"clients"_s), QStringList{u"web"_s}); // the guide knows no Linux
    QVERIFY(!walked.answers.has(u"directory-type"_s));                 // nor this one
    QVERIFY(!walked.step(u"where")->inputs[0].prefilled);
    QVERIFY(walked.step(u"directory")->inputs[0].prefilled);
    QVERIFY(!walked.step(u"where")->inputs[1].answered);
    QVERIFY(!walked.step(u"where")->inputs[1].prefilled);
}

/// FIPS was answered in one Region; in another one nobody is asked, and the answer must not count there.
void TestWalk::answersThatNoLongerApply()
{
    const Progress progress = progressWith(with(with(base(), u"fips"_s, {u"yes"_s}), u"region"_s, {u"eu-west-2"_s}));
    QVERIFY(!walk(m_guide, progress, m_facts, Now).answers.has(u"fips"_s));
    QCOMPARE(progress.answers.one(u"fips"_s), u"yes"_s);
    const Progress back = progressWith(with(base(), u"fips"_s, {u"yes"_s}));
    QCOMPARE(walk(m_guide, back, m_facts, Now).answers.one(u"fips"_s), u"yes"_s);
}

void TestWalk::factsThatChanged()
{
    Progress progress = progressWith(base());
    QVERIFY(!walk(m_guide, progress, m_facts, Now).factsChanged); // never judged before
    progress.factsVersion = m_facts.version;
    QVERIFY(!walk(m_guide, progress, m_facts, Now).factsChanged);
    progress.factsVersion = u"facts-0"_s;
    QVERIFY(walk(m_guide, progress, m_facts, Now).factsChanged);
}

void TestWalk::judging_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, const QString &input, const QStringList &values, const QStringList &ids) {
        QTest::newRow(name) << input << values << ids;
    };
    row("a Region", u"region"_s, {u"us-east-1"_s}, {});
    row("no Region", u"region"_s, {u"US-EAST-1"_s}, {u"unknown-region"_s});
    row("two Regions", u"region"_s, {u"us-east-1"_s, u"eu-west-2"_s}, {u"one-value"_s});
    row("a Region without WorkSpaces", u"region"_s, {u"us-east-2"_s}, {u"region-without-workspaces"_s});
    row("an option", u"directory-type"_s, {u"simple-ad"_s}, {});
    row("no option", u"directory-type"_s, {u"Simple AD"_s}, {u"unknown-option"_s});
    row("two of one", u"directory-type"_s, {u"simple-ad"_s, u"ad-connector"_s}, {u"one-value"_s});
    row("several", u"clients"_s, {u"windows"_s, u"web"_s}, {});
    row("several with two that are none", u"clients"_s, {u"x"_s, u"web"_s, u"y"_s},
        {u"unknown-option"_s, u"unknown-option"_s});
    row("a line", u"directory-id"_s, {u"anything"_s}, {});
    row("blank", u"directory-id"_s, {u" \t"_s}, {u"empty"_s});
    row("nothing", u"clients"_s, {}, {u"empty"_s});
    row("two lines for one", u"directory-id"_s, {u"a"_s, u"b"_s}, {u"one-value"_s});
    row("lines", u"vpc-cidrs"_s, {u"10.0.0.0/16"_s, u"10.1.0.0/16"_s}, {});
    row("text of several lines", u"log"_s, {u"a\nb"_s}, {});
}

void TestWalk::judging()
{
    QFETCH(QString, input);
    QFETCH(QStringList, values);
    const Answers answers;
    const Validation validation = judge(*m_guide.input(input), values, {m_facts, answers, Now});
    QStringList ids;
    for (const Finding &finding : validation.findings) {
        ids.append(finding.id);
        QVERIFY(finding.message.english().endsWith(u'.'));
    }
    QTEST(ids, "findings");
}

void TestWalk::conditions_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("holdsNot");
    QTest::addColumn<QString>("region");
    QTest::addColumn<int>("applies");
    const auto row = [](const char *name, const char *subject, const char *value, bool holdsNot, const char *region,
                        Applies applies) {
        QTest::newRow(name) << QString::fromLatin1(subject) << QString::fromLatin1(value) << holdsNot
                            << QString::fromLatin1(region) << int(applies);
    };
    row("an answer", "region", "us-east-1", false, "us-east-1", Applies::Yes);
    row("another answer", "region", "us-east-1", false, "eu-west-2", Applies::No);
    row("turned round", "region", "us-east-1", true, "eu-west-2", Applies::Yes);
    row("turned round, and it is", "region", "us-east-1", true, "us-east-1", Applies::No);
    row("no answer", "region", "us-east-1", false, "", Applies::Unknown);
    row("no answer, turned round", "region", "us-east-1", true, "", Applies::Unknown);
    row("a fact of the Region", "region.fips", "yes", false, "us-east-1", Applies::Yes);
    row("a fact that does not hold", "region.fips", "yes", false, "eu-west-2", Applies::No);
    row("a Region without WorkSpaces", "region.workspaces-personal", "no", false, "us-east-2", Applies::Yes);
    row("a Region with WorkSpaces", "region.workspaces-personal", "no", false, "eu-west-2", Applies::No);
    row("its partition", "region.partition", "aws", false, "eu-west-2", Applies::Yes);
    row("a fact of a Region that is none", "region.fips", "no", false, "mars-1", Applies::Unknown);
}

void TestWalk::conditions()
{
    QFETCH(QString, subject);
    QFETCH(QString, value);
    QFETCH(bool, holdsNot);
    QFETCH(QString, region);
    const QByteArray subjectName = subject.toLatin1();
    const QByteArray valueName = value.toLatin1();
    Answers answers;
    if (!region.isEmpty())
        answers.set(u"region"_s, region);
    const Conditions conditions{{subjectName.constData(), {valueName.constData()}, holdsNot}};
    QTEST(int(applies(conditions, answers, m_facts)), "applies");
    QCOMPARE(applies({}, answers, m_facts), Applies::Yes);
}

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
