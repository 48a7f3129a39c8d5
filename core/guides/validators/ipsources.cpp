#include "core/guides/validators/ipvalues.h"

/// Addresses or prefixes that something may come from, one in a line. Findings: "not-an-address" (error),
/// "every-address", "address-repeated" (warnings).
namespace portreeve::guides {

Validator make_ip_sources_validator()
{
    return ipValuesValidator("ip-sources", PR_MESSAGE("guides", "Addresses and prefixes of sources"), IpValues::Any);
}

} // namespace portreeve::guides
