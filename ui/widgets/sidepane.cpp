#include "ui/widgets/sidepane.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::widgets {
namespace {

/// The pane's ground with a hairline at its left.
class PaneFrame final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::Window));
        painter.setPen(theme::hairline(palette()));
        painter.drawLine(rect().topLeft(), rect().bottomLeft());
    }
};

} // namespace

SidePane::SidePane(QWidget *main, QWidget *side, ViewSettings &settings, QString key, QWidget *parent)
    : QWidget(parent)
    , m_main(main)
    , m_side(side)
    , m_frame(new PaneFrame(this))
    , m_close(new QToolButton(m_frame))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_settings(settings)
    , m_key(std::move(key))
{
    m_close->setIcon(theme::icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close the side pane (Esc)"));
    m_close->setAccessibleName(tr("Close the side pane"));
    m_close->hide();
    auto *column = new QVBoxLayout(m_frame);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_close, 0, Qt::AlignRight);
    column->addWidget(m_side, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(theme::Tight);
    m_splitter->addWidget(m_main);
    m_splitter->addWidget(m_frame);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_close, &QToolButton::clicked, this, &SidePane::closeSide);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sized = true; });
}

void SidePane::setSideWidth(int characters)
{
    m_sideCharacters = characters;
}

void SidePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int needed = qMax(theme::DrawerBelow, theme::textWidth(fontMetrics(), 120));
    setFolded(window()->width() < needed);
    m_splitter->setGeometry(rect());
    if (!m_folded && !m_sized) {
        const QByteArray remembered = m_settings.read(m_key);
        m_sized = !remembered.isEmpty() && m_splitter->restoreState(remembered);
        const int side = qMin(width() * 2 / 5, theme::textWidth(fontMetrics(), m_sideCharacters));
        if (!m_sized)
            m_splitter->setSizes({width() - side, side});
    }
    placeDrawer();
}

void SidePane::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_close->setVisible(folded);
    if (folded) {
        m_frame->setParent(this);
        m_frame->setVisible(m_open);
    } else {
        m_splitter->addWidget(m_frame);
        m_frame->show();
        m_sized = false;
    }
    Q_EMIT foldedChanged(folded);
}

void SidePane::placeDrawer()
{
    if (!m_folded)
        return;
    const int drawer = qMin(width() * 9 / 10, theme::textWidth(fontMetrics(), m_sideCharacters) + theme::Wide);
    m_frame->setGeometry(width() - drawer, 0, drawer, height());
    m_frame->raise();
}

void SidePane::openSide()
{
    m_open = true;
    if (!m_folded)
        return;
    placeDrawer();
    m_frame->show();
}

void SidePane::closeSide()
{
    m_open = false;
    if (m_folded) {
        m_frame->hide();
        m_main->setFocus();
    }
}

void SidePane::saveState()
{
    if (!m_folded && m_sized)
        m_settings.write(m_key, m_splitter->saveState());
}

void SidePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_folded && m_open)
        closeSide();
    else
        QWidget::keyPressEvent(event);
}

} // namespace portreeve::widgets
