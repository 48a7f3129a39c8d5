#include "core/policy/objectdelta.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::policy {

namespace {

const QString &nameOf(const ObjectRule &row)
{
    return row.rule.name;
}

template<typename T>
const QString &nameOf(const T &object)
{
    return object.name;
}

template<typename T>
QHash<QString, const T *> byName(const QList<T> &list)
{
    QHash<QString, const T *> index;
    for (const T &item : list)
        index.insert(nameOf(item), &item);
    return index;
}

bool sameValue(const AddressObject &a, const AddressObject &b)
{
    return a.prefix == b.prefix && a.host == b.host && a.wildcard == b.wildcard;
}

bool sameValue(const ServiceObject &a, const ServiceObject &b)
{
    return a.protocol == b.protocol && a.ports == b.ports;
}

bool sameNames(QStringList a, QStringList b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

bool sameValue(const ObjectRule &a, const ObjectRule &b)
{
    return a.rule.direction == b.rule.direction && a.rule.protocol == b.rule.protocol &&
           a.rule.family == b.rule.family && sameNames(a.local, b.local) && sameNames(a.remote, b.remote) &&
           sameNames(a.services, b.services);
}

/// What `to` has and `from` has not, or not with this value.
template<typename T>
QList<T> fresh(const QList<T> &from, const QList<T> &to)
{
    if (from.isEmpty())
        return to;
    const QHash<QString, const T *> before = byName(from);
    QList<T> list;
    std::copy_if(to.cbegin(), to.cend(), std::back_inserter(list), [&](const T &item) {
        const T *known = before.value(nameOf(item));
        return known == nullptr || !sameValue(*known, item);
    });
    return list;
}

/// What `from` has and `to` has not, the last first.
template<typename T>
QList<T> gone(const QList<T> &from, const QList<T> &to)
{
    if (from.isEmpty())
        return {};
    const QHash<QString, const T *> after = byName(to);
    QList<T> list;
    std::copy_if(from.crbegin(), from.crend(), std::back_inserter(list),
                 [&](const T &item) { return !after.contains(nameOf(item)); });
    return list;
}

/// The group with the members that the other has not.
AddressGroup without(const AddressGroup &group, const AddressGroup &other)
{
    const QSet<QString> known(other.members.cbegin(), other.members.cend());
    AddressGroup rest{group.name, {}, {}, group.families};
    for (qsizetype i = 0; i < group.members.size(); ++i) {
        if (known.contains(group.members[i]))
            continue;
        rest.members.append(group.members[i]);
        if (!group.prefixes.isEmpty())
            rest.prefixes.append(group.prefixes[i]);
    }
    return rest;
}

void compareGroups(const ObjectPolicy &from, const ObjectPolicy &to, ObjectDelta &delta)
{
    if (from.groups.isEmpty()) {
        delta.newGroups = to.groups;
        return;
    }
    const auto before = byName(from.groups);
    for (const AddressGroup &group : to.groups) {
        const AddressGroup *known = before.value(group.name);
        if (known == nullptr)
            delta.newGroups.append(group);
        else if (!sameNames(known->members, group.members))
            delta.changedGroups.append({group.name, without(group, *known), without(*known, group)});
    }
    delta.goneGroups = gone(from.groups, to.groups);
}

void compareRules(const ObjectPolicy &from, const ObjectPolicy &to, ObjectDelta &delta)
{
    if (from.rules.isEmpty()) {
        delta.newRules = to.rules;
        return;
    }
    const auto before = byName(from.rules);
    for (const ObjectRule &row : to.rules) {
        const ObjectRule *known = before.value(nameOf(row));
        if (known == nullptr)
            delta.newRules.append(row);
        else if (!sameValue(*known, row))
            delta.changedRules.append({*known, row});
    }
    delta.goneRules = gone(from.rules, to.rules);
}

} // namespace

bool ObjectDelta::isEmpty() const
{
    return newAddresses.isEmpty() && newServices.isEmpty() && newGroups.isEmpty() && changedGroups.isEmpty() &&
           newRules.isEmpty() && changedRules.isEmpty() && goneRules.isEmpty() && goneGroups.isEmpty() &&
           goneServices.isEmpty() && goneAddresses.isEmpty();
}

ObjectDelta difference(const ObjectPolicy &from, const ObjectPolicy &to)
{
    ObjectDelta delta;
    delta.newAddresses = fresh(from.addresses, to.addresses);
    delta.newServices = fresh(from.services, to.services);
    compareGroups(from, to, delta);
    compareRules(from, to, delta);
    delta.goneServices = gone(from.services, to.services);
    delta.goneAddresses = gone(from.addresses, to.addresses);
    return delta;
}

} // namespace portreeve::policy
