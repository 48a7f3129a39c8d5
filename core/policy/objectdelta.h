#pragma once

#include "core/policy/objects.h"

namespace portreeve::policy {

/// A group that both sides have, with other members: the same group with these only.
struct GroupChange {
    QString name;
    AddressGroup added;
    AddressGroup removed;
};

/// A rule that both sides have, with other ends or services.
struct RuleChange {
    ObjectRule before;
    ObjectRule after;
};

/// The way from one set of objects and rules to another, told apart by name. Written in this order nothing refers to
/// what does not exist: new addresses, services and groups, members that groups gain, new and changed rules; then gone
/// rules, members that groups lose, gone groups, services and addresses. So no permission is missing in between.
struct ObjectDelta {
    QList<AddressObject> newAddresses; ///< also those that have another value now
    QList<ServiceObject> newServices;  ///< likewise
    QList<AddressGroup> newGroups;
    QList<GroupChange> changedGroups;
    QList<ObjectRule> newRules;
    QList<RuleChange> changedRules;
    QList<ObjectRule> goneRules;
    QList<AddressGroup> goneGroups; ///< outer ones first
    QList<ServiceObject> goneServices;
    QList<AddressObject> goneAddresses;

    [[nodiscard]] bool isEmpty() const;
};

/// Rules are the same where their names, ends and services are: comments and order do not count.
ObjectDelta difference(const ObjectPolicy &from, const ObjectPolicy &to);

} // namespace portreeve::policy
