#pragma once

#include <QString>

namespace portreeve::importers {

/// What a field of a FortiOS policy is for.
enum class PolicyField {
    Harmless,  ///< decides about no packet
    Condition, ///< must hold, and cannot be judged from the packet
    Read,      ///< both ends, the services, the action and the like
    Unknown,
};

PolicyField fieldOf(const QString &key);

} // namespace portreeve::importers
