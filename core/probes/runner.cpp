#include "core/probes/runner.h"

namespace portreeve::probes {

namespace {

using RunMeasurement = Measurement<RunEvent>;

Result<std::unique_ptr<RunMeasurement>> measure(const Clock &clock, const net::NetworkFactory &network,
                                                const QList<Target> &targets, const Options &options,
                                                std::function<void()> wake)
{
    const auto make = [targets, options](const ProbeTable &probes, const Tools &tools, const RunMeasurement::Put &put) {
        Options possible = options;
        possible.concurrency = std::clamp(options.concurrency, 1, net::mostConnections());
        return std::make_unique<RunEngine>(probes, tools, targets, possible, RunEvents{put, put, put});
    };
    return RunMeasurement::start(clock, network, {options.dnsServer, options.timeout, options.serviceRoots}, make,
                                 std::move(wake));
}

/// Calls the event that the variant holds; the error, or how the run ended, once it has.
struct Listener {
    const RunEvents &events;
    std::optional<Result<RunEnd>> end;

    void operator()(const Outcome &outcome) const
    {
        if (events.outcome)
            events.outcome(outcome);
    }
    void operator()(const Progress &progress) const
    {
        if (events.progress)
            events.progress(progress);
    }
    void operator()(RunEnd how)
    {
        end.emplace(how);
        if (events.ended)
            events.ended(how);
    }
    void operator()(const Error &error) { end.emplace(error); }
};

} // namespace

Runner::Runner(const Clock &clock, net::NetworkFactory network, QObject *parent)
    : EventRunner(parent)
    , m_clock(clock)
    , m_network(std::move(network))
{}

Runner::~Runner() = default;

void Runner::start(const QList<Target> &targets, const Options &options)
{
    restart([&] { return measure(m_clock, m_network, targets, options, waker()); });
}

void Runner::tell(const RunEvent &event)
{
    if (const auto *outcome = std::get_if<Outcome>(&event))
        Q_EMIT outcomeReady(*outcome);
    else if (const auto *progress = std::get_if<Progress>(&event))
        Q_EMIT progressed(*progress);
    else if (const auto *error = std::get_if<Error>(&event))
        Q_EMIT failed(*error);
    else
        Q_EMIT ended(std::get<RunEnd>(event));
}

Result<RunEnd> runAndWait(const Clock &clock, const net::NetworkFactory &network, const QList<Target> &targets,
                          const Options &options, const RunEvents &events, const std::atomic<bool> &interrupted)
{
    auto measurement = measure(clock, network, targets, options, nullptr);
    if (!measurement)
        return measurement.error();
    RunMeasurement &run = **measurement;
    constexpr std::chrono::milliseconds LookUp{50}; // how often `interrupted` is looked at
    Listener listener{events, std::nullopt};
    bool cancelled = false;
    while (!listener.end) {
        if (interrupted && !std::exchange(cancelled, true))
            run.cancel();
        const std::vector<RunEvent> arrived = run.mailbox().waitAndTakeAll(LookUp);
        for (const RunEvent &event : arrived)
            std::visit(listener, event);
    }
    return *listener.end;
}

} // namespace portreeve::probes
