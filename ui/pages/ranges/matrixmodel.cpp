#include "ui/pages/ranges/matrixmodel.h"

#include "ui/pages/ranges/rangesmodel.h"
#include "ui/text/counttext.h"
#include "ui/text/itemroles.h"

#include <cmath>

namespace portreeve::pages {

void MatrixModel::setData(const RangesData &data)
{
    if (data.services == m_services && data.regions == m_regions && data.counts == m_counts)
        return;
    beginResetModel();
    m_services = data.services;
    m_regions = data.regions;
    m_counts = data.counts;
    m_largest = 0;
    for (const QList<int> &row : std::as_const(m_counts)) {
        for (const int count : row)
            m_largest = qMax(m_largest, count);
    }
    endResetModel();
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_services.size());
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_regions.size());
}

QVariant MatrixModel::data(const QModelIndex &at, int role) const
{
    if (!at.isValid())
        return {};
    const int count = m_counts.value(at.row()).value(at.column());
    switch (role) {
    case Qt::DisplayRole:
        return count > 0 ? text::numberText(count) : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    case Qt::ToolTipRole:
        return tr("%1 in %2: %3").arg(m_services[at.row()], m_regions[at.column()], text::prefixesText(count));
    case text::HeatRole:
        return m_largest > 0 ? std::log1p(count) / std::log1p(m_largest) * 0.85 : 0.0;
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList &names = orientation == Qt::Horizontal ? m_regions : m_services;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return names.value(section);
    return {};
}

} // namespace portreeve::pages
