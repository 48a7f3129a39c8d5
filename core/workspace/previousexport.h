#pragma once

#include "core/exporters/delta.h"

#include <QHash>

namespace portreeve::workspace {

/// Reads what an earlier export permits, so that a new one can be compared with it: a policy in JSON (the format json),
/// or a file in the language of `formatId` that Portreeve wrote. Errors: those of the reader; CannotExpress where files
/// of the format cannot be read back, or where the file is not one of ours.
Result<exporters::Previous> readPreviousExport(const QByteArray &bytes, const QString &formatId,
                                               const QHash<QString, QString> &parameters);

} // namespace portreeve::workspace
