#include "core/exporters/iptablesrules.h"

#include "core/exporters/head.h"
#include "core/exporters/madewith.h"
#include "core/exporters/text.h"

#include <QHash>

namespace portreeve::exporters {

using policy::Direction;
using policy::PortRange;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr int MultiportSlots = 15;
constexpr qsizetype NetworksPerLine = 100; // of this side; they are one word of a line

const QByteArrayList NeighbourTypes{"133", "134", "135", "136"};
const QByteArrayList ListenerTypes{"130", "131", "132", "143"};

/// What a rule lets pass: what is asked for, or the answers to it.
enum class Way { There, Back };

QByteArray comment(const Rule &rule, Way way)
{
    const QString text = (way == Way::Back ? AnswersMark : QString()) + printable(rule.id + QLatin1String(": ") + rule.purpose);
    const QString safe = replaced(text, u"\"\\", u"'/"); // neither grows in a listing
    return " -m comment --comment \"" + shortened(safe, IptablesCommentBytes) + '"';
}

/// Ports in pieces that one match can carry; no piece for every port.
QList<QList<PortRange>> portPieces(const QList<PortRange> &ports)
{
    if (policy::isAnyPort(ports))
        return {{}};
    QList<QList<PortRange>> pieces{{}};
    int slots = 0;
    for (const PortRange &range : ports) {
        const int need = range.isSingle() ? 1 : 2;
        if (slots + need > MultiportSlots) {
            pieces.append(QList<PortRange>());
            slots = 0;
        }
        slots += need;
        pieces.last().append(range);
    }
    return pieces;
}

QByteArray portMatch(const QList<PortRange> &ports, const QByteArray &protocol, IptablesSide side)
{
    if (ports.isEmpty())
        return {};
    QByteArray list = policy::toTexts(ports).join(u',').toLatin1();
    list.replace('-', ':');
    const QByteArray option = side == IptablesSide::Destination ? " --dport" : " --sport";
    if (ports.size() == 1)
        return " -m " + protocol + option + ' ' + list;
    return " -m multiport" + option + "s " + list;
}

/// The matches of protocol and ports, one per line; `side` is the end whose ports are listed.
QByteArrayList portServices(const QList<PortRange> &ports, const QByteArray &protocol, IptablesSide side,
                            const QByteArray &more = {})
{
    QByteArrayList list;
    for (const QList<PortRange> &piece : portPieces(ports))
        list.append(" -p " + protocol + more + portMatch(piece, protocol, side));
    return list;
}

QByteArrayList services(const Rule &rule)
{
    const QByteArrayList tcp = portServices(rule.ports, "tcp", IptablesSide::Destination);
    const QByteArrayList udp = portServices(rule.ports, "udp", IptablesSide::Destination);
    switch (rule.protocol) {
    case Protocol::Tcp:
        return tcp;
    case Protocol::Udp:
        return udp;
    case Protocol::Icmp:
        return {rule.family == ip::Family::IPv4 ? " -p icmp" : " -p ipv6-icmp"};
    case Protocol::Any:
        break;
    }
    return policy::isAnyPort(rule.ports) ? QByteArrayList{QByteArray()} : tcp + udp;
}

/// What lets the answers pass without connection tracking: TCP without the packet that opens a connection.
QByteArrayList answers(const Rule &rule)
{
    const QByteArrayList tcp =
        portServices(rule.ports, "tcp", IptablesSide::Source, " -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN");
    const QByteArrayList udp = portServices(rule.ports, "udp", IptablesSide::Source);
    switch (rule.protocol) {
    case Protocol::Tcp:
        return tcp;
    case Protocol::Udp:
        return udp;
    case Protocol::Icmp:
        return {rule.family == ip::Family::IPv4 ? " -p icmp -m icmp ! --icmp-type 8"
                                                : " -p ipv6-icmp -m icmp6 ! --icmpv6-type 128"};
    case Protocol::Any:
        break;
    }
    return tcp + (policy::isAnyPort(rule.ports) ? QByteArrayList{" ! -p tcp"} : udp);
}

QByteArrayList networks(const QList<ip::Prefix> &prefixes)
{
    QByteArrayList words;
    for (qsizetype i = 0; i < prefixes.size(); ++i) {
        if (i % NetworksPerLine == 0)
            words.append(QByteArray());
        else
            words.last() += ',';
        appendTo(words.last(), prefixes[i]);
    }
    return words.isEmpty() ? QByteArrayList{QByteArray()} : words;
}

/// A line for each of the matches of both ends; `remote` is the side of the remote, `where` the command with its chain.
void appendLines(const QByteArray &where, const Rule &rule, IptablesSide remote, const QByteArrayList &matches,
                 const IptablesRemotes &remotes, QByteArray &out, Way way = Way::There)
{
    const QByteArray begin = QByteArray(rule.family == ip::Family::IPv4 ? "-4 " : "-6 ") + where;
    const QByteArray end = comment(rule, way) + " -j ACCEPT\n";
    const QByteArray near = remote == IptablesSide::Destination ? " -s " : " -d ";
    const QByteArrayList locals = networks(rule.local);
    for (const QByteArray &far : rule.remote.any ? QByteArrayList{QByteArray()} : remotes(rule, remote)) {
        for (const QByteArray &local : locals) {
            for (const QByteArray &match : matches)
                appendTo(out, begin, local.isEmpty() ? QByteArray() : near, local, far, match, end);
        }
    }
}

/// The rules of these directions, and the return rules of the others.
QByteArray chainRules(const QByteArray &chain, const Job &job, const QList<Direction> &directions,
                      const IptablesRemotes &remotes)
{
    QByteArray out;
    QString last;
    for (const Rule &rule : job.policy.rules) {
        const bool own = directions.contains(rule.direction);
        const bool back = job.options.stateless && (!own || directions.size() == 2);
        if (!own && !back)
            continue;
        if (rule.id != last)
            appendMarked("#", ruleLines(rule), out);
        last = rule.id;
        const bool outbound = rule.direction == Direction::Outbound;
        if (own)
            appendLines("-A " + chain, rule, outbound ? IptablesSide::Destination : IptablesSide::Source,
                        services(rule), remotes, out);
        if (back)
            appendLines("-A " + chain, rule, outbound ? IptablesSide::Source : IptablesSide::Destination, answers(rule),
                        remotes, out, Way::Back);
    }
    return out;
}

void appendIcmpv6(const QByteArray &chain, const QByteArrayList &types, const QByteArray &hops, QByteArray &out)
{
    for (const QByteArray &type : types)
        out += "-6 -A " + chain + " -p ipv6-icmp -m icmp6 --icmpv6-type " + type + hops + " -j ACCEPT\n";
}

/// What the system's own chain does before the rules, under a default drop.
QByteArray baseRules(const QByteArray &chain, bool stateless)
{
    QByteArray out = "-F " + chain + '\n';
    if (!stateless)
        out += "-A " + chain + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n";
    if (chain == "OUTPUT")
        out += "-A OUTPUT -o lo -j ACCEPT\n";
    if (chain == "INPUT")
        out += "-A INPUT -i lo -j ACCEPT\n";
    if (chain != "FORWARD") {
        out += "# IPv6 needs neighbour discovery and listener reports on the link (RFC 4890): without them it stops.\n";
        appendIcmpv6(chain, NeighbourTypes, " -m hl --hl-eq 255", out);
        appendIcmpv6(chain, ListenerTypes, " -m hl --hl-eq 1", out);
    }
    if (stateless) {
        out += "# Without connection tracking the errors that paths report need rules of their own (RFC 4890).\n";
        for (const char *type : {"3", "11", "12"})
            out += "-4 -A " + chain + " -p icmp -m icmp --icmp-type " + type + " -j ACCEPT\n";
        appendIcmpv6(chain, {"1", "2", "3", "4"}, {}, out);
    }
    if (chain == "OUTPUT")
        out += "# DHCP is not opened. Where the address comes from DHCP, remove the # and the blank of these lines.\n"
               "# -4 -A OUTPUT -p udp -m udp --sport 68 --dport 67 -j ACCEPT\n"
               "# -6 -A OUTPUT -d ff02::1:2 -p udp -m udp --sport 546 --dport 547 -j ACCEPT\n";
    if (chain == "INPUT")
        out += "# -4 -A INPUT -p udp -m udp --sport 67 --dport 68 -j ACCEPT\n"
               "# -6 -A INPUT -s fe80::/10 -p udp -m udp --sport 547 --dport 546 -j ACCEPT\n";
    return out;
}

struct Chain {
    QByteArray base; ///< of the system
    QByteArray name; ///< ours
    QByteArray rules;
};

QList<Chain> chains(const Job &job, const IptablesRemotes &remotes)
{
    QList<Chain> list;
    const auto add = [&](const QByteArray &base, const QByteArray &name, const QList<Direction> &directions) {
        list.append({base, name, chainRules(name, job, directions, remotes)});
    };
    if (job.options.hook == Hook::Forward) {
        add("FORWARD", "portreeve-forward", {Direction::Outbound, Direction::Inbound});
    } else {
        add("OUTPUT", "portreeve-output", {Direction::Outbound});
        add("INPUT", "portreeve-input", {Direction::Inbound});
    }
    return list;
}

QStringList notes(const Options &options, const QList<Chain> &chains)
{
    QStringList lines;
    if (options.defaultAction == DefaultAction::None) {
        lines.append({QStringLiteral("WARNING: without --noflush they first remove every other rule of the table."),
                      QStringLiteral("Nothing comes here by itself. Say once, for both families, where your ruleset "
                                     "asks these rules:")});
        for (const Chain &chain : chains) {
            if (chain.rules.isEmpty())
                continue; // there only to empty what an earlier file left
            const QString base = QString::fromLatin1(chain.base);
            const QString name = QString::fromLatin1(chain.name);
            lines.append(QStringLiteral("  iptables -I %1 -j %2; ip6tables -I %1 -j %2").arg(base, name));
        }
    } else {
        QStringList emptied;
        for (const Chain &chain : chains)
            emptied.append(QString::fromLatin1(chain.base));
        lines.append(QStringLiteral("The rules that are in %1 now are removed; without --noflush, all of the table.")
                         .arg(emptied.join(QStringLiteral(" and "))));
        if (options.hook == Hook::Forward)
            lines.append(QStringLiteral("Only forwarded packets are filtered, not those of this machine itself."));
        else
            lines.append({QStringLiteral("New connections to this machine are dropped, too: over a remote shell, make "
                                         "sure that you can come back."),
                          QStringLiteral("IPv6 neighbour discovery stays open on the link. DHCP does not: see the "
                                         "lines in the chains."),
                          QStringLiteral("Names are resolved only where the rows for DNS are in this file.")});
    }
    if (options.stateless)
        lines.append(QStringLiteral("Without connection tracking, answers are told by their ports alone: who sends "
                                    "UDP from a listed port reaches every port."));
    return lines;
}

QByteArrayList linesOf(const Chain &chain)
{
    QByteArrayList lines = chain.rules.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.isEmpty() || line.startsWith('#'); });
    return lines;
}

/// Lines that only the first list has; each as often as it has them more often.
QByteArrayList more(const QByteArrayList &lines, const QByteArrayList &others)
{
    QHash<QByteArray, int> known;
    for (const QByteArray &line : others)
        ++known[line];
    QByteArrayList list = lines;
    list.removeIf([&known](const QByteArray &line) { return known.value(line) > 0 && known[line]-- > 0; });
    return list;
}

} // namespace

QByteArray iptablesCommands(const DeltaJob &job, const IptablesParts &parts)
{
    const QList<Chain> before = chains({job.from, {}, job.options}, parts.remotes);
    const QList<Chain> after = chains({job.to, {}, job.options}, parts.remotes);
    QByteArray added;
    QByteArray gone;
    for (qsizetype i = 0; i < after.size(); ++i) {
        const QByteArrayList was = linesOf(before[i]);
        const QByteArrayList is = linesOf(after[i]);
        for (const QByteArray &line : more(is, was))
            added += line + '\n';
        for (QByteArray line : more(was, is))
            gone += line.replace(line.indexOf("-A "), 2, "-D") + '\n';
    }
    QByteArray out;
    appendMarked("#", parts.loading, out);
    out += parts.sets;
    if (!added.isEmpty() || !gone.isEmpty())
        out += "*filter\n" + added + gone + "COMMIT\n";
    return out + parts.setsAfterwards;
}

QByteArray iptablesFile(const Description &about, const Job &job, const IptablesParts &parts)
{
    const bool drop = job.options.defaultAction == DefaultAction::Drop;
    const QList<Chain> list = chains(job, parts.remotes);
    QByteArray out;
    appendMarked("#", headLines(about, job) + parts.loading + notes(job.options, list), out);
    out += parts.sets + "*filter\n";
    for (const Chain &chain : list) {
        if (drop)
            out += ':' + chain.base + " DROP [0:0]\n";
        out += ':' + chain.name + " - [0:0]\n";
    }
    for (const Chain &chain : list) {
        out += chain.rules;
        if (drop)
            out += baseRules(chain.base, job.options.stateless) + "-A " + chain.base + " -j " + chain.name + '\n';
    }
    return out + "COMMIT\n";
}

QByteArray iptablesAddition(const Description &about, const AdditionJob &job, const IptablesRemotes &remotes)
{
    const QStringList notes{
        QStringLiteral("The rules come before those that are there; nothing is taken away. Load it once, with"),
        QStringLiteral(
            "iptables-restore --noflush FILE and ip6tables-restore --noflush FILE: loaded again, it adds them"),
        QStringLiteral("again. WARNING: without --noflush, every other rule of the table is removed."),
        QStringLiteral("They are gone with the ruleset that they are added to: put them into its file, too.")};
    QByteArray out;
    appendMarked("#", headLines(about, {job.policy, job.leftOut, job.options}) + notes, out);
    out += "*filter\n";
    QString last;
    for (const Rule &rule : job.policy.rules) {
        if (rule.id != last)
            appendMarked("#", ruleLines(rule), out);
        last = rule.id;
        const bool outbound = rule.direction == Direction::Outbound;
        for (const policy::Place &place : placesOf(rule, job))
            appendLines("-I " + place.path.constLast().toUtf8(), rule,
                        outbound ? IptablesSide::Destination : IptablesSide::Source, services(rule), remotes, out);
    }
    return out + "COMMIT\n";
}

Description iptablesDescription()
{
    Description about;
    about.document = QStringLiteral("iptables(8), iptables-extensions(8), iptables-restore(8), netfilter.org.");
    about.fileExtension = QStringLiteral("rules");
    about.capabilities.defaultDrop = true;
    about.capabilities.forwardHook = true;
    about.capabilities.stateless = true;
    about.capabilities.local = true;
    about.limits.commentBytes = IptablesCommentBytes;
    return about;
}

} // namespace portreeve::exporters
