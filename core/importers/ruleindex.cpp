#include "core/importers/ruleindex.h"

#include "core/importers/parts.h"

#include <algorithm>
#include <iterator>

namespace portreeve::importers {

using policy::Direction;

namespace {

QList<qsizetype> mergedLists(const QList<qsizetype> &a, const QList<qsizetype> &b)
{
    QList<qsizetype> both;
    both.reserve(a.size() + b.size());
    std::merge(a.cbegin(), a.cend(), b.cbegin(), b.cend(), std::back_inserter(both));
    return both;
}

} // namespace

RulesByPrefix::RulesByPrefix(std::vector<std::pair<ip::Prefix, qsizetype>> entries)
{
    std::sort(entries.begin(), entries.end());
    QList<ip::Prefix> prefixes;
    for (const auto &[prefix, rule] : entries) {
        if (prefixes.isEmpty() || prefixes.constLast() != prefix) {
            prefixes.append(prefix);
            m_begins.append(m_rules.size());
        }
        m_rules.append(rule);
    }
    m_begins.append(m_rules.size());
    m_prefixes = ip::PrefixIndex(prefixes);
}

void RulesByPrefix::append(const ip::PrefixSet &addresses, QList<qsizetype> &rules) const
{
    for (const ip::Prefix &prefix : addresses.toPrefixes()) {
        for (const qsizetype position : m_prefixes.overlapping(prefix))
            rules.append(m_rules.mid(m_begins[position], m_begins[position + 1] - m_begins[position]));
    }
}

RuleIndex::RuleIndex(const RuleList &list, Direction direction)
    : m_list(list)
{
    std::vector<std::pair<ip::Prefix, qsizetype>> far;
    std::vector<std::pair<ip::Prefix, qsizetype>> near;
    for (qsizetype i = 0; i < list.rules.size(); ++i) {
        const Rule &rule = list.rules[i];
        const std::optional<Direction> own = directionOf(list, rule);
        if (!rule.enabled || (own && *own != direction))
            continue;
        const bool outbound = direction == Direction::Outbound;
        const End &farEnd = outbound ? rule.destination : rule.source;
        const End &nearEnd = outbound ? rule.source : rule.destination;
        if (!farEnd.any && farEnd.unknown.isEmpty()) {
            addNames(farEnd, i);
            for (const ip::Prefix &prefix : farEnd.addresses.toPrefixes())
                far.emplace_back(prefix, i);
        } else if (nearEnd.any || nearEnd.addresses.isEmpty()) {
            m_always.append(i);
        } else {
            m_everyFar.append(i);
            for (const ip::Prefix &prefix : nearEnd.addresses.toPrefixes())
                near.emplace_back(prefix, i);
        }
    }
    m_byFar = RulesByPrefix(std::move(far));
    m_byNear = RulesByPrefix(std::move(near));
}

void RuleIndex::addNames(const End &far, qsizetype rule)
{
    for (const QStringList *names : {&far.hosts, &far.wildcardHosts}) {
        for (const QString &name : *names)
            m_names.insert(name.toCaseFolded(), rule);
    }
    for (const QString &wildcard : far.wildcardHosts)
        m_wildcards.insert(wildcard.mid(1).toCaseFolded(), rule);
    if (far.addresses.covers(ip::Prefix::every(ip::Family::IPv4)))
        m_everyHost.append(rule);
}

void RuleIndex::appendNamed(const QString &host, QList<qsizetype> &found) const
{
    const auto append = [&](const QMultiHash<QString, qsizetype> &rules, const QString &key) {
        const auto [begin, end] = rules.equal_range(key);
        std::copy(begin, end, std::back_inserter(found));
    };
    const QString name = host.toCaseFolded();
    append(m_names, name);
    if (m_wildcards.isEmpty())
        return;
    for (qsizetype i = 0; i <= name.size(); ++i)
        append(m_wildcards, name.mid(i));
}

QList<qsizetype> RuleIndex::candidates(const policy::Rule &row) const
{
    QList<qsizetype> found;
    m_byFar.append(addressesOf(row), found);
    const QStringList hosts = row.remote.hosts + row.remote.wildcardHosts;
    for (const QString &host : hosts)
        appendNamed(host, found);
    if (!hosts.isEmpty())
        found.append(m_everyHost);
    if (!row.local.isEmpty())
        m_byNear.append(ip::PrefixSet(row.local), found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    found = mergedLists(found, m_always);
    return row.local.isEmpty() ? mergedLists(found, m_everyFar) : found;
}

} // namespace portreeve::importers
