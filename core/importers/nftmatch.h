#pragma once

#include "core/importers/packetchains.h"

#include <array>

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
    std::array<QString, 2> words; ///< "ip", "saddr"; the second may be empty
    std::optional<ip::Family> family;
    QList<policy::Protocol> protocols; ///< that its ports are of; empty: none that is known here
    bool known = false;                ///< Other: what it asks is known and cannot be answered here

    [[nodiscard]] QString text() const { return words[1].isEmpty() ? words[0] : words[0] + u' ' + words[1]; }
};

/// The packets for which the key has one of the values, or none of them. Nothing: it cannot be said.
std::optional<PacketMatch> matchOf(const NftKey &key, const QStringList &values, bool negated);

} // namespace portreeve::importers
