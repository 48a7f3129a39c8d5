#include "core/feed/feedserver.h"

#include "core/feed/answer.h"

#include <QTcpSocket>
#include <QTimer>

namespace portreeve::feed {

FeedServer::FeedServer(const Clock &clock, const ServerLimits &limits, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limits(limits)
    , m_rate(limits.burst, limits.requestsPerMinute)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FeedServer::accept);
}

Result<void> FeedServer::listen(const QHostAddress &address, quint16 port)
{
    if (m_server.listen(address, port))
        return {};
    return Error{
        ErrorCode::Unavailable,
        PR_MESSAGE("feed", "the lists cannot be served at %1 port %2").arg(address.toString()).arg(qint64(port)),
        PR_MESSAGE("feed", "the system says: %1").arg(m_server.errorString()),
        {},
        PR_MESSAGE("feed", "Choose an address of this device and a port that nothing else uses.")};
}

void FeedServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // Queued: it may end while it is being answered.
        connect(
            socket, &QTcpSocket::disconnected, this,
            [this, socket] {
                m_connections.remove(socket);
                socket->deleteLater();
            },
            Qt::QueuedConnection);
        socket->setReadBufferSize(m_limits.headBytes + 1);
        Connection connection;
        connection.idle = new QTimer(socket);
        connection.idle->setSingleShot(true);
        connect(connection.idle, &QTimer::timeout, socket, [socket] { socket->abort(); });
        connection.idle->start(m_limits.idleMs);
        Connection &kept = *m_connections.insert(socket, connection);
        if (m_connections.size() > m_limits.connections) {
            send(socket, kept, refusal(503, m_clock.now()), {socket->peerAddress().toString(), {}, {}, 503});
            continue;
        }
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { goOn(socket); });
        if (socket->bytesAvailable() > 0)
            read(socket);
    }
}

void FeedServer::read(QTcpSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    if (connection->closing) {
        socket->readAll(); // what comes behind the last answer
        return;
    }
    connection->bytes += socket->readAll();
    while (answerOne(socket, *connection)) {
    }
}

/// A slow reader is none that is idle, and gets the answers to what he has asked beforehand.
void FeedServer::goOn(QTcpSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    connection->idle->start(m_limits.idleMs);
    if (!connection->closing && !connection->bytes.isEmpty())
        read(socket);
}

bool FeedServer::answerOne(QTcpSocket *socket, Connection &connection)
{
    if (socket->bytesToWrite() > m_limits.waitingBytes)
        return false;
    while (connection.bytes.startsWith("\r\n")) // RFC 9112 section 2.2: before a request line
        connection.bytes.remove(0, 2);
    const qsizetype end = endOfHead(connection.bytes);
    Served served{socket->peerAddress().toString(), {}, {}, 0};
    if (end < 0 || end > m_limits.headBytes) {
        if (connection.bytes.size() > m_limits.headBytes)
            send(socket, connection, refusal(431, m_clock.now()), served);
        return false;
    }
    const Parsed parsed = parseRequest(connection.bytes.left(end));
    connection.bytes.remove(0, end);
    if (parsed.request) {
        served.method = QString::fromLatin1(parsed.request->method);
        served.path = QString::fromLatin1(parsed.request->path);
    }
    if (!m_rate.take(socket->peerAddress(), m_clock.monotonic())) {
        send(socket, connection, refusal(429, m_clock.now()), served);
        return false;
    }
    if (!parsed.request) {
        send(socket, connection, refusal(parsed.status, m_clock.now()), served);
        return false;
    }
    Request request = *parsed.request;
    request.persistent = request.persistent && ++connection.requests < m_limits.requestsPerConnection;
    send(socket, connection, answerTo(request, m_feeds, m_clock.now()), served);
    return !connection.closing;
}

void FeedServer::send(QTcpSocket *socket, Connection &connection, const Answer &answer, const Served &served)
{
    connection.idle->start(m_limits.idleMs);
    connection.closing = answer.closes;
    socket->write(answer.bytes);
    Served told = served;
    told.status = answer.status;
    if (answer.closes)
        socket->disconnectFromHost(); // once all is written
    Q_EMIT this->served(told);
}

} // namespace portreeve::feed
