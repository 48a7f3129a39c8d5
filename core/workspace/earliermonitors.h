#pragma once

#include "core/history/store.h"
#include "core/workspace/monitorrecord.h"

/// Monitors of a history, for whoever shows them. Everything here waits for disk or server.
namespace portreeve::workspace {

/// Newest first, at most `most`; none where there is no history yet, which is not made for the question. Errors: those
/// of the store.
Result<QList<history::Run>> earlierMonitors(const history::Location &location, const Clock &clock, int most);

/// See readStoredMonitor. Errors: also UnknownName for a monitor that is not there any more.
Result<void> readEarlierMonitor(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                                const QString &runId, const RecordSink &sink);

/// Writes it as a record that other devices open; a file that is there is replaced once the record is whole. Errors:
/// those above and of RecordWriter.
Result<void> saveAsRecord(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                          const QString &runId, const QString &path);

} // namespace portreeve::workspace
