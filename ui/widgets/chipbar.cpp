#include "ui/widgets/chipbar.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolButton>

namespace portreeve::widgets {
namespace {

int crossSize(const QFontMetrics &metrics)
{
    return metrics.height() * 7 / 10;
}

} // namespace

ChipButton::ChipButton(const Chip &chip, QWidget *parent)
    : QAbstractButton(parent)
    , m_removable(chip.removable)
{
    setText(chip.text);
    const QString action = m_removable ? tr("Remove %1").arg(chip.text) : chip.text;
    setToolTip(chip.hint.isEmpty() ? action : chip.hint);
    setAccessibleName(action);
    setFocusPolicy(Qt::TabFocus);
    setCursor(m_removable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize ChipButton::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int cross = m_removable ? crossSize(metrics) + theme::Tight : 0;
    return {metrics.horizontalAdvance(text()) + 2 * theme::Gap + cross, metrics.height() + theme::Gap};
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = m_removable && (underMouse() || hasFocus());
    painter.setPen(QPen(lit ? palette().color(QPalette::Highlight) : theme::hairline(palette()), hasFocus() ? 2 : 1));
    painter.setBrush(theme::surface(palette()));
    painter.drawRoundedRect(frame, theme::Radius, theme::Radius);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect inner = rect().adjusted(theme::Gap, 0, -theme::Gap, 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!m_removable)
        return;
    const int cross = crossSize(fontMetrics());
    const QRect place(inner.right() - cross + 3, rect().center().y() - cross / 2 + 1, cross, cross);
    painter.drawPixmap(
        place, theme::tintedPixmap(QStringLiteral("close"), theme::dimmedText(palette()), cross, devicePixelRatioF()));
}

void ChipButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

ChipBar::ChipBar(QWidget *parent)
    : QWidget(parent)
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setAccessibleName(tr("Selection"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void ChipBar::setChips(const QList<Chip> &chips)
{
    if (m_chips == chips)
        return;
    m_chips = chips;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Chip &chip : chips) {
        auto *button = new ChipButton(chip, this);
        if (chip.removable)
            connect(button, &QAbstractButton::clicked, this, [this, id = chip.id] { Q_EMIT removed(id); });
        button->show();
        m_buttons.append(button);
    }
    arrange();
    update();
}

void ChipBar::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

QSize ChipBar::sizeHint() const
{
    int width = 0;
    for (const ChipButton *button : m_buttons)
        width += button->sizeHint().width() + theme::Tight;
    return {width, minimumSizeHint().height()};
}

QSize ChipBar::minimumSizeHint() const
{
    return {theme::textWidth(fontMetrics(), 16), fontMetrics().height() + theme::Gap};
}

void ChipBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChipBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange();
    }
}

void ChipBar::paintEvent(QPaintEvent *)
{
    if (!m_chips.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(theme::dimmedText(palette()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_placeholder, Qt::ElideRight, width()));
}

void ChipBar::arrange()
{
    const int moreWidth = fontMetrics().horizontalAdvance(QStringLiteral("+999")) + 2 * theme::Spacing;
    int total = 0;
    for (const ChipButton *button : std::as_const(m_buttons))
        total += button->sizeHint().width() + theme::Tight;
    const int room = total - theme::Tight <= width() ? width() : width() - moreWidth;
    int x = 0;
    qsizetype fitting = 0;
    for (ChipButton *button : std::as_const(m_buttons)) {
        const int chipWidth = button->sizeHint().width();
        const bool fits = fitting == m_buttons.indexOf(button) && x + chipWidth <= room;
        button->setVisible(fits);
        if (!fits)
            continue;
        button->setGeometry(x, 0, chipWidth, height());
        x += chipWidth + theme::Tight;
        ++fitting;
    }
    const qsizetype hidden = m_buttons.size() - fitting;
    m_more->setVisible(hidden > 0);
    if (hidden == 0)
        return;
    m_more->setText(QStringLiteral("+%1").arg(hidden));
    m_more->setAccessibleName(tr("Further choices: %1").arg(hidden));
    m_more->setGeometry(x, 0, moreWidth, height());
    m_menu->clear();
    for (qsizetype i = fitting; i < m_chips.size(); ++i) {
        const Chip &chip = m_chips[i];
        QAction *entry = m_menu->addAction(chip.removable ? tr("Remove %1").arg(chip.text) : chip.text);
        entry->setEnabled(chip.removable);
        connect(entry, &QAction::triggered, this, [this, id = chip.id] { Q_EMIT removed(id); });
    }
}

} // namespace portreeve::widgets
