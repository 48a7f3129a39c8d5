#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QPushButton;
class QStackedLayout;
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
class DetailsPane;
class EmptyState;
class FigureRow;
class SidePane;
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class CheckModel;
class CheckTableModel;
class EvidenceTimeline;

/// Verdicts as figures that filter, targets with their phases, the evidence, and the charts.
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
    void showFigures();
    void showState();
    void showCharts();
    void showRow(int row);
    void applyVerdictFilter(const QString &verdict);
    [[nodiscard]] int currentSourceRow() const;
    [[nodiscard]] QStringList chosenIds() const;

    CheckModel &m_model;
    CheckTableModel *m_rows;
    models::FilterProxy *m_proxy;
    widgets::FigureRow *m_figures = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::DetailsPane *m_details;
    EvidenceTimeline *m_evidence;
    widgets::TextLabel *m_evidenceTitle = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_retest = nullptr;
    delegates::PhaseBarDelegate *m_phases = nullptr;
    widgets::SidePane *m_pane;
    charts::BarChart *m_ranking;
    charts::TimeChart *m_time;
    widgets::DetailsPane *m_device;
    QTabWidget *m_tabs;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
