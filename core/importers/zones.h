#pragma once

#include "core/policy/policy.h"

#include <QSet>

namespace portreeve::importers {

/// The two zones or interfaces that a question is about, and those that a configuration knows.
struct Zones {
    QString clients;
    QString others;
    QSet<QString> known;

    /// The direction of a rule between these zones: none where it is for both, or where the configuration knows
    /// neither name. False where the rule is about other zones. An empty list and `any` are every zone.
    [[nodiscard]] bool place(const QStringList &from, const QStringList &to,
                             std::optional<policy::Direction> &direction) const
    {
        const bool knowsClients = known.contains(clients);
        const bool knowsOthers = known.contains(others);
        if (!knowsClients && !knowsOthers)
            return true;
        const bool out = (!knowsClients || has(from, clients)) && (!knowsOthers || has(to, others));
        const bool in = (!knowsOthers || has(from, others)) && (!knowsClients || has(to, clients));
        if (out != in)
            direction = out ? policy::Direction::Outbound : policy::Direction::Inbound;
        return out || in;
    }

private:
    static bool has(const QStringList &zones, const QString &zone)
    {
        return zones.isEmpty() || zones.contains(QLatin1String("any")) || zones.contains(zone);
    }
};

} // namespace portreeve::importers
