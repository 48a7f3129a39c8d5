#pragma once

#include "core/probes/runengine.h"
#include "tests/support/fakenet.h"

namespace portreeve::tests {

inline probes::Options unpaced(probes::Families families = probes::Families::IPv4)
{
    probes::Options options;
    options.rate.reset();
    options.families = families;
    options.timeout = std::chrono::seconds(1);
    return options;
}

/// A network of rules, an engine on it and what it told.
struct EngineBench {
    FakeScheduler scheduler;
    FakeResolver resolver{scheduler};
    FakeConnector connector{scheduler};
    FakeDatagrams datagrams{scheduler};
    probes::ProbeTable table = probes::allProbes();
    QList<probes::Outcome> outcomes;
    QList<probes::Progress> progress;
    QList<probes::RunEnd> ends;
    std::unique_ptr<probes::RunEngine> engine;

    void start(const QList<probes::Target> &targets, const probes::Options &options)
    {
        probes::RunEvents events;
        events.outcome = [this](const probes::Outcome &outcome) {
            outcomes.append(outcome);
        };
        events.progress = [this](const probes::Progress &one) {
            progress.append(one);
        };
        events.ended = [this](probes::RunEnd how) {
            ends.append(how);
        };
        engine = std::make_unique<probes::RunEngine>(
            table, probes::Tools{scheduler, resolver, connector, datagrams, fakeRandom}, targets, options, events);
        engine->start();
    }

    void run(const QList<probes::Target> &targets, const probes::Options &options)
    {
        start(targets, options);
        if (!scheduler.runToEnd(std::chrono::hours(1)))
            qFatal("the run does not end");
    }
};

inline bool hasEvidence(const probes::Outcome &outcome, const char *id)
{
    return std::any_of(outcome.evidence.cbegin(), outcome.evidence.cend(),
                       [id](const probes::Evidence &line) { return line.id == QLatin1String(id); });
}

} // namespace portreeve::tests
