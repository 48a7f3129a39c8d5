// The sets of select() hold as many sockets as this says when the header is read.
#define FD_SETSIZE 4096

#include "core/net/platform/winsock.h"

#include "core/net/poller.h"

#include <algorithm>
#include <unordered_map>

namespace portreeve::net {

namespace {

Error pollerError(int number)
{
    return {ErrorCode::Unavailable,
            PR_MESSAGE("net", "Cannot start the network loop"),
            PR_MESSAGE("net", "The system said: %1.").arg(number),
            {},
            PR_MESSAGE("net", "Close other programs or raise the limit of open files.")};
}

/// select(), because it is what tells a failed connect in every version: WSAPoll() did not before Windows 10 2004.
class SelectPoller final : public Poller
{
public:
    explicit SelectPoller(SOCKET self)
        : m_self(self)
    {}
    ~SelectPoller() override
    {
        ::closesocket(m_self);
        ::WSACleanup();
    }
    SelectPoller(const SelectPoller &) = delete;
    SelectPoller &operator=(const SelectPoller &) = delete;

    bool set(SocketHandle socket, Interest interest) override
    {
        const auto known = m_interests.find(socket);
        if (known != m_interests.end())
            known->second = interest;
        else if (m_interests.size() + 1 < FD_SETSIZE)
            m_interests.emplace(socket, interest);
        else
            return false;
        return true;
    }

    void remove(SocketHandle socket) override { m_interests.erase(socket); }

    void wait(std::chrono::milliseconds timeout, std::vector<ReadySocket> &ready) override
    {
        ready.clear();
        m_read.fd_count = m_write.fd_count = m_failed.fd_count = 0;
        add(m_read, m_self);
        for (const auto &[socket, interest] : m_interests) {
            if (interest.read)
                add(m_read, SOCKET(socket));
            if (interest.write) {
                add(m_write, SOCKET(socket));
                add(m_failed, SOCKET(socket)); // a connect that failed is told here
            }
        }
        const auto limit = std::min<std::int64_t>(timeout.count(), 3600 * 1000);
        timeval time{long(limit / 1000), long(limit % 1000) * 1000};
        if (::select(0, &m_read, &m_write, &m_failed, timeout.count() < 0 ? nullptr : &time) <= 0)
            return;
        collect(ready);
    }

    void wake() override
    {
        const char one = 1;
        (void)::send(m_self, &one, sizeof one, 0);
    }

private:
    static void add(fd_set &set, SOCKET socket) { set.fd_array[set.fd_count++] = socket; }

    void collect(std::vector<ReadySocket> &ready)
    {
        std::unordered_map<SOCKET, ReadySocket> found;
        const auto take = [&found](const fd_set &set, bool readable, bool writable) {
            for (u_int i = 0; i < set.fd_count; ++i) {
                ReadySocket &one = found[set.fd_array[i]];
                one.socket = SocketHandle(set.fd_array[i]);
                one.readable = one.readable || readable;
                one.writable = one.writable || writable;
            }
        };
        take(m_read, true, false);
        take(m_write, false, true);
        take(m_failed, true, true);
        if (found.erase(m_self) > 0) {
            char drained[64];
            while (::recv(m_self, drained, sizeof drained, 0) > 0) {
            }
        }
        for (const auto &[socket, one] : found)
            ready.push_back(one);
    }

    SOCKET m_self; ///< a datagram socket that talks to itself: what wakes the wait
    std::unordered_map<SocketHandle, Interest> m_interests;
    fd_set m_read{};
    fd_set m_write{};
    fd_set m_failed{};
};

/// A socket on the loopback address that is connected to itself, or the error.
SOCKET talkToSelf(int &error)
{
    const SOCKET socket =
        ::WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof here;
    auto *generic = reinterpret_cast<sockaddr *>(&here);
    u_long yes = 1;
    if (socket != INVALID_SOCKET && ::bind(socket, generic, length) == 0 &&
        ::getsockname(socket, generic, &length) == 0 && ::connect(socket, generic, length) == 0 &&
        ::ioctlsocket(socket, FIONBIO, &yes) == 0)
        return socket;
    error = ::WSAGetLastError();
    if (socket != INVALID_SOCKET)
        ::closesocket(socket);
    return INVALID_SOCKET;
}

} // namespace

Result<std::unique_ptr<Poller>> makePortablePoller()
{
    WSADATA data{};
    if (const int failed = ::WSAStartup(MAKEWORD(2, 2), &data); failed != 0)
        return pollerError(failed);
    int error = 0;
    const SOCKET self = talkToSelf(error);
    if (self == INVALID_SOCKET) {
        ::WSACleanup();
        return pollerError(error);
    }
    return std::unique_ptr<Poller>(std::make_unique<SelectPoller>(self));
}

Result<std::unique_ptr<Poller>> makePoller()
{
    return makePortablePoller();
}

} // namespace portreeve::net
