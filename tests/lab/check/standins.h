#pragma once

#include "core/ip/address.h"
#include "tests/lab/nft/namespace.h"

#include <memory>
#include <thread>

namespace portreeve::lab {

/// Servers that no distribution has, on ports of their own; a firewall's redirection puts them in the place of others.
/// A thread of their own serves them.
class StandIns
{
public:
    static constexpr quint16 FailingDns = 5353;   ///< UDP: answers every question with SERVFAIL
    static constexpr quint16 OtherQuicIds = 9195; ///< UDP: answers with version negotiation for somebody else's ids
    static constexpr quint16 NeverSpeaks = 8443;  ///< TCP: completes handshakes

    /// At these IPv4 addresses; TCP at all. Null where a socket cannot be had.
    static std::unique_ptr<StandIns> start(const Namespace &where, const ip::Address &dns, const ip::Address &quic);
    ~StandIns();
    StandIns(const StandIns &) = delete;
    StandIns &operator=(const StandIns &) = delete;

private:
    StandIns() = default;
    void work();

    Descriptor m_dns;
    Descriptor m_quic;
    Descriptor m_silent;
    Descriptor m_stop;
    std::thread m_thread;
};

/// RFC 1035 section 4.1.1: the question with the bits of an answer and RCODE 2. Empty where it is no question.
QByteArray failedAnswer(const QByteArray &question);
/// RFC 8999 section 6: a version negotiation with the ids of the question, one bit of each turned. Empty where it is
/// none.
QByteArray strangeNegotiation(const QByteArray &question);

} // namespace portreeve::lab
