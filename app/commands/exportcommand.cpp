#include "app/firewalloptions.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "core/exporters/delta.h"
#include "core/importers/importer.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/exportset.h"
#include "core/workspace/previousexport.h"

#include <algorithm>

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
        options.list("--format", m_formats, "Export ids (ID,..), all, or list to see them");
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
        options.footer(
            "Several formats need a folder (-o) that exists; each becomes a file portreeve-ID in it. A format "
            "that refuses is named and does not stop the others; the exit code is 0 where one was written, "
            "with --strict only where all were.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        if (m_formats == QStringList{QStringLiteral("list")})
            return m_output.write(environment, formatList(), ExitCode::Done, QStringLiteral("portreeve-formats.txt"));
        m_formats.removeDuplicates();
        const bool all = m_formats.contains(QStringLiteral("all"));
        const bool several = all || m_formats.size() > 1;
        std::unique_ptr<exporters::Exporter> one; // null where there are several
        if (several) {
            if (const Result<void> usable = checkSeveral(); !usable)
                return usable.error();
        } else {
            Result<std::unique_ptr<exporters::Exporter>> known = workspace::knownExporter(m_formats.first());
            if (!known)
                return known.error();
            one = *std::move(known);
        }
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        exporters::Options asked = exportOptions();
        if (const Result<void> applied = m_firewall.apply(asked); !applied)
            return applied.error();
        const policy::Draft draft = requirements::draftPolicy(facts->set, facts->selection);
        if (several)
            return exportSeveral(environment, draft, asked, all ? exporters::exporterIds() : m_formats);
        return m_previous.isEmpty() ? exportWhole(environment, *one, draft, asked)
                                    : exportChange(environment, *one, draft, asked);
    }

private:
    static Error misused(const Message &why, const QString &option)
    {
        return {ErrorCode::Usage, PR_MESSAGE("app", "the command line is not understood"), why, option, {}};
    }

    [[nodiscard]] Result<void> checkSeveral() const
    {
        if (!m_output.isAsked())
            return misused(PR_MESSAGE("app", "several formats need a folder to be written to"), QStringLiteral("-o"));
        if (!m_previous.isEmpty() || !m_rollback.isEmpty())
            return misused(PR_MESSAGE("app", "an earlier export is compared with one format at a time"),
                           QStringLiteral("--previous"));
        return {};
    }

    /// Refusals are told and stop nothing; what cannot be saved is an error.
    Result<ExitCode> exportSeveral(Environment &environment, const policy::Draft &draft,
                                   const exporters::Options &asked, const QStringList &ids)
    {
        QList<workspace::SavedExport> exports;
        const Result<void> made = workspace::exportAll(draft, asked, ids, [&](workspace::SavedExport one, auto...) {
            exports.append(std::move(one));
            return true;
        });
        if (!made)
            return made.error();
        const Result<QStringList> saved =
            workspace::saveExports(exports, m_output.path(), m_output.force() ? Overwrite::Allow : Overwrite::Refuse);
        if (!saved)
            return saved.error();
        const ExitCode refused = sayAbout(environment, draft, exports);
        environment.console.say(QStringLiteral("%1 of %2 formats are written to %3.")
                                    .arg(saved->size())
                                    .arg(exports.size())
                                    .arg(m_output.path()));
        return m_strict || saved->isEmpty() ? refused : ExitCode::Done;
    }

    /// What all formats lack is said once. Returns the highest code of the refusals.
    static ExitCode sayAbout(Environment &environment, const policy::Draft &draft,
                             const QList<workspace::SavedExport> &exports)
    {
        for (const policy::Unexpressed &row : draft.leftOut)
            sayLeftOut(environment, row);
        ExitCode refused = ExitCode::Done;
        for (const workspace::SavedExport &made : exports) {
            if (made.result) {
                sayMore(environment, made, draft.leftOut);
                continue;
            }
            const Error &error = made.result.error();
            environment.console.say(QStringLiteral("not written: %1: %2 %3")
                                        .arg(made.formatId, error.detail.english(), error.remedy.english())
                                        .trimmed());
            refused = std::max(refused, exitCodeOf(error.code));
        }
        return refused;
    }

    Result<ExitCode> exportWhole(Environment &environment, const exporters::Exporter &exporter,
                                 const policy::Draft &draft, const exporters::Options &asked)
    {
        if (!m_rollback.isEmpty())
            return misused(PR_MESSAGE("app", "--rollback needs --previous: it undoes a change"),
                           QStringLiteral("--rollback"));
        const Result<exporters::ExportResult> result = exporters::exportPolicy(exporter, draft, asked);
        if (!result)
            return result.error();
        sayAbout(environment, *result);
        return m_output.write(environment, result->bytes, ExitCode::Done,
                              workspace::exportFileName(exporter.describe()));
    }

    Result<ExitCode> exportChange(Environment &environment, const exporters::Exporter &exporter,
                                  const policy::Draft &draft, const exporters::Options &asked)
    {
        const QString name = workspace::exportFileName(exporter.describe());
        if (const Result<void> different = checkDifferent({{QStringLiteral("--previous"), m_previous},
                                                           {QStringLiteral("--rollback"), m_rollback},
                                                           m_output.file(name)});
            !different)
            return different.error();
        const Result<QByteArray> bytes = readInput(environment, m_previous, importers::Importer::MaxBytes);
        if (!bytes)
            return bytes.error();
        const Result<exporters::Previous> previous = workspace::readPreviousExport(*bytes, exporter);
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
        return m_output.write(environment, delta->change.bytes, ExitCode::Done, name);
    }

    static void sayLeftOut(Environment &environment, const policy::Unexpressed &row, const QString &before = {})
    {
        const QString text = QStringLiteral("%1left out: %2: %3").arg(before, row.ruleId, row.reason.english());
        environment.console.say(row.subject.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, row.subject));
    }

    static void sayAbout(Environment &environment, const exporters::ExportResult &result)
    {
        for (const policy::Unexpressed &row : result.leftOut)
            sayLeftOut(environment, row);
        for (const Finding &finding : result.findings)
            environment.console.say(finding.message.english());
    }

    /// What is to be said of one format and was not said of all of them.
    static void sayMore(Environment &environment, const workspace::SavedExport &made,
                        const QList<policy::Unexpressed> &said)
    {
        const QString before = made.formatId + QStringLiteral(": ");
        for (const policy::Unexpressed &row : made.result->leftOut) {
            if (!said.contains(row))
                sayLeftOut(environment, row, before);
        }
        for (const Finding &finding : made.result->findings)
            environment.console.say(before + finding.message.english());
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

    SelectionOptions m_selection;
    QStringList m_formats;
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
