#pragma once

#include "ui/models/tablemodel.h"
#include "ui/pages/changes/changesmodel.h"
#include "ui/widgets/viewsettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// Rows, or addresses, that one of two range files has and the other has not.
class ComparisonTableModel final : public models::TableModel<ComparedPrefix>
{
    Q_OBJECT
public:
    enum Column { Change, Prefix, Service, Region, BorderGroup, ColumnCount };
    static constexpr Column InitialSort = Prefix;

    using TableModel::TableModel;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const ComparedPrefix &row, int column) const override;
    [[nodiscard]] QVariant sortKey(const ComparedPrefix &row, int column) const override;
    [[nodiscard]] QString key(const ComparedPrefix &row) const override;
};

/// Two stored range files, row by row or by addresses: all of them, or those of a service, a Region, a prefix.
class ComparisonView final : public QWidget
{
    Q_OBJECT
public:
    ComparisonView(ChangesModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    void filter(const QString &text);
    [[nodiscard]] QString status() const;
    void saveState();

Q_SIGNALS:
    void statusChanged();

private:
    void refreshDates();
    void compare();
    void show();
    void fillFilters();
    void applyFilters();

    ChangesModel &m_model;
    ComparisonTableModel *m_rows;
    models::FilterProxy *m_proxy;
    widgets::TableView *m_table;
    QComboBox *m_from;
    QComboBox *m_to;
    QComboBox *m_service;
    QComboBox *m_region;
    QLineEdit *m_prefix;
    QCheckBox *m_addresses;
    widgets::TextLabel *m_summary;
};

} // namespace portreeve::pages
