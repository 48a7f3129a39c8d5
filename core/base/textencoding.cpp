#include "core/base/textencoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace portreeve {

namespace {

constexpr qsizetype Looked = 4096;

/// Zero bytes by their place in groups of four.
using Zeros = std::array<qsizetype, 4>;

/// Places that are nearly always zero, and places that nearly never are; the mask has a bit for each of the former.
bool fits(const Zeros &zeros, qsizetype groups, unsigned mask)
{
    for (unsigned place = 0; place < zeros.size(); ++place) {
        const bool zero = ((mask >> place) & 1U) != 0;
        if (zero ? zeros[place] * 10 <= groups * 6 : zeros[place] * 10 >= groups)
            return false;
    }
    return true;
}

QStringConverter::Encoding encodingOfZeros(const QByteArray &bytes)
{
    const qsizetype groups = std::min(bytes.size(), Looked) / 4;
    if (groups == 0)
        return QStringConverter::Utf8;
    Zeros zeros{};
    for (qsizetype i = 0; i < groups * 4; ++i)
        zeros[size_t(i % 4)] += bytes[i] == '\0' ? 1 : 0;
    if (fits(zeros, groups, 0b1010))
        return QStringConverter::Utf16LE;
    if (fits(zeros, groups, 0b0101))
        return QStringConverter::Utf16BE;
    if (fits(zeros, groups, 0b1110))
        return QStringConverter::Utf32LE;
    return fits(zeros, groups, 0b0111) ? QStringConverter::Utf32BE : QStringConverter::Utf8;
}

/// Bytes at the end that begin a character of UTF-8 and do not finish it.
qsizetype unfinishedUtf8(const QByteArray &bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = quint8(bytes[bytes.size() - back]);
        const qsizetype length = byte >= 0xf5 ? 0 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
        if (length > 0)
            return length > back ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}

} // namespace

DetectedEncoding detectEncoding(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return {*marked, true};
    return {encodingOfZeros(bytes), false};
}

DecodedText decodeText(const QByteArray &bytes, QStringConverter::Encoding encoding)
{
    const DetectedEncoding as{encoding, false};
    const qsizetype rest = as.isUtf8() ? unfinishedUtf8(bytes) : bytes.size() % as.unit();
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    DecodedText decoded;
    decoded.text = decoder(bytes.first(bytes.size() - rest));
    decoded.broken = decoder.hasError();
    decoded.cutOff = rest != 0;
    return decoded;
}

} // namespace portreeve
