#include "core/guides/validator.h"

#include "core/base/textencoding.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isText(const QByteArray &bytes)
{
    const DecodedText decoded = decodeText(bytes);
    return !decoded.broken && !decoded.cutOff && !decoded.text.contains(QChar::Null);
}

/// Empty where the subject may be looked at.
Findings faultsOf(const Validator &validator, const Subject &subject)
{
    if (subject.bytes.size() > validator.sizeLimit)
        return {tooLarge(validator, subject.where)};
    if (subject.bytes.trimmed().isEmpty()) {
        return {
            {QStringLiteral("empty"), Severity::Error, PR_MESSAGE("guides", "There is nothing in it."), subject.where}};
    }
    if (validator.kind != SubjectKind::Files && !isText(subject.bytes)) {
        return {{QStringLiteral("not-text"), Severity::Error, PR_MESSAGE("guides", "This is not text in UTF-8."),
                 subject.where}};
    }
    return {};
}

} // namespace

void Validation::endsBy(const QDateTime &time)
{
    if (time.isValid() && (!until.isValid() || time < until))
        until = time;
}

bool Validation::isValid() const
{
    return std::none_of(findings.cbegin(), findings.cend(),
                        [](const Finding &finding) { return finding.severity == Severity::Error; });
}

const Validator *findValidator(QStringView id)
{
    const std::vector<Validator> &all = allValidators();
    const auto at = std::find_if(all.cbegin(), all.cend(), [id](const Validator &one) { return one.id == id; });
    return at == all.cend() ? nullptr : &*at;
}

Finding tooLarge(const Validator &validator, const QString &where)
{
    return {
        QStringLiteral("too-large"), Severity::Error,
        PR_MESSAGE("guides", "This is larger than %1 bytes, the most that is looked at here.").arg(validator.sizeLimit),
        where};
}

Validation validate(const Validator &validator, const QList<Subject> &subjects, const ValidationContext &context)
{
    Validation refused;
    for (const Subject &subject : subjects)
        refused.findings += faultsOf(validator, subject);
    if (subjects.isEmpty())
        refused.findings += faultsOf(validator, {});
    return refused.findings.isEmpty() ? validator.check(subjects, context) : refused;
}

} // namespace portreeve::guides
