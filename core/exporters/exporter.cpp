#include "core/exporters/exporter.h"

#include "core/exporters/preflight.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

Error refusalError(const Description &description, const QList<Refusal> &refusals)
{
    Error error{refusals.constFirst().code,
                PR_MESSAGE("exporters", "cannot export to %1").arg(description.id),
                refusals.constFirst().reason,
                {},
                refusals.constFirst().remedy};
    if (refusals.size() > 1) {
        QStringList reasons;
        for (const Refusal &refusal : refusals)
            reasons.append(refusal.reason.english());
        error.detail =
            PR_MESSAGE("exporters", "%1 reasons: %2").arg(qint64(refusals.size())).arg(reasons.join(QLatin1Char(' ')));
    }
    return error;
}

} // namespace

bool Exporter::concerns(const policy::Rule & /*rule*/) const
{
    return true;
}

policy::Draft Exporter::prepare(policy::Draft draft, const Options & /*options*/) const
{
    return draft;
}

qsizetype Exporter::entries(const policy::Policy &prepared) const
{
    qsizetype count = 0;
    for (const policy::Rule &rule : prepared.rules) {
        count += rule.remote.prefixes.size() + rule.remote.hosts.size() + rule.remote.wildcardHosts.size() +
                 (rule.remote.any ? 1 : 0);
    }
    return count;
}

QByteArray Exporter::writeDelta(const DeltaJob &job) const
{
    return write({job.to, job.leftOut, job.options, job.unconcerned});
}

QString parameter(const Description &about, const Options &options, QStringView id)
{
    const auto described = std::find_if(about.parameters.cbegin(), about.parameters.cend(),
                                        [id](const Parameter &parameter) { return parameter.id == id; });
    Q_ASSERT(described != about.parameters.cend());
    return options.parameters.value(described->id, described->standard);
}

Result<ExportResult> exportPolicy(const Exporter &exporter, const policy::Draft &draft, const Options &options)
{
    Preflight flight = preflight(exporter, draft, options);
    if (!flight.refusals.isEmpty())
        return refusalError(exporter.describe(), flight.refusals);
    ExportResult result;
    result.bytes = exporter.write({flight.draft.policy, flight.draft.leftOut, options, flight.unconcerned});
    result.leftOut = std::move(flight.draft.leftOut);
    result.entries = flight.entries;
    result.rules = flight.draft.policy.rules.size();
    result.findings = std::move(flight.findings);
    return result;
}

QStringList exporterIds()
{
    QStringList ids;
    for (const auto &exporter : allExporters())
        ids.append(exporter->describe().id);
    return ids;
}

std::unique_ptr<Exporter> findExporter(QStringView id)
{
    for (auto &exporter : allExporters()) {
        if (exporter->describe().id == id)
            return std::move(exporter);
    }
    return nullptr;
}

} // namespace portreeve::exporters
