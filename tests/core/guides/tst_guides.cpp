#include "core/catalog/loader.h"
#include "core/guides/walk.h"
#include "core/workspace/guidefacts.h"
#include "core/workspace/guidereport.h"
#include "tests/core/guides/guidefaults.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace Qt::StringLiterals;

namespace {

const QString DataFolder = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/guides");
const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "" for answers.json, "-fips" for answers-fips.json.
QStringList variantsOf(const QDir &folder)
{
    QStringList variants;
    for (const QString &name : folder.entryList({u"answers*.json"_s}, QDir::Files, QDir::Name))
        variants.append(name.mid(7).chopped(5));
    return variants;
}

/// A file that passed its check, in place of one that the tests do not keep.
Evidence passed(const Input &input)
{
    const QString id = QString::fromLatin1(input.id);
    return {id, id + u".pem"_s, 1024, QString(64, u'0'), Now, true, {}};
}

} // namespace

/// Everything that holds for every guide. To write down the walk of a new guide, put its answers into
/// tests/data/guides/<id>/answers.json (a plain object; more sets as answers-<name>.json), run this with
/// PORTREEVE_REGENERATE=1, and read what it wrote beside them.
class TestGuides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ids()
    {
        verify([](const Guide &guide) { return tests::idFaults(guide); });
    }
    void sources()
    {
        verify([this](const Guide &guide) { return tests::sourceFaults(guide, m_catalog); });
    }
    void references()
    {
        verify([](const Guide &guide) { return tests::referenceFaults(guide); });
    }
    void links()
    {
        verify([this](const Guide &guide) { return tests::linkFaults(guide, m_catalog, allGuides()); });
    }
    void words()
    {
        verify([](const Guide &guide) { return tests::wordFaults(guide); });
    }
    void sharedInputs();
    void rulesBite();
    void isFound();
    void everyStepCanBeDecided();
    void emptyWalks();
    void goldens();
    void withheld_data();
    void withheld();

private:
    void verify(const std::function<QStringList(const Guide &)> &faultsOf) const;
    [[nodiscard]] QStringList walkToTheEnd(const Guide &guide, const QDir &folder, const QString &variant) const;
    [[nodiscard]] QStringList compare(const Walk &walk, const QDir &folder, const QString &variant) const;

    catalog::Catalog m_catalog;
    Facts m_facts;
};

void TestGuides::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_catalog = *std::move(catalog);
    m_facts = workspace::guideFacts(m_catalog);
}

void TestGuides::verify(const std::function<QStringList(const Guide &)> &faultsOf) const
{
    QStringList faults;
    for (const Guide &guide : allGuides())
        faults += faultsOf(guide);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestGuides::sharedInputs()
{
    const QStringList faults = tests::sharedFaults(allGuides());
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestGuides::rulesBite()
{
    Step step;
    step.id = "One";
    step.title = PR_MESSAGE("guides", "A title that ends.");
    step.text = {Message("guides", "Please do it!")};
    step.source = {"no-such-document", "", 0, Certainty::Exact};
    step.when = {{"tomorrow", {"yes"}}, {"region.saml", {"perhaps"}}};
    step.inputs = {{"os", InputKind::Choice, Message("guides", "System")}};
    step.inputs[0].validator = "no-such-check";
    step.inputs.append({"typed", InputKind::Line, Message("guides", "Typed")});
    Artifact artifact;
    artifact.id = "policy";
    artifact.title = Message("guides", "Policy");
    artifact.fileName = "../policy";
    artifact.needs = {"account-id"};
    step.artifacts = {artifact, artifact};
    step.links = {{Link::Kind::Requirement, "no-such-rule"},     {Link::Kind::Feature, "telepathy"},
                  {Link::Kind::Guide, "no-such-guide"},          {Link::Kind::Page, "no-such-page"},
                  {Link::Kind::Document, "https://example.com"}, {Link::Kind::Page, "check"}};
    const Guide guide{"bad", Message("guides", "Bad"), {}, {{"s", Message("guides", "S"), {step, step}}}};
    QCOMPARE(tests::idFaults(guide).size(), 15);
    QCOMPARE(tests::sourceFaults(guide, m_catalog).size(), 2);
    QCOMPARE(tests::referenceFaults(guide).size(), 20);
    QCOMPARE(tests::linkFaults(guide, m_catalog, {}).size(), 10);
    QCOMPARE(tests::wordFaults(guide).size(), 7);
    QCOMPARE(tests::sharedFaults({guide, guide}).size(), 1);
}

void TestGuides::isFound()
{
    for (const Guide &guide : allGuides())
        QCOMPARE(findGuide(QString::fromLatin1(guide.id)), &guide);
    QVERIFY(!findGuide(u"no-such-guide"));
    QVERIFY(!findGuide(u""));
}

/// Why an answer to what a condition depends on may never come; empty where it must.
static QString mayStayOpen(const Guide &guide, const Condition &condition)
{
    const QString subject = QString::fromLatin1(condition.subject);
    const Input *input = guide.input(subject.startsWith(u"region."_s) ? u"region"_s : subject);
    if (!input)
        return subject + u" is not asked for in this guide"_s;
    return input->required || input->option(u"none") ? QString() : subject + u" may stay unanswered"_s;
}

/// A step that may apply is left. So that a guide can be ended, whatever a step depends on must be asked for in the
/// guide, and be answered, if only with "none".
void TestGuides::everyStepCanBeDecided()
{
    QStringList faults;
    for (const Guide &guide : allGuides()) {
        for (const Section &section : guide.sections) {
            for (const Step &step : section.steps) {
                for (const Condition &condition : step.when) {
                    const QString fault = mayStayOpen(guide, condition);
                    if (!step.optional && !fault.isEmpty())
                        faults.append(
                            u"%1: %2: %3"_s.arg(QLatin1StringView(guide.id), QLatin1StringView(step.id), fault));
                }
            }
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

/// Nothing that a guide holds needs an answer to be shown.
void TestGuides::emptyWalks()
{
    for (const Guide &guide : allGuides()) {
        Progress progress;
        progress.guide = QString::fromLatin1(guide.id);
        const Walk nothing = walk(guide, progress, m_facts, Now);
        QCOMPARE(nothing.errors, 0);
        QVERIFY(!nothing.complete());
        QVERIFY(workspace::walkToMarkdown(nothing, m_facts).startsWith("# "));
        QVERIFY(workspace::guideToMarkdown(guide, m_facts).startsWith("# "));
        QVERIFY(QJsonDocument::fromJson(workspace::walkToJson(nothing, m_facts)).isObject());
        QVERIFY(QJsonDocument::fromJson(workspace::guideToJson(guide, m_facts)).isObject());
    }
}

/// What a step lacks, for the person who writes the answers.
static QStringList lacking(const StepWalk &step)
{
    QStringList faults;
    for (const InputState &state : step.inputs) {
        const QString id = QString::fromLatin1(state.input->id);
        if (state.input->required && !state.answered)
            faults.append(id + u" is not answered"_s);
        for (const Finding &finding : state.validation.findings) {
            if (finding.severity == Severity::Error)
                faults.append(id + u": "_s + finding.message.english());
        }
    }
    return faults;
}

/// Answers as given, files as passed, and then every step that applies is done, in order.
QStringList TestGuides::walkToTheEnd(const Guide &guide, const QDir &folder, const QString &variant) const
{
    const QString name = folder.filePath(u"answers%1.json"_s.arg(variant));
    Result<Progress> progress = readAnswers(guide, contentOf(name), name);
    if (!progress)
        return {progress.error().english()};
    for (int i = 0; i <= 2 * guide.stepCount(); ++i) {
        const Walk walk = guides::walk(guide, *progress, m_facts, Now);
        if (walk.next < 0)
            return compare(walk, folder, variant);
        const StepWalk &step = walk.steps[walk.next];
        StepProgress &edited = progress->steps[QString::fromLatin1(step.step->id)];
        bool filed = false;
        for (const InputState &state : step.inputs) {
            if (state.input->kind == InputKind::Files && state.input->required && !state.answered) {
                edited.evidence.append(passed(*state.input));
                filed = true;
            }
        }
        if (!filed && !step.ready)
            return {
                u"%1: %2 is not ready: %3"_s.arg(name, QString::fromLatin1(step.step->id), lacking(step).join(u"; "))};
        if (!filed) {
            edited.state = StepState::Done;
            edited.changed = Now;
        }
    }
    return {name + u": the walk does not end"_s};
}

static QStringList compareFile(const QString &path, const QByteArray &is)
{
    if (qEnvironmentVariableIsSet("PORTREEVE_REGENERATE")) {
        QFile file(path);
        const bool written =
            QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) && file.write(is) == is.size();
        return written ? QStringList() : QStringList{path + u" cannot be written"_s};
    }
    const QByteArray was = contentOf(path);
    if (is == was)
        return {};
    const QList<QByteArray> now = is.split('\n');
    const QList<QByteArray> before = was.split('\n');
    qsizetype i = 0;
    while (i < now.size() && i < before.size() && now[i] == before[i])
        ++i;
    return {u"%1 line %2: is \"%3\", was \"%4\""_s.arg(path).arg(i + 1).arg(QString::fromUtf8(now.value(i)),
                                                                            QString::fromUtf8(before.value(i)))};
}

QStringList TestGuides::compare(const Walk &walk, const QDir &folder, const QString &variant) const
{
    QStringList faults;
    if (!walk.complete())
        faults.append(u"%1%2: some answers are wrong"_s.arg(folder.path(), variant));
    faults += compareFile(folder.filePath(u"walk%1.md"_s.arg(variant)), workspace::walkToMarkdown(walk, m_facts));
    const QDir artifacts(folder.filePath(u"artifacts"_s + variant));
    QStringList made;
    for (const StepWalk &step : walk.steps) {
        for (const ArtifactState &state : step.artifacts) {
            if (step.applies == Applies::No || state.text.isEmpty())
                continue;
            made.append(QString::fromLatin1(state.artifact->fileName));
            faults += compareFile(artifacts.filePath(made.last()), state.text.toUtf8());
        }
    }
    for (const QString &name : artifacts.entryList(QDir::Files)) {
        if (!made.contains(name))
            faults.append(u"%1 is made no more"_s.arg(artifacts.filePath(name)));
    }
    return faults;
}

void TestGuides::goldens()
{
    QStringList faults;
    for (const Guide &guide : allGuides()) {
        const QDir folder(DataFolder + u'/' + QString::fromLatin1(guide.id));
        const QStringList variants = variantsOf(folder);
        if (variants.isEmpty())
            faults.append(folder.filePath(u"answers.json"_s) + u" is missing"_s);
        for (const QString &variant : variants)
            faults += walkToTheEnd(guide, folder, variant);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestGuides::withheld_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("artifact");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("otherwise");
    const auto row = [](const char *guide, const char *artifact, const char *region, const char *otherwise) {
        QTest::addRow("%s: %s", guide, artifact) << QString::fromLatin1(guide) << QString::fromLatin1(artifact)
                                                 << QString::fromLatin1(region) << QString::fromLatin1(otherwise);
    };
    row("saml", "saml-stream-policy", "eu-west-3", "eu-central-1");
    row("saml", "saml-directory-command", "eu-west-3", "eu-central-1");
    row("certificate-based-auth", "cba-ca-command", "eu-west-3", "eu-central-1");
    row("smart-card", "smart-card-register", "eu-central-1", "us-east-1");
    row("smart-card", "smart-card-enable", "eu-central-1", "us-east-1");
    row("smart-card", "smart-card-delegation", "eu-central-1", "us-east-1");
    row("fips", "fips-mode", "eu-central-1", "us-east-1");
    row("byol", "byol-import", "af-south-1", "eu-central-1");
}

/// Where the guide itself says that a Region lacks it, no command is made, and it says why.
void TestGuides::withheld()
{
    QFETCH(QString, guide);
    QFETCH(QString, artifact);
    QFETCH(QString, region);
    QFETCH(QString, otherwise);
    const auto stateIn = [&](const QString &code) {
        Progress progress;
        progress.guide = guide;
        progress.answers.set(u"region"_s, code);
        progress.answers.set(u"byol-hardware"_s, u"graphics"_s);
        const Walk now = walk(*findGuide(guide), progress, m_facts, Now);
        for (const StepWalk &step : now.steps) {
            for (const ArtifactState &state : step.artifacts) {
                if (artifact == QLatin1StringView(state.artifact->id))
                    return state;
            }
        }
        return ArtifactState();
    };
    const ArtifactState there = stateIn(region);
    QVERIFY(there.artifact && there.fault);
    QCOMPARE(there.fault->code, ErrorCode::CannotExpress);
    QVERIFY(!there.fault->detail.isEmpty() && !there.fault->remedy.isEmpty());
    QVERIFY(there.text.isEmpty());
    const ArtifactState elsewhere = stateIn(otherwise);
    QVERIFY(elsewhere.artifact && !elsewhere.fault);
}

QTEST_GUILESS_MAIN(TestGuides)
#include "tst_guides.moc"
