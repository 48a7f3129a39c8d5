#pragma once

#include "core/net/directory/bytereader.h"
#include "core/probes/outcome.h"

namespace portreeve::probes {

/// A message that came back.
struct Reply {
    QByteArrayView message;
    std::chrono::microseconds asked{0};  ///< when the question left, by this device's clock: since 1970, UTC
    std::chrono::nanoseconds elapsed{0}; ///< from the question to the answer
};

/// What a service is asked and how its answers read; one for each attempt, for it knows what an answer must echo.
class ServiceDialogue
{
public:
    virtual ~ServiceDialogue() = default;

    /// One datagram, or what is sent first on a stream. Called once.
    [[nodiscard]] virtual QByteArray question() = 0;
    /// Where the first answer on a stream ends; `Reply::message` is the body of it.
    [[nodiscard]] virtual net::Frame frame(QByteArrayView received) const = 0;

    /// Says in `outcome` what the reply shows: evidence, times, and a failure where the service itself reports one.
    /// False where it is not an answer to our question; waiting goes on, then, and nothing but evidence was added.
    [[nodiscard]] virtual bool read(const Reply &reply, Outcome &outcome) = 0;

    /// What it counts as where only such replies came.
    [[nodiscard]] virtual Failure mismatch() const { return Failure::ServiceProtocol; }
    [[nodiscard]] virtual Phase phase() const { return Phase::Service; }
    [[nodiscard]] virtual RttSource rttSource() const { return RttSource::Service; }
};

} // namespace portreeve::probes
