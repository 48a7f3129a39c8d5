#include "core/exporters/fit.h"

#include "core/ip/budget.h"

namespace portreeve::exporters {

void fit(const Exporter &exporter, const policy::Draft &exact, const Options &options, Preflight &flight)
{
    QList<QList<ip::Prefix>> groups;
    qsizetype prefixes = 0;
    for (const policy::Rule &rule : exact.policy.rules) {
        groups.append(rule.remote.prefixes);
        prefixes += rule.remote.prefixes.size();
    }
    // Where a vendor puts many prefixes into an entry, more of them may be had than entries.
    const qsizetype most = flight.entries < prefixes ? prefixes : *options.maxEntries;
    const ip::Budget budget(groups, most);
    const auto tried = [&](qsizetype covers) {
        Preflight attempt;
        attempt.draft = exporter.prepare(policy::widened(exact, budget.cover(covers), attempt.widenings), options);
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
    double addresses = 0;
    double networks = 0;
    for (const policy::Widening &widening : std::as_const(flight.widenings)) {
        addresses += widening.addresses;
        networks += widening.networks;
    }
    const Message text = PR_MESSAGE("exporters", "To have at most %1 entries, %2 rows are wider than asked: %3.")
                             .arg(qint64(*options.maxEntries))
                             .arg(qint64(flight.widenings.size()))
                             .arg(policy::extraText(addresses, networks));
    flight.draft.policy.title.append(QStringLiteral("WIDER THAN ASKED: ") + text.english());
    flight.findings.append({QStringLiteral("export-wider"), Severity::Warning, text, exporter.describe().id});
}

} // namespace portreeve::exporters
