#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QComboBox;
class QStackedLayout;
class QStackedWidget;

namespace portreeve::models {
class FilterProxy;
class RequirementModel;
} // namespace portreeve::models

namespace portreeve::widgets {
class DetailsPane;
class EmptyState;
class SidePane;
class TableView;
} // namespace portreeve::widgets

namespace portreeve::pages {

class EndpointsModel;

/// Every host and prefix set of the selection: filters, table, and why a row is there.
class EndpointsPage final : public widgets::Page
{
    Q_OBJECT
public:
    EndpointsPage(EndpointsModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;
    [[nodiscard]] widgets::TableView *table() const { return m_table; }

private:
    QWidget *makeFilters();
    void setupTable();
    void connectModel();
    void refresh();
    void refreshFilters();
    void applyFilters();
    void showRow(int row);
    void showState();
    void findSought();
    void showAllRows();
    bool selectSought(const QString &what);

    EndpointsModel &m_model;
    models::RequirementModel *m_rows;
    models::FilterProxy *m_proxy;
    QComboBox *m_purpose = nullptr;
    QComboBox *m_port = nullptr;
    QComboBox *m_region = nullptr;
    QComboBox *m_necessity = nullptr;
    widgets::TableView *m_table;
    widgets::DetailsPane *m_details;
    widgets::SidePane *m_pane;
    widgets::EmptyState *m_empty;   ///< nothing is chosen
    widgets::EmptyState *m_noMatch; ///< the filters hide every row
    QStackedLayout *m_stack;
    QStackedWidget *m_tableStack;
};

} // namespace portreeve::pages
