#pragma once

#include <QAbstractButton>
#include <QHash>

namespace portreeve::widgets {

struct Choice {
    QString id;
    QString title;
    QString sentence;           ///< dimmed, one sentence
    QString hint;               ///< why it cannot work or what to mind; shown instead of a grey riddle
    bool hintIsProblem = false; ///< the choice cannot work as things stand
    bool checked = false;

    friend bool operator==(const Choice &, const Choice &) = default;
};

/// A choice as a card: check box, title, one dimmed sentence, and a hint where there is something to know. It stays
/// clickable even where the hint says that it cannot work, so that nobody is stuck.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ChoiceCard(const Choice &choice, QWidget *parent = nullptr);

    void setChoice(const Choice &choice);
    [[nodiscard]] const QString &id() const { return m_choice.id; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Parts {
        QRect box, title, sentence, hint;
        int height = 0;
    };
    [[nodiscard]] const Parts &partsFor(int width) const;
    [[nodiscard]] Parts layOut(int width) const;

    Choice m_choice;
    mutable QHash<int, Parts> m_parts; ///< by width: layouts ask for the same few widths again and again
};

} // namespace portreeve::widgets
