#pragma once

#include "core/importers/configuration.h"
#include "core/importers/sourcetext.h"

#include <QHash>

#include <map>

/// The blocks of a FortiOS configuration (config, edit, set, next, end), before anyone asks what they mean.
namespace portreeve::importers {

struct FortigateEntry {
    int line = 0;
    QHash<QString, QStringList> values; ///< by the word behind "set"

    [[nodiscard]] QString value(const char *key) const { return values.value(QLatin1String(key)).value(0); }
    [[nodiscard]] bool isEnabled(const char *key) const { return value(key) == u"enable"; }
};

/// Entries in the order of the file. One that is edited again stays where it was.
struct FortigateTable {
    QStringList order; ///< also of those that were deleted
    QHash<QString, FortigateEntry> entries;
};

/// The tables of a virtual domain by their names: "firewall address".
using FortigateDomain = std::map<QString, FortigateTable>;

struct FortigateTree {
    std::map<QString, FortigateDomain> domains; ///< "" is what stands outside of virtual domains
    QList<NotUnderstood> notUnderstood;
    bool recognised = false; ///< something of this language was found
};

/// Keeps the tables that rules are made of; of the others it lists those that may keep packets from passing, and those
/// that it does not know.
FortigateTree readFortigate(const QList<SourceLine> &lines);

} // namespace portreeve::importers
