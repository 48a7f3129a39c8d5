#pragma once

#include "app/command.h"
#include "core/exporters/exporter.h"

namespace portreeve::app {

/// What the verbs about firewalls ask of the firewall: its networks, zones, interfaces.
class FirewallOptions
{
public:
    void declare(Options &options);
    /// Into the options of an export. Errors: Usage, and those of prefixes.
    [[nodiscard]] Result<void> apply(exporters::Options &options) const;

private:
    QStringList m_sources;
    QStringList m_parameters;
};

} // namespace portreeve::app
