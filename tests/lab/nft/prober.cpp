#include "tests/lab/nft/prober.h"

#include <QElapsedTimer>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace portreeve::lab {

using policy::Direction;
using policy::Flow;
using policy::Protocol;

namespace {

constexpr qsizetype Batch = 300;
constexpr int Patience = 3000; // ms for flows that should pass

union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

socklen_t sizeOf(ip::Family family)
{
    return family == ip::Family::IPv4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
}

SocketAddress socketAddress(const ip::Address &address, quint16 port)
{
    SocketAddress result{};
    if (address.isV4()) {
        result.v4.sin_family = AF_INET;
        result.v4.sin_port = htons(port);
        result.v4.sin_addr.s_addr = htonl(address.v4());
        return result;
    }
    result.v6.sin6_family = AF_INET6;
    result.v6.sin6_port = htons(port);
    for (int i = 0; i < 16; ++i)
        result.v6.sin6_addr.s6_addr[i] = quint8((address.value() >> (120 - 8 * i)).lo & 0xFFU);
    return result;
}

ip::Address wildcard(ip::Family family)
{
    return ip::Address::from(family, ip::UInt128(0));
}

void setOption(int fd, int level, int name)
{
    const int on = 1;
    setsockopt(fd, level, name, &on, sizeof on);
}

/// Closes with a reset, so that no port stays in TIME-WAIT.
void abortOnClose(int fd)
{
    const linger now{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

Descriptor openSocket(const Flow &flow)
{
    const int domain = flow.address.isV4() ? AF_INET : AF_INET6;
    const int flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
    switch (flow.protocol) {
    case Protocol::Tcp:
        return Descriptor(socket(domain, SOCK_STREAM | flags, 0));
    case Protocol::Udp:
        return Descriptor(socket(domain, SOCK_DGRAM | flags, 0));
    default:
        return Descriptor(
            socket(domain, SOCK_DGRAM | flags, flow.address.isV4() ? int(IPPROTO_ICMP) : int(IPPROTO_ICMPV6)));
    }
}

/// Answers every waiting datagram from the address that it was sent to.
void echoDatagrams(int fd)
{
    for (;;) {
        std::array<char, 64> data;
        std::array<char, 256> control;
        SocketAddress sender{};
        iovec buffer{data.data(), data.size()};
        msghdr message{};
        message.msg_name = &sender;
        message.msg_namelen = sizeof sender;
        message.msg_iov = &buffer;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t size = recvmsg(fd, &message, 0);
        if (size < 0)
            return;
        for (cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
            if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
                auto *info = reinterpret_cast<in_pktinfo *>(CMSG_DATA(part));
                info->ipi_ifindex = 0;
                info->ipi_spec_dst = info->ipi_addr;
            } else if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO) {
                reinterpret_cast<in6_pktinfo *>(CMSG_DATA(part))->ipi6_ifindex = 0;
            }
        }
        buffer.iov_len = size_t(size);
        sendmsg(fd, &message, 0);
    }
}

} // namespace

struct Prober::Listener {
    Descriptor socket;
    Protocol protocol;
};

struct Prober::Attempt {
    Descriptor socket;
    Protocol protocol;
    bool passed = false;

    /// Sends the datagram, once more where it is not the first time: one may be lost while neighbours are resolved.
    [[nodiscard]] bool sendDatagram(ip::Family family) const
    {
        const std::array<quint8, 8> echo{quint8(family == ip::Family::IPv4 ? ICMP_ECHO : 128)}; // ICMPv6 echo request
        const size_t size = protocol == Protocol::Icmp ? echo.size() : 1;
        return send(socket.get(), echo.data(), size, 0) >= 0 || errno == EPERM || errno == ECONNREFUSED;
    }

    void look()
    {
        if (passed || !socket.isOpen())
            return;
        pollfd state{socket.get(), short(protocol == Protocol::Tcp ? POLLOUT : POLLIN), 0};
        if (poll(&state, 1, 0) != 1)
            return;
        if (protocol == Protocol::Tcp) {
            int error = 0;
            socklen_t size = sizeof error;
            getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
            // A refusal in the handshake is ECONNREFUSED; a reset comes only to a connection that was made.
            passed = error == ECONNRESET || (error == 0 && (state.revents & (POLLERR | POLLHUP)) == 0);
        } else {
            char byte = 0;
            passed = recv(socket.get(), &byte, 1, 0) > 0;
        }
    }
};

Prober::Prober(Testbed &bed)
    : m_bed(bed)
{}

Prober::~Prober() = default;

Result<std::unique_ptr<Prober>> Prober::create(Testbed &bed, const QList<Flow> &flows)
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    std::unique_ptr<Prober> prober(new Prober(bed));
    std::set<std::tuple<Direction, Protocol, ip::Family, quint16>> seen;
    for (const Flow &flow : flows) {
        const bool fresh = seen.insert({flow.direction, flow.protocol, flow.address.family(), flow.port}).second;
        if (flow.protocol == Protocol::Icmp || !fresh)
            continue;
        const Result<void> listening = prober->listen(flow);
        if (!listening)
            return listening.error();
    }
    return prober;
}

Result<void> Prober::listen(const Flow &flow)
{
    const Namespace &far = flow.direction == Direction::Outbound ? m_bed.peer() : m_bed.client();
    const bool v4 = flow.address.isV4();
    Listener listener{far.inside([&] { return openSocket(flow); }), flow.protocol};
    const int fd = listener.socket.get();
    if (v4)
        setOption(fd, IPPROTO_IP, IP_PKTINFO);
    else
        setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY);
    if (!v4)
        setOption(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO);
    const SocketAddress address = socketAddress(wildcard(flow.address.family()), flow.port);
    if (fd < 0 || bind(fd, &address.any, sizeOf(flow.address.family())) != 0 ||
        (flow.protocol == Protocol::Tcp && ::listen(fd, 4096) != 0))
        return systemError("cannot listen");
    m_listeners.push_back(std::move(listener));
    return {};
}

Result<Prober::Attempt> Prober::begin(const Flow &flow) const
{
    const bool outbound = flow.direction == Direction::Outbound;
    const ip::Family family = flow.address.family();
    Attempt attempt{(outbound ? m_bed.client() : m_bed.peer()).inside([&] { return openSocket(flow); }), flow.protocol};
    const int fd = attempt.socket.get();
    if (fd < 0)
        return systemError("cannot open a socket");
    if (flow.protocol == Protocol::Tcp)
        abortOnClose(fd);
    if (!outbound) {
        const SocketAddress source = socketAddress(flow.address, m_sourcePort);
        if (bind(fd, &source.any, sizeOf(family)) != 0)
            return systemError("cannot bind to a remote address");
    }
    const quint16 port = flow.protocol == Protocol::Icmp ? quint16(0) : flow.port;
    const SocketAddress target = socketAddress(outbound ? flow.address : Testbed::clientAddress(family), port);
    const bool connected = connect(fd, &target.any, sizeOf(family)) == 0;
    // EPERM is the answer of a ruleset that drops on the way out: the flow died.
    if (!connected && errno != EINPROGRESS && errno != EPERM)
        return systemError("cannot connect");
    if (flow.protocol == Protocol::Tcp)
        return attempt;
    if (!attempt.sendDatagram(family))
        return systemError("cannot send");
    return attempt;
}

void Prober::serve()
{
    for (const Listener &listener : m_listeners) {
        if (listener.protocol == Protocol::Udp) {
            echoDatagrams(listener.socket.get());
            continue;
        }
        for (;;) {
            const Descriptor accepted(accept4(listener.socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!accepted.isOpen())
                break;
            abortOnClose(accepted.get());
        }
    }
}

Result<void> Prober::round(std::vector<Attempt> &attempts)
{
    if (!m_bed.settle()) // what was sent has arrived or died
        return systemError("a marker did not come round");
    for (Attempt &attempt : attempts)
        attempt.look(); // before accepted connections are reset
    serve();
    if (!m_bed.settle()) // and the answers of the listeners, too
        return systemError("a marker did not come round");
    for (Attempt &attempt : attempts)
        attempt.look();
    return {};
}

Result<void> Prober::runBatch(const QList<Flow> &flows, const std::function<bool(const Flow &)> &expected,
                              QList<bool> &passed)
{
    std::vector<Attempt> attempts;
    for (const Flow &flow : flows) {
        Result<Attempt> attempt = begin(flow);
        if (!attempt)
            return attempt.error();
        attempts.push_back(std::move(*attempt));
    }
    QElapsedTimer timer;
    timer.start();
    for (bool late = true; late;) {
        const Result<void> done = round(attempts);
        if (!done)
            return done;
        late = false;
        for (qsizetype i = 0; i < flows.size() && timer.elapsed() < Patience; ++i) {
            const Attempt &attempt = attempts[size_t(i)];
            if (attempt.passed || !expected(flows[i]))
                continue;
            late = true;
            if (attempt.protocol != Protocol::Tcp && !attempt.sendDatagram(flows[i].address.family()))
                return systemError("cannot send");
        }
    }
    for (const Attempt &attempt : attempts)
        passed.append(attempt.passed);
    return {};
}

Result<QList<bool>> Prober::run(const QList<Flow> &flows, const std::function<bool(const Flow &)> &expected)
{
    QList<bool> passed;
    for (qsizetype begin = 0; begin < flows.size(); begin += Batch) {
        const Result<void> done = runBatch(flows.mid(begin, Batch), expected, passed);
        if (!done)
            return done.error();
    }
    return passed;
}

} // namespace portreeve::lab
