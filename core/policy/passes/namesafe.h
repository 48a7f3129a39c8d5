#pragma once

#include "core/policy/names.h"
#include "core/policy/policy.h"

namespace portreeve::policy {

/// Gives every rule a name made of its id and part; see safeNames.
Draft giveNames(Draft draft, const NameStyle &style);

} // namespace portreeve::policy
