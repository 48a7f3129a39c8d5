#include "core/guides/validators/cidrtext.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

/// The address that SSH connects to: the private one of the WorkSpace or, where that way was chosen, its public one.
/// Findings: errors "not-an-address", "not-single", "not-public"; warnings "not-private", "unusable".
namespace portreeve::guides {

namespace {

void judgeWay(const ip::Prefix &address, const ValidationContext &context, TypedReport &report)
{
    const ip::SpecialPurpose *row = ip::specialPurposeOf(address.address());
    const bool special = row != nullptr && !row->globallyReachable;
    const QString way = context.answers.one(QStringLiteral("ssh-path"));
    if (way == u"public" && special)
        report.error("not-public",
                     PR_MESSAGE("guides", "The public way was chosen, and this address is not reached over the "
                                          "internet. Give the public address of the interface."));
    else if (way == u"private" && !special)
        report.warning("not-private",
                       PR_MESSAGE("guides", "The private way was chosen, and this is a public address. Compare it with "
                                            "the list of WorkSpaces."));
    else if (special && !isPrivateUse(address))
        report.warning("unusable",
                       PR_MESSAGE("guides", "A WorkSpace has no address of this kind. Compare it with the list of "
                                            "WorkSpaces."));
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const Result<ip::Prefix> address = ip::parsePrefix(line);
    if (!address)
        report.error("not-an-address", PR_MESSAGE("guides", "%1 is not an IP address.").arg(shownText(line)));
    else if (!address->isSingle())
        report.error("not-single", PR_MESSAGE("guides", "A single address is expected here, not a network."));
    else
        judgeWay(*address, context, report);
}

} // namespace

Validator make_workspace_address_validator()
{
    return lineValidator("workspace-address", PR_MESSAGE("guides", "Address of a WorkSpace"), check);
}

} // namespace portreeve::guides
