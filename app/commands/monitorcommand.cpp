#include "app/checkoptions.h"
#include "app/interrupt.h"
#include "app/newrun.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "app/storeoption.h"
#include "app/trafficoutput.h"
#include "core/probes/monitorrunner.h"
#include "core/workspace/checkproxies.h"
#include "core/workspace/monitorhistory.h"

#include <QEventLoop>
#include <QSysInfo>
#include <QTimer>

namespace portreeve::app {

namespace {

constexpr int RedrawMs = 500;
constexpr qint64 LongestSeconds = 366LL * 86'400;

/// What is monitored and how.
struct Subject {
    QList<workspace::MonitorTarget> targets;
    QList<probes::Assignment> units;
    probes::MonitorOptions options;
    workspace::RecordHead head;
};

/// Adds up what the monitor tells, and records and stores it.
class Account
{
public:
    Account(const workspace::RecordHead &head, workspace::RecordWriter *writer, workspace::MonitorHistory *history)
        : totals(head)
        , m_writer(writer)
        , m_history(history)
    {}

    void add(const probes::MonitorSample &sample) { take(sample); }
    void add(const probes::MonitorGap &gap) { take(gap); }

    void end(qint64 at, probes::RunEnd how)
    {
        if (m_writer != nullptr && !failure)
            keep(m_writer->end(at, how));
    }

    workspace::MonitorTotals totals;
    std::optional<Error> failure; ///< of the recording

private:
    template<typename Event>
    void take(const Event &event)
    {
        totals.add(event);
        if (m_writer != nullptr && !failure)
            keep(m_writer->add(event));
        if (m_history != nullptr)
            m_history->add(event);
    }

    void keep(const Result<void> &written)
    {
        if (!written)
            failure = written.error();
    }

    workspace::RecordWriter *m_writer;
    workspace::MonitorHistory *m_history;
};

void tellNews(Environment &environment, workspace::MonitorHistory *history)
{
    if (history == nullptr)
        return;
    for (const Message &message : history->news())
        environment.console.say(message.english());
}

Error cannotMonitor(Message detail, Message remedy = {})
{
    return {ErrorCode::Usage, PR_MESSAGE("app", "the monitor cannot be run"), std::move(detail), {}, std::move(remedy)};
}

class MonitorCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "monitor"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Watch round-trip time and loss to the gateways over time";
    }

    void declare(Options &options) override
    {
        m_selection.declare(options);
        m_check.declareWay(options);
        options.list("--only", m_only, "Only these requirement ids or rules, whatever is behind them");
        options.number("--interval", m_intervalMs, int(probes::ShortestInterval.count()),
                       int(probes::LongestInterval.count()), "Between two attempts at a target, in milliseconds");
        options.number("--duration", m_durationS, 0, LongestSeconds, "In seconds; 0: until it is interrupted");
        options.text("--record", m_record, "Write every sample to this file; the window opens it", "FILE");
        options.flag("--dry-run", m_dryRun, "List what would be sent where, and send nothing");
        m_store.declare(options);
        m_output.declare(options);
        options.footer(
            "Exit code: 0 where everything that is asked over TCP answered, with losses or not; 1 where a target "
            "did not, in three attempts or more; 2 where too little was measured to say; 130 where it was "
            "interrupted. UDP need not answer.");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        if (const Result<void> store = m_store.read(); !store)
            return store.error();
        Result<Subject> subject = prepare(environment);
        if (!subject)
            return subject.error();
        if (m_dryRun)
            return preview(environment, *subject);
        subject->head.startedAt = environment.clock.now();
        std::unique_ptr<workspace::MonitorHistory> history;
        if (m_store.isGiven()) {
            auto opened = workspace::MonitorHistory::open(m_store.location(), environment.clock, subject->head,
                                                          newRun(environment.clock), {});
            if (!opened)
                return opened.error();
            history = std::move(*opened);
        }
        std::unique_ptr<workspace::RecordWriter> writer;
        if (!m_record.isEmpty()) {
            auto created = workspace::RecordWriter::create(m_record, subject->head, m_output.force());
            if (!created)
                return created.error();
            writer = std::move(*created);
        }
        Account account(subject->head, writer.get(), history.get());
        const Result<probes::RunEnd> end = measure(environment, *subject, account, history.get());
        if (!end)
            return end.error();
        return finish(environment, account, history.get(), *end);
    }

private:
    Result<Subject> prepare(Environment &environment) const
    {
        Result<probes::Options> probing = m_check.read();
        if (!probing)
            return probing.error();
        const Result<net::ProxyChoice> proxy = m_check.proxy();
        if (!proxy)
            return proxy.error();
        const Result<SelectedFacts> facts = m_selection.load(environment);
        if (!facts)
            return facts.error();
        Subject subject;
        subject.options.interval = std::chrono::milliseconds(m_intervalMs);
        if (m_durationS > 0)
            subject.options.duration = std::chrono::seconds(m_durationS);
        subject.targets = workspace::planMonitor(facts->catalog, facts->set, facts->ranges, m_only);
        const Result<net::ProxySettings> proxies = workspace::proxiesFor(*proxy, workspace::targetsOf(subject.targets),
                                                                         QProcessEnvironment::systemEnvironment());
        if (!proxies)
            return proxies.error();
        probing->proxy = *proxies;
        subject.options.probing = *probing;
        subject.units = probes::monitorUnits(workspace::targetsOf(subject.targets), *probing);
        if (subject.units.isEmpty())
            return cannotMonitor(PR_MESSAGE("app", "the selection has nothing that can be monitored"),
                                 PR_MESSAGE("app", "Name rows with --only, as portreeve check --dry-run lists them."));
        if (const Result<void> valid = probes::validate(subject.units.size(), subject.options); !valid)
            return cannotMonitor(valid.error().detail, valid.error().remedy);
        workspace::RecordHead &head = subject.head;
        head.system = QSysInfo::prettyProductName();
        head.selection = facts->selection;
        head.intervalMs = m_intervalMs;
        head.timeoutMs = int(probing->timeout.count());
        head.limits = workspace::monitorLimits(facts->catalog);
        head.series = workspace::seriesOf(subject.targets, subject.units);
        return subject;
    }

    Result<ExitCode> preview(Environment &environment, const Subject &subject) const
    {
        const probes::Options &probing = subject.options.probing;
        const QStringList servers{probing.dnsServer ? probing.dnsServer->toText()
                                                    : QStringLiteral("the system's DNS servers")};
        probes::Options once = probing;
        once.tries = 1;
        QList<probes::Target> targets = workspace::targetsOf(subject.targets);
        for (probes::Target &target : targets)
            target.tries = 1;
        const auto traffic = probes::planRun(probes::allProbes(), targets, once, servers);
        return m_output.write(
            environment,
            trafficText(traffic + m_store.traffic(QStringLiteral("the samples and the name of this device")),
                        m_output.isJson(), m_intervalMs));
    }

    static Result<probes::RunEnd> measure(Environment &environment, const Subject &subject, Account &account,
                                          workspace::MonitorHistory *history)
    {
        QEventLoop loop;
        const InterruptWatch watch;
        probes::MonitorRunner runner(environment.clock, net::makeNativeNetwork);
        std::optional<Result<probes::RunEnd>> end;
        const auto took = [&account, &runner] {
            if (account.failure)
                runner.cancel();
        };
        QObject::connect(&watch, &InterruptWatch::interrupted, &runner, &probes::MonitorRunner::cancel);
        QObject::connect(&runner, &probes::MonitorRunner::sampled, &loop, [&](const probes::MonitorSample &sample) {
            account.add(sample);
            took();
        });
        QObject::connect(&runner, &probes::MonitorRunner::interrupted, &loop, [&](const probes::MonitorGap &gap) {
            account.add(gap);
            took();
        });
        QObject::connect(&runner, &probes::MonitorRunner::ended, &loop, [&](probes::RunEnd how) {
            end = how;
            loop.quit();
        });
        QObject::connect(&runner, &probes::MonitorRunner::failed, &loop, [&](const Error &error) {
            end = error;
            loop.quit();
        });
        QTimer redraw;
        QObject::connect(&redraw, &QTimer::timeout, &loop, [&] {
            tellNews(environment, history);
            environment.console.progress(workspace::toLines(account.totals).join(u'\n'));
        });
        redraw.start(RedrawMs);
        runner.start(subject.units, subject.options);
        if (!end)
            loop.exec();
        environment.console.progress({});
        return *end;
    }

    Result<ExitCode> finish(Environment &environment, Account &account, workspace::MonitorHistory *history,
                            probes::RunEnd how) const
    {
        const QDateTime endedAt = environment.clock.now();
        account.end(endedAt.toMSecsSinceEpoch(), how);
        const QByteArray result = m_output.isJson() ? workspace::toJson(account.totals, endedAt)
                                                    : workspace::toLines(account.totals).join(u'\n').toUtf8() + '\n';
        Result<ExitCode> written = m_output.write(environment, result, codeOf(environment, account.totals, how));
        const Result<void> stored = store(environment, account.totals, history, endedAt);
        // What was measured is told even where it could not be recorded or stored; of several errors the last one to
        // be said ends the program.
        if (account.failure)
            written = *account.failure;
        if (!stored && written)
            return stored.error();
        if (!stored)
            environment.console.say(QStringLiteral("portreeve: ") + stored.error().english());
        return written;
    }

    /// Names what did not answer.
    static ExitCode codeOf(Environment &environment, const workspace::MonitorTotals &totals, probes::RunEnd how)
    {
        const workspace::MonitorVerdict judged = workspace::judgeMonitor(totals);
        for (const qsizetype index : judged.silent) {
            const workspace::MonitorSeries &series = totals.head().series[index];
            environment.console.say(PR_MESSAGE("app", "Nothing answered at %1, port %2/%3.")
                                        .arg(series.host)
                                        .arg(series.port)
                                        .arg(series.transport)
                                        .english());
        }
        QStringList hosts;
        for (const qsizetype index : judged.unresolved) {
            const QString &host = totals.head().series[index].host;
            if (hosts.contains(host))
                continue;
            hosts.append(host);
            environment.console.say(
                PR_MESSAGE("app", "DNS gave no address for %1 (%2), so that nothing was sent to it.")
                    .arg(host)
                    .arg(probes::failureId(totals.totals(index).lastFailure))
                    .english());
        }
        return how == probes::RunEnd::Cancelled ? ExitCode::Interrupted : ExitCode(int(judged.exit));
    }

    static Result<void> store(Environment &environment, const workspace::MonitorTotals &totals,
                              workspace::MonitorHistory *history, const QDateTime &endedAt)
    {
        if (history == nullptr)
            return {};
        tellNews(environment, history);
        const Result<workspace::StoredRun> stored = history->finish(totals, endedAt);
        if (!stored)
            return stored.error();
        tellNews(environment, history);
        StoreOption::say(environment, *stored);
        return {};
    }

    SelectionOptions m_selection;
    CheckOptions m_check;
    StoreOption m_store;
    QStringList m_only;
    QString m_record;
    OutputOptions m_output{{QStringLiteral("table"), QStringLiteral("json")}};
    int m_intervalMs = 1000;
    qint64 m_durationS = 0;
    bool m_dryRun = false;
};

} // namespace

std::unique_ptr<Command> make_monitor_command()
{
    return std::make_unique<MonitorCommand>();
}

} // namespace portreeve::app
