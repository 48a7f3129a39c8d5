#include "core/ip/budget.h"

#include "core/ip/prefixset.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace portreeve::ip {

namespace {

constexpr double Infinite = std::numeric_limits<double>::infinity();

/// Bits that two addresses of one family have in common from the front.
int commonBits(const Address &a, const Address &b)
{
    const UInt128 x = a.value();
    const UInt128 y = b.value();
    const UInt128 different{x.hi ^ y.hi, x.lo ^ y.lo};
    return different == UInt128() ? bitsOf(a.family()) : bitsOf(a.family()) - 1 - highestBit(different);
}

} // namespace

double sizeOf(const Prefix &prefix)
{
    return std::ldexp(1.0, (prefix.family() == Family::IPv4 ? 32 : 64) - prefix.length());
}

double sizeOf(const QList<Prefix> &prefixes, Family family)
{
    double sum = 0;
    for (const Prefix &prefix : only(family, prefixes))
        sum += sizeOf(prefix);
    return sum;
}

Budget::Budget(const QList<QList<Prefix>> &groups, qsizetype most, WidestBlocks widest)
    : m_groupCount(groups.size())
    , m_most(most)
{
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const QList<Prefix> exact = aggregate(groups[i]);
        m_exact += exact.size();
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            const QList<Prefix> sorted = only(family, exact);
            if (sorted.isEmpty())
                continue;
            m_owner.push_back(i);
            addGroup(addTree(sorted, widest));
        }
    }
    if (m_groups.empty())
        return;
    const std::vector<double> &cost = m_groups.back().cost;
    const auto first = std::find_if(cost.begin(), cost.end(), [](double value) { return value < Infinite; });
    m_fewest = first == cost.end() ? m_exact : qsizetype(first - cost.begin());
}

/// The tree of common blocks of a sorted, disjoint list: the neighbours with the fewest common bits part it in two, and
/// so on in both halves (a Cartesian tree, built with a stack).
int Budget::addTree(const QList<Prefix> &sorted, WidestBlocks widest)
{
    std::vector<int> open; // inner nodes on the way down the right edge
    std::vector<int> order;
    int last = -1;
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        const int leaf = int(m_nodes.size());
        m_nodes.push_back({sorted[i], -1, -1, 0, 1, {0.0}, {0}});
        if (i == 0) {
            last = leaf;
            continue;
        }
        const int bits = commonBits(sorted[i - 1].address(), sorted[i].address());
        int left = last;
        while (!open.empty() && m_nodes[size_t(open.back())].block.length() > bits) {
            m_nodes[size_t(open.back())].right = left;
            left = open.back();
            open.pop_back();
            order.push_back(left);
        }
        open.push_back(int(m_nodes.size()));
        m_nodes.push_back({Prefix::enclosing(sorted[i].address(), bits), left, -1, 0, 0, {}, {}});
        last = leaf;
    }
    while (!open.empty()) {
        m_nodes[size_t(open.back())].right = last;
        last = open.back();
        open.pop_back();
        order.push_back(last);
    }
    const int widestLength = sorted.constFirst().family() == Family::IPv4 ? widest.v4 : widest.v6;
    for (const int node : order) { // children come before their parents
        Node &inner = m_nodes[size_t(node)];
        const Node &left = m_nodes[size_t(inner.left)];
        const Node &right = m_nodes[size_t(inner.right)];
        inner.leaves = left.leaves + right.leaves;
        const double gap = sizeOf(inner.block) - sizeOf(left.block) - sizeOf(right.block);
        inner.whole = inner.block.length() < widestLength ? Infinite : gap + left.whole + right.whole;
        weigh(node);
    }
    return last;
}

void Budget::weigh(int index)
{
    Node &node = m_nodes[size_t(index)];
    const std::vector<double> &left = m_nodes[size_t(node.left)].cost;
    const std::vector<double> &right = m_nodes[size_t(node.right)].cost;
    const auto size = size_t(limited(node.leaves));
    node.cost.assign(size, Infinite);
    node.leftEntries.assign(size, 0);
    node.cost[0] = node.whole;
    for (size_t i = 0; i < left.size(); ++i) {
        for (size_t j = 0; j < right.size() && i + j + 1 < size; ++j) {
            const double sum = left[i] + right[j];
            if (sum < node.cost[i + j + 1]) {
                node.cost[i + j + 1] = sum;
                node.leftEntries[i + j + 1] = std::uint32_t(i + 1);
            }
        }
    }
}

void Budget::addGroup(int root)
{
    const std::vector<double> &tree = m_nodes[size_t(root)].cost;
    const std::vector<double> none{0.0};
    const std::vector<double> &before = m_groups.empty() ? none : m_groups.back().cost;
    Group group;
    group.root = root;
    const auto size = size_t(limited(qsizetype(before.size() - 1) + m_nodes[size_t(root)].leaves)) + 1;
    group.cost.assign(size, Infinite);
    group.own.assign(size, 0);
    for (size_t i = 0; i < before.size(); ++i) {
        for (size_t j = 0; j < tree.size() && i + j + 1 < size; ++j) {
            const double sum = before[i] + tree[j];
            if (sum < group.cost[i + j + 1]) {
                group.cost[i + j + 1] = sum;
                group.own[i + j + 1] = std::uint32_t(j + 1);
            }
        }
    }
    m_groups.push_back(std::move(group));
}

std::optional<double> Budget::extra(qsizetype entries) const
{
    if (m_groups.empty())
        return 0;
    const std::vector<double> &cost = m_groups.back().cost;
    const qsizetype within = qMin(entries, qsizetype(cost.size()) - 1);
    if (within < m_fewest || !(cost[size_t(within)] < Infinite))
        return std::nullopt;
    return cost[size_t(within)];
}

QList<QList<Prefix>> Budget::cover(qsizetype entries) const
{
    QList<QList<Prefix>> covers(m_groupCount);
    if (m_groups.empty())
        return covers;
    if (!extra(entries))
        return {};
    size_t left = size_t(qMin(entries, qsizetype(m_groups.back().cost.size()) - 1));
    for (size_t i = m_groups.size(); i-- > 0;) {
        QList<Prefix> own;
        collect(m_groups[i].root, m_groups[i].own[left], own);
        left -= m_groups[i].own[left];
        covers[m_owner[i]] = own + covers[m_owner[i]]; // IPv4 was added before IPv6
    }
    return covers;
}

void Budget::collect(int root, qsizetype entries, QList<Prefix> &cover) const
{
    struct Task {
        int node;
        qsizetype entries;
    };
    std::vector<Task> tasks{{root, entries}};
    while (!tasks.empty()) {
        const Task task = tasks.back();
        tasks.pop_back();
        const Node &node = m_nodes[size_t(task.node)];
        const auto left = qsizetype(node.leftEntries[size_t(task.entries - 1)]);
        if (left == 0) {
            cover.append(node.block);
            continue;
        }
        tasks.push_back({node.right, task.entries - left});
        tasks.push_back({node.left, left});
    }
}

} // namespace portreeve::ip
