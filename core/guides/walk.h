#pragma once

#include "core/guides/guide.h"
#include "core/guides/progress.h"
#include "core/guides/validator.h"

namespace portreeve::guides {

struct InputState {
    const Input *input = nullptr;
    bool answered = false;
    Validation validation;  ///< of the answer; empty where it is not answered
    bool prefilled = false; ///< the answer stands in another guide's progress of the project
};

struct ArtifactState {
    const Artifact *artifact = nullptr;
    QString text;        ///< empty where it cannot be made
    QStringList missing; ///< ids of inputs that lack an answer, or whose answer is wrong
    std::optional<Error> fault;
};

/// Why a step cannot be marked done, in words of the reader's language.
struct Lack {
    Message why;        ///< with a place for the label, where there is one
    Message label = {}; ///< of the input that it is about; empty: of none

    /// The sentence with the label in that language.
    [[nodiscard]] Message sentence(const QString &saidLabel) const
    {
        return label.isEmpty() ? why : why.arg(saidLabel);
    }
};

struct StepWalk {
    const Section *section = nullptr;
    const Step *step = nullptr;
    Applies applies = Applies::Yes;
    StepProgress progress;
    QList<InputState> inputs;       ///< those that apply
    QList<ArtifactState> artifacts; ///< likewise
    bool ready = false; ///< required inputs are answered and valid, evidence with errors is none: may be done

    /// An answer or a file of it is wrong, whether the step is done or not.
    [[nodiscard]] bool hasWrongAnswer() const;
    /// Nothing where it may be marked done.
    [[nodiscard]] std::optional<Lack> lack() const;
};

/// The whole of a guide as it stands for these answers; what the page draws and `guide run` prints.
struct Walk {
    const Guide *guide = nullptr;
    Answers answers;       ///< those that count: own ones and those of other guides, without what does not apply
    QList<StepWalk> steps; ///< all of them, also those that do not apply, in order
    int applicable = 0;    ///< steps that apply for certain, optional ones too
    int done = 0;          ///< of these: marked done, and their answers still hold
    int waived = 0;        ///< of these
    int next = -1;  ///< the first step that is left: it applies or may apply, is not optional, and is open or was
                    ///< done before an answer went missing or wrong; -1: none
    int errors = 0; ///< answers that are wrong, in steps that apply and are not waived
    bool factsChanged = false; ///< the answers were last judged by other facts

    /// Nothing is left and no answer is wrong: everything that applies or may apply is done or waived. An optional step
    /// may stay open, so that a complete walk can have fewer steps done and waived than apply; whoever shows that a
    /// guide is complete asks here and compares no counts. A wrong answer in an optional step still counts.
    [[nodiscard]] bool complete() const { return next < 0 && errors == 0; }
    [[nodiscard]] const StepWalk *step(QStringView id) const;
};

/// Pure. Reads no files: what was judged from files comes as evidence in `progress`, and counts as long as its grounds
/// hold (Evidence::grounds). Findings about it are errors: "evidence-not-valid" (its check found errors),
/// "evidence-other-answers" and "evidence-other-facts" (it was judged by others than hold now), "evidence-ended" (what
/// it holds has run out since). `elsewhere` are the answers of the
/// project's other guides (answersElsewhere in edits.h); they hold where `progress` has none of its own.
Walk walk(const Guide &guide, const Progress &progress, const Facts &facts, const QDateTime &now,
          const Answers &elsewhere = {});

} // namespace portreeve::guides
