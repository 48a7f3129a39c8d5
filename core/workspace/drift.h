#pragma once

#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/probes/outcome.h"

namespace portreeve::workspace {

/// A place where the documents and what is live do not agree.
struct DriftFinding {
    QString id;
    QString region; ///< empty: of every Region
    Severity severity = Severity::Info;
    Message message;      ///< what is so, and what Portreeve does about it
    QStringList evidence; ///< prefixes and addresses
    QString where;        ///< host, or document and section
    bool known = false;   ///< an earlier drift had it, with the same evidence

    friend bool operator==(const DriftFinding &, const DriftFinding &) = default;
};

/// The documents against the published range file, against DNS, and against themselves, for some Regions.
struct Drift {
    QStringList regions;
    QString syncToken; ///< empty: no range file was compared
    QString createDate;
    QStringList unresolved; ///< names that DNS did not answer for: nothing is said about them
    bool askedDns = false;
    qsizetype names = 0; ///< that DNS was asked for
    QList<DriftFinding> findings;

    [[nodiscard]] qsizetype newFindings() const;
    friend bool operator==(const Drift &, const Drift &) = default;
};

/// The health check names of the Regions, to be resolved and no more.
QList<probes::Target> driftTargets(const catalog::Catalog &catalog, const QStringList &regions);

/// Pure. `ranges` may be null; `outcomes` are of driftTargets, or empty where DNS is not asked. Findings stand by
/// Region in the order of the Regions: gateway-range-not-published, gateway-range-not-listed, gateway-range-elsewhere,
/// health-address-not-published, health-address-elsewhere, health-name-gone, health-name-elsewhere; then the known
/// errors of the documents, with their own ids.
Drift findDrift(const catalog::Catalog &catalog, const QStringList &regions,
                const std::shared_ptr<const awsranges::RangeIndex> &ranges, const QList<probes::Outcome> &outcomes);

/// What names without an answer mean; only where there are some.
Message unansweredText(const Drift &drift);

/// Marks what `earlier`, a portreeve.drift/1, had already. Errors as the JSON reader's, WrongSchema, NewerSchema.
Result<void> markKnown(Drift &drift, const QByteArray &earlier, const QString &fileName);

/// portreeve.drift/1
QByteArray toJson(const Drift &drift);
/// For a terminal: the findings that are new, Region by Region, then how many are known, and what DNS did not answer.
QByteArray toText(const Drift &drift);

} // namespace portreeve::workspace
