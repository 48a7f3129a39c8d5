#pragma once

#include <QtGlobal>

namespace portreeve::workspace {

/// The most that is read of a file that we wrote: a project, a report. Bytes.
constexpr qint64 LargestFile = 64LL * 1024 * 1024;

} // namespace portreeve::workspace
