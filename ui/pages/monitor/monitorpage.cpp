#include "ui/pages/monitor/monitorpage.h"

#include "ui/charts/overviewstrip.h"
#include "ui/charts/timechart.h"
#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/monitor/monitorcsv.h"
#include "ui/pages/monitor/monitortablemodel.h"
#include "ui/pages/monitor/monitortoolbar.h"
#include "ui/pages/monitor/seriesdelegate.h"
#include "ui/text/counttext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

constexpr int LeastHighLines = 22; ///< of text, for everything below each other
constexpr qsizetype MostLines = 8; ///< as many as there are colours

/// The one local file that is dragged; empty where there is none, or more.
QString draggedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

MonitorPage::MonitorPage(MonitorModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_settings(settings)
    , m_rows(new MonitorTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_empty(new widgets::EmptyState(this))
{
    setAcceptDrops(true);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, 0, 0);
    column->setSpacing(theme::Gap);
    m_toolbar = new MonitorToolbar(content);
    m_summary = widgets::dimmedLabel({}, content);
    m_splitter = new QSplitter(Qt::Vertical, content);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(theme::Gap);
    m_splitter->addWidget(makeCharts());
    m_splitter->addWidget(makeTable(settings));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({fontMetrics().height() * 24, fontMetrics().height() * 9});
    m_splitter->restoreState(settings.read(QStringLiteral("monitor/splitter")));
    column->addWidget(m_toolbar);
    column->addWidget(m_summary);
    column->addWidget(m_splitter, 1);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    connectModel();
    connectToolbar();
    m_chart->setShowsNextLimit(m_toolbar->limitsWanted());
    m_chart->setBands(m_model.bands());
    m_chart->setEvents(m_model.events());
    showRows();
    showState();
}

QWidget *MonitorPage::makeCharts()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, theme::Gap, 0);
    column->setSpacing(theme::Tight);
    m_chart = new charts::TimeChart(box);
    m_chart->setMinimumHeight(fontMetrics().height() * 5);
    m_chart->setUnit(tr("Round-trip time, ms"));
    m_chart->setLegendVisible(false); // the table is the legend
    m_chart->setAccessibleName(tr("Round-trip time over time"));
    m_overview = new charts::OverviewStrip(box);
    column->addWidget(m_chart, 1);
    column->addWidget(m_overview);
    connect(m_chart, &charts::TimeChart::rangeChanged, m_overview, &charts::OverviewStrip::setShown);
    connect(m_overview, &charts::OverviewStrip::rangeChosen, m_chart, &charts::TimeChart::setRange);
    connect(m_overview, &charts::OverviewStrip::allChosen, m_chart, &charts::TimeChart::showAll);
    return box;
}

QWidget *MonitorPage::makeTable(widgets::ViewSettings &settings)
{
    m_table = new widgets::TableView(settings, QStringLiteral("monitor/columns"), this);
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Series"));
    m_table->setMinimumHeight(theme::rowHeight(fontMetrics()) * 2);
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    const auto mark = [this](const QModelIndex &index) {
        const MonitorRow &row = m_rows->row(m_proxy->sourceRow(index.row()));
        return std::pair(row.color, row.pattern);
    };
    m_table->setItemDelegateForColumn(MonitorTableModel::Target, new SeriesDelegate(mark, m_table));
    m_table->setItemDelegateForColumn(MonitorTableModel::State, new delegates::VerdictDelegate(m_table));
    auto *fixed = new delegates::FixedFontDelegate(m_table);
    for (const int column : {MonitorTableModel::Port, MonitorTableModel::Address})
        m_table->setItemDelegateForColumn(column, fixed);
    QList<widgets::ColumnSetup> columns(MonitorTableModel::ColumnCount);
    columns[MonitorTableModel::Target] = {40, false, false, true};
    columns[MonitorTableModel::Port] = {9, false, false, true};
    columns[MonitorTableModel::Family] = {8, false, false};
    columns[MonitorTableModel::State] = {34, false, false};
    for (const int column : {MonitorTableModel::Last, MonitorTableModel::Median, MonitorTableModel::P95,
                             MonitorTableModel::Loss, MonitorTableModel::Ipdv})
        columns[column] = {12, false, false};
    columns[MonitorTableModel::Protocol] = {9, false, false};
    columns[MonitorTableModel::Region] = {15, false, false};
    columns[MonitorTableModel::Address] = {16, false, false, true};
    m_table->setupColumns(columns, -1);
    return m_table;
}

void MonitorPage::connectModel()
{
    connect(&m_model, &MonitorModel::rowsChanged, this, &MonitorPage::showRows);
    connect(&m_model, &MonitorModel::valuesChanged, this, &MonitorPage::showValues);
    connect(&m_model, &MonitorModel::stateChanged, this, &MonitorPage::showState);
    connect(&m_model, &MonitorModel::bandsChanged, this, [this] { m_chart->setBands(m_model.bands()); });
    connect(&m_model, &MonitorModel::eventsChanged, this, [this] { m_chart->setEvents(m_model.events()); });
    connect(m_proxy, &models::FilterProxy::countChanged, this, [this] {
        showLines();
        Q_EMIT statusChanged();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MonitorPage::showLines);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, [this] {
        if (m_model.state().canStart)
            Q_EMIT m_model.startRequested();
        else
            Q_EMIT m_model.stepRequested(QStringLiteral("plan"));
    });
}

void MonitorPage::connectToolbar()
{
    connect(m_toolbar, &MonitorToolbar::intervalChosen, &m_model, &MonitorModel::intervalChosen);
    connect(m_toolbar, &MonitorToolbar::windowChosen, &m_model, &MonitorModel::windowChosen);
    connect(m_toolbar, &MonitorToolbar::stopRequested, &m_model, &MonitorModel::stopRequested);
    connect(m_toolbar, &MonitorToolbar::limitsChanged, m_chart, &charts::TimeChart::setShowsNextLimit);
    connect(m_toolbar, &MonitorToolbar::overlaysChanged, this, [this] {
        m_proxy->setCondition([this](int row) { return m_toolbar->wants(m_rows->row(row)); });
        showLines();
    });
    connect(m_toolbar, &MonitorToolbar::openRequested, this, &MonitorPage::openRecord);
    connect(m_toolbar, &MonitorToolbar::svgRequested, this, [this] { save(Picture::Svg); });
    connect(m_toolbar, &MonitorToolbar::pngRequested, this, [this] { save(Picture::Png); });
    connect(m_toolbar, &MonitorToolbar::csvRequested, this, [this] { save(Picture::Csv); });
}

void MonitorPage::showRows()
{
    m_rows->setRows(m_model.rows());
    m_drawn.clear();
    showLines();
    showState();
}

void MonitorPage::showValues()
{
    const QList<MonitorRow> &rows = m_model.rows();
    for (int i = 0; i < rows.size(); ++i)
        m_rows->replaceRow(i, rows[i]);
    m_chart->samplesChanged();
    m_overview->samplesChanged();
}

/// Source rows in the order of the table.
QList<int> MonitorPage::shownRows() const
{
    QList<int> rows;
    const bool selected = m_table->selectionModel()->hasSelection();
    const qsizetype count = m_proxy->rowCount();
    for (int row = 0; row < count && rows.size() < MostLines; ++row) {
        if (!selected || m_table->selectionModel()->isRowSelected(row, {}))
            rows.append(m_proxy->sourceRow(row));
    }
    return rows;
}

void MonitorPage::showLines()
{
    QList<charts::TimeSeries> series;
    QStringList ids;
    for (const int number : shownRows()) {
        const MonitorRow &row = m_rows->row(number);
        series.append({row.id, row.name(), row.line, row.color, row.pattern});
        ids.append(row.id);
    }
    if (ids == m_drawn && !ids.isEmpty())
        return;
    m_drawn = ids;
    m_chart->setSeries(series);
    m_overview->setSeries(series);
    m_overview->setShown(m_chart->from(), m_chart->to());
}

void MonitorPage::showState()
{
    const MonitorState &state = m_model.state();
    m_toolbar->setState(state);
    m_summary->setText(state.summary);
    m_summary->setVisible(!state.summary.isEmpty() && height() >= fontMetrics().height() * LeastHighLines);
    if (state.canStart)
        m_empty->setTexts(QStringLiteral("monitor"), tr("Not monitored yet"),
                          tr("Portreeve opens a connection to each gateway and health check host once per interval and "
                             "draws the round-trip times against the limits of PCoIP and DCV. A record from another "
                             "device can be dropped here."),
                          tr("Start monitoring"));
    else
        m_empty->setTexts(QStringLiteral("monitor"), tr("Nothing to monitor yet"),
                          tr("Choose Regions and what the users do; their gateways can then be watched from this "
                             "device. A record from another device can be dropped here."),
                          tr("Go to Plan"));
    m_stack->setCurrentIndex(m_model.rows().isEmpty() ? 1 : 0);
    Q_EMIT primaryActionChanged();
    Q_EMIT statusChanged();
}

void MonitorPage::openRecord()
{
    auto *dialog = new QFileDialog(this, tr("Open a record"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Records (*.ndjson)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_model, &MonitorModel::openRequested);
    dialog->open();
}

QByteArray MonitorPage::bytesOf(Picture picture) const
{
    switch (picture) {
    case Picture::Svg:
        return m_chart->svg();
    case Picture::Png:
        return m_chart->png();
    case Picture::Csv:
        break;
    }
    QList<MonitorRow> rows;
    for (const int row : shownRows())
        rows.append(m_rows->row(row));
    return monitorCsv(rows, m_chart->from(), m_chart->to());
}

void MonitorPage::save(Picture picture)
{
    static constexpr const char *suffixes[] = {"svg", "png", "csv"};
    const QString suffix = QString::fromLatin1(suffixes[static_cast<int>(picture)]);
    auto *dialog = new QFileDialog(this, picture == Picture::Csv ? tr("Save the samples") : tr("Save the chart"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("portreeve-monitor.") + suffix);
    // What was shown when it was asked for, however long the dialog stays open.
    connect(dialog, &QFileDialog::fileSelected, &m_model,
            [this, bytes = bytesOf(picture)](const QString &path) { Q_EMIT m_model.saveRequested(path, bytes); });
    dialog->open();
}

/// In a low window or with large text the chart and the table keep their room.
void MonitorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool high = height() >= fontMetrics().height() * LeastHighLines;
    m_overview->setVisible(high);
    m_summary->setVisible(high && !m_model.state().summary.isEmpty());
}

void MonitorPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MonitorPage::dropEvent(QDropEvent *event)
{
    const QString path = draggedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT m_model.openRequested(path);
}

std::optional<widgets::ActionSpec> MonitorPage::primaryAction()
{
    const MonitorState &state = m_model.state();
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("monitor.start");
    spec.shortcuts = {QKeySequence(Qt::Key_F5)};
    if (!state.running) {
        spec.text = tr("Start monitoring");
        spec.icon = QStringLiteral("run");
        spec.enabled = state.canStart;
        spec.run = [this] {
            Q_EMIT m_model.startRequested();
        };
    } else {
        spec.text = state.paused ? tr("Go on") : tr("Pause");
        spec.icon = state.paused ? QStringLiteral("run") : QStringLiteral("pause");
        spec.run = [this, paused = !state.paused] {
            Q_EMIT m_model.pauseRequested(paused);
        };
    }
    return spec;
}

QString MonitorPage::searchHint() const
{
    return tr("Filter series");
}

void MonitorPage::search(const QString &text)
{
    m_proxy->setFilter(text);
}

QString MonitorPage::status() const
{
    const int all = m_rows->rowCount();
    return all == 0 ? QString() : text::rowsText(m_proxy->rowCount(), all);
}

void MonitorPage::saveState()
{
    m_table->saveColumns();
    m_settings.write(QStringLiteral("monitor/splitter"), m_splitter->saveState());
}

} // namespace portreeve::pages
