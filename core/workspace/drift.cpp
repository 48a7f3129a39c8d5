#include "core/workspace/drift.h"

#include "core/requirements/gatewaycomparison.h"
#include "core/requirements/words.h"
#include "core/workspace/publishedindex.h"

#include <algorithm>

namespace portreeve::workspace {

using awsranges::RangeIndex;
using catalog::HealthCheck;
using requirements::GatewayComparison;

namespace {

constexpr const char *Gateways = "WORKSPACES_GATEWAYS";

QStringList texts(const ip::PrefixSet &set)
{
    return ip::toTexts(set.toPrefixes());
}

QString joined(const QStringList &list)
{
    return list.join(QLatin1String(", "));
}

/// Regions in which the file publishes the address as Amazon's, most specific first; empty where in none.
QStringList publishedRegions(const RangeIndex &index, const ip::Prefix &prefix)
{
    QStringList regions;
    for (const quint32 row : index.covering(prefix)) {
        const QString region = index.ranges().region(index.ranges().rows()[row]);
        if (!regions.contains(region))
            regions.append(region);
    }
    return regions;
}

class DriftFinder
{
public:
    DriftFinder(const catalog::Catalog &catalog, const std::shared_ptr<const RangeIndex> &index,
                const QList<probes::Outcome> &outcomes)
        : m_catalog(catalog)
        , m_index(index)
        , m_outcomes(outcomes)
    {
        if (index)
            m_published = publishedRanges(index);
    }

    void compare(const QString &region, Drift &drift)
    {
        m_region = region;
        if (m_index) {
            gateways(drift);
            healthAddresses(drift);
        }
        healthNames(drift);
    }

private:
    void add(Drift &drift, const char *id, const Message &message, const QStringList &evidence,
             const QString &where = {}) const
    {
        drift.findings.append({QString::fromLatin1(id), m_region, Severity::Warning, message, evidence, where, false});
    }

    void gateways(Drift &drift) const
    {
        const GatewayComparison comparison = requirements::compareGateways(m_catalog, m_published, m_region);
        for (const Finding &finding : requirements::gatewayFindings(comparison, m_region)) {
            const bool documented = finding.id == QLatin1String("gateway-range-not-published");
            drift.findings.append({finding.id,
                                   m_region,
                                   finding.severity,
                                   finding.message,
                                   texts(documented ? comparison.notPublished : comparison.notListed),
                                   {},
                                   false});
        }
        const ip::PrefixSet elsewhere =
            comparison.notPublished.intersected(m_index->addresses(QString::fromLatin1(Gateways)));
        if (!elsewhere.isEmpty())
            add(drift, "gateway-range-elsewhere",
                PR_MESSAGE("workspace", "AWS publishes gateway blocks of this Region for another Region: %1. They are "
                                        "exported as documented.")
                    .arg(joined(texts(elsewhere))),
                texts(elsewhere));
    }

    void healthAddresses(Drift &drift) const
    {
        for (const HealthCheck &check : m_catalog.healthChecks) {
            if (check.region != m_region)
                continue;
            QStringList unpublished;
            QStringList elsewhere;
            for (const ip::Prefix &address : check.addresses) {
                const QStringList regions = publishedRegions(*m_index, address);
                if (regions.isEmpty())
                    unpublished.append(address.toShortText());
                else if (!regions.contains(m_region) && !regions.contains(QLatin1String("GLOBAL")))
                    elsewhere.append(QStringLiteral("%1 (%2)").arg(address.toShortText(), regions.first()));
            }
            if (!unpublished.isEmpty())
                add(drift, "health-address-not-published",
                    PR_MESSAGE("workspace", "AWS does not publish these health check addresses as its own: %1. They "
                                            "are exported as documented.")
                        .arg(joined(unpublished)),
                    unpublished, check.host);
            if (!elsewhere.isEmpty())
                add(drift, "health-address-elsewhere",
                    PR_MESSAGE("workspace", "AWS publishes these health check addresses for another Region: %1. They "
                                            "are exported as documented.")
                        .arg(joined(elsewhere)),
                    elsewhere, check.host);
        }
    }

    [[nodiscard]] ip::PrefixSet documentedAddresses(const QString &host) const
    {
        ip::PrefixSet set;
        for (const HealthCheck &check : m_catalog.healthChecks) {
            if (check.host != host)
                continue;
            for (const ip::Prefix &prefix : check.addresses)
                set.insert(prefix);
        }
        return set;
    }

    void healthNames(Drift &drift) const
    {
        for (const probes::Target &target : driftTargets(m_catalog, {m_region})) {
            bool answered = false;
            bool gone = false;
            QStringList outside;
            const ip::PrefixSet documented = documentedAddresses(target.host);
            for (const probes::Outcome &outcome : m_outcomes) {
                if (outcome.target.host != target.host || !outcome.dns || outcome.notRun)
                    continue;
                using net::DnsResult;
                const DnsResult result = outcome.dns->result;
                answered = answered || result == DnsResult::Answer || result == DnsResult::NoData;
                gone = gone || result == DnsResult::NxDomain;
                for (const ip::Address &address : outcome.dns->addresses) {
                    if (!documented.contains(address))
                        outside.append(described(address));
                }
            }
            if (m_outcomes.isEmpty())
                continue;
            ++drift.names;
            if (!answered && !gone)
                drift.unresolved.append(target.host);
            if (gone)
                add(drift, "health-name-gone",
                    PR_MESSAGE("workspace", "DNS says that there is no name %1. It is exported as documented.")
                        .arg(target.host),
                    {}, target.host);
            if (!outside.isEmpty())
                add(drift, "health-name-elsewhere",
                    PR_MESSAGE("workspace", "%1 resolves to addresses that the guide does not list: %2. The documented "
                                            "addresses are exported; rules by host name hold.")
                        .arg(target.host)
                        .arg(joined(outside)),
                    outside, target.host);
        }
    }

    /// With the place that is published for it, where there is one.
    [[nodiscard]] QString described(const ip::Address &address) const
    {
        const QString text = address.toCanonicalText();
        if (!m_index)
            return text;
        const QStringList regions = publishedRegions(*m_index, ip::Prefix::single(address));
        return regions.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, regions.first());
    }

    const catalog::Catalog &m_catalog;
    const std::shared_ptr<const RangeIndex> &m_index; ///< may be null
    requirements::PublishedRanges m_published;        ///< of m_index
    const QList<probes::Outcome> &m_outcomes;
    QString m_region;
};

} // namespace

qsizetype Drift::newFindings() const
{
    return std::count_if(findings.cbegin(), findings.cend(), [](const DriftFinding &one) { return !one.known; });
}

QList<probes::Target> driftTargets(const catalog::Catalog &catalog, const QStringList &regions)
{
    QList<probes::Target> targets;
    for (const HealthCheck &check : catalog.healthChecks) {
        const bool known = std::any_of(targets.cbegin(), targets.cend(),
                                       [&check](const probes::Target &target) { return target.host == check.host; });
        if (known || !regions.contains(check.region))
            continue;
        probes::Target target;
        target.id = check.host;
        target.host = check.host;
        target.dnsOnly = true;
        target.mayUseProxy = false;
        targets.append(target);
    }
    return targets;
}

Drift findDrift(const catalog::Catalog &catalog, const QStringList &regions,
                const std::shared_ptr<const RangeIndex> &ranges, const QList<probes::Outcome> &outcomes)
{
    Drift drift;
    drift.regions = regions;
    drift.askedDns = !outcomes.isEmpty();
    if (ranges) {
        drift.syncToken = ranges->ranges().syncToken();
        drift.createDate = ranges->ranges().createDate();
    }
    DriftFinder finder(catalog, ranges, outcomes);
    for (const QString &region : regions)
        finder.compare(region, drift);
    for (const catalog::DocumentFinding &finding : catalog.findings) {
        const bool concerns = finding.regions.isEmpty() ||
                              std::any_of(finding.regions.cbegin(), finding.regions.cend(),
                                          [&regions](const QString &code) { return regions.contains(code); });
        if (concerns)
            drift.findings.append({finding.id,
                                   joined(finding.regions),
                                   requirements::severityOf(finding),
                                   requirements::catalogText(catalog::sentenceOf(finding)),
                                   {},
                                   finding.source.section.isEmpty()
                                       ? finding.source.document
                                       : QStringLiteral("%1: %2").arg(finding.source.document, finding.source.section),
                                   false});
    }
    return drift;
}

} // namespace portreeve::workspace
