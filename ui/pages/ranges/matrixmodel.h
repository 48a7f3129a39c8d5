#pragma once

#include <QAbstractTableModel>

namespace portreeve::pages {

struct RangesData;

/// Services down, Regions across; counts of prefixes as heat, on a logarithmic scale.
class MatrixModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setData(const RangesData &data);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &at, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] QString serviceAt(int row) const { return m_services.value(row); }
    [[nodiscard]] QString regionAt(int column) const { return m_regions.value(column); }

private:
    QStringList m_services;
    QStringList m_regions;
    QList<QList<int>> m_counts;
    int m_largest = 0;
};

} // namespace portreeve::pages
