#pragma once

#include "core/base/celltext.h"
#include "core/ip/format.h"
#include "core/ip/prefix.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <charconv>
#include <concepts>

namespace portreeve::exporters {

/// Characters of a line of comments, where the format has no narrower limit.
inline constexpr qsizetype CommentWidth = 110;

/// Words, parted by single blanks, wrapped to lines of at most `width` characters (longer words keep a line of their
/// own).
QStringList wrapped(const QString &text, qsizetype width);

/// Text with each of the characters, which are ASCII, replaced by the one at the same place of `by`.
QString replaced(const QString &text, QStringView characters, QStringView by);

/// Appends text for people.
void appendUtf8(QStringView text, QByteArray &out);

/// Each line behind the sign of a comment and a blank; an empty line is the sign alone.
void appendMarked(QByteArrayView sign, const QStringList &lines, QByteArray &out, QByteArrayView lineEnd = "\n");

/// What one line can be made of: bytes, names (which are ASCII), numbers, and the canonical texts of addresses and of
/// prefixes, these always with the length.
namespace part {

constexpr qsizetype MaxNumber = 20;

inline qsizetype room(char /*c*/)
{
    return 1;
}

inline qsizetype room(QByteArrayView bytes)
{
    return bytes.size();
}

inline qsizetype room(QStringView ascii)
{
    return ascii.size();
}

inline qsizetype room(std::integral auto /*number*/)
{
    return MaxNumber;
}

inline qsizetype room(const ip::Address & /*address*/)
{
    return ip::MaxPrefixText;
}

inline qsizetype room(const ip::Prefix & /*prefix*/)
{
    return ip::MaxPrefixText;
}

inline char *put(char c, char *out)
{
    *out = c;
    return out + 1;
}

inline char *put(QByteArrayView bytes, char *out)
{
    return std::copy(bytes.cbegin(), bytes.cend(), out);
}

inline char *put(QStringView ascii, char *out)
{
    const char16_t *units = ascii.utf16();
    return std::transform(units, units + ascii.size(), out, [](char16_t unit) { return char(unit); });
}

inline char *put(std::integral auto number, char *out)
{
    return std::to_chars(out, out + MaxNumber, number).ptr;
}

inline char *put(const ip::Address &address, char *out)
{
    return ip::formatAddress(address, out);
}

char *put(const ip::Prefix &prefix, char *out);

} // namespace part

/// Appends them one after the other, without a copy of any in between.
template<typename... Parts>
void appendTo(QByteArray &out, const Parts &...parts)
{
    const qsizetype size = out.size();
    out.resize(size + (part::room(parts) + ...));
    char *end = out.data() + size;
    ((end = part::put(parts, end)), ...);
    out.truncate(end - out.constData());
}

} // namespace portreeve::exporters
