#include "core/exporters/exporter.h"
#include "core/ip/parse.h"
#include "tests/core/exporters/samples.h"
#include "tests/support/lab.h"
#include "tests/support/loopbackserver.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::exporters;
using namespace portreeve::test;

/// Files in the hands of the programs that they are for.
namespace {

constexpr int Patience = 60'000;

QString program(const char *name)
{
    const QString found = QStandardPaths::findExecutable(QLatin1String(name));
    return found.isEmpty() ? QStandardPaths::findExecutable(QLatin1String(name),
                                                            {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
                           : found;
}

struct Run {
    int code = -1;
    QByteArray out;
    QByteArray errors;
};

Run run(const QString &path, const QStringList &arguments,
        const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(path, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray exported(const QString &id, const QString &policy, const Options &options = {})
{
    const Result<ExportResult> result = exportPolicy(*findExporter(id), sampleFor(id, policy), options);
    if (!result)
        qFatal("%s: %s", qPrintable(id), qPrintable(result.error().english()));
    return result->bytes;
}

void sampleRows(const QString &id)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    for (const QString &name : samplesFor(id))
        QTest::newRow(qPrintable(id + u' ' + name)) << id << name;
}

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool isListening(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    return socket.waitForConnected(Patience);
}

/// The status that a proxy answers a GET with; -1 for none.
int statusThrough(int proxyPort, const QByteArray &url)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(proxyPort));
    if (!socket.waitForConnected(Patience))
        return -1;
    const QByteArray host = url.mid(7, url.size() - 8);
    socket.write("GET " + url + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    while (!socket.canReadLine() && socket.waitForReadyRead(Patience)) {
    }
    const QByteArrayList words = socket.readLine().split(' ');
    return words.size() > 1 ? words[1].toInt() : -1;
}

/// Runs FindProxyForURL as a browser would, with the functions that PAC files may call; looking up names fails.
constexpr char PacHarness[] = R"js(
const vm = require('vm');
const fs = require('fs');
const number = a => a.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const sandbox = {
    dnsDomainIs: (host, domain) => host.endsWith(domain),
    isInNet: (host, pattern, mask) => {
        if (!/^\d+\.\d+\.\d+\.\d+$/.test(host)) throw new Error('looked up ' + host);
        return (number(host) & number(mask)) === (number(pattern) & number(mask));
    },
};
vm.createContext(sandbox);
vm.runInContext(fs.readFileSync(process.argv[2], 'utf8'), sandbox);
for (const host of process.argv.slice(3)) {
    sandbox.asked = host;
    console.log(vm.runInContext("FindProxyForURL('https://' + asked + '/', asked)", sandbox));
}
)js";

} // namespace

class TestExportPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pacChoosesTheProxy_data();
    void pacChoosesTheProxy();
    void pacIsRead_data() { sampleRows(QStringLiteral("pac")); }
    void pacIsRead();
    void squidReadsRules_data() { sampleRows(QStringLiteral("squid")); }
    void squidReadsRules();
    void squidLetsPassAndDenies();
    void squidReadsBypass();
    void ipGroupScriptRuns_data() { sampleRows(QStringLiteral("workspaces-ip-group")); }
    void ipGroupScriptRuns();
    void shellCheckHasNothingToSay();
    void terraformIsLaidOut_data();
    void terraformIsLaidOut();
    void suricataRulesHaveTheirShape_data() { sampleRows(QStringLiteral("aws-network-firewall-suricata")); }
    void suricataRulesHaveTheirShape();
    void securityGroupsAreFilledInTurn();
    void prefixListsReserveWhatTheyHold();
    void zscalerRefusesNames();

private:
    QTemporaryDir m_folder;
};

void TestExportPrograms::pacChoosesTheProxy_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("way");
    const QString proxy = QStringLiteral("PROXY proxy.example.com:8080");
    const QString direct = QStringLiteral("DIRECT");
    QTest::newRow("row that may use a proxy") << "clients.example.com" << proxy;
    QTest::newRow("capitals") << "D2TD7DQIDLHJX7.example.NET" << proxy;
    QTest::newRow("address that must go around") << "198.51.100.200" << direct;
    QTest::newRow("its last address") << "198.51.100.255" << direct;
    QTest::newRow("the next address") << "198.51.101.0" << proxy;
    QTest::newRow("name that must go around") << "direct.example.com" << direct;
    QTest::newRow("with a dot at the end") << "Direct.Example.Com." << direct;
    QTest::newRow("below a wildcard") << "a.b.around.example.com" << direct;
    QTest::newRow("the wildcard's own domain") << "around.example.com" << proxy;
    QTest::newRow("a name that ends like it") << "notaround.example.com" << proxy;
    QTest::newRow("a name that looks like an address") << "198.51.100.200.example.org" << proxy;
    QTest::newRow("everything else") << "www.example.org" << proxy;
    QTest::newRow("IPv6") << "[2001:db8::1]" << proxy;
}

void TestExportPrograms::pacChoosesTheProxy()
{
    const QString node = program("node");
    PR_SKIP_UNLESS(!node.isEmpty(), "node is not installed");
    QFETCH(QString, host);
    policy::Draft draft = sample(QStringLiteral("ordinary"));
    policy::Rule around = draft.policy.rules.constFirst();
    around.id = QStringLiteral("around@global");
    around.proxy = QStringLiteral("no");
    around.remote.hosts = {QStringLiteral("direct.example.com")};
    around.remote.wildcardHosts = {QStringLiteral("*.Around.example.com")};
    draft.policy.rules.append(around);
    const Result<ExportResult> result = exportPolicy(*findExporter(u"pac"), draft, {});
    QVERIFY(result);
    const QString pac = m_folder.filePath(QStringLiteral("proxy.pac"));
    const QString harness = m_folder.filePath(QStringLiteral("harness.js"));
    QVERIFY(write(pac, result->bytes) && write(harness, PacHarness));
    const Run answer = run(node, {harness, pac, host});
    QVERIFY2(answer.code == 0, answer.errors.constData());
    QTEST(QString::fromUtf8(answer.out.trimmed()), "way");
}

void TestExportPrograms::pacIsRead()
{
    const QString node = program("node");
    PR_SKIP_UNLESS(!node.isEmpty(), "node is not installed");
    QFETCH(QString, id);
    QFETCH(QString, policy);
    const QString pac = m_folder.filePath(QStringLiteral("proxy.pac"));
    const QString harness = m_folder.filePath(QStringLiteral("harness.js"));
    QVERIFY(write(pac, exported(id, policy)) && write(harness, PacHarness));
    const Run answer = run(node, {harness, pac, QStringLiteral("www.example.org")});
    QVERIFY2(answer.code == 0, answer.errors.constData());
    QCOMPARE(answer.out.trimmed(), QByteArray("PROXY proxy.example.com:8080"));
}

void TestExportPrograms::squidReadsRules()
{
    const QString squid = program("squid");
    PR_SKIP_UNLESS(!squid.isEmpty(), "squid is not installed");
    QFETCH(QString, id);
    QFETCH(QString, policy);
    const QString rules = m_folder.filePath(QStringLiteral("rules.conf"));
    const QString configuration = m_folder.filePath(QStringLiteral("squid.conf"));
    Options options;
    for (const bool local : {false, true}) {
        if (local)
            options.local = {*ip::parsePrefix(QStringLiteral("10.20.0.0/16")),
                             *ip::parsePrefix(QStringLiteral("2001:db8:beef::/48"))};
        options.defaultAction = local ? DefaultAction::Drop : DefaultAction::None;
        QVERIFY(write(rules, exported(id, policy, options)));
        QVERIFY(
            write(configuration, "http_port 127.0.0.1:3128\ninclude " + rules.toUtf8() + "\nhttp_access deny all\n"));
        const Run answer =
            run(squid, {QStringLiteral("-k"), QStringLiteral("parse"), QStringLiteral("-f"), configuration});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        for (const char *word : {"WARNING", "ERROR", "FATAL"})
            QVERIFY2(!answer.errors.contains(word), answer.errors.constData());
    }
}

/// A running proxy between us and a server of ours.
void TestExportPrograms::squidLetsPassAndDenies()
{
    const QString squid = program("squid");
    PR_SKIP_UNLESS(!squid.isEmpty(), "squid is not installed");
    tests::LoopbackServer server(
        [](const tests::LoopbackRequest &) {
            return tests::LoopbackAnswer{200, "hello", {}, {}};
        },
        std::nullopt);
    const int port = server.port();
    policy::Draft draft = sample(QStringLiteral("ordinary"));
    policy::Rule rule = draft.policy.rules.constFirst();
    rule.ports = {*policy::PortRange::from(port, port)};
    rule.remote.hosts = {QStringLiteral("allowed.example.com")};
    rule.remote.wildcardHosts = {QStringLiteral("*.below.example.com")};
    rule.remote.prefixes = {*ip::parsePrefix(QStringLiteral("127.0.0.1/32"))};
    draft.policy.rules = {rule};
    Options options;
    options.defaultAction = DefaultAction::Drop;
    const Result<ExportResult> result = exportPolicy(*findExporter(u"squid"), draft, options);
    QVERIFY(result);

    QTemporaryDir folder;
    QFile(folder.path()).setPermissions(QFile::Permissions(0x7777)); // Squid leaves root behind
    const int proxyPort = freePort();
    const QString configuration = folder.filePath(QStringLiteral("squid.conf"));
    const QString hosts = folder.filePath(QStringLiteral("hosts"));
    const QString rules = folder.filePath(QStringLiteral("rules.conf"));
    QVERIFY(write(hosts, "127.0.0.1 allowed.example.com a.below.example.com\n127.0.0.9 denied.example.com\n"));
    QVERIFY(write(rules, result->bytes));
    QVERIFY(write(configuration, "http_port 127.0.0.1:" + QByteArray::number(proxyPort) + "\nhosts_file " +
                                     hosts.toUtf8() + "\ninclude " + rules.toUtf8() +
                                     "\npid_filename none\naccess_log none\ncache_log " +
                                     folder.filePath(QStringLiteral("log")).toUtf8() +
                                     "\ncache deny all\npinger_enable off\nvisible_hostname localhost\n"
                                     "shutdown_lifetime 0 seconds\ncoredump_dir " +
                                     folder.path().toUtf8() + '\n'));
    QProcess process;
    process.start(squid, {QStringLiteral("-N"), QStringLiteral("-f"), configuration});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(isListening(proxyPort) || process.state() == QProcess::NotRunning, Patience);
    QVERIFY2(process.state() == QProcess::Running, process.readAllStandardError().constData());
    const auto asked = [&](const char *host, int to) {
        return statusThrough(proxyPort, "http://" + QByteArray(host) + ':' + QByteArray::number(to) + '/');
    };
    QCOMPARE(asked("allowed.example.com", port), 200);
    QCOMPARE(asked("a.below.example.com", port), 200);
    QCOMPARE(asked("127.0.0.1", port), 200);
    QCOMPARE(asked("denied.example.com", port), 403);
    QCOMPARE(asked("127.0.0.2", port), 403);
    QCOMPARE(asked("allowed.example.com", port == 81 ? 82 : 81), 403);
    process.terminate();
    if (!process.waitForFinished(Patience))
        process.kill();
}

void TestExportPrograms::squidReadsBypass()
{
    const QString squid = program("squid");
    PR_SKIP_UNLESS(!squid.isEmpty(), "squid is not installed");
    if (!run(squid, {QStringLiteral("-v")}).out.contains("--with-openssl"))
        QSKIP("this squid was built without OpenSSL and has no ssl_bump");
    const QString rules = m_folder.filePath(QStringLiteral("bypass.conf"));
    const QString configuration = m_folder.filePath(QStringLiteral("squid.conf"));
    QVERIFY(write(rules, exported(QStringLiteral("tls-inspection-bypass-squid"), QStringLiteral("ordinary"))));
    QVERIFY(write(configuration, "http_port 127.0.0.1:3128\ninclude " + rules.toUtf8() + "\nssl_bump bump all\n"));
    const Run answer = run(squid, {QStringLiteral("-k"), QStringLiteral("parse"), QStringLiteral("-f"), configuration});
    QVERIFY2(answer.code == 0 && !answer.errors.contains("ERROR"), answer.errors.constData());
}

/// The script calls the AWS CLI as its reference has it: a stand-in writes down its arguments.
void TestExportPrograms::ipGroupScriptRuns()
{
    const QString shell = program("sh");
    PR_SKIP_UNLESS(!shell.isEmpty(), "there is no sh");
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QTemporaryDir folder;
    const QString aws = folder.filePath(QStringLiteral("aws"));
    QVERIFY(write(aws, "#!/bin/sh\nfor a; do printf '%s\\0' \"$a\" >>\"$CALLS\"; done\nprintf '\\n' >>\"$CALLS\"\n"
                       "[ \"$2\" != describe-ip-groups ] || echo \"$GROUP\"\n"));
    QFile(aws).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    const QString script = folder.filePath(QStringLiteral("groups.sh"));
    QVERIFY(write(script, exported(id, policy)));
    const Result<ExportResult> result = exportPolicy(*findExporter(id), sampleFor(id, policy), {});
    for (const QString &group : {QString(), QStringLiteral("wsipg-0123abcd")}) {
        const QString calls = folder.filePath(QStringLiteral("calls") + group);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), folder.path() + u':' + environment.value(QStringLiteral("PATH")));
        environment.insert(QStringLiteral("CALLS"), calls);
        environment.insert(QStringLiteral("GROUP"), group);
        const Run answer = run(shell, {script}, environment);
        QVERIFY2(answer.code == 0, answer.errors.constData());
        qsizetype rules = 0;
        const QList<QByteArray> lines = contents(calls).replace(QByteArray("\n    "), QByteArray()).split('\n');
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split('\0');
            const qsizetype at = words.indexOf("--user-rules");
            if (at < 0)
                continue;
            QCOMPARE(words[1], QByteArray(group.isEmpty() ? "create-ip-group" : "update-rules-of-ip-group"));
            QCOMPARE(words.contains("--group-id"), !group.isEmpty());
        }
        QByteArray all = contents(calls);
        qsizetype begin = 0;
        while ((begin = all.indexOf("--user-rules", begin)) >= 0) {
            begin += qsizetype(sizeof "--user-rules");
            const QJsonDocument json = QJsonDocument::fromJson(all.mid(begin, all.indexOf('\0', begin) - begin));
            QVERIFY(json.isArray() && !json.array().isEmpty() && json.array().size() <= 10);
            rules += json.array().size();
        }
        QCOMPARE(rules, result->entries);
    }
}

void TestExportPrograms::shellCheckHasNothingToSay()
{
    const QString shellcheck = program("shellcheck");
    if (shellcheck.isEmpty())
        QSKIP("shellcheck is not installed");
    const QString script = m_folder.filePath(QStringLiteral("groups.sh"));
    for (const QString &policy : samplesFor(QStringLiteral("workspaces-ip-group"))) {
        QVERIFY(write(script, exported(QStringLiteral("workspaces-ip-group"), policy)));
        const Run answer = run(shellcheck, {script});
        QVERIFY2(answer.code == 0, answer.out.constData());
    }
}

void TestExportPrograms::terraformIsLaidOut_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    for (const QString &id : exporterIds()) {
        if (findExporter(id)->describe().fileExtension != u"tf")
            continue;
        for (const QString &name : samplesFor(id))
            QTest::newRow(qPrintable(id + u' ' + name)) << id << name;
    }
}

void TestExportPrograms::terraformIsLaidOut()
{
    const QString terraform = program("terraform");
    if (terraform.isEmpty())
        QSKIP("terraform is not installed; it is not in Debian");
    QFETCH(QString, id);
    QFETCH(QString, policy);
    const QString file = m_folder.filePath(QStringLiteral("main.tf"));
    QVERIFY(write(file, exported(id, policy)));
    const Run answer = run(terraform, {QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("-diff"), file});
    QVERIFY2(answer.code == 0, (answer.out + answer.errors).constData());
}

/// As the template reference has AWS::EC2::SecurityGroup and its rules.
/// Header and options of every line, numbers that are used once, and at most what Suricata reads of a rule.
void TestExportPrograms::suricataRulesHaveTheirShape()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    static const QRegularExpression shape(QStringLiteral("^pass (tcp|udp|icmp|ip|tls|http) (\\S+) any -> (\\S+) (\\S+) "
                                                         "\\(((?:[a-z._]+(?::(?:\"[^\";\\\\]*\"|[^\";\\\\]+))?; "
                                                         ")+)sid:(\\d+); rev:1;\\)$"));
    QSet<QString> numbers;
    for (const QString &line : QString::fromUtf8(exported(id, policy)).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'#'))
            continue;
        const QRegularExpressionMatch match = shape.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QVERIFY(!numbers.contains(match.captured(6)));
        numbers.insert(match.captured(6));
        QVERIFY(line.toUtf8().size() < 8192);
    }
    QVERIFY(!numbers.isEmpty());
}

/// A policy with this many blocks that do not touch, on one port.
namespace {

policy::Draft manyBlocks(int count)
{
    policy::Draft draft;
    draft.policy.name = QStringLiteral("Many");
    policy::Rule rule;
    rule.id = QStringLiteral("many@global");
    rule.vantage = QStringLiteral("primary-interface");
    rule.ports = {*policy::PortRange::from(443, 443)};
    for (int i = 0; i < count; ++i)
        rule.remote.prefixes.append(ip::Prefix::enclosing(ip::Address::fromV4(0x0A000000U + quint32(i) * 512U), 24));
    draft.policy.rules.append(rule);
    return draft;
}

} // namespace

void TestExportPrograms::securityGroupsAreFilledInTurn()
{
    for (const char *id : {"aws-security-group-cloudformation", "aws-security-group-terraform"}) {
        const auto exporter = findExporter(QString::fromLatin1(id));
        for (const auto &[blocks, groups] : {std::pair(60, 1), std::pair(61, 2), std::pair(300, 5)}) {
            const Result<ExportResult> result = exportPolicy(*exporter, manyBlocks(blocks), {});
            QVERIFY(result);
            QCOMPARE(result->bytes.count("\"AWS::EC2::SecurityGroup\"") + result->bytes.count("\"aws_security_group\""),
                     groups);
        }
        const Result<ExportResult> refused = exportPolicy(*exporter, manyBlocks(301), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    }
    QVERIFY(exportPolicy(*findExporter(u"aws-network-acl"), manyBlocks(40), {}));
    QVERIFY(!exportPolicy(*findExporter(u"aws-network-acl"), manyBlocks(41), {}));
    QVERIFY(exportPolicy(*findExporter(u"aws-network-acl"), manyBlocks(21), {})->bytes.contains("WARNING: 21 rules"));
    QVERIFY(!exportPolicy(*findExporter(u"aws-network-acl"), manyBlocks(20), {})->bytes.contains("WARNING"));
}

void TestExportPrograms::prefixListsReserveWhatTheyHold()
{
    const QByteArray text = exportPolicy(*findExporter(u"aws-prefix-list-terraform"), manyBlocks(1001), {})->bytes;
    QCOMPARE(text.count("resource \"aws_ec2_managed_prefix_list\""), 2);
    QCOMPARE(text.count("cidr        = "), 1001);
    QVERIFY(text.contains("max_entries    = 1000\n") && text.contains("max_entries    = 1\n"));
}

/// "URL Format Guidelines": one bad name, and the whole category is rejected.
void TestExportPrograms::zscalerRefusesNames()
{
    policy::Draft draft = sampleFor(QStringLiteral("tls-inspection-bypass-zscaler"), QStringLiteral("ordinary"));
    policy::Rule rule = draft.policy.rules.constFirst();
    rule.remote.hosts = {QStringLiteral("A.example.com"), QStringLiteral("my_host.example.com"),
                         QStringLiteral("my_host.com"), QStringLiteral("a.my_host.com"), QStringLiteral("localhost")};
    rule.remote.wildcardHosts = {QStringLiteral("*.example.org"), QStringLiteral("*.gov"),
                                 QStringLiteral("*.my_host.net")};
    draft.policy.rules = {rule};
    draft.leftOut.clear();
    const Result<ExportResult> result = exportPolicy(*findExporter(u"tls-inspection-bypass-zscaler"), draft, {});
    QVERIFY(result);
    QCOMPARE(result->leftOut.size(), 1);
    QCOMPARE(result->leftOut.constFirst().subject, QStringLiteral("a.my_host.com, localhost, *.gov, *.my_host.net"));
    QStringList urls;
    for (const QByteArray &line : result->bytes.split('\n')) {
        if (line.startsWith("    \""))
            urls.append(QString::fromLatin1(line.trimmed()));
    }
    QCOMPARE(urls.join(u' '),
             QStringLiteral("\"a.example.com\", \"my_host.example.com\", \"my_host.com\", \".example.org\","));
}

QTEST_GUILESS_MAIN(TestExportPrograms)
#include "tst_exportprograms.moc"
