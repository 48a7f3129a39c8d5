#include "core/net/dnsmessage.h"
#include "core/probes/serviceprobe.h"

#include <QtEndian>

namespace portreeve::probes {

namespace {

/// Asks a DNS server itself, not this device's, where the directory's controllers are. Any answer proves the server.
class DnsServerDialogue final : public ServiceDialogue
{
public:
    DnsServerDialogue(const Target &target, const net::RandomBytes &random)
        : m_stream(target.transport == Transport::Tcp)
        , m_known(!target.domain.isEmpty())
        , m_name(QStringLiteral("_ldap._tcp.") + (m_known ? target.domain : QString(MadeUpDomain)))
        , m_id(qFromBigEndian<quint16>(random(2).constData()))
    {}

    QByteArray question() override
    {
        const QByteArray query = net::encodeDnsQuery(m_id, m_name, net::DnsType::Srv).value_or(QByteArray());
        if (!m_stream)
            return query;
        QByteArray length(2, Qt::Uninitialized);
        qToBigEndian(quint16(query.size()), length.data());
        return length + query;
    }

    /// Two octets of length in front of each message (RFC 1035 section 4.2.2).
    [[nodiscard]] net::Frame frame(QByteArrayView received) const override
    {
        net::ByteReader reader(received);
        const qsizetype length = reader.u16();
        const QByteArrayView body = reader.take(length);
        return reader.ok() ? net::Frame{net::Frame::State::Whole, body} : net::Frame();
    }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        const Result<net::DnsMessage> message = net::parseDnsMessage(reply.message.toByteArray());
        const QString who = peerOf(outcome);
        if (!message || !message->response) {
            noteForeign(PR_MESSAGE("probes", "%1 answered, but not with DNS.").arg(who), reply, outcome);
            return false;
        }
        // A server that cannot read the question may leave it out.
        const bool sameName = message->questionName.isEmpty() || message->questionName == m_name.toLatin1().toLower();
        if (message->id != m_id || !sameName) {
            noteForeign(
                PR_MESSAGE("probes", "A DNS answer in the name of %1 does not belong to our question.").arg(who), reply,
                outcome);
            return false;
        }
        note(*message, outcome);
        return true;
    }

private:
    void note(const net::DnsMessage &message, Outcome &outcome) const
    {
        const QString who = peerOf(outcome);
        const QString rcode = net::rcodeText(message.rcode);
        QStringList hosts;
        const QList<net::DnsService> services = net::recordsOf(message).services;
        for (const net::DnsService &service : services)
            hosts.append(net::peerText(service.target));
        if (!hosts.isEmpty())
            outcome.note(QStringLiteral("dns-services"),
                         PR_MESSAGE("probes", "%1 is a DNS server and names the domain controllers of %2: %3.")
                             .arg(who)
                             .arg(outcome.target.domain)
                             .arg(hosts.join(QStringLiteral(", "))),
                         rcode);
        else if (m_known)
            outcome.note(QStringLiteral("dns-no-services"),
                         PR_MESSAGE("probes", "%1 is a DNS server; it said %2 to the question for %3.")
                             .arg(who)
                             .arg(rcode)
                             .arg(m_name),
                         rcode);
        else
            outcome.note(QStringLiteral("dns-server"),
                         PR_MESSAGE("probes", "%1 is a DNS server; it said %2 to a name that does not exist.")
                             .arg(who)
                             .arg(rcode),
                         rcode);
    }

    bool m_stream;
    bool m_known;
    QString m_name;
    quint16 m_id;
};

/// Does a DNS server answer?
class DnsServerProbe final : public ServiceProbe
{
public:
    DnsServerProbe()
        : ServiceProbe(QStringLiteral("dnsserver"), {Service::Dns})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &target,
                                                            const net::RandomBytes &random) const override
    {
        return std::make_unique<DnsServerDialogue>(target, random);
    }
};

} // namespace

std::unique_ptr<Probe> make_dnsserver_probe()
{
    return std::make_unique<DnsServerProbe>();
}

} // namespace portreeve::probes
