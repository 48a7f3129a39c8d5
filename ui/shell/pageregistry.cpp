#include "ui/shell/pageregistry.h"

#include "ui/pages/changes/changespage.h"
#include "ui/pages/check/checkpage.h"
#include "ui/pages/endpoints/endpointspage.h"
#include "ui/pages/firewall/firewallpage.h"
#include "ui/pages/guides/guidespage.h"
#include "ui/pages/monitor/monitorpage.h"
#include "ui/pages/plan/planpage.h"
#include "ui/pages/ranges/rangespage.h"
#include "ui/pages/report/reportpage.h"

#include <QCoreApplication>

namespace portreeve::shell {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::shell::Pages)
};

template<typename PageType, typename Model>
std::function<widgets::Page *(QWidget *)> maker(Model &model, widgets::ViewSettings &settings)
{
    return [&model, &settings](QWidget *parent) {
        return new PageType(model, settings, parent);
    };
}

} // namespace

QList<PageEntry> standardPages(const PageModels &models, widgets::ViewSettings &settings)
{
    using namespace pages;
    return {
        {QStringLiteral("plan"), Tr::tr("Plan"), QStringLiteral("plan"), maker<PlanPage>(models.plan, settings)},
        {QStringLiteral("endpoints"), Tr::tr("Endpoints"), QStringLiteral("endpoints"),
         maker<EndpointsPage>(models.endpoints, settings)},
        {QStringLiteral("ranges"), Tr::tr("Ranges"), QStringLiteral("ranges"),
         maker<RangesPage>(models.ranges, settings)},
        {QStringLiteral("check"), Tr::tr("Check"), QStringLiteral("check"), maker<CheckPage>(models.check, settings)},
        {QStringLiteral("monitor"), Tr::tr("Monitor"), QStringLiteral("monitor"),
         maker<MonitorPage>(models.monitor, settings)},
        {QStringLiteral("firewall"), Tr::tr("Firewall"), QStringLiteral("firewall"),
         maker<FirewallPage>(models.firewall, settings)},
        {QStringLiteral("guides"), Tr::tr("Guides"), QStringLiteral("guides"),
         maker<GuidesPage>(models.guides, settings)},
        {QStringLiteral("changes"), Tr::tr("Changes"), QStringLiteral("changes"),
         maker<ChangesPage>(models.changes, settings)},
        {QStringLiteral("report"), Tr::tr("Report"), QStringLiteral("report"),
         maker<ReportPage>(models.report, settings)},
    };
}

} // namespace portreeve::shell
