#include "core/policy/passes/dropempty.h"

#include <QSet>

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
    QSet<QString> explained; // by an earlier pass that took the remotes away
    for (const Unexpressed &row : std::as_const(draft.leftOut))
        explained.insert(row.ruleId);
    QList<Rule> kept;
    kept.reserve(draft.policy.rules.size());
    for (Rule &rule : draft.policy.rules) {
        const bool waiting = keepPlaceholders && !rule.remote.placeholder.isEmpty();
        if (!rule.ports.isEmpty() && (!rule.remote.isEmpty() || waiting)) {
            kept.append(std::move(rule));
            continue;
        }
        if (!rule.remote.placeholder.isEmpty() || rule.ports.isEmpty() || !explained.contains(rule.id))
            draft.leftOut.append({rule.id, {}, emptyReason(rule)});
    }
    draft.policy.rules = std::move(kept);
    return draft;
}

} // namespace portreeve::policy
