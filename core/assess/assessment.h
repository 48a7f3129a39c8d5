#pragma once

#include "core/assess/judge.h"

namespace portreeve::assess {

/// Whether every target of a row is needed, or one of them is enough.
enum class Need { All, Any };

/// One requirement, as far as judging it goes, with what its targets answered. A plain value.
struct RequirementInput {
    QString requirementId;
    Necessity necessity = Necessity::Required;
    Provable provable = Provable::Answer;
    Need need = Need::All;
    QString alternativeGroup; ///< rows with the same id are alternatives: one passing row is enough; empty: none
    std::optional<RttLimits> limits;
    QList<probes::Outcome> outcomes; ///< of this requirement's targets, any number of families each
};

struct TargetAssessment {
    probes::Outcome outcome; ///< of the family that decided
    Judgement judgement;
};

struct RequirementAssessment {
    QString requirementId;
    Necessity necessity = Necessity::Required;
    Provable provable = Provable::Answer;
    QString alternativeGroup;
    Judgement judgement;
    QList<TargetAssessment> targets; ///< in the order of their first outcome
    int passed = 0;                  ///< targets that pass, degraded ones included
};

struct Counts {
    int pass = 0;
    int degraded = 0;
    int blocked = 0;
    int intercepted = 0;
    int inconclusive = 0;
    int notRun = 0;
    int notProvable = 0; ///< rows that no check can prove, counted apart

    void add(Verdict verdict);
    friend bool operator==(const Counts &, const Counts &) = default;
};

/// As the exit codes of `portreeve check`: 0, 1 and 2.
enum class ExitClass { Passes = 0, Blocked = 1, Unproven = 2 };
ExitClass exitClassOf(Verdict verdict);

struct RunAssessment {
    Verdict verdict = Verdict::NotRun; ///< of the required rows that can be proven
    Counts counts;
    ExitClass exit = ExitClass::Unproven;
    QList<RequirementAssessment> requirements;
};

/// Judges one row. Pure.
RequirementAssessment assessRequirement(const RequirementInput &input, const Controls &controls);
/// Judges a run; `controls` is usually controlsOf all its outcomes. Pure.
RunAssessment assessRun(const QList<RequirementInput> &inputs, const Controls &controls);

} // namespace portreeve::assess
