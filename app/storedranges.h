#pragma once

#include "app/outputoptions.h"
#include "app/rangesoutput.h"

/// What the verbs below `ranges` share.
namespace portreeve::app {

RangesFormat rangesFormat(const OutputOptions &output);
void sayFindings(Environment &environment, const Findings &findings);

awsranges::SnapshotStore storeOf(const Environment &environment);
/// The range file that was asked for (a file, a syncToken, or the newest snapshot), with its findings said. Errors:
/// those of workspace::openRanges; noRangesLoaded where there is none.
Result<awsranges::IpRanges> openStored(Environment &environment, const QString &choice);

} // namespace portreeve::app
