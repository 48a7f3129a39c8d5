#include "core/guides/validators/dnsname.h"

namespace portreeve::guides {

namespace {

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    const QString name = judgeName(line, 0, {}, report);
    if (!name.isEmpty() && name != line)
        report.detail(PR_MESSAGE("guides", "In DNS"), name);
}

} // namespace

Validator make_host_name_validator()
{
    return lineValidator("host-name", PR_MESSAGE("guides", "Host name"), check);
}

} // namespace portreeve::guides
