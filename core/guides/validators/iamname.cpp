#include "core/guides/validators/nametext.h"

/// Names in IAM. Roles: API CreateRole, 1 to 64 of [\w+=,.@-]. SAML providers: API CreateSAMLProvider, 1 to 128; its
/// pattern is [\w._-], and its description also names + = , and @, of which we warn. Findings: those of judgeNameForm;
/// "is-an-arn" (error), "not-in-the-pattern" (warning).
namespace portreeve::guides {

namespace {

constexpr NameForm RoleForm{"_+=,.@-", 1, 64};
constexpr NameForm ProviderForm{"_+=,.@-", 1, 128};

void warnOfPattern(const QString &line, TypedReport &report)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (QStringLiteral("+=,@").contains(line[i])) {
            report.warning("not-in-the-pattern",
                           PR_MESSAGE("guides", "The API of IAM describes %1 as allowed in the name of a provider, and "
                                                "its pattern does not have it. Leave it out.")
                               .arg(line[i]),
                           i);
            return;
        }
    }
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("arn:"))) {
        report.error("is-an-arn",
                     PR_MESSAGE("guides", "This is an ARN. Only the name after its last slash belongs here."), 0);
        return;
    }
    const bool provider = context.answers.one(QStringLiteral("input")) == u"saml-provider-name";
    judgeNameForm(line, provider ? ProviderForm : RoleForm, report);
    if (provider && !report.hasErrors())
        warnOfPattern(line, report);
}

} // namespace

Validator make_iam_name_validator()
{
    return lineValidator("iam-name", PR_MESSAGE("guides", "Name in IAM"), check);
}

} // namespace portreeve::guides
