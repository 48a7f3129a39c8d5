#include "app/firewalloptions.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "core/exporters/delta.h"
#include "core/importers/importer.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/previousexport.h"

namespace portreeve::app {

namespace {

QByteArray formatList()
{
    QString text;
    for (const auto &exporter : exporters::allExporters()) {
        const exporters::Description description = exporter->describe();
        text += description.id.leftJustified(36) + description.title + u'\n';
    }
    return text.toUtf8();
}

class ExportCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "export"; }
    [[nodiscard]] std::string summary() const override { return "Write the rules for a firewall"; }

    void declare(Options &options) override
    {
        m_selection.declare(options);
        options.text("--format", m_format, "Export id, or list", "ID");
        options.require("--format");
        options.choice("--mode", m_mode,
                       {QStringLiteral("domains"), QStringLiteral("addresses"), QStringLiteral("both")},
                       "What rules name");
        options.choice("--default", m_default, {QStringLiteral("drop"), QStringLiteral("none")},
                       "What happens to all other traffic");
        options.choice("--hook", m_hook, {QStringLiteral("output"), QStringLiteral("forward")},
                       "Rules for this machine, or for a router");
        options.flag("--stateless", m_stateless, "Write return rules instead of connection tracking");
        options.flag("--strict", m_strict, "Write nothing where a row cannot be carried");
        options.number("--max-entries", m_maxEntries, 1, 1'000'000'000,
                       "As many entries at most; lists become as little wider as possible");
        m_firewall.declare(options);
        options.text("--previous", m_previous, "An earlier export: write what leads from it to now", "FILE");
        options.text("--rollback", m_rollback, "With --previous: write what undoes the change to this file", "FILE");
        m_output.declareFileOrFolder(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        if (m_format == QLatin1String("list"))
            return m_output.write(environment, formatList(), ExitCode::Done, QStringLiteral("portreeve-formats.txt"));
        const auto exporter = exporters::findExporter(m_format);
        if (!exporter)
            return Error{ErrorCode::Usage,
                         PR_MESSAGE("app", "the rules cannot be written"),
                         PR_MESSAGE("app", "\"%1\" is not a known format").arg(m_format),
                         {},
                         PR_MESSAGE("app", "Known are: %1.").arg(exporters::exporterIds().join(QLatin1String(", ")))};
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        exporters::Options asked = exportOptions();
        if (const Result<void> applied = m_firewall.apply(asked); !applied)
            return applied.error();
        const policy::Draft draft = requirements::draftPolicy(facts->set, facts->selection);
        return m_previous.isEmpty() ? exportWhole(environment, *exporter, draft, asked)
                                    : exportChange(environment, *exporter, draft, asked);
    }

private:
    Result<ExitCode> exportWhole(Environment &environment, const exporters::Exporter &exporter,
                                 const policy::Draft &draft, const exporters::Options &asked)
    {
        if (!m_rollback.isEmpty())
            return Error{ErrorCode::Usage,
                         PR_MESSAGE("app", "the command line is not understood"),
                         PR_MESSAGE("app", "--rollback needs --previous: it undoes a change"),
                         QStringLiteral("--rollback"),
                         {}};
        const Result<exporters::ExportResult> result = exporters::exportPolicy(exporter, draft, asked);
        if (!result)
            return result.error();
        sayAbout(environment, *result);
        return m_output.write(environment, result->bytes, ExitCode::Done, fileName(exporter.describe()));
    }

    Result<ExitCode> exportChange(Environment &environment, const exporters::Exporter &exporter,
                                  const policy::Draft &draft, const exporters::Options &asked)
    {
        const Result<QByteArray> bytes = readInput(environment, m_previous, importers::Importer::MaxBytes);
        if (!bytes)
            return bytes.error();
        const Result<exporters::Previous> previous =
            workspace::readPreviousExport(*bytes, exporter.describe().id, asked.parameters);
        if (!previous)
            return previous.error();
        const Result<exporters::DeltaResult> delta = exporters::exportDelta(exporter, draft, *previous, asked);
        if (!delta)
            return delta.error();
        sayAbout(environment, delta->change);
        for (const QString &line : policy::changeLines(delta->changes))
            environment.console.say(line);
        if (delta->changes.isEmpty())
            environment.console.say(QStringLiteral("Nothing has changed since %1.").arg(m_previous));
        if (!m_rollback.isEmpty()) {
            const Result<void> written = writeResult(environment, m_rollback, delta->rollback, m_output.force());
            if (!written)
                return written.error();
        }
        return m_output.write(environment, delta->change.bytes, ExitCode::Done, fileName(exporter.describe()));
    }

    static void sayAbout(Environment &environment, const exporters::ExportResult &result)
    {
        for (const policy::Unexpressed &row : result.leftOut)
            environment.console.say(
                row.subject.isEmpty()
                    ? QStringLiteral("left out: %1: %2").arg(row.ruleId, row.reason.english())
                    : QStringLiteral("left out: %1: %2 (%3)").arg(row.ruleId, row.reason.english(), row.subject));
        for (const Finding &finding : result.findings)
            environment.console.say(finding.message.english());
    }

    [[nodiscard]] exporters::Options exportOptions() const
    {
        exporters::Options options;
        options.mode = m_mode == QLatin1String("domains")     ? policy::Mode::Domains
                       : m_mode == QLatin1String("addresses") ? policy::Mode::Addresses
                                                              : policy::Mode::Both;
        options.defaultAction =
            m_default == QLatin1String("drop") ? exporters::DefaultAction::Drop : exporters::DefaultAction::None;
        options.hook = m_hook == QLatin1String("forward") ? exporters::Hook::Forward : exporters::Hook::Output;
        options.stateless = m_stateless;
        options.strict = m_strict;
        if (m_maxEntries > 0)
            options.maxEntries = m_maxEntries;
        return options;
    }

    static QString fileName(const exporters::Description &description)
    {
        return QStringLiteral("portreeve-%1.%2").arg(description.id, description.fileExtension);
    }

    SelectionOptions m_selection;
    QString m_format;
    QString m_mode = QStringLiteral("both");
    QString m_default = QStringLiteral("none");
    QString m_hook = QStringLiteral("output");
    QString m_previous;
    QString m_rollback;
    FirewallOptions m_firewall;
    OutputFile m_output;
    qint64 m_maxEntries = 0;
    bool m_stateless = false;
    bool m_strict = false;
};

} // namespace

std::unique_ptr<Command> make_export_command()
{
    return std::make_unique<ExportCommand>();
}

} // namespace portreeve::app
