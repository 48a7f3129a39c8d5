#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// Makes every rule one for these addresses of this side alone: the source of outbound rules, the destination of
/// inbound ones. Remote prefixes of a family that they lack are taken away and recorded. Without addresses it changes
/// nothing.
Draft restrictLocal(Draft draft, const QList<ip::Prefix> &local);

} // namespace portreeve::policy
