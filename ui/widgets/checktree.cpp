#include "ui/widgets/checktree.h"

#include "ui/text/itemroles.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableheader.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>

namespace portreeve::widgets {

CheckTree::CheckTree(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(this))
    , m_all(new QPushButton(tr("All"), this))
    , m_none(new QPushButton(tr("None"), this))
    , m_view(new QTreeView(this))
{
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setItemsExpandable(false);
    m_view->setRootIsDecorated(false);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setIndentation(theme::PageMargin);
    m_view->setHeader(new TableHeader(Qt::Horizontal, m_view));
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::Tight);
    row->addWidget(m_search, 1);
    row->addWidget(m_all);
    row->addWidget(m_none);
    for (QPushButton *button : {m_all, m_none}) {
        const int width = button->fontMetrics().horizontalAdvance(button->text()) + 2 * theme::Spacing;
        button->setMaximumWidth(qMax(width, theme::textWidth(fontMetrics(), 8)));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_search, &SearchField::searched, this, &CheckTree::filter);
    connect(m_search, &SearchField::leftDownwards, m_view, [this] { m_view->setFocus(); });
    connect(m_all, &QPushButton::clicked, this, [this] { Q_EMIT allRequested(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { Q_EMIT allRequested(false); });
}

void CheckTree::setModel(QAbstractItemModel *model)
{
    m_view->setModel(model);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < model->columnCount(); ++column)
        m_view->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_view->expandAll();
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->expandAll();
        arrangeColumns();
        filter(m_search->text());
    });
}

void CheckTree::setHint(const QString &searchHint)
{
    m_search->setHint(searchHint);
    m_view->setAccessibleName(searchHint);
}

void CheckTree::setOptionalColumn(int column)
{
    m_optional = column;
    arrangeColumns();
}

void CheckTree::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeColumns();
}

int CheckTree::widthOf(int column) const
{
    const QAbstractItemModel *model = m_view->model();
    int width = m_view->header()->sectionSizeHint(column);
    for (int group = 0; group < model->rowCount(); ++group) {
        const QModelIndex parent = model->index(group, 0);
        for (int row = 0; row < model->rowCount(parent); ++row)
            width = qMax(width, m_view->sizeHintForIndex(model->index(row, column, parent)).width());
    }
    return width;
}

void CheckTree::arrangeColumns()
{
    if (m_optional < 0 || !m_view->model())
        return;
    int others = 0;
    for (int column = 1; column < m_view->model()->columnCount(); ++column) {
        if (column == m_optional || !m_view->isColumnHidden(column))
            others += widthOf(column);
    }
    const int first = width() - others - 2 * theme::PageMargin;
    m_view->setColumnHidden(m_optional, first < theme::textWidth(fontMetrics(), 24));
}

void CheckTree::filter(const QString &text)
{
    const QAbstractItemModel *model = m_view->model();
    for (int group = 0; model && group < model->rowCount(); ++group) {
        const QModelIndex parent = model->index(group, 0);
        int shown = 0;
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QString words = model->index(row, 0, parent).data(text::SearchRole).toString();
            const bool matches = words.contains(text.trimmed(), Qt::CaseInsensitive);
            m_view->setRowHidden(row, parent, !matches);
            shown += matches ? 1 : 0;
        }
        m_view->setRowHidden(group, {}, shown == 0);
    }
}

} // namespace portreeve::widgets
