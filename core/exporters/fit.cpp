#include "core/exporters/fit.h"

#include "core/exporters/covers.h"

namespace portreeve::exporters {

namespace {

Message widerText(qsizetype most, bool oneList, const Preflight &flight)
{
    const QString extra = policy::extraText(flight.extra);
    if (oneList)
        return PR_MESSAGE("exporters", "To have at most %1 entries, the list is wider than asked: %2.")
            .arg(qint64(most))
            .arg(extra);
    return PR_MESSAGE("exporters", "To have at most %1 entries, %2 rows are wider than asked: %3.")
        .arg(qint64(most))
        .arg(qint64(flight.widenings.size()))
        .arg(extra);
}

/// Neighbours and nested prefixes of several rows become one entry: nothing is let through for it.
Message sharedText(qsizetype most)
{
    return PR_MESSAGE("exporters", "To have at most %1 entries, rows share some; the list is as wide as asked.")
        .arg(qint64(most));
}

} // namespace

void fit(const Exporter &exporter, const policy::Draft &exact, const Options &options, Preflight &flight)
{
    const bool oneList = exporter.describe().oneList;
    const qsizetype prefixes = prefixesIn(oneList, exact.policy);
    // Where a vendor puts many prefixes into an entry, more of them may be had than entries.
    const qsizetype most = flight.entries < prefixes ? prefixes : *options.maxEntries;
    const Covers covers(oneList, exact, most);
    const ip::Budget &budget = covers.budget();
    const auto tried = [&](qsizetype count) {
        Covered covered = covers.with(count);
        Preflight attempt;
        attempt.widenings = std::move(covered.widenings);
        attempt.extra = covered.extra;
        attempt.draft = exporter.prepare(std::move(covered.draft), options);
        attempt.entries = exporter.entries(attempt.draft.policy);
        return attempt;
    };
    qsizetype fits = -1; // more prefixes make more entries: the most that fit are searched by halves
    qsizetype low = budget.fewest();
    qsizetype high = qMin(budget.exact(), most);
    while (low <= high) {
        const qsizetype middle = low + (high - low) / 2;
        const bool within = budget.extra(middle) && tried(middle).entries <= *options.maxEntries;
        if (within)
            fits = middle;
        (within ? low : high) = within ? middle + 1 : middle - 1;
    }
    if (fits < 0)
        return;
    Preflight attempt = tried(fits);
    flight.draft = std::move(attempt.draft);
    flight.entries = attempt.entries;
    flight.widenings = std::move(attempt.widenings);
    flight.extra = attempt.extra;
    if (oneList && flight.extra == policy::Extra()) {
        flight.findings.append(
            {QStringLiteral("export-shared"), Severity::Info, sharedText(*options.maxEntries), exporter.describe().id});
        return;
    }
    const Message text = widerText(*options.maxEntries, oneList, flight);
    flight.draft.policy.wider = text.english();
    flight.findings.append({QStringLiteral("export-wider"), Severity::Warning, text, exporter.describe().id});
}

} // namespace portreeve::exporters
