#include "core/net/platform/kernelquestion.h"

namespace portreeve::net {

Result<QByteArray> askKernel(const KernelQuestion &)
{
    return Error{ErrorCode::Unavailable,
                 PR_MESSAGE("net", "Cannot read the network tables of this device"),
                 PR_MESSAGE("net", "Portreeve reads them on Linux only."),
                 {},
                 {}};
}

} // namespace portreeve::net
