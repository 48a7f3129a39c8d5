#include "ui/pages/changes/comparisonview.h"

#include "core/ip/parse.h"
#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace portreeve::pages {

QString ComparisonTableModel::title(int column) const
{
    switch (column) {
    case Change:
        return tr("Change");
    case Prefix:
        return tr("Prefix");
    case Service:
        return tr("Service");
    case Region:
        return tr("Region");
    case BorderGroup:
        return tr("Border group");
    default:
        return {};
    }
}

QString ComparisonTableModel::text(const ComparedPrefix &row, int column) const
{
    switch (column) {
    case Change:
        return row.added ? tr("added") : tr("removed");
    case Prefix:
        return row.prefix.toCanonicalText();
    case Service:
        return row.service;
    case Region:
        return row.region;
    case BorderGroup:
        return row.borderGroup;
    default:
        return {};
    }
}

/// Prefixes as the file has them, which text does not sort by.
QVariant ComparisonTableModel::sortKey(const ComparedPrefix &row, int column) const
{
    if (column != Prefix)
        return text(row, column);
    return static_cast<qlonglong>(&row - rows().constData());
}

QString ComparisonTableModel::key(const ComparedPrefix &row) const
{
    return allTexts(row);
}

ComparisonView::ComparisonView(ChangesModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_rows(new ComparisonTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_table(new widgets::TableView(settings, QStringLiteral("changes/compared"), this))
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_service(new QComboBox(this))
    , m_region(new QComboBox(this))
    , m_prefix(new QLineEdit(this))
    , m_addresses(new QCheckBox(tr("As addresses"), this))
    , m_summary(widgets::dimmedLabel({}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::Gap, 0, 0);
    column->setSpacing(theme::Gap);
    auto *fields = new QWidget(this);
    auto *flow = new widgets::FlowLayout(fields, theme::Spacing, theme::Gap);
    flow->addWidget(widgets::labelledField(tr("From"), m_from, fields));
    flow->addWidget(widgets::labelledField(tr("To"), m_to, fields));
    flow->addWidget(widgets::labelledField(tr("Service"), m_service, fields));
    flow->addWidget(widgets::labelledField(tr("Region"), m_region, fields));
    flow->addWidget(widgets::labelledField(tr("Prefix"), m_prefix, fields));
    flow->addWidget(m_addresses);
    m_prefix->setPlaceholderText(tr("Prefix or address"));
    m_prefix->setClearButtonEnabled(true);
    m_addresses->setToolTip(tr("Compares which addresses a service has in a Region: prefixes that were only split, "
                               "merged or moved to another border group are no difference."));
    auto *copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"), fields);
    flow->addWidget(copy);
    for (QComboBox *box : {m_from, m_to}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(34);
        connect(box, &QComboBox::activated, this, &ComparisonView::compare);
    }
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Rows that differ"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setItemDelegateForColumn(ComparisonTableModel::Prefix, new delegates::FixedFontDelegate(m_table));
    QList<widgets::ColumnSetup> columns(ComparisonTableModel::ColumnCount);
    columns[ComparisonTableModel::Change] = {12, false, false};
    columns[ComparisonTableModel::Prefix] = {28, false, false, true};
    columns[ComparisonTableModel::Service] = {30, false, false};
    columns[ComparisonTableModel::Region] = {18, false, false};
    columns[ComparisonTableModel::BorderGroup] = {24, true, false};
    m_table->setupColumns(columns, ComparisonTableModel::InitialSort);
    column->addWidget(fields);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    connect(copy, &QPushButton::clicked, m_table, [this] { m_table->copySelection(true); });
    for (QComboBox *box : {m_service, m_region})
        connect(box, &QComboBox::currentIndexChanged, this, &ComparisonView::applyFilters);
    connect(m_prefix, &QLineEdit::textChanged, this, &ComparisonView::applyFilters);
    connect(m_addresses, &QCheckBox::toggled, this, &ComparisonView::show);
    connect(m_proxy, &models::FilterProxy::countChanged, this, &ComparisonView::statusChanged);
    connect(&m_model, &ChangesModel::dataChanged, this, &ComparisonView::refreshDates);
    connect(&m_model, &ChangesModel::comparisonChanged, this, &ComparisonView::show);
    refreshDates();
}

/// Those that were chosen stay chosen; at first the newest is compared with the one before it.
void ComparisonView::refreshDates()
{
    const QList<StoredPublication> &stored = m_model.data().stored;
    const QVariant from = m_from->currentData();
    const QVariant to = m_to->currentData();
    QStringList tokens;
    for (const StoredPublication &one : stored)
        tokens.append(one.syncToken);
    QStringList before;
    for (int i = 0; i < m_to->count(); ++i)
        before.append(m_to->itemData(i).toString());
    if (tokens == before)
        return;
    for (QComboBox *box : {m_from, m_to}) {
        box->clear();
        for (const StoredPublication &one : stored)
            box->addItem(one.date, one.syncToken);
    }
    m_from->setCurrentIndex(from.isValid() && m_from->findData(from) >= 0 ? m_from->findData(from)
                                                                          : qMin(1, m_from->count() - 1));
    m_to->setCurrentIndex(to.isValid() && m_to->findData(to) >= 0 ? m_to->findData(to) : qMin(0, m_to->count() - 1));
    compare();
}

void ComparisonView::compare()
{
    if (m_from->count() > 1)
        m_model.compare(m_from->currentData().toString(), m_to->currentData().toString());
}

void ComparisonView::show()
{
    const std::optional<RangeComparison> &comparison = m_model.comparison();
    const bool addresses = m_addresses->isChecked();
    m_summary->setText(!comparison ? tr("Comparing \u2026")
                       : addresses ? comparison->addressSummary
                                   : comparison->summary);
    m_summary->setSeverity(comparison && comparison->problem ? QStringLiteral("error") : QString());
    m_proxy->setCondition({}); // the one that is set is about other rows
    m_rows->setRows(!comparison ? QList<ComparedPrefix>() : addresses ? comparison->addresses : comparison->rows);
    fillFilters();
    applyFilters();
    Q_EMIT statusChanged();
}

void ComparisonView::fillFilters()
{
    QStringList services;
    QStringList regions;
    for (const ComparedPrefix &row : m_rows->rows()) {
        services.append(row.service);
        regions.append(row.region);
    }
    for (QStringList *names : {&services, &regions}) {
        names->removeDuplicates();
        names->sort();
    }
    const QSignalBlocker service(m_service);
    const QSignalBlocker region(m_region);
    widgets::fillFilterBox(*m_service, tr("All services"), services, services);
    widgets::fillFilterBox(*m_region, tr("Every Region"), regions, regions);
}

void ComparisonView::applyFilters()
{
    const QString service = m_service->currentData().toString();
    const QString region = m_region->currentData().toString();
    const QString text = m_prefix->text().trimmed();
    const Result<ip::Prefix> prefix = ip::parsePrefix(text);
    if (service.isEmpty() && region.isEmpty() && text.isEmpty()) {
        m_proxy->setCondition({});
        return;
    }
    m_proxy->setCondition([rows = m_rows, service, region, text, prefix](int number) {
        const ComparedPrefix &row = rows->row(number);
        return (service.isEmpty() || row.service == service) && (region.isEmpty() || row.region == region) &&
               (text.isEmpty() ||
                (prefix ? prefix->overlaps(row.prefix) : row.prefix.toCanonicalText().startsWith(text)));
    });
}

void ComparisonView::filter(const QString &text)
{
    m_proxy->setFilter(text);
}

QString ComparisonView::status() const
{
    return text::rowsText(m_proxy->rowCount(), m_rows->rowCount());
}

void ComparisonView::saveState()
{
    m_table->saveColumns();
}

} // namespace portreeve::pages
