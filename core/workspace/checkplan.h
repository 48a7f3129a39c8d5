#pragma once

#include "core/assess/assessment.h"
#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/probes/target.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"
#include "core/workspace/featuresummary.h"

#include <QSet>

namespace portreeve::workspace {

/// One requirement as a check sees it.
struct PlannedRow {
    QString requirementId;
    assess::Necessity necessity = assess::Necessity::Required;
    assess::Provable provable = assess::Provable::None; ///< None also where nothing of it can be tried from here
    QString alternativeGroup;
    std::optional<assess::RttLimits> limits;
    QStringList targetIds;
    Topic topic = Topic::Other;
    QString region;
    bool udp = false;
    QList<QStringList> spellings; ///< targets that are readings of one host: only one of each list can exist
    // For people, so that a report can be read when the catalogue has moved on.
    Message purpose;
    QString remote; ///< first host, or the name of the set
    QStringList ports;
    QString protocol; ///< "tcp", "udp", "icmp", "any"
};

/// What a check would try: targets, each once, and which requirement rests on which of them. Prefix sets are
/// represented by the documented hosts and health check addresses of their Region; wildcards by none. Controls carry
/// no row: a name that cannot exist (RFC 6761) and, where rows end at a TCP handshake, an address that nobody has (RFC
/// 5737), where whatever answers there answers for everyone; and for UDP a host that is known to speak HTTP/3.
struct CheckPlan {
    QList<probes::Target> targets;
    QList<PlannedRow> rows;

    [[nodiscard]] const probes::Target *target(const QString &id) const;
};

/// `ranges` may be null; with it, answers of DNS for the service's hosts are compared with the published addresses.
/// `only` narrows to these requirement ids or rules; empty: all.
CheckPlan planCheck(const catalog::Catalog &catalog, const requirements::RequirementSet &set,
                    const std::shared_ptr<const awsranges::RangeIndex> &ranges, const QStringList &only = {});

/// A check of "host port protocol" lines (blank lines and # comments apart); each line is a row of its own with the
/// id "target-<line>". TCP ports are handshakes; "tls" as protocol asks for a TLS server trusted by this device, "udp"
/// for a QUIC server.
/// Errors name the line.
Result<CheckPlan> planTargets(const QByteArray &text, const QString &fileName);

/// The rows with what their targets answered, for judging.
QList<assess::RequirementInput> assessmentInputs(const CheckPlan &plan, const QList<probes::Outcome> &outcomes);

} // namespace portreeve::workspace
