#pragma once

#include <QByteArray>

#include <zlib.h>

namespace portreeve::tests {

/// One member of a gzip file.
inline QByteArray gzipped(const QByteArray &content)
{
    z_stream stream{};
    if (deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("no memory to pack");
    QByteArray out(qsizetype(deflateBound(&stream, uLong(content.size()))) + 32, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.constData())); // zlib only reads it
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("cannot pack");
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace portreeve::tests
