#include "core/catalog/loader.h"
#include "core/guides/logonpolicies.h"
#include "core/workspace/guidefacts.h"
#include "tests/core/guides/steprows.h"
#include "tests/core/guides/stepwords.h"
#include "tests/core/guides/typedrows.h"

#include <QTest>

#include <algorithm>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

void addWords(const QList<WordsRow> &rows)
{
    for (const WordsRow &row : rows) {
        QTest::addRow("%s: %s: %s", row.guide, row.step, row.words)
            << QByteArray(row.guide) << QByteArray(row.step) << latin(row.words);
    }
}

void addPlace()
{
    QTest::addColumn<QByteArray>("guide");
    QTest::addColumn<QByteArray>("step");
}

} // namespace

/// The rows of steprows.h. The Regions are those of the catalogue.
class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shown_data();
    void shown();
    void says_data();
    void says();
    void saysNot_data();
    void saysNot();
    void links_data();
    void links();
    void certainty_data();
    void certainty();
    void linkIsChosenBeforeTheAccountIsEnabled();
    void checkerIsTheLastLine();
    void offerNamesTheRegion();
    void bothNamesOfTheLogonSetting();

private:
    const QList<StepRows> m_rows{identityStepRows(), networkStepRows()};
    Facts m_facts;
};

void TestSteps::initTestCase()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().english()));
    m_facts = workspace::guideFacts(*catalog);
}

void TestSteps::shown_data()
{
    addPlace();
    QTest::addColumn<QByteArray>("answers");
    QTest::addColumn<bool>("yes");
    for (const StepRows &rows : m_rows) {
        for (const ShownRow &row : rows.shown) {
            QTest::addRow("%s: %s with %s", row.guide, row.step, row.answers)
                << QByteArray(row.guide) << QByteArray(row.step) << QByteArray(row.answers) << row.yes;
        }
    }
}

void TestSteps::shown()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QByteArray, answers);
    QFETCH(bool, yes);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QCOMPARE(int(applies(found->when, answersOf(answers.constData()), m_facts)), int(yes ? Applies::Yes : Applies::No));
}

void TestSteps::says_data()
{
    addPlace();
    QTest::addColumn<QString>("words");
    for (const StepRows &rows : m_rows)
        addWords(rows.says);
}

void TestSteps::says()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QString, words);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QVERIFY2(wordsOf(*found).contains(words), qPrintable(wordsOf(*found)));
}

void TestSteps::saysNot_data()
{
    addPlace();
    QTest::addColumn<QString>("words");
    for (const StepRows &rows : m_rows)
        addWords(rows.saysNot);
}

void TestSteps::saysNot()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QString, words);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QVERIFY2(!wordsOf(*found).contains(words), qPrintable(wordsOf(*found)));
}

void TestSteps::links_data()
{
    addPlace();
    QTest::addColumn<QStringList>("targets");
    for (const StepRows &rows : m_rows) {
        for (const LinksRow &row : rows.links)
            QTest::addRow("%s: %s", row.guide, row.step)
                << QByteArray(row.guide) << QByteArray(row.step) << row.targets;
    }
}

void TestSteps::links()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    QFETCH(QStringList, targets);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    const QStringList words = wordsOf(*found).split(u'\n');
    for (const QString &target : targets)
        QVERIFY2(words.contains(target), qPrintable(target));
}

void TestSteps::certainty_data()
{
    addPlace();
    QTest::addColumn<int>("certainty");
    for (const StepRows &rows : m_rows) {
        for (const CertaintyRow &row : rows.certainty)
            QTest::addRow("%s: %s", row.guide, row.step)
                << QByteArray(row.guide) << QByteArray(row.step) << int(row.certainty);
    }
}

void TestSteps::certainty()
{
    QFETCH(QByteArray, guide);
    QFETCH(QByteArray, step);
    const Step *found = stepOf(guide.constData(), step.constData());
    QVERIFY(found);
    QTEST(int(found->source.certainty), "certainty");
}

void TestSteps::linkIsChosenBeforeTheAccountIsEnabled()
{
    QStringList steps;
    for (const Section &section : findGuide(u"byol")->sections) {
        for (const Step &step : section.steps)
            steps.append(latin(step.id));
    }
    QCOMPARE(steps.count(u"range-or-link"_s), 1);
    QVERIFY(steps.indexOf(u"range-or-link"_s) < steps.indexOf(u"enable-account"_s));
}

/// Pasted together the question of the second line would swallow the third one; a file would not run at all.
void TestSteps::checkerIsTheLastLine()
{
    const Step *step = stepOf("byol", "checker");
    QVERIFY(step->artifacts.isEmpty());
    QCOMPARE(step->verbatim.size(), 3);
    QCOMPARE(latin(step->verbatim.last()), u".\\ImageCompatibilityChecker.ps1"_s);
    for (const char *line : step->verbatim)
        QVERIFY(!latin(line).contains(u'\n'));
}

void TestSteps::offerNamesTheRegion()
{
    const Answers answers = answersOf("region=eu-central-1");
    const Validator *validator = findValidator(u"management-cidr");
    const Validation validation = validate(*validator, {{"172.24.0.0/16", {}}}, {m_facts, answers, {}});
    const auto at = std::find_if(validation.findings.cbegin(), validation.findings.cend(),
                                 [](const Finding &finding) { return finding.id == u"ask-for-the-offer"; });
    QVERIFY(at != validation.findings.cend());
    QVERIFY2(at->message.english().contains(u"list-available-management-cidr-ranges --region eu-central-1 "
                                            "--management-cidr-range-constraint 172.24.0.0/16"_s),
             qPrintable(at->message.english()));
}

void TestSteps::bothNamesOfTheLogonSetting()
{
    QVERIFY2(logonPolicyTable().contains(u"Interactive logon: Don't display last signed-in\n"
                                         "  Or     Interactive logon: Do not display last user name\n  Path "_s),
             qPrintable(logonPolicyTable()));
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
