#include "app/checkoptions.h"
#include "app/interrupt.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "app/storeoption.h"
#include "core/base/jsonwriter.h"
#include "core/probes/plan.h"
#include "core/probes/runner.h"
#include "core/workspace/checkproxies.h"
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

QByteArray planText(const QList<probes::PlannedTraffic> &traffic, bool json)
{
    if (json) {
        JsonWriter writer;
        writer.beginObject().member("schema", QStringLiteral("portreeve.plan/1")).key("traffic").beginArray();
        for (const probes::PlannedTraffic &row : traffic) {
            writer.beginObject(JsonWriter::Style::Compact)
                .member("kind", row.kind)
                .member("destination", row.destination);
            writer.member("subject", row.subject)
                .member("atLeast", row.atLeast)
                .member("atMost", row.atMost)
                .endObject();
        }
        writer.endArray().endObject();
        return writer.take();
    }
    QString text;
    for (const probes::PlannedTraffic &row : traffic)
        text += QStringLiteral("%1 %2 %3 %4\n")
                    .arg(row.kind, -16)
                    .arg(row.destination, -48)
                    .arg(QStringLiteral("%1-%2").arg(row.atLeast).arg(row.atMost), -7)
                    .arg(row.subject);
    return text.toUtf8();
}

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
        m_store.declare(options);
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        Result<probes::Options> options = m_check.read();
        if (!options)
            return options.error();
        const Result<net::ProxyChoice> proxy = m_check.proxy();
        if (!proxy)
            return proxy.error();
        if (const Result<void> store = m_store.read(); !store)
            return store.error();
        const Result<Subject> subject = m_targets.isEmpty() ? fromSelection(environment) : fromTargets(environment);
        if (!subject)
            return subject.error();
        const Result<net::ProxySettings> proxies =
            workspace::proxiesFor(*proxy, subject->plan, QProcessEnvironment::systemEnvironment());
        if (!proxies)
            return proxies.error();
        options->proxy = *proxies;
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
        const ExitCode code = *end == probes::RunEnd::Cancelled ? ExitCode::Interrupted : ExitCode(int(report.exit));
        return deliver(environment, report, code);
    }

private:
    /// The result is printed whatever becomes of the store, and stored whatever becomes of the output; of two errors
    /// the output's is the one that ends the program, and the store's is said before it.
    Result<ExitCode> deliver(Environment &environment, const workspace::CheckReport &report, ExitCode code) const
    {
        const QByteArray text = m_output.isJson() ? workspace::toJson(report) : workspace::toTable(report);
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

    Result<ExitCode> preview(Environment &environment, const Subject &subject, const probes::Options &options) const
    {
        const QStringList servers{options.dnsServer ? options.dnsServer->toText()
                                                    : QStringLiteral("the system's DNS servers")};
        const auto traffic =
            probes::planRun(probes::allProbes(), subject.plan.targets, options, servers) + m_store.traffic();
        return m_output.write(environment, planText(traffic, m_output.isJson()));
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
    StoreOption m_store;
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
