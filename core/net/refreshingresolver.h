#pragma once

#include "core/net/hostresolver.h"

#include <unordered_map>

namespace portreeve::net {

/// Asks again when what a server said is over: an answer after its TTL (from half a minute to ten minutes), a name or
/// type that does not exist after a little less than a minute. Where the server then stays silent or fails, the
/// addresses that it gave before are used on for half a minute (RFC 8767 serves stale data in the same way). Same
/// thread as the resolver behind it. An answer keeps the time that it took.
class RefreshingResolver final : public HostResolver
{
public:
    RefreshingResolver(Scheduler &scheduler, HostResolver &behind);

    std::unique_ptr<Job> resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                 std::function<void(const DnsAnswer &)> done) override;
    [[nodiscard]] QStringList servers() const override { return m_behind.servers(); }

private:
    struct Known {
        DnsAnswer answer;
        std::chrono::nanoseconds until{0}; ///< monotonic
    };
    [[nodiscard]] DnsAnswer settle(const QString &key, const DnsAnswer &answer);

    Scheduler &m_scheduler;
    HostResolver &m_behind;
    std::unordered_map<QString, Known> m_known;
};

} // namespace portreeve::net
