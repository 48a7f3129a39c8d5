#pragma once

#include "core/workspace/checkreport.h"

/// Outcomes and a report written by hand.
namespace portreeve::tests {

inline probes::Outcome outcomeOf(const probes::Target &target, probes::Failure failure = probes::Failure::None)
{
    probes::Outcome outcome;
    outcome.target = target;
    outcome.kind = target.dnsOnly     ? QStringLiteral("dns")
                   : target.expectTls ? QStringLiteral("tls")
                                      : QStringLiteral("tcp");
    outcome.failure = failure;
    outcome.attempts = 1;
    outcome.reached = target.dnsOnly ? probes::Phase::Dns : target.expectTls ? probes::Phase::Tls : probes::Phase::Tcp;
    return outcome;
}

inline QDateTime startedAt()
{
    return {QDate(2026, 11, 20), QTime(8, 30), Qt::UTC};
}

inline constexpr auto Handshake = assess::Provable::HandshakeOnly;
inline constexpr auto NotProvable = assess::Provable::None;

/// Lines "id necessity provable failure": each with a target of its own.
struct Made {
    workspace::CheckPlan plan;
    QList<probes::Outcome> outcomes;

    void add(const QString &id, bool required, assess::Provable provable, std::optional<probes::Failure> failure,
             const QString &group = {})
    {
        workspace::PlannedRow row;
        row.requirementId = id;
        row.necessity = required ? assess::Necessity::Required : assess::Necessity::Optional;
        row.provable = provable;
        row.alternativeGroup = group;
        if (provable != assess::Provable::None) {
            probes::Target target;
            target.id = QStringLiteral("t-") + id;
            target.host = QStringLiteral("host%1.example.com").arg(plan.targets.size());
            target.port = 443;
            row.targetIds = {target.id};
            plan.targets.append(target);
            if (failure) {
                probes::Outcome outcome = outcomeOf(target, *failure);
                outcome.address = ip::Address::fromV4(0x09090909);
                outcome.rtt = {1.0, 3.0, std::nullopt, 2.0};
                outcome.rttSource = probes::RttSource::TcpInfo;
                outcome.phases = {{probes::Phase::Dns, 1.5}, {probes::Phase::Tcp, 2.5}};
                outcomes.append(outcome);
            }
        }
        plan.rows.append(row);
    }
    [[nodiscard]] workspace::CheckReport report() const
    {
        return workspace::makeReport(plan, outcomes, startedAt(), QStringLiteral("Debian"));
    }
};

/// Every member of a report has a value, and every optional one is once there and once not.
inline workspace::CheckReport sampleReport()
{
    workspace::CheckReport report;
    report.startedAt = startedAt();
    report.toolVersion = QStringLiteral("0.9.1");
    report.system = QStringLiteral("Debian <b>12</b>");
    report.sources = {{QStringLiteral("admin-guide"), QStringLiteral("Guide"), QStringLiteral("2022"), {}, {}},
                      {QStringLiteral("aws-ip-ranges"),
                       QStringLiteral("Ranges"),
                       {},
                       QStringLiteral("1781555225"),
                       QStringLiteral("2026-06-15-20-27-05")}};
    report.verdict = assess::Verdict::Blocked;
    report.exit = assess::ExitClass::Blocked;
    report.counts = {1, 2, 3, 4, 5, 6, 7};
    workspace::CheckRow blocked;
    blocked.requirementId = QStringLiteral("client-4195-tcp-gateway@us-east-1");
    blocked.host = QStringLiteral("drp-iad.amazonworkspaces.com");
    blocked.address = QStringLiteral("192.0.2.7");
    blocked.port = 4195;
    blocked.protocol = QStringLiteral("tcp");
    blocked.verdict = assess::Verdict::Blocked;
    blocked.provable = true;
    blocked.phases = {{QStringLiteral("dns"), 1.25}, {QStringLiteral("tcp"), 12.345}};
    blocked.rtt = workspace::RttResult{QStringLiteral("tcp-info"), 0.125, 12.5, 100};
    blocked.loss = 0.25;
    blocked.ipdvMs = 0.001;
    blocked.evidence = {Message("report", "The port refused: 100 %, \"quoted\"."), Message("report", "=cmd()")};
    blocked.facts = {{QStringLiteral("tcp-refused"), QStringLiteral("ECONNREFUSED")}, {QStringLiteral("tries"), {}}};
    blocked.plannedPhases = {QStringLiteral("dns"), QStringLiteral("tcp")};
    blocked.failedPhase = QStringLiteral("tcp");
    blocked.cause = workspace::CauseResult{QStringLiteral("tcp-refused"),
                                           QStringLiteral("high"),
                                           Message("report", "Something refuses."),
                                           Message("report", "Let it pass."),
                                           {QStringLiteral("client-4195-tcp-gateway")}};
    workspace::CheckRow untried;
    untried.requirementId = QStringLiteral("client-4195-udp-gateway@us-east-1");
    untried.required = false;
    untried.evidence = {Message("report", "No check from here can prove this row.")};
    report.rows = {blocked, untried};
    report.requirements = {{blocked.requirementId,
                            Message("catalog", "Streaming over DCV"),
                            QStringLiteral("us-east-1"),
                            blocked.host,
                            {QStringLiteral("4195")},
                            QStringLiteral("tcp")},
                           {untried.requirementId, {}, {}, {}, {}, {}}};
    report.features = {{QStringLiteral("dcv-streaming@us-east-1"),
                        assess::Verdict::Blocked,
                        Message("report", "DCV streaming to us-east-1 does not work from here."),
                        {blocked.requirementId, untried.requirementId}}};
    return report;
}

} // namespace portreeve::tests
