#pragma once

#include "core/net/network.h"
#include "core/probes/mailbox.h"

namespace portreeve::probes {

/// One run on a thread of its own that fills a mailbox. Destroying it stops the thread; nothing is put any more.
class Measurement
{
public:
    /// `wake` is called on the run's thread when the mailbox begins to hold something. Errors: Unavailable.
    static Result<std::unique_ptr<Measurement>> start(const Clock &clock, const net::NetworkFactory &network,
                                                      const QList<Target> &targets, const Options &options,
                                                      std::function<void()> wake);
    ~Measurement();
    Measurement(const Measurement &) = delete;
    Measurement &operator=(const Measurement &) = delete;

    void pause();
    void resume();
    void cancel();
    [[nodiscard]] Mailbox &mailbox() { return m_mailbox; }

private:
    Measurement(std::unique_ptr<net::LoopThread> thread, std::function<void()> wake);
    void begin(const net::NetworkFactory &network, const QList<Target> &targets, const Options &options);
    void put(RunEvent event);

    std::unique_ptr<net::LoopThread> m_thread; ///< destroyed last: the rest belongs to its loop
    std::function<void()> m_wake;
    Mailbox m_mailbox;
    std::vector<RunEvent> m_batch;      ///< of one turn of the loop: waking the listener costs more than an event
    std::optional<size_t> m_progressAt; ///< in the batch: only the latest progress is told
    ProbeTable m_probes;
    net::Network m_network;
    std::unique_ptr<RunEngine> m_engine;
};

} // namespace portreeve::probes
