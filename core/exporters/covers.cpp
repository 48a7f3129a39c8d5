#include "core/exporters/covers.h"

#include "core/exporters/plainlist.h"
#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

QList<QList<ip::Prefix>> groupsOf(bool oneList, const policy::Policy &policy)
{
    QList<QList<ip::Prefix>> groups(oneList ? 1 : 0);
    for (const policy::Rule &rule : policy.rules) {
        if (oneList)
            groups.first() += rule.remote.prefixes;
        else
            groups.append(rule.remote.prefixes);
    }
    return groups;
}

/// The entries of one list that a rule needs. Each of its prefixes is in one of them, which begins where the prefix
/// does or before.
QList<ip::Prefix> neededBy(const policy::Rule &rule, const QList<ip::Prefix> &list)
{
    QList<ip::Prefix> needed;
    for (const ip::Prefix &prefix : rule.remote.prefixes) {
        const auto next = std::upper_bound(
            list.cbegin(), list.cend(), prefix.address(),
            [](const ip::Address &address, const ip::Prefix &entry) { return address < entry.address(); });
        Q_ASSERT(next != list.cbegin());
        needed.append(*std::prev(next));
    }
    std::sort(needed.begin(), needed.end());
    needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
    return needed;
}

policy::Extra beyond(const QList<ip::Prefix> &list, const QList<ip::Prefix> &exact)
{
    const auto extra = [&](ip::Family family) {
        return ip::sizeOf(list, family) - ip::sizeOf(exact, family);
    };
    return {extra(ip::Family::IPv4), extra(ip::Family::IPv6)};
}

} // namespace

Covers::Covers(bool oneList, policy::Draft exact, qsizetype most)
    : m_exact(std::move(exact))
    , m_oneList(oneList)
    , m_budget(groupsOf(oneList, m_exact.policy), most)
{}

Covered Covers::with(qsizetype prefixes) const
{
    QList<QList<ip::Prefix>> covers = m_budget.cover(prefixes);
    Covered covered;
    if (m_oneList) {
        const QList<ip::Prefix> list = covers.takeFirst();
        for (const policy::Rule &rule : m_exact.policy.rules)
            covers.append(neededBy(rule, list));
        covered.extra = beyond(list, ip::aggregate(groupsOf(true, m_exact.policy).constFirst()));
    }
    covered.draft = policy::widened(m_exact, covers, covered.widenings);
    for (const policy::Widening &widening : std::as_const(covered.widenings)) {
        if (!m_oneList)
            covered.extra += widening.extra;
    }
    return covered;
}

qsizetype prefixesIn(bool oneList, const policy::Policy &policy)
{
    if (oneList)
        return countPrefixes(policy);
    qsizetype prefixes = 0;
    for (const policy::Rule &rule : policy.rules)
        prefixes += rule.remote.prefixes.size();
    return prefixes;
}

} // namespace portreeve::exporters
