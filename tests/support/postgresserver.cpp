#include "tests/support/postgresserver.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <csignal>
#include <grp.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace portreeve::tests {

namespace {

constexpr int Patience = 60'000; // ms; never waited out when all is well
constexpr unsigned Nobody = 65534;

/// Debian keeps the programs of each version apart; others have them on the path.
QString programsFolder()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        const QString folder = versions.filePath(name + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    const QString initdb = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    return initdb.isEmpty() ? QString() : QFileInfo(initdb).path();
}

QString program(const QString &name)
{
    return programsFolder() + u'/' + name;
}

/// SIGQUIT is the server's immediate shutdown: it leaves no shared memory behind.
void asOrdinaryUser(QProcess &process)
{
#ifdef Q_OS_UNIX
    process.setChildProcessModifier([] {
        if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(Nobody) != 0 || setuid(Nobody) != 0))
            _exit(127);
#ifdef Q_OS_LINUX
        prctl(PR_SET_PDEATHSIG, SIGQUIT);
#endif
    });
#endif
}

Error failed(const QString &what, const QByteArray &said)
{
    return {ErrorCode::Unavailable,
            Message("test", what.toUtf8()),
            Message("test", QByteArray(said).replace('%', ' ')),
            {},
            {}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(Patience);
}

} // namespace

bool PostgresServer::isInstalled()
{
    return !programsFolder().isEmpty();
}

Result<std::unique_ptr<PostgresServer>> PostgresServer::start()
{
    std::unique_ptr<PostgresServer> server(new PostgresServer);
    if (Result<void> made = server->makeCluster(); !made)
        return made.error();
    if (Result<void> running = server->run(); !running)
        return running.error();
    return server;
}

PostgresServer::~PostgresServer()
{
    stop();
}

Result<void> PostgresServer::makeCluster()
{
    QFile password(m_folder.filePath(QStringLiteral("password")));
    if (!password.open(QIODevice::WriteOnly) || password.write("open sesame\n") < 0)
        return failed(QStringLiteral("password file"), {});
    password.close();
#ifdef Q_OS_UNIX
    if (geteuid() == 0) {
        for (const QString &path : {m_folder.path(), password.fileName()}) {
            if (chown(QFile::encodeName(path).constData(), Nobody, Nobody) != 0)
                return failed(QStringLiteral("chown"), {});
        }
    }
#endif
    QProcess initdb;
    asOrdinaryUser(initdb);
    initdb.setWorkingDirectory(m_folder.path());
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.start(program(QStringLiteral("initdb")),
                 {QStringLiteral("--pgdata=%1").arg(m_folder.filePath(QStringLiteral("cluster"))),
                  QStringLiteral("--username=owner"), QStringLiteral("--auth=scram-sha-256"),
                  QStringLiteral("--pwfile=%1").arg(password.fileName()), QStringLiteral("--encoding=UTF8"),
                  QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")});
    if (!initdb.waitForFinished(Patience) || initdb.exitCode() != 0)
        return failed(QStringLiteral("initdb"), initdb.readAll());
    return {};
}

Result<void> PostgresServer::run()
{
    for (int attempt = 0; attempt < 5; ++attempt) { // somebody else may take the port in between
        m_port = m_port == 0 ? freePort() : m_port;
        asOrdinaryUser(m_process);
        m_process.setWorkingDirectory(m_folder.path());
        // Into a file: nobody empties a pipe while a test runs, and a full one stops the server.
        const QString log = m_folder.filePath(QStringLiteral("log"));
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(log);
        m_process.start(program(QStringLiteral("postgres")),
                        {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("cluster")), QStringLiteral("-k"),
                         m_folder.path(), QStringLiteral("-p"), QString::number(m_port), QStringLiteral("-c"),
                         QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("-c"),
                         QStringLiteral("fsync=off"), QStringLiteral("-c"), QStringLiteral("shared_buffers=16MB")});
        QByteArray said;
        const auto settled = [&] {
            said = contentOf(log);
            return m_process.state() == QProcess::NotRunning || said.contains("ready to accept connections");
        };
        if (m_process.waitForStarted() && QTest::qWaitFor(settled, Patience) &&
            m_process.state() == QProcess::Running && accepts(m_port))
            return {};
        stop();
        if (!said.contains("Address already in use"))
            return failed(QStringLiteral("postgres"), said);
        m_port = 0;
    }
    return failed(QStringLiteral("postgres"), "no free port");
}

void PostgresServer::stop()
{
#ifdef Q_OS_UNIX
    if (m_process.state() == QProcess::Running)
        ::kill(pid_t(m_process.processId()), SIGQUIT);
#endif
    if (!m_process.waitForFinished(Patience))
        m_process.kill();
}

Result<void> PostgresServer::resume()
{
    return run();
}

QString PostgresServer::url(const QString &database, const QString &user, const QString &password) const
{
    return QStringLiteral("postgresql://%1:%2@127.0.0.1:%3/%4")
        .arg(encoded(user), encoded(password), QString::number(m_port), database); // all at once: passwords have %
}

} // namespace portreeve::tests
