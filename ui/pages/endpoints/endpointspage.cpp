#include "ui/pages/endpoints/endpointspage.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/models/requirementmodel.h"
#include "ui/pages/endpoints/endpointdetails.h"
#include "ui/text/counttext.h"
#include "ui/text/requirementtext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/sidepane.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace portreeve::pages {

using models::RequirementModel;

EndpointsPage::EndpointsPage(EndpointsModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_rows(new RequirementModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_table(new widgets::TableView(settings, QStringLiteral("endpoints/columns")))
    , m_details(new widgets::DetailsPane)
    , m_empty(new widgets::EmptyState(this))
    , m_noMatch(new widgets::EmptyState)
    , m_tableStack(new QStackedWidget)
{
    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(theme::PageMargin - theme::CellPadding, theme::Spacing, 0, 0);
    column->setSpacing(theme::Gap);
    column->addWidget(makeFilters());
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_noMatch);
    column->addWidget(m_tableStack, 1);
    m_pane = new widgets::SidePane(main, m_details, settings, QStringLiteral("endpoints/pane"), this);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_empty);
    setupTable();
    connectModel();
    refresh();
    findSought();
}

QWidget *EndpointsPage::makeFilters()
{
    auto *row = new QWidget(this);
    auto *flow = new widgets::FlowLayout(row, theme::Gap, theme::Gap);
    flow->setContentsMargins(theme::CellPadding, 0, theme::Gap, 0);
    const auto add = [&](QComboBox *&box, const QString &name) {
        box = widgets::filterBox(name, row);
        flow->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &EndpointsPage::applyFilters);
    };
    add(m_purpose, tr("Filter by purpose"));
    add(m_port, tr("Filter by port"));
    add(m_region, tr("Filter by Region"));
    add(m_necessity, tr("Filter by necessity"));
    m_purpose->setMinimumContentsLength(26);
    m_port->setMinimumContentsLength(10);
    return row;
}

void EndpointsPage::setupTable()
{
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    auto *fixed = new delegates::FixedFontDelegate(m_table);
    m_table->setItemDelegateForColumn(RequirementModel::Endpoint, fixed);
    m_table->setItemDelegateForColumn(RequirementModel::Ports, fixed);
    m_table->setAccessibleName(tr("Endpoints"));
    QList<widgets::ColumnSetup> columns(RequirementModel::ColumnCount);
    columns[RequirementModel::Endpoint] = {46, false, false, true};
    columns[RequirementModel::Ports] = {16, false, false, true};
    columns[RequirementModel::Purpose] = {34, false, false};
    columns[RequirementModel::Region] = {16, false, false};
    columns[RequirementModel::Why] = {34, false, false};
    columns[RequirementModel::Certainty] = {20, false, false};
    columns[RequirementModel::Necessity] = {12, false, false};
    m_table->setupColumns(columns, RequirementModel::InitialSort);
}

void EndpointsPage::connectModel()
{
    connect(&m_model, &EndpointsModel::dataChanged, this, &EndpointsPage::refresh);
    connect(m_proxy, &models::FilterProxy::countChanged, this, [this] {
        showState();
        Q_EMIT statusChanged();
    });
    connect(m_table, &widgets::TableView::currentRowChanged, this, &EndpointsPage::showRow);
    connect(m_table, &QAbstractItemView::activated, m_pane, [this] { m_pane->openSide(); });
    connect(m_table, &QAbstractItemView::clicked, m_pane, [this] { m_pane->openSide(); });
    connect(m_empty, &widgets::EmptyState::actionRequested, this,
            [this] { Q_EMIT m_model.stepRequested(QStringLiteral("plan")); });
    connect(m_noMatch, &widgets::EmptyState::actionRequested, this, &EndpointsPage::showAllRows);
    connect(&m_model, &EndpointsModel::sought, this, &EndpointsPage::findSought);
}

void EndpointsPage::showAllRows()
{
    for (QComboBox *box : {m_purpose, m_port, m_region, m_necessity})
        box->setCurrentIndex(0);
    m_proxy->setFilter({});
    Q_EMIT searchCleared();
}

/// The filters give way to what another page asks for.
void EndpointsPage::findSought()
{
    const QString what = m_model.takeSought();
    if (what.isEmpty() || selectSought(what))
        return;
    showAllRows();
    if (selectSought(what))
        return;
    m_table->clearSelection();
    m_details->clear(tr("Nothing that is chosen on Plan needs %1.").arg(what));
    m_pane->openSide();
}

bool EndpointsPage::selectSought(const QString &what)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const requirements::Requirement &requirement = m_rows->requirementAt(m_proxy->sourceRow(row));
        if (requirement.id != what && requirement.rule != what)
            continue;
        m_table->selectRow(row);
        m_table->scrollTo(m_proxy->index(row, 0), QAbstractItemView::PositionAtCenter);
        m_pane->openSide();
        return true;
    }
    return false;
}

void EndpointsPage::refresh()
{
    m_rows->setRequirements(m_model.data().requirements);
    refreshFilters();
    applyFilters();
    showRow(m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1);
}

void EndpointsPage::refreshFilters()
{
    const QStringList purposes = m_rows->purposes();
    widgets::fillFilterBox(*m_purpose, tr("All purposes"), purposes, purposes);
    const QStringList ports = m_rows->ports();
    widgets::fillFilterBox(*m_port, tr("All ports"), ports, ports);
    QStringList regionTexts;
    const QStringList regions = m_rows->regions();
    for (const QString &region : regions)
        regionTexts.append(text::regionText(region));
    widgets::fillFilterBox(*m_region, tr("Every Region"), regionTexts, regions);
    using requirements::Necessity;
    widgets::fillFilterBox(*m_necessity, tr("Required and optional"),
                           {text::necessityWord(Necessity::Required), text::necessityWord(Necessity::Optional)},
                           {QStringLiteral("required"), QStringLiteral("optional")});
}

void EndpointsPage::applyFilters()
{
    const QString purpose = m_purpose->currentData().toString();
    const QString port = m_port->currentData().toString();
    const QString region = m_region->currentData().toString();
    const QString necessity = m_necessity->currentData().toString();
    if (purpose.isEmpty() && port.isEmpty() && region.isEmpty() && necessity.isEmpty()) {
        m_proxy->setCondition({});
        return;
    }
    m_proxy->setCondition([rows = m_rows, purpose, port, region, necessity](int row) {
        const requirements::Requirement &requirement = rows->requirementAt(row);
        const bool required = requirement.necessity == requirements::Necessity::Required;
        return (purpose.isEmpty() || rows->row(row).purpose == purpose) &&
               (port.isEmpty() || requirement.ports.contains(port)) &&
               (region.isEmpty() || requirement.region == region) &&
               (necessity.isEmpty() || required == (necessity == QLatin1String("required")));
    });
}

void EndpointsPage::showRow(int row)
{
    if (row < 0) {
        m_details->clear(tr("Choose a row to see why it is here and where it is documented."));
        return;
    }
    const int source = m_proxy->sourceRow(row);
    m_details->setDetails(endpointDetails(m_model.data(), m_rows->requirementAt(source), m_rows->detailAt(source),
                                          m_rows->row(source).endpoint));
}

void EndpointsPage::showState()
{
    const int all = m_rows->rowCount();
    if (all == 0)
        m_empty->setTexts(QStringLiteral("endpoints"), tr("Nothing is chosen yet"),
                          tr("Choose Regions and what the users do; every host and prefix that must be reachable then "
                             "stands here, with its reason."),
                          tr("Go to Plan"));
    m_stack->setCurrentWidget(all == 0 ? static_cast<QWidget *>(m_empty) : m_pane);
    const bool hidden = all > 0 && m_proxy->rowCount() == 0;
    if (hidden)
        m_noMatch->setTexts(QStringLiteral("filter"), tr("No row matches"),
                            tr("The search and the filters hide all of the %1.").arg(text::rowsText(all, all)),
                            tr("Show all rows"));
    m_tableStack->setCurrentWidget(hidden ? static_cast<QWidget *>(m_noMatch) : m_table);
}

QString EndpointsPage::searchHint() const
{
    return tr("Filter hosts, prefixes, ports, reasons");
}

void EndpointsPage::search(const QString &text)
{
    m_proxy->setFilter(text);
}

QString EndpointsPage::status() const
{
    return m_rows->rowCount() == 0 ? QString() : text::rowsText(m_proxy->rowCount(), m_rows->rowCount());
}

void EndpointsPage::saveState()
{
    m_table->saveColumns();
    m_pane->saveState();
}

} // namespace portreeve::pages
