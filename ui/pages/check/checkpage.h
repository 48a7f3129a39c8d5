#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

#include <QSet>

class QAction;
class QStackedLayout;
class QStackedWidget;
class QTabWidget;

namespace portreeve::charts {
class BarChart;
class TimeChart;
} // namespace portreeve::charts

namespace portreeve::delegates {
class PhaseBarDelegate;
} // namespace portreeve::delegates

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class ColumnScroll;
class DetailsPane;
class EmptyState;
class SidePane;
class TableView;
} // namespace portreeve::widgets

namespace portreeve::pages {

class CheckHead;
class CheckModel;
class CheckSide;
class CheckTableModel;

/// What works from here, verdicts as figures that filter, targets with their phases, the evidence, and the charts.
class CheckPage final : public widgets::Page
{
    Q_OBJECT
public:
    CheckPage(CheckModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeDevice();
    void showDevice();
    void showTabs(); ///< a bar of one tab is none
    QWidget *makeTargets(widgets::ViewSettings &settings);
    void makeDetails();
    void makeRowActions();
    void setupTable();
    void connectModel();
    void showRows();
    void fitHead();
    void showMatches();
    void revealFailures();
    void showChangeColumn();
    void showState();
    void showCharts();
    void showRow(int row);
    void applyFilter();
    [[nodiscard]] int currentSourceRow() const;
    [[nodiscard]] QStringList chosenIds() const;

    CheckModel &m_model;
    CheckTableModel *m_rows;
    models::FilterProxy *m_proxy;
    CheckHead *m_head = nullptr;
    widgets::ColumnScroll *m_headArea = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::EmptyState *m_noMatch = nullptr; ///< in the place of the table
    QStackedWidget *m_tableStack = nullptr;
    widgets::DetailsPane *m_details;
    CheckSide *m_side = nullptr;
    QAction *m_again = nullptr;
    delegates::PhaseBarDelegate *m_phases = nullptr;
    delegates::PhaseBarDelegate *m_bytes = nullptr;
    QSet<int> m_revealed; ///< columns that were shown because a phase in them failed
    widgets::SidePane *m_pane;
    charts::BarChart *m_ranking;
    charts::TimeChart *m_time;
    widgets::DetailsPane *m_device;
    QTabWidget *m_tabs;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
