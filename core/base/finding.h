#pragma once

#include "core/base/message.h"

#include <QList>

namespace portreeve {

enum class Severity { Info, Warning, Error };

/// Something the user should know: a contradiction in the documents, a choice that cannot work, a limit.
/// `id` is stable across versions; `where` names the row, Region, file or line it is about.
struct Finding {
    QString id;
    Severity severity = Severity::Info;
    Message message;
    QString where;

    friend bool operator==(const Finding &, const Finding &) = default;
};

using Findings = QList<Finding>;

/// "info", "warning" or "error", as in the JSON formats.
inline QString severityId(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace portreeve
