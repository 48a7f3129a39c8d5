#pragma once

#include <QList>

#include <optional>

namespace portreeve::stats {

/// One attempt: a value, or nothing where it was lost. Lists are in the order of sending.
using Sample = std::optional<double>;

/// Named in every report beside the numbers.
inline constexpr const char *PercentileMethod = "nearest-rank (RFC 2330)";

/// What a series of samples says. Values have the unit of the samples and are absent where no sample arrived.
struct Summary {
    qsizetype count = 0; ///< attempts, lost ones included
    qsizetype lost = 0;
    std::optional<double> loss; ///< 0..1 (RFC 7680), absent without an attempt
    std::optional<double> min;
    std::optional<double> median; ///< RFC 2330 section 11.3: of an even count, the mean of the two in the middle
    std::optional<double> p95;    ///< the smallest sample that at least 95 % of the samples do not exceed
    std::optional<double> max;
    /// Mean absolute IPDV (RFC 3393): the difference between neighbours in sending order; a lost sample breaks the
    /// pair on both sides. Absent where no pair arrived.
    std::optional<double> ipdv;
    std::optional<double> ipdvP95 = {}; ///< 95th percentile of the same absolute differences (RFC 3393 section 4.3)

    friend bool operator==(const Summary &, const Summary &) = default;
};

/// Pure; samples that are not finite count as lost.
Summary summarise(const QList<Sample> &samples);

/// The middle value, or the mean of the two in the middle; `sorted` ascending and not empty.
double median(const QList<double> &sorted);

/// The smallest value that at least `fraction` (0 < fraction <= 1) of the values do not exceed; `sorted` ascending and
/// not empty.
double percentile(const QList<double> &sorted, double fraction);

} // namespace portreeve::stats
