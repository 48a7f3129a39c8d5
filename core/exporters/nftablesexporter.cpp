#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/madewith.h"
#include "core/exporters/text.h"
#include "core/ip/prefixset.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

#include <QHash>

#include <algorithm>

/// nft 1.0.6 as documented in nft(8). One table of our own, so that loading it touches nothing else and loading it
/// twice is loading it once. Measured with 1.0.6: a comment has at most 128 bytes, its text knows no escapes and ends
/// at the next quotation mark; a # comment ends with the line, a backslash before the end does not continue it.
namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype CommentBytes = 128;
constexpr qsizetype NameLength = 63; // kernels before 4.14 allow 31
constexpr qsizetype ElementsPerLine = 6;

/// Which end of a packet the remote is.
enum class Side { Destination, Source };

QByteArray localMatch(const Rule &rule, Side remote)
{
    if (rule.local.isEmpty())
        return {};
    QByteArray list;
    for (const ip::Prefix &prefix : rule.local) {
        list += list.isEmpty() ? "" : ", ";
        appendTo(list, prefix);
    }
    return QByteArray(rule.family == ip::Family::IPv4 ? "ip " : "ip6 ") +
           (remote == Side::Destination ? "saddr " : "daddr ") + (rule.local.size() == 1 ? list : "{ " + list + " }") +
           ' ';
}

/// What a rule lets pass: what is asked for, or the answers to it.
enum class Way { There, Back };

QByteArray comment(const Rule &rule, Way way)
{
    QString text = (way == Way::Back ? AnswersMark : QString()) + printable(rule.id + QLatin1String(": ") + rule.purpose);
    text.replace(u'"', u'\'');
    return " comment \"" + shortened(text, CommentBytes) + '"';
}

/// Where the addresses of a rule are: in a set of its name, or in the rule.
enum class Addresses { Named, Inline };

QByteArray addressSet(const Rule &rule, Addresses addresses)
{
    if (addresses == Addresses::Named)
        return '@' + rule.name.toUtf8();
    QByteArray list;
    for (const ip::Prefix &prefix : rule.remote.prefixes) {
        list += list.isEmpty() ? "" : ", ";
        appendTo(list, prefix);
    }
    return "{ " + list + " }";
}

QByteArray remoteMatch(const Rule &rule, Side side, Addresses addresses)
{
    const bool v4 = rule.family == ip::Family::IPv4;
    if (rule.remote.any)
        return localMatch(rule, side) + (v4 ? "meta nfproto ipv4" : "meta nfproto ipv6");
    return localMatch(rule, side) + (v4 ? "ip " : "ip6 ") + (side == Side::Destination ? "daddr " : "saddr ") +
           addressSet(rule, addresses);
}

QByteArray portSet(const QList<policy::PortRange> &ports)
{
    const QByteArray list = policy::toTexts(ports).join(QStringLiteral(", ")).toUtf8();
    return ports.size() == 1 ? list : "{ " + list + " }";
}

/// The protocol and port part; `port` is "dport" or "sport". Empty: every protocol.
QByteArray serviceMatch(const Rule &rule, Protocol protocol, const QByteArray &port)
{
    const bool anyPort = policy::isAnyPort(rule.ports);
    switch (protocol) {
    case Protocol::Tcp:
        return anyPort ? QByteArray("meta l4proto tcp") : "tcp " + port + ' ' + portSet(rule.ports);
    case Protocol::Udp:
        return anyPort ? QByteArray("meta l4proto udp") : "udp " + port + ' ' + portSet(rule.ports);
    case Protocol::Icmp:
        return rule.family == ip::Family::IPv4 ? "meta l4proto icmp" : "meta l4proto icmpv6";
    case Protocol::Any:
        break;
    }
    return anyPort ? QByteArray() : "meta l4proto { tcp, udp } th " + port + ' ' + portSet(rule.ports);
}

QByteArray statement(const QByteArray &remote, const QByteArray &service, const Rule &rule, Way way)
{
    return remote + (service.isEmpty() ? "" : " ") + service + " counter accept" + comment(rule, way);
}

QByteArray forwardRule(const Rule &rule, Addresses addresses)
{
    const Side side = rule.direction == Direction::Outbound ? Side::Destination : Side::Source;
    return statement(remoteMatch(rule, side, addresses), serviceMatch(rule, rule.protocol, "dport"), rule, Way::There);
}

/// What lets the answers pass without connection tracking: the same ends the other way, TCP without the packet that
/// opens a connection.
QByteArrayList returnRules(const Rule &rule, Addresses addresses)
{
    const QByteArray remote =
        remoteMatch(rule, rule.direction == Direction::Outbound ? Side::Source : Side::Destination, addresses);
    const QByteArray answer = " tcp flags & (fin | syn | rst | ack) != syn";
    const QByteArray tcp = serviceMatch(rule, Protocol::Tcp, "sport") + answer;
    switch (rule.protocol) {
    case Protocol::Tcp:
        return {statement(remote, tcp, rule, Way::Back)};
    case Protocol::Udp:
        return {statement(remote, serviceMatch(rule, Protocol::Udp, "sport"), rule, Way::Back)};
    case Protocol::Icmp:
        return {statement(remote,
                          rule.family == ip::Family::IPv4 ? "icmp type != echo-request" : "icmpv6 type != echo-request",
                          rule, Way::Back)};
    case Protocol::Any:
        break;
    }
    const QByteArray others =
        policy::isAnyPort(rule.ports) ? QByteArray("meta l4proto != tcp") : serviceMatch(rule, Protocol::Udp, "sport");
    return {statement(remote, tcp, rule, Way::Back), statement(remote, others, rule, Way::Back)};
}

QByteArray addressType(const Rule &rule)
{
    return rule.family == ip::Family::IPv4 ? "ipv4_addr" : "ipv6_addr";
}

void appendSet(const Rule &rule, QByteArray &out)
{
    if (rule.remote.prefixes.isEmpty())
        return;
    out += "\n    set " + rule.name.toUtf8() + " {\n        type " + addressType(rule) +
           "\n        flags interval\n        auto-merge\n        elements = {";
    for (qsizetype i = 0; i < rule.remote.prefixes.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += i % ElementsPerLine == 0 ? "\n            " : " ";
        appendTo(out, rule.remote.prefixes[i]);
    }
    out += "\n        }\n    }\n";
}

/// The rules of these directions, and the return rules of the others.
QByteArray chainRules(const Job &job, const QList<Direction> &directions)
{
    QByteArray out;
    QString last;
    for (const Rule &rule : job.policy.rules) {
        const bool own = directions.contains(rule.direction);
        const bool back = job.options.stateless && (!own || directions.size() == 2);
        if (!own && !back)
            continue;
        if (rule.id != last)
            appendMarked("        #", ruleLines(rule), out);
        last = rule.id;
        QByteArrayList statements;
        if (own)
            statements.append(forwardRule(rule, Addresses::Named));
        if (back)
            statements.append(returnRules(rule, Addresses::Named));
        for (const QByteArray &statement : std::as_const(statements))
            out += "        " + statement + '\n';
    }
    return out;
}

const QByteArray NeighbourRules =
    "        # IPv6 needs neighbour discovery and listener reports on the link (RFC 4890): without them it stops.\n"
    "        ip6 hoplimit 255 icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, "
    "nd-neighbor-advert } accept\n"
    "        ip6 hoplimit 1 icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, "
    "mld2-listener-report } accept\n";

const QByteArray ErrorRules =
    "        # Without connection tracking the errors that paths report need rules of their own (RFC 4890).\n"
    "        icmp type { destination-unreachable, time-exceeded, parameter-problem } accept\n"
    "        icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept\n";

/// The chain at the hook of that name, which jumps to the rules.
QByteArray baseChain(const QByteArray &hook, const Options &options)
{
    const bool drop = options.defaultAction == DefaultAction::Drop;
    QByteArray out = "    chain " + hook + " {\n        type filter hook " + hook + " priority filter; policy ";
    out += drop ? "drop;\n" : "accept;\n";
    if (drop) {
        if (!options.stateless)
            out += "        ct state established,related accept\n";
        if (hook == "output")
            out += "        oif \"lo\" accept\n";
        if (hook == "input")
            out += "        iif \"lo\" accept\n";
        if (hook != "forward")
            out += NeighbourRules;
        if (options.stateless)
            out += ErrorRules;
        if (hook == "output")
            out += "        # DHCP is not opened. Where the address comes from DHCP, remove the # of these lines.\n"
                   "        # udp sport 68 udp dport 67 accept\n"
                   "        # ip6 daddr ff02::1:2 udp sport 546 udp dport 547 accept\n";
        if (hook == "input")
            out += "        # udp sport 67 udp dport 68 accept\n"
                   "        # ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept\n";
    }
    return out + "        jump allow_" + hook + "\n    }\n";
}

/// Both chains of a hook; nothing where they would do nothing.
QByteArray chains(const QByteArray &hook, const Job &job, const QList<Direction> &directions)
{
    const QByteArray rules = chainRules(job, directions);
    if (rules.isEmpty() && job.options.defaultAction == DefaultAction::None)
        return {};
    return "\n    chain allow_" + hook + " {\n" + rules + "    }\n\n" + baseChain(hook, job.options);
}

using Ranges = QList<ip::AddressRange>;

/// As the kernel keeps a set with auto-merge: ranges that touch are one. nft 1.0.6 takes no part of one away, so that
/// whole ranges go and come.
Ranges elementsOf(const Rule *rule)
{
    return rule ? ip::PrefixSet(rule->remote.prefixes).toRanges() : Ranges();
}

Ranges missingIn(const Ranges &others, const Ranges &ranges)
{
    Ranges list;
    std::set_difference(ranges.cbegin(), ranges.cend(), others.cbegin(), others.cend(), std::back_inserter(list));
    return list;
}

QByteArray elementText(const ip::AddressRange &range)
{
    const QList<ip::Prefix> prefixes = ip::toPrefixes(range);
    QByteArray text;
    if (prefixes.size() == 1)
        appendTo(text, prefixes.first());
    else
        appendTo(text, range.first, '-', range.last);
    return text;
}

void appendElements(const QByteArray &verb, const Rule &rule, const Ranges &ranges, QByteArray &out)
{
    for (const ip::AddressRange &range : ranges)
        out += verb + " element inet portreeve " + rule.name.toUtf8() + " { " + elementText(range) + " }\n";
}

using Sets = QHash<QString, const Rule *>;

Sets setsOf(const policy::Policy &policy)
{
    Sets sets;
    for (const Rule &rule : policy.rules) {
        if (!rule.remote.prefixes.isEmpty())
            sets.insert(rule.name, &rule);
    }
    return sets;
}

/// What sets lose before what they get: a range that grew is the old one gone and the new one there.
QByteArray setCommands(const DeltaJob &job)
{
    const Sets before = setsOf(job.from);
    QByteArray out;
    for (const Rule &rule : job.to.rules) {
        if (rule.remote.prefixes.isEmpty())
            continue;
        const Rule *known = before.value(rule.name);
        if (known == nullptr)
            out += "add set inet portreeve " + rule.name.toUtf8() + " { type " + addressType(rule) +
                   "; flags interval; auto-merge; }\n";
        const Ranges was = elementsOf(known);
        const Ranges is = elementsOf(&rule);
        appendElements("delete", rule, missingIn(is, was), out);
        appendElements("add", rule, missingIn(was, is), out);
    }
    return out;
}

/// Sets that no rule asks any more.
QByteArray goneSets(const DeltaJob &job)
{
    const Sets after = setsOf(job.to);
    QByteArray out;
    for (const Rule &rule : job.from.rules) {
        if (!rule.remote.prefixes.isEmpty() && !after.contains(rule.name))
            out += "delete set inet portreeve " + rule.name.toUtf8() + '\n';
    }
    return out;
}

QByteArrayList ruleTexts(const QByteArray &chain)
{
    QByteArrayList rules;
    for (const QByteArray &raw : chain.split('\n')) {
        const QByteArray text = raw.trimmed();
        if (!text.isEmpty() && !text.startsWith('#'))
            rules.append(text);
    }
    return rules;
}

/// Rules that are new are added. One that goes has no name that a file could delete it by, so that its chain is filled
/// again, in the same transaction. Nothing where a chain itself comes or goes.
std::optional<QByteArray> chainCommands(const QByteArray &hook, const DeltaJob &job, const QList<Direction> &directions)
{
    const QByteArrayList before = ruleTexts(chainRules({job.from, {}, job.options}, directions));
    const QByteArrayList after = ruleTexts(chainRules({job.to, {}, job.options}, directions));
    if (before == after)
        return QByteArray();
    if (job.options.defaultAction == DefaultAction::None && (before.isEmpty() || after.isEmpty()))
        return std::nullopt;
    const bool grew = after.size() > before.size() && std::equal(before.cbegin(), before.cend(), after.cbegin());
    QByteArray out;
    if (!grew)
        out += "flush chain inet portreeve allow_" + hook + '\n';
    for (const QByteArray &rule : grew ? after.mid(before.size()) : after)
        out += "add rule inet portreeve allow_" + hook + ' ' + rule + '\n';
    return out;
}

std::optional<QByteArray> allChainCommands(const DeltaJob &job)
{
    if (job.options.hook == Hook::Forward)
        return chainCommands("forward", job, {Direction::Outbound, Direction::Inbound});
    const std::optional<QByteArray> output = chainCommands("output", job, {Direction::Outbound});
    const std::optional<QByteArray> input = chainCommands("input", job, {Direction::Inbound});
    return output && input ? std::optional(*output + *input) : std::nullopt;
}

QStringList stateNotes(const Options &options)
{
    if (!options.stateless)
        return {};
    return {QStringLiteral("Without connection tracking, answers are told by their ports alone: who sends UDP from a "
                           "listed port reaches every port.")};
}

QStringList actionNotes(const Options &options)
{
    if (options.defaultAction == DefaultAction::None) {
        return {QStringLiteral("An accept of nftables ends the chains of its own table only: what another table drops "
                               "stays dropped."),
                QStringLiteral("To open an existing ruleset, copy the sets and the allow_ chains into its table and "
                               "jump to them from its chains.")};
    }
    if (options.hook == Hook::Forward)
        return {QStringLiteral("Only forwarded packets are filtered, not those of this machine itself.")};
    return {QStringLiteral("New connections to this machine are dropped, too: over a remote shell, make sure that you "
                           "can come back."),
            QStringLiteral("IPv6 neighbour discovery stays open on the link. DHCP does not: see the lines in the "
                           "chains."),
            QStringLiteral("Names are resolved only where the rows for DNS are in this file.")};
}

class NftablesExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("nftables");
        about.title = QStringLiteral("nftables");
        about.product = QStringLiteral("nft");
        about.version = QStringLiteral("1.0.6 and later, Linux 4.14 and later");
        about.document = QStringLiteral("nft(8), netfilter.org; loaded with nft -f FILE.");
        about.fileExtension = QStringLiteral("nft");
        about.endMark = QStringLiteral("#");
        about.capabilities.defaultDrop = true;
        about.capabilities.forwardHook = true;
        about.capabilities.stateless = true;
        about.capabilities.local = true;
        about.placed = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = CommentBytes;
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        policy::NameStyle style;
        style.prefix = QStringLiteral("p_"); // a set name begins with a letter and is no keyword
        style.marks = QStringLiteral("-_.");
        style.maxLength = NameLength;
        return policy::giveNames(policy::splitByFamily(std::move(draft)), style);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        QByteArray out = "#!/usr/sbin/nft -f\n";
        appendMarked("#", headLines(describe(), job) + actionNotes(job.options) + stateNotes(job.options), out);
        out += "\ntable inet portreeve\ndelete table inet portreeve\n\ntable inet portreeve {\n";
        QByteArray body;
        for (const Rule &rule : job.policy.rules)
            appendSet(rule, body);
        if (job.options.hook == Hook::Forward) {
            body += chains("forward", job, {Direction::Outbound, Direction::Inbound});
        } else {
            body += chains("output", job, {Direction::Outbound});
            body += chains("input", job, {Direction::Inbound});
        }
        return out + body.mid(1) + "}\n"; // without the blank line that parts the first block from nothing
    }

    [[nodiscard]] std::optional<QByteArray> writeAddition(const AdditionJob &job) const override
    {
        QByteArray out = "#!/usr/sbin/nft -f\n";
        const QStringList notes{
            QStringLiteral("The rules come before those that are there; nothing is taken away. Load it once: loaded "
                           "again, it adds them again."),
            QStringLiteral("They are gone with the ruleset that they are added to: put them into its file, too.")};
        appendMarked("#", headLines(describe(), {job.policy, job.leftOut, job.options}) + notes, out);
        out += '\n';
        QString last;
        for (const Rule &rule : job.policy.rules) {
            if (rule.id != last)
                appendMarked("#", ruleLines(rule), out);
            last = rule.id;
            for (const policy::Place &place : placesOf(rule, job))
                out +=
                    "insert rule " + place.path.join(u' ').toUtf8() + ' ' + forwardRule(rule, Addresses::Inline) + '\n';
        }
        return out;
    }

    [[nodiscard]] std::optional<QByteArray> writeCommands(const DeltaJob &job) const override
    {
        const std::optional<QByteArray> rules = allChainCommands(job);
        if (!rules)
            return std::nullopt;
        return "# Only what changes: load it with nft -f FILE where the earlier file is in force.\n" +
               setCommands(job) + *rules + goneSets(job);
    }
};

} // namespace

std::unique_ptr<Exporter> make_nftables_exporter()
{
    return std::make_unique<NftablesExporter>();
}

} // namespace portreeve::exporters
