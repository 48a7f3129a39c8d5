#pragma once

#include "core/importers/junosstatement.h"
#include "core/importers/namedgroups.h"

namespace portreeve::importers::junos {

/// The address books of zones and the global one: addresses and sets of them, defined in any order.
class AddressBooks
{
public:
    /// `refusals` takes what is not understood and must live as long.
    explicit AddressBooks(Refusals &refusals)
        : m_refusals(refusals)
    {}

    /// Reads the words of the statement from `at` on.
    void read(const Statement &statement, const QString &book, qsizetype at);
    /// What the names in a policy of that line stand for; the books of the zone come before the global one.
    [[nodiscard]] End endOf(const QStringList &names, const QString &zone, int line);

private:
    End endOf(const QString &name, const QString &zone, int line);
    /// Of the book that the zone finds the address in first; empty where none has it.
    [[nodiscard]] QString keyOf(const QString &name, const QString &zone) const;
    End addressOf(const QString &name, const QString &zone, int line);

    Refusals &m_refusals;
    NamedGroups<QList<End>> m_addresses;    ///< by book and name
    QHash<QString, QStringList> m_attached; ///< books by zone
    QHash<QString, End> m_ends;             ///< of the addresses that were asked for
};

/// Every address but these; what is not known may be any of them.
End excluded(const End &end);

} // namespace portreeve::importers::junos
