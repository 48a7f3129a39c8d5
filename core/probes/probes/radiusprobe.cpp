#include "core/net/directory/radiusstatus.h"
#include "core/probes/serviceprobe.h"

namespace portreeve::probes {

namespace {

using net::RadiusAnswer;

/// Asks whether a RADIUS server is there, without the secret. Servers that know neither this device nor the secret stay
/// silent, as they should; an answer shows that something speaks RADIUS there, and not who.
class RadiusDialogue final : public ServiceDialogue
{
public:
    explicit RadiusDialogue(const net::RandomBytes &random)
        : m_question(net::makeRadiusQuestion(random))
    {}

    QByteArray question() override { return m_question.datagram; }
    [[nodiscard]] net::Frame frame(QByteArrayView) const override { return {net::Frame::State::Broken, {}}; }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const RadiusAnswer answer = net::readRadiusAnswer(reply.message, m_question);
        const QString who = peerOf(outcome);
        switch (answer.kind) {
        case RadiusAnswer::Kind::NotOne:
            noteForeign(PR_MESSAGE("probes", "%1 answered, but not with RADIUS.").arg(who), reply, outcome);
            return false;
        case RadiusAnswer::Kind::OtherQuestion:
            noteForeign(
                PR_MESSAGE("probes", "A RADIUS answer in the name of %1 does not belong to our question.").arg(who),
                reply, outcome);
            return false;
        case RadiusAnswer::Kind::Answer:
            break;
        }
        const QString code = net::radiusCodeText(answer.code);
        outcome.note(QStringLiteral("radius-answer"),
                     PR_MESSAGE("probes", "%1 answered with RADIUS (%2); without the secret nobody can say who did.")
                         .arg(who)
                         .arg(code),
                     code);
        return true;
    }

private:
    net::RadiusQuestion m_question;
};

/// Does anything speak RADIUS?
class RadiusProbe final : public ServiceProbe
{
public:
    RadiusProbe()
        : ServiceProbe(QStringLiteral("radius"), {Service::Radius})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &,
                                                            const net::RandomBytes &random) const override
    {
        return std::make_unique<RadiusDialogue>(random);
    }
};

} // namespace

std::unique_ptr<Probe> make_radius_probe()
{
    return std::make_unique<RadiusProbe>();
}

} // namespace portreeve::probes
