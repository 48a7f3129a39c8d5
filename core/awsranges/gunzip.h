#pragma once

#include "core/base/result.h"

namespace portreeve::awsranges {

bool isGzip(const QByteArray &bytes); ///< by its first bytes

/// The content of a gzip file (RFC 1952), of all its members; `fileName` is what errors name. Never makes more than
/// `limit` bytes. Errors: TooLarge; InvalidSyntax for what is cut off or damaged.
Result<QByteArray> gunzip(const QByteArray &packed, qint64 limit, const QString &fileName);

} // namespace portreeve::awsranges
