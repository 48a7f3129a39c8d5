#include "ui/widgets/pairlayout.h"

#include "ui/theme/metrics.h"

#include <QWidget>

namespace portreeve::widgets {
namespace {

int heightOf(const QLayoutItem &item, int width)
{
    return item.hasHeightForWidth() ? item.heightForWidth(width)
                                    : qMax(item.sizeHint().height(), item.minimumSize().height());
}

} // namespace

PairLayout::PairLayout(QWidget *parent, int leastWidth, int firstShare)
    : QLayout(parent)
    , m_leastWidth(leastWidth)
    , m_firstShare(firstShare)
{
    setContentsMargins(0, 0, 0, 0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    parent->setSizePolicy(policy);
}

PairLayout::~PairLayout()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void PairLayout::addItem(QLayoutItem *item)
{
    Q_ASSERT(count() < 2);
    m_items[m_items[0] ? 1 : 0] = item;
}

int PairLayout::count() const
{
    return (m_items[0] ? 1 : 0) + (m_items[1] ? 1 : 0);
}

QLayoutItem *PairLayout::itemAt(int index) const
{
    return index >= 0 && index < 2 ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *PairLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item == nullptr)
        return nullptr;
    m_items[static_cast<std::size_t>(index)] = nullptr;
    if (index == 0)
        std::swap(m_items[0], m_items[1]);
    return item;
}

bool PairLayout::shows(int index) const
{
    const QLayoutItem *item = itemAt(index);
    return item && !item->isEmpty();
}

PairLayout::Places PairLayout::placesIn(const QRect &rect) const
{
    Places places;
    const QMargins margins = contentsMargins();
    const QRect area = rect.marginsRemoved(margins);
    const bool both = shows(0) && shows(1);
    const bool beside = both && area.width() >= m_leastWidth;
    const int first = beside ? (area.width() - theme::GroupGap) * m_firstShare / 100 : area.width();
    const int second = beside ? area.width() - theme::GroupGap - first : area.width();
    const int firstHeight = shows(0) ? heightOf(*m_items[0], first) : 0;
    const int secondHeight = shows(1) ? heightOf(*m_items[1], second) : 0;
    places.first = QRect(area.left(), area.top(), first, firstHeight);
    if (beside) {
        places.second = QRect(area.left() + first + theme::GroupGap, area.top(), second, secondHeight);
        places.height = qMax(firstHeight, secondHeight);
    } else {
        const int gap = both ? theme::Tight : 0;
        places.second = QRect(area.left(), area.top() + firstHeight + gap, second, secondHeight);
        places.height = firstHeight + gap + secondHeight;
    }
    places.height += margins.top() + margins.bottom();
    return places;
}

int PairLayout::heightForWidth(int width) const
{
    return placesIn({0, 0, width, 0}).height;
}

QSize PairLayout::minimumSize() const
{
    QSize size;
    for (int i = 0; i < 2; ++i) {
        if (shows(i))
            size = size.expandedTo(itemAt(i)->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

QSize PairLayout::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < 2; ++i) {
        if (shows(i))
            width = qMax(width, itemAt(i)->sizeHint().width());
    }
    return {width, heightForWidth(width)};
}

void PairLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const Places places = placesIn(rect);
    if (shows(0))
        m_items[0]->setGeometry(places.first);
    if (shows(1))
        m_items[1]->setGeometry(places.second);
}

} // namespace portreeve::widgets
