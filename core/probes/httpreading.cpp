#include "core/probes/httpreading.h"

#include "core/probes/clockoffset.h"

#include <QUrl>

namespace portreeve::probes {

namespace {

constexpr int NetworkAuthenticationRequired = 511; // RFC 6585 section 6
constexpr int ProxyAuthenticationRequired = 407;
constexpr int FirstServerError = 500;

QString hostOf(const Target &target)
{
    return target.host.endsWith(u'.') ? target.host.chopped(1) : target.host;
}

/// The URL of the target without its path.
QUrl originOf(const Target &target)
{
    constexpr int HttpPort = 80;
    constexpr int HttpsPort = 443;
    QUrl url;
    url.setScheme(target.expectTls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(hostOf(target));
    if (target.port != (target.expectTls ? HttpsPort : HttpPort))
        url.setPort(target.port);
    return url;
}

/// The last two labels: enough to tell a sign-in page from a redirection within the service.
QString siteOf(const QString &host)
{
    return host.toLower().section(u'.', -2);
}

bool leavesTheSite(const Target &target, const QString &location)
{
    const QString to = QUrl(location).host();
    return !to.isEmpty() && siteOf(to) != siteOf(hostOf(target));
}

void readDate(const net::HttpHead &head, const QDateTime &now, Outcome &outcome)
{
    constexpr std::chrono::seconds Precision{2}; // the field has whole seconds, and the answer took its way
    const QDateTime theirs = net::httpDate(head.field("date"));
    if (!theirs.isValid())
        return;
    const std::chrono::seconds ahead(theirs.secsTo(now));
    outcome.http->ahead = ahead;
    noteClockOffset(ahead, Precision, hostOf(outcome.target), QString::number(ahead.count()), outcome);
}

Failure failureOf(int status, const Outcome &outcome)
{
    const bool direct = outcome.proxy.isEmpty();
    if (status == NetworkAuthenticationRequired)
        return Failure::HttpPortal;
    if (status == ProxyAuthenticationRequired && !direct)
        return Failure::ProxyAuth;
    if (status >= FirstServerError)
        return Failure::HttpStatus;
    const bool signIn = direct && !outcome.target.expectTls && leavesTheSite(outcome.target, outcome.http->location);
    return signIn ? Failure::HttpPortal : Failure::None;
}

} // namespace

QByteArray httpQuestion(const Target &target, const std::optional<net::Proxy> &proxy)
{
    const QUrl origin = originOf(target);
    const QString path = target.path.isEmpty() ? QStringLiteral("/") : target.path;
    const bool absolute = proxy && proxy->type == net::ProxyType::Http && !target.expectTls;
    const QByteArray uri = (absolute ? origin.toEncoded() : QByteArray()) + path.toUtf8();
    QByteArray question = "GET " + uri + " HTTP/1.1\r\nHost: " + origin.authority(QUrl::FullyEncoded).toLatin1() +
                          "\r\nUser-Agent: Portreeve\r\nAccept: */*\r\nConnection: close\r\n";
    if (absolute && !proxy->user.isEmpty())
        question += "Proxy-Authorization: Basic " + (proxy->user + u':' + proxy->password).toUtf8().toBase64() + "\r\n";
    return question + "\r\n";
}

void readHttp(const net::HttpHead &head, const QDateTime &now, Outcome &outcome)
{
    const bool proven = outcome.failure == Failure::None;
    outcome.http = HttpFacts{head.status, {}, {}};
    const QByteArray location = head.field("location");
    if (head.status >= 300 && head.status < 400 && !location.isEmpty())
        outcome.http->location = originOf(outcome.target).resolved(QUrl::fromEncoded(location.left(2048))).toString();
    outcome.note(QStringLiteral("http-answer"),
                 PR_MESSAGE("probes", "%1 answered with HTTP status %2.").arg(hostOf(outcome.target)).arg(head.status),
                 QString::fromLatin1(head.line.left(200)));
    if (!outcome.http->location.isEmpty())
        outcome.note(QStringLiteral("http-redirection"),
                     PR_MESSAGE("probes", "The answer sends to %1.").arg(outcome.http->location),
                     outcome.http->location);
    readDate(head, now, outcome);
    if (proven) // a certificate that does not prove who answers says more than the answer
        outcome.failure = failureOf(head.status, outcome);
}

} // namespace portreeve::probes
