#pragma once

#include "core/importers/fortigatetree.h"
#include "core/importers/namebook.h"

namespace portreeve::importers {

/// What a service of FortiOS stands for. Protocols that a policy of ours never asks for are left out.
struct FortigateService {
    QList<Service> both; ///< in IPv4 and in IPv6
    bool icmp = false;   ///< all of ICMP, in IPv4
    bool icmp6 = false;  ///< all of ICMPv6, in IPv6
    bool unsure = false; ///< more than that, or less: only some messages of ICMP, only some servers
};

using FortigateServiceBook = NameBook<FortigateService>;

/// Fills in what FortiOS has from the start.
void addPredefined(FortigateServiceBook &book);

/// From an entry of "firewall service custom". Nothing where the ports are none.
std::optional<FortigateService> serviceOf(const FortigateEntry &entry);

} // namespace portreeve::importers
