#pragma once

#include "core/ip/prefix.h"

#include <QByteArray>

/// Sort keys for SortRole. A column uses one kind throughout: numbers, text, or bytes from here.
namespace portreeve::models {

/// IPv4 before IPv6, then numeric, then the shorter prefix; compares as bytes.
[[nodiscard]] QByteArray addressKey(const ip::Address &address);
[[nodiscard]] QByteArray prefixKey(const ip::Prefix &prefix);
/// First port of a list such as "443" or "8201-8250"; "any" and nothing come last.
[[nodiscard]] int portKey(const QStringList &ports);

} // namespace portreeve::models
