#include "core/probes/measurement.h"

namespace portreeve::probes {

Measurement::Measurement(std::unique_ptr<net::LoopThread> thread, std::function<void()> wake)
    : m_thread(std::move(thread))
    , m_wake(std::move(wake))
    , m_probes(allProbes())
{}

Measurement::~Measurement()
{
    m_thread->stop();
}

Result<std::unique_ptr<Measurement>> Measurement::start(const Clock &clock, const net::NetworkFactory &network,
                                                        const QList<Target> &targets, const Options &options,
                                                        std::function<void()> wake)
{
    auto thread = net::LoopThread::start(clock);
    if (!thread)
        return thread.error();
    std::unique_ptr<Measurement> run(new Measurement(std::move(*thread), std::move(wake)));
    run->m_thread->loop().post([r = run.get(), network, targets, options] { r->begin(network, targets, options); });
    return run;
}

void Measurement::begin(const net::NetworkFactory &network, const QList<Target> &targets, const Options &options)
{
    Result<net::Network> made = network(m_thread->loop(), {options.dnsServer, options.timeout, options.serviceRoots});
    if (!made) {
        put(made.error());
        return;
    }
    m_network = std::move(*made);
    Options possible = options;
    possible.concurrency = std::clamp(options.concurrency, 1, net::mostConnections());
    RunEvents events;
    events.outcome = [this](const Outcome &outcome) {
        put(outcome);
    };
    events.progress = [this](const Progress &progress) {
        put(progress);
    };
    events.ended = [this](RunEnd how) {
        put(how);
    };
    m_engine = std::make_unique<RunEngine>(
        m_probes,
        Tools{m_thread->loop(), *m_network.resolver, *m_network.connector, *m_network.datagrams, m_network.random},
        targets, possible, std::move(events));
    m_engine->start();
}

void Measurement::put(RunEvent event)
{
    if (std::holds_alternative<Progress>(event)) {
        if (m_progressAt) {
            m_batch[*m_progressAt] = std::move(event);
            return;
        }
        m_progressAt = m_batch.size();
    }
    m_batch.push_back(std::move(event));
    if (m_batch.size() > 1)
        return;
    m_thread->loop().post([this] {
        m_progressAt.reset();
        if (m_mailbox.put(std::exchange(m_batch, {})) && m_wake)
            m_wake();
    });
}

void Measurement::pause()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->pause();
    });
}

void Measurement::resume()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->resume();
    });
}

void Measurement::cancel()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->cancel();
    });
}

} // namespace portreeve::probes
