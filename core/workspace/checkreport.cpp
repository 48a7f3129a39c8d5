#include "core/workspace/checkreport.h"

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
    putSamples(outcome, row);
    for (const probes::Evidence &evidence : assessed.judgement.evidence)
        row.evidence.append(evidence.text);
    if (const auto &cause = assessed.judgement.cause)
        row.cause = CauseResult{cause->id,
                                assess::confidenceId(cause->confidence),
                                cause->sentence,
                                cause->remedy,
                                {requirement.requirementId.section(u'@', 0, 0)}};
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
    return row;
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

CheckReport makeReport(const CheckPlan &plan, const QList<probes::Outcome> &outcomes, const QDateTime &startedAt,
                       const QString &system)
{
    const assess::RunAssessment run = assess::assessRun(assessmentInputs(plan, outcomes), assess::controlsOf(outcomes));
    CheckReport report;
    report.startedAt = startedAt;
    report.system = system;
    report.verdict = run.verdict;
    report.counts = run.counts;
    report.exit = run.exit;
    report.features = featuresOf(plan, run);
    report.rows.reserve(run.requirements.size());
    for (const assess::RequirementAssessment &requirement : run.requirements) {
        if (requirement.targets.isEmpty())
            report.rows.append(emptyRow(requirement));
        for (const assess::TargetAssessment &target : requirement.targets)
            report.rows.append(rowOf(requirement, target));
    }
    return report;
}

QString forFirewallTeam(const CheckRow &row)
{
    QStringList sentences;
    if (row.cause) {
        sentences.append(row.cause->sentence.english());
        if (!row.cause->remedy.isEmpty())
            sentences.append(row.cause->remedy.english());
        sentences.append(QStringLiteral("Rule needed: %1.").arg(row.requirementId));
    } else {
        sentences.append(QStringLiteral("%1 %2 %3: %4.")
                             .arg(row.host.isEmpty() ? row.requirementId : row.host, row.protocol)
                             .arg(row.port)
                             .arg(assess::verdictId(row.verdict)));
    }
    return sentences.join(u' ');
}

} // namespace portreeve::workspace
