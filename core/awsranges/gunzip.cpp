#include "core/awsranges/gunzip.h"

#include <zlib.h>

namespace portreeve::awsranges {

namespace {

constexpr int GzipOnly = 16 + MAX_WBITS;
constexpr qsizetype Step = 1 << 20; // bytes

Error unreadable(ErrorCode code, const Message &why, const QString &fileName)
{
    return {code, PR_MESSAGE("awsranges", "cannot unpack the AWS range file"), why, fileName, {}};
}

struct Inflater {
    explicit Inflater(const QByteArray &packed)
    {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData())); // zlib only reads it
        stream.avail_in = uInt(packed.size());
        good = inflateInit2(&stream, GzipOnly) == Z_OK;
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Appends what fits into one step; what zlib says of it.
    int appendTo(QByteArray &out)
    {
        const qsizetype size = out.size();
        out.resize(size + Step);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + size);
        stream.avail_out = uInt(Step);
        const int state = inflate(&stream, Z_NO_FLUSH);
        out.truncate(size + Step - qsizetype(stream.avail_out));
        return state;
    }

    z_stream stream{};
    bool good = false;
};

} // namespace

bool isGzip(const QByteArray &bytes)
{
    return bytes.startsWith("\x1f\x8b");
}

Result<QByteArray> gunzip(const QByteArray &packed, qint64 limit, const QString &fileName)
{
    const Error damaged = unreadable(ErrorCode::InvalidSyntax,
                                     PR_MESSAGE("awsranges", "it is no gzip file, is cut off or damaged"), fileName);
    Inflater inflater(packed);
    if (!inflater.good)
        return damaged;
    QByteArray out;
    for (;;) {
        const int state = inflater.appendTo(out);
        if (out.size() > limit)
            return unreadable(ErrorCode::TooLarge,
                              PR_MESSAGE("awsranges", "unpacked, it is larger than %1 bytes").arg(limit), fileName);
        if (state == Z_STREAM_END && inflater.stream.avail_in == 0)
            return out;
        const bool goesOn = state == Z_STREAM_END
                                ? inflateReset(&inflater.stream) == Z_OK
                                : state == Z_OK && (inflater.stream.avail_in > 0 || inflater.stream.avail_out == 0);
        if (!goesOn)
            return damaged;
    }
}

} // namespace portreeve::awsranges
