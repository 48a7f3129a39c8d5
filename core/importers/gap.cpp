#include "core/importers/gap.h"

#include "core/importers/gapwidth.h"
#include "core/importers/parts.h"
#include "core/importers/ruleindex.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <vector>

namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

/// What of the part the end names.
Part matched(const Part &part, const End &end)
{
    if (end.any)
        return part;
    Part hit{part.protocol, part.ports, part.addresses.intersected(end.addresses), {}, part.denied};
    // Rules for IPv4 alone that name all of it reach every host, too.
    const bool everyV4 = end.addresses.covers(ip::Prefix::every(ip::Family::IPv4));
    std::copy_if(part.hosts.cbegin(), part.hosts.cend(), std::back_inserter(hit.hosts), [&](const QString &host) {
        return everyV4 || policy::coversHost(end.hosts, end.wildcardHosts, host);
    });
    return hit;
}

Part without(Part part, const Part &hit)
{
    part.addresses = part.addresses.subtracted(hit.addresses);
    part.hosts.removeIf([&](const QString &host) { return hit.hosts.contains(host); });
    return part;
}

/// Clients take their source ports from 1024 on (RFC 6335 section 6 and what systems do): a rule for fewer is for
/// something else.
bool takesEverySourcePort(const Service &service)
{
    const QList<PortRange> merged = policy::merged(service.sourcePorts);
    return merged.isEmpty() || std::any_of(merged.cbegin(), merged.cend(), [](const PortRange &range) {
               return range.isAny() || (range.first() <= 1024 && range.last() == 65535);
           });
}

enum class Certainty { Applies, Uncertain, Elsewhere };

/// Whether a rule is for the networks that a row is for.
Certainty forLocal(const ip::PrefixSet &local, const Rule &rule, const End &near)
{
    if (near.any)
        return Certainty::Applies;
    if (near.addresses.isEmpty())
        return near.isEmpty() ? Certainty::Elsewhere : Certainty::Uncertain;
    if (local.isEmpty())
        return rule.action == Action::Permit ? Certainty::Applies : Certainty::Uncertain;
    if (near.addresses.covers(local))
        return Certainty::Applies;
    return near.addresses.overlaps(local) ? Certainty::Uncertain : Certainty::Elsewhere;
}

/// The rules that played a part, in the order in which they did, each once.
class References
{
public:
    void note(const RuleReference &rule)
    {
        const qsizetype before = m_known.size();
        m_known.insert(rule);
        if (m_known.size() > before)
            m_list.append(rule);
    }
    [[nodiscard]] const QList<RuleReference> &list() const { return m_list; }

private:
    QList<RuleReference> m_list;
    QSet<RuleReference> m_known;
};

/// One row on its way through one list.
class Walk
{
public:
    Walk(const policy::Rule &row, const RuleIndex &rules)
        : m_row(row)
        , m_list(rules.list())
        , m_candidates(rules.candidates(row))
        , m_local(row.local)
        , m_parts(partsOf(row))
    {
        m_cover.ruleId = row.id;
    }

    RowCover cover()
    {
        if (m_list.matching == Matching::DenyWins) {
            pass(Action::Deny);
            pass(Action::Permit);
        } else {
            pass(std::nullopt);
        }
        applyDefault();
        conclude();
        m_cover.permittedBy = m_permittedBy.list();
        m_cover.deniedBy = m_deniedBy.list();
        m_cover.uncertain = m_uncertain.list();
        return std::move(m_cover);
    }

private:
    void pass(std::optional<Action> only)
    {
        for (const qsizetype position : m_candidates) {
            if (m_parts.isEmpty())
                return;
            const Rule &rule = m_list.rules[position];
            if (!only || *only == rule.action)
                apply(rule);
        }
    }

    void apply(const Rule &rule)
    {
        const bool outbound = m_row.direction == Direction::Outbound;
        const auto isConcerned = [this](const Service &service) {
            return std::any_of(m_parts.cbegin(), m_parts.cend(),
                               [&](const Part &part) { return concerns(service, part); });
        };
        if (std::none_of(rule.services.cbegin(), rule.services.cend(), isConcerned))
            return;
        const Certainty local = forLocal(m_local, rule, outbound ? rule.source : rule.destination);
        if (local == Certainty::Elsewhere)
            return;
        for (const Service &service : rule.services) {
            QList<Part> before = std::exchange(m_parts, {});
            for (Part &part : before)
                applyService(rule, service, outbound ? rule.destination : rule.source, local, std::move(part));
        }
    }

    void applyService(const Rule &rule, const Service &service, const End &far, Certainty local, Part part)
    {
        if (!concerns(service, part))
            return keep(std::move(part));
        const bool certain = local == Certainty::Applies && rule.conditions.isEmpty() && takesEverySourcePort(service);
        QList<PortRange> ports = service.ports;
        if (ports.isEmpty() || part.protocol == Protocol::Icmp)
            ports = {PortRange::any()};
        QList<Part> undecided;
        undecided.append(std::move(part));
        for (const PortRange &range : std::as_const(ports)) {
            QList<Part> before = std::exchange(undecided, {});
            for (Part &piece : before) {
                const std::optional<PortRange> common = overlap(piece.ports, range);
                if (!common) {
                    undecided.append(std::move(piece));
                    continue;
                }
                for (const PortRange &outside : rest(piece.ports, *common)) {
                    undecided.append(piece);
                    undecided.last().ports = outside;
                }
                piece.ports = *common;
                decide(rule, far, certain, std::move(piece));
            }
        }
        for (Part &piece : undecided)
            keep(std::move(piece));
    }

    void decide(const Rule &rule, const End &far, bool certain, Part part)
    {
        const RuleReference reference{m_list.name, rule.name, rule.line};
        Part hit = matched(part, far);
        if (hit.isEmpty() ? !far.unknown.isEmpty() : !certain)
            m_uncertain.note(reference);
        if (!certain || hit.isEmpty())
            return keep(std::move(part));
        const bool denied = part.denied;
        keep(without(std::move(part), hit));
        if (rule.action == Action::Permit && !denied) {
            m_permittedBy.note(reference);
            m_covered = true;
        } else if (rule.action == Action::Permit) {
            m_shadowed.append(std::move(hit));
        } else {
            if (!denied)
                m_deniedBy.note(reference);
            hit.denied = true;
            keep(std::move(hit));
        }
    }

    void keep(Part part)
    {
        if (!part.isEmpty())
            m_parts.append(std::move(part));
    }

    void applyDefault()
    {
        if (m_list.defaultAction != Action::Permit)
            return;
        const auto undecided = [](const Part &part) {
            return !part.denied;
        };
        m_cover.byDefault = std::any_of(m_parts.cbegin(), m_parts.cend(), undecided);
        m_covered = m_covered || m_cover.byDefault;
        m_parts.removeIf(undecided);
    }

    void conclude()
    {
        QList<Part> missing = m_parts + m_shadowed;
        if (m_row.remote.sameHosts) {
            const auto all = [&](auto member) {
                return std::all_of(missing.cbegin(), missing.cend(),
                                   [&](const Part &part) { return (part.*member).isEmpty(); });
            };
            if (all(&Part::addresses) || all(&Part::hosts))
                missing.clear();
        }
        if (missing.isEmpty())
            m_cover.state = CoverState::Covered;
        else if (!m_shadowed.isEmpty())
            m_cover.state = CoverState::Shadowed;
        else
            m_cover.state = m_covered ? CoverState::Partial : CoverState::Missing;
        for (const Part &part : std::as_const(missing))
            addMissing(part);
    }

    /// Parts with the same ends become one rule with all their ports.
    void addMissing(const Part &part)
    {
        policy::Rule rule = m_row;
        rule.protocol = part.protocol;
        rule.ports = {part.ports};
        rule.remote.any = false;
        rule.remote.prefixes = part.addresses.toPrefixes();
        rule.remote.hosts.clear();
        rule.remote.wildcardHosts.clear();
        for (const QString &host : part.hosts)
            (host.startsWith(u'*') ? rule.remote.wildcardHosts : rule.remote.hosts).append(host);
        for (policy::Rule &known : m_cover.missing) {
            if (known.protocol == rule.protocol && known.remote == rule.remote) {
                known.ports = policy::merged(known.ports + rule.ports);
                return;
            }
        }
        m_cover.missing.append(rule);
    }

    const policy::Rule &m_row;
    const RuleList &m_list;
    const QList<qsizetype> m_candidates;
    const ip::PrefixSet m_local;
    QList<Part> m_parts;
    QList<Part> m_shadowed;
    References m_permittedBy;
    References m_deniedBy;
    References m_uncertain;
    RowCover m_cover;
    bool m_covered = false;
};

/// Which of two answers is the better one for the user; lists are tried one after another.
bool isBetter(const RowCover &a, const RowCover &b)
{
    const auto rank = [](CoverState state) {
        return state == CoverState::Covered    ? 3
               : state == CoverState::Partial  ? 2
               : state == CoverState::Shadowed ? 1
                                               : 0;
    };
    return rank(a.state) > rank(b.state);
}

/// The lists that are asked for traffic of the direction.
std::vector<RuleIndex> listsFor(Direction direction, const Configuration &configuration)
{
    std::vector<RuleIndex> lists;
    for (const RuleList &list : configuration.lists) {
        if (!list.direction || *list.direction == direction)
            lists.emplace_back(list, direction);
    }
    return lists;
}

RowCover coverOf(const policy::Rule &row, const std::vector<RuleIndex> &lists)
{
    std::optional<RowCover> best;
    for (const RuleIndex &rules : lists) {
        RowCover cover = Walk(row, rules).cover();
        if (!best || isBetter(cover, *best))
            best = std::move(cover);
    }
    if (best)
        return *std::move(best);
    const RuleList none; // no list for this direction: all of it is missing
    return Walk(row, RuleIndex(none, row.direction)).cover();
}

} // namespace

bool GapReport::isCovered() const
{
    return std::all_of(rows.cbegin(), rows.cend(),
                       [](const RowCover &row) { return row.state == CoverState::Covered; });
}

QList<policy::Rule> GapReport::missingRules() const
{
    QList<policy::Rule> all;
    for (const RowCover &row : rows) {
        for (qsizetype i = 0; i < row.missing.size(); ++i) {
            all.append(row.missing[i]);
            if (row.missing.size() > 1)
                all.last().part = QString::number(i + 1);
        }
    }
    return all;
}

GapReport compare(const policy::Policy &asked, const Configuration &configuration)
{
    const std::vector<RuleIndex> outbound = listsFor(Direction::Outbound, configuration);
    const std::vector<RuleIndex> inbound = listsFor(Direction::Inbound, configuration);
    GapReport report;
    for (const policy::Rule &row : asked.rules)
        report.rows.append(coverOf(row, row.direction == Direction::Outbound ? outbound : inbound));
    report.wider = widerRules(asked, configuration, report.rows);
    report.notUnderstood = configuration.notUnderstood;
    return report;
}

} // namespace portreeve::importers
