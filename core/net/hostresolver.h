#pragma once

#include "core/net/dnsmessage.h"
#include "core/net/scheduler.h"

#include <memory>

namespace portreeve::net {

/// How a look-up ended.
enum class DnsResult {
    Answer,      ///< at least one address
    NoData,      ///< the name exists (NOERROR), but not with this type
    NxDomain,    ///< the name does not exist
    ServerFault, ///< any other RCODE, see `rcode`
    Timeout,     ///< no server answered in time
    NoServer,    ///< the server's port is closed, it cannot be reached, or there is none
    Malformed,   ///< the answer could not be read
};

struct DnsQuestion {
    QString name; ///< absolute host name; a trailing dot is allowed
    ip::Family family = ip::Family::IPv4;

    friend bool operator==(const DnsQuestion &, const DnsQuestion &) = default;
};

struct DnsAnswer {
    DnsResult result = DnsResult::Timeout;
    DnsRcode rcode = DnsRcode::NoError; ///< where a server answered
    DnsRecords records;
    bool fromHostsFile = false;          ///< the device's own hosts file overrides DNS
    std::chrono::nanoseconds elapsed{0}; ///< from the question to this answer
    QString detail;                      ///< a technical fact for evidence; may be empty
};

/// Looks up addresses. One thread: the scheduler's.
class HostResolver
{
public:
    virtual ~HostResolver() = default;
    /// Calls `done` exactly once, later (never before this returns), unless the job is destroyed first. `timeout`
    /// is a hard limit.
    [[nodiscard]] virtual std::unique_ptr<Job> resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                                       std::function<void(const DnsAnswer &)> done) = 0;
    /// Who is asked, for evidence and previews: "192.0.2.53:53" or "the system's DNS servers" in the words of the
    /// caller where this is empty.
    [[nodiscard]] virtual QStringList servers() const = 0;
};

} // namespace portreeve::net
