#pragma once

#include "app/command.h"
#include "core/history/location.h"
#include "core/probes/probe.h"
#include "core/workspace/storedruns.h"

#include <optional>

namespace portreeve::app {

/// --store: where results are kept beside what is printed.
class StoreOption
{
public:
    void declare(Options &options);
    /// Reads the URL, so that a wrong one is refused before anything is measured. Errors: Usage, without the URL.
    [[nodiscard]] Result<void> read();
    [[nodiscard]] bool isGiven() const { return m_location.has_value(); }
    [[nodiscard]] const history::Location &location() const { return *m_location; } ///< where it is given
    /// What goes to the store's server; nothing for a file. `what` is said of it.
    [[nodiscard]] QList<probes::PlannedTraffic> traffic(const QString &what) const;
    /// Puts the report into the store, under a new id and with the name of this device. What happened to a damaged
    /// store on the way, and what was too old, is said on the console.
    [[nodiscard]] Result<void> put(Environment &environment, const workspace::CheckReport &report) const;
    static void say(Environment &environment, const workspace::StoredRun &stored);

private:
    QString m_text;
    std::optional<history::Location> m_location;
};

} // namespace portreeve::app
