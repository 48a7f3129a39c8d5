#include "core/guides/validators/typed.h"
#include "core/ip/parse.h"

/// Single addresses, one in a line, with nothing about networks in it (see cidrs.cpp for these). Findings:
/// "not-an-address", "not-single" (errors), "address-repeated" (warning).
namespace portreeve::guides {

namespace {

void check(const QList<TypedLine> &lines, const ValidationContext &, TypedReport &report)
{
    QList<ip::Prefix> seen;
    for (const TypedLine &line : lines) {
        report.setLine(line.number, line.whole, line.begin);
        const Result<ip::Prefix> prefix = ip::parsePrefix(line.text);
        if (!prefix)
            report.error("not-an-address", PR_MESSAGE("guides", "%1 is not an IP address.").arg(shownText(line.text)));
        else if (!prefix->isSingle())
            report.error("not-single", PR_MESSAGE("guides", "A single address is expected here, not a network."));
        else if (seen.contains(*prefix))
            report.warning("address-repeated", PR_MESSAGE("guides", "An earlier line has this address already."));
        else
            seen.append(*prefix);
    }
}

} // namespace

Validator make_ip_addresses_validator()
{
    return linesValidator("ip-addresses", PR_MESSAGE("guides", "IP addresses"), check);
}

} // namespace portreeve::guides
