#pragma once

#include "ui/pages/monitor/monitormodel.h"

#include <QWidget>

class QAction;
class QComboBox;
class QMenu;
class QPushButton;
class QToolButton;

namespace portreeve::pages {

/// Interval, windows, which series are laid over each other, limits, and what can be recorded, saved or opened.
class MonitorToolbar final : public QWidget
{
    Q_OBJECT
public:
    explicit MonitorToolbar(QWidget *parent = nullptr);

    /// What has no place while targets are chosen is hidden; `hasRows`: there is a chart to go back to.
    void setState(const MonitorState &state, bool choosing, bool hasRows);
    void setHistory(const MonitorHistory &history);
    /// How many of the newest seconds the chart shows; 0: everything.
    void setShown(int seconds);
    [[nodiscard]] int shown() const;
    /// Whether series of this family ("IPv4") or transport ("TCP") are wanted.
    [[nodiscard]] bool wants(const MonitorRow &row) const;
    [[nodiscard]] bool limitsWanted() const;

Q_SIGNALS:
    void intervalChosen(int milliseconds);
    void windowChosen(int seconds);
    void shownChosen(int seconds);
    void choosingToggled();
    void overlaysChanged();
    void limitsChanged(bool wanted);
    void stopRequested();
    void openRequested();
    void earlierRequested(const QString &id);
    void shownRecordRequested();
    void recordRequested();
    void recordEndRequested();
    void svgRequested();
    void pngRequested();
    void csvRequested();

private:
    QToolButton *makeToggle(const QString &text, const QString &hint);
    QPushButton *makeMenu();
    void showButtons(const MonitorState &state, bool choosing, bool hasRows);

    QComboBox *m_interval;
    QComboBox *m_window;
    QComboBox *m_shown;
    QList<QToolButton *> m_toggles;
    QToolButton *m_limits;
    QList<QWidget *> m_ofChart; ///< have no place while targets are chosen
    QList<QAction *> m_saving;
    QMenu *m_earlier = nullptr;
    QString m_shownEarlier; ///< id
    QAction *m_saveShown = nullptr;
    QPushButton *m_stop;
    QPushButton *m_record;
    QPushButton *m_choose;
    QPushButton *m_menu;
    bool m_recording = false;
};

} // namespace portreeve::pages
