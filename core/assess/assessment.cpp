#include "core/assess/assessment.h"

#include "core/assess/causes.h"

#include <algorithm>
#include <vector>

namespace portreeve::assess {

namespace {

using probes::Failure;
using probes::Outcome;

/// A family that the host does not offer, or this device does not have, proves nothing beside one that exists.
bool isAbsentFamily(const Outcome &outcome)
{
    return outcome.failure == Failure::DnsNodata ||
           (outcome.failure == Failure::TcpUnreachable && outcome.local && outcome.systemError != u"EACCES" &&
            outcome.systemError != u"EPERM");
}

/// Between families: clients use the one that works, but an answer of somebody else must not be hidden by it.
int familyRank(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Intercepted:
        return 5;
    case Verdict::Pass:
        return 4;
    case Verdict::Degraded:
        return 3;
    case Verdict::Blocked:
        return 2;
    case Verdict::Inconclusive:
        return 1;
    case Verdict::NotRun:
        break;
    }
    return 0;
}

probes::Evidence otherFamily(const Outcome &outcome, const Judgement &judgement)
{
    const QString verdict = verdictId(judgement.verdict);
    return {QStringLiteral("other-family"),
            outcome.family == ip::Family::IPv6 ? PR_MESSAGE("assess", "Over IPv6 the verdict is %1.").arg(verdict)
                                               : PR_MESSAGE("assess", "Over IPv4 the verdict is %1.").arg(verdict),
            verdict};
}

/// Of one target, one or more for each family; they live in the input.
using Outcomes = std::vector<const Outcome *>;

TargetAssessment assessTarget(Outcomes outcomes, const RequirementInput &input, const Controls &controls)
{
    // A name that one family has an address for exists: a DNS server that fails for the other one is no firewall.
    const bool resolved = std::any_of(outcomes.cbegin(), outcomes.cend(),
                                      [](const Outcome *outcome) { return outcome->address.has_value(); });
    QList<probes::Evidence> aside;
    for (const Outcome *outcome : outcomes)
        aside += resolved && probes::isUnresolved(outcome->failure) ? outcome->evidence : QList<probes::Evidence>();
    const auto absent = [resolved](const Outcome *outcome) {
        return isAbsentFamily(*outcome) || (resolved && probes::isUnresolved(outcome->failure));
    };
    if (!std::all_of(outcomes.cbegin(), outcomes.cend(), absent))
        outcomes.erase(std::remove_if(outcomes.begin(), outcomes.end(), absent), outcomes.end());
    // IPv4 first, whichever was answered first: the same answers give the same report.
    std::stable_sort(outcomes.begin(), outcomes.end(),
                     [](const Outcome *a, const Outcome *b) { return a->family < b->family; });
    std::vector<Judgement> families;
    for (const Outcome *outcome : outcomes)
        families.push_back(judge(*outcome, controls, input.provable, input.limits));
    size_t best = 0;
    for (size_t i = 1; i < families.size(); ++i) {
        const int ahead = familyRank(families[i].verdict) - familyRank(families[best].verdict);
        // What was reached tells more than a name that was not found.
        if (ahead > 0 || (ahead == 0 && outcomes[i]->address && !outcomes[best]->address))
            best = i;
    }
    TargetAssessment target{*outcomes[best], families[best]};
    target.judgement.evidence += aside;
    for (size_t i = 0; i < families.size(); ++i) {
        if (families[i].verdict != families[best].verdict)
            target.judgement.evidence.append(otherFamily(*outcomes[i], families[i]));
    }
    return target;
}

QList<TargetAssessment> assessTargets(const RequirementInput &input, const Controls &controls)
{
    QStringList order;
    QHash<QString, Outcomes> byTarget;
    for (const Outcome &outcome : input.outcomes) {
        Outcomes &ofTarget = byTarget[outcome.target.id];
        if (ofTarget.empty())
            order.append(outcome.target.id);
        ofTarget.push_back(&outcome);
    }
    QList<TargetAssessment> targets;
    targets.reserve(order.size());
    for (const QString &id : order)
        targets.append(assessTarget(std::move(byTarget[id]), input, controls));
    return targets;
}

Verdict worstOf(const QList<TargetAssessment> &targets)
{
    Verdict worst = targets.first().judgement.verdict;
    for (const TargetAssessment &target : targets) {
        if (severityOf(target.judgement.verdict) > severityOf(worst))
            worst = target.judgement.verdict;
    }
    return worst;
}

/// One target is enough: nothing is lost before the last alternative is, but losing some is worth a word.
Verdict anyOf(const QList<TargetAssessment> &targets, int passed)
{
    const auto count = [&targets](auto test) {
        return std::count_if(targets.cbegin(), targets.cend(),
                             [&](const auto &t) { return test(t.judgement.verdict); });
    };
    const auto lost = count([](Verdict v) { return v == Verdict::Blocked || v == Verdict::Intercepted; });
    if (passed == 0)
        return lost == targets.size()
                   ? worstOf(targets)
                   : (count([](Verdict v) { return v == Verdict::NotRun; }) == targets.size() ? Verdict::NotRun
                                                                                              : Verdict::Inconclusive);
    const bool anyClean = count([](Verdict v) { return v == Verdict::Pass; }) > 0;
    return lost == 0 && anyClean ? Verdict::Pass : Verdict::Degraded;
}

/// The target whose cause stands for the row.
const TargetAssessment *spokesmanFor(Verdict verdict, const QList<TargetAssessment> &targets)
{
    const TargetAssessment *worst = nullptr;
    for (const TargetAssessment &target : targets) {
        if (target.judgement.verdict == verdict)
            return &target;
        if (!worst || severityOf(target.judgement.verdict) > severityOf(worst->judgement.verdict))
            worst = &target;
    }
    return worst;
}

bool counts(const RequirementAssessment &row)
{
    return row.necessity == Necessity::Required && row.provable != Provable::None;
}

/// Whether another row of the same group of alternatives passes.
bool isReplaced(const RequirementAssessment &row, const QList<RequirementAssessment> &rows)
{
    if (row.alternativeGroup.isEmpty() || isPassing(row.judgement.verdict))
        return false;
    return std::any_of(rows.cbegin(), rows.cend(), [&row](const RequirementAssessment &other) {
        return other.alternativeGroup == row.alternativeGroup && isPassing(other.judgement.verdict);
    });
}

} // namespace

void Counts::add(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        ++pass;
        break;
    case Verdict::Degraded:
        ++degraded;
        break;
    case Verdict::Blocked:
        ++blocked;
        break;
    case Verdict::Intercepted:
        ++intercepted;
        break;
    case Verdict::Inconclusive:
        ++inconclusive;
        break;
    case Verdict::NotRun:
        ++notRun;
        break;
    }
}

ExitClass exitClassOf(Verdict verdict)
{
    if (isPassing(verdict))
        return ExitClass::Passes;
    return verdict == Verdict::Blocked || verdict == Verdict::Intercepted ? ExitClass::Blocked : ExitClass::Unproven;
}

RequirementAssessment assessRequirement(const RequirementInput &input, const Controls &controls)
{
    RequirementAssessment row{input.requirementId, input.necessity, input.provable, input.alternativeGroup, {}, {}, 0};
    row.targets = assessTargets(input, controls);
    if (row.targets.isEmpty())
        return row;
    row.passed = int(std::count_if(row.targets.cbegin(), row.targets.cend(),
                                   [](const auto &target) { return isPassing(target.judgement.verdict); }));
    row.judgement.verdict = input.need == Need::Any ? anyOf(row.targets, row.passed) : worstOf(row.targets);
    const TargetAssessment *spokesman = spokesmanFor(row.judgement.verdict, row.targets);
    if (row.judgement.verdict != Verdict::Pass)
        row.judgement.cause = spokesman->judgement.cause;
    if (row.targets.size() > 1)
        row.judgement.evidence.append(
            {QStringLiteral("targets"),
             PR_MESSAGE("assess", "%1 of %2 targets pass.").arg(row.passed).arg(row.targets.size()),
             {}});
    row.judgement.evidence.append(spokesman->judgement.evidence);
    return row;
}

RunAssessment assessRun(const QList<RequirementInput> &inputs, const Controls &controls)
{
    RunAssessment run;
    run.requirements.reserve(inputs.size());
    for (const RequirementInput &input : inputs)
        run.requirements.append(assessRequirement(input, controls));
    std::optional<Verdict> worst;
    bool anyRan = false;
    for (const RequirementAssessment &row : run.requirements) {
        if (row.provable == Provable::None) {
            ++run.counts.notProvable;
            continue;
        }
        run.counts.add(row.judgement.verdict);
        if (!counts(row) || isReplaced(row, run.requirements))
            continue;
        anyRan = anyRan || row.judgement.verdict != Verdict::NotRun;
        if (!worst || severityOf(row.judgement.verdict) > severityOf(*worst))
            worst = row.judgement.verdict;
    }
    if (worst == Verdict::NotRun && anyRan)
        worst = Verdict::Inconclusive; // some rows are missing: the whole is not proven
    run.verdict = worst.value_or(Verdict::NotRun);
    // Nothing required could fail: that is no reason to stop a script.
    run.exit = worst ? exitClassOf(*worst) : ExitClass::Passes;
    return run;
}

} // namespace portreeve::assess
