#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QComboBox;
class QSpinBox;
class QSplitter;
class QStackedLayout;
class QTableView;

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class EmptyState;
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class LookupBox;
class MatrixModel;
class PrefixTableModel;
class RangesModel;
struct RangesQuery;

/// The published AWS ranges: look-up, services by Regions, and the prefixes behind a cell.
class RangesPage final : public widgets::Page
{
    Q_OBJECT
public:
    RangesPage(RangesModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

private:
    QWidget *makeMatrix();
    QWidget *makePrefixes(widgets::ViewSettings &settings);
    QWidget *makeAggregation();
    void connectModel();
    void refresh();
    void cellChosen();
    void ask(const RangesQuery &query);
    void chooseFile();

    RangesModel &m_model;
    MatrixModel *m_matrix;
    PrefixTableModel *m_rows;
    models::FilterProxy *m_proxy;
    LookupBox *m_lookup = nullptr;
    QTableView *m_cells = nullptr;
    widgets::TableView *m_table = nullptr;
    QComboBox *m_aggregation = nullptr;
    QSpinBox *m_maximum = nullptr;
    QComboBox *m_family = nullptr;
    widgets::TextLabel *m_cost = nullptr;
    widgets::TextLabel *m_query = nullptr;
    widgets::EmptyState *m_empty;
    QSplitter *m_splitter;
    QStackedLayout *m_stack;
    widgets::ViewSettings &m_settings;
    bool m_refreshing = false;
};

} // namespace portreeve::pages
