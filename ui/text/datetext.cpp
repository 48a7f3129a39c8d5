#include "ui/text/datetext.h"

#include "ui/text/tr.h"

namespace portreeve::text {
namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

QString past(qint64 seconds)
{
    if (seconds < Minute)
        return Tr::tr("just now");
    if (seconds < 2 * Minute)
        return Tr::tr("1 minute ago");
    if (seconds < Hour)
        return Tr::tr("%n minutes ago", nullptr, static_cast<int>(seconds / Minute));
    if (seconds < 2 * Hour)
        return Tr::tr("1 hour ago");
    if (seconds < Day)
        return Tr::tr("%n hours ago", nullptr, static_cast<int>(seconds / Hour));
    if (seconds < 2 * Day)
        return Tr::tr("1 day ago");
    return Tr::tr("%n days ago", nullptr, static_cast<int>(seconds / Day));
}

QString future(qint64 seconds)
{
    if (seconds < Minute)
        return Tr::tr("in a moment");
    if (seconds < 2 * Minute)
        return Tr::tr("in 1 minute");
    if (seconds < Hour)
        return Tr::tr("in %n minutes", nullptr, static_cast<int>(seconds / Minute));
    if (seconds < 2 * Hour)
        return Tr::tr("in 1 hour");
    if (seconds < Day)
        return Tr::tr("in %n hours", nullptr, static_cast<int>(seconds / Hour));
    if (seconds < 2 * Day)
        return Tr::tr("in 1 day");
    return Tr::tr("in %n days", nullptr, static_cast<int>(seconds / Day));
}

} // namespace

QString relativeText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    return seconds >= 0 ? past(seconds) : future(-seconds);
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < Hour)
        return Tr::tr("just now");
    if (seconds < Day)
        return Tr::tr("%1 h").arg(seconds / Hour);
    return Tr::tr("%1 d").arg(seconds / Day);
}

QString absoluteText(const QDateTime &then)
{
    return then.isValid() ? then.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

QString dateText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    return Tr::tr("%1 (%2)").arg(relativeText(then, now), absoluteText(then));
}

} // namespace portreeve::text
