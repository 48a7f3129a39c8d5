#include "core/exporters/rulenames.h"

#include "core/exporters/preflight.h"

namespace portreeve::exporters {

QHash<QString, QStringList> ruleNames(const Exporter &exporter, const policy::Draft &draft, const Options &options)
{
    QHash<QString, QStringList> names;
    const Preflight flight = preflight(exporter, draft, options);
    if (!flight.refusals.isEmpty())
        return names;
    for (const policy::Rule &rule : flight.draft.policy.rules) {
        if (!rule.name.isEmpty())
            names[rule.id].append(rule.name);
    }
    return names;
}

} // namespace portreeve::exporters
