#pragma once

#include "ui/pages/monitor/drawnseries.h"
#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QPushButton;
class QSplitter;
class QStackedLayout;
class QStackedWidget;

namespace portreeve::charts {
class OverviewStrip;
class TimeChart;
} // namespace portreeve::charts

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class EmptyState;
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class MonitorChooser;
class MonitorTableModel;
class MonitorToolbar;

/// The chart with its limits, all of the samples below it, and the series with their figures, of which those that are
/// ticked are drawn. Before the monitor starts, the choice of its targets. A record can be dropped on the page.
class MonitorPage final : public widgets::Page
{
    Q_OBJECT
public:
    MonitorPage(MonitorModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

    [[nodiscard]] charts::TimeChart *chart() const { return m_chart; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Picture { Svg, Png, Csv };

    QWidget *makeCharts();
    QWidget *makeTable(widgets::ViewSettings &settings);
    void setupTable();
    void connectModel();
    void connectToolbar();
    void showRows();
    void showValues();
    void showLines();
    void showNote();
    void showState();
    void showPlace();
    void draw(int row, bool drawn);
    void drawSelected();
    void openRecord();
    void askForRecord(void (MonitorModel::*chosen)(const QString &));
    void save(Picture picture);
    [[nodiscard]] bool isChoosing() const;
    [[nodiscard]] QList<MonitorRow> shownRows() const;
    [[nodiscard]] QByteArray bytesOf(Picture picture) const;

    MonitorModel &m_model;
    widgets::ViewSettings &m_settings;
    MonitorTableModel *m_rows;
    models::FilterProxy *m_proxy;
    MonitorToolbar *m_toolbar = nullptr;
    charts::TimeChart *m_chart = nullptr;
    charts::OverviewStrip *m_overview = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    widgets::TextLabel *m_problem = nullptr;
    widgets::TextLabel *m_count = nullptr; ///< how many series are drawn
    QPushButton *m_only = nullptr;
    widgets::TableView *m_table = nullptr;
    MonitorChooser *m_chooser;
    QStackedWidget *m_place; ///< chart and table, or the choice
    QSplitter *m_splitter = nullptr;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
    DrawnSeries m_drawn;
    QStringList m_shown;     ///< ids of the series in the chart
    bool m_choosing = false; ///< asked for while there are rows to look at
    bool m_full = false;     ///< more was to be drawn than can be told apart
};

} // namespace portreeve::pages
