#include "core/workspace/checkreportjson.h"

#include "core/base/filewrite.h"
#include "core/base/texttable.h"
#include "core/base/timetext.h"
#include "core/json/rowreader.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/devicereportjson.h"
#include "core/workspace/largestfile.h"
#include "core/workspace/reportmessages.h"

#include <array>
#include <limits>

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;

const QString SchemaId = QStringLiteral("portreeve.report/1");

constexpr std::array allVerdicts = {assess::Verdict::Pass,         assess::Verdict::Degraded,
                                    assess::Verdict::Blocked,      assess::Verdict::Intercepted,
                                    assess::Verdict::Inconclusive, assess::Verdict::NotRun};

void writeTarget(JsonWriter &json, const CheckRow &row)
{
    json.key("target");
    if (row.host.isEmpty()) {
        json.null();
        return;
    }
    json.beginObject(Style::Compact).member("host", row.host).memberOrNull("address", row.address);
    json.member("port", int(row.port)).member("protocol", row.protocol).endObject();
}

void writeRtt(JsonWriter &json, const CheckRow &row)
{
    json.key("rttMs");
    if (!row.rtt) {
        json.null();
        return;
    }
    json.beginObject(Style::Compact).member("source", row.rtt->source).memberRounded("min", row.rtt->min);
    json.memberRounded("median", row.rtt->median).memberRounded("p95", row.rtt->p95).endObject();
}

void writeCause(JsonWriter &json, const CheckRow &row)
{
    json.key("cause");
    if (!row.cause) {
        json.null();
        return;
    }
    json.beginObject(Style::Compact).member("id", row.cause->id).member("confidence", row.cause->confidence);
    json.member("sentence", row.cause->sentence.english()).member("remedy", row.cause->remedy.english());
    json.member("ruleIds", row.cause->ruleIds).endObject();
}

void writeRow(JsonWriter &json, const CheckRow &row)
{
    json.beginObject().member("requirementId", row.requirementId);
    writeTarget(json, row);
    json.member("verdict", assess::verdictId(row.verdict))
        .member("provable", row.provable)
        .member("required", row.required);
    json.key("phases").beginArray(Style::Compact);
    for (const PhaseResult &phase : row.phases)
        json.beginObject(Style::Compact).member("name", phase.name).memberRounded("ms", phase.ms).endObject();
    json.endArray();
    json.member("plannedPhases", row.plannedPhases).memberOrNull("failedPhase", row.failedPhase);
    writeRtt(json, row);
    json.memberRounded("loss", row.loss);
    json.memberRounded("ipdvMs", row.ipdvMs);
    json.key("evidence").beginArray();
    for (const Message &line : row.evidence)
        json.value(line.english());
    json.endArray();
    json.key("facts").beginArray();
    for (const EvidenceFact &fact : row.facts)
        json.beginObject(Style::Compact).member("id", fact.id).memberOrNull("raw", fact.raw).endObject();
    json.endArray();
    writeCause(json, row);
    json.endObject();
}

void writeCounts(JsonWriter &json, const assess::Counts &counts)
{
    json.key("counts").beginObject(Style::Compact);
    json.member("pass", counts.pass).member("degraded", counts.degraded).member("blocked", counts.blocked);
    json.member("intercepted", counts.intercepted).member("inconclusive", counts.inconclusive);
    json.member("not-run", counts.notRun).member("not-provable", counts.notProvable).endObject();
}

void writeFeatures(JsonWriter &json, const QList<FeatureResult> &features)
{
    json.key("features").beginArray();
    for (const FeatureResult &feature : features) {
        json.beginObject().member("id", feature.id).member("verdict", assess::verdictId(feature.verdict));
        json.member("sentence", feature.sentence.english())
            .member("requirementIds", feature.requirementIds)
            .endObject();
    }
    json.endArray();
}

void writeRequirements(JsonWriter &json, const QList<ReportedRequirement> &list)
{
    json.key("requirements").beginArray();
    for (const ReportedRequirement &row : list) {
        json.beginObject(Style::Compact).member("id", row.id).memberOrNull("purpose", row.purpose.english());
        json.memberOrNull("region", row.region).memberOrNull("remote", row.remote).member("ports", row.ports);
        json.memberOrNull("protocol", row.protocol).endObject();
    }
    json.endArray();
}

void writeSources(JsonWriter &json, const QList<requirements::UsedSource> &sources)
{
    json.key("sources").beginArray();
    for (const requirements::UsedSource &source : sources) {
        json.beginObject(Style::Compact).member("id", source.id).member("title", source.title);
        json.memberOrNull("revision", source.revision).memberOrNull("syncToken", source.syncToken);
        json.memberOrNull("createDate", source.createDate).endObject();
    }
    json.endArray();
}

assess::Verdict verdictFrom(json::RowReader &row)
{
    const QString id = row.text("verdict");
    for (const assess::Verdict verdict : allVerdicts) {
        if (assess::verdictId(verdict) == id)
            return verdict;
    }
    row.fail("verdict", PR_MESSAGE("workspace", "\"%1\" is not a verdict").arg(id));
    return assess::Verdict::NotRun;
}

Message plain(const QString &text)
{
    return {"report", text.toUtf8()};
}

double numberOf(json::RowReader &row, const json::Value &value, const char *key)
{
    const Result<json::Value> member = value[key];
    const Result<double> number = member ? member->toNumber() : Result<double>(member.error());
    if (!number)
        row.fail(number.error());
    return number.value_or(0);
}

std::optional<double> optionalNumber(json::RowReader &row, const json::Value &value, const char *key)
{
    row.ignore(key);
    return value.has(key) ? std::optional<double>(numberOf(row, value, key)) : std::nullopt;
}

/// An error of an object inside is one of the row.
void finish(json::RowReader &inner, json::RowReader &row)
{
    if (std::optional<Error> error = inner.finish())
        row.fail(*std::move(error));
}

int within(json::RowReader &row, const char *key, int least, int most, int fallback = 0)
{
    const int number = row.integer(key, fallback);
    if (number < least || number > most)
        row.fail(key, PR_MESSAGE("workspace", "the number is not from %1 to %2").arg(least).arg(most),
                 ErrorCode::OutOfRange);
    return std::clamp(number, least, most);
}

double numberFrom(json::RowReader &row, const json::Value &value, const char *key)
{
    row.ignore(key);
    return numberOf(row, value, key);
}

PhaseResult readPhase(json::RowReader &row, const json::Value &value)
{
    json::RowReader inner(value);
    const PhaseResult phase{inner.text("name"), numberFrom(inner, value, "ms")};
    finish(inner, row);
    return phase;
}

RttResult readRtt(json::RowReader &row, const json::Value &value)
{
    json::RowReader inner(value);
    const RttResult rtt{inner.text("source"), numberFrom(inner, value, "min"), numberFrom(inner, value, "median"),
                        numberFrom(inner, value, "p95")};
    finish(inner, row);
    return rtt;
}

void readTarget(json::RowReader &row, CheckRow &result)
{
    const std::optional<json::Value> target = row.object("target");
    if (!target)
        return;
    json::RowReader inner(*target);
    result.host = inner.text("host");
    result.address = inner.optional("address");
    result.port = quint16(within(inner, "port", 0, 65535));
    result.protocol = inner.text("protocol");
    finish(inner, row);
}

void readEvidence(json::RowReader &row, CheckRow &result)
{
    for (const QString &line : row.list("evidence"))
        result.evidence.append(plain(line));
    for (const json::Value &value : row.array("facts")) {
        json::RowReader inner(value);
        result.facts.append({inner.text("id"), inner.optional("raw")});
        finish(inner, row);
    }
    if (!result.facts.isEmpty() && result.facts.size() != result.evidence.size())
        row.fail("facts", PR_MESSAGE("workspace", "there are not as many facts as lines of evidence"));
}

void readCause(json::RowReader &row, CheckRow &result)
{
    const std::optional<json::Value> cause = row.object("cause");
    if (!cause)
        return;
    json::RowReader inner(*cause);
    result.cause = CauseResult{inner.text("id"), inner.text("confidence"), plain(inner.optional("sentence")),
                               plain(inner.optional("remedy")), inner.list("ruleIds")};
    finish(inner, row);
}

Result<CheckRow> readRow(const json::Value &value)
{
    json::RowReader row(value);
    CheckRow result;
    result.requirementId = row.text("requirementId");
    result.verdict = verdictFrom(row);
    result.provable = row.flag("provable", true);
    result.required = row.flag("required", true);
    readTarget(row, result);
    for (const json::Value &phase : row.array("phases"))
        result.phases.append(readPhase(row, phase));
    if (const std::optional<json::Value> rtt = row.object("rttMs"))
        result.rtt = readRtt(row, *rtt);
    result.loss = optionalNumber(row, value, "loss");
    result.ipdvMs = optionalNumber(row, value, "ipdvMs");
    result.plannedPhases = row.list("plannedPhases");
    result.failedPhase = row.optional("failedPhase");
    readEvidence(row, result);
    readCause(row, result);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return result;
}

Result<FeatureResult> readFeature(const json::Value &value)
{
    json::RowReader row(value);
    FeatureResult feature;
    feature.id = row.text("id");
    feature.verdict = verdictFrom(row);
    feature.sentence = plain(row.text("sentence"));
    feature.requirementIds = row.list("requirementIds");
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return feature;
}

Result<ReportedRequirement> readRequirement(const json::Value &value)
{
    json::RowReader row(value);
    ReportedRequirement requirement{row.text("id"),         plain(row.optional("purpose")),
                                    row.optional("region"), row.optional("remote"),
                                    row.list("ports"),      row.optional("protocol")};
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    return requirement;
}

assess::Counts readCounts(json::RowReader &row, const json::Value &value)
{
    json::RowReader inner(value);
    const auto count = [&](const char *key) {
        return within(inner, key, 0, std::numeric_limits<int>::max());
    };
    const assess::Counts counts{count("pass"),         count("degraded"), count("blocked"),     count("intercepted"),
                                count("inconclusive"), count("not-run"),  count("not-provable")};
    finish(inner, row);
    return counts;
}

QDateTime timeFrom(json::RowReader &row)
{
    const QDateTime time = QDateTime::fromString(row.text("startedAt"), Qt::ISODate);
    if (!time.isValid())
        row.fail("startedAt", PR_MESSAGE("workspace", "it is not a time"));
    return time;
}

void writeDevicePart(JsonWriter &json, const CheckReport &report)
{
    json.key("device").beginObject(report.device ? Style::Indented : Style::Compact).member("system", report.system);
    if (report.device)
        writeDevice(json, *report.device);
    json.endObject();
}

Error notRead(Error error)
{
    error.operation = PR_MESSAGE("workspace", "cannot read the results of the check");
    return error;
}

} // namespace

void writeReport(JsonWriter &json, const CheckReport &report, const ReportComparison *changes)
{
    json.beginObject().member("schema", SchemaId);
    json.key("tool").beginObject(Style::Compact).member("name", QStringLiteral("portreeve"));
    json.memberOrNull("version", report.toolVersion).endObject();
    json.member("startedAt", utcText(report.startedAt));
    writeDevicePart(json, report);
    json.key("selection");
    requirements::writeSelection(json, report.selection);
    writeSources(json, report.sources);
    json.member("verdict", assess::verdictId(report.verdict)).member("exit", int(report.exit));
    writeCounts(json, report.counts);
    writeFeatures(json, report.features);
    writeRequirements(json, report.requirements);
    json.key("results").beginArray();
    for (const CheckRow &row : report.rows)
        writeRow(json, row);
    json.endArray();
    writeMessages(json, report);
    if (changes != nullptr) {
        json.key("changes");
        writeChanges(json, *changes);
    }
    json.endObject();
}

QByteArray toJson(const CheckReport &report, const ReportComparison *changes)
{
    JsonWriter json;
    writeReport(json, report, changes);
    return json.take();
}

Result<CheckReport> readReport(const catalog::Catalog &catalog, const json::Value &value)
{
    json::RowReader row(value);
    CheckReport report;
    if (row.text("schema") != SchemaId)
        row.fail("schema", PR_MESSAGE("workspace", "it is not a report of this version"), ErrorCode::WrongSchema);
    if (const std::optional<json::Value> tool = row.object("tool")) {
        json::RowReader inner(*tool);
        inner.ignore("name");
        report.toolVersion = inner.optional("version");
        finish(inner, row);
    }
    row.ignore("changes");
    report.startedAt = timeFrom(row);
    if (const std::optional<json::Value> device = row.object("device")) {
        json::RowReader inner(*device);
        report.system = inner.text("system");
        report.device = readDevice(inner, *device, report.system);
        finish(inner, row);
    }
    report.verdict = verdictFrom(row);
    report.exit = assess::ExitClass(within(row, "exit", 0, 2, int(assess::ExitClass::Unproven)));
    if (const std::optional<json::Value> counts = row.object("counts"))
        report.counts = readCounts(row, *counts);
    const std::optional<json::Value> selection = row.object("selection");
    for (const json::Value &source : row.array("sources")) {
        json::RowReader inner(source);
        report.sources.append({inner.text("id"), inner.text("title"), inner.optional("revision"),
                               inner.optional("syncToken"), inner.optional("createDate")});
        if (std::optional<Error> error = inner.finish())
            return *std::move(error);
    }
    const QList<json::Value> features = row.array("features");
    const QList<json::Value> results = row.array("results");
    const QList<json::Value> asked = row.array("requirements");
    const MessageTable messages = readMessages(row);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    if (selection) {
        Result<requirements::Selection> read = requirements::readSelection(catalog, *selection);
        if (!read)
            return read.error();
        report.selection = *std::move(read);
    }
    for (const json::Value &value : features) {
        Result<FeatureResult> read = readFeature(value);
        if (!read)
            return read.error();
        report.features.append(*std::move(read));
    }
    for (const json::Value &value : asked) {
        Result<ReportedRequirement> read = readRequirement(value);
        if (!read)
            return read.error();
        report.requirements.append(*std::move(read));
    }
    for (const json::Value &result : results) {
        Result<CheckRow> read = readRow(result);
        if (!read)
            return read.error();
        report.rows.append(*std::move(read));
    }
    putMessages(messages, report);
    return report;
}

Result<CheckReport> openReport(const catalog::Catalog &catalog, const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, LargestFile);
    return bytes ? reportFrom(catalog, *bytes, path) : notRead(bytes.error());
}

Result<CheckReport> reportFrom(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &path)
{
    const Result<json::Document> document = json::Document::parse(bytes, path, {LargestFile, 32});
    if (!document)
        return notRead(document.error());
    if (const Result<int> schema = document->checkSchema(QStringLiteral("portreeve.report"), 1); !schema)
        return notRead(schema.error());
    Result<CheckReport> report = readReport(catalog, document->root());
    return report ? report : notRead(report.error());
}

QByteArray toTable(const CheckReport &report)
{
    QList<QStringList> rows = {{QStringLiteral("Verdict"), QStringLiteral("Target"), QStringLiteral("RTT ms"),
                                QStringLiteral("Requirement"), QStringLiteral("Cause")}};
    for (const CheckRow &row : report.rows)
        rows.append({assess::verdictId(row.verdict),
                     row.host.isEmpty() ? QStringLiteral("-")
                                        : QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol),
                     row.rtt ? QString::number(row.rtt->median, 'f', 2) : QStringLiteral("-"), row.requirementId,
                     row.cause            ? row.cause->sentence.english()
                     : row.host.isEmpty() ? row.evidence.value(0).english()
                                          : QString()});
    QString text;
    for (const QString &line : tableLines(rows))
        text += line.trimmed() + u'\n';
    if (!report.features.isEmpty())
        text += u'\n';
    for (const FeatureResult &feature : report.features)
        text += QStringLiteral("%1  %2\n").arg(assess::verdictId(feature.verdict), -12).arg(feature.sentence.english());
    if (!report.features.isEmpty())
        text += u'\n';
    const assess::Counts &c = report.counts;
    text += QStringLiteral("%1: %2 pass, %3 degraded, %4 blocked, %5 intercepted, %6 inconclusive, %7 not run; %8 rows "
                           "cannot be proven from here\n")
                .arg(assess::verdictId(report.verdict))
                .arg(c.pass)
                .arg(c.degraded)
                .arg(c.blocked)
                .arg(c.intercepted)
                .arg(c.inconclusive)
                .arg(c.notRun)
                .arg(c.notProvable);
    if (report.device)
        text += deviceTable(*report.device);
    return text.toUtf8();
}

} // namespace portreeve::workspace
