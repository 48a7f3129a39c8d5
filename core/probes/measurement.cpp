#include "core/probes/measurement.h"

namespace portreeve::probes {

EngineThread::EngineThread(std::unique_ptr<net::LoopThread> thread)
    : m_thread(std::move(thread))
    , m_probes(allProbes())
{}

EngineThread::~EngineThread()
{
    m_thread->stop();
}

void EngineThread::begin(const net::NetworkFactory &network, const net::NetworkOptions &options)
{
    Result<net::Network> made = network(m_thread->loop(), options);
    if (!made) {
        onFailed(made.error());
        return;
    }
    m_network = std::move(*made);
    m_engine = makeEngine(m_probes, Tools{m_thread->loop(), *m_network.resolver, *m_network.connector,
                                          *m_network.datagrams, m_network.random});
    m_engine->start();
}

void EngineThread::pause()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->pause();
    });
}

void EngineThread::resume()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->resume();
    });
}

void EngineThread::cancel()
{
    m_thread->loop().post([this] {
        if (m_engine)
            m_engine->cancel();
    });
}

} // namespace portreeve::probes
