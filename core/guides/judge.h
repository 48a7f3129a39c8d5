#pragma once

#include "core/guides/guide.h"
#include "core/guides/validator.h"

namespace portreeve::guides {

/// Judges what was typed or chosen for one input: a choice against its options, a Region against the facts, anything
/// else by the input's check. Each of several lines is a subject of its own, in order, except for a check of text,
/// which gets them as one. Not for files (see attached in edits.h). Pure.
/// Findings of its own, all errors but the last: "empty", "one-value", "unknown-option", "option-not-here" (the option
/// is not for these answers), "unknown-region", "region-without-workspaces" (a warning).
Validation judge(const Input &input, const QStringList &values, const ValidationContext &context);

/// What a check is told of the other answers: these, and under "input" which one it judges, because one check may judge
/// several inputs by different rules.
Answers withInput(const Answers &answers, const QString &input);

/// Whether something applies, or may apply once more is answered.
inline bool mayApply(const Conditions &conditions, const ValidationContext &context)
{
    return applies(conditions, context.answers, context.facts) != Applies::No;
}

} // namespace portreeve::guides
