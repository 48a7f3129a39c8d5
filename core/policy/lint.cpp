#include "core/policy/lint.h"

#include "core/ip/prefixset.h"
#include "core/policy/names.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

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
    if (every || rule.protocol == Protocol::Icmp || wide.ports == rule.ports)
        return true;
    return std::all_of(rule.ports.cbegin(), rule.ports.cend(), [&](const PortRange &range) {
        return std::any_of(wide.ports.cbegin(), wide.ports.cend(), [&](const PortRange &other) {
            return other.isAny() || (other.contains(range.first()) && other.contains(range.last()));
        });
    });
}

bool coversLocal(const Rule &wide, const Rule &rule)
{
    return wide.local.isEmpty() || wide.local == rule.local ||
           (!rule.local.isEmpty() && ip::PrefixSet(wide.local).covers(ip::PrefixSet(rule.local)));
}

bool coversPrefixes(const QList<ip::Prefix> &wide, const QList<ip::Prefix> &prefixes)
{
    auto from = wide.cbegin(); // both are in order
    return std::all_of(prefixes.cbegin(), prefixes.cend(), [&](const ip::Prefix &prefix) {
        from = std::partition_point(from, wide.cend(), [&](const ip::Prefix &one) { return one < prefix; });
        return (from != wide.cend() && *from == prefix) || (from != wide.cbegin() && std::prev(from)->covers(prefix));
    });
}

bool coversRemote(const Remote &wide, const Remote &remote)
{
    if (wide.any)
        return true;
    const auto covered = [&](const QString &host) {
        return coversHost(wide.hosts, wide.wildcardHosts, host);
    };
    return !remote.any && coversPrefixes(wide.prefixes, remote.prefixes) &&
           std::all_of(remote.hosts.cbegin(), remote.hosts.cend(), covered) &&
           std::all_of(remote.wildcardHosts.cbegin(), remote.wildcardHosts.cend(), covered);
}

/// Of two rules of one vantage.
bool covers(const Rule &wide, const Rule &rule)
{
    return wide.direction == rule.direction && coversFamily(wide, rule) && coversService(wide, rule) &&
           coversLocal(wide, rule) && coversRemote(wide.remote, rule.remote);
}

bool isEmpty(const Rule &rule)
{
    return rule.remote.isEmpty() || rule.ports.isEmpty();
}

/// From the lowest to the highest address of a list that is in order and not empty.
ip::AddressRange spanOf(const QList<ip::Prefix> &prefixes)
{
    return {prefixes.constFirst().first(), prefixes.constLast().last()};
}

/// Finds the rules that may cover another one by something that they must have: the same vantage (vantages are
/// different places: what one permits does not help the other), and any remote, a name for its first host, or addresses
/// around all of its own. Refers to the rules.
class RemoteIndex
{
public:
    explicit RemoteIndex(const QList<Rule> &rules)
    {
        for (const Rule &rule : rules) {
            if (isEmpty(rule))
                continue;
            Place &place = m_places[rule.vantage];
            if (rule.remote.any)
                place.any.append(&rule);
            for (const QString &host : rule.remote.hosts)
                place.byName.emplace(lettersOf(host), &rule);
            for (const QString &host : rule.remote.wildcardHosts)
                place.byName.emplace(lettersOf(host).substr(1), &rule);
            if (!rule.remote.prefixes.isEmpty())
                place.spans.append({spanOf(rule.remote.prefixes), &rule});
        }
    }

    /// The first rule that makes this one needless: any that is wider, or of equal ones the first.
    [[nodiscard]] const Rule *covering(const Rule &rule) const
    {
        const Rule *found = nullptr;
        const auto consider = [&](const Rule *wide) {
            const bool earlier = wide != &rule && (!found || wide < found);
            if (earlier && covers(*wide, rule) && (wide < &rule || !covers(rule, *wide)))
                found = wide;
        };
        const Place &place = m_places.find(rule.vantage)->second;
        std::for_each(place.any.cbegin(), place.any.cend(), consider);
        const QStringList &names = rule.remote.hosts.isEmpty() ? rule.remote.wildcardHosts : rule.remote.hosts;
        if (!names.isEmpty())
            place.eachNamed(lettersOf(names.constFirst()), consider);
        else if (!rule.remote.prefixes.isEmpty())
            place.eachAround(spanOf(rule.remote.prefixes), consider);
        return found;
    }

private:
    struct Span {
        ip::AddressRange addresses;
        const Rule *rule;
    };

    /// The rules of a vantage.
    struct Place {
        QList<const Rule *> any;
        std::unordered_multimap<std::u16string_view, const Rule *> byName; ///< ".example.com" for "*.example.com"
        QList<Span> spans;

        /// Rules for the name, or for a wildcard that it may fall under.
        void eachNamed(std::u16string_view name, const auto &consider) const
        {
            for (; !name.empty(); name = name.substr(std::min(name.size(), name.find(u'.', 1)))) {
                const auto [begin, end] = byName.equal_range(name);
                std::for_each(begin, end, [&](const auto &named) { consider(named.second); });
            }
        }

        void eachAround(const ip::AddressRange &addresses, const auto &consider) const
        {
            for (const Span &span : spans) {
                if (span.addresses.first <= addresses.first && addresses.last <= span.addresses.last)
                    consider(span.rule);
            }
        }
    };

    std::map<QString, Place> m_places; // few
};

/// Rules with the same oddity.
struct Oddity {
    qint64 count = 0;
    const Rule *first = nullptr;
    const Rule *wide = nullptr; ///< what covers the first, where that is the oddity

    void add(const Rule &rule, const Rule *by = nullptr)
    {
        if (count++ == 0) {
            first = &rule;
            wide = by;
        }
    }
};

void append(const QString &id, const Oddity &oddity, const Message &one, const Message &many, Findings &findings)
{
    if (oddity.count == 0)
        return;
    Message text = (oddity.count == 1 ? one : many.arg(oddity.count)).arg(label(*oddity.first));
    if (oddity.wide)
        text = text.arg(label(*oddity.wide));
    findings.append({id, Severity::Info, text, label(*oddity.first)});
}

} // namespace

Findings lint(const Policy &policy)
{
    const RemoteIndex index(policy.rules);
    Oddity redundant;
    Oddity anyRemote;
    Oddity anyService;
    for (const Rule &rule : policy.rules) {
        if (isEmpty(rule))
            continue;
        if (const Rule *wide = index.covering(rule))
            redundant.add(rule, wide);
        if (rule.remote.any)
            anyRemote.add(rule);
        if (rule.protocol == Protocol::Any && isAnyPort(rule.ports))
            anyService.add(rule);
    }
    Findings findings;
    append(QStringLiteral("redundant-rule"), redundant,
           PR_MESSAGE("policy", "All that the rule %1 permits, %2 permits as well."),
           PR_MESSAGE("policy", "%1 rules are covered by others; the first is %2, which %3 covers."), findings);
    append(QStringLiteral("any-remote"), anyRemote,
           PR_MESSAGE("policy", "The rule %1 is for any address: its source says so."),
           PR_MESSAGE("policy", "%1 rules are for any address, as their sources say; the first is %2."), findings);
    append(QStringLiteral("any-service"), anyService,
           PR_MESSAGE("policy", "The rule %1 is for every protocol and port: its source says so."),
           PR_MESSAGE("policy", "%1 rules are for every protocol and port, as their sources say; the first is %2."),
           findings);
    return findings;
}

} // namespace portreeve::policy
