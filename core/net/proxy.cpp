#include "core/net/proxy.h"

#include "core/ip/parse.h"

#include <QUrl>

namespace portreeve::net {

namespace {

Error unreadable(const QString &where, const Message &detail)
{
    return {ErrorCode::InvalidSyntax, PR_MESSAGE("net", "Cannot read the proxy"), detail, where,
            PR_MESSAGE("net", "Write it as http://proxy.example.com:3128.")};
}

bool isDirect(const QString &entry, const QString &host)
{
    if (entry == u"*" || entry == host || host.endsWith(u'.' + entry))
        return true;
    const Result<ip::Address> address = ip::parseAddress(QStringView(host));
    const Result<ip::Prefix> prefix = ip::parsePrefix(QStringView(entry), ip::HostBits::Clear);
    return address && prefix && prefix->contains(*address);
}

} // namespace

QString Proxy::toText() const
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

Result<Proxy> parseProxy(const QString &text)
{
    const QString withScheme = text.contains(u"://") ? text : QStringLiteral("http://") + text;
    const QUrl url(withScheme, QUrl::StrictMode);
    // What is shown never holds the password.
    const QString where = url.isValid() ? url.toDisplayString(QUrl::RemoveUserInfo) : QString();
    if (!url.isValid() || url.host().isEmpty())
        return unreadable(where, PR_MESSAGE("net", "It is not a URL with a host."));
    if (url.scheme() != u"http")
        return unreadable(where, PR_MESSAGE("net", "Only HTTP proxies can be used."));
    if (url.path().size() > 1 || url.hasQuery() || url.hasFragment())
        return unreadable(where, PR_MESSAGE("net", "There is text after the host and port."));
    const int port = url.port(80);
    if (port < 1 || port > 65535)
        return unreadable(where, PR_MESSAGE("net", "A port is a number from 1 to 65535."));
    Proxy proxy;
    proxy.host = url.host();
    proxy.port = quint16(port);
    const QString user = url.userName(QUrl::FullyDecoded);
    if (!user.isEmpty()) {
        const QString credentials = user + u':' + url.password(QUrl::FullyDecoded);
        proxy.authorization = "Basic " + credentials.toUtf8().toBase64();
    }
    return proxy;
}

ProxySettings ProxySettings::fixed(const Proxy &proxy)
{
    ProxySettings choice;
    choice.m_proxy = proxy;
    return choice;
}

Result<ProxySettings> ProxySettings::fromEnvironment(const QProcessEnvironment &environment)
{
    ProxySettings choice;
    for (const auto &name : {QStringLiteral("https_proxy"), QStringLiteral("HTTPS_PROXY"), QStringLiteral("all_proxy"),
                             QStringLiteral("ALL_PROXY")}) {
        const QString value = environment.value(name);
        if (value.isEmpty())
            continue;
        const Result<Proxy> proxy = parseProxy(value);
        if (!proxy) {
            Error error = proxy.error();
            error.where = name;
            return error;
        }
        choice.m_proxy = *proxy;
        break;
    }
    QString direct = environment.value(QStringLiteral("no_proxy"));
    if (direct.isEmpty())
        direct = environment.value(QStringLiteral("NO_PROXY"));
    const QStringList entries = direct.split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        QString host = entry.trimmed().toLower();
        if (host.startsWith(u"*."))
            host.remove(0, 2);
        while (host.startsWith(u'.'))
            host.remove(0, 1);
        if (!host.isEmpty())
            choice.m_direct.append(host);
    }
    return choice;
}

std::optional<Proxy> ProxySettings::proxyFor(const QString &host) const
{
    if (!m_proxy)
        return std::nullopt;
    const QString lower = host.toLower();
    for (const QString &entry : m_direct) {
        if (isDirect(entry, lower))
            return std::nullopt;
    }
    return m_proxy;
}

Result<ProxySettings> proxySettings(const QString &choice)
{
    if (choice.isEmpty() || choice == u"none")
        return ProxySettings::none();
    if (choice == u"system")
        return ProxySettings::fromEnvironment(QProcessEnvironment::systemEnvironment());
    const Result<Proxy> proxy = parseProxy(choice);
    if (!proxy)
        return proxy.error();
    return ProxySettings::fixed(*proxy);
}

} // namespace portreeve::net
