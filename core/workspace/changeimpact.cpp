#include "core/workspace/changeimpact.h"

#include "core/ip/prefixset.h"
#include "core/requirements/resolver.h"
#include "core/workspace/publishedindex.h"

#include <QHash>

#include <algorithm>

namespace portreeve::workspace {

using requirements::Requirement;
using requirements::RequirementSet;

namespace {

QList<AffectedRequirement> affected(const RequirementSet &before, const RequirementSet &after)
{
    QHash<QString, QList<ip::Prefix>> earlier;
    for (const Requirement &row : before.requirements)
        earlier.insert(row.id, row.remote.prefixes);
    QList<AffectedRequirement> rows;
    for (const Requirement &row : after.requirements) {
        const QList<ip::Prefix> had = earlier.take(row.id);
        if (had == row.remote.prefixes)
            continue;
        const ip::PrefixSet from(had);
        const ip::PrefixSet to(row.remote.prefixes);
        rows.append({row.id, row.purpose, to.subtracted(from).toPrefixes(), from.subtracted(to).toPrefixes()});
    }
    for (const Requirement &row : before.requirements) { // rows that are no longer there
        if (const QList<ip::Prefix> had = earlier.take(row.id); !had.isEmpty())
            rows.append({row.id, row.purpose, {}, had});
    }
    return rows;
}

Findings newFindings(const Findings &before, const Findings &after)
{
    Findings findings;
    std::copy_if(after.cbegin(), after.cend(), std::back_inserter(findings),
                 [&before](const Finding &finding) { return !before.contains(finding); });
    return findings;
}

Message named(const awsranges::Flapping &run)
{
    return PR_MESSAGE("workspace", "%1 (%2 %3) came and went %4 times: it is not counted as a change.")
        .arg(run.prefix.toCanonicalText())
        .arg(run.service)
        .arg(run.region)
        .arg(run.changes);
}

} // namespace

ChangeImpact impactOf(const catalog::Catalog &catalog, const requirements::Selection &selection,
                      const std::shared_ptr<const awsranges::RangeIndex> &before,
                      const std::shared_ptr<const awsranges::RangeIndex> &after,
                      const QList<awsranges::Flapping> &flapping)
{
    const requirements::PublishedRanges earlier = publishedRanges(before);
    const requirements::PublishedRanges later = damped(after, before, flapping, Damping::AsBefore);
    const RequirementSet from = requirements::resolve(catalog, selection, &earlier);
    const RequirementSet to = requirements::resolve(catalog, selection, &later);
    ChangeImpact impact{earlier.syncToken, affected(from, to), newFindings(from.findings, to.findings), {}, {}};
    for (const awsranges::Flapping &run : flapping)
        impact.notes.append(named(run));
    return impact;
}

} // namespace portreeve::workspace
