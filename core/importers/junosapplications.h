#pragma once

#include "core/importers/entries.h"
#include "core/importers/junosstatement.h"
#include "core/importers/namedgroups.h"

#include <QMap>

/// What Junos calls services.
namespace portreeve::importers::junos {

/// One of the applications and sets that every SRX has ("junos-https"). Empty: one for protocols that no requirement
/// has. Nothing where it is none, or one whose ports are told by RPC.
std::optional<QList<Match>> predefinedApplication(const QString &name);

/// "443", "8200-8250", "https".
std::optional<policy::PortRange> portRange(const QString &text);

/// The protocol of an application by name or number; empty matches are a protocol that no requirement has.
std::optional<QList<Match>> protocolMatches(const QString &text);

/// An application or a term of one.
struct ApplicationValue {
    QStringList protocols; ///< at most one; a list so that absence is plain
    QList<policy::PortRange> ports;
    QList<policy::PortRange> sourcePorts;
    QString icmpType;
};

/// The applications and sets of them that a file defines, in any order, beside the predefined ones.
class Applications
{
public:
    /// `refusals` takes what is not understood and must live as long.
    explicit Applications(Refusals &refusals)
        : m_refusals(refusals)
    {}

    void read(const Statement &statement);
    /// After the last statement.
    void finish();
    /// Adds what the application stands for to the matches of the entry.
    void addTo(Entry &entry, const QString &name);

private:
    Refusals &m_refusals;
    NamedGroups<QList<Match>> m_services;
    QMap<QString, QStringList> m_parts; ///< terms of applications
    QHash<QString, ApplicationValue> m_values;
    QSet<QString> m_incomplete; ///< applications of which a part was not understood
};

} // namespace portreeve::importers::junos
