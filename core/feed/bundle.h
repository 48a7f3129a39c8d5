#pragma once

#include <QByteArray>

#include <optional>

namespace portreeve::feed {

/// A gzip file (RFC 1952) of a ustar archive (POSIX.1) with one file, as SRX firewalls fetch it. It says no dates and
/// no owners, so that the same content is the same bytes. `path` is ASCII, at most 100 characters. None: memory was too
/// short.
std::optional<QByteArray> bundle(const QByteArray &path, const QByteArray &content);

} // namespace portreeve::feed
