#include "app/rangesoutput.h"
#include "core/awsranges/snapshotstore.h"
#include "core/catalog/loader.h"
#include "core/workspace/monitorrecord.h"
#include "core/workspace/monitortotals.h"
#include "core/workspace/regionfinder.h"
#include "tests/app/commandcall.h"
#include "tests/support/lab.h"
#include "tests/support/rangehistories.h"
#include "tests/support/samplerecord.h"
#include "tests/support/signedfile.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

/// The distribution's own interpreter, which has the distribution's modules.
const QString Python = u"/usr/bin/python3"_s;
const QString Schemas = QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/schemas");
const QString Catalog = QStringLiteral(PORTREEVE_SOURCE_DIR "/resources/catalog");
const QString Checker = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/app/checkschemas.py");

/// A project with every part that one can have.
const QByteArray Project = R"({"schema":"portreeve.project/1",
"selection":{"regions":["us-east-1"],"products":["workspaces-personal"],"protocols":["pcoip"],"clients":["windows"],
"features":["saml"],"define":{"dns-servers":["10.0.0.2/32","dns.example.com"]},
"ownRows":[{"id":"idp","host":"idp.example.com","protocol":"tcp","ports":["443"],"purpose":"sign-in","owner":"IT","reason":"ours"},
{"id":"mdm","prefix":"10.9.0.0/24","protocol":"udp","ports":["1-5"],"purpose":"","owner":"","reason":""}]},
"check":{"family":"4","samples":5,"tries":2,"timeoutMs":1000},
"export":{"format":"nftables","mode":"both","default":"none","hook":"output","stateless":false},
"exports":[{"savedAt":"2026-11-20T08:30:00Z","file":"a.nft","syncToken":"1781555225","settings":{"format":"nftables",
"mode":"addresses","default":"drop","hook":"forward","stateless":true,"sources":["10.0.0.0/8"],"maxEntries":60,
"parameters":["acl=inside_in"]},
"rangesDigest":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","selection":{"regions":["us-east-1"]}}],"changesDone":["1781555225"],
"guides":[{"schema":"portreeve.guide/1","guide":"saml","factsVersion":"1","answers":{"region":["us-east-1"]},
"steps":[{"id":"metadata","state":"done","changed":"2026-11-20T08:30:00Z","owner":"A","note":"B","evidence":[
{"input":"idp-metadata","name":"m.xml","size":5,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
"judgedAt":"2026-11-20T08:30:00Z","valid":false,"findings":["a"],"errors":["a"],"asked":["region"],
"beside":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
"answersDigest":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","factsVersion":"1",
"until":"2027-11-20T08:30:00Z"}]},{"id":"response","state":"waived","waiver":"later"}]}]})";

QByteArray recordOf(const QString &path)
{
    const Result<std::unique_ptr<workspace::RecordWriter>> writer =
        workspace::RecordWriter::create(path, sampleRecordHead(), false);
    if (!writer)
        return {};
    probes::MonitorSample sample = sampleAt(0, 1, 21.5);
    sample.address = ip::parseAddress(u"192.0.2.1").value_or(ip::Address());
    const probes::MonitorSample lost = sampleAt(1, 2, std::nullopt, probes::Failure::TcpTimeout);
    probes::MonitorSample none = sampleAt(1, 3, std::nullopt, probes::Failure::DnsNxdomain);
    none.measured = false;
    probes::MonitorGap gap;
    gap.from = sample.at + 10;
    gap.to = sample.at + 20;
    for (const probes::MonitorSample &one : {sample, lost, none}) {
        if (!(*writer)->add(one))
            return {};
    }
    if (!(*writer)->add(gap) || !(*writer)->end(sample.at + 30, probes::RunEnd::Finished))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QDateTime startOfRecord()
{
    return QDateTime(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);
}

QByteArray totalsOf()
{
    workspace::MonitorTotals totals(sampleRecordHead());
    for (int second = 0; second < 5; ++second)
        totals.add(sampleAt(0, second, second == 3 ? std::optional<double>() : 150.0 + second,
                            second == 3 ? probes::Failure::TcpTimeout : probes::Failure::None));
    return workspace::toJson(totals, sampleRecordHead().startedAt.addSecs(5));
}

QByteArray rankingOf()
{
    workspace::RegionRow near;
    near.region = u"us-east-1"_s;
    near.name = u"US East (N. Virginia)"_s;
    near.host = u"drp-iad.amazonworkspaces.com"_s;
    near.address = u"192.0.2.1"_s;
    near.source = probes::RttSource::TcpInfo;
    near.rtt = stats::summarise({10.0, 12.0, std::nullopt});
    near.answered = {u"tcp/4172"_s};
    workspace::RegionRow silent;
    silent.region = u"eu-west-1"_s;
    silent.name = silent.region;
    silent.host = near.host;
    return workspace::toJson(workspace::RegionRanking{startOfRecord(), {near, silent}});
}

} // namespace

/// Every JSON that the program writes is what resources/schemas say it is.
class TestSchemas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFormatHasOne();
    void whatIsWrittenIsValid();
    void faultsAreSeen_data();
    void faultsAreSeen();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void put(const QString &name, const QByteArray &bytes);
    /// Puts what the program writes to standard output, in JSON.
    void putOutput(const QString &name, const QStringList &arguments, const QByteArray &input = {});
    void putFilesOfAProject();
    /// A result of another device, with a signature of somebody unknown; empty where openssl could not make it.
    [[nodiscard]] QString signedResult() const;
    void putOfValues();
    void putCatalog();
    /// What the checker says of these files; empty where all is well.
    [[nodiscard]] QByteArray faultsOf(const QStringList &names) const;

    QTemporaryDir m_folder;
    QStringList m_names;
};

void TestSchemas::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QProcess process;
    process.start(Python, {u"-W"_s, u"ignore"_s, u"-c"_s, u"import jsonschema; jsonschema.Draft202012Validator"_s});
    const bool there = process.waitForStarted() && process.waitForFinished() && process.exitCode() == 0;
    PR_SKIP_UNLESS(there, "python3-jsonschema is not installed");
}

void TestSchemas::put(const QString &name, const QByteArray &bytes)
{
    QVERIFY2(!bytes.isEmpty(), qPrintable(name));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    m_names.append(name);
}

void TestSchemas::putOutput(const QString &name, const QStringList &arguments, const QByteArray &input)
{
    const CommandRun run = callPortreeve(
        QStringList{u"--data-dir"_s, path(u"data"_s)} + arguments + QStringList{u"--format"_s, u"json"_s}, input);
    QVERIFY2(!run.output.isEmpty(), (name.toUtf8() + ": " + run.said).constData());
    put(name, run.output);
}

QByteArray TestSchemas::faultsOf(const QStringList &names) const
{
    QStringList arguments{Checker, Schemas};
    for (const QString &name : names)
        arguments.append(path(name));
    QProcess process;
    process.start(Python, arguments);
    if (!process.waitForFinished(60'000))
        return "the checker does not end";
    const QByteArray printed = process.readAllStandardOutput() + process.readAllStandardError();
    return process.exitCode() == 0 ? QByteArray() : printed;
}

/// A format that the sources name and nobody described would not be looked at below.
void TestSchemas::everyFormatHasOne()
{
    static const QRegularExpression name(u"\"portreeve\\.([a-z-]+)/([0-9]+)\""_s);
    QSet<QString> named;
    for (const char *room : {"core", "app"}) {
        QDirIterator files(QStringLiteral(PORTREEVE_SOURCE_DIR "/%1").arg(QLatin1String(room)), {u"*.cpp"_s},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = name.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                const QRegularExpressionMatch match = found.next();
                named.insert(match.captured(1) + u'-' + match.captured(2) + u".schema.json"_s);
            }
        }
    }
    for (const QString &file : catalog::catalogFileNames()) // read under names that are put together
        named.insert(u"catalog.%1-1.schema.json"_s.arg(QFileInfo(file).completeBaseName()));
    QVERIFY(named.size() > 35);
    for (const QString &file : std::as_const(named))
        QVERIFY2(QFile::exists(Schemas + u'/' + file), qPrintable(file));
}

void TestSchemas::whatIsWrittenIsValid()
{
    put(u"ranges-a.input"_s, rangeFile("3.4.12.0/24 AMAZON us-east-1\n9.9.9.0/24 AMAZON us-east-1\n"));
    put(u"ranges-b.input"_s,
        rangeFile("3.4.12.0/24 AMAZON us-east-1\n2001:db8::/32 AMAZON GLOBAL\n", "1781555226", "2026-06-16-20-27-05"));
    put(u"ranges-c.input"_s, rangeFile("3.4.12.0/24 AMAZON us-east-1\n"));
    put(u"prefixes.input"_s, "10.0.0.0/24\n10.0.2.0/24\n10.9.0.1\n");
    put(u"rules.input"_s, "*filter\n:OUTPUT DROP [0:0]\n-A OUTPUT -p tcp --dport 443 -j ACCEPT\n-A OUTPUT -m nonsense "
                          "-j ACCEPT\nCOMMIT\n");
    put(u"by-hand.input"_s, Project);
    m_names.clear();
    const QString a = path(u"ranges-a.input"_s);
    const QString b = path(u"ranges-b.input"_s);
    putOutput(u"import.json"_s, {u"ranges"_s, u"import"_s, a});
    putOutput(u"import-b.json"_s, {u"ranges"_s, u"import"_s, b});
    putOutput(u"refused.json"_s, {u"ranges"_s, u"import"_s, m_folder.path()});
    putOutput(u"import-c.json"_s, {u"ranges"_s, u"import"_s, path(u"ranges-c.input"_s)}); // as a, with other rows
    putOutput(u"snapshots.json"_s, {u"ranges"_s, u"list"_s});
    putOutput(u"rows.json"_s, {u"ranges"_s, u"show"_s});
    putOutput(u"merged.json"_s, {u"ranges"_s, u"show"_s, u"--merged"_s});
    putOutput(u"counts.json"_s, {u"ranges"_s, u"show"_s, u"--counts"_s});
    putOutput(u"diff.json"_s, {u"ranges"_s, u"diff"_s, a, b});
    putOutput(u"addresses.json"_s, {u"ranges"_s, u"diff"_s, a, b, u"--addresses"_s});
    putOutput(u"changes.json"_s, {u"ranges"_s, u"changes"_s});
    putOutput(u"changes-scoped.json"_s, {u"ranges"_s, u"changes"_s, u"--region"_s, u"us-east-1"_s});
    putOutput(u"drift.json"_s, {u"ranges"_s, u"drift"_s, u"--no-dns"_s, u"--region"_s, u"us-east-1"_s});
    putOutput(u"aggregate.json"_s, {u"aggregate"_s, path(u"prefixes.input"_s)});
    putOutput(u"shortened.json"_s, {u"aggregate"_s, path(u"prefixes.input"_s), u"--max-entries"_s, u"2"_s});
    putOutput(u"list.json"_s, {u"requirements"_s, u"--list"_s, u"products"_s});
    putOutput(u"requirements.json"_s, {u"requirements"_s, u"--region"_s, u"all"_s, u"--feature"_s, u"all"_s});
    putOutput(u"plan.json"_s, {u"check"_s, u"--dry-run"_s, u"--region"_s, u"us-east-1"_s});
    putOutput(u"gap.json"_s, {u"gap"_s, u"--vendor"_s, u"iptables"_s, u"--config"_s, path(u"rules.input"_s),
                              u"--region"_s, u"us-east-1"_s});
    putOutput(u"check.json"_s, {u"check"_s, u"--targets"_s, u"-"_s, u"--timeout"_s, u"300"_s}, "127.0.0.1 9 tcp\n");
    putOutput(u"compared.json"_s,
              {u"check"_s, u"--targets"_s, u"-"_s, u"--timeout"_s, u"300"_s, u"--previous"_s, path(u"check.json"_s)},
              "127.0.0.1 9 tcp\n127.0.0.1 7 tcp\n");
    putOutput(u"guides.json"_s, {u"guide"_s, u"list"_s});
    putOutput(u"guide.json"_s, {u"guide"_s, u"show"_s, u"saml"_s});
    putOutput(u"walk.json"_s, {u"guide"_s, u"run"_s, u"saml"_s});
    putOutput(u"validation.json"_s, {u"guide"_s, u"validate"_s, u"root-certificate"_s, path(u"prefixes.input"_s)});
    putOutput(u"validations.json"_s, {u"project"_s, u"validate"_s, path(u"by-hand.input"_s), path(u"rules.input"_s)});
    const CommandRun policy = callPortreeve({u"export"_s, u"--format"_s, u"json"_s, u"--region"_s, u"us-east-1"_s});
    put(u"policy.json"_s, policy.output);
    putFilesOfAProject();
    putOfValues();
    putCatalog();
    QCOMPARE(faultsOf(m_names), QByteArray());
    QStringList described = QDir(Schemas).entryList({u"*.schema.json"_s});
    described.removeOne(u"selection-1.schema.json"_s); // a part of others
    for (const QString &name : std::as_const(m_names)) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString schema = QJsonDocument::fromJson(file.readAll())[u"schema"].toString();
        const bool record = name.endsWith(u".record");
        described.removeOne(record ? u"record-1.schema.json"_s
                                   : QString(schema).remove(u"portreeve."_s).replace(u'/', u'-') + u".schema.json"_s);
    }
    QCOMPARE(described.join(u' '), QString()); // of each something was looked at
}

QString TestSchemas::signedResult() const
{
    QFile check(path(u"check.json"_s));
    QFile file(path(u"signed.json"_s));
    if (!check.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return {};
    QJsonObject result = QJsonDocument::fromJson(check.readAll()).object();
    result[u"startedAt"] = u"2026-01-02T03:04:05Z"_s;
    file.write(QJsonDocument(result).toJson());
    file.close();
    return signFile(m_folder.path(), u"signed.json"_s) ? file.fileName() : QString();
}

/// What somebody wrote by hand, as the program writes it; with a result of a check, and reports of it.
void TestSchemas::putFilesOfAProject()
{
    QFile check(path(u"check.json"_s));
    QVERIFY(check.open(QIODevice::ReadOnly));
    const QByteArray result = check.readAll();
    put(u"whole.input"_s, QByteArray(Project).replace("\"exports\":", "\"lastReport\":" + result + ",\"exports\":"));
    m_names.removeOne(u"whole.input"_s);
    const CommandRun merged =
        callPortreeve({u"project"_s, u"merge"_s, path(u"whole.input"_s), path(u"by-hand.input"_s), signedResult()});
    QVERIFY2(merged.exitCode == 0, merged.said.constData());
    QVERIFY(merged.output.contains("lastReport") && merged.output.contains("\"beside\""));
    QVERIFY(merged.output.contains("\"state\":\"unknown\"") || merged.output.contains("\"state\": \"unknown\""));
    put(u"project.json"_s, merged.output);
    const QJsonObject project = QJsonDocument::fromJson(merged.output).object();
    put(u"guide-progress.json"_s, QJsonDocument(project[u"guides"][0].toObject()).toJson());
    for (const char *kind : {"readiness", "endpoints", "change-request", "checklist"}) {
        const CommandRun report =
            callPortreeve({u"report"_s, u"--kind"_s, QString::fromLatin1(kind), u"--project"_s, path(u"project.json"_s),
                           u"--format"_s, u"json"_s, u"-o"_s, path(u"report-%1.json"_s.arg(QLatin1String(kind)))});
        QVERIFY2(report.exitCode == 0, report.said.constData());
        m_names.append(u"report-%1.json"_s.arg(QLatin1String(kind)));
    }
}

void TestSchemas::putOfValues()
{
    QVERIFY(!recordOf(path(u"monitor.record"_s)).isEmpty());
    m_names.append(u"monitor.record"_s);
    put(u"monitor.json"_s, totalsOf());
    put(u"regions.json"_s, rankingOf());
    put(u"history.json"_s, awsranges::toJson(rangeHistory(u"3 +AMAZON/us-east-1/9.9.9.0/24 -S/r/10.0.0.0/8\n4"_s)));
    workspace::RefreshOutcome saved;
    saved.state = workspace::RefreshOutcome::State::Saved;
    saved.snapshot.syncToken = u"1"_s;
    saved.snapshot.createDate = u"2026-01-01-00-00-00"_s;
    saved.snapshot.path = u"a.json.zst"_s;
    put(u"update.json"_s, app::updateText(saved, app::RangesFormat::Json));
    const awsranges::SnapshotStore store(path(u"data"_s) + u"/ranges"_s);
    QVERIFY(
        store.setLastDownload({u"https://ip-ranges.amazonaws.com/ip-ranges.json"_s, "\"e\"", u"1"_s, startOfRecord()}));
    m_names.append(u"data/ranges/last-download"_s);
}

/// What people edit, as it is compiled in.
void TestSchemas::putCatalog()
{
    QCOMPARE(QDir(Catalog).entryList({u"*.json"_s}).size(), catalog::catalogFileNames().size());
    for (const QString &name : catalog::catalogFileNames()) {
        QFile file(Catalog + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        put(u"catalog-"_s + name, file.readAll());
    }
}

void TestSchemas::faultsAreSeen_data()
{
    QTest::addColumn<QByteArray>("value");
    const QByteArray good = R"({"schema":"portreeve.list/1","kind":"k","items":[{"id":"a","title":"b"}]})";
    QTest::newRow("a member more") << QByteArray(good).replace("\"kind\"", "\"more\":1,\"kind\"");
    QTest::newRow("a member less") << QByteArray(good).replace("\"kind\":\"k\",", "");
    QTest::newRow("another type") << QByteArray(good).replace("\"k\"", "1");
    QTest::newRow("inside") << QByteArray(good).replace("\"title\":\"b\"", "\"title\":null");
    const QByteArray places = R"({"schema":"portreeve.catalog.places/1","places":[{"airport":"iad","latitude":38.9,)"
                              R"("longitude":-77.5,"certainty":"exact","source":{"document":"ourairports"}}]})";
    QTest::newRow("a misspelt member of the catalogue") << QByteArray(places).replace("\"airport\"", "\"airpot\"");
    QTest::newRow("a certainty that is none") << QByteArray(places).replace("\"exact\"", "\"sure\"");
    QTest::newRow("a latitude beyond the pole") << QByteArray(places).replace("38.9", "138.9");
    QTest::newRow("a row without a source")
        << QByteArray(places).replace(",\"source\":{\"document\":\"ourairports\"}", "");
}

void TestSchemas::faultsAreSeen()
{
    QFETCH(QByteArray, value);
    put(u"wrong.json"_s, value);
    QVERIFY(faultsOf({u"wrong.json"_s}).contains("wrong.json"));
}

QTEST_GUILESS_MAIN(TestSchemas)
#include "tst_schemas.moc"
