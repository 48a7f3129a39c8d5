#pragma once

#include "core/importers/packetchains.h"

namespace portreeve::importers {

/// What a match of nft asks of a packet ("ip saddr", "tcp dport").
struct NftKey {
    enum class Kind {
        Source,
        Destination,
        SourcePort,
        DestinationPort,
        Protocol,
        Family,
        State,
        Interface,
        IcmpType,
        Other
    };

    Kind kind = Kind::Other;
    QString text;
    std::optional<ip::Family> family;
    QList<policy::Protocol> protocols; ///< that its ports are of; empty: none that is known here
    bool known = false;                ///< Other: what it asks is known and cannot be answered here
};

/// The packets for which the key has one of the values, or none of them. Nothing: it cannot be said.
std::optional<PacketMatch> matchOf(const NftKey &key, const QStringList &values, bool negated);

} // namespace portreeve::importers
