#pragma once

#include "core/base/result.h"
#include "core/ip/prefix.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace portreeve::net {

/// Linux' own tables of interfaces, addresses and routes as bytes (man 7 rtnetlink, netlink; linux/rtnetlink.h), in
/// the byte order of this device. Pure; the socket is in platform/kernelquestion.h.

struct KernelQuestion {
    enum class About { Links, Addresses, Routes, Way };

    About about = About::Links;
    ip::Family family = ip::Family::IPv4; ///< of routes
    ip::Address towards;                  ///< of a way; nothing is sent there
};

/// Asks the kernel. Errors: Unavailable where it has no such tables.
using AskKernel = std::function<Result<QByteArray>(const KernelQuestion &)>;

struct KernelLink {
    int index = 0;
    QString name;
    quint16 type = 0;  ///< ARPHRD_*
    quint32 flags = 0; ///< IFF_*
    quint32 mtu = 0;
    QString kind; ///< of interfaces without hardware: "wireguard", "bridge" ..

    [[nodiscard]] bool isUp() const { return (flags & 1U) != 0; }
};

struct KernelAddress {
    int link = 0;
    ip::Address address;
    int prefixLength = 0;
    bool ready = true; ///< neither tentative nor a duplicate
};

struct KernelRoute {
    ip::Prefix prefix;
    int link = 0;
    std::optional<ip::Address> gateway;
    quint32 metric = 0;
    quint32 table = 0;
    bool leads = false; ///< out of the device, and was not made for one packet
};

/// The request for a question.
QByteArray kernelRequest(const KernelQuestion &question);
/// The end of an answer is in these bytes. An answer that cannot be read has ended, too.
bool isWholeAnswer(const QByteArray &answer);

/// What an answer says. Errors: InvalidSyntax for lengths that do not fit, Unavailable where the kernel refuses.
Result<QList<KernelLink>> readLinks(const QByteArray &answer);
Result<QList<KernelAddress>> readAddresses(const QByteArray &answer);
/// One row for each next hop.
Result<QList<KernelRoute>> readRoutes(const QByteArray &answer);
/// Nothing where no route leads there.
Result<std::optional<KernelRoute>> readWay(const QByteArray &answer);

} // namespace portreeve::net
