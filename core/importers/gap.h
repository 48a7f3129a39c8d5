#pragma once

#include "core/importers/configuration.h"

/// Whether a configuration lets through what a policy asks for. Exact in protocols, ports, addresses and order of
/// rules; what can only be known on the firewall itself (which addresses a host name has, who a user is, what a feed
/// holds) never counts as permitted and is named.
namespace portreeve::importers {

enum class CoverState {
    Covered,  ///< all of it
    Doubtful, ///< all of it, if no rule before it denies it of which this is not sure
    Partial,  ///< some of it
    Missing,  ///< nothing of it
    Shadowed, ///< a rule would permit it, and an earlier one denies it
};

/// A rule of the configuration that played a part.
struct RuleReference {
    QString list;
    QString name;
    int line = 0;
    QString condition{}; ///< what else it asks for; empty where that does not matter

    friend bool operator==(const RuleReference &, const RuleReference &) = default;
    friend size_t qHash(const RuleReference &rule, size_t seed = 0)
    {
        return qHashMulti(seed, rule.list, rule.name, rule.line, rule.condition);
    }
};

/// One rule of the policy against the configuration.
struct RowCover {
    QString ruleId;
    CoverState state = CoverState::Missing;
    /// What does not pass, as rules that would let it; several where ports differ. With the row's id and words.
    QList<policy::Rule> missing;
    /// Of `missing`, what rules that are added let through: all of it, but for what a deny has that wins over every
    /// permit.
    QList<policy::Rule> mendable;
    QList<RuleReference> permittedBy;
    QList<RuleReference> deniedBy;
    QList<RuleReference> limited;   ///< of permittedBy: for certain networks of this side, which the row does not name
    QList<RuleReference> uncertain; ///< would matter, but have conditions or members that this file does not hold
    QList<RuleReference> doubtedBy; ///< of these, denies before a permit, or before the default action
    QStringList lacking;            ///< lists that do not let all of it through
    bool outranked = false;         ///< `mendable` is not all of `missing`
    bool byDefault = false; ///< passes because the list, or the firewall without one, permits what no rule names
};

/// A permit that some row needs and that lets more through than all rows together ask for.
struct WiderRule {
    RuleReference rule;
    bool any = false;               ///< it is for every address
    QList<ip::Prefix> prefixes;     ///< beyond what is asked for on these ports
    QList<policy::PortRange> ports; ///< that no row asks for
    bool everyProtocol = false;
};

/// What one list alone says.
struct ListAnswer {
    QString list;
    qsizetype asked = 0;   ///< rows of its direction
    qsizetype covered = 0; ///< of these

    friend bool operator==(const ListAnswer &, const ListAnswer &) = default;
};

/// Packets of rows for which the file has no list.
struct Unlisted {
    policy::Direction direction = policy::Direction::Outbound;
    std::optional<ip::Family> family; ///< none: both
    bool passes = false;              ///< the firewall lets through what no list is for; otherwise that is not known

    friend bool operator==(const Unlisted &, const Unlisted &) = default;
};

struct GapReport {
    QList<RowCover> rows; ///< in the policy's order
    /// Where several lists were asked that do not answer alike: each of them. Which of them the traffic passes is not
    /// in the configuration; the rows say what passes all of them.
    QList<ListAnswer> differing;
    QList<Unlisted> unlisted; ///< each once
    QStringList bare;         ///< lists that were not asked: they have no rules, and those of another place have
    QList<WiderRule> wider;
    QList<NotUnderstood> notUnderstood;

    [[nodiscard]] bool isCovered() const;
    /// All that rules can mend, to be exported in the vendor's language.
    [[nodiscard]] QList<policy::Rule> mendableRules() const;
};

/// `through`: the lists that the traffic passes, by name; empty: every one of its direction, without those of places where
/// there are no rules while there are some at another one (a machine that forwards nothing). What passes has to pass
/// all of them, of security groups one. A list for one family is asked for that family alone.
/// What no list is for passes where the firewall permits that (Configuration::withoutList), every line was understood
/// and `through` is empty; otherwise it is missing. A rule of the policy that is for certain networks
/// (policy::Rule::local) is covered where the configuration permits all of them; one that is for every address of this
/// side, where it permits some: which networks the clients are in is in the configuration, not in the policy.
GapReport compare(const policy::Policy &asked, const Configuration &configuration, const QStringList &through = {});

/// Names of the lists, each once, in their order.
QStringList listNames(const Configuration &configuration);

} // namespace portreeve::importers
