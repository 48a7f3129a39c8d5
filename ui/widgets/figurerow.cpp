#include "ui/widgets/figurerow.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flowlayout.h"

#include <QPainter>

namespace portreeve::widgets {

FigureButton::FigureButton(const Figure &figure, QWidget *parent)
    : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setFigure(figure);
}

void FigureButton::setFigure(const Figure &figure)
{
    m_figure = figure;
    setToolTip(figure.hint);
    setAccessibleName(tr("%1 %2").arg(figure.number, figure.caption));
    updateGeometry();
    update();
}

QSize FigureButton::sizeHint() const
{
    const QFontMetrics large(theme::figureFont(font()));
    const QFontMetrics small(theme::secondaryFont(font()));
    const int icon = m_figure.icon.isEmpty() ? 0 : small.height() + theme::Tight;
    const int width = qMax(large.horizontalAdvance(m_figure.number), small.horizontalAdvance(m_figure.caption) + icon);
    const int frame = isCheckable() ? theme::Spacing : 0;
    return {width + 2 * frame + theme::Tight, large.height() + small.height() + theme::Gap};
}

void FigureButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    if (isCheckable()) {
        const QColor base = palette().color(QPalette::Base);
        painter.setPen(QPen(hasFocus() || isChecked() ? accent : theme::hairline(palette()), hasFocus() ? 1.6 : 1));
        painter.setBrush(isChecked()    ? theme::mixed(base, accent, 0.12)
                         : underMouse() ? theme::surface(palette())
                                        : base);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
    }
    const int frame = isCheckable() ? theme::Spacing : 0;
    const QRect inner = rect().adjusted(frame, theme::Tight - 1, -frame, -theme::Tight);
    const bool dark = theme::isDark(palette());
    const QColor own = dark ? m_figure.darkColor : m_figure.lightColor;
    const QColor color = own.isValid() ? own : palette().color(QPalette::WindowText);
    painter.setFont(theme::figureFont(font()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, m_figure.number);
    painter.setFont(theme::secondaryFont(font()));
    QRect caption = inner;
    if (!m_figure.icon.isEmpty()) {
        const int side = painter.fontMetrics().height();
        painter.drawPixmap(QRect(inner.left(), inner.bottom() - side + 1, side, side),
                           theme::tintedPixmap(m_figure.icon, color, side, devicePixelRatioF()));
        caption.setLeft(inner.left() + side + theme::Tight);
    }
    painter.setPen(own.isValid() ? own : theme::dimmedText(palette()));
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignBottom, m_figure.caption);
}

FigureRow::FigureRow(QWidget *parent)
    : QWidget(parent)
{
    new FlowLayout(this, theme::Wide, theme::Gap);
}

void FigureRow::setFilters(bool on)
{
    m_filters = on;
    static_cast<FlowLayout *>(layout())->setGaps(on ? theme::Gap : theme::Wide, theme::Gap);
}

void FigureRow::setFigures(const QList<Figure> &figures)
{
    QStringList ids;
    for (const Figure &figure : figures)
        ids.append(figure.id);
    if (ids != m_ids) {
        qDeleteAll(m_buttons);
        m_buttons.clear();
        m_ids = ids;
        for (const Figure &figure : figures) {
            auto *button = new FigureButton(figure, this);
            button->setCheckable(m_filters);
            button->setFocusPolicy(m_filters ? Qt::StrongFocus : Qt::NoFocus);
            layout()->addWidget(button);
            if (m_filters)
                connect(button, &QAbstractButton::clicked, this, [this, id = figure.id] { clicked(id); });
            button->show();
            m_buttons.append(button);
        }
    }
    for (qsizetype i = 0; i < figures.size(); ++i) {
        m_buttons[i]->setFigure(figures[i]);
        m_buttons[i]->setChecked(m_filters && figures[i].id == m_chosen);
    }
}

void FigureRow::clicked(const QString &id)
{
    choose(m_chosen == id ? QString() : id);
}

void FigureRow::choose(const QString &id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setChecked(m_ids[i] == m_chosen);
    Q_EMIT chosenChanged(m_chosen);
}

} // namespace portreeve::widgets
