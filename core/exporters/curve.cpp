#include "core/exporters/curve.h"

#include "core/exporters/covers.h"
#include "core/exporters/preflight.h"

#include <algorithm>
#include <cmath>

namespace portreeve::exporters {

namespace {

/// Numbers from `first` to `last`, both with them, evenly apart on a logarithmic scale.
QList<qsizetype> spread(qsizetype first, qsizetype last, int count)
{
    QList<qsizetype> numbers;
    for (int i = 0; i < count; ++i) {
        const double share = count > 1 ? double(i) / (count - 1) : 1;
        const double value = double(first) * std::pow(double(last) / double(first), share);
        const auto number = std::clamp(qsizetype(std::llround(value)), first, last);
        if (numbers.isEmpty() || numbers.constLast() != number)
            numbers.append(number);
    }
    return numbers;
}

/// Covers with more prefixes may make no more entries (a vendor that lists each prefix once): the cheapest stays.
void append(QList<CurvePoint> &points, const CurvePoint &point)
{
    while (!points.isEmpty() && points.constLast().entries >= point.entries)
        points.removeLast();
    points.append(point);
}

} // namespace

QList<CurvePoint> budgetCurve(const Exporter &exporter, const policy::Draft &draft, const Options &options, int points)
{
    Options asked = options;
    asked.maxEntries.reset();
    const policy::Draft exact = preflight(exporter, draft, asked).exact;
    const Covers covers(exporter.describe().oneList, exact);
    const ip::Budget &budget = covers.budget();
    QList<CurvePoint> curve;
    if (budget.exact() == 0)
        return curve;
    for (const qsizetype prefixes : spread(budget.fewest(), budget.exact(), points)) {
        const Covered covered = covers.with(prefixes);
        const qsizetype entries = exporter.entries(exporter.prepare(covered.draft, asked).policy);
        append(curve, {entries, covered.extra.addresses, covered.extra.networks});
    }
    return curve;
}

QList<VendorLimit> vendorLimits()
{
    return {{60, QStringLiteral("AWS security group")},
            {250, QStringLiteral("WorkSpaces IP groups")},
            {1'000, QStringLiteral("AWS prefix list")},
            {50'000, QStringLiteral("PAN-OS EDL")}};
}

} // namespace portreeve::exporters
