#include "core/workspace/changeimpact.h"

#include "core/exporters/delta.h"
#include "core/ip/prefixset.h"
#include "core/requirements/policydraft.h"
#include "core/requirements/resolver.h"
#include "core/workspace/exportset.h"
#include "core/workspace/publishedindex.h"

#include <QHash>

#include <algorithm>

namespace portreeve::workspace {

using requirements::Requirement;
using requirements::RequirementSet;

namespace {

RequirementSet resolved(const catalog::Catalog &catalog, const requirements::Selection &selection,
                        std::shared_ptr<const awsranges::RangeIndex> index)
{
    const requirements::PublishedRanges published = publishedRanges(std::move(index));
    return requirements::resolve(catalog, selection, &published);
}

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

Result<exporters::DeltaResult> deltaOf(const ExportRecord &record, const policy::Draft &from, const policy::Draft &to)
{
    const Result<std::unique_ptr<exporters::Exporter>> exporter = knownExporter(record.settings.format);
    if (!exporter)
        return exporter.error();
    const Result<exporters::Options> options = optionsOf(record.settings);
    if (!options)
        return options.error();
    return exporters::exportDelta(**exporter, to, {from.policy, false}, optionsFor((*exporter)->describe(), *options));
}

} // namespace

ChangeImpact impactOf(const catalog::Catalog &catalog, const requirements::Selection &selection,
                      std::shared_ptr<const awsranges::RangeIndex> before,
                      std::shared_ptr<const awsranges::RangeIndex> after, const QList<ExportRecord> &exports)
{
    const RequirementSet from = resolved(catalog, selection, std::move(before));
    const RequirementSet to = resolved(catalog, selection, std::move(after));
    ChangeImpact impact{affected(from, to), newFindings(from.findings, to.findings), {}};
    if (exports.isEmpty())
        return impact;
    const policy::Draft drafted = requirements::draftPolicy(from, selection);
    const policy::Draft draft = requirements::draftPolicy(to, selection);
    for (const ExportRecord &record : exports) {
        ExportImpact one{record.settings.format, record.fileName, {}, {}, {}};
        Result<exporters::DeltaResult> delta = deltaOf(record, drafted, draft);
        if (delta) {
            one.changes = delta->changes;
            if (!one.changes.isEmpty())
                one.lines = delta->change.bytes;
        } else {
            one.refusal = delta.error();
        }
        impact.exports.append(one);
    }
    return impact;
}

} // namespace portreeve::workspace
