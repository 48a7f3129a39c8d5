#pragma once

#include "core/importers/configuration.h"

#include <QHash>

/// What the firewalls of Linux have in common: chains of rules that jump to each other, asked from hooks. Readers
/// describe what a rule matches; here chains are unrolled into plain lists.
namespace portreeve::importers {

/// Every protocol with every port.
const QList<Service> &everyService();

/// The packets that a rule matches. A family that the rule is not for is not in its addresses.
struct PacketMatch {
    std::optional<ip::PrefixSet> source; ///< none: every address
    std::optional<ip::PrefixSet> destination;
    QList<Service> services = everyService();
    QStringList conditions;
    bool onlyAnswers = false; ///< packets of connections that exist already, errors of paths, loopback
    std::optional<ip::Family> family;

    /// Both must hold.
    [[nodiscard]] PacketMatch intersected(const PacketMatch &other) const;
    [[nodiscard]] bool isNever() const;
    [[nodiscard]] bool isAlways() const;
};

/// What both have.
QList<Service> commonServices(const QList<Service> &a, const QList<Service> &b);
/// Every port but these.
QList<policy::PortRange> otherPorts(const QList<policy::PortRange> &ports);
/// Every address of the family but these.
ip::PrefixSet otherAddresses(const ip::PrefixSet &addresses, ip::Family family);
/// TCP, UDP and ICMP without those of the list. What has no name here is not in it.
QList<Service> otherProtocols(const QList<policy::Protocol> &protocols);

enum class Verdict { Permit, Deny, Jump, Goto, Return };

struct ChainRule {
    int line = 0;
    QString name;
    PacketMatch match;
    Verdict verdict = Verdict::Permit;
    QString target; ///< of Jump and Goto
};

struct Chain {
    QString name;
    QList<ChainRule> rules;
};

/// The rules that packets meet from this chain on, one after the other, with the conditions that the way there adds.
/// `all` is what every packet of the chain is. A rule for one family names all of its addresses where it names none of
/// the far end in this direction. Rules that only match answers are understood and left out. Jumps in circles, to
/// chains that are not there and what would become more than 250,000 rules are listed.
QList<Rule> unrolled(const QHash<QString, Chain> &chains, const QString &first, policy::Direction direction,
                     QList<NotUnderstood> &notUnderstood, const PacketMatch &all = {});

} // namespace portreeve::importers
