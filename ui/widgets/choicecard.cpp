#include "ui/widgets/choicecard.h"

#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace portreeve::widgets {
namespace {

constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr qsizetype MostWidths = 8; ///< laid out at the same time; a window that is dragged asks for hundreds

} // namespace

ChoiceCard::ChoiceCard(const Choice &choice, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setChoice(choice);
}

void ChoiceCard::setChoice(const Choice &choice)
{
    m_choice = choice;
    m_parts.clear();
    setText(choice.title);
    setChecked(choice.checked);
    setAccessibleName(choice.title);
    setAccessibleDescription(choice.hint.isEmpty() ? choice.sentence : choice.sentence + u' ' + choice.hint);
    updateGeometry();
    update();
}

const ChoiceCard::Parts &ChoiceCard::partsFor(int width) const
{
    if (const auto known = m_parts.constFind(width); known != m_parts.constEnd())
        return *known;
    if (m_parts.size() >= MostWidths)
        m_parts.clear();
    return *m_parts.insert(width, layOut(width));
}

ChoiceCard::Parts ChoiceCard::layOut(int width) const
{
    Parts parts;
    const QFontMetrics body = fontMetrics();
    const QFontMetrics small(theme::secondaryFont(font()));
    const int box = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const int side = qMax(box, body.height() * 8 / 10);
    parts.box = QRect(theme::Gap, theme::Gap - 2 + (body.height() - side) / 2, side, side);
    const int left = parts.box.right() + theme::Gap;
    const int inner = qMax(40, width - left - theme::Gap);
    int y = theme::Gap - 2;
    const auto place = [&](const QFontMetrics &metrics, const QString &text, int indent) {
        if (text.isEmpty())
            return QRect();
        const QRect needed = metrics.boundingRect(QRect(0, 0, inner - indent, 10'000), Wrapped, text);
        const QRect rect(left + indent, y, inner - indent, needed.height());
        y += needed.height() + 1;
        return rect;
    };
    parts.title = place(body, m_choice.title, 0);
    parts.sentence = place(small, m_choice.sentence, 0);
    if (!m_choice.hint.isEmpty())
        y += 2;
    parts.hint = place(small, m_choice.hint, small.height() + theme::Tight);
    parts.height = y + theme::Gap - 3;
    return parts;
}

int ChoiceCard::heightForWidth(int width) const
{
    return partsFor(width).height;
}

QSize ChoiceCard::sizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 40);
    return {width, heightForWidth(width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 18);
    return {width, theme::rowHeight(fontMetrics())};
}

void ChoiceCard::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_parts.clear();
        updateGeometry();
    }
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Parts &parts = partsFor(width());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor accent = palette().color(QPalette::Highlight);
    const bool lit = hasFocus() || underMouse();
    painter.setPen(QPen(hasFocus() || isChecked() ? accent : theme::hairline(palette()), hasFocus() ? 1.6 : 1));
    const QColor base = palette().color(QPalette::Base);
    painter.setBrush(isChecked() ? theme::mixed(base, accent, 0.08) : lit ? theme::surface(palette()) : base);
    painter.drawRoundedRect(frame, theme::Radius, theme::Radius);
    painter.setRenderHint(QPainter::Antialiasing, false);

    QStyleOptionButton option;
    option.initFrom(this);
    option.rect = parts.box;
    option.state.setFlag(QStyle::State_HasFocus, false);
    option.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);

    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(parts.title, Wrapped, m_choice.title);
    painter.setFont(theme::secondaryFont(font()));
    painter.setPen(theme::dimmedText(palette()));
    painter.drawText(parts.sentence, Wrapped, m_choice.sentence);
    if (m_choice.hint.isEmpty())
        return;
    const Severity severity = m_choice.hintIsProblem ? Severity::Warning : Severity::Info;
    const QColor color = text::severityColor(severity, theme::isDark(palette()));
    const int side = painter.fontMetrics().height();
    painter.drawPixmap(QRect(parts.hint.left() - side - theme::Tight, parts.hint.top(), side, side),
                       theme::tintedPixmap(text::severityIcon(severity), color, side, devicePixelRatioF()));
    painter.setPen(color);
    painter.drawText(parts.hint, Wrapped, m_choice.hint);
}

} // namespace portreeve::widgets
