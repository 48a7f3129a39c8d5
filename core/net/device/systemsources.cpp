#include "core/ip/qthost.h"
#include "core/net/caresresolver.h"
#include "core/net/device/readdevice.h"
#include "core/net/platform/kernelquestion.h"

#include <QFile>
#include <QNetworkInterface>
#include <QSysInfo>

namespace portreeve::net {

namespace {

QByteArray startOf(const QString &path)
{
    constexpr qint64 Most = 4096;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(Most) : QByteArray();
}

LinkKind kindOf(const QNetworkInterface &link)
{
    if (link.flags().testFlag(QNetworkInterface::IsLoopBack))
        return LinkKind::Loopback;
    switch (link.type()) {
    case QNetworkInterface::Ethernet:
        return LinkKind::Ethernet;
    case QNetworkInterface::Wifi:
        return LinkKind::Wifi;
    case QNetworkInterface::Ppp:
        return LinkKind::Ppp;
    case QNetworkInterface::Virtual: // Qt does not tell which
    default:
        return LinkKind::Unknown;
    }
}

std::optional<QList<Link>> linksOfQt()
{
    QList<Link> links;
    for (const QNetworkInterface &known : QNetworkInterface::allInterfaces()) {
        if (!known.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        Link link{
            shownLinkName(known.name(), known.index()), kindOf(known), qMax(0, known.maximumTransmissionUnit()), {}};
        for (const QNetworkAddressEntry &entry : known.addressEntries()) {
            const ip::Address address = ip::fromQHostAddress(entry.ip());
            link.addresses.append({ShownAddress(address), qMax(0, entry.prefixLength()), scopeOf(address), true});
        }
        links.append(link);
    }
    return links.isEmpty() ? std::nullopt : std::optional(links);
}

std::optional<QStringList> systemDnsServers()
{
    static const SystemClock clock;
    Result<std::unique_ptr<Poller>> poller = makePoller();
    if (!poller)
        return std::nullopt;
    EventLoop loop(*std::move(poller), clock);
    const Result<std::unique_ptr<CaresResolver>> resolver =
        CaresResolver::create(loop, std::nullopt, std::chrono::seconds(1), [] { return quint16(0); });
    return resolver ? std::optional((*resolver)->servers()) : std::nullopt;
}

} // namespace

DeviceSources systemSources()
{
    return {askKernel,
            startOf,
            linksOfQt,
            systemDnsServers,
            QProcessEnvironment::systemEnvironment(),
            QSysInfo::prettyProductName()};
}

} // namespace portreeve::net
