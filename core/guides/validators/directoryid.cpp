#include "core/guides/validators/awsids.h"

namespace portreeve::guides {

namespace {

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    judgeDirectoryId(line, 0, report);
}

} // namespace

Validator make_directory_id_validator()
{
    return lineValidator("directory-id", PR_MESSAGE("guides", "Directory id"), check);
}

} // namespace portreeve::guides
