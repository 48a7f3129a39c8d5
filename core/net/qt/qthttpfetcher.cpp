#include "core/net/qt/qthttpfetcher.h"

#include "core/base/background.h"
#include "core/net/qt/replyerror.h"
#include "core/net/qt/systemproxy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace portreeve::net {

namespace {

constexpr int MaxRedirects = 5;

QNetworkProxy namedProxy(const Proxy &proxy)
{
    return {proxy.type == ProxyType::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, proxy.host,
            proxy.port, proxy.user, proxy.password};
}

/// What a request needs and what may take long to get: the system's proxy settings (automatic configuration is
/// fetched), the TLS library and the system's trust anchors.
struct Preparation {
    QNetworkProxy proxy;
    QSslConfiguration tls;
};

Result<Preparation> prepare(const HttpRequest &request)
{
    if (!QSslSocket::supportsSsl())
        return downloadError(ErrorCode::Unavailable,
                             PR_MESSAGE("net", "this system has no TLS library that can be used"), request.url,
                             PR_MESSAGE("net", "Install OpenSSL, or import the file instead."));
    Preparation ready{QNetworkProxy(QNetworkProxy::NoProxy), QSslConfiguration::defaultConfiguration()};
    ready.tls.setProtocol(QSsl::TlsV1_2OrLater);
    ready.tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!request.extraAuthorities.isEmpty()) {
        const QList<QSslCertificate> extra = QSslCertificate::fromData(request.extraAuthorities, QSsl::Pem);
        if (extra.isEmpty())
            return downloadError(ErrorCode::InvalidSyntax,
                                 PR_MESSAGE("net", "the extra authorities are no PEM certificates"), request.url,
                                 PR_MESSAGE("net", "Give a file with -----BEGIN CERTIFICATE----- in it."));
        ready.tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + extra);
    }
    if (request.proxy.kind == ProxyChoice::Kind::Named)
        ready.proxy = namedProxy(request.proxy.proxy);
    else if (request.proxy.kind == ProxyChoice::Kind::System)
        ready.proxy = systemProxyFor(request.url);
    return ready;
}

class QtHttpJob final : public HttpJob
{
public:
    explicit QtHttpJob(HttpRequest request)
        : m_request(std::move(request))
    {}
    QtHttpJob(const QtHttpJob &) = delete;
    QtHttpJob &operator=(const QtHttpJob &) = delete;
    ~QtHttpJob() override { dropReply(); }

    void start() override;
    void cancel() override;

private:
    void send(const Preparation &ready);
    void takeBytes();
    void takeEnd();
    void finish(Result<HttpResponse> result);
    void dropReply();
    [[nodiscard]] Error error(ErrorCode code, Message detail, Message remedy) const
    {
        return downloadError(code, std::move(detail), m_request.url, std::move(remedy));
    }

    HttpRequest m_request;
    QNetworkAccessManager m_manager;
    QTimer m_deadline;
    QNetworkReply *m_reply = nullptr; ///< a child of m_manager
    QList<QSslError> m_tlsErrors;
    QByteArray m_body;
    bool m_finished = false;
};

void QtHttpJob::start()
{
    if (m_request.url.scheme() != QLatin1String("https") || m_request.url.host().isEmpty()) {
        finish(error(ErrorCode::Usage, PR_MESSAGE("net", "the address does not begin with https:// and a host"),
                     PR_MESSAGE("net", "Give an https address; nothing is downloaded without TLS.")));
        return;
    }
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finish(error(ErrorCode::TimedOut,
                     PR_MESSAGE("net", "it was not complete within %1 seconds")
                         .arg(std::chrono::duration_cast<std::chrono::seconds>(m_request.deadline).count()),
                     PR_MESSAGE("net", "Check the network connection, and whether a proxy is needed.")));
    });
    m_deadline.start(m_request.deadline);
    inBackground([request = m_request] {
        return prepare(request);
    }).then(this, [this](const Result<Preparation> &ready) {
        if (m_finished)
            return;
        if (ready)
            send(*ready);
        else
            finish(ready.error());
    });
}

void QtHttpJob::send(const Preparation &ready)
{
    QNetworkRequest request(m_request.url);
    request.setSslConfiguration(ready.tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(MaxRedirects);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Portreeve/" PORTREEVE_VERSION));
    if (!m_request.ifNoneMatch.isEmpty())
        request.setRawHeader("If-None-Match", m_request.ifNoneMatch);

    m_manager.setProxy(ready.proxy);
    m_reply = m_manager.get(request);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { takeBytes(); });
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64 total) {
        if (!m_finished && received > 0)
            Q_EMIT progress(received, total);
    });
    connect(m_reply, &QNetworkReply::finished, this, [this] { takeEnd(); });
}

void QtHttpJob::takeBytes()
{
    if (m_finished)
        return;
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced <= m_request.sizeLimit)
        m_body += m_reply->read(m_request.sizeLimit + 1 - m_body.size());
    if (announced > m_request.sizeLimit || m_body.size() > m_request.sizeLimit)
        finish(
            error(ErrorCode::TooLarge,
                  PR_MESSAGE("net", "the answer has more than the %1 bytes that are accepted").arg(m_request.sizeLimit),
                  PR_MESSAGE("net", "Check the address; something else may answer for it.")));
}

void QtHttpJob::takeEnd()
{
    takeBytes();
    if (m_finished)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_reply->error() != QNetworkReply::NoError) {
        finish(errorOfReply(*m_reply, m_tlsErrors, m_manager.proxy().type() != QNetworkProxy::NoProxy));
    } else if (status == 304 || (status >= 200 && status < 300)) {
        HttpResponse response;
        response.notModified = status == 304;
        response.etag = m_reply->rawHeader("ETag");
        response.url = m_reply->url();
        if (!response.notModified)
            response.body = std::move(m_body);
        finish(std::move(response));
    } else {
        finish(errorOfStatus(status, m_reply->url()));
    }
}

void QtHttpJob::cancel()
{
    finish(error(ErrorCode::Cancelled, PR_MESSAGE("net", "it was cancelled"), {}));
}

void QtHttpJob::finish(Result<HttpResponse> result)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    dropReply();
    // Queued, so that `done` never comes from within start() or cancel() and is lost with the handle.
    QMetaObject::invokeMethod(
        this, [this, answer = std::move(result)] { Q_EMIT done(answer); }, Qt::QueuedConnection);
}

void QtHttpJob::dropReply()
{
    if (m_reply == nullptr)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace

std::unique_ptr<HttpJob> QtHttpFetcher::get(const HttpRequest &request)
{
    return std::make_unique<QtHttpJob>(request);
}

} // namespace portreeve::net
