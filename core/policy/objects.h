#pragma once

#include "core/policy/names.h"
#include "core/policy/policy.h"

/// For firewalls whose rules refer to named objects: every address, host name and service of a policy once, and a
/// group where one end of a rule has several addresses. Nothing is added, nothing is dropped; same policy, same names.
namespace portreeve::policy {

/// Which families the rules have that refer to an object, by themselves or by a group. A rule without one has both.
struct Families {
    bool v4 = false;
    bool v6 = false;

    [[nodiscard]] bool has(ip::Family family) const { return family == ip::Family::IPv4 ? v4 : v6; }

    void add(std::optional<ip::Family> family)
    {
        v4 = v4 || family != ip::Family::IPv6;
        v6 = v6 || family != ip::Family::IPv4;
    }
};

struct AddressObject {
    QString name;
    std::optional<ip::Prefix> prefix; ///< or a host name:
    QString host;                     ///< "*.example.com" where it is a wildcard
    bool wildcard = false;
    Families families;
};

struct AddressGroup {
    QString name;
    QStringList members;        ///< names of address objects, or of groups above it in the list
    QList<ip::Prefix> prefixes; ///< of the members, in their order; empty where some are host names or groups
    Families families;
};

struct ServiceObject {
    QString name;
    Protocol protocol = Protocol::Tcp; ///< Tcp, Udp or Icmp
    QList<PortRange> ports;            ///< at least one; not for Icmp
};

/// What a rule refers to, by name.
struct ObjectRule {
    Rule rule;
    QStringList local;    ///< empty: any
    QStringList remote;   ///< empty: any
    QStringList services; ///< empty: every protocol
};

struct ObjectPolicy {
    QList<AddressObject> addresses; ///< in the order of their first use
    QList<AddressGroup> groups;
    QList<ServiceObject> services;
    QList<ObjectRule> rules; ///< as in the policy
};

struct ObjectStyle {
    NameStyle names;            ///< of all objects and groups together: no two share one
    bool portLists = false;     ///< a service may have several port ranges
    qsizetype groupMembers = 0; ///< of one group at most; 0: no limit. Longer ones become several
    bool nestedGroups = false;  ///< several groups of one end are put into one more, so that the rule names one
};

ObjectPolicy withObjects(const Policy &policy, const ObjectStyle &style);

} // namespace portreeve::policy
