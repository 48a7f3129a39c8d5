#include "core/guides/judge.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

Finding fault(const char *id, const Message &message, const QString &where = {})
{
    return {QString::fromLatin1(id), Severity::Error, message, where};
}

bool isBlank(const QStringList &values)
{
    return std::all_of(values.cbegin(), values.cend(), [](const QString &value) { return value.trimmed().isEmpty(); });
}

bool isSingle(InputKind kind)
{
    return kind == InputKind::Choice || kind == InputKind::Region || kind == InputKind::Line || kind == InputKind::Text;
}

Findings judgeOption(const Input &input, const QString &value, const ValidationContext &context)
{
    const Option *option = input.option(value);
    if (!option) {
        return {
            fault("unknown-option", PR_MESSAGE("guides", "\"%1\" is not one of the choices here.").arg(value), value)};
    }
    if (!mayApply(option->when, context)) {
        return {fault("option-not-here",
                      PR_MESSAGE("guides", "\"%1\" cannot be chosen with the other answers.").arg(value), value)};
    }
    return {};
}

Findings judgeRegion(const QString &value, const Facts &facts)
{
    const RegionFacts *region = facts.region(value);
    if (!region) {
        return {fault("unknown-region",
                      PR_MESSAGE("guides", "\"%1\" is not the code of a Region that is known here.").arg(value),
                      value)};
    }
    if (region->workspacesPersonal)
        return {};
    return {{QStringLiteral("region-without-workspaces"), Severity::Warning,
             PR_MESSAGE("guides", "The documents do not list WorkSpaces Personal in %1.").arg(region->name), value}};
}

QList<Subject> subjectsOf(const Input &input, const Validator &validator, const QStringList &values)
{
    if (input.kind != InputKind::Lines || validator.kind == SubjectKind::Text)
        return {{values.join(u'\n').toUtf8(), {}}};
    QList<Subject> subjects;
    for (const QString &value : values)
        subjects.append({value.toUtf8(), {}});
    return subjects;
}

Validation judgeText(const Input &input, const QStringList &values, const ValidationContext &context)
{
    const Validator *validator = findValidator(QString::fromLatin1(input.validator));
    if (!validator)
        return {};
    const Answers answers = withInput(context.answers, QString::fromLatin1(input.id));
    return validate(*validator, subjectsOf(input, *validator, values), {context.facts, answers, context.now});
}

} // namespace

Answers withInput(const Answers &answers, const QString &input)
{
    Answers named = answers;
    named.set(QStringLiteral("input"), input);
    return named;
}

Validation judge(const Input &input, const QStringList &values, const ValidationContext &context)
{
    if (isBlank(values))
        return {{fault("empty", PR_MESSAGE("guides", "There is nothing in it."))}, {}};
    if (isSingle(input.kind) && values.size() > 1)
        return {{fault("one-value", PR_MESSAGE("guides", "One value is expected here, not several."))}, {}};
    Validation result;
    switch (input.kind) {
    case InputKind::Choice:
    case InputKind::Choices:
        for (const QString &value : values)
            result.findings += judgeOption(input, value, context);
        return result;
    case InputKind::Region:
        result.findings = judgeRegion(values.first(), context.facts);
        return result;
    case InputKind::Line:
    case InputKind::Lines:
    case InputKind::Text:
        return judgeText(input, values, context);
    case InputKind::Files:
        break;
    }
    return result;
}

} // namespace portreeve::guides
