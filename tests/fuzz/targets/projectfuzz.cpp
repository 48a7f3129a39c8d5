#include "core/catalog/loader.h"
#include "core/workspace/project.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

/// A project that can be read is written and read again unchanged, to the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    FUZZ_VERIFY(catalog);
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<workspace::Project> project = workspace::readProject(*catalog, bytes, QStringLiteral("fuzz"));
    if (!project)
        return 0;
    const QByteArray written = workspace::toJson(*project);
    const Result<workspace::Project> again = workspace::readProject(*catalog, written, QStringLiteral("written"));
    FUZZ_VERIFY(again);
    FUZZ_VERIFY(*again == *project);
    FUZZ_VERIFY(workspace::toJson(*again) == written);
    return 0;
}
