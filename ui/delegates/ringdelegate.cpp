#include "ui/delegates/ringdelegate.h"

#include "ui/text/itemroles.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAbstractItemView>
#include <QPainter>

namespace portreeve::delegates {
namespace {

constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int LeastTextWidth = 100;
constexpr double RingStroke = 2.4;

struct Parts {
    QRect ring, title, detail;
    int height = 0;
};

int sideOf(const QFontMetrics &metrics)
{
    return metrics.height() * 3 / 2;
}

Parts partsOf(const QStyleOptionViewItem &option, const QModelIndex &index, int width)
{
    const QFontMetrics small(theme::secondaryFont(option.font));
    const int side = sideOf(option.fontMetrics);
    const int left = theme::Spacing + side + theme::Spacing;
    const int room = qMax(LeastTextWidth, width - left - theme::Gap);
    Parts parts;
    int y = theme::Gap;
    const auto place = [&](const QFontMetrics &metrics, const QString &text) {
        if (text.isEmpty())
            return QRect();
        const int height = metrics.boundingRect(QRect(0, 0, room, 10'000), Wrapped, text).height();
        const QRect rect(left, y, room, height);
        y += height;
        return rect;
    };
    parts.title = place(option.fontMetrics, index.data().toString());
    parts.detail = place(small, index.data(text::DetailRole).toString());
    parts.height = qMax(y, theme::Gap + side) + theme::Gap;
    parts.ring = QRect(theme::Spacing, theme::Gap + 1, side, side);
    return parts;
}

void paintMark(QPainter *painter, const QRect &ring, const QString &icon, const QColor &color, int side)
{
    const QRect place(ring.center().x() - side / 2 + 1, ring.center().y() - side / 2 + 1, side, side);
    painter->drawPixmap(place, theme::tintedPixmap(icon, color, side, painter->device()->devicePixelRatioF()));
}

void paintRing(QPainter *painter, const QRect &rect, const QModelIndex &index, const QPalette &palette, bool selected)
{
    const double share = qBound(0.0, index.data(text::ProgressRole).toDouble(), 1.0);
    const bool dark = theme::isDark(palette);
    const QColor on = palette.color(QPalette::HighlightedText);
    const bool full = share >= 1;
    const QColor done = text::verdictStyle(QStringLiteral("pass")).color(dark);
    const QColor arc = selected ? on : full ? done : palette.color(QPalette::Highlight);
    const QColor track = selected ? theme::mixed(palette.color(QPalette::Highlight), on, 0.35)
                                  : theme::mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.22);
    const QRectF circle = QRectF(rect).adjusted(RingStroke, RingStroke, -RingStroke, -RingStroke);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(track, RingStroke));
    painter->drawEllipse(circle);
    if (share > 0) {
        painter->setPen(QPen(arc, RingStroke, Qt::SolidLine, Qt::RoundCap));
        painter->drawArc(circle, 90 * 16, qRound(-share * 360 * 16));
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
    const bool wrong = index.data(text::SeverityRole).toString() == QLatin1String("error");
    if (wrong)
        paintMark(painter, rect, text::severityIcon(Severity::Warning),
                  selected ? on : text::severityColor(Severity::Error, dark), rect.width() * 6 / 10);
    else if (full)
        paintMark(painter, rect, QStringLiteral("tick"), selected ? on : done, rect.width() * 6 / 10);
}

} // namespace

QSize RingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : LeastTextWidth * 2;
    return {0, partsOf(cell, index, width).height};
}

void RingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    painter->save();
    QPalette palette = cell.palette;
    palette.setCurrentColorGroup(QPalette::Active);
    const bool selected = cell.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(cell.rect, palette.color(QPalette::Highlight));
    else if (cell.state & QStyle::State_MouseOver)
        painter->fillRect(cell.rect, theme::surface(palette));
    const Parts parts = partsOf(cell, index, cell.rect.width());
    const QPoint corner = cell.rect.topLeft();
    paintRing(painter, parts.ring.translated(corner), index, palette, selected);
    const QColor color = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->setFont(cell.font);
    painter->setPen(color);
    painter->drawText(parts.title.translated(corner), Wrapped, cell.text);
    painter->setFont(theme::secondaryFont(cell.font));
    painter->setPen(selected ? color : theme::dimmedText(palette));
    painter->drawText(parts.detail.translated(corner), Wrapped, index.data(text::DetailRole).toString());
    painter->restore();
}

} // namespace portreeve::delegates
