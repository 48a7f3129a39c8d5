#include "core/policy/passes/validhosts.h"

#include <algorithm>

namespace portreeve::policy {

namespace {

bool isLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-' &&
           std::all_of(label.begin(), label.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
                      c == u'_';
           });
}

bool isNumber(QStringView label)
{
    return std::all_of(label.begin(), label.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

void filter(QStringList &names, bool (*valid)(QStringView), const Rule &rule, QList<Unexpressed> &leftOut)
{
    if (std::all_of(names.cbegin(), names.cend(), valid))
        return;
    names.removeIf([&](const QString &name) {
        if (valid(name))
            return false;
        leftOut.append({rule.id, name, PR_MESSAGE("policy", "This is not a host name.")});
        return true;
    });
}

} // namespace

bool isHostName(QStringView text)
{
    if (text.isEmpty() || text.size() > 253)
        return false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'.')
            continue;
        if (!isLabel(text.mid(begin, i - begin)))
            return false;
        begin = i + 1;
    }
    const QStringView last = text.mid(begin);
    return isLabel(last) && !isNumber(last);
}

bool isWildcardHostName(QStringView text)
{
    return text.startsWith(u"*.") && isHostName(text.mid(2));
}

Draft keepValidHosts(Draft draft)
{
    for (Rule &rule : draft.policy.rules) {
        filter(rule.remote.hosts, isHostName, rule, draft.leftOut);
        filter(rule.remote.wildcardHosts, isWildcardHostName, rule, draft.leftOut);
    }
    return draft;
}

} // namespace portreeve::policy
