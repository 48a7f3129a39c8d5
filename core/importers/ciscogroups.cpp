#include "core/importers/ciscogroups.h"

#include "core/importers/ends.h"

namespace portreeve::importers::cisco {

bool ObjectGroups::isRepeated(const QString &name, const SourceLine &line)
{
    const qsizetype known = m_lines.size();
    m_lines.insert({name, line.text.trimmed()});
    return m_lines.size() == known;
}

void ObjectGroups::addNetwork(const QString &name, const NamedGroup<End> &member)
{
    m_networks[name].own.append(member.own);
    m_networks[name].members += member.members;
}

void ObjectGroups::addService(const QString &name, const NamedGroup<QList<Match>> &member)
{
    m_services[name].own += member.own;
    m_services[name].members += member.members;
}

void ObjectGroups::addUnknown(const QString &name, const QString &text)
{
    m_networks[name].own.append(End{{}, {}, {}, false, {text}});
}

void ObjectGroups::markIncomplete(const QString &name, const SourceLine &line)
{
    m_refusals.add(line, PR_MESSAGE("importers", "The member of %1 is not understood.").arg(name));
    m_incomplete.insert(name);
}

End ObjectGroups::networkOf(const QString &name, const SourceLine &line)
{
    if (const auto known = m_ends.constFind(name); known != m_ends.constEnd())
        return *known;
    const Reached reached = reach(m_networks, name);
    QList<End> parts;
    for (const QString &member : reached.names)
        parts += m_networks[member].own;
    End all = united(parts);
    all.unknown += reached.missing;
    if (reached.circular)
        all.unknown.append(name);
    refuseDoubts(name, reached, line);
    return *m_ends.insert(name, all);
}

QList<Match> ObjectGroups::servicesOf(const QString &name, const SourceLine &line, Entry &entry)
{
    const Reached reached = reach(m_services, name);
    QList<Match> matches;
    entry.conditions += reached.missing;
    if (reached.circular)
        entry.conditions.append(name);
    for (const QString &member : reached.names) {
        matches += m_services[member].own;
        if (m_incomplete.contains(member) && entry.action == Action::Deny)
            entry.conditions.append(member);
    }
    refuseDoubts(name, reached, line);
    if (m_budget >= 0 && matches.size() > m_budget)
        m_refusals.add(line, PR_MESSAGE("importers", "The groups have too many members together."));
    m_budget -= qMin(matches.size(), MostMembers);
    if (m_budget >= 0)
        return matches;
    entry.conditions.append(QStringLiteral("too many members"));
    return {Match{}};
}

void ObjectGroups::refuseDoubts(const QString &name, const Reached &reached, const SourceLine &line)
{
    for (const QString &missing : reached.missing)
        m_refusals.add(line, PR_MESSAGE("importers", "The file does not define %1.").arg(missing));
    if (reached.circular)
        m_refusals.add(line, PR_MESSAGE("importers", "The group %1 contains itself.").arg(name));
}

} // namespace portreeve::importers::cisco
