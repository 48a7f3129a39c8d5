#pragma once

#include "core/guides/guide.h"
#include "core/guides/prefill.h"
#include "core/guides/validator.h"

namespace portreeve::app {

/// What was dropped for an input, or to prove a step where `input` is empty. Nothing over the check's limit is read.
/// For worker threads. Errors: those of readFile; LimitExceeded for more files than are taken at once.
Result<QList<guides::Subject>> readGuideFiles(const guides::Guide &guide, const QString &input,
                                              const QStringList &paths);

/// Files that AWS CLI was written to. Errors as above.
Result<QList<guides::PrefillText>> readPrefillTexts(const QStringList &paths);

/// "head-office" for the path of head-office.portreeve; empty for none.
QString projectName(const QString &path);

} // namespace portreeve::app
