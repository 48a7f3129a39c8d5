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

QStringList exceptionsOf(const QProcessEnvironment &environment)
{
    QString direct = environment.value(QStringLiteral("no_proxy"));
    if (direct.isEmpty())
        direct = environment.value(QStringLiteral("NO_PROXY"));
    QStringList hosts;
    for (const QString &entry : direct.split(u',', Qt::SkipEmptyParts)) {
        QString host = entry.trimmed().toLower();
        if (host.startsWith(u"*."))
            host.remove(0, 2);
        while (host.startsWith(u'.'))
            host.remove(0, 1);
        if (!host.isEmpty())
            hosts.append(host);
    }
    return hosts;
}

} // namespace

QString Proxy::toText() const
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

Result<Proxy> parseProxy(const QString &text)
{
    constexpr int HttpPort = 80;
    constexpr int SocksPort = 1080;
    const QString withScheme = text.contains(u"://") ? text : QStringLiteral("http://") + text;
    const QUrl url(withScheme, QUrl::StrictMode);
    // What is shown never holds the password.
    const QString where = url.isValid() ? url.toDisplayString(QUrl::RemoveUserInfo) : QString();
    if (!url.isValid() || url.host().isEmpty())
        return unreadable(where, PR_MESSAGE("net", "It is not a URL with a host."));
    Proxy proxy;
    if (url.scheme() == u"socks5")
        proxy.type = ProxyType::Socks5;
    else if (url.scheme() == u"https")
        return unreadable(where, PR_MESSAGE("net", "A proxy that is itself reached over TLS cannot be used."));
    else if (url.scheme() != u"http")
        return unreadable(where, PR_MESSAGE("net", "Only HTTP and SOCKS5 proxies can be used."));
    if (url.path().size() > 1 || url.hasQuery() || url.hasFragment())
        return unreadable(where, PR_MESSAGE("net", "There is text after the host and port."));
    const bool bare = withScheme.size() != text.size();
    const int port = url.port(bare ? -1 : proxy.type == ProxyType::Http ? HttpPort : SocksPort);
    if (port < 1 || port > 65535)
        return unreadable(where, PR_MESSAGE("net", "A port is a number from 1 to 65535."));
    proxy.host = url.host();
    proxy.port = quint16(port);
    proxy.user = url.userName(QUrl::FullyDecoded);
    proxy.password = url.password(QUrl::FullyDecoded);
    return proxy;
}

Result<ProxyChoice> ProxyChoice::parse(const QString &text)
{
    ProxyChoice choice;
    if (text == u"system")
        return choice;
    choice.kind = Kind::None;
    if (text == u"none")
        return choice;
    choice.kind = Kind::Named;
    const Result<Proxy> proxy = parseProxy(text);
    if (!proxy) {
        Error error = proxy.error();
        error.code = ErrorCode::Usage;
        error.remedy =
            PR_MESSAGE("net", "Give none, system, or a URL such as http://user:password@proxy.example.com:3128.");
        return error;
    }
    choice.proxy = *proxy;
    return choice;
}

QString ProxyChoice::toDisplayText() const
{
    if (kind != Kind::Named)
        return kind == Kind::None ? QStringLiteral("none") : QStringLiteral("system");
    QUrl url;
    url.setScheme(proxy.type == ProxyType::Http ? QStringLiteral("http") : QStringLiteral("socks5"));
    url.setHost(proxy.host);
    url.setPort(proxy.port);
    url.setUserName(proxy.user);
    return url.toString(QUrl::FullyEncoded);
}

ProxySettings ProxySettings::fixed(const Proxy &proxy)
{
    ProxySettings settings;
    settings.m_proxy = proxy;
    return settings;
}

ProxySettings ProxySettings::perHost(const QHash<QString, std::optional<Proxy>> &proxies)
{
    ProxySettings settings;
    for (auto it = proxies.cbegin(); it != proxies.cend(); ++it)
        settings.m_perHost.insert(it.key().toLower(), it.value());
    return settings;
}

QStringList ProxySettings::variables()
{
    return {QStringLiteral("https_proxy"), QStringLiteral("HTTPS_PROXY"), QStringLiteral("all_proxy"),
            QStringLiteral("ALL_PROXY")};
}

Result<std::optional<ProxySettings>> ProxySettings::fromEnvironment(const QProcessEnvironment &environment)
{
    ProxySettings settings;
    for (const QString &name : variables()) {
        const QString value = environment.value(name);
        if (value.isEmpty())
            continue;
        const Result<Proxy> proxy = parseProxy(value);
        if (!proxy) {
            Error error = proxy.error();
            error.where = name;
            return error;
        }
        settings.m_proxy = *proxy;
        break;
    }
    if (!settings.m_proxy)
        return std::optional<ProxySettings>();
    settings.m_direct = exceptionsOf(environment);
    return std::optional<ProxySettings>(settings);
}

std::optional<Proxy> ProxySettings::proxyFor(const QString &host) const
{
    const QString lower = host.toLower();
    const auto own = m_perHost.constFind(lower);
    if (own != m_perHost.constEnd())
        return *own;
    for (const QString &entry : m_direct) {
        if (isDirect(entry, lower))
            return std::nullopt;
    }
    return m_proxy;
}

} // namespace portreeve::net
