#pragma once

#include "core/importers/configuration.h"

#include <QMap>

/// What Windows Defender Firewall does in each of its profiles with what no rule names.
namespace portreeve::importers {

struct WindowsProfile {
    int line = 0;
    QString state;    ///< "ON", "True", "1", "OFF" ..; empty: not said
    QString inbound;  ///< "Block", "BlockInbound", "4", "Allow", "2", "BlockInboundAlways" ..; empty: not said
    QString outbound; ///< likewise
};

using WindowsProfiles = QMap<QString, WindowsProfile>; ///< by "domain", "private", "public"

/// Appends the rules as one list, or, where profiles are known, as one list for each direction with its default action.
/// Where the profiles differ, or one is off, or nothing is configured, the default is not known and that is listed.
void appendWindowsLists(const RuleList &rules, const WindowsProfiles &profiles, Configuration &configuration);

} // namespace portreeve::importers
