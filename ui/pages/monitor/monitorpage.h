#pragma once

#include "ui/pages/monitor/monitormodel.h"
#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QSplitter;
class QStackedLayout;

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

class MonitorTableModel;
class MonitorToolbar;

/// The chart with its limits, all of the samples below it, and the series with their figures. The chart shows the rows
/// that are selected, or the first eight that the filter leaves. A record can be dropped on the page.
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
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Picture { Svg, Png, Csv };

    QWidget *makeCharts();
    QWidget *makeTable(widgets::ViewSettings &settings);
    void connectModel();
    void connectToolbar();
    void showRows();
    void showValues();
    void showLines();
    void showState();
    void openRecord();
    void save(Picture picture);
    [[nodiscard]] QList<int> shownRows() const;
    [[nodiscard]] QByteArray bytesOf(Picture picture) const;

    MonitorModel &m_model;
    widgets::ViewSettings &m_settings;
    MonitorTableModel *m_rows;
    models::FilterProxy *m_proxy;
    MonitorToolbar *m_toolbar = nullptr;
    charts::TimeChart *m_chart = nullptr;
    charts::OverviewStrip *m_overview = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    widgets::TableView *m_table = nullptr;
    QSplitter *m_splitter = nullptr;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
    QStringList m_drawn; ///< ids of the series in the chart
};

} // namespace portreeve::pages
