#pragma once

#include "core/ip/aggregate.h"

namespace portreeve::ip {

/// A list that was made short enough, and what it costs.
struct ShortenedList {
    AddressList list;
    qsizetype exact = 0;  ///< prefixes of the list that was given
    double addresses = 0; ///< extra IPv4 addresses
    double networks = 0;  ///< extra IPv6 networks of length /64, as Budget counts them
};

/// At most `entries` prefixes (from 1) that cover the list with the fewest extra addresses (see Budget); the list
/// itself where it is short enough. Errors: LimitExceeded, where no cover of blocks that are allowed is so short, and
/// where it would take too long to find one.
Result<ShortenedList> shortened(const AddressList &list, qsizetype entries);

constexpr qsizetype MostShortened = 1'000'000;          ///< prefixes that are weighed
constexpr qint64 MostShorteningSteps = qint64(1) << 32; ///< prefixes times entries; some seconds

} // namespace portreeve::ip
