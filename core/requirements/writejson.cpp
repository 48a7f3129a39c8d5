#include "core/base/jsonwriter.h"
#include "core/ip/prefixset.h"
#include "core/requirements/selectionjson.h"
#include "core/requirements/words.h"
#include "core/requirements/writers.h"

namespace portreeve::requirements {

namespace {

using Style = JsonWriter::Style;

void writeSource(JsonWriter &json, const catalog::SourceRef &source)
{
    json.beginObject(Style::Compact).member("document", source.document).member("section", source.section);
    json.key("line");
    if (source.line > 0)
        json.value(qint64(source.line));
    else
        json.null();
    json.endObject();
}

void writeHostDetails(JsonWriter &json, const QList<HostDetail> &details)
{
    json.key("hostDetails").beginArray();
    for (const HostDetail &detail : details) {
        json.beginObject(Style::Compact).member("host", detail.host).memberOrNull("urlPath", detail.urlPath);
        json.member("needs", detail.needs).member("spellings", detail.spellings);
        json.member("certainty", certaintyId(detail.certainty)).key("source");
        writeSource(json, detail.source);
        json.endObject();
    }
    json.endArray();
}

void writeRemote(JsonWriter &json, const Remote &remote)
{
    json.key("remote").beginObject();
    json.member("kind", remoteKindId(remote.kind)).memberOrNull("name", remote.name).member("hosts", remote.hosts);
    writeHostDetails(json, remote.hostDetails);
    json.member("prefixes", ip::toTexts(remote.prefixes)).endObject();
}

QStringList english(const QList<Message> &messages)
{
    QStringList texts;
    for (const Message &message : messages)
        texts.append(message.english());
    return texts;
}

void writeRow(JsonWriter &json, const Requirement &row)
{
    json.beginObject().member("id", row.id).member("rule", row.rule).member("vantage", row.vantage);
    json.member("direction", directionId(row.direction)).member("protocol", transportId(row.protocol));
    json.member("ports", row.ports);
    writeRemote(json, row.remote);
    json.member("region", row.region).member("purpose", row.purpose.english());
    json.key("because").beginArray();
    for (const Because &because : row.because)
        json.beginObject(Style::Compact)
            .member("choice", because.choice)
            .member("text", because.text.english())
            .endObject();
    json.endArray().member("necessity", necessityId(row.necessity)).key("group");
    if (row.group)
        json.beginObject(Style::Compact)
            .member("id", row.group->id)
            .member("mode", groupModeId(row.group->mode))
            .endObject();
    else
        json.null();
    json.member("provable", provableId(row.provable)).member("proxy", toleranceId(row.proxy));
    json.member("tlsInspection", toleranceId(row.tlsInspection)).member("notes", english(row.notes)).key("source");
    writeSource(json, row.source);
    json.member("certainty", certaintyId(row.certainty));
    if (row.own)
        json.member("owner", row.owner);
    json.endObject();
}

} // namespace

QByteArray toJson(const Selection &selection, const RequirementSet &set)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.requirements/1"));
    json.key("selection");
    writeSelection(json, selection);
    json.key("sources").beginArray();
    for (const UsedSource &source : set.sources) {
        json.beginObject(Style::Compact).member("id", source.id).member("title", source.title);
        if (source.syncToken.isEmpty())
            json.memberOrNull("revision", source.revision);
        else
            json.member("syncToken", source.syncToken);
        json.memberOrNull("createDate", source.createDate).endObject();
    }
    json.endArray().key("findings").beginArray();
    for (const Finding &finding : set.findings) {
        json.beginObject(Style::Compact).member("id", finding.id).member("severity", severityId(finding.severity));
        json.member("message", finding.message.english()).memberOrNull("where", finding.where).endObject();
    }
    json.endArray().key("requirements").beginArray();
    for (const Requirement &row : set.requirements)
        writeRow(json, row);
    json.endArray().endObject();
    return json.take();
}

} // namespace portreeve::requirements
