#pragma once

#include "core/net/device/devicefacts.h"
#include "core/net/device/rtnetlink.h"

#include <QProcessEnvironment>

#include <functional>

namespace portreeve::net {

/// Where the facts come from; tests make up a system.
struct DeviceSources {
    AskKernel kernel;
    std::function<QByteArray(const QString &path)> file; ///< the start of a file; empty where there is none
    /// What Qt knows of interfaces that are up, where the kernel cannot be asked; nothing where that is nothing.
    std::function<std::optional<QList<Link>>()> links;
    std::function<std::optional<QStringList>()> dnsServers;
    QProcessEnvironment environment;
    QString system;
};

/// The real ones of this device.
DeviceSources systemSources();

struct DeviceQuestion {
    /// Addresses outside, one of a family, that the ways are asked for. Nothing is sent to them.
    QList<ip::Address> towards;
    /// The desktop's proxies as a run found them, and a host that they are asked for. Without a run the desktop is not
    /// asked, because an automatic configuration may be fetched from the network.
    std::optional<ProxySettings> desktopProxies;
    QString host;
};

/// Addresses for documentation (RFC 5737, 3849), which take the way of all that has no route of its own.
QList<ip::Address> addressesAnywhere();

/// Reads small tables of the system, no network. Any thread.
DeviceFacts readDevice(const DeviceSources &sources, const DeviceQuestion &question);

} // namespace portreeve::net
