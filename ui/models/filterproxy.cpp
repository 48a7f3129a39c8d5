#include "ui/models/filterproxy.h"

#include "ui/text/itemroles.h"

#include <QVariant>

#include <algorithm>
#include <numeric>

namespace portreeve::models {
namespace {

/// Sort keys of a column, split by whether a row has one.
struct Keys {
    std::vector<double> numbers;
    std::vector<QByteArray> bytes;
    std::vector<QString> texts;
    std::vector<char> has;
};

bool isNumber(const QVariant &value)
{
    const int type = value.typeId();
    return type == QMetaType::Double || type == QMetaType::Int || type == QMetaType::LongLong ||
           type == QMetaType::UInt || type == QMetaType::ULongLong || type == QMetaType::Float;
}

Keys keysOf(const QAbstractItemModel &model, int column)
{
    const int rows = model.rowCount();
    Keys keys;
    keys.has.assign(static_cast<std::size_t>(rows), 0);
    for (int row = 0; row < rows; ++row) {
        const QVariant value = model.index(row, column).data(text::SortRole);
        const auto at = static_cast<std::size_t>(row);
        if (!value.isValid())
            continue;
        keys.has[at] = 1;
        if (isNumber(value)) {
            keys.numbers.resize(static_cast<std::size_t>(rows));
            keys.numbers[at] = value.toDouble();
        } else if (value.typeId() == QMetaType::QByteArray) {
            keys.bytes.resize(static_cast<std::size_t>(rows));
            keys.bytes[at] = value.toByteArray();
        } else {
            keys.texts.resize(static_cast<std::size_t>(rows));
            keys.texts[at] = value.toString().toCaseFolded();
        }
    }
    return keys;
}

template<typename Value>
void sortBy(std::vector<int> &order, const std::vector<Value> &values, const std::vector<char> &has, bool descending)
{
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto x = static_cast<std::size_t>(a);
        const auto y = static_cast<std::size_t>(b);
        if (has[x] != has[y])
            return has[x] > has[y];
        if (!has[x])
            return false;
        return descending ? values[y] < values[x] : values[x] < values[y];
    });
}

} // namespace

FilterProxy::FilterProxy(QObject *parent)
    : QAbstractProxyModel(parent)
{}

void FilterProxy::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    QAbstractProxyModel::setSourceModel(model);
    if (model)
        connectSource(model);
    readSource();
    endResetModel();
    announce();
}

void FilterProxy::connectSource(QAbstractItemModel *model)
{
    const auto begin = [this] {
        beginResetModel();
    };
    const auto end = [this] {
        readSource();
        endResetModel();
        announce();
    };
    using Model = QAbstractItemModel;
    m_connections = {
        connect(model, &Model::modelAboutToBeReset, this, begin),
        connect(model, &Model::modelReset, this, end),
        connect(model, &Model::layoutAboutToBeChanged, this, begin),
        connect(model, &Model::layoutChanged, this, end),
        connect(model, &Model::rowsAboutToBeInserted, this, begin),
        connect(model, &Model::rowsInserted, this, end),
        connect(model, &Model::rowsAboutToBeRemoved, this, begin),
        connect(model, &Model::rowsRemoved, this, end),
        connect(model, &Model::rowsAboutToBeMoved, this, begin),
        connect(model, &Model::rowsMoved, this, end),
        connect(model, &Model::columnsAboutToBeInserted, this, begin),
        connect(model, &Model::columnsInserted, this, end),
        connect(model, &Model::columnsAboutToBeRemoved, this, begin),
        connect(model, &Model::columnsRemoved, this, end),
        connect(model, &Model::dataChanged, this, &FilterProxy::sourceChanged),
        connect(model, &Model::headerDataChanged, this, &FilterProxy::headerDataChanged),
    };
}

void FilterProxy::readSource()
{
    QStringList texts;
    const QAbstractItemModel *model = sourceModel();
    const int rows = model ? model->rowCount() : 0;
    texts.reserve(rows);
    for (int row = 0; row < rows; ++row)
        texts.append(model->index(row, 0).data(text::SearchRole).toString());
    m_index.setTexts(texts);
    computeOrder();
    computeRows();
}

void FilterProxy::computeOrder()
{
    m_order.resize(static_cast<std::size_t>(m_index.rowCount()));
    std::iota(m_order.begin(), m_order.end(), 0);
    const QAbstractItemModel *model = sourceModel();
    if (model && m_sortColumn >= 0 && m_sortColumn < model->columnCount()) {
        const Keys keys = keysOf(*model, m_sortColumn);
        const bool descending = m_sortOrder == Qt::DescendingOrder;
        if (!keys.numbers.empty())
            sortBy(m_order, keys.numbers, keys.has, descending);
        else if (!keys.bytes.empty())
            sortBy(m_order, keys.bytes, keys.has, descending);
        else if (!keys.texts.empty())
            sortBy(m_order, keys.texts, keys.has, descending);
    }
    m_place.resize(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_place[static_cast<std::size_t>(m_order[i])] = static_cast<int>(i);
}

void FilterProxy::computeRows()
{
    m_rows.clear();
    m_rows.reserve(static_cast<std::size_t>(m_index.matchCount()));
    m_proxyRow.assign(m_order.size(), -1);
    for (const int row : m_order) {
        if (!m_index.matches(row))
            continue;
        m_proxyRow[static_cast<std::size_t>(row)] = static_cast<int>(m_rows.size());
        m_rows.push_back(row);
    }
}

void FilterProxy::refilter(const std::function<void()> &change)
{
    beginResetModel();
    change();
    computeRows();
    endResetModel();
    announce();
}

void FilterProxy::setFilter(const QString &filter)
{
    if (filter == m_index.filter())
        return;
    refilter([this, &filter] { m_index.setFilter(filter); });
}

void FilterProxy::setCondition(std::function<bool(int)> condition)
{
    refilter([this, &condition] { m_index.setCondition(std::move(condition)); });
}

void FilterProxy::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    resort();
}

void FilterProxy::resort()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sourceRows;
    sourceRows.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &at : before)
        sourceRows.push_back(sourceRow(at.row()));
    computeOrder();
    computeRows();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = m_proxyRow[static_cast<std::size_t>(sourceRows[static_cast<std::size_t>(i)])];
        after.append(index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FilterProxy::sourceChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        updateRow(row);
        const int shown = m_proxyRow[static_cast<std::size_t>(row)];
        if (shown >= 0)
            Q_EMIT dataChanged(index(shown, topLeft.column()), index(shown, bottomRight.column()), roles);
    }
}

void FilterProxy::updateRow(int sourceRow)
{
    const auto at = static_cast<std::size_t>(sourceRow);
    const bool was = m_proxyRow[at] >= 0;
    const bool is = m_index.setText(sourceRow, sourceModel()->index(sourceRow, 0).data(text::SearchRole).toString());
    if (was == is)
        return;
    const int place = m_place[at];
    const auto position = std::partition_point(m_rows.begin(), m_rows.end(), [this, place](int other) {
        return m_place[static_cast<std::size_t>(other)] < place;
    });
    const int row = static_cast<int>(position - m_rows.begin());
    if (is) {
        beginInsertRows({}, row, row);
        m_rows.insert(position, sourceRow);
    } else {
        beginRemoveRows({}, row, row);
        m_rows.erase(position);
        m_proxyRow[at] = -1;
    }
    for (auto i = static_cast<std::size_t>(row); i < m_rows.size(); ++i)
        m_proxyRow[static_cast<std::size_t>(m_rows[i])] = static_cast<int>(i);
    if (is)
        endInsertRows();
    else
        endRemoveRows();
    announce();
}

void FilterProxy::announce()
{
    Q_EMIT countChanged(static_cast<int>(m_rows.size()), m_index.rowCount());
}

QModelIndex FilterProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex FilterProxy::parent(const QModelIndex &) const
{
    return {};
}

int FilterProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FilterProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool FilterProxy::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_rows.empty() && columnCount() > 0;
}

QModelIndex FilterProxy::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || !sourceModel())
        return {};
    return sourceModel()->index(sourceRow(proxyIndex.row()), proxyIndex.column());
}

QModelIndex FilterProxy::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid())
        return {};
    const int row = m_proxyRow[static_cast<std::size_t>(sourceIndex.row())];
    return row < 0 ? QModelIndex() : createIndex(row, sourceIndex.column());
}

QVariant FilterProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && sourceModel())
        return sourceModel()->headerData(section, orientation, role);
    return {};
}

} // namespace portreeve::models
