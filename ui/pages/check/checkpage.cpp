#include "ui/pages/check/checkpage.h"

#include "ui/charts/barchart.h"
#include "ui/charts/timechart.h"
#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/phasebardelegate.h"
#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/check/checkdetails.h"
#include "ui/pages/check/checkhead.h"
#include "ui/pages/check/checkside.h"
#include "ui/pages/check/checktablemodel.h"
#include "ui/pages/check/devicedetails.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/runaction.h"
#include "ui/widgets/sidepane.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

constexpr int LeastRows = 6; ///< of the table, with its head and scroll bar

QWidget *padded(QWidget *inner)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, theme::PageMargin, theme::Spacing);
    column->addWidget(inner);
    return box;
}

} // namespace

CheckPage::CheckPage(CheckModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_rows(new CheckTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_details(new widgets::DetailsPane)
    , m_ranking(new charts::BarChart)
    , m_time(new charts::TimeChart)
    , m_device(new widgets::DetailsPane)
    , m_tabs(new QTabWidget(this))
    , m_empty(new widgets::EmptyState(this))
{
    QWidget *targets = makeTargets(settings);
    makeDetails();
    m_pane = new widgets::SidePane(targets, m_details, settings, QStringLiteral("check/pane"), this);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Targets and charts"));
    m_tabs->tabBar()->setAccessibleName(tr("Targets and charts"));
    m_tabs->addTab(m_pane, tr("Targets"));
    auto *ranking = new QScrollArea;
    ranking->setWidgetResizable(true);
    ranking->setFrameShape(QFrame::NoFrame);
    ranking->setWidget(padded(m_ranking));
    m_tabs->addTab(ranking, tr("Regions"));
    m_tabs->addTab(padded(m_time), tr("Over time"));
    makeDevice();
    m_ranking->setUnit(tr("Round-trip time, ms"));
    m_time->setUnit(tr("Round-trip time, ms"));
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_empty);
    setupTable();
    makeRowActions();
    connectModel();
    applyFilter();
    showChangeColumn();
    showRows();
    showCharts();
    showDevice();
    showState();
}

QWidget *CheckPage::makeTargets(widgets::ViewSettings &settings)
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(theme::PageMargin - theme::CellPadding, theme::Spacing, 0, 0);
    column->setSpacing(theme::Gap);
    m_head = new CheckHead(m_model, settings, box);
    m_headArea = new widgets::ColumnScroll(box);
    m_headArea->setContent(m_head);
    column->addWidget(m_headArea);
    m_table = new widgets::TableView(settings, QStringLiteral("check/columns"), box);
    m_noMatch = new widgets::EmptyState(box);
    m_tableStack = new QStackedWidget(box);
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_noMatch);
    column->addWidget(m_tableStack, 1);
    return box;
}

void CheckPage::makeDetails()
{
    m_side = new CheckSide;
    m_details->setExtra(m_side);
    connect(m_side, &CheckSide::retestRequested, this, [this] {
        if (const int row = currentSourceRow(); row >= 0)
            Q_EMIT m_model.retestRequested({m_rows->row(row).id});
    });
    connect(m_side, &CheckSide::ruleRequested, this, [this] {
        if (const int row = currentSourceRow(); row >= 0)
            Q_EMIT m_model.ruleRequested(m_rows->row(row).requirementId);
    });
}

void CheckPage::makeDevice()
{
    auto *extra = new QWidget;
    auto *row = new QHBoxLayout(extra);
    row->setContentsMargins(0, 0, 0, 0);
    auto *again = new QPushButton(theme::icon(QStringLiteral("run")), tr("Read again"), extra);
    row->addWidget(again, 0, Qt::AlignLeft);
    m_device->setExtra(extra);
    m_tabs->addTab(m_device, tr("This device"));
    connect(again, &QPushButton::clicked, &m_model, &CheckModel::deviceRequested);
    connect(&m_model, &CheckModel::deviceChanged, this, &CheckPage::showDevice);
    connect(&m_model, &CheckModel::ruleNamesChanged, this, [this] { showRow(m_table->currentIndex().row()); });
}

void CheckPage::showDevice()
{
    const int tab = m_tabs->indexOf(m_device);
    const bool known = !m_model.device().facts.isEmpty();
    if (known) {
        m_device->setDetails(deviceDetails(m_model.device()));
        m_tabs->setTabIcon(tab, deviceIcon(m_model.device(), *m_tabs));
    }
    m_tabs->setTabVisible(tab, known);
    showTabs();
}

void CheckPage::showTabs()
{
    const CheckCharts &charts = m_model.charts();
    m_tabs->tabBar()->setVisible(!charts.ranking.isEmpty() || !charts.series.isEmpty() ||
                                 !m_model.device().facts.isEmpty());
}

void CheckPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT m_model.deviceRequested();
}

void CheckPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showDevice();
}

void CheckPage::makeRowActions()
{
    m_again = new QAction(theme::icon(QStringLiteral("run")), tr("Check these targets again"), this);
    connect(m_again, &QAction::triggered, this, [this] { Q_EMIT m_model.retestRequested(chosenIds()); });
    m_table->addRowAction(m_again);
}

void CheckPage::setupTable()
{
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Targets"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setItemDelegateForColumn(CheckTableModel::Verdict, new delegates::VerdictDelegate(m_table));
    auto *fixed = new delegates::FixedFontDelegate(m_table);
    for (const int column : {CheckTableModel::Target, CheckTableModel::Port, CheckTableModel::Address})
        m_table->setItemDelegateForColumn(column, fixed);
    m_phases = new delegates::PhaseBarDelegate(m_table);
    m_bytes = new delegates::PhaseBarDelegate(m_table);
    m_bytes->setMaximum(0); // no bar: they are no milliseconds
    for (int column = CheckTableModel::Dns; column <= CheckTableModel::Rtt; ++column)
        m_table->setItemDelegateForColumn(column, column == CheckTableModel::Mtu ? m_bytes : m_phases);
    QList<widgets::ColumnSetup> columns(CheckTableModel::ColumnCount);
    columns[CheckTableModel::Verdict] = {17, false, false};
    columns[CheckTableModel::Target] = {36, false, false, true};
    columns[CheckTableModel::Port] = {9, false, false, true};
    columns[CheckTableModel::Change] = {27, false, true};
    columns[CheckTableModel::Address] = {16, false, true, true};
    for (int column = CheckTableModel::Dns; column <= CheckTableModel::Loss; ++column)
        columns[column] = {12, false, false};
    columns[CheckTableModel::Http].hidden = true;
    columns[CheckTableModel::Service].hidden = true;
    columns[CheckTableModel::Region] = {15, false, false};
    columns[CheckTableModel::Purpose] = {30, false, false};
    m_table->setupColumns(columns, CheckTableModel::InitialSort);
}

void CheckPage::connectModel()
{
    connect(&m_model, &CheckModel::rowsChanged, this, &CheckPage::showRows);
    connect(&m_model, &CheckModel::rowChanged, this, [this](int number) {
        m_rows->replaceRow(number, m_model.rows()[number]);
        m_head->showFigures();
        if (currentSourceRow() == number)
            showRow(m_table->currentIndex().row());
    });
    connect(&m_model, &CheckModel::stateChanged, this, &CheckPage::showState);
    connect(&m_model, &CheckModel::historyChanged, this, &CheckPage::showChangeColumn);
    connect(&m_model, &CheckModel::chartsChanged, this, &CheckPage::showCharts);
    connect(m_head, &CheckHead::heightChanged, this, &CheckPage::fitHead);
    connect(m_head, &CheckHead::filterChanged, this, &CheckPage::applyFilter);
    connect(m_proxy, &models::FilterProxy::countChanged, this, [this] {
        showMatches();
        Q_EMIT statusChanged();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, &Page::statusChanged);
    connect(m_noMatch, &widgets::EmptyState::actionRequested, this, [this] {
        m_head->clearFilter();
        Q_EMIT searchCleared();
    });
    connect(m_table, &widgets::TableView::currentRowChanged, this, &CheckPage::showRow);
    connect(m_table, &QAbstractItemView::clicked, m_pane, [this] { m_pane->openSide(); });
    connect(m_table, &QAbstractItemView::activated, m_pane, [this] { m_pane->openSide(); });
    connect(m_empty, &widgets::EmptyState::actionRequested, this, [this] {
        if (m_model.state().canRun)
            Q_EMIT m_model.runRequested();
        else
            Q_EMIT m_model.stepRequested(QStringLiteral("plan"));
    });
}

void CheckPage::showRows()
{
    double longest = 50;
    for (const CheckRow &row : m_model.rows()) {
        for (const PhaseCell &phase : row.phases)
            longest = qMax(longest, phase.state == PhaseState::Passed ? phase.ms : 0);
    }
    m_phases->setMaximum(longest);
    m_rows->setRows(m_model.rows());
    m_head->showFigures();
    revealFailures();
    showChangeColumn();
    showMatches();
    showRow(m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1);
    showState();
}

/// A phase that decided is not out of sight because its column is; once for each column, so that it can be hidden.
void CheckPage::revealFailures()
{
    for (const int column : {CheckTableModel::Http, CheckTableModel::Service}) {
        const int phase = column - CheckTableModel::Dns;
        const auto &rows = m_model.rows();
        const bool failed = std::any_of(rows.begin(), rows.end(), [phase](const CheckRow &row) {
            return row.phases.value(phase).state == PhaseState::Failed;
        });
        if (!failed || m_revealed.contains(column))
            continue;
        m_revealed.insert(column);
        m_table->setColumnHidden(column, false);
    }
}

void CheckPage::showChangeColumn()
{
    const auto &rows = m_model.rows();
    const bool changed = std::any_of(rows.begin(), rows.end(), [](const CheckRow &row) { return !row.inPlan; });
    m_table->setColumnHidden(CheckTableModel::Change, !changed && m_model.history().compared.isEmpty());
}

void CheckPage::applyFilter()
{
    const CheckFilter filter = m_head->filter();
    if (filter.isEmpty())
        m_proxy->setCondition({});
    else
        m_proxy->setCondition([rows = m_rows, filter](int row) { return filter.matches(rows->row(row)); });
}

void CheckPage::showMatches()
{
    const int all = m_rows->rowCount();
    const bool hidden = all > 0 && m_proxy->rowCount() == 0;
    if (hidden)
        m_noMatch->setTexts(QStringLiteral("filter"), tr("No row matches"),
                            tr("The search and the filters hide all of the %1.").arg(text::rowsText(all, all)),
                            tr("Show all rows"));
    m_tableStack->setCurrentWidget(hidden ? static_cast<QWidget *>(m_noMatch) : m_table);
}

void CheckPage::showState()
{
    const CheckState &state = m_model.state();
    m_again->setEnabled(!state.running && !state.readOnly);
    if (!state.running)
        m_proxy->resort();
    if (m_model.rows().isEmpty()) {
        if (state.canRun)
            m_empty->setTexts(QStringLiteral("check"), tr("Not checked yet"),
                              tr("Portreeve resolves each host, opens the documented ports and speaks the protocol far "
                                 "enough to know who answers. Nothing else is sent."),
                              tr("Run checks"));
        else
            m_empty->setTexts(QStringLiteral("check"), tr("Nothing to check yet"),
                              tr("Choose Regions and what the users do; what they need can then be checked from this "
                                 "device."),
                              tr("Go to Plan"));
    }
    m_stack->setCurrentIndex(m_model.rows().isEmpty() ? 1 : 0);
    Q_EMIT primaryActionChanged();
    Q_EMIT statusChanged();
}

void CheckPage::showCharts()
{
    const CheckCharts &charts = m_model.charts();
    m_ranking->setBands(charts.bands);
    m_ranking->setBars(charts.ranking);
    m_time->setBands(charts.bands);
    m_time->setSeries(charts.series);
    m_tabs->setTabVisible(1, !charts.ranking.isEmpty());
    m_tabs->setTabVisible(2, !charts.series.isEmpty());
    showTabs();
}

int CheckPage::currentSourceRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_proxy->sourceRow(current.row()) : -1;
}

QStringList CheckPage::chosenIds() const
{
    QStringList ids;
    for (const int row : m_table->chosenRows())
        ids.append(m_rows->row(m_proxy->sourceRow(row)).id);
    return ids;
}

void CheckPage::showRow(int row)
{
    if (row < 0) {
        m_details->clear(tr("Choose a target to see what was observed."));
        return;
    }
    const CheckRow &value = m_rows->row(m_proxy->sourceRow(row));
    m_side->setRow(value, !m_model.state().running && !m_model.state().readOnly);
    m_details->setDetails(checkDetails(value, m_model.ruleNames()));
}

std::optional<widgets::ActionSpec> CheckPage::primaryAction()
{
    const CheckState &state = m_model.state();
    return widgets::runAction(
        QStringLiteral("check.run"), tr("Run checks"), {state.running, state.paused, state.canRun},
        [this] { Q_EMIT m_model.runRequested(); }, [this](bool paused) { Q_EMIT m_model.pauseRequested(paused); });
}

QString CheckPage::searchHint() const
{
    return tr("Filter targets");
}

void CheckPage::search(const QString &text)
{
    m_proxy->setFilter(text);
}

QString CheckPage::status() const
{
    const int all = m_rows->rowCount();
    return all == 0 || m_tabs->currentWidget() != m_pane ? QString() : text::rowsText(m_proxy->rowCount(), all);
}

void CheckPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_head->setRoom(height());
    fitHead();
}

/// With large text and all of it open the head scrolls, so that some rows stay in sight.
void CheckPage::fitHead()
{
    const int wanted = m_head->layout()->totalHeightForWidth(m_headArea->viewport()->width());
    const int most = height() - LeastRows * theme::rowHeight(fontMetrics());
    m_headArea->setFixedHeight(qMin(wanted, qMax(height() / 3, most)));
}

void CheckPage::saveState()
{
    m_head->saveState();
    m_table->saveColumns();
    m_pane->saveState();
}

} // namespace portreeve::pages
