#pragma once

#include "core/net/proxy.h"
#include "core/probes/target.h"

namespace portreeve::workspace {

/// The proxies that attempts at these targets go through. Blocks where the system is asked: any thread but the
/// window's. Errors: InvalidSyntax for a variable of the environment that cannot be read.
Result<net::ProxySettings> proxiesFor(const net::ProxyChoice &choice, const QList<probes::Target> &targets,
                                      const QProcessEnvironment &environment);

} // namespace portreeve::workspace
