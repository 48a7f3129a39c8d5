#include "core/workspace/monitorverdict.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

using assess::Verdict;

bool isAboveLimit(const MonitorTotals &totals, const MonitorSeries &series, const SeriesTotals &sums)
{
    if (!sums.rtt.median)
        return false;
    const QList<MonitorLimit> limits = limitsOf(totals.head().limits, series.protocol);
    return std::any_of(limits.begin(), limits.end(), [&](const MonitorLimit &limit) {
        return limit.id.endsWith(QLatin1String("-degraded")) && *sums.rtt.median > limit.ms;
    });
}

Verdict verdictOf(const MonitorTotals &totals, qsizetype index)
{
    const SeriesTotals sums = totals.totals(index);
    if (sums.answers > 0)
        return isAboveLimit(totals, totals.head().series[index], sums) ? Verdict::Degraded : Verdict::Pass;
    if (sums.rtt.lost >= LossesThatTell)
        return Verdict::Blocked;
    return sums.rtt.lost == 0 && sums.notMeasured == 0 ? Verdict::NotRun : Verdict::Inconclusive;
}

/// What two families say about one target.
Verdict together(Verdict a, Verdict b)
{
    if (assess::isPassing(a) != assess::isPassing(b))
        return assess::isPassing(a) ? a : b;
    return assess::severityOf(a) > assess::severityOf(b) ? a : b;
}

struct TargetVerdict {
    QString id;
    qsizetype first = 0; ///< of its series
    bool mustAnswer = true;
    bool unresolved = false; ///< of one of its families, an attempt at least
    Verdict verdict = Verdict::NotRun;
};

QList<TargetVerdict> targetsOf(const MonitorTotals &totals, const QList<Verdict> &verdicts)
{
    const QList<MonitorSeries> &series = totals.head().series;
    QList<TargetVerdict> targets;
    for (qsizetype i = 0; i < series.size(); ++i) {
        const QString id = series[i].id.left(series[i].id.lastIndexOf(u'/')); // without the family
        const bool unresolved = totals.totals(i).unresolved > 0;
        const auto known =
            std::find_if(targets.begin(), targets.end(), [&](const TargetVerdict &one) { return one.id == id; });
        if (known != targets.end())
            known->unresolved = known->unresolved || unresolved;
        if (known == targets.end())
            targets.append({id, i, series[i].transport == QLatin1String("tcp"), unresolved, verdicts[i]});
        else
            known->verdict = together(known->verdict, verdicts[i]);
    }
    return targets;
}

void count(const TargetVerdict &target, assess::Counts &counts)
{
    if (!target.mustAnswer && !assess::isPassing(target.verdict)) {
        ++counts.notProvable;
        return;
    }
    counts.add(target.verdict);
}

} // namespace

MonitorVerdict judgeMonitor(const MonitorTotals &totals)
{
    MonitorVerdict judged;
    const QList<MonitorSeries> &series = totals.head().series;
    for (qsizetype i = 0; i < series.size(); ++i)
        judged.series.append(verdictOf(totals, i));
    const QList<TargetVerdict> targets = targetsOf(totals, judged.series);
    std::optional<Verdict> needed;
    std::optional<Verdict> welcome; // of targets that need not answer
    for (const TargetVerdict &target : targets) {
        count(target, judged.counts);
        std::optional<Verdict> &sum = target.mustAnswer ? needed : welcome;
        if (!target.mustAnswer)
            sum = sum ? together(*sum, target.verdict) : target.verdict;
        else if (!sum || assess::severityOf(target.verdict) > assess::severityOf(*sum))
            sum = target.verdict;
        if (target.mustAnswer && target.verdict == Verdict::Blocked)
            judged.silent.append(target.first);
        if (target.mustAnswer && target.unresolved && target.verdict == Verdict::Inconclusive)
            judged.unresolved.append(target.first);
    }
    if (needed)
        judged.verdict = *needed;
    else if (welcome)
        judged.verdict = *welcome == Verdict::Blocked ? Verdict::Inconclusive : *welcome;
    judged.exit = assess::exitClassOf(judged.verdict);
    return judged;
}

} // namespace portreeve::workspace
