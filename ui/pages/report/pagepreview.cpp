#include "ui/pages/report/pagepreview.h"

#include "core/reports/paper/paper.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace portreeve::pages {

namespace {

constexpr double WidestPage = 1100; // pixels: a wider one is no easier to read

} // namespace

PagePreview::PagePreview(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pages of the report"));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        viewport()->update();
        Q_EMIT currentPageChanged();
    });
}

void PagePreview::setPages(const std::shared_ptr<const reports::Paper> &pages)
{
    if (pages == m_pages)
        return;
    m_pages = pages;
    updateScrollBar();
    viewport()->update();
    Q_EMIT currentPageChanged();
}

double PagePreview::scale() const
{
    const double room = std::min(WidestPage, double(viewport()->width()) - 2 * theme::Spacing);
    return std::max(room, 50.0) / m_pages->pageSize().width();
}

QSizeF PagePreview::pageSize() const
{
    return m_pages->pageSize() * scale();
}

QRectF PagePreview::pageRect(int page) const
{
    const QSizeF size = pageSize();
    const double y = theme::Spacing + page * (size.height() + theme::Spacing) - verticalScrollBar()->value();
    return {QPointF(std::floor((viewport()->width() - size.width()) / 2), y), size};
}

void PagePreview::updateScrollBar()
{
    QScrollBar *bar = verticalScrollBar();
    if (!m_pages) {
        bar->setRange(0, 0);
        return;
    }
    const double whole = m_pages->pageCount() * (pageSize().height() + theme::Spacing) + theme::Spacing;
    bar->setRange(0, std::max(0, int(std::ceil(whole)) - viewport()->height()));
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(fontMetrics().height() * 3);
}

int PagePreview::currentPage() const
{
    if (!m_pages)
        return -1;
    const double step = pageSize().height() + theme::Spacing;
    const double middle = verticalScrollBar()->value() + viewport()->height() / 2.0;
    return std::clamp(int(middle / step), 0, m_pages->pageCount() - 1);
}

void PagePreview::goTo(int page)
{
    if (m_pages)
        verticalScrollBar()->setValue(int(page * (pageSize().height() + theme::Spacing)));
}

void PagePreview::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::surface(palette()));
    if (!m_pages)
        return;
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    for (int page = 0; page < m_pages->pageCount(); ++page) {
        const QRectF rect = pageRect(page);
        if (rect.bottom() < 0 || rect.top() > viewport()->height())
            continue;
        painter.fillRect(rect, Qt::white); // paper is white in the dark as well
        painter.save();
        painter.setClipRect(rect);
        painter.translate(rect.topLeft());
        painter.scale(scale(), scale());
        m_pages->draw(painter, page);
        painter.restore();
        painter.setPen(theme::hairline(palette()));
        painter.drawRect(rect);
    }
}

void PagePreview::resizeEvent(QResizeEvent *event)
{
    const int page = currentPage();
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    if (page > 0)
        goTo(page);
}

void PagePreview::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home:
        bar->setValue(0);
        return;
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        return;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return;
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace portreeve::pages
