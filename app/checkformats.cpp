#include "app/checkformats.h"

#include "app/measuring.h"
#include "app/trafficoutput.h"
#include "core/workspace/blackboxconfig.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/reportwriters.h"

namespace portreeve::app {

namespace {

using workspace::CheckReport;
using workspace::ReportComparison;

QByteArray tableOf(const CheckReport &report, const ReportComparison *changes)
{
    const QByteArray table = workspace::toTable(report);
    return changes != nullptr ? table + '\n' + workspace::toTable(*changes) : table;
}

QList<probes::PlannedTraffic> allTraffic(const PlannedCheck &check)
{
    return trafficOf(check.plan.targets, check.options) + check.store;
}

QByteArray plannedTable(const PlannedCheck &check)
{
    return trafficText(allTraffic(check), false);
}

QByteArray plannedJson(const PlannedCheck &check)
{
    return trafficText(allTraffic(check), true);
}

QByteArray junitOf(const CheckReport &report, const ReportComparison * /*changes*/)
{
    return workspace::toJUnit(report);
}

QByteArray openMetricsOf(const CheckReport &report, const ReportComparison * /*changes*/)
{
    return workspace::toOpenMetrics(report);
}

QByteArray plannedBlackbox(const PlannedCheck &check)
{
    return workspace::toBlackbox(check.plan, check.options);
}

constexpr CheckFormat formats[] = {
    {"table", tableOf, true, plannedTable},
    {"json", workspace::toJson, true, plannedJson},
    {"junit", junitOf, false, nullptr},
    {"openmetrics", openMetricsOf, false, nullptr},
    {"blackbox", nullptr, false, plannedBlackbox},
};

} // namespace

QStringList checkFormatIds()
{
    QStringList ids;
    for (const CheckFormat &format : formats)
        ids.append(QLatin1String(format.id));
    return ids;
}

Result<CheckFormat> checkFormat(const QString &id, bool dryRun)
{
    const auto *format = std::find_if(std::begin(formats), std::end(formats),
                                      [&](const CheckFormat &one) { return id == QLatin1String(one.id); });
    Q_ASSERT(format != std::end(formats));
    const Message operation = PR_MESSAGE("app", "the check cannot be run");
    if (dryRun && format->plan == nullptr)
        return Error{ErrorCode::Usage, operation,
                     PR_MESSAGE("app", "%1 is a form of results, and --dry-run has none").arg(id),
                     QStringLiteral("--format"), PR_MESSAGE("app", "Leave out --dry-run, or choose table or json.")};
    if (!dryRun && format->result == nullptr)
        return Error{ErrorCode::Usage, operation,
                     PR_MESSAGE("app", "%1 is a form of what would be checked, not of results").arg(id),
                     QStringLiteral("--format"), PR_MESSAGE("app", "Add --dry-run.")};
    return *format;
}

} // namespace portreeve::app
