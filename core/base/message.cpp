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
    const QStringView whole = pattern;
    qsizetype begin = 0;
    for (qsizetype at = whole.indexOf(u'%'); at >= 0 && at + 1 < whole.size(); at = whole.indexOf(u'%', at + 1)) {
        const int number = whole[at + 1].unicode() - u'1';
        if (number < 0 || number > 8 || number >= m_arguments.size())
            continue;
        text += whole.mid(begin, at - begin);
        text += m_arguments[number];
        begin = at + 2;
    }
    return text += whole.mid(begin);
}

} // namespace portreeve
