#pragma once

#include "core/net/network.h"
#include "core/probes/eventrunner.h"
#include "core/probes/monitorengine.h"

namespace portreeve::probes {

/// A monitor, told through signals: samples and gaps, then `ended` or `failed` once.
class MonitorRunner final : public EventRunner<MonitorEvent>
{
    Q_OBJECT

public:
    /// `network` makes what is measured with, on the thread of the monitor. `clock` must outlive the runner.
    MonitorRunner(const Clock &clock, net::NetworkFactory network, QObject *parent = nullptr);
    ~MonitorRunner() override;

    /// `units` from monitorUnits with the same options.
    void start(const QList<Assignment> &units, const MonitorOptions &options);

Q_SIGNALS:
    void sampled(const portreeve::probes::MonitorSample &sample);
    void interrupted(const portreeve::probes::MonitorGap &gap);
    void ended(portreeve::probes::RunEnd how);
    void failed(const portreeve::Error &error); ///< the monitor could not start

private:
    void tell(const MonitorEvent &event) override;

    const Clock &m_clock;
    net::NetworkFactory m_network;
};

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::MonitorSample)
Q_DECLARE_METATYPE(portreeve::probes::MonitorGap)
