#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

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

QByteArray comment(const Rule &rule)
{
    QString text = printable(QStringLiteral("%1: %2").arg(rule.id, rule.purpose));
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

QByteArray statement(const QByteArray &remote, const QByteArray &service, const Rule &rule)
{
    return remote + (service.isEmpty() ? "" : " ") + service + " counter accept" + comment(rule);
}

QByteArray forwardRule(const Rule &rule, Addresses addresses)
{
    const Side side = rule.direction == Direction::Outbound ? Side::Destination : Side::Source;
    return statement(remoteMatch(rule, side, addresses), serviceMatch(rule, rule.protocol, "dport"), rule);
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
        return {statement(remote, tcp, rule)};
    case Protocol::Udp:
        return {statement(remote, serviceMatch(rule, Protocol::Udp, "sport"), rule)};
    case Protocol::Icmp:
        return {statement(remote,
                          rule.family == ip::Family::IPv4 ? "icmp type != echo-request" : "icmpv6 type != echo-request",
                          rule)};
    case Protocol::Any:
        break;
    }
    const QByteArray others =
        policy::isAnyPort(rule.ports) ? QByteArray("meta l4proto != tcp") : serviceMatch(rule, Protocol::Udp, "sport");
    return {statement(remote, tcp, rule), statement(remote, others, rule)};
}

void appendSet(const Rule &rule, QByteArray &out)
{
    if (rule.remote.prefixes.isEmpty())
        return;
    out += "\n    set " + rule.name.toUtf8() + " {\n        type " +
           (rule.family == ip::Family::IPv4 ? "ipv4_addr" : "ipv6_addr") +
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
};

} // namespace

std::unique_ptr<Exporter> make_nftables_exporter()
{
    return std::make_unique<NftablesExporter>();
}

} // namespace portreeve::exporters
