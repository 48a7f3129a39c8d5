#include "ui/widgets/columnscroll.h"

#include <QEvent>
#include <QLayout>
#include <QStyle>

namespace portreeve::widgets {

ColumnScroll::ColumnScroll(QWidget *parent)
    : QScrollArea(parent)
{
    setFocusPolicy(Qt::NoFocus); // what is inside takes the focus and scrolls into view
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ColumnScroll::setContent(QWidget *content)
{
    setWidget(content);
    content->installEventFilter(this);
    measure();
}

void ColumnScroll::setLeastWidth(int width)
{
    m_least = width;
    measure();
}

bool ColumnScroll::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == widget() && (type == QEvent::LayoutRequest || type == QEvent::Polish || type == QEvent::Show))
        measure();
    return QScrollArea::eventFilter(watched, event);
}

void ColumnScroll::measure()
{
    if (!widget())
        return;
    // What wraps says how high it is for its width; the least height that it hints at is that of its least width.
    const bool wraps = widget()->layout() && widget()->layout()->hasHeightForWidth();
    widget()->setMinimumHeight(wraps ? 1 : 0);
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    setMinimumWidth(qMax(m_least, widget()->minimumSizeHint().width() + scrollBar));
}

} // namespace portreeve::widgets
