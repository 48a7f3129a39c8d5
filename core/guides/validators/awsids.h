#pragma once

#include "core/guides/validators/typed.h"

namespace portreeve::guides {

/// Judges the id of an account that begins at `at`: twelve digits. Findings: errors "hyphens", "not-digits",
/// "wrong-length"; warning "example-account" (the numbers that AWS's own documents print).
bool judgeAccountId(const QString &text, qsizetype at, TypedReport &report);

/// Judges the id of a directory that begins at `at`. The Directory Service makes d- and ten hexadecimal digits; the API
/// of WorkSpaces takes d- with 8 to 63 of them, and wsd- with 8 to 63 letters and digits. Findings: errors "is-an-arn",
/// "placeholder", "wrong-prefix", "upper-case", "not-hexadecimal", "bad-character", "wrong-length"; warnings
/// "unusual-length", "other-form".
bool judgeDirectoryId(const QString &text, qsizetype at, TypedReport &report);

} // namespace portreeve::guides
