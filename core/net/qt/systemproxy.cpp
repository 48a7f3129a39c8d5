#include "core/net/qt/systemproxy.h"

#include <QNetworkProxyFactory>
#include <QUrl>

namespace portreeve::net {

QNetworkProxy systemProxyFor(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability) || proxy.type() == QNetworkProxy::NoProxy)
            return proxy;
    }
    return {QNetworkProxy::NoProxy};
}

Result<ProxySettings> systemProxySettings(const QStringList &hosts, const QProcessEnvironment &environment)
{
    const Result<std::optional<ProxySettings>> variables = ProxySettings::fromEnvironment(environment);
    if (!variables)
        return variables.error();
    if (*variables)
        return **variables;
    QHash<QString, std::optional<Proxy>> proxies;
    for (const QString &host : hosts) {
        QUrl url;
        url.setScheme(QStringLiteral("https"));
        url.setHost(host);
        const QNetworkProxy found = systemProxyFor(url);
        std::optional<Proxy> proxy;
        if (found.type() == QNetworkProxy::HttpProxy || found.type() == QNetworkProxy::Socks5Proxy)
            proxy = Proxy{found.type() == QNetworkProxy::HttpProxy ? ProxyType::Http : ProxyType::Socks5,
                          found.hostName(), found.port(), found.user(), found.password()};
        proxies.insert(host, proxy);
    }
    return ProxySettings::perHost(proxies);
}

} // namespace portreeve::net
