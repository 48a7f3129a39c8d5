#include "ui/pages/guides/stepline.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>

namespace portreeve::pages {
namespace {

constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int LeastTitleCharacters = 12;
constexpr double FoundTint = 0.16;

int chevronSide(const QFontMetrics &metrics)
{
    return theme::iconSize(metrics) * 3 / 4;
}

} // namespace

StepLine::StepLine(const QString &title, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(title);
}

void StepLine::setLook(const StepLook &look, const QString &owner)
{
    if (look == m_look && owner == m_owner)
        return;
    m_look = look;
    m_owner = owner;
    describe();
    updateGeometry();
    update();
}

void StepLine::setFound(bool found)
{
    if (found == m_found)
        return;
    m_found = found;
    describe();
    update();
}

void StepLine::describe()
{
    setAccessibleDescription(m_found ? tr("%1, holds what is looked for").arg(stateText()) : stateText());
}

QString StepLine::stateText() const
{
    return m_owner.isEmpty() ? m_look.word : tr("%1 \u00b7 %2").arg(m_owner, m_look.word);
}

int StepLine::indent(const QFontMetrics &metrics)
{
    return theme::Tight + chevronSide(metrics) + theme::Tight + theme::iconSize(metrics) + theme::Gap;
}

QRect StepLine::titleRect(int width) const
{
    const QFontMetrics metrics(theme::sectionFont(font())); // as when it is unfolded: nothing moves then
    const int state = QFontMetrics(theme::secondaryFont(font())).horizontalAdvance(stateText());
    const int left = indent(fontMetrics());
    const int room = qMax(theme::textWidth(metrics, LeastTitleCharacters), width - left - state - 3 * theme::Gap);
    const int height = metrics.boundingRect(QRect(0, 0, room, 10'000), Wrapped, text()).height();
    return {left, (theme::rowHeight(fontMetrics()) - metrics.height()) / 2 + 1, room, height};
}

int StepLine::heightForWidth(int width) const
{
    const QRect title = titleRect(width);
    return qMax(theme::rowHeight(fontMetrics()), title.bottom() + title.top());
}

QSize StepLine::sizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 60);
    return {width, heightForWidth(width)};
}

QSize StepLine::minimumSizeHint() const
{
    const int state = QFontMetrics(theme::secondaryFont(font())).horizontalAdvance(stateText());
    return {indent(fontMetrics()) + theme::textWidth(fontMetrics(), LeastTitleCharacters) + state + 3 * theme::Gap,
            theme::rowHeight(fontMetrics())};
}

void StepLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void StepLine::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void StepLine::paintGround(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool pointedAt = underMouse() || isDown();
    if (pointedAt || m_found) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pointedAt ? theme::surface(palette())
                                   : theme::mixed(palette().color(QPalette::Window), accent, FoundTint));
        painter.drawRoundedRect(ground, theme::Tight, theme::Tight);
    }
    if (hasFocus()) {
        painter.setPen(QPen(accent, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ground, theme::Tight, theme::Tight);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!isChecked() && !hasFocus()) {
        painter.setPen(theme::hairline(palette()));
        painter.drawLine(indent(fontMetrics()), height() - 1, width(), height() - 1);
    }
}

void StepLine::paintState(QPainter &painter, const QColor &color) const
{
    painter.setFont(theme::secondaryFont(font()));
    painter.setPen(color);
    painter.drawText(QRect(0, 0, width() - theme::Gap, theme::rowHeight(fontMetrics())),
                     Qt::AlignRight | Qt::AlignVCenter, stateText());
}

void StepLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGround(painter);
    const bool dark = theme::isDark(palette());
    const QColor own = dark ? m_look.dark : m_look.light;
    const QColor dimmed = theme::dimmedText(palette());
    const QColor color = own.isValid() ? own : dimmed;
    const int row = theme::rowHeight(fontMetrics());
    const int chevron = chevronSide(fontMetrics());
    const int icon = theme::iconSize(fontMetrics());
    const qreal ratio = devicePixelRatioF();
    painter.drawPixmap(
        theme::Tight, (row - chevron) / 2,
        theme::tintedPixmap(isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), dimmed,
                            chevron, ratio));
    painter.drawPixmap(theme::Tight + chevron + theme::Tight, (row - icon) / 2,
                       theme::tintedPixmap(m_look.icon, color, icon, ratio));
    paintState(painter, color);
    painter.setFont(isChecked() ? theme::sectionFont(font()) : font());
    painter.setPen(m_look.dimmed ? dimmed : palette().color(QPalette::WindowText));
    painter.drawText(titleRect(width()), Wrapped, text());
}

} // namespace portreeve::pages
