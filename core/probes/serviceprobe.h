#pragma once

#include "core/probes/datagramattempt.h"

namespace portreeve::probes {

/// A probe that asks a service in its own words. What differs between services is the dialogue.
class ServiceProbe : public Probe
{
public:
    /// `id` is also the first part of what previews call the question.
    ServiceProbe(QString id, QList<Service> services);

    [[nodiscard]] QString id() const override { return m_id; }
    [[nodiscard]] bool measures(const Target &target) const override;
    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override;
    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override;

private:
    [[nodiscard]] virtual std::unique_ptr<ServiceDialogue> dialogue(const Target &target,
                                                                    const net::RandomBytes &random) const = 0;

    QString m_id;
    QList<Service> m_services;
};

/// The domain or realm that is asked for where nobody said which one it is: a name that cannot exist (RFC 6761).
inline constexpr QLatin1String MadeUpDomain("portreeve.invalid");

/// "10.0.0.10", for evidence.
QString peerOf(const Outcome &outcome);
/// Remembers how far this device's clock is ahead of the peer's, and says so where it matters.
void noteClock(std::chrono::microseconds ahead, Outcome &outcome);
/// The time that the peer told, compared with the middle between question and answer.
void noteServerTime(std::chrono::microseconds server, const Reply &reply, Outcome &outcome);
/// Something else than the service answered, or the service answered something else.
void noteForeign(const Message &text, const Reply &reply, Outcome &outcome);

} // namespace portreeve::probes
