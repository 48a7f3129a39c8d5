#pragma once

#include "core/importers/importer.h"

#include <QMap>
#include <QSet>

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

    struct Reading {
        std::optional<policy::Direction> direction;
        bool bound = false; ///< else the file does not say what happens to what the list does not name
    };
    /// How a list is to be read; empty where it filters nothing. Lists bound nowhere are read if the user named them,
    /// or if the file binds none at all.
    [[nodiscard]] QList<Reading> readingsOf(const QString &list) const;

    /// The clients' interface, where it is in the file and has no list for what comes in.
    [[nodiscard]] std::optional<QString> openInterface() const;

private:
    struct Binding {
        QString interface; ///< empty: every one
        bool wayIn = true;
    };
    [[nodiscard]] std::optional<policy::Direction> directionOf(const Binding &binding) const;

    QString m_clients;
    QString m_others;
    QString m_outbound;
    QString m_inbound;
    QSet<QString> m_interfaces;
    QMap<QString, QList<Binding>> m_byList;
};

} // namespace portreeve::importers::cisco
