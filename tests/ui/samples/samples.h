#pragma once

#include "changesample.h"
#include "guidesample.h"
#include "reportsample.h"
#include "ui/pages/check/checkmodel.h"
#include "ui/pages/endpoints/endpointsmodel.h"
#include "ui/pages/firewall/firewallmodel.h"
#include "ui/pages/monitor/monitormodel.h"
#include "ui/pages/plan/planmodel.h"
#include "ui/pages/ranges/rangesmodel.h"
#include "ui/pages/report/reportmodel.h"
#include "ui/shell/framemodel.h"
#include "ui/shell/pageregistry.h"

/// Values as the engine gives them, on the scale of a real selection.
namespace portreeve::samples {

[[nodiscard]] pages::PlanData plan();
[[nodiscard]] pages::EndpointsData endpoints();
/// `rows` endpoints, for measuring.
[[nodiscard]] requirements::RequirementSet manyEndpoints(int rows);
[[nodiscard]] pages::RangesData ranges();
[[nodiscard]] QList<pages::CheckRow> checkRows();
[[nodiscard]] QList<pages::CheckFeature> checkFeatures();
[[nodiscard]] pages::CheckCharts checkCharts();
[[nodiscard]] pages::DeviceBlock device();
[[nodiscard]] QList<charts::LimitBand> bands();
/// A day of round-trip times with losses and a pause.
[[nodiscard]] std::shared_ptr<stats::MinMaxPyramid> roundTrips(int samples, quint32 seed, double base);
/// `samples` of each of some series.
[[nodiscard]] QList<pages::MonitorRow> monitorRows(int samples);
void fillFirewall(pages::FirewallModel &model);
[[nodiscard]] pages::Preview firewallPreview(int lines);
[[nodiscard]] shell::FrameData frame();

/// All models with sample values, and answers to what the pages ask for.
class Models final : public QObject
{
    Q_OBJECT
public:
    enum Fill { Empty, Filled };

    explicit Models(Fill fill);

    pages::PlanModel plan;
    pages::EndpointsModel endpoints;
    pages::RangesModel ranges;
    pages::CheckModel check;
    pages::MonitorModel monitor;
    pages::FirewallModel firewall;
    pages::GuidesModel guides;
    pages::ChangesModel changes;
    pages::ReportModel report;
    shell::FrameModel frame;
    GuideAnswers guideAnswers;

    [[nodiscard]] shell::PageModels pages();
};

} // namespace portreeve::samples
