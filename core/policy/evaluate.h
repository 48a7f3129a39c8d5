#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// The first packet of a conversation, seen from this side: outbound to `address`:`port`, or inbound from `address`
/// to our `port`. The port is ignored for ICMP.
struct Flow {
    Direction direction = Direction::Outbound;
    Protocol protocol = Protocol::Tcp; ///< Tcp, Udp or Icmp
    ip::Address address;
    quint16 port = 0;
    std::optional<ip::Address> local = {}; ///< of this side; none: one that every rule is for
};

/// Does the rule match by direction, protocol, family, port and address? Host names match nothing here: which
/// addresses they have is not the policy's to know.
bool matches(const Rule &rule, const Flow &flow);

/// Some rule permits it. The meaning of a policy, against which exports and passes are tested.
bool permits(const Policy &policy, const Flow &flow);

} // namespace portreeve::policy
