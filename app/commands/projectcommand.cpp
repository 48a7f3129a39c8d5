#include "app/outputoptions.h"
#include "app/signeroptions.h"
#include "app/subverbs.h"
#include "core/base/filewrite.h"
#include "core/base/jsonwriter.h"
#include "core/catalog/loader.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/largestfile.h"
#include "core/workspace/projectmerge.h"
#include "core/workspace/resultnames.h"

#include <variant>

namespace portreeve::app {

namespace {

/// A file of ours.
using Content = std::variant<workspace::Project, workspace::TakenResult>;

struct NamedContent {
    QString path;
    pki::FileSignature signature;
    Content content;

    [[nodiscard]] const workspace::Project *project() const { return std::get_if<workspace::Project>(&content); }
    [[nodiscard]] const workspace::TakenResult *result() const { return std::get_if<workspace::TakenResult>(&content); }
    /// A result on its own is a project that has nothing else.
    [[nodiscard]] workspace::Project asProject() const
    {
        if (project() != nullptr)
            return *project();
        workspace::Project wrapped;
        wrapped.results = {*result()};
        return wrapped;
    }
};

/// What its schema says that it is, read as such. Errors: those of the file and of its kind.
Result<NamedContent> readContent(const catalog::Catalog &catalog, const QString &path,
                                 const workspace::SignatureTrust &trust)
{
    const Result<QByteArray> bytes = readFile(path, workspace::LargestFile);
    if (!bytes)
        return bytes.error();
    const Result<json::Document> document = json::Document::parse(*bytes, path, {workspace::LargestFile, 32});
    if (!document)
        return document.error();
    const Result<QString> schema = document->root().text("schema");
    if (schema && schema->startsWith(QLatin1String("portreeve.report/"))) {
        Result<workspace::TakenResult> result = workspace::resultFrom(catalog, *bytes, path, trust);
        if (!result)
            return result.error();
        const pki::FileSignature signature = result->signature;
        return NamedContent{path, signature, *std::move(result)};
    }
    Result<workspace::Project> project = workspace::readProject(catalog, *bytes, path);
    if (!project)
        return project.error();
    return NamedContent{path, workspace::signatureBeside(path, *bytes, trust), *std::move(project)};
}

Result<QList<NamedContent>> readAll(const QStringList &paths, const workspace::SignatureTrust &trust = {})
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    if (!catalog)
        return catalog.error();
    QList<NamedContent> read;
    for (const QString &path : paths) {
        Result<NamedContent> content = readContent(*catalog, path, trust);
        if (!content)
            return content.error();
        read.append(*std::move(content));
    }
    return read;
}

Error misused(const Message &why, const Message &remedy)
{
    return {ErrorCode::Usage, PR_MESSAGE("app", "the files cannot be compared"), why, {}, remedy};
}

void sayAll(Environment &environment, const Findings &findings)
{
    for (const Finding &finding : findings)
        environment.console.say(
            QStringLiteral("%1: %2 (%3)").arg(severityId(finding.severity), finding.message.english(), finding.where));
}

QString withRemedy(const Error &error)
{
    return error.remedy.isEmpty() ? error.english()
                                  : QStringLiteral("%1. %2").arg(error.english(), error.remedy.english());
}

class ValidatePart
{
public:
    void declare(Options &options)
    {
        options.operands("FILE", m_files, Options::Operand::Required, "Projects and results of checks", "FILE..");
        m_signers.declare(options);
        m_output.declare(options);
        options.footer(
            "A signature is a file beside it, FILE.p7s. Exit code 1: a file is not what it should be, or not "
            "what was signed.");
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        if (!catalog)
            return catalog.error();
        const Result<workspace::SignatureTrust> trust = m_signers.trust(environment.clock.now());
        if (!trust)
            return trust.error();
        bool valid = true;
        QByteArray text;
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.validations/1")).key("files").beginArray();
        for (const QString &path : std::as_const(m_files)) {
            const Result<NamedContent> content = readContent(*catalog, path, *trust);
            if (!content && content.error().code == ErrorCode::FileMissing)
                return content.error();
            valid = valid && content && !content->signature.isBroken();
            const QString kind = !content             ? QString()
                                 : content->project() ? QStringLiteral("portreeve.project/1")
                                                      : QStringLiteral("portreeve.report/1");
            const QString said =
                content ? QStringLiteral("%1. %2.").arg(kind, workspace::signatureMessage(content->signature).english())
                        : withRemedy(content.error());
            text += QStringLiteral("%1: %2\n").arg(path, said).toUtf8();
            json.beginObject().member("file", path).member("valid", bool(content)).memberOrNull("kind", kind);
            json.memberOrNull("error", content ? QString() : content.error().english());
            json.memberOrNull("remedy", content ? QString() : content.error().remedy.english());
            if (content)
                workspace::writeSignature(json.key("signature"), content->signature);
            else
                json.memberOrNull("signature", QString());
            json.endObject();
        }
        json.endArray().endObject();
        return m_output.write(environment, m_output.isJson() ? json.take() : text,
                              valid ? ExitCode::Done : ExitCode::Failed);
    }

private:
    QStringList m_files;
    SignerOptions m_signers;
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json")}};
};

class DiffPart
{
public:
    void declare(Options &options)
    {
        options.operand("FROM", m_from, Options::Operand::Required, "A project, or the result of a check");
        options.operand("TO", m_to, Options::Operand::Required, "Another one of the same kind");
        m_output.declare(options);
        options.footer("Exit code 1 where they differ.");
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<QList<NamedContent>> read = readAll({m_from, m_to});
        if (!read)
            return read.error();
        const NamedContent &from = read->first();
        const NamedContent &to = read->last();
        if (from.content.index() != to.content.index())
            return misused(PR_MESSAGE("app", "one is a project, the other one the result of a check"),
                           PR_MESSAGE("app", "Name two files of the same kind."));
        if (from.project() != nullptr) {
            const QStringList lines = workspace::projectDifferences(*from.project(), *to.project());
            return m_output.write(environment, lines.isEmpty() ? QByteArray() : lines.join(u'\n').toUtf8() + '\n',
                                  lines.isEmpty() ? ExitCode::Done : ExitCode::Failed);
        }
        const workspace::ReportComparison comparison =
            workspace::compareReports(from.result()->report, to.result()->report);
        const bool differs = std::any_of(comparison.rows.begin(), comparison.rows.end(),
                                         [](const workspace::ComparedRow &row) { return row.differs(); });
        return m_output.write(environment, workspace::toTable(comparison), differs ? ExitCode::Failed : ExitCode::Done);
    }

private:
    QString m_from;
    QString m_to;
    OutputFile m_output;
};

class MergePart
{
public:
    void declare(Options &options)
    {
        options.operands("FILE", m_files, Options::Operand::Required,
                         "Projects and results of checks; the first one is the base", "FILE..");
        m_signers.declare(options);
        m_output.declare(options);
        options.footer("Nothing of the base is replaced. What was not taken of the others is said on standard error.");
    }

    Result<ExitCode> run(Environment &environment)
    {
        if (m_files.size() < 2)
            return misused(PR_MESSAGE("app", "a merge needs two files"),
                           PR_MESSAGE("app", "Name the base first, then what is merged into it."));
        const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        if (!catalog)
            return catalog.error();
        const Result<workspace::SignatureTrust> trust = m_signers.trust(environment.clock.now());
        if (!trust)
            return trust.error();
        const Result<QList<NamedContent>> read = readAll(m_files, *trust);
        if (!read)
            return read.error();
        for (const NamedContent &one : *read)
            sayBroken(environment, one);
        workspace::Project merged = read->first().asProject();
        if (read->first().result() != nullptr)
            merged.selection = read->first().result()->report.selection;
        const QStringList names = workspace::fileNamesToldApart(m_files);
        for (qsizetype i = 1; i < read->size(); ++i) {
            const NamedContent &one = read->at(i);
            Result<workspace::MergedProject> next =
                workspace::mergeProjects(*catalog, merged, one.asProject(), names[i], one.signature);
            if (!next)
                return next.error();
            sayAll(environment, next->findings);
            merged = std::move(next->project);
        }
        const Result<QByteArray> bytes = workspace::projectFile(merged);
        return bytes ? m_output.write(environment, *bytes) : bytes.error();
    }

private:
    static void sayBroken(Environment &environment, const NamedContent &one)
    {
        if (one.signature.isBroken())
            sayAll(environment, {{QStringLiteral("signature-broken"), Severity::Warning,
                                  workspace::signatureMessage(one.signature), one.path}});
    }

    QStringList m_files;
    SignerOptions m_signers;
    OutputFile m_output;
};

class ProjectCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "project"; }
    [[nodiscard]] std::string summary() const override { return "Validate, compare and merge project files"; }

    void declare(Options &options) override
    {
        m_verbs.add(options, "validate", "Say whether files can be read, and what they are", m_validate);
        m_verbs.add(options, "diff", "Say what two projects, or two results of checks, differ in", m_diff);
        m_verbs.add(options, "merge", "Put what other projects and results have into one project", m_merge);
    }

    Result<ExitCode> run(Environment &environment) override { return m_verbs.run(environment); }

private:
    ValidatePart m_validate;
    DiffPart m_diff;
    MergePart m_merge;
    SubVerbs m_verbs;
};

} // namespace

std::unique_ptr<Command> make_project_command()
{
    return std::make_unique<ProjectCommand>();
}

} // namespace portreeve::app
