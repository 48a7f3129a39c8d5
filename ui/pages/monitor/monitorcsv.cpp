#include "ui/pages/monitor/monitorcsv.h"

#include "ui/text/tabletext.h"

#include <QDateTime>

#include <cmath>

namespace portreeve::pages {

QByteArray monitorCsv(const QList<MonitorRow> &rows, double from, double to)
{
    QByteArray all = "time,target,port,transport,family,rttMs,lost\r\n";
    for (const MonitorRow &row : rows) {
        if (!row.line)
            continue;
        const QByteArray who =
            QStringLiteral(",%1,%2,%3,%4,")
                .arg(text::cellText(row.host, text::Separator::Comma), text::cellText(row.port, text::Separator::Comma),
                     row.transport.toLower(), row.family)
                .toUtf8();
        for (std::size_t i = row.line->indexAt(from); i < row.line->size(); ++i) {
            const stats::MinMaxPyramid::Sample sample = row.line->sample(i);
            if (sample.time > to)
                break;
            const bool lost = std::isnan(sample.value);
            all += QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(sample.time), Qt::UTC)
                       .toString(Qt::ISODateWithMs)
                       .toLatin1() +
                   who + (lost ? QByteArray() : QByteArray::number(sample.value, 'g', 6)) +
                   (lost ? ",1\r\n" : ",0\r\n");
        }
    }
    return all;
}

} // namespace portreeve::pages
