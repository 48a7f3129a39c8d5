#pragma once

#include <QPointer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::shell {

class Sidebar;

/// One page of the window in two sentences.
struct WalkStep {
    QString pageId;
    QString title;
    QString sentence;
};

/// What the pages are for, in the order in which they are used.
[[nodiscard]] QList<WalkStep> walkSteps();

/// A card beside the sidebar that goes from entry to entry and says what each is for. The window stays usable below
/// it. Left and right arrow go on and back, Escape leaves.
class Walkthrough final : public QWidget
{
    Q_OBJECT
public:
    struct Stop {
        WalkStep step;
        int index = 0; ///< of its entry in the sidebar
    };

    /// Lies over `window`, which it is a child of.
    Walkthrough(const QList<Stop> &stops, Sidebar &sidebar, QWidget &window);

    void start();
    void leave();
    [[nodiscard]] int current() const { return m_current; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeButtons(QVBoxLayout &column);
    void go(int to);
    void place();

    QList<Stop> m_stops;
    Sidebar &m_sidebar;
    int m_current = 0;
    int m_pointer = 0; ///< where the card points from, below its top
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_sentence;
    widgets::TextLabel *m_count = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace portreeve::shell
