#include "core/net/platform/pollererror.h"
#include "core/net/poller.h"

#include <unordered_map>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace portreeve::net {

namespace {

class PollPoller final : public Poller
{
public:
    PollPoller(int readEnd, int writeEnd)
        : m_readEnd(readEnd)
        , m_writeEnd(writeEnd)
    {
        m_polled.push_back({readEnd, POLLIN, 0});
    }
    ~PollPoller() override
    {
        ::close(m_readEnd);
        ::close(m_writeEnd);
    }

    bool set(SocketHandle socket, Interest interest) override
    {
        const auto events = short((interest.read ? POLLIN : 0) | (interest.write ? POLLOUT : 0));
        const auto [known, isNew] = m_positions.try_emplace(socket, m_polled.size());
        if (isNew)
            m_polled.push_back({int(socket), events, 0});
        else
            m_polled[known->second].events = events;
        return true;
    }

    void remove(SocketHandle socket) override
    {
        const auto known = m_positions.find(socket);
        if (known == m_positions.end())
            return;
        const size_t position = known->second;
        m_positions.erase(known);
        if (position + 1 != m_polled.size()) {
            m_polled[position] = m_polled.back();
            m_positions[m_polled[position].fd] = position;
        }
        m_polled.pop_back();
    }

    void wait(std::chrono::milliseconds timeout, std::vector<ReadySocket> &ready) override
    {
        ready.clear();
        const int limit = timeout.count() < 0 ? -1 : int(std::min<std::int64_t>(timeout.count(), 3600 * 1000));
        if (::poll(m_polled.data(), nfds_t(m_polled.size()), limit) <= 0)
            return;
        for (const pollfd &polled : m_polled) {
            if (polled.revents == 0)
                continue;
            if (polled.fd == m_readEnd) {
                char drained[64];
                while (::read(m_readEnd, drained, sizeof drained) > 0) {
                }
                continue;
            }
            const bool failed = (polled.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
            ready.push_back(
                {polled.fd, failed || (polled.revents & POLLIN) != 0, failed || (polled.revents & POLLOUT) != 0});
        }
    }

    void wake() override
    {
        const char one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_writeEnd, &one, sizeof one);
    }

private:
    int m_readEnd;
    int m_writeEnd;
    std::vector<pollfd> m_polled;
    std::unordered_map<SocketHandle, size_t> m_positions;
};

} // namespace

Result<std::unique_ptr<Poller>> makePortablePoller()
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return pollerError();
    for (const int end : ends) {
        ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) | O_NONBLOCK);
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    return std::unique_ptr<Poller>(std::make_unique<PollPoller>(ends[0], ends[1]));
}

#ifndef Q_OS_LINUX
Result<std::unique_ptr<Poller>> makePoller()
{
    return makePortablePoller();
}
#endif

} // namespace portreeve::net
