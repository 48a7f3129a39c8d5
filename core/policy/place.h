#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// Where a firewall asks its rules first: a rule put there decides before the ones that are there. In the firewall's
/// own words: table and chain, or chain.
struct Place {
    QStringList path;
    Direction direction = Direction::Outbound;
    std::optional<ip::Family> family = std::nullopt; ///< only such packets come by; none: both

    [[nodiscard]] bool takes(const Rule &rule) const
    {
        return direction == rule.direction && (!family || !rule.family || *family == *rule.family);
    }

    friend bool operator==(const Place &, const Place &) = default;
};

} // namespace portreeve::policy
