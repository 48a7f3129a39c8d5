#include "core/history/compression.h"

#include <zlib.h>

namespace portreeve::history {

std::optional<QByteArray> compressed(const QByteArray &bytes)
{
    uLongf size = compressBound(uLong(bytes.size()));
    QByteArray packed(qsizetype(size), Qt::Uninitialized);
    const int result =
        compress2(reinterpret_cast<Bytef *>(packed.data()), &size, reinterpret_cast<const Bytef *>(bytes.constData()),
                  uLong(bytes.size()), Z_DEFAULT_COMPRESSION);
    if (result != Z_OK)
        return std::nullopt;
    packed.truncate(qsizetype(size));
    return packed;
}

std::optional<QByteArray> uncompressed(const QByteArray &bytes, qsizetype size)
{
    if (size < 0 || size > ReportLimit)
        return std::nullopt;
    QByteArray plain(size, Qt::Uninitialized);
    uLongf made = uLongf(size);
    const int result = uncompress(reinterpret_cast<Bytef *>(plain.data()), &made,
                                  reinterpret_cast<const Bytef *>(bytes.constData()), uLong(bytes.size()));
    return result == Z_OK && made == uLongf(size) ? std::optional(plain) : std::nullopt;
}

} // namespace portreeve::history
