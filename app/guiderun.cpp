#include "app/guiderun.h"

#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/guides/prefill.h"
#include "core/guides/walk.h"
#include "core/workspace/guidefacts.h"
#include "core/workspace/guidereport.h"
#include "core/workspace/guidetext.h"

#include <QDir>

#include <algorithm>

namespace portreeve::app {

namespace {

using guides::EditContext;
using guides::Progress;

constexpr qint64 AnswersLimit = 1024 * 1024;
constexpr qint64 PrefillLimit = 4LL * 1024 * 1024;
constexpr qint64 ProofLimit = 64LL * 1024 * 1024; ///< of a file that no check reads

Error misused(const char *option, const Message &why, const Message &remedy = {})
{
    return {ErrorCode::Usage, PR_MESSAGE("app", "the command line is not understood"), why, QString::fromLatin1(option),
            remedy};
}

/// Where a name of --evidence leads: an input that files are asked for, or a step that they prove.
struct Target {
    QString step;
    QString input;
    qint64 limit = ProofLimit;
};

std::optional<Target> targetOf(const guides::Guide &guide, const QString &name)
{
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            const QString id = QString::fromLatin1(step.id);
            for (const guides::Input &input : step.inputs) {
                if (input.kind != guides::InputKind::Files || name != QLatin1StringView(input.id))
                    continue;
                const guides::Validator *check = guides::findValidator(QString::fromLatin1(input.validator));
                return Target{id, name, check ? check->sizeLimit : ProofLimit};
            }
            if (name == id)
                return Target{id, {}, ProofLimit};
        }
    }
    return std::nullopt;
}

/// A name that a file may not hold is bad data; on the command line it is a wrong use.
Error ofTheCommandLine(Error error)
{
    if (error.code == ErrorCode::UnknownName)
        error.code = ErrorCode::Usage;
    return error;
}

QStringList evidenceNames(const guides::Guide &guide)
{
    QStringList names;
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            names.append(QString::fromLatin1(step.id));
            for (const guides::Input &input : step.inputs) {
                if (input.kind == guides::InputKind::Files)
                    names.append(QString::fromLatin1(input.id));
            }
        }
    }
    return names;
}

void say(Environment &environment, const Findings &findings)
{
    for (const Finding &finding : findings) {
        const QString text = QStringLiteral("%1: %2").arg(severityId(finding.severity), finding.message.english());
        environment.console.say(
            workspace::onOneLine(finding.where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, finding.where)));
    }
}

void say(Environment &environment, const QList<guides::Detail> &details)
{
    for (const guides::Detail &detail : details)
        environment.console.say(
            workspace::onOneLine(QStringLiteral("%1: %2").arg(detail.label.english(), detail.value)));
}

Error chooseOne(const QList<guides::DirectoryChoice> &directories)
{
    QStringList names;
    for (const guides::DirectoryChoice &one : directories)
        names.append(one.name.isEmpty() ? one.id : QStringLiteral("%1 (%2)").arg(one.id, one.name));
    return misused("--prefill", PR_MESSAGE("app", "there are several directories in what AWS printed"),
                   PR_MESSAGE("app", "Add --directory-id with one of: %1.").arg(names.join(QLatin1String(", "))));
}

/// Every step that may be marked done, in order, as often as one makes the next possible.
Result<Progress> allDone(const EditContext &context, Progress progress)
{
    for (const guides::StepWalk &step : guides::walk(context.guide, progress, context.facts, context.now).steps) {
        if (step.applies == guides::Applies::No || step.progress.state != guides::StepState::Open || !step.ready)
            continue;
        Result<Progress> next = guides::done(context, progress, QString::fromLatin1(step.step->id));
        if (!next)
            return next;
        progress = *std::move(next);
    }
    return progress;
}

struct OutFile {
    QString path;
    QByteArray bytes;
};

QList<OutFile> artifactFiles(const guides::Walk &walk, const QString &folder)
{
    QList<OutFile> files;
    for (const guides::StepWalk &step : walk.steps) {
        for (const guides::ArtifactState &state : step.artifacts) {
            if (!folder.isEmpty() && step.applies != guides::Applies::No && !state.text.isEmpty())
                files.append(
                    {QDir(folder).filePath(QString::fromLatin1(state.artifact->fileName)), state.text.toUtf8()});
        }
    }
    return files;
}

/// All of them or, where one is there already and may not be replaced, none.
Result<void> writeFiles(const QList<OutFile> &files, bool force)
{
    for (const OutFile &file : files) {
        if (!force && QFileInfo::exists(file.path)) {
            return Error{ErrorCode::FileExists, PR_MESSAGE("app", "cannot write the results"),
                         PR_MESSAGE("app", "the file is there already"), file.path,
                         PR_MESSAGE("app", "Add --force to replace it.")};
        }
    }
    for (const OutFile &file : files) {
        const Overwrite overwrite = force ? Overwrite::Allow : Overwrite::Refuse;
        if (Result<void> written = writeFileAtomically(file.path, file.bytes, overwrite); !written)
            return written;
    }
    return {};
}

Result<void> makeFolder(const QString &folder)
{
    if (folder.isEmpty() || QDir().mkpath(folder))
        return {};
    return Error{ErrorCode::CannotCreate,
                 PR_MESSAGE("app", "cannot write the artifacts"),
                 PR_MESSAGE("app", "the folder cannot be made"),
                 folder,
                 {}};
}

ExitCode codeOf(const guides::Walk &walk)
{
    return walk.errors > 0 ? ExitCode::Failed : walk.complete() ? ExitCode::Done : ExitCode::Undecided;
}

} // namespace

Result<guides::Facts> loadGuideFacts()
{
    const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    return catalog ? Result<guides::Facts>(workspace::guideFacts(*catalog)) : Result<guides::Facts>(catalog.error());
}

Error noSuchName(const Message &what, const QString &name, const QStringList &known)
{
    return {ErrorCode::Usage,
            PR_MESSAGE("app", "the command line is not understood"),
            Message(what).arg(name),
            {},
            PR_MESSAGE("app", "Known are: %1.").arg(known.join(QLatin1String(", ")))};
}

Result<const guides::Guide *> guideCalled(const QString &id)
{
    const guides::Guide *guide = guides::findGuide(id);
    if (guide)
        return guide;
    QStringList known;
    for (const guides::Guide &one : guides::allGuides())
        known.append(QString::fromLatin1(one.id));
    return noSuchName(PR_MESSAGE("app", "\"%1\" is not a guide"), id, known);
}

Result<NamedValue> namedValue(const char *option, const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1 || equals == text.size() - 1)
        return misused(option, PR_MESSAGE("app", "\"%1\" is not of the form NAME=VALUE").arg(text));
    return NamedValue{text.left(equals), text.mid(equals + 1)};
}

void GuideRunPart::declare(Options &options)
{
    options.operand("ID", m_id, Options::Operand::Required, "A guide, as guide list names it");
    options.text("--answers", m_answers,
                 "Answers: a JSON object by input id, or what --save wrote; - is standard input", "FILE");
    options.require("--answers");
    options.repeated("--prefill", m_prefill,
                     "What describe-workspace-directories, describe-ip-groups or describe-subnets printed; answers "
                     "what the answers leave open");
    options.text("--directory-id", m_directory, "The directory to take, where several were printed", "ID");
    options.repeated("--evidence", m_evidence,
                     "INPUT=FILE: a file that is asked for and judged; STEP=FILE: a file that proves a step");
    options.list("--done", m_done, "Mark these steps done, or all that can be");
    options.repeated("--waive", m_waive, "STEP=REASON: leave a step out");
    options.text("--artifacts", m_artifacts, "Write the policies, commands and settings into this folder", "DIR");
    options.text("--save", m_save, "Keep the answers, states and evidence in this file", "FILE");
    m_output.declare(options);
    options.footer("Exit code 0: the guide is complete; 1: an answer or a file is wrong; 2: steps are left.");
}

Result<Progress> GuideRunPart::read(Environment &environment, const EditContext &context)
{
    const Result<QByteArray> bytes = readInput(environment, m_answers, AnswersLimit);
    if (!bytes)
        return bytes.error();
    const Result<Progress> written = guides::readAnswers(context.guide, *bytes, m_answers);
    if (!written)
        return written;
    // By way of the edits, which refuse what a project must not hold.
    Progress progress = *written;
    for (const QString &input : written->answers.inputs()) {
        if (!context.guide.input(input))
            continue;
        Result<Progress> next = guides::answered(context, progress, input, written->answers.all(input));
        if (!next)
            return next;
        progress = *std::move(next);
    }
    return progress;
}

Result<Progress> GuideRunPart::prefilled(Environment &environment, const EditContext &context, const Progress &progress)
{
    QList<guides::PrefillText> texts;
    for (const QString &path : m_prefill) {
        const Result<QByteArray> bytes = readFile(path, PrefillLimit);
        if (!bytes)
            return bytes.error();
        texts.append({*bytes, path});
    }
    if (texts.isEmpty())
        return progress;
    const Result<guides::Prefill> found = guides::prefill(texts, context.facts, m_directory);
    if (!found)
        return ofTheCommandLine(found.error());
    if (found->chosen.isEmpty() && found->directories.size() > 1)
        return chooseOne(found->directories);
    say(environment, found->findings);
    say(environment, found->details);
    return guides::answeredAll(context, progress, found->answers, false);
}

Result<Progress> GuideRunPart::evidenced(Environment &environment, const EditContext &context, const Progress &progress)
{
    QStringList order;
    QMap<QString, QList<guides::Subject>> files;
    for (const QString &text : m_evidence) {
        const Result<NamedValue> named = namedValue("--evidence", text);
        if (!named)
            return named.error();
        const std::optional<Target> target = targetOf(context.guide, named->name);
        if (!target)
            return noSuchName(PR_MESSAGE("app", "the guide asks for no files called \"%1\""), named->name,
                              evidenceNames(context.guide));
        const Result<QByteArray> bytes = readFile(named->value, target->limit);
        if (!bytes)
            return bytes.error();
        if (!order.contains(named->name))
            order.append(named->name);
        files[named->name].append({*bytes, named->value});
    }
    Progress result = progress;
    for (const QString &name : order) {
        const Target target = *targetOf(context.guide, name);
        Result<guides::Attached> attached =
            guides::attached(context, result, target.step, target.input, files.value(name));
        if (!attached)
            return attached.error();
        say(environment, attached->validation.findings);
        result = std::move(attached->progress);
    }
    return result;
}

Result<Progress> GuideRunPart::closed(const EditContext &context, const Progress &progress)
{
    Progress result = progress;
    for (const QString &text : m_waive) {
        const Result<NamedValue> named = namedValue("--waive", text);
        if (!named)
            return named.error();
        Result<Progress> next = guides::waived(context, result, named->name, named->value);
        if (!next)
            return ofTheCommandLine(next.error());
        result = *std::move(next);
    }
    for (const QString &step : m_done) {
        Result<Progress> next = step == u"all" ? allDone(context, result) : guides::done(context, result, step);
        if (!next)
            return ofTheCommandLine(next.error());
        result = *std::move(next);
    }
    return result;
}

Result<ExitCode> GuideRunPart::run(Environment &environment)
{
    const Result<const guides::Guide *> guide = guideCalled(m_id);
    if (!guide)
        return guide.error();
    const Result<guides::Facts> facts = loadGuideFacts();
    if (!facts)
        return facts.error();
    const EditContext context{**guide, *facts, environment.clock.now()};
    Result<Progress> progress = read(environment, context);
    if (progress)
        progress = prefilled(environment, context, *progress);
    if (progress)
        progress = evidenced(environment, context, *progress);
    if (progress)
        progress = closed(context, *progress);
    if (!progress)
        return progress.error();
    const guides::Walk walk = guides::walk(**guide, *progress, *facts, context.now);
    const guides::Rejudged rejudged = guides::rejudged(context, *progress);
    if (walk.factsChanged && !rejudged.steps.isEmpty())
        environment.console.say(QStringLiteral("judged differently since the facts changed: %1")
                                    .arg(rejudged.steps.join(QLatin1String(", "))));
    QList<OutFile> files = artifactFiles(walk, m_artifacts);
    if (!m_save.isEmpty())
        files.append({m_save, guides::toJson(rejudged.progress)});
    if (const Result<void> made = makeFolder(m_artifacts); !made)
        return made.error();
    if (const Result<void> written = writeFiles(files, m_output.force()); !written)
        return written.error();
    const QByteArray text =
        m_output.isJson() ? workspace::walkToJson(walk, *facts) : workspace::walkToMarkdown(walk, *facts);
    return m_output.write(environment, text, codeOf(walk));
}

} // namespace portreeve::app
