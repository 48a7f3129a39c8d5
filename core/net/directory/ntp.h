#pragma once

#include "core/net/directory/bytereader.h"
#include "core/net/quicversion.h"

#include <chrono>
#include <optional>

namespace portreeve::net {

/// NTP version 4 (RFC 5905 section 7.3): one question in client mode. In place of our time it carries random bits,
/// which the server hands back: nobody off the path can answer for it, and nobody learns what time it is here.

struct NtpQuestion {
    QByteArray datagram; ///< 48 octets
    QByteArray nonce;    ///< 8 octets: what an answer must echo
};
NtpQuestion makeNtpQuestion(const RandomBytes &random);

struct NtpAnswer {
    enum class Kind {
        Time,
        Kiss,          ///< stratum 0: the server says why it gives no time (section 7.4)
        OtherQuestion, ///< an answer that does not echo our question: late, injected or altered
        NotOne,        ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    int stratum = 0;          ///< 1 to 15; 16 and above: the server has no time itself
    QString kissCode;         ///< of Kiss: "RATE", "DENY" ..; may be empty
    bool synchronized = true; ///< false: the server says that its clock is not set
    quint64 received = 0;     ///< NTP timestamps of the server: when the question came
    quint64 sent = 0;         ///< and when the answer left
};

/// Reads one datagram that nobody vouches for. Pure.
NtpAnswer readNtpAnswer(QByteArrayView datagram, const NtpQuestion &question);

struct NtpTimes {
    std::chrono::microseconds offset{0}; ///< how far the server is ahead of this device
    std::chrono::microseconds delay{0};  ///< on the network, both ways
};

/// RFC 5905 section 8, from when the question left and the answer came by this device's clock (since 1970, UTC). The
/// server's era is the one nearest to that.
NtpTimes ntpTimes(const NtpAnswer &answer, std::chrono::microseconds asked, std::chrono::microseconds answered);

} // namespace portreeve::net
