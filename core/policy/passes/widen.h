#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// What is let through beyond what is asked for.
struct Extra {
    double addresses = 0; ///< IPv4
    double networks = 0;  ///< IPv6, of length /64

    Extra &operator+=(const Extra &more)
    {
        addresses += more.addresses;
        networks += more.networks;
        return *this;
    }
    friend bool operator==(const Extra &, const Extra &) = default;
};

/// A rule that is wider than asked, after a list of prefixes was made shorter.
struct Widening {
    QString ruleId;
    qsizetype exact = 0;   ///< prefixes that were asked for
    qsizetype entries = 0; ///< prefixes that stand for them now
    Extra extra;

    friend bool operator==(const Widening &, const Widening &) = default;
};

/// Puts these covers in the place of the rules' prefixes, rule by rule, and says in the notes of each rule that became
/// wider by how much.
Draft widened(Draft draft, const QList<QList<ip::Prefix>> &covers, QList<Widening> &widenings);

/// "1,024 more IPv4 addresses and 3 more IPv6 networks of length /64"
QString extraText(const Extra &extra);

} // namespace portreeve::policy
