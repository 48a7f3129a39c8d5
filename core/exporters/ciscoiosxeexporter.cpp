#include "core/exporters/ciscotext.h"
#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/madewith.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

#include <QHash>
#include <QSet>

#include <algorithm>

/// Commands for access lists of IOS XE. Facts that shape the file:
/// - Object groups serve extended IPv4 lists alone; they have netmasks, the lists wildcard masks.
/// - IPv6 lists are lists of their own and must not have the name of an IPv4 list.
/// - Lists do not follow connections: answers need entries of their own in the list of the other direction.
/// - An entry is taken away by "no" before it, in its list. A group in use cannot be taken away or left empty.
namespace portreeve::exporters {

using policy::Direction;
using policy::ObjectDelta;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype RemarkBytes = 100;
const QByteArray V6Suffix = "-v6";

policy::ObjectStyle objectStyle()
{
    policy::ObjectStyle style;
    style.names.prefix = QStringLiteral("Portreeve-");
    style.names.maxLength = NameLength;
    style.portLists = true;
    return style;
}

QByteArray portMatch(const policy::PortRange &range)
{
    if (range.isAny())
        return {};
    if (range.isSingle())
        return " eq " + QByteArray::number(range.first());
    return " range " + QByteArray::number(range.first()) + ' ' + QByteArray::number(range.last());
}

QByteArray protocolText(Protocol protocol)
{
    return policy::protocolId(protocol).toLatin1();
}

/// An entry of a list, and the words before it.
struct Line {
    QByteArray list; ///< the command that opens the list
    QByteArray entry;
    QStringList words;  ///< comments before it
    bool again = false; ///< another rule has the same
};

/// Both ends of a rule as the entries name them, in each combination.
struct Ends {
    QByteArrayList local;
    QByteArrayList remote;
};

/// Everything that the commands for one policy look like.
class Commands
{
public:
    Commands(const policy::Policy &policy, const Options &options, const Description &about)
        : m_stateless(options.stateless)
        , m_out(parameter(about, options, u"acl"))
        , m_in(parameter(about, options, u"acl-inbound"))
    {
        policy::Policy v4 = policy;
        v4.rules.removeIf([](const Rule &rule) { return rule.family != ip::Family::IPv4; });
        m_objects = policy::withObjects(v4, objectStyle());
        for (const ObjectRule &row : std::as_const(m_objects.rules))
            addRule(row.rule, {ends(row.rule.local, row.local), ends(row.rule.remote.prefixes, row.remote)},
                    servicesOf(row));
        for (const Rule &rule : policy.rules) {
            if (rule.family == ip::Family::IPv6)
                addRule(rule, {ends(rule.local), rule.remote.any ? QByteArrayList{"any"} : ends(rule.remote.prefixes)},
                        {});
        }
    }

    [[nodiscard]] const ObjectPolicy &objects() const { return m_objects; }
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    [[nodiscard]] bool has(const Line &line) const { return m_known.contains(line.list + '\n' + line.entry); }

    static QByteArray definition(const policy::ServiceObject &service)
    {
        QByteArray out = "object-group service " + service.name.toLatin1() + '\n';
        for (const policy::PortRange &range : service.ports)
            out += ' ' + protocolText(service.protocol) + portMatch(range) + '\n';
        return out;
    }

    /// The members of a group, each in its line; `no` is "no " to take them away.
    static void appendMembers(const policy::AddressGroup &group, QByteArrayView no, QByteArray &out)
    {
        appendTo(out, "object-group network ", group.name, '\n');
        for (const ip::Prefix &prefix : group.prefixes) {
            if (prefix.isSingle())
                appendTo(out, ' ', no, "host ", prefix.address(), '\n');
            else
                appendTo(out, ' ', no, prefix.address(), ' ', prefix.netmask(), '\n');
        }
    }

private:
    static QByteArray host(const ip::Prefix &prefix) { return "host " + prefix.address().toCanonicalText().toLatin1(); }

    /// One address as it is, more as the groups that hold them.
    static QByteArrayList ends(const QList<ip::Prefix> &prefixes, const QStringList &groups)
    {
        if (groups.isEmpty())
            return {"any"};
        if (prefixes.size() == 1)
            return {prefixes[0].isSingle() ? host(prefixes[0]) : withWildcardMask(prefixes[0])};
        QByteArrayList list;
        for (const QString &name : groups)
            list.append("object-group " + name.toLatin1());
        return list;
    }

    static QByteArrayList ends(const QList<ip::Prefix> &prefixes)
    {
        QByteArrayList list;
        for (const ip::Prefix &prefix : prefixes)
            list.append(prefix.isSingle() ? host(prefix) : prefix.toCanonicalText().toLatin1());
        return list.isEmpty() ? QByteArrayList{"any"} : list;
    }

    static QByteArrayList servicesOf(const ObjectRule &row)
    {
        QByteArrayList list;
        if (row.rule.protocol == Protocol::Icmp)
            return list;
        for (const QString &name : row.services)
            list.append("object-group " + name.toLatin1());
        return list;
    }

    [[nodiscard]] QByteArray listOf(Direction direction, bool v4) const
    {
        const QByteArray name = (direction == Direction::Outbound ? m_out : m_in).toLatin1();
        return v4 ? QByteArray("ip access-list extended " + name) : QByteArray("ipv6 access-list " + name + V6Suffix);
    }

    void append(const QByteArray &list, const QByteArray &entry, const QStringList &words = {})
    {
        const qsizetype known = m_known.size();
        m_known.insert(list + '\n' + entry);
        const bool again = m_known.size() == known;
        if (!again || !entry.startsWith("remark "))
            m_lines.append({list, entry, words, again});
    }

    void addRemarks(const QByteArray &list, const Rule &rule, const QString &what)
    {
        QStringList words;
        if (!rule.alternatives.isEmpty())
            words.append(rule.alternatives);
        words += rule.notes;
        const QString text = QStringLiteral("%1%2 (%3): %4")
                                 .arg(what, policy::label(rule), policy::necessityId(rule.necessity), rule.purpose);
        append(list, "remark " + ciscoText(text, RemarkBytes), words);
        const QString origin = originText(rule.origin);
        if (!origin.isEmpty() && what.isEmpty())
            append(list, "remark " + ciscoText(policy::label(rule) + QStringLiteral(" from ") + origin, RemarkBytes));
    }

    void addRule(const Rule &rule, const Ends &ends, const QByteArrayList &services)
    {
        const bool v4 = rule.family == ip::Family::IPv4;
        const bool outbound = rule.direction == Direction::Outbound;
        const QByteArray list = listOf(rule.direction, v4);
        addRemarks(list, rule, {});
        for (const QByteArray &local : ends.local) {
            for (const QByteArray &remote : ends.remote) {
                const QByteArray both = outbound ? local + ' ' + remote : remote + ' ' + local;
                for (const QByteArray &service : services)
                    append(list, "permit " + service + ' ' + both);
                if (services.isEmpty())
                    addPlain(list, rule, both, v4);
            }
        }
        if (!m_stateless)
            return;
        const QByteArray back = listOf(outbound ? Direction::Inbound : Direction::Outbound, v4);
        addRemarks(back, rule, AnswersMark);
        for (const QByteArray &local : ends.local) {
            for (const QByteArray &remote : ends.remote)
                addAnswers(back, rule, outbound ? remote : local, outbound ? local : remote, v4);
        }
    }

    /// Entries that name protocol and ports themselves.
    void addPlain(const QByteArray &list, const Rule &rule, const QByteArray &both, bool v4)
    {
        if (rule.protocol == Protocol::Icmp)
            return append(list, "permit icmp " + both);
        if (rule.protocol == Protocol::Any && policy::isAnyPort(rule.ports))
            return append(list, (v4 ? "permit ip " : "permit ipv6 ") + both);
        for (const QByteArray &protocol : protocolsOf(rule)) {
            for (const policy::PortRange &range : rule.ports)
                append(list, "permit " + protocol + ' ' + both + portMatch(range));
        }
    }

    static QByteArrayList protocolsOf(const Rule &rule)
    {
        if (rule.protocol == Protocol::Any)
            return {"tcp", "udp"};
        return {protocolText(rule.protocol)};
    }

    /// Of TCP only what belongs to connections that exist.
    void addAnswers(const QByteArray &list, const Rule &rule, const QByteArray &from, const QByteArray &to, bool v4)
    {
        if (rule.protocol == Protocol::Icmp || (rule.protocol == Protocol::Any && policy::isAnyPort(rule.ports))) {
            const QByteArray tooBig = v4 ? "unreachable" : "packet-too-big";
            for (const QByteArray &type : {QByteArray("echo-reply"), QByteArray("time-exceeded"), tooBig})
                append(list, "permit icmp " + from + ' ' + to + ' ' + type);
        }
        if (rule.protocol == Protocol::Icmp)
            return;
        for (const QByteArray &protocol : protocolsOf(rule)) {
            for (const policy::PortRange &range : rule.ports)
                append(list, "permit " + protocol + ' ' + from + portMatch(range) + ' ' + to +
                                 (protocol == "tcp" ? " established" : ""));
        }
    }

    bool m_stateless;
    QString m_out;
    QString m_in;
    ObjectPolicy m_objects;
    QList<Line> m_lines;
    QSet<QByteArray> m_known;
};

/// The lines list by list, in the order in which the lists come first.
void appendLines(const QList<Line> &lines, const QByteArray &no, QByteArray &out)
{
    QByteArrayList lists;
    for (const Line &line : lines) {
        if (!lists.contains(line.list))
            lists.append(line.list);
    }
    for (const QByteArray &list : std::as_const(lists)) {
        out += "!\n" + list + '\n';
        for (const Line &line : lines) {
            if (line.list != list)
                continue;
            if (no.isEmpty())
                appendCiscoComments(line.words, out);
            if (line.again && no.isEmpty())
                appendTo(out, SharedEntry, line.entry, '\n');
            else if (!line.again)
                appendTo(out, ' ', no, line.entry, '\n');
        }
    }
}

QList<Line> without(const QList<Line> &lines, const Commands &other)
{
    QList<Line> rest;
    std::copy_if(lines.cbegin(), lines.cend(), std::back_inserter(rest),
                 [&](const Line &line) { return !other.has(line); });
    return rest;
}

void appendGroups(const ObjectDelta &delta, QByteArray &out)
{
    for (const policy::ServiceObject &service : delta.newServices) {
        if (service.protocol != Protocol::Icmp)
            out += Commands::definition(service);
    }
    for (const policy::AddressGroup &group : delta.newGroups)
        Commands::appendMembers(group, {}, out);
    for (const policy::GroupChange &change : delta.changedGroups) {
        if (!change.added.members.isEmpty())
            Commands::appendMembers(change.added, {}, out);
    }
}

void removeGroups(const ObjectDelta &delta, QByteArray &out)
{
    for (const policy::GroupChange &change : delta.changedGroups) {
        if (!change.removed.members.isEmpty())
            Commands::appendMembers(change.removed, "no ", out);
    }
    for (const policy::AddressGroup &group : delta.goneGroups)
        out += "no object-group network " + group.name.toLatin1() + '\n';
    for (const policy::ServiceObject &service : delta.goneServices) {
        if (service.protocol != Protocol::Icmp)
            out += "no object-group service " + service.name.toLatin1() + '\n';
    }
}

class CiscoIosXeExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("cisco-ios-xe");
        about.title = QStringLiteral("Cisco IOS XE");
        about.product = QStringLiteral("Cisco IOS XE");
        about.version = QStringLiteral("16.9 and later");
        about.document = QStringLiteral("Cisco, Security Configuration Guide: Access Control Lists, chapters \"Object "
                                        "Groups for ACLs\" and \"IPv6 Access Control Lists\".");
        about.fileExtension = QStringLiteral("txt");
        about.endMark = QStringLiteral("!");
        about.capabilities.local = true;
        about.capabilities.stateless = true;
        about.limits.nameLength = NameLength;
        about.limits.commentBytes = RemarkBytes;
        about.update = Update::AddsUp;
        const QString interfaceMarks = QStringLiteral("-_./:");
        about.parameters = {
            {QStringLiteral("acl"), PR_MESSAGE("exporters", "Access list for what the clients open"),
             QStringLiteral("portreeve-out"), QStringLiteral("-_."), 60},
            {QStringLiteral("acl-inbound"), PR_MESSAGE("exporters", "Access list for what is opened from outside"),
             QStringLiteral("portreeve-in"), QStringLiteral("-_."), 60},
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Interface of the clients"),
             QStringLiteral("GigabitEthernet0/0/1"), interfaceMarks},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Interface to the Internet"),
             QStringLiteral("GigabitEthernet0/0/0"), interfaceMarks},
        };
        about.unverified = {QStringLiteral("some switches with IOS XE have no object groups, or none for services; the "
                                           "documents say it per platform.")};
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(policy::splitByFamily(std::move(draft)), objectStyle().names);
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const Commands commands(job.policy, job.options, describe());
        QByteArray out = head(job) + "!\n";
        ObjectDelta all;
        all.newServices = commands.objects().services;
        all.newGroups = commands.objects().groups;
        appendGroups(all, out);
        appendLines(commands.lines(), {}, out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const Description about = describe();
        const Commands before(job.from, job.options, about);
        const Commands after(job.to, job.options, about);
        const ObjectDelta delta = policy::difference(before.objects(), after.objects());
        const QList<Line> added = without(after.lines(), before);
        const QList<Line> gone = without(before.lines(), after);
        QByteArray out = head({job.to, job.leftOut, job.options, job.unconcerned});
        if (delta.isEmpty() && added.isEmpty() && gone.isEmpty())
            return out + "! Nothing changes.\n";
        out += "!\n! First all that is added.\n";
        appendGroups(delta, out);
        appendLines(added, {}, out);
        out += "!\n! Then all that goes.\n";
        appendLines(gone, "no ", out);
        out += "!\n";
        removeGroups(delta, out);
        return out;
    }

private:
    [[nodiscard]] QByteArray head(const Job &job) const
    {
        const Description about = describe();
        const auto value = [&](QStringView id) {
            return parameter(about, job.options, id);
        };
        QByteArray out;
        appendCiscoComments(headLines(about, job), out);
        QStringList notes{
            QStringLiteral("Enter it in configuration mode. Entries are added at the end of a list: where the list "
                           "ends in a deny, move the deny behind them."),
            QStringLiteral("A list works once it is bound to an interface, and then denies all that it does not "
                           "permit. To bind them:"),
            QStringLiteral("interface %1: ip access-group %2 in, ipv6 traffic-filter %2-v6 in")
                .arg(value(u"from-zone"), value(u"acl")),
            QStringLiteral("interface %1: ip access-group %2 in, ipv6 traffic-filter %2-v6 in")
                .arg(value(u"to-zone"), value(u"acl-inbound"))};
        notes.append(job.options.stateless
                         ? QStringLiteral("Answers are told by their ports alone: who sends UDP from a listed port "
                                          "reaches every port.")
                         : QStringLiteral("Lists do not follow connections. Where both directions have a list, export "
                                          "stateless rules."));
        appendCiscoComments(notes, out);
        return out;
    }
};

} // namespace

std::unique_ptr<Exporter> make_cisco_ios_xe_exporter()
{
    return std::make_unique<CiscoIosXeExporter>();
}

} // namespace portreeve::exporters
