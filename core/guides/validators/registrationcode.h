#pragma once

#include "core/guides/validators/typed.h"

namespace portreeve::guides {

/// The Region that the letters of a code such as WSpdx+ABC12D name; empty where they name none. What the letters mean
/// is read from examples of the documents.
QString regionOfRegistrationCode(const QString &code);

/// Judges a code of the form WSpdx+ABC12D, which has a plus sign and begins at `at` in the line (or Whole). Findings:
/// errors "no-prefix", "no-code", "bad-character", "too-long"; warnings "unknown-prefix", "region-differs",
/// "small-letters", "unusual-length", "example-code".
void judgeRegionalCode(const QString &code, qsizetype at, const ValidationContext &context, TypedReport &report);

} // namespace portreeve::guides
