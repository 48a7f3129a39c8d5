#include "core/guides/managementplan.h"
#include "core/guides/validators/cidrtext.h"

#include <algorithm>

/// The range in which the service looks for free management ranges of BYOL, each of which is a /16 out of the guide's
/// candidates (admin guide, lines 199 to 218; API ListAvailableManagementCidrRanges: an IPv4 block). Findings: those of
/// readBlock; errors "not-ipv4", "holds-no-16", "not-a-candidate"; info "partly-a-candidate".
namespace portreeve::guides {

namespace {

constexpr int OfferedLength = 16;

void judgeCandidates(const ip::Prefix &block, TypedReport &report)
{
    const QList<ip::Prefix> candidates = byolCandidates();
    if (overlapping(block, candidates) == nullptr) {
        report.error("not-a-candidate",
                     PR_MESSAGE("guides", "BYOL offers ranges out of these alone: %1.").arg(textOf(candidates)));
    } else if (std::none_of(candidates.cbegin(), candidates.cend(),
                            [&block](const ip::Prefix &range) { return range.covers(block); })) {
        report.info("partly-a-candidate",
                    PR_MESSAGE("guides", "Only a part of this can be offered; BYOL offers ranges out of these alone: "
                                         "%1.")
                        .arg(textOf(candidates)));
    }
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    const std::optional<ip::Prefix> block = readBlock(line, report);
    if (!block)
        return;
    if (block->family() != ip::Family::IPv4) {
        report.error("not-ipv4", PR_MESSAGE("guides", "The management interface has an IPv4 range."));
        return;
    }
    if (block->length() > OfferedLength) {
        report.error("holds-no-16",
                     PR_MESSAGE("guides", "The service offers ranges of the length /%1, and this is too narrow to hold "
                                          "one. Search in /%1 or a wider one.")
                         .arg(OfferedLength));
        return;
    }
    judgeCandidates(*block, report);
}

} // namespace

Validator make_search_range_validator()
{
    return lineValidator("search-range", PR_MESSAGE("guides", "Range to search for management ranges"), check);
}

} // namespace portreeve::guides
