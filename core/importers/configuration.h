#pragma once

#include "core/base/message.h"
#include "core/ip/prefixset.h"
#include "core/policy/place.h"

#include <memory>

/// A firewall's configuration as its readers give it: rules in order with both ends resolved, the default actions, and
/// every line that was not understood. Values; nothing here knows a vendor.
namespace portreeve::importers {

enum class Action { Permit, Deny };

/// One end of a rule: an address matches by any member.
struct End {
    ip::PrefixSet addresses;
    QStringList hosts;         ///< plain names
    QStringList wildcardHosts; ///< "*.example.com"
    bool any = false;          ///< every address
    /// What the configuration names and this file does not hold: a feed, a country, a group of another system. A permit
    /// that has it may permit more than is read, a deny may deny more.
    QStringList unknown;

    [[nodiscard]] bool isEmpty() const
    {
        return !any && addresses.isEmpty() && hosts.isEmpty() && wildcardHosts.isEmpty() && unknown.isEmpty();
    }
};

/// A protocol with its ports; a packet matches a rule by any one of the rule's services.
struct Service {
    policy::Protocol protocol = policy::Protocol::Any; ///< Any: every protocol, with every port
    QList<policy::PortRange> ports;                    ///< of the destination; PortRange::any() for all
    QList<policy::PortRange> sourcePorts;              ///< empty: every one
};

/// Protocol and ports as the configuration words them.
struct ServiceWords {
    QString protocol; ///< "TCP", "6"; empty: any
    QStringList localPorts;
    QStringList remotePorts;
};

struct Rule {
    QString name; ///< as the configuration calls it; may be empty
    int line = 0; ///< where it begins, from 1
    Action action = Action::Permit;
    bool enabled = true;
    /// From this side to the others, or to it; none: the configuration does not say, the rule counts for both.
    std::optional<policy::Direction> direction;
    End source;
    End destination;
    QList<Service> services; ///< empty: of a protocol that no requirement has
    /// What else must hold and cannot be judged from the packet alone, in the configuration's words: a user, a time, an
    /// application. A permit with conditions is not a sure one, nor is a deny.
    QStringList conditions;
    /// The whole row, where the file holds it (our own JSON): ids, parts, purposes and sources come back with it.
    std::shared_ptr<const policy::Rule> row;          // most rules have none
    std::optional<ServiceWords> words = std::nullopt; ///< where the reader keeps them (Windows)
};

/// How the rules of a list decide together.
enum class Matching {
    FirstMatch,  ///< the first rule that matches
    PermitsOnly, ///< there are no denies, the order means nothing
    DenyWins,    ///< a deny that matches beats every permit
};

/// Rules that are asked together: a chain, an access list, a policy.
struct RuleList {
    QString name;
    Matching matching = Matching::FirstMatch;
    std::optional<policy::Direction> direction; ///< of all its rules
    QList<Rule> rules;
    std::optional<Action> defaultAction;             ///< none: the file does not say
    std::optional<ip::Family> family = std::nullopt; ///< only such packets are asked for; none: both
    QList<policy::Place> places = {};                ///< where rules could be put before all of these
    /// Packets come by at one of several places of a system (a machine's own, or those that it forwards), which this one
    /// is for; empty: the vendor has no such places.
    QString hook{};
    bool isBare = false; ///< there are no rules at all, only what happens to everything
};

/// Of the rule, or of its list; none: it counts for both.
inline std::optional<policy::Direction> directionOf(const RuleList &list, const Rule &rule)
{
    return rule.direction ? rule.direction : list.direction;
}

/// Something that the reader read over. It is never silently ignored.
struct NotUnderstood {
    int line = 0;
    QString text;
    Message reason;
};

struct Configuration {
    QString vendor; ///< the id of the reader
    QList<RuleList> lists;
    QList<NotUnderstood> notUnderstood;
    /// What any of the lists permits passes (security groups of one interface); otherwise what all of them do.
    bool listsAddUp = false;
    /// What happens to packets for which the whole file has no list; none: the file does not say.
    std::optional<Action> withoutList = std::nullopt;
};

} // namespace portreeve::importers
