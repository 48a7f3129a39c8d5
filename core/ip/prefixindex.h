#pragma once

#include "core/ip/prefix.h"

namespace portreeve::ip {

/// Finds which of many (possibly nested, possibly equal) prefixes hold an address. Built once, then read-only and
/// safe to share between threads.
class PrefixIndex
{
public:
    PrefixIndex() = default;
    explicit PrefixIndex(const QList<Prefix> &prefixes);

    /// Positions in the list given to the constructor, most specific first; equal prefixes in list order.
    [[nodiscard]] QList<qsizetype> matches(const Address &address) const;
    /// Positions of prefixes that cover all of `prefix`, most specific first.
    [[nodiscard]] QList<qsizetype> covering(const Prefix &prefix) const;
    /// Positions of prefixes that have an address of `prefix`: those that cover it, then those inside it.
    [[nodiscard]] QList<qsizetype> overlapping(const Prefix &prefix) const;

private:
    struct Node {
        Prefix prefix;
        qsizetype position;
        qsizetype parent; ///< nearest enclosing (or equal, earlier) node, or -1
    };
    QList<Node> m_nodes; ///< sorted by prefix
};

} // namespace portreeve::ip
