#include "core/probes/attempt.h"

namespace portreeve::probes {

namespace {

/// Does the name resolve, and to published addresses?
class DnsProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("dns"); }

    [[nodiscard]] bool measures(const Target &target) const override { return target.dnsOnly; }

    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override
    {
        return std::make_unique<Attempt>(assignment, tools, Attempt::Goal::Addresses, id(), std::move(done));
    }

    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override
    {
        return trafficOf(assignment, Attempt::Goal::Addresses);
    }
};

} // namespace

std::unique_ptr<Probe> make_dns_probe()
{
    return std::make_unique<DnsProbe>();
}

} // namespace portreeve::probes
