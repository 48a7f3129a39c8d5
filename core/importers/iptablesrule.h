#pragma once

#include "core/importers/packetchains.h"

namespace portreeve::importers {

/// A set of ipset.
struct IptablesSet {
    QString type;
    ip::PrefixSet members;
    ip::PrefixSet exceptions;
    QStringList sets; ///< of list:set
    bool complete = true;
};

/// A line that changes a chain.
struct IptablesLine {
    int line = 0;
    QString text;
    QStringList words;
    std::optional<ip::Family> family; ///< none: both families of its table
};

/// The rule that the words from `from` on, behind the chain, make; nothing where it decides nothing. What is not
/// understood is listed and becomes a condition.
std::optional<ChainRule> iptablesRule(const IptablesLine &line, qsizetype from, ip::Family family,
                                      const QHash<QString, IptablesSet> &sets, QList<NotUnderstood> &notUnderstood);

} // namespace portreeve::importers
