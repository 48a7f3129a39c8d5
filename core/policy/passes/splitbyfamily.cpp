#include "core/policy/passes/splitbyfamily.h"

namespace portreeve::policy {

namespace {

Rule piece(const Rule &rule, const QString &part)
{
    Rule copy = rule;
    copy.part = part;
    copy.remote = Remote{{}, {}, {}, false, rule.remote.sameHosts, rule.remote.placeholder};
    return copy;
}

void appendFamily(const Rule &rule, ip::Family family, QList<Rule> &rules)
{
    if (rule.family && *rule.family != family)
        return;
    Rule one = piece(rule, family == ip::Family::IPv4 ? QStringLiteral("v4") : QStringLiteral("v6"));
    one.family = family;
    one.remote.any = rule.remote.any;
    one.remote.prefixes = ip::only(family, rule.remote.prefixes);
    one.local = ip::only(family, rule.local);
    const bool reachable = rule.local.isEmpty() || !one.local.isEmpty();
    if (reachable && !one.remote.isEmpty())
        rules.append(std::move(one));
}

} // namespace

Draft splitByFamily(Draft draft)
{
    QList<Rule> rules;
    rules.reserve(draft.policy.rules.size() * 2);
    for (const Rule &rule : std::as_const(draft.policy.rules)) {
        if (rule.remote.isEmpty()) {
            rules.append(rule);
            continue;
        }
        appendFamily(rule, ip::Family::IPv4, rules);
        appendFamily(rule, ip::Family::IPv6, rules);
        if (!rule.remote.hosts.isEmpty() || !rule.remote.wildcardHosts.isEmpty()) {
            Rule names = piece(rule, QStringLiteral("names"));
            names.remote.hosts = rule.remote.hosts;
            names.remote.wildcardHosts = rule.remote.wildcardHosts;
            rules.append(std::move(names));
        }
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

} // namespace portreeve::policy
