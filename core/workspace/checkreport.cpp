#include "core/workspace/checkreport.h"

#include "core/assess/causes.h"

#include <algorithm>

namespace portreeve::workspace {

namespace {

QList<PhaseResult> phasesOf(const probes::Outcome &outcome)
{
    QList<PhaseResult> phases;
    for (const probes::PhaseTime &phase : outcome.phases)
        phases.append({probes::phaseId(phase.phase), phase.ms});
    return phases;
}

void putSamples(const probes::Outcome &outcome, CheckRow &row)
{
    const stats::Summary summary = stats::summarise(outcome.rtt);
    if (summary.count == 0)
        return;
    row.loss = summary.loss;
    row.ipdvMs = summary.ipdv;
    if (summary.min && summary.median && summary.p95)
        row.rtt = RttResult{probes::rttSourceId(outcome.rttSource), *summary.min, *summary.median, *summary.p95};
}

/// The phase that a cause is about, where every phase of the outcome itself was passed.
QString phaseOfCause(const QString &causeId)
{
    for (const auto &[prefix, phase] :
         {std::pair("dns-", probes::Phase::Dns), std::pair("tcp-", probes::Phase::Tcp),
          std::pair("tls-", probes::Phase::Tls), std::pair("http-", probes::Phase::Http),
          std::pair("service-", probes::Phase::Service), std::pair("udp-", probes::Phase::Quic),
          std::pair("quic-", probes::Phase::Quic), std::pair("mtu-", probes::Phase::Mtu)}) {
        if (causeId.startsWith(QLatin1String(prefix)))
            return probes::phaseId(phase);
    }
    return {};
}

QString failedPhaseOf(const assess::TargetAssessment &assessed)
{
    const std::optional<assess::Cause> &cause = assessed.judgement.cause;
    if (!cause || assessed.judgement.verdict == assess::Verdict::NotRun)
        return {};
    if (assessed.outcome.passed() || cause->id.startsWith(QLatin1String("dns-")))
        return phaseOfCause(cause->id);
    return probes::phaseId(assessed.outcome.reached);
}

/// The rule of its requirement would let the row pass, as far as anyone can tell.
bool isForRules(const QString &causeId)
{
    for (const char *other : {assess::RttAboveLimit, assess::ClocksDiffer, assess::ClockSkew, assess::NoNetwork,
                              assess::HandshakeOnly, assess::NotMeasured}) {
        if (causeId == QLatin1String(other))
            return false;
    }
    return causeId != probes::failureId(probes::Failure::LocalLimit);
}

QStringList ruleIdsOf(const QString &requirementId, const QString &causeId)
{
    return isForRules(causeId) ? QStringList{requirementId.section(u'@', 0, 0)} : QStringList();
}

void putEvidence(const assess::TargetAssessment &assessed, CheckRow &row)
{
    for (const probes::Evidence &evidence : assessed.judgement.evidence) {
        row.evidence.append(evidence.text);
        row.facts.append({evidence.id, evidence.raw});
    }
    const QList<probes::AddressRecord> &addresses = assessed.outcome.addresses;
    if (addresses.size() < 2)
        return;
    for (const probes::AddressRecord &record : addresses) {
        const QString address = record.address.toCanonicalText();
        row.evidence.append(PR_MESSAGE("workspace", "%1: %2 of %3 attempts passed.")
                                .arg(address)
                                .arg(record.passed)
                                .arg(record.attempts));
        row.facts.append({QStringLiteral("address-tried"), QStringLiteral("%1 attempts=%2 passed=%3 silent=%4 %5")
                                                               .arg(address)
                                                               .arg(record.attempts)
                                                               .arg(record.passed)
                                                               .arg(record.silent)
                                                               .arg(probes::failureId(record.failure))
                                                               .trimmed()});
    }
}

CheckRow rowOf(const assess::RequirementAssessment &requirement, const assess::TargetAssessment &assessed)
{
    const probes::Outcome &outcome = assessed.outcome;
    CheckRow row;
    row.requirementId = requirement.requirementId;
    row.required = requirement.necessity == assess::Necessity::Required;
    row.provable = requirement.provable != assess::Provable::None;
    row.host = outcome.target.host;
    row.address = outcome.address ? outcome.address->toCanonicalText() : QString();
    row.port = outcome.target.dnsOnly ? 53 : outcome.target.port;
    const bool udp = outcome.target.dnsOnly || outcome.target.transport == probes::Transport::Udp;
    row.protocol = udp ? QStringLiteral("udp") : QStringLiteral("tcp");
    row.verdict = assessed.judgement.verdict;
    row.phases = phasesOf(outcome);
    row.plannedPhases = plannedPhases(outcome.target);
    putSamples(outcome, row);
    row.failedPhase = failedPhaseOf(assessed);
    putEvidence(assessed, row);
    if (const auto &cause = assessed.judgement.cause)
        row.cause = CauseResult{cause->id, assess::confidenceId(cause->confidence), cause->sentence, cause->remedy,
                                ruleIdsOf(requirement.requirementId, cause->id)};
    return row;
}

CheckRow emptyRow(const assess::RequirementAssessment &requirement)
{
    CheckRow row;
    row.requirementId = requirement.requirementId;
    row.required = requirement.necessity == assess::Necessity::Required;
    row.provable = requirement.provable != assess::Provable::None;
    row.verdict = assess::Verdict::NotRun;
    row.evidence = {row.provable ? PR_MESSAGE("workspace", "Nothing was measured for this row.")
                                 : PR_MESSAGE("workspace", "No check from here can prove this row.")};
    row.facts = {{row.provable ? QStringLiteral("not-measured") : QStringLiteral("not-provable"), {}}};
    return row;
}

QList<ReportedRequirement> requirementsOf(const CheckPlan &plan)
{
    QList<ReportedRequirement> list;
    list.reserve(plan.rows.size());
    for (const PlannedRow &row : plan.rows)
        list.append({row.requirementId, row.purpose, row.region == QLatin1String("global") ? QString() : row.region,
                     row.remote, row.ports, row.protocol});
    return list;
}

QList<FeatureResult> featuresOf(const CheckPlan &plan, const assess::RunAssessment &run)
{
    QList<TopicRow> rows;
    for (qsizetype i = 0; i < plan.rows.size(); ++i)
        rows.append({plan.rows[i].topic, plan.rows[i].region, plan.rows[i].udp, &run.requirements[i]});
    return summariseFeatures(rows);
}

} // namespace

std::optional<double> CheckRow::phaseMs(QStringView name) const
{
    const auto it = std::find_if(phases.begin(), phases.end(), [&](const PhaseResult &p) { return p.name == name; });
    return it == phases.end() ? std::nullopt : std::optional<double>(it->ms);
}

QStringList plannedPhases(const probes::Target &target)
{
    using probes::Phase;
    using probes::Service;
    QStringList phases;
    const auto add = [&phases](Phase phase, bool has) {
        if (has)
            phases.append(probes::phaseId(phase));
    };
    const bool connects = !target.dnsOnly;
    const bool udp = target.transport == probes::Transport::Udp;
    add(Phase::Dns, !target.literal());
    add(Phase::Tcp, connects && !udp);
    add(Phase::Tls, connects && target.expectTls);
    add(Phase::Http, connects && target.service == Service::Http);
    add(Phase::Quic, connects && udp && target.service == Service::None);
    add(Phase::Mtu, connects && target.measureMtu);
    add(Phase::Service, connects && probes::isDirectoryService(target.service));
    return phases;
}

CheckReport makeReport(const CheckPlan &plan, const QList<probes::Outcome> &outcomes, const QDateTime &startedAt,
                       const QString &system)
{
    const assess::RunAssessment run = assess::assessRun(assessmentInputs(plan, outcomes), assess::controlsOf(outcomes));
    CheckReport report;
    report.startedAt = startedAt;
    report.toolVersion = QStringLiteral(PORTREEVE_VERSION);
    report.system = system;
    report.verdict = run.verdict;
    report.counts = run.counts;
    report.exit = run.exit;
    report.features = featuresOf(plan, run);
    report.requirements = requirementsOf(plan);
    report.rows.reserve(run.requirements.size());
    for (const assess::RequirementAssessment &requirement : run.requirements) {
        if (requirement.targets.isEmpty())
            report.rows.append(emptyRow(requirement));
        for (const assess::TargetAssessment &target : requirement.targets)
            report.rows.append(rowOf(requirement, target));
    }
    return report;
}

} // namespace portreeve::workspace
