#include "core/ip/prefixindex.h"

#include <algorithm>

namespace portreeve::ip {

PrefixIndex::PrefixIndex(const QList<Prefix> &prefixes)
{
    m_nodes.reserve(prefixes.size());
    for (qsizetype i = 0; i < prefixes.size(); ++i)
        m_nodes.append({prefixes[i], i, -1});
    // Equal prefixes in reverse list order: walking up from the last then meets them in list order.
    std::sort(m_nodes.begin(), m_nodes.end(), [](const Node &a, const Node &b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : a.position > b.position;
    });
    for (qsizetype i = 1; i < m_nodes.size(); ++i) {
        qsizetype candidate = i - 1;
        while (candidate >= 0 && !m_nodes[candidate].prefix.covers(m_nodes[i].prefix))
            candidate = m_nodes[candidate].parent;
        m_nodes[i].parent = candidate;
    }
}

QList<qsizetype> PrefixIndex::matches(const Address &address) const
{
    return covering(Prefix::single(address));
}

QList<qsizetype> PrefixIndex::covering(const Prefix &prefix) const
{
    QList<qsizetype> found;
    const auto after = std::upper_bound(m_nodes.begin(), m_nodes.end(), prefix,
                                        [](const Prefix &p, const Node &node) { return p < node.prefix; });
    for (qsizetype i = after - m_nodes.begin() - 1; i >= 0; i = m_nodes[i].parent) {
        if (m_nodes[i].prefix.covers(prefix))
            found.append(m_nodes[i].position);
    }
    return found;
}

QList<qsizetype> PrefixIndex::overlapping(const Prefix &prefix) const
{
    QList<qsizetype> found = covering(prefix);
    auto it = std::upper_bound(m_nodes.begin(), m_nodes.end(), prefix,
                               [](const Prefix &p, const Node &node) { return p < node.prefix; });
    for (; it != m_nodes.end() && prefix.covers(it->prefix); ++it)
        found.append(it->position);
    return found;
}

} // namespace portreeve::ip
