#include "ui/widgets/jobbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/runaction.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace portreeve::widgets {

JobBar::JobBar(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_text(new QLabel(this))
    , m_pause(new QToolButton(this))
    , m_cancel(new QToolButton(this))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(theme::textWidth(fontMetrics(), 18));
    m_bar->setMaximumHeight(fontMetrics().height());
    m_text->setTextFormat(Qt::PlainText);
    m_pause->setAutoRaise(true);
    m_cancel->setAutoRaise(true);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setIcon(theme::icon(QStringLiteral("stop")));
    m_pause->setFocusPolicy(Qt::TabFocus);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Gap);
    row->addWidget(m_bar);
    row->addWidget(m_text);
    row->addWidget(m_pause);
    row->addWidget(m_cancel);
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_state.paused); });
    connect(m_cancel, &QToolButton::clicked, this, &JobBar::cancelRequested);
    setVisible(false);
}

void JobBar::setState(const JobState &state)
{
    m_state = state;
    setVisible(state.running);
    m_bar->setRange(0, state.total);
    m_bar->setValue(state.done);
    m_bar->setAccessibleName(state.text);
    m_text->setText(state.text);
    m_pause->setVisible(state.canPause);
    m_pause->setIcon(theme::icon(pauseIcon(state.paused)));
    const QString pause = pauseText(state.paused);
    m_pause->setToolTip(pause);
    m_pause->setAccessibleName(pause);
}

} // namespace portreeve::widgets
