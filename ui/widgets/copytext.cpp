#include "ui/widgets/copytext.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace portreeve::widgets {

CopyText::CopyText(const QString &text, const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_text(text)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::Gap, theme::Tight, theme::Tight, theme::Tight);
    row->setSpacing(theme::Gap);
    auto *words = new TextLabel(TextLabel::Kind::Fixed, text, this);
    words->setSelectable();
    auto *copy = new QToolButton(this);
    copy->setIcon(theme::icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    copy->setToolTip(name);
    copy->setAccessibleName(name);
    copy->setAccessibleDescription(text);
    row->addWidget(words, 1, Qt::AlignVCenter);
    row->addWidget(copy, 0, Qt::AlignTop);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
}

void CopyText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::hairline(palette()));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Tight, theme::Tight);
}

} // namespace portreeve::widgets
