#pragma once

#include "core/workspace/checkreport.h"

/// A report in the words of other programs. Equal reports give equal bytes.
namespace portreeve::workspace {

/// JUnit XML as CI servers read it (the schema junit-10 of Jenkins' xUnit plugin): a suite for each requirement, a case
/// for each row. A failure is a blocked or intercepted row that raises the exit class, so that a run has failures where
/// it has exit class 1; other rows that do not pass are skipped and say why. Times are seconds.
QByteArray toJUnit(const CheckReport &report);

/// OpenMetrics 1.0 text: the verdicts as state sets, phases, round-trip times, loss and IPDV as gauges in seconds.
/// Samples carry no time of their own; portreeve_check_run_timestamp_seconds tells when the run began.
QByteArray toOpenMetrics(const CheckReport &report);

} // namespace portreeve::workspace
