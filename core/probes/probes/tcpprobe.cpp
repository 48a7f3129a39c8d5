#include "core/probes/attempt.h"

namespace portreeve::probes {

namespace {

/// Is the TCP handshake answered? That is the most that can be had where the service speaks first or speaks no TLS.
class TcpProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("tcp"); }

    [[nodiscard]] bool measures(const Target &target) const override
    {
        return target.transport == Transport::Tcp && !target.expectTls && !target.dnsOnly &&
               target.service == Service::None;
    }

    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override
    {
        return std::make_unique<Attempt>(assignment, tools, Attempt::Goal::Tcp, id(), std::move(done));
    }

    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override
    {
        return trafficOf(assignment, Attempt::Goal::Tcp);
    }
};

} // namespace

std::unique_ptr<Probe> make_tcp_probe()
{
    return std::make_unique<TcpProbe>();
}

} // namespace portreeve::probes
