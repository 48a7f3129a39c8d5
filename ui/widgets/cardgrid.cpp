#include "ui/widgets/cardgrid.h"

#include "ui/theme/metrics.h"

#include <QEvent>

namespace portreeve::widgets {

CardGrid::CardGrid(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardGrid::setChoices(const QList<Choice> &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    while (m_cards.size() > choices.size())
        delete m_cards.takeLast();
    for (qsizetype i = 0; i < choices.size(); ++i) {
        if (i < m_cards.size()) {
            m_cards[i]->setChoice(choices[i]);
            continue;
        }
        auto *card = new ChoiceCard(choices[i], this);
        connect(card, &QAbstractButton::clicked, this, [this] { Q_EMIT checkedChanged(checked()); });
        card->show();
        m_cards.append(card);
    }
    updateGeometry();
    arrange(width(), true);
}

QStringList CardGrid::checked() const
{
    QStringList ids;
    for (const ChoiceCard *card : m_cards) {
        if (card->isChecked())
            ids.append(card->id());
    }
    return ids;
}

int CardGrid::arrange(int width, bool apply) const
{
    const int gap = theme::Gap;
    const int columns = qBound(1, (width + gap) / (theme::textWidth(fontMetrics(), 32) + gap), 3);
    const int cardWidth = (width - gap * (columns - 1)) / columns;
    int y = 0;
    for (qsizetype first = 0; first < m_cards.size(); first += columns) {
        const qsizetype end = qMin(first + columns, m_cards.size());
        int height = 0;
        for (qsizetype i = first; i < end; ++i)
            height = qMax(height, m_cards[i]->heightForWidth(cardWidth));
        for (qsizetype i = first; apply && i < end; ++i)
            m_cards[i]->setGeometry(static_cast<int>(i - first) * (cardWidth + gap), y, cardWidth, height);
        y += height + gap;
    }
    return qMax(0, y - gap);
}

int CardGrid::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize CardGrid::sizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 40);
    return {width, heightForWidth(width)};
}

QSize CardGrid::minimumSizeHint() const
{
    return {theme::textWidth(fontMetrics(), 20), heightForWidth(qMax(width(), theme::textWidth(fontMetrics(), 20)))};
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

bool CardGrid::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange) {
        arrange(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace portreeve::widgets
