#pragma once

#include "core/ip/prefix.h"

namespace portreeve::ip {

/// A row of the IANA special-purpose address registries (RFC 6890 and updates).
struct SpecialPurpose {
    Prefix prefix;
    const char *name; ///< the registry's name of the block
    const char *rfc;
    bool globallyReachable;
};

/// The most specific row that holds the address, or null for ordinary global unicast.
const SpecialPurpose *specialPurposeOf(const Address &address);

} // namespace portreeve::ip
