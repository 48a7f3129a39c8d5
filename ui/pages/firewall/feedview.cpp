#include "ui/pages/firewall/feedview.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/firewall/feedtablemodel.h"
#include "ui/text/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {

FeedView::FeedView(FeedModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_rows(new FeedTableModel(this))
    , m_empty(new widgets::EmptyState)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    m_stack->addWidget(makeTable(settings));
    m_stack->addWidget(m_empty);
    column->addWidget(place, 1);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, &FeedView::turn);
    connect(&m_model, &FeedModel::changed, this, &FeedView::showState);
    connect(&m_model, &FeedModel::rowChanged, this,
            [this](int row) { m_rows->replaceRow(row, m_model.state().rows[row]); });
    showState();
}

void FeedView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT m_model.addressesRequested();
}

QWidget *FeedView::makeHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    column->setSpacing(theme::Tight);
    auto *controls = new QWidget(head);
    auto *row = new widgets::FlowLayout(controls, theme::Gap, theme::Tight);
    m_reach = new QComboBox(controls);
    m_port = new QSpinBox(controls);
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    m_port->setValue(FeedPlace().port);
    m_switch = new QPushButton(controls);
    m_copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy address"), controls);
    row->addWidget(widgets::labelledField(tr("Reached by"), m_reach, controls));
    row->addWidget(widgets::labelledField(tr("Port"), m_port, controls));
    row->addWidget(m_switch);
    row->addWidget(m_copy);
    m_notice = new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, head);
    m_notice->setNarrowing();
    m_notice->setSeverity(QStringLiteral("warning"));
    m_left = widgets::dimmedLabel({}, head);
    m_left->setNarrowing();
    column->addWidget(controls);
    column->addWidget(m_notice);
    column->addWidget(m_left);
    connect(m_switch, &QPushButton::clicked, this, &FeedView::turn);
    connect(m_copy, &QPushButton::clicked, this, &FeedView::copyAddress);
    return head;
}

QWidget *FeedView::makeTable(widgets::ViewSettings &settings)
{
    m_table = new widgets::TableView(settings, QStringLiteral("firewall/feedColumns"));
    auto *proxy = new models::FilterProxy(m_table);
    proxy->setSourceModel(m_rows);
    m_table->setModel(proxy);
    m_table->setAccessibleName(tr("Lists that are served"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setItemDelegateForColumn(FeedTableModel::Address, new delegates::FixedFontDelegate(m_table));
    QList<widgets::ColumnSetup> columns(FeedTableModel::ColumnCount);
    columns[FeedTableModel::Address] = {42, false, false, true};
    columns[FeedTableModel::Use] = {18, true};
    columns[FeedTableModel::Answers] = {9};
    columns[FeedTableModel::Last] = {24};
    columns[FeedTableModel::Modified] = {18, false, true};
    m_table->setupColumns(columns, -1);
    return m_table;
}

void FeedView::showState()
{
    showControls();
    if (m_model.state().serving)
        showLists();
    else
        showNothing();
}

void FeedView::showControls()
{
    const FeedState &state = m_model.state();
    const bool idle = !state.serving && !state.starting;
    if (idle)
        showAddresses();
    m_reach->setEnabled(idle);
    m_port->setEnabled(idle);
    m_switch->setEnabled(!state.starting);
    m_switch->setText(state.serving ? tr("Stop serving") : tr("Serve lists"));
    m_switch->setIcon(theme::icon(state.serving ? QStringLiteral("stop") : QStringLiteral("run")));
    m_copy->setVisible(state.serving);
    m_notice->setVisible(state.serving && state.address != FeedPlace().address);
    m_notice->setText(tr("Everybody who reaches %1 can read these lists; nothing is encrypted.").arg(state.address));
    m_left->setVisible(state.serving && !state.empty.isEmpty());
    m_left->setText(state.empty.join(u' '));
}

void FeedView::showAddresses()
{
    const QString chosen = m_reach->currentData().toString();
    m_reach->clear();
    m_reach->addItem(tr("This device only (%1)").arg(FeedPlace().address), FeedPlace().address);
    for (const QString &address : m_model.state().addresses)
        m_reach->addItem(tr("Everybody who reaches %1").arg(address), address);
    m_reach->setCurrentIndex(qMax(0, m_reach->findData(chosen)));
}

void FeedView::showLists()
{
    const QList<FeedRow> &rows = m_model.state().rows;
    m_stack->setCurrentWidget(m_table);
    if (rows.size() == m_rows->rowCount()) {
        m_rows->replaceRows(rows);
        return;
    }
    m_rows->setRows(rows);
    m_table->selectFirst();
}

void FeedView::showNothing()
{
    const std::optional<Error> &refusal = m_model.state().refusal;
    if (refusal)
        m_empty->setTexts(QStringLiteral("error"), text::errorSentence(*refusal), text::errorRemedy(*refusal),
                          tr("Serve lists"));
    else
        m_empty->setTexts(QStringLiteral("globe"), tr("Nothing is served"),
                          tr("Firewalls that fetch their lists can fetch them here as long as this window is open. "
                             "For a server that runs by itself there is the command \"portreeve serve\"."),
                          tr("Serve lists"));
    m_stack->setCurrentWidget(m_empty);
}

void FeedView::turn()
{
    if (m_model.state().serving)
        Q_EMIT m_model.stopRequested();
    else if (!m_model.state().starting)
        Q_EMIT m_model.startRequested({m_reach->currentData().toString(), m_port->value()});
}

void FeedView::copyAddress()
{
    const QList<int> rows = m_table->chosenRows();
    const QModelIndex at = m_table->model()->index(rows.value(0), FeedTableModel::Address);
    QGuiApplication::clipboard()->setText(at.data().toString());
}

void FeedView::saveState()
{
    m_table->saveColumns();
}

} // namespace portreeve::pages
