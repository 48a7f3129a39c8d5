#include "core/probes/attempt.h"

namespace portreeve::probes {

namespace {

/// Does a TLS server answer with a certificate that proves who it is?
class TlsProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("tls"); }

    [[nodiscard]] bool measures(const Target &target) const override
    {
        return target.transport == Transport::Tcp && target.expectTls && !target.dnsOnly &&
               target.service == Service::None;
    }

    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override
    {
        return std::make_unique<Attempt>(assignment, tools, Attempt::Goal::Tls, id(), std::move(done));
    }

    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override
    {
        return trafficOf(assignment, Attempt::Goal::Tls);
    }
};

} // namespace

std::unique_ptr<Probe> make_tls_probe()
{
    return std::make_unique<TlsProbe>();
}

} // namespace portreeve::probes
