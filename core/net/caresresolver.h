#pragma once

#include "core/base/result.h"
#include "core/net/eventloop.h"
#include "core/net/hostresolver.h"

namespace portreeve::net {

/// A DNS server: an address and a port, as in --dns-server IP[:PORT].
struct DnsServer {
    ip::Address address;
    quint16 port = 53;

    [[nodiscard]] QString toText() const; ///< "192.0.2.53:53", "[2001:db8::53]:53"
    friend bool operator==(const DnsServer &, const DnsServer &) = default;
};

/// "192.0.2.53", "192.0.2.53:5353", "2001:db8::53" or "[2001:db8::53]:5353". Errors: InvalidSyntax, OutOfRange.
Result<DnsServer> parseDnsServer(const QString &text);

/// Gives query ids that nobody can guess; called on the resolver's thread.
using IdSource = std::function<quint16()>;

/// Resolves through c-ares on the event loop's thread, which also makes and destroys it. Without a chosen server it
/// asks those of the system, and the hosts file before them. One question is one packet per server and try: repeating
/// is the caller's decision. Truncated answers are asked again over TCP.
class CaresResolver final : public HostResolver
{
public:
    /// Errors: Unavailable where the system's configuration cannot be read.
    static Result<std::unique_ptr<CaresResolver>> create(EventLoop &loop, const std::optional<DnsServer> &server,
                                                         std::chrono::milliseconds timeout, IdSource ids);
    ~CaresResolver() override;
    CaresResolver(const CaresResolver &) = delete;
    CaresResolver &operator=(const CaresResolver &) = delete;

    std::unique_ptr<Job> resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                 std::function<void(const DnsAnswer &)> done) override;
    [[nodiscard]] QStringList servers() const override;

    struct Private;

private:
    explicit CaresResolver(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace portreeve::net
