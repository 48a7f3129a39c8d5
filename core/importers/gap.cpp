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
    Part hit{part.protocol, part.ports, part.addresses.intersected(end.addresses), {}, part.denied};
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
        const auto isConcerned = [this](const Service &service) {
            return std::any_of(m_parts.cbegin(), m_parts.cend(),
                               [&](const Part &part) { return concerns(service, part); });
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
                decide(rule, certain, std::move(piece));
            }
        }
        for (Part &piece : undecided)
            keep(std::move(piece));
    }

    void decide(const Rule &rule, bool certain, Part part)
    {
        const bool outbound = m_row.direction == Direction::Outbound;
        const End &far = outbound ? rule.destination : rule.source;
        const RuleReference reference{m_list.name, rule.name, rule.line};
        Part hit = ofFamilies(matched(part, far), outbound ? rule.source : rule.destination);
        if (hit.isEmpty() ? !far.unknown.isEmpty() : !certain)
            m_uncertain.note(reference);
        if (!certain || hit.isEmpty())
            return keep(std::move(part));
        const bool denied = part.denied;
        keep(without(std::move(part), hit));
        if (rule.action == Action::Permit && !denied) {
            m_permittedBy.note(reference);
            if (m_isLimited)
                m_limited.note(reference);
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
            const bool hosts = !m_row.remote.hosts.isEmpty() || !m_row.remote.wildcardHosts.isEmpty();
            if ((!m_row.remote.prefixes.isEmpty() && all(&Part::addresses)) || (hosts && all(&Part::hosts)))
                missing.clear();
        }
        if (missing.isEmpty())
            m_cover.state = CoverState::Covered;
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
    References m_limited;
    RowCover m_cover;
    bool m_isLimited = false; ///< the rule that is asked
    bool m_covered = false;
};

int rankOf(CoverState state)
{
    return state == CoverState::Covered ? 3 : state == CoverState::Partial ? 2 : state == CoverState::Shadowed ? 1 : 0;
}

template<typename T>
void unite(QList<T> &all, const QList<T> &more)
{
    for (const T &one : more) {
        if (!all.contains(one))
            all.append(one);
    }
}

/// Both must let it pass: the worse state, and what either lacks.
RowCover both(RowCover a, const RowCover &b)
{
    if (rankOf(b.state) < rankOf(a.state))
        a.state = b.state;
    unite(a.missing, b.missing);
    unite(a.mendable, b.mendable);
    unite(a.permittedBy, b.permittedBy);
    unite(a.deniedBy, b.deniedBy);
    unite(a.uncertain, b.uncertain);
    unite(a.limited, b.limited);
    a.lacking += b.lacking;
    a.lacking.removeDuplicates();
    a.outranked = a.outranked || b.outranked;
    a.byDefault = a.byDefault || b.byDefault;
    return a;
}

/// Two parts of one row, each of which has its own answer.
RowCover together(RowCover a, const RowCover &b)
{
    const bool same = a.state == b.state;
    const bool shadowed = a.state == CoverState::Shadowed || b.state == CoverState::Shadowed;
    a = both(std::move(a), b);
    if (!same)
        a.state = shadowed ? CoverState::Shadowed : CoverState::Partial;
    return a;
}

/// A list of the configuration, and what it says alone.
struct AskedList {
    RuleIndex rules;
    ListAnswer answer;

    [[nodiscard]] std::optional<ip::Family> family() const { return rules.list().family; }
    RowCover cover(const policy::Rule &row)
    {
        RowCover one = Walk(row, rules).cover();
        if (one.state != CoverState::Covered)
            one.lacking = {answer.list};
        ++answer.asked;
        answer.covered += one.state == CoverState::Covered ? 1 : 0;
        return one;
    }
};
using Lists = std::vector<AskedList *>;

/// What the first does not let pass is asked of the next.
RowCover throughAny(const policy::Rule &row, const Lists &lists)
{
    RowCover cover = lists.front()->cover(row);
    for (std::size_t i = 1; i < lists.size() && cover.state != CoverState::Covered; ++i) {
        const bool nothing = rankOf(cover.state) == rankOf(CoverState::Missing);
        QList<policy::Rule> missing = std::exchange(cover.missing, {});
        RowCover rest;
        rest.state = CoverState::Covered;
        bool some = false;
        for (const policy::Rule &piece : missing) {
            const RowCover one = lists[i]->cover(piece);
            some = some || one.state == CoverState::Covered || one.state == CoverState::Partial;
            rest = both(std::move(rest), one);
        }
        cover.state = rest.state == CoverState::Covered ? CoverState::Covered
                      : some || !nothing                ? CoverState::Partial
                                                        : CoverState::Missing;
        cover.missing = rest.missing;
        cover.mendable = rest.mendable;
        cover.lacking = rest.lacking;
        unite(cover.permittedBy, rest.permittedBy);
        unite(cover.deniedBy, rest.deniedBy);
        unite(cover.uncertain, rest.uncertain);
        unite(cover.limited, rest.limited);
        cover.byDefault = cover.byDefault || rest.byDefault;
    }
    return cover;
}

RowCover throughAll(const policy::Rule &row, const Lists &lists, bool &differ)
{
    RowCover cover = lists.front()->cover(row);
    for (std::size_t i = 1; i < lists.size(); ++i) {
        const RowCover next = lists[i]->cover(row);
        differ = differ || (next.state == CoverState::Covered) != (cover.state == CoverState::Covered);
        cover = both(std::move(cover), next);
    }
    return cover;
}

/// Names have both families; they are asked for with IPv4. Names of hosts whose addresses are in the row go with these.
policy::Rule ofFamily(policy::Rule row, ip::Family family)
{
    const bool byAddresses = row.remote.sameHosts && !row.remote.prefixes.isEmpty();
    if (std::exchange(row.remote.any, false))
        row.remote.prefixes = {ip::Prefix::every(family)};
    row.remote.prefixes.removeIf([family](const ip::Prefix &prefix) { return prefix.family() != family; });
    if (byAddresses ? row.remote.prefixes.isEmpty() : family == ip::Family::IPv6) {
        row.remote.hosts.clear();
        row.remote.wildcardHosts.clear();
    }
    return row;
}

/// The lists of a direction that were asked for.
class AskedLists
{
public:
    AskedLists(Direction direction, const Configuration &configuration, const QStringList &through)
        : m_direction(direction)
        , m_passesUnlisted(configuration.withoutList == Action::Permit && through.isEmpty() &&
                           configuration.notUnderstood.isEmpty())
        , m_addUp(configuration.listsAddUp && !through.isEmpty())
    {
        for (const RuleList &list : configuration.lists) {
            if ((!list.direction || *list.direction == direction) && (through.isEmpty() || through.contains(list.name)))
                m_lists.push_back({RuleIndex(list, direction), {list.name, 0, 0}});
        }
        m_byFamily =
            std::any_of(m_lists.begin(), m_lists.end(), [](const AskedList &one) { return one.family().has_value(); });
    }

    [[nodiscard]] RowCover cover(const policy::Rule &row)
    {
        if (!m_byFamily)
            return cover(row, std::nullopt);
        const policy::Rule v4 = ofFamily(row, ip::Family::IPv4);
        const policy::Rule v6 = ofFamily(row, ip::Family::IPv6);
        if (v6.remote.isEmpty())
            return cover(v4, ip::Family::IPv4);
        if (v4.remote.isEmpty())
            return cover(v6, ip::Family::IPv6);
        return together(cover(v4, ip::Family::IPv4), cover(v6, ip::Family::IPv6));
    }

    [[nodiscard]] const QList<Unlisted> &unlisted() const { return m_unlisted; }

    /// What each said alone, where two did not say the same of a row.
    void appendDiffering(QList<ListAnswer> &answers) const
    {
        for (const AskedList &one : m_lists) {
            if (m_differ)
                answers.append(one.answer);
        }
    }

private:
    [[nodiscard]] Lists of(std::optional<ip::Family> family)
    {
        Lists lists;
        for (AskedList &one : m_lists) {
            if (!family || one.family().value_or(*family) == *family)
                lists.push_back(&one);
        }
        return lists;
    }
    [[nodiscard]] RowCover cover(const policy::Rule &row, std::optional<ip::Family> family)
    {
        const Lists lists = of(family);
        if (lists.empty())
            return withoutList(row, family);
        return m_addUp ? throughAny(row, lists) : throughAll(row, lists, m_differ);
    }
    [[nodiscard]] RowCover withoutList(const policy::Rule &row, std::optional<ip::Family> family)
    {
        const Unlisted packets{m_direction, family, m_passesUnlisted};
        if (!m_unlisted.contains(packets))
            m_unlisted.append(packets);
        RuleList none;
        none.defaultAction = m_passesUnlisted ? std::optional(Action::Permit) : std::nullopt;
        return Walk(row, RuleIndex(none, row.direction)).cover();
    }

    const Direction m_direction;
    const bool m_passesUnlisted;
    std::vector<AskedList> m_lists;
    QList<Unlisted> m_unlisted;
    bool m_byFamily = false;
    bool m_addUp = false;
    bool m_differ = false;
};

} // namespace

bool GapReport::isCovered() const
{
    return std::all_of(rows.cbegin(), rows.cend(),
                       [](const RowCover &row) { return row.state == CoverState::Covered; });
}

QList<policy::Rule> GapReport::mendableRules() const
{
    QList<policy::Rule> all;
    for (const RowCover &row : rows) {
        for (qsizetype i = 0; i < row.mendable.size(); ++i) {
            all.append(row.mendable[i]);
            if (row.mendable.size() > 1)
                all.last().part = QString::number(i + 1);
        }
    }
    return all;
}

GapReport compare(const policy::Policy &asked, const Configuration &configuration, const QStringList &through)
{
    AskedLists outbound(Direction::Outbound, configuration, through);
    AskedLists inbound(Direction::Inbound, configuration, through);
    GapReport report;
    for (const policy::Rule &row : asked.rules)
        report.rows.append((row.direction == Direction::Outbound ? outbound : inbound).cover(row));
    outbound.appendDiffering(report.differing);
    inbound.appendDiffering(report.differing);
    report.unlisted = outbound.unlisted() + inbound.unlisted();
    report.wider = widerRules(asked, configuration, report.rows);
    report.notUnderstood = configuration.notUnderstood;
    return report;
}

QStringList listNames(const Configuration &configuration)
{
    QStringList names;
    for (const RuleList &list : configuration.lists)
        names.append(list.name);
    names.removeDuplicates();
    return names;
}

} // namespace portreeve::importers
