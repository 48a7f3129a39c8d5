#include "core/importers/nftset.h"

namespace portreeve::importers {

NftSet nftElements(const NftTokens &tokens, qsizetype &at, QList<NotUnderstood> &notUnderstood)
{
    NftSet set;
    while (at < tokens.size() && !tokens[at].is(u"}")) {
        NftElement element;
        const qsizetype begin = at;
        QStringList extras;
        bool verdict = false;
        for (; at < tokens.size() && !tokens[at].is(u",") && !tokens[at].is(u"}"); ++at) {
            const NftToken &token = tokens[at];
            if (token.is(u"{")) // nothing in a set has braces
                set.complete = false;
            if (token.is(u"\n") || token.is(u"."))
                continue;
            const bool first = element.parts.isEmpty() || (at > begin && tokens[at - 1].is(u"."));
            if (token.is(u":"))
                verdict = true;
            else if (verdict)
                element.verdict.append(token);
            else if (first)
                element.parts.append(token.text);
            else
                extras.append(token.text);
        }
        if (extras.contains(QStringLiteral("timeout")) || extras.contains(QStringLiteral("expires")))
            notUnderstood.append({tokens[begin].line, element.parts.join(QStringLiteral(" . ")),
                                  PR_MESSAGE("importers", "This member goes away by itself; it does not count.")});
        else if (!element.parts.isEmpty())
            set.elements.append(element);
        if (at < tokens.size() && tokens[at].is(u","))
            ++at;
    }
    if (at < tokens.size())
        ++at;
    else
        set.complete = false;
    return set;
}

} // namespace portreeve::importers
