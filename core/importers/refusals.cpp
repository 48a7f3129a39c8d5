#include "core/importers/refusals.h"

#include <algorithm>

namespace portreeve::importers {

void Refusals::addOnce(int line, const QString &text, const Message &why)
{
    const bool said = !m_list.isEmpty() && m_list.constLast().line == line && m_list.constLast().text == text.trimmed();
    if (!said)
        add(line, text, why);
}

QList<NotUnderstood> Refusals::take()
{
    std::stable_sort(m_list.begin(), m_list.end(),
                     [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
    return std::exchange(m_list, {});
}

} // namespace portreeve::importers
