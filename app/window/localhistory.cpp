#include "app/window/localhistory.h"

#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QDir>

namespace portreeve::app {

history::Location localHistory(const QString &dataFolder)
{
    history::Location location;
    location.path = QDir(dataFolder).absoluteFilePath(QStringLiteral("history.sqlite"));
    return location;
}

void tellStored(shell::FrameModel &frame, const Result<workspace::StoredRun> &stored)
{
    if (!stored) {
        frame.tell({Severity::Error, text::errorText(stored.error())});
        return;
    }
    for (const Finding &finding : stored->findings)
        frame.tell({finding.severity, text::say(finding.message)});
}

} // namespace portreeve::app
