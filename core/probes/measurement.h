#pragma once

#include "core/net/network.h"
#include "core/probes/engine.h"
#include "core/probes/mailbox.h"
#include "core/probes/probe.h"

#include <optional>

namespace portreeve::probes {

/// A thread with a network, the probes, and an engine that works with them. Destroying it stops the thread.
class EngineThread
{
public:
    EngineThread(const EngineThread &) = delete;
    EngineThread &operator=(const EngineThread &) = delete;
    virtual ~EngineThread();

    void pause();
    void resume();
    void cancel();

protected:
    explicit EngineThread(std::unique_ptr<net::LoopThread> thread);
    /// Makes the network and then the engine on the thread, and starts it.
    void begin(const net::NetworkFactory &network, const net::NetworkOptions &options);
    [[nodiscard]] net::EventLoop &loop() { return m_thread->loop(); }
    void stop() { m_thread->stop(); }

private:
    /// Both are called on the thread; the probes and the tools outlive the engine.
    virtual std::unique_ptr<Engine> makeEngine(const ProbeTable &probes, const Tools &tools) = 0;
    virtual void onFailed(const Error &error) = 0;

    std::unique_ptr<net::LoopThread> m_thread; ///< destroyed last: the rest belongs to its loop
    ProbeTable m_probes;
    net::Network m_network;
    std::unique_ptr<Engine> m_engine;
};

/// An engine on a thread of its own that fills a mailbox with its events. Destroying it stops the thread; nothing is
/// put any more. An Event is a variant that can hold an Error: the network could not be made, and nothing follows.
template<typename Event>
class Measurement final : public EngineThread
{
public:
    using Put = std::function<void(Event)>;
    using Make = std::function<std::unique_ptr<Engine>(const ProbeTable &probes, const Tools &tools, const Put &put)>;

    /// `wake` is called on the engine's thread when the mailbox begins to hold something. Errors: Unavailable.
    static Result<std::unique_ptr<Measurement>> start(const Clock &clock, const net::NetworkFactory &network,
                                                      const net::NetworkOptions &options, Make make,
                                                      std::function<void()> wake)
    {
        auto thread = net::LoopThread::start(clock);
        if (!thread)
            return thread.error();
        std::unique_ptr<Measurement> run(new Measurement(std::move(*thread), std::move(make), std::move(wake)));
        run->loop().post([r = run.get(), network, options] { r->begin(network, options); });
        return run;
    }
    ~Measurement() override { stop(); }

    [[nodiscard]] Mailbox<Event> &mailbox() { return m_mailbox; }

private:
    Measurement(std::unique_ptr<net::LoopThread> thread, Make make, std::function<void()> wake)
        : EngineThread(std::move(thread))
        , m_make(std::move(make))
        , m_wake(std::move(wake))
    {}

    std::unique_ptr<Engine> makeEngine(const ProbeTable &probes, const Tools &tools) override
    {
        return m_make(probes, tools, [this](Event event) { put(std::move(event)); });
    }
    void onFailed(const Error &error) override { put(error); }

    void put(Event event)
    {
        if (onlyLatestCounts(event)) {
            if (m_latestAt) {
                m_batch[*m_latestAt] = std::move(event);
                return;
            }
            m_latestAt = m_batch.size();
        }
        m_batch.push_back(std::move(event));
        if (m_batch.size() > 1)
            return;
        loop().post([this] {
            m_latestAt.reset();
            if (m_mailbox.put(std::exchange(m_batch, {})) && m_wake)
                m_wake();
        });
    }

    Make m_make;
    std::function<void()> m_wake;
    Mailbox<Event> m_mailbox;
    std::vector<Event> m_batch;       ///< of one turn of the loop: waking the listener costs more than an event
    std::optional<size_t> m_latestAt; ///< in the batch, of the event of which only the latest counts
};

} // namespace portreeve::probes
