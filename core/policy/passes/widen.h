#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// What a rule lets through beyond what is asked for, after a list of prefixes was made shorter.
struct Widening {
    QString ruleId;
    qsizetype exact = 0;   ///< prefixes that were asked for
    qsizetype entries = 0; ///< prefixes that stand for them now
    double addresses = 0;  ///< extra IPv4 addresses
    double networks = 0;   ///< extra IPv6 networks of length /64

    friend bool operator==(const Widening &, const Widening &) = default;
};

/// Puts these covers in the place of the rules' prefixes, rule by rule, and says in the notes of each rule that became
/// wider by how much.
Draft widened(Draft draft, const QList<QList<ip::Prefix>> &covers, QList<Widening> &widenings);

/// "1,024 more IPv4 addresses and 3 more IPv6 networks of length /64"
QString extraText(double addresses, double networks);

} // namespace portreeve::policy
