#include "core/guides/certificatepath.h"

#include <algorithm>
#include <optional>

namespace portreeve::guides {

namespace {

using pki::PathEnd;
using pki::PathFaultKind;

constexpr Severity I = Severity::Info;
constexpr Severity W = Severity::Warning;
constexpr Severity E = Severity::Error;

QList<pki::Profile> profilesOf(const QList<JudgedCertificate> &certificates)
{
    QList<pki::Profile> profiles;
    for (const JudgedCertificate &one : certificates)
        profiles.append(one.profile);
    return profiles;
}

bool issuedAnother(const QList<JudgedCertificate> &certificates, int index)
{
    const pki::Certificate &one = certificates[index].profile.certificate;
    return std::any_of(certificates.cbegin(), certificates.cend(), [&one](const JudgedCertificate &other) {
        return other.profile.certificate.der != one.der && other.profile.certificate.issuer == one.subject;
    });
}

/// Whether the same certificate stands `times` times before.
bool stoodBefore(const QList<JudgedCertificate> &certificates, int index, qsizetype times = 1)
{
    const pki::Certificate &one = certificates[index].profile.certificate;
    return std::count_if(certificates.cbegin(), certificates.cbegin() + index,
                         [&one](const JudgedCertificate &other) { return other.profile.certificate == one; }) >= times;
}

/// Indexes of those that are no authority, first those that issued nothing.
QList<int> endEntitiesOf(const QList<JudgedCertificate> &certificates)
{
    QList<int> likely;
    QList<int> issuers;
    for (int i = 0; i < int(certificates.size()); ++i) {
        if (!certificates[i].beside && !certificates[i].profile.authority && !stoodBefore(certificates, i))
            (issuedAnother(certificates, i) ? issuers : likely).append(i);
    }
    return likely.isEmpty() ? issuers.first(std::min<qsizetype>(1, issuers.size())) : likely;
}

QList<int> anchorsOf(const QList<JudgedCertificate> &certificates, int endEntity)
{
    QList<int> anchors;
    for (int i = 0; i < int(certificates.size()); ++i) {
        if (i != endEntity && certificates[i].profile.mayBeRoot())
            anchors.append(i);
    }
    return anchors;
}

bool isTrusted(const JudgedCertificate &one)
{
    return one.trusted;
}

QList<int> trustedOf(const QList<JudgedCertificate> &certificates, QList<int> anchors)
{
    anchors.removeIf([&certificates](int anchor) { return !isTrusted(certificates[anchor]); });
    return anchors;
}

class PathJudge
{
public:
    PathJudge(const QList<JudgedCertificate> &certificates, const PathDemand &demand, const QDateTime &now)
        : m_certificates(certificates)
        , m_demand(demand)
        , m_now(now)
    {}
    JudgedPath judge();

private:
    void add(const char *id, Severity severity, const Message &message, const QString &where);
    void judgeEnd();
    void judgeNoIssuer();
    void judgeLength();
    void judgeComplete();
    void judgeOrder();
    void judgeUnused();
    void search();
    void judgeOtherRoot();
    [[nodiscard]] const JudgedCertificate &lastOfPath() const { return m_certificates[m_judged.found.path.last()]; }

    const QList<JudgedCertificate> &m_certificates;
    PathDemand m_demand;
    QDateTime m_now;
    QList<int> m_anchors;
    JudgedPath m_judged;
};

void PathJudge::add(const char *id, Severity severity, const Message &message, const QString &where)
{
    m_judged.findings.append({QString::fromLatin1(id), severity, message, where});
}

Message signatureMismatch(const JudgedCertificate &last)
{
    return PR_MESSAGE("guides",
                      "There is a certificate of %1, which should have signed this one, and its key does not "
                      "verify the signature. Look for another certificate of this authority, for instance one "
                      "before or after a renewal.")
        .arg(last.profile.certificate.issuer);
}

Message issuerOtherKey(const JudgedCertificate &last)
{
    return PR_MESSAGE("guides",
                      "There is a certificate of %1, and another key of that authority signed this one: the key "
                      "identifiers differ, as after a renewal. Add the certificate of the key that signed.")
        .arg(last.profile.certificate.issuer);
}

Message signatureNotChecked(const JudgedCertificate &last)
{
    return PR_MESSAGE("guides", "Whether %1 signed this certificate could not be checked here, because the library "
                                "does not know the algorithm or the key.")
        .arg(last.profile.certificate.issuer);
}

Message issuerLoop(const JudgedCertificate &last)
{
    return PR_MESSAGE("guides",
                      "The issuers lead round in a circle at %1 and never to a root. Add the self-signed root "
                      "certificate.")
        .arg(last.profile.certificate.issuer);
}

void PathJudge::judgeNoIssuer()
{
    const JudgedCertificate &last = lastOfPath();
    const QString where = placeOf(last, QStringLiteral("issuer"));
    if (!m_anchors.isEmpty())
        add("missing-intermediate", E,
            PR_MESSAGE("guides", "The certificate of %1 is missing, so no path leads to the root that is given. "
                                 "Add it; every device needs it too.")
                .arg(last.profile.certificate.issuer),
            where);
    else
        add("no-root", W,
            PR_MESSAGE("guides", "The path leads to %1, whose certificate is not among the files. Add the root "
                                 "certificate, so that the whole path can be checked.")
                .arg(last.profile.certificate.issuer),
            where);
}

void PathJudge::judgeEnd()
{
    const JudgedCertificate &last = lastOfPath();
    const QString where = placeOf(last, QStringLiteral("issuer"));
    switch (m_judged.found.end) {
    case PathEnd::Anchor:
        judgeComplete();
        break;
    case PathEnd::NoIssuer:
        judgeNoIssuer();
        break;
    case PathEnd::OtherKey:
        add("issuer-other-key", E, issuerOtherKey(last), where);
        break;
    case PathEnd::BadSignature:
        add("signature-mismatch", E, signatureMismatch(last), where);
        break;
    case PathEnd::NotChecked:
        add("signature-not-checked", W, signatureNotChecked(last), where);
        break;
    case PathEnd::Loop:
        add("issuer-loop", E, issuerLoop(last), where);
        break;
    case PathEnd::LimitReached:
        add("path-too-deep", E,
            PR_MESSAGE("guides", "No path ends within %1 certificates. Give only the certificates of one path.")
                .arg(pki::PathLimits().certificates),
            where);
        break;
    }
}

/// A path that is not complete has at least one certificate more.
void PathJudge::judgeLength()
{
    const PathEnd end = m_judged.found.end;
    const bool complete = m_judged.found.isComplete();
    const int length = int(m_judged.found.path.size()) + (complete ? 0 : 1);
    if (m_demand.mostCertificates == 0 || length <= m_demand.mostCertificates || end == PathEnd::Loop ||
        end == PathEnd::LimitReached)
        return;
    const Message message =
        complete ? PR_MESSAGE("guides", "The path has %1 certificates with the device and the root, and the service "
                                        "takes at most %2. Issue the certificate from an authority nearer to the root.")
                 : PR_MESSAGE("guides", "The path has at least %1 certificates with the device and the root, and the "
                                        "service takes at most %2. Issue the certificate from an authority nearer to "
                                        "the root.");
    add("chain-too-long", E, message.arg(length).arg(m_demand.mostCertificates),
        m_certificates[m_judged.endEntity].where);
}

/// A way to what was given beside goes before one to a root that only the files themselves bring.
void PathJudge::search()
{
    const QList<pki::Profile> profiles = profilesOf(m_certificates);
    const QList<int> trusted = trustedOf(m_certificates, m_anchors);
    if (!trusted.isEmpty())
        m_judged.found = pki::searchPath(profiles, m_judged.endEntity, trusted, m_now);
    if (!m_judged.found.isComplete())
        m_judged.found = pki::searchPath(profiles, m_judged.endEntity, m_anchors, m_now);
}

void PathJudge::judgeOtherRoot()
{
    const bool given = std::any_of(m_certificates.cbegin(), m_certificates.cend(), isTrusted);
    if (!given || !m_judged.found.isComplete() || lastOfPath().trusted)
        return;
    add("other-root", m_demand.otherRoot,
        PR_MESSAGE("guides", "The path ends in the root %1, which is none of the certificates that were given for the "
                             "authorities in this guide. Take a certificate from below one of these, or give this "
                             "root there as well.")
            .arg(lastOfPath().profile.certificate.subject),
        m_certificates[m_judged.endEntity].where);
}

void PathJudge::judgeComplete()
{
    judgeOtherRoot();
    if (m_judged.found.others > 0)
        add("cross-signed", I,
            PR_MESSAGE("guides", "More than one path ends in a root, because an authority is cross-signed or was "
                                 "renewed. The one over %1 was judged.")
                .arg(lastOfPath().profile.certificate.subject),
            m_certificates[m_judged.endEntity].where);
    else
        judgeUnused();
}

void PathJudge::judgeUnused()
{
    for (int i = 0; i < int(m_certificates.size()); ++i) {
        const JudgedCertificate &one = m_certificates[i];
        const bool same = std::any_of(m_judged.found.path.cbegin(), m_judged.found.path.cend(), [&](int index) {
            return m_certificates[index].profile.certificate == one.profile.certificate;
        });
        if (!same && !one.beside && one.profile.authority && !one.profile.mayBeRoot())
            add("unused-certificate", I,
                PR_MESSAGE("guides", "The certificate of %1 is not part of the path. Leave it out.")
                    .arg(one.profile.certificate.subject),
                one.where);
    }
}

struct FaultText {
    const char *id;
    const char *field;
    Message message;
    Severity severity = E;
};

FaultText textOf(PathFaultKind kind)
{
    switch (kind) {
    case PathFaultKind::NotAuthority:
        return {"issuer-not-a-ca", "basicConstraints",
                PR_MESSAGE("guides", "%1 signed the certificate below it and is no certification authority: "
                                     "basicConstraints does not say CA:TRUE.")};
    case PathFaultKind::MayNotSign:
        return {"issuer-may-not-sign", "keyUsage",
                PR_MESSAGE("guides", "%1 signed the certificate below it, and its keyUsage lacks keyCertSign.")};
    case PathFaultKind::PathLength:
        return {"path-length-exceeded", "basicConstraints",
                PR_MESSAGE("guides", "%1 allows fewer authorities below it than the path has (pathLenConstraint).")};
    case PathFaultKind::NameConstraints:
        return {"name-constraints", "nameConstraints",
                PR_MESSAGE("guides", "%1 does not permit a name that a certificate below it has (nameConstraints).")};
    case PathFaultKind::NamesNotChecked:
        break;
    }
    return {"names-not-checked", "nameConstraints",
            PR_MESSAGE("guides", "%1 limits the names below it by a kind of name that could not be checked here "
                                 "(nameConstraints)."),
            I};
}

Finding findingOf(const pki::PathFault &fault, const QList<JudgedCertificate> &certificates)
{
    const JudgedCertificate &issuer = certificates[fault.certificate];
    const FaultText text = textOf(fault.kind);
    return {QString::fromLatin1(text.id), text.severity, text.message.arg(issuer.profile.certificate.subject),
            placeOf(issuer, QString::fromLatin1(text.field))};
}

/// Files may come in any order, but what one file holds should stand as RFC 8446 section 4.4.2 has it, where it has an
/// order.
void PathJudge::judgeOrder()
{
    const QList<int> &path = m_judged.found.path;
    for (qsizetype i = 0; i < path.size(); ++i) {
        for (qsizetype j = i + 1; j < path.size(); ++j) {
            const JudgedCertificate &below = m_certificates[path[i]];
            const JudgedCertificate &above = m_certificates[path[j]];
            if (below.file != above.file || below.unordered || above.unordered || path[i] < path[j])
                continue;
            add("wrong-order", W,
                PR_MESSAGE("guides", "The certificates of this file are not in the order of the path. Put the one of "
                                     "the end entity first, and after each certificate that of its issuer."),
                above.where);
            return;
        }
    }
}

JudgedPath PathJudge::judge()
{
    const QList<int> endEntities = endEntitiesOf(m_certificates);
    if (m_certificates.isEmpty())
        return m_judged;
    if (endEntities.isEmpty()) {
        add("no-end-entity", E,
            PR_MESSAGE("guides", "Every certificate here is that of a certification authority. Give the certificate of "
                                 "the device, user or domain controller itself."),
            m_certificates.first().where);
        return m_judged;
    }
    m_judged.endEntity = endEntities.first();
    const JudgedCertificate &endEntity = m_certificates[m_judged.endEntity];
    if (endEntities.size() > 1)
        add("several-end-entities", W,
            PR_MESSAGE("guides", "More than one certificate here is not that of an authority. Only %1 was judged; give "
                                 "the others one by one.")
                .arg(endEntity.profile.certificate.subject),
            m_certificates[endEntities[1]].where);
    if (endEntity.profile.mayBeRoot()) {
        add("self-signed", E,
            PR_MESSAGE("guides",
                       "The certificate is signed with its own key and not by a certification authority, so it "
                       "leads to no root."),
            placeOf(endEntity, QStringLiteral("issuer")));
        return m_judged;
    }
    m_anchors = anchorsOf(m_certificates, m_judged.endEntity);
    qsizetype distinct = 0;
    for (int i = 0; i < int(m_certificates.size()); ++i)
        distinct += stoodBefore(m_certificates, i) ? 0 : 1;
    const bool alone = distinct == endEntities.size();
    if (!m_demand.rootExpected && alone)
        return m_judged;
    search();
    judgeEnd();
    judgeLength();
    for (const pki::PathFault &fault : m_judged.found.faults)
        m_judged.findings.append(findingOf(fault, m_certificates));
    judgeOrder();
    return m_judged;
}

/// Why the path of an authority is not complete; nothing where it is.
std::optional<Finding> findingOfEnd(PathEnd end, const JudgedCertificate &last)
{
    const QString where = placeOf(last, QStringLiteral("issuer"));
    switch (end) {
    case PathEnd::NoIssuer:
        return Finding{QStringLiteral("issuer-not-given"), W,
                       PR_MESSAGE("guides", "The certificate of the issuer %1 is not among the files. AD Connector "
                                            "needs every authority up to the root.")
                           .arg(last.profile.certificate.issuer),
                       where};
    case PathEnd::OtherKey:
        return Finding{QStringLiteral("issuer-other-key"), W, issuerOtherKey(last), where};
    case PathEnd::BadSignature:
        return Finding{QStringLiteral("signature-mismatch"), E, signatureMismatch(last), where};
    case PathEnd::NotChecked:
        return Finding{QStringLiteral("signature-not-checked"), W, signatureNotChecked(last), where};
    case PathEnd::Loop:
        return Finding{QStringLiteral("issuer-loop"), E, issuerLoop(last), where};
    case PathEnd::Anchor:
    case PathEnd::LimitReached:
        break;
    }
    return std::nullopt;
}

/// Of two certificates together; what one is by itself, its own rules say.
bool isOfPath(const pki::PathFault &fault)
{
    return fault.kind != PathFaultKind::NotAuthority && fault.kind != PathFaultKind::MayNotSign;
}

} // namespace

JudgedPath judgePath(const QList<JudgedCertificate> &certificates, const PathDemand &demand, const QDateTime &now)
{
    return PathJudge(certificates, demand, now).judge();
}

Findings judgeIssuers(const QList<JudgedCertificate> &certificates, const QDateTime &now)
{
    const QList<pki::Profile> profiles = profilesOf(certificates);
    const QList<int> anchors = anchorsOf(certificates, -1);
    Findings findings;
    QList<int> judged;
    QList<pki::PathFault> faults;
    for (int i = 0; i < int(profiles.size()); ++i) {
        if (certificates[i].profile.mayBeRoot())
            continue;
        const pki::CertificationPath path = pki::searchPath(profiles, i, anchors, now);
        for (const pki::PathFault &fault : path.faults) {
            if (isOfPath(fault) && !faults.contains(fault))
                faults.append(fault);
        }
        if (path.path.isEmpty() || judged.contains(path.path.last()))
            continue;
        if (const auto finding = findingOfEnd(path.end, certificates[path.path.last()])) {
            findings.append(*finding);
            judged.append(path.end == PathEnd::Loop ? path.path : QList<int>{path.path.last()});
        }
    }
    for (const pki::PathFault &fault : faults)
        findings.append(findingOf(fault, certificates));
    return findings;
}

Findings judgeDoubles(const QList<JudgedCertificate> &certificates)
{
    Findings findings;
    for (int i = 1; i < int(certificates.size()); ++i) {
        if (stoodBefore(certificates, i) && !stoodBefore(certificates, i, 2))
            findings.append({QStringLiteral("duplicate-certificate"), I,
                             PR_MESSAGE("guides", "This certificate is given more than once."), certificates[i].where});
    }
    return findings;
}

Findings judgeRootCount(const QList<JudgedCertificate> &certificates, int most)
{
    QList<QByteArray> roots;
    for (const JudgedCertificate &one : certificates) {
        const QByteArray &der = one.profile.certificate.der;
        if (one.beside || !one.profile.mayBeRoot() || roots.contains(der))
            continue;
        roots.append(der);
        if (roots.size() > most)
            return {{QStringLiteral("too-many-roots"), E,
                     PR_MESSAGE("guides", "There are more than %1 root certificates, the most that a directory takes.")
                         .arg(most),
                     one.where}};
    }
    return {};
}

} // namespace portreeve::guides
