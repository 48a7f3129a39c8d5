#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"
#include "core/base/timetext.h"
#include "core/workspace/regionfinder.h"

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;

void writeRtt(JsonWriter &json, const RegionRow &row)
{
    json.key("rttMs");
    if (!row.rtt.median) {
        json.null();
        return;
    }
    json.beginObject(Style::Compact).member("source", probes::rttSourceId(row.source));
    json.memberRounded("min", row.rtt.min);
    json.memberRounded("median", row.rtt.median);
    json.memberRounded("p95", row.rtt.p95);
    json.memberRounded("max", row.rtt.max);
    json.endObject();
}

void writeRow(JsonWriter &json, const RegionRow &row)
{
    json.beginObject().member("region", row.region).member("name", row.name).member("host", row.host);
    json.memberOrNull("address", row.address);
    writeRtt(json, row);
    json.member("samples", int(row.rtt.count));
    json.memberRounded("loss", row.rtt.loss);
    json.memberRounded("ipdvMs", row.rtt.ipdv);
    json.key("answered").beginArray(Style::Compact);
    for (const QString &answered : row.answered)
        json.value(answered);
    json.endArray();
    json.memberOrNull("pcoip", suitabilityId(row.pcoip)).memberOrNull("dcv", suitabilityId(row.dcv));
    json.member("doubted", row.doubted).key("evidence").beginArray();
    for (const Message &line : row.evidence)
        json.value(line.english());
    json.endArray();
    json.memberOrNull("cause", row.cause ? row.cause->id : QString()).endObject();
}

QString msText(const std::optional<double> &ms)
{
    return ms ? QString::number(*ms, 'f', 1) : QStringLiteral("-");
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : text;
}

QStringList cellsOf(const RegionRow &row, int rank)
{
    const bool measured = row.rtt.median && !row.doubted;
    const std::optional<double> spread =
        row.rtt.p95 && row.rtt.min ? std::optional<double>(*row.rtt.p95 - *row.rtt.min) : std::nullopt;
    return {measured ? QString::number(rank) : QStringLiteral("-"),
            row.region,
            msText(row.rtt.median),
            msText(spread),
            row.rtt.loss ? QStringLiteral("%1%").arg(*row.rtt.loss * 100, 0, 'f', 0) : QStringLiteral("-"),
            orDash(suitabilityId(row.pcoip)),
            orDash(suitabilityId(row.dcv)),
            orDash(row.answered.join(u' ')),
            row.cause ? row.cause->sentence.english() : row.name};
}

} // namespace

QByteArray toJson(const RegionRanking &ranking)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.regions/1"));
    json.member("startedAt", utcText(ranking.startedAt));
    json.member("percentiles", QString::fromLatin1(stats::PercentileMethod)).key("regions").beginArray();
    for (const RegionRow &row : ranking.rows)
        writeRow(json, row);
    json.endArray().endObject();
    return json.take();
}

QByteArray toTable(const RegionRanking &ranking)
{
    QList<QStringList> rows = {{QStringLiteral("#"), QStringLiteral("Region"), QStringLiteral("Median ms"),
                                QStringLiteral("Spread ms"), QStringLiteral("Loss"), QStringLiteral("PCoIP"),
                                QStringLiteral("DCV"), QStringLiteral("Answered"), QStringLiteral("Name or cause")}};
    for (qsizetype i = 0; i < ranking.rows.size(); ++i)
        rows.append(cellsOf(ranking.rows[i], int(i) + 1));
    QString text;
    for (const QString &line : tableLines(rows))
        text += line.trimmed() + u'\n';
    return text.toUtf8();
}

} // namespace portreeve::workspace
