#pragma once

#include "core/base/result.h"

#include <memory>

/// Zstandard frames (RFC 8878) of whole files, or of what sets a file apart from another one, its base: the content of
/// the base is the frame's prefix, as with "zstd --patch-from". Frames carry their content size and a checksum.
namespace portreeve::awsranges {

/// Packs many files with one set of buffers. Equal input gives equal bytes. Not safe to share between threads.
class Packer
{
public:
    Packer();
    ~Packer();
    Packer(const Packer &) = delete;
    Packer &operator=(const Packer &) = delete;

    /// `base` is empty for a whole file. Errors: TooLarge where there is no memory for it.
    Result<QByteArray> pack(const QByteArray &content, const QByteArray &base = {});

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// The content of exactly one frame; `fileName` is what errors name. Never makes more than `limit` bytes. Errors:
/// TooLarge; InvalidSyntax for what is no such frame, is damaged, or was packed against another base.
Result<QByteArray> unpack(const QByteArray &packed, const QByteArray &base, qint64 limit, const QString &fileName);

} // namespace portreeve::awsranges
