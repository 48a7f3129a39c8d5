#pragma once

#include "core/workspace/monitorverdict.h"
#include "core/workspace/storedruns.h"

#include <chrono>

namespace portreeve::workspace {

/// A monitor in the words of the history; while it runs, nothing is judged. Pure.
history::Run toRun(const RecordHead &head, const RunIdentity &identity);
/// A row for each series and each requirement that rests on it. Pure.
QList<history::RunRow> toRunRows(const MonitorTotals &totals);

/// Puts the samples of a monitor into a history while it runs, in batches, on a thread of its own: adding never waits
/// for disk or server. Where the history goes away, the samples wait for it and are given again; batches whose fate is
/// unknown do no harm (see history::Store). Samples that measured nothing are left out, as are answers without a time
/// of their own: a history would take either for a loss.
///
/// Its methods belong to one thread. Destroying it without `finish` leaves the run unjudged.
class MonitorHistory
{
public:
    struct Pace {
        std::chrono::milliseconds flush{2000};  ///< between two batches
        std::chrono::milliseconds retry{30000}; ///< while the history is away
        qsizetype mostWaiting = 1'000'000;      ///< samples; more push out the oldest
    };

    /// Opens the history, and waits for that. Nothing is in it before the first samples are. `clock` must outlive this.
    /// Errors as those of history::openStore.
    static Result<std::unique_ptr<MonitorHistory>> open(const history::Location &location, const Clock &clock,
                                                        const RecordHead &head, const RunIdentity &identity,
                                                        const Pace &pace);
    /// The same without waiting. A history that cannot be opened is one that is away.
    static std::unique_ptr<MonitorHistory> begin(const history::Location &location, const Clock &clock,
                                                 const RecordHead &head, const RunIdentity &identity, const Pace &pace);
    ~MonitorHistory();
    MonitorHistory(const MonitorHistory &) = delete;
    MonitorHistory &operator=(const MonitorHistory &) = delete;

    void add(const probes::MonitorSample &sample);
    void add(const probes::MonitorGap &gap);
    /// What happened since this was asked last: that the history is away, once, and that it is back.
    [[nodiscard]] QList<Message> news();
    /// Writes what is waiting, then the totals and the verdict, and removes what is too old. Waits for disk or server;
    /// once only. Errors: those of the store, where it is still away; Unavailable where samples were pushed out.
    [[nodiscard]] Result<StoredRun> finish(const MonitorTotals &totals, const QDateTime &endedAt);

private:
    class Writer;
    explicit MonitorHistory(std::unique_ptr<Writer> writer);

    std::unique_ptr<Writer> m_writer;
};

} // namespace portreeve::workspace
