#pragma once

#include "core/guides/source.h"
#include "core/ip/prefix.h"

#include <QString>

/// How large the subnets of a directory must be. Subnets and directories cannot be changed to others later
/// (best-practices, lines 105 to 111 and 182).
namespace portreeve::guides {

/// The first four addresses and the last (best-practices, line 455).
inline constexpr int ReservedPerSubnet = 5;
/// Every directory takes two, in different Availability Zones (best-practices, line 103).
inline constexpr int SubnetsPerDirectory = 2;
/// Subnets of a VPC are between these lengths (Amazon VPC User Guide, "Subnet CIDR blocks").
inline constexpr int WidestSubnet = 16;
inline constexpr int NarrowestSubnet = 28;

/// Addresses that one directory takes in each of its subnets, by the id of its type; 0 for what is not known.
struct DirectoryAddresses {
    int perSubnet = 0;
    Source source;
};
DirectoryAddresses directoryAddresses(const QString &directoryType);

struct SizingQuestion {
    qint64 users = 0;
    int growthPercent = 0;      ///< on top of the users, rounded up
    int subnets = 2;            ///< at least 1
    int directoryAddresses = 0; ///< in each subnet, of all directories in it
    int otherAddresses = 0;     ///< in each subnet: own servers, endpoints, load balancers
};

struct Sizing {
    qint64 workspaces = 0; ///< one address each
    qint64 perSubnet = 0;  ///< WorkSpaces in the fuller subnet when they are spread evenly
    qint64 addresses = 0;  ///< that such a subnet must have, reserved ones among them
    int length = 0;        ///< the longest prefix length that has them; 0 where not even a /16 does

    friend bool operator==(const Sizing &, const Sizing &) = default;
};

Sizing sizeSubnets(const SizingQuestion &question);

/// WorkSpaces that fit next to what the question says is taken; 0 for IPv6 and for what is too small.
qint64 workspacesIn(const ip::Prefix &subnet, const SizingQuestion &question);

/// Sizes are planned in IPv4; the IPv6 block of a subnet is no subnet of its own.
qsizetype ipv4Count(const QList<ip::Prefix> &subnets);

/// The first blocks of that length in `vpc` that none of `taken` overlaps; fewer where there is no room.
QList<ip::Prefix> proposedSubnets(const QList<ip::Prefix> &vpc, const QList<ip::Prefix> &taken, int length, int count);

} // namespace portreeve::guides
