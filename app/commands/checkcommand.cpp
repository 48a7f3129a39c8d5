#include "app/checkformats.h"
#include "app/checkoptions.h"
#include "app/measuring.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "app/storeoption.h"
#include "core/workspace/checkproxies.h"
#include "core/workspace/checkreportjson.h"

#include <QSysInfo>

namespace portreeve::app {

namespace {

constexpr qint64 TargetsLimit = 16LL * 1024 * 1024;

/// What is checked, and what the report says it rests on.
struct Subject {
    workspace::CheckPlan plan;
    requirements::Selection selection;
    QList<requirements::UsedSource> sources;
};

class CheckCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "check"; }
    [[nodiscard]] std::string summary() const override { return "Check from this device whether it is reachable"; }

    void declare(Options &options) override
    {
        m_selection.declare(options);
        m_check.declare(options);
        options.text("--targets", m_targets, "Check \"host port tcp|tls|udp\" lines instead of a selection", "FILE|-");
        options.list("--only", m_only, "Only these requirement ids or rules");
        options.flag("--dry-run", m_dryRun, "List what would be sent where, and send nothing");
        options.text("--previous", m_previous, "Compare with the JSON result of an earlier check", "FILE");
        m_store.declare(options);
        m_output.declare(options);
        options.footer(
            "Formats: junit and openmetrics are of results, blackbox (targets for a blackbox exporter of "
            "Prometheus) of a dry run.\nExit code: 0 where every required row that can be proven passes, 1 where "
            "one is blocked or intercepted, 2 where one is neither proven nor blocked.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<CheckFormat> format = checkFormat(m_output.format(), m_dryRun);
        if (!format)
            return format.error();
        Result<probes::Options> options = m_check.read();
        if (!options)
            return options.error();
        const Result<net::ProxyChoice> proxy = m_check.proxy();
        if (!proxy)
            return proxy.error();
        if (const Result<void> store = m_store.read(); !store)
            return store.error();
        const Result<std::optional<workspace::CheckReport>> previous = readPrevious();
        if (!previous)
            return previous.error();
        const Result<Subject> subject = m_targets.isEmpty() ? fromSelection(environment) : fromTargets(environment);
        if (!subject)
            return subject.error();
        const Result<net::ProxySettings> proxies =
            workspace::proxiesFor(*proxy, subject->plan.targets, QProcessEnvironment::systemEnvironment());
        if (!proxies)
            return proxies.error();
        options->proxy = *proxies;
        if (m_dryRun)
            return m_output.write(
                environment, format->plan({subject->plan, *options,
                                           m_store.traffic(QStringLiteral("the report and the name of this device"))}));
        const QDateTime startedAt = environment.clock.now();
        QList<probes::Outcome> outcomes;
        const Result<probes::RunEnd> end = measure(environment, subject->plan.targets, *options, outcomes);
        if (!end)
            return end.error();
        workspace::CheckReport report =
            workspace::makeReport(subject->plan, outcomes, startedAt, QSysInfo::prettyProductName());
        report.selection = subject->selection;
        report.sources = subject->sources;
        const bool asked = proxy->kind == net::ProxyChoice::Kind::System;
        const net::DeviceQuestion question =
            workspace::deviceQuestion(outcomes, asked ? std::optional(*proxies) : std::nullopt);
        report.device = workspace::deviceReport(net::readDevice(net::systemSources(), question), outcomes);
        const ExitCode code = *end == probes::RunEnd::Cancelled ? ExitCode::Interrupted : ExitCode(int(report.exit));
        std::optional<workspace::ReportComparison> changes;
        if (*previous)
            changes = compare(environment, **previous, report, *format);
        return deliver(environment, report, format->result(report, changes ? &*changes : nullptr), code);
    }

private:
    Result<std::optional<workspace::CheckReport>> readPrevious() const
    {
        if (m_previous.isEmpty())
            return std::optional<workspace::CheckReport>();
        const Result<catalog::Catalog> catalog = m_selection.loadCatalog();
        if (!catalog)
            return catalog.error();
        Result<workspace::CheckReport> report = workspace::openReport(*catalog, m_previous);
        if (!report)
            return report.error();
        return std::optional(*std::move(report));
    }

    static workspace::ReportComparison compare(Environment &environment, const workspace::CheckReport &previous,
                                               const workspace::CheckReport &report, const CheckFormat &format)
    {
        workspace::ReportComparison changes = workspace::compareReports(previous, report);
        if (!format.carriesChanges)
            environment.console.say(PR_MESSAGE("app", "%1 does not carry what changed since the earlier check.")
                                        .arg(QLatin1String(format.id))
                                        .english());
        else if (!changes.sameSelection)
            environment.console.say(
                PR_MESSAGE("app",
                           "The earlier check was of another selection: rows can be new or gone because of that.")
                    .english());
        return changes;
    }

    /// The result is printed whatever becomes of the store, and stored whatever becomes of the output; of two errors
    /// the output's is the one that ends the program, and the store's is said before it.
    Result<ExitCode> deliver(Environment &environment, const workspace::CheckReport &report, const QByteArray &text,
                             ExitCode code) const
    {
        Result<ExitCode> written = m_output.write(environment, text, code);
        const Result<void> stored = m_store.isGiven() ? m_store.put(environment, report) : Result<void>();
        if (stored)
            return written;
        if (!written)
            environment.console.say(QStringLiteral("portreeve: ") + stored.error().english());
        return written ? Result<ExitCode>(stored.error()) : written;
    }

    Result<Subject> fromSelection(Environment &environment) const
    {
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        Subject subject{workspace::planCheck(facts->catalog, facts->set, facts->ranges, m_only), facts->selection,
                        facts->set.sources};
        if (subject.plan.rows.isEmpty())
            return Error{ErrorCode::Usage,
                         PR_MESSAGE("app", "the check cannot be run"),
                         PR_MESSAGE("app", "the selection has no such row"),
                         m_only.join(u','),
                         {}};
        return subject;
    }

    Result<Subject> fromTargets(Environment &environment) const
    {
        const Result<QByteArray> bytes = readInput(environment, m_targets, TargetsLimit);
        if (!bytes)
            return bytes.error();
        Result<workspace::CheckPlan> plan = workspace::planTargets(*bytes, m_targets);
        if (!plan)
            return plan.error();
        return Subject{*std::move(plan), {}, {}};
    }

    SelectionOptions m_selection;
    CheckOptions m_check;
    StoreOption m_store;
    QStringList m_only;
    QString m_targets;
    QString m_previous;
    OutputOptions m_output{checkFormatIds()};
    bool m_dryRun = false;
};

} // namespace

std::unique_ptr<Command> make_check_command()
{
    return std::make_unique<CheckCommand>();
}

} // namespace portreeve::app
