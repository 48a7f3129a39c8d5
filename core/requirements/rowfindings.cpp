#include "core/requirements/rowfindings.h"

#include "core/requirements/gatewaycomparison.h"
#include "core/requirements/words.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace portreeve::requirements {

namespace {

/// The Regions in which each rule has a row.
using Places = QHash<QString, QStringList>;

bool concerns(const catalog::DocumentFinding &finding, const Selection &selection, const Places &places)
{
    if (std::any_of(finding.features.begin(), finding.features.end(),
                    [&](const QString &id) { return !selection.features.contains(id); }))
        return false;
    const QStringList regions = finding.regions.isEmpty() ? selection.regions : finding.regions;
    const bool here = std::any_of(regions.begin(), regions.end(),
                                  [&](const QString &code) { return selection.regions.contains(code); });
    if (finding.rules.isEmpty())
        return here;
    return std::any_of(finding.rules.begin(), finding.rules.end(), [&](const QString &rule) {
        const QStringList where = places.value(rule);
        return (here && where.contains(QLatin1String("global"))) ||
               std::any_of(regions.begin(), regions.end(), [&](const QString &code) { return where.contains(code); });
    });
}

Findings documentFindings(const RemoteContext &context, const QList<Requirement> &rows)
{
    Places places;
    for (const Requirement &row : rows)
        places[row.rule].append(row.region);
    Findings findings;
    for (const catalog::DocumentFinding &finding : context.catalog.findings) {
        if (!concerns(finding, context.selection, places))
            continue;
        findings.append({finding.id, severityOf(finding), catalogText(catalog::sentenceOf(finding)),
                         finding.regions.isEmpty() ? finding.source.section : finding.regions.join(u',')});
    }
    return findings;
}

void spellings(const Requirement &row, Findings &findings)
{
    for (const HostDetail &detail : row.remote.hostDetails) {
        if (!detail.spellings.isEmpty())
            findings.append(
                {QStringLiteral("spelling-unresolved"), Severity::Warning,
                 PR_MESSAGE("requirements",
                            "The host %1 can be read in more than one way: %2. A check resolves each of them.")
                     .arg(detail.host)
                     .arg(detail.spellings.join(QLatin1String(", "))),
                 row.id});
    }
}

void missing(const Requirement &row, Findings &findings)
{
    if (row.ports.isEmpty())
        findings.append({QStringLiteral("ports-not-given"), Severity::Warning,
                         PR_MESSAGE("requirements", "The documents give no port for this row, so it is not exported."),
                         row.id});
}

Findings undefinedRemotes(const QList<Requirement> &rows)
{
    Findings findings;
    QSet<QString> seen;
    bool rangesMissing = false;
    for (const Requirement &row : rows) {
        if (!row.remote.undefined || seen.contains(row.remote.name))
            continue;
        if (row.remote.kind == RemoteKind::Customer) {
            seen.insert(row.remote.name);
            findings.append(
                {QStringLiteral("customer-remote-undefined"), Severity::Info,
                 PR_MESSAGE("requirements",
                            "The addresses of \"%1\" are not given, so its rows are listed and not exported.")
                     .arg(row.remote.name),
                 QStringLiteral("--define ") + row.remote.name});
        }
        rangesMissing = rangesMissing || row.remote.kind == RemoteKind::PrefixSet;
    }
    if (rangesMissing)
        findings.append({QStringLiteral("range-file-missing"), Severity::Warning,
                         PR_MESSAGE("requirements", "No published AWS address ranges are loaded, or they do not name a "
                                                    "Region that is needed. Rows that rest on them have no prefixes."),
                         QStringLiteral("portreeve ranges update")});
    return findings;
}

bool usesGateways(const QList<Requirement> &rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const Requirement &row) {
        return row.remote.name == QLatin1String("dcv-gateways") || row.remote.name == QLatin1String("pcoip-gateways");
    });
}

} // namespace

Findings rowFindings(const RemoteContext &context, const QList<Requirement> &rows)
{
    Findings findings = documentFindings(context, rows);
    for (const Requirement &row : rows) {
        spellings(row, findings);
        missing(row, findings);
    }
    findings += undefinedRemotes(rows);
    if (context.published != nullptr && usesGateways(rows)) {
        for (const QString &region : context.selection.regions)
            findings += gatewayFindings(compareGateways(context.catalog, *context.published, region), region);
    }
    return findings;
}

} // namespace portreeve::requirements
