#pragma once

#include "core/base/error.h"

#include <cerrno>
#include <cstring>

namespace portreeve::net {

inline Error pollerError()
{
    return {ErrorCode::Unavailable,
            PR_MESSAGE("net", "Cannot start the network loop"),
            PR_MESSAGE("net", "The system said: %1.").arg(QString::fromLocal8Bit(std::strerror(errno))),
            {},
            PR_MESSAGE("net", "Close other programs or raise the limit of open files.")};
}

} // namespace portreeve::net
