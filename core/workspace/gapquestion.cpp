#include "core/workspace/gapquestion.h"

namespace portreeve::workspace {

policy::Policy comparable(const policy::Draft &draft)
{
    policy::Policy policy = draft.policy;
    policy.rules.removeIf(
        [](const policy::Rule &rule) { return rule.remote.isEmpty() || rule.vantage == policy::IpAccessVantage; });
    return policy;
}

QList<policy::Unexpressed> notCompared(const policy::Draft &draft)
{
    QList<policy::Unexpressed> rows = draft.leftOut;
    for (const policy::Rule &rule : draft.policy.rules) {
        if (rule.remote.isEmpty())
            rows.append({rule.id, {}, PR_MESSAGE("workspace", "%1 is not defined").arg(rule.remote.placeholder)});
    }
    return rows;
}

policy::Draft lacking(const policy::Policy &whole, const importers::GapReport &gap)
{
    policy::Draft missing;
    missing.policy.name = whole.name;
    missing.policy.title = whole.title;
    missing.policy.title.append(
        QStringLiteral("Only what the configuration lacks. Put these rules before those that deny."));
    missing.policy.rules = gap.missingRules();
    return missing;
}

} // namespace portreeve::workspace
