#include "core/guides/validator.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

/// Whatever is given as a log is judged without a fault of ours: the same bytes give the same findings, there is always
/// one, and every fault is followed by what mends it.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Facts facts;
    static const Answers answers;
    static const Validator *const validator = findValidator(u"byol-log");
    FUZZ_VERIFY(validator);
    const QList<Subject> subjects{{QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), {}}};
    const Validation validation = validate(*validator, subjects, {facts, answers, {}});
    FUZZ_VERIFY(validation == validate(*validator, subjects, {facts, answers, {}}));
    FUZZ_VERIFY(!validation.findings.isEmpty());
    for (qsizetype i = 0; i < validation.findings.size(); ++i) {
        const Finding &finding = validation.findings[i];
        FUZZ_VERIFY(!finding.message.isEmpty());
        if (finding.id.endsWith(QStringLiteral("-fix")))
            FUZZ_VERIFY(i > 0 && finding.id == validation.findings[i - 1].id + QStringLiteral("-fix"));
    }
    return 0;
}
