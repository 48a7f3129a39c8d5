#include "tests/support/childproxy.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

namespace portreeve::tests {

namespace {

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("tinyproxy"));
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

} // namespace

ChildProxy::ChildProxy(const QString &user, const QString &password)
    : m_port(freePort())
{
    QFile configuration(m_folder.filePath(QStringLiteral("tinyproxy.conf")));
    if (!configuration.open(QIODevice::WriteOnly))
        return;
    configuration.write("Port " + QByteArray::number(m_port) +
                        "\nListen 127.0.0.1\nTimeout 30\nMaxClients 20\n"
                        "LogLevel Connect\nLogFile \"" +
                        m_folder.filePath(QStringLiteral("log")).toUtf8() + "\"\n");
    if (!user.isEmpty())
        configuration.write("BasicAuth " + user.toUtf8() + ' ' + password.toUtf8() + '\n');
    configuration.close();
    m_process.start(program(), {QStringLiteral("-d"), QStringLiteral("-c"), configuration.fileName()});
}

ChildProxy::~ChildProxy()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool ChildProxy::isInstalled()
{
    return !program().isEmpty();
}

bool ChildProxy::waitUntilReady()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 10'000 && m_process.state() != QProcess::NotRunning) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (socket.waitForConnected(200))
            return true;
        m_process.waitForReadyRead(20); // also notices that it has ended
    }
    return false;
}

QByteArray ChildProxy::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace portreeve::tests
