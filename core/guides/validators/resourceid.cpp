#include "core/guides/validators/nametext.h"

#include <algorithm>

/// Ids that AWS gives out. EC2 (vpc-, ami-): 8 or, since 2018, 17 hexadecimal digits (EC2 user guide, resource IDs).
/// API of WorkSpaces: wsipg-[0-9a-z]{8,63} (WorkspacesIpGroup), link-.{8,24} (AcceptAccountLinkInvitation). Findings
/// (errors): "is-an-arn", "placeholder", "wrong-prefix", "bad-character", "wrong-length".
namespace portreeve::guides {

namespace {

struct IdForm {
    const char *input;
    const char *prefix;
    bool hexadecimal; ///< of 8 or 17 digits
    int least;
    int longest;
};

constexpr IdForm forms[] = {
    {"vpc-id", "vpc-", true, 8, 17},
    {"byol-ami-id", "ami-", true, 8, 17},
    {"ip-group-ids", "wsipg-", false, 8, 63},
    {"byol-link-id", "link-", false, 8, 24},
};

const IdForm *formOf(const QString &input, const QString &line)
{
    const auto at = std::find_if(std::begin(forms), std::end(forms), [&](const IdForm &form) {
        return input.isEmpty() ? line.startsWith(QLatin1StringView(form.prefix))
                               : input == QLatin1StringView(form.input);
    });
    return at == std::end(forms) ? nullptr : at;
}

bool belongs(QChar c, const IdForm &form)
{
    if (form.hexadecimal)
        return isAsciiDigit(c) || (c >= u'a' && c <= u'f');
    return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (form.longest == 24 && c.unicode() > 0x20);
}

void judgeLength(qsizetype length, const IdForm &form, qsizetype at, TypedReport &report)
{
    if (form.hexadecimal && length != form.least && length != form.longest)
        report.error("wrong-length",
                     PR_MESSAGE("guides", "There are %1 characters after the hyphen; these ids have %2, and old ones "
                                          "%3.")
                         .arg(length)
                         .arg(form.longest)
                         .arg(form.least),
                     at);
    else if (length < form.least || length > form.longest)
        report.error("wrong-length",
                     PR_MESSAGE("guides", "There are %1 characters after the hyphen; these ids have from %2 to %3.")
                         .arg(length)
                         .arg(form.least)
                         .arg(form.longest),
                     at);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("arn:"))) {
        report.error("is-an-arn", PR_MESSAGE("guides", "This is an ARN. Only the id in it belongs here."), 0);
        return;
    }
    if (isPlaceholder(line, report))
        return;
    const IdForm *form = formOf(context.answers.one(QStringLiteral("input")), line);
    const QString prefix = QString::fromLatin1(form == nullptr ? "" : form->prefix);
    if (form == nullptr || !line.startsWith(prefix)) {
        report.error("wrong-prefix",
                     prefix.isEmpty() ? PR_MESSAGE("guides", "No id of a kind that is known here begins like this.")
                                      : PR_MESSAGE("guides", "The id begins with %1").arg(prefix),
                     0);
        return;
    }
    const auto other =
        std::find_if_not(line.cbegin() + prefix.size(), line.cend(), [form](QChar c) { return belongs(c, *form); });
    if (other != line.cend())
        report.error("bad-character",
                     PR_MESSAGE("guides", "The character %1 does not belong in this id.")
                         .arg(shownCharacter(characterAt(line, other - line.cbegin()))),
                     other - line.cbegin());
    judgeLength(line.size() - prefix.size(), *form, prefix.size(), report);
}

} // namespace

Validator make_resource_id_validator()
{
    return lineValidator("resource-id", PR_MESSAGE("guides", "Id of a resource"), check);
}

} // namespace portreeve::guides
