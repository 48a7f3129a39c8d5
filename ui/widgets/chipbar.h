#pragma once

#include <QAbstractButton>
#include <QWidget>

class QMenu;
class QToolButton;

namespace portreeve::widgets {

struct Chip {
    QString id;   ///< given back by `removed`
    QString text; ///< "us-east-1", "17 Regions"
    QString hint; ///< tool tip; may be empty
    bool removable = true;

    friend bool operator==(const Chip &, const Chip &) = default;
};

/// One chip: a click or Delete takes the choice away.
class ChipButton final : public QAbstractButton
{
    Q_OBJECT
public:
    ChipButton(const Chip &chip, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_removable;
};

/// The selection in one line of chips; those that do not fit are in a menu behind "+3".
class ChipBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ChipBar(QWidget *parent = nullptr);

    void setChips(const QList<Chip> &chips);
    /// Shown while there is no chip.
    void setPlaceholder(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removed(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();

    QList<Chip> m_chips;
    QList<ChipButton *> m_buttons;
    QToolButton *m_more;
    QMenu *m_menu;
    QString m_placeholder;
};

} // namespace portreeve::widgets
