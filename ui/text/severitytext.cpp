#include "ui/text/severitytext.h"

#include "ui/text/tr.h"

namespace portreeve::text {

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return Tr::tr("Note");
    case Severity::Warning:
        return Tr::tr("Warning");
    case Severity::Error:
        break;
    }
    return Tr::tr("Error");
}

QString severityIcon(Severity severity)
{
    return severityId(severity);
}

QColor severityColor(Severity severity, bool dark)
{
    switch (severity) {
    case Severity::Info:
        return QColor::fromRgb(dark ? 0x7ab8f0 : 0x0b62a8);
    case Severity::Warning:
        return QColor::fromRgb(dark ? 0xf2b84b : 0x855700);
    case Severity::Error:
        break;
    }
    return QColor::fromRgb(dark ? 0xff8f66 : 0xb23c0a);
}

} // namespace portreeve::text
