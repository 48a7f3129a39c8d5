#include "core/exporters/exporter.h"
#include "core/exporters/head.h"
#include "core/exporters/text.h"
#include "core/policy/objectdelta.h"
#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitbyfamily.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

/// FortiOS CLI as in the CLI reference (firewall address, address6, addrgrp, addrgrp6, service custom, policy) and the
/// administration guide ("Text strings"). Facts that shape the file:
/// - A policy names IPv4 and IPv6 in fields of their own, and host names are objects of one family: rules are split.
/// - Policies are deleted by number only. Numbers are made from the names, so that a later file finds them.
/// - set on a list replaces all of it, append adds to it.
/// - Text strings must not have " ' < >; before 5.2 also &.
namespace portreeve::exporters {

using ip::Family;
using policy::Direction;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;

namespace {

constexpr qsizetype NameLength = 63;
constexpr qsizetype PolicyNameLength = 35;
constexpr qsizetype CommentBytes = 1023;
constexpr qsizetype MembersPerGroup = 250;
constexpr qsizetype MembersPerLine = 20;
constexpr quint32 FirstPolicy = 1'000'000'000; // up to 4294967294, the highest number
constexpr quint32 Policies = 3'294'967'294;

policy::NameStyle nameStyle(const QString &prefix, qsizetype length)
{
    policy::NameStyle style;
    style.prefix = prefix;
    style.marks = QStringLiteral("-_.");
    style.maxLength = length;
    return style;
}

ObjectPolicy objectsOf(const policy::Policy &policy)
{
    policy::ObjectStyle style;
    style.names = nameStyle(QStringLiteral("Portreeve-"), NameLength);
    style.portLists = true;
    style.groupMembers = MembersPerGroup;
    return policy::withObjects(policy, style);
}

/// The addresses and groups that rules of the family refer to; a host name may be in both.
ObjectPolicy only(Family family, const ObjectPolicy &objects)
{
    QSet<QString> used;
    for (const ObjectRule &row : objects.rules) {
        if (row.rule.family == family) {
            const QStringList names = row.local + row.remote;
            used.unite({names.cbegin(), names.cend()});
        }
    }
    ObjectPolicy part;
    for (const policy::AddressGroup &group : objects.groups) {
        if (!used.contains(group.name))
            continue;
        part.groups.append(group);
        used.unite({group.members.cbegin(), group.members.cend()});
    }
    for (const policy::AddressObject &object : objects.addresses) {
        if (used.contains(object.name))
            part.addresses.append(object);
    }
    return part;
}

/// Printable text without what the CLI refuses or acts on.
QString harmless(const QString &text)
{
    static const QHash<QChar, QChar> others{{u'"', u'`'},  {u'\'', u'`'}, {u'<', u'('}, {u'>', u')'},
                                            {u'\\', u'/'}, {u'?', u'.'},  {u'&', u'+'}};
    QString safe = text;
    for (QChar &c : safe)
        c = others.value(c, c);
    return safe;
}

QByteArray quoted(const QString &name)
{
    return '"' + name.toUtf8() + '"';
}

QByteArray quotedList(const QStringList &names)
{
    QByteArray out;
    for (const QString &name : names)
        out += (out.isEmpty() ? "" : " ") + quoted(name);
    return out;
}

/// A table with its entries; nothing where there are none.
void appendBlock(const QByteArray &table, const QByteArray &entries, QByteArray &out)
{
    if (!entries.isEmpty())
        out += "config " + table + '\n' + entries + "end\n";
}

QByteArray entry(const QByteArray &key, const QByteArray &settings)
{
    return "    edit " + key + '\n' + settings + "    next\n";
}

/// The whole list, in lines that a terminal takes.
QByteArray setList(const QByteArray &field, const QStringList &names)
{
    QByteArray out;
    for (qsizetype begin = 0; begin < names.size(); begin += MembersPerLine)
        out += QByteArray("        ") + (begin == 0 ? "set " : "append ") + field + ' ' +
               quotedList(names.mid(begin, MembersPerLine)) + '\n';
    return out;
}

QByteArray netmask(int length)
{
    const quint32 bits = length == 0 ? 0 : ~quint32(0) << (32 - length);
    return ip::Address::fromV4(bits).toCanonicalText().toLatin1();
}

QByteArray addressSettings(Family family, const policy::AddressObject &object)
{
    if (!object.prefix)
        return "        set type fqdn\n        set fqdn " + quoted(object.host) + '\n';
    if (family == Family::IPv6)
        return "        set type ipprefix\n        set ip6 " + object.prefix->toCanonicalText().toLatin1() + '\n';
    return "        set type ipmask\n        set subnet " + object.prefix->address().toCanonicalText().toLatin1() +
           ' ' + netmask(object.prefix->length()) + '\n';
}

void appendAddresses(Family family, const QList<policy::AddressObject> &addresses, QByteArray &out)
{
    QByteArray entries;
    for (const policy::AddressObject &object : addresses)
        entries += entry(quoted(object.name), addressSettings(family, object));
    appendBlock(family == Family::IPv4 ? "firewall address" : "firewall address6", entries, out);
}

QByteArray groupTable(Family family)
{
    return family == Family::IPv4 ? "firewall addrgrp" : "firewall addrgrp6";
}

void appendGroups(Family family, const QList<policy::AddressGroup> &groups, QByteArray &out)
{
    QByteArray entries;
    for (const policy::AddressGroup &group : groups)
        entries += entry(quoted(group.name), setList("member", group.members));
    appendBlock(groupTable(family), entries, out);
}

QByteArray portList(const QList<policy::PortRange> &ports)
{
    QStringList texts;
    for (const policy::PortRange &range : ports)
        texts.append(range.isAny() ? QStringLiteral("1-65535") : range.toText());
    return texts.join(u' ').toLatin1();
}

void appendServices(const QList<policy::ServiceObject> &services, QByteArray &out)
{
    QByteArray entries;
    for (const policy::ServiceObject &service : services) {
        if (service.protocol != Protocol::Icmp) // predefined ones are used
            entries += entry(quoted(service.name), QByteArray("        set ") +
                                                       (service.protocol == Protocol::Tcp ? "tcp" : "udp") +
                                                       "-portrange " + portList(service.ports) + '\n');
    }
    appendBlock("firewall service custom", entries, out);
}

/// The number of a policy: made from its name, the next one where two meet.
QHash<QString, quint32> numbersOf(const QList<ObjectRule> &rules)
{
    QStringList names;
    for (const ObjectRule &row : rules)
        names.append(row.rule.name);
    names.sort();
    QHash<QString, quint32> numbers;
    QSet<quint32> taken;
    for (const QString &name : std::as_const(names)) {
        const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
        quint32 offset = hash.left(4).toHex().toUInt(nullptr, 16) % Policies;
        while (taken.contains(offset))
            offset = (offset + 1) % Policies;
        taken.insert(offset);
        numbers.insert(name, FirstPolicy + offset);
    }
    return numbers;
}

struct Interfaces {
    QString clients;
    QString others;
};

QStringList servicesOf(const ObjectRule &row)
{
    if (row.rule.protocol == Protocol::Icmp)
        return {row.rule.family == Family::IPv4 ? QStringLiteral("ALL_ICMP") : QStringLiteral("ALL_ICMP6")};
    return row.services.isEmpty() ? QStringList{QStringLiteral("ALL")} : row.services;
}

QByteArray comments(const policy::Rule &rule)
{
    const QString origin = originText(rule.origin);
    const QString text = QStringLiteral("%1: %2").arg(policy::label(rule), rule.purpose);
    return '"' +
           shortened(harmless(printable(origin.isEmpty() ? text : QStringLiteral("%1. Source: %2").arg(text, origin))),
                     CommentBytes) +
           '"';
}

QByteArray policyEntry(const ObjectRule &row, quint32 number, const Interfaces &interfaces)
{
    const bool outbound = row.rule.direction == Direction::Outbound;
    const QByteArray six = row.rule.family == Family::IPv6 ? "6" : "";
    const QStringList all{QStringLiteral("all")};
    const QStringList local = row.local.isEmpty() ? all : row.local;
    const QStringList remote = row.remote.isEmpty() ? all : row.remote;
    QByteArray out = "        set name " + quoted(row.rule.name) + '\n';
    out += setList("srcintf", {outbound ? interfaces.clients : interfaces.others});
    out += setList("dstintf", {outbound ? interfaces.others : interfaces.clients});
    out += "        set action accept\n";
    out += setList("srcaddr" + six, outbound ? local : remote);
    out += setList("dstaddr" + six, outbound ? remote : local);
    out += "        set schedule \"always\"\n" + setList("service", servicesOf(row));
    out += "        set comments " + comments(row.rule) + '\n';
    return entry(QByteArray::number(number), out);
}

void appendComments(const QStringList &lines, const QByteArray &indent, QByteArray &out)
{
    for (const QString &text : lines)
        out += indent + "# " + harmless(text).toUtf8() + '\n';
}

void appendPolicies(const QList<ObjectRule> &rules, const QHash<QString, quint32> &numbers,
                    const Interfaces &interfaces, QByteArray &out)
{
    QByteArray entries;
    QString last;
    for (const ObjectRule &row : rules) {
        if (row.rule.id != last)
            appendComments(ruleLines(row.rule), "    ", entries);
        last = row.rule.id;
        entries += policyEntry(row, numbers.value(row.rule.name), interfaces);
    }
    appendBlock("firewall policy", entries, out);
}

template<typename T>
void appendDeleted(const QByteArray &table, const QList<T> &gone, QByteArray &out)
{
    QByteArray entries;
    for (const T &object : gone)
        entries += "    delete " + quoted(object.name) + '\n';
    appendBlock(table, entries, out);
}

/// Groups that change, as they are in `policy`, with `more` members beside these.
QList<policy::AddressGroup> changed(const QList<policy::GroupChange> &changes, const ObjectPolicy &policy, bool more)
{
    QHash<QString, const policy::AddressGroup *> byName;
    for (const policy::AddressGroup &group : policy.groups)
        byName.insert(group.name, &group);
    QList<policy::AddressGroup> groups;
    for (const policy::GroupChange &change : changes) {
        if (!more && change.removed.isEmpty())
            continue;
        groups.append(*byName.value(change.name));
        if (more)
            groups.last().members += change.removed;
    }
    return groups;
}

/// Both families of a delta, and what belongs to none.
struct Delta {
    Delta(const ObjectPolicy &from, const ObjectPolicy &to)
        : toV4(only(Family::IPv4, to))
        , toV6(only(Family::IPv6, to))
        , v4(policy::difference(only(Family::IPv4, from), toV4))
        , v6(policy::difference(only(Family::IPv6, from), toV6))
        , rest(policy::difference(from, to))
    {}

    ObjectPolicy toV4;
    ObjectPolicy toV6;
    policy::ObjectDelta v4;
    policy::ObjectDelta v6;
    policy::ObjectDelta rest; ///< its services and rules
};

void appendAdditions(const Delta &delta, const QHash<QString, quint32> &numbers, const Interfaces &interfaces,
                     QByteArray &out)
{
    appendAddresses(Family::IPv4, delta.v4.newAddresses, out);
    appendAddresses(Family::IPv6, delta.v6.newAddresses, out);
    appendServices(delta.rest.newServices, out);
    appendGroups(Family::IPv4, delta.v4.newGroups + changed(delta.v4.changedGroups, delta.toV4, true), out);
    appendGroups(Family::IPv6, delta.v6.newGroups + changed(delta.v6.changedGroups, delta.toV6, true), out);
    QList<ObjectRule> rules = delta.rest.newRules;
    for (const policy::RuleChange &change : delta.rest.changedRules)
        rules.append(change.after);
    appendPolicies(rules, numbers, interfaces, out);
}

void appendRemovals(const Delta &delta, const QHash<QString, quint32> &numbers, QByteArray &out)
{
    QByteArray policies;
    for (const ObjectRule &row : delta.rest.goneRules)
        policies += "    delete " + QByteArray::number(numbers.value(row.rule.name)) + '\n';
    appendBlock("firewall policy", policies, out);
    appendGroups(Family::IPv4, changed(delta.v4.changedGroups, delta.toV4, false), out);
    appendGroups(Family::IPv6, changed(delta.v6.changedGroups, delta.toV6, false), out);
    appendDeleted(groupTable(Family::IPv4), delta.v4.goneGroups, out);
    appendDeleted(groupTable(Family::IPv6), delta.v6.goneGroups, out);
    QList<policy::ServiceObject> services = delta.rest.goneServices;
    services.removeIf([](const policy::ServiceObject &service) { return service.protocol == Protocol::Icmp; });
    appendDeleted("firewall service custom", services, out);
    appendDeleted("firewall address", delta.v4.goneAddresses, out);
    appendDeleted("firewall address6", delta.v6.goneAddresses, out);
}

/// Host names become one rule for each family that the addresses of this side have.
policy::Draft splitNames(policy::Draft draft)
{
    QList<policy::Rule> rules;
    for (policy::Rule &rule : draft.policy.rules) {
        if (rule.family) {
            rules.append(std::move(rule));
            continue;
        }
        for (const Family family : {Family::IPv4, Family::IPv6}) {
            policy::Rule one = rule;
            one.family = family;
            one.part = family == Family::IPv4 ? QStringLiteral("names-v4") : QStringLiteral("names-v6");
            one.local.removeIf([family](const ip::Prefix &prefix) { return prefix.family() != family; });
            if (rule.local.isEmpty() || !one.local.isEmpty())
                rules.append(std::move(one));
        }
    }
    draft.policy.rules = std::move(rules);
    return draft;
}

const QStringList &loadingNotes()
{
    static const QStringList notes{
        QStringLiteral("Load it in the CLI, or as a script (System, Advanced). With virtual domains, enter the one "
                       "that it is for first: config vdom, edit NAME."),
        QStringLiteral("Policies are numbered from 1000000000 on by their names, so that loading the file again "
                       "changes nothing. New ones come last: where one above them denies, move them in config firewall "
                       "policy: move NUMBER before NUMBER."),
        QStringLiteral("Addresses are not translated: where policies do that, add set nat enable."),
    };
    return notes;
}

class FortigateExporter final : public Exporter
{
public:
    [[nodiscard]] Description describe() const override
    {
        Description about;
        about.id = QStringLiteral("fortigate");
        about.title = QStringLiteral("Fortinet FortiGate");
        about.product = QStringLiteral("FortiOS");
        about.version = QStringLiteral("6.4 and later");
        about.document = QStringLiteral("FortiOS CLI reference 7.4 (config firewall ..); administration guide, Text "
                                        "strings.");
        about.fileExtension = QStringLiteral("conf");
        about.capabilities.hostNames = true;
        about.capabilities.wildcardHostNames = true;
        about.capabilities.local = true;
        about.limits.nameLength = PolicyNameLength;
        about.limits.commentBytes = CommentBytes;
        about.update = Update::AddsUp;
        about.parameters = {
            {QStringLiteral("from-zone"), PR_MESSAGE("exporters", "Zone or interface of the clients"),
             QStringLiteral("lan"), QStringLiteral("-_."), 35},
            {QStringLiteral("to-zone"), PR_MESSAGE("exporters", "Zone or interface of the other side"),
             QStringLiteral("wan1"), QStringLiteral("-_."), 35},
        };
        about.unverified = {
            QStringLiteral("the documents show host names with a wildcard as IPv4 addresses only, and say that "
                           "policies for IPv6 take them, too; here they are in both tables."),
            QStringLiteral("no document says that the CLI passes over lines with #. Backups of FortiOS begin with "
                           "such lines."),
            QStringLiteral("how many members a group may have depends on the model; groups here have at most 250."),
        };
        return about;
    }

    [[nodiscard]] policy::Draft prepare(policy::Draft draft, const Options & /*options*/) const override
    {
        return policy::giveNames(splitNames(policy::splitByFamily(std::move(draft))),
                                 nameStyle(QStringLiteral("PR-"), PolicyNameLength));
    }

    [[nodiscard]] QByteArray write(const Job &job) const override
    {
        const ObjectPolicy objects = objectsOf(job.policy);
        QByteArray out;
        appendHead(job, out);
        appendAdditions(Delta({}, objects), numbersOf(objects.rules), interfaces(job.options), out);
        return out;
    }

    [[nodiscard]] QByteArray writeDelta(const DeltaJob &job) const override
    {
        const ObjectPolicy from = objectsOf(job.from);
        const ObjectPolicy to = objectsOf(job.to);
        const Delta delta(from, to);
        QByteArray out;
        appendHead({job.to, job.leftOut, job.options, job.unconcerned}, out);
        out += "# What is new.\n";
        appendAdditions(delta, numbersOf(to.rules), interfaces(job.options), out);
        out += "\n# What goes.\n";
        appendRemovals(delta, numbersOf(from.rules), out);
        return out;
    }

private:
    void appendHead(const Job &job, QByteArray &out) const
    {
        appendComments(headLines(describe(), job), {}, out);
        for (const QString &note : loadingNotes())
            appendComments(wrapped(note, 110), {}, out);
        out += '\n';
    }

    [[nodiscard]] Interfaces interfaces(const Options &options) const
    {
        const Description about = describe();
        return {parameter(about, options, u"from-zone"), parameter(about, options, u"to-zone")};
    }
};

} // namespace

std::unique_ptr<Exporter> make_fortigate_exporter()
{
    return std::make_unique<FortigateExporter>();
}

} // namespace portreeve::exporters
