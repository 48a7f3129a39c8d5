#include "ui/pages/firewall/linestrip.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace portreeve::pages {

using widgets::TextLabel;

LineStrip::LineStrip(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new TextLabel(TextLabel::Kind::Dimmed, {}, this))
    , m_show(new QToolButton(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setNarrowing();
    m_show->setIcon(theme::icon(QStringLiteral("endpoints")));
    m_show->setText(tr("Show on Endpoints"));
    m_show->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_show->setAutoRaise(true);
    m_show->setFocusPolicy(Qt::TabFocus);
    m_show->setPopupMode(QToolButton::InstantPopup);
    m_show->setMenu(new QMenu(m_show));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::Spacing, theme::Tight, theme::Gap, theme::Tight);
    row->setSpacing(theme::Gap);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    setNote({});
}

void LineStrip::setNote(const LineNote &note)
{
    setVisible(!note.sentence.isEmpty());
    m_sentence->setText(note.sentence);
    m_show->setVisible(!note.requirements.isEmpty());
    QMenu *menu = m_show->menu();
    menu->clear();
    for (const auto &[id, purpose] : note.requirements) {
        menu->addAction(tr("%1: %2").arg(id, purpose), this, [this, id = id] { Q_EMIT requirementRequested(id); });
    }
}

} // namespace portreeve::pages
