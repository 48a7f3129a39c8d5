#pragma once

#include "core/pki/profile.h"

namespace portreeve::pki {

/// Why a search for a certification path stopped.
enum class PathEnd {
    Anchor,       ///< the path is complete
    NoIssuer,     ///< nothing in the bag has the name of the issuer
    OtherKey,     ///< something has, and another key identifier, as after a renewal
    BadSignature, ///< something has both, and its key does not verify the signature
    NotChecked,   ///< something has both, and the library knows no such key or algorithm
    Loop,         ///< the issuers lead back to a certificate of the path
    LimitReached, ///< of PathLimits
};

enum class PathFaultKind {
    NotAuthority,    ///< an issuer without CA:TRUE
    MayNotSign,      ///< an issuer whose keyUsage lacks keyCertSign
    PathLength,      ///< more authorities below than its pathLenConstraint allows
    NameConstraints, ///< a name below that its nameConstraints do not permit
    NamesNotChecked, ///< nameConstraints of a kind that the library cannot check: no fault, but not known to be none
};

struct PathFault {
    int certificate = 0; ///< index of the issuer in the bag
    PathFaultKind kind = PathFaultKind::NotAuthority;

    friend bool operator==(const PathFault &, const PathFault &) = default;
};

struct CertificationPath {
    QList<int> path; ///< indexes of the bag, end entity first, anchor last where it is complete
    PathEnd end = PathEnd::NoIssuer;
    QList<PathFault> faults; ///< in the order of the path
    int others = 0;          ///< further complete paths: somebody cross-signed

    [[nodiscard]] bool isComplete() const { return end == PathEnd::Anchor; }
};

struct PathLimits {
    int certificates = 10; ///< of one path, anchor included
    int signatures = 500;  ///< that are verified in all
    int paths = 50;        ///< that are compared
};

/// Searches a bag of certificates (in any order, also unrelated ones and doubles) for the path of one of them to an
/// anchor: the one with fewest faults and fewest certificates out of date at `now`, then the shortest. Names are
/// compared as RFC 5280 section 7.1 wants it, key identifiers where both have them. Where no path is complete it gives
/// the longest piece. Where the end entity is itself an authority, it counts for the path length, because it is there
/// to issue. Bounded by `limits` whatever the bag holds. `endEntity` and `anchors` are indexes of the bag.
CertificationPath searchPath(const QList<Profile> &bag, int endEntity, const QList<int> &anchors, const QDateTime &now,
                             const PathLimits &limits = {});

} // namespace portreeve::pki
