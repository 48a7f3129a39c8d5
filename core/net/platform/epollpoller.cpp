#include "core/net/platform/pollererror.h"
#include "core/net/poller.h"

#include <array>
#include <unordered_map>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace portreeve::net {

namespace {

constexpr size_t Batch = 256;

class EpollPoller final : public Poller
{
public:
    EpollPoller(int epoll, int event)
        : m_epoll(epoll)
        , m_event(event)
    {}
    ~EpollPoller() override
    {
        ::close(m_event);
        ::close(m_epoll);
    }

    bool set(SocketHandle socket, Interest interest) override
    {
        epoll_event event{};
        event.events = (interest.read ? std::uint32_t(EPOLLIN) : 0U) | (interest.write ? std::uint32_t(EPOLLOUT) : 0U);
        event.data.fd = int(socket);
        const auto [known, isNew] = m_interests.try_emplace(socket, interest);
        if (!isNew && known->second == interest)
            return true;
        known->second = interest;
        if (::epoll_ctl(m_epoll, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, int(socket), &event) == 0)
            return true;
        m_interests.erase(known);
        return false;
    }

    void remove(SocketHandle socket) override
    {
        if (m_interests.erase(socket) != 0)
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, int(socket), nullptr);
    }

    void wait(std::chrono::milliseconds timeout, std::vector<ReadySocket> &ready) override
    {
        ready.clear();
        const int limit = timeout.count() < 0 ? -1 : int(std::min<std::int64_t>(timeout.count(), 3600 * 1000));
        const int count = ::epoll_wait(m_epoll, m_events.data(), int(m_events.size()), limit);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = m_events[size_t(i)];
            if (event.data.fd == m_event) {
                std::uint64_t value = 0;
                [[maybe_unused]] const ssize_t got = ::read(m_event, &value, sizeof value);
                continue;
            }
            const bool failed = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
            ready.push_back(
                {event.data.fd, failed || (event.events & EPOLLIN) != 0, failed || (event.events & EPOLLOUT) != 0});
        }
    }

    void wake() override
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_event, &one, sizeof one);
    }

private:
    int m_epoll;
    int m_event;
    std::unordered_map<SocketHandle, Interest> m_interests;
    std::array<epoll_event, Batch> m_events{};
};

} // namespace

Result<std::unique_ptr<Poller>> makePoller()
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return pollerError();
    const int event = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    epoll_event wake{};
    wake.events = EPOLLIN;
    wake.data.fd = event;
    if (event < 0 || ::epoll_ctl(epoll, EPOLL_CTL_ADD, event, &wake) != 0) {
        const Error error = pollerError();
        ::close(epoll);
        if (event >= 0)
            ::close(event);
        return error;
    }
    return std::unique_ptr<Poller>(std::make_unique<EpollPoller>(epoll, event));
}

} // namespace portreeve::net
