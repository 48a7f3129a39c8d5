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
    /// What goes to the store's server; nothing for a file.
    [[nodiscard]] QList<probes::PlannedTraffic> traffic() const;
    /// Puts the report into the store, under a new id and with the name of this device. What happened to a damaged
    /// store on the way is said on the console.
    [[nodiscard]] Result<void> put(Environment &environment, const workspace::CheckReport &report) const;

private:
    QString m_text;
    std::optional<history::Location> m_location;
};

} // namespace portreeve::app
