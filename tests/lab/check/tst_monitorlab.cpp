// `portreeve monitor` as a user runs it, in an office without uplink.
#include "core/base/clock.h"
#include "core/history/store.h"
#include "core/ip/parse.h"
#include "tests/lab/check/office.h"
#include "tests/support/lab.h"
#include "tests/support/postgresserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;
using namespace Qt::StringLiterals;

namespace {

const QString HealthHost = u"drp-iad.amazonworkspaces.com"_s;

#define PR_VALUE(result) QVERIFY2((result), (result) ? "" : qPrintable((result).error().english()))

/// What stands in a record: the head, and the lines of each target.
struct Record {
    QJsonObject head;
    QList<QJsonObject> lines;
    bool whole = true; ///< every line ends and is JSON
    [[nodiscard]] QString endedAs() const { return lines.isEmpty() ? QString() : lines.last()[u"end"_s].toString(); }
    [[nodiscard]] int count(const QString &target, const QString &key) const
    {
        int number = -1;
        const QJsonArray targets = head[u"targets"_s].toArray();
        for (int i = 0; i < targets.size(); ++i) {
            if (targets[i][u"id"_s].toString() == target)
                number = i;
        }
        return int(std::count_if(lines.begin(), lines.end(), [&](const QJsonObject &line) {
            return line[u"u"_s].toInt(-1) == number && line.contains(key);
        }));
    }
};

Record readRecord(const QString &path)
{
    Record record;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return record;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.isEmpty() || !line.endsWith('\n'))
            record.whole = false;
        else if (record.head.isEmpty())
            record.head = object;
        else
            record.lines.append(object);
    }
    return record;
}

QJsonObject seriesOf(const QJsonObject &summary, const QString &id)
{
    for (const QJsonValue series : summary[u"series"_s].toArray()) {
        if (series[u"id"_s].toString() == id)
            return series.toObject();
    }
    return {};
}

QString idOf(const char *rest)
{
    return HealthHost + u':' + QLatin1String(rest);
}

} // namespace

class TestMonitorLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsAndSumsUp();
    void aFirewallThatBeginsToDropIsLoss();
    void interruptEndsWithTheSummary();
    void aKilledMonitorLeavesARecord();
    void dryRunSendsNothing();
    void aFullDiskEndsIt();
    void exitCodes_data();
    void exitCodes();
    void storesItsSamples();
    void goesOnWithoutItsStore();

private:
    [[nodiscard]] Result<std::unique_ptr<Office>> open(const World &world = {}) const
    {
        return Office::open(world, {HealthHost}, m_authorities);
    }
    [[nodiscard]] static QStringList arguments(const QStringList &more)
    {
        return QStringList{u"monitor"_s,  u"--region"_s,     u"us-east-1"_s,   u"--aws-ranges"_s, u"none"_s,
                           u"--format"_s, u"json"_s,         u"--interval"_s,  u"200"_s,          u"--timeout"_s,
                           u"500"_s,      u"--dns-server"_s, Office::DnsServer} +
               more;
    }
    /// Starts it in the office and returns when the record has so many lines.
    static void startRecording(const Office &office, QProcess &process, int lines);

    Authorities m_authorities;
};

void TestMonitorLab::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    for (const char *program : {"ip", "nft", "dnsmasq", "nginx", "unshare"})
        PR_SKIP_UNLESS(!QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(),
                       qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
    const Result<std::unique_ptr<Testbed>> bed = Testbed::create(Path::Routed, {});
    PR_SKIP_UNLESS(bed, qPrintable(QStringLiteral("no namespaces and cables here: ") + bed.error().english()));
}

void TestMonitorLab::startRecording(const Office &office, QProcess &process, int lines)
{
    const QString path = office.file(u"record.ndjson"_s);
    office.prepare(process, arguments({u"--record"_s, path}));
    office.bed().client().inside([&] { process.start(QIODevice::ReadOnly); });
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(readRecord(path).lines.size() >= lines, 30'000);
}

void TestMonitorLab::recordsAndSumsUp()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    const QString path = (*office)->file(u"record.ndjson"_s);
    const CheckRun run = (*office)->run(arguments({u"--duration"_s, u"3"_s, u"--record"_s, path}));
    QVERIFY2(run.exitCode == 0, run.said.constData());
    const QJsonObject summary = QJsonDocument::fromJson(run.output).object();
    QCOMPARE(summary[u"schema"_s].toString(), u"portreeve.monitor/1"_s);
    const Record record = readRecord(path);
    QVERIFY(record.whole);
    QCOMPARE(record.head[u"schema"_s].toString(), u"portreeve.record/1"_s);
    QCOMPARE(record.endedAs(), u"finished"_s);
    for (const char *rest : {"4172/tcp/direct/ipv4", "4195/tcp/ipv4"}) {
        const QJsonObject series = seriesOf(summary, idOf(rest));
        QVERIFY2(!series.isEmpty(), rest);
        const int sent = series[u"sent"_s].toInt();
        QVERIFY2(sent >= 5 && sent <= 16, rest); // fifteen in three seconds, fewer on a busy machine
        QCOMPARE(series[u"lost"_s].toInt(), 0);
        QCOMPARE(series[u"rttMs"_s][u"source"_s].toString(), u"tcp-info"_s);
        QCOMPARE(series[u"target"_s][u"address"_s].toString(), Office::Gateway);
        QVERIFY(series[u"ipdvMs"_s][u"mean"_s].isDouble());
        QCOMPARE(record.count(idOf(rest), u"r"_s), sent);
    }
    // The name has no IPv6 address: that is no loss.
    const QJsonObject ipv6 = seriesOf(summary, idOf("4195/tcp/ipv6"));
    QCOMPARE(ipv6[u"sent"_s].toInt(), 0);
    QCOMPARE(ipv6[u"lastFailure"_s].toString(), u"dns-nodata"_s);
    QVERIFY(ipv6[u"loss"_s].isNull());
    // The far end says by ICMP that nothing takes UDP.
    QCOMPARE(seriesOf(summary, idOf("4195/udp/ipv4"))[u"lastFailure"_s].toString(), u"udp-unreachable"_s);

    // An existing record is kept.
    const CheckRun again = (*office)->run(arguments({u"--duration"_s, u"1"_s, u"--record"_s, path}));
    QCOMPARE(again.exitCode, 73);
    QCOMPARE(readRecord(path).lines, record.lines);
}

void TestMonitorLab::aFirewallThatBeginsToDropIsLoss()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    const QString path = (*office)->file(u"record.ndjson"_s);
    QProcess process;
    startRecording(**office, process, 20);
    PR_VALUE(Office::load(
        (*office)->bed().firewall(),
        "table inet office {\nchain forward { type filter hook forward priority 0;\ntcp dport 4172 drop\n}\n}\n"));
    QTRY_VERIFY_WITH_TIMEOUT(readRecord(path).count(idOf("4172/tcp/direct/ipv4"), u"f"_s) >= 2, 30'000);
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    const QJsonObject summary = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    const QJsonObject dropped = seriesOf(summary, idOf("4172/tcp/direct/ipv4"));
    QVERIFY(dropped[u"lost"_s].toInt() >= 2);
    QVERIFY(dropped[u"lost"_s].toInt() < dropped[u"sent"_s].toInt());
    QCOMPARE(dropped[u"lastFailure"_s].toString(), u"tcp-timeout"_s);
    QCOMPARE(seriesOf(summary, idOf("4195/tcp/ipv4"))[u"lost"_s].toInt(), 0);
}

void TestMonitorLab::interruptEndsWithTheSummary()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    QProcess process;
    startRecording(**office, process, 5);
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QJsonObject summary = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(!summary[u"series"_s].toArray().isEmpty());
    const Record record = readRecord((*office)->file(u"record.ndjson"_s));
    QVERIFY(record.whole);
    QCOMPARE(record.endedAs(), u"cancelled"_s);
}

void TestMonitorLab::aKilledMonitorLeavesARecord()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    QProcess process;
    startRecording(**office, process, 12);
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    const Record record = readRecord((*office)->file(u"record.ndjson"_s));
    QVERIFY(record.whole); // each line goes to the system in one piece
    QVERIFY(record.lines.size() >= 12);
    QCOMPARE(record.endedAs(), QString());
}

void TestMonitorLab::dryRunSendsNothing()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    const Namespace &client = (*office)->bed().client();
    PR_VALUE(Office::load(client,
                          "table inet office {\ncounter web {}\nchain sent { type filter hook output priority 0;\n"
                          "meta l4proto { tcp, udp } counter name web\n}\n}\n"));
    const QString path = (*office)->file(u"record.ndjson"_s);
    const CheckRun dry = (*office)->run(arguments({u"--dry-run"_s, u"--record"_s, path}));
    QCOMPARE(dry.exitCode, 0);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(Office::packets(client, u"web"_s), 0);
    const QJsonObject plan = QJsonDocument::fromJson(dry.output).object();
    QCOMPARE(plan[u"intervalMs"_s].toInt(), 200);
    QVERIFY(plan[u"traffic"_s].toArray().size() >= 4);
}

void TestMonitorLab::aFullDiskEndsIt()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    const CheckRun run = (*office)->run(arguments({u"--record"_s, u"/dev/full"_s, u"--force"_s}));
    QCOMPARE(run.exitCode, 74);
    QVERIFY2(run.said.contains("cannot write the record"), run.said.constData());
}

void TestMonitorLab::exitCodes_data()
{
    QTest::addColumn<QByteArray>("firewall");
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("verdict");
    const auto table = [](const char *rule) {
        return QByteArray("table inet office {\nchain forward { type filter hook forward priority 0;\n") + rule +
               "\n}\n}\n";
    };
    QTest::newRow("nothing answers") << table("meta l4proto tcp drop") << u"both"_s << 1 << u"blocked"_s;
    QTest::newRow("one port does not answer")
        << table("tcp dport 4195 reject with tcp reset") << u"both"_s << 1 << u"blocked"_s;
    QTest::newRow("UDP does not answer") << table("udp dport { 4172, 4195 } drop") << u"both"_s << 0 << u"pass"_s;
    QTest::newRow("there is no address to ask") << QByteArray() << u"6"_s << 2 << u"inconclusive"_s;
}

void TestMonitorLab::exitCodes()
{
    QFETCH(QByteArray, firewall);
    QFETCH(QString, family);
    QFETCH(int, exitCode);
    QFETCH(QString, verdict);
    World world;
    world.firewall = firewall;
    const Result<std::unique_ptr<Office>> office = open(world);
    PR_VALUE(office);
    const CheckRun run = (*office)->run(arguments({u"--duration"_s, u"3"_s, u"--family"_s, family}));
    QVERIFY2(run.exitCode == exitCode, (run.said + run.output).constData());
    QCOMPARE(QJsonDocument::fromJson(run.output).object()[u"verdict"_s].toString(), verdict);
    QCOMPARE(run.said.contains("Nothing answered at " + HealthHost.toUtf8() + ", port 4195/tcp.\n"), exitCode == 1);
}

void TestMonitorLab::storesItsSamples()
{
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    const QString path = (*office)->file(u"record.ndjson"_s);
    const QString store = (*office)->file(u"history"_s);
    const CheckRun run = (*office)->run(arguments({u"--duration"_s, u"3"_s, u"--record"_s, path, u"--store"_s, store}));
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QCOMPARE(run.said, QByteArray());
    const Result<history::OpenedStore> opened = history::openStore(*history::parseLocation(store), SystemClock());
    PR_VALUE(opened);
    const Result<QList<history::Run>> runs = opened->store->runs({});
    PR_VALUE(runs);
    QCOMPARE(runs->size(), 1);
    QCOMPARE(runs->constFirst().verdict, u"pass"_s);
    QCOMPARE(*opened->store->report(runs->constFirst().id), run.output);
    const Record record = readRecord(path);
    for (const quint16 port : {quint16(4172), quint16(4195)}) {
        const auto samples = opened->store->samples({runs->constFirst().id,
                                                     {HealthHost, port, u"tcp"_s, ip::Family::IPv4},
                                                     0,
                                                     std::numeric_limits<qint64>::max()});
        PR_VALUE(samples);
        const QString id = idOf(port == 4172 ? "4172/tcp/direct/ipv4" : "4195/tcp/ipv4");
        QCOMPARE(int(samples->size()), record.count(id, u"r"_s));
        QVERIFY(samples->size() >= 5);
    }
}

/// The server's socket in the file system is reached from any network namespace.
void TestMonitorLab::goesOnWithoutItsStore()
{
    PR_SKIP_UNLESS(tests::PostgresServer::isInstalled(), "PostgreSQL is not installed");
    auto server = tests::PostgresServer::start();
    PR_VALUE(server);
    const Result<std::unique_ptr<Office>> office = open();
    PR_VALUE(office);
    QProcess process;
    const QString record = (*office)->file(u"record.ndjson"_s);
    const QString store = u"postgresql://owner:open%20sesame@:%1/postgres?host=%2"_s.arg((*server)->port())
                              .arg((*server)->socketFolder());
    (*office)->prepare(process, arguments({u"--record"_s, record, u"--store"_s, store}));
    (*office)->bed().client().inside([&] { process.start(QIODevice::ReadOnly); });
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY2_WITH_TIMEOUT(readRecord(record).lines.size() >= 5, process.readAllStandardError().constData(), 30'000);
    (*server)->stop();
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += process.readAllStandardError()).contains("The monitor goes on without its history: "), 30'000);
    const auto then = readRecord(record).lines.size();
    QTRY_VERIFY_WITH_TIMEOUT(readRecord(record).lines.size() >= then + 5, 30'000);
    QCOMPARE(kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(60'000));
    said += process.readAllStandardError();
    QVERIFY2(process.exitCode() == 69, said.constData());
    QCOMPARE(said.count("goes on without"), 1);
    QVERIFY2(said.contains("\nportreeve: ") && !said.contains("sesame"), said.constData());
    QVERIFY(!QJsonDocument::fromJson(process.readAllStandardOutput()).object()[u"series"_s].toArray().isEmpty());
    QCOMPARE(readRecord(record).endedAs(), u"cancelled"_s);
}

QTEST_GUILESS_MAIN(TestMonitorLab)
#include "tst_monitorlab.moc"
