#include "core/feed/bundle.h"

#include <zlib.h>

#include <algorithm>
#include <numeric>

namespace portreeve::feed {

namespace {

constexpr qsizetype Block = 512;

QByteArray octal(qsizetype number, int digits)
{
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

/// The header of a plain file: name, mode, owner, group, size, time, checksum, kind and format at their offsets. The
/// checksum counts itself as blanks.
QByteArray ustarHeader(const QByteArray &path, qsizetype size)
{
    QByteArray header(Block, '\0');
    const auto put = [&header](qsizetype offset, const QByteArray &text) {
        std::copy(text.cbegin(), text.cend(), header.begin() + offset);
    };
    put(0, path);
    put(100, octal(0644, 7));
    put(108, octal(0, 7));
    put(116, octal(0, 7));
    put(124, octal(size, 11));
    put(136, octal(0, 11));
    put(148, QByteArray(8, ' '));
    put(156, "0");
    put(257, QByteArray("ustar\0"
                        "00",
                        8));
    const int sum =
        std::accumulate(header.cbegin(), header.cend(), 0, [](int total, char byte) { return total + uchar(byte); });
    put(148, octal(sum, 6) + '\0' + ' ');
    return header;
}

std::optional<QByteArray> gzipped(const QByteArray &bytes)
{
    constexpr int GzipWindow = 15 + 16;
    constexpr int Memory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GzipWindow, Memory, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData())); // zlib only reads it
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return whole ? std::optional(packed) : std::nullopt;
}

} // namespace

std::optional<QByteArray> bundle(const QByteArray &path, const QByteArray &content)
{
    Q_ASSERT(path.size() <= 100);
    const qsizetype padding = (Block - content.size() % Block) % Block;
    return gzipped(ustarHeader(path, content.size()) + content + QByteArray(padding + 2 * Block, '\0'));
}

} // namespace portreeve::feed
