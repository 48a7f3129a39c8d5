#pragma once

#include "core/net/network.h"
#include "core/probes/eventrunner.h"

#include <atomic>

namespace portreeve::probes {

/// A run, told through signals: each outcome whole, progress, and `ended` or `failed` once. What was not measured when
/// it is cancelled is reported as not run.
class Runner final : public EventRunner<RunEvent>
{
    Q_OBJECT

public:
    /// `network` makes what is measured with, on the thread of the run. `clock` must outlive the runner.
    Runner(const Clock &clock, net::NetworkFactory network, QObject *parent = nullptr);
    ~Runner() override;

    void start(const QList<Target> &targets, const Options &options);

Q_SIGNALS:
    void outcomeReady(const portreeve::probes::Outcome &outcome);
    void progressed(const portreeve::probes::Progress &progress);
    void ended(portreeve::probes::RunEnd how);
    void failed(const portreeve::Error &error); ///< the run could not start

private:
    void tell(const RunEvent &event) override;

    const Clock &m_clock;
    net::NetworkFactory m_network;
};

/// The same for a program without an event loop: waits for the end and calls `events` on the calling thread. Setting
/// `interrupted` cancels. Errors: those of the network.
Result<RunEnd> runAndWait(const Clock &clock, const net::NetworkFactory &network, const QList<Target> &targets,
                          const Options &options, const RunEvents &events, const std::atomic<bool> &interrupted);

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::Progress)
