#include "core/workspace/gapfindings.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

using catalog::SupersededRanges;

/// True where enabled permits name just these addresses, or parts of them that are together all of them, and no more in
/// the same blocks: a rule for any address proves nothing.
bool names(const importers::Configuration &configuration, const QList<ip::Prefix> &prefixes)
{
    const ip::PrefixSet asked(prefixes);
    ip::PrefixSet named;
    for (const importers::RuleList &list : configuration.lists) {
        for (const importers::Rule &rule : list.rules) {
            if (rule.action != importers::Action::Permit || !rule.enabled)
                continue;
            for (const importers::End *end : {&rule.source, &rule.destination}) {
                if (!end->any)
                    named = named.united(end->addresses.intersected(asked));
            }
        }
    }
    return !asked.isEmpty() && named.covers(asked);
}

bool hasGap(const importers::GapReport &gap, const QString &region)
{
    return std::any_of(gap.rows.cbegin(), gap.rows.cend(), [&](const importers::RowCover &row) {
        return row.state != importers::CoverState::Covered && row.ruleId.endsWith(u'@' + region);
    });
}

} // namespace

Findings gapFindings(const catalog::Catalog &catalog, const QStringList &regions, const importers::GapReport &gap,
                     const importers::Configuration &configuration)
{
    Findings findings;
    for (const SupersededRanges &ranges : catalog.superseded) {
        const bool concerned = ranges.set == QLatin1String("pcoip-gateways") && ranges.differsToday &&
                               regions.contains(ranges.region) && hasGap(gap, ranges.region);
        if (!concerned || !names(configuration, ranges.prefixes))
            continue;
        findings.append(
            {QStringLiteral("superseded-ranges"), Severity::Warning,
             PR_MESSAGE("workspace", "For %1 the configuration has the PCoIP gateways of an older page (%2); "
                                     "the list is longer today.")
                 .arg(ranges.region)
                 .arg(ip::toTexts(ranges.prefixes).join(QStringLiteral(", "))),
             ranges.region});
    }
    return findings;
}

} // namespace portreeve::workspace
