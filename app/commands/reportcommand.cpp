#include "app/outputoptions.h"
#include "app/reportlanguage.h"
#include "app/signeroptions.h"
#include "app/storedranges.h"
#include "core/base/filewrite.h"
#include "core/catalog/loader.h"
#include "core/reports/writer.h"
#include "core/workspace/builders/gather.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/rangesource.h"
#include "core/workspace/resultnames.h"

#include <QFileInfo>

namespace portreeve::app {

namespace {

const QString Pdf = QStringLiteral("pdf");

QStringList formatIds()
{
    QStringList ids;
    for (const auto &writer : reports::allWriters())
        ids.append(writer->format().id);
    ids.insert(1, Pdf);
    return ids;
}

class ReportCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "report"; }
    [[nodiscard]] std::string summary() const override { return "Write a report of checks, rules, changes or guides"; }

    void declare(Options &options) override
    {
        options.choice("--kind", m_kind, workspace::reportKindIds(), "What the report is about");
        options.require("--kind");
        options.text("--project", m_project, "The project that it is made from", "FILE.portreeve");
        options.repeated("--results", m_results, "JSON result of a check; again for more, the earliest first");
        m_signers.declare(options);
        options.repeated("--guide", m_guides, "In a checklist: only this guide of the project");
        options.choice("--redact", m_redact, reports::redactionIds(),
                       "What is left out: nothing, names of this network and addresses that are not AWS's, or all that "
                       "is not AWS's");
        options.text("--language", m_language, "Language of the texts: en, or one that the program was built with",
                     "CODE");
        options.list("--section", m_sections, "Only these sections, by the ids that --format json shows");
        options.text("--contact", m_contact, "Whom to ask about it", "TEXT");
        options.text("--owner", m_request.owner, "In a change request: who answers for the rules", "TEXT");
        options.text("--expires", m_request.expires, "In a change request: until when they are needed", "TEXT");
        options.text("--reason", m_request.reason, "In a change request: why", "TEXT");
        options.text("--logo", m_logo, "PNG or JPEG for its head, 512 KiB at most", "FILE");
        options.text("--aws-ranges", m_ranges, "Range file, the syncToken of a stored one, or none", "FILE|none");
        m_output.declare(options);
        options.footer("CSV has the main table and no more. Numbers and dates are the same in every language.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        // Before anything is read: the program with fonts reads it again.
        if (m_output.format() == Pdf && environment.pdf == nullptr)
            return environment.withFonts ? environment.withFonts() : noFonts();
        const QString language = m_language.isEmpty() ? systemLanguage() : m_language;
        const Result<workspace::Say> say = sayIn(language);
        if (!say)
            return say.error();
        const auto builder = workspace::findReportBuilder(m_kind);
        Result<workspace::ReportSources> sources = read(environment, builder->kind().needs);
        if (!sources)
            return sources.error();
        const awsranges::SnapshotStore store = storeOf(environment);
        sources->store = &store;
        Findings findings;
        const Result<workspace::ReportInput> input =
            workspace::gatherReport(builder->kind().needs, *sources, *say, findings);
        sayFindings(environment, findings);
        if (!input)
            return input.error();
        return write(environment, *builder, *input,
                     {*say, language, environment.clock.now(), sources->projectName, m_contact, m_request});
    }

private:
    static Error noFonts()
    {
        return {ErrorCode::Unavailable,
                PR_MESSAGE("app", "the report cannot be made"),
                PR_MESSAGE("app", "this program was built without the part that makes PDF files"),
                {},
                PR_MESSAGE("app", "Take another format, such as odt or html.")};
    }

    Result<workspace::ReportSources> read(Environment &environment, const workspace::ReportNeeds &needs)
    {
        workspace::ReportSources sources;
        sources.now = environment.clock.now();
        sources.guides = m_guides;
        Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
        if (!catalog)
            return catalog.error();
        sources.catalog = *std::move(catalog);
        if (!m_project.isEmpty()) {
            Result<workspace::Project> project = workspace::openProject(sources.catalog, m_project);
            if (!project)
                return project.error();
            sources.project = *std::move(project);
            sources.projectName = QFileInfo(m_project).completeBaseName();
        }
        const Result<workspace::SignatureTrust> trust = m_signers.trust(environment.clock.now());
        if (!trust)
            return trust.error();
        const QStringList names = workspace::fileNamesToldApart(m_results);
        for (qsizetype i = 0; i < m_results.size(); ++i) {
            Result<workspace::TakenResult> result = workspace::openResult(sources.catalog, m_results[i], *trust);
            if (!result)
                return result.error();
            sources.results.append({names[i], std::move(result->report), result->signature});
        }
        const bool selected = !sources.project.selection.regions.isEmpty() || !sources.results.isEmpty();
        if (!selected && !needs.history)
            return sources;
        Findings findings;
        const Result<std::optional<awsranges::IpRanges>> ranges =
            workspace::openRanges(storeOf(environment), m_ranges, findings);
        sayFindings(environment, findings);
        if (!ranges)
            return ranges.error();
        if (*ranges)
            sources.ranges = std::make_shared<const awsranges::RangeIndex>(**ranges);
        return sources;
    }

    Result<std::optional<reports::Logo>> logo() const
    {
        if (m_logo.isEmpty())
            return std::optional<reports::Logo>();
        const Result<QByteArray> bytes = readFile(m_logo, reports::MostLogoBytes);
        if (!bytes)
            return bytes.error();
        const std::optional<reports::Logo> logo = reports::logoFrom(*bytes, QFileInfo(m_logo).completeBaseName());
        if (!logo)
            return Error{ErrorCode::InvalidSyntax,
                         PR_MESSAGE("app", "cannot take the picture for the head"),
                         PR_MESSAGE("app", "it is neither PNG nor JPEG"),
                         m_logo,
                         {}};
        return logo;
    }

    Result<ExitCode> write(Environment &environment, const workspace::ReportBuilder &builder,
                           const workspace::ReportInput &input, const workspace::ReportContext &context)
    {
        const Result<std::optional<reports::Logo>> picture = logo();
        if (!picture)
            return picture.error();
        Result<reports::Document> document =
            workspace::buildReport(builder, input, context, *reports::redactionFrom(m_redact), *picture);
        if (!document)
            return document.error();
        if (const Result<void> kept = keepSections(*document); !kept)
            return kept.error();
        const auto writer = reports::findWriter(m_output.format());
        const Result<QByteArray> bytes = (writer ? *writer : *environment.pdf).write(*document);
        if (!bytes)
            return bytes.error();
        return m_output.write(environment, *bytes);
    }

    Result<void> keepSections(reports::Document &document) const
    {
        if (m_sections.isEmpty())
            return {};
        QStringList known;
        for (const reports::Section &section : std::as_const(document.sections))
            known.append(section.id);
        for (const QString &id : m_sections) {
            if (!known.contains(id))
                return Error{ErrorCode::Usage, PR_MESSAGE("app", "the report cannot be made"),
                             PR_MESSAGE("app", "it has no section \"%1\"").arg(id), QStringLiteral("--section"),
                             PR_MESSAGE("app", "Known are: %1.").arg(known.join(QLatin1String(", ")))};
        }
        document.keep(m_sections);
        return {};
    }

    QString m_kind;
    QString m_project;
    QStringList m_results;
    SignerOptions m_signers;
    QStringList m_guides;
    QString m_redact = QStringLiteral("none");
    QString m_language;
    QStringList m_sections;
    QString m_contact;
    workspace::RequestFields m_request;
    QString m_logo;
    QString m_ranges;
    OutputOptions m_output{formatIds()};
};

} // namespace

std::unique_ptr<Command> make_report_command()
{
    return std::make_unique<ReportCommand>();
}

} // namespace portreeve::app
