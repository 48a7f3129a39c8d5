#pragma once

#include <QByteArray>
#include <QString>
#include <QStringConverter>

namespace portreeve {

/// How a text that comes as bytes is encoded, as far as its beginning tells. Windows writes UTF-16 where others write
/// UTF-8, and not every program puts a byte order mark before it.
struct DetectedEncoding {
    QStringConverter::Encoding encoding = QStringConverter::Utf8; ///< or Utf16LE, Utf16BE, Utf32LE, Utf32BE
    bool marked = false;                                          ///< a byte order mark says so

    [[nodiscard]] bool isUtf8() const { return encoding == QStringConverter::Utf8; }
    [[nodiscard]] bool isUtf16() const
    {
        return encoding == QStringConverter::Utf16LE || encoding == QStringConverter::Utf16BE;
    }
    [[nodiscard]] bool isUtf32() const
    {
        return encoding == QStringConverter::Utf32LE || encoding == QStringConverter::Utf32BE;
    }
    [[nodiscard]] int unit() const { return isUtf32() ? 4 : isUtf16() ? 2 : 1; } ///< bytes of the shortest character
};

/// By the byte order mark, or else by the zeros that Western text has in UTF-16 and UTF-32; UTF-8 where nothing tells.
DetectedEncoding detectEncoding(const QByteArray &bytes);

struct DecodedText {
    QString text;        ///< without the byte order mark
    bool broken = false; ///< something in it is no character; U+FFFD stands in its place
    bool cutOff = false; ///< the last character is not whole, and was left out
};

/// Pure and total; also for Latin1.
DecodedText decodeText(const QByteArray &bytes, QStringConverter::Encoding encoding);
inline DecodedText decodeText(const QByteArray &bytes)
{
    return decodeText(bytes, detectEncoding(bytes).encoding);
}

} // namespace portreeve
