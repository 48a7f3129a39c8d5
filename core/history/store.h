#pragma once

#include "core/base/clock.h"
#include "core/base/finding.h"
#include "core/history/location.h"
#include "core/history/values.h"

#include <chrono>
#include <memory>

namespace portreeve::history {

inline constexpr int PageLimit = 10'000; ///< the most that one read returns

/// A page of runs, newest start first. The next page begins after the last run of this one.
struct RunQuery {
    std::optional<RunKind> kind = {};
    std::optional<Run> after = {};
    int limit = 100;
};

/// A page of a run's rows, in the order of the report.
struct RowQuery {
    QString runId;
    int from = 0; ///< position of the first
    int limit = PageLimit;
};

/// A page of a run's series, by host, port, protocol, family and way.
struct SeriesQuery {
    QString runId;
    std::optional<Series> after = {};
    int limit = PageLimit;
};

/// A page of samples in order of time: fromUs <= atUs < toUs. The next page begins behind the last sample's time.
struct SampleQuery {
    QString runId;
    Series series;
    qint64 fromUs = 0;
    qint64 toUs = 0;
    int limit = PageLimit;
};

/// A page of a run's gaps in order of time: those that end at or after `fromUs` and begin before `toUs`. The next page
/// begins behind the last gap of this one.
struct GapQuery {
    QString runId;
    qint64 fromUs = 0;
    qint64 toUs = 0;
    std::optional<Gap> after = {};
    int limit = PageLimit;
};

/// Days that are kept, 1 to 36500. A run's age counts from its end; a monitor stays while its samples may.
struct Retention {
    int passDays = 90;     ///< runs whose verdict is "pass" or "degraded"
    int failureDays = 365; ///< all others; not fewer than passDays
    int sampleDays = 30;   ///< also gaps
};

struct Removed {
    qint64 runs = 0;
    qint64 samples = 0;

    friend bool operator==(const Removed &, const Removed &) = default;
};

/// Check runs and monitor samples, kept in an SQLite file or in a PostgreSQL database that a team shares. Several may
/// write at once, from one program or several; what was written is whole or not there.
///
/// A store belongs to the thread that opened it, is used and destroyed there, and every call waits for disk or server:
/// the window opens it on a thread of its own. After Unavailable from a server the connection is gone: open it anew.
///
/// Errors beside those of sqlError: OutOfRange for a page, a date or a retention that makes no sense, TooLarge for a
/// report, UnknownName for a run that is not there, InvalidSyntax for text with NUL and for stored data that is
/// damaged.
class Store
{
public:
    virtual ~Store() = default;

    /// A run with its rows and the whole report (JSON; may be empty), in one transaction. A run with a known id is
    /// replaced; its samples stay.
    virtual Result<void> putRun(const Run &run, const QList<RunRow> &rows, const QByteArray &report) = 0;
    /// Adds to a run that is there, in one transaction, and moves its end to the newest sample. A sample is known by
    /// its series and time: the same again changes nothing, so a batch whose fate is unknown can be given once more.
    virtual Result<void> appendSamples(const QString &runId, const QList<SeriesSamples> &batch) = 0;
    /// Adds to a run that is there, in one transaction, and moves its end to the newest; the same again changes
    /// nothing. OutOfRange for a gap that ends before it begins.
    virtual Result<void> appendGaps(const QString &runId, const QList<Gap> &gaps) = 0;

    virtual Result<QList<Run>> runs(const RunQuery &query) = 0;
    virtual Result<QList<RunRow>> rows(const RowQuery &query) = 0;
    /// The report as it was put; empty where there was none.
    virtual Result<QByteArray> report(const QString &runId) = 0;
    virtual Result<QList<Series>> series(const SeriesQuery &query) = 0;
    virtual Result<QList<Sample>> samples(const SampleQuery &query) = 0;
    /// None in runs of versions that did not keep them.
    virtual Result<QList<Gap>> gaps(const GapQuery &query) = 0;

    /// Removes what is older, in steps that let others write in between.
    virtual Result<Removed> applyRetention(const Retention &retention, const QDateTime &now) = 0;
};

struct OpenedStore {
    std::unique_ptr<Store> store;
    Findings findings; ///< what happened on the way: "history-damaged"
};

/// Opens a store, makes it where there is none, and brings its tables up to date; on PostgreSQL they lie in the schema
/// "portreeve". `wait`: how long another writer, or a server that does not answer, is waited for. The clock is used
/// while opening only. Needs a QCoreApplication, for Qt's drivers.
/// Errors beside those above: NewerSchema, WrongSchema (a file or schema of another program, left as it is).
Result<OpenedStore> openStore(const Location &location, const Clock &clock,
                              std::chrono::milliseconds wait = std::chrono::seconds(10));

} // namespace portreeve::history
