#pragma once

#include "core/stats/runningsummary.h"
#include "core/workspace/monitorrecord.h"

namespace portreeve::workspace {

/// What one series says from the beginning.
struct SeriesTotals {
    stats::Summary rtt;     ///< milliseconds; percentiles as stats::HistogramMethod says
    qint64 answers = 0;     ///< attempts that were answered, also without a time of their own
    qint64 notMeasured = 0; ///< attempts that say nothing about the path
    qint64 unresolved = 0;  ///< those of them for which DNS gave no address
    QList<qint64> above;    ///< samples above each limit of the series (limitsOf); each stands for one interval
    probes::RttSource source = probes::RttSource::None;
    std::optional<ip::Address> address;                  ///< last one
    probes::Failure lastFailure = probes::Failure::None; ///< of the attempts that failed or measured nothing
    std::optional<double> last;                          ///< of the newest sample
};

/// Adds up what a monitor tells, in memory that does not grow with time.
class MonitorTotals
{
public:
    explicit MonitorTotals(const RecordHead &head);

    void add(const probes::MonitorSample &sample);
    void add(const probes::MonitorGap &gap);

    [[nodiscard]] const RecordHead &head() const { return m_head; }
    [[nodiscard]] SeriesTotals totals(qsizetype series) const;
    [[nodiscard]] int gaps() const { return m_gaps; }

private:
    struct Sums {
        stats::RunningSummary rtt;
        QList<MonitorLimit> limits;
        SeriesTotals plain; ///< all but rtt
    };

    RecordHead m_head;
    QList<Sums> m_sums;
    int m_gaps = 0;
};

/// portreeve.monitor/1: the totals of every series, with the verdict of judgeMonitor.
QByteArray toJson(const MonitorTotals &totals, const QDateTime &endedAt);
/// Columns for a terminal: a head and one line per series, without line ends.
QStringList toLines(const MonitorTotals &totals);

} // namespace portreeve::workspace
