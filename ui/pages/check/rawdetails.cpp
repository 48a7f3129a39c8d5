#include "ui/pages/check/rawdetails.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {

RawDetails::RawDetails(QWidget *parent)
    : QWidget(parent)
    , m_open(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_text(new widgets::TextLabel(widgets::TextLabel::Kind::Fixed, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    auto *head = new QHBoxLayout;
    m_open->setText(tr("Raw"));
    m_open->setToolTip(tr("What the report holds of this row, as it is"));
    m_open->setCheckable(true);
    m_open->setAutoRaise(true);
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_copy->setIcon(theme::icon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setToolTip(tr("Copy the raw details"));
    m_copy->setAccessibleName(tr("Copy the raw details"));
    head->addWidget(m_open);
    head->addStretch(1);
    head->addWidget(m_copy);
    column->addLayout(head);
    column->addWidget(m_text);
    m_text->setSelectable();
    connect(m_open, &QToolButton::toggled, this, &RawDetails::showRaw);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_raw); });
    showRaw();
}

void RawDetails::setRaw(const QString &raw)
{
    m_raw = raw;
    showRaw();
}

void RawDetails::showRaw()
{
    const bool open = m_open->isChecked();
    setVisible(!m_raw.isEmpty());
    m_open->setIcon(theme::icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_copy->setVisible(open);
    m_text->setVisible(open);
    m_text->setText(m_raw);
    m_text->setSelectable();
}

} // namespace portreeve::pages
