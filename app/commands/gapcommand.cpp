#include "app/firewalloptions.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "core/importers/importer.h"
#include "core/policy/passes/restrictlocal.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/gapfindings.h"
#include "core/workspace/gapquestion.h"
#include "core/workspace/gapreport.h"

namespace portreeve::app {

namespace {

class GapCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "gap"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Say what a firewall's configuration lets through of what is needed";
    }

    void declare(Options &options) override
    {
        options.text("--config", m_config, "The firewall's configuration, or - for standard input", "FILE");
        options.text("--vendor", m_vendor, "Its language: an export id, or list", "ID");
        options.require("--vendor");
        options.choice("--format", m_format, {QStringLiteral("table"), QStringLiteral("json")}, "Form of the answer");
        options.repeated("--list", m_lists,
                         "Only this list of the configuration: chain, access list, group; again for more");
        m_firewall.declare(options);
        options.text("--ami", m_ami, "Also compare with the default rules of Amazon's images of this Windows",
                     "SYSTEM");
        m_selection.declare(options);
        m_delta.declare(options);
        options.footer("-o writes what is missing as rules in the firewall's language. Exit code 1: something is. What "
                       "--ami finds (windows-server-2022 ..) is told and does not change the exit code.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        if (m_vendor == QLatin1String("list")) {
            const Result<void> written =
                environment.console.write(importers::importerIds().join(u'\n').toUtf8() + '\n');
            return written ? Result<ExitCode>(ExitCode::Done) : Result<ExitCode>(written.error());
        }
        const auto importer = importers::findImporter(m_vendor);
        if (!importer)
            return Error{ErrorCode::Usage,
                         PR_MESSAGE("app", "the configuration cannot be read"),
                         PR_MESSAGE("app", "\"%1\" is not a language that can be read").arg(m_vendor),
                         {},
                         PR_MESSAGE("app", "Known are: %1.").arg(importers::importerIds().join(QLatin1String(", ")))};
        if (m_config.isEmpty())
            return misused(PR_MESSAGE("app", "there is no configuration"),
                           PR_MESSAGE("app", "Name its file, or - for standard input."), "--config");
        if (const Result<void> different = checkDifferent({{QStringLiteral("--config"), m_config}, m_delta.file()});
            !different)
            return different.error();
        exporters::Options asked;
        if (const Result<void> applied = m_firewall.apply(asked); !applied)
            return applied.error();
        if (!m_ami.isEmpty() && !m_vendor.startsWith(QLatin1String("windows-")))
            return misused(PR_MESSAGE("app", "only rules of Windows can be compared with those of its images"), {});
        const Result<QByteArray> bytes = readInput(environment, m_config, importers::Importer::MaxBytes);
        if (!bytes)
            return bytes.error();
        const Result<importers::Configuration> configuration = importer->read(*bytes, {asked.parameters});
        if (!configuration)
            return withFile(configuration.error());
        const QStringList lists = importers::listNames(*configuration);
        for (const QString &list : std::as_const(m_lists)) {
            if (!lists.contains(list))
                return misused(PR_MESSAGE("app", "\"%1\" is no list of the configuration").arg(list),
                               PR_MESSAGE("app", "It has: %1.").arg(lists.join(QLatin1String(", "))), "--list");
        }
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        const QStringList systems = workspace::amiSystems(facts->catalog);
        if (!m_ami.isEmpty() && !systems.contains(m_ami))
            return misused(PR_MESSAGE("app", "\"%1\" is not a system whose default rules are known").arg(m_ami),
                           PR_MESSAGE("app", "Known are: %1.").arg(systems.join(QLatin1String(", "))));
        const auto exporter = exporters::findExporter(m_vendor);
        const policy::Draft draft =
            policy::restrictLocal(requirements::draftPolicy(facts->set, facts->selection), asked.local);
        const importers::GapReport gap =
            importers::compare(workspace::comparable(draft, *exporter), *configuration, m_lists);
        for (const Finding &finding :
             workspace::gapFindings(facts->catalog, facts->selection.regions, *configuration, m_lists) +
                 workspace::listFindings(gap))
            environment.console.say(finding.message.english());
        std::optional<workspace::AmiReport> ami;
        if (!m_ami.isEmpty())
            ami = workspace::compareWithAmi(facts->catalog, m_ami, *configuration);
        return report(environment, draft, {draft.policy, *configuration, gap}, ami, asked);
    }

private:
    static Error misused(const Message &why, const Message &remedy, const char *option = "--ami")
    {
        return {ErrorCode::Usage, PR_MESSAGE("app", "the configuration cannot be compared"), why,
                QString::fromLatin1(option), remedy};
    }

    [[nodiscard]] Error withFile(Error error) const
    {
        error.where = error.where.isEmpty() ? m_config : QStringLiteral("%1, %2").arg(m_config, error.where);
        return error;
    }

    Result<ExitCode> report(Environment &environment, const policy::Draft &draft, const workspace::Comparison &compared,
                            const std::optional<workspace::AmiReport> &ami, const exporters::Options &asked)
    {
        const importers::GapReport &gap = compared.gap;
        const auto notCompared = workspace::notCompared(draft, *exporters::findExporter(m_vendor));
        for (const policy::Unexpressed &row : notCompared)
            environment.console.say(QStringLiteral("not compared: %1: %2").arg(row.ruleId, row.reason.english()));
        const QByteArray text = m_format == QLatin1String("json") ? workspace::gapToJson(gap, ami, notCompared)
                                                                  : workspace::gapToTable(gap, ami);
        if (const Result<void> written = environment.console.write(text); !written)
            return written.error();
        if (m_delta.isAsked() && !gap.isCovered()) {
            const Result<void> written = writeDelta(environment, compared, asked);
            if (!written && written.error().code == ErrorCode::CannotExpress)
                sayError(environment.console, written.error()); // the answer stands, and names what is missing
            else if (!written)
                return written.error();
        }
        return gap.isCovered() ? ExitCode::Done : ExitCode::Failed;
    }

    Result<void> writeDelta(Environment &environment, const workspace::Comparison &compared,
                            const exporters::Options &asked)
    {
        const auto exporter = exporters::findExporter(m_vendor);
        const Result<exporters::ExportResult> result = workspace::exportLacking(*exporter, compared, asked);
        if (!result)
            return result.error();
        for (const policy::Unexpressed &row : result->leftOut)
            environment.console.say(QStringLiteral("left out: %1: %2").arg(row.ruleId, row.reason.english()));
        for (const Finding &finding : result->findings)
            environment.console.say(finding.message.english());
        const Result<ExitCode> written = m_delta.write(environment, result->bytes);
        return written ? Result<void>() : Result<void>(written.error());
    }

    SelectionOptions m_selection;
    FirewallOptions m_firewall;
    OutputFile m_delta;
    QString m_config;
    QString m_vendor;
    QString m_ami;
    QStringList m_lists;
    QString m_format = QStringLiteral("table");
};

} // namespace

std::unique_ptr<Command> make_gap_command()
{
    return std::make_unique<GapCommand>();
}

} // namespace portreeve::app
