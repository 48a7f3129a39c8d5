#include "core/policy/passes/namesafe.h"

namespace portreeve::policy {

Draft giveNames(Draft draft, const NameStyle &style)
{
    QStringList fullNames;
    fullNames.reserve(draft.policy.rules.size());
    for (const Rule &rule : std::as_const(draft.policy.rules))
        fullNames.append(style.prefix + rule.id + (rule.part.isEmpty() ? QString() : u'-' + rule.part));
    const QStringList names = safeNames(fullNames, style);
    for (qsizetype i = 0; i < names.size(); ++i)
        draft.policy.rules[i].name = names[i];
    return draft;
}

} // namespace portreeve::policy
