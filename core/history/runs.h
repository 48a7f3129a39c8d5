#pragma once

#include "core/history/connection.h"
#include "core/history/store.h"

/// The tables run and run_row; see Store for what each does.
namespace portreeve::history {

Result<void> putRun(Connection &connection, const Run &run, const QList<RunRow> &rows, const QByteArray &report);
Result<QList<Run>> readRuns(Connection &connection, const RunQuery &query);
Result<QList<RunRow>> readRows(Connection &connection, const RowQuery &query);
Result<QByteArray> readReport(Connection &connection, const QString &runId);

/// The key of a run in the tables. Error UnknownName.
Result<qint64> runNumber(Connection &connection, Purpose purpose, const QString &runId);

/// The end of a run is at least then.
Result<void> moveEnd(Connection &connection, qint64 run, qint64 newestUs);

/// Text that both back ends keep whole. Error InvalidSyntax.
Result<void> refuseNul(Connection &connection, const QStringList &texts);
/// A page of 1 to PageLimit. Error OutOfRange.
Result<void> refusePage(Connection &connection, int limit);

/// "(?, ?), (?, ?)" for so many rows of so many values.
QString placeholders(qsizetype rows, int values);

} // namespace portreeve::history
