#pragma once

#include <QByteArray>

#include <optional>

namespace portreeve::history {

inline constexpr qsizetype ReportLimit = 64 * 1024 * 1024; ///< bytes of one report, before compression

/// zlib data (RFC 1950); nothing where memory is short. The limit is the caller's to check.
std::optional<QByteArray> compressed(const QByteArray &bytes);

/// The `size` bytes that were compressed; nothing where the data is damaged or makes more or less than that. Never
/// takes more memory than `size`, which is at most ReportLimit.
std::optional<QByteArray> uncompressed(const QByteArray &bytes, qsizetype size);

} // namespace portreeve::history
