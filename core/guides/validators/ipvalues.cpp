#include "core/guides/validators/ipvalues.h"

#include "core/ip/parse.h"

namespace portreeve::guides {

namespace {

Finding finding(const char *id, Severity severity, Message message, const QString &where)
{
    return {QString::fromLatin1(id), severity, std::move(message), where};
}

Findings judgeOne(const QString &text, IpValues values, QList<ip::Prefix> &seen)
{
    const Result<ip::Prefix> prefix = ip::parsePrefix(text);
    if (!prefix)
        return {finding("not-an-address", Severity::Error, prefix.error().detail, text)};
    if (values == IpValues::Single && !prefix->isSingle()) {
        return {finding("not-single", Severity::Error,
                        PR_MESSAGE("guides", "A single address is expected here, not a network."), text)};
    }
    Findings findings;
    if (prefix->length() == 0) {
        findings.append(finding("every-address", Severity::Warning,
                                PR_MESSAGE("guides", "This is every address on the internet."), text));
    }
    if (seen.contains(*prefix)) {
        findings.append(finding("address-repeated", Severity::Warning,
                                PR_MESSAGE("guides", "This stands in an earlier line already."), text));
    }
    seen.append(*prefix);
    return findings;
}

} // namespace

Validator ipValuesValidator(const char *id, const Message &title, IpValues values)
{
    Validator validator;
    validator.id = QString::fromLatin1(id);
    validator.title = title;
    validator.kind = SubjectKind::Value;
    validator.check = [values](const QList<Subject> &subjects, const ValidationContext &) {
        Validation validation;
        QList<ip::Prefix> seen;
        for (const Subject &subject : subjects) {
            for (const QString &line : QString::fromUtf8(subject.bytes).split(u'\n', Qt::SkipEmptyParts)) {
                if (!line.trimmed().isEmpty())
                    validation.findings += judgeOne(line.trimmed(), values, seen);
            }
        }
        return validation;
    };
    return validator;
}

} // namespace portreeve::guides
