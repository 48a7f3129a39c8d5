#include "core/awsranges/packing.h"

#include <algorithm>
#include <bit>

#include <zstd.h>

namespace portreeve::awsranges {

namespace {

constexpr int Level = 9;          // a whole range file in 0.1 s; more costs ten times that for a tenth of the bytes
constexpr int LongestWindow = 27; // what every reader of frames takes: 128 MiB

/// The window must reach from the end of the content back to the start of the base.
int windowFor(qsizetype bytes)
{
    return std::clamp(int(std::bit_width(size_t(bytes))), 10, LongestWindow);
}

Error packError(ErrorCode code, const Message &why, const QString &where)
{
    return {code, PR_MESSAGE("awsranges", "cannot read the AWS range file"), why, where, {}};
}

} // namespace

struct Packer::Context {
    ZSTD_CCtx *zstd = ZSTD_createCCtx();

    Context() = default;
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
    ~Context() { ZSTD_freeCCtx(zstd); }
};

Packer::Packer()
    : m_context(std::make_unique<Context>())
{}

Packer::~Packer() = default;

Result<QByteArray> Packer::pack(const QByteArray &content, const QByteArray &base)
{
    ZSTD_CCtx *const zstd = m_context->zstd;
    const auto set = [zstd](ZSTD_cParameter parameter, int value) {
        return ZSTD_isError(ZSTD_CCtx_setParameter(zstd, parameter, value)) == 0;
    };
    bool good = zstd != nullptr && ZSTD_isError(ZSTD_CCtx_reset(zstd, ZSTD_reset_session_and_parameters)) == 0 &&
                set(ZSTD_c_compressionLevel, Level) && set(ZSTD_c_checksumFlag, 1);
    if (!base.isEmpty())
        good = good && set(ZSTD_c_windowLog, windowFor(base.size() + content.size())) &&
               set(ZSTD_c_enableLongDistanceMatching, 1) &&
               ZSTD_isError(ZSTD_CCtx_refPrefix(zstd, base.constData(), size_t(base.size()))) == 0;
    if (good) {
        QByteArray packed(qsizetype(ZSTD_compressBound(size_t(content.size()))), Qt::Uninitialized);
        const size_t size =
            ZSTD_compress2(zstd, packed.data(), size_t(packed.size()), content.constData(), size_t(content.size()));
        if (ZSTD_isError(size) == 0) {
            packed.truncate(qsizetype(size));
            packed.squeeze();
            return packed;
        }
    }
    return Error{ErrorCode::TooLarge,
                 PR_MESSAGE("awsranges", "cannot store the AWS range file"),
                 PR_MESSAGE("awsranges", "there is no memory to compress it"),
                 {},
                 PR_MESSAGE("awsranges", "Close other programs and try again.")};
}

Result<QByteArray> unpack(const QByteArray &packed, const QByteArray &base, qint64 limit, const QString &fileName)
{
    const auto size = ZSTD_getFrameContentSize(packed.constData(), size_t(packed.size()));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return packError(ErrorCode::InvalidSyntax,
                         PR_MESSAGE("awsranges", "it is no Zstandard frame that states its content size"), fileName);
    if (size > quint64(limit))
        return packError(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "its content is larger than %1 bytes").arg(limit),
                         fileName);
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> zstd(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    if (!zstd)
        return packError(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "there is no memory to unpack it"), fileName);
    ZSTD_DCtx_refPrefix(zstd.get(), base.constData(), size_t(base.size()));
    QByteArray content(qsizetype(size), Qt::Uninitialized);
    const size_t made = ZSTD_decompressDCtx(zstd.get(), content.data(), size_t(content.size()), packed.constData(),
                                            size_t(packed.size()));
    if (ZSTD_isError(made) != 0)
        return packError(
            ErrorCode::InvalidSyntax,
            PR_MESSAGE("awsranges", "it cannot be unpacked: %1").arg(QString::fromLatin1(ZSTD_getErrorName(made))),
            fileName);
    content.truncate(qsizetype(made));
    return content;
}

} // namespace portreeve::awsranges
