#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

#include <functional>

namespace portreeve::pages {
class ChangesModel;
class CheckModel;
class EndpointsModel;
class FirewallModel;
class GuidesModel;
class MonitorModel;
class PlanModel;
class RangesModel;
class ReportModel;
} // namespace portreeve::pages

namespace portreeve::shell {

/// One page of the sidebar; `make` is called on the first visit.
struct PageEntry {
    QString id;
    QString title;
    QString icon;
    std::function<widgets::Page *(QWidget *parent)> make;
};

/// What the pages are given; owned by the application and alive longer than the window.
struct PageModels {
    pages::PlanModel &plan;
    pages::EndpointsModel &endpoints;
    pages::RangesModel &ranges;
    pages::CheckModel &check;
    pages::MonitorModel &monitor;
    pages::FirewallModel &firewall;
    pages::GuidesModel &guides;
    pages::ChangesModel &changes;
    pages::ReportModel &report;
};

/// The list of pages, in the order of the sidebar: a new page is one more entry.
[[nodiscard]] QList<PageEntry> standardPages(const PageModels &models, widgets::ViewSettings &settings);

} // namespace portreeve::shell
