#include "app/rangesoutput.h"

#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"

#include <algorithm>

namespace portreeve::app {

using awsranges::IpRanges;
using awsranges::NameCount;
using awsranges::NamedRow;
using awsranges::SnapshotInfo;
using awsranges::SnapshotState;
using workspace::ImportedFile;
using workspace::RefreshOutcome;

namespace {

using Cells = QList<QStringList>;

/// Columns two blanks apart, the last one unpadded; `indent` blanks in front.
QByteArray aligned(const Cells &lines, int indent = 0)
{
    QString text;
    for (const QString &cells : tableLines(lines)) {
        QString line = QString(indent, u' ') + cells;
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text.toUtf8();
}

QByteArray csv(const Cells &lines)
{
    QString text;
    for (const QStringList &cells : lines)
        text += cells.join(u',') + u'\n'; // prefixes and ids: nothing to quote
    return text.toUtf8();
}

QByteArray heading(const IpRanges &ranges)
{
    return QStringLiteral("# AWS range file: syncToken %1, createDate %2\n")
        .arg(ranges.syncToken(), ranges.createDate())
        .toUtf8();
}

void writeIdentity(JsonWriter &json, const IpRanges &ranges)
{
    json.member("syncToken", ranges.syncToken()).member("createDate", ranges.createDate());
}

void writeRow(JsonWriter &json, const NamedRow &row)
{
    json.beginObject(JsonWriter::Style::Compact)
        .member("prefix", row.prefix.toCanonicalText())
        .member("service", row.service)
        .member("region", row.region)
        .member("networkBorderGroup", row.borderGroup)
        .endObject();
}

QStringList cellsOf(const NamedRow &row)
{
    return {row.prefix.toCanonicalText(), row.service, row.region, row.borderGroup};
}

NamedRow rowAt(const IpRanges &ranges, quint32 position)
{
    return awsranges::namedRow(ranges, ranges.rows()[position]);
}

QString stateId(RefreshOutcome::State state)
{
    switch (state) {
    case RefreshOutcome::State::Saved:
        return QStringLiteral("saved");
    case RefreshOutcome::State::AlreadyStored:
        return QStringLiteral("already-stored");
    case RefreshOutcome::State::Unchanged:
        break;
    }
    return QStringLiteral("unchanged");
}

Message updateSentence(RefreshOutcome::State state)
{
    switch (state) {
    case RefreshOutcome::State::Saved:
        return PR_MESSAGE("app", "A new AWS range file is stored (syncToken %1, createDate %2).");
    case RefreshOutcome::State::AlreadyStored:
        return PR_MESSAGE("app", "The AWS range file was stored already (syncToken %1, createDate %2).");
    case RefreshOutcome::State::Unchanged:
        break;
    }
    return PR_MESSAGE("app", "The AWS range file has not changed (syncToken %1, createDate %2).");
}

void writeCounts(JsonWriter &json, QByteArrayView key, const QList<NameCount> &counts)
{
    json.key(key).beginArray();
    for (const NameCount &count : counts)
        json.beginObject(JsonWriter::Style::Compact)
            .member("name", count.name)
            .member("ipv4", qint64(count.v4))
            .member("ipv6", qint64(count.v6))
            .endObject();
    json.endArray();
}

} // namespace

QByteArray updateText(const RefreshOutcome &outcome, RangesFormat format)
{
    if (format != RangesFormat::Json)
        return (updateSentence(outcome.state)
                    .arg(outcome.snapshot.syncToken)
                    .arg(outcome.snapshot.createDate)
                    .english() +
                u'\n')
            .toUtf8();
    JsonWriter json;
    json.beginObject()
        .member("schema", QStringLiteral("portreeve.rangeupdate/1"))
        .member("state", stateId(outcome.state))
        .member("syncToken", outcome.snapshot.syncToken)
        .member("createDate", outcome.snapshot.createDate)
        .member("file", outcome.snapshot.path)
        .endObject();
    return json.take();
}

QByteArray importText(const QList<ImportedFile> &files, RangesFormat format)
{
    if (format != RangesFormat::Json) {
        QByteArray text;
        for (const ImportedFile &file : files) {
            if (!file.snapshot)
                continue;
            const Message sentence =
                file.stored ? PR_MESSAGE("app", "Imported %1 (syncToken %2, createDate %3; rows: %4).")
                            : PR_MESSAGE("app", "%1 was stored already (syncToken %2, createDate %3; rows: %4).");
            text += sentence.arg(file.path)
                        .arg(file.snapshot->syncToken)
                        .arg(file.snapshot->createDate)
                        .arg(file.rows)
                        .english()
                        .toUtf8() +
                    '\n';
        }
        return text;
    }
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.rangeimport/1")).key("files").beginArray();
    for (const ImportedFile &file : files) {
        json.beginObject().member("file", file.path);
        if (file.snapshot)
            json.member("state", file.stored ? QStringLiteral("saved") : QStringLiteral("already-stored"))
                .member("syncToken", file.snapshot->syncToken)
                .member("createDate", file.snapshot->createDate)
                .member("rows", qint64(file.rows));
        else if (file.passedOver)
            json.member("state", QStringLiteral("passed-over")).member("reason", file.passedOver->english());
        else
            json.member("state", QStringLiteral("refused")).member("error", file.error->english());
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

QByteArray snapshotsText(const QList<SnapshotInfo> &snapshots, const QDateTime &now, RangesFormat format)
{
    const auto stateAt = [&now](const SnapshotInfo &info) {
        return awsranges::stateOf(info, now);
    };
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.rangesnapshots/1")).key("snapshots").beginArray();
        for (const SnapshotInfo &info : snapshots) {
            const SnapshotState state = stateAt(info);
            json.beginObject().member("syncToken", info.syncToken).member("createDate", info.createDate);
            if (!info.variant.isEmpty())
                json.member("variant", info.variant);
            json.key("ageDays");
            if (state.kind == SnapshotState::Kind::Loaded)
                json.value(state.ageDays);
            else
                json.null();
            json.member("bytes", info.bytes).member("file", info.path).endObject();
        }
        json.endArray().endObject();
        return json.take();
    }
    if (snapshots.isEmpty())
        return {};
    Cells lines = {{QStringLiteral("syncToken"), QStringLiteral("createDate"), QStringLiteral("days old"),
                    QStringLiteral("bytes")}};
    for (const SnapshotInfo &info : snapshots) {
        const SnapshotState state = stateAt(info);
        lines.append({info.id(), info.createDate,
                      state.kind == SnapshotState::Kind::Loaded ? QString::number(state.ageDays) : QStringLiteral("?"),
                      QString::number(info.bytes)});
    }
    return aligned(lines);
}

QByteArray rowsText(const IpRanges &ranges, const std::vector<quint32> &rows, RangesFormat format)
{
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.rangelist/1"));
        writeIdentity(json, ranges);
        json.key("rows").beginArray();
        for (const quint32 position : rows)
            writeRow(json, rowAt(ranges, position));
        json.endArray().endObject();
        return json.take();
    }
    Cells lines;
    lines.reserve(qsizetype(rows.size()) + 1);
    if (format == RangesFormat::Csv)
        lines.append({QStringLiteral("prefix"), QStringLiteral("service"), QStringLiteral("region"),
                      QStringLiteral("network_border_group"), QStringLiteral("sync_token"),
                      QStringLiteral("create_date")});
    for (const quint32 position : rows) {
        QStringList cells = cellsOf(rowAt(ranges, position));
        if (format == RangesFormat::Csv)
            cells << ranges.syncToken() << ranges.createDate();
        lines.append(cells);
    }
    return format == RangesFormat::Csv ? csv(lines) : heading(ranges) + aligned(lines);
}

QByteArray mergedText(const IpRanges &ranges, const std::vector<quint32> &rows, RangesFormat format)
{
    QList<ip::Prefix> all;
    all.reserve(qsizetype(rows.size()));
    for (const quint32 position : rows)
        all.append(ranges.rows()[position].prefix);
    const QStringList texts = ip::toTexts(ip::aggregate(all));
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.rangelist/1"));
        writeIdentity(json, ranges);
        json.key("prefixes").beginArray();
        for (const QString &text : texts)
            json.value(text);
        json.endArray().endObject();
        return json.take();
    }
    Cells lines;
    if (format == RangesFormat::Csv)
        lines.append({QStringLiteral("prefix"), QStringLiteral("sync_token"), QStringLiteral("create_date")});
    for (const QString &text : texts)
        lines.append(format == RangesFormat::Csv ? QStringList{text, ranges.syncToken(), ranges.createDate()}
                                                 : QStringList{text});
    return format == RangesFormat::Csv ? csv(lines) : heading(ranges) + aligned(lines);
}

QByteArray countsText(const awsranges::RangeIndex &index, RangesFormat format)
{
    const IpRanges &ranges = index.ranges();
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.rangecounts/1"));
        writeIdentity(json, ranges);
        writeCounts(json, "services", index.services());
        writeCounts(json, "regions", index.regions());
        json.endObject();
        return json.take();
    }
    Cells lines = {{QStringLiteral("kind"), QStringLiteral("name"), QStringLiteral("ipv4"), QStringLiteral("ipv6")}};
    for (const NameCount &count : index.services())
        lines.append({QStringLiteral("service"), count.name, QString::number(count.v4), QString::number(count.v6)});
    for (const NameCount &count : index.regions())
        lines.append({QStringLiteral("region"), count.name, QString::number(count.v4), QString::number(count.v6)});
    if (format == RangesFormat::Text)
        return heading(ranges) + aligned(lines);
    for (qsizetype i = 0; i < lines.size(); ++i)
        lines[i] += i == 0 ? QStringList{QStringLiteral("sync_token"), QStringLiteral("create_date")}
                           : QStringList{ranges.syncToken(), ranges.createDate()};
    return csv(lines);
}

QByteArray lookUpText(const IpRanges &ranges, const QList<LookUp> &answers, RangesFormat format)
{
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginArray();
        for (const LookUp &answer : answers) {
            json.beginObject().member("address", answer.asked);
            writeIdentity(json, ranges);
            json.key("matches").beginArray();
            for (const quint32 position : answer.rows)
                writeRow(json, rowAt(ranges, position));
            json.endArray().endObject();
        }
        json.endArray();
        return json.take();
    }
    QByteArray text = heading(ranges);
    for (const LookUp &answer : answers) {
        text += answer.asked.toUtf8() + '\n';
        Cells lines;
        for (const quint32 position : answer.rows)
            lines.append(cellsOf(rowAt(ranges, position)));
        text += lines.isEmpty() ? PR_MESSAGE("app", "  in no published range").english().toUtf8() + '\n'
                                : aligned(lines, 2);
    }
    return text;
}

namespace {

void writeBoth(JsonWriter &json, const IpRanges &from, const IpRanges &to)
{
    json.key("from").beginObject(JsonWriter::Style::Compact);
    writeIdentity(json, from);
    json.endObject().key("to").beginObject(JsonWriter::Style::Compact);
    writeIdentity(json, to);
    json.endObject();
}

} // namespace

QByteArray addressDiffText(const IpRanges &from, const IpRanges &to, const QList<awsranges::AddressChange> &changes,
                           RangesFormat format)
{
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.addressdiff/1"));
        writeBoth(json, from, to);
        json.key("changes").beginArray();
        for (const awsranges::AddressChange &change : changes)
            json.beginObject()
                .member("service", change.service)
                .member("region", change.region)
                .member("added", ip::toTexts(change.added.toPrefixes()))
                .member("removed", ip::toTexts(change.removed.toPrefixes()))
                .endObject();
        json.endArray().endObject();
        return json.take();
    }
    const bool table = format == RangesFormat::Csv;
    Cells lines;
    if (table)
        lines.append({QStringLiteral("change"), QStringLiteral("prefix"), QStringLiteral("service"),
                      QStringLiteral("region"), QStringLiteral("from_sync_token"), QStringLiteral("to_sync_token")});
    const auto add = [&](const awsranges::AddressChange &change, const ip::PrefixSet &set, const QString &mark) {
        for (const QString &prefix : ip::toTexts(set.toPrefixes())) {
            QStringList cells{mark, prefix, change.service, change.region};
            if (table)
                cells << from.syncToken() << to.syncToken();
            lines.append(cells);
        }
    };
    for (const awsranges::AddressChange &change : changes)
        add(change, change.removed, table ? QStringLiteral("removed") : QStringLiteral("-"));
    for (const awsranges::AddressChange &change : changes)
        add(change, change.added, table ? QStringLiteral("added") : QStringLiteral("+"));
    return table ? csv(lines) : heading(from) + heading(to) + aligned(lines);
}

QByteArray diffText(const IpRanges &from, const IpRanges &to, const awsranges::RangeDiff &diff, RangesFormat format)
{
    if (format == RangesFormat::Json) {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.rangediff/1"));
        writeBoth(json, from, to);
        for (const auto &[key, rows] : {std::pair("added", &diff.added), std::pair("removed", &diff.removed)}) {
            json.key(key).beginArray();
            for (const NamedRow &row : *rows)
                writeRow(json, row);
            json.endArray();
        }
        json.endObject();
        return json.take();
    }
    const bool table = format == RangesFormat::Csv;
    Cells lines;
    if (table)
        lines.append({QStringLiteral("change"), QStringLiteral("prefix"), QStringLiteral("service"),
                      QStringLiteral("region"), QStringLiteral("network_border_group"),
                      QStringLiteral("from_sync_token"), QStringLiteral("to_sync_token")});
    const auto add = [&](const QList<NamedRow> &rows, const QString &mark) {
        for (const NamedRow &row : rows) {
            QStringList cells = QStringList{mark} + cellsOf(row);
            if (table)
                cells << from.syncToken() << to.syncToken();
            lines.append(cells);
        }
    };
    add(diff.removed, table ? QStringLiteral("removed") : QStringLiteral("-"));
    add(diff.added, table ? QStringLiteral("added") : QStringLiteral("+"));
    return table ? csv(lines) : heading(from) + heading(to) + aligned(lines);
}

} // namespace portreeve::app
