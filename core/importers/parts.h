#pragma once

#include "core/importers/configuration.h"

/// Rows of a policy as the pieces that are compared with the rules of a configuration: one protocol, one range of
/// ports.
namespace portreeve::importers {

/// A piece of a row on its way through a list: what no rule has decided yet.
struct Part {
    policy::Protocol protocol = policy::Protocol::Tcp;
    policy::PortRange ports = policy::PortRange::any();
    ip::PrefixSet addresses;
    QStringList hosts;
    bool denied = false;  ///< by an earlier rule; followed on to see whether a later one would permit it
    bool doubted = false; ///< perhaps denied by an earlier rule

    [[nodiscard]] bool isEmpty() const { return addresses.isEmpty() && hosts.isEmpty(); }
};

/// The addresses of the other end, without those of its names.
ip::PrefixSet addressesOf(const policy::Rule &row);

QList<Part> partsOf(const policy::Rule &row);

/// Whether the service has some of the part's ports.
bool concerns(const Service &service, const Part &part);

/// The ports that both have.
std::optional<policy::PortRange> overlap(const policy::PortRange &a, const policy::PortRange &b);

/// `ports` without what lies in `taken`, which is within it.
QList<policy::PortRange> rest(const policy::PortRange &ports, const policy::PortRange &taken);

} // namespace portreeve::importers
