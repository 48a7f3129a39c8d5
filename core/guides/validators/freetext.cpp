#include "core/guides/validators/typed.h"

/// Text that no document gives a form for: names that are only shown, and descriptions. An input says by this check
/// that it was thought about. Findings: those that all typed lines share.
namespace portreeve::guides {

namespace {

void check(const QString &, const ValidationContext &, TypedReport &)
{}

} // namespace

Validator make_free_text_validator()
{
    return lineValidator("free-text", PR_MESSAGE("guides", "Free text"), check);
}

} // namespace portreeve::guides
