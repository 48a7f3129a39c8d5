#pragma once

#include <QLineEdit>

namespace portreeve::widgets {

/// A line edit for searching: icon, clear button, Escape empties it. `searched` comes with every keystroke.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);

    /// Placeholder and accessible name.
    void setHint(const QString &hint);

Q_SIGNALS:
    void searched(const QString &text);
    /// Down was pressed: the results should take the focus.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tintIcon();

    QAction *m_icon;
};

} // namespace portreeve::widgets
