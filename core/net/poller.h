#pragma once

#include "core/base/result.h"

#include <chrono>
#include <memory>
#include <vector>

namespace portreeve::net {

using SocketHandle = qintptr; ///< a file descriptor, or a SOCKET on Windows
inline constexpr SocketHandle NoSocket = -1;

struct Interest {
    bool read = false;
    bool write = false;

    friend bool operator==(const Interest &, const Interest &) = default;
};

struct ReadySocket {
    SocketHandle socket = NoSocket;
    bool readable = false; ///< also set on an error or a hang-up, so that the owner finds out
    bool writable = false; ///< likewise
};

/// Waits for many sockets at once: epoll, or poll where there is no better. One thread, apart from wake.
class Poller
{
public:
    virtual ~Poller() = default;
    /// Adds the socket or changes what is waited for. False where the system refuses (out of memory or descriptors).
    virtual bool set(SocketHandle socket, Interest interest) = 0;
    /// To be called before the socket is closed; an unknown socket is passed over.
    virtual void remove(SocketHandle socket) = 0;
    /// Waits until something is ready, `wake` is called or the time is up (negative: no limit), and replaces `ready`.
    virtual void wait(std::chrono::milliseconds timeout, std::vector<ReadySocket> &ready) = 0;
    /// Ends the wait under way, or the next one. Callable from every thread.
    virtual void wake() = 0;
};

/// The best poller of this system. Errors: Unavailable where the system has no descriptor left.
Result<std::unique_ptr<Poller>> makePoller();
/// The one that every POSIX system has; tested beside the best one.
Result<std::unique_ptr<Poller>> makePortablePoller();

} // namespace portreeve::net
