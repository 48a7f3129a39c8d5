#pragma once

#include "core/ip/address.h"
#include "core/net/scheduler.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace portreeve::net {

/// What the network or this device said instead of an answer.
enum class DatagramFault {
    PortUnreachable, ///< the peer, or a firewall in its name, says that nothing listens
    Prohibited,      ///< a router or firewall says that it forbids the traffic
    Unreachable,     ///< a router, the neighbour or this device says that there is no way
    TooBig,          ///< larger than a link on the way carries, or than this device sends in one piece
    LocalPolicy,     ///< this device's own firewall forbids it
    LocalLimit,      ///< no descriptor, port or memory is left
};

struct DatagramRequest {
    ip::Address address;
    quint16 port = 0;
    bool whole = false; ///< never in fragments: what is too big is refused or lost
};

/// Something that came back on a channel.
struct DatagramEvent {
    std::optional<DatagramFault> fault; ///< none: `bytes` arrived from the peer
    QByteArray bytes;
    QString systemError; ///< symbolic, of a fault
    QString reporter;    ///< who sent the ICMP message, where the system tells; may be empty
    int icmpType = -1;   ///< -1 where the system does not tell
    int icmpCode = -1;
    bool local = false;                  ///< this device refused, no packet left it
    std::chrono::nanoseconds elapsed{0}; ///< since the datagram sent last; by the kernel's clock where it has one
    bool kernelTime = false;             ///< `elapsed` does not hold the time that this program took to look
};

/// A UDP socket that talks to one peer. Destroying it closes the socket, and nothing is reported any more.
class DatagramChannel
{
public:
    virtual ~DatagramChannel() = default;
    /// Sends one datagram; what goes wrong at once is reported as an event, later.
    virtual void send(const QByteArray &bytes) = 0;
};

/// Opens UDP channels. One thread: the scheduler's.
class DatagramOpener
{
public:
    virtual ~DatagramOpener() = default;
    /// `onEvent` is called later, never before this returns or send does; it may destroy the channel.
    [[nodiscard]] virtual std::unique_ptr<DatagramChannel> open(const DatagramRequest &request,
                                                                std::function<void(const DatagramEvent &)> onEvent) = 0;
};

} // namespace portreeve::net
