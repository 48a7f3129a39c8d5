// requirements, check and export as a user runs them. Nothing here leaves the machine: checks are dry runs, or of
// listeners on 127.0.0.1.
#include "tests/app/commandcall.h"
#include "tests/support/rangefiles.h"
#include "tests/support/socketserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

} // namespace

class TestSelectionCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refuses_data();
    void refuses();
    void refusesDamagedCatalogue();
    void refusesRangeFiles_data();
    void refusesRangeFiles();
    void usesTheRangeFile();
    void lists_data();
    void lists();
    void sameBytesTwice_data();
    void sameBytesTwice();
    void outputFile_data();
    void outputFile();
    void exportsAndSaysWhatIsLeftOut();
    void strictWritesNothing();
    void exportIntoAFolder();
    void exportsSeveralFormats();
    void exportsAllFormats();
    void refusalsOfSeveral();
    void everyFormatIsInTheReadme();
    void dryRunSendsNothing_data();
    void dryRunSendsNothing();
    void onlyUnknown();
    void targets_data();
    void targets();
    void targetsFromStandardInput();
    void badTargets();

private:
    /// With a data folder of the test's own, so that no snapshot of the user is used.
    [[nodiscard]] CommandRun run(const QStringList &arguments) const { return callPortreeve(arguments + ownData()); }
    [[nodiscard]] CommandRun runProcess(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runPortreeve(arguments + ownData(), input);
    }
    [[nodiscard]] QStringList ownData() const { return {u"--data-dir"_s, path(u"data"_s)}; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSelectionCommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSelectionCommands::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const char *options, int exitCode, const char *said) {
        for (const char *verb : {"requirements", "check --dry-run", "monitor --dry-run", "export --format nftables"})
            QTest::addRow("%s: %s", verb, name)
                << QString::fromLatin1(verb).split(u' ') + QString::fromLatin1(options).split(u' ', Qt::SkipEmptyParts)
                << exitCode << QByteArray(said);
    };
    row("no Region", "", 64, "--region");
    row("unknown Region", "--region us-east-99", 64, "us-east-99");
    row("unknown product", "--region us-east-1 --product desktops", 64, "desktops");
    row("unknown protocol", "--region us-east-1 --protocol rdp", 64, "rdp");
    row("unknown client", "--region us-east-1 --client amiga", 64, "amiga");
    row("unknown feature", "--region us-east-1 --feature telepathy", 64, "telepathy");
    row("unknown vantage", "--region us-east-1 --vantage moon", 64, "moon");
    row("empty item at the end", "--region us-east-1,", 64, "--region");
    row("empty item at the start", "--region ,us-east-1", 64, "--region");
    row("empty item in between", "--region us-east-1,,eu-west-1", 64, "--region");
    row("empty feature", "--region us-east-1 --feature saml,", 64, "--feature");
    row("unknown option", "--region us-east-1 --regoin x", 64, "--regoin");
    row("one argument too many", "us-east-1", 64, "us-east-1");
    row("unknown definition", "--region us-east-1 --define time-servers=192.0.2.1", 64, "time-servers");
    row("definition without a value", "--region us-east-1 --define dns-servers=", 64, "dns-servers");
    row("definition with host bits", "--region us-east-1 --define dns-servers=192.0.2.1/24", 65, "192.0.2.1/24");
    row("definition with leading zeros", "--region us-east-1 --define dns-servers=192.0.02.1", 65, "192.0.02.1");
    row("missing catalogue", "--region us-east-1 --catalog /nowhere/catalog", 66, "/nowhere/catalog");
    const auto one = [](const char *name, const char *arguments, int exitCode, const char *said) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ') << exitCode << QByteArray(said);
    };
    one("requirements: unknown format", "requirements --region us-east-1 --format yaml", 64, "--format");
    one("requirements: unknown list", "requirements --list planets", 64, "--list");
    one("requirements: a list as CSV", "requirements --list regions --format csv", 64, "table or json");
    one("check: unknown format", "check --dry-run --region us-east-1 --format yaml", 64, "--format");
    one("check: count of nothing", "check --dry-run --region us-east-1 --count 0", 64, "--count");
    one("check: unknown rate", "check --dry-run --region us-east-1 --rate fast", 64, "fast");
    one("check: unknown family", "check --dry-run --region us-east-1 --family 5", 64, "--family");
    one("check: DNS server that is no address", "check --dry-run --region us-east-1 --dns-server dns.example", 65,
        "dns.example");
    one("check: missing roots", "check --dry-run --region us-east-1 --service-roots /nowhere/roots.pem", 66,
        "/nowhere/roots.pem");
    one("check: missing targets", "check --dry-run --targets /nowhere/targets", 66, "/nowhere/targets");
    one("monitor: too often", "monitor --dry-run --region us-east-1 --interval 199", 64, "--interval");
    one("monitor: too seldom", "monitor --dry-run --region us-east-1 --interval 300001", 64, "--interval");
    one("monitor: a time below none", "monitor --dry-run --region us-east-1 --duration -1", 64, "--duration");
    one("monitor: unknown family", "monitor --dry-run --region us-east-1 --family 5", 64, "--family");
    one("monitor: a DNS server that is no address", "monitor --dry-run --region us-east-1 --dns-server dns.example", 65,
        "dns.example");
    one("monitor: samples are no option of it", "monitor --dry-run --region us-east-1 --count 3", 64, "--count");
    one("monitor: a row that is not there", "monitor --dry-run --region us-east-1 --only nothing", 64, "monitored");
    one("monitor: a flood", "monitor --dry-run --region all --feature all --interval 200 --client all", 64,
        "per second");
    one("export: no format", "export --region us-east-1", 64, "--format");
    one("export: unknown format", "export --region us-east-1 --format netfilter", 64, "netfilter");
    one("export: unknown mode", "export --region us-east-1 --format nftables --mode names", 64, "--mode");
    one("export: limit of nothing", "export --region us-east-1 --format nftables --max-entries 0", 64, "--max-entries");
    one("export: several without a folder", "export --region us-east-1 --format csv,json", 64, "-o");
    one("export: all without a folder", "export --region us-east-1 --format all", 64, "-o");
    one("export: several, one unknown", "export --region us-east-1 --format csv,netfilter -o /nowhere", 64,
        "netfilter");
    one("export: list among formats", "export --region us-east-1 --format csv,list -o /nowhere", 64, "list");
    one("export: an empty format", "export --region us-east-1 --format csv,", 64, "--format");
    one("export: several into no folder", "export --region us-east-1 --format csv,json -o /nowhere", 73, "/nowhere");
    one("export: several against one earlier", "export --region us-east-1 --format csv,json -o /nowhere --previous x",
        64, "--previous");
    one("export: several, a parameter of none",
        "export --region us-east-1 --format csv,json -o /nowhere --parameter zone=a", 64, "zone");
    one("export: limit that breaks", "export --region us-east-1 --format nftables --max-entries 1", 65, "1");
}

void TestSelectionCommands::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, said);
    const CommandRun run = this->run(arguments);
    QVERIFY2(run.exitCode == exitCode, (QByteArray::number(run.exitCode) + ' ' + run.said).constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.startsWith("portreeve: "), run.said.constData());
    QVERIFY2(run.said.contains(said), run.said.constData());
}

/// A member that the format does not have is bad data, not a wrong use of the command line.
void TestSelectionCommands::refusesDamagedCatalogue()
{
    const QDir catalogue(QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/catalog"));
    for (const QString &name : catalogue.entryList({u"*.json"_s}))
        QVERIFY(QFile::copy(catalogue.filePath(name), path(name)));
    QByteArray regions = content(path(u"regions.json"_s));
    const QByteArray row = "{\"code\": \"us-east-1\"";
    QVERIFY(regions.contains(row));
    regions.replace(row, row + ", \"colour\": \"red\"");
    QVERIFY(QFile::remove(path(u"regions.json"_s)));
    put(u"regions.json"_s, regions);
    const CommandRun result = run({u"requirements"_s, u"--region"_s, u"us-east-1"_s, u"--catalog"_s, m_folder->path()});
    QCOMPARE(result.exitCode, 65);
    QVERIFY2(result.said.contains("colour") && result.said.contains("regions.json"), result.said.constData());
    QCOMPARE(result.output, QByteArray());
}

void TestSelectionCommands::refusesRangeFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("not there") << QByteArray() << 66;
    QTest::newRow("truncated") << rangeFile("192.0.2.0/24 AMAZON us-east-1").chopped(4) << 65;
    QTest::newRow("host bits") << rangeFile("192.0.2.1/24 AMAZON us-east-1") << 65;
    QTest::newRow("something else") << QByteArray("{}") << 65;
}

void TestSelectionCommands::refusesRangeFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, exitCode);
    const QString file = path(u"ranges.json"_s);
    if (!bytes.isEmpty())
        put(u"ranges.json"_s, bytes);
    for (const QStringList &verb : {QStringList{u"requirements"_s}, QStringList{u"check"_s, u"--dry-run"_s},
                                    QStringList{u"export"_s, u"--format"_s, u"csv"_s}}) {
        const CommandRun run = this->run(verb + QStringList{u"--region"_s, u"us-east-1"_s, u"--aws-ranges"_s, file});
        QVERIFY2(run.exitCode == exitCode, run.said.constData());
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.said.contains(file.toUtf8()), run.said.constData());
    }
}

void TestSelectionCommands::usesTheRangeFile()
{
    put(u"ranges.json"_s, rangeFile("9.9.0.0/16 AMAZON us-east-1\n9.9.8.0/24 AMAZON GLOBAL"));
    const QStringList arguments{u"requirements"_s, u"--region"_s, u"us-east-1"_s,
                                u"--format"_s,     u"json"_s,     u"--aws-ranges"_s};
    const CommandRun with = run(arguments + QStringList{path(u"ranges.json"_s)});
    QCOMPARE(with.exitCode, 0);
    QVERIFY(with.output.contains("\"9.9.0.0/16\"") && with.output.contains("1781555225"));
    const CommandRun without = run(arguments + QStringList{u"none"_s});
    QCOMPARE(without.exitCode, 0);
    QVERIFY(!without.output.contains("aws-ip-ranges") && without.output.contains("range-file-missing"));
}

void TestSelectionCommands::lists_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("regions") << u"regions"_s << QByteArray("us-east-1") << 19;
    QTest::newRow("products") << u"products"_s << QByteArray("appstream") << 3;
    QTest::newRow("protocols") << u"protocols"_s << QByteArray("dcv") << 2;
    QTest::newRow("clients") << u"clients"_s << QByteArray("zero-client") << 9;
    QTest::newRow("features") << u"features"_s << QByteArray("saml") << 20;
    QTest::newRow("vantages") << u"vantages"_s << QByteArray("client-network") << 8;
    QTest::newRow("remotes") << u"remotes"_s << QByteArray("dns-servers") << 8;
    QTest::newRow("rules") << u"rules"_s << QByteArray("client-4195-tcp-gateway") << 150;
    QTest::newRow("sources") << u"sources"_s << QByteArray("admin-guide") << 5;
}

void TestSelectionCommands::lists()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, id);
    QFETCH(int, atLeast);
    const CommandRun text = run({u"requirements"_s, u"--list"_s, kind});
    QCOMPARE(text.exitCode, 0);
    QCOMPARE(text.said, QByteArray());
    QVERIFY2(text.output.startsWith(id + ' ') || text.output.contains('\n' + id + ' '), text.output.constData());
    QVERIFY(text.output.count('\n') >= atLeast);
    const CommandRun json = run({u"requirements"_s, u"--list"_s, kind, u"--format"_s, u"json"_s});
    const QJsonObject object = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(object[u"schema"].toString(), u"portreeve.list/1"_s);
    QCOMPARE(object[u"kind"].toString(), kind);
    QCOMPARE(object[u"items"].toArray().size(), text.output.count('\n'));
}

void TestSelectionCommands::sameBytesTwice_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *format : {"json", "csv", "markdown", "table"})
        QTest::addRow("requirements %s", format)
            << u"requirements --region all --client all --feature all --format %1"_s.arg(QLatin1String(format));
    for (const char *format : {"nftables", "windows-powershell", "csv"})
        QTest::addRow("export %s", format)
            << u"export --region us-east-1,eu-west-1 --format %1"_s.arg(QLatin1String(format));
    QTest::newRow("check") << u"check --region us-east-1 --dry-run --format json"_s;
}

void TestSelectionCommands::sameBytesTwice()
{
    QFETCH(QString, arguments);
    const CommandRun first = runProcess(arguments.split(u' '));
    QVERIFY2(first.exitCode == 0, first.said.constData());
    QVERIFY(first.output.size() > 500);
    qputenv("LC_ALL", "de_AT.UTF-8");
    const CommandRun second = runProcess(arguments.split(u' '));
    qputenv("LC_ALL", "C.UTF-8");
    QCOMPARE(second.output, first.output);
    QCOMPARE(second.said, first.said);
}

void TestSelectionCommands::outputFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("requirements") << QStringList{u"requirements"_s, u"--format"_s, u"csv"_s};
    QTest::newRow("check") << QStringList{u"check"_s, u"--dry-run"_s};
    QTest::newRow("export") << QStringList{u"export"_s, u"--format"_s, u"nftables"_s};
}

void TestSelectionCommands::outputFile()
{
    QFETCH(QStringList, arguments);
    arguments += QStringList{u"--region"_s, u"us-east-1"_s};
    const QByteArray expected = runProcess(arguments).output;
    QVERIFY(!expected.isEmpty());
    const QStringList toFile = arguments + QStringList{u"-o"_s, path(u"out"_s)};
    const CommandRun written = runProcess(toFile);
    QCOMPARE(written.exitCode, 0);
    QCOMPARE(written.output, QByteArray());
    QCOMPARE(content(path(u"out"_s)), expected);
    put(u"out"_s, "mine");
    const CommandRun kept = runProcess(toFile);
    QCOMPARE(kept.exitCode, 73);
    QVERIFY2(kept.said.contains("--force"), kept.said.constData());
    QCOMPARE(content(path(u"out"_s)), QByteArray("mine"));
    QCOMPARE(runProcess(toFile + QStringList{u"--force"_s}).exitCode, 0);
    QCOMPARE(content(path(u"out"_s)), expected);
    const CommandRun nowhere = runProcess(arguments + QStringList{u"-o"_s, path(u"no/such/folder/out"_s)});
    QCOMPARE(nowhere.exitCode, 73);
    QCOMPARE(nowhere.output, QByteArray());
}

void TestSelectionCommands::exportsAndSaysWhatIsLeftOut()
{
    const CommandRun run = this->run({u"export"_s, u"--format"_s, u"nftables"_s, u"--region"_s, u"us-east-1"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.said.contains("left out: allow-user-login"), run.said.constData());
    QVERIFY(run.output.contains("allow-user-login")); // the head of the file says so too
    const CommandRun list = this->run({u"export"_s, u"--format"_s, u"list"_s});
    QCOMPARE(list.exitCode, 0);
    QVERIFY(list.output.contains("nftables ") && list.output.contains("windows-powershell "));
}

void TestSelectionCommands::strictWritesNothing()
{
    const CommandRun run = this->run({u"export"_s, u"--format"_s, u"nftables"_s, u"--region"_s, u"us-east-1"_s,
                                      u"--strict"_s, u"-o"_s, path(u"rules.nft"_s)});
    QVERIFY2(run.exitCode == 1, run.said.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY(run.said.startsWith("portreeve: "));
    QVERIFY(!QFile::exists(path(u"rules.nft"_s)));
}

void TestSelectionCommands::exportIntoAFolder()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"rules"_s));
    const CommandRun run =
        this->run({u"export"_s, u"--format"_s, u"csv"_s, u"--region"_s, u"us-east-1"_s, u"-o"_s, path(u"rules"_s)});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QCOMPARE(QDir(path(u"rules"_s)).entryList(QDir::Files), QStringList{u"portreeve-csv.csv"_s});
}

void TestSelectionCommands::exportsSeveralFormats()
{
    QVERIFY(QDir().mkdir(path(u"rules"_s)));
    const auto export_ = [&](const QStringList &more) {
        return this->run(QStringList{u"export"_s, u"--region"_s, u"us-east-1"_s, u"--format"_s,
                                     u"csv,paloalto-set,csv"_s, u"-o"_s, path(u"rules"_s), u"--parameter"_s,
                                     u"from-zone=office"_s} +
                         more);
    };
    const CommandRun run = export_({});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.contains("2 of 2 formats"), run.said.constData());
    const QDir folder(path(u"rules"_s));
    const QStringList files{u"portreeve-csv.csv"_s, u"portreeve-paloalto-set.txt"_s};
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden, QDir::Name), files);
    QVERIFY(content(folder.filePath(files.last())).contains("office"));
    const CommandRun alone = this->run({u"export"_s, u"--region"_s, u"us-east-1"_s, u"--format"_s, u"csv"_s});
    QCOMPARE(content(folder.filePath(files.first())), alone.output);

    put(u"rules/portreeve-csv.csv"_s, "mine\n");
    QVERIFY(QFile::remove(folder.filePath(files.last())));
    const CommandRun kept = export_({});
    QCOMPARE(kept.exitCode, 73);
    QVERIFY2(kept.said.contains("--force"), kept.said.constData());
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden, QDir::Name), QStringList{files.first()});
    QCOMPARE(content(folder.filePath(files.first())), QByteArray("mine\n"));
    QCOMPARE(export_({u"--force"_s}).exitCode, 0);
    QCOMPARE(content(folder.filePath(files.first())), alone.output);
}

void TestSelectionCommands::exportsAllFormats()
{
    QVERIFY(QDir().mkdir(path(u"rules"_s)));
    const QStringList arguments{u"export"_s, u"--region"_s, u"us-east-1"_s,  u"--format"_s,
                                u"all"_s,    u"-o"_s,       path(u"rules"_s)};
    const CommandRun run = this->run(arguments);
    QVERIFY2(run.exitCode == 0, run.said.constData());
    // Nothing is defined that these two are for.
    QVERIFY2(run.said.contains("not written: workspaces-ip-group: "), run.said.constData());
    QVERIFY2(run.said.contains("nftables: left out: "), run.said.constData());
    QCOMPARE(run.said.count("left out: client-443-tcp-amazon-global@global: "), 1); // of all of them, said once
    const qsizetype refused = run.said.count("\nnot written: ") + (run.said.startsWith("not written: ") ? 1 : 0);
    const qsizetype formats = this->run({u"export"_s, u"--format"_s, u"list"_s}).output.count('\n');
    const QStringList files = QDir(path(u"rules"_s)).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size() + refused, formats);
    QVERIFY(files.contains(u"portreeve-nftables.nft"_s) && files.size() > 20);
    QCOMPARE(this->run(arguments + QStringList{u"--force"_s, u"--strict"_s}).exitCode, 65);
}

void TestSelectionCommands::refusalsOfSeveral()
{
    QVERIFY(QDir().mkdir(path(u"rules"_s)));
    const QStringList arguments{u"export"_s, u"--region"_s, u"us-east-1"_s, u"-o"_s, path(u"rules"_s), u"--format"_s};
    const auto files = [&] {
        return QDir(path(u"rules"_s)).entryList(QDir::Files | QDir::Hidden);
    };
    const CommandRun none = this->run(arguments + QStringList{u"workspaces-ip-group,aws-network-acl"_s});
    QVERIFY2(none.exitCode == 65, none.said.constData());
    QCOMPARE(none.said.count("not written: "), 2);
    QCOMPARE(files(), QStringList());
    // Rows left out refuse a format where all or nothing is asked for; those that have everything are written.
    const CommandRun strict =
        this->run(arguments + QStringList{u"nftables,json"_s, u"--strict"_s, u"--vantage"_s, u"directory-controllers"_s,
                                          u"--define"_s, u"directory-controllers=10.0.0.10,dc.example.com"_s});
    QVERIFY2(strict.exitCode == 1, strict.said.constData());
    QVERIFY2(strict.said.contains("not written: nftables: "), strict.said.constData());
    QCOMPARE(files(), QStringList{u"portreeve-json.json"_s});
}

void TestSelectionCommands::everyFormatIsInTheReadme()
{
    const QByteArray readme = content(QStringLiteral(PORTREEVE_SOURCE_DIR "/README.md"));
    const QByteArray list = this->run({u"export"_s, u"--format"_s, u"list"_s}).output;
    QVERIFY(list.count('\n') > 30);
    for (const QByteArray &line : list.trimmed().split('\n')) {
        const QByteArray id = line.left(line.indexOf(' '));
        QVERIFY2(readme.contains("`" + id + "`"), id.constData());
    }
}

void TestSelectionCommands::dryRunSendsNothing_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("table") << u"table"_s;
    QTest::newRow("json") << u"json"_s;
}

void TestSelectionCommands::dryRunSendsNothing()
{
    QFETCH(QString, format);
    tests::SocketServer server(tests::SocketServer::holdOpen());
    put(u"targets"_s, "127.0.0.1 " + QByteArray::number(server.port()) + " tcp\n");
    const CommandRun run =
        this->run({u"check"_s, u"--dry-run"_s, u"--targets"_s, path(u"targets"_s), u"--format"_s, format});
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QCOMPARE(run.said, QByteArray());
    QVERIFY2(run.output.contains("127.0.0.1:" + QByteArray::number(server.port())), run.output.constData());
    QCOMPARE(server.accepted(), 0);
    if (format == u"json"_s)
        QCOMPARE(QJsonDocument::fromJson(run.output).object()[u"schema"].toString(), u"portreeve.plan/1"_s);
}

void TestSelectionCommands::onlyUnknown()
{
    const CommandRun run =
        this->run({u"check"_s, u"--dry-run"_s, u"--region"_s, u"us-east-1"_s, u"--only"_s, u"nothing"_s});
    QCOMPARE(run.exitCode, 64);
    QVERIFY2(run.said.contains("nothing"), run.said.constData());
}

void TestSelectionCommands::targets_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("verdicts");
    QTest::newRow("an open port") << true << false << 0 << QStringList{u"pass"_s};
    QTest::newRow("a closed port") << false << true << 1 << QStringList{u"blocked"_s};
    QTest::newRow("one of each") << true << true << 1 << QStringList{u"pass"_s, u"blocked"_s};
}

void TestSelectionCommands::targets()
{
    QFETCH(bool, open);
    QFETCH(bool, closed);
    QFETCH(int, exitCode);
    QFETCH(QStringList, verdicts);
    tests::SocketServer server(tests::SocketServer::holdOpen());
    const tests::ClosedPort nobody;
    QByteArray text;
    if (open)
        text += "127.0.0.1 " + QByteArray::number(server.port()) + " tcp\n";
    if (closed)
        text += "127.0.0.1 " + QByteArray::number(nobody.port()) + " tcp\n";
    put(u"targets"_s, text);
    const QStringList arguments{u"check"_s, u"--targets"_s, path(u"targets"_s), u"--timeout"_s, u"2000"_s};
    const CommandRun json = runProcess(arguments + QStringList{u"--format"_s, u"json"_s});
    QVERIFY2(json.exitCode == exitCode, json.said.constData());
    QCOMPARE(json.said, QByteArray());
    const QJsonObject report = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(report[u"schema"].toString(), u"portreeve.report/1"_s);
    QCOMPARE(report[u"exit"].toInt(), exitCode);
    QStringList seen;
    for (const QJsonValue row : report[u"results"].toArray())
        seen.append(row[u"verdict"].toString());
    QCOMPARE(seen, verdicts);
    const CommandRun table = runProcess(arguments);
    QCOMPARE(table.exitCode, exitCode);
    QVERIFY2(table.output.startsWith("Verdict"), table.output.constData());
    const qsizetype device = table.output.indexOf("\nThis device\n");
    QVERIFY(device > 0);
    QCOMPARE(table.output.first(device).count('\n'), verdicts.size() + 2);
}

void TestSelectionCommands::targetsFromStandardInput()
{
    tests::SocketServer server(tests::SocketServer::holdOpen());
    const CommandRun run =
        runProcess({u"check"_s, u"--targets"_s, u"-"_s}, "127.0.0.1 " + QByteArray::number(server.port()) + " tcp\n");
    QVERIFY2(run.exitCode == 0, run.said.constData());
    QVERIFY(run.output.contains("pass"));
    QTRY_VERIFY(server.accepted() >= 1); // the kernel connects before the server looks
}

void TestSelectionCommands::badTargets()
{
    put(u"targets"_s, "127.0.0.1 80 tcp\n127.0.0.1 eighty tcp\n");
    const CommandRun run = this->run({u"check"_s, u"--targets"_s, path(u"targets"_s)});
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.said.contains(path(u"targets"_s).toUtf8() + ":2"), run.said.constData());
}

QTEST_GUILESS_MAIN(TestSelectionCommands)
#include "tst_selectioncommands.moc"
