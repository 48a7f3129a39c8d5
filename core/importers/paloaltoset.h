#pragma once

#include "core/importers/namebook.h"
#include "core/importers/sourcetext.h"

#include <map>

/// What a PAN-OS configuration says, before anyone asks what it means: objects and rules by the places that they are
/// defined in.
namespace portreeve::importers {

/// A security rule as it is written.
struct PaloaltoRule {
    QString name;
    int line = 0;
    QStringList from;
    QStringList to;
    QStringList source;
    QStringList destination;
    QStringList applications;
    QStringList services;
    QString action;
    QString type;
    bool enabled = true;
    bool gone = false; ///< deleted by a later command
    bool negateSource = false;
    bool negateDestination = false;
    QStringList conditions;
};

struct PaloaltoRulebase {
    QList<PaloaltoRule> rules; ///< in the order of the file
    QHash<QString, qsizetype> index;

    PaloaltoRule &rule(const QString &name, int line)
    {
        const auto known = index.constFind(name);
        if (known != index.constEnd())
            return rules[*known];
        index.insert(name, rules.size());
        rules.append(PaloaltoRule{name, line, {}, {}, {}, {}, {}, {}, {}, {}, true, false, false, false, {}});
        return rules.last();
    }

    [[nodiscard]] PaloaltoRule *find(const QString &name)
    {
        const auto known = index.constFind(name);
        return known == index.constEnd() ? nullptr : &rules[*known];
    }
};

/// A virtual system, a device group, what they share, or the whole of a firewall without them.
struct PaloaltoScope {
    explicit PaloaltoScope(const PaloaltoScope *shared)
        : addresses(shared == nullptr ? nullptr : &shared->addresses)
        , services(shared == nullptr ? nullptr : &shared->services)
    {}

    [[nodiscard]] bool hasRules() const
    {
        return !pre.rules.isEmpty() || !own.rules.isEmpty() || !post.rules.isEmpty();
    }

    AddressBook addresses;
    ServiceBook services;
    PaloaltoRulebase pre;
    PaloaltoRulebase own;
    PaloaltoRulebase post;
    QSet<QString> zones; ///< that are defined here or named by rules
    QString interzone;   ///< action of the rule interzone-default, where it was changed
};

/// All of a file.
struct PaloaltoDump {
    PaloaltoDump();

    inline static const QString Shared = QStringLiteral("shared");

    PaloaltoScope &scope(const QString &name);

    std::map<QString, PaloaltoScope> scopes; ///< references stay good; "" where there are no virtual systems
    QList<NotUnderstood> notUnderstood;
    bool recognised = false; ///< something of this language was found
};

PaloaltoDump readPaloaltoSet(const QList<SourceLine> &lines);

} // namespace portreeve::importers
