#pragma once

#include "core/guides/walk.h"

#include <QColor>

namespace portreeve::pages {

/// How a step is shown in its line: always with sign and word, the colour only on top.
struct StepLook {
    QString word; ///< "Done", "Open", "Waived" .., in the user's language
    QString icon; ///< in resources/icons
    QColor light; ///< of sign and word; the dimmed text's where it is invalid
    QColor dark;
    bool dimmed = false; ///< it does not count: the title is dimmed as well

    friend bool operator==(const StepLook &, const StepLook &) = default;
};

[[nodiscard]] StepLook stepLook(const guides::StepWalk &step);

} // namespace portreeve::pages
