#include "ui/pages/changes/changespage.h"

#include "ui/charts/eventchart.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/changes/changedetails.h"
#include "ui/pages/changes/changetablemodel.h"
#include "ui/pages/changes/comparisonview.h"
#include "ui/pages/changes/driftview.h"
#include "ui/pages/changes/impactview.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sidepane.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

constexpr int Intervals[] = {0, 1, 6, 24}; // hours

} // namespace

ChangesPage::ChangesPage(ChangesModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_rows(new ChangeTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_details(new widgets::DetailsPane)
    , m_impact(new ImpactView(model))
    , m_empty(new widgets::EmptyState(this))
    , m_none(new widgets::EmptyState)
    , m_settings(settings)
{
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What changed, and comparisons"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_details->setExtra(m_impact);
    m_pane = new widgets::SidePane(makeList(settings), m_details, settings, QStringLiteral("changes/pane"), m_tabs);
    m_pane->setSideWidth(58);
    m_comparison = new ComparisonView(model, settings, m_tabs);
    m_comparison->setContentsMargins(theme::PageMargin, 0, theme::PageMargin, 0);
    m_tabs->addTab(m_pane, tr("What changed"));
    m_tabs->addTab(m_comparison, tr("Compare two dates"));
    m_tabs->addTab(new DriftView(model.drift(), m_tabs), tr("Documents and what is live"));
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_empty);
    setupTable();
    connectModel();
    refresh();
}

QWidget *ChangesPage::makeBar()
{
    auto *bar = new QWidget(this);
    auto *flow = new widgets::FlowLayout(bar, theme::Gap, theme::Gap);
    flow->setContentsMargins(theme::CellPadding, 0, theme::Gap, 0);
    m_scope = widgets::filterBox(tr("Which changes are shown"), bar);
    m_scope->addItems({tr("That touch the selection"), tr("All of AWS")});
    m_scope->setMinimumContentsLength(22);
    m_service = widgets::filterBox(tr("Filter by service"), bar);
    m_region = widgets::filterBox(tr("Filter by Region"), bar);
    m_hideDone = new QCheckBox(tr("Hide what is done"), bar);
    m_allDone = new QPushButton(theme::icon(QStringLiteral("tick")), tr("Mark all as done"), bar);
    m_interval = widgets::filterBox(tr("Look for a newer file"), bar);
    m_interval->addItems(
        {tr("Look only when asked"), tr("Look every hour"), tr("Look every 6 hours"), tr("Look every day")});
    m_interval->setMinimumContentsLength(20);
    m_lastLook = widgets::dimmedLabel({}, bar);
    m_lastLook->setWordWrap(false);
    auto *folder = new QPushButton(theme::icon(QStringLiteral("open")), tr("Import a folder"), bar);
    folder->setToolTip(tr("Add earlier range files, such as those of an archive, to the history"));
    m_job = new widgets::JobBar(bar);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_scope, m_service, m_region, m_hideDone, m_allDone,
                                                            m_interval, m_lastLook, folder, m_job})
        flow->addWidget(widget);
    connect(m_scope, &QComboBox::activated, this,
            [this](int index) { Q_EMIT m_model.everythingRequested(index == 1); });
    connect(m_service, &QComboBox::currentIndexChanged, this, &ChangesPage::applyFilters);
    connect(m_region, &QComboBox::currentIndexChanged, this, &ChangesPage::applyFilters);
    connect(m_hideDone, &QCheckBox::toggled, this, &ChangesPage::applyFilters);
    connect(m_allDone, &QPushButton::clicked, this, [this] { Q_EMIT m_model.doneRequested(openKeys(), true); });
    connect(m_interval, &QComboBox::activated, this,
            [this](int index) { Q_EMIT m_model.intervalRequested(Intervals[index]); });
    connect(folder, &QPushButton::clicked, this, [this] {
        widgets::askForFolder(this, tr("Import a folder of range files"),
                              [this](const QString &path) { Q_EMIT m_model.importRequested(path); });
    });
    connect(m_job, &widgets::JobBar::cancelRequested, &m_model, &ChangesModel::cancelRequested);
    return bar;
}

QWidget *ChangesPage::makeList(widgets::ViewSettings &settings)
{
    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(theme::PageMargin - theme::CellPadding, theme::Gap, 0, 0);
    column->setSpacing(theme::Gap);
    column->addWidget(makeBar());
    m_chart = new charts::EventChart(main);
    m_chart->setAccessibleName(tr("Changes over time"));
    m_chart->setKindNames(tr("Added"), tr("Removed"), tr("Withdrawn and announced again"));
    m_table = new widgets::TableView(settings, QStringLiteral("changes/columns"), main);
    auto *below = new QWidget(main);
    m_listStack = new QStackedLayout(below);
    m_listStack->addWidget(m_table);
    m_listStack->addWidget(m_none);
    m_splitter = new QSplitter(Qt::Vertical, main);
    m_splitter->addWidget(m_chart);
    m_splitter->addWidget(below);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(settings.read(QStringLiteral("changes/splitter")));
    column->addWidget(m_splitter, 1);
    return main;
}

void ChangesPage::setupTable()
{
    m_rows->setCheckable([](const ChangeRow &row) { return row.done; },
                         [this](int row, bool on) { Q_EMIT m_model.doneRequested({m_rows->row(row).key}, on); });
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setAccessibleName(tr("Changes"));
    QList<widgets::ColumnSetup> columns(ChangeTableModel::ColumnCount);
    columns[ChangeTableModel::Date] = {22, false, false};
    columns[ChangeTableModel::What] = {40, false, false};
    columns[ChangeTableModel::Services] = {32, false, false};
    columns[ChangeTableModel::Regions] = {24, true, false};
    m_table->setupColumns(columns, ChangeTableModel::InitialSort);
}

void ChangesPage::connectModel()
{
    connect(&m_model, &ChangesModel::dataChanged, this, &ChangesPage::refresh);
    connect(m_proxy, &models::FilterProxy::countChanged, this, [this] {
        showState();
        Q_EMIT statusChanged();
    });
    connect(m_table, &widgets::TableView::currentRowChanged, this, &ChangesPage::showRow);
    connect(m_table, &QAbstractItemView::activated, m_pane, [this] { m_pane->openSide(); });
    connect(m_table, &QAbstractItemView::clicked, m_pane, [this] { m_pane->openSide(); });
    connect(m_chart, &charts::EventChart::chosen, this, &ChangesPage::select);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, [this] { Q_EMIT m_model.updateRequested(); });
    connect(m_none, &widgets::EmptyState::actionRequested, this, [this] {
        m_service->setCurrentIndex(0);
        m_region->setCurrentIndex(0);
        m_hideDone->setChecked(false);
        m_proxy->setFilter({});
        Q_EMIT searchCleared();
        if (m_rows->rowCount() == 0)
            Q_EMIT m_model.everythingRequested(true);
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        Q_EMIT searchCleared();
        search({});
        Q_EMIT statusChanged();
    });
    connect(m_comparison, &ComparisonView::statusChanged, this, &Page::statusChanged);
}

void ChangesPage::refresh()
{
    m_refreshing = true;
    const ChangesData &data = m_model.data();
    if (m_rows->rows() != data.rows)
        m_rows->setRows(data.rows);
    m_scope->setCurrentIndex(data.everything ? 1 : 0);
    const auto *at = std::find(std::begin(Intervals), std::end(Intervals), data.interval);
    m_interval->setCurrentIndex(at == std::end(Intervals) ? 0 : static_cast<int>(at - std::begin(Intervals)));
    m_lastLook->setText(data.lastLook.isEmpty() ? QString() : tr("Last look: %1").arg(data.lastLook));
    m_lastLook->setVisible(!data.lastLook.isEmpty());
    m_job->setState(data.job);
    refreshFilters();
    m_refreshing = false;
    applyFilters();
    refreshChart();
    showState();
    showRow(m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1);
    Q_EMIT statusChanged();
    Q_EMIT primaryActionChanged();
}

void ChangesPage::refreshFilters()
{
    QStringList services;
    QStringList regions;
    for (const ChangeRow &row : m_model.data().rows) {
        services += row.services();
        regions += row.regions();
    }
    for (QStringList *names : {&services, &regions}) {
        names->removeDuplicates();
        names->sort();
    }
    widgets::fillFilterBox(*m_service, tr("All services"), services, services);
    widgets::fillFilterBox(*m_region, tr("Every Region"), regions, regions);
    m_allDone->setEnabled(!openKeys().isEmpty());
}

/// A lane for each service in a Region, those that change most on top; the rest share the last one.
void ChangesPage::refreshChart()
{
    constexpr qsizetype MostLanes = 8;
    QHash<QString, int> counts;
    const auto laneOf = [](const ChangedPrefixes &change) {
        return QStringLiteral("%1 %2").arg(change.service, change.region);
    };
    for (const ChangeRow &row : m_model.data().rows) {
        for (const ChangedPrefixes &change : row.changes)
            ++counts[laneOf(change)];
    }
    QStringList lanes = counts.keys();
    std::sort(lanes.begin(), lanes.end(), [&counts](const QString &a, const QString &b) {
        return std::pair(-counts[a], a) < std::pair(-counts[b], b);
    });
    if (lanes.size() > MostLanes) {
        lanes = lanes.mid(0, MostLanes - 1);
        lanes.append(tr("Others"));
    }
    QList<charts::Event> events;
    for (const ChangeRow &row : m_model.data().rows) {
        for (const ChangedPrefixes &change : row.changes) {
            const qsizetype lane = lanes.indexOf(laneOf(change));
            const charts::Event event{row.isFlapping() ? charts::Event::Kind::Repeated
                                      : change.added   ? charts::Event::Kind::Came
                                                       : charts::Event::Kind::Went,
                                      static_cast<int>(lane < 0 ? lanes.size() - 1 : lane), row.at, row.key};
            if (!events.contains(event))
                events.append(event);
        }
    }
    m_chart->setEvents(lanes, events);
    m_chart->setVisible(!events.isEmpty());
}

void ChangesPage::applyFilters()
{
    if (m_refreshing)
        return;
    const QString service = m_service->currentData().toString();
    const QString region = m_region->currentData().toString();
    const bool hideDone = m_hideDone->isChecked();
    if (service.isEmpty() && region.isEmpty() && !hideDone) {
        m_proxy->setCondition({});
        return;
    }
    m_proxy->setCondition([rows = m_rows, service, region, hideDone](int number) {
        const ChangeRow &row = rows->row(number);
        if (hideDone && row.done)
            return false;
        return std::any_of(row.changes.cbegin(), row.changes.cend(), [&](const ChangedPrefixes &change) {
            return (service.isEmpty() || change.service == service) && (region.isEmpty() || change.region == region);
        });
    });
}

void ChangesPage::showRow(int row)
{
    if (row < 0) {
        m_details->clear(tr("Choose a change to see its prefixes, the rows of the selection that it touches, and the "
                            "lines that your saved rules need."));
        m_chart->setMarked({});
        m_model.choose({});
        return;
    }
    const ChangeRow &change = m_rows->row(m_proxy->sourceRow(row));
    m_details->setDetails(changeDetails(change));
    m_chart->setMarked(change.key);
    m_model.choose(change.key);
}

void ChangesPage::select(const QString &key)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        if (m_rows->row(m_proxy->sourceRow(row)).key != key)
            continue;
        m_table->selectRow(row);
        m_table->scrollTo(m_proxy->index(row, 0), QAbstractItemView::PositionAtCenter);
        m_pane->openSide();
        return;
    }
}

QStringList ChangesPage::openKeys() const
{
    QStringList keys;
    for (const ChangeRow &row : m_model.data().rows) {
        if (!row.done)
            keys.append(row.key);
    }
    return keys;
}

void ChangesPage::showState()
{
    const ChangesData &data = m_model.data();
    if (data.stored.isEmpty())
        m_empty->setTexts(QStringLiteral("changes"), tr("No AWS range file is stored"),
                          tr("Each range file that is loaded is kept. From the second one on, this page says what "
                             "changed and what that means for your rules."),
                          tr("Get the AWS range file"));
    m_stack->setCurrentIndex(data.stored.isEmpty() ? 1 : 0);
    const bool none = m_proxy->rowCount() == 0;
    if (none && m_rows->rowCount() > 0)
        m_none->setTexts(QStringLiteral("filter"), tr("No change matches"),
                         tr("The search and the filters hide all of the %1.")
                             .arg(text::rowsText(m_rows->rowCount(), m_rows->rowCount())),
                         tr("Show all changes"));
    else if (none && data.stored.size() < 2)
        m_none->setTexts(QStringLiteral("changes"), tr("Nothing to compare yet"),
                         tr("One range file is stored. The next one is compared with it; earlier ones can be imported "
                            "from a folder."));
    else if (none)
        m_none->setTexts(QStringLiteral("tick"), tr("Nothing that you use has changed"),
                         tr("None of the stored publications touches what the selection takes from the AWS ranges."),
                         data.everything ? QString() : tr("Show all of AWS"));
    m_listStack->setCurrentIndex(none ? 1 : 0);
}

std::optional<widgets::ActionSpec> ChangesPage::primaryAction()
{
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("changes.update");
    spec.text = tr("Look for a newer file");
    spec.icon = QStringLiteral("download");
    spec.hint = tr("Download the published AWS ranges, if they have changed.");
    spec.run = [this] {
        Q_EMIT m_model.updateRequested();
    };
    return spec;
}

QString ChangesPage::searchHint() const
{
    return tr("Filter prefixes, services, Regions");
}

void ChangesPage::search(const QString &text)
{
    if (m_tabs->currentIndex() == 0)
        m_proxy->setFilter(text);
    else if (m_tabs->currentIndex() == 1)
        m_comparison->filter(text);
}

QString ChangesPage::status() const
{
    if (m_model.data().stored.isEmpty())
        return {};
    switch (m_tabs->currentIndex()) {
    case 0:
        return text::rowsText(m_proxy->rowCount(), m_rows->rowCount());
    case 1:
        return m_comparison->status();
    default:
        return {};
    }
}

void ChangesPage::saveState()
{
    m_table->saveColumns();
    m_comparison->saveState();
    m_pane->saveState();
    m_settings.write(QStringLiteral("changes/splitter"), m_splitter->saveState());
}

} // namespace portreeve::pages
