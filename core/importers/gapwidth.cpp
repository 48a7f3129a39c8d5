#include "core/importers/gapwidth.h"

#include "core/importers/parts.h"

#include <QSet>

#include <map>

namespace portreeve::importers {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

namespace {

/// What all rows ask for on the ports of a service.
struct Asked {
    ip::PrefixSet addresses;
    QList<PortRange> ports;
    bool any = false;
};

QList<PortRange> portsBeyond(const QList<PortRange> &ports, const QList<PortRange> &asked)
{
    QList<PortRange> left = ports;
    for (const PortRange &range : asked) {
        QList<PortRange> next;
        for (const PortRange &piece : std::as_const(left)) {
            const std::optional<PortRange> common = overlap(piece, range);
            next.append(common ? rest(piece, *common) : QList<PortRange>{piece});
        }
        left = next;
    }
    return policy::merged(left);
}

/// What all rows of a direction ask for together.
class Demand
{
public:
    Demand(Direction direction, const policy::Policy &asked)
    {
        for (const policy::Rule &row : asked.rules) {
            if (row.direction != direction)
                continue;
            for (const Part &part : partsOf(row))
                m_parts.append({part, row.remote.any});
            m_everyProtocol = m_everyProtocol || (row.protocol == Protocol::Any && policy::isAnyPort(row.ports));
        }
    }

    [[nodiscard]] bool everyProtocol() const { return m_everyProtocol; }
    [[nodiscard]] const Asked &on(const Service &service)
    {
        const auto [known, isNew] = m_known.try_emplace({service.protocol, service.ports});
        if (isNew)
            known->second = sumOf(service);
        return known->second;
    }

private:
    [[nodiscard]] Asked sumOf(const Service &service) const
    {
        Asked sum;
        QList<ip::Prefix> prefixes;
        for (const auto &[part, any] : m_parts) {
            if (!concerns(service, part))
                continue;
            prefixes += part.addresses.toPrefixes();
            sum.ports.append(part.ports);
            sum.any = sum.any || any;
        }
        sum.addresses = ip::PrefixSet(prefixes);
        sum.ports = policy::merged(sum.ports);
        return sum;
    }

    QList<std::pair<Part, bool>> m_parts; ///< with whether the row is for any address
    std::map<std::pair<Protocol, QList<PortRange>>, Asked> m_known;
    bool m_everyProtocol = false;
};

std::optional<WiderRule> widthOf(const Rule &rule, const RuleReference &reference, const End &far, Demand &demand)
{
    WiderRule wider{reference, false, {}, {}, false};
    ip::PrefixSet extra;
    for (const Service &service : rule.services) {
        const Asked &needed = demand.on(service);
        wider.any = wider.any || (far.any && !needed.any);
        extra = extra.united(far.addresses.subtracted(needed.addresses));
        wider.everyProtocol = wider.everyProtocol || service.protocol == Protocol::Any;
        if (service.protocol == Protocol::Tcp || service.protocol == Protocol::Udp)
            wider.ports += portsBeyond(service.ports, needed.ports);
    }
    wider.everyProtocol = wider.everyProtocol && !demand.everyProtocol();
    wider.prefixes = extra.toPrefixes();
    wider.ports = policy::merged(wider.ports);
    const bool isWider = wider.any || wider.everyProtocol || !wider.prefixes.isEmpty() || !wider.ports.isEmpty();
    return isWider ? std::optional(wider) : std::nullopt;
}

} // namespace

QList<WiderRule> widerRules(const policy::Policy &asked, const Configuration &configuration,
                            const QList<RowCover> &rows)
{
    // One line of a forward chain may be a rule of both directions.
    QSet<RuleReference> usedOutward;
    QSet<RuleReference> usedInward;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QSet<RuleReference> &used = asked.rules[i].direction == Direction::Outbound ? usedOutward : usedInward;
        used.unite({rows[i].permittedBy.cbegin(), rows[i].permittedBy.cend()});
    }
    const auto inwardAlone = [&](const RuleReference &rule) {
        return usedInward.contains(rule) && !usedOutward.contains(rule);
    };
    Demand outward(Direction::Outbound, asked);
    Demand inward(Direction::Inbound, asked);
    QList<WiderRule> wider;
    for (const RuleList &list : configuration.lists) {
        for (const Rule &rule : list.rules) {
            const RuleReference reference{list.name, rule.name, rule.line};
            const std::optional<Direction> own = directionOf(list, rule);
            const bool outbound = own ? *own == Direction::Outbound : !inwardAlone(reference);
            if (!(outbound ? usedOutward : usedInward).contains(reference))
                continue;
            const std::optional<WiderRule> width =
                widthOf(rule, reference, outbound ? rule.destination : rule.source, outbound ? outward : inward);
            if (width)
                wider.append(*width);
        }
    }
    return wider;
}

} // namespace portreeve::importers
