#pragma once

#include "core/stats/limitwatch.h"
#include "core/stats/runningsummary.h"
#include "core/stats/slidingwindow.h"
#include "core/workspace/monitorrecord.h"
#include "ui/pages/monitor/monitormodel.h"

namespace portreeve::app {

/// A limit that a series crossed just now.
struct LimitCrossing {
    qsizetype series = 0;
    workspace::MonitorLimit limit; ///< its id is empty where the series has none, and nothing answers
    bool above = true;
    bool silent = false;
    bool unresolved = false; ///< silent because its name has no address by now
    double ms = 0;           ///< median of the last samples
};

/// The samples of a monitor or of a record as the page shows them: a line and figures per series. Memory is bounded:
/// of very many samples the older ones are forgotten. One thread at a time.
class MonitorLines
{
public:
    /// `windowS` is what the figures are about; 0: everything.
    MonitorLines(const workspace::RecordHead &head, int windowS);

    std::optional<LimitCrossing> add(const probes::MonitorSample &sample);
    void add(const probes::MonitorGap &gap);
    void setWindow(int windowS);

    [[nodiscard]] const workspace::RecordHead &head() const { return m_head; }
    [[nodiscard]] QList<pages::MonitorRow> rows() const;
    /// New addresses and gaps.
    [[nodiscard]] const QList<charts::ChartEvent> &events() const { return m_events; }
    [[nodiscard]] QString nameOf(qsizetype series) const;
    /// When the newest attempt began that was added, in milliseconds since 1970 UTC; of none, the start.
    [[nodiscard]] qint64 newest() const { return m_newest; }

private:
    struct Line {
        std::shared_ptr<stats::MinMaxPyramid> samples;
        stats::SlidingWindow window;
        stats::RunningSummary all;
        stats::LimitWatch watch;
        QList<workspace::MonitorLimit> limits;
        std::optional<ip::Address> address = {};
        std::optional<double> last = {};
        probes::Failure failure = probes::Failure::None; ///< of the newest attempt
        bool seen = false;
        bool measured = false; ///< the newest attempt was
        qint64 sent = 0;
        qint64 answered = 0;
    };

    void note(qint64 at, const QString &text);
    std::optional<LimitCrossing> watch(const probes::MonitorSample &sample, Line &line) const;
    void describe(const Line &line, pages::MonitorRow &row) const;

    workspace::RecordHead m_head;
    int m_windowS;
    qint64 m_newest;
    std::vector<Line> m_lines;
    QList<charts::ChartEvent> m_events;
};

/// "IPv4", "IPv6"
/// "PCoIP", "DCV", or empty.
QString protocolName(const QString &id);
/// Lines across the chart, with the names of their protocols.
QList<charts::LimitBand> bandsOf(const QList<workspace::MonitorLimit> &limits);

} // namespace portreeve::app
