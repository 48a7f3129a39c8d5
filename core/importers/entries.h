#pragma once

#include "core/importers/configuration.h"

/// How an entry of a firewall's list, with its names resolved, becomes rules.
namespace portreeve::importers {

/// Traffic that an entry names. A condition is what cannot be told from protocol and ports: a type of ICMP.
struct Match {
    Service service;
    std::optional<ip::Family> family;
    QString condition;
    bool answers = false; ///< TCP of connections that exist
};

/// An entry of a list with all names resolved.
struct Entry {
    int line = 0;
    QString name;
    Action action = Action::Permit;
    bool enabled = true;
    QList<Match> matches;
    End source;
    End destination;
    std::optional<ip::Family> family; ///< of the list, or of "any4" and "any6"
    QStringList conditions;
};

/// Appends the rules of the entry: one for all that needs no condition, one for each condition. What only matches
/// answers is put aside. Ends are narrowed to the family that the entry is for.
void appendRules(Entry entry, std::optional<policy::Direction> direction, QList<Rule> &rules);

} // namespace portreeve::importers
