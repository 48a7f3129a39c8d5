#pragma once

#include "core/ip/address.h"

#include <QDateTime>
#include <QList>

#include <optional>

/// What the history keeps. Verdicts, causes and failures are the stable ids of the reports, so that a history outlives
/// the code that judged. Plain values.
namespace portreeve::history {

enum class RunKind { Check, Monitor };

/// Requirements by verdict, as in a report.
struct Counts {
    int pass = 0;
    int degraded = 0;
    int blocked = 0;
    int intercepted = 0;
    int inconclusive = 0;
    int notRun = 0;
    int notProvable = 0;

    friend bool operator==(const Counts &, const Counts &) = default;
};

/// One check, or one stretch of monitoring.
struct Run {
    QString id; ///< unique among all who share the store
    RunKind kind = RunKind::Check;
    QDateTime startedAt;              ///< UTC, to the millisecond
    std::optional<QDateTime> endedAt; ///< UTC; nothing while a monitor runs and has no sample yet
    QString toolVersion;
    QString device;    ///< name of the device that measured; may be empty
    QString selection; ///< canonical JSON
    QString verdict;   ///< "pass", "blocked" ..
    Counts counts;

    friend bool operator==(const Run &, const Run &) = default;
};

/// One row of a run's report, as far as runs are compared by it. Times in milliseconds, loss from 0 to 1.
struct RunRow {
    QString requirementId;
    QString host;    ///< empty where nothing was tried
    QString address; ///< canonical text; may be empty
    quint16 port = 0;
    QString protocol; ///< "tcp", "udp"; may be empty
    QString verdict;
    QString causeId; ///< may be empty
    std::optional<double> rttMin;
    std::optional<double> rttMedian;
    std::optional<double> rttP95;
    std::optional<double> loss;
    std::optional<double> ipdv;

    friend bool operator==(const RunRow &, const RunRow &) = default;
};

/// Series::way of what was measured without a proxy.
inline const QString DirectWay = QStringLiteral("direct");

/// What the samples of one line of a chart have in common, within one run.
struct Series {
    QString host;
    quint16 port = 0;
    QString protocol; ///< "tcp", "udp"
    ip::Family family = ip::Family::IPv4;
    QString way = DirectWay; ///< or the proxy, as "host:port"; empty: not known, as in runs of earlier versions

    friend bool operator==(const Series &, const Series &) = default;
};

/// One attempt.
struct Sample {
    qint64 atUs = 0;             ///< microseconds since 1970-01-01 UTC
    std::optional<double> rttMs; ///< nothing: lost
    QString failureId;           ///< why it was lost; may be empty

    friend bool operator==(const Sample &, const Sample &) = default;
};

/// A time in which a run measured nothing, by nobody's fault on the path: lines are interrupted, nothing is lost.
struct Gap {
    qint64 fromUs = 0; ///< as Sample::atUs; samples at this very time lie before the gap
    qint64 toUs = 0;
    QString reasonId; ///< "paused", "clock-changed" ..

    friend bool operator==(const Gap &, const Gap &) = default;
};

struct SeriesSamples {
    Series series;
    QList<Sample> samples;
};

} // namespace portreeve::history
