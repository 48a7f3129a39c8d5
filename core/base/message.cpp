#include "core/base/message.h"

namespace portreeve {

Message Message::arg(const QString &value) const
{
    Message copy = *this;
    copy.m_arguments.append(value);
    return copy;
}

Message Message::arg(qint64 value) const
{
    return arg(QString::number(value));
}

QString Message::english() const
{
    return fill(QString::fromUtf8(m_source));
}

QString Message::fill(const QString &pattern) const
{
    if (m_arguments.isEmpty())
        return pattern;
    QString text;
    text.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool placeholder =
            pattern[i] == u'%' && i + 1 < pattern.size() && pattern[i + 1] >= u'1' && pattern[i + 1] <= u'9';
        const qsizetype number = placeholder ? pattern[i + 1].unicode() - u'1' : -1;
        if (number >= 0 && number < m_arguments.size()) {
            text += m_arguments[number];
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace portreeve
