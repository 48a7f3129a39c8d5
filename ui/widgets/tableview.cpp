#include "ui/widgets/tableview.h"

#include "ui/text/itemroles.h"
#include "ui/text/tabletext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/tableheader.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace portreeve::widgets {

TableView::TableView(ViewSettings &settings, QString key, QWidget *parent)
    : QTableView(parent)
    , m_settings(settings)
    , m_key(std::move(key))
{
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(new TableHeader(Qt::Horizontal, this));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &TableView::showHeaderMenu);
    measure();
}

void TableView::measure()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(theme::rowHeight(fontMetrics()));
    horizontalHeader()->setMinimumSectionSize(theme::textWidth(fontMetrics(), 4));
}

void TableView::setModel(QAbstractItemModel *newModel)
{
    if (model())
        disconnect(model(), nullptr, this, nullptr);
    // Before the view hears of the reset, so that the row is still known; the view's own slots come next.
    if (newModel)
        connect(newModel, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::rememberRow);
    QTableView::setModel(newModel);
    if (newModel)
        connect(newModel, &QAbstractItemModel::modelReset, this, &TableView::restoreRow);
}

void TableView::setupColumns(const QList<ColumnSetup> &columns, int sortColumn, Qt::SortOrder order)
{
    m_setup = columns;
    for (int column = 0; column < columns.size(); ++column) {
        const ColumnSetup &setup = columns[column];
        const QFontMetrics metrics = setup.fixed ? QFontMetrics(theme::fixedFont(font())) : fontMetrics();
        setColumnWidth(column, theme::textWidth(metrics, setup.characters) + 2 * theme::CellPadding);
        setColumnHidden(column, setup.hidden);
        if (setup.stretches)
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    }
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(sortColumn, order);
    const QByteArray remembered = m_settings.read(m_key);
    if (!remembered.isEmpty())
        horizontalHeader()->restoreState(remembered);
    setSortingEnabled(true);
}

void TableView::saveColumns()
{
    if (!m_setup.isEmpty())
        m_settings.write(m_key, horizontalHeader()->saveState());
}

QList<int> TableView::chosenRows() const
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    for (const QModelIndex &at : selected)
        rows.append(at.row());
    if (rows.isEmpty() && model()) {
        rows.resize(model()->rowCount());
        std::iota(rows.begin(), rows.end(), 0);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<int> TableView::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

void TableView::copySelection(bool header)
{
    if (model())
        QGuiApplication::clipboard()->setText(
            text::tableText(*model(), chosenRows(), shownColumns(), text::Separator::Tab, header));
}

QString TableView::csv() const
{
    if (!model())
        return {};
    QList<int> rows(model()->rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return text::tableText(*model(), rows, shownColumns(), text::Separator::Comma, true);
}

void TableView::selectFirst()
{
    if (!model() || model()->rowCount() == 0)
        return;
    setFocus(Qt::OtherFocusReason);
    if (!currentIndex().isValid())
        selectRow(0);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection(false);
    else if (event->key() != Qt::Key_Space || !tickSelection())
        QTableView::keyPressEvent(event);
}

/// As the current row is about to be, all of them.
bool TableView::tickSelection()
{
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    if (!current.flags().testFlag(Qt::ItemIsUserCheckable))
        return false;
    const bool on = current.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &at : selected)
        model()->setData(at, on ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
    return true;
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!model() || model()->rowCount() == 0)
        return;
    QMenu menu(this);
    const QModelIndex at = indexAt(viewport()->mapFrom(this, event->pos()));
    menu.addAction(theme::icon(QStringLiteral("copy")), tr("Copy rows"), this, [this] { copySelection(false); });
    menu.addAction(tr("Copy rows with header"), this, [this] { copySelection(true); });
    if (at.isValid())
        menu.addAction(tr("Copy \u201c%1\u201d")
                           .arg(fontMetrics().elidedText(at.data().toString(), Qt::ElideMiddle,
                                                         theme::textWidth(fontMetrics(), 40))),
                       this, [at] {
                           const QVariant copy = at.data(text::CopyRole);
                           QGuiApplication::clipboard()->setText((copy.isValid() ? copy : at.data()).toString());
                       });
    menu.addAction(tr("Copy the table as CSV"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
    if (!m_rowActions.isEmpty()) {
        menu.addSeparator();
        menu.addActions(m_rowActions);
    }
    menu.exec(event->globalPos());
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_resetting)
        Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void TableView::rememberRow()
{
    m_resetting = true;
    const QModelIndex current = currentIndex();
    m_rememberedKey = current.isValid() ? current.siblingAtColumn(0).data(text::KeyRole) : QVariant();
}

void TableView::restoreRow()
{
    m_resetting = false;
    if (!m_rememberedKey.isValid())
        return;
    const QString key = m_rememberedKey.toString();
    m_rememberedKey.clear();
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex at = model()->index(row, 0);
        if (at.data(text::KeyRole).toString() != key)
            continue;
        selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(at);
        return;
    }
    Q_EMIT currentRowChanged(-1);
}

void TableView::showHeaderMenu(const QPoint &at)
{
    QMenu menu(this);
    const qsizetype shown = shownColumns().size();
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        QAction *entry = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        entry->setCheckable(true);
        entry->setChecked(!isColumnHidden(column));
        entry->setEnabled(isColumnHidden(column) || shown > 1);
        connect(entry, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu.exec(horizontalHeader()->mapToGlobal(at));
}

} // namespace portreeve::widgets
