#include "core/exporters/exporter.h"

#include "core/exporters/madewith.h"
#include "core/exporters/preflight.h"

#include <algorithm>

namespace portreeve::exporters {

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
    return writeWhole(*this, {job.to, job.leftOut, job.options, job.unconcerned});
}

std::optional<QByteArray> Exporter::writeAddition(const AdditionJob & /*job*/) const
{
    return std::nullopt;
}

std::optional<QByteArray> Exporter::writeCommands(const DeltaJob & /*job*/) const
{
    return std::nullopt;
}

QList<policy::Place> placesOf(const policy::Rule &rule, const AdditionJob &job)
{
    QList<policy::Place> places = job.places.value(rule.id);
    places.removeIf([&rule](const policy::Place &place) { return !place.takes(rule); });
    return places;
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
    return exportPolicy(exporter, narrowed(exporter, draft, options), options);
}

Result<ExportResult> exportPolicy(const Exporter &exporter, const Narrowed &narrowed, const Options &options)
{
    return exportPolicy(exporter, preflight(exporter, narrowed, options), options);
}

Result<ExportResult> exportPolicy(const Exporter &exporter, Preflight flight, const Options &options)
{
    if (!flight.refusals.isEmpty())
        return refusalError(exporter.describe(), flight.refusals);
    QByteArray bytes = writeWhole(exporter, {flight.draft.policy, flight.draft.leftOut, options, flight.unconcerned});
    return resultOf(exporter.describe(), std::move(flight), std::move(bytes));
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
