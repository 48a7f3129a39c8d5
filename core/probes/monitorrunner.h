#pragma once

#include "core/net/network.h"
#include "core/probes/monitorengine.h"
#include "core/probes/wakeable.h"

namespace portreeve::probes {

template<typename Event>
class Measurement;

/// A monitor on a thread of its own, told through signals on the thread of this object: samples and gaps, then `ended`
/// or `failed` once. Starting again drops the monitor before; destroying it cancels, and nothing late arrives. Its own
/// methods belong to its thread and never wait for the network.
class MonitorRunner final : public Wakeable
{
    Q_OBJECT

public:
    /// `network` makes what is measured with, on the thread of the monitor. `clock` must outlive the runner.
    MonitorRunner(const Clock &clock, net::NetworkFactory network, QObject *parent = nullptr);
    ~MonitorRunner() override;

    /// `units` from monitorUnits with the same options.
    void start(const QList<Assignment> &units, const MonitorOptions &options);
    void pause();
    void resume();
    void cancel(); ///< `ended` follows at once
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

Q_SIGNALS:
    void sampled(const portreeve::probes::MonitorSample &sample);
    void interrupted(const portreeve::probes::MonitorGap &gap);
    void ended(portreeve::probes::RunEnd how);
    void failed(const portreeve::Error &error); ///< the monitor could not start

private:
    void drain() override;

    const Clock &m_clock;
    net::NetworkFactory m_network;
    std::unique_ptr<Measurement<MonitorEvent>> m_run;
    quint64 m_serial = 0; ///< of the monitor, to tell it from one that a slot started
};

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::MonitorSample)
Q_DECLARE_METATYPE(portreeve::probes::MonitorGap)
