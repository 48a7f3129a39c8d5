#include "core/importers/packetchains.h"

#include <algorithm>
#include <vector>

namespace portreeve::importers {

namespace {

using policy::PortRange;
using policy::Protocol;

constexpr qsizetype MostRules = 250'000;
constexpr size_t DeepestJump = 16; // what the kernel allows
constexpr qsizetype MostMatches = 64;

std::optional<QList<PortRange>> commonPorts(const QList<PortRange> &a, const QList<PortRange> &b)
{
    if (a.isEmpty() || policy::isAnyPort(a))
        return b;
    if (b.isEmpty() || policy::isAnyPort(b))
        return a;
    QList<PortRange> common;
    for (const PortRange &one : a) {
        for (const PortRange &other : b) {
            const auto range =
                PortRange::from(std::max(one.first(), other.first()), std::min(one.last(), other.last()));
            if (range)
                common.append(*range);
        }
    }
    return common.isEmpty() ? std::nullopt : std::optional(policy::merged(common));
}

std::optional<ip::PrefixSet> commonAddresses(const std::optional<ip::PrefixSet> &a,
                                             const std::optional<ip::PrefixSet> &b)
{
    if (!a || !b)
        return a ? a : b;
    return a->intersected(*b);
}

bool isEvery(const QList<Service> &services)
{
    return services.size() == 1 && services.constFirst().protocol == Protocol::Any &&
           services.constFirst().ports.isEmpty() && services.constFirst().sourcePorts.isEmpty();
}

bool lacksPorts(const Service &service)
{
    return service.ports.isEmpty() && (service.protocol == Protocol::Tcp || service.protocol == Protocol::Udp);
}

End endOf(const std::optional<ip::PrefixSet> &addresses)
{
    End end;
    end.any = !addresses;
    if (addresses)
        end.addresses = *addresses;
    return end;
}

/// A chain on the way, with what packets must match to be in it: one of these.
struct Frame {
    const Chain *chain = nullptr;
    qsizetype next = 0;
    QList<PacketMatch> matches;
};

/// The packets that do not have one of the services; nothing where that cannot be said by protocol and port.
std::optional<QList<Service>> otherServices(const QList<Service> &services)
{
    QList<Service> others;
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Icmp}) {
        QList<PortRange> taken;
        for (const Service &service : services) {
            if (service.protocol != Protocol::Any && service.protocol != protocol)
                continue;
            if (!service.sourcePorts.isEmpty() && !policy::isAnyPort(service.sourcePorts))
                return std::nullopt;
            const bool ported = protocol != Protocol::Icmp && !service.ports.isEmpty();
            if (ported || service.ports.isEmpty())
                taken += ported ? service.ports : QList<PortRange>{PortRange::any()};
        }
        if (taken.isEmpty())
            others.append({protocol, {}, {}});
        else if (!policy::isAnyPort(policy::merged(taken)) && !otherPorts(taken).isEmpty())
            others.append({protocol, otherPorts(taken), {}});
    }
    return others;
}

/// What is not of the addresses; addresses of one family leave all of the other.
std::optional<ip::PrefixSet> otherEnd(const std::optional<ip::PrefixSet> &addresses)
{
    return addresses ? std::optional(ip::PrefixSet::every().subtracted(*addresses)) : std::nullopt;
}

/// The packets that do not match, as matches of which each packet has one; nothing where that cannot be said.
std::optional<QList<PacketMatch>> others(const PacketMatch &match)
{
    const std::optional<QList<Service>> services = otherServices(match.services);
    if (!services || !match.conditions.isEmpty())
        return std::nullopt;
    QList<PacketMatch> pieces;
    PacketMatch rest; // what has matched so far
    if (match.family && !match.source && !match.destination) {
        const bool v4 = *match.family == ip::Family::IPv4;
        PacketMatch other;
        other.family = v4 ? ip::Family::IPv6 : ip::Family::IPv4;
        pieces.append(other);
        rest.family = match.family;
    }
    if (!isEvery(match.services)) {
        PacketMatch other = rest;
        other.services = *services;
        pieces.append(other);
        rest.services = match.services;
    }
    if (match.source) {
        PacketMatch other = rest;
        other.source = otherEnd(match.source);
        pieces.append(other);
        rest.source = match.source;
    }
    if (match.destination) {
        PacketMatch other = rest;
        other.destination = otherEnd(match.destination);
        pieces.append(other);
    }
    return pieces;
}

/// What two lists of matches have in common.
QList<PacketMatch> common(const QList<PacketMatch> &a, const QList<PacketMatch> &b)
{
    QList<PacketMatch> both;
    for (const PacketMatch &one : a) {
        for (const PacketMatch &other : b) {
            if (PacketMatch match = one.intersected(other); !match.isNever())
                both.append(std::move(match));
        }
    }
    return both;
}

class Unroller
{
public:
    Unroller(const QHash<QString, Chain> &chains, policy::Direction direction, QList<NotUnderstood> &notUnderstood)
        : m_chains(chains)
        , m_direction(direction)
        , m_notUnderstood(notUnderstood)
    {}

    QList<Rule> rules(const QString &first, const PacketMatch &all)
    {
        enter(first, {all}, 0);
        while (!m_frames.empty()) {
            Frame &frame = m_frames.back();
            if (frame.next >= frame.chain->rules.size()) {
                m_frames.pop_back();
                continue;
            }
            const ChainRule &rule = frame.chain->rules[frame.next++];
            m_steps += frame.matches.size();
            if (m_steps > MostRules) {
                m_notUnderstood.append(
                    {rule.line, frame.chain->name,
                     PR_MESSAGE("importers", "The chains lead to too many rules; the rest is not read.")});
                break;
            }
            step(rule, frame);
        }
        return std::move(m_rules);
    }

private:
    void step(const ChainRule &rule, Frame &frame)
    {
        QList<PacketMatch> matches = common(frame.matches, {rule.match});
        matches.removeIf([](const PacketMatch &match) { return match.onlyAnswers; });
        if (matches.isEmpty())
            return;
        switch (rule.verdict) {
        case Verdict::Permit:
        case Verdict::Deny:
            for (const PacketMatch &match : std::as_const(matches))
                append(rule, match);
            break;
        case Verdict::Jump:
            enter(rule.target, matches, rule.line);
            break;
        case Verdict::Goto:
            leave(rule, frame);
            enter(rule.target, matches, rule.line);
            break;
        case Verdict::Return:
            leave(rule, frame);
            break;
        }
    }

    /// Packets that match the rule do not see the rest of the chain.
    static void leave(const ChainRule &rule, Frame &frame)
    {
        if (rule.match.isAlways()) {
            frame.next = frame.chain->rules.size();
            return;
        }
        const std::optional<QList<PacketMatch>> rest = others(rule.match);
        QList<PacketMatch> left = rest ? common(frame.matches, *rest) : QList<PacketMatch>();
        if (!rest || left.size() > MostMatches) {
            for (PacketMatch &match : frame.matches) {
                if (!match.intersected(rule.match).isNever())
                    match.conditions.append(QStringLiteral("not matched by line %1").arg(rule.line));
            }
            return;
        }
        frame.matches = std::move(left);
        if (frame.matches.isEmpty())
            frame.next = frame.chain->rules.size();
    }

    void enter(const QString &name, const QList<PacketMatch> &matches, int line)
    {
        const auto chain = m_chains.constFind(name);
        const bool circle = std::any_of(m_frames.cbegin(), m_frames.cend(),
                                        [&](const Frame &frame) { return frame.chain->name == name; });
        if (chain != m_chains.cend() && !circle && m_frames.size() < DeepestJump) {
            m_frames.push_back({&*chain, 0, matches});
            return;
        }
        m_notUnderstood.append({line, name,
                                circle ? PR_MESSAGE("importers", "The chain leads back to itself.")
                                       : PR_MESSAGE("importers", "This chain is not in the file.")});
    }

    void append(const ChainRule &rule, const PacketMatch &match)
    {
        Rule result;
        result.name = rule.name;
        result.line = rule.line;
        result.action = rule.verdict == Verdict::Permit ? Action::Permit : Action::Deny;
        result.source = endOf(match.source);
        result.destination = endOf(match.destination);
        result.services = match.services;
        if (std::any_of(match.services.cbegin(), match.services.cend(), lacksPorts)) {
            for (Service &service : result.services)
                service.ports = lacksPorts(service) ? QList<PortRange>{PortRange::any()} : service.ports;
        }
        result.conditions = match.conditions;
        End &far = m_direction == policy::Direction::Outbound ? result.destination : result.source;
        if (match.family && far.any)
            far = endOf(ip::PrefixSet::every(*match.family));
        m_rules.append(std::move(result));
    }

    const QHash<QString, Chain> &m_chains;
    policy::Direction m_direction;
    QList<NotUnderstood> &m_notUnderstood;
    std::vector<Frame> m_frames;
    QList<Rule> m_rules;
    qsizetype m_steps = 0;
};

} // namespace

PacketMatch PacketMatch::intersected(const PacketMatch &other) const
{
    if (isAlways())
        return other;
    if (other.isAlways())
        return *this;
    PacketMatch both;
    both.source = commonAddresses(source, other.source);
    both.destination = commonAddresses(destination, other.destination);
    both.services = commonServices(services, other.services);
    both.conditions = conditions + other.conditions;
    both.onlyAnswers = onlyAnswers || other.onlyAnswers;
    both.family = family ? family : other.family;
    if (family && other.family && *family != *other.family)
        both.services.clear();
    if (both.family) {
        for (std::optional<ip::PrefixSet> *end : {&both.source, &both.destination}) {
            if (*end)
                *end = (*end)->only(*both.family);
        }
    }
    return both;
}

bool PacketMatch::isNever() const
{
    return services.isEmpty() || (source && source->isEmpty()) || (destination && destination->isEmpty());
}

bool PacketMatch::isAlways() const
{
    return !source && !destination && !family && !onlyAnswers && conditions.isEmpty() && isEvery(services);
}

const QList<Service> &everyService()
{
    static const QList<Service> every{Service{}};
    return every;
}

QList<Service> commonServices(const QList<Service> &a, const QList<Service> &b)
{
    if (isEvery(a) || isEvery(b))
        return isEvery(a) ? b : a;
    QList<Service> common;
    for (const Service &one : a) {
        for (const Service &other : b) {
            if (one.protocol != Protocol::Any && other.protocol != Protocol::Any && one.protocol != other.protocol)
                continue;
            const auto ports = commonPorts(one.ports, other.ports);
            const auto sources = commonPorts(one.sourcePorts, other.sourcePorts);
            if (ports && sources)
                common.append({one.protocol == Protocol::Any ? other.protocol : one.protocol, *ports, *sources});
        }
    }
    return common;
}

QList<PortRange> otherPorts(const QList<PortRange> &ports)
{
    QList<PortRange> others;
    int next = 1;
    for (const PortRange &range : policy::merged(ports)) {
        if (range.first() > next)
            others.append(*PortRange::from(next, range.first() - 1));
        next = range.last() + 1;
    }
    if (next <= 65535)
        others.append(*PortRange::from(next, 65535));
    return others;
}

ip::PrefixSet otherAddresses(const ip::PrefixSet &addresses, ip::Family family)
{
    return ip::PrefixSet::every(family).subtracted(addresses);
}

QList<Service> otherProtocols(const QList<Protocol> &protocols)
{
    QList<Service> services;
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Icmp}) {
        if (!protocols.contains(protocol))
            services.append({protocol, {}, {}});
    }
    return services;
}

QList<Rule> unrolled(const QHash<QString, Chain> &chains, const QString &first, policy::Direction direction,
                     QList<NotUnderstood> &notUnderstood, const PacketMatch &all)
{
    return Unroller(chains, direction, notUnderstood).rules(first, all);
}

} // namespace portreeve::importers
