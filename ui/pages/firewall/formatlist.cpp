#include "ui/pages/firewall/formatlist.h"

#include "ui/text/itemroles.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/searchfield.h"

#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

enum Role { IdRole = Qt::UserRole + 100, SentenceRole, HeadingRole };

/// Title with a dimmed sentence below it; vendors as headings.
class FormatDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics small(theme::secondaryFont(option.font));
        if (index.data(HeadingRole).toBool())
            return {0, small.height() + theme::Spacing};
        const QString sentence = index.data(SentenceRole).toString();
        const int width = qMax(100, listWidth(option) - 2 * theme::Spacing);
        const QRect text = small.boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, sentence);
        return {0, option.fontMetrics.height() + (sentence.isEmpty() ? 0 : text.height()) + theme::Spacing};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        QPalette palette = option.palette;
        palette.setCurrentColorGroup(QPalette::Active);
        const QRect inner = option.rect.adjusted(theme::Spacing, theme::Tight, -theme::Spacing, -theme::Tight);
        const QFont small = theme::secondaryFont(option.font);
        if (index.data(HeadingRole).toBool()) {
            painter->setFont(small);
            painter->setPen(theme::dimmedText(palette));
            painter->drawText(inner, Qt::AlignBottom | Qt::AlignLeft, index.data().toString());
            painter->restore();
            return;
        }
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, palette.color(QPalette::Highlight));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme::surface(palette));
        const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        painter->setPen(text);
        painter->drawText(inner, Qt::AlignTop | Qt::AlignLeft,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
        painter->setFont(small);
        painter->setPen(selected ? text : theme::dimmedText(palette));
        painter->drawText(inner.adjusted(0, option.fontMetrics.height(), 0, 0),
                          Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, index.data(SentenceRole).toString());
        painter->restore();
    }

private:
    static int listWidth(const QStyleOptionViewItem &option)
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        return view ? view->viewport()->width() : 200;
    }
};

} // namespace

FormatList::FormatList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
{
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new FormatDelegate(m_list));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true); // lays out anew when the width changes
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Export formats"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *current) {
        if (current)
            Q_EMIT chosen(current->data(IdRole).toString());
    });
}

void FormatList::setFormats(const QList<FormatEntry> &formats)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QString group;
    for (const FormatEntry &format : formats) {
        if (format.group != group) {
            group = format.group;
            auto *heading = new QListWidgetItem(group, m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setData(HeadingRole, true);
        }
        auto *item = new QListWidgetItem(format.title, m_list);
        item->setData(IdRole, format.id);
        item->setData(SentenceRole, format.capabilities);
        item->setData(text::SearchRole,
                      QStringList{format.title, format.group, format.capabilities, format.id}.join(u' '));
    }
}

void FormatList::setCurrent(const QString &id)
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(IdRole).toString() == id && !id.isEmpty())
            m_list->setCurrentRow(row);
    }
}

void FormatList::filter(const QString &text)
{
    QListWidgetItem *heading = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (item->data(HeadingRole).toBool()) {
            heading = item;
            heading->setHidden(true);
            continue;
        }
        const bool matches = item->data(text::SearchRole).toString().contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!matches);
        if (matches && heading)
            heading->setHidden(false);
    }
}

} // namespace portreeve::pages
