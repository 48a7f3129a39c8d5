#include "core/guides/validators/awsids.h"

namespace portreeve::guides {

namespace {

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    judgeAccountId(line, 0, report);
}

} // namespace

Validator make_account_id_validator()
{
    return lineValidator("account-id", PR_MESSAGE("guides", "Account id"), check);
}

} // namespace portreeve::guides
