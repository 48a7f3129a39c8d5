#include "core/workspace/project.h"

#include "core/base/filewrite.h"
#include "core/guides/guide.h"
#include "core/guides/laterjson.h"
#include "core/guides/progressjson.h"
#include "core/json/rowreader.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/largestfile.h"

#include <QCryptographicHash>
#include <QLockFile>

#include <algorithm>

namespace portreeve::workspace {

namespace {

QByteArray digestOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Error changedMeanwhile(const QString &path)
{
    return {ErrorCode::ChangedMeanwhile, PR_MESSAGE("workspace", "cannot save the project"),
            PR_MESSAGE("workspace", "another program has saved it since it was read"), path,
            PR_MESSAGE("workspace", "Save it under another name, or put both together.")};
}

Result<CheckSettings> readCheckSettings(const json::Value &value)
{
    json::RowReader row(value);
    CheckSettings settings;
    settings.dnsServer = row.optional("dnsServer");
    settings.proxy = row.optional("proxy");
    if (const QString family = row.optional("family"); !family.isEmpty()) {
        oneOf(row, "family", family, {"4", "6", "both"});
        settings.family = family;
    }
    settings.samples = row.integer("samples", settings.samples);
    settings.tries = row.integer("tries", settings.tries);
    settings.timeoutMs = row.integer("timeoutMs", settings.timeoutMs);
    if (settings.samples < 1 || settings.samples > MostSamples)
        row.fail("samples", PR_MESSAGE("workspace", "the number of samples is from 1 to 1000"), ErrorCode::OutOfRange);
    if (settings.tries < 1 || settings.tries > MostTries)
        row.fail("tries", PR_MESSAGE("workspace", "the number of tries is from 1 to 100"), ErrorCode::OutOfRange);
    if (settings.timeoutMs < LeastTimeoutMs || settings.timeoutMs > MostTimeoutMs)
        row.fail("timeoutMs", PR_MESSAGE("workspace", "the time limit is from 100 to 60000 milliseconds"),
                 ErrorCode::OutOfRange);
    std::optional<Error> error = row.finish();
    return error ? Result<CheckSettings>(*std::move(error)) : Result<CheckSettings>(settings);
}

template<typename T>
Result<void> assign(T &target, Result<T> value)
{
    if (!value)
        return value.error();
    target = *std::move(value);
    return {};
}

/// One progress for each guide.
Result<void> readGuides(const QList<json::Value> &values, Project &project)
{
    for (const json::Value &value : values) {
        if (guides::isLaterProgress(value)) {
            project.laterGuides.append(guides::laterText(value));
            continue;
        }
        Result<guides::Progress> progress = guides::readProgress(value);
        if (!progress)
            return progress.error();
        const QString &id = progress->guide;
        const auto same = [&id](const guides::Progress &one) {
            return one.guide == id;
        };
        if (std::any_of(project.guides.cbegin(), project.guides.cend(), same))
            return value.error(ErrorCode::DuplicateKey,
                               PR_MESSAGE("workspace", "the guide \"%1\" is there twice").arg(id));
        project.guides.append(*std::move(progress));
    }
    return {};
}

/// One record for each file.
Result<void> readExports(const catalog::Catalog &catalog, const QList<json::Value> &values, Project &project)
{
    for (const json::Value &value : values) {
        Result<ExportRecord> record = readExportRecord(catalog, value);
        if (!record)
            return record.error();
        const auto same = [&record](const ExportRecord &one) {
            return isSameFile(one, *record);
        };
        if (std::any_of(project.exports.cbegin(), project.exports.cend(), same))
            return value.error(ErrorCode::DuplicateKey,
                               PR_MESSAGE("workspace", "the export \"%1\" is there twice").arg(record->fileName));
        project.exports.append(*std::move(record));
    }
    return {};
}

Result<void> readResults(const catalog::Catalog &catalog, const QList<json::Value> &values, Project &project)
{
    for (const json::Value &value : values) {
        Result<TakenResult> result = readResult(catalog, value);
        if (!result)
            return result.error();
        if (findResult(project.results, result->id) != nullptr)
            return value.error(ErrorCode::DuplicateKey,
                               PR_MESSAGE("workspace", "the result \"%1\" is there twice").arg(result->name));
        project.results.append(*std::move(result));
    }
    return {};
}

/// Nothing where nothing is, as earlier versions wrote it.
void writeChangesPart(JsonWriter &json, const Project &project)
{
    if (!project.exports.isEmpty()) {
        json.key("exports").beginArray();
        for (const ExportRecord &record : project.exports)
            writeExportRecord(json, record);
        json.endArray();
    }
    if (!project.changesDone.isEmpty())
        json.member("changesDone", project.changesDone);
}

void writeGuides(JsonWriter &json, const Project &project)
{
    if (project.guides.isEmpty() && project.laterGuides.isEmpty())
        return;
    json.key("guides").beginArray();
    for (const guides::Progress &progress : project.guides)
        guides::writeProgress(json, progress);
    for (const QByteArray &later : project.laterGuides)
        guides::writeLater(json, later);
    json.endArray();
}

bool hasLaterMembers(const guides::Progress &progress)
{
    const auto inEvidence = [](const guides::Evidence &evidence) {
        return !evidence.later.isEmpty();
    };
    const auto inStep = [&inEvidence](const guides::StepProgress &step) {
        return !step.later.isEmpty() || std::any_of(step.evidence.cbegin(), step.evidence.cend(), inEvidence);
    };
    return !progress.later.isEmpty() || std::any_of(progress.steps.cbegin(), progress.steps.cend(), inStep);
}

Result<void> readParts(const catalog::Catalog &catalog, const json::Value &root, Project &project)
{
    json::RowReader row(root);
    row.ignore("schema");
    const std::optional<json::Value> selection = row.object("selection");
    const std::optional<json::Value> check = row.object("check");
    const std::optional<json::Value> rules = row.object("export");
    const std::optional<json::Value> report = row.object("lastReport");
    const QList<json::Value> saved = row.array("exports");
    project.changesDone = row.list("changesDone");
    if (QStringList once = project.changesDone; once.removeDuplicates() > 0)
        row.fail("changesDone", PR_MESSAGE("workspace", "a syncToken is there twice"), ErrorCode::DuplicateKey);
    const QList<json::Value> taken = row.array("results");
    const QList<json::Value> walks = row.array("guides");
    if (!selection)
        row.fail("selection", PR_MESSAGE("workspace", "the project has no selection"), ErrorCode::MissingValue);
    if (std::optional<Error> error = row.finish())
        return *std::move(error);
    if (Result<void> read = assign(project.selection, requirements::readSelection(catalog, *selection)); !read)
        return read;
    if (check) {
        if (Result<void> read = assign(project.check, readCheckSettings(*check)); !read)
            return read;
    }
    if (rules) {
        if (Result<void> read = assign(project.rules, readExportSettings(*rules)); !read)
            return read;
    }
    if (Result<void> read = readExports(catalog, saved, project); !read)
        return read;
    if (report) {
        Result<CheckReport> read = readReport(catalog, *report);
        if (!read)
            return read.error();
        project.lastReport = *std::move(read);
    }
    if (Result<void> read = readResults(catalog, taken, project); !read)
        return read;
    return readGuides(walks, project);
}

} // namespace

QByteArray toJson(const Project &project)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.project/1")).key("selection");
    requirements::writeSelection(json, project.selection);
    json.key("check").beginObject(JsonWriter::Style::Compact);
    json.memberOrNull("dnsServer", project.check.dnsServer).memberOrNull("proxy", project.check.proxy);
    json.member("family", project.check.family).member("samples", project.check.samples);
    json.member("tries", project.check.tries).member("timeoutMs", project.check.timeoutMs).endObject();
    json.key("export");
    writeExportSettings(json, project.rules);
    writeChangesPart(json, project);
    if (project.lastReport) {
        json.key("lastReport");
        writeReport(json, *project.lastReport);
    }
    if (!project.results.isEmpty()) {
        json.key("results").beginArray();
        for (const TakenResult &result : project.results)
            writeResult(json, result);
        json.endArray();
    }
    writeGuides(json, project);
    json.endObject();
    return json.take();
}

std::optional<Finding> laterParts(const Project &project)
{
    const bool known = project.laterGuides.isEmpty() &&
                       std::all_of(project.guides.cbegin(), project.guides.cend(), [](const guides::Progress &one) {
                           return guides::findGuide(one.guide) && !hasLaterMembers(one);
                       });
    if (known)
        return std::nullopt;
    return Finding{
        QStringLiteral("later-parts"),
        Severity::Info,
        PR_MESSAGE("workspace",
                   "A later version of Portreeve has worked on the guides of this project. What this version "
                   "does not know is not shown; it is kept, and saved again."),
        {}};
}

Result<Project> readProject(const catalog::Catalog &catalog, const QByteArray &bytes, const QString &fileName)
{
    const Result<json::Document> document = json::Document::parse(bytes, fileName, {LargestFile, 32});
    if (!document)
        return document.error();
    if (const Result<int> schema = document->checkSchema(QStringLiteral("portreeve.project"), 1); !schema)
        return schema.error();
    Project project;
    if (Result<void> read = readParts(catalog, document->root(), project); !read)
        return read.error();
    return project;
}

Result<Project> openProject(const catalog::Catalog &catalog, const QString &path)
{
    Result<ProjectFile> file = openProjectFile(catalog, path);
    return file ? Result<Project>(std::move(file->project)) : file.error();
}

Result<QByteArray> projectFile(const Project &project)
{
    QByteArray bytes = toJson(project);
    if (bytes.size() <= LargestFile)
        return bytes;
    return Error{ErrorCode::TooLarge,
                 PR_MESSAGE("workspace", "cannot save the project"),
                 PR_MESSAGE("workspace", "it has more than %1 bytes, and could not be opened again").arg(LargestFile),
                 {},
                 PR_MESSAGE("workspace", "Remove results of other devices from it.")};
}

Result<ProjectFile> openProjectFile(const catalog::Catalog &catalog, const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, LargestFile);
    if (!bytes)
        return bytes.error();
    Result<Project> project = readProject(catalog, *bytes, path);
    if (!project)
        return project.error();
    return ProjectFile{*std::move(project), digestOf(*bytes)};
}

Result<QByteArray> saveProjectFile(const Project &project, const QString &path, const QByteArray &digest)
{
    const Result<QByteArray> bytes = projectFile(project);
    if (!bytes)
        return bytes.error();
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
        return Error{ErrorCode::WriteFailed, PR_MESSAGE("workspace", "cannot save the project"),
                     PR_MESSAGE("workspace", "another program is saving it"), path,
                     PR_MESSAGE("workspace", "Try again in a moment.")};
    if (!digest.isEmpty()) {
        const Result<QByteArray> now = readFile(path, LargestFile);
        if (!now && now.error().code != ErrorCode::FileMissing)
            return now.error();
        if (now && digestOf(*now) != digest)
            return changedMeanwhile(path);
    }
    if (Result<void> written = writeFileAtomically(path, *bytes, Overwrite::AllowWithBackup); !written)
        return written.error();
    return digestOf(*bytes);
}

} // namespace portreeve::workspace
