#include "core/policy/lint.h"

#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

bool coversFamily(const Rule &wide, const Rule &rule)
{
    return !wide.family || wide.family == rule.family;
}

bool coversService(const Rule &wide, const Rule &rule)
{
    const bool every = wide.protocol == Protocol::Any && isAnyPort(wide.ports);
    const bool both = wide.protocol == Protocol::Any && rule.protocol != Protocol::Icmp;
    if (!every && wide.protocol != rule.protocol && !both)
        return false;
    return every || rule.protocol == Protocol::Icmp ||
           std::all_of(rule.ports.cbegin(), rule.ports.cend(), [&](const PortRange &range) {
               const QList<PortRange> merged = policy::merged(wide.ports);
               return std::any_of(merged.cbegin(), merged.cend(), [&](const PortRange &other) {
                   return other.isAny() || (other.contains(range.first()) && other.contains(range.last()));
               });
           });
}

bool coversLocal(const Rule &wide, const Rule &rule)
{
    return wide.local.isEmpty() ||
           (!rule.local.isEmpty() && ip::PrefixSet(wide.local).covers(ip::PrefixSet(rule.local)));
}

bool coversHost(const Remote &wide, const QString &host)
{
    return wide.hosts.contains(host) || wide.wildcardHosts.contains(host) ||
           std::any_of(wide.wildcardHosts.cbegin(), wide.wildcardHosts.cend(),
                       [&](const QString &wildcard) { return host.endsWith(QStringView(wildcard).mid(1)); });
}

bool coversRemote(const Remote &wide, const Remote &remote)
{
    if (wide.any)
        return true;
    const QStringList hosts = remote.hosts + remote.wildcardHosts;
    return !remote.any && ip::PrefixSet(wide.prefixes).covers(ip::PrefixSet(remote.prefixes)) &&
           std::all_of(hosts.cbegin(), hosts.cend(), [&](const QString &host) { return coversHost(wide, host); });
}

bool covers(const Rule &wide, const Rule &rule)
{
    return wide.direction == rule.direction && coversFamily(wide, rule) && coversService(wide, rule) &&
           coversLocal(wide, rule) && coversRemote(wide.remote, rule.remote);
}

bool isEmpty(const Rule &rule)
{
    return rule.remote.isEmpty() || rule.ports.isEmpty();
}

/// The rule that makes this one needless: any that is wider, or of two equal ones the first.
const Rule *coveringRule(const QList<Rule> &rules, qsizetype index)
{
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const bool other = i != index && !isEmpty(rules[i]) && covers(rules[i], rules[index]);
        if (other && (i < index || !covers(rules[index], rules[i])))
            return &rules[i];
    }
    return nullptr;
}

} // namespace

Findings lint(const Policy &policy)
{
    Findings findings;
    const auto add = [&](const char *id, Severity severity, const Message &message, const Rule &rule) {
        findings.append({QString::fromLatin1(id), severity, message, label(rule)});
    };
    for (qsizetype i = 0; i < policy.rules.size(); ++i) {
        const Rule &rule = policy.rules[i];
        if (isEmpty(rule)) {
            add("empty-rule", Severity::Warning,
                PR_MESSAGE("policy", "The rule names no remote or no port; it matches nothing and is not written."),
                rule);
            continue;
        }
        if (const Rule *wide = coveringRule(policy.rules, i))
            add("redundant-rule", Severity::Info,
                PR_MESSAGE("policy", "All that the rule permits, %1 permits as well.").arg(label(*wide)), rule);
        if (rule.remote.any)
            add("any-remote", Severity::Info, PR_MESSAGE("policy", "The rule is for any address: its source says so."),
                rule);
        if (rule.protocol == Protocol::Any && isAnyPort(rule.ports))
            add("any-service", Severity::Info,
                PR_MESSAGE("policy", "The rule is for every protocol and port: its source says so."), rule);
    }
    return findings;
}

} // namespace portreeve::policy
