#include "core/probes/certificatejudgement.h"

namespace portreeve::probes {

namespace {

QString anchorOf(const pki::PathResult &path)
{
    if (path.path.isEmpty())
        return {};
    const auto anchor = pki::readCertificate(path.path.last());
    return anchor ? anchor->subject : QString();
}

Evidence datesEvidence(const net::TlsFacts &facts, pki::Dates dates)
{
    const pki::Certificate &shown = facts.chain.first();
    const QString from = shown.notBefore.toString(Qt::ISODate);
    const QString to = shown.notAfter.toString(Qt::ISODate);
    if (dates == pki::Dates::NotYetValid)
        return {
            QStringLiteral("tls-not-yet-valid"),
            PR_MESSAGE("probes", "By the clock of this device the certificate is not valid yet (valid from %1 to %2).")
                .arg(from)
                .arg(to),
            from};
    return {QStringLiteral("tls-expired"),
            PR_MESSAGE("probes", "By the clock of this device the certificate has expired (valid from %1 to %2).")
                .arg(from)
                .arg(to),
            to};
}

/// The first of the accepted paths that holds, preferring one within its dates.
const pki::PathResult *best(const QList<const pki::PathResult *> &accepted)
{
    const pki::PathResult *outOfDate = nullptr;
    for (const pki::PathResult *path : accepted) {
        if (path->trusted && path->dates == pki::Dates::Valid)
            return path;
        if (path->trusted && !outOfDate)
            outOfDate = path;
    }
    return outOfDate;
}

void noteIdentity(const net::TlsFacts &facts, QList<Evidence> &evidence)
{
    const pki::Certificate &shown = facts.chain.first();
    evidence.append(
        {QStringLiteral("tls-certificate"),
         PR_MESSAGE("probes", "The certificate names %1 and was issued by %2.")
             .arg(shown.subject.isEmpty() ? shown.names.mid(0, 3).join(QStringLiteral(", ")) : shown.subject)
             .arg(shown.issuer),
         shown.sha256});
}

Failure judgeSigner(const net::TlsFacts &facts, const Target &target, QList<Evidence> &evidence)
{
    QList<const pki::PathResult *> accepted{&facts.service, &facts.pinned};
    if (target.trust == Trust::SystemRoots)
        accepted.append(&facts.system);
    if (const pki::PathResult *path = best(accepted)) {
        if (path->dates != pki::Dates::Valid) {
            evidence.append(datesEvidence(facts, path->dates));
            return Failure::TlsExpired;
        }
        if (path == &facts.service)
            evidence.append(
                {QStringLiteral("tls-service-root"),
                 PR_MESSAGE("probes", "The certificate ends in a service root that you gave: %1.").arg(anchorOf(*path)),
                 anchorOf(*path)});
        else if (path == &facts.pinned && !facts.system.trusted)
            evidence.append(
                {QStringLiteral("tls-system-lacks-root"),
                 PR_MESSAGE("probes", "The certificate is genuine, but this device does not trust its root %1.")
                     .arg(anchorOf(*path)),
                 facts.system.fault});
        return Failure::None;
    }
    if (facts.system.trusted) {
        evidence.append(
            {QStringLiteral("tls-other-root"),
             PR_MESSAGE("probes", "The certificate ends in %1, which this device trusts, but which is not a "
                                  "root of the service.")
                 .arg(anchorOf(facts.system)),
             anchorOf(facts.system)});
        if (facts.system.dates == pki::Dates::Valid)
            return Failure::TlsIntercepted;
        evidence.append(datesEvidence(facts, facts.system.dates));
        return Failure::TlsExpired;
    }
    evidence.append({QStringLiteral("tls-no-path"),
                     PR_MESSAGE("probes", "No trusted root stands behind the certificate: %1.").arg(facts.system.fault),
                     facts.system.fault});
    if (facts.system.dates == pki::Dates::Valid)
        return Failure::TlsUntrusted;
    evidence.append(datesEvidence(facts, facts.system.dates));
    return Failure::TlsExpired;
}

} // namespace

Failure judgeCertificate(const net::TlsFacts &facts, const Target &target, QList<Evidence> &evidence)
{
    if (facts.chain.isEmpty()) {
        evidence.append({QStringLiteral("tls-no-certificate"),
                         PR_MESSAGE("probes", "The handshake ended without a certificate."),
                         {}});
        return Failure::TlsUntrusted;
    }
    noteIdentity(facts, evidence);
    const Failure signer = judgeSigner(facts, target, evidence);
    if (!facts.nameMatches) {
        evidence.append({QStringLiteral("tls-other-name"),
                         PR_MESSAGE("probes", "The certificate is not for %1, but for %2.")
                             .arg(target.tlsName())
                             .arg(facts.chain.first().names.mid(0, 5).join(QStringLiteral(", "))),
                         facts.chain.first().names.mid(0, 5).join(u' ')});
        // An interceptor makes a certificate for the name that was asked: another name means another server.
        if (signer == Failure::None || signer == Failure::TlsIntercepted)
            return Failure::TlsNameMismatch;
    }
    return signer;
}

} // namespace portreeve::probes
