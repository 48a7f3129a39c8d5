#include "core/net/directory/kerberos.h"
#include "core/probes/serviceprobe.h"

#include <QtEndian>

namespace portreeve::probes {

namespace {

using net::KerberosAnswer;

/// Asks for a ticket in the name of nobody. Any error proves a KDC: it has read the question.
class KerberosDialogue final : public ServiceDialogue
{
public:
    KerberosDialogue(const Target &target, const net::RandomBytes &random)
        : m_stream(target.transport == Transport::Tcp)
        , m_known(!target.domain.isEmpty())
        , m_realm((m_known ? target.domain : QString(MadeUpDomain)).toUpper())
        , m_nonce(qFromBigEndian<quint32>(random(4).constData()) >> 1)
    {}

    QByteArray question() override
    {
        const QByteArray message = net::encodeAsRequest(m_realm, QStringLiteral("portreeve-check"), m_nonce);
        return m_stream ? net::withKerberosLength(message) : message;
    }

    [[nodiscard]] net::Frame frame(QByteArrayView received) const override { return net::kerberosFrame(received); }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const KerberosAnswer answer = net::readKerberosAnswer(reply.message);
        const QString who = peerOf(outcome);
        if (answer.kind == KerberosAnswer::Kind::NotOne) {
            noteForeign(PR_MESSAGE("probes", "%1 answered, but not with Kerberos.").arg(who), reply, outcome);
            return false;
        }
        const QString raw = answer.kind == KerberosAnswer::Kind::Ticket ? QStringLiteral("AS-REP")
                                                                        : net::kerberosErrorName(answer.code);
        if (answer.realm.isEmpty() || (!m_known && answer.realm == m_realm))
            outcome.note(QStringLiteral("kerberos-answer"),
                         PR_MESSAGE("probes", "%1 is a Kerberos server; it answered %2.").arg(who).arg(raw), raw);
        else
            outcome.note(QStringLiteral("kerberos-answer"),
                         PR_MESSAGE("probes", "%1 is a Kerberos server; it answered %2 for the realm %3.")
                             .arg(who)
                             .arg(raw)
                             .arg(answer.realm),
                         raw);
        if (!m_known)
            outcome.note(QStringLiteral("kerberos-made-up-realm"),
                         PR_MESSAGE("probes", "The realm is not known here: it was asked for %1, which does not exist.")
                             .arg(m_realm),
                         {});
        if (answer.serverTime)
            noteServerTime(*answer.serverTime, reply, outcome);
        return true;
    }

private:
    bool m_stream;
    bool m_known;
    QString m_realm;
    quint32 m_nonce;
};

/// Does a Kerberos server answer?
class KerberosProbe final : public ServiceProbe
{
public:
    KerberosProbe()
        : ServiceProbe(QStringLiteral("kerberos"), {Service::Kerberos})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &target,
                                                            const net::RandomBytes &random) const override
    {
        return std::make_unique<KerberosDialogue>(target, random);
    }
};

} // namespace

std::unique_ptr<Probe> make_kerberos_probe()
{
    return std::make_unique<KerberosProbe>();
}

} // namespace portreeve::probes
