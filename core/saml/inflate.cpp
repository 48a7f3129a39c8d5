#include "core/saml/inflate.h"

#include <zlib.h>

namespace portreeve::saml {

namespace {

Error failure(ErrorCode code, const Message &detail)
{
    return {code, PR_MESSAGE("saml", "Cannot unpack the text"), detail, {}, {}};
}

} // namespace

Result<QByteArray> inflated(const QByteArray &raw, qsizetype limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return failure(ErrorCode::InvalidSyntax, PR_MESSAGE("saml", "It is not deflated text."));
    QByteArray out(limit + 1, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(raw.constData())); // zlib only reads it
    stream.avail_in = uInt(raw.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const int end = inflate(&stream, Z_FINISH);
    const auto size = qsizetype(stream.total_out);
    inflateEnd(&stream);
    if (size > limit)
        return failure(ErrorCode::TooLarge,
                       PR_MESSAGE("saml", "Unpacked, it is larger than %1 bytes.").arg(qint64(limit)));
    if (end != Z_STREAM_END || size == 0)
        return failure(ErrorCode::InvalidSyntax, PR_MESSAGE("saml", "It is not deflated text."));
    out.truncate(size);
    return out;
}

} // namespace portreeve::saml
