#pragma once

#include "core/guides/guide.h"

namespace portreeve::text {

/// "Administration guide, Smart cards, line 120, as of 2024-05": title and date come from the facts' documents.
[[nodiscard]] QString sourceText(const guides::Source &source, const guides::Facts &facts);
/// "Depends on: Directory type, Region", by the names of the guide's inputs; empty where it depends on nothing.
[[nodiscard]] QString dependsText(const guides::Guide &guide, const guides::Conditions &conditions);
/// "3 of 12 steps done, 1 waived, 2 to mend": of the steps that apply, and of the answers in them.
[[nodiscard]] QString stepsDoneText(int done, int waived, int errors, int steps);
/// The answer in words: titles of options, values otherwise, one after the other.
[[nodiscard]] QString answerText(const guides::Input &input, const QStringList &values);
/// Everything in the step that somebody may look for.
[[nodiscard]] QString searchText(const guides::Step &step);

} // namespace portreeve::text
