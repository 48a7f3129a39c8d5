#pragma once

#include "core/guides/certificatefiles.h"
#include "core/pki/pathsearch.h"

namespace portreeve::guides {

/// What is asked of the path of an end entity.
struct PathDemand {
    int mostCertificates = 0;             ///< device and root included; 0: any number
    int mostRoots = 0;                    ///< among the files; 0: any number
    bool rootExpected = false;            ///< otherwise a lone end entity is fine
    bool authoritiesAsked = false;        ///< by a step of the guide; it is said where they are not beside the files
    Severity otherRoot = Severity::Error; ///< of a path that ends in none of the roots that were given beside it
};

/// The end entity of the files and its path, as far as it leads.
struct JudgedPath {
    int endEntity = -1;           ///< index of the certificates; -1: there is none
    pki::CertificationPath found; ///< empty where no path was looked for
    Findings findings;
};

/// The first certificate that is no authority and issued no other is the end entity, every other one that issued itself
/// is an anchor. Where certificates were given beside them, those roots are the anchors; a path that ends in another
/// one is whole and leads astray ("other-root").
JudgedPath judgePath(const QList<JudgedCertificate> &certificates, const PathDemand &demand, const QDateTime &now);

/// For certificates of authorities, each by itself: the issuers that are not there, signatures that do not fit, and
/// what issuers do not permit. What they are by themselves is for CertificateRule.
Findings judgeIssuers(const QList<JudgedCertificate> &certificates, const QDateTime &now);

/// The same certificate twice.
Findings judgeDoubles(const QList<JudgedCertificate> &certificates);

/// More roots than a directory takes.
Findings judgeRootCount(const QList<JudgedCertificate> &certificates, int most);

/// Ids of judgePath; the first five lists of them are of the other functions too.
inline constexpr std::array DoubleFindingIds{"duplicate-certificate"};
inline constexpr std::array RootCountFindingIds{"too-many-roots"};
inline constexpr std::array LengthFindingIds{"chain-too-long"};
inline constexpr std::array AuthorityFindingIds{"authorities-not-given"};
inline constexpr std::array IssuerFindingIds{"issuer-not-given",      "issuer-other-key", "signature-mismatch",
                                             "signature-not-checked", "issuer-loop",      "path-length-exceeded",
                                             "name-constraints",      "names-not-checked"};
inline constexpr std::array PathFindingIds{
    "no-end-entity",         "several-end-entities", "self-signed",      "no-root",
    "missing-intermediate",  "issuer-other-key",     "issuer-loop",      "signature-mismatch",
    "signature-not-checked", "path-too-deep",        "wrong-order",      "issuer-not-a-ca",
    "issuer-may-not-sign",   "path-length-exceeded", "name-constraints", "names-not-checked",
    "cross-signed",          "unused-certificate",   "other-root"};

} // namespace portreeve::guides
