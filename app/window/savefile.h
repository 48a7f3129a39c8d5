#pragma once

#include "core/base/result.h"

#include <QObject>

#include <functional>

namespace portreeve::app {

/// Writes what the user wants saved, on another thread; a file that is there is replaced, as the dialog has asked.
/// `then` is called on the thread of `context`, and not at all where it is gone by then. Errors: CannotCreate,
/// WriteFailed.
void saveFile(QObject *context, const QString &path, const QByteArray &bytes,
              std::function<void(const Result<void> &)> then);

} // namespace portreeve::app
