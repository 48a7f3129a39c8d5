#include "core/probes/monitorrunner.h"

namespace portreeve::probes {

MonitorRunner::MonitorRunner(const Clock &clock, net::NetworkFactory network, QObject *parent)
    : EventRunner(parent)
    , m_clock(clock)
    , m_network(std::move(network))
{}

MonitorRunner::~MonitorRunner() = default;

void MonitorRunner::start(const QList<Assignment> &units, const MonitorOptions &options)
{
    using Monitoring = Measurement<MonitorEvent>;
    const auto make = [units, options](const ProbeTable &probes, const Tools &tools, const Monitoring::Put &put) {
        return std::make_unique<MonitorEngine>(probes, tools, units, options, MonitorEvents{put, put, put});
    };
    const Options &probing = options.probing;
    restart([&] {
        return Monitoring::start(m_clock, m_network, {probing.dnsServer, probing.timeout, probing.serviceRoots}, make,
                                 waker());
    });
}

void MonitorRunner::tell(const MonitorEvent &event)
{
    if (const auto *sample = std::get_if<MonitorSample>(&event))
        Q_EMIT sampled(*sample);
    else if (const auto *gap = std::get_if<MonitorGap>(&event))
        Q_EMIT interrupted(*gap);
    else if (const auto *error = std::get_if<Error>(&event))
        Q_EMIT failed(*error);
    else
        Q_EMIT ended(std::get<RunEnd>(event));
}

} // namespace portreeve::probes
