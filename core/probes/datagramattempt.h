#pragma once

#include "core/probes/attempt.h"
#include "core/probes/servicedialogue.h"

namespace portreeve::probes {

/// One question over UDP: look the host up, send one datagram, wait for what answers it, say what was seen. Late
/// answers to earlier attempts cannot reach this one: each has a port of its own. Owned by the probe that started it.
class DatagramAttempt final : public net::Job
{
public:
    DatagramAttempt(const Assignment &assignment, Tools &tools, const QString &kind,
                    std::unique_ptr<ServiceDialogue> dialogue, std::function<void(const Outcome &)> done);
    ~DatagramAttempt() override;

private:
    void onName(const Outcome &outcome);
    void ask();
    void onEvent(const net::DatagramEvent &event);
    void onTimeout();
    void finish();

    Assignment m_assignment;
    Tools m_tools;
    std::unique_ptr<ServiceDialogue> m_dialogue;
    std::function<void(const Outcome &)> m_done;
    Outcome m_outcome;
    std::chrono::microseconds m_asked{0};
    std::unique_ptr<net::DatagramChannel> m_channel;
    net::Timer m_timer;
    bool m_answered = false;
    bool m_foreign = false;
    int m_repeats = 0;
    std::unique_ptr<net::Job> m_lookUp; ///< last: it begins in the constructor
};

} // namespace portreeve::probes
