#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QCheckBox;
class QComboBox;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QTabWidget;

namespace portreeve::charts {
class EventChart;
} // namespace portreeve::charts

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class DetailsPane;
class EmptyState;
class JobBar;
class SidePane;
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class ChangeTableModel;
class ChangesModel;
class ComparisonView;
class ImpactView;

/// What AWS changed: a timeline, the list of publications that touch the selection, what each means for rows and saved
/// rules, and any two stored files side by side.
class ChangesPage final : public widgets::Page
{
    Q_OBJECT
public:
    ChangesPage(ChangesModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

private:
    QWidget *makeList(widgets::ViewSettings &settings);
    QWidget *makeBar();
    void setupTable();
    void connectModel();
    void refresh();
    void refreshFilters();
    void refreshChart();
    void applyFilters();
    void showRow(int row);
    void select(const QString &key);
    void showState();
    [[nodiscard]] QStringList openKeys() const;

    ChangesModel &m_model;
    ChangeTableModel *m_rows;
    models::FilterProxy *m_proxy;
    charts::EventChart *m_chart = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::DetailsPane *m_details;
    ImpactView *m_impact;
    widgets::SidePane *m_pane = nullptr;
    widgets::EmptyState *m_empty;
    widgets::EmptyState *m_none;
    widgets::JobBar *m_job = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_service = nullptr;
    QComboBox *m_region = nullptr;
    QComboBox *m_interval = nullptr;
    QCheckBox *m_hideDone = nullptr;
    QPushButton *m_allDone = nullptr;
    widgets::TextLabel *m_lastLook = nullptr;
    ComparisonView *m_comparison = nullptr;
    QTabWidget *m_tabs = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedLayout *m_stack = nullptr;
    QStackedLayout *m_listStack = nullptr;
    widgets::ViewSettings &m_settings;
    bool m_refreshing = false;
};

} // namespace portreeve::pages
