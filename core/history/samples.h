#pragma once

#include "core/history/connection.h"
#include "core/history/store.h"

/// The tables series and sample; see Store for what each does.
namespace portreeve::history {

Result<void> appendSamples(Connection &connection, const QString &runId, const QList<SeriesSamples> &batch);
Result<QList<Series>> readSeries(Connection &connection, const SeriesQuery &query);
Result<QList<Sample>> readSamples(Connection &connection, const SampleQuery &query);

} // namespace portreeve::history
