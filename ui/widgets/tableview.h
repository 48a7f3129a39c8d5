#pragma once

#include "ui/widgets/viewsettings.h"

#include <QTableView>

namespace portreeve::widgets {

struct ColumnSetup {
    int characters = 16;    ///< width at first, in characters
    bool stretches = false; ///< one column takes what is left
    bool hidden = false;    ///< at first
    bool fixed = false;     ///< shown in the fixed font
};

/// The table of every page: rows of 1.7 times the text, hairlines instead of a grid, whole rows selected, sorting by
/// header, a header menu that shows and hides columns, copying as TSV. Columns are remembered under `key`. The
/// selected row stays selected when the model is reset (KeyRole). Where column 0 has check boxes, Space ticks all of
/// the selected rows.
class TableView : public QTableView
{
    Q_OBJECT
public:
    TableView(ViewSettings &settings, QString key, QWidget *parent = nullptr);

    /// Once, after setModel. `sortColumn` -1 leaves the order of the source.
    void setupColumns(const QList<ColumnSetup> &columns, int sortColumn, Qt::SortOrder order = Qt::AscendingOrder);
    void setModel(QAbstractItemModel *model) override;
    void saveColumns();

    /// Selected rows from top to bottom, or all of them.
    [[nodiscard]] QList<int> chosenRows() const;
    /// Visible columns as they stand.
    [[nodiscard]] QList<int> shownColumns() const;
    void copySelection(bool header);
    /// The whole table as it is filtered and sorted, as CSV.
    [[nodiscard]] QString csv() const;
    void selectFirst();
    /// More entries of the row menu.
    void addRowAction(QAction *action) { m_rowActions.append(action); }

Q_SIGNALS:
    /// Row of the view's model that is current now, -1 for none.
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void measure();
    bool tickSelection();
    void showHeaderMenu(const QPoint &at);
    void rememberRow();
    void restoreRow();

    ViewSettings &m_settings;
    QString m_key;
    QList<ColumnSetup> m_setup;
    QVariant m_rememberedKey;
    bool m_resetting = false;
    QList<QAction *> m_rowActions;
};

} // namespace portreeve::widgets
