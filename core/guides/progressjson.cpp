#include "core/guides/progressjson.h"

#include "core/base/timetext.h"
#include "core/guides/guide.h"
#include "core/guides/laterjson.h"
#include "core/json/rowreader.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr json::Limits FileLimits{MostProgressBytes, 16};
constexpr const char *SchemaName = "portreeve.guide";
constexpr int SchemaVersion = 1;
constexpr const char *StateIds[] = {"open", "done", "waived"};

QString schemaId()
{
    return QStringLiteral("%1/%2").arg(QLatin1StringView(SchemaName)).arg(SchemaVersion);
}

void writeRest(JsonWriter &json, const LaterMembers &later)
{
    for (auto it = later.cbegin(); it != later.cend(); ++it)
        writeLater(json.key(it.key().toUtf8()), *it);
}

LaterMembers readRest(json::RowReader &row)
{
    LaterMembers later;
    for (const auto &[name, value] : row.rest())
        later.insert(name, laterText(value));
    return later;
}

/// Nothing where nothing is known, as earlier versions wrote it.
void writeGrounds(JsonWriter &json, const Grounds &grounds)
{
    if (!grounds.asked.isEmpty())
        json.member("asked", grounds.asked);
    if (!grounds.beside.isEmpty())
        json.member("beside", grounds.beside);
    for (const auto &[key, text] : {std::pair{"answersDigest", grounds.digest},
                                    {"factsVersion", grounds.factsVersion},
                                    {"until", utcText(grounds.until)}}) {
        if (!text.isEmpty())
            json.member(key, text);
    }
}

void writeEvidence(JsonWriter &json, const Evidence &evidence)
{
    json.beginObject(JsonWriter::Style::Compact);
    if (!evidence.input.isEmpty())
        json.member("input", evidence.input);
    writeFileMembers(json, evidence);
    json.member("valid", evidence.valid).member("findings", evidence.findings);
    if (!evidence.errors.isEmpty())
        json.member("errors", evidence.errors);
    writeGrounds(json, evidence.grounds);
    writeRest(json, evidence.later);
    json.endObject();
}

void writeStep(JsonWriter &json, const QString &id, const StepProgress &step)
{
    json.beginObject().member("id", id).member("state", stepStateId(step.state));
    if (step.changed.isValid())
        json.member("changed", utcText(step.changed));
    for (const auto &[key, text] : {std::pair{"owner", &step.owner}, {"note", &step.note}, {"waiver", &step.waiver}}) {
        if (!text->isEmpty())
            json.member(key, *text);
    }
    if (!step.evidence.isEmpty()) {
        json.key("evidence").beginArray();
        for (const Evidence &evidence : step.evidence)
            writeEvidence(json, evidence);
        json.endArray();
    }
    writeRest(json, step.later);
    json.endObject();
}

QDateTime readTime(json::RowReader &row, const char *key)
{
    const QString text = row.optional(key);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!text.isEmpty() && (time.timeSpec() != Qt::UTC || utcText(time) != text))
        row.fail(key, PR_MESSAGE("guides", "a time is of the form 2026-11-20T08:30:00Z"));
    return time;
}

bool isSha256(const QString &text)
{
    return text.size() == 64 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

Grounds readGrounds(json::RowReader &row)
{
    Grounds grounds;
    grounds.asked = row.list("asked");
    grounds.beside = row.list("beside");
    grounds.digest = row.optional("answersDigest");
    grounds.factsVersion = row.optional("factsVersion");
    grounds.until = readTime(row, "until");
    return grounds;
}

Evidence readEvidence(json::RowReader &row, const json::Value &value)
{
    Evidence evidence;
    evidence.input = row.optional("input");
    evidence.name = row.text("name");
    evidence.sha256 = row.text("sha256");
    evidence.judgedAt = readTime(row, "judgedAt");
    evidence.valid = row.flag("valid", false);
    evidence.findings = row.list("findings");
    evidence.errors = row.list("errors");
    evidence.grounds = readGrounds(row);
    row.ignore("size");
    if (const Result<qint64> size = value.integer("size"); size)
        evidence.size = *size;
    else
        row.fail(size.error());
    if (evidence.size < 0)
        row.fail("size", PR_MESSAGE("guides", "a size is 0 or more"), ErrorCode::OutOfRange);
    if (evidence.name.isEmpty())
        row.fail("name", PR_MESSAGE("guides", "evidence has a name"), ErrorCode::MissingValue);
    if (!isSha256(evidence.sha256))
        row.fail("sha256", PR_MESSAGE("guides", "a SHA-256 value has 64 digits 0 to 9 and a to f"));
    if (!evidence.judgedAt.isValid())
        row.fail("judgedAt", PR_MESSAGE("guides", "a time is of the form 2026-11-20T08:30:00Z"));
    evidence.later = readRest(row);
    return evidence;
}

StepState readState(json::RowReader &row)
{
    const QString text = row.text("state");
    const auto at = std::find_if(std::begin(StateIds), std::end(StateIds),
                                 [&text](const char *id) { return text == QLatin1StringView(id); });
    if (at == std::end(StateIds)) {
        row.fail("state", PR_MESSAGE("guides", "\"%1\" is not one of open, done and waived").arg(text));
        return StepState::Open;
    }
    return StepState(at - std::begin(StateIds));
}

Result<StepProgress> readStep(json::RowReader &row)
{
    StepProgress step;
    step.state = readState(row);
    step.changed = readTime(row, "changed");
    step.owner = row.optional("owner");
    step.note = row.optional("note");
    step.waiver = row.optional("waiver");
    if (step.state == StepState::Waived && step.waiver.trimmed().isEmpty())
        row.fail("waiver", PR_MESSAGE("guides", "a step is waived with a reason"), ErrorCode::MissingValue);
    for (const json::Value &value : row.array("evidence")) {
        json::RowReader inner(value);
        step.evidence.append(readEvidence(inner, value));
        if (std::optional<Error> error = inner.finish())
            return *std::move(error);
    }
    step.later = readRest(row);
    std::optional<Error> error = row.finish();
    return error ? Result<StepProgress>(*std::move(error)) : Result<StepProgress>(step);
}

Result<void> readSteps(const QList<json::Value> &values, Progress &progress)
{
    QStringList seen;
    for (const json::Value &value : values) {
        json::RowReader row(value);
        const QString id = row.text("id");
        if (seen.contains(id))
            row.fail("id", PR_MESSAGE("guides", "the step \"%1\" is there twice").arg(id), ErrorCode::DuplicateKey);
        seen.append(id);
        const Result<StepProgress> step = readStep(row);
        if (!step)
            return step.error();
        if (*step != StepProgress())
            progress.steps.insert(id, *step);
    }
    return {};
}

/// The values of one answer. A single text is taken where people write by hand.
Result<QStringList> valuesOf(const json::Value &value, bool byHand)
{
    if (byHand && value.type() == json::Type::String) {
        const Result<QString> text = value.toText();
        return text ? Result<QStringList>(QStringList{*text}) : Result<QStringList>(text.error());
    }
    if (byHand && value.type() != json::Type::Array)
        return value.error(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "an answer is a text, or a list of texts"));
    Result<QStringList> values = value.toTextList();
    if (values && values->isEmpty())
        return value.error(ErrorCode::MissingValue, PR_MESSAGE("guides", "an answer has one value or more"));
    return values;
}

Result<Progress> readPlain(const Guide &guide, const json::Value &root)
{
    Progress progress;
    progress.guide = QString::fromLatin1(guide.id);
    if (root.type() != json::Type::Object)
        return root.error(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "an object of answers is expected"));
    for (const auto &[id, value] : root.members()) {
        if (!guide.input(id))
            return value.error(ErrorCode::UnknownName,
                               PR_MESSAGE("guides", "the guide asks for nothing called \"%1\"").arg(id));
        const Result<QStringList> values = valuesOf(value, true);
        if (!values)
            return values.error();
        progress.answers.set(id, *values);
    }
    return progress;
}

} // namespace

QString stepStateId(StepState state)
{
    return QString::fromLatin1(StateIds[size_t(state)]);
}

void writeFileMembers(JsonWriter &json, const Evidence &evidence)
{
    json.member("name", evidence.name).member("size", evidence.size).member("sha256", evidence.sha256);
    json.memberOrNull("judgedAt", utcText(evidence.judgedAt));
}

void writeProgress(JsonWriter &json, const Progress &progress)
{
    json.beginObject().member("schema", schemaId()).member("guide", progress.guide);
    json.memberOrNull("factsVersion", progress.factsVersion).key("answers").beginObject();
    for (const QString &input : progress.answers.inputs())
        json.member(input.toUtf8(), progress.answers.all(input));
    json.endObject().key("steps").beginArray();
    for (auto it = progress.steps.cbegin(); it != progress.steps.cend(); ++it) {
        if (*it != StepProgress())
            writeStep(json, it.key(), *it);
    }
    json.endArray();
    writeRest(json, progress.later);
    json.endObject();
}

bool isLaterProgress(const json::Value &value)
{
    const QString schema = value.text("schema").value_or(QString());
    const qsizetype slash = schema.lastIndexOf(u'/');
    bool number = false;
    const int version = schema.mid(slash + 1).toInt(&number);
    return schema.left(slash) == QLatin1StringView(SchemaName) && number && version > SchemaVersion;
}

Result<Progress> readProgress(const json::Value &value)
{
    json::RowReader row(value);
    Progress progress;
    if (row.text("schema") != schemaId())
        row.fail("schema", PR_MESSAGE("guides", "it is not a guide's progress of this version"),
                 ErrorCode::WrongSchema);
    progress.guide = row.text("guide");
    progress.factsVersion = row.optional("factsVersion");
    const std::optional<json::Value> answers = row.object("answers");
    const QList<json::Value> steps = row.array("steps");
    progress.later = readRest(row);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    if (answers) {
        for (const auto &[input, given] : answers->members()) {
            const Result<QStringList> values = valuesOf(given, false);
            if (!values)
                return values.error();
            progress.answers.set(input, *values);
        }
    }
    if (Result<void> read = readSteps(steps, progress); !read)
        return read.error();
    return progress;
}

QByteArray toJson(const Progress &progress)
{
    JsonWriter json;
    writeProgress(json, progress);
    return json.take();
}

Result<Progress> readProgress(const QByteArray &bytes, const QString &fileName)
{
    const Result<json::Document> document = json::Document::parse(bytes, fileName, FileLimits);
    if (!document)
        return document.error();
    if (const Result<int> schema = document->checkSchema(QLatin1StringView(SchemaName), SchemaVersion); !schema)
        return schema.error();
    Result<Progress> progress = readProgress(document->root());
    if (progress && !findGuide(progress->guide))
        return document->root().error(ErrorCode::UnknownName,
                                      PR_MESSAGE("guides", "\"%1\" is not the id of a guide").arg(progress->guide));
    return progress;
}

Result<Progress> readAnswers(const Guide &guide, const QByteArray &bytes, const QString &fileName)
{
    const Result<json::Document> document = json::Document::parse(bytes, fileName, FileLimits);
    if (!document)
        return document.error();
    if (!document->root().has("schema"))
        return readPlain(guide, document->root());
    if (const Result<int> schema = document->checkSchema(QLatin1StringView(SchemaName), SchemaVersion); !schema)
        return schema.error();
    const Result<QString> id = document->root().text("guide");
    if (id && *id != QLatin1StringView(guide.id)) {
        return document->root().error(ErrorCode::UnknownName,
                                      PR_MESSAGE("guides", "it belongs to the guide \"%1\", not to \"%2\"")
                                          .arg(*id)
                                          .arg(QString::fromLatin1(guide.id)));
    }
    return readProgress(document->root());
}

} // namespace portreeve::guides
