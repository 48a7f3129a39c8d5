#include "core/guides/freeaddresses.h"

#include "core/guides/subnetsizing.h"
#include "core/guides/validators/cidrtext.h"

/// How many addresses are free in subnets that exist. Findings: errors "no-count", "not-a-number", those of readBlock,
/// "more-than-it-has", "subnet-again"; warnings "ipv6", "not-planned".
namespace portreeve::guides {

namespace {

void judgeCount(const ip::Prefix &subnet, const QString &text, TypedReport &report)
{
    if (!isAsciiDigits(text)) {
        report.error("not-a-number",
                     PR_MESSAGE("guides", "\"%1\" is no whole number of addresses.").arg(shownText(text)));
        return;
    }
    const qint64 most = workspacesIn(subnet, {}); // where nothing else is in it
    bool fits = false;
    const qint64 count = text.toLongLong(&fits);
    if (!fits || count > most)
        report.error("more-than-it-has", PR_MESSAGE("guides", "A /%1 has no more than %2 addresses that can be free.")
                                             .arg(subnet.length())
                                             .arg(most));
}

void judgeLine(const FreeAddressesLine &parts, const QList<ip::Prefix> &planned, QList<ip::Prefix> &seen,
               TypedReport &report)
{
    const std::optional<ip::Prefix> subnet = readBlock(parts.subnet, report);
    if (!subnet)
        return;
    if (subnet->family() == ip::Family::IPv6) {
        report.warning("ipv6", PR_MESSAGE("guides", "Subnets are planned by their IPv4 addresses. Give the IPv4 block "
                                                    "of this one."));
        return;
    }
    judgeCount(*subnet, parts.count, report);
    if (seen.contains(*subnet))
        report.error("subnet-again", PR_MESSAGE("guides", "This subnet stands in an earlier line already."));
    else if (!planned.isEmpty() && !planned.contains(*subnet))
        report.warning(
            "not-planned",
            PR_MESSAGE("guides", "This is none of the subnets of the directory, and the plan leaves it out."));
    seen.append(*subnet);
}

void check(const QList<TypedLine> &lines, const ValidationContext &context, TypedReport &report)
{
    const QList<ip::Prefix> planned = answeredBlocks(context, "available-cidrs");
    QList<ip::Prefix> seen;
    for (const TypedLine &line : lines) {
        report.setLine(line.number, line.whole, line.begin);
        if (const std::optional<FreeAddressesLine> parts = splitFreeAddresses(line.text))
            judgeLine(*parts, planned, seen, report);
        else
            report.error("no-count", PR_MESSAGE("guides", "The number of free addresses is missing. Write the subnet, "
                                                          "a blank and the number."));
    }
    report.leaveLines();
}

} // namespace

Validator make_free_addresses_validator()
{
    return linesValidator("free-addresses", PR_MESSAGE("guides", "Free addresses of subnets"), check);
}

} // namespace portreeve::guides
