#pragma once

#include "core/guides/awsanswers.h"

/// The IP access control groups that AWS printed, under prefill.
namespace portreeve::guides {

/// What is found in them; `chosen` is the directory that the answers are of, or null.
Findings judgePrintedGroups(const AwsAnswers &found, const AwsDirectory *chosen);

/// The directory's groups as the answer "ip-groups"; empty unless all of them were printed.
QString groupsAnswer(const AwsAnswers &found, const AwsDirectory &directory);

} // namespace portreeve::guides
