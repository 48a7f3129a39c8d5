#pragma once

#include "core/probes/measurement.h"
#include "core/probes/runengine.h"
#include "core/probes/wakeable.h"

#include <QPointer>

namespace portreeve::probes {

/// What a run and a monitor have in common: an engine on a thread of its own whose events are told on the thread of
/// this object, one by one, the last of them a RunEnd or an Error. Starting again drops what ran before; destroying it
/// cancels, and nothing late arrives. Its own methods belong to its thread and never wait for the network.
template<typename Event>
class EventRunner : public Wakeable
{
public:
    /// Holds what runs, or lets it go on; what starts is not held.
    void setPaused(bool paused)
    {
        if (!m_run)
            return;
        m_paused = paused;
        if (paused)
            m_run->pause();
        else
            m_run->resume();
    }
    [[nodiscard]] bool isPaused() const { return m_run != nullptr && m_paused; }
    void cancel() ///< the end is told at once
    {
        if (m_run)
            m_run->cancel();
    }
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

protected:
    using Started = Result<std::unique_ptr<Measurement<Event>>>;

    using Wakeable::Wakeable;

    /// Drops what runs, then runs what `start` gives; its error is told as an event is.
    template<typename Start>
    void restart(Start start)
    {
        ++m_serial;
        m_run.reset();
        m_paused = false;
        Started run = start();
        if (run)
            m_run = std::move(*run);
        else
            tell(run.error());
    }

private:
    virtual void tell(const Event &event) = 0;

    void drain() final
    {
        if (!m_run)
            return;
        const quint64 serial = m_serial;
        const QPointer<QObject> alive(this);
        const std::vector<Event> events = m_run->mailbox().takeAll();
        for (const Event &event : events) {
            if (!alive || serial != m_serial)
                return; // a slot destroyed this runner or started it again
            const bool last = std::holds_alternative<RunEnd>(event) || std::holds_alternative<Error>(event);
            if (last)
                m_run.reset();
            tell(event); // may destroy this
            if (last)
                return;
        }
    }

    std::unique_ptr<Measurement<Event>> m_run;
    bool m_paused = false;
    quint64 m_serial = 0; ///< of what runs, to tell it from what a slot started
};

} // namespace portreeve::probes
