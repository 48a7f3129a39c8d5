#include "core/guides/validators/typed.h"
#include "core/ip/parse.h"

/// Addresses or prefixes that connections may come from, one in a line, with nothing about VPCs in it (see cidrs.cpp
/// for these). Findings: "not-a-source" (error), "every-address", "source-repeated" (warnings).
namespace portreeve::guides {

namespace {

void check(const QList<TypedLine> &lines, const ValidationContext &, TypedReport &report)
{
    QList<ip::Prefix> seen;
    for (const TypedLine &line : lines) {
        report.setLine(line.number, line.whole, line.begin);
        const Result<ip::Prefix> prefix = ip::parsePrefix(line.text);
        if (!prefix) {
            report.error("not-a-source",
                         PR_MESSAGE("guides", "%1 is neither an address nor a prefix without host bits.")
                             .arg(shownText(line.text)));
            continue;
        }
        if (prefix->length() == 0)
            report.warning("every-address", PR_MESSAGE("guides", "This is every address on the internet."));
        if (seen.contains(*prefix))
            report.warning("source-repeated", PR_MESSAGE("guides", "An earlier line has these addresses already."));
        seen.append(*prefix);
    }
}

} // namespace

Validator make_ip_sources_validator()
{
    return linesValidator("ip-sources", PR_MESSAGE("guides", "Addresses and prefixes of sources"), check);
}

} // namespace portreeve::guides
