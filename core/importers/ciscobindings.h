#pragma once

#include "core/importers/importer.h"
#include "core/importers/refusals.h"

#include <QMap>
#include <QSet>

#include <functional>

namespace portreeve::importers::cisco {

/// Which access lists filter what, from the clients' point of view. What comes in at the clients' interface, or leaves
/// at another one, is outbound.
class Bindings
{
public:
    /// The names of interfaces and lists that the user gave, else those that exports have.
    Bindings(const ReadOptions &options, const QString &clients, const QString &others, const QString &outbound,
             const QString &inbound);

    void know(const QString &interface) { m_interfaces.insert(interface); }
    void bind(const QString &list, const QString &interface, bool wayIn);
    void bindEverywhere(const QString &list);

    /// Appends the access list as often as it filters something, with the rules that `append` gives it for a direction.
    /// What is not understood of it is listed once. Lists bound nowhere are read if the user named them, or if the file
    /// binds none at all. False where it filters nothing.
    using Append = std::function<void(std::optional<policy::Direction> direction, QList<Rule> &rules)>;
    bool appendLists(const QString &list, const Append &append, Refusals &refusals, QList<RuleList> &lists) const;
    [[nodiscard]] bool isBound(const QString &list) const { return m_byList.contains(list); }

    /// Lists the clients' interface, where it is in the file and has no list for what comes in.
    void refuseOpenInterface(Refusals &refusals) const;

private:
    struct Reading {
        std::optional<policy::Direction> direction;
        bool bound = false; ///< else the file does not say what happens to what the list does not name
    };
    struct Binding {
        QString interface; ///< empty: every one
        bool wayIn = true;
    };
    [[nodiscard]] std::optional<policy::Direction> directionOf(const Binding &binding) const;
    [[nodiscard]] QList<Reading> readingsOf(const QString &list) const;
    [[nodiscard]] bool isOpen() const;

    QString m_clients;
    QString m_others;
    QString m_outbound;
    QString m_inbound;
    QSet<QString> m_interfaces;
    QMap<QString, QList<Binding>> m_byList;
};

} // namespace portreeve::importers::cisco
