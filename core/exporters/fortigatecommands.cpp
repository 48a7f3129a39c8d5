#include "core/exporters/fortigatecommands.h"

#include "core/exporters/text.h"

#include <algorithm>

namespace portreeve::exporters {

using ip::Family;
using policy::ObjectPolicy;
using policy::Protocol;

namespace {

constexpr qsizetype MembersPerGroup = 250;
constexpr qsizetype MembersPerLine = 20;

/// The addresses and groups that rules of the family refer to; a host name may be in both.
ObjectPolicy only(Family family, const ObjectPolicy &objects)
{
    const auto concerned = [family](const auto &object) {
        return object.families.has(family);
    };
    ObjectPolicy part;
    part.addresses.reserve(objects.addresses.size());
    std::copy_if(objects.addresses.cbegin(), objects.addresses.cend(), std::back_inserter(part.addresses), concerned);
    std::copy_if(objects.groups.cbegin(), objects.groups.cend(), std::back_inserter(part.groups), concerned);
    return part;
}

/// Printable text without what the CLI refuses or acts on.
QString harmless(const QString &text)
{
    return replaced(text, u"\"'<>\\?&", u"``()/.+");
}

void appendAddressSettings(Family family, const policy::AddressObject &object, QByteArray &out)
{
    if (!object.prefix)
        appendTo(out, "        set type fqdn\n        set fqdn \"", object.host, "\"\n");
    else if (family == Family::IPv6)
        appendTo(out, "        set type ipprefix\n        set ip6 ", *object.prefix, '\n');
    else
        appendTo(out, "        set type ipmask\n        set subnet ", object.prefix->address(), ' ',
                 object.prefix->netmask(), '\n');
}

void appendAddresses(Family family, const QList<policy::AddressObject> &addresses, QByteArray &out)
{
    if (addresses.isEmpty())
        return;
    out += family == Family::IPv4 ? "config firewall address\n" : "config firewall address6\n";
    for (const policy::AddressObject &object : addresses) {
        appendTo(out, "    edit \"", object.name, "\"\n");
        appendAddressSettings(family, object, out);
        out += "    next\n";
    }
    out += "end\n";
}

QByteArray groupTable(Family family)
{
    return family == Family::IPv4 ? "firewall addrgrp" : "firewall addrgrp6";
}

void appendMembers(QByteArrayView verb, QByteArrayView verbAfterwards, QByteArrayView field, const QStringList &names,
                   QByteArray &out)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i % MembersPerLine == 0)
            appendTo(out, i == 0 ? QByteArrayView() : QByteArrayView("\n"), "        ", i == 0 ? verb : verbAfterwards,
                     ' ', field);
        appendTo(out, " \"", names[i], '"');
    }
    if (!names.isEmpty())
        out += '\n';
}

void appendGroup(const policy::AddressGroup &group, QByteArrayView verb, QByteArrayView verbAfterwards, QByteArray &out)
{
    if (group.members.isEmpty())
        return;
    appendTo(out, "    edit \"", group.name, "\"\n");
    appendMembers(verb, verbAfterwards, "member", group.members, out);
    out += "    next\n";
}

/// New groups, and what others gain.
void appendGroups(Family family, const policy::ObjectDelta &delta, QByteArray &out)
{
    QByteArray entries;
    for (const policy::AddressGroup &group : delta.newGroups)
        appendGroup(group, "set", "append", entries);
    for (const policy::GroupChange &change : delta.changedGroups)
        appendGroup(change.added, "append", "append", entries);
    appendFortigateTable(groupTable(family), entries, out);
}

/// What groups lose; what somebody put into them by hand stays.
void appendLosses(Family family, const policy::ObjectDelta &delta, QByteArray &out)
{
    QByteArray entries;
    for (const policy::GroupChange &change : delta.changedGroups)
        appendGroup(change.removed, "unselect", "unselect", entries);
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

void appendFortigateComments(const QStringList &lines, QByteArrayView indent, QByteArray &out)
{
    for (const QString &text : lines) {
        appendTo(out, indent, "# ");
        appendUtf8(harmless(text), out);
        out += '\n';
    }
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

void appendFortigateList(QByteArrayView field, const QStringList &names, QByteArray &out)
{
    appendMembers("set", "append", field, names, out);
}

QByteArray fortigateDeleted(const QStringList &names)
{
    QByteArray out;
    for (const QString &name : names)
        out += "    delete " + fortigateQuoted(name) + '\n';
    return out;
}

FortigateDelta::FortigateDelta(const ObjectPolicy &from, const ObjectPolicy &to)
    : v4(policy::difference(only(Family::IPv4, from), only(Family::IPv4, to)))
    , v6(policy::difference(only(Family::IPv6, from), only(Family::IPv6, to)))
    , rest(policy::difference(from, to))
{}

void appendFortigateObjects(const FortigateDelta &delta, QByteArray &out)
{
    appendAddresses(Family::IPv4, delta.v4.newAddresses, out);
    appendAddresses(Family::IPv6, delta.v6.newAddresses, out);
    appendServices(delta.rest.newServices, out);
    appendGroups(Family::IPv4, delta.v4, out);
    appendGroups(Family::IPv6, delta.v6, out);
}

void appendFortigateRemovals(const FortigateDelta &delta, QByteArray &out)
{
    appendLosses(Family::IPv4, delta.v4, out);
    appendLosses(Family::IPv6, delta.v6, out);
    appendDeleted(groupTable(Family::IPv4), delta.v4.goneGroups, out);
    appendDeleted(groupTable(Family::IPv6), delta.v6.goneGroups, out);
    QList<policy::ServiceObject> services = delta.rest.goneServices;
    services.removeIf([](const policy::ServiceObject &service) { return service.protocol == Protocol::Icmp; });
    appendDeleted("firewall service custom", services, out);
    appendDeleted("firewall address", delta.v4.goneAddresses, out);
    appendDeleted("firewall address6", delta.v6.goneAddresses, out);
}

} // namespace portreeve::exporters
