#include "tests/lab/check/daemon.h"
#include "tests/support/fakenet.h"
#include "tests/support/lab.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <unistd.h>

using namespace portreeve;
using namespace portreeve::lab;

namespace {

const QString Controller = QStringLiteral("10.0.0.10");
constexpr int ProvisionPatience = 180'000; // ms; about nine seconds on an idle machine

QString q(const char *text)
{
    return QString::fromLatin1(text);
}

/// Whether something in the namespace is bound to this UDP port.
bool takesUdp(const Namespace &where, quint16 port)
{
    return where.inside([port] {
        QFile table(q("/proc/thread-self/net/udp"));
        const QByteArray entry = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper() + ' ';
        return table.open(QIODevice::ReadOnly) && table.readAll().contains(entry);
    });
}

/// What `portreeve check` reported, by requirement.
struct Report {
    int exitCode = -1;
    QByteArray said;
    QHash<QString, QStringList> verdicts; ///< "blocked tcp-refused" .. of its targets, each once
    QStringList evidence;                 ///< every sentence, in order
};

Report check(const Namespace &where, const QString &dataFolder)
{
    QProcess process;
    dieWithTheTest(process);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(q("PORTREEVE_DATA"), dataFolder);
    environment.insert(q("LC_ALL"), q("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setProgram(q(PORTREEVE_BINARY));
    process.setArguments({q("check"),
                          q("--region"),
                          q("us-east-1"),
                          q("--vantage"),
                          q("directory-controllers"),
                          q("--feature"),
                          q("ad-connector,radius-mfa"),
                          q("--define"),
                          q("directory-controllers=") + Controller,
                          q("--define"),
                          q("radius-servers=") + Controller,
                          q("--dns-server"),
                          Controller,
                          q("--aws-ranges"),
                          q("none"),
                          q("--rate"),
                          q("unlimited"),
                          q("--timeout"),
                          q("2000"),
                          q("--proxy"),
                          q("none"),
                          q("--format"),
                          q("json")});
    where.inside([&] { process.start(QIODevice::ReadOnly); });
    Report report;
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return report;
    report.exitCode = process.exitCode();
    report.said = process.readAllStandardError();
    const QJsonDocument document = QJsonDocument::fromJson(process.readAllStandardOutput());
    for (const QJsonValue result : document[q("results")].toArray()) {
        const QString cause = result[q("cause")][q("id")].toString();
        const QString verdict = result[q("verdict")].toString() + (cause.isEmpty() ? QString() : u' ' + cause);
        QStringList &verdicts = report.verdicts[result[q("requirementId")].toString()];
        if (!verdicts.contains(verdict))
            verdicts.append(verdict);
        for (const QJsonValue line : result[q("evidence")].toArray())
            report.evidence.append(line.toString());
    }
    return report;
}

QString verdictOf(const Report &report, const QString &rule)
{
    return report.verdicts.value(rule + q("@global")).join(q(", "));
}

} // namespace

/// A domain controller, a time server and a RADIUS server, all real, at one address without a way out.
class TestDirectoryLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void services_data();
    void services();
    void sentences_data();
    void sentences();
    void nothingIsThere_data();
    void nothingIsThere();
    void cleanupTestCase();

private:
    void write(const QString &name, const QByteArray &text);
    Result<void> open(Namespace &where);
    Result<void> provision();
    Result<void> startController();
    Result<void> startTimeServer();
    Result<void> startRadius();
    Result<void> keep(Result<std::unique_ptr<Daemon>> daemon);

    QTemporaryDir m_folder;
    std::optional<Namespace> m_site;
    std::vector<std::unique_ptr<Daemon>> m_daemons;
    Report m_report;
    Report m_empty; ///< of an address where nothing listens, but for one port that accepts and says nothing
};

void TestDirectoryLab::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

Result<void> TestDirectoryLab::open(Namespace &where)
{
    const Result<QByteArray> address =
        where.run(q("ip"), {q("address"), q("add"), Controller + q("/32"), q("dev"), q("lo")});
    return address ? Result<void>() : Result<void>(address.error());
}

Result<void> TestDirectoryLab::keep(Result<std::unique_ptr<Daemon>> daemon)
{
    if (!daemon)
        return daemon.error();
    m_daemons.push_back(std::move(*daemon));
    return {};
}

Result<void> TestDirectoryLab::provision()
{
    QProcess process;
    dieWithTheTest(process);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList arguments{q("domain"),        q("provision"),
                                q("--realm"),       q("CORP.EXAMPLE.COM"),
                                q("--domain"),      q("CORP"),
                                q("--server-role"), q("dc"),
                                q("--dns-backend"), q("SAMBA_INTERNAL"),
                                q("--adminpass"),   q("Only-4-this-lab"),
                                q("--host-name"),   q("dc1"),
                                q("--host-ip"),     Controller,
                                q("--targetdir"),   m_folder.filePath(q("samba"))};
    m_site->inside([&] { process.start(q("samba-tool"), arguments); });
    if (process.waitForFinished(ProvisionPatience) && process.exitCode() == 0)
        return {};
    return Error{ErrorCode::Unavailable, Message("test", "samba-tool"), Message("test", process.readAll()), {}, {}};
}

Result<void> TestDirectoryLab::startController()
{
    // In a process namespace of its own, so that what it forks ends with it.
    return keep(Daemon::start(*m_site, q("unshare"),
                              {q("--pid"), q("--fork"), q("--kill-child"), q("samba"), q("--interactive"),
                               q("--model=single"), q("--configfile"), m_folder.filePath(q("samba/etc/smb.conf"))},
                              [this](const QByteArray &) {
                                  const ip::Address address = tests::addressOf(Controller);
                                  for (const quint16 port : std::initializer_list<quint16>{53, 88, 135, 139, 389, 445,
                                                                                           464, 636, 3268, 3269}) {
                                      if (!accepts(*m_site, address, port))
                                          return false;
                                  }
                                  return takesUdp(*m_site, 53) && takesUdp(*m_site, 88) && takesUdp(*m_site, 389);
                              }));
}

Result<void> TestDirectoryLab::startTimeServer()
{
    write(q("chrony.conf"), "local stratum 3\nallow\ncmdport 0\nbindcmdaddress /\npidfile " +
                                m_folder.filePath(q("chrony.pid")).toUtf8() + '\n');
    return keep(Daemon::start(*m_site, q("chronyd"),
                              {q("-d"), q("-x"), q("-u"), q("root"), q("-f"), m_folder.filePath(q("chrony.conf"))},
                              [this](const QByteArray &) { return takesUdp(*m_site, 123); }));
}

/// Knows no client, as a RADIUS server does that nobody told of this device.
Result<void> TestDirectoryLab::startRadius()
{
    const QByteArray folder = m_folder.path().toUtf8();
    write(q("radiusd.conf"), "prefix = " + folder + "\nlogdir = " + folder + "\nraddbdir = " + folder +
                                 "\nrun_dir = " + folder +
                                 "\nlibdir = /usr/lib/freeradius\nlog { destination = stderr }\nsecurity { }\n"
                                 "client elsewhere { ipaddr = 192.0.2.1\n secret = lab }\n"
                                 "server default { listen { type = auth\n ipaddr = 10.0.0.10\n port = 1812 }\n"
                                 "authorize { }\n authenticate { } }\n");
    return keep(Daemon::start(*m_site, q("freeradius"), {q("-f"), q("-d"), m_folder.path()},
                              [this](const QByteArray &) { return takesUdp(*m_site, 1812); }));
}

void TestDirectoryLab::initTestCase()
{
    PR_SKIP_UNLESS(geteuid() == 0, "network namespaces need root");
    for (const char *program : {"ip", "unshare", "samba", "samba-tool", "chronyd", "freeradius"})
        PR_SKIP_UNLESS(!QStandardPaths::findExecutable(q(program)).isEmpty(),
                       qPrintable(q("%1 is not installed").arg(q(program))));
    Result<Namespace> site = Namespace::create();
    Result<Namespace> desert = Namespace::create();
    PR_SKIP_UNLESS(site && desert, "no network namespaces here");
    m_site.emplace(std::move(*site));
    for (const auto &step :
         {open(*m_site), provision(), startController(), startTimeServer(), startRadius(), open(*desert)})
        QVERIFY2(step, step ? "" : qPrintable(step.error().english()));
    m_report = check(*m_site, m_folder.filePath(q("data")));
    QVERIFY2(!m_report.verdicts.isEmpty(), m_report.said.constData());
    const Descriptor silent = silentListener(*desert, 389);
    m_empty = check(*desert, m_folder.filePath(q("data")));
    QVERIFY2(!m_empty.verdicts.isEmpty(), m_empty.said.constData());
}

void TestDirectoryLab::services_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("verdict");
    for (const char *rule :
         {"directory-tcp-53-outbound", "directory-udp-53-outbound", "directory-tcp-88-outbound",
          "directory-udp-88-outbound", "directory-udp-123-outbound", "directory-tcp-135-outbound",
          "directory-tcp-139-outbound", "directory-tcp-389-outbound", "directory-udp-389-outbound",
          "directory-tcp-445-outbound", "directory-tcp-636-outbound", "directory-tcp-3268-3269-outbound",
          "whitepaper-ad-tcp-53-88-135-139-389-445-464-636-outbound"})
        QTest::newRow(rule) << q(rule) << q("pass");
    // It does not know us, and is right to say nothing.
    QTest::newRow("radius-mfa") << q("radius-mfa") << q("inconclusive udp-silent");
}

void TestDirectoryLab::services()
{
    QFETCH(QString, rule);
    QFETCH(QString, verdict);
    QCOMPARE(verdictOf(m_report, rule), verdict);
}

void TestDirectoryLab::sentences_data()
{
    QTest::addColumn<QString>("sentence"); // its beginning
    for (const char *sentence :
         {"10.0.0.10 is a domain controller of corp.example.com.",
          "10.0.0.10 belongs to the site Default-First-Site-Name.",
          "10.0.0.10 is an SMB server of version 3.1.1 that asks for signing.",
          "10.0.0.10 is a time server of stratum 3.", "10.0.0.10 is a DNS server; it said ",
          "The realm is not known here: it was asked for PORTREEVE.INVALID, which does not exist."})
        QTest::newRow(sentence) << q(sentence);
}

void TestDirectoryLab::sentences()
{
    QFETCH(QString, sentence);
    const bool said = std::any_of(m_report.evidence.cbegin(), m_report.evidence.cend(),
                                  [&](const QString &line) { return line.startsWith(sentence); });
    QVERIFY2(said, qPrintable(m_report.evidence.join(u'\n')));
}

void TestDirectoryLab::nothingIsThere_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("a closed TCP port") << q("directory-tcp-88-outbound") << q("blocked tcp-refused");
    QTest::newRow("a closed UDP port") << q("directory-udp-88-outbound") << q("blocked udp-unreachable");
    QTest::newRow("a closed RADIUS port") << q("radius-mfa") << q("blocked udp-unreachable");
    QTest::newRow("a handshake and no word") << q("directory-tcp-389-outbound") << q("inconclusive service-timeout");
}

void TestDirectoryLab::nothingIsThere()
{
    QFETCH(QString, rule);
    QFETCH(QString, verdict);
    QCOMPARE(verdictOf(m_empty, rule), verdict);
    QCOMPARE(m_empty.exitCode, 1);
}

void TestDirectoryLab::cleanupTestCase()
{
    m_daemons.clear();
}

QTEST_GUILESS_MAIN(TestDirectoryLab)
#include "tst_directorylab.moc"
