#include "ui/pages/ranges/rangespage.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/heatdelegate.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/ranges/lookupbox.h"
#include "ui/pages/ranges/matrixmodel.h"
#include "ui/pages/ranges/prefixtablemodel.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

} // namespace

RangesPage::RangesPage(RangesModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_matrix(new MatrixModel(this))
    , m_rows(new PrefixTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_empty(new widgets::EmptyState(this))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_settings(settings)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, theme::PageMargin, 0);
    column->setSpacing(theme::Spacing);
    m_lookup = new LookupBox(m_model, content);
    column->addWidget(m_lookup);
    m_splitter->addWidget(makeMatrix());
    m_splitter->addWidget(makePrefixes(settings));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    const QByteArray remembered = settings.read(QStringLiteral("ranges/splitter"));
    if (!remembered.isEmpty())
        m_splitter->restoreState(remembered);
    column->addWidget(m_splitter, 1);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    connectModel();
    refresh();
}

QWidget *RangesPage::makeMatrix()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    column->addWidget(widgets::dimmedLabel(
        tr("Prefixes per service and Region. Choose cells, rows or columns to list their prefixes."), box));
    m_cells = new QTableView(box);
    m_cells->setHorizontalHeader(new widgets::TableHeader(Qt::Horizontal, m_cells));
    m_cells->setVerticalHeader(new widgets::TableHeader(Qt::Vertical, m_cells));
    m_cells->setModel(m_matrix);
    m_cells->setItemDelegate(new delegates::HeatDelegate(m_cells));
    m_cells->setShowGrid(false);
    m_cells->setFrameShape(QFrame::NoFrame);
    m_cells->setAccessibleName(tr("Prefixes per service and Region"));
    m_cells->horizontalHeader()->setSectionsClickable(true);
    m_cells->verticalHeader()->setSectionsClickable(true);
    m_cells->setCornerButtonEnabled(false);
    m_cells->verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    m_cells->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_cells->horizontalHeader()->setDefaultSectionSize(theme::textWidth(fontMetrics(), 17));
    m_cells->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_cells->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(m_cells, 1);
    return box;
}

QWidget *RangesPage::makeAggregation()
{
    auto *row = new QWidget(this);
    auto *flow = new widgets::FlowLayout(row, theme::Gap, theme::Gap);
    m_family = new QComboBox(row);
    m_family->setAccessibleName(tr("Address family"));
    m_family->addItems({tr("IPv4 and IPv6"), tr("IPv4 only"), tr("IPv6 only")});
    m_aggregation = new QComboBox(row);
    m_aggregation->setAccessibleName(tr("Aggregation"));
    m_aggregation->addItems({tr("As published"), tr("Merged, same addresses"), tr("Merged, at most")});
    m_maximum = new QSpinBox(row);
    m_maximum->setAccessibleName(tr("At most so many prefixes"));
    m_maximum->setRange(1, 100'000);
    m_maximum->setKeyboardTracking(false);
    auto *copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"), row);
    auto *save = new QPushButton(theme::icon(QStringLiteral("save")), tr("Save as CSV"), row);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_family, m_aggregation, m_maximum, copy, save})
        flow->addWidget(widget);
    connect(copy, &QPushButton::clicked, this, [this] { m_table->copySelection(false); });
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT m_model.exportRequested(m_table->csv()); });
    const auto changed = [this] {
        if (m_refreshing)
            return;
        RangesQuery query = m_model.data().query;
        query.aggregation = static_cast<Aggregation>(m_aggregation->currentIndex());
        query.maximum = m_maximum->value();
        query.ipv4 = m_family->currentIndex() != 2;
        query.ipv6 = m_family->currentIndex() != 1;
        ask(query);
    };
    connect(m_aggregation, &QComboBox::currentIndexChanged, this, changed);
    connect(m_family, &QComboBox::currentIndexChanged, this, changed);
    connect(m_maximum, &QSpinBox::valueChanged, this, changed);
    return row;
}

QWidget *RangesPage::makePrefixes(widgets::ViewSettings &settings)
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, theme::Gap, 0, 0);
    column->setSpacing(theme::Gap);
    m_query = widgets::sectionLabel({}, box);
    m_query->setWordWrap(true);
    m_cost = widgets::dimmedLabel({}, box);
    m_table = new widgets::TableView(settings, QStringLiteral("ranges/columns"), box);
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Prefixes"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setItemDelegateForColumn(PrefixTableModel::Prefix, new delegates::FixedFontDelegate(m_table));
    QList<widgets::ColumnSetup> columns(PrefixTableModel::ColumnCount);
    columns[PrefixTableModel::Prefix] = {28, false, false, true};
    columns[PrefixTableModel::Addresses] = {18, false, false};
    columns[PrefixTableModel::Service] = {30, false, false};
    columns[PrefixTableModel::Region] = {18, false, false};
    columns[PrefixTableModel::BorderGroup] = {24, true, false};
    m_table->setupColumns(columns, PrefixTableModel::InitialSort);
    column->addWidget(m_query);
    column->addWidget(makeAggregation());
    column->addWidget(m_cost);
    column->addWidget(m_table, 1);
    return box;
}

void RangesPage::connectModel()
{
    connect(&m_model, &RangesModel::dataChanged, this, &RangesPage::refresh);
    connect(m_cells->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RangesPage::cellChosen);
    connect(m_proxy, &models::FilterProxy::countChanged, this, &Page::statusChanged);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, [this] { Q_EMIT m_model.updateRequested(); });
}

void RangesPage::cellChosen()
{
    if (m_refreshing)
        return;
    RangesQuery query = m_model.data().query;
    query.services.clear();
    query.regions.clear();
    const QModelIndexList cells = m_cells->selectionModel()->selectedIndexes();
    for (const QModelIndex &at : cells) {
        const QString service = m_matrix->serviceAt(at.row());
        const QString region = m_matrix->regionAt(at.column());
        if (!query.services.contains(service))
            query.services.append(service);
        if (!query.regions.contains(region))
            query.regions.append(region);
    }
    ask(query);
}

void RangesPage::ask(const RangesQuery &query)
{
    if (query != m_model.data().query)
        Q_EMIT m_model.queryChanged(query);
}

void RangesPage::refresh()
{
    m_refreshing = true;
    const RangesData &data = m_model.data();
    if (!data.loaded)
        m_empty->setTexts(QStringLiteral("download"), tr("No AWS range file is loaded"),
                          tr("AWS publishes its address ranges as one file. The documented gateway and health-check "
                             "ranges work without it; everything else on this page needs it."),
                          tr("Get the AWS range file"));
    m_stack->setCurrentIndex(data.loaded ? 0 : 1);
    m_matrix->setData(data);
    if (m_rows->rows() != data.rows)
        m_rows->setRows(data.rows);
    const auto some = [](const QStringList &names, const QString &all, const QString &many) {
        return names.isEmpty() ? all : names.size() <= 3 ? names.join(QLatin1String(", ")) : many;
    };
    const RangesQuery &query = data.query;
    m_query->setText(tr("%1 in %2")
                         .arg(some(query.services, tr("All services"), tr("%1 services").arg(query.services.size())),
                              some(query.regions, tr("every Region"), text::regionsText(query.regions.size()))));
    m_cost->setText(data.cost);
    m_cost->setVisible(!data.cost.isEmpty());
    m_aggregation->setCurrentIndex(static_cast<int>(query.aggregation));
    m_maximum->setValue(query.maximum);
    m_maximum->setVisible(query.aggregation == Aggregation::AtMost);
    m_family->setCurrentIndex(query.ipv4 == query.ipv6 ? 0 : query.ipv4 ? 1 : 2);
    m_refreshing = false;
    Q_EMIT statusChanged();
    Q_EMIT primaryActionChanged();
}

void RangesPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import an AWS range file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("AWS range files (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_model, &RangesModel::importRequested);
    dialog->open();
}

std::optional<widgets::ActionSpec> RangesPage::primaryAction()
{
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("ranges.import");
    spec.text = tr("Import file");
    spec.icon = QStringLiteral("open");
    spec.hint = tr("Read a range file that you have downloaded elsewhere.");
    spec.run = [this] {
        chooseFile();
    };
    return spec;
}

QString RangesPage::searchHint() const
{
    return tr("Filter prefixes, services, Regions");
}

void RangesPage::search(const QString &text)
{
    m_proxy->setFilter(text);
}

QString RangesPage::status() const
{
    const RangesData &data = m_model.data();
    if (!data.loaded)
        return {};
    return QStringLiteral("%1   %2").arg(text::rowsText(m_proxy->rowCount(), m_rows->rowCount()), data.state);
}

void RangesPage::saveState()
{
    m_table->saveColumns();
    m_settings.write(QStringLiteral("ranges/splitter"), m_splitter->saveState());
}

} // namespace portreeve::pages
