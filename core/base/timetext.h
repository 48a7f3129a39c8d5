#pragma once

#include <QDateTime>

namespace portreeve {

/// ISO 8601 in UTC to the second, as files of ours have it; empty for no time.
inline QString utcText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

} // namespace portreeve
