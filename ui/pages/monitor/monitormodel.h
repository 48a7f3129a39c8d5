#pragma once

#include "ui/charts/linelayer.h"

#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// One line of the monitor: a target in one family, with what its samples say in the chosen window.
struct MonitorRow {
    QString id;
    QString host;
    QString port;      ///< "4172"
    QString transport; ///< "TCP", "UDP"
    QString family;    ///< "IPv4", "IPv6"
    QString protocol;  ///< "PCoIP", "DCV", or empty
    QString region;
    QString address;
    int color = 0;                        ///< targets of one host and port share it ..
    Qt::PenStyle pattern = Qt::SolidLine; ///< .. and are told apart by this
    double lastMs = -1;                   ///< negative: none; of the newest sample
    double medianMs = -1;
    double p95Ms = -1;
    double ipdvMs = -1;
    double loss = -1; ///< 0 to 1
    int samples = 0;  ///< in the window
    QString state;    ///< severity id where a limit is exceeded or nothing answers; empty: all is well
    QString words;    ///< the same in words, or why nothing is measured
    std::shared_ptr<const stats::MinMaxPyramid> line;

    /// "drp-iad.amazonworkspaces.com 4172 TCP IPv4"
    [[nodiscard]] QString name() const;
};

struct MonitorState {
    bool running = false;
    bool paused = false;
    bool canStart = false; ///< the selection has something to monitor
    int intervalMs = 1000;
    int windowS = 300;  ///< of the figures in the rows
    QString recordName; ///< of the record that is shown; empty: live
    QString summary;    ///< one dimmed sentence
    int targets = 0;    ///< that would be monitored

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
    [[nodiscard]] const MonitorState &state() const { return m_state; }
    [[nodiscard]] const QList<charts::LimitBand> &bands() const { return m_bands; }
    [[nodiscard]] const QList<charts::ChartEvent> &events() const { return m_events; }
    void setRows(const QList<MonitorRow> &rows);
    void setState(const MonitorState &state);
    void setBands(const QList<charts::LimitBand> &bands);
    void setEvents(const QList<charts::ChartEvent> &events);

Q_SIGNALS:
    void rowsChanged();   ///< other rows
    void valuesChanged(); ///< the same rows with other values
    void stateChanged();
    void bandsChanged();
    void eventsChanged();

    // to the application
    void startRequested();
    void pauseRequested(bool paused);
    void stopRequested();
    void intervalChosen(int milliseconds);
    void windowChosen(int seconds);
    void openRequested(const QString &path);
    void saveRequested(const QString &path, const QByteArray &bytes);
    void stepRequested(const QString &pageId);

private:
    QList<MonitorRow> m_rows;
    MonitorState m_state;
    QList<charts::LimitBand> m_bands;
    QList<charts::ChartEvent> m_events;
};

} // namespace portreeve::pages
