#include "tests/lab/nft/testbed.h"

#include "core/ip/parse.h"
#include "tests/lab/relay/relay.h"

#include <QElapsedTimer>
#include <algorithm>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>

namespace portreeve::lab {

namespace {

constexpr quint16 MarkerType = 0x88B5; // IEEE 802 local experimental
constexpr int Patience = 5000;         // ms; never waited out when all is well

// Links have addresses that no sample policy names.
QString linkAddress(size_t cable, int end)
{
    return QStringLiteral("100.64.%1.%2/24").arg(cable).arg(end);
}

QString linkAddress6(size_t cable, int end)
{
    return QStringLiteral("fd77:%1::%2/64").arg(cable).arg(end);
}

QByteArray bare(const QString &address)
{
    return address.section(u'/', 0, 0).toLatin1();
}

void stayOnOneProcessor()
{
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(size_t(sched_getcpu()), &processors);
    sched_setaffinity(0, sizeof processors, &processors);
}

Result<Port> openPort(const Namespace &node, const QByteArray &name)
{
    return node.inside([&]() -> Result<Port> {
        Port port;
        port.index = int(if_nametoindex(name.constData()));
        port.marker = Descriptor(socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, htons(MarkerType)));
        sockaddr_ll address{};
        address.sll_family = AF_PACKET;
        address.sll_protocol = htons(MarkerType);
        address.sll_ifindex = port.index;
        if (!port.marker.isOpen() ||
            bind(port.marker.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            return systemError("cannot open a packet socket");
        return port;
    });
}

bool passMarker(const Port &from, const Port &to, quint32 sequence)
{
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(MarkerType);
    address.sll_ifindex = from.index;
    address.sll_halen = 6;
    std::memset(address.sll_addr, 0xFF, 6);
    if (sendto(from.marker.get(), &sequence, sizeof sequence, 0, reinterpret_cast<const sockaddr *>(&address),
               sizeof address) != ssize_t(sizeof sequence))
        return false;
    pollfd waiting{to.marker.get(), POLLIN, 0};
    while (poll(&waiting, 1, Patience) == 1) {
        quint32 seen = 0;
        if (recv(to.marker.get(), &seen, sizeof seen, 0) >= ssize_t(sizeof seen) && seen == sequence)
            return true;
    }
    return false;
}

/// Sends to a port where nobody listens until the refusal comes back: links and neighbours are ready then. The kernel
/// may take a second to believe in a new cable, and gives up on neighbours that it asked for too early.
bool isAnswered(const Namespace &from, const QByteArray &address)
{
    sockaddr_storage target{};
    socklen_t size = sizeof(sockaddr_in);
    auto *v4 = reinterpret_cast<sockaddr_in *>(&target);
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&target);
    if (inet_pton(AF_INET, address.constData(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(9);
    } else if (inet_pton(AF_INET6, address.constData(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(9);
        size = sizeof(sockaddr_in6);
    }
    const Descriptor probe(
        from.inside([&] { return socket(target.ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); }));
    if (connect(probe.get(), reinterpret_cast<const sockaddr *>(&target), size) != 0)
        return false;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2 * Patience) {
        char byte = 0;
        send(probe.get(), &byte, 1, MSG_NOSIGNAL);
        pollfd waiting{probe.get(), POLLIN, 0};
        poll(&waiting, 1, 50); // returns as soon as there is an answer
        if (recv(probe.get(), &byte, 1, 0) < 0 && errno == ECONNREFUSED)
            return true;
    }
    return false;
}

Error notConnected()
{
    return Error{ErrorCode::Unavailable, Message("test", "cannot connect namespaces"), {}, {}, {}};
}

} // namespace

Testbed::Testbed() = default;
Testbed::~Testbed() = default;

ip::Address Testbed::clientAddress(ip::Family family)
{
    const QString text = family == ip::Family::IPv4 ? linkAddress(0, 1) : linkAddress6(0, 1);
    return *ip::parseAddress(text.section(u'/', 0, 0));
}

Result<std::unique_ptr<Testbed>> Testbed::create(Path path, const QList<ip::Address> &remotes)
{
    if (path != Path::Relayed)
        stayOnOneProcessor();
    auto bed = std::make_unique<Testbed>();
    bed->m_relayed = path == Path::Relayed;
    const int count = path == Path::Direct ? 2 : 3;
    for (int i = 0; i < count; ++i) {
        Result<Namespace> node = Namespace::create();
        if (!node)
            return node.error();
        bed->m_nodes.push_back(std::make_unique<Namespace>(std::move(*node)));
    }
    const Result<void> built = bed->build(remotes);
    return built ? Result<std::unique_ptr<Testbed>>(std::move(bed)) : Result<std::unique_ptr<Testbed>>(built.error());
}

Result<void> Testbed::build(const QList<ip::Address> &remotes)
{
    for (const auto &node : m_nodes) {
        const bool ready =
            node->set("net/ipv4/ip_forward", "1") && node->set("net/ipv6/conf/all/forwarding", "1") &&
            node->set("net/ipv4/conf/all/rp_filter", "0") && node->set("net/ipv4/conf/default/rp_filter", "0") &&
            node->set("net/ipv6/conf/default/accept_dad", "0") && node->set("net/ipv4/ping_group_range", "0 0") &&
            node->set("net/ipv4/ip_local_port_range", "10000 20000") && node->set("net/ipv4/icmp_ratelimit", "0") &&
            node->set("net/ipv6/icmp/ratelimit", "0");
        if (!ready)
            return systemError("cannot set up a namespace");
    }
    for (size_t left = 0; left + 1 < m_nodes.size(); ++left) {
        const Result<void> connected = connectNodes(left);
        if (!connected)
            return connected;
    }
    if (m_nodes.size() == 3) { // the way back to the client
        const QByteArray routes = "route add 100.64.0.0/24 via " + bare(linkAddress(1, 1)) +
                                  "\nroute add fd77:0::/64 via " + bare(linkAddress6(1, 1)) + '\n';
        const Result<QByteArray> added =
            peer().run(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, routes);
        if (!added)
            return added.error();
    }
    for (size_t left = 0; left + 1 < m_nodes.size(); ++left) {
        const bool ready = isAnswered(*m_nodes[left], bare(linkAddress(left, 2))) &&
                           isAnswered(*m_nodes[left], bare(linkAddress6(left, 2))) &&
                           isAnswered(*m_nodes[left + 1], bare(linkAddress(left, 1))) &&
                           isAnswered(*m_nodes[left + 1], bare(linkAddress6(left, 1)));
        if (!ready)
            return notConnected();
    }
    const Result<void> added = addAliases(remotes);
    if (!added)
        return added;
    // The kernel takes a new IPv6 address into its routes a little later, and drops what comes for it until then. IPv4
    // addresses are there at once, and are not asked: a refusal takes away what the kernel has saved up for the
    // "network unreachable" that scenarios wait for (both share one bucket for each receiver).
    const bool answered = std::all_of(remotes.begin(), remotes.end(), [this](const ip::Address &address) {
        return address.isV4() || isAnswered(*m_nodes.front(), address.toCanonicalText().toLatin1());
    });
    return answered ? Result<void>() : Result<void>(notConnected());
}

/// Numbers that differ at both ends make the kernel act on the carrier at once instead of within a second.
Result<void> Testbed::addCable(size_t left)
{
    const Result<QByteArray> added =
        m_nodes[left]->run(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")},
                           "link add east0 index 11 type veth peer name west0 index 12 netns " +
                               m_nodes[left + 1]->path().toLatin1() + '\n');
    return added ? Result<void>() : Result<void>(added.error());
}

Result<void> Testbed::addRelay()
{
    Result<std::unique_ptr<Relay>> relay =
        Relay::start({*m_nodes[0], "east0", *m_nodes[1], "west0", *ip::parseAddress(QStringLiteral("100.64.0.3")),
                      *ip::parseAddress(QStringLiteral("fd77:0::3"))});
    if (!relay)
        return relay.error();
    m_relay = std::move(*relay);
    return {};
}

/// A cable from this node to the next, and the default route of the left one over it.
Result<void> Testbed::connectNodes(size_t left)
{
    const QString ip = QStringLiteral("ip");
    const QStringList batch{QStringLiteral("-batch"), QStringLiteral("-")};
    const Namespace &here = *m_nodes[left];
    const Namespace &there = *m_nodes[left + 1];
    const bool relayed = m_relayed && left == 0;
    const Result<void> made = relayed ? addRelay() : addCable(left);
    if (!made)
        return made;
    const Result<QByteArray> here1 =
        here.run(ip, batch,
                 "addr add " + linkAddress(left, 1).toLatin1() + " dev east0\naddr add " +
                     linkAddress6(left, 1).toLatin1() + " dev east0 nodad\nlink set east0 up\n");
    if (!here1)
        return here1.error();
    const Result<QByteArray> there1 =
        there.run(ip, batch,
                  "addr add " + linkAddress(left, 2).toLatin1() + " dev west0\naddr add " +
                      linkAddress6(left, 2).toLatin1() + " dev west0 nodad\nlink set west0 up\n");
    if (!there1)
        return there1.error();
    const Result<QByteArray> routed = here.run(ip, batch,
                                               "route add default via " + bare(linkAddress(left, 2)) +
                                                   "\nroute add ::/0 via " + bare(linkAddress6(left, 2)) + '\n');
    if (!routed)
        return routed.error();
    if (relayed) // carries no markers
        return {};
    Result<Port> east = openPort(here, "east0");
    Result<Port> west = openPort(there, "west0");
    if (!east || !west)
        return east ? west.error() : east.error();
    m_cables.push_back({std::move(*east), std::move(*west)});
    return {};
}

Result<void> Testbed::addAliases(const QList<ip::Address> &remotes)
{
    QByteArray batch;
    for (const ip::Address &address : remotes) {
        batch += "addr add " + address.toCanonicalText().toLatin1() +
                 (address.isV4() ? "/32 dev lo\n" : "/128 dev lo nodad\n");
    }
    const Result<QByteArray> added =
        peer().run(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")}, batch);
    return added ? Result<void>() : Result<void>(added.error());
}

bool Testbed::settle()
{
    if (m_relayed)
        return false;
    ++m_sequence;
    for (auto cable = m_cables.begin(); cable != m_cables.end(); ++cable) {
        if (!passMarker(cable->left, cable->right, m_sequence))
            return false;
    }
    for (auto cable = m_cables.rbegin(); cable != m_cables.rend(); ++cable) {
        if (!passMarker(cable->right, cable->left, m_sequence))
            return false;
    }
    return true;
}

} // namespace portreeve::lab
