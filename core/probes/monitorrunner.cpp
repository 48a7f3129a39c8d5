#include "core/probes/monitorrunner.h"

#include "core/probes/measurement.h"

#include <QPointer>

namespace portreeve::probes {

MonitorRunner::MonitorRunner(const Clock &clock, net::NetworkFactory network, QObject *parent)
    : Wakeable(parent)
    , m_clock(clock)
    , m_network(std::move(network))
{}

MonitorRunner::~MonitorRunner() = default;

void MonitorRunner::start(const QList<Assignment> &units, const MonitorOptions &options)
{
    using Monitoring = Measurement<MonitorEvent>;
    ++m_serial;
    m_run.reset();
    const auto make = [units, options](const ProbeTable &probes, const Tools &tools, const Monitoring::Put &put) {
        return std::make_unique<MonitorEngine>(probes, tools, units, options, MonitorEvents{put, put, put});
    };
    const Options &probing = options.probing;
    auto run = Monitoring::start(m_clock, m_network, {probing.dnsServer, probing.timeout, probing.serviceRoots}, make,
                                 waker());
    if (!run) {
        Q_EMIT failed(run.error());
        return;
    }
    m_run = std::move(*run);
}

void MonitorRunner::pause()
{
    if (m_run)
        m_run->pause();
}

void MonitorRunner::resume()
{
    if (m_run)
        m_run->resume();
}

void MonitorRunner::cancel()
{
    if (m_run)
        m_run->cancel();
}

void MonitorRunner::drain()
{
    if (!m_run)
        return;
    const quint64 serial = m_serial;
    const QPointer<MonitorRunner> alive(this);
    const std::vector<MonitorEvent> events = m_run->mailbox().takeAll();
    for (const MonitorEvent &event : events) {
        if (!alive || serial != m_serial)
            return; // a slot destroyed this runner or started another monitor
        if (const auto *sample = std::get_if<MonitorSample>(&event)) {
            Q_EMIT sampled(*sample);
        } else if (const auto *gap = std::get_if<MonitorGap>(&event)) {
            Q_EMIT interrupted(*gap);
        } else {
            m_run.reset();
            if (const auto *error = std::get_if<Error>(&event))
                Q_EMIT failed(*error);
            else
                Q_EMIT ended(std::get<RunEnd>(event));
            return;
        }
    }
}

} // namespace portreeve::probes
