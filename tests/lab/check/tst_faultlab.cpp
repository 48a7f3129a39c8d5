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
    void conditions_data();
    void conditions();
    void slices_data();
    void slices();
    void slicesAreTheWholeTable_data();
    void slicesAreTheWholeTable();
    void standInsReadAnything_data();
    void standInsReadAnything();
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

void TestFaultLab::conditions_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char *condition, bool kept, const char *seen) {
        QTest::newRow(condition) << q(condition) << kept << q(seen);
    };
    row("tcp/4172 syn == 2", true, "tcp/4172 syn 2");
    row("tcp/4172 syn == 1", false, "tcp/4172 syn 2");
    row("tcp/4172 syn lost >= 1", true, "tcp/4172 syn lost 1");
    row("tcp/4172 syn lost >= 2", false, "tcp/4172 syn lost 1");
    row("tcp/4172 syn-ack <= 0", true, "tcp/4172 syn-ack 0");
    row("icmp 3/13 >= 1", true, "icmp 3/13 1");
    row("all == 2", true, "all 2");
    row("all > 1", false, "all 2");
    row("all >= many", false, "all 2");
    row("", false, " 0");
}

void TestFaultLab::conditions()
{
    QFETCH(QString, condition);
    RelayedPacket syn;
    syn.head.protocol = quint8(Protocol::Tcp);
    syn.head.destinationPort = 4172;
    syn.head.tcpFlags = TcpSyn;
    RelayedPacket lost = syn;
    lost.fate = Fate::Lost;
    RelayedPacket icmp;
    icmp.direction = Direction::ToOffice;
    icmp.head.protocol = quint8(Protocol::Icmp);
    icmp.head.icmpType = 3;
    icmp.head.icmpCode = 13;
    QString seen;
    QTEST(keeps(tallyOf({syn, lost, icmp}), condition, seen), "kept");
    QTEST(seen, "seen");
}

void TestFaultLab::slices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("nothing: the whole") << QString() << true;
    QTest::newRow("the first of two") << q("1/2") << true;
    QTest::newRow("the last of three") << q("3/3") << true;
    for (const char *bad : {"0/2", "3/2", "1", "1/", "/2", "1/0", "-1/2", "a/b", "1/2/3", "1 of 2"})
        QTest::newRow(bad) << q(bad) << false;
}

void TestFaultLab::slices()
{
    QFETCH(QString, text);
    QTEST(Slice::from(text).has_value(), "good");
}

void TestFaultLab::slicesAreTheWholeTable_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 3, 7, 1000})
        QTest::addRow("%d", count) << count;
}

/// Each scenario is in one slice, and no slice has more to do than another and the longest scenario.
void TestFaultLab::slicesAreTheWholeTable()
{
    QFETCH(int, count);
    const QList<Scenario> all = faultScenarios();
    QVERIFY(all.size() > 20);
    QList<int> seconds;
    int longest = 0;
    QSet<qsizetype> seen;
    for (int number = 1; number <= count; ++number) {
        const std::optional<Slice> slice = Slice::from(QStringLiteral("%1/%2").arg(number).arg(count));
        QVERIFY(slice);
        seconds.append(0);
        for (const qsizetype index : slice->of(all)) {
            QVERIFY(!seen.contains(index));
            seen.insert(index);
            seconds.last() += all[index].seconds;
            longest = std::max(longest, all[index].seconds);
        }
    }
    QCOMPARE(seen.size(), all.size());
    QVERIFY(*std::max_element(seconds.begin(), seconds.end()) <=
            *std::min_element(seconds.begin(), seconds.end()) + longest);
}

void TestFaultLab::standInsReadAnything_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<qsizetype>("dns");  ///< bytes of the answer
    QTest::addColumn<qsizetype>("quic"); ///< likewise
    const QByteArray ids = QByteArray::fromHex("c01a2a3a4a") + char(8) + "destined" + char(8) + "sourceid";
    QTest::newRow("nothing") << QByteArray() << qsizetype(0) << qsizetype(0);
    QTest::newRow("a whole question") << ids << ids.size() << qsizetype(27);
    QTest::newRow("cut off in the source id") << ids.chopped(1) << ids.size() - 1 << qsizetype(0);
    QTest::newRow("cut off in the destination id") << ids.left(9) << qsizetype(0) << qsizetype(0);
    QTest::newRow("an id that claims too much") << QByteArray(6, '\xff') << qsizetype(0) << qsizetype(0);
}

void TestFaultLab::standInsReadAnything()
{
    QFETCH(QByteArray, question);
    QTEST(failedAnswer(question).size(), "dns");
    QTEST(strangeNegotiation(question).size(), "quic");
}

void TestFaultLab::verdicts_data()
{
    m_lab.addRows(faultScenarios());
}

void TestFaultLab::verdicts()
{
    QFETCH(Scenario, scenario);
    const Result<QString> wrong = m_lab.run(scenario);
    QVERIFY2(wrong, wrong ? "" : qPrintable(wrong.error().english()));
    QVERIFY2(wrong->isEmpty(), qPrintable(*wrong));
}

void TestFaultLab::cleanupTestCase()
{
    qInfo("%s", qPrintable(u'\n' + m_lab.table()));
}

QTEST_GUILESS_MAIN(TestFaultLab)
#include "tst_faultlab.moc"
