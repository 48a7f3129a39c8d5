#pragma once

#include "core/importers/configuration.h"

#include <QHash>

/// A rule of Windows Defender Firewall as its tools name it: the words of PowerShell's module NetSecurity. Values are
/// lists, because most may be.
namespace portreeve::importers {

struct WindowsRule {
    int line = 0;
    QHash<QString, QStringList> values; ///< "remoteaddress" -> {"192.0.2.0/24"}; keys in small letters
    QStringList conditions;             ///< what the reader did not understand of it

    [[nodiscard]] QString first(const char *key) const { return values.value(QLatin1String(key)).value(0); }
};

/// Appends the rule, or lists it. Keywords for addresses and ports (LocalSubnet, RPC ..) are unknown members; a
/// program, a service, an interface or a profile is a condition. Rules for protocols without a name here have no
/// services.
void addWindowsRule(const WindowsRule &rule, RuleList &list, Configuration &configuration);

} // namespace portreeve::importers
