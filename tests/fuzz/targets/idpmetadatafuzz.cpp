#include "core/guides/validator.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

/// Metadata: judging it ends, says why what is wrong is wrong, and never tells anything of a private key.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Facts facts;
    static const Answers answers;
    const ValidationContext context{facts, answers, QDateTime(QDate(2025, 11, 5), QTime(12, 0), Qt::UTC)};
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Validation validation = validate(*findValidator(u"idp-metadata"), {{bytes, {}}}, context);
    for (const Finding &finding : validation.findings)
        FUZZ_VERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    if (bytes.contains("PRIVATE KEY-----"))
        FUZZ_VERIFY(!validation.isValid() && validation.details.isEmpty());
    return 0;
}
