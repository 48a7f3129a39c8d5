#include "core/exporters/fortigatecommands.h"

#include "core/exporters/text.h"

#include <QHash>
#include <QSet>

namespace portreeve::exporters {

using ip::Family;
using policy::ObjectPolicy;
using policy::ObjectRule;
using policy::Protocol;

namespace {

constexpr qsizetype MembersPerGroup = 250;
constexpr qsizetype MembersPerLine = 20;

/// The addresses and groups that rules of the family refer to; a host name may be in both.
ObjectPolicy only(Family family, const ObjectPolicy &objects)
{
    QSet<QString> used;
    const auto insert = [&used](const QStringList &names) {
        for (const QString &name : names)
            used.insert(name);
    };
    for (const ObjectRule &row : objects.rules) {
        if (row.rule.family == family)
            insert(row.local + row.remote);
    }
    ObjectPolicy part;
    for (const policy::AddressGroup &group : objects.groups) {
        if (!used.contains(group.name))
            continue;
        part.groups.append(group);
        insert(group.members);
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
    constexpr QStringView Acts = u"\"'<>\\?&";
    constexpr QStringView Others = u"``()/.+";
    QString safe = text;
    for (qsizetype i = 0; i < Acts.size(); ++i)
        safe.replace(Acts[i], Others[i]);
    return safe;
}

QByteArray addressSettings(Family family, const policy::AddressObject &object)
{
    if (!object.prefix)
        return "        set type fqdn\n        set fqdn " + fortigateQuoted(object.host) + '\n';
    if (family == Family::IPv6)
        return "        set type ipprefix\n        set ip6 " + object.prefix->toCanonicalText().toLatin1() + '\n';
    return "        set type ipmask\n        set subnet " + object.prefix->address().toCanonicalText().toLatin1() +
           ' ' + object.prefix->netmask().toCanonicalText().toLatin1() + '\n';
}

void appendAddresses(Family family, const QList<policy::AddressObject> &addresses, QByteArray &out)
{
    QByteArray entries;
    for (const policy::AddressObject &object : addresses)
        entries += fortigateEntry(fortigateQuoted(object.name), addressSettings(family, object));
    appendFortigateTable(family == Family::IPv4 ? "firewall address" : "firewall address6", entries, out);
}

QByteArray groupTable(Family family)
{
    return family == Family::IPv4 ? "firewall addrgrp" : "firewall addrgrp6";
}

void appendGroups(Family family, const QList<policy::AddressGroup> &groups, QByteArray &out)
{
    QByteArray entries;
    for (const policy::AddressGroup &group : groups)
        entries += fortigateEntry(fortigateQuoted(group.name), fortigateList("member", group.members));
    appendFortigateTable(groupTable(family), entries, out);
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
            entries += fortigateEntry(fortigateQuoted(service.name),
                                      QByteArray("        set ") + (service.protocol == Protocol::Tcp ? "tcp" : "udp") +
                                          "-portrange " + portList(service.ports) + '\n');
    }
    appendFortigateTable("firewall service custom", entries, out);
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

template<typename T>
void appendDeleted(const QByteArray &table, const QList<T> &gone, QByteArray &out)
{
    QStringList names;
    for (const T &object : gone)
        names.append(object.name);
    appendFortigateTable(table, fortigateDeleted(names), out);
}

} // namespace

policy::NameStyle fortigateNames(const QString &prefix, qsizetype length)
{
    policy::NameStyle style;
    style.prefix = prefix;
    style.marks = QStringLiteral("-_.");
    style.maxLength = length;
    return style;
}

ObjectPolicy fortigateObjects(const policy::Policy &policy, const QString &prefix)
{
    policy::ObjectStyle style;
    style.names = fortigateNames(prefix);
    style.portLists = true;
    style.groupMembers = MembersPerGroup;
    return policy::withObjects(policy, style);
}

QByteArray fortigateText(const QString &text)
{
    return '"' + shortened(harmless(printable(text)), FortigateTextBytes) + '"';
}

QByteArray fortigateQuoted(const QString &name)
{
    return '"' + name.toUtf8() + '"';
}

void appendFortigateComments(const QStringList &lines, const QByteArray &indent, QByteArray &out)
{
    for (const QString &text : lines)
        out += indent + "# " + harmless(text).toUtf8() + '\n';
}

void appendFortigateTable(const QByteArray &table, const QByteArray &entries, QByteArray &out)
{
    if (!entries.isEmpty())
        out += "config " + table + '\n' + entries + "end\n";
}

QByteArray fortigateEntry(const QByteArray &key, const QByteArray &settings)
{
    return "    edit " + key + '\n' + settings + "    next\n";
}

QByteArray fortigateList(const QByteArray &field, const QStringList &names)
{
    QByteArray out;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i % MembersPerLine == 0)
            out += (i == 0 ? "        set " : "\n        append ") + field;
        out += " \"";
        appendAscii(names[i], out);
        out += '"';
    }
    if (!names.isEmpty())
        out += '\n';
    return out;
}

QByteArray fortigateDeleted(const QStringList &names)
{
    QByteArray out;
    for (const QString &name : names)
        out += "    delete " + fortigateQuoted(name) + '\n';
    return out;
}

FortigateDelta::FortigateDelta(const ObjectPolicy &from, const ObjectPolicy &to)
    : toV4(only(Family::IPv4, to))
    , toV6(only(Family::IPv6, to))
    , v4(policy::difference(only(Family::IPv4, from), toV4))
    , v6(policy::difference(only(Family::IPv6, from), toV6))
    , rest(policy::difference(from, to))
{}

void appendFortigateObjects(const FortigateDelta &delta, QByteArray &out)
{
    appendAddresses(Family::IPv4, delta.v4.newAddresses, out);
    appendAddresses(Family::IPv6, delta.v6.newAddresses, out);
    appendServices(delta.rest.newServices, out);
    appendGroups(Family::IPv4, delta.v4.newGroups + changed(delta.v4.changedGroups, delta.toV4, true), out);
    appendGroups(Family::IPv6, delta.v6.newGroups + changed(delta.v6.changedGroups, delta.toV6, true), out);
}

void appendFortigateRemovals(const FortigateDelta &delta, QByteArray &out)
{
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

} // namespace portreeve::exporters
