#include "core/importers/ciscobindings.h"

#include <algorithm>

namespace portreeve::importers::cisco {

using policy::Direction;

Bindings::Bindings(const ReadOptions &options, const QString &clients, const QString &others, const QString &outbound,
                   const QString &inbound)
    : m_clients(options.parameters.value(QStringLiteral("from-zone"), clients))
    , m_others(options.parameters.value(QStringLiteral("to-zone"), others))
    , m_outbound(options.parameters.value(QStringLiteral("acl"), outbound))
    , m_inbound(options.parameters.value(QStringLiteral("acl-inbound"), inbound))
{}

void Bindings::bind(const QString &list, const QString &interface, bool wayIn)
{
    m_interfaces.insert(interface);
    m_byList[list].append({interface, wayIn});
}

void Bindings::bindEverywhere(const QString &list)
{
    m_global = list;
}

std::optional<Direction> Bindings::directionOf(const Binding &binding) const
{
    const auto direction = [](bool outbound) {
        return outbound ? Direction::Outbound : Direction::Inbound;
    };
    if (m_interfaces.contains(m_clients))
        return direction(binding.wayIn == (binding.interface == m_clients));
    if (binding.interface == m_others)
        return direction(!binding.wayIn);
    return std::nullopt;
}

/// Where no list of an interface is for what comes in.
QList<Bindings::Reading> Bindings::readingsOfGlobal() const
{
    QList<Binding> wayIn;
    for (const QList<Binding> &bindings : m_byList) {
        std::copy_if(bindings.cbegin(), bindings.cend(), std::back_inserter(wayIn),
                     [](const Binding &binding) { return binding.wayIn; });
    }
    if (wayIn.isEmpty())
        return {{std::nullopt, true, true}};
    QList<Reading> readings;
    for (const Direction direction : {Direction::Outbound, Direction::Inbound}) {
        const bool filtered = std::any_of(wayIn.cbegin(), wayIn.cend(), [&](const Binding &binding) {
            return directionOf(binding) == std::optional(direction);
        });
        if (!filtered)
            readings.append({direction, true, true});
    }
    return readings;
}

QList<Bindings::Reading> Bindings::readingsOf(const QString &list) const
{
    const auto isNamed = [&](const QString &name) {
        return list == name || list == name + QStringLiteral("-v6");
    };
    QList<Reading> readings = list == m_global ? readingsOfGlobal() : QList<Reading>();
    for (const Binding &binding : m_byList.value(list)) {
        const std::optional<Direction> direction = directionOf(binding);
        const bool known = std::any_of(readings.cbegin(), readings.cend(),
                                       [&](const Reading &reading) { return reading.direction == direction; });
        if (!known)
            readings.append({direction, true, binding.wayIn});
    }
    if (!readings.isEmpty() || list == m_global)
        return readings;
    if (isNamed(m_outbound))
        return {{Direction::Outbound, false, false}};
    if (isNamed(m_inbound))
        return {{Direction::Inbound, false, false}};
    return m_byList.isEmpty() && m_global.isEmpty() ? QList<Reading>{{std::nullopt, false, false}} : QList<Reading>();
}

bool Bindings::appendLists(const QString &list, const Append &append, Refusals &refusals, QList<RuleList> &lists) const
{
    const QList<Reading> readings = readingsOf(list);
    if (readings.isEmpty() && list == m_global) {
        QList<Rule> elsewhere; // they are behind those of the interfaces; what is not understood is said here
        append(list, std::nullopt, elsewhere);
        return true;
    }
    for (const Reading &reading : readings) {
        RuleList read{list, Matching::FirstMatch, reading.direction, {}, std::nullopt};
        if (reading.bound)
            read.defaultAction = Action::Deny;
        const qsizetype before = refusals.count();
        append(list, reading.direction, read.rules);
        if (reading.direction != readings.constFirst().direction) // said the first time
            refusals.keep(before);
        if (reading.wayIn && !m_global.isEmpty() && list != m_global) {
            const qsizetype own = refusals.count();
            append(m_global, reading.direction, read.rules);
            refusals.keep(own); // said of the global list itself
        }
        lists.append(read);
    }
    return !readings.isEmpty();
}

bool Bindings::isOpen() const
{
    if (m_byList.isEmpty() || !m_global.isEmpty() || !m_interfaces.contains(m_clients))
        return false;
    for (const QList<Binding> &bindings : m_byList) {
        for (const Binding &binding : bindings) {
            if (binding.wayIn && binding.interface == m_clients)
                return false;
        }
    }
    return true;
}

void Bindings::refuseOpenInterface(Refusals &refusals) const
{
    if (isOpen())
        refusals.add(1, m_clients,
                     PR_MESSAGE("importers", "The interface %1 has no access list for what comes in; what it lets "
                                             "through is not read.")
                         .arg(m_clients));
}

} // namespace portreeve::importers::cisco
