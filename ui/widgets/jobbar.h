#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace portreeve::widgets {

struct JobState {
    bool running = false;
    bool paused = false;
    bool canPause = true;
    QString text; ///< "Checking 23 of 87"
    int done = 0;
    int total = 0; ///< 0: not known

    friend bool operator==(const JobState &, const JobState &) = default;
};

/// The running job: bar, sentence, pause and cancel. Hidden while nothing runs.
class JobBar final : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);

    void setState(const JobState &state);

Q_SIGNALS:
    void pauseRequested(bool paused);
    void cancelRequested();

private:
    JobState m_state;
    QProgressBar *m_bar;
    QLabel *m_text;
    QToolButton *m_pause;
    QToolButton *m_cancel;
};

} // namespace portreeve::widgets
