#pragma once

#include "core/importers/ciscogroups.h"

namespace portreeve::importers::cisco {

/// The objects, groups and aliases of a configuration for ASA.
class AsaObjects
{
public:
    /// `refusals` takes what is not understood and must live as long.
    explicit AsaObjects(Refusals &refusals)
        : m_refusals(refusals)
        , m_groups(refusals)
    {}

    /// "name ADDRESS ALIAS"
    void addAlias(const QString &alias, const QString &address) { m_aliases.insert(alias, address); }
    /// Begins an object or a group with the words behind "object" or "object-group". False where its kind is not known.
    bool begin(const SourceLine &line, bool group, Words &words);
    [[nodiscard]] bool isOpen() const { return m_kind != Kind::None; }
    void close() { m_kind = Kind::None; }
    /// Reads a line of the object that is open. False where the line does not belong to it.
    bool readMember(const SourceLine &line, const QStringList &list);

    [[nodiscard]] ObjectGroups &groups() { return m_groups; }
    [[nodiscard]] bool isProtocol(const QString &name) const { return m_kinds.value(name) == Kind::Protocol; }
    [[nodiscard]] bool isIcmpType(const QString &name) const { return m_kinds.value(name) == Kind::IcmpType; }
    /// "host A", "A MASK", "A/LENGTH"; an alias stands for its address.
    bool takeAddress(Words &words, End &end) const;
    /// "eq 443", "object-group NAME".
    bool takePortList(Words &words, QList<policy::PortRange> &ports) const;

private:
    enum class Kind { None, Network, Service, Ports, Protocol, IcmpType, Other };

    bool readNetworkMember(Words &words, NamedGroup<End> &group) const;
    bool readPortMember(Words &words);
    bool readServiceMember(Words &words);

    Refusals &m_refusals;
    ObjectGroups m_groups;
    NamedGroups<QList<policy::PortRange>> m_ports;
    QHash<QString, Kind> m_kinds;
    QHash<QString, QString> m_aliases;
    Kind m_kind = Kind::None; ///< of the object that is open
    bool m_group = false;
    QString m_name;
};

} // namespace portreeve::importers::cisco
