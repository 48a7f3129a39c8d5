#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

enum class Mode {
    Domains,   ///< host names only
    Addresses, ///< prefixes only, and "any" where the source says any
    Both,
};

std::optional<Mode> modeFromId(QStringView id); ///< "domains", "addresses", "both"
QString modeId(Mode mode);

/// Takes away what the mode does not carry and records it, row by row. Rules that are left without a remote stay for
/// dropEmpty.
Draft applyMode(Draft draft, Mode mode);

} // namespace portreeve::policy
