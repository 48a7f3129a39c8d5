#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/feed/feeds.h"
#include "core/feed/ratelimit.h"

#include <QHash>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;
class QTimer;

namespace portreeve::feed {

/// One request that was answered.
struct Served {
    QString peer;
    QString method; ///< empty where the request could not be read
    QString path;
    int status = 0;
};

struct ServerLimits {
    qsizetype headBytes = 8 * 1024;  ///< of a request
    qint64 waitingBytes = 64 * 1024; ///< of answers; with more of them, no further request is answered
    int connections = 64;            ///< at once
    int requestsPerConnection = 100;
    int requestsPerMinute = 120; ///< of one address
    int burst = 60;
    int idleMs = 10'000; ///< for a whole head to come, and between two requests
};

/// A read-only HTTP/1.1 server (RFC 9110, 9112) without encryption: GET and HEAD of the feeds, nothing else, no body is
/// ever read. Everything happens in this object's thread and nothing there waits.
class FeedServer final : public QObject
{
    Q_OBJECT
public:
    explicit FeedServer(const Clock &clock, const ServerLimits &limits = {}, QObject *parent = nullptr);

    /// Port 0 takes a free one. Errors: Unavailable, where the address is not of this device or taken.
    Result<void> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void setFeeds(const QList<Feed> &feeds) { m_feeds = feeds; }
    [[nodiscard]] const QList<Feed> &feeds() const { return m_feeds; }

Q_SIGNALS:
    void served(const portreeve::feed::Served &served);

private:
    struct Connection {
        QByteArray bytes; ///< of a request that has not come whole
        QTimer *idle = nullptr;
        int requests = 0;
        bool closing = false;
    };

    void accept();
    void read(QTcpSocket *socket);
    void goOn(QTcpSocket *socket);
    /// False: there is no whole request, or not now.
    bool answerOne(QTcpSocket *socket, Connection &connection);
    void send(QTcpSocket *socket, Connection &connection, const struct Answer &answer, const Served &served);

    const Clock &m_clock;
    ServerLimits m_limits;
    RateLimit m_rate;
    QTcpServer m_server;
    QList<Feed> m_feeds;
    QHash<QTcpSocket *, Connection> m_connections;
};

} // namespace portreeve::feed
