#include "core/net/qt/replyerror.h"

#include <QSslCertificate>

#include <algorithm>

namespace portreeve::net {

namespace {

/// A name out of a certificate, fit for one line on a terminal.
QString plainName(const QStringList &names)
{
    QString name = names.value(0).left(80);
    for (QChar &c : name) {
        if (!c.isPrint())
            c = u'?';
    }
    return name.isEmpty() ? QStringLiteral("?") : name;
}

Error tlsError(const QList<QSslError> &errors, const QUrl &url)
{
    const QSslError first = errors.value(0);
    const auto is = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::any_of(errors.begin(), errors.end(), [kinds](const QSslError &e) {
            return std::find(kinds.begin(), kinds.end(), e.error()) != kinds.end();
        });
    };
    if (is({QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return downloadError(ErrorCode::TlsFailed,
                             PR_MESSAGE("net", "the server's certificate has expired or is not valid yet"), url,
                             PR_MESSAGE("net", "Check the date and time of this device, then the server."));
    if (is({QSslError::HostNameMismatch}))
        return downloadError(ErrorCode::TlsFailed,
                             PR_MESSAGE("net", "the server's certificate is for another name (%1)")
                                 .arg(plainName(first.certificate().subjectInfo(QSslCertificate::CommonName))),
                             url,
                             PR_MESSAGE("net", "Something else may answer for this host: a proxy or a sign-in page."));
    if (is({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
            QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToGetIssuerCertificate,
            QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted}))
        return downloadError(
            ErrorCode::TlsFailed,
            PR_MESSAGE("net", "the server's certificate was issued by an authority that is not trusted (%1)")
                .arg(plainName(first.certificate().issuerInfo(QSslCertificate::CommonName))),
            url, PR_MESSAGE("net", "If this network inspects TLS, give the certificate of its authority."));
    return downloadError(
        ErrorCode::TlsFailed,
        errors.isEmpty() ? PR_MESSAGE("net", "the TLS handshake failed")
                         : PR_MESSAGE("net", "the server's certificate is not accepted: %1").arg(first.errorString()),
        url, PR_MESSAGE("net", "Check what answers at this address, and that it speaks TLS 1.2 or later."));
}

} // namespace

Error downloadError(ErrorCode code, Message detail, const QUrl &url, Message remedy)
{
    return {code, PR_MESSAGE("net", "cannot download"), std::move(detail),
            url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), std::move(remedy)};
}

Error errorOfStatus(int status, const QUrl &url)
{
    if (status == 407)
        return downloadError(
            ErrorCode::HttpStatus, PR_MESSAGE("net", "the proxy asks for a user and a password"), url,
            PR_MESSAGE("net", "Give them in the proxy's URL: http://user:password@proxy.example:3128."));
    return downloadError(ErrorCode::HttpStatus, PR_MESSAGE("net", "the server answered with status %1").arg(status),
                         url,
                         status >= 500 ? PR_MESSAGE("net", "Try again later.")
                                       : PR_MESSAGE("net", "Check the address, and whether a proxy answers for it."));
}

Error errorOfReply(const QNetworkReply &reply, const QList<QSslError> &tlsErrors, bool throughProxy)
{
    const QUrl url = reply.url();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const Message checkConnection = PR_MESSAGE("net", "Check the network connection, and whether a proxy is needed.");
    const Message checkProxy = PR_MESSAGE("net", "Check the proxy's name and port.");
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return downloadError(ErrorCode::HostNotFound, PR_MESSAGE("net", "the host name is not found"), url,
                             checkConnection);
    case QNetworkReply::ProxyNotFoundError:
        return downloadError(ErrorCode::HostNotFound, PR_MESSAGE("net", "the proxy's host name is not found"), url,
                             checkProxy);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
        return downloadError(ErrorCode::ConnectionFailed,
                             PR_MESSAGE("net", "the proxy refused or closed the connection"), url, checkProxy);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return errorOfStatus(407, url);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return downloadError(ErrorCode::TimedOut, PR_MESSAGE("net", "no answer came in time"), url, checkConnection);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsError(tlsErrors, url);
    case QNetworkReply::InsecureRedirectError:
    case QNetworkReply::ProtocolUnknownError:
        return downloadError(ErrorCode::TlsFailed,
                             PR_MESSAGE("net", "the server redirects to an address that does not use TLS"), url,
                             PR_MESSAGE("net", "Check the address; a sign-in page of the network may have answered."));
    case QNetworkReply::TooManyRedirectsError:
        return downloadError(ErrorCode::HttpStatus, PR_MESSAGE("net", "the server redirects too many times"), url,
                             PR_MESSAGE("net", "Check the address."));
    case QNetworkReply::ConnectionRefusedError:
        return downloadError(ErrorCode::ConnectionFailed, PR_MESSAGE("net", "the connection was refused"), url,
                             checkConnection);
    case QNetworkReply::RemoteHostClosedError:
        return downloadError(ErrorCode::ConnectionFailed,
                             PR_MESSAGE("net", "the connection was closed before the answer was complete"), url,
                             checkConnection);
    default:
        break;
    }
    if (status >= 300)
        return errorOfStatus(status, url);
    if (throughProxy) // Qt names a proxy that does not answer only in its text
        return downloadError(ErrorCode::ConnectionFailed,
                             PR_MESSAGE("net", "the connection through the proxy failed: %1").arg(reply.errorString()),
                             url, checkProxy);
    return downloadError(ErrorCode::ConnectionFailed, PR_MESSAGE("net", "%1").arg(reply.errorString()), url,
                         checkConnection);
}

} // namespace portreeve::net
