#include "ui/pages/monitor/monitorpage.h"

#include "ui/charts/overviewstrip.h"
#include "ui/charts/timechart.h"
#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/monitor/monitorchooser.h"
#include "ui/pages/monitor/monitorcsv.h"
#include "ui/pages/monitor/monitornote.h"
#include "ui/pages/monitor/monitortablemodel.h"
#include "ui/pages/monitor/monitortoolbar.h"
#include "ui/pages/monitor/seriesdelegate.h"
#include "ui/text/counttext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/runaction.h"
#include "ui/widgets/tableview.h"

#include <QFileDialog>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

constexpr int LeastHighLines = 22; ///< of text, for everything below each other

const QString SplitterKey = QStringLiteral("monitor/splitter");
const QString ShownKey = QStringLiteral("monitor/shown"); ///< seconds of the chart

} // namespace

MonitorPage::MonitorPage(MonitorModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_settings(settings)
    , m_rows(new MonitorTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_chooser(new MonitorChooser(model, settings))
    , m_place(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(this))
{
    connect(new widgets::FileDrop(this), &widgets::FileDrop::dropped, &m_model, &MonitorModel::openRequested);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, 0, 0);
    column->setSpacing(theme::Gap);
    m_toolbar = new MonitorToolbar(content);
    m_summary = widgets::dimmedLabel({}, content);
    m_problem = new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, content);
    m_problem->setSeverity(QStringLiteral("error"));
    for (widgets::TextLabel *label : {m_summary, m_problem}) {
        label->setNarrowing();
        label->setContentsMargins(0, 0, theme::PageMargin, 0);
    }
    m_splitter = new QSplitter(Qt::Vertical, content);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(theme::Gap);
    m_splitter->addWidget(makeCharts());
    m_splitter->addWidget(makeTable(settings));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({fontMetrics().height() * 24, fontMetrics().height() * 9});
    m_splitter->restoreState(settings.read(SplitterKey));
    m_place->addWidget(m_splitter);
    m_place->addWidget(m_chooser);
    column->addWidget(m_toolbar);
    column->addWidget(m_summary);
    column->addWidget(m_problem);
    column->addWidget(m_place, 1);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    connectModel();
    connectToolbar();
    m_chart->setShowsNextLimit(m_toolbar->limitsWanted());
    m_chart->setBands(m_model.bands());
    m_chart->setEvents(m_model.events());
    m_toolbar->setShown(settings.read(ShownKey).toInt());
    m_chart->showLast(m_toolbar->shown() * 1000.0);
    showRows();
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
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, theme::Gap, 0);
    m_count = widgets::dimmedLabel({}, box);
    m_count->setNarrowing();
    m_only = new QPushButton(tr("Draw the selected rows only"), box);
    row->addWidget(m_count, 1);
    row->addWidget(m_only);
    m_table = new widgets::TableView(settings, QStringLiteral("monitor/columns"), box);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    setupTable();
    return box;
}

void MonitorPage::setupTable()
{
    m_rows->setCheckable([this](const MonitorRow &row) { return m_drawn.colorOf(row.id).has_value(); },
                         [this](int row, bool on) { draw(row, on); });
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Series"));
    m_table->setMinimumHeight(theme::rowHeight(fontMetrics()) * 2);
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    const auto mark = [this](const QModelIndex &index) -> std::optional<SeriesDelegate::Stroke> {
        const MonitorRow &row = m_rows->row(m_proxy->sourceRow(index.row()));
        const std::optional<int> color = m_drawn.colorOf(row.id);
        return color ? std::optional(SeriesDelegate::Stroke{*color, row.pattern}) : std::nullopt;
    };
    m_table->setItemDelegateForColumn(MonitorTableModel::Target, new SeriesDelegate(mark, m_table));
    m_table->setItemDelegateForColumn(MonitorTableModel::State, new delegates::VerdictDelegate(m_table));
    auto *fixed = new delegates::FixedFontDelegate(m_table);
    for (const int column : {MonitorTableModel::Port, MonitorTableModel::Address})
        m_table->setItemDelegateForColumn(column, fixed);
    QList<widgets::ColumnSetup> columns(MonitorTableModel::ColumnCount);
    columns[MonitorTableModel::Target] = {42, false, false, true};
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
}

void MonitorPage::connectModel()
{
    connect(&m_model, &MonitorModel::rowsChanged, this, &MonitorPage::showRows);
    connect(&m_model, &MonitorModel::valuesChanged, this, &MonitorPage::showValues);
    connect(&m_model, &MonitorModel::stateChanged, this, &MonitorPage::showState);
    connect(&m_model, &MonitorModel::historyChanged, this, [this] { m_toolbar->setHistory(m_model.history()); });
    connect(&m_model, &MonitorModel::bandsChanged, this, [this] { m_chart->setBands(m_model.bands()); });
    connect(&m_model, &MonitorModel::eventsChanged, this, [this] { m_chart->setEvents(m_model.events()); });
    connect(&m_model, &MonitorModel::choicesChanged, this, &MonitorPage::showPlace);
    connect(m_proxy, &models::FilterProxy::countChanged, this, &Page::statusChanged);
    connect(m_chooser, &MonitorChooser::statusChanged, this, &Page::statusChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_only->setEnabled(m_table->selectionModel()->hasSelection()); });
    connect(m_only, &QPushButton::clicked, this, &MonitorPage::drawSelected);
    connect(m_empty, &widgets::EmptyState::actionRequested, &m_model,
            [this] { Q_EMIT m_model.stepRequested(QStringLiteral("plan")); });
    connect(m_chart, &charts::TimeChart::allShown, this, [this] { m_toolbar->setShown(0); });
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
    connect(m_toolbar, &MonitorToolbar::shownChosen, this,
            [this](int seconds) { m_chart->showLast(seconds * 1000.0); });
    connect(m_toolbar, &MonitorToolbar::choosingToggled, this, [this] {
        m_choosing = !m_choosing;
        showState();
    });
    connect(m_toolbar, &MonitorToolbar::recordRequested, this,
            [this] { askForRecord(&MonitorModel::recordRequested); });
    connect(m_toolbar, &MonitorToolbar::recordEndRequested, &m_model, &MonitorModel::recordEndRequested);
    connect(m_toolbar, &MonitorToolbar::openRequested, this, &MonitorPage::openRecord);
    connect(m_toolbar, &MonitorToolbar::earlierRequested, &m_model, &MonitorModel::earlierRequested);
    connect(m_toolbar, &MonitorToolbar::shownRecordRequested, this,
            [this] { askForRecord(&MonitorModel::recordOfShownRequested); });
    connect(m_toolbar, &MonitorToolbar::svgRequested, this, [this] { save(Picture::Svg); });
    connect(m_toolbar, &MonitorToolbar::pngRequested, this, [this] { save(Picture::Png); });
    connect(m_toolbar, &MonitorToolbar::csvRequested, this, [this] { save(Picture::Csv); });
}

void MonitorPage::showRows()
{
    m_drawn.setRows(m_model.rows());
    m_rows->setRows(m_model.rows());
    m_shown.clear();
    m_full = false;
    showLines();
    showState();
}

void MonitorPage::showValues()
{
    m_rows->replaceRows(m_model.rows());
    m_chart->samplesChanged();
    m_overview->samplesChanged();
    showNote();
}

/// Those that are drawn, in the order of the model, as far as their family and transport are wanted.
QList<MonitorRow> MonitorPage::shownRows() const
{
    QList<MonitorRow> rows;
    for (const MonitorRow &row : m_rows->rows()) {
        if (m_drawn.colorOf(row.id) && m_toolbar->wants(row))
            rows.append(row);
    }
    return rows;
}

void MonitorPage::showLines()
{
    QList<charts::TimeSeries> series;
    QStringList ids;
    const QList<MonitorRow> rows = shownRows();
    for (const MonitorRow &row : rows) {
        series.append({row.id, row.name(), row.line, m_drawn.colorOf(row.id).value_or(0), row.pattern});
        ids.append(row.id);
    }
    m_count->setText(
        m_full ? tr("%1 of %2 series are drawn, as many as can be told apart. Untick one to draw another.")
                     .arg(series.size())
                     .arg(m_rows->rowCount())
               : tr("%1 of %2 series are drawn: those that are ticked.").arg(series.size()).arg(m_rows->rowCount()));
    m_only->setEnabled(m_table->selectionModel()->hasSelection());
    showNote();
    if (ids == m_shown && !ids.isEmpty())
        return;
    m_shown = ids;
    m_chart->setSeries(series);
    m_overview->setSeries(series);
    m_overview->setShown(m_chart->from(), m_chart->to());
}

void MonitorPage::showNote()
{
    m_chart->setNote(m_rows->rowCount() == 0 ? QString() : monitorNote(shownRows()));
}

void MonitorPage::draw(int row, bool drawn)
{
    m_full = !m_drawn.set(m_rows->row(row), drawn);
    m_rows->refresh();
    showLines();
}

void MonitorPage::drawSelected()
{
    QList<MonitorRow> rows;
    for (const int row : m_table->chosenRows())
        rows.append(m_rows->row(m_proxy->sourceRow(row)));
    m_full = rows.size() > DrawnSeries::Most;
    m_drawn.setOnly(rows);
    m_rows->refresh();
    showLines();
}

void MonitorPage::showState()
{
    const MonitorState &state = m_model.state();
    if (state.running)
        m_choosing = false;
    m_summary->setText(state.summary);
    m_problem->setText(state.problem);
    showPlace();
    Q_EMIT primaryActionChanged();
}

/// Without rows there is the choice alone, and without anything to choose the way to it.
bool MonitorPage::isChoosing() const
{
    return m_model.rows().isEmpty() || (m_choosing && m_model.state().recordName.isEmpty());
}

void MonitorPage::showPlace()
{
    const MonitorState &state = m_model.state();
    const bool choosing = isChoosing();
    const bool high = height() >= fontMetrics().height() * LeastHighLines;
    m_toolbar->setState(state, choosing, !m_model.rows().isEmpty());
    m_summary->setVisible(!choosing && !state.summary.isEmpty() && high);
    m_problem->setVisible(!choosing && !state.problem.isEmpty());
    m_overview->setVisible(high);
    m_place->setCurrentIndex(choosing ? 1 : 0);
    if (!state.canStart)
        m_empty->setTexts(QStringLiteral("monitor"), tr("Nothing to monitor yet"),
                          tr("Choose Regions and what the users do; their gateways can then be watched from this "
                             "device. A record from another device can be dropped here."),
                          tr("Go to Plan"));
    m_stack->setCurrentIndex(m_model.rows().isEmpty() && !state.canStart ? 1 : 0);
    Q_EMIT statusChanged();
}

void MonitorPage::askForRecord(void (MonitorModel::*chosen)(const QString &))
{
    auto *dialog = new QFileDialog(this, tr("Record the monitor"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("ndjson"));
    dialog->setNameFilters({tr("Records (*.ndjson)"), tr("All files (*)")});
    dialog->selectFile(QStringLiteral("portreeve-monitor.ndjson"));
    connect(dialog, &QFileDialog::fileSelected, &m_model, chosen);
    dialog->open();
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
    return monitorCsv(shownRows(), m_chart->from(), m_chart->to());
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

void MonitorPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT m_model.historyRequested();
}

/// In a low window or with large text the chart and the table keep their room.
void MonitorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    showPlace();
}

std::optional<widgets::ActionSpec> MonitorPage::primaryAction()
{
    const MonitorState &state = m_model.state();
    return widgets::runAction(
        QStringLiteral("monitor.start"), tr("Start monitoring"),
        {state.running, state.paused, state.canStart && state.problem.isEmpty()},
        [this] { Q_EMIT m_model.startRequested(); }, [this](bool paused) { Q_EMIT m_model.pauseRequested(paused); });
}

QString MonitorPage::searchHint() const
{
    return tr("Filter series");
}

void MonitorPage::search(const QString &text)
{
    m_proxy->setFilter(text);
    m_chooser->search(text);
}

QString MonitorPage::status() const
{
    if (m_stack->currentIndex() != 0)
        return {};
    return isChoosing() ? m_chooser->status() : text::rowsText(m_proxy->rowCount(), m_rows->rowCount());
}

void MonitorPage::saveState()
{
    m_table->saveColumns();
    m_chooser->saveState();
    m_settings.write(SplitterKey, m_splitter->saveState());
    m_settings.write(ShownKey, QByteArray::number(m_toolbar->shown()));
}

} // namespace portreeve::pages
