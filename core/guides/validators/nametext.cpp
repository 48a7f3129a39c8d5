#include "core/guides/validators/nametext.h"

#include <QRegularExpression>

namespace portreeve::guides {

void judgeNameForm(const QString &name, const NameForm &form, TypedReport &report)
{
    const QString others = QString::fromLatin1(form.others);
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (isAsciiLetterOrDigit(name[i]) || others.contains(name[i]))
            continue;
        report.error("bad-character",
                     others.isEmpty()
                         ? PR_MESSAGE("guides", "Here stands %1, and only letters and digits may be in it.")
                               .arg(shownCharacter(characterAt(name, i)))
                         : PR_MESSAGE("guides", "Here stands %1, and only letters, digits and these may be in it: %2")
                               .arg(shownCharacter(characterAt(name, i)))
                               .arg(others),
                     i);
        break;
    }
    if (name.size() < form.least)
        report.error(
            "too-short",
            PR_MESSAGE("guides", "There are %1 characters; %2 are the least.").arg(name.size()).arg(form.least));
    if (name.size() > form.longest)
        report.error(
            "too-long",
            PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(name.size()).arg(form.longest),
            form.longest);
}

bool isPlaceholder(const QString &text, TypedReport &report)
{
    static const QRegularExpression filler(QStringLiteral("<[^<>]+>|\\{[^{}]+\\}"));
    const qsizetype at = text.indexOf(filler);
    if (at >= 0)
        report.error("placeholder",
                     PR_MESSAGE("guides", "A placeholder still stands here. Put the value in its place."), at);
    return at >= 0;
}

} // namespace portreeve::guides
