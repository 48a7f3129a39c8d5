#include "core/workspace/regionfinder.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

constexpr quint16 PcoipPort = 4172;
constexpr quint16 DcvPort = 4195;

const catalog::HealthCheck *healthCheckOf(const catalog::Catalog &catalog, const QString &region)
{
    const auto it =
        std::find_if(catalog.healthChecks.begin(), catalog.healthChecks.end(),
                     [&](const catalog::HealthCheck &check) { return check.region == region && !check.ipv6; });
    return it == catalog.healthChecks.end() ? nullptr : &*it;
}

probes::Target targetOf(const catalog::Catalog &catalog, const catalog::HealthCheck &check, quint16 port,
                        probes::Transport transport)
{
    probes::Target target;
    target.host = check.host;
    target.port = port;
    target.transport = transport;
    target.mayUseProxy = false;
    if (const catalog::RegionPlace *place = catalog.placeOf(check.region); place != nullptr && check.suspect.isEmpty())
        target.place = place->place;
    target.id = QStringLiteral("%1:%2/%3")
                    .arg(check.host)
                    .arg(port)
                    .arg(transport == probes::Transport::Tcp ? QLatin1String("tcp") : QLatin1String("udp"));
    return target;
}

/// Upper ends of the classes, from the documents.
Suitability against(const catalog::Catalog &catalog, double ms,
                    const QList<std::pair<const char *, Suitability>> &classes, Suitability beyond)
{
    for (const auto &[id, suitability] : classes) {
        const catalog::Threshold *limit = catalog.threshold(QString::fromLatin1(id));
        if (limit == nullptr)
            return Suitability::Unknown;
        if (ms < limit->values.last() || (limit->op == QLatin1String("between") && ms <= limit->values.last()))
            return suitability;
    }
    return beyond;
}

class Ranker
{
public:
    Ranker(const catalog::Catalog &catalog, const QList<probes::Outcome> &outcomes)
        : m_catalog(catalog)
        , m_outcomes(outcomes)
        , m_controls(assess::controlsOf(outcomes))
    {}

    [[nodiscard]] RegionRow rowOf(const QString &region, const catalog::HealthCheck &check) const
    {
        RegionRow row;
        row.region = region;
        row.host = check.host;
        if (const catalog::Region *known = m_catalog.region(region))
            row.name = known->name;
        if (!check.suspect.isEmpty())
            row.evidence.append(PR_MESSAGE("workspace",
                                           "The guide's addresses of this host are in doubt, so it may answer "
                                           "from another Region."));
        QList<stats::Sample> samples;
        for (const probes::Outcome &outcome : m_outcomes) {
            if (outcome.target.host == check.host)
                addOutcome(outcome, samples, row);
        }
        row.rtt = stats::summarise(samples);
        classify(row);
        return row;
    }

private:
    void addOutcome(const probes::Outcome &outcome, QList<stats::Sample> &samples, RegionRow &row) const
    {
        const bool tcp = outcome.target.transport == probes::Transport::Tcp;
        const assess::Judgement judgement =
            assess::judge(outcome, m_controls, assess::Provable::HandshakeOnly, std::nullopt);
        if (outcome.passed())
            row.answered.append(QStringLiteral("%1/%2")
                                    .arg(tcp ? QLatin1String("tcp") : QLatin1String("udp"))
                                    .arg(outcome.target.port));
        if (!tcp)
            return;
        for (const probes::Evidence &line : judgement.evidence) {
            if (!row.evidence.contains(line.text))
                row.evidence.append(line.text);
        }
        row.doubted = row.doubted || judgement.verdict == assess::Verdict::Intercepted ||
                      m_controls.tooNear.contains(outcome.target.id);
        if (judgement.cause && !row.cause)
            row.cause = judgement.cause;
        // One way that works says how far the Region is, whatever a firewall does to the other.
        if (!outcome.passed())
            return;
        samples += outcome.rtt;
        row.source = outcome.rttSource;
        if (outcome.address)
            row.address = outcome.address->toCanonicalText();
    }

    void classify(RegionRow &row) const
    {
        if (row.rtt.median && !row.doubted)
            row.cause.reset();
        if (!row.rtt.median || row.doubted)
            return;
        const double ms = *row.rtt.median;
        row.pcoip = against(m_catalog, ms,
                            {{"rtt-pcoip-best", Suitability::Best},
                             {"rtt-pcoip-affected", Suitability::Affected},
                             {"rtt-pcoip-degraded", Suitability::Degraded}},
                            Suitability::Ended);
        // Beyond the last class the guide says nothing.
        row.dcv =
            against(m_catalog, ms, {{"rtt-dcv-best", Suitability::Best}, {"rtt-dcv-degraded", Suitability::Degraded}},
                    Suitability::Unknown);
    }

    const catalog::Catalog &m_catalog;
    const QList<probes::Outcome> &m_outcomes;
    assess::Controls m_controls;
};

/// Measured before doubted before silent; then by time, then by loss.
bool isBetter(const RegionRow &a, const RegionRow &b)
{
    const auto group = [](const RegionRow &row) {
        return !row.rtt.median ? 2 : row.doubted ? 1 : 0;
    };
    if (group(a) != group(b) || !a.rtt.median)
        return group(a) < group(b);
    if (*a.rtt.median != *b.rtt.median)
        return *a.rtt.median < *b.rtt.median;
    return a.rtt.loss.value_or(0) < b.rtt.loss.value_or(0);
}

} // namespace

QString suitabilityId(Suitability suitability)
{
    switch (suitability) {
    case Suitability::Best:
        return QStringLiteral("best");
    case Suitability::Affected:
        return QStringLiteral("affected");
    case Suitability::Degraded:
        return QStringLiteral("degraded");
    case Suitability::Ended:
        return QStringLiteral("ended");
    case Suitability::Unknown:
        break;
    }
    return {};
}

QList<probes::Target> regionTargets(const catalog::Catalog &catalog, const QStringList &regions)
{
    QList<probes::Target> targets;
    for (const QString &region : regions) {
        const catalog::HealthCheck *check = healthCheckOf(catalog, region);
        if (check == nullptr)
            continue;
        for (const quint16 port : {PcoipPort, DcvPort}) {
            targets.append(targetOf(catalog, *check, port, probes::Transport::Tcp));
            targets.append(targetOf(catalog, *check, port, probes::Transport::Udp));
        }
    }
    if (targets.isEmpty())
        return targets;
    // Whatever answers for an address that nobody has (RFC 5737) answers for every Region.
    probes::Target control;
    control.id = QStringLiteral("control-address");
    control.host = QStringLiteral("192.0.2.1");
    control.port = PcoipPort;
    control.tries = 1;
    control.mayUseProxy = false;
    targets.append(control);
    return targets;
}

RegionRanking rankRegions(const catalog::Catalog &catalog, const QStringList &regions,
                          const QList<probes::Outcome> &outcomes, const QDateTime &startedAt)
{
    const Ranker ranker(catalog, outcomes);
    RegionRanking ranking;
    ranking.startedAt = startedAt;
    for (const QString &region : regions) {
        if (const catalog::HealthCheck *check = healthCheckOf(catalog, region))
            ranking.rows.append(ranker.rowOf(region, *check));
    }
    std::stable_sort(ranking.rows.begin(), ranking.rows.end(), isBetter);
    return ranking;
}

} // namespace portreeve::workspace
