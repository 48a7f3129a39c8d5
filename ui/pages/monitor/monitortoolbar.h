#pragma once

#include "ui/pages/monitor/monitormodel.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QToolButton;

namespace portreeve::pages {

/// Interval, window, which series are laid over each other, limits, and what can be saved or opened.
class MonitorToolbar final : public QWidget
{
    Q_OBJECT
public:
    explicit MonitorToolbar(QWidget *parent = nullptr);

    void setState(const MonitorState &state);
    /// Whether series of this family ("IPv4") or transport ("TCP") are wanted.
    [[nodiscard]] bool wants(const MonitorRow &row) const;
    [[nodiscard]] bool limitsWanted() const;

Q_SIGNALS:
    void intervalChosen(int milliseconds);
    void windowChosen(int seconds);
    void overlaysChanged();
    void limitsChanged(bool wanted);
    void stopRequested();
    void openRequested();
    void svgRequested();
    void pngRequested();
    void csvRequested();

private:
    QToolButton *makeToggle(const QString &text, const QString &hint);
    QPushButton *makeMenu();

    QComboBox *m_interval;
    QComboBox *m_window;
    QList<QToolButton *> m_toggles;
    QToolButton *m_limits;
    QPushButton *m_stop;
    QPushButton *m_menu;
};

} // namespace portreeve::pages
