#pragma once

#include "core/importers/importer.h"
#include "core/importers/refusals.h"

#include <QMap>
#include <QSet>

#include <functional>

namespace portreeve::importers::cisco {

/// Which access lists filter what, from the clients' point of view. What comes in at the clients' interface, or leaves
/// at another one, is outbound. A list that is bound globally (ASA) goes on where one for what comes in at an interface
/// ends, and stands alone where there is none (Cisco ASA Firewall CLI Configuration Guide, "Access Rules", Implicit
/// Deny).
class Bindings
{
public:
    /// The names of interfaces and lists that the user gave, else those that exports have.
    Bindings(const ReadOptions &options, const QString &clients, const QString &others, const QString &outbound,
             const QString &inbound);

    void know(const QString &interface) { m_interfaces.insert(interface); }
    void bind(const QString &list, const QString &interface, bool wayIn);
    void bindEverywhere(const QString &list);

    /// Appends the access list as often as it filters something, with the rules that `append` gives for a direction.
    /// What is not understood of it is listed once. Lists bound nowhere are read if the user named them, or if the file
    /// binds none at all. False where it filters nothing.
    using Append =
        std::function<void(const QString &list, std::optional<policy::Direction> direction, QList<Rule> &rules)>;
    bool appendLists(const QString &list, const Append &append, Refusals &refusals, QList<RuleList> &lists) const;
    [[nodiscard]] bool isBound(const QString &list) const { return m_byList.contains(list) || list == m_global; }

    /// Lists the clients' interface, where it is in the file and has no list for what comes in.
    void refuseOpenInterface(Refusals &refusals) const;

private:
    struct Reading {
        std::optional<policy::Direction> direction;
        bool bound = false; ///< else the file does not say what happens to what the list does not name
        bool wayIn = false;
    };
    struct Binding {
        QString interface;
        bool wayIn = true;
    };
    [[nodiscard]] std::optional<policy::Direction> directionOf(const Binding &binding) const;
    [[nodiscard]] QList<Reading> readingsOf(const QString &list) const;
    [[nodiscard]] QList<Reading> readingsOfGlobal() const;
    [[nodiscard]] bool isOpen() const;

    QString m_clients;
    QString m_others;
    QString m_outbound;
    QString m_inbound;
    QSet<QString> m_interfaces;
    QMap<QString, QList<Binding>> m_byList; ///< without the global one
    QString m_global;                       ///< the list that is bound globally; empty: none
};

} // namespace portreeve::importers::cisco
