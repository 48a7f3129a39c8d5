#include "core/guides/validator.h"
#include "core/saml/decode.h"
#include "core/saml/document.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

namespace {

/// Between a response and the metadata beside it.
const QByteArray Separator = "\n%%\n";

} // namespace

/// A response, alone or with metadata behind a line of two percent signs: judging it ends, says why what is wrong is
/// wrong, and says the same again. What is not well-formed is never valid.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Facts facts;
    static const Answers answers;
    const ValidationContext context{facts, answers, QDateTime(QDate(2025, 11, 5), QTime(12, 0), Qt::UTC)};
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype at = bytes.indexOf(Separator);
    QList<Subject> subjects{{bytes.left(at), {}}};
    if (at >= 0)
        subjects.append({bytes.mid(at + Separator.size()), {}});
    const Validator *validator = findValidator(u"saml-response");
    const Validation validation = validate(*validator, subjects, context);
    for (const Finding &finding : validation.findings)
        FUZZ_VERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    FUZZ_VERIFY(validate(*validator, subjects, context) == validation);
    const Result<saml::Decoded> decoded = saml::decode(subjects.first().bytes);
    FUZZ_VERIFY(!validation.isValid() || (decoded && saml::Document::parse(decoded->xml)));
    return 0;
}
