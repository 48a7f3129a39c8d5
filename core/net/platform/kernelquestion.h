#pragma once

#include "core/net/device/rtnetlink.h"

namespace portreeve::net {

/// Asks the kernel's tables of the calling thread's network; waits a second at most, and in practice not at all.
/// Errors: Unavailable, also on systems other than Linux.
Result<QByteArray> askKernel(const KernelQuestion &question);

} // namespace portreeve::net
