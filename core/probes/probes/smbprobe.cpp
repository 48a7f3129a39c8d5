#include "core/net/directory/smbnegotiate.h"
#include "core/probes/serviceprobe.h"

namespace portreeve::probes {

namespace {

using net::SmbAnswer;

/// Agrees on a dialect and hangs up, before anyone signs in.
class SmbDialogue final : public ServiceDialogue
{
public:
    explicit SmbDialogue(const net::RandomBytes &random)
        : m_question(net::makeSmbNegotiate(random))
    {}

    QByteArray question() override { return m_question; }
    [[nodiscard]] net::Frame frame(QByteArrayView received) const override { return net::smbFrame(received); }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const SmbAnswer answer = net::readSmbAnswer(reply.message);
        const QString who = peerOf(outcome);
        switch (answer.kind) {
        case SmbAnswer::Kind::NotOne:
            noteForeign(PR_MESSAGE("probes", "%1 answered, but not with SMB.").arg(who), reply, outcome);
            return false;
        case SmbAnswer::Kind::OldDialect:
            outcome.note(QStringLiteral("smb-old"), PR_MESSAGE("probes", "%1 answered with version 1 of SMB.").arg(who),
                         {});
            return true;
        case SmbAnswer::Kind::Refused:
            outcome.note(QStringLiteral("smb-refused"),
                         PR_MESSAGE("probes", "%1 is an SMB server, but it took none of our dialects.").arg(who),
                         QStringLiteral("0x%1").arg(answer.status, 8, 16, QLatin1Char('0')));
            return true;
        case SmbAnswer::Kind::Negotiated:
            break;
        }
        const QString dialect = net::smbDialectText(answer.dialect);
        outcome.note(
            QStringLiteral("smb-answer"),
            answer.signingRequired
                ? PR_MESSAGE("probes", "%1 is an SMB server of version %2 that asks for signing.").arg(who).arg(dialect)
                : PR_MESSAGE("probes", "%1 is an SMB server of version %2.").arg(who).arg(dialect),
            QString::fromLatin1(answer.serverId.toHex()));
        if (answer.time)
            noteServerTime(*answer.time, reply, outcome);
        return true;
    }

private:
    QByteArray m_question;
};

/// Does an SMB server answer?
class SmbProbe final : public ServiceProbe
{
public:
    SmbProbe()
        : ServiceProbe(QStringLiteral("smb"), {Service::Smb})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &,
                                                            const net::RandomBytes &random) const override
    {
        return std::make_unique<SmbDialogue>(random);
    }
};

} // namespace

std::unique_ptr<Probe> make_smb_probe()
{
    return std::make_unique<SmbProbe>();
}

} // namespace portreeve::probes
