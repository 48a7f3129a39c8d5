#include "ui/pages/monitor/monitorchooser.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/monitor/choicetablemodel.h"
#include "ui/text/counttext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {

MonitorChooser::MonitorChooser(MonitorModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_rows(new ChoiceTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_load(new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, this))
    , m_problem(new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, this))
    , m_table(new widgets::TableView(settings, QStringLiteral("monitor/choices"), this))
{
    m_load->setNarrowing();
    m_problem->setNarrowing();
    m_problem->setSeverity(QStringLiteral("error"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    auto *hint = widgets::dimmedLabel(
        tr("Portreeve opens a connection to each gateway and health check host once per interval and draws the "
           "round-trip times against the limits of PCoIP and DCV. A record from another device can be dropped here."),
        this);
    hint->setNarrowing();
    for (widgets::TextLabel *label : {hint, m_load, m_problem}) {
        label->setContentsMargins(0, 0, theme::PageMargin, 0);
        column->addWidget(label);
    }
    column->addWidget(makeButtons());
    column->addWidget(m_table, 1);
    setupTable();
    connect(&m_model, &MonitorModel::choicesChanged, this, &MonitorChooser::showChoices);
    connect(&m_model, &MonitorModel::stateChanged, this, &MonitorChooser::showState);
    connect(m_proxy, &models::FilterProxy::countChanged, this, &MonitorChooser::statusChanged);
    showChoices();
    showState();
}

QWidget *MonitorChooser::makeButtons()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Tight);
    auto *all = new QPushButton(tr("All"), box);
    all->setToolTip(tr("Watch all targets that the search leaves"));
    auto *none = new QPushButton(tr("None"), box);
    none->setToolTip(tr("Watch none of the targets that the search leaves"));
    row->addWidget(all);
    row->addWidget(none);
    row->addStretch(1);
    connect(all, &QPushButton::clicked, this, [this] { choose(true); });
    connect(none, &QPushButton::clicked, this, [this] { choose(false); });
    return box;
}

void MonitorChooser::setupTable()
{
    m_rows->setCheckable([](const MonitorChoice &row) { return row.chosen; },
                         [this](int row, bool on) { Q_EMIT m_model.choiceRequested({m_rows->row(row).id}, on); });
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Targets to watch"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    auto *fixed = new delegates::FixedFontDelegate(m_table);
    for (const int column : {ChoiceTableModel::Target, ChoiceTableModel::Port})
        m_table->setItemDelegateForColumn(column, fixed);
    QList<widgets::ColumnSetup> columns(ChoiceTableModel::ColumnCount);
    columns[ChoiceTableModel::Target] = {44, false, false, true};
    columns[ChoiceTableModel::Port] = {10, false, false, true};
    columns[ChoiceTableModel::Family] = {9, false, false};
    columns[ChoiceTableModel::Protocol] = {10, false, false};
    columns[ChoiceTableModel::Region] = {18, true, false};
    m_table->setupColumns(columns, -1);
}

/// The same rows keep their places and stay selected.
void MonitorChooser::showChoices()
{
    const QList<MonitorChoice> &choices = m_model.choices();
    const bool same = std::equal(choices.begin(), choices.end(), m_rows->rows().begin(), m_rows->rows().end(),
                                 [](const MonitorChoice &a, const MonitorChoice &b) { return a.id == b.id; });
    if (same)
        m_rows->replaceRows(choices);
    else
        m_rows->setRows(choices);
}

void MonitorChooser::showState()
{
    m_load->setText(m_model.state().load);
    m_problem->setText(m_model.state().problem);
    m_problem->setVisible(!m_model.state().problem.isEmpty());
}

void MonitorChooser::choose(bool chosen)
{
    QStringList ids;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        ids.append(m_rows->row(m_proxy->sourceRow(row)).id);
    Q_EMIT m_model.choiceRequested(ids, chosen);
}

void MonitorChooser::search(const QString &text)
{
    m_proxy->setFilter(text);
}

QString MonitorChooser::status() const
{
    return text::rowsText(m_proxy->rowCount(), m_rows->rowCount());
}

void MonitorChooser::saveState()
{
    m_table->saveColumns();
}

} // namespace portreeve::pages
