#pragma once

#include "core/exporters/exporter.h"
#include "core/ip/budget.h"
#include "core/policy/passes/widen.h"

namespace portreeve::exporters {

/// A draft whose lists were made shorter.
struct Covered {
    policy::Draft draft;
    QList<policy::Widening> widenings; ///< rules that are wider than asked
    policy::Extra extra;               ///< of the whole file; an address that one list has for all rules counts once
};

/// The shorter lists that a policy can have in a format: of each rule its own, or one of all rules together
/// (Description::oneList).
class Covers
{
public:
    /// `exact`: the policy before the vendor's passes. `most`: as in ip::Budget.
    Covers(bool oneList, policy::Draft exact, qsizetype most = 0);

    [[nodiscard]] const ip::Budget &budget() const { return m_budget; }
    /// With at most that many prefixes, the budget's fewest() or more.
    [[nodiscard]] Covered with(qsizetype prefixes) const;

private:
    policy::Draft m_exact;
    bool m_oneList;
    ip::Budget m_budget;
};

/// Prefixes of the lists that a format has: all rules' own, or each once.
qsizetype prefixesIn(bool oneList, const policy::Policy &policy);

} // namespace portreeve::exporters
