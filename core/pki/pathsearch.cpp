#include "core/pki/pathsearch.h"

#include "core/pki/certificateof.h"
#include "core/pki/opensslptr.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <QHash>

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

namespace portreeve::pki {

namespace {

struct Member {
    X509Ptr certificate; ///< null for a profile of nothing
    Profile profile;
};

using ConstraintsPtr = std::unique_ptr<NAME_CONSTRAINTS, OpenSslDeleter<NAME_CONSTRAINTS_free>>;

class Search
{
public:
    Search(const QList<Profile> &bag, QList<int> anchors, QDateTime now, const PathLimits &limits);
    CertificationPath from(int endEntity);

private:
    struct Issuers {
        QList<int> verified;
        PathEnd without = PathEnd::NoIssuer; ///< why there is none
    };

    void extend();
    void keep(PathEnd end);
    Issuers issuersOf(int index);
    PathEnd fitOf(int issuer, int subject) const;
    PathEnd signatureOf(int issuer, int subject);
    bool isOnPath(int index) const;
    QList<PathFault> faultsOf(const QList<int> &path) const;
    std::optional<PathFaultKind> nameFault(int issuer, const QList<int> &below) const;
    int outOfDate(const QList<int> &path) const;
    bool isBetter(const CertificationPath &one, const CertificationPath &other) const;

    std::vector<Member> m_members;
    QList<int> m_anchors;
    QDateTime m_now;
    PathLimits m_limits;
    QHash<std::pair<int, int>, PathEnd> m_signatures;
    QList<int> m_path;
    CertificationPath m_best;
    int m_complete = 0;
    int m_kept = 0;
};

Search::Search(const QList<Profile> &bag, QList<int> anchors, QDateTime now, const PathLimits &limits)
    : m_anchors(std::move(anchors))
    , m_now(std::move(now))
    , m_limits(limits)
{
    m_members.reserve(size_t(bag.size()));
    for (const Profile &profile : bag)
        m_members.push_back({parseDer(profile.certificate.der), profile});
}

/// By names and key identifiers: Anchor where it may have issued the other.
PathEnd Search::fitOf(int issuer, int subject) const
{
    const Member &above = m_members[size_t(issuer)];
    const Member &below = m_members[size_t(subject)];
    if (!above.certificate || !below.certificate ||
        X509_NAME_cmp(X509_get_subject_name(above.certificate.get()), X509_get_issuer_name(below.certificate.get())) !=
            0)
        return PathEnd::NoIssuer;
    const QByteArray &wanted = below.profile.authorityKeyId;
    const QByteArray &is = above.profile.subjectKeyId;
    return wanted.isEmpty() || is.isEmpty() || wanted == is ? PathEnd::Anchor : PathEnd::OtherKey;
}

/// Anchor where the signature is good; LimitReached where no more may be verified.
PathEnd Search::signatureOf(int issuer, int subject)
{
    const std::pair<int, int> pair(issuer, subject);
    const auto known = m_signatures.constFind(pair);
    if (known != m_signatures.cend())
        return *known;
    if (m_signatures.size() >= m_limits.signatures)
        return PathEnd::LimitReached;
    const std::optional<bool> good = isSignedBy(m_members[size_t(subject)].certificate.get(),
                                                X509_get0_pubkey(m_members[size_t(issuer)].certificate.get()));
    const PathEnd verdict = !good ? PathEnd::NotChecked : *good ? PathEnd::Anchor : PathEnd::BadSignature;
    m_signatures.insert(pair, verdict);
    return verdict;
}

/// The same certificate, or another one for the same name and key: it would lead nowhere new.
bool Search::isOnPath(int index) const
{
    const Certificate &one = m_members[size_t(index)].profile.certificate;
    return std::any_of(m_path.cbegin(), m_path.cend(), [&](int other) {
        const Certificate &there = m_members[size_t(other)].profile.certificate;
        return one.der == there.der || (one.publicKeySha256 == there.publicKeySha256 && one.subject == there.subject);
    });
}

Search::Issuers Search::issuersOf(int index)
{
    Issuers issuers;
    QList<QByteArray> seen;
    for (int i = 0; i < int(m_members.size()); ++i) {
        const Member &member = m_members[size_t(i)];
        if (i == index || seen.contains(member.profile.certificate.der))
            continue;
        PathEnd end = fitOf(i, index);
        if (end == PathEnd::Anchor) {
            seen.append(member.profile.certificate.der);
            end = signatureOf(i, index);
        }
        if (end == PathEnd::Anchor)
            issuers.verified.append(i);
        else if (end > issuers.without) // what came nearest to being the issuer says most
            issuers.without = end;
        if (end == PathEnd::LimitReached)
            return issuers;
    }
    return issuers;
}

std::optional<PathFaultKind> Search::nameFault(int issuer, const QList<int> &below) const
{
    X509 *certificate = m_members[size_t(issuer)].certificate.get();
    const ConstraintsPtr constraints(
        static_cast<NAME_CONSTRAINTS *>(X509_get_ext_d2i(certificate, NID_name_constraints, nullptr, nullptr)));
    std::optional<PathFaultKind> fault;
    for (qsizetype i = 0; constraints && i < below.size(); ++i) {
        const Member &member = m_members[size_t(below[i])];
        if (member.profile.selfIssued && i > 0) // RFC 5280, section 6.1.3 (b)
            continue;
        X509_check_purpose(member.certificate.get(), -1, 0); // reads subjectAltName for the check below
        const int verdict = NAME_CONSTRAINTS_check(member.certificate.get(), constraints.get());
        if (verdict == X509_V_ERR_PERMITTED_VIOLATION || verdict == X509_V_ERR_EXCLUDED_VIOLATION)
            return PathFaultKind::NameConstraints;
        if (verdict != X509_V_OK)
            fault = PathFaultKind::NamesNotChecked;
    }
    return fault;
}

QList<PathFault> Search::faultsOf(const QList<int> &path) const
{
    QList<PathFault> faults;
    const Profile &first = m_members[size_t(path.first())].profile;
    int authoritiesBelow = first.authority && !first.selfIssued ? 1 : 0;
    for (qsizetype i = 1; i < path.size(); ++i) {
        const int index = path[i];
        const Profile &issuer = m_members[size_t(index)].profile;
        if (!issuer.authority)
            faults.append({index, PathFaultKind::NotAuthority});
        else if (issuer.hasKeyUsage && !issuer.hasUsage(KeyCertSign))
            faults.append({index, PathFaultKind::MayNotSign});
        if (issuer.pathLength && authoritiesBelow > *issuer.pathLength)
            faults.append({index, PathFaultKind::PathLength});
        if (const auto fault = nameFault(index, path.first(i)))
            faults.append({index, *fault});
        if (!issuer.selfIssued) // RFC 5280, section 4.2.1.9: those do not count
            ++authoritiesBelow;
    }
    return faults;
}

int Search::outOfDate(const QList<int> &path) const
{
    return int(std::count_if(path.cbegin(), path.cend(), [this](int index) {
        const Certificate &one = m_members[size_t(index)].profile.certificate;
        return m_now < one.notBefore || m_now > one.notAfter;
    }));
}

bool Search::isBetter(const CertificationPath &one, const CertificationPath &other) const
{
    if (one.isComplete() != other.isComplete())
        return one.isComplete();
    if (!one.isComplete())
        return one.path.size() > other.path.size();
    const auto rank = [this](const CertificationPath &path) {
        const auto faults = std::count_if(path.faults.cbegin(), path.faults.cend(), [](const PathFault &fault) {
            return fault.kind != PathFaultKind::NamesNotChecked;
        });
        return std::tuple(faults + outOfDate(path.path), path.path.size());
    };
    return rank(one) < rank(other);
}

void Search::keep(PathEnd end)
{
    ++m_kept;
    CertificationPath path{m_path, end, faultsOf(m_path), 0};
    if (end == PathEnd::Anchor)
        ++m_complete;
    if (m_best.path.isEmpty() || isBetter(path, m_best))
        m_best = std::move(path);
}

void Search::extend()
{
    if (m_kept >= m_limits.paths)
        return;
    const int last = m_path.last();
    if (m_path.size() > 1 && m_anchors.contains(last)) {
        keep(PathEnd::Anchor);
        return;
    }
    const Issuers issuers = issuersOf(last);
    if (m_path.size() >= m_limits.certificates || issuers.verified.isEmpty()) {
        keep(issuers.verified.isEmpty() ? issuers.without : PathEnd::LimitReached);
        return;
    }
    bool anyNew = false;
    for (const int issuer : issuers.verified) {
        if (isOnPath(issuer))
            continue;
        anyNew = true;
        m_path.append(issuer);
        extend();
        m_path.removeLast();
    }
    if (!anyNew)
        keep(PathEnd::Loop);
}

CertificationPath Search::from(int endEntity)
{
    if (endEntity < 0 || endEntity >= int(m_members.size()) || !m_members[size_t(endEntity)].certificate)
        return {};
    m_path = {endEntity};
    extend();
    m_best.others = std::max(0, m_complete - 1);
    ERR_clear_error();
    return m_best;
}

} // namespace

CertificationPath searchPath(const QList<Profile> &bag, int endEntity, const QList<int> &anchors, const QDateTime &now,
                             const PathLimits &limits)
{
    return Search(bag, anchors, now, limits).from(endEntity);
}

} // namespace portreeve::pki
