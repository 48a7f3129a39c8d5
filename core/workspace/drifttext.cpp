#include "core/workspace/drift.h"

#include "core/base/jsonwriter.h"
#include "core/json/document.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

/// What makes a finding the same one another time.
using Identity = std::tuple<QString, QString, QString, QStringList>;

Identity identityOf(const DriftFinding &finding)
{
    return {finding.id, finding.region, finding.where, finding.evidence};
}

Result<Identity> readIdentity(const json::Value &value)
{
    Identity identity;
    const Result<QString> id = value.text("id");
    const Result<QString> region = value.optionalText("region");
    const Result<QString> where = value.optionalText("where");
    const Result<QStringList> evidence = value.optionalTextList("evidence");
    for (const Error *error : {id ? nullptr : &id.error(), region ? nullptr : &region.error(),
                               where ? nullptr : &where.error(), evidence ? nullptr : &evidence.error()}) {
        if (error != nullptr)
            return *error;
    }
    return Identity{*id, *region, *where, *evidence};
}

} // namespace

Message unansweredText(const Drift &drift)
{
    if (drift.unresolved.size() == drift.names)
        return PR_MESSAGE("workspace",
                          "DNS answered for none of the names (%1): the documents were not compared with DNS.")
            .arg(drift.unresolved.join(QLatin1String(", ")));
    return PR_MESSAGE("workspace", "DNS did not answer for %1: nothing is said about these names.")
        .arg(drift.unresolved.join(QLatin1String(", ")));
}

Result<void> markKnown(Drift &drift, const QByteArray &earlier, const QString &fileName)
{
    const Result<json::Document> document = json::Document::parse(earlier, fileName);
    if (!document)
        return document.error();
    if (const Result<int> version = document->checkSchema(QStringLiteral("portreeve.drift"), 1); !version)
        return version.error();
    const Result<QList<json::Value>> findings = document->root().array("findings");
    if (!findings)
        return findings.error();
    QList<Identity> known;
    for (const json::Value &value : *findings) {
        Result<Identity> identity = readIdentity(value);
        if (!identity)
            return identity.error();
        known.append(*std::move(identity));
    }
    for (DriftFinding &finding : drift.findings)
        finding.known = known.contains(identityOf(finding));
    return {};
}

QByteArray toJson(const Drift &drift)
{
    JsonWriter json;
    json.beginObject()
        .member("schema", QStringLiteral("portreeve.drift/1"))
        .member("regions", drift.regions)
        .memberOrNull("syncToken", drift.syncToken)
        .memberOrNull("createDate", drift.createDate)
        .member("askedDns", drift.askedDns)
        .member("unresolved", drift.unresolved);
    json.key("findings").beginArray();
    for (const DriftFinding &finding : drift.findings)
        json.beginObject()
            .member("id", finding.id)
            .memberOrNull("region", finding.region)
            .member("severity", severityId(finding.severity))
            .member("message", finding.message.english())
            .member("evidence", finding.evidence)
            .memberOrNull("where", finding.where)
            .member("known", finding.known)
            .endObject();
    json.endArray().endObject();
    return json.take();
}

QByteArray toText(const Drift &drift)
{
    QByteArray text;
    for (const DriftFinding &finding : drift.findings) {
        if (finding.known)
            continue;
        const QString place = finding.region.isEmpty() ? finding.where : finding.region;
        text += QStringLiteral("%1: %2 [%3]\n").arg(place, finding.message.english(), finding.id).toUtf8();
    }
    if (const qsizetype known = drift.findings.size() - drift.newFindings(); known > 0)
        text += (PR_MESSAGE("workspace", "Findings that were known before: %1.").arg(known).english() + u'\n').toUtf8();
    if (!drift.unresolved.isEmpty())
        text += (unansweredText(drift).english() + u'\n').toUtf8();
    return text;
}

} // namespace portreeve::workspace
