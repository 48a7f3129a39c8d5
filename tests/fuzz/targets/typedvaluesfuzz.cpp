#include "core/guides/validator.h"
#include "core/ip/parse.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

namespace {

Facts someFacts()
{
    Facts facts;
    RegionFacts region;
    region.code = QStringLiteral("us-east-1");
    region.partition = QStringLiteral("aws");
    for (const char *range : {"172.31.0.0/16", "198.19.0.0/16", "10.0.0.0/8"})
        region.management.append(*ip::parsePrefix(QString::fromLatin1(range)));
    facts.regions = {region};
    return facts;
}

/// "region=us-east-1 vpc-cidrs=10.0.0.0/16,10.1.0.0/16"
Answers answersOf(const QByteArray &line)
{
    Answers answers;
    for (const QByteArray &pair : line.split(' ')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            answers.set(QString::fromUtf8(pair.first(equals)), QString::fromUtf8(pair.mid(equals + 1)).split(u','));
    }
    return answers;
}

} // namespace

/// The first line names a check of one typed value, the second what else is answered; the rest is what is typed. The
/// same text gives the same findings, each says something, and no part of a private key is said again.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Facts facts = someFacts();
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype first = bytes.indexOf('\n');
    const qsizetype second = bytes.indexOf('\n', first + 1);
    if (first < 0 || second < 0)
        return 0;
    const Validator *validator = findValidator(QString::fromLatin1(bytes.first(first)));
    if (!validator || validator->kind == SubjectKind::Files)
        return 0;
    const Answers answers = answersOf(bytes.sliced(first + 1, second - first - 1));
    const ValidationContext context{facts, answers, QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC)};
    const QList<Subject> subjects{{bytes.sliced(second + 1), {}}};
    const Validation validation = validate(*validator, subjects, context);
    FUZZ_VERIFY(validation == validate(*validator, subjects, context));
    const bool holdsKey = subjects[0].bytes.contains("-----BEGIN PRIVATE KEY-----");
    FUZZ_VERIFY(!holdsKey || (validation.findings.size() == 1 && validation.details.isEmpty()));
    for (const Finding &finding : validation.findings)
        FUZZ_VERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    return 0;
}
