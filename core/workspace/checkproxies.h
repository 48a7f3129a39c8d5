#pragma once

#include "core/net/proxy.h"
#include "core/workspace/checkplan.h"

namespace portreeve::workspace {

/// The proxies that a check of this plan goes through. Blocks where the system is asked: any thread but the window's.
/// Errors: InvalidSyntax for a variable of the environment that cannot be read.
Result<net::ProxySettings> proxiesFor(const net::ProxyChoice &choice, const CheckPlan &plan,
                                      const QProcessEnvironment &environment);

} // namespace portreeve::workspace
