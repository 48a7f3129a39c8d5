#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringList>

#include <compare>
#include <optional>

namespace portreeve::policy {

/// Ports first..last of TCP or UDP, both included; 0..65535 stands for "any". Port 0 alone is no port (RFC 6335
/// section 6), so every other range begins at 1 or later. Ordered by first, then last.
class PortRange
{
public:
    constexpr static PortRange any() { return {0, 65535}; }
    /// Nothing where a number is outside 1..65535 or first > last.
    static std::optional<PortRange> from(int first, int last);
    /// Exactly "443", "8201-8250" or "any": decimal without sign, blanks or leading zeros. Errors: InvalidSyntax,
    /// OutOfRange.
    static Result<PortRange> parse(QStringView text);

    [[nodiscard]] constexpr quint16 first() const { return m_first; }
    [[nodiscard]] constexpr quint16 last() const { return m_last; }
    [[nodiscard]] constexpr bool isAny() const { return m_first == 0; }
    [[nodiscard]] constexpr bool isSingle() const { return m_first == m_last; }
    [[nodiscard]] constexpr bool contains(quint16 port) const { return m_first <= port && port <= m_last; }

    /// As `parse` reads it.
    [[nodiscard]] QString toText() const;

    friend constexpr auto operator<=>(const PortRange &, const PortRange &) = default;

private:
    constexpr PortRange(quint16 first, quint16 last)
        : m_first(first)
        , m_last(last)
    {}

    quint16 m_first;
    quint16 m_last;
};

/// Parses each text; the first error names it.
Result<QList<PortRange>> parsePorts(const QStringList &texts);

/// The same ports with the fewest ranges, in order.
QList<PortRange> merged(QList<PortRange> ports);

/// True where the list allows every port.
bool isAnyPort(const QList<PortRange> &ports);

QStringList toTexts(const QList<PortRange> &ports);

} // namespace portreeve::policy
