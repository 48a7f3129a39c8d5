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

QStringList filtered(const QStringList &names, bool (*valid)(QStringView), const Rule &rule,
                     QList<Unexpressed> &leftOut)
{
    QStringList kept;
    for (const QString &name : names) {
        if (valid(name))
            kept.append(name);
        else
            leftOut.append({rule.id, name, PR_MESSAGE("policy", "This is not a host name.")});
    }
    return kept;
}

} // namespace

bool isHostName(QStringView text)
{
    if (text.isEmpty() || text.size() > 253)
        return false;
    const auto labels = text.split(u'.');
    return std::all_of(labels.cbegin(), labels.cend(), isLabel) && !isNumber(labels.constLast());
}

bool isWildcardHostName(QStringView text)
{
    return text.startsWith(u"*.") && isHostName(text.mid(2));
}

Draft keepValidHosts(Draft draft)
{
    for (Rule &rule : draft.policy.rules) {
        rule.remote.hosts = filtered(rule.remote.hosts, isHostName, rule, draft.leftOut);
        rule.remote.wildcardHosts = filtered(rule.remote.wildcardHosts, isWildcardHostName, rule, draft.leftOut);
    }
    return draft;
}

} // namespace portreeve::policy
