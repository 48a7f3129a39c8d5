#include "core/reports/ziparchive.h"

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace portreeve::reports {

namespace {

/// A file that is a byte array, as minizip wants its files.
struct MemoryFile {
    QByteArray bytes;
    qsizetype at = 0;

    static MemoryFile &of(voidpf stream) { return *static_cast<MemoryFile *>(stream); }

    static voidpf open(voidpf opaque, const void *, int) { return opaque; }
    static uLong read(voidpf, voidpf stream, void *target, uLong size)
    {
        MemoryFile &file = of(stream);
        const auto count = std::min(qsizetype(size), file.bytes.size() - file.at);
        std::memcpy(target, file.bytes.constData() + file.at, std::size_t(count));
        file.at += count;
        return uLong(count);
    }
    static uLong write(voidpf, voidpf stream, const void *source, uLong size)
    {
        MemoryFile &file = of(stream);
        const qsizetype end = file.at + qsizetype(size);
        if (end > file.bytes.size())
            file.bytes.resize(end);
        std::memcpy(file.bytes.data() + file.at, source, size);
        file.at = end;
        return size;
    }
    static ZPOS64_T tell(voidpf, voidpf stream) { return ZPOS64_T(of(stream).at); }
    static long seek(voidpf, voidpf stream, ZPOS64_T offset, int origin)
    {
        MemoryFile &file = of(stream);
        const qsizetype base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.at
                               : origin == ZLIB_FILEFUNC_SEEK_END ? file.bytes.size()
                                                                  : 0;
        const qsizetype to = base + qsizetype(offset);
        if (to < 0 || to > file.bytes.size())
            return -1;
        file.at = to;
        return 0;
    }
    static int close(voidpf, voidpf) { return 0; }
    static int fault(voidpf, voidpf) { return 0; }
};

Error noMemory()
{
    return {ErrorCode::WriteFailed,
            PR_MESSAGE("reports", "cannot make the archive"),
            PR_MESSAGE("reports", "there is not enough memory"),
            {},
            {}};
}

bool add(zipFile archive, const ZipMember &member)
{
    zip_fileinfo info{};
    info.dosDate = 0x00210000; // 1980-01-01: the archive says nothing of when it was made
    const int method = member.compressed ? Z_DEFLATED : 0;
    if (zipOpenNewFileInZip(archive, member.name.constData(), &info, nullptr, 0, nullptr, 0, nullptr, method,
                            Z_DEFAULT_COMPRESSION) != ZIP_OK)
        return false;
    const bool written =
        zipWriteInFileInZip(archive, member.bytes.constData(), unsigned(member.bytes.size())) == ZIP_OK;
    return zipCloseFileInZip(archive) == ZIP_OK && written;
}

} // namespace

Result<QByteArray> zipArchive(const QList<ZipMember> &members)
{
    MemoryFile file;
    zlib_filefunc64_def functions{&MemoryFile::open, &MemoryFile::read,  &MemoryFile::write, &MemoryFile::tell,
                                  &MemoryFile::seek, &MemoryFile::close, &MemoryFile::fault, &file};
    zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    if (archive == nullptr)
        return noMemory();
    bool whole = true;
    for (const ZipMember &member : members)
        whole = whole && add(archive, member);
    if (zipClose(archive, nullptr) != ZIP_OK || !whole)
        return noMemory();
    return file.bytes;
}

} // namespace portreeve::reports
