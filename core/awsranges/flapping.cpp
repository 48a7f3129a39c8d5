#include "core/awsranges/flapping.h"

#include "core/ip/prefixset.h"

#include <algorithm>
#include <map>

namespace portreeve::awsranges {

namespace {

struct Turn {
    int publication = 0;
    bool added = false;

    friend auto operator<=>(const Turn &, const Turn &) = default;
};

using Place = std::pair<QString, QString>; // service and Region
using Turns = std::vector<Turn>;
using PrefixTurns = std::map<ip::Prefix, Turns>; // wider prefixes before those inside them

std::map<Place, PrefixTurns> turnsOf(const RangeHistory &history)
{
    std::map<Place, PrefixTurns> turns;
    for (int at = 0; at < history.size(); ++at) {
        for (const SpaceChange &change : history[at].changes) {
            PrefixTurns &here = turns[{change.service, change.region}];
            for (const ip::Prefix &prefix : change.added)
                here[prefix].push_back({at, true});
            for (const ip::Prefix &prefix : change.removed)
                here[prefix].push_back({at, false});
        }
    }
    return turns;
}

/// Prefixes with the same turns, those of wider prefixes included: a prefix that holds others of the list is what it
/// has beside them.
std::map<Turns, QList<ip::Prefix>> piecesOf(const PrefixTurns &prefixes)
{
    struct Open {
        ip::Prefix prefix;
        Turns turns;
        QList<ip::Prefix> inside;
    };
    std::map<Turns, QList<ip::Prefix>> pieces;
    std::vector<Open> open;
    const auto close = [&] {
        const Open &last = open.back();
        pieces[last.turns] += last.inside.isEmpty()
                                  ? QList<ip::Prefix>{last.prefix}
                                  : ip::PrefixSet({last.prefix}).subtracted(ip::PrefixSet(last.inside)).toPrefixes();
        open.pop_back();
    };
    for (const auto &[prefix, turns] : prefixes) {
        while (!open.empty() && !open.back().prefix.covers(prefix))
            close();
        Open here{prefix, turns, {}};
        if (!open.empty()) {
            open.back().inside.append(prefix);
            here.turns.insert(here.turns.end(), open.back().turns.begin(), open.back().turns.end());
            std::sort(here.turns.begin(), here.turns.end());
        }
        open.push_back(std::move(here));
    }
    while (!open.empty())
        close();
    return pieces;
}

/// Where the run that begins at `from` ends: one after its last turn.
size_t endOfRun(const RangeHistory &history, const Turns &turns, size_t from)
{
    size_t end = from + 1;
    while (end < turns.size() && history[turns[end - 1].publication].published.addDays(Flapping::QuietDays) >=
                                     history[turns[end].publication].published)
        ++end;
    return end;
}

bool isSettled(const RangeHistory &history, int last)
{
    return history[last].published.addDays(Flapping::QuietDays) < history.constLast().published;
}

void appendRuns(const RangeHistory &history, const Place &place, const Turns &turns, const QList<ip::Prefix> &prefixes,
                QList<Flapping> &found)
{
    for (size_t from = 0; from < turns.size();) {
        const size_t end = endOfRun(history, turns, from);
        const Turn &last = turns[end - 1];
        if (end - from >= size_t(Flapping::FewestChanges)) {
            for (const ip::Prefix &prefix : prefixes)
                found.append({place.first, place.second, prefix, int(end - from), turns[from].publication,
                              last.publication, last.added, isSettled(history, last.publication)});
        }
        from = end;
    }
}

/// What of the changes of one publication is part of runs, by service and Region.
std::map<Place, QList<ip::Prefix>> flappingAt(const QList<Flapping> &flapping, int publication)
{
    std::map<Place, QList<ip::Prefix>> list;
    for (const Flapping &run : flapping) {
        if (isPartOf(run, publication))
            list[{run.service, run.region}].append(run.prefix);
    }
    return list;
}

} // namespace

QList<Flapping> findFlapping(const RangeHistory &history)
{
    QList<Flapping> found;
    for (const auto &[place, prefixes] : turnsOf(history)) {
        QList<Flapping> here;
        for (const auto &[turns, pieces] : piecesOf(prefixes)) {
            if (turns.size() >= size_t(Flapping::FewestChanges))
                appendRuns(history, place, turns, ip::aggregate(pieces), here);
        }
        std::stable_sort(here.begin(), here.end(),
                         [](const Flapping &a, const Flapping &b) { return a.prefix < b.prefix; });
        found += here;
    }
    std::stable_sort(found.begin(), found.end(), [](const Flapping &a, const Flapping &b) { return a.last > b.last; });
    return found;
}

bool isPartOf(const Flapping &run, int publication)
{
    const bool leftSomethingElse = run.settled && run.changes % 2 != 0;
    return publication >= run.first && (leftSomethingElse ? publication < run.last : publication <= run.last);
}

RangeHistory withoutFlapping(const RangeHistory &history, const QList<Flapping> &flapping)
{
    if (flapping.isEmpty())
        return history;
    RangeHistory steady = history;
    for (int at = 0; at < steady.size(); ++at) {
        if (steady[at].changes.isEmpty())
            continue;
        const std::map<Place, QList<ip::Prefix>> runs = flappingAt(flapping, at);
        if (runs.empty())
            continue;
        for (SpaceChange &change : steady[at].changes) {
            const auto run = runs.find({change.service, change.region});
            if (run == runs.end())
                continue;
            const ip::PrefixSet flaps(run->second);
            change.added = ip::PrefixSet(change.added).subtracted(flaps).toPrefixes();
            change.removed = ip::PrefixSet(change.removed).subtracted(flaps).toPrefixes();
        }
        steady[at].changes.removeIf(
            [](const SpaceChange &change) { return change.added.isEmpty() && change.removed.isEmpty(); });
    }
    return steady;
}

} // namespace portreeve::awsranges
