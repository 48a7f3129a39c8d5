#include "core/net/directory/ntp.h"
#include "core/probes/serviceprobe.h"

namespace portreeve::probes {

namespace {

using net::NtpAnswer;

/// Asks what time it is. A server that answers without knowing the time proves the way open all the same.
class NtpDialogue final : public ServiceDialogue
{
public:
    explicit NtpDialogue(const net::RandomBytes &random)
        : m_question(net::makeNtpQuestion(random))
    {}

    QByteArray question() override { return m_question.datagram; }
    [[nodiscard]] net::Frame frame(QByteArrayView) const override { return {net::Frame::State::Broken, {}}; }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const NtpAnswer answer = net::readNtpAnswer(reply.message, m_question);
        const QString who = peerOf(outcome);
        switch (answer.kind) {
        case NtpAnswer::Kind::NotOne:
            noteForeign(PR_MESSAGE("probes", "%1 answered, but not with NTP.").arg(who), reply, outcome);
            return false;
        case NtpAnswer::Kind::OtherQuestion:
            noteForeign(
                PR_MESSAGE("probes", "An NTP answer in the name of %1 does not belong to our question.").arg(who),
                reply, outcome);
            return false;
        case NtpAnswer::Kind::Kiss:
        case NtpAnswer::Kind::Time:
            break;
        }
        if (answer.synchronized)
            readTime(answer, reply, outcome);
        else if (answer.kissCode.isEmpty())
            outcome.note(QStringLiteral("ntp-not-set"),
                         PR_MESSAGE("probes", "%1 is a time server, but its own clock is not set.").arg(who),
                         QString::number(answer.stratum));
        else
            outcome.note(
                QStringLiteral("ntp-kiss"),
                PR_MESSAGE("probes", "%1 is a time server, but gives us no time: %2.").arg(who).arg(answer.kissCode),
                answer.kissCode);
        return true;
    }

private:
    static void readTime(const NtpAnswer &answer, const Reply &reply, Outcome &outcome)
    {
        const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(reply.elapsed);
        const net::NtpTimes times = net::ntpTimes(answer, reply.asked, reply.asked + elapsed);
        outcome.note(
            QStringLiteral("ntp-answer"),
            PR_MESSAGE("probes", "%1 is a time server of stratum %2.").arg(peerOf(outcome)).arg(answer.stratum),
            QString::number(times.delay.count()));
        noteClock(-times.offset, outcome);
    }

    net::NtpQuestion m_question;
};

/// Does a time server answer?
class NtpProbe final : public ServiceProbe
{
public:
    NtpProbe()
        : ServiceProbe(QStringLiteral("ntp"), {Service::Ntp})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &,
                                                            const net::RandomBytes &random) const override
    {
        return std::make_unique<NtpDialogue>(random);
    }
};

} // namespace

std::unique_ptr<Probe> make_ntp_probe()
{
    return std::make_unique<NtpProbe>();
}

} // namespace portreeve::probes
