#include "core/importers/gap.h"

#include <algorithm>

namespace portreeve::importers {

namespace {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;

/// A part of a row on its way through a list: what no rule has decided yet.
struct Part {
    Protocol protocol = Protocol::Tcp;
    PortRange ports = PortRange::any();
    ip::PrefixSet addresses;
    QStringList hosts;
    bool denied = false; ///< by an earlier rule; followed on to see whether a later one would permit it

    [[nodiscard]] bool isEmpty() const { return addresses.isEmpty() && hosts.isEmpty(); }
};

ip::PrefixSet everywhere(std::optional<ip::Family> family)
{
    ip::PrefixSet all;
    if (family != ip::Family::IPv6)
        all.insert(ip::Prefix::enclosing(ip::Address::fromV4(0), 0));
    if (family != ip::Family::IPv4)
        all.insert(ip::Prefix::enclosing(ip::Address::fromV6({}), 0));
    return all;
}

/// Ports as they count: all of them where the protocol has none.
QList<PortRange> portsOf(const policy::Rule &rule)
{
    return rule.protocol == Protocol::Icmp ? QList<PortRange>{PortRange::any()} : rule.ports;
}

QList<Protocol> protocolsOf(const policy::Rule &rule)
{
    if (rule.protocol != Protocol::Any)
        return {rule.protocol};
    return policy::isAnyPort(rule.ports) ? QList<Protocol>{Protocol::Any}
                                         : QList<Protocol>{Protocol::Tcp, Protocol::Udp};
}

QList<Part> partsOf(const policy::Rule &rule)
{
    QList<Part> parts;
    for (const Protocol protocol : protocolsOf(rule)) {
        for (const PortRange &range : portsOf(rule)) {
            Part part;
            part.protocol = protocol;
            part.ports = range;
            part.addresses = rule.remote.any ? everywhere(rule.family) : ip::PrefixSet(rule.remote.prefixes);
            part.hosts = rule.remote.hosts + rule.remote.wildcardHosts;
            parts.append(part);
        }
    }
    return parts;
}

std::optional<PortRange> overlap(const PortRange &a, const PortRange &b)
{
    if (a.isAny())
        return b;
    if (b.isAny())
        return a;
    const quint16 first = std::max(a.first(), b.first());
    const quint16 last = std::min(a.last(), b.last());
    return first <= last ? PortRange::from(first, last) : std::nullopt;
}

/// `ports` without what lies in `taken`, which is within it.
QList<PortRange> rest(const PortRange &ports, const PortRange &taken)
{
    if (taken.isAny() || ports == taken)
        return {};
    QList<PortRange> parts;
    const int first = std::max<int>(ports.first(), 1);
    if (taken.first() > first)
        parts.append(*PortRange::from(first, taken.first() - 1));
    if (taken.last() < ports.last())
        parts.append(*PortRange::from(taken.last() + 1, ports.last()));
    return parts;
}

bool isCoveredBy(const QString &host, const End &end)
{
    if (end.hosts.contains(host, Qt::CaseInsensitive) || end.wildcardHosts.contains(host, Qt::CaseInsensitive))
        return true;
    return std::any_of(end.wildcardHosts.cbegin(), end.wildcardHosts.cend(), [&](const QString &wildcard) {
        return host.endsWith(QStringView(wildcard).mid(1), Qt::CaseInsensitive);
    });
}

/// What of the part the end names.
Part matched(const Part &part, const End &end)
{
    Part hit = part;
    if (end.any)
        return hit;
    hit.addresses = part.addresses.intersected(end.addresses);
    // Rules for IPv4 alone that name all of it reach every host, too.
    const bool everyV4 = end.addresses.covers(ip::Prefix::enclosing(ip::Address::fromV4(0), 0));
    hit.hosts.removeIf([&](const QString &host) { return !everyV4 && !isCoveredBy(host, end); });
    return hit;
}

Part without(const Part &part, const Part &hit)
{
    Part left = part;
    left.addresses = part.addresses.subtracted(hit.addresses);
    left.hosts.removeIf([&](const QString &host) { return hit.hosts.contains(host); });
    return left;
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

/// Whether a rule is for the networks that the row is for.
Certainty forLocal(const policy::Rule &row, const Rule &rule, const End &near)
{
    if (near.any)
        return Certainty::Applies;
    if (near.addresses.isEmpty())
        return near.isEmpty() ? Certainty::Elsewhere : Certainty::Uncertain;
    if (row.local.isEmpty())
        return rule.action == Action::Permit ? Certainty::Applies : Certainty::Uncertain;
    const ip::PrefixSet local(row.local);
    if (near.addresses.covers(local))
        return Certainty::Applies;
    return near.addresses.overlaps(local) ? Certainty::Uncertain : Certainty::Elsewhere;
}

void note(QList<RuleReference> &list, const RuleReference &rule)
{
    if (!list.contains(rule))
        list.append(rule);
}

/// One row on its way through one list.
class Walk
{
public:
    Walk(const policy::Rule &row, const RuleList &list)
        : m_row(row)
        , m_list(list)
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
        return std::move(m_cover);
    }

private:
    void pass(std::optional<Action> only)
    {
        for (const Rule &rule : m_list.rules) {
            const std::optional<Direction> direction = rule.direction ? rule.direction : m_list.direction;
            const bool concerned =
                rule.enabled && (!only || *only == rule.action) && (!direction || *direction == m_row.direction);
            if (concerned)
                apply(rule);
        }
    }

    void apply(const Rule &rule)
    {
        const bool outbound = m_row.direction == Direction::Outbound;
        const Certainty local = forLocal(m_row, rule, outbound ? rule.source : rule.destination);
        if (local == Certainty::Elsewhere)
            return;
        for (const Service &service : rule.services) {
            const QList<Part> before = std::exchange(m_parts, {});
            for (const Part &part : before)
                applyService(rule, service, outbound ? rule.destination : rule.source, local, part);
        }
    }

    void applyService(const Rule &rule, const Service &service, const End &far, Certainty local, const Part &part)
    {
        if (service.protocol != Protocol::Any && service.protocol != part.protocol)
            return keep(part);
        QList<PortRange> ports = service.ports;
        if (ports.isEmpty() || part.protocol == Protocol::Icmp)
            ports = {PortRange::any()};
        QList<Part> undecided{part};
        for (const PortRange &range : std::as_const(ports)) {
            const QList<Part> before = std::exchange(undecided, {});
            for (const Part &piece : before) {
                const std::optional<PortRange> common = overlap(piece.ports, range);
                if (!common) {
                    undecided.append(piece);
                    continue;
                }
                for (const PortRange &outside : rest(piece.ports, *common)) {
                    undecided.append(piece);
                    undecided.last().ports = outside;
                }
                Part inside = piece;
                inside.ports = *common;
                const bool certain =
                    local == Certainty::Applies && rule.conditions.isEmpty() && takesEverySourcePort(service);
                decide(rule, far, certain, inside);
            }
        }
        for (const Part &piece : std::as_const(undecided))
            keep(piece);
    }

    void decide(const Rule &rule, const End &far, bool certain, const Part &part)
    {
        const RuleReference reference{m_list.name, rule.name, rule.line};
        Part hit = matched(part, far);
        if (!certain || (hit.isEmpty() && !far.unknown.isEmpty()))
            note(m_cover.uncertain, reference);
        if (!certain || hit.isEmpty())
            return keep(part);
        keep(without(part, hit));
        if (rule.action == Action::Permit && !part.denied) {
            note(m_cover.permittedBy, reference);
            m_covered = true;
        } else if (rule.action == Action::Permit) {
            m_shadowed.append(hit);
        } else {
            if (!part.denied)
                note(m_cover.deniedBy, reference);
            hit.denied = true;
            keep(hit);
        }
    }

    void keep(const Part &part)
    {
        if (!part.isEmpty())
            m_parts.append(part);
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
    QList<Part> m_parts;
    QList<Part> m_shadowed;
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

RowCover coverOf(const policy::Rule &row, const Configuration &configuration)
{
    std::optional<RowCover> best;
    for (const RuleList &list : configuration.lists) {
        if (list.direction && *list.direction != row.direction)
            continue;
        RowCover cover = Walk(row, list).cover();
        if (!best || isBetter(cover, *best))
            best = std::move(cover);
    }
    return best ? *best : Walk(row, RuleList{}).cover(); // no list for this direction: all of it is missing
}

/// What all rows ask for on the ports of a service.
struct Asked {
    ip::PrefixSet addresses;
    QList<PortRange> ports;
    bool any = false;
};

Asked askedFor(const policy::Policy &asked, Direction direction, const Service &service)
{
    Asked sum;
    for (const policy::Rule &row : asked.rules) {
        if (row.direction != direction)
            continue;
        for (const Part &part : partsOf(row)) {
            if (service.protocol != Protocol::Any && service.protocol != part.protocol)
                continue;
            const bool common = service.ports.isEmpty() ||
                                std::any_of(service.ports.cbegin(), service.ports.cend(), [&](const PortRange &range) {
                                    return overlap(range, part.ports).has_value();
                                });
            if (!common)
                continue;
            sum.addresses = sum.addresses.united(part.addresses);
            sum.ports.append(part.ports);
            sum.any = sum.any || row.remote.any;
        }
    }
    sum.ports = policy::merged(sum.ports);
    return sum;
}

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

std::optional<WiderRule> widthOf(const Rule &rule, const RuleReference &reference, const policy::Policy &asked,
                                 Direction direction)
{
    const End &far = direction == Direction::Outbound ? rule.destination : rule.source;
    WiderRule wider{reference, false, {}, {}, false};
    ip::PrefixSet extra;
    for (const Service &service : rule.services) {
        const Asked needed = askedFor(asked, direction, service);
        wider.any = wider.any || (far.any && !needed.any);
        extra = extra.united(far.addresses.subtracted(needed.addresses));
        wider.everyProtocol = wider.everyProtocol || service.protocol == Protocol::Any;
        if (service.protocol == Protocol::Tcp || service.protocol == Protocol::Udp)
            wider.ports += portsBeyond(service.ports, needed.ports);
    }
    const bool everyAsked = std::any_of(asked.rules.cbegin(), asked.rules.cend(), [&](const policy::Rule &row) {
        return row.direction == direction && row.protocol == Protocol::Any && policy::isAnyPort(row.ports);
    });
    wider.everyProtocol = wider.everyProtocol && !everyAsked;
    wider.prefixes = extra.toPrefixes();
    wider.ports = policy::merged(wider.ports);
    const bool isWider = wider.any || wider.everyProtocol || !wider.prefixes.isEmpty() || !wider.ports.isEmpty();
    return isWider ? std::optional(wider) : std::nullopt;
}

QList<WiderRule> widerRules(const policy::Policy &asked, const Configuration &configuration,
                            const QList<RowCover> &rows)
{
    QList<WiderRule> wider;
    for (const RuleList &list : configuration.lists) {
        for (const Rule &rule : list.rules) {
            const RuleReference reference{list.name, rule.name, rule.line};
            for (const Direction direction : {Direction::Outbound, Direction::Inbound}) {
                const bool used = std::any_of(rows.cbegin(), rows.cend(),
                                              [&](const RowCover &row) { return row.permittedBy.contains(reference); });
                const std::optional<Direction> own = rule.direction ? rule.direction : list.direction;
                if (!used || (own && *own != direction) || (!own && direction == Direction::Inbound))
                    continue;
                if (const std::optional<WiderRule> width = widthOf(rule, reference, asked, direction))
                    wider.append(*width);
            }
        }
    }
    return wider;
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
    GapReport report;
    for (const policy::Rule &row : asked.rules)
        report.rows.append(coverOf(row, configuration));
    report.wider = widerRules(asked, configuration, report.rows);
    report.notUnderstood = configuration.notUnderstood;
    return report;
}

} // namespace portreeve::importers
