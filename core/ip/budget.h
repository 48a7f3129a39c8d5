#pragma once

#include "core/ip/prefix.h"

#include <cstdint>
#include <vector>

/// Lists of prefixes for devices that take only so many: the cover with the fewest extra addresses, and what each
/// number of entries would cost. Optimal: every cover is made of blocks that hold two neighbours of the exact list, and
/// all of them are weighed (a knapsack over the tree of common blocks).
namespace portreeve::ip {

/// Blocks wider than these are never used, whatever they would save.
struct WidestBlocks {
    int v4 = 8;
    int v6 = 20;
};

/// Addresses of an IPv4 prefix, /64 networks of an IPv6 one (RFC 4291 section 2.5.4: a /64 is a link's); below 1 for
/// longer prefixes.
double sizeOf(const Prefix &prefix);
/// Those of a family together.
double sizeOf(const QList<Prefix> &prefixes, Family family);

/// Extra addresses are counted as sizeOf() does, so that both families can be weighed against each other.
class Budget
{
public:
    /// The prefixes of each group are covered on their own; they are aggregated here. `most`: no cover with more
    /// entries will be asked for; 0: none. Time O(prefixes x most).
    explicit Budget(const QList<QList<Prefix>> &groups, qsizetype most = 0, WidestBlocks widest = {});

    /// Entries of the exact list.
    [[nodiscard]] qsizetype exact() const { return m_exact; }
    /// The fewest entries that any cover has.
    [[nodiscard]] qsizetype fewest() const { return m_fewest; }
    /// Extra addresses of the best cover with at most that many entries; nothing below fewest().
    [[nodiscard]] std::optional<double> extra(qsizetype entries) const;
    /// That cover, group by group. Empty below fewest().
    [[nodiscard]] QList<QList<Prefix>> cover(qsizetype entries) const;

private:
    /// A block that holds `leaves` prefixes of the exact list; children are its two halves, or -1.
    struct Node {
        Prefix block;
        int left = -1;
        int right = -1;
        double whole = 0; ///< extra where the block stands for all of it; infinite where it is too wide
        qsizetype leaves = 1;
        std::vector<double> cost;               ///< by entries - 1
        std::vector<std::uint32_t> leftEntries; ///< entries of the left half; 0: the block itself
    };
    struct Group {
        int root = -1;                  ///< -1: no prefixes
        std::vector<double> cost;       ///< of this group and the ones before, by entries
        std::vector<std::uint32_t> own; ///< entries of this group
    };

    int addTree(const QList<Prefix> &sorted, WidestBlocks widest);
    void weigh(int node);
    void addGroup(int root);
    void collect(int node, qsizetype entries, QList<Prefix> &cover) const;
    [[nodiscard]] qsizetype limited(qsizetype entries) const { return m_most > 0 ? qMin(entries, m_most) : entries; }

    std::vector<Node> m_nodes;
    std::vector<Group> m_groups; ///< one per family of each group; `m_owner` says whose
    std::vector<qsizetype> m_owner;
    qsizetype m_groupCount = 0;
    qsizetype m_most = 0;
    qsizetype m_exact = 0;
    qsizetype m_fewest = 0;
};

} // namespace portreeve::ip
