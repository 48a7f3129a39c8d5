#include "ui/pages/check/checkpage.h"

#include "ui/charts/barchart.h"
#include "ui/charts/timechart.h"
#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/phasebardelegate.h"
#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/check/checkdetails.h"
#include "ui/pages/check/checktablemodel.h"
#include "ui/pages/check/devicedetails.h"
#include "ui/pages/check/evidencetimeline.h"
#include "ui/text/counttext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sidepane.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

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
    , m_evidence(new EvidenceTimeline)
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
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme::CellPadding, 0, theme::Gap, 0);
    head->setSpacing(theme::Gap);
    m_figures = new widgets::FigureRow(box);
    m_figures->setFilters(true);
    m_summary = widgets::dimmedLabel({}, box);
    head->addWidget(m_figures);
    head->addWidget(m_summary);
    column->addLayout(head);
    m_table = new widgets::TableView(settings, QStringLiteral("check/columns"), box);
    column->addWidget(m_table, 1);
    return box;
}

void CheckPage::makeDetails()
{
    auto *extra = new QWidget;
    auto *column = new QVBoxLayout(extra);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    m_evidenceTitle = widgets::sectionLabel(tr("What was seen"), extra);
    column->addWidget(m_evidenceTitle);
    column->addWidget(m_evidence);
    m_copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy for the firewall team"), extra);
    m_retest = new QPushButton(theme::icon(QStringLiteral("run")), tr("Check again"), extra);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addWidget(m_retest, 0, Qt::AlignLeft);
    m_details->setExtra(extra);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const int row = currentSourceRow(); row >= 0)
            QGuiApplication::clipboard()->setText(m_rows->row(row).forFirewallTeam);
    });
    connect(m_retest, &QPushButton::clicked, this, [this] {
        if (const int row = currentSourceRow(); row >= 0)
            Q_EMIT m_model.retestRequested({m_rows->row(row).id});
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
    auto *again = new QAction(theme::icon(QStringLiteral("run")), tr("Check these targets again"), this);
    connect(again, &QAction::triggered, this, [this] { Q_EMIT m_model.retestRequested(chosenIds()); });
    m_table->addRowAction(again);
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
    for (const int column : {CheckTableModel::Dns, CheckTableModel::Tcp, CheckTableModel::Tls, CheckTableModel::Http,
                             CheckTableModel::Rtt})
        m_table->setItemDelegateForColumn(column, m_phases);
    QList<widgets::ColumnSetup> columns(CheckTableModel::ColumnCount);
    columns[CheckTableModel::Verdict] = {17, false, false};
    columns[CheckTableModel::Target] = {40, false, false, true};
    columns[CheckTableModel::Port] = {9, false, false, true};
    columns[CheckTableModel::Address] = {16, false, true, true};
    for (const int column : {CheckTableModel::Dns, CheckTableModel::Tcp, CheckTableModel::Tls, CheckTableModel::Http,
                             CheckTableModel::Rtt, CheckTableModel::Loss})
        columns[column] = {11, false, false};
    columns[CheckTableModel::Http].hidden = true;
    columns[CheckTableModel::Region] = {15, false, false};
    columns[CheckTableModel::Purpose] = {30, false, false};
    m_table->setupColumns(columns, CheckTableModel::InitialSort);
}

void CheckPage::connectModel()
{
    connect(&m_model, &CheckModel::rowsChanged, this, &CheckPage::showRows);
    connect(&m_model, &CheckModel::rowChanged, this, [this](int number) {
        m_rows->replaceRow(number, m_model.rows()[number]);
        showFigures();
        if (currentSourceRow() == number)
            showRow(m_table->currentIndex().row());
    });
    connect(&m_model, &CheckModel::stateChanged, this, &CheckPage::showState);
    connect(&m_model, &CheckModel::chartsChanged, this, &CheckPage::showCharts);
    connect(m_figures, &widgets::FigureRow::chosenChanged, this, &CheckPage::applyVerdictFilter);
    connect(m_proxy, &models::FilterProxy::countChanged, this, &Page::statusChanged);
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
        for (const double phase : row.phases)
            longest = qMax(longest, phase);
    }
    m_phases->setMaximum(longest);
    m_rows->setRows(m_model.rows());
    showFigures();
    showRow(m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1);
    showState();
}

void CheckPage::showFigures()
{
    QHash<QString, int> counts;
    for (const CheckRow &row : m_model.rows())
        ++counts[row.verdict];
    QList<widgets::Figure> figures;
    for (const QString &id : text::verdictIds()) {
        const text::VerdictStyle style = text::verdictStyle(id);
        figures.append(
            {id, text::numberText(counts.value(id)), style.word, style.icon, style.light, style.dark, style.meaning});
    }
    m_figures->setFigures(figures);
}

void CheckPage::applyVerdictFilter(const QString &verdict)
{
    if (verdict.isEmpty())
        m_proxy->setCondition({});
    else
        m_proxy->setCondition([rows = m_rows, verdict](int row) { return rows->row(row).verdict == verdict; });
}

void CheckPage::showState()
{
    const CheckState &state = m_model.state();
    m_summary->setText(state.summary);
    m_summary->setVisible(!state.summary.isEmpty());
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
    m_evidence->setSteps(value.evidence);
    m_evidenceTitle->setVisible(!value.evidence.isEmpty());
    m_copy->setVisible(!value.forFirewallTeam.isEmpty());
    m_retest->setEnabled(!m_model.state().running);
    m_details->setDetails(checkDetails(value));
}

std::optional<widgets::ActionSpec> CheckPage::primaryAction()
{
    const CheckState &state = m_model.state();
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("check.run");
    spec.enabled = state.canRun;
    spec.shortcuts = {QKeySequence(Qt::Key_F5)};
    if (!state.running) {
        spec.text = tr("Run checks");
        spec.icon = QStringLiteral("run");
        spec.run = [this] {
            Q_EMIT m_model.runRequested();
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
    return all == 0 ? QString() : text::rowsText(m_proxy->rowCount(), all);
}

void CheckPage::saveState()
{
    m_table->saveColumns();
    m_pane->saveState();
}

} // namespace portreeve::pages
