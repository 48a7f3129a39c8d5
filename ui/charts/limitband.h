#pragma once

#include <QList>
#include <QString>

namespace portreeve::charts {

/// A documented limit of a streaming protocol, in milliseconds: from here on a line with its label, and a shade that
/// says how bad it is. The numbers come from the catalogue.
struct LimitBand {
    QString label; ///< "PCoIP 100"
    double from = 0;
    int strength = 1; ///< 1 faint to 3 strong
    int group = 0;    ///< limits of one protocol share a kind of line: 0 dashes, 1 dots

    friend bool operator==(const LimitBand &, const LimitBand &) = default;
};

} // namespace portreeve::charts
