#include "app/trafficoutput.h"

#include "core/base/jsonwriter.h"

namespace portreeve::app {

QByteArray trafficText(const QList<probes::PlannedTraffic> &traffic, bool json, std::optional<int> intervalMs)
{
    if (json) {
        JsonWriter writer;
        writer.beginObject().member("schema", QStringLiteral("portreeve.plan/1"));
        if (intervalMs)
            writer.member("intervalMs", *intervalMs);
        writer.key("traffic").beginArray();
        for (const probes::PlannedTraffic &row : traffic) {
            writer.beginObject(JsonWriter::Style::Compact)
                .member("kind", row.kind)
                .member("destination", row.destination);
            writer.member("subject", row.subject)
                .member("atLeast", row.atLeast)
                .member("atMost", row.atMost)
                .endObject();
        }
        writer.endArray().endObject();
        return writer.take();
    }
    QString text;
    if (intervalMs)
        text = QStringLiteral("Every %1 ms, names when their time to live is over:\n").arg(*intervalMs);
    for (const probes::PlannedTraffic &row : traffic)
        text += QStringLiteral("%1 %2 %3 %4\n")
                    .arg(row.kind, -18)
                    .arg(row.destination, -48)
                    .arg(QStringLiteral("%1-%2").arg(row.atLeast).arg(row.atMost), -7)
                    .arg(row.subject);
    return text.toUtf8();
}

} // namespace portreeve::app
