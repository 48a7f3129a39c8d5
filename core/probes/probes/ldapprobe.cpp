#include "core/net/directory/netlogon.h"
#include "core/probes/serviceprobe.h"

#include <QtEndian>

namespace portreeve::probes {

namespace {

using net::LdapAnswer;

qint32 messageIdFrom(const net::RandomBytes &random)
{
    return qint32(qFromBigEndian<quint16>(random(2).constData())) + 1;
}

/// Puts the answers that both questions share into words; true where there is an entry to read.
bool readCommon(const LdapAnswer &answer, const Reply &reply, Outcome &outcome, bool &ours)
{
    const QString who = peerOf(outcome);
    ours = true;
    switch (answer.kind) {
    case LdapAnswer::Kind::Entry:
        return true;
    case LdapAnswer::Kind::Done:
    case LdapAnswer::Kind::Disconnection:
        outcome.note(QStringLiteral("ldap-result"),
                     PR_MESSAGE("probes", "%1 speaks LDAP, but shows nothing of itself (result %2).")
                         .arg(who)
                         .arg(answer.resultCode),
                     answer.diagnostic);
        return false;
    case LdapAnswer::Kind::OtherQuestion:
        noteForeign(PR_MESSAGE("probes", "An LDAP answer in the name of %1 does not belong to our question.").arg(who),
                    reply, outcome);
        break;
    case LdapAnswer::Kind::NotOne:
        noteForeign(PR_MESSAGE("probes", "%1 answered, but not with LDAP.").arg(who), reply, outcome);
        break;
    }
    ours = false;
    return false;
}

/// The ping over UDP by which members find a domain controller. No domain is named: the controller tells its own.
class PingDialogue final : public ServiceDialogue
{
public:
    explicit PingDialogue(const net::RandomBytes &random)
        : m_messageId(messageIdFrom(random))
    {}

    QByteArray question() override { return net::encodeNetlogonPing(m_messageId, {}); }
    [[nodiscard]] net::Frame frame(QByteArrayView received) const override { return net::ldapFrame(received); }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        bool ours = false;
        const LdapAnswer answer = net::readLdapAnswer(reply.message, m_messageId);
        if (!readCommon(answer, reply, outcome, ours))
            return ours;
        const std::optional<net::NetlogonAnswer> controller = net::readNetlogon(answer.first("netlogon"));
        if (controller)
            readController(*controller, outcome);
        else
            outcome.note(QStringLiteral("ldap-no-controller"),
                         PR_MESSAGE("probes", "%1 speaks LDAP, but does not present itself as a domain controller.")
                             .arg(peerOf(outcome)),
                         {});
        return true;
    }

private:
    static void readController(const net::NetlogonAnswer &controller, Outcome &outcome)
    {
        const QString who = peerOf(outcome);
        outcome.note(QStringLiteral("domain-controller"),
                     PR_MESSAGE("probes", "%1 is a domain controller of %2.").arg(who).arg(controller.domain),
                     controller.host);
        if (!controller.site.isEmpty())
            outcome.note(QStringLiteral("controller-site"),
                         PR_MESSAGE("probes", "%1 belongs to the site %2.").arg(who).arg(controller.site),
                         controller.clientSite);
        if (!controller.isWritable())
            outcome.note(QStringLiteral("controller-read-only"),
                         PR_MESSAGE("probes", "%1 is a read-only domain controller.").arg(who), {});
        if (controller.paused)
            outcome.note(QStringLiteral("controller-paused"),
                         PR_MESSAGE("probes", "%1 signs nobody in at the moment.").arg(who), {});
    }

    qint32 m_messageId;
};

/// A search of the root DSE over TCP, which needs no bind.
class RootDseDialogue final : public ServiceDialogue
{
public:
    RootDseDialogue(const Target &target, const net::RandomBytes &random)
        : m_wantsCatalog(target.service == Service::GlobalCatalog)
        , m_messageId(messageIdFrom(random))
    {}

    QByteArray question() override { return net::encodeRootDseSearch(m_messageId); }
    [[nodiscard]] net::Frame frame(QByteArrayView received) const override { return net::ldapFrame(received); }

    bool read(const Reply &reply, Outcome &outcome) override
    {
        bool ours = false;
        const LdapAnswer answer = net::readLdapAnswer(reply.message, m_messageId);
        if (!readCommon(answer, reply, outcome, ours))
            return ours;
        const net::RootDse dse = net::rootDseOf(answer);
        const QString who = peerOf(outcome);
        if (dse.domain.isEmpty())
            outcome.note(QStringLiteral("ldap-answer"), PR_MESSAGE("probes", "%1 is an LDAP server.").arg(who),
                         dse.host);
        else
            outcome.note(QStringLiteral("domain-controller"),
                         PR_MESSAGE("probes", "%1 is a domain controller of %2.").arg(who).arg(dse.domain), dse.host);
        if (m_wantsCatalog && dse.globalCatalog == false)
            outcome.note(QStringLiteral("catalog-not-ready"),
                         PR_MESSAGE("probes", "%1 says that its Global Catalog is not ready.").arg(who), {});
        if (dse.time)
            noteServerTime(*dse.time, reply, outcome);
        return true;
    }

private:
    bool m_wantsCatalog;
    qint32 m_messageId;
};

/// Does a directory server answer?
class LdapProbe final : public ServiceProbe
{
public:
    LdapProbe()
        : ServiceProbe(QStringLiteral("ldap"), {Service::Ldap, Service::GlobalCatalog})
    {}

private:
    [[nodiscard]] std::unique_ptr<ServiceDialogue> dialogue(const Target &target,
                                                            const net::RandomBytes &random) const override
    {
        if (target.transport == Transport::Udp)
            return std::make_unique<PingDialogue>(random);
        return std::make_unique<RootDseDialogue>(target, random);
    }
};

} // namespace

std::unique_ptr<Probe> make_ldap_probe()
{
    return std::make_unique<LdapProbe>();
}

} // namespace portreeve::probes
