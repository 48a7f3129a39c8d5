#pragma once

#include "core/guides/validators/typed.h"

namespace portreeve::guides {

/// What an API or a standard says a name is made of.
struct NameForm {
    const char *others = ""; ///< besides ASCII letters and digits
    int least = 1;           ///< characters
    int longest = 64;
};

/// Findings (errors): "bad-character" (the first of them), "too-short", "too-long".
void judgeNameForm(const QString &name, const NameForm &form, TypedReport &report);

/// A placeholder of the documents: angle brackets or braces around a word. Finding: "placeholder" (error); true where
/// there is one.
bool isPlaceholder(const QString &text, TypedReport &report);

} // namespace portreeve::guides
