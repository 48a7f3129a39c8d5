#pragma once

#include "tests/support/testcertificates.h"

#include <QList>
#include <QMutex>
#include <QThread>
#include <QUrl>

#include <functional>
#include <optional>

class QTcpSocket;

namespace portreeve::tests {

struct LoopbackRequest {
    QByteArray method;
    QByteArray path; ///< with the query
    QList<std::pair<QByteArray, QByteArray>> fields;

    [[nodiscard]] QByteArray field(const QByteArray &name) const; ///< any case; empty where absent
};

struct LoopbackAnswer {
    enum class Way {
        Whole,
        Stall,          ///< nothing is ever sent
        StallAfterHead, ///< the head and half of the body, then nothing
        CutShort,       ///< the head and half of the body, then the connection is closed
    };
    int status = 200;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> fields;
    Way way = Way::Whole;
};

/// A small HTTP/1.1 server on 127.0.0.1 that speaks TLS with `identity`, or plain text without one. It runs in a
/// thread of its own, so that a test may block. The handler is called in that thread; a request is answered on a
/// connection that is closed afterwards.
class LoopbackServer
{
public:
    using Handler = std::function<LoopbackAnswer(const LoopbackRequest &)>;

    LoopbackServer(Handler handler, const std::optional<Identity> &identity);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; } ///< 0 where it could not listen
    [[nodiscard]] QUrl url(const QString &path, const QString &host = QStringLiteral("localhost")) const;
    [[nodiscard]] QList<LoopbackRequest> requests() const; ///< so far, in order
    [[nodiscard]] int requestCount() const { return int(requests().size()); }

private:
    void listen(QObject *context, const std::optional<Identity> &identity);
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head);

    Handler m_handler;
    bool m_tls;
    quint16 m_port = 0;
    QThread m_thread;
    QObject *m_context = nullptr; ///< lives in the thread and owns the server
    mutable QMutex m_mutex;
    QList<LoopbackRequest> m_requests;
};

} // namespace portreeve::tests
