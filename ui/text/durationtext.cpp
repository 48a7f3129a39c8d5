#include "ui/text/durationtext.h"

#include "ui/text/tr.h"
#include <QLocale>

#include <cmath>

namespace portreeve::text {
namespace {

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString durationText(std::chrono::nanoseconds duration)
{
    const auto ns = static_cast<double>(duration.count());
    if (ns < 0)
        return Tr::tr("−%1").arg(durationText(-duration));
    if (ns < 999'500.0)
        return Tr::tr("%1 µs").arg(number(ns / 1e3, 0));
    if (ns < 9.995e6)
        return Tr::tr("%1 ms").arg(number(ns / 1e6, 2));
    if (ns < 99.95e6)
        return Tr::tr("%1 ms").arg(number(ns / 1e6, 1));
    if (ns < 999.5e6)
        return Tr::tr("%1 ms").arg(number(ns / 1e6, 0));
    if (ns < 59.95e9)
        return Tr::tr("%1 s").arg(number(ns / 1e9, 1));
    const auto seconds = static_cast<qint64>(std::llround(ns / 1e9));
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return Tr::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return Tr::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return Tr::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString millisecondsText(double milliseconds)
{
    if (std::isnan(milliseconds))
        return {};
    const double magnitude = std::fabs(milliseconds);
    const int decimals = magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0;
    return number(milliseconds, decimals);
}

} // namespace portreeve::text
