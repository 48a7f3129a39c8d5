#include "tests/support/loopbackserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

namespace portreeve::tests {

QByteArray LoopbackRequest::field(const QByteArray &name) const
{
    for (const auto &[key, value] : fields) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

LoopbackServer::LoopbackServer(Handler handler, const std::optional<Identity> &identity)
    : m_handler(std::move(handler))
    , m_tls(identity.has_value())
{
    m_context = new QObject;
    m_context->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_context, [this, &identity] { listen(m_context, identity); }, Qt::BlockingQueuedConnection);
}

LoopbackServer::~LoopbackServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl LoopbackServer::url(const QString &path, const QString &host) const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(m_port);
    url.setPath(path);
    return url;
}

QList<LoopbackRequest> LoopbackServer::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

void LoopbackServer::listen(QObject *context, const std::optional<Identity> &identity)
{
    QTcpServer *server = nullptr;
    if (identity) {
        auto *tls = new QSslServer(context);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setLocalCertificateChain(QSslCertificate::fromData(identity->pem(), QSsl::Pem));
        configuration.setPrivateKey(QSslKey(identity->keyPem(), QSsl::Ec));
        tls->setSslConfiguration(configuration);
        server = tls;
    } else {
        server = new QTcpServer(context);
    }
    QObject::connect(server, &QTcpServer::pendingConnectionAvailable, context, [this, server] {
        while (QTcpSocket *socket = server->nextPendingConnection())
            serve(socket);
    });
    if (server->listen(QHostAddress::LocalHost))
        m_port = server->serverPort();
}

void LoopbackServer::serve(QTcpSocket *socket)
{
    const auto head = std::make_shared<QByteArray>();
    const auto read = [this, socket, head] {
        const bool complete = head->contains("\r\n\r\n");
        *head += socket->readAll();
        if (!complete && head->contains("\r\n\r\n"))
            answer(socket, *head);
    };
    QObject::connect(socket, &QTcpSocket::readyRead, socket, read);
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    read();
}

void LoopbackServer::answer(QTcpSocket *socket, const QByteArray &head)
{
    LoopbackRequest request;
    const QByteArrayList lines = head.left(head.indexOf("\r\n\r\n")).split('\n');
    const QByteArrayList first = lines.value(0).trimmed().split(' ');
    request.method = first.value(0);
    request.path = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.fields.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.append(request);
    }
    const LoopbackAnswer answer = m_handler(request);
    if (answer.way == LoopbackAnswer::Way::Stall)
        return;
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Test\r\nConnection: close\r\n";
    for (const auto &[name, value] : answer.fields)
        bytes += name + ": " + value + "\r\n";
    if (answer.status != 304)
        bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    bytes += "\r\n";
    const bool whole = answer.way == LoopbackAnswer::Way::Whole;
    bytes += whole ? answer.body : answer.body.left(answer.body.size() / 2);
    socket->write(bytes);
    if (answer.way != LoopbackAnswer::Way::StallAfterHead)
        socket->disconnectFromHost();
}

} // namespace portreeve::tests
