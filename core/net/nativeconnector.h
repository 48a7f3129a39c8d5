#pragma once

#include "core/net/connector.h"
#include "core/net/eventloop.h"
#include "core/net/tlssession.h"

namespace portreeve::net {

/// Connects with the system's sockets on the event loop's thread, which also makes and destroys it. The TLS context
/// is made at the first connection that asks for TLS, because reading the system's trust store takes a while.
class NativeConnector final : public Connector
{
public:
    using TrustSource = std::function<TrustSettings()>;

    NativeConnector(EventLoop &loop, TrustSource trust);
    ~NativeConnector() override;

    std::unique_ptr<Job> connect(const ConnectRequest &request,
                                 std::function<void(const ConnectResult &)> done) override;

private:
    EventLoop &m_loop;
    TrustSource m_trust;
    std::shared_ptr<TlsContext> m_tls;
};

} // namespace portreeve::net
