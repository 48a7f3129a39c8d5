#include "core/importers/gapwalk.h"

#include "core/importers/parts.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

bool hasEvery(const End &end, ip::Family family)
{
    return end.any || end.addresses.covers(ip::Prefix::every(family));
}

bool mayHave(const End &end, ip::Family family)
{
    return end.any || !end.hosts.isEmpty() || !end.wildcardHosts.isEmpty() || !end.unknown.isEmpty() ||
           !end.addresses.only(family).isEmpty();
}

/// Both ends of a packet are of one family. Hosts are asked for with IPv4.
Part ofFamilies(Part part, const End &near)
{
    const bool v4 = mayHave(near, ip::Family::IPv4);
    const bool v6 = mayHave(near, ip::Family::IPv6);
    if (!v4) {
        part.addresses = part.addresses.only(ip::Family::IPv6);
        part.hosts.clear();
    }
    if (!v6)
        part.addresses = part.addresses.only(ip::Family::IPv4);
    return part;
}

/// What of the part the end names.
Part matched(const Part &part, const End &end)
{
    if (end.any)
        return part;
    Part hit{part.protocol, part.ports, part.addresses.intersected(end.addresses), {}, part.denied, part.doubted};
    // Rules for IPv4 alone that name all of it reach every host, too.
    const bool everyV4 = hasEvery(end, ip::Family::IPv4);
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

/// Whether any of the ports that clients take is among them.
bool takesSourcePort(const Service &service)
{
    return service.sourcePorts.isEmpty() ||
           std::any_of(service.sourcePorts.cbegin(), service.sourcePorts.cend(),
                       [](const PortRange &range) { return range.isAny() || range.last() >= 1024; });
}

enum class Certainty { Applies, Uncertain, Elsewhere };

/// Every address of the families that it is for: rules of access lists for IPv4 name no others.
bool isForAll(const End &near)
{
    const auto allOrNone = [&near](ip::Family family) {
        return hasEvery(near, family) || near.addresses.only(family).isEmpty();
    };
    return near.any || (!near.addresses.isEmpty() && allOrNone(ip::Family::IPv4) && allOrNone(ip::Family::IPv6));
}

/// Whether a rule is for the networks that a row is for.
Certainty forLocal(const ip::PrefixSet &local, const Rule &rule, const End &near)
{
    if (near.any)
        return Certainty::Applies;
    if (near.addresses.isEmpty())
        return near.isEmpty() ? Certainty::Elsewhere : Certainty::Uncertain;
    if (local.isEmpty())
        return rule.action == Action::Permit || isForAll(near) ? Certainty::Applies : Certainty::Uncertain;
    if (near.addresses.covers(local))
        return Certainty::Applies;
    return near.addresses.overlaps(local) ? Certainty::Uncertain : Certainty::Elsewhere;
}

/// What the rule asks for beside ports and the other end; empty: nothing that is not sure.
QString conditionOf(const Rule &rule, const Service &service, Certainty local)
{
    QStringList conditions = rule.conditions;
    if (!takesEverySourcePort(service))
        conditions.append(QStringLiteral("source port %1").arg(policy::toTexts(service.sourcePorts).join(u',')));
    if (local == Certainty::Uncertain)
        conditions.append(QStringLiteral("some networks of this side"));
    return conditions.join(QStringLiteral(", "));
}

QString unknownMembers(const End &end)
{
    return policy::summary(end.unknown);
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
        m_cover.doubtedBy = m_doubtedBy.list();
        m_cover.limited = m_limited.list();
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
        const auto isConcerned = [&](const Service &service) {
            return std::any_of(m_parts.cbegin(), m_parts.cend(), [&](const Part &part) {
                return concerns(service, part) || deniesOne(rule, service, part);
            });
        };
        if (std::none_of(rule.services.cbegin(), rule.services.cend(), isConcerned))
            return;
        const End &near = outbound ? rule.source : rule.destination;
        const Certainty local = forLocal(m_local, rule, near);
        m_isLimited = m_local.isEmpty() && !isForAll(near);
        if (local == Certainty::Elsewhere)
            return;
        for (const Service &service : rule.services) {
            QList<Part> before = std::exchange(m_parts, {});
            for (Part &part : before)
                applyService(rule, service, local, std::move(part));
        }
    }

    void applyService(const Rule &rule, const Service &service, Certainty local, Part part)
    {
        if (deniesOne(rule, service, part))
            return denyOne(rule, service, local, std::move(part));
        if (!concerns(service, part))
            return keep(std::move(part));
        if (rule.action == Action::Deny && !takesSourcePort(service))
            return keep(std::move(part));
        const QString condition = conditionOf(rule, service, local);
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
                decide(rule, condition, std::move(piece));
            }
        }
        for (Part &piece : undecided)
            keep(std::move(piece));
    }

    /// A part that is for every protocol is not let through whole where one of them is denied.
    static bool deniesOne(const Rule &rule, const Service &service, const Part &part)
    {
        return rule.action == Action::Deny && part.protocol == Protocol::Any && service.protocol != Protocol::Any;
    }

    void denyOne(const Rule &rule, const Service &service, Certainty local, Part part)
    {
        const bool outbound = m_row.direction == Direction::Outbound;
        const End &far = outbound ? rule.destination : rule.source;
        Part hit = ofFamilies(matched(part, far), outbound ? rule.source : rule.destination);
        if (part.denied || hit.isEmpty() || !takesSourcePort(service))
            return keep(std::move(part));
        if (const QString condition = conditionOf(rule, service, local); !condition.isEmpty()) {
            doubt(rule, condition, std::move(hit), part);
            return keep(std::move(part));
        }
        m_deniedBy.note(referenceTo(rule));
        hit.protocol = service.protocol;
        hit.denied = true;
        for (const PortRange &range : service.ports.isEmpty() ? QList<PortRange>{PortRange::any()} : service.ports) {
            hit.ports = range;
            keep(hit);
        }
        keep(std::move(part));
    }

    void decide(const Rule &rule, const QString &condition, Part part)
    {
        const bool outbound = m_row.direction == Direction::Outbound;
        const End &far = outbound ? rule.destination : rule.source;
        const Part hit = ofFamilies(matched(part, far), outbound ? rule.source : rule.destination);
        if (rule.action == Action::Deny)
            deny(rule, condition, far, hit, std::move(part));
        else
            permit(rule, condition, far, hit, std::move(part));
    }

    void permit(const Rule &rule, const QString &condition, const End &far, Part hit, Part part)
    {
        if (hit.isEmpty() ? !far.unknown.isEmpty() : !condition.isEmpty())
            m_uncertain.note(referenceTo(rule, condition.isEmpty() ? unknownMembers(far) : condition));
        if (!condition.isEmpty() || hit.isEmpty())
            return keep(std::move(part));
        if (part.denied) {
            keep(without(std::move(part), hit));
            return m_shadowed.append(std::move(hit));
        }
        m_permittedBy.note(referenceTo(rule));
        if (m_isLimited)
            m_limited.note(referenceTo(rule));
        m_covered = true;
        m_isDoubted = m_isDoubted || part.doubted;
        Part left = without(std::move(part), hit);
        const bool byName = !hit.hosts.isEmpty() && left.hosts.isEmpty();
        const bool byAddress = !hit.addresses.isEmpty() && left.addresses.isEmpty();
        if (m_row.remote.sameHosts && (byName || byAddress))
            return; // the other form is the same hosts, and no later rule is asked for them
        keep(std::move(left));
    }

    /// A deny of which this is not sure denies perhaps; it is followed on.
    void deny(const Rule &rule, const QString &condition, const End &far, Part hit, Part part)
    {
        if (part.denied)
            return keep(std::move(part));
        const bool certain = condition.isEmpty();
        const Part others = without(part, hit);
        if (!far.unknown.isEmpty() && !others.isEmpty())
            doubt(rule, certain ? unknownMembers(far) : condition, certain ? others : part, part);
        else if (!certain && !hit.isEmpty())
            doubt(rule, condition, hit, part);
        if (!certain || hit.isEmpty())
            return keep(std::move(part));
        m_deniedBy.note(referenceTo(rule));
        keep(without(std::move(part), hit));
        hit.denied = true;
        keep(std::move(hit));
    }

    /// Moves what is perhaps denied out of the part.
    void doubt(const Rule &rule, const QString &condition, Part perhaps, Part &part)
    {
        m_uncertain.note(referenceTo(rule, condition));
        if (m_isLimited)
            return; // which networks the clients are in is not asked
        m_doubtedBy.note(referenceTo(rule, condition));
        part = without(std::move(part), perhaps);
        perhaps.doubted = true;
        keep(std::move(perhaps));
    }

    [[nodiscard]] RuleReference referenceTo(const Rule &rule, const QString &condition = {}) const
    {
        return {m_list.name, rule.name, rule.line, condition};
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
        m_isDoubted = m_isDoubted || std::any_of(m_parts.cbegin(), m_parts.cend(),
                                                 [&](const Part &part) { return undecided(part) && part.doubted; });
        m_parts.removeIf(undecided);
    }

    /// Where all of one form passes, nothing of the other is missing but what a rule before denied.
    void forgetOtherForm(QList<Part> &missing)
    {
        const auto all = [&missing](auto member) {
            return std::all_of(missing.cbegin(), missing.cend(),
                               [&](const Part &part) { return (part.*member).isEmpty(); });
        };
        const bool hosts = !m_row.remote.hosts.isEmpty() || !m_row.remote.wildcardHosts.isEmpty();
        const bool byAddress = !m_row.remote.prefixes.isEmpty() && all(&Part::addresses);
        if (!byAddress && (!hosts || !all(&Part::hosts)))
            return;
        missing.removeIf([this](const Part &part) {
            m_isDoubted = m_isDoubted || (!part.denied && part.doubted);
            return !part.denied;
        });
    }

    void conclude()
    {
        QList<Part> missing = m_parts + m_shadowed;
        if (m_row.remote.sameHosts)
            forgetOtherForm(missing);
        if (missing.isEmpty())
            m_cover.state = m_isDoubted ? CoverState::Doubtful : CoverState::Covered;
        else if (!m_shadowed.isEmpty())
            m_cover.state = CoverState::Shadowed;
        else
            m_cover.state = m_covered ? CoverState::Partial : CoverState::Missing;
        for (const Part &part : std::as_const(missing)) {
            add(part, m_cover.missing);
            if (m_list.matching == Matching::DenyWins && part.denied)
                m_cover.outranked = true;
            else
                add(part, m_cover.mendable);
        }
    }

    /// Parts with the same ends become one rule with all their ports.
    void add(const Part &part, QList<policy::Rule> &rules) const
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
        for (policy::Rule &known : rules) {
            if (known.protocol == rule.protocol && known.remote == rule.remote) {
                known.ports = policy::merged(known.ports + rule.ports);
                return;
            }
        }
        rules.append(rule);
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
    References m_doubtedBy;
    References m_limited;
    RowCover m_cover;
    bool m_isLimited = false; ///< the rule that is asked
    bool m_covered = false;
    bool m_isDoubted = false; ///< something that passes was perhaps denied before
};

} // namespace

RowCover walked(const policy::Rule &row, const RuleIndex &rules)
{
    return Walk(row, rules).cover();
}

} // namespace portreeve::importers
