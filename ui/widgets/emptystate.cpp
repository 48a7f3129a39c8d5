#include "ui/widgets/emptystate.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::widgets {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new TextLabel(TextLabel::Kind::Section, {}, this))
    , m_sentence(new TextLabel(TextLabel::Kind::Body, {}, this))
    , m_button(new QPushButton(this))
{
    m_sentence->setNarrowing();
    m_sentence->setMaximumWidth(theme::textWidth(fontMetrics(), 64));
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme::Gap);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_sentence, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addSpacing(theme::Gap);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::setTexts(const QString &icon, const QString &title, const QString &sentence, const QString &action)
{
    m_iconName = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(title);
    tintIcon();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintIcon();
}

void EmptyState::tintIcon()
{
    const int side = theme::iconSize(fontMetrics()) * 5 / 2;
    m_icon->setPixmap(theme::tintedPixmap(m_iconName, theme::dimmedText(palette()), side, devicePixelRatioF()));
}

} // namespace portreeve::widgets
