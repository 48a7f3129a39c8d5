#include "app/checkoptions.h"
#include "app/interrupt.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "app/trafficoutput.h"
#include "core/probes/plan.h"
#include "core/probes/runner.h"
#include "core/workspace/checkreportjson.h"

#include <QEventLoop>
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
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<probes::Options> options = m_check.read();
        if (!options)
            return options.error();
        const Result<Subject> subject = m_targets.isEmpty() ? fromSelection(environment) : fromTargets(environment);
        if (!subject)
            return subject.error();
        if (m_dryRun)
            return preview(environment, *subject, *options);
        const QDateTime startedAt = environment.clock.now();
        QList<probes::Outcome> outcomes;
        const Result<probes::RunEnd> end = measure(environment, subject->plan, *options, outcomes);
        if (!end)
            return end.error();
        workspace::CheckReport report =
            workspace::makeReport(subject->plan, outcomes, startedAt, QSysInfo::prettyProductName());
        report.selection = subject->selection;
        report.sources = subject->sources;
        return m_output.write(environment, m_output.isJson() ? workspace::toJson(report) : workspace::toTable(report),
                              *end == probes::RunEnd::Cancelled ? ExitCode::Interrupted : ExitCode(int(report.exit)));
    }

private:
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

    Result<ExitCode> preview(Environment &environment, const Subject &subject, const probes::Options &options) const
    {
        const QStringList servers{options.dnsServer ? options.dnsServer->toText()
                                                    : QStringLiteral("the system's DNS servers")};
        const auto traffic = probes::planRun(probes::allProbes(), subject.plan.targets, options, servers);
        return m_output.write(environment, trafficText(traffic, m_output.isJson()));
    }

    static Result<probes::RunEnd> measure(Environment &environment, const workspace::CheckPlan &plan,
                                          const probes::Options &options, QList<probes::Outcome> &outcomes)
    {
        QEventLoop loop;
        const InterruptWatch watch;
        probes::Runner runner(environment.clock, net::makeNativeNetwork);
        std::optional<Result<probes::RunEnd>> end;
        QObject::connect(&watch, &InterruptWatch::interrupted, &runner, &probes::Runner::cancel);
        QObject::connect(&runner, &probes::Runner::outcomeReady, &loop,
                         [&](const probes::Outcome &outcome) { outcomes.append(outcome); });
        QObject::connect(&runner, &probes::Runner::progressed, &loop, [&](const probes::Progress &progress) {
            environment.console.progress(
                PR_MESSAGE("app", "Checking %1 of %2").arg(progress.done).arg(progress.total).english());
        });
        QObject::connect(&runner, &probes::Runner::ended, &loop, [&](probes::RunEnd how) {
            end = how;
            loop.quit();
        });
        QObject::connect(&runner, &probes::Runner::failed, &loop, [&](const Error &error) {
            end = error;
            loop.quit();
        });
        runner.start(plan.targets, options);
        if (!end)
            loop.exec();
        environment.console.progress({});
        return *end;
    }

    SelectionOptions m_selection;
    CheckOptions m_check;
    QStringList m_only;
    QString m_targets;
    OutputOptions m_output{{QStringLiteral("table"), QStringLiteral("json")}};
    bool m_dryRun = false;
};

} // namespace

std::unique_ptr<Command> make_check_command()
{
    return std::make_unique<CheckCommand>();
}

} // namespace portreeve::app
