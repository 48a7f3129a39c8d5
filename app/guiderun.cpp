#include "app/guiderun.h"

#include "core/base/filewrite.h"
#include "core/base/markdown.h"
#include "core/catalog/loader.h"
#include "core/guides/prefill.h"
#include "core/guides/walk.h"
#include "core/workspace/guideevidence.h"
#include "core/workspace/guidefacts.h"
#include "core/workspace/guidereport.h"
#include "core/workspace/guidetext.h"

#include <QDir>
#include <QMap>

#include <algorithm>

namespace portreeve::app {

namespace {

using guides::EditContext;
using guides::Progress;

/// A value that is not there is a wrong use too.
Error ofTheAnswers(Error error)
{
    if (error.code == ErrorCode::MissingValue)
        error.code = ErrorCode::Usage;
    return ofTheCommandLine(std::move(error));
}

void say(Environment &environment, const Findings &findings)
{
    for (const Finding &finding : findings) {
        const QString text = QStringLiteral("%1: %2").arg(severityId(finding.severity), finding.message.english());
        environment.console.say(
            onOneLine(finding.where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, finding.where)));
    }
}

void say(Environment &environment, const QList<guides::Detail> &details)
{
    for (const guides::Detail &detail : details)
        environment.console.say(onOneLine(QStringLiteral("%1: %2").arg(detail.label.english(), detail.value)));
}

Error chooseOne(const QList<guides::DirectoryChoice> &directories)
{
    QStringList names;
    for (const guides::DirectoryChoice &one : directories)
        names.append(one.name.isEmpty() ? one.id : QStringLiteral("%1 (%2)").arg(one.id, one.name));
    return misused("--prefill", PR_MESSAGE("app", "there are several directories in what AWS printed"),
                   PR_MESSAGE("app", "Add --directory-id with one of: %1.").arg(names.join(QLatin1String(", "))));
}

/// Every open step that applies for certain and may be marked done, in order. That one is done makes no other possible:
/// what a step needs are answers.
Result<Progress> allDone(const EditContext &context, Progress progress)
{
    for (const guides::StepWalk &step : guides::walk(context.guide, progress, context.facts, context.now).steps) {
        if (step.applies != guides::Applies::Yes || step.progress.state != guides::StepState::Open || !step.ready)
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

Error cannotWrite(ErrorCode code, const Message &why, const QString &path, const Message &remedy)
{
    return {code, PR_MESSAGE("app", "cannot write the results"), why, path, remedy};
}

QList<OutFile> artifactFiles(const guides::Walk &walk, const QString &folder)
{
    QList<OutFile> files;
    for (const guides::StepWalk &step : walk.steps) {
        for (const guides::ArtifactState &state : step.artifacts) {
            if (!folder.isEmpty() && step.applies != guides::Applies::No && !state.text.isEmpty())
                files.append({QDir(folder).filePath(QString::fromLatin1(state.artifact->fileName)),
                              guides::artifactBytes(*state.artifact, state.text)});
        }
    }
    return files;
}

/// The same for every spelling of a path, as far as its folder is there.
QString placeOf(const QString &path)
{
    const QFileInfo info(path);
    const QString file = info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (!file.isEmpty())
        return file;
    return folder.isEmpty() ? QDir::cleanPath(info.absoluteFilePath()) : QDir(folder).filePath(info.fileName());
}

Result<void> haveOwnPlaces(const QList<OutFile> &files, const QString &folder)
{
    QStringList places;
    if (!folder.isEmpty())
        places.append(placeOf(folder));
    for (const OutFile &file : files) {
        if (places.contains(placeOf(file.path)))
            return misused("-o", PR_MESSAGE("app", "two results would go to \"%1\"").arg(file.path),
                           PR_MESSAGE("app", "Give each a file of its own."));
        places.append(placeOf(file.path));
    }
    return {};
}

/// `folder` will be there.
Result<void> mayWrite(const OutFile &file, const QString &folder, bool force)
{
    const QFileInfo info(file.path);
    const QString parent = info.absolutePath();
    if (info.isDir())
        return cannotWrite(ErrorCode::CannotCreate, PR_MESSAGE("app", "it is a folder"), file.path,
                           PR_MESSAGE("app", "Name a file in it."));
    if (!force && info.exists())
        return cannotWrite(ErrorCode::FileExists, PR_MESSAGE("app", "the file is there already"), file.path,
                           PR_MESSAGE("app", "Add --force to replace it."));
    if (!QFileInfo(parent).isDir() && (folder.isEmpty() || placeOf(parent) != placeOf(folder)))
        return cannotWrite(ErrorCode::CannotCreate, PR_MESSAGE("app", "its folder is not there"), file.path,
                           PR_MESSAGE("app", "Make the folder, or name another one."));
    return {};
}

Result<void> makeFolder(const QString &folder)
{
    if (folder.isEmpty())
        return {};
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return cannotWrite(ErrorCode::CannotCreate, PR_MESSAGE("app", "it is a file, and a folder is expected"), folder,
                           PR_MESSAGE("app", "Name a folder, which is made where it is not there."));
    if (QDir().mkpath(folder))
        return {};
    return cannotWrite(ErrorCode::CannotCreate, PR_MESSAGE("app", "the folder cannot be made"), folder, {});
}

/// All of them or, where one may not be written, none.
Result<void> writeFiles(const QList<OutFile> &files, const QString &folder, bool force)
{
    if (Result<void> own = haveOwnPlaces(files, folder); !own)
        return own;
    for (const OutFile &file : files) {
        if (Result<void> may = mayWrite(file, folder, force); !may)
            return may;
    }
    if (Result<void> made = makeFolder(folder); !made)
        return made;
    for (const OutFile &file : files) {
        const Overwrite overwrite = force ? Overwrite::Allow : Overwrite::Refuse;
        if (Result<void> written = writeFileAtomically(file.path, file.bytes, overwrite); !written)
            return written;
    }
    return {};
}

/// What is saved must be read again.
Result<OutFile> savedFile(const QString &path, const Progress &progress)
{
    const QByteArray bytes = guides::toJson(progress);
    if (bytes.size() <= guides::MostProgressBytes)
        return OutFile{path, bytes};
    return cannotWrite(ErrorCode::TooLarge, PR_MESSAGE("app", "it is too large to be read again"), path,
                       PR_MESSAGE("app", "Shorten what was pasted."));
}

ExitCode codeOf(const guides::Walk &walk)
{
    return walk.errors > 0 ? ExitCode::Failed : walk.complete() ? ExitCode::Done : ExitCode::Undecided;
}

} // namespace

Error misused(const char *option, const Message &why, const Message &remedy)
{
    return {ErrorCode::Usage, PR_MESSAGE("app", "the command line is not understood"), why, QString::fromLatin1(option),
            remedy};
}

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
                 "Answers: a JSON object by input id, or what --save wrote; - is standard input, for one option of all",
                 "FILE");
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

Result<void> GuideRunPart::isConsistent() const
{
    const qsizetype fromInput = m_prefill.count(QStringLiteral("-")) + (m_answers == u"-" ? 1 : 0);
    if (fromInput > 1)
        return misused("-", PR_MESSAGE("app", "standard input is to be read twice"),
                       PR_MESSAGE("app", "Give all but one as files."));
    if (!m_directory.isEmpty() && m_prefill.isEmpty())
        return misused("--directory-id", PR_MESSAGE("app", "it chooses from what AWS printed, and nothing was given"),
                       PR_MESSAGE("app", "Add --prefill, or answer directory-id."));
    return {};
}

Result<Progress> GuideRunPart::read(Environment &environment, const EditContext &context)
{
    if (m_answers.isEmpty())
        return guides::begun(context.guide, context.facts);
    const Result<QByteArray> bytes = readInput(environment, m_answers, guides::MostProgressBytes);
    if (!bytes)
        return bytes.error();
    const Result<Progress> written = guides::readAnswers(context.guide, *bytes, m_answers);
    return written ? guides::taken(context, *written) : written;
}

Result<Progress> GuideRunPart::prefilled(Environment &environment, const EditContext &context, const Progress &progress)
{
    QList<guides::PrefillText> texts;
    for (const QString &path : m_prefill) {
        const Result<QByteArray> bytes = readInput(environment, path, workspace::MostPrefillBytes);
        if (!bytes)
            return bytes.error();
        texts.append({*bytes, path});
    }
    if (texts.isEmpty())
        return progress;
    const Result<guides::Prefill> found = guides::prefill(texts, context.facts, m_directory);
    if (!found)
        return ofTheAnswers(found.error());
    if (found->chosen.isEmpty() && found->directories.size() > 1)
        return chooseOne(found->directories);
    say(environment, found->findings);
    say(environment, found->details);
    return guides::answeredAll(context, progress, found->answers, false);
}

Result<Progress> GuideRunPart::evidenced(Environment &environment, const EditContext &context, const Progress &progress)
{
    QStringList order;
    QMap<QString, QStringList> files;
    for (const QString &text : m_evidence) {
        const Result<NamedValue> named = namedValue("--evidence", text);
        if (!named)
            return named.error();
        if (!workspace::evidencePlace(context.guide, named->name))
            return noSuchName(PR_MESSAGE("app", "the guide asks for no files called \"%1\""), named->name,
                              workspace::evidenceNames(context.guide));
        if (!order.contains(named->name))
            order.append(named->name);
        files[named->name].append(named->value);
    }
    // What others are judged with is read before them.
    std::stable_partition(order.begin(), order.end(),
                          [&context](const QString &name) { return context.guide.isBesideAnother(name); });
    Progress result = progress;
    workspace::BesideFiles kept;
    for (const QString &name : order) {
        const workspace::EvidencePlace place = *workspace::evidencePlace(context.guide, name);
        Result<guides::Attached> attached = workspace::attachFiles(
            context, result, place, {files.value(name), {}}, workspace::besideFiles(context.guide, place.input, kept));
        if (!attached)
            return attached.error();
        say(environment, attached->validation.findings);
        kept.insert(place.input, attached->files);
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
            return ofTheAnswers(next.error());
        result = *std::move(next);
    }
    for (const QString &step : m_done) {
        Result<Progress> next = step == u"all" ? allDone(context, result) : guides::done(context, result, step);
        if (!next)
            return ofTheAnswers(next.error());
        result = *std::move(next);
    }
    return result;
}

Result<Progress> GuideRunPart::edited(Environment &environment, const EditContext &context)
{
    Result<Progress> progress = read(environment, context);
    if (progress)
        progress = prefilled(environment, context, *progress);
    if (progress)
        progress = evidenced(environment, context, *progress);
    return progress ? closed(context, *progress) : progress;
}

Result<ExitCode> GuideRunPart::run(Environment &environment)
{
    const Result<const guides::Guide *> guide = guideCalled(m_id);
    if (!guide)
        return guide.error();
    if (const Result<void> consistent = isConsistent(); !consistent)
        return consistent.error();
    const Result<guides::Facts> facts = loadGuideFacts();
    if (!facts)
        return facts.error();
    const EditContext context{**guide, *facts, environment.clock.now()};
    const Result<Progress> progress = edited(environment, context);
    if (!progress)
        return progress.error();
    const guides::Walk walk = guides::walk(**guide, *progress, *facts, context.now);
    const guides::Rejudged rejudged = guides::rejudged(context, *progress);
    if (walk.factsChanged && !rejudged.steps.isEmpty())
        environment.console.say(QStringLiteral("judged differently since the facts changed: %1")
                                    .arg(rejudged.steps.join(QLatin1String(", "))));
    const QByteArray text =
        m_output.isJson() ? workspace::walkToJson(walk, *facts) : workspace::walkToMarkdown(walk, *facts);
    QList<OutFile> files = artifactFiles(walk, m_artifacts);
    if (!m_save.isEmpty()) {
        const Result<OutFile> saved = savedFile(m_save, rejudged.progress);
        if (!saved)
            return saved.error();
        files.append(*saved);
    }
    if (!m_output.path().isEmpty())
        files.append({m_output.path(), text});
    if (const Result<void> written = writeFiles(files, m_artifacts, m_output.force()); !written)
        return written.error();
    return m_output.path().isEmpty() ? m_output.write(environment, text, codeOf(walk)) : Result<ExitCode>(codeOf(walk));
}

} // namespace portreeve::app
