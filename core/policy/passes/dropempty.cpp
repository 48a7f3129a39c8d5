#include "core/policy/passes/dropempty.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

Message emptyReason(const Rule &rule)
{
    if (!rule.remote.placeholder.isEmpty())
        return PR_MESSAGE("policy", "The customer remote %1 is not defined.").arg(rule.remote.placeholder);
    if (rule.ports.isEmpty())
        return PR_MESSAGE("policy", "The source gives no ports.");
    return PR_MESSAGE("policy", "No address and no host name is known for it.");
}

} // namespace

Draft dropEmpty(Draft draft, bool keepPlaceholders)
{
    QList<Rule> kept;
    kept.reserve(draft.policy.rules.size());
    for (Rule &rule : draft.policy.rules) {
        const bool waiting = keepPlaceholders && !rule.remote.placeholder.isEmpty();
        if (!rule.ports.isEmpty() && (!rule.remote.isEmpty() || waiting)) {
            kept.append(std::move(rule));
            continue;
        }
        const bool explained = rule.remote.placeholder.isEmpty() && !rule.ports.isEmpty() &&
                               std::any_of(draft.leftOut.cbegin(), draft.leftOut.cend(),
                                           [&](const Unexpressed &row) { return row.ruleId == rule.id; });
        if (!explained)
            draft.leftOut.append({rule.id, {}, emptyReason(rule)});
    }
    draft.policy.rules = std::move(kept);
    return draft;
}

} // namespace portreeve::policy
