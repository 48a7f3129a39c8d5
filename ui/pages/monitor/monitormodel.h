#pragma once

#include "ui/charts/linelayer.h"

#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// A line that can be watched: a target in one family.
struct MonitorChoice {
    QString id;
    QString host;
    QString port;      ///< "4172"
    QString transport; ///< "TCP", "UDP"
    QString family;    ///< "IPv4", "IPv6"
    QString protocol;  ///< "PCoIP", "DCV", or empty
    QString region;
    bool chosen = true;

    friend bool operator==(const MonitorChoice &, const MonitorChoice &) = default;
};

/// One line of the monitor, with what its samples say in the chosen window.
struct MonitorRow {
    QString id;
    QString host;
    QString port;
    QString transport;
    QString family;
    QString protocol;
    QString region;
    QString address;
    Qt::PenStyle pattern = Qt::SolidLine; ///< tells lines of one host and port apart
    qint64 sent = 0;                      ///< attempts since the start that reached the network ..
    qint64 answered = 0;                  ///< .. and those of them that something answered
    double lastMs = -1;                   ///< negative: none; of the newest sample
    double medianMs = -1;
    double p95Ms = -1;
    double ipdvMs = -1;
    double loss = -1;         ///< 0 to 1
    int samples = 0;          ///< in the window
    QString state;            ///< severity id where a limit is exceeded or nothing answers; empty: all is well
    QString words;            ///< the same in words, or why nothing is measured
    bool mayBeSilent = false; ///< a server need not answer what is sent there
    std::shared_ptr<const stats::MinMaxPyramid> line;

    /// "drp-iad.amazonworkspaces.com 4172 TCP IPv4"
    [[nodiscard]] QString name() const;
};

/// A monitor of the history.
struct EarlierMonitor {
    QString id;
    QString title; ///< when, how long, and what it found

    friend bool operator==(const EarlierMonitor &, const EarlierMonitor &) = default;
};

struct MonitorHistory {
    QList<EarlierMonitor> monitors; ///< newest first
    QString shown;                  ///< id of the one that is shown, now or earlier; empty: it is not in the history

    friend bool operator==(const MonitorHistory &, const MonitorHistory &) = default;
};

struct MonitorState {
    bool running = false;
    bool paused = false;
    bool canStart = false;  ///< the selection has something to monitor
    bool recording = false; ///< into a file
    int intervalMs = 1000;
    int windowS = 300;  ///< of the figures in the rows
    QString recordName; ///< of the record that is shown; empty: live
    QString summary;    ///< some dimmed sentences
    QString load;       ///< how many lines are chosen, and what would be sent for them
    QString problem;    ///< why it cannot be started as chosen, or is no longer recorded

    friend bool operator==(const MonitorState &, const MonitorState &) = default;
};

/// Between the Monitor page and the application. Rows come whole; while the monitor runs the same rows come again with
/// new values.
class MonitorModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<MonitorRow> &rows() const { return m_rows; }
    [[nodiscard]] const QList<MonitorChoice> &choices() const { return m_choices; }
    [[nodiscard]] const MonitorState &state() const { return m_state; }
    [[nodiscard]] const MonitorHistory &history() const { return m_history; }
    [[nodiscard]] const QList<charts::LimitBand> &bands() const { return m_bands; }
    [[nodiscard]] const QList<charts::ChartEvent> &events() const { return m_events; }
    void setRows(const QList<MonitorRow> &rows);
    void setChoices(const QList<MonitorChoice> &choices);
    void setState(const MonitorState &state);
    void setHistory(const MonitorHistory &history);
    void setBands(const QList<charts::LimitBand> &bands);
    void setEvents(const QList<charts::ChartEvent> &events);

Q_SIGNALS:
    void rowsChanged();   ///< other rows
    void valuesChanged(); ///< the same rows with other values
    void choicesChanged();
    void stateChanged();
    void historyChanged();
    void bandsChanged();
    void eventsChanged();

    // to the application
    void startRequested();
    void pauseRequested(bool paused);
    void stopRequested();
    void intervalChosen(int milliseconds);
    void windowChosen(int seconds);
    void choiceRequested(const QStringList &ids, bool chosen);
    void recordRequested(const QString &path); ///< while it runs; a file that is there is replaced
    void recordEndRequested();
    void openRequested(const QString &path);
    void historyRequested(); ///< somebody looks at the page
    void earlierRequested(const QString &id);
    void recordOfShownRequested(const QString &path); ///< all that the history has of what is shown
    void saveRequested(const QString &path, const QByteArray &bytes);
    void stepRequested(const QString &pageId);

private:
    QList<MonitorRow> m_rows;
    QList<MonitorChoice> m_choices;
    MonitorState m_state;
    MonitorHistory m_history;
    QList<charts::LimitBand> m_bands;
    QList<charts::ChartEvent> m_events;
};

} // namespace portreeve::pages
