#pragma once

#include "core/importers/configuration.h"
#include "core/ip/prefixindex.h"

#include <QMultiHash>

#include <utility>
#include <vector>

namespace portreeve::importers {

/// Rules by the prefixes that they name.
class RulesByPrefix
{
public:
    RulesByPrefix() = default;
    explicit RulesByPrefix(std::vector<std::pair<ip::Prefix, qsizetype>> entries);

    /// Appends the rules that name an address of the set, in no order, some more than once.
    void append(const ip::PrefixSet &addresses, QList<qsizetype> &rules) const;

private:
    ip::PrefixIndex m_prefixes; ///< each prefix once
    QList<qsizetype> m_begins;  ///< where the rules of each prefix begin in m_rules; one more at the end
    QList<qsizetype> m_rules;   ///< by prefix
};

/// Finds the rules of a list that can matter to a row: those whose far end (the destination outbound, the source
/// inbound) shares an address or a name with it or is not known from the file, and, where they are for every address,
/// whose near end shares one. Disabled rules and those of the other direction are not in it. Refers to the list.
class RuleIndex
{
public:
    RuleIndex(const RuleList &list, policy::Direction direction);

    [[nodiscard]] const RuleList &list() const { return m_list; }
    /// Positions in the list, in its order. More than needed may be named, never fewer.
    [[nodiscard]] QList<qsizetype> candidates(const policy::Rule &row) const;

private:
    void addNames(const End &far, qsizetype rule);
    void appendNamed(const QString &host, QList<qsizetype> &found) const;

    const RuleList &m_list;
    RulesByPrefix m_byFar;
    RulesByPrefix m_byNear;                     ///< rules for every address of the far end
    QList<qsizetype> m_everyFar;                ///< the rules of m_byNear
    QList<qsizetype> m_always;                  ///< rules that may be for any row
    QList<qsizetype> m_everyHost;               ///< rules for all of IPv4: they reach every host
    QMultiHash<QString, qsizetype> m_names;     ///< by host name or wildcard
    QMultiHash<QString, qsizetype> m_wildcards; ///< by what follows the asterisk
};

} // namespace portreeve::importers
