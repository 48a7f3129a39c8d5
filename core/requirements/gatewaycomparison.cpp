#include "core/requirements/gatewaycomparison.h"

namespace portreeve::requirements {

namespace {

ip::PrefixSet documentedGateways(const catalog::Catalog &catalog, const QString &region)
{
    QList<ip::Prefix> prefixes;
    for (const catalog::RangeRow &row : catalog.ranges) {
        if (row.region == region && row.set != QLatin1String("dcv-aga"))
            prefixes += row.prefixes;
    }
    return ip::PrefixSet(prefixes);
}

QString listed(const ip::PrefixSet &set)
{
    return ip::toTexts(set.toPrefixes()).join(QLatin1String(", "));
}

} // namespace

GatewayComparison compareGateways(const catalog::Catalog &catalog, const PublishedRanges &published,
                                  const QString &region)
{
    GatewayComparison comparison;
    comparison.documented = documentedGateways(catalog, region);
    comparison.published = ip::PrefixSet(published.prefixes(QStringLiteral("WORKSPACES_GATEWAYS"), region));
    comparison.notPublished = comparison.documented.subtracted(comparison.published);
    comparison.notListed = comparison.published.subtracted(comparison.documented);
    return comparison;
}

Findings gatewayFindings(const GatewayComparison &comparison, const QString &region)
{
    Findings findings;
    if (!comparison.isPossible())
        return findings;
    if (!comparison.notPublished.isEmpty())
        findings.append(
            {QStringLiteral("gateway-range-not-published"), Severity::Warning,
             PR_MESSAGE(
                 "requirements",
                 "The guide lists gateway blocks that AWS does not publish as WORKSPACES_GATEWAYS: %1. They are kept.")
                 .arg(listed(comparison.notPublished)),
             region});
    if (!comparison.notListed.isEmpty())
        findings.append(
            {QStringLiteral("gateway-range-not-listed"), Severity::Warning,
             PR_MESSAGE("requirements",
                        "AWS publishes gateway blocks that the guide does not list: %1. They are not part of the rows.")
                 .arg(listed(comparison.notListed)),
             region});
    return findings;
}

} // namespace portreeve::requirements
