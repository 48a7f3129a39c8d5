#pragma once

#include "core/ip/address.h"
#include "tests/lab/nft/namespace.h"

#include <QList>

#include <memory>

namespace portreeve::lab {

class Relay;

enum class Path {
    Direct,  ///< client - peer; the firewall is the client
    Routed,  ///< client - router - peer; the firewall is the router
    Relayed, ///< likewise, with the relay between client and router: it sees what the firewall answers too
};

/// One end of a cable between two namespaces.
struct Port {
    Descriptor marker; ///< packet socket for settle()
    int index = 0;
};

struct Cable {
    Port left;
    Port right;
};

/// Namespaces joined by cables, no uplink. The peer has every remote address as an alias of its loopback and everything
/// else on the path has a route to it. Without a relay the calling thread is kept on one processor, so that packets are
/// handled in the order in which they were sent.
class Testbed
{
public:
    Testbed();
    ~Testbed();
    Testbed(const Testbed &) = delete;
    Testbed &operator=(const Testbed &) = delete;
    static Result<std::unique_ptr<Testbed>> create(Path path, const QList<ip::Address> &remotes);

    [[nodiscard]] const Namespace &client() const { return *m_nodes.front(); }
    [[nodiscard]] const Namespace &firewall() const { return m_nodes.size() == 2 ? client() : *m_nodes[1]; }
    [[nodiscard]] const Namespace &peer() const { return *m_nodes.back(); }
    [[nodiscard]] static ip::Address clientAddress(ip::Family family);
    /// Of Path::Relayed; it passes everything on until it is told otherwise.
    [[nodiscard]] Relay &relay() const { return *m_relay; }

    /// Without a relay: sends a marker from the client to the peer and back, from packet sockets, which no ruleset
    /// sees. When it returns true, everything that was sent before has been handled or dropped at every hop, with the
    /// kernel's answers.
    [[nodiscard]] bool settle();

private:
    [[nodiscard]] Result<void> build(const QList<ip::Address> &remotes);
    [[nodiscard]] Result<void> connectNodes(size_t left);
    [[nodiscard]] Result<void> addCable(size_t left);
    [[nodiscard]] Result<void> addRelay();
    [[nodiscard]] Result<void> addAliases(const QList<ip::Address> &remotes);

    std::vector<std::unique_ptr<Namespace>> m_nodes;
    std::vector<Cable> m_cables;
    std::unique_ptr<Relay> m_relay;
    bool m_relayed = false;
    quint32 m_sequence = 0;
};

} // namespace portreeve::lab
