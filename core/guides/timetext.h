#pragma once

#include <QDateTime>
#include <QString>

namespace portreeve::guides {

/// A time as findings and details show it; a question mark where it is not known.
inline QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'")) : QStringLiteral("?");
}

} // namespace portreeve::guides
