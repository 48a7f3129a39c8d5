#pragma once

#include "ui/text/itemroles.h"

#include <QAbstractTableModel>

#include <functional>

namespace portreeve::models {

/// A table of row values. The structure is finished here; a model answers a few questions about one row. Rows come as
/// whole values; rows may be replaced while a job runs. Not for editing, but for check boxes.
template<typename Row>
class TableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(QList<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    /// The row changes its contents but not its place.
    void replaceRow(int row, Row value)
    {
        m_rows[row] = std::move(value);
        Q_EMIT this->dataChanged(index(row, 0), index(row, columns() - 1));
    }
    /// As many rows as there are: each keeps its place.
    void replaceRows(QList<Row> rows)
    {
        m_rows = std::move(rows);
        refresh();
    }
    /// Something that the cells are made of has changed.
    void refresh()
    {
        if (!m_rows.isEmpty())
            Q_EMIT this->dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, columns() - 1));
    }
    /// Column 0 gets check boxes; `toggled` hears what the user wants of a row, and nothing changes by itself.
    void setCheckable(std::function<bool(const Row &)> isChecked, std::function<void(int row, bool on)> toggled)
    {
        m_isChecked = std::move(isChecked);
        m_toggled = std::move(toggled);
    }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &row(int number) const { return m_rows[number]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : columns();
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columns())
            return {};
        if (role == Qt::DisplayRole)
            return title(section);
        if (role == Qt::ToolTipRole)
            return hint(section);
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(alignment(section));
        return {};
    }
    [[nodiscard]] QVariant data(const QModelIndex &at, int role) const final
    {
        if (!this->checkIndex(at, QAbstractItemModel::CheckIndexOption::IndexIsValid))
            return {};
        const Row &value = m_rows[at.row()];
        switch (role) {
        case Qt::DisplayRole:
            return text(value, at.column());
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(alignment(at.column()));
        case text::SortRole:
            return sortKey(value, at.column());
        case text::SearchRole:
            return searchText(value);
        case text::KeyRole:
            return key(value);
        case Qt::CheckStateRole:
            if (m_isChecked && at.column() == 0)
                return m_isChecked(value) ? Qt::Checked : Qt::Unchecked;
            return {};
        default:
            return more(value, at.column(), role);
        }
    }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &at) const final
    {
        const Qt::ItemFlags flags = QAbstractTableModel::flags(at);
        return m_isChecked && at.isValid() && at.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
    }
    bool setData(const QModelIndex &at, const QVariant &value, int role) final
    {
        if (role != Qt::CheckStateRole || !flags(at).testFlag(Qt::ItemIsUserCheckable))
            return false;
        m_toggled(at.row(), value.toInt() == Qt::Checked);
        return true;
    }

protected:
    /// Every cell of the row, for searchText.
    [[nodiscard]] QString allTexts(const Row &row) const
    {
        QString all;
        for (int column = 0; column < columns(); ++column)
            all += text(row, column) + u'\t';
        return all;
    }

private:
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual QString title(int column) const = 0;
    [[nodiscard]] virtual QString hint(int /*column*/) const { return {}; }
    [[nodiscard]] virtual QString text(const Row &row, int column) const = 0;
    /// Numbers in these columns stand at the right.
    [[nodiscard]] virtual bool isNumeric(int /*column*/) const { return false; }
    [[nodiscard]] virtual QVariant sortKey(const Row &row, int column) const { return text(row, column); }
    /// Identity of the row, so that it stays selected when the rows come anew.
    [[nodiscard]] virtual QString key(const Row &row) const = 0;
    [[nodiscard]] virtual QString searchText(const Row &row) const { return allTexts(row); }
    /// Everything else: tool tips, verdicts, copy text.
    [[nodiscard]] virtual QVariant more(const Row & /*row*/, int /*column*/, int /*role*/) const { return {}; }

    [[nodiscard]] Qt::Alignment alignment(int column) const
    {
        return (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }

    QList<Row> m_rows;
    std::function<bool(const Row &)> m_isChecked;
    std::function<void(int row, bool on)> m_toggled;
};

} // namespace portreeve::models
