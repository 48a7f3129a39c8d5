#pragma once

#include "core/base/finding.h"
#include "ui/charts/barchart.h"
#include "ui/charts/linelayer.h"

#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// The phases of an attempt, in the order of the table.
enum class CheckPhase { Dns, Tcp, Tls, Http, Count };

struct EvidenceStep {
    double atMs = 0; ///< since the start of the attempt
    QString text;
    QString severity; ///< "warning" or "error" where it is the reason for the verdict; empty otherwise

    friend bool operator==(const EvidenceStep &, const EvidenceStep &) = default;
};

/// One target with what is known about it.
struct CheckRow {
    QString id; ///< unique: requirement, host, address, port
    QString requirementId;
    QString target; ///< host name, or the address
    QString address;
    QString port;
    QString protocol; ///< "TCP", "UDP"
    QString region;
    QString purpose;
    bool required = true;
    QString verdict = QStringLiteral("not-run");
    bool running = false;
    QList<double> phases; ///< milliseconds by CheckPhase; negative or missing: did not happen
    double rttMs = -1;
    double p95Ms = -1;
    QString rttSource; ///< "tcp-info", "connect" ..
    double loss = -1;  ///< 0 to 1
    QList<EvidenceStep> evidence;
    QString cause;  ///< most likely cause, one sentence
    QString remedy; ///< what to do, one sentence
    QStringList ruleIds;
    QString forFirewallTeam; ///< text to send on; empty where there is nothing to ask for

    friend bool operator==(const CheckRow &, const CheckRow &) = default;
};

struct CheckState {
    bool running = false;
    bool paused = false;
    QString summary;     ///< "Last run 5 minutes ago, 87 targets in 4.2 s"
    bool canRun = false; ///< there is something to check

    friend bool operator==(const CheckState &, const CheckState &) = default;
};

struct CheckCharts {
    QList<charts::Bar> ranking; ///< round-trip time per Region, best first
    QList<charts::TimeSeries> series;
    QList<charts::LimitBand> bands;
};

struct DeviceFact {
    QString label;
    QString value; ///< one or more lines
    bool fixed = false;

    friend bool operator==(const DeviceFact &, const DeviceFact &) = default;
};

/// What is known of this device's own network; nothing where it was not asked yet.
struct DeviceBlock {
    QList<DeviceFact> facts;
    Findings findings;

    friend bool operator==(const DeviceBlock &, const DeviceBlock &) = default;
};

/// Between the Check page and the application. Rows come whole before a run and one by one while it goes on.
class CheckModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<CheckRow> &rows() const { return m_rows; }
    [[nodiscard]] const CheckState &state() const { return m_state; }
    [[nodiscard]] const CheckCharts &charts() const { return m_charts; }
    void setRows(const QList<CheckRow> &rows);
    void setRow(int number, const CheckRow &row);
    void setState(const CheckState &state);
    void setCharts(const CheckCharts &charts);
    [[nodiscard]] const DeviceBlock &device() const { return m_device; }
    void setDevice(const DeviceBlock &device);

Q_SIGNALS:
    void rowsChanged();
    void rowChanged(int number);
    void stateChanged();
    void chartsChanged();
    void deviceChanged();
    void deviceRequested(); ///< the facts of this device are wanted as they are now
    void runRequested();
    void pauseRequested(bool paused);
    void cancelRequested();
    /// Row ids to check again.
    void retestRequested(const QStringList &ids);
    void stepRequested(const QString &pageId);

private:
    QList<CheckRow> m_rows;
    CheckState m_state;
    CheckCharts m_charts;
    DeviceBlock m_device;
};

} // namespace portreeve::pages
