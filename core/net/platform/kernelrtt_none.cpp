#include "core/net/platform/sockets.h"

namespace portreeve::net {

std::optional<KernelRtt> kernelRttOf(SocketHandle)
{
    return std::nullopt;
}

} // namespace portreeve::net
