#pragma once

#include "core/base/result.h"

namespace portreeve::saml {

/// Undoes raw DEFLATE (RFC 1951), as the HTTP-Redirect binding uses it.
/// Errors: InvalidSyntax (it is none, or is cut off), TooLarge (it would give more than `limit` bytes).
Result<QByteArray> inflated(const QByteArray &raw, qsizetype limit);

} // namespace portreeve::saml
