#include "tests/lab/check/scenario.h"
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace portreeve;
using namespace portreeve::lab;

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

class TestCheckLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void withoutANetwork_data();
    void withoutANetwork();
    void onlyWhatIsAskedFor();
    void dryRunSendsNothing();
    void interruptEndsAtOnce();
    void cleanupTestCase();

private:
    ScenarioLab m_lab;
};

void TestCheckLab::initTestCase()
{
    const QString lacking = ScenarioLab::lacking();
    PR_SKIP_UNLESS(lacking.isEmpty(), qPrintable(lacking));
    PR_VALUE(m_lab.begin());
}

void TestCheckLab::verdicts_data()
{
    m_lab.addRows(policyScenarios());
}

void TestCheckLab::verdicts()
{
    QFETCH(Scenario, scenario);
    const Result<QString> wrong = m_lab.run(scenario);
    PR_VALUE(wrong);
    QVERIFY2(wrong->isEmpty(), qPrintable(*wrong));
}

void TestCheckLab::cleanupTestCase()
{
    qInfo("%s", qPrintable(u'\n' + m_lab.table()));
}

void TestCheckLab::withoutANetwork_data()
{
    QTest::addColumn<bool>("linked");
    QTest::newRow("no link") << false;
    QTest::newRow("a link, but no gateway") << true;
}

void TestCheckLab::withoutANetwork()
{
    QFETCH(bool, linked);
    World world;
    world.relayed = false; // what is cut here is a cable
    const Result<std::unique_ptr<Office>> office = m_lab.open(world);
    PR_VALUE(office);
    const Testbed &bed = (*office)->bed();
    // The client notices within the time-out of the check that nobody answers for the gateway's address.
    QVERIFY(bed.client().set("net/ipv4/neigh/east0/retrans_time_ms", "50"));
    const Result<QByteArray> cut = linked
                                       ? bed.firewall().run(q("ip"), {q("address"), q("flush"), q("dev"), q("west0")})
                                       : bed.client().run(q("ip"), {q("link"), q("set"), q("east0"), q("down")});
    PR_VALUE(cut);
    const CheckRun run = (*office)->run(ScenarioLab::arguments(**office));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const QString different = differences(report, {2, {}, q("inconclusive no-network"), {}});
    QVERIFY2(different.isEmpty(), qPrintable(different));
    QCOMPARE(report[q("verdict")].toString(), q("inconclusive"));
    QCOMPARE(run.exitCode, 2);
}

void TestCheckLab::onlyWhatIsAskedFor()
{
    World world;
    world.firewall = forwarding("tcp dport 443 counter name web\ntcp dport 4172 counter name dropped drop");
    const Result<std::unique_ptr<Office>> office = m_lab.open(world);
    PR_VALUE(office);
    const CheckRun run = (*office)->run(ScenarioLab::arguments(**office, {q("--only"), Health4195}));
    const QJsonObject report = QJsonDocument::fromJson(run.output).object();
    const QJsonArray results = report[q("results")].toArray();
    QCOMPARE(results.size(), 1);
    QCOMPARE(results[0][q("requirementId")].toString(), Health4195);
    QCOMPARE(saidBy(results[0].toObject()), q("pass"));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(Office::packets((*office)->bed().firewall(), q("web")), 0);
    QCOMPARE(Office::packets((*office)->bed().firewall(), q("dropped")), 0);

    // By the rule, without the Region: the same counters see it.
    const CheckRun web =
        (*office)->run(ScenarioLab::arguments(**office, {q("--only"), q("allow-ws-broker,client-4172-tcp-health")}));
    QCOMPARE(QJsonDocument::fromJson(web.output)[q("results")].toArray().size(), 2);
    QCOMPARE(web.exitCode, 1);
    QVERIFY(Office::packets((*office)->bed().firewall(), q("web")) > 0);
    QVERIFY(Office::packets((*office)->bed().firewall(), q("dropped")) > 0);
}

void TestCheckLab::dryRunSendsNothing()
{
    const Result<std::unique_ptr<Office>> office = m_lab.open({});
    PR_VALUE(office);
    const Namespace &client = (*office)->bed().client();
    const Result<void> counting = Office::load(
        client,
        table("chain sent { type filter hook output priority 0; meta l4proto { tcp, udp } counter name web; }\n"));
    PR_VALUE(counting);
    const CheckRun dry = (*office)->run(ScenarioLab::arguments(**office, {q("--dry-run")}));
    QCOMPARE(dry.exitCode, 0);
    QCOMPARE(Office::packets(client, q("web")), 0);

    // The plan names every host that the run then asks for, and the server that it asks.
    const QJsonArray traffic = QJsonDocument::fromJson(dry.output)[q("traffic")].toArray();
    QStringList named;
    for (const QJsonValue row : traffic) {
        if (row[q("kind")].toString() == u"dns-query")
            QCOMPARE(row[q("destination")].toString(), Office::DnsServer + QLatin1String(":53"));
        else
            named.append(row[q("destination")].toString());
    }
    const CheckRun wet = (*office)->run(ScenarioLab::arguments(**office));
    QCOMPARE(wet.exitCode, 0);
    QVERIFY(Office::packets(client, q("web")) > 0);
    for (const QJsonValue row : QJsonDocument::fromJson(wet.output)[q("results")].toArray()) {
        const QJsonValue target = row[q("target")];
        if (!target.isObject() || target[q("protocol")].toString() != u"tcp")
            continue;
        const QString destination =
            QStringLiteral("%1:%2").arg(target[q("host")].toString()).arg(target[q("port")].toInt());
        QVERIFY2(named.contains(destination), qPrintable(destination));
    }
}

void TestCheckLab::interruptEndsAtOnce()
{
    World world;
    world.firewall = forwarding("tcp dport 4172 counter name dropped drop");
    const Result<std::unique_ptr<Office>> office = m_lab.open(world);
    PR_VALUE(office);
    QProcess process;
    (*office)->prepare(process, ScenarioLab::arguments(**office, {q("--timeout"), q("60000")}));
    (*office)->bed().client().inside([&] { process.start(QIODevice::ReadOnly); });
    QVERIFY(process.waitForStarted());
    const Namespace &firewall = (*office)->bed().firewall();
    QTRY_VERIFY_WITH_TIMEOUT(Office::packets(firewall, q("dropped")) > 0, 20'000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    qInfo("ended %lld ms after the signal", static_cast<long long>(timer.elapsed()));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);

    // What was found until then is reported, and what was not is no verdict.
    const QJsonObject report = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    int unfinished = 0;
    for (const QJsonValue value : report[q("results")].toArray()) {
        const QJsonObject row = value.toObject();
        const QJsonValue target = row[q("target")];
        if (target[q("port")].toInt() != 4172 || target[q("protocol")].toString() != u"tcp")
            continue;
        QCOMPARE(saidBy(row), q("not-run not-run"));
        ++unfinished;
    }
    QCOMPARE(unfinished, 2);
}

QTEST_GUILESS_MAIN(TestCheckLab)
#include "tst_checklab.moc"
