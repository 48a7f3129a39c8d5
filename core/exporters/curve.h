#pragma once

#include "core/exporters/exporter.h"

namespace portreeve::exporters {

/// A file with fewer entries, and what it lets through beyond what is asked for.
struct CurvePoint {
    qsizetype entries = 0; ///< as the vendor counts them
    double addresses = 0;  ///< extra IPv4 addresses
    double networks = 0;   ///< extra IPv6 networks of length /64

    friend bool operator==(const CurvePoint &, const CurvePoint &) = default;
};

/// Entries against over-permission, from the fewest entries to the exact list, which costs nothing: at most `points`
/// of all possible files, evenly apart on a logarithmic scale. More entries never cost more. Empty where the format
/// carries no prefix of the selection. Options::maxEntries does not matter.
QList<CurvePoint> budgetCurve(const Exporter &exporter, const policy::Draft &draft, const Options &options,
                              int points = 40);

/// A number of entries that users meet, and where.
struct VendorLimit {
    qsizetype entries = 0;
    QString name; ///< product, in its own words
};

/// From the fewest to the most.
QList<VendorLimit> vendorLimits();

} // namespace portreeve::exporters
