#include "core/policy/passes/splitaddresses.h"

namespace portreeve::policy {

Draft splitAddresses(Draft draft, qsizetype limit)
{
    Q_ASSERT(limit > 0);
    QList<Rule> rules;
    for (Rule &rule : draft.policy.rules) {
        if (rule.remote.prefixes.size() <= limit) {
            rules.append(std::move(rule));
            continue;
        }
        const QString stem = rule.part.isEmpty() ? QString() : rule.part + u'-';
        const QList<ip::Prefix> all = rule.remote.prefixes;
        for (qsizetype begin = 0; begin < all.size(); begin += limit) {
            Rule piece = rule;
            piece.part = stem + QString::number(begin / limit + 1);
            piece.remote.prefixes = all.mid(begin, limit);
            rules.append(std::move(piece));
            rule.remote.hosts.clear();
            rule.remote.wildcardHosts.clear();
        }
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

} // namespace portreeve::policy
