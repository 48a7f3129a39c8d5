#include "app/window/gappresenter.h"

#include "app/window/exportoptions.h"
#include "app/window/gaprows.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "core/importers/importer.h"
#include "core/policy/passes/restrictlocal.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/amirules.h"
#include "core/workspace/gapfindings.h"
#include "core/workspace/gapquestion.h"

namespace portreeve::app {

namespace {

struct Question {
    pages::GapQuestion asked;
    Result<exporters::Options> options;
    catalog::Catalog catalog;
    requirements::RequirementSet set;
    requirements::Selection selection;
};

/// The rules that are missing, in the language of the configuration; why there are none is a finding.
void addLacking(const Question &asked, const workspace::Comparison &compared, pages::Gap &gap)
{
    const auto exporter = exporters::findExporter(asked.asked.languageId);
    if (!exporter || compared.gap.isCovered())
        return;
    const Result<exporters::ExportResult> lacking = workspace::exportLacking(*exporter, compared, *asked.options);
    if (lacking) {
        gap.lackingFileName = QStringLiteral("portreeve-missing.%1").arg(exporter->describe().fileExtension);
        gap.lacking = QString::fromUtf8(lacking->bytes);
        gap.findings += lacking->findings;
        if (!lacking->leftOut.isEmpty())
            gap.findings.append(
                {QStringLiteral("gap-left-out"),
                 Severity::Warning,
                 PR_MESSAGE("app", "%1 rows are not in the file of what is missing. The first is %2: %3")
                     .arg(qint64(lacking->leftOut.size()))
                     .arg(lacking->leftOut.constFirst().ruleId)
                     .arg(lacking->leftOut.constFirst().reason.english()),
                 {}});
    } else {
        gap.findings.append({QStringLiteral("gap-lacking"), Severity::Warning, lacking.error().detail, {}});
    }
}

void addImage(const Question &asked, const importers::Configuration &configuration, pages::Gap &gap)
{
    const workspace::AmiReport image = workspace::compareWithAmi(asked.catalog, asked.asked.imageId, configuration);
    gap.rows += amiRows(image);
    if (!image.others.isEmpty())
        gap.findings.append({QStringLiteral("ami-other-rules"),
                             Severity::Info,
                             PR_MESSAGE("app", "Rules of the configuration that are none of the image's: %1.")
                                 .arg(qint64(image.others.size())),
                             {}});
}

/// Those that the configuration still has: it may have changed since they were chosen.
QStringList among(const QStringList &lists, QStringList chosen)
{
    chosen.removeIf([&lists](const QString &name) { return !lists.contains(name); });
    return chosen;
}

pages::Gap answerTo(const Question &asked)
{
    pages::Gap gap;
    const auto refuse = [&gap](const Error &error) {
        gap.refusal = error;
        return gap;
    };
    if (!asked.options)
        return refuse(asked.options.error());
    const auto importer = importers::findImporter(asked.asked.languageId);
    const Result<QByteArray> bytes = readFile(asked.asked.path, importers::Importer::MaxBytes);
    if (!bytes)
        return refuse(bytes.error());
    Result<importers::Configuration> configuration = importer->read(*bytes, {asked.options->parameters});
    if (!configuration)
        return refuse(configuration.error());
    const auto exporter = exporters::findExporter(asked.asked.languageId);
    const policy::Draft draft =
        policy::restrictLocal(requirements::draftPolicy(asked.set, asked.selection), asked.options->local);
    gap.lists = importers::listNames(*configuration);
    const importers::GapReport report = importers::compare(workspace::comparable(draft, *exporter), *configuration,
                                                           among(gap.lists, asked.asked.through));
    gap.rows = gapRows(report, workspace::notCompared(draft, *exporter));
    gap.findings = workspace::gapFindings(asked.catalog, asked.selection.regions, *configuration,
                                          among(gap.lists, asked.asked.through)) +
                   workspace::listFindings(report);
    addLacking(asked, {draft.policy, *configuration, report}, gap);
    if (!asked.asked.imageId.isEmpty())
        addImage(asked, *configuration, gap);
    return gap;
}

QList<pages::GapImage> imagesFor(const QString &languageId, const catalog::Catalog &catalog)
{
    QList<pages::GapImage> images;
    if (!languageId.startsWith(QLatin1String("windows-")))
        return images;
    const QStringList systems = workspace::amiSystems(catalog);
    for (const QString &system : systems)
        images.append(
            {system, QStringLiteral("Windows Server %1").arg(system.section(u'-', 2).replace(u'-', u' ').toUpper())});
    return images;
}

} // namespace

GapPresenter::GapPresenter(const Session &session, pages::FirewallModel &model, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    connect(&model.gap(), &pages::GapModel::requested, this, &GapPresenter::compare);
    QList<pages::GapLanguage> languages;
    const QStringList readable = importers::importerIds();
    for (const pages::FormatEntry &format : model.formats()) {
        if (readable.contains(format.id))
            languages.append({format.id, format.title, imagesFor(format.id, session.catalog())});
    }
    model.gap().setLanguages(languages);
    model.gap().chooseLanguage(model.format());
}

void GapPresenter::compare(int number, const pages::GapQuestion &question)
{
    const Question asked{question, toOptions(m_model.values(question.languageId)), m_session.catalog(),
                         m_session.requirements(), m_session.selection()};
    inBackground([asked] { return answerTo(asked); }).then(this, [this, number](const pages::Gap &gap) {
        m_model.gap().setGap(number, gap);
    });
}

} // namespace portreeve::app
