#pragma once

#include "core/assess/assessment.h"
#include "core/workspace/checkplan.h"
#include "core/workspace/devicereport.h"

#include <QDateTime>

namespace portreeve::workspace {

struct PhaseResult {
    QString name; ///< dns, tcp, tls ..
    double ms = 0;

    friend bool operator==(const PhaseResult &, const PhaseResult &) = default;
};

struct RttResult {
    QString source; ///< tcp-info, connect, tls, quic-vn
    double min = 0;
    double median = 0;
    double p95 = 0;

    friend bool operator==(const RttResult &, const RttResult &) = default;
};

struct CauseResult {
    QString id;
    QString confidence;
    Message sentence;
    Message remedy;
    QStringList ruleIds; ///< of the requirements whose rule would let it pass

    friend bool operator==(const CauseResult &, const CauseResult &) = default;
};

/// What stands behind a line of evidence: a stable id, and the raw fact for whoever looks closer.
struct EvidenceFact {
    QString id;
    QString raw; ///< "ECONNREFUSED", a fingerprint, an address ..; may be empty

    friend bool operator==(const EvidenceFact &, const EvidenceFact &) = default;
};

/// What a run was about, as it was called then: ids stay, words and hosts of a catalogue do not.
struct ReportedRequirement {
    QString id;
    Message purpose; ///< may be empty, as for a list of targets
    QString region;  ///< empty: none
    QString remote;  ///< first host, or the name of the set; may be empty
    QStringList ports;
    QString protocol; ///< tcp, udp, icmp, any; may be empty

    friend bool operator==(const ReportedRequirement &, const ReportedRequirement &) = default;
};

/// One row of a report: a requirement and one of its targets, or a requirement that nothing was tried for.
struct CheckRow {
    QString requirementId;
    QString host; ///< empty where nothing was tried
    QString address;
    quint16 port = 0;
    QString protocol; ///< tcp, udp
    assess::Verdict verdict = assess::Verdict::NotRun;
    bool provable = false; ///< counts for the verdict of the run
    bool required = true;
    QList<PhaseResult> phases;
    QStringList plannedPhases; ///< those that a whole attempt has; empty in reports of earlier versions
    QString failedPhase;       ///< the phase that decided against the row; empty where none did
    std::optional<RttResult> rtt;
    std::optional<double> loss; ///< 0..1
    std::optional<double> ipdvMs;
    QList<Message> evidence;
    QList<EvidenceFact> facts; ///< of the evidence, line by line; empty in reports of earlier versions
    std::optional<CauseResult> cause;

    [[nodiscard]] std::optional<double> phaseMs(QStringView name) const;
    friend bool operator==(const CheckRow &, const CheckRow &) = default;
};

/// What a check found; portreeve.report/1. A plain value.
struct CheckReport {
    QDateTime startedAt;                ///< UTC
    QString toolVersion;                ///< of Portreeve, which measured; empty: the file does not say
    QString system;                     ///< operating system of the device
    std::optional<DeviceReport> device; ///< not in reports of earlier versions
    requirements::Selection selection;
    QList<requirements::UsedSource> sources;
    assess::Verdict verdict = assess::Verdict::NotRun;
    assess::Counts counts;
    assess::ExitClass exit = assess::ExitClass::Unproven;
    QList<ReportedRequirement> requirements; ///< each once; none in reports of earlier versions
    QList<CheckRow> rows;
    QList<FeatureResult> features; ///< what works from here

    friend bool operator==(const CheckReport &, const CheckReport &) = default;
};

/// The names of the phases that a whole attempt at a target has, in the order of PhaseResult; a name is looked up
/// unless a proxy does it. Pure.
QStringList plannedPhases(const probes::Target &target);

/// Judges the outcomes of a plan. `startedAt` and `system` are put in as given. Pure.
CheckReport makeReport(const CheckPlan &plan, const QList<probes::Outcome> &outcomes, const QDateTime &startedAt,
                       const QString &system);

} // namespace portreeve::workspace
