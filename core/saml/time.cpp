#include "core/saml/time.h"

#include <QRegularExpression>

namespace portreeve::saml {

Time readTime(const QString &text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,20}))?Z?")));
    Time time;
    time.text = text;
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return time;
    const auto number = [&match](int part) {
        return match.captured(part).toInt();
    };
    const QDate date(number(1), number(2), number(3));
    const QTime clock(number(4), number(5), number(6), match.captured(7).leftJustified(3, u'0', true).toInt());
    if (date.isValid() && clock.isValid())
        time.value = QDateTime(date, clock, Qt::UTC);
    return time;
}

} // namespace portreeve::saml
