#include "core/base/filewrite.h"
#include "tests/app/commandrun.h"
#include "tests/support/childproxy.h"
#include "tests/support/lab.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/rangefiles.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#ifndef Q_OS_WIN
#include <csignal>
#endif

using namespace portreeve;
using namespace portreeve::tests;

namespace {

const QByteArray Older = rangeFile("9.9.8.0/24 S3 us-east-1\n"
                                   "2600:1::/40 S3 us-east-1\n",
                                   "1772219884", "2026-02-27-19-18-04");
const QByteArray Newer = rangeFile("9.9.8.0/23 AMAZON us-east-1\n"
                                   "9.9.8.0/24 S3 us-east-1\n"
                                   "9.9.9.0/24 S3 us-east-1\n"
                                   "9.9.16.0/24 S3 eu-west-1 eu-west-1-x\n"
                                   "2600:1::/40 S3 us-east-1\n");

QString arg(const char *text)
{
    return QString::fromLatin1(text);
}

QByteArray withoutBlanks(QByteArray text)
{
    return text.replace(" ", "").replace("\n", "");
}

} // namespace

class TestRangesCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void usage_data();
    void usage();
    void helpNamesEveryPart();
    void nothingLoaded_data();
    void nothingLoaded();
    void importsAndLists();
    void importRefuses();
    void importOfFolderNamesTheBadOnes();
    void shows_data();
    void shows();
    void looksUp();
    void lookUpIsSpelledAsPromised();
    void diffs();
    void diffsWhatIsAskedFor_data();
    void diffsWhatIsAskedFor();
    void splitsAreNoAddresses();
    void diffIsSpelledAsPromised();
    void diffOfRealFiles();
    void listsChanges_data();
    void listsChanges();
    void flappingIsNoChange();
    void findsDrift();
    void writesToFile();
    void updates();
    void updateFails_data();
    void updateFails();
    void updateThroughProxy();
    void updateIsInterrupted();

private:
    CommandRun run(const QStringList &arguments)
    {
        return runPortreeve(QStringList{arg("--data-dir"), m_folder->filePath(arg("data")), arg("ranges")} + arguments);
    }
    QString put(const char *name, const QByteArray &bytes)
    {
        QString path = m_folder->filePath(arg(name));
        if (!writeFileAtomically(path, bytes, Overwrite::Allow))
            qFatal("cannot prepare %s", name);
        return path;
    }
    void importBoth()
    {
        QCOMPARE(run({arg("import"), put("older", Older)}).exitCode, 0);
        QCOMPARE(run({arg("import"), put("newer", Newer)}).exitCode, 0);
    }
    QStringList updateArguments(const LoopbackServer &server, const QString &path = QStringLiteral("/ip-ranges.json"))
    {
        return {
            arg("update"),  arg("--url"), server.url(path).toString(), arg("--ca"), put("ca.pem", m_authority.pem()),
            arg("--proxy"), arg("none")};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Identity m_authority = makeAuthority(QStringLiteral("Portreeve test authority"));
    Identity m_identity = makeServer(QStringLiteral("localhost"), m_authority);
};

void TestRangesCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestRangesCommand::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no part") << QStringList();
    QTest::newRow("unknown part") << QStringList{arg("drifts")};
    QTest::newRow("changes since when") << QStringList{arg("changes"), arg("--since"), QString()};
    QTest::newRow("changes of no Region") << QStringList{arg("changes"), arg("--feature"), arg("saml")};
    QTest::newRow("changes of an unknown Region") << QStringList{arg("changes"), arg("--region"), arg("moon-1")};
    QTest::newRow("changes of one file") << QStringList{arg("changes"), arg("--aws-ranges"), arg("none")};
    QTest::newRow("drift of an unknown Region") << QStringList{arg("drift"), arg("--region"), arg("moon-1")};
    QTest::newRow("drift as csv") << QStringList{arg("drift"), arg("--format"), arg("csv")};
    QTest::newRow("import of what") << QStringList{arg("import")};
    QTest::newRow("import of an empty name") << QStringList{arg("import"), QString()};
    QTest::newRow("look up what") << QStringList{arg("lookup")};
    QTest::newRow("diff of one") << QStringList{arg("diff"), arg("1")};
    QTest::newRow("family 5") << QStringList{arg("show"), arg("--family"), arg("5")};
    QTest::newRow("empty service") << QStringList{arg("show"), arg("--service"), QString()};
    QTest::newRow("unknown format") << QStringList{arg("show"), arg("--format"), arg("xml")};
    QTest::newRow("merged counts") << QStringList{arg("show"), arg("--merged"), arg("--counts")};
    QTest::newRow("proxy that is none") << QStringList{arg("update"), arg("--proxy"), arg("proxy.example")};
    QTest::newRow("no time") << QStringList{arg("update"), arg("--timeout"), arg("0")};
    QTest::newRow("url without TLS") << QStringList{arg("update"), arg("--url"), arg("http://localhost/x")};
    QTest::newRow("url of a file") << QStringList{arg("update"), arg("--url"), arg("file:///etc/hosts")};
    QTest::newRow("url that is none") << QStringList{arg("update"), arg("--url"), arg("https://")};
}

void TestRangesCommand::usage()
{
    QFETCH(QStringList, arguments);
    const CommandRun result = run(arguments);
    QCOMPARE(result.exitCode, 64);
    QVERIFY(result.output.isEmpty());
    QVERIFY2(result.said.startsWith("portreeve: "), result.said.constData());
}

void TestRangesCommand::helpNamesEveryPart()
{
    const CommandRun result = run({arg("--help")});
    QCOMPARE(result.exitCode, 0);
    for (const char *part : {"update", "import", "list", "show", "lookup", "diff", "changes", "drift"})
        QVERIFY2(result.output.contains(part), part);
}

void TestRangesCommand::nothingLoaded_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("list") << QStringList{arg("list")} << 0;
    QTest::newRow("show") << QStringList{arg("show")} << 66;
    QTest::newRow("look up") << QStringList{arg("lookup"), arg("9.9.9.9")} << 66;
    QTest::newRow("diff of tokens") << QStringList{arg("diff"), arg("1"), arg("2")} << 66;
    QTest::newRow("changes") << QStringList{arg("changes")} << 66;
    QTest::newRow("drift") << QStringList{arg("drift"), arg("--no-dns")} << 66;
}

void TestRangesCommand::nothingLoaded()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const CommandRun result = run(arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(result.output.isEmpty());
    QVERIFY(!result.said.isEmpty());
    if (exitCode == 66)
        QVERIFY2(result.said.contains("portreeve ranges "), result.said.constData()); // the remedy
    QVERIFY(!QFileInfo::exists(m_folder->filePath(arg("data"))));
}

void TestRangesCommand::importsAndLists()
{
    importBoth();
    const CommandRun text = run({arg("list")});
    QCOMPARE(text.exitCode, 0);
    const QByteArrayList lines = text.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].startsWith("1781555225  2026-06-15-20-27-05"));
    QVERIFY(lines[2].startsWith("1772219884  2026-02-27-19-18-04"));
    const CommandRun json = run({arg("list"), arg("--format"), arg("json")});
    const QJsonObject root = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(root[QLatin1String("schema")].toString(), arg("portreeve.rangesnapshots/1"));
    const QJsonArray snapshots = root[QLatin1String("snapshots")].toArray();
    QCOMPARE(snapshots.size(), 2);
    QCOMPARE(snapshots[0].toObject()[QLatin1String("bytes")].toInteger(),
             QFileInfo(snapshots[0].toObject()[QLatin1String("file")].toString()).size());
}

void TestRangesCommand::importRefuses()
{
    const CommandRun bad = run({arg("import"), put("bad", QByteArray(Newer).replace("9.9.9.0", "9.9.9.1"))});
    QCOMPARE(bad.exitCode, 65);
    QVERIFY2(bad.said.contains("prefixes[2].ip_prefix"), bad.said.constData());
    QCOMPARE(run({arg("import"), m_folder->filePath(arg("nothing"))}).exitCode, 66);
    QCOMPARE(run({arg("import"), m_folder->path()}).exitCode, 66);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(arg("data"))));
}

void TestRangesCommand::importOfFolderNamesTheBadOnes()
{
    QVERIFY(QDir(m_folder->path()).mkdir(arg("files")));
    put("files/a.json", Older);
    put("files/b.json", "<html>");
    put("files/c.json", Newer);
    const CommandRun result = run({arg("import"), m_folder->filePath(arg("files")), arg("--format"), arg("json")});
    QCOMPARE(result.exitCode, 65);
    QVERIFY2(result.said.contains("b.json"), result.said.constData());
    const QJsonArray files = QJsonDocument::fromJson(result.output).object()[QLatin1String("files")].toArray();
    QStringList states;
    for (const QJsonValue file : files)
        states.append(file.toObject()[QLatin1String("state")].toString());
    QCOMPARE(states.join(u' '), arg("saved refused saved"));
}

void TestRangesCommand::shows_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("output");
    const QByteArray head = "# AWS range file: syncToken 1781555225, createDate 2026-06-15-20-27-05\n";
    QTest::newRow("a service in a Region")
        << QStringList{arg("--service"), arg("S3"), arg("--region"), arg("us-east-1")}
        << head + "9.9.8.0/24   S3  us-east-1  us-east-1\n"
                  "9.9.9.0/24   S3  us-east-1  us-east-1\n"
                  "2600:1::/40  S3  us-east-1  us-east-1\n";
    QTest::newRow("merged") << QStringList{arg("--service"), arg("S3"), arg("--merged")}
                            << head + "9.9.8.0/23\n9.9.16.0/24\n2600:1::/40\n";
    QTest::newRow("one family") << QStringList{arg("--family"), arg("6"), arg("--merged")} << head + "2600:1::/40\n";
    QTest::newRow("border group as CSV")
        << QStringList{arg("--border-group"), arg("eu-west-1-x"), arg("--format"), arg("csv")}
        << QByteArray("prefix,service,region,network_border_group,sync_token,create_date\n"
                      "9.9.16.0/24,S3,eu-west-1,eu-west-1-x,1781555225,2026-06-15-20-27-05\n");
    QTest::newRow("merged as JSON")
        << QStringList{arg("--text"), arg("s3 eu"), arg("--merged"), arg("--format"), arg("json")}
        << QByteArray("{\n  \"schema\": \"portreeve.rangelist/1\",\n  \"syncToken\": \"1781555225\",\n"
                      "  \"createDate\": \"2026-06-15-20-27-05\",\n  \"prefixes\": [\n    \"9.9.16.0/24\"\n  ]\n}\n");
    QTest::newRow("rows as JSON")
        << QStringList{arg("--region"), arg("eu-west-1"), arg("--format"), arg("json")}
        << QByteArray("{\n  \"schema\": \"portreeve.rangelist/1\",\n  \"syncToken\": \"1781555225\",\n"
                      "  \"createDate\": \"2026-06-15-20-27-05\",\n  \"rows\": [\n"
                      "    {\"prefix\": \"9.9.16.0/24\", \"service\": \"S3\", \"region\": \"eu-west-1\", "
                      "\"networkBorderGroup\": \"eu-west-1-x\"}\n  ]\n}\n");
    QTest::newRow("counts as CSV") << QStringList{arg("--counts"), arg("--format"), arg("csv")}
                                   << QByteArray("kind,name,ipv4,ipv6,sync_token,create_date\n"
                                                 "service,AMAZON,1,0,1781555225,2026-06-15-20-27-05\n"
                                                 "service,S3,3,1,1781555225,2026-06-15-20-27-05\n"
                                                 "region,eu-west-1,1,0,1781555225,2026-06-15-20-27-05\n"
                                                 "region,us-east-1,3,1,1781555225,2026-06-15-20-27-05\n");
    QTest::newRow("another snapshot") << QStringList{arg("--aws-ranges"), arg("1772219884"), arg("--family"), arg("4")}
                                      << QByteArray(
                                             "# AWS range file: syncToken 1772219884, createDate 2026-02-27-19-18-04\n"
                                             "9.9.8.0/24  S3  us-east-1  us-east-1\n");
    QTest::newRow("no rows") << QStringList{arg("--text"), arg("nowhere")} << head;
}

void TestRangesCommand::shows()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, output);
    importBoth();
    const CommandRun result = run(QStringList{arg("show")} + arguments);
    QCOMPARE(result.output, output);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.said.isEmpty(), result.said.constData());
    QCOMPARE(run({arg("show"), arg("--service"), arg("S4")}).exitCode, 64);
}

void TestRangesCommand::looksUp()
{
    importBoth();
    const CommandRun text = run({arg("lookup"), arg("9.9.9.7"), arg("10.0.0.1"), arg("--format"), arg("text")});
    QCOMPARE(text.exitCode, 0);
    QCOMPARE(text.output, QByteArray("# AWS range file: syncToken 1781555225, createDate 2026-06-15-20-27-05\n"
                                     "9.9.9.7\n"
                                     "  9.9.9.0/24  S3      us-east-1  us-east-1\n"
                                     "  9.9.8.0/23  AMAZON  us-east-1  us-east-1\n"
                                     "10.0.0.1\n"
                                     "  in no published range\n"));
    for (const char *bad : {"9.9.9", "9.9.9.256", "09.9.9.9", "fe80::1%eth0", "9.9.9.1/24", "host.example"}) {
        const CommandRun result = run({arg("lookup"), arg("9.9.9.7"), arg(bad)});
        QVERIFY2(result.exitCode == 65, bad);
        QVERIFY2(result.output.isEmpty(), bad);
    }
}

void TestRangesCommand::lookUpIsSpelledAsPromised()
{
    importBoth();
    const CommandRun result = run({arg("lookup"), arg("9.9.9.7"), arg("2600:0001::"), arg("1.1.1.1")});
    QCOMPARE(result.exitCode, 0);
    const QJsonArray answers = QJsonDocument::fromJson(result.output).array();
    QCOMPARE(answers.size(), 3);
    const QJsonObject first = answers[0].toObject();
    QCOMPARE(first[QLatin1String("address")].toString(), arg("9.9.9.7"));
    const QJsonArray matches = first[QLatin1String("matches")].toArray();
    QCOMPARE(matches.size(), 2);
    QCOMPARE(matches[0].toObject()[QLatin1String("prefix")].toString(), arg("9.9.9.0/24"));
    QCOMPARE(matches[0].toObject()[QLatin1String("service")].toString(), arg("S3"));
    QCOMPARE(matches[0].toObject()[QLatin1String("region")].toString(), arg("us-east-1"));
    QCOMPARE(matches[0].toObject()[QLatin1String("networkBorderGroup")].toString(), arg("us-east-1"));
    QCOMPARE(matches[1].toObject()[QLatin1String("prefix")].toString(), arg("9.9.8.0/23"));
    QCOMPARE(answers[1].toObject()[QLatin1String("address")].toString(), arg("2600:1::"));
    QVERIFY(answers[2].toObject()[QLatin1String("matches")].toArray().isEmpty());
}

void TestRangesCommand::diffs()
{
    importBoth();
    const CommandRun text =
        run({arg("diff"), arg("1772219884"), m_folder->filePath(arg("newer")), arg("--format"), arg("text")});
    QCOMPARE(text.exitCode, 1);
    QCOMPARE(text.output, QByteArray("# AWS range file: syncToken 1772219884, createDate 2026-02-27-19-18-04\n"
                                     "# AWS range file: syncToken 1781555225, createDate 2026-06-15-20-27-05\n"
                                     "+  9.9.8.0/23   AMAZON  us-east-1  us-east-1\n"
                                     "+  9.9.9.0/24   S3      us-east-1  us-east-1\n"
                                     "+  9.9.16.0/24  S3      eu-west-1  eu-west-1-x\n"));
    QCOMPARE(run({arg("diff"), arg("1772219884"), arg("1772219884")}).exitCode, 0);
    QCOMPARE(run({arg("diff"), arg("1772219884"), arg("/nowhere")}).exitCode, 66);
    QCOMPARE(run({arg("diff"), arg("1772219884"), put("bad", "{}")}).exitCode, 65);
}

void TestRangesCommand::diffsWhatIsAskedFor_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("lines");
    const QString wide = arg("+  9.9.8.0/23   AMAZON  us-east-1  us-east-1");
    QTest::newRow("days") << QStringList{arg("2026-02-27"), arg("2026-06-15")} << 1
                          << QStringList{wide, arg("+  9.9.9.0/24   S3      us-east-1  us-east-1"),
                                         arg("+  9.9.16.0/24  S3      eu-west-1  eu-west-1-x")};
    QTest::newRow("times") << QStringList{arg("2026-02-27T20:00:00Z"), arg("2026-06-15T20:00:00Z")} << 0
                           << QStringList();
    QTest::newRow("before everything") << QStringList{arg("2026-01-01"), arg("2026-06-15")} << 66 << QStringList();
    QTest::newRow("of a service") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--service"), arg("AMAZON")}
                                  << 1 << QStringList{arg("+  9.9.8.0/23  AMAZON  us-east-1  us-east-1")};
    QTest::newRow("of a Region") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--region"), arg("eu-west-1")}
                                 << 1 << QStringList{arg("+  9.9.16.0/24  S3  eu-west-1  eu-west-1-x")};
    QTest::newRow("of an address") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--prefix"), arg("9.9.9.7")}
                                   << 1
                                   << QStringList{arg("+  9.9.8.0/23  AMAZON  us-east-1  us-east-1"),
                                                  arg("+  9.9.9.0/24  S3      us-east-1  us-east-1")};
    QTest::newRow("nothing of it") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--prefix"),
                                                  arg("10.0.0.0/8")}
                                   << 0 << QStringList();
    QTest::newRow("addresses") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--addresses"), arg("--prefix"),
                                              arg("9.9.9.0/24")}
                               << 1
                               << QStringList{arg("+  9.9.9.0/24  AMAZON  us-east-1"),
                                              arg("+  9.9.9.0/24  S3      us-east-1")};
    QTest::newRow("no such service") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--service"), arg("X")}
                                     << 64 << QStringList();
    QTest::newRow("no prefix") << QStringList{arg("2026-02-27"), arg("1781555225"), arg("--prefix"), arg("9.9.9.1/8")}
                               << 65 << QStringList();
}

void TestRangesCommand::diffsWhatIsAskedFor()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QStringList, lines);
    importBoth();
    const CommandRun result = run(QStringList{arg("diff"), arg("--format"), arg("text")} + arguments);
    QVERIFY2(result.exitCode == exitCode, result.said.constData());
    QStringList rows = QString::fromUtf8(result.output).split(u'\n', Qt::SkipEmptyParts);
    rows.removeIf([](const QString &line) { return line.startsWith(u'#'); });
    QCOMPARE(rows, lines);
}

/// A prefix that was split is no difference of addresses.
void TestRangesCommand::splitsAreNoAddresses()
{
    const QString whole = put("whole", rangeFile("9.9.8.0/23 S r\n", "1", "2026-01-01-00-00-00"));
    const QString split = put("split", rangeFile("9.9.8.0/24 S r\n9.9.9.0/24 S r x\n", "2", "2026-01-02-00-00-00"));
    QCOMPARE(run({arg("diff"), whole, split}).exitCode, 1);
    const CommandRun addresses = run({arg("diff"), whole, split, arg("--addresses")});
    QCOMPARE(addresses.exitCode, 0);
    QCOMPARE(withoutBlanks(addresses.output),
             QByteArray(R"({"schema":"portreeve.addressdiff/1","from":{"syncToken":"1","createDate":)"
                        R"("2026-01-01-00-00-00"},"to":{"syncToken":"2","createDate":"2026-01-02-00-00-00"},)"
                        R"("changes":[]})"));
}

void TestRangesCommand::diffIsSpelledAsPromised()
{
    importBoth();
    const CommandRun result = run({arg("diff"), arg("1781555225"), arg("1772219884")});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(
        withoutBlanks(result.output),
        QByteArray(
            R"({"schema":"portreeve.rangediff/1",)"
            R"("from":{"syncToken":"1781555225","createDate":"2026-06-15-20-27-05"},)"
            R"("to":{"syncToken":"1772219884","createDate":"2026-02-27-19-18-04"},"added":[],"removed":[)"
            R"({"prefix":"9.9.8.0/23","service":"AMAZON","region":"us-east-1","networkBorderGroup":"us-east-1"},)"
            R"({"prefix":"9.9.9.0/24","service":"S3","region":"us-east-1","networkBorderGroup":"us-east-1"},)"
            R"({"prefix":"9.9.16.0/24","service":"S3","region":"eu-west-1","networkBorderGroup":"eu-west-1-x"}]})"));
}

void TestRangesCommand::diffOfRealFiles()
{
    const QStringList files = realRangeFiles();
    if (files.size() < 2)
        QSKIP(NoRealRangeFiles);
    const CommandRun result = run({arg("diff"), files.first(), files.last()});
    QCOMPARE(result.exitCode, 1);
    const QJsonObject root = QJsonDocument::fromJson(result.output).object();
    QVERIFY(root[QLatin1String("added")].toArray().size() > 100);
    QVERIFY(root[QLatin1String("removed")].toArray().size() > 10);
    const CommandRun again = run({arg("diff"), files.first(), files.last()});
    QCOMPARE(again.output, result.output);
}

void TestRangesCommand::listsChanges_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("lines"); // of the output
    const QString published = arg("2026-06-15T20:27:05Z  syncToken 1781555225");
    QTest::newRow("all") << QStringList() << 1
                         << QStringList{published, arg("  + 9.9.8.0/23  AMAZON us-east-1"),
                                        arg("  + 9.9.16.0/24  S3 eu-west-1"), arg("  + 9.9.9.0/24  S3 us-east-1")};
    QTest::newRow("that a selection looks at")
        << QStringList{arg("--region"), arg("us-east-1"), arg("--feature"), arg("all")} << 1
        << QStringList{published, arg("  + 9.9.8.0/23  AMAZON us-east-1")};
    QTest::newRow("since a publication") << QStringList{arg("--since"), arg("1781555225")} << 0 << QStringList();
    QTest::newRow("since a day") << QStringList{arg("--since"), arg("2026-06-16")} << 0 << QStringList();
    QTest::newRow("since the minute before")
        << QStringList{arg("--since"),   arg("2026-06-15T20:26:00Z"),
                       arg("--region"),  arg("us-east-1"),
                       arg("--format"),  arg("csv"),
                       arg("--feature"), arg("all")}
        << 1
        << QStringList{arg("published,sync_token,change,prefix,service,region,changes,last"),
                       arg("2026-06-15T20:27:05Z,1781555225,added,9.9.8.0/23,AMAZON,us-east-1,,")};
    QTest::newRow("since nonsense") << QStringList{arg("--since"), arg("1781555226")} << 64 << QStringList();
}

void TestRangesCommand::listsChanges()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QStringList, lines);
    importBoth();
    const CommandRun result = run(QStringList{arg("changes")} + arguments);
    QVERIFY2(result.exitCode == exitCode, result.said.constData());
    QCOMPARE(QString::fromUtf8(result.output).split(u'\n', Qt::SkipEmptyParts), lines);
}

/// What only comes and goes is told, and does not call anybody.
void TestRangesCommand::flappingIsNoChange()
{
    const QDateTime start(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    const auto store = [&](int day, const QByteArray &rows) {
        const QString file =
            put(qPrintable(QStringLiteral("day-%1.json").arg(day)), rangeFileAt(start.addDays(day), rows));
        QCOMPARE(run({arg("import"), file}).exitCode, 0);
    };
    const QByteArray steady = "9.9.8.0/24 AMAZON us-east-1\n";
    for (int day = 0; day < 6; ++day)
        store(day, day % 2 == 0 ? steady : steady + "9.9.6.0/24 AMAZON us-east-1\n");
    const CommandRun flaps = run({arg("changes")});
    QVERIFY2(flaps.exitCode == 0, flaps.output.constData());
    QVERIFY2(flaps.output.contains("9.9.6.0/24 (AMAZON us-east-1) changed 5 times"), flaps.output.constData());
    // A neighbour that goes with it is a change.
    store(6, "9.9.9.0/24 AMAZON us-east-1\n");
    store(7, "9.9.9.0/24 AMAZON us-east-1\n9.9.6.0/23 AMAZON us-east-1\n");
    const CommandRun merged = run({arg("changes")});
    QVERIFY2(merged.exitCode == 1, merged.output.constData());
    QVERIFY2(merged.output.contains("+ 9.9.7.0/24  AMAZON us-east-1"), merged.output.constData());
    QVERIFY2(merged.output.contains("9.9.6.0/24 (AMAZON us-east-1) changed 7 times"), merged.output.constData());
}

void TestRangesCommand::findsDrift()
{
    importBoth();
    const QStringList drift{arg("drift"), arg("--region"), arg("us-east-1"), arg("--no-dns")};
    const QString earlier = m_folder->filePath(arg("drift.json"));
    const CommandRun first = run(drift + QStringList{arg("--format"), arg("json"), arg("-o"), earlier});
    QCOMPARE(first.exitCode, 1);
    QCOMPARE(run(drift).exitCode, 1);
    const CommandRun second = run(drift + QStringList{arg("--previous"), earlier});
    QVERIFY2(second.exitCode == 0, second.output.constData());
    QVERIFY(second.output.startsWith("Findings that were known before: "));
    QCOMPARE(run(drift + QStringList{arg("--previous"), put("other.json", "{}")}).exitCode, 65);
    QCOMPARE(run(drift + QStringList{arg("--previous"), m_folder->filePath(arg("nowhere"))}).exitCode, 66);
    // Names that nobody answers for are no findings, and prove nothing.
    const CommandRun unanswered = run({arg("drift"), arg("--region"), arg("us-east-1"), arg("--previous"), earlier,
                                       arg("--dns-server"), arg("127.0.0.1:1"), arg("--timeout"), arg("200")});
    QCOMPARE(unanswered.exitCode, 2);
    QVERIFY2(unanswered.said.contains("drp-iad.amazonworkspaces.com"), unanswered.said.constData());
    QVERIFY2(unanswered.output.contains("were not compared with DNS"), unanswered.output.constData());
}

void TestRangesCommand::writesToFile()
{
    importBoth();
    const QString path = m_folder->filePath(arg("out"));
    const QStringList arguments = {arg("diff"), arg("1772219884"), arg("1781555225"), arg("-o"), path};
    CommandRun result = run(arguments);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.output.isEmpty());
    const Result<QByteArray> written = readFile(path, 1 << 20);
    QVERIFY(written && written->startsWith("{"));
    QCOMPARE(run(arguments).exitCode, 73);
    QCOMPARE(run(arguments + QStringList{arg("--force")}).exitCode, 1);
}

void TestRangesCommand::updates()
{
    const LoopbackServer server(
        [](const LoopbackRequest &request) -> LoopbackAnswer {
            if (request.field("If-None-Match") == "\"tag\"")
                return {304, {}, {{"ETag", "\"tag\""}}, LoopbackAnswer::Way::Whole};
            return {200, Newer, {{"ETag", "\"tag\""}}, LoopbackAnswer::Way::Whole};
        },
        m_identity);
    const CommandRun first = run(updateArguments(server));
    QVERIFY2(first.exitCode == 0, first.said.constData());
    QCOMPARE(first.output,
             QByteArray("A new AWS range file is stored (syncToken 1781555225, createDate 2026-06-15-20-27-05).\n"));
    const CommandRun second = run(updateArguments(server) + QStringList{arg("--format"), arg("json")});
    QVERIFY2(second.exitCode == 0, second.said.constData());
    const QJsonObject root = QJsonDocument::fromJson(second.output).object();
    QCOMPARE(root[QLatin1String("state")].toString(), arg("unchanged"));
    QCOMPARE(root[QLatin1String("syncToken")].toString(), arg("1781555225"));
    QVERIFY(QFileInfo::exists(root[QLatin1String("file")].toString()));
    QCOMPARE(server.requestCount(), 2);
    const CommandRun shown = run({arg("show"), arg("--service"), arg("AMAZON"), arg("--merged")});
    QVERIFY(shown.output.endsWith("\n9.9.8.0/23\n"));
}

void TestRangesCommand::updateFails_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *what, int exitCode, const char *says) {
        QTest::newRow(what) << QString::fromLatin1(what) << exitCode << QByteArray(says);
    };
    row("not found", 69, "status 404");
    row("certificate for another name", 69, "another name");
    row("authority that is not trusted", 69, "not trusted");
    row("expired certificate", 69, "expired");
    row("server that is not there", 69, "refused");
    row("server that stalls", 69, "within 1 seconds");
    row("redirect to http", 69, "does not use TLS");
    row("sign-in page", 65, "not valid JSON");
    row("damaged file", 65, "prefixes[0].ip_prefix");
    row("authority file that is missing", 66, "no such file");
    row("authority file that is none", 65, "no PEM certificates");
    row("authority file that is empty", 65, "no PEM certificates");
    row("data folder that is a file", 73, "the folder cannot be made");
}

void TestRangesCommand::updateFails()
{
    QFETCH(QString, what);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    using Way = LoopbackAnswer::Way;
    const auto is = [&what](const char *row) {
        return what == QLatin1String(row);
    };
    LoopbackAnswer answer{200, Newer, {}, Way::Whole};
    Identity identity = m_identity;
    const QStringList names = {arg("localhost")};
    if (is("not found"))
        answer.status = 404;
    else if (is("certificate for another name"))
        identity = makeServer(arg("elsewhere.example"), m_authority);
    else if (is("authority that is not trusted"))
        identity = makeServer(names, makeAuthority(arg("Stranger")));
    else if (is("expired certificate"))
        identity = makeServer(names, m_authority, {-9, -1});
    else if (is("server that stalls"))
        answer.way = Way::StallAfterHead;
    else if (is("redirect to http"))
        answer = {302, {}, {{"Location", "http://127.0.0.1:9/"}}, Way::Whole};
    else if (is("sign-in page"))
        answer.body = "<html><body>Sign in</body></html>";
    else if (is("damaged file"))
        answer.body = QByteArray(Newer).replace("9.9.8.0/23", "9.9.8.1/23");
    const LoopbackServer server([answer](const LoopbackRequest &) { return answer; }, identity);
    QStringList arguments = updateArguments(server) + QStringList{arg("--timeout"), arg("15000")};
    if (is("server that is not there")) {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        arguments[2] = arg("https://127.0.0.1:%1/").arg(free.serverPort());
        free.close();
    } else if (is("server that stalls")) {
        arguments.last() = arg("1000");
    } else if (is("authority file that is missing")) {
        arguments[4] = m_folder->filePath(arg("missing.pem"));
    } else if (is("authority file that is none")) {
        put("ca.pem", "hello");
    } else if (is("authority file that is empty")) {
        put("ca.pem", "");
    } else if (is("data folder that is a file")) {
        put("data", "a file");
    }
    const CommandRun result = run(arguments);
    QVERIFY2(result.said.contains(says), result.said.constData());
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(result.output.isEmpty());
    QVERIFY(!QFileInfo(m_folder->filePath(arg("data/ranges"))).exists());
}

void TestRangesCommand::updateThroughProxy()
{
    PR_SKIP_UNLESS(ChildProxy::isInstalled(), "tinyproxy is not installed, so no proxy is there to be used");
    ChildProxy proxy(arg("ann"), arg("pass-word"));
    QVERIFY(proxy.waitUntilReady());
    const LoopbackServer server(
        [](const LoopbackRequest &) {
            return LoopbackAnswer{200, Newer, {}, LoopbackAnswer::Way::Whole};
        },
        m_identity);
    QStringList arguments = updateArguments(server);
    arguments.last() = arg("http://ann:pass-word@127.0.0.1:%1").arg(proxy.port());
    const CommandRun result = run(arguments);
    QVERIFY2(result.exitCode == 0, result.said.constData());
    QVERIFY(proxy.log().contains("CONNECT localhost:"));
    arguments.last() = arg("http://ann:wrong@127.0.0.1:%1").arg(proxy.port());
    const CommandRun refused = run(arguments);
    QVERIFY2(refused.exitCode == 69, refused.said.constData());
    QVERIFY2(!refused.said.contains("wrong"), refused.said.constData());
}

/// Ctrl+C in the middle of a download: 130 at once, and nothing half done.
void TestRangesCommand::updateIsInterrupted()
{
#ifdef Q_OS_WIN
    QSKIP("skipped: a test cannot press Ctrl+C for another console");
#else
    const LoopbackServer server(
        [](const LoopbackRequest &) {
            return LoopbackAnswer{200, Newer, {}, LoopbackAnswer::Way::StallAfterHead};
        },
        m_identity);
    QProcess process;
    process.start(arg(PORTREEVE_BINARY),
                  QStringList{arg("--data-dir"), m_folder->filePath(arg("data")), arg("ranges")} +
                      updateArguments(server));
    QVERIFY(process.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, 20'000);
    QElapsedTimer timer;
    timer.start();
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QVERIFY(!QFileInfo::exists(m_folder->filePath(arg("data"))));
#endif
}

QTEST_GUILESS_MAIN(TestRangesCommand)
#include "tst_rangescommand.moc"
