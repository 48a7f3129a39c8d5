#pragma once

#include "ui/widgets/choicecard.h"

#include <QWidget>

namespace portreeve::widgets {

/// Choice cards in as many equal columns as the width allows.
class CardGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit CardGrid(QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] QStringList checked() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user switched a card; all ids that are on now, in the order of the cards.
    void checkedChanged(const QStringList &ids);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    int arrange(int width, bool apply) const;

    QList<Choice> m_choices;
    QList<ChoiceCard *> m_cards;
};

} // namespace portreeve::widgets
