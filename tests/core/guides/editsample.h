#pragma once

#include "core/base/result.h"

#include <QDateTime>

/// What tests of edits share.
namespace portreeve::tests {

inline const QDateTime EditedAt(QDate(2026, 11, 20), QTime(8, 30, 5, 123), Qt::UTC);
inline const QDateTime EditedAtSecond(QDate(2026, 11, 20), QTime(8, 30, 5), Qt::UTC);
inline const QByteArray PastedKey = "-----BEGIN "
                                    "PRIVATE KEY-----\nAAAA\n-----END "
                                    "PRIVATE KEY-----\n";

/// 0: it is no error.
template<typename T>
int codeOf(const Result<T> &result)
{
    return result ? 0 : int(result.error().code);
}

} // namespace portreeve::tests
