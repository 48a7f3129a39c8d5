#include "core/awsranges/flapping.h"

#include <algorithm>
#include <map>

namespace portreeve::awsranges {

namespace {

using Key = std::tuple<QString, QString, ip::Prefix>;

struct Turn {
    int publication = 0;
    bool added = false;
};

using Turns = std::map<Key, std::vector<Turn>>;

Turns turnsOf(const RangeHistory &history)
{
    Turns turns;
    for (int at = 0; at < history.size(); ++at) {
        for (const SpaceChange &change : history[at].changes) {
            for (const ip::Prefix &prefix : change.added)
                turns[{change.service, change.region, prefix}].push_back({at, true});
            for (const ip::Prefix &prefix : change.removed)
                turns[{change.service, change.region, prefix}].push_back({at, false});
        }
    }
    return turns;
}

/// Where the run that begins at `from` ends: one after its last turn.
size_t endOfRun(const RangeHistory &history, const std::vector<Turn> &turns, size_t from)
{
    size_t end = from + 1;
    while (end < turns.size() && history[turns[end - 1].publication].published.addDays(Flapping::QuietDays) >=
                                     history[turns[end].publication].published)
        ++end;
    return end;
}

} // namespace

QList<Flapping> findFlapping(const RangeHistory &history)
{
    QList<Flapping> found;
    for (const auto &[key, turns] : turnsOf(history)) {
        for (size_t from = 0; from < turns.size();) {
            const size_t end = endOfRun(history, turns, from);
            if (end - from >= size_t(Flapping::FewestChanges))
                found.append({std::get<0>(key), std::get<1>(key), std::get<2>(key), int(end - from),
                              turns[from].publication, turns[end - 1].publication, turns[end - 1].added});
            from = end;
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Flapping &a, const Flapping &b) { return a.last > b.last; });
    return found;
}

RangeHistory withoutFlapping(const RangeHistory &history, const QList<Flapping> &flapping)
{
    if (flapping.isEmpty())
        return history;
    std::map<Key, QList<std::pair<int, int>>> runs;
    for (const Flapping &run : flapping)
        runs[{run.service, run.region, run.prefix}].append({run.first, run.last});
    RangeHistory steady = history;
    for (int at = 0; at < steady.size(); ++at) {
        for (SpaceChange &change : steady[at].changes) {
            const auto flaps = [&](const ip::Prefix &prefix) {
                const auto run = runs.find({change.service, change.region, prefix});
                return run != runs.end() &&
                       std::any_of(run->second.cbegin(), run->second.cend(),
                                   [at](const auto &span) { return at >= span.first && at <= span.second; });
            };
            change.added.removeIf(flaps);
            change.removed.removeIf(flaps);
        }
        steady[at].changes.removeIf(
            [](const SpaceChange &change) { return change.added.isEmpty() && change.removed.isEmpty(); });
    }
    return steady;
}

} // namespace portreeve::awsranges
