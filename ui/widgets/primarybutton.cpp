#include "ui/widgets/primarybutton.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QPainter>
#include <QShortcut>

namespace portreeve::widgets {

PrimaryButton::PrimaryButton(QWidget *parent)
    : QPushButton(parent)
    , m_shortcut(new QShortcut(this))
{
    connect(this, &QPushButton::clicked, this, [this] {
        // A copy: running it may bring another spec.
        if (const auto run = m_spec ? m_spec->run : nullptr)
            run();
    });
    connect(m_shortcut, &QShortcut::activated, this, [this] { click(); });
}

void PrimaryButton::setSpec(const std::optional<ActionSpec> &spec)
{
    m_spec = spec;
    setVisible(spec.has_value());
    m_shortcut->setKey(spec && !spec->shortcuts.isEmpty() ? spec->shortcuts.first() : QKeySequence());
    if (!spec)
        return;
    setText(spec->text);
    setEnabled(spec->enabled);
    const QString tip = spec->hint.isEmpty() ? spec->text : spec->hint;
    setToolTip(spec->shortcuts.isEmpty()
                   ? tip
                   : tr("%1 (%2)").arg(tip, spec->shortcuts.first().toString(QKeySequence::NativeText)));
    restyle();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        restyle();
}

void PrimaryButton::restyle()
{
    const int side = theme::iconSize(fontMetrics());
    setIconSize({side, side});
    // Room for the icon; it is painted in the text's colour below.
    setIcon(m_spec && !m_spec->icon.isEmpty() ? theme::icon(m_spec->icon) : QIcon());
    update();
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor highlight = palette().color(QPalette::Active, QPalette::Highlight);
    const bool enabled = isEnabled();
    QColor ground = enabled ? highlight : theme::surface(palette());
    if (enabled && (isDown() || underMouse()))
        ground = theme::mixed(highlight, Qt::black, isDown() ? 0.22 : 0.10);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::WindowText), 1.6) : QPen(ground, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(frame, theme::Tight, theme::Tight);
    const QColor color = enabled ? palette().color(QPalette::Active, QPalette::HighlightedText)
                                 : palette().color(QPalette::Disabled, QPalette::ButtonText);
    const int side = icon().isNull() ? 0 : iconSize().width();
    const int gap = side > 0 ? theme::Tight + 2 : 0;
    const int words = fontMetrics().horizontalAdvance(text());
    int left = (width() - side - gap - words) / 2;
    if (side > 0)
        painter.drawPixmap(left, (height() - side) / 2,
                           theme::tintedPixmap(m_spec->icon, color, side, devicePixelRatioF()));
    left += side + gap;
    painter.setPen(color);
    painter.drawText(QRect(left, 0, words + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace portreeve::widgets
