#include "tests/lab/check/scenario.h"
#include "tests/support/lab.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::lab;

/// What `portreeve check` says of networks that lose, delay, alter and reject packets.
class TestFaultLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void cleanupTestCase();

private:
    ScenarioLab m_lab;
};

void TestFaultLab::initTestCase()
{
    const QString lacking = ScenarioLab::lacking();
    PR_SKIP_UNLESS(lacking.isEmpty(), qPrintable(lacking));
    const Result<void> begun = m_lab.begin();
    QVERIFY2(begun, begun ? "" : qPrintable(begun.error().english()));
}

void TestFaultLab::verdicts_data()
{
    QTest::addColumn<Scenario>("scenario");
    for (const Scenario &scenario : faultScenarios())
        QTest::newRow(scenario.name) << scenario;
}

void TestFaultLab::verdicts()
{
    QFETCH(Scenario, scenario);
    const Result<QString> wrong = m_lab.run(scenario);
    QVERIFY2(wrong, wrong ? "" : qPrintable(wrong.error().english()));
    if (scenario.known != nullptr)
        QEXPECT_FAIL("", scenario.known, Continue);
    QVERIFY2(wrong->isEmpty(), qPrintable(*wrong));
}

void TestFaultLab::cleanupTestCase()
{
    qInfo("%s", qPrintable(u'\n' + m_lab.table()));
}

QTEST_GUILESS_MAIN(TestFaultLab)
#include "tst_faultlab.moc"
