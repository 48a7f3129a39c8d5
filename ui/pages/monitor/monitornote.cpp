#include "ui/pages/monitor/monitornote.h"

#include <QCoreApplication>

#include <algorithm>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::MonitorNote)
};

bool hasLine(const MonitorRow &row)
{
    return row.line && row.line->bounds(0, row.line->size()).any;
}

} // namespace

QString monitorNote(const QList<MonitorRow> &drawn)
{
    if (drawn.isEmpty())
        return Tr::tr("No series is drawn. Tick those in the table that are to be.");
    if (std::any_of(drawn.begin(), drawn.end(), hasLine))
        return {};
    QStringList lines;
    bool silent = false;
    for (const MonitorRow &row : drawn) {
        if (row.sent > 0 && row.answered == 0)
            lines.append(Tr::tr("%1: %2 sent, 0 answered so far").arg(row.name()).arg(row.sent));
        else
            lines.append(Tr::tr("%1: %2").arg(row.name(), row.words));
        silent = silent || (row.mayBeSilent && row.sent > 0);
    }
    if (silent)
        lines.append(Tr::tr("Silence over UDP proves nothing: a server need not answer what is sent to it there. What "
                            "never answered is asked once a minute."));
    return lines.join(u'\n');
}

} // namespace portreeve::pages
