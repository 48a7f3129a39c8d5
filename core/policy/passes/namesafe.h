#pragma once

#include "core/policy/policy.h"

namespace portreeve::policy {

/// The letters and length that a vendor allows in names.
struct NameStyle {
    QString prefix;                       ///< put before every name; begins with a letter
    QString marks = QStringLiteral("-_"); ///< allowed beside ASCII letters and digits; '_' replaces the others
    qsizetype maxLength = 63;             ///< at least 16
    Qt::CaseSensitivity compare = Qt::CaseSensitive; ///< are names that differ in case the same to the vendor
};

/// Gives every rule a name made of its id and part. A name depends on the rule alone (stable from export to export):
/// too long ones end in eight digits of a SHA-256 of the whole, and so do those that would otherwise meet another.
Draft giveNames(Draft draft, const NameStyle &style);

} // namespace portreeve::policy
