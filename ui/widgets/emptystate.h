#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace portreeve::widgets {

class TextLabel;

/// What an empty page says: what is missing, what to do next, and a button that does it.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `action` hides the button.
    void setTexts(const QString &icon, const QString &title, const QString &sentence, const QString &action = {});

Q_SIGNALS:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void tintIcon();

    QString m_iconName;
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace portreeve::widgets
