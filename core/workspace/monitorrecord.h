#pragma once

#include "core/base/finding.h"
#include "core/base/jsonwriter.h"
#include "core/probes/monitorengine.h"
#include "core/workspace/monitorplan.h"

#include <QFile>

#include <memory>

namespace portreeve::workspace {

/// The first line of a record: what was monitored, and how.
struct RecordHead {
    QDateTime startedAt; ///< UTC, to the millisecond
    QString system;      ///< operating system of the device
    requirements::Selection selection;
    int intervalMs = 1000;
    int timeoutMs = 3000;
    QList<MonitorLimit> limits;
    QList<MonitorSeries> series; ///< samples name them by their place in this list

    friend bool operator==(const RecordHead &, const RecordHead &) = default;
};

/// portreeve.record/1 as NDJSON: the head, then one line per sample or gap in the order in which they were told, then
/// a line that says how it ended. Every line is handed to the system whole, so that a record survives the end of the
/// process. Keys of a sample: u (place of the series), t (ms since startedAt), r (round-trip time in ms), f (failure),
/// x (why nothing was measured), s (source of the time) and a (address) where they differ from the line before of that
/// series. Errors: FileExists, CannotCreate, WriteFailed.
class RecordWriter
{
public:
    static Result<std::unique_ptr<RecordWriter>> create(const QString &path, const RecordHead &head, bool replace);

    Result<void> add(const probes::MonitorSample &sample);
    Result<void> add(const probes::MonitorGap &gap);
    Result<void> end(qint64 at, probes::RunEnd how);

private:
    RecordWriter(const QString &path, const RecordHead &head);
    Result<void> write(const QByteArray &line);
    [[nodiscard]] QByteArray time(qint64 at) const;

    struct Last {
        probes::RttSource source = probes::RttSource::None;
        std::optional<ip::Address> address;
    };

    QFile m_file;
    qint64 m_start;
    QList<Last> m_last; ///< of each series
};

QByteArray recordHeadLine(const RecordHead &head);

/// The ids of a record, back; nothing for those of later versions.
std::optional<probes::GapReason> gapReasonFrom(QStringView id);
std::optional<probes::Failure> failureFrom(QStringView id);

/// What a reader takes at most.
struct RecordLimits {
    qint64 bytes = 4LL * 1024 * 1024 * 1024;
    qint64 lineBytes = 4LL * 1024 * 1024;
    qint64 samples = 100'000'000;
};

/// Who gets what a record holds, in the order of the file; the head comes first. Null members are left out.
struct RecordSink {
    std::function<void(const RecordHead &)> head;
    std::function<void(const probes::MonitorSample &)> sample; ///< `monotonic` counts from the start
    std::function<void(const probes::MonitorGap &)> gap;
};

/// How a record ended.
struct RecordEnd {
    qint64 samples = 0;
    bool ended = false; ///< its last line says so
    Findings findings;  ///< a last line that is cut off, no end, a selection that is not known here
};

/// Reads a record line by line in memory that does not grow with it. Errors name the line: those of the JSON reader,
/// OutOfRange, UnknownName, TooLarge; WrongSchema and NewerSchema for other files and versions.
Result<RecordEnd> readRecord(QIODevice &input, const QString &fileName, const catalog::Catalog &catalog,
                             const RecordSink &sink, const RecordLimits &limits = {});

/// The same for a file. Errors: those of the file and of readRecord.
Result<RecordEnd> openRecord(const QString &path, const catalog::Catalog &catalog, const RecordSink &sink);

} // namespace portreeve::workspace
