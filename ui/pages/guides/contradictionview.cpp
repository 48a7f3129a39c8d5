#include "ui/pages/guides/contradictionview.h"

#include "ui/pages/guides/statemark.h"
#include "ui/text/guidetext.h"
#include "ui/text/say.h"
#include "ui/theme/colors.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairlayout.h"

#include <QPainter>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

constexpr int BesideCharacters = 64;

/// A bar at the left edge, as quotes have it.
class Quote final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.35));
        painter.drawRoundedRect(QRect(0, 0, 3, height()), 1.5, 1.5);
    }
};

} // namespace

ContradictionView::ContradictionView(const guides::Contradiction &contradiction, const guides::Facts &facts,
                                     QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Gap);
    auto *title = new TextLabel(TextLabel::Kind::Section, tr("The documents contradict each other"), head);
    title->setNarrowing();
    row->addWidget(new StateMark(Severity::Warning, head), 0, Qt::AlignTop);
    row->addWidget(title, 1);
    auto *quotes = new QWidget(this);
    auto *pair = new widgets::PairLayout(quotes, theme::textWidth(fontMetrics(), BesideCharacters));
    pair->addWidget(quote(contradiction.one, contradiction.oneSource, facts));
    pair->addWidget(quote(contradiction.other, contradiction.otherSource, facts));
    column->addWidget(head);
    column->addWidget(quotes);
    auto *advice = new TextLabel(TextLabel::Kind::Body, text::say(contradiction.advice), this);
    advice->setSelectable();
    column->addWidget(advice);
}

QWidget *ContradictionView::quote(const Message &message, const guides::Source &source, const guides::Facts &facts)
{
    auto *box = new Quote(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(theme::Spacing, 0, 0, 0);
    column->setSpacing(theme::Tight);
    auto *words = new TextLabel(TextLabel::Kind::Body, text::say(message), box);
    words->setSelectable();
    auto *where = new TextLabel(TextLabel::Kind::Dimmed, text::sourceText(source, facts), box);
    where->setSelectable();
    column->addWidget(words);
    column->addWidget(where);
    column->addStretch(1);
    return box;
}

} // namespace portreeve::pages
