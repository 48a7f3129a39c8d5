#pragma once

#include "core/net/network.h"
#include "core/probes/runengine.h"
#include "core/probes/wakeable.h"

#include <atomic>

namespace portreeve::probes {

template<typename Event>
class Measurement;

/// A run on a thread of its own, told through signals on the thread of this object: each outcome whole, progress, and
/// `ended` or `failed` once. Starting again drops the run before; destroying the runner cancels, and nothing late
/// arrives. Its own methods belong to its thread and never wait for the network.
class Runner final : public Wakeable
{
    Q_OBJECT

public:
    /// `network` makes what is measured with, on the thread of the run. `clock` must outlive the runner.
    Runner(const Clock &clock, net::NetworkFactory network, QObject *parent = nullptr);
    ~Runner() override;

    void start(const QList<Target> &targets, const Options &options);
    void pause();
    void resume();
    void cancel(); ///< `ended` follows at once, what was not measured is reported as not run
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

Q_SIGNALS:
    void outcomeReady(const portreeve::probes::Outcome &outcome);
    void progressed(const portreeve::probes::Progress &progress);
    void ended(portreeve::probes::RunEnd how);
    void failed(const portreeve::Error &error); ///< the run could not start

private:
    void drain() override;

    const Clock &m_clock;
    net::NetworkFactory m_network;
    std::unique_ptr<Measurement<RunEvent>> m_run;
    quint64 m_serial = 0; ///< of the run, to tell it from one that a slot started
};

/// The same for a program without an event loop: waits for the end and calls `events` on the calling thread. Setting
/// `interrupted` cancels. Errors: those of the network.
Result<RunEnd> runAndWait(const Clock &clock, const net::NetworkFactory &network, const QList<Target> &targets,
                          const Options &options, const RunEvents &events, const std::atomic<bool> &interrupted);

} // namespace portreeve::probes

Q_DECLARE_METATYPE(portreeve::probes::Progress)
