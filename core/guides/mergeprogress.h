#pragma once

#include "core/base/finding.h"
#include "core/guides/progress.h"

namespace portreeve::guides {

/// What two people did in one guide, joined: nothing of `base` is replaced. Of `other` is taken what `base` does not
/// have: answers, states of steps that are open, owners, reasons, evidence; its notes are put below those that are
/// there, with its name. Where both say something else, `base` holds and a warning says what was not taken: "answer-"
/// or "state-" or "owner-not-merged", `where` is the guide and the input or step. Merging twice adds nothing.
struct MergedProgress {
    Progress progress;
    Findings findings;
    bool changed = false; ///< something was taken
};
MergedProgress mergeProgress(const Progress &base, const Progress &other, const QString &otherName);

} // namespace portreeve::guides
