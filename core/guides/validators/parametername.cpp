#include "core/guides/validators/nametext.h"

/// The name of a parameter in the query of a URL: unreserved characters of RFC 3986 (section 2.3). Findings: those of
/// judgeNameForm; "assignment" (error).
namespace portreeve::guides {

namespace {

constexpr NameForm Form{"-._~", 1, 128};

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    if (line.contains(u'=') || line.startsWith(u'?') || line.startsWith(u'&')) {
        report.error("assignment",
                     PR_MESSAGE("guides", "Only the name of the parameter belongs here, without ?, & and ="), 0);
        return;
    }
    judgeNameForm(line, Form, report);
}

} // namespace

Validator make_parameter_name_validator()
{
    return lineValidator("parameter-name", PR_MESSAGE("guides", "Name of a parameter"), check);
}

} // namespace portreeve::guides
