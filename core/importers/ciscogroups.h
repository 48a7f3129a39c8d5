#pragma once

#include "core/importers/ciscoacl.h"
#include "core/importers/namebook.h"
#include "core/importers/namedgroups.h"
#include "core/importers/refusals.h"

namespace portreeve::importers::cisco {

/// The object groups of a configuration, for addresses and for services: filled while reading, asked afterwards.
class ObjectGroups
{
public:
    /// `refusals` takes what is not understood and must live as long.
    explicit ObjectGroups(Refusals &refusals)
        : m_refusals(refusals)
    {}

    /// Whether the group has this line already; saying a member twice means nothing more. Takes note of the line.
    [[nodiscard]] bool isRepeated(const QString &name, const SourceLine &line);
    void defineNetwork(const QString &name, int line) { m_networks[name].line = line; }
    void defineService(const QString &name, int line) { m_services[name].line = line; }
    void addNetwork(const QString &name, const NamedGroup<End> &member);
    void addService(const QString &name, const NamedGroup<QList<Match>> &member);
    /// An address that is not understood: the group is not known whole.
    void addUnknown(const QString &name, const QString &text);
    /// A member of the group is not understood.
    void markIncomplete(const QString &name, const SourceLine &line);

    [[nodiscard]] bool hasService(const QString &name) const { return m_services.contains(name); }

    /// The addresses of the group that the line names.
    [[nodiscard]] End networkOf(const QString &name, const SourceLine &line);
    /// Its services. What is missing or goes in circles becomes a condition of the entry, and for a deny what is
    /// incomplete. Where entries together have more than MostMembers, further ones are for any service on a condition.
    [[nodiscard]] QList<Match> servicesOf(const QString &name, const SourceLine &line, Entry &entry);

private:
    void refuseDoubts(const QString &name, const Reached &reached, const SourceLine &line);

    Refusals &m_refusals;
    NamedGroups<QList<End>> m_networks;
    NamedGroups<QList<Match>> m_services;
    QSet<std::pair<QString, QString>> m_lines; ///< of groups, as they are written
    qsizetype m_budget = MostMembers;
    QSet<QString> m_incomplete; ///< groups with a member that was not understood
    QHash<QString, End> m_ends; ///< of the networks that were asked for
};

} // namespace portreeve::importers::cisco
