#include "core/importers/gap.h"
#include "core/importers/importer.h"
#include "core/importers/topolicy.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

/// The first line is the id of the reader, the rest a configuration. Whatever it is: no crash, no endless loop, and
/// what was read keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = bytes.indexOf('\n');
    const auto importer = importers::findImporter(QString::fromLatin1(bytes.left(end < 0 ? 0 : end)));
    if (!importer)
        return 0;
    const auto configuration = importer->read(bytes.mid(end + 1), {});
    if (!configuration)
        return 0;
    for (const importers::RuleList &list : configuration->lists) {
        for (const importers::Rule &rule : list.rules)
            FUZZ_VERIFY(rule.line > 0);
    }
    const policy::Policy policy = importers::toPolicy(*configuration);
    if (policy.rules.size() <= 50)
        FUZZ_VERIFY(importers::compare(policy, *configuration).rows.size() == policy.rules.size());
    return 0;
}
