// Configurations of a blackbox exporter, checked by the exporter itself where it is installed.
#include "core/ip/parse.h"
#include "core/workspace/blackboxconfig.h"
#include "tests/support/lab.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using probes::Target;

namespace {

Target target(const QString &host, quint16 port)
{
    Target made;
    made.host = host;
    made.port = port;
    made.id = u"%1:%2"_s.arg(host).arg(port);
    return made;
}

/// A plan in which each target has a row of its own, "row-0" and so on.
CheckPlan planOf(const QList<Target> &targets)
{
    CheckPlan plan;
    plan.targets = targets;
    for (const Target &one : targets) {
        PlannedRow row;
        row.requirementId = u"row-%1"_s.arg(plan.rows.size());
        row.targetIds = {one.id};
        plan.rows.append(row);
    }
    return plan;
}

CheckPlan everyKind()
{
    QList<Target> targets{target(u"plain.example"_s, 4172), target(u"tls.example"_s, 443),
                          target(u"named.example"_s, 443),  target(u"web.example"_s, 80),
                          target(u"2001:db8::7"_s, 443),    target(u"udp.example"_s, 4195),
                          target(u"dc.example"_s, 88),      target(u"name.example"_s, 0)};
    targets[1].expectTls = true;
    targets[2].expectTls = true;
    targets[2].serverName = u"other.example"_s;
    targets[2].alpn = QStringList{u"h2"_s};
    targets[3].service = probes::Service::Http;
    targets[4].expectTls = true;
    targets[4].service = probes::Service::Http;
    targets[4].path = u"/a b?"_s;
    targets[5].transport = probes::Transport::Udp;
    targets[6].service = probes::Service::Kerberos;
    targets[7].dnsOnly = true;
    CheckPlan plan = planOf(targets);
    plan.rows[1].targetIds.append(plan.targets[0].id); // one target, two rows
    PlannedRow nothing;
    nothing.requirementId = u"nothing-to-try"_s;
    plan.rows.append(nothing);
    plan.targets.append(target(u"control.invalid"_s, 443)); // no row rests on it
    return plan;
}

probes::Options asking(const QString &server)
{
    probes::Options options;
    if (!server.isEmpty())
        options.dnsServer = net::DnsServer{*ip::parseAddress(QStringView(server)), 53};
    return options;
}

/// The file in its two documents.
QByteArrayList documentsOf(const QByteArray &text)
{
    const qsizetype at = text.indexOf("\n---\n");
    return {text.left(at + 1), text.mid(at + 5)};
}

} // namespace

class TestBlackboxConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modules();
    void scrapeConfigs();
    void saysWhatIsLeft_data();
    void saysWhatIsLeft();
    void families_data();
    void families();
    void exporterAccepts_data();
    void exporterAccepts();

private:
    QTemporaryDir m_folder;
};

void TestBlackboxConfig::modules()
{
    const QByteArray text = documentsOf(toBlackbox(everyKind(), asking(u"192.0.2.53"_s)))[0];
    QByteArrayList lines = text.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.startsWith('#') || line.contains("valid_status_codes"); });
    const QByteArray family = "      preferred_ip_protocol: ip4\n      ip_protocol_fallback: true\n";
    const QByteArray limit = "    timeout: 3000ms\n";
    QCOMPARE(lines.join('\n'),
             "modules:\n"
             "  portreeve_tcp:\n    prober: tcp\n" +
                 limit + "    tcp:\n" + family + "  portreeve_tls:\n    prober: tcp\n" + limit + "    tcp:\n" + family +
                 "      tls: true\n  portreeve_tls_2:\n    prober: tcp\n" + limit + "    tcp:\n" + family +
                 "      tls: true\n      tls_config:\n        server_name: \"other.example\"\n"
                 "  portreeve_http:\n    prober: http\n" +
                 limit + "    http:\n" + family + "      follow_redirects: false\n  portreeve_dns:\n    prober: dns\n" +
                 limit + "    dns:\n" + family +
                 "      query_name: \"name.example\"\n      query_type: \"A\"\n      valid_rcodes: [\"NOERROR\"]\n"
                 "      validate_answer_rrs:\n        fail_if_none_matches_regexp: ['\\sIN\\s+A\\s']\n");
}

void TestBlackboxConfig::scrapeConfigs()
{
    const QByteArray text = documentsOf(toBlackbox(everyKind(), asking(u"192.0.2.53"_s)))[1];
    QVERIFY(text.startsWith("scrape_configs:\n  - job_name: \"portreeve_tcp\"\n"));
    const auto entry = [](const QByteArray &target, const QByteArray &requirements) {
        return "      - targets: [\"" + target + "\"]\n        labels:\n          requirements: \"" + requirements +
               "\"\n";
    };
    for (const QByteArray &expected :
         {entry("plain.example:4172", "row-0 row-1"), entry("tls.example:443", "row-1"),
          entry("named.example:443", "row-2"), entry("http://web.example:80/", "row-3"),
          entry("https://[2001:db8::7]:443/a%20b%3F", "row-4"), entry("192.0.2.53:53", "row-7")})
        QVERIFY2(text.contains(expected), (expected + text).constData());
    QCOMPARE(text.count("- job_name: "), 5);
    QCOMPARE(text.count("replacement: \"127.0.0.1:9115\""), 5);
    for (const char *absent : {"udp.example", "dc.example", "control.invalid", "nothing-to-try"})
        QVERIFY2(!text.contains(absent), absent);
}

void TestBlackboxConfig::saysWhatIsLeft_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("said");
    QTest::newRow("UDP") << QString() << QByteArray("#   udp.example:4195 (row-5)\n") << true;
    QTest::newRow("a directory service") << QString() << QByteArray("#   dc.example:88 (row-6)\n") << true;
    QTest::newRow("nothing to try") << QString() << QByteArray("#   nothing-to-try\n") << true;
    QTest::newRow("ALPN") << QString() << QByteArray("#   named.example:443 (row-2)\n") << true;
    QTest::newRow("a name without a server") << QString() << QByteArray("#   name.example (row-7)\n") << true;
    QTest::newRow("a name with a server") << u"192.0.2.53"_s << QByteArray("name.example (row-7)") << false;
    QTest::newRow("a control") << QString() << QByteArray("control.invalid") << false;
    QTest::newRow("what is in it") << QString() << QByteArray("#   plain.example") << false;
}

void TestBlackboxConfig::saysWhatIsLeft()
{
    QFETCH(QString, server);
    QFETCH(QByteArray, line);
    QFETCH(bool, said);
    const QByteArray text = documentsOf(toBlackbox(everyKind(), asking(server)))[0];
    QVERIFY2(text.contains(line) == said, text.constData());
}

void TestBlackboxConfig::families_data()
{
    QTest::addColumn<probes::Families>("families");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("type");
    const auto lines = [](const char *preferred, const char *fallback) {
        return QByteArray("preferred_ip_protocol: ") + preferred + "\n      ip_protocol_fallback: " + fallback + '\n';
    };
    QTest::newRow("IPv4") << probes::Families::IPv4 << lines("ip4", "false") << QByteArray("\"A\"");
    QTest::newRow("IPv6") << probes::Families::IPv6 << lines("ip6", "false") << QByteArray("\"AAAA\"");
    QTest::newRow("both") << probes::Families::Both << lines("ip4", "true") << QByteArray("\"A\"");
}

void TestBlackboxConfig::families()
{
    QFETCH(probes::Families, families);
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, type);
    probes::Options options = asking(u"192.0.2.53"_s);
    options.families = families;
    const QByteArray text = toBlackbox(everyKind(), options);
    QCOMPARE(text.count(lines), 5);
    QVERIFY(text.contains("query_type: " + type + '\n'));
}

void TestBlackboxConfig::exporterAccepts_data()
{
    QTest::addColumn<CheckPlan>("plan");
    QTest::addColumn<bool>("broken"); // by the test, to see that the exporter looks
    QTest::newRow("every kind") << everyKind() << false;
    QTest::newRow("nothing") << CheckPlan() << false;
    CheckPlan hostile = everyKind();
    const QString words = u"\": [a, *b]\n- c: &d\u2028\u0085\\\t#'%1{}"_s + QChar(0) + QChar(0xd800);
    for (PlannedRow &row : hostile.rows)
        row.requirementId += words;
    hostile.targets[2].serverName += words;
    hostile.targets[7].host += words;
    QTest::newRow("hostile words") << hostile << false;
    QTest::newRow("an unknown member") << everyKind() << true;
}

void TestBlackboxConfig::exporterAccepts()
{
    QFETCH(CheckPlan, plan);
    QFETCH(bool, broken);
    const QString exporter = QStandardPaths::findExecutable(u"prometheus-blackbox-exporter"_s);
    PR_SKIP_UNLESS(!exporter.isEmpty(), "prometheus-blackbox-exporter is not installed");
    QByteArray text = toBlackbox(plan, asking(u"192.0.2.53"_s));
    QCOMPARE(toBlackbox(plan, asking(u"192.0.2.53"_s)), text);
    if (broken)
        text.replace("follow_redirects", "follow_everything");
    QFile file(m_folder.filePath(u"blackbox.yml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(exporter, {u"--config.check"_s, u"--config.file="_s + file.fileName()});
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2((process.exitCode() == 0) != broken, (process.readAll() + text).constData());
}

QTEST_GUILESS_MAIN(TestBlackboxConfig)
#include "tst_blackboxconfig.moc"
