// What `portreeve check` writes, as a user runs it: dry runs, or checks of listeners on 127.0.0.1.
#include "tests/app/commandrun.h"
#include "tests/support/lab.h"
#include "tests/support/socketserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestCheckOutputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsWhatChanged();
    void tellsOfAnotherSelection();
    void refusesTheEarlierReport_data();
    void refusesTheEarlierReport();
    void formats_data();
    void formats();
    void refusesFormats_data();
    void refusesFormats();
    void exporterAcceptsEverything();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] CommandRun check(const QStringList &options, const QByteArray &targets) const
    {
        return runPortreeve(QStringList{u"check"_s, u"--targets"_s, u"-"_s, u"--data-dir"_s, path(u"data"_s)} + options,
                            targets);
    }
    /// The line of a target at this port.
    static QByteArray line(quint16 port) { return "127.0.0.1 " + QByteArray::number(port) + " tcp\n"; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCheckOutputs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestCheckOutputs::tellsWhatChanged()
{
    auto server = std::make_unique<SocketServer>(SocketServer::holdOpen());
    const SocketServer other(SocketServer::holdOpen());
    const quint16 port = server->port();
    const QStringList asJson{u"--format"_s, u"json"_s, u"-o"_s, path(u"last.json"_s), u"--force"_s};
    QCOMPARE(check(asJson, line(port)).exitCode, 0);
    server.reset(); // the port is closed from here on
    const CommandRun table = check({u"--previous"_s, path(u"last.json"_s)}, line(other.port()) + line(port));
    QVERIFY2(table.exitCode == 1, table.said.constData());
    QCOMPARE(table.said, QByteArray());
    QVERIFY2(table.output.contains("1 worse, 0 better, 1 new, 0 gone"), table.output.constData());
    QVERIFY2(table.output.contains("\nworse   pass    blocked"), table.output.constData());

    // The earlier report may be the file that is written.
    const CommandRun json = check(asJson + QStringList{u"--previous"_s, path(u"last.json"_s)}, line(port));
    QVERIFY2(json.exitCode == 1, json.said.constData());
    QFile file(path(u"last.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject changes = QJsonDocument::fromJson(file.readAll()).object()[u"changes"].toObject();
    QCOMPARE(changes[u"counts"][u"worse"].toInt(), 1);
    QCOMPARE(changes[u"rows"][0][u"after"].toString(), u"blocked"_s);
    QCOMPARE(check({u"--previous"_s, path(u"last.json"_s), u"--dry-run"_s}, line(port)).exitCode, 0);
}

void TestCheckOutputs::tellsOfAnotherSelection()
{
    const SocketServer server(SocketServer::holdOpen());
    const CommandRun first = check({u"--format"_s, u"json"_s}, line(server.port()));
    QByteArray report = first.output;
    QVERIFY(report.contains("\"regions\": []"));
    report.replace("\"regions\": []", "\"regions\": [\"us-east-1\"]");
    put(u"other.json"_s, report);
    const CommandRun run = check({u"--previous"_s, path(u"other.json"_s)}, line(server.port()));
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QVERIFY2(run.said.contains("another selection") && run.output.contains("another selection"), run.said.constData());
    QVERIFY2(run.output.contains("1 the same"), run.output.constData());
}

void TestCheckOutputs::refusesTheEarlierReport_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no file") << QByteArray() << 66;
    QTest::newRow("a table") << QByteArray("Verdict  Target\n") << 65;
    QTest::newRow("something else") << QByteArray("{\"schema\": \"portreeve.list/1\"}") << 65;
    QTest::newRow("a later version") << QByteArray("{\"schema\": \"portreeve.report/2\"}") << 65;
}

void TestCheckOutputs::refusesTheEarlierReport()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, exitCode);
    if (!bytes.isEmpty())
        put(u"previous"_s, bytes);
    SocketServer server(SocketServer::holdOpen());
    const CommandRun run = check({u"--previous"_s, path(u"previous"_s)}, line(server.port()));
    QVERIFY2(run.exitCode == exitCode, run.said.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.startsWith("portreeve: cannot read the results of the check: ") &&
                 run.said.contains(path(u"previous"_s).toUtf8()),
             run.said.constData());
    QCOMPARE(server.accepted(), 0);
}

void TestCheckOutputs::formats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("holds");
    QTest::addColumn<QByteArray>("ends");
    QTest::newRow("JUnit") << u"junit"_s << QByteArray("<?xml ")
                           << QByteArray("name=\"portreeve check\" tests=\"2\" failures=\"1\"")
                           << QByteArray("</testsuites>\n");
    QTest::newRow("OpenMetrics") << u"openmetrics"_s << QByteArray("# TYPE portreeve_build info\n")
                                 << QByteArray("portreeve_check_verdict=\"blocked\"} 1\n") << QByteArray("# EOF\n");
}

void TestCheckOutputs::formats()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, begins);
    QFETCH(QByteArray, holds);
    QFETCH(QByteArray, ends);
    const SocketServer server(SocketServer::holdOpen());
    const ClosedPort nobody;
    const QByteArray targets = line(server.port()) + line(nobody.port());
    put(u"last.json"_s, check({u"--format"_s, u"json"_s}, targets).output);
    const CommandRun run = check({u"--format"_s, format, u"--previous"_s, path(u"last.json"_s)}, targets);
    QVERIFY2(run.exitCode == 1, run.said.constData());
    QVERIFY2(run.output.startsWith(begins) && run.output.contains(holds) && run.output.endsWith(ends),
             run.output.constData());
    QCOMPARE(run.said, format.toUtf8() + " does not carry what changed since the earlier check.\n");
}

void TestCheckOutputs::refusesFormats_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a configuration as a result")
        << QStringList{u"--format"_s, u"blackbox"_s} << QByteArray("--dry-run");
    QTest::newRow("JUnit of nothing") << QStringList{u"--format"_s, u"junit"_s, u"--dry-run"_s} << QByteArray("junit");
    QTest::newRow("metrics of nothing") << QStringList{u"--format"_s, u"openmetrics"_s, u"--dry-run"_s}
                                        << QByteArray("openmetrics");
}

void TestCheckOutputs::refusesFormats()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, said);
    SocketServer server(SocketServer::holdOpen());
    const CommandRun run = check(options, line(server.port()));
    QVERIFY2(run.exitCode == 64, run.said.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.startsWith("portreeve: the check cannot be run: ") && run.said.contains(said),
             run.said.constData());
    QCOMPARE(server.accepted(), 0);
}

void TestCheckOutputs::exporterAcceptsEverything()
{
    const QString exporter = QStandardPaths::findExecutable(u"prometheus-blackbox-exporter"_s);
    PR_SKIP_UNLESS(!exporter.isEmpty(), "prometheus-blackbox-exporter is not installed");
    const QString file = path(u"blackbox.yml"_s);
    const CommandRun run =
        runPortreeve({u"check"_s, u"--dry-run"_s, u"--format"_s, u"blackbox"_s, u"--region"_s, u"all"_s, u"--client"_s,
                      u"all"_s, u"--feature"_s, u"all"_s, u"--aws-ranges"_s, u"none"_s, u"--dns-server"_s,
                      u"192.0.2.53"_s, u"--data-dir"_s, path(u"data"_s), u"-o"_s, file});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(exporter, {u"--config.check"_s, u"--config.file="_s + file});
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

QTEST_GUILESS_MAIN(TestCheckOutputs)
#include "tst_checkoutputs.moc"
