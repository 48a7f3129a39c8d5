#pragma once

#include "core/exporters/delta.h"

namespace portreeve::workspace {

/// Reads what an earlier export permits, so that a new one can be compared with it: a policy in JSON (the format json),
/// or a whole file in the language of the exporter that Portreeve wrote. Errors: those of the reader; CannotExpress
/// where files of the format cannot be read back, where the file is not one of ours, is cut off or was changed.
Result<exporters::Previous> readPreviousExport(const QByteArray &bytes, const exporters::Exporter &exporter);

} // namespace portreeve::workspace
