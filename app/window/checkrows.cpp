#include "app/window/checkrows.h"

#include "core/requirements/words.h"
#include "core/workspace/firewallteam.h"
#include "core/workspace/rowtext.h"
#include "ui/text/say.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>

namespace portreeve::app {

namespace {

using ShownRow = pages::CheckRow;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::CheckRows)
};

using pages::CheckPhase;
using pages::PhaseCell;
using pages::PhaseState;

/// In the order of CheckPhase; the names are those of the report.
constexpr std::array PhaseNames = {u"dns", u"tcp", u"tls", u"http", u"quic", u"mtu", u"service"};
static_assert(PhaseNames.size() == std::size_t(CheckPhase::Count));

/// Those that a whole attempt has.
QList<PhaseCell> phaseCells(const QStringList &planned)
{
    QList<PhaseCell> phases(int(CheckPhase::Count));
    for (std::size_t i = 0; i < PhaseNames.size(); ++i) {
        if (planned.contains(PhaseNames[i]))
            phases[int(i)].state = PhaseState::Pending;
    }
    return phases;
}

/// What became of them.
void putPhases(const workspace::CheckRow &row, QList<PhaseCell> &phases)
{
    if (row.verdict == assess::Verdict::NotRun)
        return;
    const auto *failed = std::find(PhaseNames.begin(), PhaseNames.end(), row.failedPhase);
    for (std::size_t i = 0; i < PhaseNames.size(); ++i) {
        PhaseCell &cell = phases[int(i)];
        const std::optional<double> ms = row.phaseMs(PhaseNames[i]);
        cell.ms = ms.value_or(-1);
        const bool after = failed != PhaseNames.end() && PhaseNames.begin() + i > failed;
        if (PhaseNames.begin() + i == failed)
            cell.state = PhaseState::Failed;
        else if (ms)
            cell.state = PhaseState::Passed;
        else if (cell.state == PhaseState::Pending)
            cell.state = after ? PhaseState::NotReached : PhaseState::NotPart;
    }
}

/// The first figure of what the search for the path MTU noted: "1400/1500".
int pathMtuOf(const workspace::CheckRow &row)
{
    for (const workspace::EvidenceFact &fact : row.facts) {
        if (fact.id.startsWith(QLatin1String("mtu")) && fact.id != QLatin1String("mtu-possible-cause")) {
            bool number = false;
            const int bytes = fact.raw.section(u'/', 0, 0).toInt(&number);
            if (number && bytes > 0)
                return bytes;
        }
    }
    return -1;
}

void fill(pages::CheckRow &shown, const workspace::CheckRow &row)
{
    shown.address = row.address;
    shown.verdict = assess::verdictId(row.verdict);
    shown.running = false;
    putPhases(row, shown.phases);
    shown.pathMtu = pathMtuOf(row);
    shown.raw = workspace::rawText(row);
    if (row.rtt) {
        shown.rttMs = row.rtt->median;
        shown.p95Ms = row.rtt->p95;
        shown.rttSource = row.rtt->source;
    }
    shown.loss = row.loss.value_or(-1);
    double at = 0;
    for (const Message &line : row.evidence) {
        shown.evidence.append({at, text::say(line), {}});
        if (shown.evidence.size() <= row.phases.size())
            at += row.phases[shown.evidence.size() - 1].ms;
    }
    if (row.cause) {
        shown.cause = text::say(row.cause->sentence);
        shown.remedy = text::say(row.cause->remedy);
        shown.ruleIds = row.cause->ruleIds;
        shown.forFirewallTeam = workspace::forFirewallTeam(row, text::say);
    }
}

QString keyOf(const QString &requirementId, const QString &host, quint16 port)
{
    return QStringLiteral("%1|%2|%3").arg(requirementId, host).arg(port);
}

const requirements::Requirement *find(const requirements::RequirementSet &set, const QString &id)
{
    const auto it = std::find_if(set.requirements.begin(), set.requirements.end(),
                                 [&](const requirements::Requirement &r) { return r.id == id; });
    return it == set.requirements.end() ? nullptr : &*it;
}

ShownRow blank(const workspace::PlannedRow &planned, const requirements::Requirement *requirement)
{
    pages::CheckRow row;
    row.requirementId = planned.requirementId;
    row.required = planned.necessity == assess::Necessity::Required;
    if (requirement != nullptr) {
        row.region = requirement->region == QLatin1String("global") ? QString() : requirement->region;
        row.purpose = text::say(requirement->purpose);
    }
    return row;
}

ShownRow notProvableRow(const workspace::PlannedRow &planned, const requirements::Requirement *requirement)
{
    pages::CheckRow row = blank(planned, requirement);
    row.id = planned.requirementId;
    row.target = planned.requirementId;
    if (requirement != nullptr) {
        const requirements::Remote &remote = requirement->remote;
        row.target = remote.hosts.isEmpty() ? remote.name : remote.hosts.first();
        row.port = requirement->ports.join(QLatin1String(", "));
        row.protocol = requirements::transportId(requirement->protocol).toUpper();
    }
    row.canBeTried = false;
    row.evidence = {{0, Tr::tr("No check from here can prove this row."), {}}};
    return row;
}

/// What today's plan holds.
struct Planned {
    Planned(const workspace::CheckPlan &plan, const requirements::RequirementSet &set)
    {
        for (const workspace::PlannedRow &row : plan.rows) {
            requirements.insert(row.requirementId, find(set, row.requirementId));
            for (const QString &id : row.targetIds) {
                const probes::Target &target = *plan.target(id);
                const QString key = keyOf(row.requirementId, target.host, target.dnsOnly ? 53 : target.port);
                targets.insert(key, row.requirementId);
                phases.insert(key, workspace::plannedPhases(target));
            }
            if (row.targetIds.isEmpty())
                targets.insert(row.requirementId, row.requirementId);
        }
    }

    [[nodiscard]] bool holds(const workspace::CheckRow &row) const
    {
        return row.host.isEmpty() ? requirements.contains(row.requirementId)
                                  : targets.contains(keyOf(row.requirementId, row.host, row.port));
    }

    QHash<QString, const requirements::Requirement *> requirements; ///< by id; null where only the plan has it
    QHash<QString, QString> targets;                                ///< requirement, by key
    QHash<QString, QStringList> phases;                             ///< by key
};

/// A row as it was called then.
ShownRow storedRow(const workspace::CheckRow &row, const workspace::ReportedRequirement *then, const Planned &planned)
{
    const requirements::Requirement *now = planned.requirements.value(row.requirementId);
    pages::CheckRow shown;
    shown.requirementId = row.requirementId;
    shown.required = row.required;
    const QString region = row.requirementId.section(u'@', 1);
    shown.region = then != nullptr ? then->region : region == QLatin1String("global") ? QString() : region;
    shown.canBeTried = row.provable;
    shown.target = row.host;
    shown.port = QString::number(row.port);
    shown.protocol = row.protocol.toUpper();
    if (then != nullptr)
        shown.purpose = text::say(then->purpose);
    else if (now != nullptr)
        shown.purpose = text::say(now->purpose);
    if (row.host.isEmpty()) {
        shown.target = then != nullptr && !then->remote.isEmpty() ? then->remote : row.requirementId;
        shown.port = then != nullptr ? then->ports.join(QLatin1String(", ")) : QString();
        shown.protocol = then != nullptr ? then->protocol.toUpper() : QString();
    }
    shown.phases =
        phaseCells(row.plannedPhases.isEmpty() ? planned.phases.value(keyOf(row.requirementId, row.host, row.port))
                                               : row.plannedPhases);
    fill(shown, row);
    return shown;
}

} // namespace

QList<pages::CheckRow> checkRows(const workspace::CheckPlan &plan, const requirements::RequirementSet &set,
                                 const workspace::CheckReport &report, bool running)
{
    QHash<QString, const workspace::CheckRow *> byKey;
    for (const workspace::CheckRow &row : report.rows)
        byKey.insert(keyOf(row.requirementId, row.host, row.port), &row);
    QList<pages::CheckRow> rows;
    QList<pages::CheckRow> notProvable;
    for (const workspace::PlannedRow &planned : plan.rows) {
        const requirements::Requirement *requirement = find(set, planned.requirementId);
        if (planned.targetIds.isEmpty())
            notProvable.append(notProvableRow(planned, requirement));
        for (const QString &id : planned.targetIds) {
            const probes::Target &target = *plan.target(id);
            const quint16 port = target.dnsOnly ? 53 : target.port;
            pages::CheckRow row = blank(planned, requirement);
            row.id = planned.requirementId + u'|' + id;
            row.target = target.host;
            row.port = QString::number(port);
            const bool udp = target.dnsOnly || target.transport == probes::Transport::Udp;
            row.protocol = udp ? QStringLiteral("UDP") : QStringLiteral("TCP");
            row.running = running;
            row.phases = phaseCells(workspace::plannedPhases(target));
            if (const workspace::CheckRow *known = byKey.value(keyOf(planned.requirementId, target.host, port)))
                fill(row, *known);
            rows.append(row);
        }
    }
    return rows + notProvable;
}

StoredRows storedRows(const workspace::CheckReport &report, const workspace::CheckPlan &plan,
                      const requirements::RequirementSet &set)
{
    const Planned planned(plan, set);
    QHash<QString, const workspace::ReportedRequirement *> names;
    for (const workspace::ReportedRequirement &requirement : report.requirements)
        names.insert(requirement.id, &requirement);
    StoredRows stored;
    QList<pages::CheckRow> notProvable;
    QSet<QString> untried;
    QSet<QString> seen;
    for (const workspace::CheckRow &row : report.rows) {
        pages::CheckRow shown = storedRow(row, names.value(row.requirementId), planned);
        const QString key = keyOf(row.requirementId, row.host, row.port);
        shown.id = QStringLiteral("%1|%2").arg(key).arg(stored.rows.size() + notProvable.size());
        if (!planned.holds(row)) {
            ++stored.left;
            shown.inPlan = false;
            shown.change = QStringLiteral("left");
            shown.changeText = Tr::tr("Not any more in the plan");
        }
        seen.insert(key);
        if (row.host.isEmpty())
            untried.insert(row.requirementId);
        (row.host.isEmpty() && !row.provable ? notProvable : stored.rows).append(shown);
    }
    for (auto it = planned.targets.cbegin(); it != planned.targets.cend(); ++it)
        stored.added += seen.contains(it.key()) || untried.contains(it.value()) ? 0 : 1;
    stored.rows += notProvable;
    return stored;
}

QList<pages::CheckFeature> checkFeatures(const workspace::CheckReport &report)
{
    QList<pages::CheckFeature> features;
    for (const workspace::FeatureResult &feature : report.features)
        features.append(
            {feature.id, assess::verdictId(feature.verdict), text::say(feature.sentence), feature.requirementIds});
    return features;
}

QList<charts::LimitBand> limitBands(const catalog::Catalog &catalog)
{
    QList<charts::LimitBand> bands;
    const auto add = [&](const char16_t *id, const QString &name, int strength, int group) {
        if (const catalog::Threshold *threshold = catalog.threshold(id))
            bands.append({QStringLiteral("%1 %2").arg(name).arg(threshold->values.first()), threshold->values.first(),
                          strength, group});
    };
    const QString pcoip = QStringLiteral("PCoIP");
    const QString dcv = QStringLiteral("DCV");
    add(u"rtt-pcoip-affected", pcoip, 1, 0);
    add(u"rtt-pcoip-degraded", pcoip, 2, 0);
    add(u"rtt-pcoip-terminated", pcoip, 3, 0);
    add(u"rtt-dcv-degraded", dcv, 1, 1);
    add(u"rtt-dcv-undefined", dcv, 2, 1);
    return bands;
}

QList<charts::Bar> regionRanking(const catalog::Catalog &catalog, const workspace::CheckReport &report)
{
    QMap<QString, charts::Bar> best;
    for (const workspace::CheckRow &row : report.rows) {
        const catalog::Region *region = catalog.region(row.requirementId.section(u'@', 1));
        if (region == nullptr || !row.host.startsWith(QLatin1String("drp-")))
            continue;
        charts::Bar bar{QStringLiteral("%1 (%2)").arg(region->name, region->code),
                        row.rtt ? row.rtt->median : -1,
                        row.rtt ? row.rtt->p95 : -1,
                        {}};
        const auto known = best.constFind(region->code);
        if (known == best.cend() || (bar.value >= 0 && (known->value < 0 || bar.value < known->value)))
            best.insert(region->code, bar);
    }
    QList<charts::Bar> bars = best.values();
    std::stable_sort(bars.begin(), bars.end(), [](const charts::Bar &a, const charts::Bar &b) {
        return (a.value < 0 ? 1e9 : a.value) < (b.value < 0 ? 1e9 : b.value);
    });
    return bars;
}

} // namespace portreeve::app
