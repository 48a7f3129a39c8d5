#include "ui/shell/sidebar.h"

#include "ui/text/counttext.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace portreeve::shell {
namespace {

/// Mark and name of the product.
class Brand final : public QWidget
{
public:
    using QWidget::QWidget;

    bool narrow = false;

    [[nodiscard]] QSize sizeHint() const override { return {0, theme::iconSize(fontMetrics()) + theme::Wide}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = theme::iconSize(fontMetrics()) + theme::Tight;
        const int top = (height() - side) / 2;
        const QColor accent = palette().color(QPalette::Link);
        const int left = narrow ? (width() - side) / 2 : theme::Spacing;
        painter.drawPixmap(left, top, theme::tintedPixmap(QStringLiteral("mark"), accent, side, devicePixelRatioF()));
        if (narrow)
            return;
        painter.setFont(theme::sectionFont(font()));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect().adjusted(left + side + theme::Gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         QStringLiteral("Portreeve"));
    }
};

} // namespace

SidebarButton::SidebarButton(const QString &icon, const QString &title, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(title);
    setCheckable(true);
    setAccessibleName(title);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SidebarButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? tr("%1 need attention").arg(count) : QString());
    update();
}

void SidebarButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
    update();
}

void SidebarButton::setPointedAt(bool on)
{
    m_pointedAt = on;
    update();
}

QSize SidebarButton::sizeHint() const
{
    const int icon = theme::iconSize(fontMetrics());
    const int height = qMax(icon, fontMetrics().height()) + theme::PageMargin;
    if (m_narrow)
        return {icon + 2 * theme::PageMargin, height};
    const int badge = fontMetrics().horizontalAdvance(QStringLiteral("999")) + theme::Gap;
    return {theme::Spacing + icon + theme::Gap + fontMetrics().horizontalAdvance(text()) + theme::Gap + badge +
                theme::Spacing,
            height};
}

void SidebarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QRectF pill = QRectF(rect()).adjusted(theme::Tight, 1, -theme::Tight, -1);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? theme::mixed(palette().color(QPalette::Window), accent,
                                                    theme::isDark(palette()) ? 0.45 : 0.16)
                                     : theme::surface(palette()));
        painter.drawRoundedRect(pill, theme::Radius, theme::Radius);
    }
    if (hasFocus() || m_pointedAt) {
        painter.setPen(QPen(accent, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
    }
    const QColor color = palette().color(QPalette::WindowText);
    const int side = theme::iconSize(fontMetrics());
    const int left = m_narrow ? (width() - side) / 2 : theme::Spacing;
    painter.drawPixmap(left, (height() - side) / 2, theme::tintedPixmap(m_icon, color, side, devicePixelRatioF()));
    const QRect inner = rect().adjusted(left + side + theme::Gap, 0, -theme::Spacing, 0);
    if (!m_narrow) {
        if (isChecked())
            painter.setFont(theme::sectionFont(font()));
        painter.setPen(color);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text());
    }
    if (m_badge > 0)
        paintBadge(painter, m_narrow ? rect() : inner);
}

void SidebarButton::paintBadge(QPainter &painter, const QRect &inner) const
{
    const QColor ground = text::severityColor(Severity::Error, theme::isDark(palette()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    if (m_narrow) {
        painter.drawEllipse(QPoint(inner.right() - theme::Spacing, inner.top() + theme::Spacing), 4, 4);
        return;
    }
    painter.setFont(theme::secondaryFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString words = m_badge > 999 ? QStringLiteral("999+") : QString::number(m_badge);
    const int badgeHeight = metrics.height() + 2;
    const int width = qMax(badgeHeight, metrics.horizontalAdvance(words) + theme::Gap + 2);
    const QRect badge(inner.right() - width + 1, (height() - badgeHeight) / 2, width, badgeHeight);
    painter.drawRoundedRect(badge, badgeHeight / 2.0, badgeHeight / 2.0);
    painter.setPen(theme::isDark(palette()) ? palette().color(QPalette::Base) : QColor(Qt::white));
    painter.drawText(badge, Qt::AlignCenter, words);
}

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_brand(new Brand(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Pages"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, theme::Gap);
    column->setSpacing(2);
    column->addWidget(m_brand);
    column->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this, &Sidebar::chosen);
}

void Sidebar::addPage(const QString &icon, const QString &title, const QString &shortcut)
{
    auto *button = new SidebarButton(icon, title, this);
    button->setToolTip(shortcut.isEmpty() ? title : tr("%1 (%2)").arg(title, shortcut));
    button->setNarrow(m_narrow);
    m_group->addButton(button, static_cast<int>(m_buttons.size()));
    m_buttons.append(button);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, button);
}

void Sidebar::setCurrent(int index)
{
    if (index >= 0 && index < m_buttons.size())
        m_buttons[index]->setChecked(true);
}

void Sidebar::setBadge(int index, int count)
{
    m_buttons[index]->setBadge(count);
}

void Sidebar::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    static_cast<Brand *>(m_brand)->narrow = narrow;
    m_brand->update();
    for (SidebarButton *button : std::as_const(m_buttons))
        button->setNarrow(narrow);
}

void Sidebar::pointAt(int index)
{
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setPointedAt(i == index);
}

QRect Sidebar::entryRect(int index, const QWidget &window) const
{
    const SidebarButton *button = m_buttons.value(index);
    return button ? QRect(button->mapTo(&window, QPoint()), button->size()) : QRect();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(theme::hairline(palette()));
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

void Sidebar::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int next = m_group->checkedId() + step;
    if (step != 0 && next >= 0 && next < m_buttons.size()) {
        m_buttons[next]->setFocus(Qt::TabFocusReason);
        Q_EMIT chosen(next);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace portreeve::shell
