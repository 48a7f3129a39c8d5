#pragma once

#include "core/base/result.h"

#include <QNetworkReply>
#include <QSslError>

namespace portreeve::net {

/// What a failed reply means, with a remedy. `tlsErrors` are those that the reply reported before it failed.
Error errorOfReply(const QNetworkReply &reply, const QList<QSslError> &tlsErrors, bool throughProxy);
/// The error for a status that is neither success nor "not modified".
Error errorOfStatus(int status, const QUrl &url);
/// An error about downloading from `url`; user and password are left out of it.
Error downloadError(ErrorCode code, Message detail, const QUrl &url, Message remedy);

} // namespace portreeve::net
