#include "core/guides/validators/ipvalues.h"

/// Single addresses, one in a line. Findings: "not-an-address", "not-single" (errors), "address-repeated" (warning).
namespace portreeve::guides {

Validator make_ip_addresses_validator()
{
    return ipValuesValidator("ip-addresses", PR_MESSAGE("guides", "IP addresses"), IpValues::Single);
}

} // namespace portreeve::guides
