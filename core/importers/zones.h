#pragma once

#include "core/importers/configuration.h"

#include <QSet>

namespace portreeve::importers {

/// The two zones or interfaces that a question is about, and those that a configuration knows.
struct Zones {
    QString clients;
    QString others;
    QSet<QString> known;

    /// Gives the rule the direction that it has between these zones: none where it is for both. Where the configuration
    /// does not know a zone of the question, whatever the rule says of that side becomes a condition. False where the
    /// rule is about other zones. An empty list and `any` are every zone.
    [[nodiscard]] bool place(const QStringList &from, const QStringList &to, Rule &rule) const
    {
        const bool knowsClients = known.contains(clients);
        const bool knowsOthers = known.contains(others);
        const bool out = (!knowsClients || has(from, clients)) && (!knowsOthers || has(to, others));
        const bool in = (!knowsOthers || has(from, others)) && (!knowsClients || has(to, clients));
        if (out != in)
            rule.direction = out ? policy::Direction::Outbound : policy::Direction::Inbound;
        if (out && !in ? !knowsClients : !knowsOthers)
            addCondition("from", from, rule);
        if (out && !in ? !knowsOthers : !knowsClients)
            addCondition("to", to, rule);
        return out || in;
    }

    /// What to say of the rules, where conditions were given.
    [[nodiscard]] std::optional<NotUnderstood> unknown(int line) const
    {
        QStringList missing;
        for (const QString &zone : {clients, others}) {
            if (!known.contains(zone))
                missing.append(zone);
        }
        if (known.isEmpty() || missing.isEmpty())
            return std::nullopt;
        QStringList names = known.values();
        names.sort();
        return NotUnderstood{line, names.join(QStringLiteral(", ")),
                             PR_MESSAGE("importers",
                                        "There is no zone or interface %1: which rules are meant is not sure. "
                                        "Name those of this firewall with --parameter from-zone=..,to-zone=...")
                                 .arg(missing.join(QStringLiteral(", ")))};
    }

private:
    static void addCondition(const char *side, const QStringList &zones, Rule &rule)
    {
        if (!zones.isEmpty() && !zones.contains(QLatin1String("any")))
            rule.conditions.append(QStringLiteral("%1 %2").arg(QLatin1String(side), zones.join(u',')));
    }

    static bool has(const QStringList &zones, const QString &zone)
    {
        return zones.isEmpty() || zones.contains(QLatin1String("any")) || zones.contains(zone);
    }
};

} // namespace portreeve::importers
