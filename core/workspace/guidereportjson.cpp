#include "core/base/timetext.h"
#include "core/guides/progressjson.h"
#include "core/workspace/guidereport.h"
#include "core/workspace/guidetext.h"

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;

void writeConditions(JsonWriter &json, const guides::Conditions &conditions)
{
    if (conditions.isEmpty())
        return;
    json.key("when").beginArray(Style::Compact);
    for (const guides::Condition &condition : conditions) {
        json.beginObject(Style::Compact).member("subject", latin(condition.subject));
        json.member("not", condition.holdsNot).key("anyOf").beginArray(Style::Compact);
        for (const char *value : condition.anyOf)
            json.value(latin(value));
        json.endArray().endObject();
    }
    json.endArray();
}

void writeNames(JsonWriter &json, QByteArrayView key, const QList<const char *> &names)
{
    json.key(key).beginArray(Style::Compact);
    for (const char *name : names)
        json.value(QString::fromUtf8(name));
    json.endArray();
}

void writeLinks(JsonWriter &json, const QList<guides::Link> &links)
{
    json.key("links").beginArray();
    for (const guides::Link &link : links) {
        json.beginObject(Style::Compact).member("kind", linkKindName(link.kind));
        json.member("target", latin(link.target)).endObject();
    }
    json.endArray();
}

void writeContradictions(JsonWriter &json, const guides::Step &step, const guides::Facts &facts)
{
    json.key("contradictions").beginArray();
    for (const guides::Contradiction &one : step.contradictions) {
        json.beginObject().member("one", one.one.english());
        writeSource(json, "oneSource", one.oneSource, facts);
        json.member("other", one.other.english());
        writeSource(json, "otherSource", one.otherSource, facts);
        json.member("advice", one.advice.english()).endObject();
    }
    json.endArray();
}

void writeOptions(JsonWriter &json, const QList<guides::Option> &options)
{
    json.key("options").beginArray();
    for (const guides::Option &option : options) {
        json.beginObject(Style::Compact).member("id", latin(option.id)).member("title", option.title.english());
        writeConditions(json, option.when);
        json.endObject();
    }
    json.endArray();
}

void writeInput(JsonWriter &json, const guides::Input &input)
{
    json.beginObject().member("id", latin(input.id)).member("kind", inputKindName(input.kind));
    json.member("label", input.label.english()).memberOrNull("help", input.help.english());
    json.memberOrNull("example", QString::fromUtf8(input.example)).memberOrNull("validator", latin(input.validator));
    json.member("required", input.required);
    if (!input.options.isEmpty())
        writeOptions(json, input.options);
    writeConditions(json, input.when);
    json.endObject();
}

void writeArtifact(JsonWriter &json, const guides::Artifact &artifact)
{
    json.beginObject().member("id", latin(artifact.id)).member("title", artifact.title.english());
    json.memberOrNull("use", artifact.use.english()).member("fileName", latin(artifact.fileName));
    json.member("language", latin(artifact.language));
    writeNames(json, "needs", artifact.needs);
    writeConditions(json, artifact.when);
    json.endObject();
}

void writeStep(JsonWriter &json, const guides::Section &section, const guides::Step &step, const guides::Facts &facts)
{
    json.beginObject().member("id", latin(step.id)).member("section", latin(section.id));
    json.member("title", step.title.english()).member("optional", step.optional);
    writeConditions(json, step.when);
    writeMessages(json, "text", step.text);
    writeMessages(json, "items", step.items);
    writeNames(json, "verbatim", step.verbatim);
    json.memberOrNull("evidence", step.evidence.english()).key("inputs").beginArray();
    for (const guides::Input &input : step.inputs)
        writeInput(json, input);
    json.endArray().key("artifacts").beginArray();
    for (const guides::Artifact &artifact : step.artifacts)
        writeArtifact(json, artifact);
    json.endArray();
    writeLinks(json, step.links);
    writeContradictions(json, step, facts);
    writeSource(json, "source", step.source, facts);
    json.endObject();
}

void writeState(JsonWriter &json, const guides::InputState &state, const guides::Answers &answers)
{
    const QString id = latin(state.input->id);
    json.beginObject().member("id", id).member("kind", inputKindName(state.input->kind));
    json.member("label", state.input->label.english()).member("required", state.input->required);
    json.member("answered", state.answered).member("prefilled", state.prefilled);
    json.member("valid", state.answered && state.validation.isValid()).member("values", answers.all(id));
    writeValidation(json, state.validation);
    json.endObject();
}

void writeState(JsonWriter &json, const guides::ArtifactState &state)
{
    json.beginObject().member("id", latin(state.artifact->id)).member("title", state.artifact->title.english());
    json.member("fileName", latin(state.artifact->fileName)).memberOrNull("text", state.text);
    json.member("missing", state.missing);
    json.memberOrNull("fault", state.fault ? state.fault->english() : QString()).endObject();
}

void writeEvidence(JsonWriter &json, const guides::Evidence &evidence)
{
    json.beginObject(Style::Compact).memberOrNull("input", evidence.input);
    guides::writeFileMembers(json, evidence);
    json.key("valid");
    if (evidence.input.isEmpty())
        json.null();
    else
        json.value(evidence.valid);
    json.member("findings", evidence.findings).member("errors", evidence.errors).endObject();
}

void writeWalk(JsonWriter &json, const guides::StepWalk &step, const guides::Walk &walk)
{
    json.beginObject().member("id", latin(step.step->id)).member("section", latin(step.section->id));
    json.member("title", step.step->title.english()).member("applies", appliesName(step.applies));
    json.member("optional", step.step->optional).member("state", guides::stepStateId(step.progress.state));
    json.member("ready", step.ready).memberOrNull("changed", utcText(step.progress.changed));
    json.memberOrNull("owner", step.progress.owner).memberOrNull("note", step.progress.note);
    json.memberOrNull("waiver", step.progress.waiver).key("inputs").beginArray();
    for (const guides::InputState &state : step.inputs)
        writeState(json, state, walk.answers);
    json.endArray().key("artifacts").beginArray();
    for (const guides::ArtifactState &state : step.artifacts)
        writeState(json, state);
    json.endArray().key("evidence").beginArray();
    for (const guides::Evidence &evidence : step.progress.evidence)
        writeEvidence(json, evidence);
    json.endArray().endObject();
}

} // namespace

QByteArray guideToJson(const guides::Guide &guide, const guides::Facts &facts)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.guide-text/1")).member("id", latin(guide.id));
    json.member("title", guide.title.english()).member("summary", guide.summary.english());
    json.key("sections").beginArray();
    for (const guides::Section &section : guide.sections) {
        json.beginObject(Style::Compact).member("id", latin(section.id));
        json.member("title", section.title.english()).endObject();
    }
    json.endArray().key("steps").beginArray();
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps)
            writeStep(json, section, step, facts);
    }
    json.endArray().endObject();
    return json.take();
}

QByteArray walkToJson(const guides::Walk &walk, const guides::Facts &facts)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.guide-walk/1"));
    json.member("guide", latin(walk.guide->id)).member("title", walk.guide->title.english());
    json.member("factsVersion", facts.version).member("factsChanged", walk.factsChanged);
    json.member("complete", walk.complete()).member("applicable", walk.applicable).member("done", walk.done);
    json.member("waived", walk.waived).member("errors", walk.errors);
    json.memberOrNull("next", walk.next < 0 ? QString() : latin(walk.steps[walk.next].step->id));
    json.key("steps").beginArray();
    for (const guides::StepWalk &step : walk.steps)
        writeWalk(json, step, walk);
    json.endArray().endObject();
    return json.take();
}

QByteArray validationToJson(const guides::Validation &validation)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.validation/1"));
    json.member("valid", validation.isValid());
    writeValidation(json, validation);
    json.endObject();
    return json.take();
}

} // namespace portreeve::workspace
