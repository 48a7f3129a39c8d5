#include "core/net/proxychoice.h"

#include <QUrl>

namespace portreeve::net {

namespace {

Error notAProxy(Message detail)
{
    return {ErrorCode::Usage,
            PR_MESSAGE("net", "the proxy is not understood"),
            std::move(detail),
            {},
            PR_MESSAGE("net", "Give none, system, or a URL such as http://user:password@proxy.example:3128.")};
}

} // namespace

Result<ProxyChoice> ProxyChoice::parse(const QString &text)
{
    ProxyChoice choice;
    if (text == QLatin1String("none")) {
        choice.kind = Kind::None;
        return choice;
    }
    if (text == QLatin1String("system"))
        return choice;
    choice.kind = Kind::Named;
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("socks5"))
        choice.type = Type::Socks5;
    else if (url.scheme() == QLatin1String("https"))
        return notAProxy(PR_MESSAGE("net", "a proxy that is itself reached over TLS is not supported"));
    else if (url.scheme() != QLatin1String("http"))
        return notAProxy(PR_MESSAGE("net", "it is neither a word that is known nor a URL with http or socks5"));
    if (!url.isValid() || url.host().isEmpty())
        return notAProxy(PR_MESSAGE("net", "the URL names no host"));
    if (url.port() <= 0)
        return notAProxy(PR_MESSAGE("net", "the URL names no port"));
    if ((!url.path().isEmpty() && url.path() != QLatin1String("/")) || url.hasQuery() || url.hasFragment())
        return notAProxy(PR_MESSAGE("net", "the URL has more than user, password, host and port"));
    choice.host = url.host();
    choice.port = quint16(url.port());
    choice.user = url.userName(QUrl::FullyDecoded);
    choice.password = url.password(QUrl::FullyDecoded);
    return choice;
}

QString ProxyChoice::toDisplayText() const
{
    if (kind != Kind::Named)
        return kind == Kind::None ? QStringLiteral("none") : QStringLiteral("system");
    QUrl url;
    url.setScheme(type == Type::Http ? QStringLiteral("http") : QStringLiteral("socks5"));
    url.setHost(host);
    url.setPort(port);
    url.setUserName(user);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace portreeve::net
