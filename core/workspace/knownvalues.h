#pragma once

#include "core/json/rowreader.h"

#include <initializer_list>

namespace portreeve::workspace {

/// The most that is read of a file that we wrote: a project, a report. Bytes.
constexpr qint64 LargestFile = 64LL * 1024 * 1024;

Message notAKnownValue(const QString &value);

/// Fails the row at `key` where `value` is none of those that are allowed.
void oneOf(json::RowReader &row, const char *key, const QString &value, std::initializer_list<const char *> allowed);

} // namespace portreeve::workspace
